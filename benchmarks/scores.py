"""FID of features beside what its users call: torchmetrics, SciPy's root of a product, POT's distance of normals.

`python -m benchmarks.scores` measures each once at n = 10⁴, d = 2048, with the memory that the process had at most, and prints
what they say of sets whose distance is known. `--small` takes n = 2000, d = 256. Left out is what is not installed.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import numpy as np

import divergences as dv
from benchmarks.timing import Contest

PEER = "torchmetrics"
Score = Callable[[np.ndarray, np.ndarray], float]


def moments(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What peers make of features first: the mean and the covariance with divisor n − 1."""
    return x.mean(0), np.atleast_2d(np.cov(x, rowvar=False))


def by_torchmetrics(x: np.ndarray, y: np.ndarray) -> float:
    """Eigenvalues of Σ₁·Σ₂, in float64."""
    import torch
    from torchmetrics.image.fid import _compute_fid

    given = (torch.tensor(v) for each in (x, y) for v in moments(each))
    return float(_compute_fid(*given))


def by_scipy(x: np.ndarray, y: np.ndarray) -> float:
    """The real part of a root of Σ₁·Σ₂; with ε = 1e-6 on the diagonal where that is not finite, as is customary."""
    from scipy.linalg import sqrtm

    (m, s), (k, t) = moments(x), moments(y)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root = sqrtm(s @ t)
        if not np.isfinite(root).all():
            shift = 1e-6 * np.eye(len(s))
            root = sqrtm((s + shift) @ (t + shift))
    return float((m - k) @ (m - k) + np.trace(s) + np.trace(t) - 2 * np.trace(root).real)


def by_pot(x: np.ndarray, y: np.ndarray) -> float:
    """The square of POT's distance, with a root of Σ₁ and one of Σ₁^½·Σ₂·Σ₁^½."""
    import ot

    (m, s), (k, t) = moments(x), moments(y)
    return float(ot.gaussian.bures_wasserstein_distance(m, k, s, t)) ** 2


def contestants() -> dict[str, Score]:
    """Who is there, us last."""
    peers = {
        "torchmetrics": ("torchmetrics", by_torchmetrics),
        "SciPy sqrtm": ("scipy", by_scipy),
        "POT": ("ot", by_pot),
    }
    return {
        **{name: f for name, (module, f) in peers.items() if find_spec(module)},
        "dv.frechet": lambda x, y: float(dv.frechet(*moments(x), *moments(y))),
        "dv.fid": lambda x, y: float(dv.fid(x, y)),
    }


def drawn(n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Two sets of features with a spectrum such as networks have."""
    rng = np.random.default_rng(0)
    x, y = (rng.normal(size=(n, d)) * np.geomspace(1, last, d) for last in (1e-2, 1.2e-2))
    return x, y + 0.01


def contests() -> Iterator[Contest]:
    """The task of the table, small enough for several rounds."""
    found = contestants()
    if PEER not in found:
        return
    x, y = drawn(2000, 256)
    yield Contest(
        "FID of 2000 × 256 features", PEER, {name: lambda f=f: f(x, y) for name, f in found.items()}, rounds=3
    )


def known() -> Iterator[tuple[str, float, np.ndarray, np.ndarray]]:
    """Sets whose distance is known, by what they are."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, 200))
    yield "itself, n = 50, d = 200", 0.0, x, x
    x = rng.normal(size=(500, 20))
    yield "itself, n = 500, d = 20", 0.0, x, x
    yield "shifted by 1e-6, n = 500, d = 20", 20e-12, x, x + 1e-6
    yield "twice itself, n = 500, d = 20", float(np.trace(moments(x)[1]) + (x.mean(0) ** 2).sum()), x, 2 * x
    flat = x * [0.0, *[1.0] * 19]
    yield (
        "twice itself, one feature dead",
        float(np.trace(moments(flat)[1]) + (flat.mean(0) ** 2).sum()),
        flat,
        2 * flat,
    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=__doc__)
    parser.add_argument("--small", action="store_true", help="n = 2000 and d = 256")
    parser.add_argument("--only", default="", metavar="NAME", help="only this contestant, as memory is the most so far")
    options = parser.parse_args()
    found = {name: f for name, f in contestants().items() if options.only in name}
    for name, truth, x, y in known():
        said = ", ".join(f"{who} {f(x, y):.6g}" for who, f in found.items())
        print(f"{name}: {truth:.6g}; {said}", flush=True)
    x, y = drawn(2000, 256) if options.small else drawn(10_000, 2048)
    for who, f in reversed(found.items()):
        start = time.perf_counter()
        value = f(x, y)
        seconds, unit = time.perf_counter() - start, 1e9 if sys.platform == "darwin" else 1e6
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        print(
            f"{who:<14} {x.shape[0]} × {x.shape[1]}: {value:.9g} in {seconds:.1f} s, {most:.2f} GB at most", flush=True
        )


if __name__ == "__main__":
    main()
