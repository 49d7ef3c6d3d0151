"""What each divergence is of two laws of several coordinates, in any unit: the one door to this folder."""

from __future__ import annotations

import math
from typing import Any, TypeAlias, cast

from divergences._core.simplex import share
from divergences._core.text import an
from divergences.laws.estimate import Estimate
from divergences.laws.families.dirichlet import Dirichlet
from divergences.laws.families.foreign import Custom, Law
from divergences.laws.families.law import number
from divergences.laws.families.mixture import Mixture, dimension
from divergences.laws.families.multivariate_normal import MultivariateNormal

Several: TypeAlias = MultivariateNormal | Dirichlet | Mixture
"""A law of several coordinates."""


def is_of_several(law: object) -> bool:
    """Whether it is a law of several coordinates that is ours."""
    return isinstance(law, Several) and dimension(law) > 0


def are_of_several(p: Law, q: Law) -> bool:
    """Whether two laws are of several coordinates; refused if only one is, or if they are not alike."""
    if not (is_of_several(p) or is_of_several(q)):
        return False
    _alike(_several("p", p, q), _several("q", q, p))
    return True


def answer(
    name: str, p: Law, q: Law, *, base: float | None = None, weight: float = 0.5, order: float = 2.0
) -> Estimate | Any:
    """The divergence of that name; of Rényi's the one of that order; plain JAX arrays for parameters that are some."""
    first, second = _several("p", p, q), _several("q", q, p)
    _alike(first, second)
    if base is not None and not number("base", base) > 1:
        raise ValueError(f"base: found {base}; expected a number above 1, or None for nats")
    if not (first.concrete and second.concrete):
        if weight != 0.5:
            raise TypeError(
                f"weight: found {weight} with traced or array parameters; expected numbers, or the weight 0.5"
            )
        return _traced(name, first, second, base, order)
    if name == "reverse_kl":
        name, first, second = "kl", second, first
    found = _found("js" if name == "js_distance" else name, first, second, order)
    if share("weight", weight) != 0.5:
        from divergences.laws.vectors import skewed

        found = skewed.js(first, second, weight, found)
    return in_unit(found, base, root=name == "js_distance")


def _found(name: str, p: Any, q: Any, order: float = 2.0) -> Estimate:
    from divergences.laws.vectors import dirichlets, mixtures, normals

    if isinstance(p, Mixture) or isinstance(q, Mixture):
        return mixtures.divergence(name, p, q, _found)
    answers: Any = normals if isinstance(p, MultivariateNormal) else dirichlets
    return answers.divergence(name, p, q, order)


def _traced(name: str, p: Several, q: Several, base: float | None, order: float) -> Any:
    if isinstance(p, Mixture) or isinstance(q, Mixture):
        raise TypeError(
            "p, q: found a Mixture with traced or array parameters; expected numbers: it has no closed form"
        )
    if isinstance(p, MultivariateNormal):
        from divergences.laws.forms import multivariate_normals

        return multivariate_normals.answer(name, p, cast(Any, q), base=base, order=order)
    from divergences.laws.numerics.evaluation import traced

    return traced(name, p, q, base=base, order=order)


def wasserstein(p: Law, q: Law, order: float) -> Estimate:
    """Wₚ of two normal laws: of order 2, or of any order where one is the other, moved."""
    first, second = _several("p", p, q), _several("q", q, p)
    _alike(first, second)
    if not (isinstance(first, MultivariateNormal) and isinstance(second, MultivariateNormal)):
        raise TypeError(
            f"p, q: found {_kind(first)}; expected two normal distributions: Wₚ of others has no formula here"
        )
    if not (first.concrete and second.concrete):
        raise TypeError(
            "p, q: found traced or array parameters; expected numbers, or dv.frechet of the moments, which is W2²"
        )
    from divergences.laws.vectors import normals

    return normals.wasserstein(first, second, order)


def entropy(p: Several, *, base: float | None = None) -> Estimate | Any:
    """−E log p, of the density on the affine hull of the support; of Dirichlet laws, in all coordinates but the last."""
    if p.concrete:
        return in_unit(_entropy(p), base)
    if isinstance(p, Mixture):
        raise TypeError("p: found a Mixture with traced or array parameters; expected numbers: it has no closed form")
    if isinstance(p, Dirichlet):
        from divergences.laws.numerics.evaluation import traced_entropy

        return traced_entropy(p, base)
    from divergences.laws.forms import multivariate_normals

    nats = multivariate_normals.entropy(p)
    return nats if base is None else nats / math.log(base)


def _entropy(p: Any) -> Estimate:
    from divergences.laws.vectors import dirichlets, mixtures, normals

    if isinstance(p, Mixture):
        return mixtures.entropy(p, _entropy)
    answers: Any = normals if isinstance(p, MultivariateNormal) else dirichlets
    return answers.entropy(p)


def _several(name: str, law: Law, other: Law) -> Several:
    if isinstance(law, Several) and dimension(law):
        return law
    kind, beside = (an(x.law if isinstance(x, Custom) else x) for x in (law, other))
    raise TypeError(
        f"{name}: found {kind} beside {beside}; expected two distributions of several coordinates of one family"
    )


def _alike(p: Several, q: Several) -> None:
    """Refuse laws of two families, or of two dimensions."""
    kinds = [_kind(law) for law in (p, q)]
    if kinds[0] != kinds[1]:
        raise TypeError(f"q: found {kinds[1]} beside {kinds[0]}; expected two distributions of one family")
    if p.dimension != q.dimension:
        raise ValueError(
            f"q: found a distribution of {q.dimension} coordinates beside one of {p.dimension}; expected one dimension"
        )


def _kind(law: Any) -> str:
    if not isinstance(law, Mixture):
        return type(law).__name__
    return " and ".join(sorted({_kind(part) for part in law.laws}))


def in_unit(found: Estimate, base: float | None, *, root: bool = False) -> Estimate:
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
