"""What a formula leaves open may be answered by whoever hands it in, and only then is it read."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.conventions import Conventions

ANSWERS = [
    (
        r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)}",
        {"unit": "bits"},
        "KL(p, q)/log(2) = E(p, log2(p/q))",
    ),
    (r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)}", {"unit": "nats"}, "KL(p, q) = E(p, log2(p/q))"),
    (r"H(p) = -\int_x p(x) \log p(x) dx", {"integral": "sum"}, "H(p) = -sum(p*log(p))"),
    (r"\mathbb{E}_{z \sim N} [D(G(z))] = \mathbb{E}_{x \sim q} [D(x)]", {"generator": "q"}, "E(q, d) = E(q, d)"),
    (
        r"KL(P \| m) \ge KL(p \| q)",
        {"definitions": {"P": "p", "m": r"\frac{p + q}{2}"}},
        "KL(p, (p + q)/2) >= KL(p, q)",
    ),
]


@pytest.mark.parametrize(("tex", "answer", "read"), ANSWERS)
def test_an_answer_makes_one_reading_of_two(tex, answer, read):
    assert claim(tex, Conventions(**answer)) == read
    with pytest.raises(Unreadable):
        claim(tex)


def test_the_formula_may_answer_itself():
    tex = r"KL(p\|q) = \mathbb{E}_{x \sim p} \log_2 \frac{p(x)}{q(x)} \quad \text{(in bits)}"
    assert claim(tex) == ANSWERS[0][2]
