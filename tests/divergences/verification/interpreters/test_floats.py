"""The float interpreter: ulps are counted right, infinities must match, and a wrong kernel is caught."""

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

import divergences as dv
from divergences.exact import INFINITY, Exact, Vector, log
from divergences.verification.interpreters import floats
from divergences.verification.language.grammar import read

ARGUMENTS = {"H": "p", "V": "p, q, d", "Renyi": "p, q, 2", "W1": "p, q, x"}
OTHERS = {"d": Vector.of(["3/4", "1/8", "5/8"]), "x": Vector.of(["0", "5/2", "3/4"])}
POINT = {"p": Vector.of(["1/2", "1/8", "3/8"]), "q": Vector.of(["1/16", "11/16", "1/4"])}
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
    assert floats.dyadic([POINT, {"p": Vector.of(["1/3", "2/3"])}]) == [POINT]
    assert floats.is_dyadic(Fraction(0.1))
    assert not floats.is_dyadic(Fraction(1, 10))


@pytest.mark.parametrize("function", [*floats.LIBRARY.values(), floats.gan_value_at_optimum], ids=lambda f: f.__name__)
def test_what_is_asked_is_what_users_call(function):
    assert function is getattr(dv, function.__name__)


def test_a_mistake_of_the_interpreter_does_not_read_as_a_refusal(monkeypatch):
    monkeypatch.setattr(floats, "_words", lambda: {"number": float, "-": lambda: 0})
    with pytest.raises(TypeError):
        floats.truth(read("p - q = 0"), POINT)


@pytest.mark.parametrize("name", sorted(floats.LIBRARY))
@pytest.mark.parametrize("point", [POINT, ZEROS], ids=["generic", "zeros"])
def test_the_library_agrees_call_by_call(name, point):
    said = read(f"{name}({ARGUMENTS.get(name, 'p, q')}) = 0")
    assert floats.disagreements(said, {**point, **OTHERS}) == []


@pytest.mark.parametrize("name", sorted(floats.LIBRARY))
def test_a_wrong_kernel_is_caught(name, monkeypatch):
    right = floats.LIBRARY[name]
    monkeypatch.setitem(floats.LIBRARY, name, lambda *args: np.asarray(right(*args)) * (1 + 2.0**-45))
    said = read(f"{name}({ARGUMENTS.get(name, 'p, q')}) = 0")
    assert len(floats.disagreements(said, {**POINT, **OTHERS})) == 1


def test_a_refusal_of_probability_vectors_is_a_disagreement(monkeypatch):
    def refuse(*_):
        raise ValueError("p: found it strange")

    monkeypatch.setitem(floats.LIBRARY, "KL", refuse)
    assert floats.disagreements(read("KL(p, q) = 0"), POINT) == ["KL(p, q) is refused: p: found it strange"]
    assert floats.disagreements(read("KL(p, p + q) = 0"), POINT) == []  # p + q does not add up to one
    assert floats.disagreements(read("KL(p, q) = 0"), {**POINT, "p": Vector.of(["1/3", "1/3", "1/3"])}) == []


@pytest.mark.parametrize("text", ["V(p, q, 2*p) >= 0", "Renyi(p, q, log(2)) >= 0", "KL(p, mix(p, q, log(p))) >= 0"])
def test_what_is_no_argument_of_the_library_is_not_asked(text):
    assert floats.disagreements(read(text), ZEROS) == []


def test_the_optimum_is_asked_of_its_own_function(monkeypatch):
    said = read("V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)")
    assert floats.disagreements(said, POINT) == []
    monkeypatch.setattr(floats, "gan_value_at_optimum", lambda p, q: 0.0)
    assert len(floats.disagreements(said, POINT)) == 1
    assert floats.disagreements(read("V(p, q, Dstar(q, p)) = 2*JS(p, q)"), POINT) == []  # no optimum


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
@pytest.mark.parametrize("point", [POINT, ZEROS], ids=["generic", "zeros"])
def test_claims_hold_up_to_rounding(text, truth, point):
    assert floats.holds(read(text), point) is truth


def test_brackets_are_compared_exactly():
    third = Exact.of(Fraction(1, 3))
    below, above = math.nextafter(1 / 3, 0), math.nextafter(1 / 3, 1)
    assert floats.bracket_contains(SimpleNamespace(lower=below, upper=above), third)
    assert not floats.bracket_contains(SimpleNamespace(lower=above, upper=above), third)
    assert not floats.bracket_contains(SimpleNamespace(lower=1 / 3, upper=1 / 3), third)
