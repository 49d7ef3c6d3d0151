"""`python -m benchmarks.foreign [--record FILE]`: what the answers of other solvers prove, by `dv.certify`.

Needs pot, ott-jax, geomloss, torch and bspot beside the library. Each solver answers one question, W2 of two clouds in
three dimensions; its plan, its potentials or both are certified, and what it said itself is set beside the bracket. The
book prints the record.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from scipy.spatial.distance import cdist

import divergences as dv

ATOMS, MANY = 2000, 20_000
EARLY = 10_000
"""Pivots after which the network simplex is stopped."""
SHARE = 0.01
"""The regularisation of POT's Sinkhorn, as a share of the largest cost."""
SWEEPS = 200
"""How often it scales."""


def clouds(n: int) -> tuple[dv.Measure, dv.Measure]:
    """N(0, I) and N(e₁, 1.44·I) in three dimensions, n equal atoms each."""
    rng = np.random.default_rng(0)
    return dv.Measure(rng.normal(size=(n, 3))), dv.Measure(1.2 * rng.normal(size=(n, 3)) + [1.0, 0.0, 0.0])


def pot_exact(mu: dv.Measure, nu: dv.Measure) -> Iterator[dict[str, Any]]:
    """POT's network simplex, to its end and stopped early."""
    import ot

    costs = cdist(mu.points, nu.points) ** 2
    plan, log = ot.emd(mu.mass, nu.mass, costs, log=True, numItermax=10**7)
    said, pair = log["cost"] ** 0.5, (log["u"], log["v"])
    yield row("POT `emd`", "plan, potentials", said, mu, nu, plan=plan, potentials=pair)
    yield row("POT `emd`", "plan", said, mu, nu, plan=plan)
    yield row("POT `emd`", "potentials", said, mu, nu, potentials=pair)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plan, log = ot.emd(mu.mass, nu.mass, costs, log=True, numItermax=EARLY)
    pair = (log["u"], log["v"])
    yield row(f"POT `emd`, {EARLY} pivots", "plan, potentials", log["cost"] ** 0.5, mu, nu, plan=plan, potentials=pair)


def pot_sinkhorn(mu: dv.Measure, nu: dv.Measure) -> Iterator[dict[str, Any]]:
    """POT's Sinkhorn in the log domain, whose potentials are in units of ε."""
    import ot

    costs = cdist(mu.points, nu.points) ** 2
    eps = SHARE * costs.max()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plan, log = ot.sinkhorn(mu.mass, nu.mass, costs, eps, method="sinkhorn_log", numItermax=SWEEPS, log=True)
    pair = (eps * log["log_u"], eps * log["log_v"])
    yield row("POT `sinkhorn`", "plan, potentials", np.sum(plan * costs) ** 0.5, mu, nu, plan=plan, potentials=pair)


def ott(mu: dv.Measure, nu: dv.Measure) -> Iterator[dict[str, Any]]:
    """OTT's Sinkhorn as it comes, in single precision."""
    import jax.numpy as jnp
    from ott.geometry.pointcloud import PointCloud
    from ott.solvers import linear

    out: Any = linear.solve(PointCloud(jnp.asarray(mu.points), jnp.asarray(nu.points)))
    said, pair = float(out.primal_cost) ** 0.5, (out.f, out.g)
    yield row("OTT `sinkhorn`", "plan, potentials", said, mu, nu, plan=out.matrix, potentials=pair)
    matching = bsp_matching(mu, nu)
    yield row("BSP, and OTT", "plan of one, potentials of the other", None, mu, nu, plan=matching, potentials=pair)


def geomloss(mu: dv.Measure, nu: dv.Measure) -> Iterator[dict[str, Any]]:
    """GeomLoss, whose cost is d²/2."""
    import torch
    from geomloss import SamplesLoss

    x, y = (torch.tensor(np.array(m.points)) for m in (mu, nu))
    options = {"p": 2, "blur": 0.05, "debias": False, "backend": "tensorized"}
    said = (2 * float(SamplesLoss("sinkhorn", **options)(x, y))) ** 0.5
    pair = SamplesLoss("sinkhorn", potentials=True, **options)(x, y)
    yield row("GeomLoss `sinkhorn`", "potentials", said, mu, nu, potentials=pair)


def bsp_matching(mu: dv.Measure, nu: dv.Measure) -> np.ndarray:
    """BSP's matching, the column of each row; its points are columns."""
    import bspot

    return bspot.compute_matching(*(np.asfortranarray(m.points.T) for m in (mu, nu)))


def bsp(mu: dv.Measure, nu: dv.Measure) -> Iterator[dict[str, Any]]:
    """BSP's matching alone."""
    matching = bsp_matching(mu, nu)
    said = float(np.mean(np.sum((mu.points - nu.points[matching]) ** 2, axis=1))) ** 0.5
    yield row("BSP `compute_matching`", "plan", said, mu, nu, plan=matching)


def row(solver: str, given: str, said: float | None, mu: dv.Measure, nu: dv.Measure, **parts: Any) -> dict[str, Any]:
    """One certificate, as data; seconds are the processor's."""
    start = time.process_time()
    t = dv.certify(mu, nu, order=2, **parts)
    bounds = {"said": said, "lower": float(t.lower), "upper": float(t.upper), "status": str(t.status)}
    taken = {"seconds": time.process_time() - start}
    found = {"solver": solver, "given": given, "atoms": len(mu.mass), **bounds, **taken}
    print(json.dumps(found), flush=True)
    return found


def usage() -> float:
    """The most memory that this process has held, in GB."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e9


SOLVERS: tuple[Callable[[dv.Measure, dv.Measure], Iterator[dict[str, Any]]], ...] = (
    pot_exact,
    pot_sinkhorn,
    ott,
    geomloss,
    bsp,
)


def main() -> None:
    """All solvers on few atoms, and the one that needs no table on many: first, because memory is never given back."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.foreign", description=__doc__)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    many = [found | {"gigabytes": usage()} for found in bsp(*clouds(MANY))]
    rows = [*(found for solver in SOLVERS for found in solver(*clouds(ATOMS))), *many]
    versions = {name: version(name) for name in ("pot", "ott-jax", "geomloss", "bspot")}
    if options.record:
        text = json.dumps({"versions": versions, "rows": rows}, indent=1, ensure_ascii=False)
        options.record.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
