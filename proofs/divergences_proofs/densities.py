"""The standard normal and Laplace densities as SymPy sees them: moments and integrals for all parameters.

Every integral is a primitive that is differentiated back and evaluated at its ends; nothing is taken on trust from an
integrator, and nothing is simplified: differences are expanded to zero.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import sympy as sp

Z = sp.Symbol("z", real=True)
BELL = sp.exp(-(Z**2) / 2) / sp.sqrt(2 * sp.pi)
BELOW = sp.erf(Z / sp.sqrt(2)) / 2
"""The normal distribution function, less one half."""


def vanishes(expression: Any) -> bool:
    """Whether the expression expands to zero, exponentials multiplied out."""
    return sp.expand(sp.expand(sp.expand_log(expression), power_exp=True)) == 0


def integral(density: Any, primitive: Any, low: Any, high: Any) -> Any:
    """∫ density from low to high by its primitive, which is differentiated back."""
    if not vanishes(sp.diff(primitive, Z) - density):
        raise ArithmeticError(f"{primitive} is not a primitive of {density}")
    ends = [sp.limit(primitive, Z, x) if x in (sp.oo, -sp.oo) else primitive.subs(Z, x) for x in (low, high)]
    return ends[1] - ends[0]


@cache
def normal_moments() -> tuple[Any, ...]:
    """E 1, E Z and E Z² of the normal law."""
    primitives = (BELOW, -BELL, BELOW - Z * BELL)
    return tuple(integral(Z**k * BELL, primitive, -sp.oo, sp.oo) for k, primitive in enumerate(primitives))


def normal_mean(polynomial: Any) -> Any:
    """E of a polynomial of degree at most 2 in Z."""
    terms = sp.Poly(polynomial, Z).terms()
    return sum((c * normal_moments()[k] for (k,), c in terms), sp.Integer(0))


def laplace_integral(slope: Any, low: Any, high: Any, factor: Any = 1) -> Any:
    """∫ factor·e^{slope·z}/2 from low to high, the slope's sign such that it is finite."""
    density = sp.exp(slope * Z) / 2
    return factor * integral(density, density / slope, low, high)


def laplace_distance(a: Any) -> Any:
    """E|Z + a| of the Laplace law, a ≥ 0."""
    pieces: tuple[tuple[Any, Callable[[Any], Any], Any, Any], ...] = (
        (-(Z + a) * sp.exp(Z) / 2, lambda z: -(z + a - 1) * sp.exp(z) / 2, -sp.oo, -a),
        ((Z + a) * sp.exp(Z) / 2, lambda z: (z + a - 1) * sp.exp(z) / 2, -a, 0),
        ((Z + a) * sp.exp(-Z) / 2, lambda z: -(z + a + 1) * sp.exp(-z) / 2, 0, sp.oo),
    )
    return sp.expand(sum(integral(density, primitive(Z), low, high) for density, primitive, low, high in pieces))
