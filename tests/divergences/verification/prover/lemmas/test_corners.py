"""Where an inequality needs a proof: zeros of the laws, and infinities."""

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.lemmas.atoms import span, text
from divergences.verification.prover.lemmas.corners import corners
from divergences.verification.prover.lemmas.facts import Context


def places(said):
    statement = read(said)
    (link,) = statement.relation.links
    return list(corners(link, Context(statement)))


def test_an_infinite_larger_side_needs_none():
    assert [set(x.apart) for x in places("TV(p, q) <= KL(p, q)")] == [set()]
    assert [set(x.apart) for x in places("1 - KL(p, q) <= TV(p, q)")] == [set()]


def test_an_exponential_of_infinity_is_zero():
    (_, apart) = places("TV(p, q) <= 1 - exp(-KL(p, q))/2")
    assert text(apart.large) == "(1)"
    assert apart.zeros == {"exp(-KL(p, q)/2)"}


def test_zero_times_infinity_is_zero():
    (_, apart) = places("W1(p, q, x) <= (max(x) - min(x))*sqrt(KL(p, q)/2) given x in R points")
    assert (span("x") in apart.zeros, apart.large) == (True, {})


@pytest.mark.parametrize(
    "said", ["KL(p, q) <= 2", "TV(p, q) <= t*KL(p, q) given t in R", "KL(p, q) <= chi2(q, p)", "H(2*p) >= 0"]
)
def test_infinity_on_the_wrong_side_and_no_laws_are_out_of_reach(said):
    with pytest.raises(OutOfReach):
        places(said)


def test_hypotheses_leave_corners_out():
    assert [set(x.apart) for x in places("TV(p, q) <= 1/2 given KL(p, q) <= 1/2")] == [set()]
    assert [set(x.apart) for x in places("KL(p, q) <= t given p << q and t in {1}")] == [set()]
    assert len(places("KL(p, (p + q)/2) <= 1")) == 1
