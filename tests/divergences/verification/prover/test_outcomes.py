"""A claim with declared numbers is split into links about positive letters.

The outcomes that a proof looks at, and what both sides are worth there.
"""

import ast
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, S, T, log, number, polynomial
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import (
    EDGES,
    NOWHERE,
    RAYS,
    SCALES,
    cases,
    gap,
    never_negative,
    ordered,
    pair,
    per_unit,
    sums,
)
from tests.divergences.verification.prover.links import link


@pytest.mark.parametrize(
    ("domain", "values"),
    [
        ("(0, 1)", ["0 + 1 / (1 + u)"]),
        ("[0, 1)", ["0 + 1 / (1 + u)", "0"]),
        ("[1/2, 2]", ["1 / 2 + 3 / 2 / (1 + u)", "1 / 2", "2"]),
        ("[3, inf)", ["3 + u", "3"]),
        ("(-inf, 3)", ["3 - u"]),
        ("R", ["u", "-u", "0"]),
        ("{1, 1/2}", ["1", "1 / 2"]),
        ("[2, 2]", ["2"]),
    ],
)
def test_a_number_is_split_into_cases(domain, values):
    links = cases(read(f"TV(p, q) = t given t in {domain}"))
    assert [ast.unparse(link.right) for link in links] == values


def test_only_the_letters_of_a_link_are_split():
    links = cases(read("0 <= TV(p, q) <= t given t in [1, 2] and s in [0, 1]"))
    assert [str(link) for link in links] == [
        "0 <= TV(p, q)",
        *(f"TV(p, q) <= {t}" for t in ("1 + 1 / (1 + u)", "1", "2")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "not p = q",
        "p = q iff q = p",
        "t = t",
        "TV(p, q) >= t given t in (0, 0)",
    ],
)
def test_what_has_no_cases_is_left_open(text):
    assert cases(read(text)) is None


def test_sites_stay_as_they_are():
    assert [str(link) for link in cases(read("W1(p, q, x) >= t given x in R points and t in {0}"))] == [
        "W1(p, q, x) >= 0"
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("exp(t) >= 1 + t given t in R", ["log(u)"]),
        ("exp(t) >= 1 + t given t in (0, inf)", ["log(1 + u)"]),
        ("exp(t) >= 1 + t given t in (-inf, 0]", ["-log(1 + u)", "0"]),
        ("exp(t) >= 1 + t given t in [1, 1]", ["1"]),
        ("1 - exp(-TV(p, q)) <= t given t in R", ["u", "-u", "0"]),
    ],
)
def test_a_number_whose_exponential_is_asked_for_is_a_logarithm(text, values):
    found = [link.right for link in cases(read(text))]
    assert [ast.unparse(side.right if isinstance(side, ast.BinOp) else side) for side in found] == values


GIBBS = link("KL(p, q) >= 0")


def test_sides_are_put_in_order_and_split_in_density_and_constant():
    small, large = sums(link("KL(p, q) + 1 >= TV(p, q)/2"), pair(EDGES["p = 0"]))
    assert not large.constant.form - UNIT
    assert not large.density.form
    assert not per_unit(small.density.form) - number(1) / number(4)


def test_gaps_on_rays_and_at_edges():
    s = polynomial(S)
    assert not gap(GIBBS, RAYS["q = s²·p"]) + log(s) * number(2)
    assert not gap(GIBBS, EDGES["p = q"])
    assert gap(GIBBS, EDGES["q = 0"]) is None  # ∞ on the larger side
    assert not gap(GIBBS, NOWHERE)
    with pytest.raises(OutOfReach):
        gap(link("KL(p, q) <= 1"), EDGES["q = 0"])
    with pytest.raises(OutOfReach):
        gap(link("KL(p, q) <= 0/0"), RAYS["q = s²·p"])


def test_a_constant_is_shared_between_p_and_q():
    assert not gap(link("TV(p, q) <= 1"), EDGES["p = q"]) - UNIT
    assert not gap(link("TV(p, q) <= 1"), EDGES["q = 0"])


def test_shares_are_in_proportion():
    assert not per_unit(polynomial(T**2 * S)) - polynomial(S)
    with pytest.raises(OutOfReach):
        per_unit(polynomial(T))
    assert all(not x.derivative("t") for row in SCALES.values() for x in row)


def test_numbers_are_ordered():
    one, two, infinity = Value(UNIT), Value(number(2)), Value(inf)
    assert ordered(one, two)
    assert ordered(two, two)
    assert ordered(two, infinity)
    assert ordered(-infinity, one)
    assert not ordered(two, one)
    assert not ordered(infinity, two)
    assert never_negative(ZERO)
    assert not never_negative(ZERO, strict=True)
    assert not never_negative(polynomial(S))
