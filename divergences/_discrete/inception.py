"""The Inception Score: the exponential of the information that an image has of its class."""

from __future__ import annotations

from typing import Any

import numpy as np

from divergences._core.arrays import as_array, is_traced, namespace, one_library, precision, scope
from divergences._core.labels import matched, paired
from divergences._core.simplex import refuse_mass
from divergences._core.tensors import beside, is_torch
from divergences._core.types import Array, ArrayLike
from divergences._discrete.kl import kl
from divergences._scores.score import Score

NORMAL = 1.959963984540054
"""97.5 % of a standard normal distribution are below it."""
SAMPLED = "all images at once, no splits; the interval is one of 95 % for `corrected`"
WHOLE = "these images with these masses are the whole distribution: nothing is estimated"


def inception_score(probabilities: ArrayLike, *, mass: ArrayLike | None = None) -> Score:
    """exp(Σᵢ wᵢ·KL(p(·|xᵢ)‖p̄)) = e^I, p̄ = Σᵢ wᵢ·p(·|xᵢ): the Inception Score; I is the information of image and class.

    Convention: KL as of kl. All images at once: a mean over ten splits is lower, and much lower if they are sorted by class.
    Args: probabilities (..., N, K), for each image those of the classes; mass (..., N), weights of the images: with it they
    are the whole distribution, without it a sample of equal weights.
    Returns: a Score: value in [1, min(K, N)] to rounding; of a sample bias, which is below 0, as −½Σ_y Var p_y/(N·p̄_y) is that
    of I; lower, upper, 95 % for `corrected`; n = (N,), d = K.
    Raises: ValueError for a row that does not sum to 1 (the message says which), negative or NaN entries, masses that are
    no probability vector or of another length (NaN under a trace).
    Derivative: wᵢ·log(p/p̄)·e^I, −∞ at p = 0 < p̄.
    Proved in: inception_score_lies_between_one_and_the_number_of_classes.
    Reference: Salimans et al. (2016), Improved techniques for training GANs, section 4.
    Example:
    >>> float(inception_score([[1, 0], [0, 1]])), float(inception_score([[0.5, 0.5], [0.5, 0.5]]))
    (2.0, 1.0)
    """
    matched("mass", mass, "probabilities", probabilities, -2)
    p, w = _checked(probabilities, mass)
    with scope(p) if w is None else scope(p, w):
        return _score(p, w)


def _checked(probabilities: ArrayLike, mass: ArrayLike | None) -> tuple[Any, Any]:
    """Probabilities and masses as arrays of one library."""
    names = ("probabilities",) if mass is None else ("probabilities", "mass")
    given = (probabilities, mass)[: len(names)]
    arrays = [as_array(name, *paired([name], [x], outcomes=False)) for name, x in zip(names, given, strict=True)]
    one_library(names, arrays)
    p = arrays[0]
    if p.ndim < 2 or 0 in p.shape[-2:]:
        raise ValueError(
            f"probabilities: found shape {tuple(p.shape)}; expected (..., N, K), those of K classes for each of N images"
        )
    for name, x in zip(names, arrays, strict=True):
        if not is_traced(x):
            refuse_mass(name, x)
    if mass is not None and tuple(arrays[1].shape[-1:]) != tuple(p.shape[-2:-1]):
        raise ValueError(
            f"mass: found shape {tuple(arrays[1].shape)}; expected (..., {p.shape[-2]}), one for each image"
        )
    arrays = [_floating(x, arrays) for x in arrays]
    if is_torch(*arrays):
        arrays = beside(next(x for x in arrays if is_torch(x)), names, arrays)
    return (arrays[0], None) if mass is None else (arrays[0], arrays[1])


def _floating(x: Array, arrays: list[Array]) -> Any:
    """NumPy as float64, or as JAX in the precision of what is JAX."""
    xp = namespace(*arrays)
    if xp is np:
        return x.astype(np.float64)
    return x if is_torch(*arrays) else xp.asarray(x, precision(*arrays).dtype)


def _score(p: Any, w: Any) -> Score:
    """The score of arrays of one library."""
    xp, images, classes = namespace(p), p.shape[-2], p.shape[-1]
    weight = 1 / images if w is None else w[..., None]
    mean = (weight * p).sum(-2)[..., None, :]
    own = p if w is None else xp.where(weight > 0, p, mean)  # an image of no mass may be of a class that no other has
    each: Any = kl(own, mean + 0 * own)
    if w is not None:
        value: Any = xp.exp((w * each).sum(-1))
        return Score(value, n=(images,), d=classes, method=WHOLE)
    information = each.mean(-1)
    value = xp.exp(information)
    if images < 2:
        return Score(value, n=(images,), d=classes, method=f"{SAMPLED}: of one image there is none")
    variances = ((p - mean) ** 2).sum(-2) / (images - 1)
    shares = variances / xp.where(mean > 0, mean, 1.0)[..., 0, :]
    corrected = information + shares.sum(-1) / (2 * images)
    error = xp.sqrt(((each - information[..., None]) ** 2).sum(-1) / (images - 1) / images)
    lower, upper = (xp.clip(xp.exp(corrected + k * NORMAL * error), 1, classes) for k in (-1, 1))
    return Score(value, lower, upper, (images,), classes, bias=value - xp.exp(corrected), method=SAMPLED)
