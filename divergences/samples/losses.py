"""A loss of sampled tokens that has the value that is wanted and the gradient that is right."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any, NamedTuple

import numpy as np

from divergences._core.arguments import SQUARABLE
from divergences._core.arrays import as_array, as_numpy, is_jax, is_traced, one_library
from divergences._core.tensors import is_tensor, is_torch
from divergences._core.text import among, shown
from divergences._core.types import ArrayLike
from divergences.samples.log_ratios import KINDS, OF_A_TOKEN, rounding


def kl_loss(
    logp: ArrayLike,
    logq: ArrayLike,
    *,
    toward: str = "kl",
    value: str = "k3",
    mask: ArrayLike | None = None,
    behaviour: ArrayLike | None = None,
    law: str = "token",
    per: str = "token",
) -> Any:
    """A loss whose value is that of k1, k2 or k3 and whose expected gradient is that of KL(π‖ρ), or of KL(ρ‖π), in nats.

    Convention: law="token" is KL of each token given its prefix, the prefixes frozen; law="sequence" is KL of whole sequences,
    whose gradient reaches the prefixes too. The value is of the tokens as drawn; behaviour weighs value and gradient by the
    detached π/μ, of the token or of the prefix.
    Args: logp, log π of the tokens drawn, (n, t) or (n,), what is differentiated; logq, log ρ; toward, "kl" or "reverse";
    value;
    mask, True where a token counts: what is elsewhere, NaN included, reaches neither value nor gradient; behaviour, log μ; law;
    per, divide by "token" or by "sequence".
    Returns: a scalar of the library of logp: NumPy, JAX or a tensor with a gradient.
    Raises: ValueError for other shapes, a logarithm above 0 that is not traced, an unknown name.
    Derivative: in logp alone; that of `value` is not taken.
    Proved in: a_score_has_mean_zero.
    Reference: Tang and Munos (2025), On a few pitfalls in KL divergence gradient estimation for RL.
    Example:
    >>> float(kl_loss([-1.0, -2.0], [-1.5, -2.5], value="k1"))
    0.5
    """
    for name, x, known in (
        ("toward", toward, ("kl", "reverse")),
        ("value", value, tuple(KINDS)),
        ("law", law, ("token", "sequence")),
        ("per", per, ("token", "sequence")),
    ):
        if not among(x, known):
            raise ValueError(f"{name}: found {shown(x)}; expected one of {', '.join(map(repr, known))}")
    # NumPy's settings would break the graph that torch makes of this.
    with nullcontext() if is_tensor(logp) else np.errstate(over="ignore"):
        return _loss(_tokens(logp, logq, mask, behaviour, law), toward, value, law, per)


def _loss(tokens: _Tokens, toward: str, value: str, law: str, per: str) -> Any:
    """value + (score − score): the second part is 0, and has the gradient Σ coefficient·∇ log π."""
    xp, p, x, weights, counted = tokens
    k = {"k1": x, "k2": x * x / 2, "k3": xp.expm1(-x) + x}[value]
    if toward == "reverse":
        ratio = xp.exp(-x if law == "token" else -xp.cumsum(x, -1))
        rising = weights * (1 - ratio)
    else:
        rising = weights * x if law == "token" else _to_go(xp, weights * x * counted)
    total = counted.sum() if per == "token" else float(p.shape[0])
    shift = (rising * counted) * (p - _frozen(p))
    return ((weights * k * counted) + shift).sum() / total


def _tokens(logp: ArrayLike, logq: ArrayLike, mask: ArrayLike | None, behaviour: ArrayLike | None, law: str) -> _Tokens:
    """The arrays (n, t) of one library, zeros where masked."""
    names = ["logp", "logq", *([] if behaviour is None else ["behaviour"])]
    given = [as_array(n, v) for n, v in zip(names, (logp, logq, behaviour), strict=False)]
    one_library(names, given)
    shape = tuple(given[0].shape)
    for name, v in zip(names, given, strict=True):
        if tuple(v.shape) != shape or v.ndim not in (1, 2) or 0 in shape:
            said = "(n, t), a row for each sequence" if name == "logp" else f"{shape}, that of logp"
            raise ValueError(f"{name}: found shape {tuple(v.shape)}; expected {said}")
    xp: Any = _library(*given)
    given = [v.astype(float) if isinstance(v, np.ndarray) and v.dtype.kind != "f" else v for v in given]
    whole = [(v if is_tensor(v) else xp.asarray(v)).reshape((shape[0], -1)) for v in given]
    counted = xp.ones_like(whole[0]) if mask is None else _counted(mask, shape, whole[0], xp)
    p, q, *other = kept = [xp.where(counted > 0, v, xp.zeros_like(v)) for v in whole]
    for name, v in zip(names, kept, strict=True):
        if not is_traced(v) and not bool((abs(v) <= min(SQUARABLE, xp.finfo(v.dtype).max)).all()):
            raise ValueError(f"{name}: found a token of {_worst(v)}; expected finite logarithms; mask it")
        if not is_traced(v) and not bool((v <= rounding(v)).all()):
            raise ValueError(f"{name}: found {float(v.max()):.6g}; {OF_A_TOKEN}")
    gap = _frozen(p) - _frozen(other[0]) if other else xp.zeros_like(_frozen(p))
    weights = xp.exp(gap if law == "token" else xp.cumsum(gap, -1))
    return _Tokens(xp, p, _frozen(p) - _frozen(q), weights, counted)


def _worst(v: Any) -> float:
    """The entry that is refused first."""
    values = as_numpy(v).ravel()
    return float(values[np.argmax(~(np.abs(values) <= SQUARABLE))])


class _Tokens(NamedTuple):
    """What a loss is made of, (n, t) each."""

    xp: Any
    p: Any
    """log π, which is differentiated."""
    x: Any
    """log π − log ρ, frozen."""
    weights: Any
    """π/μ of the token, or of the prefix, frozen."""
    counted: Any
    """1 where a token counts, else 0."""


def _counted(mask: ArrayLike, shape: tuple[int, ...], like: Any, xp: Any) -> Any:
    found = as_array("mask", mask)
    if tuple(found.shape) != shape:
        raise ValueError(f"mask: found shape {tuple(found.shape)}; expected {shape}, that of logp")
    counted = xp.where(
        (found if is_tensor(found) else xp.asarray(found)).reshape(like.shape) > 0,
        xp.ones_like(like),
        xp.zeros_like(like),
    )
    if not is_traced(counted) and not bool(((found == 0) | (found == 1)).all()):
        raise ValueError("mask: found entries that are neither 0 nor 1; expected True where a token counts")
    if not is_traced(counted) and not bool((counted > 0).any()):
        raise ValueError("mask: found no token that counts; expected at least one True")
    return _frozen(counted)


def _library(*arrays: Any) -> Any:
    """torch, jax.numpy or numpy itself: what a loss calls has one name in all three."""
    if is_torch(*arrays):
        import torch  # pyright: ignore[reportMissingImports]

        return torch
    if is_jax(*arrays):
        import jax.numpy as jnp

        return jnp
    return np


def _frozen(x: Any) -> Any:
    """x without its derivatives."""
    if is_torch(x):
        return x.detach()
    if is_jax(x):
        import jax

        return jax.lax.stop_gradient(x)
    return x


def _to_go(xp: Any, terms: Any) -> Any:
    """Σ of this token's term and of all later ones."""
    return terms.sum(-1)[..., None] - xp.cumsum(terms, -1) + terms
