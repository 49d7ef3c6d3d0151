"""Domains of letters: read, printed back, and asked what they contain."""

from fractions import Fraction

import pytest

from divergences.verification.language.domains import Domain, domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.source import clean

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("t in (0, 1)", [HALF], [0, 1, 2]),
        ("t in [0, 1]", [0, HALF, 1], [-1, 2]),
        ("t in [1/2, inf)", [HALF, 10**9], [0]),
        ("k in {1/2, 2}", [HALF, 2], [1]),
        ("t in R", [-(10**9), HALF], []),
    ],
)
def test_it_contains_what_it_says(text, inside, outside):
    declared = domain(clean(text))
    assert all(declared.contains(Fraction(x)) for x in inside)
    assert not any(declared.contains(Fraction(x)) for x in outside)
    assert domain(clean(str(declared))) == declared


def test_sites_have_a_dimension():
    assert domain(clean("x in R^3 points")) == Domain("x", dimension=3)
    assert domain(clean("x in R")).dimension == 1
    assert domain(clean("KL(p, q) > 0")) is None


@pytest.mark.parametrize("text", ["p in (0, 1)", "T in R", "t in (1, 0)", "t in (0, 1/0)", "t in S", "x in R^9 points"])
def test_what_is_no_domain_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        domain(clean(text))


@pytest.mark.parametrize("said", ["[-inf, 0]", "(0, inf]", "(0, -inf)", "(inf, 3]", "{1, inf}", "{-inf}"])
def test_an_infinite_value_is_refused_and_never_dropped(said):
    """`exp(t) > 0 given t in [-inf, 0]` would be proved of the finite numbers only; {1, inf} was read as {1}."""
    with pytest.raises(Unreadable, match="a letter is a finite number"):
        domain(clean(f"t in {said}"))
    assert str(domain(clean("t in ( -inf , inf )"))) == "t in R"


@pytest.mark.parametrize(
    ("clauses", "both"),
    [
        ("t in (0, 1) and t in [1/2, 3)", "t in [1/2, 1)"),
        ("t in (0, 1] and t in (0, 1)", "t in (0, 1)"),
        ("t in R and t in (-inf, 2]", "t in (-inf, 2]"),
        ("t in {1, 2, 3} and t in (1, 9)", "t in {2, 3}"),
        ("t in [0, 1] and t in [1, 2]", "t in [1, 1]"),
        ("t in (0, 1), q > 0, t in (1/2, 2), t in (0, 3/4]", "t in (1/2, 3/4]"),
    ],
)
def test_a_letter_is_in_all_the_sets_that_are_given_for_it(clauses, both):
    domains = [x for x in read(f"TV(p, q) <= t given {clauses}").given if isinstance(x, Domain)]
    assert list(map(str, domains)) == [both]
    assert not domains[0].empty


@pytest.mark.parametrize("clauses", ["t in (0, 1) and t in (1, 2)", "t in (1, 1)", "t in {1, 2} and t in (3, 4)"])
def test_an_empty_set_says_that_it_is_empty(clauses):
    (nothing,) = read(f"TV(p, q) <= t given {clauses}").given
    assert nothing.empty
    assert not any(map(nothing.contains, (Fraction(0), Fraction(1), Fraction(1, 2))))
    assert str(nothing) == "t in {}"


def test_sites_are_no_number_as_well():
    with pytest.raises(Unreadable, match="sites or a number"):
        read("W1(p, q, x) >= 0 given x in R^2 points and x in (0, 1)")
