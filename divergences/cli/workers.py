"""Judging many claims at once: over the processors that there are, in the order in which they were given."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext

    from divergences.verification.judge.claim import Claim, Theorem
    from divergences.verification.judge.falsification import Row as FalsificationRow
    from divergences.verification.judge.item import Item

    Judged: TypeAlias = Claim | Item | Theorem

FEW = 15
"""Claims that are judged sooner here than other processes take to start."""
RARELY = 50_000
"""Objects after which a worker collects garbage: trees and fractions are many, and hold no circles."""


def load() -> list[Judged]:
    """The claims and items behind the entry points of the group, ours and other people's."""
    from divergences.verification.formal.registry import registry
    from divergences.verification.language.word import GROUP, points

    found = [claim for point in points() for claim in point.load()()]
    if faults := registry().faults:
        raise Refusal(faults[0])
    if not found:
        raise Refusal(
            f"no claims found; expected an installed package with an entry point of the group {GROUP}; run: pip install ."
        )
    if twice := [name for name, count in Counter(claim.id for claim in found).items() if count > 1]:
        raise Refusal(
            f"two claims are called {min(twice)}; expected each folder and slug once: verdicts are kept by them"
        )
    return found


def judge_all(
    claims: Sequence[Judged], points: int | None, done: Callable[..., Any], processes: int | None = None
) -> list[dict[str, Any]]:
    """The rows of claims that `load` finds, in their order; `done(row)` is called after each and hands the row on.

    Few claims are judged in this process, many in as many as there are processors, or in `processes`.
    """
    processes = processes or min(os.cpu_count() or 1, len(claims) // FEW)
    if processes < 2:
        return [done(judge_one(claim, points)) for claim in claims]
    from concurrent.futures import ProcessPoolExecutor, as_completed

    rows: dict[str, dict[str, Any]] = {}
    with ProcessPoolExecutor(processes, mp_context=_spawning()) as pool:
        waiting = [pool.submit(_judge_named, claim.id, points) for claim in _interleaved(claims)]
        for ready in as_completed(waiting):
            row = done(ready.result())
            rows[row["id"]] = row
    return [rows[claim.id] for claim in claims]


def judge_one(claim: Judged, points: int | None) -> dict[str, Any]:
    """The row of a claim or an item, by `rows.of_claim`, with what is recorded of its formal proof."""
    from divergences.verification.catalogue.formal_status import of_courses
    from divergences.verification.catalogue.rows import of_claim

    return of_courses(of_claim(claim, points), claim)


def falsified(claim: Judged) -> list[FalsificationRow]:
    """The wrong versions of a claim, or of an item's claim, against every class of inputs."""
    from divergences.verification.judge.falsification import falsify
    from divergences.verification.judge.item import Item

    judged = claim.claim if isinstance(claim, Item) else claim
    return falsify([judged] if judged else [])


def counted(rows: Sequence[FalsificationRow]) -> dict[str, Any]:
    """How many wrong versions each class of inputs rejects, lets through and never decides; and the survivors."""
    from divergences.verification.judge.falsification import summarise

    return summarise(rows)


def _spawning() -> SpawnContext:
    """New processes and not copies: a copy of a process with threads, JAX's or Hypothesis's, may hang."""
    import multiprocessing

    return multiprocessing.get_context("spawn")


def _interleaved(claims: Sequence[Judged]) -> list[Judged]:
    """An order in which no process is left with the long ones at the end.

    Wrong formulas take longest, because what was meant is looked for; of the others, neighbours take alike.
    """
    apart = [claim for k in range(FEW) for claim in claims[k::FEW]]
    return sorted(apart, key=lambda claim: not getattr(claim, "literally", None))


@cache
def _named() -> dict[str, Judged]:
    """The claims of this process by their ids; they stay, and whoever collects garbage need not look at them, nor often."""
    found = {claim.id: claim for claim in load()}
    gc.freeze()
    gc.set_threshold(RARELY)
    return found


def _judge_named(name: str, points: int | None) -> dict[str, Any]:
    return judge_one(_named()[name], points)
