"""The evidence lower bound, and how far it is below the evidence: KL from the encoder to the posterior."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from divergences._core.evaluation import evaluate
from divergences._core.types import Namespace, Pmf, PmfLike, Scalar, Terms
from divergences._discrete.kernel import Outcome, log_ratio, tiny
from divergences._discrete.mutual_information import difference, exact_sum, product
from divergences._discrete.pointwise import kl_terms
from divergences._discrete.xlogy import as_computed
from divergences.latent.tables import arguments, by_data, refuse_impossible, summed, tables


def elbo(prior: PmfLike, decoder: PmfLike, encoder: PmfLike) -> Scalar:
    """ELBO(x) = Σ_z q(z|x)·log p(x|z) − KL(q(z|x)‖p(z)) = log p(x) − elbo_gap, in nats.

    Convention: −∞ where the encoder has mass at p(z)·p(x|z) = 0; 0·log 0 = 0. Two sums of terms of one sign: nothing cancels.
    Args: prior p(z) of shape (..., Z); decoder (..., Z, X), in row z p(x|z); encoder (..., X, Z), in row x q(z|x).
    Returns: shape (..., X), in [−∞, log p(x)]; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError for rows that are no probability vectors, axes that do not fit, an x of evidence 0 (NaN under a trace).
    Derivative: log(p(z)·p(x|z)/q) in q, q/p(x|z) in the decoder, q/p(z) − 1 in the prior; 0 where q = 0 = p(z)·p(x|z).
    Proved in: elbo_falls_short_by_the_posterior_kl.
    Reference: Kingma and Welling (2014), Auto-encoding variational Bayes, equation 3.
    Example:
    >>> from math import log
    >>> elbo([0.5, 0.5], [[1, 0], [0, 1]], [[1, 0], [0, 1]]).tolist() == [-log(2), -log(2)]
    True
    """
    return _on_codes(_elbo, prior, decoder, encoder)


def elbo_gap(prior: PmfLike, decoder: PmfLike, encoder: PmfLike) -> Scalar:
    """log p(x) − ELBO(x) = KL(q(z|x)‖p(z|x)), the encoder against the posterior p(z)·p(x|z)/p(x), in nats.

    Convention: summed as KL, never a difference, from a posterior of twice the digits: exact to rounding near 0 too. ∞ where
    the encoder has mass at p(z)·p(x|z) = 0.
    Args: prior p(z) of shape (..., Z); decoder (..., Z, X), in row z p(x|z); encoder (..., X, Z), in row x q(z|x).
    Returns: shape (..., X), in [0, ∞], 0 where q is the posterior; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError for rows that are no probability vectors, axes that do not fit, an x of evidence 0 (NaN under a trace).
    Derivative: log(q/p(z|x)) in q, −(q − p(z|x)) over p(z) in the prior, over p(x|z) in the decoder.
    Proved in: elbo_falls_short_by_the_posterior_kl.
    Reference: Kingma and Welling (2014), Auto-encoding variational Bayes, equation 1.
    Example:
    >>> from math import log
    >>> elbo_gap([0.5, 0.5], [[0.5, 0.5], [0, 1]], [[1, 0], [0, 1]]).tolist() == [0.0, log(3 / 2)]
    True
    """
    return _on_codes(_gap, prior, decoder, encoder)


def _on_codes(formula: Callable[..., Scalar], prior: Pmf, decoder: Pmf, encoder: Pmf) -> Scalar:
    found = by_data(tables(prior=prior, decoder=decoder, encoder=encoder))
    refuse_impossible(found["prior"], found["decoder"])
    return evaluate(formula, *arguments(found))


def _seen(xp: Namespace, p: Terms, r: Terms) -> Scalar:
    """1 for an x that some code makes, NaN for one that none does: a refusal under a trace."""
    return xp.where(((p > 0) & (r > 0)).any(-1), 1.0, xp.nan)


# --- The bound: Σ q log r − (q log(q/p) − q + p), with p = p(z) and r = p(x|z) ---


def _elbo(xp: Namespace, p: Terms, r: Terms, q: Terms) -> Scalar:
    return summed(xp, _elbo_terms, _elbo_slopes, q, p, r).sum(-1) * _seen(xp, p, r)


def _elbo_terms(xp: Namespace, q: Terms, p: Terms, r: Terms) -> Terms:
    charged = q > 0
    regular = kl_terms(xp, Outcome(q, p + 0 * q, q - p))
    spent = xp.where(charged & (p == 0), xp.inf, regular)
    return xp.where(charged, q * xp.log(xp.where(charged, r, 1.0)), 0.0) - spent


def _elbo_slopes(xp: Namespace, q: Terms, p: Terms, r: Terms) -> tuple[Terms, Terms, Terms]:
    never = (p == 0) | (r == 0)
    in_q = xp.log(xp.where(never, 1.0, r)) - log_ratio(
        xp, Outcome(q, xp.where(never, 1.0, p), xp.where(never, 1.0, q - p))
    )
    in_q = xp.where(never, xp.where(q == 0, 0.0, -xp.inf), in_q)
    idle = q == 0
    in_p = xp.where(p == 0, xp.where(idle, 0.0, xp.inf), (q - p) / xp.where(p == 0, 1.0, p))
    in_r = xp.where(idle, 0.0, xp.where(r == 0, xp.inf, q / xp.where(r == 0, 1.0, r)))
    return in_q, in_p, in_r


# --- The gap: q log(q/s) − q + s, with the posterior s = pr/Σpr ---
#
# The products and their sum are pairs of floats, so that q − s = (q·Σpr − pr)/Σpr is right to its last digits where q is close
# to s. A product that is too small for a float is a logarithm.


def _gap(xp: Namespace, p: Terms, r: Terms, q: Terms) -> Scalar:
    return summed(xp, _gap_terms, _gap_slopes, q, p, r).sum(-1) * _seen(xp, p, r)


def _gap_terms(xp: Namespace, q: Terms, p: Terms, r: Terms) -> Terms:
    at = _posterior(xp, q, p, r)
    q, s, _ = at.outcome[:3]
    missed = (q > 0) & ((p == 0) | (r == 0))
    regular = kl_terms(xp, Outcome(q, xp.where(at.faint, 1.0, s), xp.where(at.faint, q - 1.0, at.outcome.d)))
    return xp.where(missed, xp.inf, xp.where(at.faint, q * at.log_ratio - q + s, regular))


def _gap_slopes(xp: Namespace, q: Terms, p: Terms, r: Terms) -> tuple[Terms, Terms, Terms]:
    at = _posterior(xp, q, p, r)
    idle, never = at.outcome.p == 0, (p == 0) | (r == 0)
    in_q = xp.where(at.faint, at.log_ratio, log_ratio(xp, at.outcome))
    in_q = xp.where(idle, xp.where(never, 0.0, -xp.inf), xp.where(never, xp.inf, in_q))
    lacking = -at.outcome.d  # both slopes are those of p·r times the other factor, and 0 where that is 0
    in_p = xp.where(p == 0, xp.where(idle, r * at.unit / at.total, -xp.inf), lacking / xp.where(p == 0, 1.0, p))
    in_r = xp.where(r == 0, xp.where(idle, p * at.unit / at.total, -xp.inf), lacking / xp.where(r == 0, 1.0, r))
    return in_q, xp.where(r == 0, 0.0, in_p), xp.where(p == 0, 0.0, in_r)


class _Posterior(NamedTuple):
    outcome: Outcome
    """q, the posterior s, and q − s."""
    faint: Terms
    """Where p·r > 0 is too small for a float of full precision."""
    log_ratio: Terms
    """log(q/s) there; 0 at q = 0."""
    unit: Terms
    """A power of two by which r is scaled, so that not all products are too small."""
    total: Terms
    """Σ p·r, scaled alike."""


def _posterior(xp: Namespace, q: Terms, p: Terms, r: Terms) -> _Posterior:
    none = xp.zeros_like(q + p + r)
    q, p, r = q + none, p + none, r + none
    possible = xp.where(p > 0, r, 0.0)
    top, step = xp.max(possible, -1, keepdims=True), -0.5 * math.log2(tiny(xp, r))
    unit = xp.where(top > 2.0**-step, 1.0, xp.where(top > 4.0**-step * 2, 2.0**step, 4.0**step)) + none[..., :1]
    scaled = possible * unit
    joint = product(xp, (p, none), (scaled, none))
    total, lost = exact_sum(xp, joint[0], -1)
    total, lost = total[..., None], (lost + joint[1].sum(-1))[..., None]
    safe = xp.where(total == 0, 1.0, total)
    gap = difference(product(xp, (q, none), (total, lost)), joint)
    q, s, gap = as_computed(q, joint[0] / safe, gap / safe)
    outcome = Outcome(q, s, xp.where((q <= 2 * s) & (s <= 2 * q), gap, q - s))
    faint = (p > 0) & (r > 0) & (joint[0] < tiny(xp, r) * 2.0**60)
    q, p, r = (xp.log(xp.where(faint & (q > 0), x, 1.0)) for x in (q, p, scaled))
    return _Posterior(outcome, faint, q - p - r + xp.log(safe), unit, safe)
