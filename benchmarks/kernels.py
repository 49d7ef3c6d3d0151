"""Kernels beside SciPy and NumPy: of a batch, of near-equal vectors, of one vector, and what the first call takes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr
from scipy.stats import entropy

import divergences as dv
from benchmarks.timing import Contest
from divergences._discrete import sums_numpy

Function = Callable[[Any, Any], Any]

BATCH = "5000 × 1000 float64"


def contests() -> Iterator[Contest]:
    """The tasks, largest first."""
    rng = np.random.default_rng(0)
    P, Q = (np.asarray(dv.normalise(rng.random((5000, 1000)))) for _ in range(2))
    N = np.asarray(dv.normalise(P * (1 + 1e-6 * rng.normal(size=P.shape))))
    near = "near-equal 5000 × 1000 (where SciPy's digits are wrong)"
    yield _batch("KL", BATCH, "scipy rel_entr", lambda p, q: rel_entr(p, q).sum(-1), dv.kl, P, Q)
    yield _batch("JS", BATCH, "scipy jensenshannon", lambda p, q: jensenshannon(p, q, axis=1), dv.js, P, Q)  # pyright: ignore[reportCallIssue]
    yield _batch("TV", BATCH, "numpy", lambda p, q: 0.5 * np.abs(p - q).sum(-1), dv.total_variation, P, Q)
    yield _batch("H²", BATCH, "numpy", lambda p, q: 0.5 * ((np.sqrt(p) - np.sqrt(q)) ** 2).sum(-1), dv.hellinger2, P, Q)
    yield _batch("KL", near, "scipy rel_entr", lambda p, q: rel_entr(p, q).sum(-1), dv.kl, P, N)
    for alpha in (0.5, 0.3, 1.5, 2.0):
        formula = partial(_power_sum, alpha=alpha)
        ours = partial(dv.alpha_divergence, alpha=alpha)
        yield _on_numpy(
            f"α-divergence of order {alpha:g}", lambda p, q, f=formula, a=alpha: f(p, q) / (a * (a - 1)), ours, P, Q
        )
        ours = partial(dv.renyi, alpha=alpha)
        yield _on_numpy(
            f"Rényi's of order {alpha:g}", lambda p, q, f=formula, a=alpha: np.log1p(f(p, q)) / (a - 1), ours, P, Q
        )
    yield _on_numpy("χ²", lambda p, q: ((p - q) ** 2 / q).sum(-1), dv.chi2, P, Q)
    yield _on_numpy("JS with weight 0.3", _skewed, partial(dv.js, weight=0.3), P, Q)
    many = P.reshape(-1, 10, 1000)
    yield Contest(
        "JS of 500 × 10 distributions, n = 1000",
        "numpy",
        {"numpy": lambda: _many(many), "dv on NumPy": lambda: dv.js_many(many)},
    )
    small = [0.1, 0.2, 0.3, 0.4], [0.25] * 4
    yield Contest(
        "JS of two lists, n = 4",
        "scipy jensenshannon",
        {"scipy jensenshannon": lambda: jensenshannon(*small), "dv.js": lambda: dv.js(*small)},
        rounds=301,
    )
    yield Contest(
        "KL of one vector, n = 1000",
        "scipy entropy",
        {"scipy entropy": lambda: entropy(P[0], Q[0]), "dv.kl on NumPy": lambda: dv.kl(P[0], Q[0])},
        rounds=301,
    )
    yield Contest(
        "JS of one vector, n = 1000",
        "scipy jensenshannon",
        {"scipy jensenshannon": lambda: jensenshannon(P[0], Q[0]), "dv.js on NumPy": lambda: dv.js(P[0], Q[0])},
        rounds=301,
    )
    yield Contest(
        "a process that imports and takes one KL of 5000 × 1000",
        "scipy rel_entr",
        {
            "scipy rel_entr": lambda: _process("from scipy.special import rel_entr", "rel_entr(P, Q).sum(-1)"),
            "dv.kl on NumPy": lambda: _process("import divergences as dv", "dv.kl(P, Q)"),
            "dv.kl on NumPy, JAX in use": lambda: _process(
                "import divergences as dv, jax.numpy as jnp; jnp.zeros(1).block_until_ready()", "dv.kl(P, Q)"
            ),
        },
        rounds=3,
    )


def _batch(name: str, what: str, peer: str, theirs: Function, ours: Function, P: np.ndarray, Q: np.ndarray) -> Contest:
    """Two matrices for a peer and for us: in NumPy alone, in NumPy while JAX is in use, and in JAX."""
    with jax.enable_x64(True):
        p, q = jnp.asarray(P), jnp.asarray(Q)
    call = f"dv.{ours.__name__}"
    contestants = {
        peer: lambda: theirs(P, Q),
        f"{call} on NumPy alone": lambda: _alone(ours, P, Q),
        f"{call} on NumPy": lambda: ours(P, Q),
        f"{call} on JAX": lambda: jax.block_until_ready(ours(p, q)),
    }
    return Contest(f"{name} of {what}", peer, contestants)


def _on_numpy(name: str, theirs: Function, ours: Function, P: np.ndarray, Q: np.ndarray) -> Contest:
    """Two matrices for NumPy's own formula and for us, on NumPy alone."""
    return Contest(f"{name} of {BATCH}", "numpy", {"numpy": lambda: theirs(P, Q), "dv on NumPy": lambda: ours(P, Q)})


def _power_sum(p: np.ndarray, q: np.ndarray, alpha: float) -> np.ndarray:
    """Σ p^α q^(1−α) − 1."""
    return (p**alpha * q ** (1 - alpha)).sum(-1) - 1


def _skewed(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    m = 0.3 * p + 0.7 * q
    return (0.3 * p * np.log(p / m) + 0.7 * q * np.log(q / m)).sum(-1)


def _many(laws: np.ndarray) -> np.ndarray:
    return (laws * np.log(laws / laws.mean(-2, keepdims=True))).sum(-1).mean(-1)


def _alone(ours: Function, P: np.ndarray, Q: np.ndarray) -> np.ndarray:
    """As in a process that does not use JAX."""
    large, sums_numpy.LARGE = sums_numpy.LARGE, sys.maxsize
    try:
        return ours(P, Q)
    finally:
        sums_numpy.LARGE = large


def _process(imports: str, call: str) -> None:
    """A fresh interpreter: its start, the imports, the draw of two matrices and the one call."""
    draw = "import numpy as np; P, Q = np.random.default_rng(0).dirichlet(np.ones(1000), (2, 5000))"
    subprocess.run([sys.executable, "-c", f"{imports}; {draw}; {call}"], check=True)
