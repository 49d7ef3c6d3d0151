"""Sides of claims as sums of quantities, and their logarithms."""

from fractions import Fraction

import pytest

from divergences.exact.vectors import Vector
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.powers.sides import logarithm, value


def said(text, f=value, given=""):
    statement = read(f"{text} >= 0{given}")
    (link,) = statement.relation.links
    return {str(q): c for q, c in f(link.left, statement).items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KL(p, q)", {"mean(p, p / q, 0)": 1}),
        ("2*H(p) - 1/2", {"mean(p, p, 0)": -2, "1": Fraction(-1, 2)}),
        ("J(p, q)", {"mean(p, p / q, 0)": 1, "mean(q, q / p, 0)": 1}),
        ("Renyi(p, q, 3)/2", {"mean(p, p / q, (2))": Fraction(1, 2)}),
        ("Renyi(p, q, inf)", {"max(p / q)": 1}),
        ("log(max(p/q)) - max(p/q)", {"max(p / q)": 1, "greatest(p / q)": -1}),
        ("chi2(q, r)", {"average(q, q / r)": 1, "1": -1}),
        ("log(1 + chi2(p, q))", {"mean(p, p / q, (1))": 1}),
        ("-2*log(1 - Hell2(p, q))", {"mean(p, p / q, (-1/2))": 1}),
        ("log(sum(sqrt(p*q)))", {"mean(p, p / q, (-1/2))": Fraction(-1, 2)}),
        ("log(sum(p**3))", {"mean(p, p, (2))": 2}),
        ("log(sum(p/p))", {"n": 1}),
        ("E(p, log(d))", {"mean(p, d, 0)": 1}),
        ("E(p, d**2)", {"average(p, d ** 2)": 1}),
        ("CE(p, q)", {"mean(p, q, 0)": -1}),
    ],
)
def test_sides_are_sums_of_quantities(text, found):
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1/min(q)", {"min(q)": -1}),
        ("exp(-H(p))", {"mean(p, p, 0)": 1}),
        ("sqrt(sum(p*q))", {"mean(p, q, 1)".replace("1", "(1)"): Fraction(1, 2)}),
        ("sum(p**2*q**(-1))", {"mean(p, p / q, (1))": 1}),
        ("max(p)**2", {"max(p)": 2}),
    ],
)
def test_logarithms_are_sums_too(text, found):
    assert said(text, logarithm) == found


@pytest.mark.parametrize(
    "text",
    [
        "TV(p, q)",
        "KL(p, p)",
        "KL(2*p, q)",
        "H((p + q)/2)",
        "max(p, q)",
        "log(max(p - q))",
        "Renyi(p, q, -1)",
        "KL(p, q)**2",
    ],
)
def test_what_is_no_such_sum_is_out_of_reach(text):
    with pytest.raises(OutOfReach):
        said(text)


@pytest.mark.parametrize("text", ["max(p)**-1", "max(p - q)", "exp(max(p))", "2*max(p)", "chi2(p, q)", "sum(p*q*q)"])
def test_what_has_no_such_logarithm_is_out_of_reach(text):
    with pytest.raises(OutOfReach):
        said(text, logarithm)


def test_an_order_is_declared_and_not_negative():
    assert said("Renyi(p, q, t)", given=" given t in [0, 1)") == {"mean(p, p / q, (-1) + (1)*t)": 1}
    with pytest.raises(OutOfReach):
        said("Renyi(p, q, t)", given=" given t in (-1/100, 1)")


def test_powers_do_not_cancel_where_a_mass_is_zero():
    """By the rule for 0·∞ it is not what the powers that are left would say, as the point shows."""
    text, left, point = "sum(p**2*q**(-2)*q)", "1 + chi2(p, q)", ((Fraction(1, 2), Fraction(1, 2)), (0, 1))
    assert not holds(read(f"{text} = {left}"), dict(zip("pq", map(Vector, point), strict=True)))
    with pytest.raises(OutOfReach):
        said(text, logarithm)
    assert prove(read(f"log({text}) = log({left})")) is None
