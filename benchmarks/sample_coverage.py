"""`python -m benchmarks.sample_coverage [--record FILE]`: how often intervals of dv.samples hold the truth, by simulation.

A cell is a method, a source and n: 10 000 samples where one takes a millisecond, fewer where a critic is learned. A cell that
is in the record is not simulated again, so that the command may be ended and started as one likes; `--minutes` ends it itself,
and `--only` takes the methods with a text in their name. The book prints the record.
"""

from __future__ import annotations

import argparse
import json
import math
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from scipy.special import ndtr

import divergences as dv
from divergences._core.types import ArrayLike

Rng = np.random.Generator
LEVEL = 0.95
MANY = 10_000
ENOUGH, LIMIT = 10, 100
"""How many draws of the rarest outcome are many, fixed before the table was made; and how many draws, read off from it."""


class Source(NamedTuple):
    """What draws come from: a draw of both samples, and what is known of the pair by the name of the divergence."""

    draw: Callable[[Rng, int], Sequence[Any]]
    truths: dict[str, float]
    smallest: float = 0.0
    """The least probability of an outcome, of counted ones."""
    given: Mapping[str, Any] = MappingProxyType({})
    """Arguments of the method."""


class Cell(NamedTuple):
    """How often the intervals of one method hold the truth of one source at n draws."""

    method: str
    source: str
    n: int
    trials: int
    outside: str
    """What the method asks for and the source has not, in words; a proved one asks for independent draws alone."""
    truth: float
    once: Callable[[Rng], Any]
    """One sample's Interval."""


# --- Sources


def normals(d: int, shift: float) -> Source:
    """N(0, 1) in d dimensions, and the same moved by a vector of that length: in every d the truth is that on the line."""
    laws = dv.laws.Normal(0, 1), dv.laws.Normal(shift, 1)
    truths = {name: float(getattr(dv, name)(*laws)) for name in ("total_variation", "js", "kl", "wasserstein1")}
    apart = 2 / math.sqrt(math.pi) * math.exp(-(shift**2) / 4) + shift * (1 - 2 * float(ndtr(-shift / math.sqrt(2))))
    truths |= {
        "energy_distance": 2 * apart - 4 / math.sqrt(math.pi),
        "mmd2": 2 / math.sqrt(3) * (1 - math.exp(-(shift**2) / 6)),
    }

    def draw(rng: Rng, n: int) -> Sequence[Any]:
        x, y = rng.normal(size=(2, n, d))
        y[:, 0] += shift
        return (x, y) if d > 1 else (x[:, 0], y[:, 0])

    return Source(draw, truths)


def shifted(law: Callable[..., Any], one: Callable[[Rng, int], np.ndarray]) -> Source:
    """A distribution and itself moved by 1; its W1 is 1 whatever its mean is."""
    laws = law(0.0), law(1.0)
    truths = {name: float(getattr(dv, name)(*laws)) for name in ("total_variation", "js", "kl")}
    return Source(lambda rng, n: (one(rng, n), one(rng, n) + 1), truths | {"wasserstein1": 1.0})


def uniforms() -> Source:
    """On [0, 1] and on [½, 3/2]: half of each is where the other is not."""
    return Source(
        lambda rng, n: (rng.random(n), rng.random(n) + 0.5),
        {"total_variation": 0.5, "js": math.log(2) / 2, "kl": math.inf, "wasserstein1": 0.5},
        given={"bounds": (0, 1.5)},
    )


def tied() -> Source:
    """Binomials of ten trials over ten, as numbers: most draws repeat."""
    at, ways = np.arange(11) / 10, np.array([math.comb(10, k) for k in range(11)])
    p, q = (ways * a ** (10 * at) * (1 - a) ** (10 - 10 * at) for a in (0.3, 0.5))
    apart = np.abs(at[:, None] - at)
    truths = {name: float(getattr(dv, name)(p, q)) for name in ("total_variation", "js", "kl")}
    truths |= {
        "wasserstein1": float(dv.w1_line(at, at, p, q)),
        "energy_distance": float(2 * p @ apart @ q - p @ apart @ p - q @ apart @ q),
        "mmd2": float((p - q) @ np.exp(-(apart**2) / 2) @ (p - q)),
    }
    return Source(
        lambda rng, n: [rng.binomial(10, a, size=n) / 10 for a in (0.3, 0.5)], truths, given={"bounds": (0, 1)}
    )


def counted(p: ArrayLike, q: ArrayLike) -> Source:
    """Counts of outcomes."""
    one, other = np.asarray(p, float), np.asarray(q, float)
    truths = {name: float(getattr(dv, name)(one, other)) for name in ("total_variation", "js", "kl")}
    both = np.concatenate([one, other])
    return Source(
        lambda rng, n: [dict(enumerate(rng.multinomial(n, v).tolist())) for v in (one, other)],
        truths | {"entropy": float(dv.entropy(one))},
        float(both[both > 0].min()),
    )


def _softmax(seed: int, outcomes: int, scale: float) -> list[np.ndarray]:
    z = scale * np.random.default_rng(seed).normal(size=(2, outcomes))
    return list(np.exp(z) / np.exp(z).sum(1, keepdims=True))


LINE = {
    "normal, mean 0 and 1": normals(1, 1.0),
    "the same normal": normals(1, 0.0),
    "heavy tails: Student, 3 degrees, moved by 1": shifted(
        lambda at: dv.laws.StudentT(3, loc=at), lambda rng, n: rng.standard_t(3, size=n)
    ),
    "heavier: Cauchy, moved by 1": shifted(lambda at: dv.laws.Cauchy(at, 1), lambda rng, n: rng.standard_cauchy(n)),
    "zeros: uniform on [0, 1] and on [½, 3/2]": uniforms(),
    "ties: binomial, tenths": tied(),
}
SPACE = {f"normal, d = {d}, moved by 1": normals(d, 1.0) for d in (2, 10)}
COUNTS = {
    "4 outcomes": counted([0.4, 0.3, 0.2, 0.1], [0.1, 0.2, 0.3, 0.4]),
    "4 outcomes, the same": counted([0.4, 0.3, 0.2, 0.1], [0.4, 0.3, 0.2, 0.1]),
    "zeros: 3 of 4 outcomes each": counted([0.5, 0.3, 0.2, 0.0], [0.0, 0.2, 0.3, 0.5]),
    "50 outcomes, softmax of N(0, ½²)": counted(*_softmax(1, 50, 0.5)),
    "sharp: 50 outcomes, softmax of N(0, 3²)": counted(*_softmax(0, 50, 3.0)),
    "heavy tails: 200 outcomes like 1/k and 1/(201 − k)": counted(
        *(v / v.sum() for v in (1 / np.arange(1, 201), 1 / np.arange(200, 0, -1)))
    ),
}
ZERO = "within 3 standard errors of 0"
RARE = f"fewer than {ENOUGH} draws of the rarest outcome"
FEWER = f"fewer than {LIMIT} draws"
SOME = ("4 outcomes", "sharp: 50 outcomes, softmax of N(0, 3²)", "heavy tails: 200 outcomes like 1/k and 1/(201 − k)")
"""The sources of the jackknife, which takes longer."""


# --- Methods: their name, the divergence, whose truth it is, the sources, n and trials, and arguments


def cells() -> Iterator[Cell]:
    """All of the table, method by method."""
    yield from _learned()
    yield from _given()
    for name, said in (("total_variation", "TV"), ("js", "JS"), ("kl", "KL"), ("entropy", "entropy")):
        yield from _of_counts(name, said)
    for name, said in (("js", "JS"), ("entropy", "entropy")):
        yield from _of_counts(name, f"{said}, jackknife", correction="jackknife")
    yield from _neighbours()
    yield from _line()
    yield from _kernels()
    yield from _ratios()


def few(n: int) -> str:
    """What a normal limit lacks."""
    return FEWER if n < LIMIT else ""


def _asked(function: Callable[..., Any], source: Source, n: int, rng: Rng, **more: Any) -> Any:
    return function(*source.draw(rng, n), **more)


def _keyed(function: Callable[..., Any], source: Source, n: int, rng: Rng, **more: Any) -> Any:
    return function(*source.draw(rng, n), key=rng, **more)


def _learned() -> Iterator[Cell]:
    trials = {50: 200, 200: 150, 1000: 60}
    for name, said in (("total_variation", "TV"), ("js", "JS"), ("kl", "KL"), ("wasserstein1", "W1")):
        for source, one in (LINE | SPACE).items():
            for n in trials if source in LINE else (50,):
                once = partial(_keyed, getattr(dv.samples, name), one, n)
                yield Cell(f"{said}, held-out critic", source, n, trials[n], "", one.truths[name], once)


def _given() -> Iterator[Cell]:
    """A critic that needs no learning: the true log-ratio of the normals, or the coordinate."""
    source, bounds = "normal, mean 0 and 1", (-4.0, 5.0)
    one = LINE[source]
    ways: Sequence[tuple[str, str, Callable[[Any], Any], dict[str, Any]]] = (
        ("total_variation", "TV", lambda z: 0.5 - z, {}),
        ("js", "JS", lambda z: 0.5 - z, {}),
        ("kl", "KL", lambda z: 0.5 - z, {}),
        ("wasserstein1", "W1", lambda z: -z, {"bounds": bounds}),
    )
    for name, said, critic, more in ways:
        for n, trials in ((50, 4000), (1000, 2000)):
            once = partial(_keyed, getattr(dv.samples, name), one, n, critic=critic, **more)
            yield Cell(f"{said}, given critic", source, n, trials, "", one.truths[name], once)


def _of_counts(name: str, said: str, **more: Any) -> Iterator[Cell]:
    """Of entropy the first sample alone."""
    trials = {50: 500, 1000: 500} if more else {50: 4000, 200: MANY, 1000: 4000}
    single = name == "entropy"
    asked = _asked if single or more else _keyed
    for source, one in COUNTS.items():
        if single and source.endswith("the same"):
            continue
        drawn = one._replace(draw=partial(_first, one.draw)) if single else one
        for n in trials if not more or source in SOME else ():
            near = ZERO if source.endswith("the same") else ""
            outside = near or (RARE if n * one.smallest < ENOUGH else few(n))
            once = partial(asked, getattr(dv.samples, name), drawn, n, **more)
            proved = name == "total_variation"
            yield Cell(f"{said}, counted", source, n, trials[n], "" if proved else outside, one.truths[name], once)


def _first(draw: Callable[[Rng, int], Sequence[Any]], rng: Rng, n: int) -> Sequence[Any]:
    return draw(rng, n)[:1]


def _neighbours() -> Iterator[Cell]:
    """Up to two dimensions, where there is an interval."""
    trials = {50: 2000, 200: 500, 1000: 100}
    outside = {
        "the same normal": "at 0",
        **{name: "a ratio of densities without a bound" for name in LINE if name.startswith(("normal", "zeros"))},
    }
    for source, one in LINE.items():
        if not source.startswith("ties"):
            for n in trials:
                once = partial(_asked, dv.samples.kl, one, n, method="neighbours")
                yield Cell("KL, neighbours", source, n, trials[n], outside.get(source, few(n)), one.truths["kl"], once)


def _line() -> Iterator[Cell]:
    for source, one in LINE.items():
        for n in (50, 200, 1000) if one.given else ():
            once = partial(_asked, dv.samples.wasserstein1, one, n, **one.given)
            yield Cell("W1, bounded line", source, n, MANY, "", one.truths["wasserstein1"], once)


def _kernels() -> Iterator[Cell]:
    ways = (("energy_distance", "energy distance", {}), ("mmd2", "MMD², s = 1", {"bandwidth": 1.0}))
    for name, said, more in ways:
        for source in ("normal, mean 0 and 1", "the same normal", "ties: binomial, tenths"):
            one = LINE[source]
            for n, trials in ((50, MANY), (200, 1000)):
                once = partial(_keyed, getattr(dv.samples, name), one, n, permutations=1, **more)
                outside = ZERO if source == "the same normal" else few(n)
                yield Cell(said, source, n, trials, outside, one.truths[name], once)


def _ratios() -> Iterator[Cell]:
    """Sequences of geometric length: KL of a sequence is that of a token times the mean length, 4."""
    mild, reference = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.5, 0.3])
    sharp, flat = np.array([1 - 1e-3, 5e-4, 5e-4]), np.array([1, 1, 1]) / 3
    policies = {
        "3 tokens": (mild, reference, None),
        "3 tokens, drawn from another policy": (mild, reference, np.array([0.4, 0.35, 0.25])),
        "sharp: one of 3 tokens in 1 − 10⁻³": (sharp, flat, None),
    }
    outside = {
        "3 tokens, drawn from another policy": "weighed by π/μ",
        "sharp: one of 3 tokens in 1 − 10⁻³": "tokens that come once in a thousand",
    }
    for policy, (p, q, drawn) in policies.items():
        for kind in ("k1", "k2", "k3") if policy == "3 tokens" else ("k1", "k3"):
            for per in ("sequence", "token") if policy == "3 tokens" and kind != "k2" else ("sequence",):
                for n, trials in ((64, MANY), (512, 2000)):
                    truth = float(dv.kl(p, q)) * (4 if per == "sequence" else 1)
                    once = partial(_log_ratio, p, q, drawn, kind, per, n)
                    other = "another mean" if kind == "k2" else outside.get(policy, few(n))
                    yield Cell(f"{kind} per {per}", policy, n, trials, other, truth, once)


def _log_ratio(p: np.ndarray, q: np.ndarray, m: np.ndarray | None, kind: str, per: str, n: int, rng: Rng) -> Any:
    lengths = rng.geometric(0.25, size=n)
    mask = np.arange(lengths.max()) < lengths[:, None]
    tokens = rng.choice(len(p), size=mask.shape, p=p if m is None else m)
    behaviour = None if m is None else np.log(m)[tokens]
    return dv.samples.log_ratio(np.log(p)[tokens], np.log(q)[tokens], kind, mask=mask, behaviour=behaviour, per=per)


# --- The table


def simulated(cell: Cell) -> dict[str, Any]:
    """The share that holds, by its own random numbers, and the mean value and ends; ∞ as text, which JSON has not."""
    rng = np.random.default_rng([*f"{cell.method}|{cell.source}".encode(), cell.n])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        found = [cell.once(rng) for _ in range(cell.trials)]
    slack = 1e-12 * abs(cell.truth) if math.isfinite(cell.truth) else 0.0
    held = sum(bool(f.lower - slack <= cell.truth <= f.upper + slack) for f in found)
    means = {name: np.mean([getattr(f, name) for f in found]) for name in ("value", "lower", "upper")}
    numbers = {"truth": cell.truth, **means}
    proved = {"proved": all(f.proved for f in found), "held": held}
    return (
        key_of(cell)
        | {"outside": cell.outside}
        | proved
        | {name: float(x) if np.isfinite(x) else str(x) for name, x in numbers.items()}
    )


def key_of(cell: Cell) -> dict[str, Any]:
    """What tells a cell from others."""
    return {name: getattr(cell, name) for name in ("method", "source", "n", "trials")}


def written(rows: Sequence[dict[str, Any]]) -> str:
    """The record, a cell a line."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def main() -> None:
    """Simulate what is missing, print it, and record after each cell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sample_coverage", description=__doc__)
    parser.add_argument("--record", type=Path, help="the file that holds the table, and what of it is done")
    parser.add_argument("--only", default="", metavar="TEXT", help="only methods with this in their name")
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no cell after so much processor time")
    options, start = parser.parse_args(), time.process_time()
    known = json.loads(options.record.read_text(encoding="utf-8")) if options.record and options.record.exists() else []
    every = list(cells())
    done: dict[tuple[Any, ...], dict[str, Any] | None] = {tuple(key_of(cell).values()): None for cell in every}
    done |= {key: row for row in known if (key := tuple(row[name] for name in key_of(every[0]))) in done}
    for cell in every:
        key = tuple(key_of(cell).values())
        late = time.process_time() - start > 60 * options.minutes
        if done[key] is None and options.only in cell.method and not late:
            done[key] = row = simulated(cell)
            print(json.dumps(row, ensure_ascii=False), flush=True)
            if options.record:
                options.record.write_text(written([row for row in done.values() if row]), encoding="utf-8")


if __name__ == "__main__":
    main()
