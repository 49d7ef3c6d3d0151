"""Readings: what each answers, how it is written, and that no two of them can be taken for one another."""

import math
from dataclasses import replace
from decimal import Decimal

import pytest

from divergences._audit.convention import AGREES, generic
from divergences._audit.readings import SYMBOLS, Reading, readings
from tests.tolerances import RELATED_RTOL


@pytest.mark.parametrize(
    ("reading", "x", "n", "value"),
    [
        (Reading("kl", ("p", "q")), 0.25, 4, 0.25),
        (Reading("kl", ("p", "q"), base=2), math.log(2), 4, 1.0),
        (Reading("js", ("p", "q"), power="√"), 0.25, 4, 0.5),
        (Reading("js", ("p", "q"), "2·", 2, "√"), 2 * math.log(2), 4, 2.0),
        (Reading("kl", ("p", "q"), "1/n·"), 2.0, 4, 0.5),
        (Reading("kl", ("p", "q"), "½·", None, "²", True), 3.0, 4, -2.25),
        (Reading("kl", ("p", "q"), power="√"), math.inf, 4, math.inf),
        (Reading("kl", ("p", "q"), power="√"), -1.0, 4, 0.0),
    ],
)
def test_what_a_reading_answers(reading, x, n, value):
    assert float(reading.apply(Decimal(x), n)) == pytest.approx(value, rel=RELATED_RTOL)


@pytest.mark.parametrize("power", ["", "√", "²"])
def test_the_slope_is_the_derivative(power):
    reading, step = Reading("js", ("p", "q"), "2·", 10, power, True), Decimal(10) ** -20
    x = Decimal("0.3")
    secant = (reading.apply(x + step, 5) - reading.apply(x - step, 5)) / (2 * step)
    assert abs(secant - reading.slope(x, 5)) <= Decimal(10) ** -18


@pytest.mark.one_in(9)
@pytest.mark.parametrize("quantity", SYMBOLS)
def test_no_two_readings_of_the_same_arguments_agree_on_all_generic_pairs(quantity):
    """Answers are kept apart by a hundred times the tolerance at which a function is said to agree."""
    rows = sorted(((row, r) for r in readings(quantity) for row in [answers(r)]), key=lambda x: x[0][0])
    for i, (a, r) in enumerate(rows):
        for b, s in rows[i + 1 :]:
            if b[0] - a[0] > 100 * AGREES * abs(a[0]):
                break
            apart = any(abs(x - y) > 100 * AGREES * abs(x) for x, y in zip(a, b, strict=True))
            assert apart or plain(r) == plain(s), (r.formula, s.formula)


def answers(reading):
    """What a function of arguments p and q answers to the generic pairs, had it this quantity, order and shape."""
    way = "p" if reading.quantity == "entropy" else "pp"
    return [float(reading.apply(c.exact(reading.quantity, way)[0], c.n)) for c in generic("float64")]


def plain(reading):
    """The reading but for its arguments, whose order and encoding are told by calling with others."""
    return replace(reading, arguments=())


def test_every_formula_is_written_once():
    for quantity in SYMBOLS:
        formulas = [r.formula for r in readings(quantity)]
        assert len(set(formulas)) == len(formulas)


def test_formulas():
    assert Reading("kl", ("log q", "p")).formula == "f(log q, p) = KL(p‖q)"
    assert Reading("kl", ("log q", "p")).way == "pl"
    assert Reading("js", ("p", "q"), "2·", None, "√").formula == "f(p, q) = √(2·JS(p, q))"
    assert Reading("entropy", ("log p",)).way == "l"
