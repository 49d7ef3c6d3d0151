"""InfoGAN without networks: a channel from codes to outcomes, the divergence of what it makes, and a bonus for information.

The information is convex in the channel, so that there are many local optima: descent starts from several channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np

from divergences._core.arguments import SQUARABLE, number, whole
from divergences._core.types import HostIndices, HostMasses, HostMatrix, PmfLike
from divergences._discrete.entropy import mutual_information
from divergences._discrete.js import js
from divergences.lab.arguments import law
from divergences.lab.run import Run

WAYS = 128
"""Ways to share outcomes out among codes from which descent starts, the first of them."""
MIXED = (0.1, 0.5, 0.9)
"""How much of p each code has at the start, beside its own outcomes: on the boundary nothing would move."""
EMPTY = 1e-3
"""The mass of outcomes without data at the start: the bonus may use them."""


class Channel(NamedTuple):
    """What a generator makes of equally likely codes."""

    rows: HostMatrix
    """G(x|c), (codes, n)."""
    law: HostMasses
    """q, their mean."""


def infogan(p: PmfLike, codes: int, *, weight: float, steps: int = 1000) -> Run:
    """min 2·JS(p, q) − weight·I(c; x) over channels G(x|c) of equally likely codes, q their mean: the bonus moves q off p.

    Convention: with weight 0 q = p. If p splits into as many parts of equal mass as there are codes, the optimum has JS = 0 and
    I = log codes at every weight > 0; else q leaves p, and jumps. Of descents from several starts the one with the best end.
    Args: p, the data's law (n,); codes, at least 1; weight, that of the information, >= 0; steps, multiplicative on the rows.
    Returns: a Run of step, loss, js and information; row 0 is the start; state, (rows, law) at the end.
    Raises: ValueError for a p that is no law, codes < 1, a negative weight or steps < 1.
    Proved in: infogan_bound_is_the_information_less_a_kl, a_bonus_for_information_moves_coins.
    Reference: Chen et al. (2016), InfoGAN, equation 6, with the best discriminator and the best auxiliary network.
    Example:
    >>> run = infogan([0.5, 0.25, 0.25], 2, weight=1)
    >>> round(float(run["information"][-1] / np.log(2)), 9), run.state.law.round(9).tolist()
    (1.0, [0.5, 0.25, 0.25])
    """
    data, k, count = law(p), whole("codes", codes), whole("steps", steps)
    strength = number("weight", weight, f"a number >= 0, up to {SQUARABLE:.3g}", lambda x: 0 <= x <= SQUARABLE)
    ends = np.stack(_starts(data, k))
    for _ in range(count):
        ends = _stepped(ends, data, strength)
    first = _starts(data, k)[int(np.argmin(_measured(ends, data, strength)["loss"]))]
    path = [first]
    for _ in range(count):
        path.append(_stepped(path[-1], data, strength))
    state = Channel(path[-1], path[-1].mean(0))
    columns = {"step": np.arange(count + 1), **_measured(np.stack(path), data, strength)}
    return Run(f"InfoGAN, {k} codes", columns, state=state, note=f"weight {strength:g}")


def _starts(p: HostMasses, k: int) -> list[HostMatrix]:
    """Channels (k, n): each code has its own outcomes in proportion to p, and some of all."""
    masses = np.where(p > 0, p, EMPTY)
    ways = list(islice(_shared_out(len(p), k), WAYS))
    return [_mixed(masses, np.asarray(way), k, share) for way in ways for share in MIXED]


def _shared_out(n: int, k: int, before: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The code of each outcome, in every way but for the names of the codes."""
    if len(before) == n:
        yield before
        return
    for code in range(min(max(before, default=-1) + 2, k)):
        yield from _shared_out(n, k, (*before, code))


def _mixed(masses: HostMasses, way: HostIndices, k: int, share: float) -> HostMatrix:
    own = np.where(way == np.arange(k)[:, None], masses, 0.0)
    own = np.where(own.sum(1, keepdims=True) > 0, own, masses)
    return (1 - share) * own / own.sum(1, keepdims=True) + share * masses / masses.sum()


def _stepped(rows: HostMatrix, p: HostMasses, weight: float) -> HostMatrix:
    """G·exp(−slope), each row summing to 1 again: slope = log(2q/(p + q)) − weight·log(G/q), times 1/k that of the loss.

    2·JS is convex in q, and its second derivative at most that of Σ q log q: a step of 1 does not overshoot.
    """
    q = rows.mean(-2, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(rows > 0, np.log(rows / q), 0.0)
        height = np.log(rows) + weight * ratio - np.log(2 * q / (p + q))
    height = np.where(rows > 0, height, -np.inf)
    moved = np.exp(height - height.max(-1, keepdims=True))
    return moved / moved.sum(-1, keepdims=True)


def _measured(rows: HostMatrix, p: HostMasses, weight: float) -> dict[str, HostMasses]:
    """The columns of a run, of channels (..., k, n)."""
    apart = np.asarray(js(p, rows.mean(-2)))
    information = np.asarray(mutual_information(rows / rows.shape[-2]))
    return {"loss": 2 * apart - weight * information, "js": apart, "information": information}
