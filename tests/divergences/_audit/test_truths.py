"""The exact answers once more, by mpmath at the floats of the table: another library, another way of writing each formula."""

from decimal import Decimal
from functools import partial
from itertools import product

import mpmath
import pytest
from flint import arb

from divergences._audit.cases import points
from divergences._audit.table import cases
from divergences._audit.truths import FORMS, SLOPES, slopes, values, w1
from divergences._core.arb import precision
from tests.tolerances import AUDIT_DIGITS, AUDIT_SLOPE, AUDIT_WORKING_DIGITS

mp = mpmath.mp


def entropic(x, y):
    """x·log(x/y), 0 at x = 0."""
    return x * (mp.log(x) - mp.log(y)) if x else mp.mpf(0)


def forms(quantity, a, b):
    """The quantity in every form that a library may write, of mpmath vectors; ∞ where it is."""
    both = list(zip(a, b, strict=True))
    if quantity in ("kl", "chi2", "cross_entropy") and any(x and not y for x, y in both):
        return [mp.inf]
    if quantity == "jeffreys" and any((x == 0) != (y == 0) for x, y in both):
        return [mp.inf]
    kl = mp.fsum(entropic(x, y) for x, y in both)
    total_a, total_b = mp.fsum(a), mp.fsum(b)
    scalar = mp.log(total_b / total_a)
    if quantity == "kl":
        return [kl, kl - total_a + total_b, kl / total_a + scalar]
    if quantity == "jeffreys":
        back = mp.fsum(entropic(y, x) for x, y in both)
        return [kl + back, kl / total_a + back / total_b]
    if quantity == "js":
        return [js(both), js([(x / total_a, y / total_b) for x, y in both])]
    if quantity == "total_variation":
        return [mp.fsum(abs(x / s - y / t) for x, y in both) / 2 for s, t in ((1, 1), (total_a, total_b))]
    if quantity == "hellinger2":
        overlap = mp.fsum(mp.sqrt(x * y) for x, y in both)
        return [1 - overlap, (total_a + total_b) / 2 - overlap, 1 - overlap / mp.sqrt(total_a * total_b)]
    if quantity == "chi2":
        square = mp.fsum(x * x / y for x, y in both if y)
        return [square - 1, square - 2 * total_a + total_b, square * total_b / total_a**2 - 1]
    cross = -mp.fsum(x * mp.log(y) for x, y in both if x)
    return [cross, cross / total_a + mp.log(total_b)]


def js(pairs):
    """Jensen's gap of x·log x, halved."""
    gap = mp.fsum(entropic(x, 1) + entropic(y, 1) - (x + y) * mp.log((x + y) / 2) for x, y in pairs if x + y)
    return gap / 2


def real(x):
    """A decimal of the table as mpmath's number."""
    return mp.inf if x.is_infinite() else mp.mpf(str(x))


def numbers(case, name, way):
    """One argument as mpmath sees it: the floats, or the exponentials of the floats of its logarithms."""
    if way == "p":
        return [mp.mpf(float(x)) for x in case.vectors[name]]
    return [mp.exp(mp.mpf(float(x))) if x > -mp.inf else mp.mpf(0) for x in case.vectors[f"log {name}"]]


def agree(case, quantity, way):
    """Whether the table's ends are the least and the greatest form."""
    a = numbers(case, "p", way[0])
    b = numbers(case, "q", way[-1])
    expected = forms("cross_entropy" if quantity == "entropy" else quantity, a, a if quantity == "entropy" else b)
    found = [real(x) for x in case.exact(quantity, way)]
    floor = mp.mpf(10) ** -AUDIT_WORKING_DIGITS * 10**20
    return all(
        x == y or abs(x - y) <= abs(y) * mp.mpf(10) ** -AUDIT_DIGITS + floor
        for x, y in zip(found, (min(expected), max(expected)), strict=True)
    )


QUANTITIES = ("kl", "jeffreys", "js", "total_variation", "hellinger2", "chi2", "cross_entropy")


@pytest.mark.one_in(4)
@pytest.mark.parametrize("dtype", [pytest.param("float64", marks=pytest.mark.slow), "float32"])
@pytest.mark.parametrize("way", ["pp", "pl", "lp", "ll"])
def test_values(dtype, way):
    with mp.workdps(AUDIT_WORKING_DIGITS):
        wrong = [(c.name, x) for c in cases(dtype) for x in QUANTITIES if not agree(c, x, way)]
    assert wrong == []


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_each_form_that_the_table_is_made_of_is_one_of_mpmath_s(quantity):
    """The table was made once; whoever makes it again has the formulas as they stand now."""
    a, b = [0.5, 0.25, 0.125], [0.25, 0.625, 0.25]
    expected = forms(quantity, a, b)
    for term, constant in FORMS[quantity]:
        found = sum((term(arb(x), arb(y)) for x, y in zip(a, b, strict=True)), arb(constant)).mid()
        assert min(abs(mp.mpf(float(found)) - x) for x in expected) <= AUDIT_SLOPE


CORNERS = [[0, 1, 0], [0, 0.5, 0.5], [0, 0.25, 0.75], [0.25, 0.5, 0.25]]


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_what_neither_law_has_counts_for_nothing_and_the_value_is_infinite_where_the_formula_is(quantity):
    for a, b in product(CORNERS, CORNERS):
        expected, found = forms(quantity, a, b)[0], values(quantity, list(map(arb, a)), list(map(arb, b)))
        assert (found is None) == (expected == mp.inf), (a, b)
        assert all(abs(mp.mpf(float(x.mid())) - expected) <= AUDIT_SLOPE for x in found or ()), (a, b)


def near(ball, decimal):
    """Whether a ball, or the word for an infinite or undefined slope, is a decimal of the table."""
    if isinstance(ball, str):
        return decimal is None if ball == "undefined" else Decimal(ball) == decimal
    return abs(Decimal(ball.str(AUDIT_DIGITS, radius=False)) - decimal) <= abs(decimal) * Decimal(10) ** (
        1 - AUDIT_DIGITS
    )


@pytest.mark.parametrize("case", [c for c in cases("float32") if c.gradients], ids=lambda c: c.name)
def test_gradients_and_w1_of_the_table_are_what_the_formulas_say_now(case):
    with precision(400):
        a, b = (list(map(arb, map(float, case.vectors[name]))) for name in "pq")
        found = {quantity: slopes(quantity, a, b) for quantity in SLOPES}
        assert {near(x, y) for x, y in zip(w1(points(case.n), a, b), case.exact("w1"), strict=True)} == {True}
        for quantity, rows in found.items():
            expected = case.slopes(quantity)
            assert [len(row) for row in rows] == [len(row) for row in expected]
            for row, other in zip(rows, expected, strict=True):
                assert all(map(near, row, other)), quantity
    assert slopes("jeffreys", a, b) == []


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_entropies(dtype):
    with mp.workdps(AUDIT_WORKING_DIGITS):
        assert [c.name for c in cases(dtype) if not (agree(c, "entropy", "p") and agree(c, "entropy", "l"))] == []


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_w1_is_the_area_between_distribution_functions(dtype):
    with mp.workdps(AUDIT_WORKING_DIGITS):
        for case in [c for c in cases(dtype) if c.family != "neighbours"]:
            p, q = numbers(case, "p", "p"), numbers(case, "q", "p")
            ends = []
            for s, t in ((1, 1), (sum(p), sum(q))):
                f = [sum(p[: i + 1]) / s - sum(q[: i + 1]) / t for i in range(case.n - 1)]
                ends.append(mp.fsum(abs(x) * 2**i for i, x in enumerate(f)))
            for x, y in zip(case.exact("w1"), (min(ends), max(ends)), strict=True):
                assert abs(real(x) - y) <= y * mp.mpf(10) ** -AUDIT_DIGITS


@pytest.mark.parametrize("quantity", ["kl", "js", "total_variation", "hellinger2", "chi2", "cross_entropy", "entropy"])
def test_gradients_inside_are_the_derivatives_of_the_textbook_form(quantity):
    with mp.workdps(60):
        for case in [c for c in cases("float64") if c.family == "generic" and c.gradients]:
            p, q = numbers(case, "p", "p"), numbers(case, "q", "p")
            for side, row in enumerate(case.slopes(quantity)):
                for i, slope in enumerate(row):
                    found = mp.diff(partial(moved, quantity, p, q, side, i), 0)
                    assert abs(found - real(slope)) <= AUDIT_SLOPE, (case.name, side, i)


def moved(quantity, p, q, side, i, t, unit=1):
    """The form of which the table has gradients, with one entry moved by t units."""
    a, b = list(p), list(q)
    (a if side == 0 else b)[i] += t * unit
    if quantity == "entropy":
        return forms("cross_entropy", a, a)[0]
    if quantity == "chi2":
        return forms("chi2", a, b)[1]
    return forms(quantity, a, b)[1 if quantity == "hellinger2" else 0]


@pytest.mark.parametrize("quantity", ["kl", "js", "total_variation", "hellinger2", "chi2", "cross_entropy", "entropy"])
def test_gradients_at_zeros_are_the_limits_from_inside(quantity):
    """An infinite one is large, and a finite one near, at a tiny entry."""
    tiny = mp.mpf(10) ** -40
    with mp.workdps(120):
        for case in [c for c in cases("float64") if c.name in ("zero in p", "zero in q")]:
            p, q = ([x or tiny for x in numbers(case, name, "p")] for name in "pq")
            for side, row in enumerate(case.slopes(quantity)):
                for i, slope in enumerate(row):
                    found = mp.diff(partial(moved, quantity, p, q, side, i, unit=tiny / 4), 0) / (tiny / 4)
                    if slope.is_infinite():
                        assert found * (1 if slope > 0 else -1) > 40
                    else:
                        assert abs(found - real(slope)) <= AUDIT_SLOPE, (case.name, side, i)
