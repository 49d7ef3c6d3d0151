"""Claims about laws by name, in numbers."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.named_laws.translation import translated


def said(text):
    found = translated(text)
    return [found.back(claim.text) for claim in found.claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("KL(Normal(m, 1), Normal(0, 1)) = m^2/2", ["(m ** 2 / 2) = m^2/2 given m in R"]),
        ("KL(Normal(0, 1), Normal(1, 1)) = 1/2", ["(1 / 2) = 1/2 + log(1)"]),
        (
            "TV(Dirac(0), Dirac(t)) = 1",
            ["1 = 1 + log(1) given t in R and 0 != t", "0 = 1 + log(1) given t in R and 0 = t"],
        ),
        (
            "KL(Uniform(0, 1), Uniform(0, t)) = log(t) given t in [1, 2]",
            ["(log(t)) = log(t) given t in [1, 2] and 0 < t and 1 <= t"],
        ),
        ("TV(Bernoulli(p), Bernoulli(q)) = |p - q| given p in (0, 1)", None),
    ],
)
def test_each_case_is_a_claim(text, claims):
    found = said(text)
    assert claims is None or found == claims
    for claim in translated(text).claims:
        read(claim.text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Normal(0, 1) = Normal(0, 1)", "found Normal at column 1 outside of a divergence"),
        ("p << Normal(0, 1)", "found Normal at column 6 outside of a divergence"),
        ("KL(P, Q) = P given P = N(0, 1), Q = N(1, 1)", "found P at column 12 outside"),
        ("E_{x~Normal(x, 1)}[x] = x", "found x as a parameter"),
    ],
)
def test_a_law_alone_is_no_number(text, why):
    with pytest.raises(Unreadable, match=why):
        translated(text)


def test_a_refusal_of_the_rest_has_its_column():
    found = translated("KL(Normal(μ_1, 1), Normal(0, 1)) = foo(1)")
    with pytest.raises(Unreadable) as refusal:
        read(found.claims[0].text)
    assert "column 36" in str(found.located(refusal.value, found.claims[0]))
