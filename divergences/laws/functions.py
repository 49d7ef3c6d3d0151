"""Divergences of two laws: zero and infinity are decided first, then a formula or a quadrature gives bounds."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from divergences._core.simplex import share
from divergences._core.text import an
from divergences.laws.estimate import Estimate
from divergences.laws.families import tails
from divergences.laws.families.foreign import Custom, Law, Own, recognise
from divergences.laws.families.foreign_discrete import Atomic, as_atoms
from divergences.laws.families.foreign_several import is_known
from divergences.laws.families.law import Distribution, LawLike, has_values, is_plain, number, settled
from divergences.laws.families.line import StudentT
from divergences.laws.families.location_scale import Cauchy, LocationScale
from divergences.laws.value import of_atoms, skewed_js
from divergences.laws.vectors import answers
from divergences.laws.vectors.answers import is_of_several

if TYPE_CHECKING:
    from divergences.laws.numerics.densities import Density

_Function = TypeVar("_Function", bound=Callable[..., Estimate])


def _traceable(function: _Function) -> _Function:
    """The same function, which for laws with traced parameters, or arrays of them, gives its closed form as a JAX array."""

    @wraps(function)
    def either(p: LawLike, q: LawLike, **options: Any) -> Any:
        plain = is_plain(p) and is_plain(q)
        if not plain:
            p, q = (recognise(name, law) if is_known(law) else settled(law) for name, law in (("p", p), ("q", q)))
            p, q = (settled(law if (a := as_atoms(name, law)) is None else a) for name, law in (("p", p), ("q", q)))
            plain = has_values(p, q)
        if plain and (isinstance(p, Atomic) or isinstance(q, Atomic)):
            return _of_atoms(function.__name__, p, q, **options)
        if is_of_several(p) or is_of_several(q):
            return answers.answer(function.__name__, recognise("p", p), recognise("q", q), **options)
        if plain:
            return function(p, q, **options)
        from divergences.laws.numerics.evaluation import traced

        return traced(function.__name__, recognise("p", p), recognise("q", q), **options)

    return cast(_Function, either)


def _of_atoms(name: str, p: Any, q: Any, *, base: float | None = None, weight: float = 0.5) -> Estimate:
    if name == "reverse_kl":
        return of_atoms("kl", q, p, _unit(base), 0.5)
    return of_atoms(name, p, q, _unit(base), share("weight", weight))


@_traceable
def kl(p: LawLike, q: LawLike, *, base: float | None = None) -> Estimate:
    """KL(p‖q) = ∫ p log(p/q), in nats (bits with base=2).

    Convention: ∞ when p has mass outside the support of q, or tails too heavy for those of q.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf; base, the unit is log(base).
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law; ValueError for a Custom law whose tails are needed and not stated.
    Reference: Kullback and Leibler (1951), On information and sufficiency.
    Example:
    >>> from divergences.laws import Cauchy, Normal
    >>> float(kl(Normal(0, 1), Normal(3, 1))), float(kl(Cauchy(0, 1), Normal(0, 1)))
    (4.5, inf)
    """
    p, q = recognise("p", p), recognise("q", q)
    infinite = _kl_is_infinite(p, q)
    return Estimate.exactly(math.inf, infinite) if infinite else _finite("kl", p, q, base=_unit(base))


@_traceable
def reverse_kl(p: LawLike, q: LawLike, *, base: float | None = None) -> Estimate:
    """KL(q‖p) = ∫ q log(q/p), in nats (bits with base=2).

    Convention: ∞ when q has mass outside the support of p, or tails too heavy for those of p.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf; base, the unit is log(base).
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws.
    Raises: as kl.
    Reference: Kullback and Leibler (1951), On information and sufficiency, arguments exchanged.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(reverse_kl(Uniform(0, 2), Uniform(0, 1), base=2)), float(reverse_kl(Uniform(0, 1), Uniform(0, 2)))
    (1.0, inf)
    """
    p, q = recognise("p", p), recognise("q", q)
    return kl(q, p, base=base)


@_traceable
def jeffreys(p: LawLike, q: LawLike, *, base: float | None = None) -> Estimate:
    """J(p, q) = KL(p‖q) + KL(q‖p) = ∫ (p − q) log(p/q), in nats (bits with base=2).

    Convention: ∞ when one of the directions is.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf; base, the unit is log(base).
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws.
    Raises: as kl.
    Reference: Jeffreys (1946), An invariant form for the prior probability in estimation problems.
    Example:
    >>> from divergences.laws import Normal
    >>> float(jeffreys(Normal(0, 1), Normal(3, 1)))
    9.0
    """
    p, q = recognise("p", p), recognise("q", q)
    infinite = _kl_is_infinite(p, q) or _kl_is_infinite(q, p)
    return Estimate.exactly(math.inf, infinite) if infinite else _finite("jeffreys", p, q, base=_unit(base))


@_traceable
def js(p: LawLike, q: LawLike, *, weight: float = 0.5, base: float | None = None) -> Estimate:
    """JS(p, q) = ½KL(p‖m) + ½KL(q‖m) with m = (p + q)/2, in nats (bits with base=2).

    Convention: the halved one; finite for every pair of laws. With a weight w of p the skewed one, as of vectors.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf; weight, in (0, 1); base, the unit is log(base).
    Returns: an Estimate in [0, log 2], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law.
    Reference: Lin (1991), Divergence measures based on the Shannon entropy.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(js(Uniform(0, 1), Uniform(1, 2))) == math.log(2), float(js(Uniform(0, 1), Uniform(0.25, 1.25), base=2))
    (True, 0.25)
    """
    w, p, q = share("weight", weight), recognise("p", p), recognise("q", q)
    return _finite("js", p, q, base=_unit(base)) if w == 0.5 else skewed_js(p, q, w, base=_unit(base))


@_traceable
def js_distance(p: LawLike, q: LawLike, *, base: float | None = None) -> Estimate:
    """√JS(p, q), a metric.

    Convention: the root of the halved JS, in the unit of `base`.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf; base, the unit of the divergence is log(base).
    Returns: an Estimate in [0, √log 2], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law.
    Reference: Endres and Schindelin (2003), A new metric for probability distributions.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(js_distance(Uniform(0, 1), Uniform(0.25, 1.25), base=2))
    0.5
    """
    return _finite("js", recognise("p", p), recognise("q", q), base=_unit(base), root=True)


@_traceable
def total_variation(p: LawLike, q: LawLike) -> Estimate:
    """TV(p, q) = ½∫ |p − q|.

    Convention: the halved one, the largest difference of the probabilities of an event.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf.
    Returns: an Estimate in [0, 1], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law.
    Reference: Levin and Peres (2017), Markov chains and mixing times, proposition 4.2.
    Example:
    >>> from divergences.laws import Cauchy, Uniform
    >>> float(total_variation(Cauchy(0, 1), Cauchy(2, 1))), float(total_variation(Uniform(0, 1), Uniform(0.25, 1.25)))
    (0.5, 0.25)
    """
    return _finite("total_variation", recognise("p", p), recognise("q", q))


@_traceable
def hellinger2(p: LawLike, q: LawLike) -> Estimate:
    """H²(p, q) = ½∫ (√p − √q)² = 1 − ∫ √(pq).

    Convention: the halved one, the square of the distance.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf.
    Returns: an Estimate in [0, 1], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law.
    Reference: Tsybakov (2009), Introduction to nonparametric estimation, section 2.4.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(hellinger2(Uniform(0, 1), Uniform(0, 4)))
    0.5
    """
    return _finite("hellinger2", recognise("p", p), recognise("q", q))


@_traceable
def triangular(p: LawLike, q: LawLike) -> Estimate:
    """Δ(p, q) = ∫ (p − q)²/(p + q).

    Convention: 0 where p = q = 0; finite for every pair of laws.
    Args: p, q, two laws: ours, or anything with log_prob or logpdf.
    Returns: an Estimate in [0, 2], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law.
    Reference: Topsøe (2000), Some inequalities for information divergence and related measures of discrimination.
    Example:
    >>> from divergences.laws import Uniform
    >>> float(triangular(Uniform(0, 1), Uniform(0.25, 1.25)))
    0.5
    """
    return _finite("triangular", recognise("p", p), recognise("q", q))


@_traceable
def chi2(p: LawLike, q: LawLike) -> Estimate:
    """χ²(p‖q) = ∫ (p − q)²/q = ∫ p²/q − 1.

    Convention: ∞ when p has mass outside the support of q, or p²/q does not fall off.
    Args: p, q, two of our laws, or laws that are recognised as such.
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws; value ∞ with a finite lower bound is beyond float64.
    Raises: TypeError for an argument that is not a law, and for Custom laws.
    Reference: Tsybakov (2009), Introduction to nonparametric estimation, section 2.4.
    Example:
    >>> from divergences.laws import Cauchy, Uniform
    >>> float(chi2(Uniform(0, 1), Uniform(0, 4))), float(chi2(Cauchy(0, 1), Cauchy(2, 1)))
    (3.0, 2.0)
    """
    p, q = recognise("p", p), recognise("q", q)
    for name, law in (("p", p), ("q", q)):
        if isinstance(law, Custom):
            raise TypeError(f"{name}: found {an(law.law)}; expected a family of dv.laws: χ² may be infinite")
    infinite = _chi2_is_infinite(p, q)
    return Estimate.exactly(math.inf, infinite) if infinite else _finite("chi2", p, q)


@_traceable
def wasserstein1(p: LawLike, q: LawLike) -> Estimate:
    """W₁(p, q) = ∫ |F − G|, F and G the cdfs.

    Convention: ∞ when exactly one law has a mean, and for two Cauchy laws with different scales; |Δloc| for equal ones.
    Args: p, q, two laws: ours, or anything with cdf besides log_prob or logpdf.
    Returns: an Estimate in [0, ∞], 0 exactly for identical laws.
    Raises: TypeError for an argument that is not a law, or has no cdf; ValueError where finite or infinite is undecided.
    Reference: Villani (2003), Topics in optimal transportation, section 2.2.
    Example:
    >>> from divergences.laws import Cauchy
    >>> float(wasserstein1(Cauchy(0, 1), Cauchy(-3, 1))), float(wasserstein1(Cauchy(0, 1), Cauchy(0, 2)))
    (3.0, inf)
    """
    p, q = recognise("p", p), recognise("q", q)
    infinite = _w1_is_infinite(p, q)
    return Estimate.exactly(math.inf, infinite) if infinite else _finite("wasserstein1", p, q)


def _kl_is_infinite(p: Law, q: Law) -> str | None:
    """Why KL(p‖q) = ∞, or None when it is finite."""
    if type(p) is type(q) and isinstance(p, Distribution) and p.kin and not tails.escapes(p, q):
        return None
    if isinstance(p, Own) and isinstance(q, Own):
        return tails.kl_is_infinite(p, q)
    stated = _stated(p, q)
    if stated is None:
        return tails.kl_is_infinite(p, q)
    from divergences.laws.numerics.orders import kl_is_infinite

    return kl_is_infinite(*stated)


def _chi2_is_infinite(p: Law, q: Law) -> str | None:
    """Why χ² = ∞, or None when it is finite, or two of our first families decide on the way."""
    infinite = _kl_is_infinite(p, q)  # χ² ≥ KL
    if infinite or (isinstance(p, Own) and isinstance(q, Own)):
        return infinite
    stated = _stated(p, q)
    if stated is None:
        raise TypeError(
            "p, q: found distributions whose χ² has no quadrature with bounds; expected two families of dv.laws"
        )
    from flint import fmpq

    from divergences.laws.numerics.orders import power_integral_is_infinite

    return "infinite because of the tails" if power_integral_is_infinite(*stated, fmpq(2)) else None


def _w1_is_infinite(p: Law, q: Law) -> str | None:
    """Why W₁ = ∞, or None when it is finite."""
    without_mean = [tails.mean_is_infinite(p, "p"), tails.mean_is_infinite(q, "q")]
    if p is q or not any(without_mean):
        return None
    if all(without_mean):
        if not _are_translates(p, q) and not (isinstance(p, Cauchy) and isinstance(q, Cauchy)):
            raise ValueError(
                "p, q: found two distributions without a mean, so W1 is undecided; "
                "expected a mean, or two Cauchy distributions"
            )
        if _are_translates(p, q):
            return None
    return "infinite because of the tails"


def _are_translates(p: Law, q: Law) -> bool:
    """Whether only `loc` tells them apart, so that W₁ is the difference."""
    kinds = (LocationScale, StudentT)
    return isinstance(p, kinds) and isinstance(q, kinds) and replace(p, loc=q.loc) == q


def _stated(p: Law, q: Law) -> tuple[Density, Density] | None:
    """Both laws as ball arithmetic needs them, None if one of them does not state itself."""
    from divergences.laws.numerics.general_routes import stated

    one, other = stated(p), stated(q)
    return None if one is None or other is None else (one, other)


def _finite(name: str, p: Law, q: Law, *, base: float | None = None, root: bool = False) -> Estimate:
    """The divergence of that name, which is finite."""
    if p is q or (not isinstance(p, Custom) and p == q) or _same_object(p, q):
        return Estimate.exactly(0.0, "identical distributions")
    if type(p) is type(q):
        from divergences.laws.numerics.evaluation import bounded

        if (found := bounded(name, p, q, base=base, root=root)) is not None:
            return found
    if isinstance(p, Own) and isinstance(q, Own):
        from divergences.laws.numerics import routes
        from divergences.laws.numerics.rational_laws import Exact

        return routes.estimate(name, Exact.of(p), Exact.of(q), base=base, root=root)
    if name == "wasserstein1" and isinstance(p, StudentT) and isinstance(q, StudentT) and _are_translates(p, q):
        return Estimate.exactly(0.0, "a translate").scaled(1.0, abs(p.loc - q.loc))
    stated = _stated(p, q)
    if stated is None:
        return _estimated(name, p, q, base, root)
    if _same_density(*stated):
        return Estimate.exactly(0.0, "identical distributions")
    from divergences.laws.numerics import general_routes

    found = general_routes.estimate(name, *stated, base=base, root=root)
    if found is None and name == "chi2":
        raise ValueError("p, q: found distributions of whose χ² no bounds were found; expected less extreme parameters")
    return found if found is not None else _estimated(name, p, q, base, root)


def _same_density(p: Density, q: Density) -> bool:
    """Whether both are one law in two families: the same statistics on one support, the constant follows."""
    one, other = p.alone, q.alone
    if one is None or other is None:
        return False
    return (one.terms, one.low, one.high) == (other.terms, other.low, other.high)


def _same_object(p: Law, q: Law) -> bool:
    return isinstance(p, Custom) and isinstance(q, Custom) and p.law is q.law


def _estimated(name: str, p: Law, q: Law, base: float | None, root: bool) -> Estimate:
    """By quadrature in float64, for laws about which only their density is known."""
    from divergences.laws.numerics import float_quadrature

    directions = [("kl", p, q), ("kl", q, p)] if name == "jeffreys" else [(name, p, q)]
    estimates = [float_quadrature.estimate(*direction) for direction in directions]
    unit = 1.0 if base is None else math.log(base)
    value, lower, upper = (sum(getattr(e, end) for e in estimates) / unit for end in ("value", "lower", "upper"))
    if root:
        value, lower, upper = math.sqrt(value), math.sqrt(lower), math.sqrt(upper)
    method = float_quadrature.INFINITE if lower == math.inf else float_quadrature.METHOD
    return Estimate(value, lower, upper, method)


def _unit(base: float | None) -> float | None:
    """The base of the logarithms, checked."""
    if base is not None and not number("base", base) > 1:
        raise ValueError(f"base: found {base}; expected a number above 1, or None for nats")
    return None if base is None else float(base)
