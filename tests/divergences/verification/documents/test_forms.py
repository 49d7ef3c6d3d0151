"""Several values of one symbol in a display are cases; one value alone is a definition.

A side that is told by cases is a claim for each, under its condition. \\sup_A |P(A) - Q(A)| is a sum over outcomes; a
supremum over a class of sets, or of something else, is left. \arg\\max F = \arg\\min G compares two laws; whatever is not
of that form is left as it is. Equations solved for a discriminator become claims about numbers; anything else is left
as it is.
"""

import pytest

from divergences.verification.documents.chains import chains
from divergences.verification.documents.forms import (
    at_an_outcome,
    by_cases,
    cases,
    cases_of,
    compared,
    equations,
    only,
    sampled,
    solved,
    without_events,
)
from divergences.verification.documents.lines import Line


def of(*texts):
    return cases(list(chains([Line(text, k) for k, text in enumerate(texts)])))


def test_cases():
    assert of(r"\theta = \hat{\theta} = 0", r"KL(p \| q) = 0", r"\theta = 100 \sim \infty") == [0, 2]
    assert of("t = 0", r"t = 100 \stackrel{2}{\sim} \text{const}") == [0, 1]


@pytest.mark.parametrize(
    "texts", [["t = 0", r"KL(p \| q) = 0"], ["t = 0", "s = 1"], ["t = 0", "t = q"], ["p = 0", "p = 1"]]
)
def test_definitions_are_no_cases(texts):
    assert of(*texts) == []


def cases_piecewise(*rows):
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def test_claims():
    assert cases_of("J", "=", cases_piecewise(r"0 & t = 0", r"\log 2, & \text{if } t \ne 0")) == [
        r"J = 0 \text{ given } t = 0",
        r"J = \log 2 \text{ given } t \ne 0",
    ]


@pytest.mark.parametrize(("one", "other"), [("t = 0", r"t \ne 0"), (r"t \le 1", "t > 1"), ("t > 1", r"t \le 1")])
def test_otherwise(one, other):
    (_, found) = cases_of("J", "=", cases_piecewise(f"0 & {one}", r"1 & \text{otherwise}"))
    assert found.split() == rf"J = 1 \text{{ given }} {other}".split()


@pytest.mark.parametrize(
    "value",
    [
        "0",
        cases_piecewise("0 & t = 0"),
        cases_piecewise("0 & t = 0", "1 & s"),
        cases_piecewise("0", "1"),
        cases_piecewise("0 & t = 0", r"1 & \text{if it rains}"),
    ],
)
def test_others_are_left(value):
    assert cases_of("J", "=", value) is None


def test_nothing_but_cases():
    assert by_cases(cases_piecewise("0 & t = 0"))
    assert not by_cases("1 + " + cases_piecewise("0 & t = 0"))


EXCESS = r"\sum_x \max\left(P(x) - Q(x), 0\right)"


@pytest.mark.parametrize(
    "tex",
    [
        r"\sup_A |P(A) - Q(A)|",
        r"\sup_{A \in \mathcal{F}} \left| P(A) - Q(A) \right|",
        r"\max_{B \subseteq \mathcal{X}} (P(B) - Q(B))",
        r"\sup_{A} \lvert P(A) - Q(A) \rvert",
        r"\sum_{x: P(x) > Q(x)} (P(x) - Q(x))",
    ],
)
def test_events(tex):
    assert without_events(f"{tex} = 1").split() == f"{EXCESS} = 1".split()


@pytest.mark.parametrize(
    "tex",
    [
        r"\sup_{A \in \mathcal{H}} |P(A) - Q(A)|",
        r"\sup_A |P(A) + Q(A)|",
        r"\sup_A |P(A) - P(A)|",
        r"\sup_A |P(A) - Q(B)|",
        r"\sup_A |P(A) - Q(A)",
        r"\inf_A |P(A) - Q(A)|",
        r"\sum_{x: P(x) < Q(x)} (P(x) - Q(x))",
        r"\sum_{x: P(x) > Q(x)} (Q(x) - P(x))",
    ],
)
def test_others_are_left_events(tex):
    assert without_events(tex) == tex


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


def of_solved(*texts):
    return equations(list(chains([Line(text, k) for k, text in enumerate(texts)])))


def test_equations_and_their_solution():
    found = of_solved(r"\frac pd - \frac q{1 - d} = 0", "d(p + q) = p", r"d = \frac p{p + q}")
    assert found.equations == (r"\frac pd - \frac q{1 - d} = 0", "d(p + q) = p")
    assert found.value == r"\frac p{p + q}"
    found = of_solved(r"p (1 - D) = q D \Rightarrow D^* = p/(p + q)")
    assert (found.equations, found.written[-1]) == (("p (1 - D) = q D",), "D^* = p/(p + q)")


@pytest.mark.parametrize(
    "texts",
    [
        ["d = p"],
        ["d(p + q) = p", "d = d p"],
        ["d(p + q) <= p", "d = p"],
        ["p + q = p", "d = p"],
        ["d(p + q) = p", "m = p"],
        ["d(p + q) = p = q", "d = p"],
    ],
)
def test_other_displays_are_left(texts):
    assert of_solved(*texts) is None


def test_claims_about_numbers():
    assert at_an_outcome("p/d - q/(1 - d) = 0") == "a/s - b/(1 - s) = 0"
    assert at_an_outcome("KL(p, q) = d") == at_an_outcome("p = q") == at_an_outcome("p = d given p << q") == ""
    assert solved("s*a = b", "b/a") == "(b/a)*a = b given a in (0, inf) and b in (0, inf)"
    assert only("s = a", "a") == "s = a iff s = a given a in (0, inf) and s in (0, 1)"
