"""`python -m benchmarks.accuracy [--record FILE]`: by how many units of the last place answers are off, and on which inputs.

Each kernel in NumPy, JAX and torch, and functions of peers on the same inputs, against balls of 400 bits that share no line
with any. Masses sum to one exactly, so that every form of a formula has one value; those of softmax do not, and lie far apart.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from flint import arb, ctx

import divergences as dv
from tests.references import BITS as PRECISION
from tests.references import exact, real

Vector = np.ndarray
BITS = {"float64": 40, "float32": 18}
"""Masses are multiples of 2 to the minus this, so that sums are exact."""
DISTANCES = (4, 10, 16, 22, 28, 34, 40)
"""p and q are 2 to the minus this apart; in float32 as far as its masses allow."""
REPEATED = 6
"""Pairs of each kind."""
LARGE = 20_000
"""Outcomes of the largest pairs, beside a million for the kernels named below."""
MILLION = ("kl", "js")


class Pair(NamedTuple):
    """Two laws, and what kind of pair they are."""

    family: str
    p: Vector
    q: Vector


def snapped(weights: Vector, bits: int) -> Vector:
    """Masses in proportion, multiples of 2^−bits whose sum is 1."""
    whole = np.floor(weights / weights.sum() * 2.0**bits)
    whole[np.argmax(whole)] += 2.0**bits - whole.sum()
    return whole * 2.0**-bits


def pairs(dtype: str, seed: int = 0) -> Iterator[Pair]:
    """All of them, in the dtype."""
    rng, bits, kind = np.random.default_rng(seed), BITS[dtype], np.dtype(dtype)
    least = float(np.finfo(kind).smallest_subnormal)

    def law(n: int, more: int = 0) -> Vector:
        return snapped(rng.gamma(1.0, size=n) + 1e-3, bits + more)

    for _ in range(REPEATED):
        yield Pair("generic", law(10).astype(kind), law(10).astype(kind))
        for far in (d for d in DISTANCES if d <= bits):
            p, step = law(10), 2.0**-far / 16
            shift = np.where(np.arange(10) % 2, step, -step)
            base = snapped(np.full(10, 0.1), bits)
            p = base if dtype == "float32" else (p + base) / 2
            p = np.floor(p * 2.0**bits) * 2.0**-bits
            p[0] += 1 - p.sum()
            if step >= 2.0**-52 or dtype == "float64":
                yield Pair("near", p.astype(kind), (p + shift).astype(kind))
        p = np.array([0.5, 0.25, 0.125, 0.125], kind)
        q = p.copy()
        q[2], q[3] = np.nextafter(q[2], kind.type(1)), kind.type(0.125) - np.spacing(kind.type(0.125))
        yield Pair("neighbours", p, q)
        tiny = np.array([least * int(rng.integers(1, 50)), 0.25, 0.75], kind)
        yield Pair("subnormal", tiny, np.array([0.25, 0.5, 0.25], kind))
        yield Pair("subnormal", np.array([0.25, 0.5, 0.25], kind), tiny)
        huge = np.array([2.0 ** -(1000 if dtype == "float64" else 120), 0.25, 0.75], kind)
        yield Pair("huge ratio", np.array([0.5, 0.25, 0.25], kind), huge)
        p, q = law(8), law(8)
        yield Pair("zeros", np.append(p, 0).astype(kind), np.insert(q, 3, 0).astype(kind))
        yield Pair("zeros", np.append(p, [0, 0]).astype(kind), np.append(q, [0, 0]).astype(kind))
        yield Pair("disjoint", np.append(p, np.zeros(8)).astype(kind), np.append(np.zeros(8), q).astype(kind))
        for spread in (20.0, 700.0):
            logits = rng.uniform(-spread, spread, (2, 30))
            a, b = np.exp(logits - logits.max(1, keepdims=True))
            yield Pair(f"softmax to ±{spread:.0f}", (a / a.sum()).astype(kind), (b / b.sum()).astype(kind))
    if dtype == "float64":
        yield Pair("many outcomes", law(LARGE, 12), law(LARGE, 12))
        yield Pair("a million outcomes", law(10**6, 20), law(10**6, 20))


def _definition(name: str, p: Vector, q: Vector) -> Any:
    """The ball that holds the value, None for ∞."""
    if name == "entropy":
        return exact("cross_entropy", p, p)
    if name in ("js_distance", "reverse_kl"):
        found = exact("js", p, q) if name == "js_distance" else exact("kl", q, p)
        return found.sqrt() if name == "js_distance" and found is not None else found
    if name == "gan_value_at_optimum":
        return _value(p, q)
    if name in ORDERS:
        return _of_order(name, p, q)
    return exact(name, p, q)


def _value(p: Vector, q: Vector) -> Any:
    """Σ p log(p/(p + q)) + q log(q/(p + q)): of masses that hardly touch 2·JS − log 4 would be what rounding left of sums."""
    bits, ctx.prec = ctx.prec, PRECISION
    try:
        both = [(real(a), real(b)) for a, b in zip(p, q, strict=True)]
        return sum((x * (x / (a + b)).log() for a, b in both for x in (a, b) if x != 0), arb(0))
    finally:
        ctx.prec = bits


ORDERS = {"alpha_divergence(½)": 0.5, "alpha_divergence(3)": 3.0, "renyi(½)": 0.5, "renyi(2)": 2.0}


def _of_order(name: str, p: Vector, q: Vector) -> Any:
    """By Σ p^α q^(1−α), which is ∞ where q = 0 < p and α > 1, and 0 for disjoint laws and α < 1."""
    order = ORDERS[name]
    if order > 1 and bool(((q == 0) & (p > 0)).any()):
        return None
    bits, ctx.prec = ctx.prec, PRECISION
    try:
        alpha, both = real(order), [(real(a), real(b)) for a, b in zip(p, q, strict=True)]
        total = sum((((a / b).log() * alpha).exp() * b for a, b in both if a != 0 and b != 0), arb(0))
        if name.startswith("renyi"):
            return None if total == 0 else total.log() / (alpha - 1)
        ends = sum((alpha * a + (1 - alpha) * b for a, b in both), arb(0))
        return (total - ends) / (alpha * (alpha - 1))
    finally:
        ctx.prec = bits


def as_xla_reads(x: Vector) -> Vector:
    """The masses with 0 for subnormal ones."""
    return np.where(x < np.finfo(x.dtype).smallest_normal, x.dtype.type(0), x)


KERNELS = (
    "kl",
    "reverse_kl",
    "jeffreys",
    "js",
    "js_distance",
    "total_variation",
    "hellinger2",
    "chi2",
    "triangular",
    "cross_entropy",
    "entropy",
    "gan_value_at_optimum",
    *ORDERS,
)


def _call(name: str, p: Any, q: Any) -> Any:
    order = {"alpha": ORDERS[name]} if name in ORDERS else {}
    return getattr(dv, name.partition("(")[0])(*((p,) if name == "entropy" else (p, q)), **order)


def _of_jax(name: str, p: Vector, q: Vector) -> float:
    import jax
    import jax.numpy as jnp

    with jax.enable_x64(p.dtype == np.float64):
        return float(_call(name, jnp.asarray(p), jnp.asarray(q)))


def _of_torch(name: str, p: Vector, q: Vector) -> float:
    import torch

    return float(_call(name, torch.tensor(p), torch.tensor(q)))


OURS: Mapping[tuple[str, str], Callable[[str, Vector, Vector], float]] = {
    ("NumPy", "float64"): lambda name, p, q: float(_call(name, p, q)),
    ("JAX", "float64"): _of_jax,
    ("JAX", "float32"): _of_jax,
    ("torch", "float64"): _of_torch,
    ("torch", "float32"): _of_torch,
}


def _scipy(p: Vector, q: Vector) -> float:
    from scipy.stats import entropy

    return float(entropy(p, q))


def _rel_entr(p: Vector, q: Vector) -> float:
    from scipy.special import rel_entr

    return float(rel_entr(p, q).sum())


def _jensenshannon(p: Vector, q: Vector) -> float:
    from scipy.spatial.distance import jensenshannon

    return float(jensenshannon(p, q))


def _kl_div(p: Vector, q: Vector) -> float:
    import torch

    return float(torch.nn.functional.kl_div(torch.tensor(q).log(), torch.tensor(p), reduction="sum"))


def _jax_rel_entr(p: Vector, q: Vector) -> float:
    import jax

    with jax.enable_x64(True):
        return float(jax.scipy.special.rel_entr(jax.numpy.asarray(p), jax.numpy.asarray(q)).sum())


PEERS: Mapping[tuple[str, str], Callable[[Vector, Vector], float]] = {
    ("kl", "scipy.stats.entropy"): _scipy,
    ("kl", "scipy.special.rel_entr"): _rel_entr,
    ("kl", "jax.scipy.special.rel_entr"): _jax_rel_entr,
    ("kl", "torch.nn.functional.kl_div"): _kl_div,
    ("js_distance", "scipy jensenshannon"): _jensenshannon,
}


def lines(seed: int = 0) -> Iterator[tuple[str, Vector, Vector]]:
    """Points of two samples, and what kind they are."""
    rng = np.random.default_rng(seed)
    for n in (3, 30, 300):
        for _ in range(REPEATED):
            x, y = rng.normal(size=n), rng.normal(size=n + 4)
            yield "generic points", x, y
            yield "points far from 0", 1e8 + x, 1e8 + y
            yield "points next to each other", x, np.nextafter(x, np.inf)
            yield "points of all sizes", x * 10.0 ** rng.integers(-200, 200, n), y
            yield "the same points", x, rng.permutation(x)


def area(x: Vector, y: Vector) -> Fraction:
    """∫|F − G| in fractions."""
    steps = sorted([(Fraction(v), Fraction(1, len(x))) for v in x] + [(Fraction(v), Fraction(-1, len(y))) for v in y])
    gap = total = Fraction(0)
    for (at, mass), (after, _) in pairwise(steps):
        gap += mass
        total += abs(gap) * (after - at)
    return total


def _scipy_line(x: Vector, y: Vector) -> float:
    from scipy.stats import wasserstein_distance

    return float(wasserstein_distance(x, y))


def _pot_line(x: Vector, y: Vector) -> float:
    import ot

    return float(ot.wasserstein_1d(x, y))


LINE: Mapping[str, Callable[[Vector, Vector], float]] = {
    "NumPy": lambda x, y: float(dv.w1_line(x, y)),
    "scipy.stats.wasserstein_distance": _scipy_line,
    "ot.wasserstein_1d": _pot_line,
}


def off(found: float, ball: Any, dtype: str) -> float:
    """|found − true| in units of the last place of the float next to the truth; ∞ for a wrong ∞, 0 or NaN."""
    true = ball if ball is None or isinstance(ball, Fraction) else Fraction(*_ratio(ball))
    if true is None or true > Fraction(float(np.finfo(dtype).max)):
        return 0.0 if found == math.inf else math.inf
    if not math.isfinite(found) or (true == 0) != (found == 0):
        return 0.0 if abs(true) < Fraction(float(np.finfo(dtype).smallest_subnormal)) and found == 0 else math.inf
    unit = Fraction(float(np.spacing(np.abs(np.dtype(dtype).type(float(true))))))
    return float(abs(Fraction(found) - true) / unit)


def _ratio(ball: Any) -> tuple[int, int]:
    """The middle of a ball of 400 bits, which is the truth as far as a float sees."""
    mantissa, exponent = ball.mid().man_exp()
    a, e = int(mantissa), int(exponent)
    return (a << e, 1) if e >= 0 else (a, 1 << -e)


def rows(seed: int = 0) -> Iterator[dict[str, Any]]:
    """One for each kernel, whose function it is, and kind of input: how many pairs, and how far the answers are off."""
    for dtype in BITS:
        every = list(pairs(dtype, seed))
        for name in KERNELS:
            asked = [x for x in every if name in MILLION or not x.family.startswith("a million")]
            ours = {who: partial(f, name) for (who, kind), f in OURS.items() if kind == dtype}
            peers = {who: f for (of, who), f in PEERS.items() if of == name and dtype == "float64"}
            truths = [_definition(name, x.p, x.q) for x in asked]
            read = [(as_xla_reads(x.p), as_xla_reads(x.q)) for x in asked]
            flushed = [
                truth if (a == x.p).all() and (b == x.q).all() else _definition(name, a, b)
                for x, (a, b), truth in zip(asked, read, truths, strict=True)
            ]
            for who, function in (ours | peers).items():
                true = flushed if who.lower().startswith("jax") else truths
                yield from _measured(name, who, dtype, function, [(*x, y) for x, y in zip(asked, true, strict=True)])
    points = [(kind, x, y, area(x, y)) for kind, x, y in lines(seed)]
    for who, function in LINE.items():
        yield from _measured("w1_line", who, "float64", function, points)


def _measured(
    kernel: str,
    who: str,
    dtype: str,
    function: Callable[[Vector, Vector], float],
    asked: Sequence[tuple[str, Vector, Vector, Any]],
) -> Iterator[dict[str, Any]]:
    if not _here(who):
        return
    errors: dict[str, list[float]] = {}
    for family, x, y, truth in asked:
        with np.errstate(all="ignore"):
            errors.setdefault(family, []).append(off(function(x, y), truth, dtype))
    for family, found in errors.items():
        yield {"kernel": kernel, "by": who, "dtype": dtype, "family": family} | told(found)


def told(found: list[float]) -> dict[str, Any]:
    """The middle one, the one that 95 % do not pass, and the worst; `wrong` counts a 0, an ∞ or a NaN that should not be."""
    finite = sorted(x for x in found if math.isfinite(x))
    wrong = {"wrong": len(found) - len(finite)} if len(finite) < len(found) else {}
    if not finite:
        return {"pairs": len(found)} | wrong
    ends = {"median": np.median(finite), "95 %": finite[math.ceil(0.95 * len(finite)) - 1], "worst": finite[-1]}
    return {"pairs": len(found)} | {k: float(f"{x:.3g}") for k, x in ends.items()} | wrong


def _here(who: str) -> bool:
    package = who.partition(".")[0].partition(" ")[0].lower()
    return find_spec(package) is not None


def main() -> None:
    """Print the rows, and record them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    found = []
    for row in rows():
        print(*row.values(), sep="\t", flush=True)
        found.append(row)
    if options.record:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        options.record.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
