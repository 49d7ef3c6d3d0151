"""JAX's derivatives of a claim: without a value at the edge, and not misled by masses that are 0.

The float interpreter: ulps are counted right, infinities must match, and a wrong kernel is caught.
"""

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

import divergences as dv
from divergences.exact import INFINITY, Exact, Vector, log
from divergences.verification.interpreters import floats
from divergences.verification.language.grammar import read
from tests import tolerances

POINT = {"p": np.array([0.5, 0.5, 0.0]), "q": np.array([0.25, 0.5, 0.25]), "r": np.array([1.0, 0.0, 0.0])}
LIBRARY = {name: floats._library(name) for name in floats.LIBRARY}


def gradient(text, **changed):
    (link,) = read(f"{text} = 0").relation.links
    return floats.gradient(link.left, "q", POINT | changed, LIBRARY)


@pytest.mark.parametrize("text", ["KL(p, q)", "E(p, log(p/q))", "E(p, -log(q/p))", "CE(p, q)"])
def test_outcomes_without_mass_add_nothing(text):
    assert np.all(np.abs(gradient(text) - (POINT["q"] - POINT["p"])) <= tolerances.AUTODIFF)


def test_what_is_frozen_has_no_slope():
    assert np.all(gradient("E(frozen(q), frozen(log(q)))") == 0)
    assert np.all(gradient("E(frozen(q), log(q))") == 0)
    assert np.any(gradient("E(q, frozen(log(q)))") != 0)


def test_at_the_edge_and_where_it_is_infinite_there_is_none():
    assert np.all(np.isnan(gradient("E(r, q)", q=np.array([0.5, 0.5, 0.0]))))
    assert np.all(np.isnan(gradient("KL(q, p)")))


def test_a_library_whose_derivative_is_wrong_is_noticed(monkeypatch):
    claim = read("grad(JS(p, q), q) = 0*q")
    point = {"p": exact_vector("1/2 1/8 3/8"), "q": exact_vector("1/16 11/16 1/4")}
    assert floats.disagreements(claim, point) == []
    right = floats.LIBRARY["JS"]
    monkeypatch.setitem(floats.LIBRARY, "JS", lambda p, q: 2 * right(p, q))
    assert any(said.startswith("grad(JS(p, q), q) = [") for said in floats.disagreements(claim, point))


def exact_vector(text):
    return Vector.of(text.split())


def test_the_search_and_the_decision_agree():
    (link,) = read("grad(E(r, q/r*log(q/p)) + CE(p, q), q) = 0*q").relation.links
    inside = {"p": np.array([0.5, 0.125, 0.375]), "r": np.array([0.5, 0.25, 0.25])}
    quick = floats.by_rules(link.left.args[0], "q", POINT | inside, floats._words())
    sure = floats.gradient(link.left.args[0], "q", POINT | inside, LIBRARY)
    assert np.all(np.abs(quick - sure) <= tolerances.AUTODIFF)
    assert np.any(np.abs(sure) > 0.1)


ARGUMENTS = {"H": "p", "V": "p, q, d", "Renyi": "p, q, 2", "W1": "p, q, x"}
OTHERS = {"d": Vector.of(["3/4", "1/8", "5/8"]), "x": Vector.of(["0", "5/2", "3/4"])}
FLOATS_POINT = {"p": Vector.of(["1/2", "1/8", "3/8"]), "q": Vector.of(["1/16", "11/16", "1/4"])}
ZEROS = {"p": Vector.of(["1/2", "1/2", "0"]), "q": Vector.of(["0", "3/4", "1/4"])}


def test_ulps_are_counted_from_the_exact_number():
    nearest = float(log(2))
    assert floats.within_ulp(nearest, log(2), budget=1)
    far = nearest + 9 * math.ulp(nearest)
    assert not floats.within_ulp(far, log(2))
    assert floats.within_ulp(nearest + 7 * math.ulp(nearest), log(2))
    assert floats.within_ulp(math.inf, INFINITY)
    assert not floats.within_ulp(1e300, INFINITY)
    assert not floats.within_ulp(math.inf, log(2))
    assert not floats.within_ulp(math.nan, log(2))
    assert floats.within_ulp(0.0, Exact())
    assert not floats.within_ulp(1e-300, Exact())


def test_only_dyadic_points_are_used():
    assert floats.dyadic([FLOATS_POINT, {"p": Vector.of(["1/3", "2/3"])}]) == [FLOATS_POINT]
    assert floats.is_dyadic(Fraction(0.1))
    assert not floats.is_dyadic(Fraction(1, 10))


@pytest.mark.parametrize("function", [*floats.LIBRARY.values(), floats.gan_value_at_optimum], ids=lambda f: f.__name__)
def test_what_is_asked_is_what_users_call(function):
    assert function is getattr(dv, function.__name__)


def test_a_mistake_of_the_interpreter_does_not_read_as_a_refusal(monkeypatch):
    monkeypatch.setattr(floats, "_words", lambda: {"number": float, "-": lambda: 0})
    with pytest.raises(TypeError):
        floats.truth(read("p - q = 0"), FLOATS_POINT)


@pytest.mark.parametrize("name", sorted(floats.LIBRARY))
@pytest.mark.parametrize("point", [FLOATS_POINT, ZEROS], ids=["generic", "zeros"])
def test_the_library_agrees_call_by_call(name, point):
    said = read(f"{name}({ARGUMENTS.get(name, 'p, q')}) = 0")
    assert floats.disagreements(said, {**point, **OTHERS}) == []


@pytest.mark.parametrize("name", sorted(floats.LIBRARY))
def test_a_wrong_kernel_is_caught(name, monkeypatch):
    right = floats.LIBRARY[name]
    monkeypatch.setitem(floats.LIBRARY, name, lambda *args: np.asarray(right(*args)) * (1 + 2.0**-45))
    said = read(f"{name}({ARGUMENTS.get(name, 'p, q')}) = 0")
    assert len(floats.disagreements(said, {**FLOATS_POINT, **OTHERS})) == 1


def test_a_refusal_of_probability_vectors_is_a_disagreement(monkeypatch):
    def refuse(*_):
        raise ValueError("p: found it strange")

    monkeypatch.setitem(floats.LIBRARY, "KL", refuse)
    assert floats.disagreements(read("KL(p, q) = 0"), FLOATS_POINT) == ["KL(p, q) is refused: p: found it strange"]
    assert floats.disagreements(read("KL(p, p + q) = 0"), FLOATS_POINT) == []  # p + q does not add up to one
    assert floats.disagreements(read("KL(p, q) = 0"), {**FLOATS_POINT, "p": Vector.of(["1/3", "1/3", "1/3"])}) == []


@pytest.mark.parametrize("text", ["V(p, q, 2*p) >= 0", "Renyi(p, q, log(2)) >= 0", "KL(p, mix(p, q, log(p))) >= 0"])
def test_what_is_no_argument_of_the_library_is_not_asked(text):
    assert floats.disagreements(read(text), ZEROS) == []


def test_the_optimum_is_asked_of_its_own_function(monkeypatch):
    said = read("V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)")
    assert floats.disagreements(said, FLOATS_POINT) == []
    monkeypatch.setattr(floats, "gan_value_at_optimum", lambda p, q: 0.0)
    assert len(floats.disagreements(said, FLOATS_POINT)) == 1
    assert floats.disagreements(read("V(p, q, Dstar(q, p)) = 2*JS(p, q)"), FLOATS_POINT) == []  # no optimum


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)", True),
        ("V(p, q, Dstar(p, q)) = -log(4) + JS(p, q)", False),
        ("KL(p, q) >= 0", True),
        ("KL(p, q) < 0", False),
        ("KL(p, q) = inf iff not p << q", True),
        ("E(p, log(p/q)) = KL(p, q)", True),
        ("min(p, q) + max(p, q) = p + q", True),
        ("max(p) <= sum(p) = mean(p)*3", True),
        ("exp(log2(2)) = 1", False),
        ("Renyi(p, q, 2) = log(1 + chi2(p, q))", True),
        ("p*log10(p/q) = p*log(p/q)/log(10)", True),
        ("1000000*TV(p, q) + 2**40 = 2**40 + 10**6*TV(p, q)", True),
        ("KL(p, p + q) >= 0", False),  # the library refuses p + q: it does not add up to one
    ],
)
@pytest.mark.parametrize("point", [FLOATS_POINT, ZEROS], ids=["generic", "zeros"])
def test_claims_hold_up_to_rounding(text, truth, point):
    assert floats.holds(read(text), point) is truth


def test_brackets_are_compared_exactly():
    third = Exact.of(Fraction(1, 3))
    below, above = math.nextafter(1 / 3, 0), math.nextafter(1 / 3, 1)
    assert floats.bracket_contains(SimpleNamespace(lower=below, upper=above), third)
    assert not floats.bracket_contains(SimpleNamespace(lower=above, upper=above), third)
    assert not floats.bracket_contains(SimpleNamespace(lower=1 / 3, upper=1 / 3), third)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TV(p, q) = TV(p, q)", 0),
        ("3/8 = 1/8", -1 / 2),  # an equation is broken whichever side is the larger
        ("1/8 = 3/8", -1 / 2),
        ("1/8 <= 3/8", 1 / 2),
        ("3/8 <= 1/8", -1 / 2),
        ("3/8 >= 1/8", 1 / 2),
        ("1/8 > 3/8", -1 / 2),
        ("0*q <= 1/8 - q", -1),  # at its worst outcome: 1/8 − 11/16 is below 0
        ("q = p", -7 / 9),  # 1/16 and 1/2; 11/16 and 1/8 are as 11 to 2, and 1/4 and 3/8 as 2 to 3
        ("1/8 != 3/8", 1 / 2),
        ("1/8 != 1/8", 0),
        ("1 <= inf", 1),
        ("inf = 1", -1),
        ("inf - inf = 1", math.inf),
        ("p << q", math.inf),
    ],
)
def test_how_far_a_link_is_from_being_broken(text, expected):
    (link,) = read(text).relation.links
    assert floats.gap(link, floats.values_of(FLOATS_POINT)) == expected
