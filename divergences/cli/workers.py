"""Judging many claims at once: over the processors that there are, in the order in which they were given."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from divergences.cli.refusal import Refusal

GROUP = "divergences.claims"
FEW = 15
"""Claims that are judged sooner here than other processes take to start."""


def load() -> list[Any]:
    """The claims and items behind the entry points of the group, ours and other people's."""
    from importlib.metadata import entry_points

    found = [claim for point in sorted(entry_points(group=GROUP), key=lambda e: e.name) for claim in point.load()()]
    if not found:
        raise Refusal(
            f"no claims found; expected an installed package with the entry point {GROUP}; run: pip install ."
        )
    return found


def judge_all(
    claims: Sequence[Any], points: int | None, done: Callable[..., Any], processes: int | None = None
) -> list[dict[str, Any]]:
    """The verdicts on claims that `load` finds, `done` called after each; of few claims in this process."""
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


def judge_one(claim: Any, points: int | None) -> dict[str, Any]:
    """The row of a claim or an item; of one that cannot even be judged too."""
    from divergences.verification.judge.rows import of_claim

    return of_claim(claim, points)


def falsified(claim: Any) -> list[Any]:
    """Its wrong versions against every class of inputs."""
    from divergences.verification.judge.falsification import falsify
    from divergences.verification.judge.item import Item

    judged = claim.claim if isinstance(claim, Item) else claim
    return falsify([judged] if judged else [])


def counted(rows: Sequence[Any]) -> dict[str, Any]:
    """The matrix by class."""
    from divergences.verification.judge.falsification import summarise

    return summarise(rows)


def _spawning() -> Any:
    """New processes and not copies: a copy of a process with threads, JAX's or Hypothesis's, may hang."""
    import multiprocessing

    return multiprocessing.get_context("spawn")


def _interleaved(claims: Sequence[Any]) -> list[Any]:
    """Neighbours in the list are alike and take alike: far ones first, so that no process is left with the long ones."""
    return [claim for k in range(FEW) for claim in claims[k::FEW]]


@cache
def _named() -> dict[str, Any]:
    return {claim.id: claim for claim in load()}


def _judge_named(name: str, points: int | None) -> dict[str, Any]:
    return judge_one(_named()[name], points)
