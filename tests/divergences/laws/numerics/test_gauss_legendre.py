"""Integrals that are known, with errors that are owned up to, and those that may be infinite left open."""

import math

import numpy as np
import pytest

from divergences.laws.numerics.gauss_legendre import NOISE, integrate

SAFETY = 10  # an estimate of an error is right up to such a factor


@pytest.mark.parametrize(
    ("f", "edges", "truth"),
    [
        (lambda x: x**5, [0.0, 0.5, 2.0], 64 / 6),
        (np.exp, [-1.0, 0.0, 1.0], math.e - 1 / math.e),
        (lambda x: 1 / np.sqrt(np.where(x > 0, x, np.inf)), [0.0, 1.0], 2.0),  # a pole at an end
        (lambda x: np.abs(x - 1 / 3), [-1.0, 1.0], 10 / 9),  # a kink inside a panel
    ],
)
def test_the_error_is_owned_up_to(f, edges, truth):
    value, error, unbounded = integrate(f, np.array(edges))
    assert abs(value - truth) <= SAFETY * (error + NOISE * truth)
    assert error < 1e-6
    assert not unbounded


def pole(power):
    """x^−power, and 0 where x = 0."""
    return lambda x: np.where(x > 0, x, np.inf) ** -power


@pytest.mark.parametrize("power", [1.0, 1.5, 3.0])
def test_an_infinite_integral_is_left_open(power):
    assert integrate(pole(power), np.array([0.0, 1.0])).open


@pytest.mark.parametrize("power", [0.25, 0.75])
def test_what_is_left_of_a_pole_that_is_integrable_is_estimated(power):
    found = integrate(pole(power), np.array([0.0, 1.0]))
    assert not found.open
    assert abs(found.value - 1 / (1 - power)) <= SAFETY * found.error


def test_an_integral_over_no_panel_is_zero():
    found = integrate(np.exp, np.array([1.0]))
    assert (found.value, found.open) == (0.0, False)
