r"""\arg\max F = \arg\min G compares two laws; whatever is not of that form is left as it is."""

import pytest

from divergences.verification.documents.forms.optima import compared, sampled

LIKELIHOOD = r"\arg\max_\theta \frac{1}{N} \sum_{n=1}^N \log q_\theta(x_n) = \arg\min_\theta KL(p \| q_\theta)"


def test_likelihood():
    text, question = compared(LIKELIHOOD)
    ours, other = (rf"\mathbb{{E}}_{{x \sim p}}\left[\log {law}(x)\right]" for law in (r"q_\theta", "r"))
    assert text == rf"{ours} \ge {other} \iff KL(p \| q_\theta) \le KL(p \| r)"
    assert question[0] == "p is the empirical distribution"


def test_no_sample_no_question():
    text, question = compared(r"\operatorname*{arg\,min}_{q} KL(p \| q) = \argmin_{q} TV(p, q)")
    assert (text, question) == (r"KL(p \| q) \le KL(p \| r) \iff TV(p, q) \le TV(p, r)", None)


@pytest.mark.parametrize(
    "text",
    [
        LIKELIHOOD.replace(r"\arg\min_\theta", r"\arg\min_\phi"),
        LIKELIHOOD.replace("=", r"\le", 2),
        LIKELIHOOD.replace("q_", "r_", 1),
        LIKELIHOOD.replace(r"\arg\min_\theta", ""),
        r"\arg\max_\theta KL(q_\theta \| q_\theta) = \arg\min_\theta KL(q_\theta \| q_\theta)",
        r"\arg\max_\theta KL(r \| q_\theta) = \arg\min_\theta KL(p \| q_\theta)",
    ],
)
def test_other_equations_are_left(text):
    assert compared(text) is None


@pytest.mark.parametrize("body", [r"\frac1n \sum_i \log q(x)", r"\frac1n \sum_i q(x_i) + 1", r"\frac12 \sum_i q(x_i)"])
def test_other_sums_are_left(body):
    assert sampled(body, "p") == body
