"""Divergences from parts: each worker sums its outcomes without rounding, and what they send is added in any order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.simplex import sum_budget
from divergences._core.text import among, nearest, shown
from divergences._core.types import ArrayLike
from divergences.frames.accumulators import as_fraction, exact_sum
from divergences.frames.kernels import KERNELS, MOST, Kernel, U
from divergences.laws.estimate import Estimate

NAMES = (*KERNELS, "reverse_kl")
BY_COUNTS = {
    "kl": ("kl",),
    "reverse_kl": ("kl",),
    "jeffreys": ("kl", "kl"),
    "entropy": ("entropy",),
    "cross_entropy": ("cross_entropy",),
}
"""What sums of counts tell, whose totals nobody knows yet."""
KINDS = ("masses", "counts", "events", "histogram")
METHOD = "terms added without rounding, logarithms within 3 ulp"


class _NumPy:
    """The functions of formulas, for arrays."""

    where = staticmethod(np.where)
    log = staticmethod(np.log)
    exp = staticmethod(np.exp)
    sqrt = staticmethod(np.sqrt)
    abs = staticmethod(np.abs)


@dataclass(frozen=True)
class Partial:
    """What one part of the outcomes adds to a divergence: sums that are exact, so merged parts are equal bit by bit.

    `merge` adds parts, `finish` gives the value between two bounds. It is data: pickles, and `==` compares.

    Example:
    >>> partial("total_variation", [0.5], [0.0]).merge(partial("total_variation", [0.5], [1.0])).finish().value
    0.5
    """

    name: str
    kind: str
    sums: Mapping[str, int]
    """In units of 2⁻¹⁰⁷⁴: masses, terms, costs; `n`, and how many terms are infinite."""
    counts: Mapping[Any, tuple[int, int]] = field(default_factory=dict)
    """Of events and histograms: how often each outcome came, in both."""
    given: tuple[float, ...] = ()
    """The totals that masses were divided by, or the ends of a histogram and its bins."""

    def __post_init__(self) -> None:
        for name in ("sums", "counts"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple[Any, ...]:
        return Partial, (self.name, self.kind, dict(self.sums), dict(self.counts), self.given)

    def merge(self, *others: Partial) -> Partial:
        """The part that all of these make together; ValueError if they are not parts of one divergence."""
        sums, counts = Counter(self.sums), dict(self.counts)
        for other in others:
            for what in ("name", "kind", "given"):
                mine, found = getattr(self, what), getattr(other, what)
                if mine != found:
                    raise ValueError(f"others: found a part with {what} {found!r}; expected {mine!r}, as in this part")
            for key, value in other.sums.items():
                sums[key] += value
            for key, (a, b) in other.counts.items():
                x, y = counts.get(key, (0, 0))
                counts[key] = (x + a, y + b)
        return replace(self, sums=dict(sums), counts=counts)

    def finish(self) -> Estimate:
        """The divergence, with bounds on the exact one of these masses, counts or draws; ValueError if they make no laws."""
        if self.kind == "histogram":
            return _of_histogram(self)
        if self.kind == "events":
            a, b = (np.array([pair[k] for pair in self.counts.values()], float) for k in (0, 1))
            totals = _total("p", a), (1.0 if self.name == "entropy" else _total("q", b))
            return _of_masses(_summed(self.name, "masses", a, b, totals))
        return _of_masses(self) if self.kind == "masses" else _of_counts(self)

    def __float__(self) -> float:
        return self.finish().value


LARGEST = 2.0**1000
"""Sums of masses up to it are floats."""


def _total(name: str, x: np.ndarray) -> float:
    if not (total := float(x.sum())) > 0:
        raise ValueError(f"{name}: found no draws; expected at least one")
    return total


def partial(
    name: str,
    p: Any,
    q: Any = None,
    *,
    kind: str = "masses",
    totals: tuple[float, float] | None = None,
    bins: tuple[float, float, int] | None = None,
) -> Partial:
    """One part of the sum over outcomes of the divergence `name`: merged in any order and split, the result has the same bits.

    Convention: "masses" are parts of probability vectors, or of counts with `totals`. "counts" C·p, D·q need no totals: KL is
    Σ p·log(C·p/(D·q)) − log(C/D), and Jeffreys and entropies are alike. "events" are draws, which are counted by outcome first.
    "w1" counts points in `bins`, and its bracket has their width on both sides.
    Args: name, of a divergence of `dv.frames`, or "w1"; p and q, arrays (n,), or draws; kind; totals of p and q; bins, (low,
    high, number).
    Returns: Partial; `a.merge(b, …).finish()` is the Estimate, and `float` of it its value.
    Raises: ValueError for an unknown name or kind, negative masses, totals that are missing, points outside of the bins.
    Proved in: kl_obeys_the_chain_rule.
    Example:
    >>> left, right = partial("kl", [0.5], [0.25]), partial("kl", [0.5, 0.0], [0.25, 0.5])
    >>> left.merge(right).finish().value == right.merge(left).finish().value == math.log(2)
    True
    """
    if among(name, ("w1",)):
        return _histogram(p, q, bins)
    _refuse(name, kind, totals)
    if kind == "events":
        return _events(name, p, q)
    a = _vector("p", p)
    b = np.zeros_like(a) if name == "entropy" else _vector("q", q)
    if a.shape != b.shape:
        raise ValueError(f"q: found {len(b)} outcomes; expected {len(a)}, as many as p")
    return _summed(name, kind, a, b, totals)


def _refuse(name: str, kind: str, totals: object) -> None:
    if not among(name, NAMES):
        known = (*NAMES, "w1")
        raise ValueError(f"name: found {shown(name)}; expected one of {', '.join(known)}{nearest(name, known)}")
    if not among(kind, KINDS[:3]):
        raise ValueError(f"kind: found {shown(kind)}; expected one of {', '.join(KINDS[:3])}")
    if kind == "counts" and name not in BY_COUNTS:
        raise ValueError(
            f'totals: found none for {name} of counts; expected kind="masses" and totals=(those of p and q)'
        )
    if kind != "masses" and totals is not None:
        raise ValueError(f'totals: found {shown(totals)} beside kind={kind!r}; expected them with kind="masses"')


def _numbers(name: str, x: object, count: int, expected: str, above: float = -math.inf) -> tuple[float, ...]:
    """So many finite numbers."""
    values = np.empty(0) if x is None else np.asarray(as_reals(name, cast("ArrayLike", x)), np.float64)
    if values.shape != (count,) or not np.all(np.isfinite(values) & (values > above)):
        raise ValueError(f"{name}: found {shown(x)}; expected {expected}")
    return tuple(values.tolist())


def _vector(name: str, x: ArrayLike) -> np.ndarray:
    a = np.ascontiguousarray(np.asarray(as_reals(name, x), np.float64))
    bad = np.flatnonzero(~((a >= 0) & (a < np.inf))) if a.ndim == 1 else []
    if a.ndim != 1 or len(bad):
        found = f"shape {a.shape}" if a.ndim != 1 else f"{a[bad[0]]} at index {bad[0]}"
        raise ValueError(f"{name}: found {found}; expected (n,) finite numbers >= 0")
    return a


def _terms(name: str, p: np.ndarray, q: np.ndarray) -> dict[str, np.ndarray]:
    """The columns of the kernel: bit by bit functions of p and q alone, wherever in an array they stand."""
    columns: dict[str, np.ndarray] = {"p": p, "q": q}

    def then(more: dict[str, Any]) -> Any:
        columns.update(more)
        return columns.__getitem__

    with np.errstate(divide="ignore", over="ignore", invalid="ignore", under="ignore"):
        KERNELS[name].columns(_NumPy, columns.__getitem__, then)  # pyright: ignore[reportArgumentType]
    return columns


def _summed(name: str, kind: str, a: np.ndarray, b: np.ndarray, totals: tuple[float, float] | None) -> Partial:
    """The exact sums over these outcomes."""
    given = () if totals is None else _numbers("totals", totals, 2, "the totals of p and q, numbers > 0", above=0.0)
    with np.errstate(over="ignore"):
        p, q = (x / total for x, total in zip((a, b), given or (1.0, 1.0), strict=True))
    for name_, x in (("p", p), ("q", q)):
        if np.any(x > LARGEST):
            raise ValueError(f"{name_}: found {x.max()}; expected masses up to {LARGEST:.3g}; rescale both")
    sums = {"n": len(p), "p": exact_sum(p), "q": exact_sum(q)}
    if name == "reverse_kl":
        p, q = q, p
    passes = BY_COUNTS[name] if kind == "counts" else (name if name != "reverse_kl" else "kl",)
    for k, kernel in enumerate(passes):
        columns = _terms(kernel, *((p, q) if k == 0 else (q, p)))
        finite = np.isfinite(columns["t"])
        cost = columns["cost"] if totals is None else columns["cost"] + columns["moved"]
        sums |= {
            f"t{k}": exact_sum(np.where(finite, columns["t"], 0.0)),
            f"cost{k}": exact_sum(np.where(finite, cost, 0.0)),
            f"infinite{k}": int((~finite).sum()),
        }
    return Partial(name, kind, sums, given=given)


def _between(value: Fraction, error: Fraction, method: str = METHOD) -> Estimate:
    """The value, rounded once, and the ends rounded outwards; nothing here is below 0."""
    low, middle, high = (_nearest(max(x, Fraction(0))) for x in (value - error, value, value + error))
    return Estimate(middle, max(math.nextafter(low, -math.inf), 0.0), math.nextafter(high, math.inf), method)


def _nearest(x: Fraction) -> float:
    return float(x) if x <= MOST else math.inf


def _infinite() -> Estimate:
    said = "an outcome of one that the other lacks, or a term that no float holds"
    return Estimate(math.inf, math.inf, math.inf, said)


def _of_masses(part: Partial) -> Estimate:
    """The sum of the terms, if the masses add up to 1."""
    kernel: Kernel = KERNELS["kl" if part.name == "reverse_kl" else part.name]
    for x in ("p",) if part.name == "entropy" else ("p", "q"):
        if abs((mass := as_fraction(part.sums[x])) - 1) > Fraction(sum_budget(np.float64)):
            raise ValueError(f"{x}: found the sum {float(mass)!r} of all parts; expected 1; give all parts, or totals=")
    if part.sums["infinite0"]:
        return _infinite()
    unit = Fraction(kernel.unit)
    value = unit * as_fraction(part.sums["t0"])
    cost = as_fraction(part.sums["cost0"])
    error = unit * Fraction(U) * Fraction(101, 100) * cost + Fraction(part.sums["n"], 2**1060)
    if not kernel.root:
        return _between(value, error)
    return _root(_between(value, error))


def _root(e: Estimate) -> Estimate:
    """The roots of the three numbers, the ends rounded outwards."""
    low, value, high = (math.sqrt(x) for x in (e.lower, e.value, e.upper))
    return Estimate(value, max(math.nextafter(low, -math.inf), 0.0), math.nextafter(high, math.inf), e.method)


def _of_counts(part: Partial) -> Estimate:
    """By the sums S of the terms of counts and their totals C, D: KL = (S − C·log(C/D) + C − D)/C, H = S/C + log C or log D."""
    c, d = as_fraction(part.sums["p"]), as_fraction(part.sums["q"])
    for x, total in (("p", c), ("q", d)):
        if total <= 0 and (x, part.name) != ("q", "entropy"):
            raise ValueError(f"{x}: found counts that are all 0; expected a total above 0")
    if part.name == "reverse_kl":
        c, d = d, c
    passes = BY_COUNTS[part.name]
    if any(part.sums[f"infinite{k}"] for k in range(len(passes))):
        return _infinite()
    value = error = Fraction(0)
    for k, kernel in enumerate(passes):
        first, second = (c, d) if k == 0 else (d, c)
        more, cost = _of_totals(kernel, first, second)
        value += (as_fraction(part.sums[f"t{k}"]) + more * first) / first
        error += (as_fraction(part.sums[f"cost{k}"]) + cost * first) / first
    tiny = Fraction(part.sums["n"], 2**1060) / (c if part.name == "entropy" else min(c, d))
    return _between(value, Fraction(U) * Fraction(101, 100) * error + tiny)


def _of_totals(kernel: str, c: Fraction, d: Fraction) -> tuple[Fraction, Fraction]:
    """What totals add, and the cost of its rounding: for KL the term of C and D over C, which is taken away."""
    if kernel == "kl":
        found = {
            x: Fraction(float(y[0]))
            for x, y in _terms("kl", *(np.array([float(x)]) for x in (Fraction(1), d / c))).items()
        }
        return -found["t"], found["cost"] + found["moved"]
    log = Fraction(math.log(c if kernel == "entropy" else d))
    return log, 8 * abs(log) + 2


def _events(name: str, p: Iterable[Any], q: Iterable[Any] | None) -> Partial:
    """Counts of draws by outcome."""
    sides = [Counter(x.tolist() if isinstance(x, np.ndarray) else x) for x in (p, () if q is None else q)]
    counts = {key: (sides[0][key], sides[1][key]) for key in {**sides[0], **sides[1]}}
    if odd := [key for key in counts if key is None or key != key]:
        raise ValueError(f"p: found the outcome {odd[0]}; expected outcomes; leave it out or name it")
    return Partial(name, "events", {}, counts)


def _histogram(p: ArrayLike, q: ArrayLike, bins: tuple[float, float, int] | None) -> Partial:
    """Counts of points in equal bins."""
    said = "(low, high, number), as in bins=(0, 1, 1000)"
    low, high, count = _numbers("bins", bins, 3, said)
    if not (low < high and 1 <= count < 2**53 and count % 1 == 0):
        raise ValueError(f"bins: found {shown(bins)}; expected {said}")
    number = int(count)
    counts: dict[int, tuple[int, int]] = {}
    for k, (name, x) in enumerate((("p", p), ("q", q))):
        points = np.asarray(as_reals(name, x), np.float64).reshape(-1)
        bad = np.flatnonzero(~((points >= low) & (points <= high)))
        if len(bad):
            raise ValueError(
                f"{name}: found {points[bad[0]]} at index {bad[0]}; expected points from {low} to {high}, as bins= says"
            )
        at = np.minimum(((points - low) / (high - low) * number).astype(np.int64), number - 1)
        for place, many in zip(*np.unique(at, return_counts=True), strict=True):
            pair = counts.get(int(place), (0, 0))
            counts[int(place)] = (pair[0] + int(many), pair[1]) if k == 0 else (pair[0], pair[1] + int(many))
    return Partial("w1", "histogram", {}, counts, (low, high, float(number)))


def _of_histogram(part: Partial) -> Estimate:
    """W₁ of the middles of bins, in fractions; no point is farther than half a bin from its middle, give or take rounding."""
    low, high, number = (Fraction(x) for x in part.given)
    width = (high - low) / number
    totals = [sum(pair[k] for pair in part.counts.values()) for k in (0, 1)]
    for name, total in zip("pq", totals, strict=True):
        if not total:
            raise ValueError(f"{name}: found no draws; expected at least one")
    places = sorted(part.counts)
    area, f, g = 0, 0, 0
    for at, after in zip(places, [*places[1:], places[-1]], strict=True):
        f, g = f + part.counts[at][0], g + part.counts[at][1]
        area += abs(f * totals[1] - g * totals[0]) * (after - at)
    slack = width * (1 + number * Fraction(8, 2**53))
    return _between(
        Fraction(area, totals[0] * totals[1]) * width, slack, f"a histogram of {number} bins, moved to their middles"
    )
