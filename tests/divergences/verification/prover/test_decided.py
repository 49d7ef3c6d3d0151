"""What the symbolic interpreter decides is checked again in other arithmetic."""

from contextlib import suppress

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prove_any import prove_any
from divergences.verification.prover import decided


@pytest.mark.parametrize(
    "said",
    [
        "KL(p, q) = inf iff not p << q",
        "chi2(q, p) = inf iff not q << p",
        "1/(q - q) = inf",
        "E(p, t/t) = 1 given t in R",
        "CE(p, q) = H(p) + KL(p, q)",
        "p*q/q = p",
        "Dstar(p, q) = p*(p + q)**(-1)",
    ],
)
def test_what_is_true_is_seen(said):
    assert decided.check(read(said))
    assert prove_any(read(said), seconds=5).recheck()


@pytest.mark.parametrize(
    "said",
    [
        "KL(p, q) = inf iff not q << p",
        "KL(p, q) > 100 iff not p << q",
        "TV(p, q) = inf iff not p << q",
        "KL(p, q) - chi2(p, q) = inf iff not p << q",
        "KL(p, q) = inf iff not p - q << q",
        "KL(p, q) = KL(q, p)",
        "p*(q*(1/q)) = p",
        "sum(p) = 2",
        "p = q",
        "TV(p, q) <= 1",
    ],
)
def test_what_is_false_or_no_equation_is_not(said):
    with suppress(OutOfReach):
        assert not decided.check(read(said))
