"""Maximum likelihood, which is the least KL from the sample: closed forms of three models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import e, log, pi
from typing import Any, NamedTuple, cast

import numpy as np

from divergences._core.arrays import as_array, as_numpy, is_traced, one_library, scope
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import matched, paired
from divergences._core.simplex import index_of
from divergences._core.text import among, shown
from divergences._core.types import Array, ArrayLike, Namespace, Scalar, Terms
from divergences._discrete.entropy import cross_entropy, entropy
from divergences._discrete.kl import kl
from divergences.latent.normals import gaussian_likelihood, normal_kl, real, vectors
from divergences.latent.tables import on_all


class Fit(NamedTuple):
    """Parameters, what they make of a sample, and why none is likelier: log_likelihood = −n·(kl + entropy), and kl ≥ 0.

    Example:
    >>> fit("normal", [-1.0, 1.0]).parameters == {"mean": 0.0, "variance": 1.0}
    True
    """

    parameters: Mapping[str, Array]
    """probabilities (..., K); mean and variance (...); or weights (..., k) and variance (...)."""
    log_likelihood: Scalar
    """Σ log q(x_i) over the sample, in nats."""
    kl: Scalar
    """From the sample to the model: from its frequencies, or from the normal with its moments, given each input."""
    entropy: Scalar
    """That of the frequencies or of this normal: no parameter changes it."""


def fit(model: str, sample: ArrayLike, *, at: Mapping[str, ArrayLike] | None = None) -> Fit:
    """Maximum likelihood in closed form: Σ log q_θ(x_i) = −n·(KL(p̃‖q_θ) + H(p̃)), so that the likeliest q_θ has the least KL.

    Convention: p̃ are the frequencies of "categorical"; of "normal" and "least squares", whose sample has no density, the normal
    with the sample's moments, given each input. The best variance is the mean square, divided by n.
    Args: model, one of these names; sample, whole numbers 0, …, K − 1 or real numbers (..., n), or, of "least squares", a pair
    of inputs (..., n, k), or (n,), and targets (..., n); at, other parameters than the likeliest, by the names in Fit.
    Returns: a Fit; arrays of the sample's library. Its kl is 0 at the likeliest parameters.
    Raises: ValueError for an unknown model or parameter, entries that are none of the model's, dependent inputs (NaN under a
    trace); TypeError for a traced "categorical" sample without `at`, whose length says how many outcomes there are.
    Derivative: through all of it.
    Proved in: maximum_likelihood_minimises_kl_from_the_sample, the_best_variance_is_the_mean_square.
    Reference: Bishop (2006), Pattern recognition and machine learning, sections 1.2.4, 2.2 and 3.1.1.
    Example:
    >>> found = fit("categorical", [0, 1, 1, 1])
    >>> found.parameters["probabilities"].tolist(), float(found.kl)
    ([0.25, 0.75], 0.0)
    """
    name: object = model.replace("_", " ") if isinstance(cast(Any, model), str) else model
    if not among(name, _MODELS):
        raise ValueError(f"model: found {shown(model)}; expected one of {', '.join(map(repr, _MODELS))}")
    names, fitted = _MODELS[name]
    if at is not None and set(at) != set(names):
        raise ValueError(f"at: found {', '.join(map(str, at)) or 'nothing'}; expected {' and '.join(names)}")
    return fitted(sample, at)


def _categorical(sample: ArrayLike, at: Mapping[str, ArrayLike] | None) -> Fit:
    drawn = as_array("sample", *paired(["sample"], [sample]))
    given = None if at is None else as_array("probabilities", at["probabilities"])
    frequencies = _frequencies(drawn, None if given is None else given.shape[-1])
    q = frequencies if given is None else given
    fitted = evaluate(lambda xp, a: a, Argument("probabilities", q), per_outcome=True)
    likelihood = -drawn.shape[-1] * cross_entropy(frequencies, fitted)
    return Fit({"probabilities": fitted}, likelihood, kl(frequencies, fitted), entropy(frequencies))


def _frequencies(drawn: Array, count: int | None) -> Array:
    """How often each of the outcomes 0, …, count − 1 was drawn, over all: (..., n) → (..., count)."""
    if not drawn.ndim or 0 in drawn.shape:
        raise ValueError(f"sample: found shape {tuple(drawn.shape)}; expected (..., n) draws, at least one")
    if is_traced(drawn):
        if count is None:
            raise TypeError(
                "sample: found a traced value; expected one that has values, which say how many outcomes there are; fit it "
                "outside of the trace, or pass at="
            )
    else:
        values = as_numpy(drawn)
        count = int(np.nan_to_num(values.max(), posinf=-1)) + 1 if count is None else count
        bad = np.argwhere(~((values >= 0) & (values < max(count, 1)) & (values == np.floor(values))))
        if len(bad):
            index, where = index_of(bad[0])
            raise ValueError(
                f"sample: found {values[index]} at index {where}; expected whole numbers from 0 to {max(count, 1) - 1}"
            )
    outcomes = np.arange(count)

    def shares(xp: Namespace, x: Terms) -> Terms:
        return xp.stack([(x == k).sum(-1) for k in outcomes], -1) / x.shape[-1]

    return evaluate(shares, Argument("sample", drawn, is_mass=False), per_outcome=True)


def _normal(sample: ArrayLike, at: Mapping[str, ArrayLike] | None) -> Fit:
    drawn = as_array("sample", *paired(["sample"], [sample]))
    if not drawn.ndim or not drawn.shape[-1]:
        raise ValueError(f"sample: found shape {tuple(drawn.shape)}; expected (..., n) numbers, at least one")
    mean = evaluate(lambda xp, x: x.mean(-1), real("sample", drawn))
    if at is None:
        return _moments(drawn, {"mean": mean}, _each(mean), _each(mean), None)
    other = as_array("mean", at["mean"])
    return _moments(drawn, {"mean": other}, _each(mean), _each(other), at["variance"])


def _least_squares(sample: ArrayLike, at: Mapping[str, ArrayLike] | None) -> Fit:
    if not isinstance(sample, (list, tuple)) or len(sample) != 2:
        raise ValueError(f"sample: found {shown(sample)}; expected a pair, inputs (..., n, k) and targets (..., n)")
    matched("targets", sample[1], "inputs", sample[0], -1 if np.ndim(cast(Any, sample[0])) == 1 else -2)
    inputs, targets = (as_array("sample", *paired(["sample"], [x])) for x in sample)
    one_library(["inputs", "targets"], [inputs, targets])
    inputs = inputs[:, None] if inputs.ndim == 1 else inputs
    if (
        inputs.ndim < 2
        or not targets.ndim
        or inputs.shape[-2] != targets.shape[-1]
        or inputs.shape[-2] < inputs.shape[-1]
    ):
        raise ValueError(
            f"sample: found inputs {tuple(inputs.shape)} and targets {tuple(targets.shape)}; "
            "expected (..., n, k) and (..., n), n >= k"
        )
    weights = _solved(inputs, targets)
    best = _predicted(inputs, weights)
    if at is None:
        return _moments(targets, {"weights": weights}, best, best, None)
    other = as_array("weights", at["weights"])
    return _moments(targets, {"weights": other}, best, _predicted(inputs, other), at["variance"])


_MODELS: Mapping[str, tuple[tuple[str, ...], Callable[[Any, Any], Fit]]] = {
    "categorical": (("probabilities",), _categorical),
    "normal": (("mean", "variance"), _normal),
    "least squares": (("weights", "variance"), _least_squares),
}
"""By its name the parameters of a model, and what fits it."""


def _moments(x: Array, parameters: dict[str, Array], best: Array, centre: Array, variance: ArrayLike | None) -> Fit:
    """A sample (..., n) of normals around `centre`, beside those around `best`, whose variance is the mean square there."""
    errors = vectors(-1, sample=x, mean=best)
    square = evaluate(lambda xp, a, b: ((a - b) ** 2).mean(-1), *map(real, errors, errors.values()))
    spread = square if variance is None else as_array("variance", variance)
    likelihood = gaussian_likelihood(x, centre, None if variance is None else _each(spread))
    both = vectors(-1, mean=best, centre=centre, square=_each(square), variance=_each(spread))
    shift, scale = (evaluate(f, *map(real, both, both.values()), per_outcome=True) for f in (_shift, _log_scale))
    entropy = evaluate(
        lambda xp, s: (xp.log(s[..., 0]) + log(2 * pi * e)) / 2, Argument("square", _each(square), is_mass=False)
    )
    return Fit({**parameters, "variance": spread}, likelihood, normal_kl(shift, scale) / shift.shape[-1], entropy)


def _shift(xp: Namespace, best: Terms, centre: Terms, square: Terms, variance: Terms) -> Terms:
    return xp.where(best == centre, 0.0, (best - centre) / xp.sqrt(xp.where(variance > 0, variance, 1.0)))


def _log_scale(xp: Namespace, best: Terms, centre: Terms, square: Terms, variance: Terms) -> Terms:
    """log of the best variance over the given one, 0 where they are equal, both 0 included."""
    same = square == variance
    return xp.where(same, 0.0, xp.log(xp.where(same, 1.0, square)) - xp.log(xp.where(same, 1.0, variance)))


def _solved(inputs: Array, targets: Array) -> Array:
    """The weights of least squares, by QR; inputs that depend on each other are refused (NaN under a trace)."""
    with scope(targets):
        column = targets[..., None]
    weights = on_all(_by_qr, real("sample", inputs), real("targets", column), per_outcome=True)
    if not is_traced(weights) and np.isnan(as_numpy(weights)).any():
        raise ValueError("sample: found inputs that depend on each other; expected independent columns; leave one out")
    return weights


def _by_qr(xp: Namespace, inputs: Terms, targets: Terms) -> Terms:
    q, r = xp.linalg.qr(inputs)
    diagonal = xp.abs(xp.diagonal(r, 0, -2, -1))
    lengths = xp.sqrt((inputs * inputs).sum(-2))
    independent = (diagonal > inputs.shape[-2] * xp.finfo(inputs.dtype).eps * lengths).all(-1)[..., None]
    safe = xp.where(independent[..., None], r, xp.eye(r.shape[-1], dtype=r.dtype))
    moments = (q * targets[..., :1]).sum(-2)
    return xp.linalg.solve(safe, moments[..., None])[..., 0] * xp.where(independent, 1.0, xp.nan)


def _predicted(inputs: Array, weights: Array) -> Array:
    """wᵀx of each input: (..., n, k), (..., k) → (..., n)."""
    with scope(weights):
        row = weights[..., None, :]
    return evaluate(lambda xp, x, w: (x * w).sum(-1), real("sample", inputs), real("weights", row))


def _each(x: Array) -> Array:
    """One number (...) for all of a row (..., n)."""
    with scope(x):
        return x[..., None]
