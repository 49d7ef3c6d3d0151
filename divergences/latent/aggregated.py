"""The aggregated code q(z) = Σ_x p(x)·q(z|x) against the prior: what adversarial autoencoders match, and what that omits."""

from __future__ import annotations

from typing import NamedTuple

from divergences._core.evaluation import Argument, evaluate
from divergences._core.types import Namespace, PmfLike, Scalar, Terms
from divergences._discrete.kernel import Outcome, log_ratio
from divergences._discrete.mutual_information import difference, exact_sum, product
from divergences._discrete.pointwise import KL, kl_terms
from divergences._discrete.sums import divergence
from divergences._discrete.weighted import js_many
from divergences._discrete.xlogy import expectation, xtimesy
from divergences.latent.tables import arguments, by_data, on_all, summed, tables


class Surgery(NamedTuple):
    """E_x KL(q(z|x)‖p(z)) = KL(q(z)‖p(z)) + I(x; z), part by part, each summed by itself.

    Example:
    >>> surgery([0.5, 0.5], [[0.5, 0.5], [0.5, 0.5]], [0.5, 0.5]) == (0, 0, 0)
    True
    """

    mean_kl: Scalar
    """E_x KL(q(z|x)‖p(z)): what a variational autoencoder pays."""
    aggregated_kl: Scalar
    """KL(q(z)‖p(z)): what an adversarial one pays, by another divergence."""
    information: Scalar
    """I(x; z) = E_x KL(q(z|x)‖q(z)): what the codes tell of the data."""


def surgery(data: PmfLike, encoder: PmfLike, prior: PmfLike) -> Surgery:
    """mean_kl = aggregated_kl + information: E_x KL(q(z|x)‖p(z)) = KL(q(z)‖p(z)) + I(x; z), in nats.

    Convention: an x of mass 0 counts for nothing, ∞ included; ∞ as soon as p(z) = 0 < q(z), in mean_kl and aggregated_kl.
    Args: data p(x) of shape (..., X); encoder (..., X, Z), in row x q(z|x); prior p(z) (..., Z).
    Returns: a Surgery of three numbers for each element of the batch, none below 0; NumPy for NumPy, JAX for JAX, tensors for
    tensors. None is made of the others: that they add up is a claim.
    Raises: ValueError for rows that are no probability vectors, or axes that do not fit (NaN under a trace).
    Derivative: p(x)·log(q(z|x)/p(z)), p(x)·log(q(z)/p(z)) and p(x)·log(q(z|x)/q(z)) in q(z|x); 0 where p(x) = 0.
    Proved in: mean_kl_of_codes_is_kl_of_the_mean_code_and_information.
    Reference: Hoffman and Johnson (2016), ELBO surgery, equation 8.
    Example:
    >>> parts = surgery([0.5, 0.5], [[0.5, 0.5], [0.5, 0.5]], [1, 0])
    >>> float(parts.mean_kl), float(parts.aggregated_kl), float(parts.information)
    (inf, inf, 0.0)
    """
    found = tables(data=data, encoder=encoder, prior=prior)
    each = divergence(KL, found["encoder"], by_data(found)["prior"], names=("encoder", "prior"))
    given = Argument("data", found["data"]), Argument("encoder", each, is_mass=False)
    return Surgery(
        mean_kl=evaluate(expectation, *given),
        aggregated_kl=on_all(_aggregated_kl, *arguments(by_data(found))),
        information=js_many(found["encoder"], found["data"]),
    )


def aggregated_objective(data: PmfLike, prior: PmfLike, decoder: PmfLike, encoder: PmfLike) -> Scalar:
    """E_x E_q(z|x) log p(x|z) − KL(q(z)‖p(z)) = E_x ELBO(x) + I(x; z), in nats: what AAE and VAE/GAN ascend, and no bound.

    Above E_x log p(x) by the information less the mean gap: with z = x on {0, 1} it is 0, where E_x log p(x) = −log 2.
    Convention: an x of mass 0 counts for nothing; −∞ where q(z|x) > 0 = p(x|z) or q(z) > 0 = p(z).
    Args: data p(x) of shape (..., X); prior p(z) (..., Z); decoder (..., Z, X), in row z p(x|z); encoder (..., X, Z), in row x
    q(z|x).
    Returns: shape (...), in [−∞, 0]; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError for rows that are no probability vectors, or axes that do not fit (NaN under a trace).
    Derivative: p(x)·log(p(x|z)·p(z)/q(z)) in q(z|x), p(x)·q(z|x)/p(x|z) in the decoder, q(z)/p(z) − 1 in the prior.
    Proved in: mean_kl_of_codes_is_kl_of_the_mean_code_and_information.
    Reference: Makhzani et al. (2016), Adversarial autoencoders, section 2.
    Example:
    >>> float(aggregated_objective([0.5, 0.5], [0.5, 0.5], [[1, 0], [0, 1]], [[1, 0], [0, 1]]))
    0.0
    """
    found = tables(data=data, prior=prior, decoder=decoder, encoder=encoder)
    return on_all(_objective, *arguments(by_data(found)))


def _aggregated_kl(xp: Namespace, w: Terms, q: Terms, p: Terms) -> Scalar:
    return summed(xp, _kl_terms, _kl_slopes, w, q, p).sum((-2, -1))


def _objective(xp: Namespace, w: Terms, p: Terms, r: Terms, q: Terms) -> Scalar:
    return summed(xp, _objective_terms, _objective_slopes, w, q, p, r).sum((-2, -1))


# Each formula has a term for each pair (x, z), whose slopes are those of the sum of all. What belongs to a code alone stands in
# the row of the first x.


def _code(xp: Namespace, w: Terms, q: Terms, p: Terms) -> Outcome:
    """q(z) = Σ_x p(x)·q(z|x) beside p(z), and their difference: the mean as a pair of floats, (..., 1, Z)."""
    whole, lost = product(xp, (w, xp.zeros_like(w)), (q, xp.zeros_like(q)))
    total, rest = exact_sum(xp, whole, -2)
    rest, prior = rest + lost.sum(-2), p[..., 0, :]
    gap = difference((total, rest), (prior, xp.zeros_like(prior)))
    return Outcome(*(x[..., None, :] for x in (total, prior, gap)))


def _first(xp: Namespace, x: Terms, like: Terms) -> Terms:
    """x (..., 1, Z) in the first row of zeros (..., X, Z)."""
    zeros = xp.zeros_like(like) + xp.zeros_like(x)
    return xp.concatenate([zeros[..., :1, :] + x, zeros[..., 1:, :]], -2)


def _kl_terms(xp: Namespace, w: Terms, q: Terms, p: Terms) -> Terms:
    code = _code(xp, w, q, p)
    return _first(xp, xp.where((code.p > 0) & (code.q == 0), xp.inf, kl_terms(xp, code)), q)


def _kl_slopes(xp: Namespace, w: Terms, q: Terms, p: Terms) -> tuple[Terms, Terms, Terms]:
    code = _code(xp, w, q, p)
    ratio = log_ratio(xp, code) + xp.zeros_like(q)
    return xtimesy(xp, q, ratio), xtimesy(xp, w, ratio), _first(xp, _in_prior(xp, code), q)


def _in_prior(xp: Namespace, code: Outcome) -> Terms:
    """1 − q(z)/p(z); −∞ at p(z) = 0 < q(z), 0 where both are 0."""
    return xp.where(code.q == 0, xp.where(code.p == 0, 0.0, -xp.inf), -code.d / xp.where(code.q == 0, 1.0, code.q))


def _objective_terms(xp: Namespace, w: Terms, q: Terms, p: Terms, r: Terms) -> Terms:
    met = w * q
    log_r = xp.log(xp.where(met > 0, r, 1.0))
    return xtimesy(xp, met, log_r) - _kl_terms(xp, w, q, p)


def _objective_slopes(xp: Namespace, w: Terms, q: Terms, p: Terms, r: Terms) -> tuple[Terms, Terms, Terms, Terms]:
    """Where p(x|z) = 0 no gain of q(z|x) outweighs what is lost there."""
    code = _code(xp, w, q, p)
    ratio = log_ratio(xp, code) + xp.zeros_like(q)
    gain = xp.where(r == 0, -xp.inf, xp.log(xp.where(r == 0, 1.0, r)) - xp.where(r == 0, 0.0, ratio))
    met = w * q
    in_r = xp.where(met == 0, 0.0, xp.where(r == 0, xp.inf, met / xp.where(r == 0, 1.0, r)))
    return xtimesy(xp, q, gain), xtimesy(xp, w, gain), _first(xp, -_in_prior(xp, code), q), in_r
