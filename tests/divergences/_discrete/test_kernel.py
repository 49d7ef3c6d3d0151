"""What a kernel sees of an outcome: exact differences, log ratios at every corner, and when the fast form is trusted."""

from fractions import Fraction
from math import inf, log, sqrt

import jax.numpy as jnp
import numpy as np
import pytest

from divergences._discrete.kernel import (
    dither,
    lift,
    log_ratio,
    of_logs,
    of_masses,
    tiny,
    trust_from,
    trusted,
    zero_where_both_zero,
)
from tests.tolerances import LOG_RTOL, U


def test_close_masses_are_subtracted_exactly():
    p, q = np.array([0.3, 0.7]), np.array([0.3 + 2.0**-50, 0.4])
    o = of_masses(np, p, q)
    assert [Fraction(d) for d in o.d] == [Fraction(a) - Fraction(b) for a, b in zip(p, q, strict=True)]
    assert (o.log_ratio, o.log_q) == (None, None)


@pytest.mark.parametrize(
    ("p", "q", "expected"), [(0, 1, -inf), (1, 0, inf), (0, 0, 0), (0.5, 0.5, 0), (1, 2.0**-1074, 1074 * log(2))]
)
def test_log_ratio_at_the_corners(p, q, expected):
    with np.errstate(all="ignore"):
        value = float(log_ratio(np, of_masses(np, np.array([float(p)]), np.array([float(q)])))[0])
    assert value == expected or abs(value - expected) <= 4 * U * expected


def test_log_ratio_of_neighbours_has_all_its_digits():
    q = np.array([1.0])
    value = log_ratio(np, of_masses(np, q + 2.0**-40, q))[0]
    assert abs(value - (2.0**-40 - 2.0**-81)) <= 2 * U * value  # log(1 + ε) = ε − ε²/2 + …
    assert log(1 + 2.0**-40) == value


def test_logs_give_the_difference_that_masses_would_lose():
    a = np.array([-700.0, -1e-3, -inf, -inf])
    b = np.array([-701.0, -1e-3, -inf, 0.0])
    with np.errstate(all="ignore"):
        o = of_logs(np, a, b)
    assert o.d[1] == o.d[2] == 0
    assert o.d[3] == -1
    assert o.log_ratio.tolist() == [1, 0, 0, -inf]
    assert o.d[0] == pytest.approx(float(np.exp(-700) - np.exp(-701)), rel=LOG_RTOL, abs=0)
    assert o.log_q is b


def test_both_zero_counts_for_nothing():
    o = of_masses(np, np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 0.0]))
    assert zero_where_both_zero(np, o, np.full(3, np.nan))[0] == 0
    assert np.isnan(zero_where_both_zero(np, o, np.full(3, np.nan))[1:]).all()


def test_a_subnormal_is_lifted_so_that_its_inverse_is_finite():
    q = np.array([2.0**-1074, 0.5])
    up = lift(np, q)
    assert up.tolist() == [2.0**64, 1]
    assert np.isfinite(1 / (q * up)).all()
    assert lift(jnp, jnp.float32(2.0**-126)) == 1  # XLA never shows a subnormal
    assert tiny(np, q) == 2.0**-1022


def test_trust_starts_above_the_norm_of_the_masses():
    bound = pytest.approx(sqrt(4 + 2.0**-14), rel=4 * U, abs=0)
    assert trusted(np, np.array([[0.6, 0.8]]), np.array([[1.0, 0.0]]))[0] == bound
    assert trusted(np, np.array([[0.5, 0.5]]), np.array([[0.0, 1.0]]))[0] == bound
    many = np.zeros((1, 2))
    assert trusted(np, many, many)[0] == trust_from(0.0) == 2.0**-7  # however small the norm: the factors repeat


@pytest.mark.parametrize("n", [1, 2, 1000, 10_000])
def test_equal_outcomes_are_told_apart(n):
    x = np.full(n, 0.1)
    scale = dither(np, x)
    assert scale.shape == (n,)
    assert len(set(scale)) == min(n, 4096)
    single = dither(jnp, jnp.full(n, 0.1, jnp.float32))
    assert single.dtype == jnp.float32
    assert np.array_equal(single, scale.astype(np.float32))


def test_equal_outcomes_round_differently():
    """0.1 over 1/7 is off by 0.14 roundings as it stands; on the average of a thousand by less than a tenth of one."""
    x, y = np.full(1000, 0.1), np.full(1000, 1 / 7)
    ratio = Fraction(0.1) / Fraction(1 / 7)
    alone = abs(Fraction(0.1 / (1 / 7)) / ratio - 1)
    scale = dither(np, x)
    together = abs(sum(Fraction(r) / ratio - 1 for r in (scale * x) / (scale * y)) / 1000)
    assert together < U / 10 < alone
    assert ((scale * x) / (scale * x) == 1).all()


def test_a_subnormal_keeps_its_value_under_the_factors():
    scale = dither(np, np.zeros(100))
    ratio = (scale * 2.0**-1074) / (scale * (3 * 2.0**-1074))
    assert np.abs(ratio - 1 / 3).max() <= 2 * U
