"""The float interpreter: ulps are counted right, infinities must match, and a wrong kernel is caught."""

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

import divergences as dv
from divergences.verification import floats
from divergences.verification.exact import INFINITY, Exact, Vector, log
from divergences.verification.language import read

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


@pytest.mark.parametrize("name", sorted(floats.LIBRARY))
@pytest.mark.parametrize("point", [POINT, ZEROS], ids=["generic", "zeros"])
def test_the_library_agrees_call_by_call(name, point):
    arguments = {"H": "p", "V": "p, q, d"}.get(name, "p, q")
    d = Vector.of(["3/4", "1/8", "5/8"])
    assert floats.disagreements(read(f"{name}({arguments}) = 0"), {**point, "d": d}) == []


@pytest.mark.parametrize("name", sorted(floats.LIBRARY))
def test_a_wrong_kernel_is_caught(name, monkeypatch):
    public = floats.LIBRARY[name]
    right = getattr(dv, public)
    monkeypatch.setattr(dv, public, lambda *args: np.asarray(right(*args)) * (1 + 2.0**-45))
    arguments = {"H": "p", "V": "p, q, d"}.get(name, "p, q")
    d = Vector.of(["3/4", "1/8", "5/8"])
    assert len(floats.disagreements(read(f"{name}({arguments}) = 0"), {**POINT, "d": d})) == 1


def test_the_optimum_is_asked_of_its_own_function(monkeypatch):
    said = read("V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)")
    assert floats.disagreements(said, POINT) == []
    monkeypatch.setattr(dv, "gan_value_at_optimum", lambda p, q: 0.0)
    assert len(floats.disagreements(said, POINT)) == 1


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)", True),
        ("V(p, q, Dstar(p, q)) = -log(4) + JS(p, q)", False),
        ("KL(p, q) >= 0", True),
        ("KL(p, q) < 0", False),
        ("KL(p, q) = inf iff not p << q", True),
        ("E(p, log(p/q)) = KL(p, q)", True),
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
