"""The law of g(X): an affine or a monotone map of a law on the line, exp and log, any map of finitely many atoms."""

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
from divergences.laws import monotone
from divergences.laws.families import curves
from divergences.laws.families.affine import moved
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Law, recognise
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.law import Distribution, LawLike, refuse_arrays, settled

MOST = 10**6
"""Places of a discrete law of which each is moved."""


class Mapped:
    """What a function makes of x: NumPy's operations on it are its own."""

    def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **_: Any) -> Any:
        """exp and log; with numbers of NumPy's, the arithmetic of this class."""
        operation = OPERATIONS.get(ufunc.__name__)
        if method != "__call__" or operation is None:
            return NotImplemented
        if given[0] is self:
            return operation(*given)
        reflected = REFLECTED.get(ufunc.__name__)
        return NotImplemented if reflected is None else reflected(*given[::-1])


OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
    "negative": lambda x: -x,
    "exp": lambda x: Curve("exp", _line(x)),
    "log": lambda x: Curve("log", _line(x)),
}
"""NumPy's name of an operation → what it does to what a function makes of x."""
REFLECTED: dict[str, Callable[..., Any]] = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: -x + y,
    "multiply": lambda x, y: x * y,
}
"""The same of a number and x, given x first."""


@dataclass(frozen=True)
class Line(Mapped):
    """slope·x + intercept: put in the place of x it tells whether a function is affine, and which one it is."""

    slope: Fraction
    intercept: Fraction

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


@dataclass(frozen=True)
class Curve(Mapped):
    """outer(exp(inner)) or outer(log(inner)), of affine functions."""

    kind: str
    inner: Line
    outer: Line = Line(Fraction(1), Fraction(0))

    def __add__(self, other: Any) -> Curve:
        return replace(self, outer=self.outer + other)

    __radd__ = __add__

    def __neg__(self) -> Curve:
        return self * -1

    def __sub__(self, other: Any) -> Curve:
        return self + -other

    def __rsub__(self, other: Any) -> Curve:
        return -self + other

    def __mul__(self, other: Any) -> Curve:
        return replace(self, outer=self.outer * other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Curve:
        return replace(self, outer=self.outer / other)

    def of_jax(self, x: Any) -> Any:
        """The same function of JAX's arrays."""
        import jax.numpy as jnp

        inside = float(self.inner.slope) * x + float(self.inner.intercept)
        return float(self.outer.slope) * getattr(jnp, self.kind)(inside) + float(self.outer.intercept)


def _line(x: Any) -> Line:
    if not isinstance(x, Line):
        raise TypeError("not an affine function")
    return x


def _rational(x: Any) -> Fraction:
    if not isinstance(x, Real) or not math.isfinite(x):
        raise TypeError("not an affine function")
    return Fraction(x) if isinstance(x, (int, Fraction)) else Fraction(float(x))


def pushforward(g: Callable[[Any], Any], law: LawLike) -> Law | Measure:
    """The law of g(X): of the same family where there is one for an affine g, `Affine` else; a measure for finitely many atoms.

    Convention: parameters are rounded once; images of atoms that coincide stay apart.
    Args: g, a function of x that is affine, or np.exp or np.log of that, or rises or falls and is one of JAX's; law, on the
    line; of finitely many atoms g is any function, of other discrete laws a shift by an integer.
    Returns: a law; a Measure for a constant g and for finitely many atoms; where exp or log leads to no family, and for other
    monotone functions, a `Custom` law, whose divergences are estimates.
    Raises: TypeError for a g that is neither.
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
    made = _made_of_x(g)
    if isinstance(made, Curve) and isinstance(law, Distribution):
        found = curves.image(made.kind, law, float(made.inner.slope), float(made.inner.intercept))
        if found is not None:
            return moved(found, made.outer.slope, made.outer.intercept)
    if isinstance(made, Line) and not made.slope:
        return Measure([float(made.intercept)])
    if isinstance(made, Line) and isinstance(law, Distribution):
        return moved(law, made.slope, made.intercept)
    return monotone.image(made.of_jax if isinstance(made, Curve) else g, law)


def _made_of_x(g: Callable[[Any], Any]) -> Line | Curve | None:
    """What the function is, as far as its arithmetic tells."""
    x = Line(Fraction(1), Fraction(0))
    try:
        found = Curve(g.__name__, x) if _is_bare(g) else g(x)
        return found if isinstance(found, Line | Curve) else Line(Fraction(0), _rational(found))
    except (TypeError, ValueError, AttributeError, ZeroDivisionError):
        return None


def _is_bare(g: Callable[[Any], Any]) -> bool:
    """Whether it is exp or log itself, of Python's or of JAX's."""
    return g in (math.exp, math.log) or (
        getattr(g, "__name__", "") in ("exp", "log") and getattr(g, "__module__", "").startswith("jax")
    )


def _affine(g: Callable[[Any], Any], law: Law) -> Line:
    """The slope and the intercept of an affine function; refused if it is none."""
    found = _made_of_x(g)
    if not isinstance(found, Line):
        raise TypeError(
            f"g: found a function that is not affine, of {an(law)}; expected slope * x + intercept, or finitely many atoms"
        )
    return found
