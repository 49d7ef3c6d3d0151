"""`python -m benchmarks.lab`: what the training lab shows on five seeds, and its speed beside the same loop by hand.

Each line says what theory says, what was measured as a range over the seeds, and in how many of them it is so.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import spearmanr

import divergences as dv
from benchmarks.processor import described

EARLY: dict[str, Any] = dict(optimiser=("adam", "sgd"), rate=(1e-2, 0.05), decay=1, warm=1000, critic_steps=1)
"""A discriminator that is perfect before the generator's first step, and a generator that only the gradient moves."""
STILL: dict[str, Any] = dict(optimiser=("adam", "sgd"), rate=(1e-3, 1e-7), decay=1, critic_steps=5)
"""A critic that learns while the generator stays where it is."""
PERCEIVED = 0.01
"""A generator that went less than this did not move."""


class Row(NamedTuple):
    """One number of each seed, and whether it is as theory says."""

    said: str
    numbers: list[float]
    holds: Callable[[float], bool]

    def __str__(self) -> str:
        low, high = min(self.numbers), max(self.numbers)
        right = sum(map(self.holds, self.numbers))
        verdict = "as said" if right == len(self.numbers) else f"as said in {right} of {len(self.numbers)}"
        return f"{self.said:<86} {low:>10.3g} … {high:<10.3g} {verdict}"


def moved(run: dv.lab.Run) -> float:
    """How far θ is from where it started, at 2."""
    return abs(float(run["theta"][-1]) - 2)


def follows(run: dv.lab.Run) -> float:
    """Spearman's correlation of the gain with the certified W1 over the checks of a run."""
    return float(spearmanr(run["gain"], run["w1"]).statistic)


def rows(seeds: range, steps: int) -> Iterator[Row]:
    """What the notes say of training, one after the other."""

    def runs(data: Any, **more: Any) -> list[dv.lab.Run]:
        return [dv.lab.train(data, seed=seed, progress=False, **({"steps": steps} | more)) for seed in seeds]

    lines, ring = dv.lab.lines(2.0), dv.lab.ring(8)
    for game, verb in (("minimax", "stays"), ("non_saturating", "moves")):
        stays = verb == "stays"
        found = runs(lines, game=game, steps=100, checks=1, **EARLY)
        went, slopes = [moved(r) for r in found], [last(r, "generator_gradient") for r in found]
        yield Row(f"{game} {verb} against a perfect discriminator: |θ − 2|", went, partial(under, PERCEIVED, stays))
        yield Row(f"{game}: the generator's gradient there", slopes, partial(under, 1e-3, stays))
    found = runs(lines, constraint=dv.lab.Spectral(), checks=1, steps=300, **STILL)
    shares = [last(r, "gain") / float(r.lower["w1"][-1]) for r in found]
    yield Row("spectral normalisation on the lines: gain / W1 in (1/2, 1]", shares, lambda x: 0.5 < x <= 1)
    for name, constraint in (("Clip(0.1)", dv.lab.Clip(0.1)), ("Penalty(10)", dv.lab.Penalty(10))):
        yield from on_the_ring(name, runs(ring, constraint=constraint))
    gan = runs(ring, game="non_saturating", critic_steps=1)
    yield Row("non_saturating: V does not follow W1, Spearman", [follows(r) for r in gan], lambda x: x < 0.5)
    yield Row("non_saturating: W1 at the end over the floor", [over_floor(r) for r in gan], lambda x: x < 3)
    yield Row("non_saturating: modes found", [last(r, "modes") for r in gan], lambda x: x == 8)
    kept = runs(ring, game="non_saturating", constraint=dv.lab.R1(1), critic_steps=1)
    yield Row("non_saturating with R1(1): W1 at the end over the floor", [over_floor(r) for r in kept], lambda x: x < 3)
    yield Row("non_saturating with R1(1): modes found", [last(r, "modes") for r in kept], lambda x: x == 8)


def on_the_ring(name: str, found: list[dv.lab.Run]) -> Iterator[Row]:
    """What a Wasserstein critic under a constraint shows there."""
    yield Row(f"{name}: the gain follows W1, Spearman", [follows(r) for r in found], lambda x: x > 0.5)
    yield Row(f"{name}: W1 at the end over the floor", [over_floor(r) for r in found], lambda x: x < 3)
    yield Row(
        f"{name}: largest secant of the critic, 1 at best", [last(r, "slope") for r in found], lambda x: 0.5 < x < 2
    )
    certified = [float(r.upper["slope"][-1]) for r in found]
    yield Row(f"{name}: its certified Lipschitz bound, 1 at best", certified, lambda x: x >= 1)
    yield Row(f"{name}: modes found", [last(r, "modes") for r in found], lambda x: x == 8)


def last(run: dv.lab.Run, name: str) -> float:
    """What the last check measured."""
    return float(run[name][-1])


def over_floor(run: dv.lab.Run) -> float:
    """How many floors W1 is at the end."""
    return last(run, "w1") / last(run, "floor")


def under(threshold: float, wanted: bool, x: float) -> bool:
    """Whether x is below the threshold, if that is wanted, or else not."""
    return (x < threshold) == wanted


def main() -> None:
    """Print the table; write it with --json."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lab", description=__doc__)
    parser.add_argument("--json", type=Path, help="write the numbers to this file")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=1000)
    options = parser.parse_args()
    machine, table = described(), []
    print("\n".join(f"{name}: {what}" for name, what in machine.items()) + "\n")
    for row in rows(range(options.seeds), options.steps):
        print(row, flush=True)
        table.append({"said": row.said, "numbers": np.round(row.numbers, 12).tolist()})
    if options.json:
        written = json.dumps({"machine": machine, "steps": options.steps, "rows": table}, indent=1, ensure_ascii=False)
        options.json.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
