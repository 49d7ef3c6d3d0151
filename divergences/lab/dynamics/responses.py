"""Best responses: a generator that answers the best discriminator of its last law, or of the average of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from divergences._core.types import HostMasses, Pmf
from divergences._discrete.js import js
from divergences.lab.dynamics.asked import law
from divergences.lab.numbers import whole
from divergences.lab.run import Run


def best_responses(p: Pmf, rounds: int) -> Run:
    """Each round all mass goes where D* = p/(p + q) of the last law is largest: one mode, and never the same twice in a row.

    Convention: of equally good outcomes the first, and none without data; D* where q has no mass is 1, so that every mode is
    better than the last.
    Args: p, the data's law (n,); rounds, at least 1.
    Returns: a Run of round, mode (an index) and js, of p and the mode alone.
    Raises: ValueError for a p that is no law, or rounds < 1.
    Proved in: best_responses_stay_one_mode_away.
    Reference: Goodfellow (2016), NIPS tutorial: Generative adversarial networks, section 5.1.1.
    Example:
    >>> best_responses([0.5, 0.25, 0.25], 5)["mode"].tolist()
    [0.0, 1.0, 0.0, 1.0, 0.0]
    """
    data, n = law(p), whole("rounds", rounds)
    modes, last = np.empty(n, int), np.zeros(len(data))
    for k in range(n):
        modes[k] = _answer(data, last)
        last = np.eye(len(data))[modes[k]]
    return Run("Best responses", {"round": np.arange(1, n + 1), "mode": modes, "js": _from_modes(data)[modes]})


def fictitious_play(p: Pmf, rounds: int) -> Run:
    """Each round all mass goes where D* = p/(p + q̄) of the average q̄ so far is largest; the average tends to p.

    Convention: of equally good outcomes the first, and none without data; the first round answers no law, and is the first
    outcome with data. After N rounds TV(p, q̄) <= (n − 1)/N.
    Args: p, the data's law (n,); rounds, at least 1.
    Returns: a Run of round, mode (an index), js of p and the average, and js_mode, of p and that round's mode alone.
    Raises: ValueError for a p that is no law, or rounds < 1.
    Proved in: fictitious_play_comes_within_one_over_the_rounds.
    Reference: Brown (1951), Iterative solution of games by fictitious play; as apportionment, Balinski and Young (1982).
    Example:
    >>> run = fictitious_play([0.5, 0.25, 0.25], 5000)
    >>> bool(run["js"][-1] < 1e-6), bool(run["js_mode"].min() > 0.2)
    (True, True)
    """
    data, n = law(p), whole("rounds", rounds)
    modes, played = np.empty(n, int), np.zeros(len(data))
    for k in range(n):
        modes[k] = _answer(data, played)
        played[modes[k]] += 1
    found = {"js": _of_averages(data, modes), "js_mode": _from_modes(data)[modes]}
    return Run("Fictitious play", {"round": np.arange(1, n + 1), "mode": modes, **found})


def _answer(p: HostMasses, played: HostMasses) -> int:
    """Where D* is largest: it grows with p/q, and so with p over the times that an outcome was played."""
    return int(np.argmax(np.divide(p, played, out=np.where(p > 0, np.inf, -1.0), where=played > 0)))


def _from_modes(p: HostMasses) -> HostMasses:
    """JS(p, δ_j) for each outcome j."""
    return np.asarray(js(p, np.eye(len(p))))


BLOCK = 4096
"""Averages that are formed at once."""


def _of_averages(p: HostMasses, modes: Any) -> HostMasses:
    """JS of p and the average of the first k modes, for each k."""
    return np.concatenate(list(_blocks(p, modes)))


def _blocks(p: HostMasses, modes: Any) -> Iterable[HostMasses]:
    before = np.zeros(len(p))
    for first in range(0, len(modes), BLOCK):
        played = before + np.cumsum(np.eye(len(p))[modes[first : first + BLOCK]], axis=0)
        yield np.asarray(js(p, played / played.sum(-1, keepdims=True)))
        before = played[-1]
