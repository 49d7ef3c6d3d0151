"""Which texts have a law by name."""

import pytest

from divergences.verification.named_laws.language.spoken import speaks_of_laws


@pytest.mark.parametrize(
    "text",
    ["KL(Normal(0, 1), Q) = 1", r"\mathcal{N}(0, 1)", r"\mathcal N(0, 1)", "W1(δ_0, δ_θ) = θ", "h(U(0, 1)) = 0"],
)
def test_laws_by_name(text):
    assert speaks_of_laws(text)


@pytest.mark.parametrize(
    "text",
    ["KL(p, q) >= 0", "exp(t) >= 1 given t in (0, 1)", "I(X;Y) <= H(X)", "KL(p, q) = 0 iff p = q", "min(p, q) <= δ"],
)
def test_none(text):
    assert not speaks_of_laws(text)
