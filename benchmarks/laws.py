"""`python -m benchmarks.laws [--cells FILE] [--record FILE]`: what the bounds of two distributions hold, by pairs of families.

Every pair of families with three sets of parameters, and fifty pairs within each family, at its ends and at random; each
divergence in both directions, against sixty digits by `law_values`. An infinite answer is asked for an integrand that does not
fall. `--cells` keeps what is done, a line for each pair, and goes on from there; `--record` writes the book's table.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
from mpmath import mp, mpf

import divergences as dv
from benchmarks import law_values
from divergences import laws
from divergences.laws import Mixture, Truncated

NAMES = ("kl", "js", "total_variation", "hellinger2", "triangular", "chi2", "wasserstein1")
PATIENCE = 90
"""Seconds for the sixty digits of a pair."""
LARGEST = 1e200
"""Above, values are not compared."""
SLACK = mpf(10) ** -48
"""What the sixty digits themselves are certain of, relatively and absolutely."""
WITHIN, AT_ENDS = 50, 10
"""Pairs within a family, and how many of them are at its ends."""


def spread(rng: np.random.Generator, width: float = 1.0) -> float:
    """A positive number around 1, a dyadic one now and then."""
    x = float(np.exp(width * rng.normal()))
    return float(2.0 ** round(math.log2(x))) if rng.random() < 0.2 else x


def placed(rng: np.random.Generator) -> float:
    """A place on the line."""
    return float(round(rng.normal() * 4) / 2) if rng.random() < 0.2 else float(2 * rng.normal())


def mixed(rng: np.random.Generator) -> Mixture:
    """Two or three normal or Laplace distributions."""
    k = int(rng.integers(2, 4))
    weights = rng.dirichlet(np.ones(k))
    kinds = (laws.Normal, laws.Normal, laws.Laplace)
    return Mixture(weights, [kinds[int(rng.integers(3))](placed(rng), spread(rng, 0.7)) for _ in range(k)])


def cut_off(rng: np.random.Generator) -> Truncated:
    """A normal or exponential distribution on an interval."""
    low = abs(placed(rng)) + 0.125
    whole = laws.Normal(placed(rng), spread(rng)) if rng.random() < 0.6 else laws.Exponential(spread(rng))
    return Truncated(whole, low, math.inf if rng.random() < 0.3 else low + spread(rng))


Draw = Callable[[np.random.Generator], Any]
DRAWS: dict[str, Draw] = {
    "Normal": lambda r: laws.Normal(placed(r), spread(r)),
    "Laplace": lambda r: laws.Laplace(placed(r), spread(r)),
    "Cauchy": lambda r: laws.Cauchy(placed(r), spread(r)),
    "Uniform": lambda r: laws.Uniform(a := placed(r), a + spread(r)),
    "Exponential": lambda r: laws.Exponential(spread(r)),
    "Gamma": lambda r: laws.Gamma(spread(r, 1.2), spread(r)),
    "Beta": lambda r: laws.Beta(spread(r, 1.2), spread(r, 1.2)),
    "StudentT": lambda r: laws.StudentT(1.25 + spread(r, 1.2), placed(r), spread(r)),
    "LogNormal": lambda r: laws.LogNormal(placed(r) / 2, spread(r, 0.7)),
    "Logistic": lambda r: laws.Logistic(placed(r), spread(r)),
    "Gumbel": lambda r: laws.Gumbel(placed(r), spread(r, 0.7)),
    "Weibull": lambda r: laws.Weibull(spread(r, 0.7), spread(r)),
    "Pareto": lambda r: laws.Pareto(0.75 + spread(r), spread(r)),
    "Mixture": mixed,
    "Truncated": cut_off,
    "Bernoulli": lambda r: laws.Bernoulli(float(r.beta(0.7, 0.7))),
    "Binomial": lambda r: laws.Binomial(int(r.integers(1, 60)), float(r.beta(1, 1))),
    "Categorical": lambda r: laws.Categorical(r.dirichlet(np.full(int(r.integers(2, 9)), 0.7))),
    "Geometric": lambda r: laws.Geometric(float(r.beta(1, 1.5)) * 0.98 + 0.02),
    "NegativeBinomial": lambda r: laws.NegativeBinomial(spread(r, 1.2), float(r.beta(2, 2)) * 0.9 + 0.1),
    "Poisson": lambda r: laws.Poisson(spread(r, 2)),
}
"""Family → one of its distributions, at random."""
THREE: dict[str, tuple[Any, Any, Any]] = {
    "Normal": (laws.Normal(0, 1), laws.Normal(0.5, 0.25), laws.Normal(-3, 4)),
    "Laplace": (laws.Laplace(0.25, 1.25), laws.Laplace(1, 0.375), laws.Laplace(-2, 3)),
    "Cauchy": (laws.Cauchy(0, 1), laws.Cauchy(1, 0.25), laws.Cauchy(-2, 3)),
    "Uniform": (laws.Uniform(0.5, 2), laws.Uniform(0, 1), laws.Uniform(-1, 5)),
    "Exponential": (laws.Exponential(1.25), laws.Exponential(0.25), laws.Exponential(4)),
    "Gamma": (laws.Gamma(0.5, 1), laws.Gamma(3.25, 2), laws.Gamma(9.5, 4)),
    "Beta": (laws.Beta(0.5, 0.75), laws.Beta(2, 3.5), laws.Beta(0.125, 4)),
    "StudentT": (laws.StudentT(3, 0.25, 1), laws.StudentT(1.5, 1, 0.5), laws.StudentT(12, -1, 2)),
    "LogNormal": (laws.LogNormal(0.125, 0.75), laws.LogNormal(-1, 0.25), laws.LogNormal(0.5, 1.5)),
    "Logistic": (laws.Logistic(0.25, 0.75), laws.Logistic(1, 0.25), laws.Logistic(-2, 2)),
    "Gumbel": (laws.Gumbel(0.125, 1.25), laws.Gumbel(1, 0.375), laws.Gumbel(-1, 2)),
    "Weibull": (laws.Weibull(0.625, 1), laws.Weibull(2.5, 1.5), laws.Weibull(1, 3)),
    "Pareto": (laws.Pareto(1.5, 0.5), laws.Pareto(3, 1), laws.Pareto(0.75, 0.25)),
    "Mixture": (
        Mixture([0.5, 0.5], [laws.Normal(-1, math.sqrt(0.5)), laws.Normal(1, math.sqrt(0.5))]),
        Mixture([0.25, 0.75], [laws.Normal(0, 1), laws.Laplace(2, 0.5)]),
        Mixture([0.125, 0.875], [laws.Normal(4, 0.25), laws.Normal(0, 2)]),
    ),
    "Truncated": (
        Truncated(laws.Normal(0, 1), 0.5, 3),
        Truncated(laws.Exponential(1), 0.25, 2),
        Truncated(laws.Normal(0, 2), 1, math.inf),
    ),
    "Bernoulli": (laws.Bernoulli(0.3), laws.Bernoulli(0.875), laws.Bernoulli(2**-10)),
    "Binomial": (laws.Binomial(10, 0.3), laws.Binomial(3, 0.5), laws.Binomial(40, 0.9)),
    "Categorical": (
        laws.Categorical([0.25, 0.5, 0.25]),
        laws.Categorical([0, 0.5, 0.5, 0]),
        laws.Categorical(np.arange(1, 9) / 36),
    ),
    "Geometric": (laws.Geometric(0.3), laws.Geometric(0.75), laws.Geometric(0.0625)),
    "NegativeBinomial": (
        laws.NegativeBinomial(2.5, 0.4),
        laws.NegativeBinomial(0.25, 0.2),
        laws.NegativeBinomial(12, 0.75),
    ),
    "Poisson": (laws.Poisson(2), laws.Poisson(3.5), laws.Poisson(40)),
}
"""Family → three of its distributions."""
ENDS: dict[str, list[tuple[Any, ...]]] = {
    "Normal": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (100, 1), (0, 2**-10), (1e6, 1e3)],
    "Laplace": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (100, 1), (0, 2**-10), (1e6, 1e3)],
    "Cauchy": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (100, 1), (0, 2**-10), (1e6, 1e3)],
    "Uniform": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (1, 2), (0, 2**10), (-1, 1)],
    "Exponential": [(1,), (1 + 2**-40,), (2**-10,), (2**10,), (2,), (1.5,)],
    "Gamma": [(1, 1), (1, 1 + 2**-40), (1 + 2**-40, 1), (0.0625, 1), (80, 80), (0.5, 2**-8)],
    "Beta": [(1, 1), (1, 1 + 2**-40), (0.1, 0.2), (0.0625, 3), (60, 40), (1, 0.5)],
    "StudentT": [(3, 0, 1), (3, 2**-40, 1), (1.25, 0, 1), (60, 0, 1), (3, 50, 1), (2, 0, 2**-8)],
    "LogNormal": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (4, 0.5), (0, 0.0625), (0, 2.5)],
    "Logistic": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (60, 1), (0, 2**-8), (1e6, 1e3)],
    "Gumbel": [(0, 1), (0, 1 + 2**-40), (2**-40, 1), (20, 1), (0, 0.125), (0, 8)],
    "Weibull": [(1, 1), (1, 1 + 2**-40), (1 + 2**-40, 1), (0.25, 1), (12, 1), (1, 2**-8)],
    "Pareto": [(2, 1), (2, 1 + 2**-40), (2 + 2**-40, 1), (1.0625, 1), (30, 1), (2, 0.0625)],
    "Bernoulli": [(0.5,), (0.5 + 2**-40,), (0,), (1,), (2**-60,), (1 - 2**-50,)],
    "Binomial": [(5, 0.5), (5, 0.5 + 2**-40), (5, 0), (5, 1), (400, 0.5), (5, 2**-60)],
    "Geometric": [(0.5,), (0.5 + 2**-40,), (1,), (0.01,), (1 - 2**-50,), (0.75,)],
    "NegativeBinomial": [(2, 0.5), (2, 0.5 + 2**-40), (2 + 2**-40, 0.5), (0.0625, 0.5), (60, 0.5), (2, 1 - 2**-40)],
    "Poisson": [(1,), (1 + 2**-40,), (0,), (2**-60,), (300,), (1.5,)],
}
"""Family → parameters at its ends, far out, and close to one another."""


def within(family: str) -> Iterator[tuple[Any, Any]]:
    """Fifty pairs of one family."""
    rng = np.random.default_rng([ord(letter) for letter in family])
    made = [getattr(laws, family)(*a) for a in ENDS.get(family, [])]
    pairs = list(combinations(made, 2))[:AT_ENDS]
    yield from pairs
    for _ in range(WITHIN - len(pairs)):
        yield DRAWS[family](rng), DRAWS[family](rng)


def pairs() -> Iterator[tuple[str, Any, Any]]:
    """All of them, by the kind of pair, those between families first."""
    for kind, names in (
        ("densities", [n for n in THREE if n not in law_values.COUNTS]),
        ("discrete", [*law_values.COUNTS]),
    ):
        for i in range(3):
            for a, b in combinations(names, 2):
                yield f"{kind}, two families", THREE[a][i], THREE[b][i]
        for name in names:
            for p, q in within(name):
                yield f"{kind}, one family", p, q


def asked(name: str, p: Any, q: Any) -> dict[str, Any]:
    """What the library answers."""
    try:
        found = getattr(dv, name)(p, q)
    except (TypeError, ValueError) as refusal:
        return {"name": name, "verdict": "refused", "why": str(refusal)}
    except Exception as broken:
        return {"name": name, "verdict": "missed", "why": repr(broken)}
    return {"name": name, "bounds": (found.lower, found.value, found.upper), "method": found.method}


def judged(answer: dict[str, Any], truth: Any, grows: Callable[[], bool]) -> dict[str, Any]:
    """The cell: "contained", "missed", "infinite", or what it was before."""
    if "bounds" not in answer:
        return answer
    low, value, high = (mpf(x) for x in answer.pop("bounds"))
    answer["proved"] = "estimated" not in answer["method"]
    if low == mp.inf:
        return {**answer, "verdict": "infinite" if grows() else "missed"}
    if truth is None:
        return {**answer, "verdict": "not compared"}
    with mp.workdps(2 * law_values.DIGITS):
        slack = SLACK * (1 + abs(truth))
        width = float((high - low) / value) if value else float(high - low)
        inside = low - slack <= truth <= high + slack
    return {**answer, "verdict": "contained" if inside else "missed", "truth": mp.nstr(truth, 30), "width": width}


@contextmanager
def limited(seconds: int) -> Generator[None]:
    """An ArithmeticError where the block takes longer."""

    def too_long(_: int, __: FrameType | None) -> None:
        raise ArithmeticError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def cells(p: Any, q: Any) -> Iterator[dict[str, Any]]:
    """Those of one pair, in both directions."""
    there = {name: asked(name, p, q) for name in NAMES}
    back = {name: asked(name, q, p) for name in NAMES}
    wanted = [n for n in NAMES if there[n].get("bounds", (math.inf,))[0] < LARGEST]
    wanted += [f"reverse_{n}" for n in ("kl", "chi2") if back[n].get("bounds", (math.inf,))[0] < LARGEST]
    truths, why = dict[str, Any](), f"above {LARGEST:g}"
    try:
        with limited(PATIENCE):
            truths = law_values.values(p, q, tuple(wanted))
    except ArithmeticError as error:
        why = str(error)
    for direction, answers in ((0, there), (1, back)):
        for name, answer in answers.items():
            known = f"reverse_{name}" if direction and name in ("kl", "chi2") else name
            ends = (q, p) if direction else (p, q)
            cell = judged(answer, truths.get(known), lambda name=name, ends=ends: law_values.grows(name, *ends))
            yield {**cell, "turned": bool(direction), **({"why": why} if cell["verdict"] == "not compared" else {})}


def table(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By kind of pair and divergence: how many cells, what became of them, how wide the bounds are."""
    found = []
    for kind in dict.fromkeys(row["kind"] for row in rows):
        for name in NAMES:
            some = [c for row in rows if row["kind"] == kind for c in row["cells"] if c["name"] == name]
            counts = Counter(c["verdict"] for c in some)
            proved = sorted(c["width"] for c in some if c["verdict"] == "contained" and c["proved"])
            estimated = sum(c["verdict"] == "contained" and not c["proved"] for c in some)
            widths = {"median": proved[len(proved) // 2], "widest": proved[-1]} if proved else {}
            found.append({"kind": kind, "name": name, **counts, "estimated": estimated, **widths, "cells": len(some)})
    return found


def refusals(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was refused, estimated or not compared, and why, with one pair for each."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        for c in row["cells"]:
            verdict = c["verdict"]
            if verdict == "contained" and not c["proved"]:
                verdict = "estimated"
            if verdict in ("contained", "infinite"):
                continue
            key = verdict, c["name"], c.get("why", c.get("method", ""))
            one = found.setdefault(
                key, dict(zip(("verdict", "name", "why"), key, strict=True)) | {"cells": 0, "pair": row["pair"]}
            )
            one["cells"] += 1
    return sorted(found.values(), key=lambda one: (one["verdict"], -one["cells"]))


def main() -> None:
    """Go over the pairs that are not done, then print and record."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.laws", description=__doc__)
    parser.add_argument(
        "--cells", type=Path, default=Path("build/laws.jsonl"), help="what is done, a line for each pair"
    )
    parser.add_argument("--record", type=Path, help="write the table to this file")
    parser.add_argument("--only", default="", metavar="TEXT", help="only pairs with this in them")
    parser.add_argument("--share", default="0/1", metavar="I/N", help="every N-th pair, from the I-th on")
    parser.add_argument("--done", action="store_true", help="take what is done for all")
    options = parser.parse_args()
    options.cells.parent.mkdir(parents=True, exist_ok=True)
    done = {}
    if options.cells.exists():
        done = {row["pair"]: row for row in map(json.loads, options.cells.read_text(encoding="utf-8").splitlines())}
    chosen = [(k, p, q, f"{p} | {q}") for k, p, q in pairs()]
    first, every = map(int, options.share.split("/"))
    chosen = [c for c in chosen if options.only in f"{c[0]} {c[3]}"][first::every]
    with options.cells.open("a", encoding="utf-8") as file:
        for kind, p, q, pair in chosen:
            if pair in done or options.done:
                continue
            done[pair] = {"kind": kind, "pair": pair, "cells": list(cells(p, q))}
            file.write(json.dumps(done[pair], ensure_ascii=False) + "\n")
            file.flush()
            for c in done[pair]["cells"]:
                if c["verdict"] == "missed":
                    print("missed:", pair, c, flush=True)
    rows = [done[pair] for *_, pair in chosen if pair in done]
    alike = Counter(type(p).__name__ for kind, p, _, pair in chosen if kind.endswith("one family") and pair in done)
    record = {
        "pairs": len(rows),
        "of": len(chosen),
        "within": {name: alike[name] for name in THREE},
        "cells": sum(len(row["cells"]) for row in rows),
        "rows": table(rows),
        "others": refusals(rows),
    }
    text = json.dumps(record, indent=1, ensure_ascii=False)
    print(text)
    if options.record:
        options.record.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
