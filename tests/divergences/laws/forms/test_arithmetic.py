"""Every function that a form is written in is one in arrays and in balls, near 0, far away and at the seams between."""

import jax
import jax.numpy as jnp
import pytest
from flint import arb, fmpq

from divergences._core.arb import precision
from divergences.laws.forms.arithmetic import Arrays, Balls, NoForm
from tests.tolerances import FORM

NEAR = [1e-9, -1e-4, 0.29, 0.31, -0.31, 0.999, 1.001, -1.001, -3.0, 6.5]
ONE = {
    "growth": NEAR,
    "mean_growth": [*NEAR, 0.0],
    "coth_growth": [*NEAR, 0.0],
    "log_sinhc": [*NEAR, 0.0, 300.0],
    "agm_excess": [1e-12, 0.5, 40.0, 1e30],
    "root": [0.0, 2.0],
    "size": [-2.5, 0.0, 3.0],
}
TWO = {
    "log_ratio": [(1 + 2.0**-40, 1.0), (1.0, 1.5), (1e-300, 1e300), (2.0, 3.0)],
    "gamma_gap": [(1 + 2.0**-40, 1.0), (2.0, 1.0 + 2.0**-30), (1999.0, 1000.0), (0.01, 3.0), (700.0, 2.0), (3.0, 3.0)],
    "jensen": [(w, t) for w in (0.5, 0.25, 1.5) for t in (1e-7, -1e-3, 0.4, -0.4, 0.999, 1.001, 2.0)],
}


def rational(x):
    return fmpq(*x.as_integer_ratio())


@pytest.mark.parametrize(
    ("name", "at"), [(name, (x,)) for name in ONE for x in ONE[name]] + [(n, x) for n in TWO for x in TWO[n]]
)
def test_arrays_have_the_digits_of_balls(name, at):
    with jax.enable_x64(True):
        found = float(getattr(Arrays(jnp), name)(*(jnp.float64(x) for x in at)))
    with precision(200):
        ball = arb(getattr(Balls(), name)(*map(rational, at)))
        assert ball.rad() <= arb(2) ** -80 * (1 + abs(ball))
        assert abs(found - ball) <= FORM * abs(ball) + 1e-300, (found, ball)


def test_what_is_not_decided_is_no_number():
    m = Balls()
    third = arb(1) / 3
    assert m.positive(third - third) is None
    assert m.where(m.positive(third - third), 1, 2).is_nan()
    assert (m.positive(fmpq(1, 3)), m.positive(fmpq(0)), float(m.where(False, 1, 2))) == (True, False, 2)


@pytest.mark.parametrize(("weight", "fine", "between"), [(0.5, True, [2, 3]), (2.0, False, [1, 1])])
def test_mixed_parameters_are_ones_unless_all_are_positive(weight, fine, between):
    """Of 1, 5 and 3, 1: with the weight 2 the first is −1."""
    assert Balls().mixed(rational(weight), [fmpq(1), fmpq(5)], [fmpq(3), fmpq(1)]) == (fine, between)
    found = Arrays(jnp).mixed(weight, jnp.asarray([1.0, 5.0]), jnp.asarray([3.0, 1.0]))
    assert [x.tolist() for x in found] == [fine, between]


def test_a_form_for_others_is_none():
    with pytest.raises(NoForm):
        Balls().only(False, arb(1))
    assert jnp.isnan(Arrays(jnp).only(jnp.asarray([True, False]), jnp.ones(2))).tolist() == [False, True]
