"""`python benchmarks/accelerator.py [--quick] [--markdown FILE]`: the kernels on whatever device JAX has.

Each is checked against NumPy and SciPy in float64, timed, and set beside the chip's own copy bandwidth and beside the
CPU. A wrong result makes the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import jax
import numpy as np
from scipy.spatial.distance import cdist
from scipy.special import kl_div
from scipy.stats import wasserstein_distance

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it also runs as a script, uninstalled

import divergences as dv
from benchmarks.timing import Contest, medians
from divergences.transport.device import mesh, sinkhorn, sinkhorn_search

OUTCOMES = 1024
"""Length of a probability vector, and of a sample in a batch."""
BUDGET = {"float32": 2.0**-17, "float64": 2.0**-44}
"""Relative error: 128 and 512 units roundoff, for the terms, for sums of up to four million of them, for the reference."""
NEAR = 0.05
"""Relative error of an entropic answer, which is asked to be near the optimum and no more."""


@dataclass(frozen=True)
class Case:
    """A kernel with its arguments, what it should return, and the bytes that it has to move."""

    name: str
    run: Callable[..., Any]
    arguments: tuple[np.ndarray, ...]
    reference: Callable[..., Any]
    moved: float
    flops: float | None = None
    """By a model where XLA's count is wrong, since it takes the body of a loop once; 0 if they depend on the data."""
    budget: float | None = None
    judged: Callable[..., Any] = lambda found, *_: found
    """The number that is compared: of the answer and the arguments."""

    @property
    def dtype(self) -> str:
        """Its precision."""
        return self.arguments[0].dtype.name


@dataclass(frozen=True)
class Row:
    """What was found about a case; None where there is nothing to tell."""

    case: Case
    error: float
    compiling: float
    seconds: float
    on_cpu: float | None
    flops: float | None

    @property
    def budget(self) -> float:
        """The relative error that is allowed."""
        return self.case.budget or BUDGET[self.case.dtype]

    @property
    def right(self) -> bool:
        """Whether the answer is within it."""
        return self.error <= self.budget


def vectors(room: int, dtype: Any) -> Iterator[Case]:
    """Divergences of two batches of probability vectors, against their formulas."""

    def js(p: Any, q: Any) -> Any:
        return (kl_div(p, (p + q) / 2) + kl_div(q, (p + q) / 2)).sum(-1) / 2

    formulas = {
        "KL": (dv.kl, lambda p, q: kl_div(p, q).sum(-1)),
        "JS": (dv.js, js),
        "TV": (dv.total_variation, lambda p, q: np.abs(p - q).sum(-1) / 2),
        "H²": (dv.hellinger2, lambda p, q: np.square(np.sqrt(p) - np.sqrt(q)).sum(-1) / 2),
    }
    rng, shape = np.random.default_rng(0), (max(1, room // OUTCOMES // dtype.itemsize), OUTCOMES)
    p, q = (dv.normalise(1 - rng.random(shape, np.float32)).astype(dtype) for _ in "pq")  # never 0: KL is finite
    for name, (run, formula) in formulas.items():
        yield Case(name, run, (p, q), formula, p.nbytes + q.nbytes + len(p) * dtype.itemsize)


def lines(room: int, dtype: Any) -> Iterator[Case]:
    """W1 on the line. What it moves is a sort by bytes: every byte of a key takes all keys out and back once."""
    rng, n = np.random.default_rng(1), room // 64
    passes = 2 * dtype.itemsize + 1
    x, y = rng.normal(size=n).astype(dtype), (rng.normal(size=n) + 1).astype(dtype)
    # Multiples of 2⁻²⁶: their sums are exact, in the reference too.
    a, b = (rng.multinomial(2**26, np.full(n, 1 / n)) / 2**26 for _ in "ab")
    weighted = (x, y, a.astype(dtype), b.astype(dtype))
    batch = tuple(v[: n // OUTCOMES * OUTCOMES].reshape(-1, OUTCOMES) for v in (x, y))
    for name, given in {"": (x, y), ", unequal": (x, y[: n // 2]), ", weighted": weighted}.items():
        yield Case(f"W1 line{name}", dv.w1_line, given, wasserstein_distance, passes * sum(v.nbytes for v in given))

    def formula(x: Any, y: Any) -> Any:
        return np.abs(np.sort(x) - np.sort(y)).mean(-1)

    yield Case("W1 line, batch", dv.w1_line, batch, formula, passes * sum(v.nbytes for v in batch))


def clouds(room: int, device: Any) -> Iterator[Case]:
    """A cloud and its translate, whose W1 is the length of the way: the entropic sweeps, and the bracket they end in."""
    rng, n = np.random.default_rng(2), max(64, room >> 15)
    x, order = rng.random((n, 2), np.float32), rng.permutation(n)
    y = x[order] + np.array([0.5, 0.25], np.float32)
    mass = np.full(n, 1 / n, np.float32)

    def way(x: Any, y: Any, *_: Any) -> Any:
        return np.linalg.norm(x[order] - y, axis=1).mean()

    def earned(potential: Any, x: Any, y: Any, *_: Any) -> Any:
        v = np.asarray(potential, np.float64)
        return (cdist(x, y) + v).min(axis=1).mean() - v.mean()

    def enclosed(answer: Any, x: Any, y: Any, *_: Any) -> Any:
        value, lower, upper = answer
        return value if lower <= way(*(v.astype(np.float64) for v in (x, y))) <= upper else np.nan

    def numbers(*given: Any) -> Any:
        return sinkhorn_search.bracket("euclidean", tile, None, NEAR, *given)[0]

    tile = mesh.CACHED if device.platform == "cpu" else mesh.STREAMED
    passes = 2 * sinkhorn.SWEEPS * (3 + n.bit_length() // 2)  # over all pairs, at twelve operations each in the plane
    given = (x, y, mass, mass)
    moved, flops = passes * sum(v.nbytes for v in given), 12.0 * passes * n * n
    yield Case("entropic sweeps", partial(sinkhorn.potential, "euclidean"), given, way, moved, flops, NEAR, earned)
    yield Case("entropic bracket", numbers, given, way, sum(v.nbytes for v in given), 0.0, NEAR, enclosed)


def cases(room: int, device: Any) -> Iterator[Case]:
    """All of them, in single precision and, where it is in the hardware, in double. Other kernels are added here."""
    for dtype in map(np.dtype, ("float32",) if device.platform == "tpu" else ("float32", "float64")):
        yield from vectors(room, dtype)
        yield from lines(room, dtype)
    yield from clouds(room, device)


def room_on(device: Any, *, quick: bool) -> int:
    """Bytes for one array: a 64th of the memory, at most 64 MiB on a CPU and 256 MiB elsewhere, a power of two."""
    memory = (device.memory_stats() or {}).get("bytes_limit")
    memory = memory or os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    room = min(memory // 64, 2**26 if device.platform == "cpu" else 2**28)
    return 2**16 if quick else 1 << (room.bit_length() - 1)


def seconds(run: Callable[[], Any], *, rounds: int = 7) -> float:
    """The median, until the answer is there."""
    return medians(Contest("", "", {"": lambda: jax.block_until_ready(run())}, rounds=rounds))[""]


def copy_rate(device: Any, room: int) -> float:
    """Bytes per second of x + 1: each number is read and written once."""
    x = jax.device_put(np.ones(room // 4, np.float32), device)
    add = jax.jit(lambda x: x + 1)
    return 2 * x.nbytes / seconds(lambda: add(x), rounds=21)


def measured(case: Case, device: Any) -> Row:
    """Check a case, then time it."""
    with jax.enable_x64(case.dtype == "float64"):
        here = [jax.device_put(v, device) for v in case.arguments]
        start = time.perf_counter()
        compiled = jax.jit(case.run).lower(*here).compile()
        compiling = time.perf_counter() - start
        found = case.judged(compiled(*here), *case.arguments)
        truth = case.reference(*(v.astype(np.float64) for v in case.arguments))
        error = float(np.max(np.abs(np.asarray(found, np.float64) / truth - 1)))
        costs: Any = compiled.cost_analysis() or {}
        flops = costs.get("flops") if case.flops is None else case.flops
        return Row(case, error, compiling, seconds(lambda: compiled(*here)), seconds_on_cpu(case, device), flops)


def seconds_on_cpu(case: Case, device: Any) -> float | None:
    """The same jitted function on the CPU beside the device, if there is one and it is another."""
    try:
        cpu = jax.devices("cpu")[0]
    except RuntimeError:  # JAX was told to see the accelerator only
        return None
    if device == cpu:
        return None
    run, there = jax.jit(case.run), [jax.device_put(v, cpu) for v in case.arguments]
    return seconds(lambda: run(*there), rounds=3)


COLUMNS = {
    "kernel": 18,
    "dtype": 7,
    "size": 13,
    "error": 7,
    "budget": 7,
    "check": 5,
    "compile s": 9,
    "median ms": 10,
    "MB": 9,
    "Mflop": 9,
    "GB/s": 8,
    "Gflop/s": 8,
    "of copy": 7,
    "CPU / here": 10,
}
"""The head of the table, and how wide its columns are."""


def cells(row: Row, copy: float) -> list[str]:
    """A row of the table."""
    case, rate = row.case, row.case.moved / row.seconds
    flops = row.flops if row.flops and row.flops > 0 else None
    return [
        *(case.name, case.dtype, " × ".join(map(str, case.arguments[0].shape))),
        *(f"{row.error:.1e}", f"{row.budget:.1e}", "pass" if row.right else "FAIL"),
        *(f"{row.compiling:.2f}", f"{1e3 * row.seconds:.3f}", f"{case.moved / 1e6:.2f}"),
        *(f"{flops / 1e6:.2f}" if flops else "–", f"{rate / 1e9:.2f}"),
        *(f"{flops / row.seconds / 1e9:.2f}" if flops else "–", f"{rate / copy:.3f}"),
        f"{row.on_cpu / row.seconds:.2f}" if row.on_cpu else "–",
    ]


def line_of(texts: Iterable[str]) -> str:
    """One line of a Markdown table."""
    return "| " + " | ".join(text.ljust(width) for text, width in zip(texts, COLUMNS.values(), strict=True)) + " |"


def report(room: int, device: Any) -> Iterator[tuple[str, bool]]:
    """The report line by line, and whether each is good news."""
    copy = copy_rate(device, room)
    yield f"{device.device_kind} ({device.platform}), jax {jax.__version__}, numpy {np.__version__}\n", True
    yield f"copy bandwidth: {copy / 1e9:.1f} GB/s, x + 1 on {room / 2**20:g} MiB\n", True
    yield line_of(COLUMNS), True
    yield line_of("-" * width for width in COLUMNS.values()), True
    for case in cases(room, device):
        try:
            row = measured(case, device)
        except Exception as error:  # a kernel that a chip refuses is a result too; the others are still measured
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            yield line_of([case.name, case.dtype, "", "", "", "FAIL", said, *[""] * 7]), False
        else:
            yield line_of(cells(row, copy)), row.right


def main(arguments: list[str] | None = None) -> int:
    """Print the report; 1 if something in it is wrong."""
    parser = argparse.ArgumentParser(prog="python benchmarks/accelerator.py", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small arrays: whether it works, not how fast it is")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the report to this file, too")
    options = parser.parse_args(arguments)
    device = jax.devices()[0]
    lines, news = [], True
    for text, good in report(room_on(device, quick=options.quick), device):
        print(text, flush=True)
        lines.append(text)
        news &= good
    if options.markdown:
        options.markdown.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if news else 1


if __name__ == "__main__":
    sys.exit(main())
