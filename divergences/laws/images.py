"""The law of g(X): an affine map of a law on the line, any map of finitely many atoms."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from numbers import Real
from typing import Any, cast

import numpy as np

from divergences._core.measure import Measure
from divergences._core.measure import pushforward as image_of_measure
from divergences._core.text import an
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Custom, Law, recognise
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.law import LawLike, refuse_arrays, settled
from divergences.laws.families.line import Logistic
from divergences.laws.families.location_scale import Cauchy, Laplace, LocationScale, Normal
from divergences.laws.families.uniform import Uniform

SYMMETRIC = (Normal, Laplace, Cauchy, Logistic)
"""Families of a location and a scale that a reflection keeps."""
MOST = 10**6
"""Places of a discrete law of which each is moved."""


@dataclass(frozen=True)
class Line:
    """slope·x + intercept: put in the place of x it tells whether a function is affine, and which one it is."""

    slope: Fraction
    intercept: Fraction
    __array_ufunc__ = None  # NumPy's numbers leave the arithmetic to this class

    def __add__(self, other: Any) -> Line:
        a, b = (other.slope, other.intercept) if isinstance(other, Line) else (Fraction(0), _rational(other))
        return Line(self.slope + a, self.intercept + b)

    __radd__ = __add__

    def __neg__(self) -> Line:
        return self * -1

    def __sub__(self, other: Any) -> Line:
        return self + -other

    def __rsub__(self, other: Any) -> Line:
        return -self + other

    def __mul__(self, other: Any) -> Line:
        return Line(self.slope * _rational(other), self.intercept * _rational(other))

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Line:
        return Line(self.slope / _rational(other), self.intercept / _rational(other))


def _rational(x: Any) -> Fraction:
    if not isinstance(x, Real) or not math.isfinite(x):
        raise TypeError("not an affine function")
    return Fraction(x) if isinstance(x, (int, Fraction)) else Fraction(float(x))


def pushforward(g: Callable[[Any], Any], law: LawLike) -> Law | Measure:
    """The law of g(X): of the same family for an affine g, a measure for finitely many atoms.

    Convention: parameters are rounded once; images of atoms that coincide stay apart.
    Args: g, a function of x; law: Normal, Laplace, Cauchy, Logistic, Gumbel, Uniform (g affine), or finitely many atoms, or g
    a shift by an integer of any discrete law.
    Returns: a law; a Measure for a constant g and for finitely many atoms.
    Raises: TypeError for a g that is not affine where it has to be, and for laws of other families.
    Reference: Villani (2009), Optimal transport, chapter 1.
    Example:
    >>> from divergences.laws import Binomial, Normal
    >>> pushforward(lambda x: 3 - 2 * x, Normal(1, 2))
    Normal(loc=1.0, scale=4.0)
    >>> pushforward(lambda x: x * x, Binomial(2, 0.5)).points.tolist()
    [0.0, 1.0, 4.0]
    """
    if not callable(g):
        raise TypeError(f"g: found {an(g)}; expected a function of x, as the other argument is a distribution")
    law = settled(law)
    atoms = as_atoms("law", law)
    if isinstance(atoms, Measure):
        return image_of_measure(g, atoms)
    known = atoms or recognise("law", law)
    refuse_arrays("pushforward", known)
    return _of_atoms(g, known) if isinstance(known, Discrete) else _of_density(g, known)


def _of_atoms(g: Callable[[Any], Any], law: Discrete) -> Law | Measure:
    low, high = law.support
    if high - low < MOST:
        places = np.arange(low, high + 1)
        return image_of_measure(g, Measure(places, np.exp(law.log_prob(places))))
    line = _affine(g, law)
    if line.slope != 1 or line.intercept.denominator != 1:
        raise TypeError(f"g: found a map of all of {an(law)}; expected a shift by an integer, x + 3")
    return replace(cast(Any, law), start=law.start + int(line.intercept))


def _of_density(g: Callable[[Any], Any], law: Law) -> Law | Measure:
    line = _affine(g, law)
    if not line.slope:
        return Measure([float(line.intercept)])
    if isinstance(law, SYMMETRIC) or (isinstance(law, LocationScale) and line.slope > 0):
        loc, scale = (Fraction(x) for x in (law.loc, law.scale))
        return type(law)(float(line.slope * loc + line.intercept), float(abs(line.slope) * scale))
    if isinstance(law, Uniform):
        return Uniform(*sorted(float(line.slope * Fraction(x) + line.intercept) for x in law.support))
    found = an(law.law if isinstance(law, Custom) else law)
    expected = "dv.laws.Normal, Laplace, Cauchy, Logistic, Uniform, Gumbel with a slope above 0, or a discrete one"
    raise TypeError(f"law: found {found} with slope {float(line.slope):g}; expected {expected}")


def _affine(g: Callable[[Any], Any], law: Law) -> Line:
    """The slope and the intercept of an affine function; refused if it is none."""
    try:
        found = g(Line(Fraction(1), Fraction(0)))
        return found if isinstance(found, Line) else Line(Fraction(0), _rational(found))
    except (TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        raise TypeError(
            f"g: found a function that is not affine, of {an(law)}; expected slope * x + intercept, or finitely many atoms"
        ) from error
