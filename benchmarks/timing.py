"""Interleaved medians: every contestant runs once a round, so that a slow second of the machine hits all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Contest:
    """A task, what does it, and which contestant the others are compared with."""

    task: str
    peer: str
    contestants: Mapping[str, Callable[[], Any]]
    rounds: int = 7


def medians(contest: Contest) -> dict[str, float]:
    """Seconds of each contestant, after one call to warm up."""
    return measured(contest)[0]


def measured(contest: Contest) -> tuple[dict[str, float], dict[str, Any]]:
    """Seconds of each contestant, and what its first call, which warms up, answers."""
    times: dict[str, list[float]] = {name: [] for name in contest.contestants}
    answers = {name: run() for name, run in contest.contestants.items()}
    for _ in range(contest.rounds):
        for name, run in contest.contestants.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(t) for name, t in times.items()}, answers
