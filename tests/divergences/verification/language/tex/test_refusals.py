"""What may not stand together in one formula."""

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.conventions import Conventions

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
