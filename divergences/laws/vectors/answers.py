"""What each divergence is of two laws of several coordinates, in any unit: the one door to this folder."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

from divergences._core.text import an
from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Custom, Law
from divergences.laws.families.law import number
from divergences.laws.families.multivariate_normal import MultivariateNormal

Several: TypeAlias = MultivariateNormal
"""A law of several coordinates."""


def is_of_several(law: object) -> bool:
    """Whether it is a law of several coordinates that is ours."""
    return isinstance(law, MultivariateNormal)


def answer(
    name: str, p: Law, q: Law, *, base: float | None = None, weight: float = 0.5, order: float = 2.0
) -> Estimate | Any:
    """The divergence of that name; of Rényi's the one of that order; plain JAX arrays for parameters that are some."""
    first, second = _several("p", p, q), _several("q", q, p)
    if first.dimension != second.dimension:
        raise ValueError(
            f"q: found a distribution of {second.dimension} coordinates beside one of {first.dimension}; expected one dimension"
        )
    if weight != 0.5:
        raise ValueError(f"weight: found {weight} with distributions of several coordinates; expected 0.5")
    if base is not None and not number("base", base) > 1:
        raise ValueError(f"base: found {base}; expected a number above 1, or None for nats")
    if not (first.concrete and second.concrete):
        from divergences.laws.vectors import traced_forms

        return traced_forms.answer(name, first, second, base=base, order=order)
    if name == "reverse_kl":
        name, first, second = "kl", second, first
    from divergences.laws.vectors import normals

    found = normals.divergence("js" if name == "js_distance" else name, first, second, order)
    return _in_unit(found, base, root=name == "js_distance")


def entropy(p: Several, *, base: float | None = None) -> Estimate | Any:
    """−E log p, of the density on the affine hull of the support."""
    if not p.concrete:
        from divergences.laws.vectors import traced_forms

        return traced_forms.entropy(p) / (1.0 if base is None else math.log(base))
    from divergences.laws.vectors import normals

    return _in_unit(normals.entropy(p), base)


def _several(name: str, law: Law, other: Law) -> Several:
    if isinstance(law, MultivariateNormal):
        return law
    kind, beside = (an(x.law if isinstance(x, Custom) else x) for x in (law, other))
    raise TypeError(
        f"{name}: found {kind} beside {beside}; expected two distributions of several coordinates of one family"
    )


def _in_unit(found: Estimate, base: float | None, *, root: bool = False) -> Estimate:
    """The estimate in units of log(base), or the square root of that; each bound moved outwards by what rounding may do."""
    if (found.value in (0.0, math.inf) and found.lower == found.upper) or (base is None and not root):
        return found
    unit = 1.0 if base is None else math.log(base)

    def told(x: float, towards: float) -> float:
        for _ in range(2 if base is None else 4):
            x = math.nextafter(x, towards)
        return x

    value, lower, upper = ((math.sqrt(x / unit) if root else x / unit) for x in (found.value, found.lower, found.upper))
    if root:
        return Estimate(value, max(told(lower, 0.0), 0.0), told(upper, math.inf), found.method)
    return Estimate(value, told(lower, -math.inf), told(upper, math.inf), found.method)
