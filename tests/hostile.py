"""How each public function is called, argument by argument, and what takes the place of one: no numbers, or the same ones in
another container. What must come of it is said in `outcome` and `fault`.
"""

from __future__ import annotations

import ast
import inspect
import math
import re
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, reduce
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import numpy as np

import divergences as dv
from divergences._core.text import shown

P, Q, R = [0.5, 0.25, 0.25], [0.125, 0.375, 0.5], [0.5, 0.3, 0.2]
D = [0.75, 0.5, 0.25]
X, Y = [0.0, 1.0, 3.0, 4.5], [0.5, 2.5, 6.0]
PLANE, OTHER = [[0.0, 1.0], [2.0, 0.5], [1.0, 3.0], [0.5, 0.25]], [[1.0, 1.0], [0.0, 2.0], [2.5, 0.5]]
COVARIANCE = [[2.0, 0.5], [0.5, 1.0]]
ENCODER, DECODER = [[0.5, 0.5], [0.25, 0.75], [0.125, 0.875]], [P, Q]
PAIR = {"p": P, "q": Q}
LOGS = {"logp": [[-1.0, -0.5], [-2.0, -1.5], [-0.25, -1.0]], "logq": [[-1.5, -0.25], [-2.5, -1.0], [-0.5, -2.0]]}

MASK = [[True, False], [True, True], [True, True]]
LAW = {"law": "token", "per": "token"}


def squared(t):
    return (t - 1) ** 2


def first(z):
    return z[:, 0]


def identity(z):
    return z


def key():
    import jax

    return jax.random.key(0)


def measures(*, line=False):
    """Two measures, of the line or of the plane."""
    return {"mu": dv.Measure(X if line else PLANE), "nu": dv.Measure(Y if line else OTHER)}


def transport():
    """A coupling and a potential of two measures of the plane."""
    return dv.wasserstein1(**measures())


@cache
def a_curve():
    """Divergences of two lines over three distances."""
    return dv.sweep("parallel_lines", [0.0, 0.5, 1.0], ["js", "w1"])


@cache
def a_run():
    """A game of two players, three steps of it."""
    return dv.lab.dirac(dv.games.wasserstein(), start=(1.0, 0.5), step=0.1, steps=3)


def an_empty_figure():
    from matplotlib.figure import Figure

    return Figure()


def an_axes():
    return an_empty_figure().subplots()


def a_figure():
    """A figure with a line in it."""
    return an_axes().plot([0.0, 1.0])[0].figure


def normal_of_scipy():
    from scipy.stats import norm

    return norm()


@cache
def notes():
    """A file of notes with one formula."""
    path = Path(mkdtemp()) / "notes.md"
    path.write_text("$$ TV(p, q) = TV(q, p) $$", encoding="utf-8")
    return path


def table():
    """Masses of two laws and their outcomes."""
    import pandas

    return pandas.DataFrame({"p": P, "q": Q, "x": X[:3], "group": ["a"] * 3, "outcome": list("abc")})


AXES = {"axis": -1, "where": [True, True, True]}
BASE = {"base": 2.0}
ENTROPIC = {"epsilon": 0.5, "metric": "cityblock", "order": 2, "tol": 1e-3, "iterations": 50}
CODE = {"prior": [0.5, 0.5], "decoder": DECODER, "encoder": ENCODER}
WITH_BASE = ("kl", "reverse_kl", "jeffreys", "js_distance", "cross_entropy")
WITHOUT = ("total_variation", "hellinger2", "chi2", "triangular")
OF_TABLES = (*WITH_BASE, *WITHOUT)
COLUMNS = {"p": "p", "q": "q", "by": "group", "key": "outcome"}
CALLS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    **dict.fromkeys(WITH_BASE, lambda: PAIR | AXES | BASE),
    **dict.fromkeys(WITHOUT, lambda: PAIR | AXES),
    "alpha_divergence": lambda: PAIR | AXES | {"alpha": 3.0},
    "renyi": lambda: PAIR | AXES | BASE | {"alpha": 2.0},
    "js": lambda: PAIR | AXES | BASE | {"weight": 0.25},
    "entropy": lambda: AXES | BASE | {"p": P},
    "f_divergence": lambda: PAIR | AXES | {"f": squared, "f_zero": 1.0, "slope": math.inf},
    "js_many": lambda: {"P": [P, Q, R], "weights": [0.75, 0.125, 0.125], "base": 2.0},
    "mutual_information": lambda: {
        "pxy": [[0.25, 0.25], [0.5, 0.0]],
        "base": 2.0,
        "where": [[True, True], [True, True]],
    },
    "gan_value": lambda: PAIR | BASE | {"d": D, "prior": 0.25},
    "gan_value_at_optimum": lambda: PAIR | BASE | {"prior": 0.25},
    "optimal_discriminator": lambda: PAIR | {"prior": 0.25},
    "best_response": lambda: {"d": D},
    "minimax": lambda: {"p": P, "laws": [Q, R]},
    "maximin": lambda: {"p": P, "laws": [Q, R]},
    "normalise": lambda: {"w": [1.0, 2.0, 5.0], "axis": -1},
    "pairwise": lambda: {"divergence": dv.kl, "P": [P, Q], "Q": [Q, R, P]},
    "from_logits": lambda: {"divergence": dv.kl, "x": LOGS["logp"], "y": LOGS["logq"], "axis": -1, "chunk": 2},
    "conditional": lambda: {"divergence": dv.kl, "labels": [0.25, 0.75], "P": [P, Q], "Q": [Q, R]},
    "inception_score": lambda: {"probabilities": [P, Q, R], "mass": P},
    "frechet": lambda: {"mean1": [0.0, 0.0], "cov1": COVARIANCE, "mean2": [1.0, 2.0], "cov2": COVARIANCE},
    "fid": lambda: {"x": PLANE, "y": OTHER, "ddof": 1},
    "kid": lambda: {"x": PLANE, "y": OTHER},
    "common_support": measures,
    "pushforward": lambda: {"g": np.sin, "mu": dv.Measure(X)},
    "Measure": lambda: {"points": PLANE, "mass": [0.25, 0.25, 0.125, 0.375]},
    "w1_line": lambda: {"x": X[:3], "y": Y[:2], "a": P, "b": [0.25, 0.75]},
    "w1_primal": lambda: measures() | {"metric": "cityblock"},
    "w1_dual": lambda: measures() | {"metric": "cityblock"},
    "wasserstein1": lambda: measures() | {"metric": "cityblock", "method": "auto", "tol": 1e-3},
    "wasserstein": lambda: measures() | {"metric": "cityblock", "order": 3.0},
    "wasserstein2": measures,
    "sinkhorn": lambda: measures() | ENTROPIC,
    "sinkhorn_divergence": lambda: measures() | ENTROPIC,
    "sliced": lambda: measures() | {"order": 2.0, "directions": 8, "key": key()},
    "certify": lambda: (
        measures()
        | {
            "plan": (np.ones((4, 3)) / 12).tolist(),
            "potentials": first,
            "metric": "cityblock",
            "order": 2.0,
        }
    ),
    "audit": lambda: {"function": dv.total_variation, "as_": "total_variation", "arrays": "numpy"},
    "check": lambda: {"text": "TV(p, q) = TV(q, p)", "points": 20, "seed": 1, "timeout": 5.0},
    "check_file": lambda: {"path": str(notes()), "points": 20, "seed": 1, "timeout": 5.0},
    "sharpest": lambda: {"F": "TV(p, q)", "G": "2*TV(p, q)"},
    "crosswalk": lambda: {"value": 0.5, "source": "scipy.jensenshannon"},
    "quiz": lambda: {"topic": "kl", "seed": 1, "n": 1},
    "partial": lambda: {"name": "kl", "p": P, "q": Q, "kind": "counts"},
    "partial of masses": lambda: {"name": "kl", "p": P, "q": Q, "kind": "masses", "totals": [1.0, 1.0]},
    "partial of draws": lambda: {"name": "w1", "p": X, "q": Y, "bins": [0.0, 8.0, 4]},
    "sweep": lambda: {"model": "parallel_lines", "thetas": [0.0, 0.5], "quantities": ["kl", "w1"]},
    "critics.bound": lambda: measures() | {"f": first, "constant": 2.0, "metric": "cityblock"},
    "critics.clip": lambda: {"params": {"w": PLANE}, "c": 0.5},
    "critics.clipped_bound": lambda: {"c": 0.5, "widths": [2, 3, 1]},
    "critics.gradient_penalty": lambda: {
        "f": first,
        "x": PLANE[:3],
        "y": OTHER,
        "key": key(),
        "weight": 5.0,
        "centre": 0.5,
        "power": 2,
    },
    "critics.lipschitz": lambda: {"f": first, "points": PLANE, "metric": "cityblock"},
    "critics.lipschitz_bound": lambda: {"layers": PLANE, "slope": 0.5},
    "critics.penalised": lambda: measures(line=True) | {"weight": 5.0, "power": 2},
    "critics.r1": lambda: {"f": first, "x": PLANE, "weight": 5.0},
    "critics.spectral_norm": lambda: {"w": PLANE},
    "critics.spectral_normalise": lambda: {"w": PLANE, "steps": 2, "start": [1.0, 2.0, 3.0, 4.0]},
    **dict.fromkeys((f"frames.{name}" for name in OF_TABLES), lambda: {"df": table()} | COLUMNS),
    "frames.js": lambda: {"df": table(), "weight": 0.25} | COLUMNS,
    "frames.alpha_divergence": lambda: {"df": table(), "alpha": 3.0} | COLUMNS,
    "frames.renyi": lambda: {"df": table(), "alpha": 2.0} | COLUMNS,
    "frames.entropy": lambda: {"df": table(), "p": "p", "by": "group", "key": "outcome"},
    "frames.w1_line": lambda: {"df": table(), "p": "p", "q": "q", "x": "x", "by": "group"},
    "games.energy": lambda: {"margin": 2.0},
    "games.f_gan": lambda: {"f": "kl"},
    "games.f_gan of alpha": lambda: {"f": "alpha", "alpha": 3.0},
    "games.f_gan of a function": lambda: {
        "f": squared,
        "slope": lambda t: 2 * (t - 1),
        "conjugate": lambda s: s + s**2 / 4,
        "limits": [1.0, math.inf],
    },
    "games.least_squares": lambda: {"coding": "-1/1"},
    "games.wasserstein": lambda: {"points": PLANE, "metric": "cityblock"},
    "lab.autoencoder": lambda: {
        "covariance": COVARIANCE,
        "codes": 1,
        "noise": 0.5,
        "start": [[1.0], [0.5]],
        "steps": 2,
    },
    "lab.best_responses": lambda: {"p": P, "rounds": 3},
    "lab.fictitious_play": lambda: {"p": P, "rounds": 3},
    "lab.cycle": lambda: {
        "covariance1": COVARIANCE,
        "covariance2": [[1.0, 0.0], [0.0, 2.0]],
        "start": COVARIANCE,
        "steps": 2,
    },
    "lab.dirac": lambda: {
        "game": dv.games.wasserstein(),
        "start": [1.0, 0.5],
        "step": 0.1,
        "critic_steps": 2,
        "constraint": dv.lab.Clip(1.0),
        "steps": 3,
    },
    "lab.flow": lambda: {"divergence": "w1", "p": dv.Measure(PLANE), "q": dv.Measure(OTHER), "steps": 2},
    "lab.flow_eigenvalues": lambda: {"game": dv.games.wasserstein(), "critic_steps": 2, "constraint": dv.lab.R1(1.0)},
    "lab.round_eigenvalues": lambda: {
        "game": dv.games.wasserstein(),
        "step": 0.1,
        "critic_steps": 2,
        "constraint": dv.lab.R1(1.0),
    },
    "lab.infogan": lambda: {"p": P, "codes": 2, "weight": 1.0, "steps": 2},
    "lab.lines": lambda: {"theta": 0.5},
    "lab.normals": lambda: {"theta": 0.5},
    "lab.ring": lambda: {"modes": 3, "radius": 1.0, "spread": 0.1},
    "lab.tabular": lambda: {"game": dv.games.minimax, "p": P, "critic_steps": 2, "step": 0.5, "steps": 2},
    "lab.train": lambda: {
        "data": PLANE,
        "game": "wasserstein",
        "constraint": dv.lab.Clip(0.1),
        "critic_steps": 1,
        "optimiser": "adam",
        "rate": 0.01,
        "decay": 0.5,
        "batch": 2,
        "steps": 2,
        "checks": 1,
        "samples": 4,
        "warm": 1,
        "seed": 1,
        "critic": (4,),
        "progress": False,
    },
    "latent.aggregated_objective": lambda: CODE | {"data": P},
    "latent.surgery": lambda: {"data": P, "encoder": ENCODER, "prior": [0.5, 0.5]},
    "latent.elbo": lambda: CODE,
    "latent.elbo_gap": lambda: CODE,
    "latent.fit": lambda: {"model": "normal", "sample": X},
    "latent.fit of counts": lambda: {"model": "categorical", "sample": [0.0, 1.0, 1.0, 2.0]},
    "latent.gaussian_likelihood": lambda: {"x": X[:3], "mean": P, "variance": Q},
    "latent.information_bound": lambda: {"joint": [[0.25, 0.25, 0.0], [0.125, 0.125, 0.25]], "guess": ENCODER},
    "latent.normal_kl": lambda: {"mean": P, "log_variance": Q, "axis": -1},
    "latent.pull_away": lambda: {"codes": PLANE},
    "laws.Affine": lambda: {"law": dv.laws.Normal(0.5, 2.0), "slope": 2.0, "intercept": 1.0},
    "laws.Bernoulli": lambda: {"p": 0.25},
    "laws.Bernoulli of a logit": lambda: {"logit": -1.0},
    "laws.Beta": lambda: {"a": 2.0, "b": 0.5},
    "laws.Binomial": lambda: {"n": 4, "p": 0.25, "start": 1.0},
    "laws.Binomial of a logit": lambda: {"n": 4, "logit": -1.0},
    "laws.Categorical": lambda: {"probabilities": P},
    "laws.Categorical of logits": lambda: {"logits": [0.5, 1.0, -2.0]},
    **dict.fromkeys(
        [f"laws.{x}" for x in ("Cauchy", "Gumbel", "Laplace", "LogNormal", "Logistic", "Normal")],
        lambda: {"loc": 0.5, "scale": 2.0},
    ),
    "laws.Custom": lambda: {"law": normal_of_scipy(), "tail": dv.laws.Tail("gaussian", 0.5), "support": (-9.0, 9.0)},
    "laws.Dirichlet": lambda: {"concentration": [1.0, 2.0, 0.5]},
    "laws.Exponential": lambda: {"rate": 2.0},
    "laws.Gamma": lambda: {"shape": 2.0, "rate": 0.5},
    "laws.Geometric": lambda: {"p": 0.25, "start": 1.0},
    "laws.Geometric of a logit": lambda: {"logit": -1.0},
    "laws.Mixture": lambda: {"weights": [0.25, 0.75], "laws": [dv.laws.Normal(0.5, 2.0), dv.laws.Normal(1.0, 1.0)]},
    "laws.MultivariateNormal": lambda: {"mean": [0.0, 1.0], "cov": COVARIANCE},
    "laws.NegativeBinomial": lambda: {"r": 2.5, "p": 0.25, "start": 1.0},
    "laws.NegativeBinomial of failures": lambda: {"r": 2.5, "failure": 0.25},
    "laws.NegativeBinomial of a logit": lambda: {"r": 2.5, "logit": -1.0},
    "laws.Pareto": lambda: {"shape": 2.0, "scale": 0.5},
    "laws.Weibull": lambda: {"shape": 2.0, "scale": 0.5},
    "laws.Poisson": lambda: {"rate": 2.0, "start": 1.0},
    "laws.StudentT": lambda: {"df": 3.0, "loc": 0.5, "scale": 2.0},
    "laws.Tail": lambda: {"kind": "gaussian", "growth": 0.5, "moments": 2.0},
    "laws.Truncated": lambda: {"law": dv.laws.Normal(0.5, 2.0), "low": -1.0, "high": 2.0},
    "laws.Uniform": lambda: {"low": -1.0, "high": 2.0},
    "models.bernoulli": lambda: {"theta": 0.25},
    "models.point_masses": lambda: {"theta": [0.25, 0.5]},
    "models.parallel_lines": lambda: {"theta": [0.25, 0.5], "n": 8, "d": 2},
    "models.noisy_lines": lambda: {"theta": 0.5, "sigma": 0.25},
    **dict.fromkeys(
        [f"models.shifted_{x}" for x in ("cauchys", "laplaces", "normals")], lambda: {"theta": 0.5, "scale": 2.0}
    ),
    "models.shifted_uniforms": lambda: {"theta": 0.5, "width": 2.0},
    "maps.adain": lambda: {"x": PLANE, "y": [[1.0, 0.0], [2.0, 1.0], [0.5, 2.5], [1.0, 3.0]], "axis": -1},
    "maps.adain_cost": lambda: {"x": PLANE, "y": [[1.0, 0.0], [2.0, 1.0], [0.5, 2.5], [1.0, 3.0]], "axis": -1},
    "maps.cycle_loss": lambda: {"go": identity, "come": identity, "x1": PLANE, "x2": OTHER, "order": 2},
    "maps.style": lambda: {"w": [1.0, 2.0], "layer": PLANE},
    "plot.adain": lambda: {"x": PLANE, "y": OTHER} | {"ax": an_axes()},
    "plot.animate": lambda: {
        "shown": "parallel_lines",
        "thetas": [0.0, 0.5],
        "quantities": ["js", "w1"],
        "style": "dark",
        "figure": an_empty_figure(),
    },
    "plot.coupling": lambda: {"t": transport(), "kind": "matrix"} | measures() | {"ax": an_axes()},
    "plot.critic": lambda: {"t": transport(), "learned": first} | measures() | {"ax": an_axes()},
    "plot.curve": lambda: {"curve": a_curve(), "quantities": ["js"]} | {"ax": an_axes()},
    "plot.cycles": lambda: (
        {"runs": [dv.lab.cycle(COVARIANCE, COVARIANCE, start=[[0.0, -2.0], [2.0, 0.0]], steps=2)]} | {"ax": an_axes()}
    ),
    "plot.dark": lambda: {"figure": a_figure()},
    "plot.discriminator": lambda: PAIR | {"x": X[:3], "prior": 0.25} | {"ax": an_axes()},
    "plot.fits": lambda: {"target": P, "family": [P, Q], "x": X[:3]} | {"ax": an_axes()},
    "plot.kl_integrands": lambda: PAIR | {"x": X[:3]} | {"ax": an_axes()},
    "plot.losses": lambda: {"game": dv.games.minimax, "scores": [-1.0, 0.0, 1.0]} | {"ax": an_axes()},
    "plot.matrix": lambda: {"found": {"kl": {"symmetric": False}}} | {"ax": an_axes()},
    "plot.moments": lambda: PAIR | {"x": X[:3]} | {"ax": an_axes()},
    "plot.orbit": lambda: {"run": a_run()} | {"ax": an_axes()},
    "plot.run": lambda: {"run": a_run()} | {"ax": an_axes()},
    "plot.save": lambda: {
        "shown": a_curve(),
        "path": str(notes().with_name("curve.png")),
        "quantities": ["js"],
        "style": "dark",
    },
    "plot.slide": lambda: {"figure": a_figure()},
    "samples.energy_distance": lambda: {"x": X, "y": Y, "level": 0.9, "permutations": 20, "key": 3},
    "samples.mmd2": lambda: {"x": X, "y": Y, "bandwidth": 1.0, "level": 0.9, "permutations": 20, "key": 3},
    "samples.two_sample_test": lambda: {"x": X, "y": Y, "statistic": "energy", "permutations": 20, "key": 3},
    "samples.entropy": lambda: {
        "x": [0.0, 1.0, 1.0],
        "outcomes": [0.0, 1.0, 2.0],
        "correction": "jackknife",
        "level": 0.9,
    },
    "samples.kl": lambda: {"x": PLANE, "y": OTHER, "method": "neighbours", "neighbours": 1, "level": 0.9},
    "samples.js": lambda: {
        "x": [0.0, 1.0, 1.0],
        "y": [0.0, 1.0],
        "method": "outcomes",
        "outcomes": [0.0, 1.0],
        "correction": "jackknife",
        "level": 0.9,
    },
    "samples.total_variation": lambda: {"x": PLANE, "y": OTHER, "critic": lambda z: z[:, 0] > 1, "level": 0.9},
    "samples.wasserstein1": lambda: {"x": X, "y": Y, "bounds": [-10.0, 10.0], "level": 0.9},
    "samples.follows": lambda: {
        "kind": "k3",
        "place": "loss",
        "behaviour": "other",
        "ratio": "live",
        "law": "prefix",
    },
    "samples.log_ratio": lambda: (
        LOGS | {"kind": "k3", "mask": MASK, "per": "token", "behaviour": LOGS["logp"], "level": 0.9}
    ),
    "samples.kl_loss": lambda: LOGS | {"toward": "kl", "value": "k3", "mask": MASK, "behaviour": LOGS["logp"]} | LAW,
}


class Values(NamedTuple):
    """What takes the place of a good argument, by name: each a function of it."""

    same: Mapping[str, Callable[[Any], Any]]
    """The same numbers (as floats) in another container, beside which stands the plain one: equal answers."""
    refused: Mapping[str, Callable[[Any], Any]]
    """No numbers at all, or NaN: never an answer."""
    either: Mapping[str, Callable[[Any], Any]]
    """Numbers that may be out of range: an answer or a refusal."""


class Raises:
    """An object that becomes no array."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no numbers\nin here")

    def __float__(self):
        raise RuntimeError("no number\nin here")

    def __repr__(self):
        return "<two\nlines>"


class Endless(list):
    """A list that contains itself."""

    def __init__(self):
        super().__init__()
        self.append(self)


def replaced(x, value):
    """The numbers with another first one."""
    a = np.array(x, np.result_type(np.asarray(x), np.asarray(value)))
    a.flat[0] = value
    return a


def each(x, function):
    """Nested lists with the function of each number."""
    return [each(y, function) for y in x] if isinstance(x, list) else function(x)


def strided(x):
    return np.repeat(np.asarray(x, np.float64), 2, -1)[..., ::2]


def frozen(x):
    a = np.array(x, np.float64)
    a.setflags(write=False)
    return a


def frame(x):
    import pandas

    a = np.asarray(x)
    return pandas.Series(a) if a.ndim == 1 else pandas.DataFrame(a) if a.ndim == 2 else a


def tensor(x):
    import torch

    return torch.tensor(np.asarray(x))


def labelled_by_hand(x):
    import xarray

    return xarray.DataArray(np.asarray(x))


def objects(x):
    a = np.empty(np.shape(x), object)
    a[...] = np.asarray(x)
    return a


def missing(x):
    import pandas

    return pandas.Series([None] * len(x), dtype="Float64")


ARRAYS = Values(
    {
        "strided": strided,
        "reversed": lambda x: np.array(np.asarray(x)[..., ::-1])[..., ::-1],
        "by columns": lambda x: np.asfortranarray(x),
        "read-only": frozen,
        "big-endian": lambda x: np.asarray(x).astype(">f8") if np.asarray(x).dtype.kind == "f" else np.asarray(x),
        "longdouble": lambda x: np.asarray(x, np.longdouble) if np.asarray(x).dtype.kind == "f" else np.asarray(x),
        "objects": objects,
        "Fractions": lambda x: each(list(x), lambda v: Fraction(v) if math.isfinite(v) else v),
        "Decimals": lambda x: each(list(x), Decimal),
        "NumPy numbers": lambda x: each(x, lambda v: np.float64(v) if isinstance(v, float) else v),
        "tuples": lambda x: tuple(x),
        "masked nowhere": lambda x: np.ma.array(x, mask=np.zeros(np.shape(x), bool)),
        "pandas": frame,
        "xarray": labelled_by_hand,
        "torch": tensor,
    },
    {
        "NaN": lambda x: replaced(x, np.nan),
        "all NaN": lambda x: np.full(np.shape(x), np.nan),
        "None": lambda x: None,
        "None inside": lambda x: each(x, lambda v: None),
        "word": lambda x: "words",
        "words": lambda x: each(x, lambda v: "word"),
        "bytes": lambda x: b"0.5",
        "complex": lambda x: np.asarray(x) + 1j,
        "object": lambda x: object(),
        "objects of no kind": lambda x: each(x, lambda v: object()),
        "set": lambda x: {0.5, 0.25},
        "generator": lambda x: (v for v in x),
        "function": lambda x: squared,
        "class": lambda x: float,
        "ragged": lambda x: [[0.5], [0.25, 0.25]],
        "dates": lambda x: np.full(np.shape(x), "2020-01-01", "datetime64[D]"),
        "record": lambda x: np.zeros(np.shape(x), [("a", float), ("b", float)]),
        "masked": lambda x: np.ma.array(x, mask=np.indices(np.shape(x)).sum(0) == 0),
        "raises": lambda x: Raises(),
        "endless": lambda x: Endless(),
        "pandas NA": missing,
        "NaN of torch": lambda x: tensor(replaced(x, np.nan)),
    },
    {
        "inf": lambda x: replaced(x, np.inf),
        "-inf": lambda x: replaced(x, -np.inf),
        "negative": lambda x: replaced(x, -1.0),
        "all negative": lambda x: -np.asarray(x, np.float64),
        "empty": lambda x: [],
        "empty rows": lambda x: np.zeros((0, *np.shape(x))),
        "rows of nothing": lambda x: np.zeros((*np.shape(x), 0)),
        "higher rank": lambda x: np.asarray(x)[None],
        "rank 5": lambda x: np.asarray(x)[None, None, None, None],
        "flat": lambda x: np.ravel(x),
        "0-d": lambda x: np.array(0.5),
        "number": lambda x: 0.5,
        "whole": lambda x: 1,
        "zeros": lambda x: np.zeros(np.shape(x)),
        "longer": lambda x: [*x, *x],
        "shorter": lambda x: x[:1],
        "huge": lambda x: replaced(x, 1e308),
        "all huge": lambda x: np.full(np.shape(x), 1e308),
        "tiny": lambda x: replaced(x, 5e-324),
        "no float": lambda x: each(x, lambda v: 10**400),
        "digits": lambda x: each(x, str),
        "dict": lambda x: dict(enumerate(x)),
        "float16": lambda x: np.asarray(x, np.float16),
        "whole numbers": lambda x: np.ceil(np.asarray(x, float) - 0.4).astype(np.int8),
        "truth values": lambda x: np.ceil(np.asarray(x, float) - 0.4) > 0,
    },
)
MASKS = Values(
    {
        "strided": lambda x: np.repeat(x, 2, -1)[..., ::2],
        "reversed": ARRAYS.same["reversed"],
        "by columns": ARRAYS.same["by columns"],
        "tuples": tuple,
        "pandas": frame,
        "torch": tensor,
        "masked nowhere": ARRAYS.same["masked nowhere"],
    },
    ARRAYS.refused,
    {k: v for k, v in ARRAYS.either.items()} | {k: ARRAYS.same[k] for k in ("Fractions", "objects", "read-only")},
)
NUMBERS = Values(
    {
        "float64": lambda x: np.float64(x) if isinstance(x, float) else np.int64(x),
        "Fraction": lambda x: Fraction(x) if isinstance(x, float) and math.isfinite(x) else x,
    },
    {
        "NaN": lambda x: math.nan,
        "word": lambda x: "words",
        "bytes": lambda x: b"0.5",
        "complex": lambda x: 1j,
        "list": lambda x: [x, x],
        "empty": lambda x: [],
        "object": lambda x: object(),
        "function": lambda x: squared,
        "class": lambda x: float,
        "set": lambda x: {0.5},
        "dict": lambda x: {},
        "raises": lambda x: Raises(),
        "endless": lambda x: Endless(),
    },
    {
        "0-d": lambda x: np.array(x),
        "None": lambda x: None,
        "inf": lambda x: math.inf,
        "-inf": lambda x: -math.inf,
        "negative": lambda x: -1,
        "-0.0": lambda x: -0.0,
        "zero": lambda x: 0,
        "half": lambda x: 0.5,
        "one": lambda x: True,
        "huge": lambda x: 1e308,
        "tiny": lambda x: 5e-324,
        "digits": lambda x: str(x),
        "no float": lambda x: 10**400,
        "Decimal": lambda x: Decimal(x),
        "torch": tensor,
        "list of one": lambda x: [x],
    },
)
TEXTS = Values(
    {"NumPy text": lambda x: np.str_(x)},
    {
        "number": lambda x: 3,
        "NaN": lambda x: math.nan,
        "object": lambda x: object(),
        "bytes": lambda x: b"kl",
        "raises": lambda x: Raises(),
        "unknown": lambda x: "no such thing",
        "two lines": lambda x: "no such\nthing",
        "NUL": lambda x: "\0",
        "very long": lambda x: "x" * 10**6,
        "endless": lambda x: Endless(),
        "array": lambda x: np.ones(3),
        "set": lambda x: {"kl"},
        "dict": lambda x: {},
    },
    {"None": lambda x: None, "empty": lambda x: "", "list": lambda x: [x], "no list": lambda x: []},
)
FUNCTIONS_INSTEAD = Values(
    {},
    {
        "None": lambda x: None,
        "number": lambda x: 3,
        "word": lambda x: "no such thing",
        "list": lambda x: [],
        "object": lambda x: object(),
        "gives words": lambda x: lambda *a, **k: "words",
        "gives None": lambda x: lambda *a, **k: None,
        "gives NaN": lambda x: lambda *a, **k: np.nan * x(*a, **k),
        "gives two numbers": lambda x: lambda *a, **k: np.zeros(2),
        "raises": lambda x: Raises(),
    },
    {},
)
OTHERS = Values(
    {},
    {
        "number": lambda x: 3,
        "word": lambda x: "no such thing",
        "list": lambda x: [0.0, 1.0],
        "array": lambda x: np.ones(3),
        "object": lambda x: object(),
        "class": lambda x: type(x),
        "function": lambda x: squared,
        "dict": lambda x: {},
        "raises": lambda x: Raises(),
        "endless": lambda x: Endless(),
    },
    {"None": lambda x: None},
)


def values_for(argument, good):
    """What takes the place of a good argument, by what that is."""
    if isinstance(good, bool) or good is None:
        return Values({}, {}, {})
    if isinstance(good, (list, tuple)):
        if not isinstance(good[0], (int, float, list, tuple)):
            return OTHERS
        if np.asarray(good).dtype == bool:
            return MASKS
        return ARRAYS
    if isinstance(good, str):
        return TEXTS
    if isinstance(good, (int, float)):
        return NUMBERS
    return FUNCTIONS_INSTEAD if callable(good) else OTHERS


FINE: Mapping[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("audit", "function"): (tuple(FUNCTIONS_INSTEAD.refused), "what a function gives is what is asked"),
    ("critics.clip", "params"): (("number", "array", "list", "dict"), "each is a tree of arrays"),
    ("pairwise", "divergence"): (("gives NaN",), "the answers are those of the caller's function"),
    ("from_logits", "divergence"): (("gives NaN",), "the answers are those of the caller's function"),
    ("conditional", "divergence"): (("gives two numbers",), "there are two labels"),
    ("certify", "plan"): (("tuples",), "a tuple is rows, columns and masses of a sparse plan"),
    ("lab.train", "rate"): (("list",), "two rates are the critic's and the generator's"),
    ("lab.train", "critic"): (tuple(ARRAYS.same), "a tuple is widths, not numbers in a container"),
    ("samples.js", "outcomes"): (("generator",), "a name of each outcome, from wherever it comes"),
    ("samples.entropy", "outcomes"): (("generator", "set"), "a name of each outcome, from wherever it comes"),
    ("samples.entropy", "x"): (("words",), "outcomes may be words"),
}
"""Function and argument → values that are answered though other arguments like it refuse them, and why."""


CALLED = {"check": ("claim",), "sweep": ("points", "theta"), "animate": ("theta",)}
"""Function → how its refusals may call what it was told: a text that is a claim, a number at which a model gives points."""


class Trial(NamedTuple):
    """A call of the table with one argument replaced."""

    name: str
    argument: str
    kind: str
    value: str

    def __str__(self) -> str:
        return " ".join((self.name, self.argument, self.value))


def function_of(name: str) -> Callable[..., Any]:
    """The public function of a row of the table."""
    return reduce(getattr, name.partition(" ")[0].split("."), dv)  # pyright: ignore[reportArgumentType]


BESIDE = {"pandas": "pandas", "pandas NA": "pandas", "xarray": "xarray", "torch": "torch", "NaN of torch": "torch"}
"""Value → the package that it is of, which not everybody has, and which takes long to import."""


def is_here(value: str) -> bool:
    """Whether the package of a value is installed."""
    return value not in BESIDE or find_spec(BESIDE[value]) is not None


def trials(*names: str) -> Iterator[Trial]:
    """All of them, of these rows of the table; those whose packages are not installed are left out."""
    for name in names or CALLS:
        for argument, good in CALLS[name]().items():
            fine, _ = FINE.get((name.partition(" ")[0], argument), ((), ""))
            for kind, values in values_for(argument, good)._asdict().items():
                yield from (
                    Trial(name, argument, kind, value) for value in values if value not in fine and is_here(value)
                )


def outcome(function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
    """The answer, or the error that was raised; a warning is one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            answer = function(**arguments)
        except Exception as error:
            return error
        finally:
            if "matplotlib.pyplot" in sys.modules:
                sys.modules["matplotlib.pyplot"].close("all")
    if hasattr(
        answer, "_draw_was_started"
    ):  # an animation that nobody draws, of which matplotlib would warn when it goes
        answer._draw_was_started = True
    return answer


def fault(trial: Trial) -> str:
    """What is wrong with what comes of a trial; nothing if it is as documented."""
    function, good = function_of(trial.name), dict(CALLS[trial.name]())
    plain = {**good, trial.argument: good[trial.argument]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = values_for(trial.argument, good[trial.argument])._asdict()[trial.kind][trial.value](
            good[trial.argument]
        )
    found = outcome(function, {**good, trial.argument: value})
    if isinstance(found, Exception):
        return wrong_refusal(found, function) or (f"refused: {found}" if trial.kind == "same" else "")
    if value is None and inspect.signature(function).parameters[trial.argument].default is None:
        return ""
    if trial.kind == "refused":
        return f"answered {shown(found)}"
    if any(np.isnan(x).any() for x in numbers(found)):
        return f"answered NaN: {shown(found)}"
    return differs(found, outcome(function, plain)) if trial.kind == "same" else ""


def wrong_refusal(error: Exception, function: Callable[..., Any]) -> str:
    """What a refusal lacks: that we raised it, of one of two kinds, in one line that names an argument."""
    where, said = traceback.extract_tb(error.__traceback__)[-1], str(error)
    if type(error) not in (ValueError, TypeError) and not type(error).__module__.startswith("divergences."):
        return f"raised {type(error).__name__}: {said}"
    if len(said.splitlines()) != 1 or len(said) > LONGEST:
        return f"said {len(said.splitlines())} lines of {len(said)} characters: {said[:200]}"
    if not (where.filename.startswith(LIBRARY) and any(where.lineno in lines for lines in raises(where.filename))):
        return f"left it to {where.filename}:{where.lineno} to say: {said}"
    names = [*inspect.signature(function).parameters, *CALLED.get(function.__name__, ())]
    if not any(name and re.search(rf"\b{re.escape(name)}\b", said) for name in names):
        return f"names no argument: {said}"
    return ""


LIBRARY = str(Path(dv.__file__).parent)
LONGEST = 750
"""Characters of a refusal; the longest names all sources of the crosswalk."""


@cache
def raises(path: str) -> list[range]:
    """Where a file raises."""
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return [range(x.lineno, (x.end_lineno or 0) + 1) for x in ast.walk(tree) if isinstance(x, ast.Raise)]


def numbers(x: Any) -> Iterator[np.ndarray]:
    """The numbers of an answer, whatever it is."""
    if isinstance(x, (bool, str, type(None))) or callable(x):
        return
    if isinstance(x, Mapping):
        x = [value for name, value in x.items() if name != "seconds"]
    elif is_dataclass(x) and not isinstance(x, type):
        x = [v for field in fields(x) if field.name != "seconds" and not callable(v := getattr(x, field.name, None))]
    elif type(x).__module__.startswith("pandas") and getattr(x, "ndim", 0) == 2:
        x = [x[column].to_numpy() for column in x]
    if isinstance(x, (list, tuple)):
        for each_one in x:
            yield from numbers(each_one)
    elif isinstance(x, int):
        yield np.asarray(x % (2**53 - 111), float)
    elif isinstance(x, float) or hasattr(x, "dtype"):
        a = np.asarray(x.detach() if hasattr(x, "detach") else x)
        if a.dtype.kind in "fiu":
            yield a.astype(float)


def differs(found: Any, plain: Any) -> str:
    """Whether an answer is not that of the same numbers in lists."""
    ours, theirs = (np.concatenate([np.zeros(1), *(v.ravel() for v in numbers(x))]) for x in (found, plain))
    if ours.shape == theirs.shape and np.allclose(ours, theirs, rtol=ROUNDED, atol=ROUNDED):
        return ""
    return f"answered {shown(found)}; expected {shown(plain)}, as for lists"


ROUNDED = 1e-11
"""Sums in another order."""
