"""The information that an image has of its code, bounded from below by any guess of the code."""

from __future__ import annotations

from divergences._core.arrays import as_array, namespace, scope
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import matched, paired
from divergences._core.types import ArrayLike, Namespace, PmfLike, Scalar, Terms
from divergences._discrete.kernel import Outcome, log_ratio
from divergences._discrete.xlogy import xtimesy
from divergences.latent.tables import arguments, on_all, summed


def information_bound(joint: ArrayLike, guess: PmfLike) -> Scalar:
    """H(c) + E log Q(c|x) = I(c; x) − E_x KL(p(c|x)‖Q(c|x)), in nats: at most mutual_information(joint), for every Q.

    Convention: 0·log 0 = 0; −∞ where Q(c|x) = 0 < p(c, x). Equal to the information where Q is the posterior p(c|x).
    Args: joint p(c, x) of shape (..., C, X), codes by images; guess (..., X, C), in row x Q(c|x), as an encoder.
    Returns: shape (...), in [−∞, I(c; x)]; below 0 for a guess that is worse than p(c); NumPy for NumPy, JAX for JAX, tensors
    for tensors.
    Raises: ValueError for a joint or rows of the guess that are no distributions, axes that do not fit (NaN under a trace).
    Derivative: log(Q(c|x)/p(c)) − 1 in p(c, x), p(c, x)/Q(c|x) in the guess; 0 there where both are 0.
    Proved in: infogan_bound_is_the_information_less_a_kl.
    Reference: Chen et al. (2016), InfoGAN, equation 5; Barber and Agakov (2003), The IM algorithm.
    Example:
    >>> from math import log
    >>> float(information_bound([[0.5, 0], [0, 0.5]], [[1, 0], [0, 1]])) == log(2)
    True
    """
    table, rows = (as_array(name, *paired([name], [x])) for name, x in (("joint", joint), ("guess", guess)))
    for name, x, axes in (("joint", table, "C, X"), ("guess", rows, "X, C")):
        if x.ndim < 2 or (name == "guess" and x.shape[-2:] != table.shape[:-3:-1]):
            beside = f" with joint {tuple(table.shape)}" if name == "guess" else ""
            raise ValueError(f"{name}: found shape {tuple(x.shape)}{beside}; expected (..., {axes})")
    matched("guess", guess, "joint", joint, -1, -2)
    matched("guess", guess, "joint", joint, -2, -1)
    with scope(table):
        flat = namespace(table).reshape(table, (*table.shape[:-2], table.shape[-2] * table.shape[-1]))
    call = "joint / np.sum(joint), a joint of weights"
    known = evaluate(lambda xp, x: x, Argument("joint", flat, call=call), per_outcome=True).reshape(table.shape)
    seen = evaluate(lambda xp, x: x, Argument("guess", rows), per_outcome=True)
    with scope(seen):
        turned = namespace(seen).swapaxes(seen, -1, -2)
    return on_all(_bound, *arguments({"joint": known, "guess": turned}))


def _bound(xp: Namespace, joint: Terms, guess: Terms) -> Scalar:
    return summed(xp, _terms, _slopes, joint, guess).sum((-2, -1))


def _log_gain(xp: Namespace, joint: Terms, guess: Terms) -> Terms:
    """log(Q(c|x)/p(c)): 0 for a code that neither has."""
    code = joint.sum(-1)[..., None] + xp.zeros_like(guess)
    return log_ratio(xp, Outcome(guess, code, guess - code))


def _terms(xp: Namespace, joint: Terms, guess: Terms) -> Terms:
    return xtimesy(xp, joint, _log_gain(xp, joint, guess))


def _slopes(xp: Namespace, joint: Terms, guess: Terms) -> tuple[Terms, Terms]:
    in_guess = xp.where(joint == 0, 0.0, xp.where(guess == 0, xp.inf, joint / xp.where(guess == 0, 1.0, guess)))
    return xp.where((joint == 0) & (guess == 0), 0.0, _log_gain(xp, joint, guess) - 1), in_guess
