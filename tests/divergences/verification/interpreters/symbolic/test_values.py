"""Symbolic numbers in [−∞, ∞] and sums over outcomes: the conventions, and refusals in place of TypeErrors."""

import pytest
import sympy as sp

from divergences.verification.interpreters.symbolic.values import Total, Value
from divergences.verification.language.errors import OutOfReach

p, q = sp.symbols("p q", positive=True)
P, ZERO, TWO, INF = Value(p), Value(sp.Integer(0)), Value(sp.Integer(2)), Value(sp.oo)
SUM = Total(P, TWO)


def test_a_zero_factor_wins_and_infinity_has_a_sign():
    assert (ZERO * INF).x == 0
    assert (P * INF).x == sp.oo
    assert (-P * INF).x == -sp.oo
    assert ((P / ZERO).x, (ZERO / ZERO).x, (P + INF).x) == (sp.oo, 1, sp.oo)


def test_sums_are_linear():
    total = TWO * SUM - SUM / TWO + TWO
    assert (total.density.x, total.constant.x) == (3 * p / 2, 5)
    assert (TWO - SUM).density.x == -p


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: INF - INF,
        lambda: P / INF,
        lambda: Value(p - q) * INF,
        lambda: P ** Value(sp.Rational(1, 2)),
        lambda: ZERO**-TWO,
        lambda: SUM * SUM,
        lambda: SUM * P,
        lambda: SUM / SUM,
        lambda: TWO / SUM,
        lambda: SUM**TWO,
        lambda: TWO**SUM,
    ],
)
def test_what_has_no_rule_is_refused(wrong):
    with pytest.raises(OutOfReach):
        wrong()
