"""The GAN's value of two laws on the line, and the skewed JS that it measures: by integrals that share no formula."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.measure import Measure
from divergences._core.simplex import share
from divergences._core.units import refuse_base
from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Custom, Law, Own, recognise
from divergences.laws.families.foreign_discrete import Atomic, as_atoms
from divergences.laws.families.law import Distribution, LawLike, has_values, refuse_arrays, settled
from divergences.laws.vectors import answers

Pair = tuple[np.ndarray, np.ndarray]
"""A number of p's and one of q's at each point."""


def skewed_js(p: Law, q: Law, weight: float, *, base: float | None = None) -> Estimate:
    """w KL(p‖m) + (1 − w) KL(q‖m), m = wp + (1 − w)q."""
    if p is q or (not isinstance(p, Custom) and p == q):
        return Estimate.exactly(0.0, "identical distributions")
    return _weighted("js", p, q, weight, base)


def gan_value_at_optimum(p: LawLike, q: LawLike, *, prior: float = 0.5, base: float | None = None) -> Estimate:
    """V_π(D*) = 2π·E_p log D* + 2(1 − π)·E_q log(1 − D*), in nats (bits with base=2).

    Args: p, q, two laws: ours, or anything with log_prob or logpdf; prior, the weight of p, in (0, 1); base.
    Returns: an Estimate in [−2h(π), 0], h the entropy of a coin; bounds are proved for two of our laws.
    Raises: TypeError for an argument that is not a law; ValueError for a prior outside (0, 1).
    Reference: Goodfellow et al. (2014), Generative adversarial nets, theorem 1.
    Example:
    >>> from divergences.laws import Uniform
    >>> value = gan_value_at_optimum(Uniform(0, 1), Uniform(0, 2)).value
    >>> abs(value - math.log(2 / 3) - math.log(1 / 3) / 2) <= 1e-15
    True
    """
    refuse_base(base)
    p, q = (settled(as_atoms(name, law) or law) for name, law in (("p", p), ("q", q)))
    if (isinstance(p, Atomic) or isinstance(q, Atomic)) and has_values(p, q):
        return _in_base(of_atoms("loss", p, q, base, share("prior", prior)), -1.0, None)
    first, second = recognise("p", p), recognise("q", q)
    refuse_arrays("gan_value_at_optimum", first, second)
    if answers.are_of_several(first, second):
        from divergences.laws.vectors import games

        return _in_base(games.value_at_optimum(first, second, share("prior", prior)), 1.0, base)
    loss = _weighted("loss", first, second, share("prior", prior), base)
    return _in_base(loss, -1.0, None)


def of_atoms(name: str, p: Atomic | LawLike, q: Atomic | LawLike, base: float | None, weight: float) -> Estimate:
    """The divergence of that name where one law at least consists of atoms."""
    from divergences.laws.sums import routes

    first, second = (x if isinstance(x, Measure) else recognise(n, x) for n, x in zip("pq", (p, q), strict=True))
    return routes.estimate(name, first, second, base=base, weight=weight)


def gan_value(
    p: LawLike,
    q: LawLike,
    d: Callable[[Any], Any],
    *,
    prior: float = 0.5,
    base: float | None = None,
    logits: bool = False,
) -> Estimate:
    """V_π(D) = 2π·E_p log D + 2(1 − π)·E_q log(1 − D) of a function D of x, in nats (bits with base=2).

    Args: p, q, two laws; d, a function of points (n,) with values in [0, 1], or with logits=True of any size, as
    `dv.optimal_discriminator(p, q)` gives one; prior, the weight of p; base.
    Returns: an Estimate in [−∞, 0] whose error is estimated, not proved.
    Raises: TypeError for a d that is no function; ValueError for values outside [0, 1], or NaN.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, eq. (1).
    Example:
    >>> from divergences.laws import Uniform
    >>> round(gan_value(Uniform(0, 1), Uniform(0, 1), lambda x: 0 * x + 0.5).value, 12)
    -1.38629436112
    """
    from divergences.laws.numerics import float_quadrature

    refuse_base(base)
    if not callable(d):
        raise TypeError(
            f"d: found {type(d).__name__} with two distributions; expected a function of x with values in [0, 1]"
        )
    weight, first, second = share("prior", prior), recognise("p", settled(p)), recognise("q", settled(q))
    refuse_arrays("gan_value", first, second)
    if answers.are_of_several(first, second):
        from divergences.laws.vectors import games

        found = games.value(
            first, second, weight, lambda x: _losses(np.asarray(d(x), np.float64), x[..., 0], logits=logits)
        )
        return _in_base(found, 1.0, base)

    def losses(x: np.ndarray, log_p: np.ndarray, log_q: np.ndarray) -> Pair:
        told, denied = _logs(np.asarray(d(x), np.float64), x, logits=logits)
        return 2 * weight * _times(log_p, -told), 2 * (1 - weight) * _times(log_q, -denied)

    found = float_quadrature.expectations(first, second, losses)
    return _in_base(found, -1.0, base)


def _logs(values: np.ndarray, x: np.ndarray, *, logits: bool) -> Pair:
    """log D and log(1 − D); refused where they are no logarithms of probabilities."""
    if values.shape != x.shape:
        raise ValueError(
            f"d: found values of shape {values.shape} for points {x.shape}; expected a function of x, (n,) → (n,)"
        )
    bad = np.isnan(values) if logits else ~((values >= 0) & (values <= 1))
    if bad.any():
        expected = "logits" if logits else "values in [0, 1]; apply a sigmoid, or logits=True"
        raise ValueError(f"d: found {values[bad][0]} at x = {x[bad][0]:.6g}; expected {expected}")
    if logits:
        return -np.logaddexp(0, -values), -np.logaddexp(0, values)
    with np.errstate(divide="ignore"):
        return np.log(values), np.log1p(-values)


def _losses(values: np.ndarray, x: np.ndarray, *, logits: bool) -> Pair:
    """−log D and −log(1 − D)."""
    told, denied = _logs(values, x, logits=logits)
    return -told, -denied


def _times(log_density: np.ndarray, loss: np.ndarray) -> np.ndarray:
    """p·loss, 0 where there is no mass."""
    mass = np.exp(log_density)
    return np.where(mass == 0, 0.0, mass * np.where(mass == 0, 0.0, loss))


def _weighted(name: str, p: Law, q: Law, weight: float, base: float | None) -> Estimate:
    """A number that is not negative, with proved bounds for two of our laws, else by a quadrature of the densities."""
    if isinstance(p, Own) and isinstance(q, Own):
        from divergences.laws.numerics import routes
        from divergences.laws.numerics.rational_laws import Exact

        return routes.weighted(name, Exact.of(p), Exact.of(q), weight, base=base)
    if isinstance(p, Distribution) and isinstance(q, Distribution):
        from divergences.laws.numerics import general_routes

        one, other = general_routes.stated(p), general_routes.stated(q)
        if one is not None and other is not None:
            enclosed = general_routes.weighted(name, one, other, weight, base=base)
            if enclosed is not None:
                return enclosed
    from divergences.laws.numerics import float_quadrature

    found = float_quadrature.expectations(p, q, FORMULAS[name](weight))
    return _in_base(found, 1.0, base)


def _in_base(found: Estimate, sign: float, base: float | None) -> Estimate:
    """An estimate in nats, which nothing proves, in the unit that is asked for and with that sign."""
    unit = 1.0 if base is None else math.log(base)
    value, *ends = (sign * x / unit + 0.0 for x in (found.value, found.lower, found.upper))
    return Estimate(value, min(ends), max(ends), found.method)


def _js(weight: float) -> Callable[..., Pair]:
    """w·(p log(p/m) − p + m) and (1 − w)·(q log(q/m) − q + m)."""
    log_w, log_rest = math.log(weight), math.log1p(-weight)

    def losses(_: np.ndarray, a: np.ndarray, b: np.ndarray) -> Pair:
        mean = np.logaddexp(log_w + a, log_rest + b)
        first, second = (np.maximum(_times(x, x - mean) - np.exp(x) + np.exp(mean), 0.0) for x in (a, b))
        return weight * first, (1 - weight) * second

    return losses


def _loss(prior: float) -> Callable[..., Pair]:
    """−2π·p log D* and −2(1 − π)·q log(1 − D*)."""
    odds = math.log(prior) - math.log1p(-prior)

    def losses(_: np.ndarray, a: np.ndarray, b: np.ndarray) -> Pair:
        some = (a > -np.inf) | (b > -np.inf)
        logit = np.where(some, np.where(some, a, 0.0) - np.where(some, b, 0.0), 0.0) + odds
        return 2 * prior * _times(a, np.logaddexp(0, -logit)), 2 * (1 - prior) * _times(b, np.logaddexp(0, logit))

    return losses


FORMULAS = {"js": _js, "loss": _loss}
