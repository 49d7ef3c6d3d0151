"""Polynomials in named positive quantities, and signs that can be seen from their coefficients.

Closed forms: rational functions times logs, cancelled exactly, and read back as text.
"""

from fractions import Fraction

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms import closed_form
from divergences.verification.prover.forms.closed_form import (
    ONE,
    UNIT,
    ZERO,
    A,
    Argument,
    B,
    Form,
    S,
    X,
    Y,
    combination,
    constant,
    factored,
    log,
    never_negative,
    number,
    polynomial,
    sqrt,
    visible_sign,
)
from divergences.verification.prover.templates.linear import constant as read_back


@pytest.mark.parametrize(
    ("p", "sign"),
    [(ONE, 1), (0 * ONE, 0), (X + Y, 1), (-X * Y - 1, -1), (1 - S, 1), (A - B, 1), (S - 1, -1), (X - Y, None)],
)
def test_signs_are_seen_in_odds(p, sign):
    assert visible_sign(p) == sign


def test_a_polynomial_on_the_triangle_is_seen_at_once_after_cuts_or_never():
    assert never_negative(A - B, 0)
    square = (A - 2 * B) ** 2  # 0 where the odds of b against a are 1, at which they are cut
    assert [never_negative(square, depth) for depth in (0, 6)] == [False, True]
    assert not any(never_negative(p, depth) for p in (A - 2 * B, B - A, 2 * B - A, -square) for depth in range(6))


def test_factors_are_known_by_their_text_and_positive_where_that_is_seen():
    content, factors = factored(-6 * X * (X + Y) ** 2 * (S - 1))
    product = content * ONE
    for text, power in factors:
        assert visible_sign(text.of) == 1
        product *= text.of**power
    assert product == -6 * X * (X + Y) ** 2 * (S - 1)
    assert content == 6
    assert Argument(X + Y).of == X + Y


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(closed_form, "MOST_REMEMBERED", 20)
    monkeypatch.setattr(closed_form, "REMEMBERED", {})
    kept = [factored(X + k)[1][0][0] for k in range(1, 50)]
    tables = [x for name, x in vars(closed_form).items() if isinstance(x, dict) and not name.startswith("__")]
    assert max(map(len, tables)) <= 20
    assert (kept[0].of, str(kept[0])) == (X + 1, "x + 1")


def test_the_constant_polynomial_is_one():
    assert polynomial(ONE).sign() == 1


x, y, s = polynomial(X), polynomial(Y), polynomial(S)


def test_logs_are_sums_of_logs_of_irreducibles():
    assert not log(number(12)) - number(2) * log(number(2)) - log(number(3))
    assert not log(x * (x + y) / y) - log(x) - log(x + y) + log(y)
    assert log(x + y) - log(x) - log(y)


def test_derivatives_and_places():
    f = x * log(x / y)
    assert not f.derivative("x") - log(x / y) - UNIT
    assert not f.derivative("y") + x / y
    assert not f.at(x=Y)
    assert not f.at(x=2, y=1) - number(2) * log(number(2))


def test_signs_are_decided_or_unknown():
    assert (log(number(3)) - UNIT).sign() == 1
    assert (UNIT - log(number(3))).sign() == -1
    assert [ZERO.sign(), (x + y).sign(), (UNIT - s).sign(), (x - y).sign(), log(x).sign()] == [0, 1, 1, None, None]


@pytest.mark.parametrize(
    "form", [ZERO, number(Fraction(-3, 7)), log(number(6)) * number(2), UNIT / log(number(2)) - UNIT]
)
def test_a_number_is_read_back_from_its_text(form):
    assert not read_back(str(form)) - form
    assert form.number


def test_roots_of_squares():
    assert not sqrt((x + y) ** 2 / number(4)) - (x + y) / number(2)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: log(ZERO),
        lambda: log(x - y),
        lambda: log(-x),
        lambda: log(number(10**25)),
        lambda: sqrt(number(2)),
        lambda: UNIT / ZERO,
        lambda: UNIT / (UNIT + log(x)),
        lambda: (UNIT / x).at(x=0),
        lambda: log(x).ratio,
        lambda: constant(X),
        lambda: (x + y) ** 200,
        lambda: number(2) ** 2000,
    ],
)
def test_what_is_out_of_reach_is_refused(wrong):
    with pytest.raises(OutOfReach):
        wrong()


def test_one_is_the_form_with_one_term():
    assert Form({(): (ONE, ONE)}).ratio == UNIT.ratio
    assert float(number(Fraction(1, 2))) == 0.5


def test_combinations():
    first, second = [x, y * log(x), UNIT], [UNIT, log(x) / y, x / (x + y)]
    mixed = [a * number(Fraction(2, 3)) - b for a, b in zip(first, second, strict=True)]
    assert combination(mixed, [first, second]) == [Fraction(2, 3), -1]
    assert combination([*mixed[:2], mixed[2] + UNIT], [first, second]) is None
    assert combination(first, []) is None
    assert combination([Form({})], []) == []
