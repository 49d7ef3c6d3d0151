"""Points at which enclosures decide."""

from fractions import Fraction
from itertools import islice

from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import read
from divergences.verification.named_laws.enclosures.search import points, searched
from divergences.verification.named_laws.translation import translated


def found(text):
    said = translated(text)
    return searched(read(said.claims[0].text), said.enclosed)


def test_a_false_claim_has_a_point():
    assert found("TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/3").point == {"t": Fraction(1)}


def test_a_true_one_has_none():
    true = found("TV(Normal(0, 1), Normal(t, 1)) <= abs(t)/2")
    assert (true.point, true.undecided) == (None, 0)
    assert true.decided > 20


def test_what_is_given_has_to_hold():
    assert found("TV(Normal(0, 1), Normal(t, 1)) <= 1/5 given t < 1/10 and t > -1/10").point is None


def test_overlapping_balls_decide_nothing():
    both = found("TV(Normal(0, 1), Normal(1, 1)) = TV(Normal(1, 1), Normal(2, 1))")
    assert (both.point, both.undecided) == (None, 1)


def test_points_are_simple_first():
    assert list(islice(points(["s"], {"s": Domain("s", Fraction(0))}), 3)) == [
        {"s": Fraction(x)} for x in ("1", "1/2", "2")
    ]
