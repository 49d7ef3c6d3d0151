"""What may not stand together in one formula."""

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.sentence import claim

MEAN = r"\mathbb{E}_{x \sim p} f(x)"


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        (rf"{MEAN} = \mathbb{{E}}_{{x \sim p}} g(x)", "one function"),
        (r"\mathbb{E}_{x \sim p} [f(x)^2] \ge 0", "stands by itself"),
        (r"\mathbb{E}_{x \sim p} [\log f(x)] \ge 0", "stands by itself"),
        (r"\mathbb{E}_{x \sim p} [p(x) / f(x)] \ge 0", "stands by itself"),
        (rf"{MEAN} < 1", "strict"),
        (r"p(x) f(x) = 0", "two readings"),
    ],
)
def test_a_function_is_read_in_linear_means_only(tex, why):
    with pytest.raises(Unreadable, match=why):
        claim(tex)


def test_a_function_in_means():
    assert claim(rf"{MEAN} - \mathbb{{E}}_{{x \sim q}} f(x) \le 0") == "E(p, x) - E(q, x) <= 0"
    tex = r"\mathbb{E}_{x \sim q} f_w(x) = \mathbb{E}_{z \sim N} f_w(G(z))"
    assert claim(tex, Conventions(generator="q")) == "E(q, x) = E(q, x)"
    assert claim(tex, Conventions(generator="other")) == "E(q, x) = E(p, x)"


@pytest.mark.parametrize(
    "tex",
    [
        *(r"\mathrm{KL}(p(x) \| p(y)) = 0", r"\mathrm{TV}(p(x), p(y)) = 0", r"\mathrm{KL}(q(z) \| q(x)) = 0"),
        *(r"\mathrm{KL}(p_i \| p_j) = 0", r"\mathrm{KL}(p_i \| p) = 0", r"\mathrm{KL}(p_\theta(x) \| p_\theta(y)) = 0"),
        *(r"H(p(x)) \cdot 1 = H(p(y)) + \log 1", r"\mathrm{KL}(p(x) \| q(y)) \ge 0"),
        r"\mathbb{E}_{x \sim p(x)}[q(x)] = \mathbb{E}_{y \sim p(y)}[q(y)]",
        r"\sum_x p(x) \log p(x) = \sum_y p(y) \log p(y)",
    ],
)
def test_two_laws_are_never_read_as_one(tex):
    with pytest.raises(
        Unreadable, match=r"at column \d+; expected (one of them: two letters for two distributions|one variable)"
    ):
        claim(tex)


@pytest.mark.parametrize(
    "tex",
    [
        r"H(p) = -p \log p - (1 - p) \log(1 - p)",
        r"\mathrm{KL}(p \| q) = p \log\frac{p}{q} + (1 - p) \log\frac{1 - p}{1 - q}",
    ],
)
def test_one_probability_is_no_distribution(tex):
    with pytest.raises(Unreadable, match="beside one number at column"):
        claim(tex)


@pytest.mark.parametrize(
    "tex", [r"\mathrm{KL}(p \| q) = \sum_x (1 - p)", "p(1 - p) = p - p^2", r"\sum_x p \log p \ge 1 - p"]
)
def test_what_is_summed_may_have_both(tex):
    assert claim(tex)


@pytest.mark.parametrize("tex", [r"\sum_{i=1}^n p_i = 1 - p_K", r"\max_i p_i \ge p_m"])
def test_a_law_at_one_outcome_is_asked_about(tex):
    with pytest.raises(Unreadable, match=r"two readings.*p at one outcome is not read"):
        claim(tex)


@pytest.mark.parametrize(
    "tex",
    [
        *(
            r"p_{i+1} \le 1",
            r"\sum_i p_i p_{i+1} \le 1",
            r"\sum_i p_{-i} \le 1",
            r"\sum_i p_i x_{i+1} \le 1",
            r"D_{i+1} \le 1",
        ),
        *(r"\sum_i p_{ij} = q_j", r"\sum_i p_{i,j} \le 1", r"\sum_i p_{2i} \le 1", r"\mathrm{KL}(p_t \| p_{t+1}) = 0"),
    ],
)
def test_a_shifted_index_and_a_pair_are_refused(tex):
    with pytest.raises(Unreadable, match=r"below a symbol at column \d+; expected one index, p_i"):
        claim(tex)


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"\mathrm{KL}(p(z) \| q(z)) \ge 0", "KL(p, q) >= 0"),
        (r"\mathrm{KL}(p(x) \| \frac{p + q}{2}) \ge 0", "KL(p, (p + q)/2) >= 0"),
        (r"\mathrm{KL}(p_n \| p) \ge 0", "KL(q, p) >= 0"),
        (r"\sum_i p_{g,i} \le 1", "sum(q) <= 1"),
        (r"\max_i p_i \ge p_k", "max(p) >= p"),
    ],
)
def test_what_is_one_law_is_read(tex, read):
    assert claim(tex) == read


@pytest.mark.parametrize(
    ("tex", "question", "answers"),
    [
        (r"KL(P \| p) \ge 0", "letters", ["same", "two"]),
        (r"KL(p \| q) \ge \log_2 2", "unit", ["nats", "bits"]),
        (r"\log_2 2 = \log 2", "unit", ["nats", "bits"]),
    ],
)
def test_what_is_asked(tex, question, answers):
    with pytest.raises(TwoReadings) as refusal:
        claim(tex)
    assert refusal.value.question == question
    assert [value for value, _ in refusal.value.answers] == answers
