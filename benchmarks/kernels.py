"""Kernels beside SciPy: KL and JS of a batch, of one vector, and of near-equal vectors."""

from __future__ import annotations

from collections.abc import Iterator

import jax
import jax.numpy as jnp
import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr
from scipy.stats import entropy

import divergences as dv
from benchmarks.timing import Contest


def contests() -> Iterator[Contest]:
    """The tasks, largest first."""
    rng = np.random.default_rng(0)
    P, Q = (dv.normalise(rng.random((5000, 1000))) for _ in range(2))
    N = dv.normalise(P * (1 + 1e-6 * rng.normal(size=P.shape)))
    with jax.enable_x64(True):
        p, q, n = jnp.asarray(P), jnp.asarray(Q), jnp.asarray(N)
    yield Contest(
        "KL of 5000 × 1000 float64",
        "scipy rel_entr",
        {
            "scipy rel_entr": lambda: rel_entr(P, Q).sum(-1),
            "dv.kl on NumPy": lambda: dv.kl(P, Q),
            "dv.kl on JAX": lambda: jax.block_until_ready(dv.kl(p, q)),
        },
    )
    yield Contest(
        "JS of 5000 × 1000 float64",
        "scipy jensenshannon",
        {
            "scipy jensenshannon": lambda: jensenshannon(P, Q, axis=1),
            "dv.js on NumPy": lambda: dv.js(P, Q),
            "dv.js on JAX": lambda: jax.block_until_ready(dv.js(p, q)),
        },
    )
    yield Contest(
        "KL of near-equal 5000 × 1000 (where SciPy's digits are wrong)",
        "scipy rel_entr",
        {
            "scipy rel_entr": lambda: rel_entr(P, N).sum(-1),
            "dv.kl on NumPy": lambda: dv.kl(P, N),
            "dv.kl on JAX": lambda: jax.block_until_ready(dv.kl(p, n)),
        },
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
