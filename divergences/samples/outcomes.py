"""Finite outcomes: divergences of counted frequencies, what they are biased by, and how sure they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.arrays import as_host, is_traced, refuse_masked
from divergences._core.text import among, an, shown
from divergences._discrete.entropy import entropy
from divergences._discrete.js import js
from divergences._discrete.kl import kl
from divergences.samples.concentration import ROUNDED, deviation, rate_at_most
from divergences.samples.draws import generator
from divergences.samples.interval import Interval, checked_level, normal_quantile

if TYPE_CHECKING:
    from jaxtyping import Float

    Counts = Float[np.ndarray, " K"]
    Shares = Float[np.ndarray, "... K"]

FAR = 3.0
"""Standard errors from 0 below which an interval from a normal limit is none."""
MOST = 10**9
"""Draws of which NumPy draws half without putting back."""
DRAWS = "independent draws"
MANY = f"{DRAWS}, 100 or more, 10 or more of each outcome"
CORRECTIONS = ("second order", "jackknife", None)


class Tally(NamedTuple):
    """How often each outcome was drawn, of one or two samples, and whether these are all outcomes that there are."""

    counts: list[Counts]
    complete: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many draws each sample has."""
        return tuple(int(c.sum()) for c in self.counts)

    @property
    def shares(self) -> list[Counts]:
        """How often each outcome came, among all draws."""
        return [c / c.sum() for c in self.counts]


def tally(outcomes: Any, **given: Any) -> Tally:
    """The counts of samples, lists of outcomes or mappings from outcomes to counts, over `outcomes` or over all that came."""
    found = {name: _counted(name, x) for name, x in given.items()}
    known = _known(outcomes)
    names = list(dict.fromkeys(key for each in found.values() for key in each)) if known is None else known
    for name, each in found.items():
        other = next((key for key in each if known is not None and key not in set(names)), None)
        if other is not None:
            raise ValueError(f"{name}: found the outcome {shown(other)}; expected one of outcomes={len(names)} of them")
    return Tally([np.array([each.get(key, 0) for key in names], float) for each in found.values()], known is not None)


def _counted(name: str, x: Any) -> dict[Any, float]:
    """How often each outcome came."""
    if is_traced(x):
        raise TypeError(f"{name}: found a traced value; expected draws that have values; call it outside of the trace")
    if isinstance(x, Mapping):
        counts = {key: float(n) if isinstance(n, Real) else math.nan for key, n in x.items()}
        if any(not 0 <= n < math.inf or n != math.floor(n) for n in counts.values()) or sum(counts.values()) < 2:
            raise ValueError(f"{name}: found counts {shown(dict(x))}; expected whole numbers, at least 2 together")
        return counts
    refuse_masked(name, x)
    values = x if isinstance(x, (list, tuple)) else as_host(name, x)
    if not isinstance(values, (list, tuple)):
        if values.ndim != 1:
            raise ValueError(f"{name}: found shape {values.shape}; expected (n,) outcomes, or a dict of counts")
        values = values.tolist()
    if len(values) < 2:
        raise ValueError(
            f"{name}: found {len(values)} draws; expected at least 2; one says nothing of its distribution"
        )
    counts = {}
    for at, value in enumerate(values):
        if value is None or value != value:
            raise ValueError(f"{name}: found {value} at index {at}; expected an outcome; leave it out or name it")
        if not isinstance(value, Hashable):
            raise TypeError(f"{name}: found {an(value)} at index {at}; expected an outcome: a number or a word")
        counts[value] = counts.get(value, 0) + 1
    return counts


def _known(outcomes: Any) -> list[Any] | None:
    """All outcomes that there are: 0, …, K − 1 of a whole number K, or those of a list."""
    if outcomes is None:
        return None
    if isinstance(outcomes, (int, np.integer)) and not isinstance(outcomes, bool) and outcomes >= 1:
        return list(range(int(outcomes)))
    if isinstance(outcomes, Iterable) and not isinstance(outcomes, (str, bytes)) and (listed := _listed(outcomes)):
        return listed
    raise ValueError(f"outcomes: found {shown(outcomes)}; expected a whole number K or a list, as in outcomes=10")


def _listed(outcomes: Any) -> list[Any]:
    """Each outcome once; none of what is no list of outcomes."""
    refuse_masked("outcomes", outcomes)
    try:
        return list(dict.fromkeys(np.asarray(outcomes).tolist() if hasattr(outcomes, "dtype") else outcomes))
    except TypeError:  # tables, which have no hash
        return []


class Plug(NamedTuple):
    """A function of frequencies: its influence at each outcome, and twice its bias for a draw of each sample."""

    value: Callable[..., Any]
    influence: Callable[..., Sequence[Counts]]
    curvature: Callable[..., Sequence[float]]
    """Σ pᵢ·∂²/∂pᵢ², less what the sum being 1 takes: 2·n·bias of each sample."""


def _seen(*p: Counts) -> list[int]:
    return [int((v > 0).sum()) for v in p]


def _logs(p: Counts, q: Counts) -> Counts:
    return np.log(np.where(p > 0, p, 1.0)) - np.log(np.where(q > 0, q, 1.0))


ENTROPY = Plug(
    entropy,
    lambda p: [-np.log(np.where(p > 0, p, 1.0))],
    lambda p: [1.0 - _seen(p)[0]],
)
JS = Plug(
    js,
    lambda p, q: [_logs(p, (p + q) / 2) / 2, _logs(q, (p + q) / 2) / 2],
    lambda p, q: [(_seen(v)[0] - 1) / 2 - float(_share(v * (1 - v), 2 * (p + q))) for v in (p, q)],
)
KL = Plug(
    kl,
    lambda p, q: [_logs(p, q), -np.where(q > 0, p / np.where(q > 0, q, 1.0), 0.0)],
    lambda p, q: [_seen(p)[0] - 1.0, float(_share(p * (1 - q), q))],
)


def _share(x: Counts, y: Counts) -> float:
    return float((x[y > 0] / y[y > 0]).sum())


def plugged(plug: Plug, found: Tally, top: float, correction: str | None, level: float) -> Interval:
    """The function of the frequencies without its bias, and its normal interval, with the noise of second order in it."""
    miss, p, sizes = checked_level(level), found.shares, found.sizes
    if not (correction is None or among(correction, CORRECTIONS)):
        raise ValueError(f"correction: found {shown(correction)}; expected one of {', '.join(map(repr, CORRECTIONS))}")
    plain = float(plug.value(*p))
    curves = plug.curvature(*p)
    bias = sum(c / (2 * n) for c, n in zip(curves, sizes, strict=True))
    if correction == "jackknife":
        bias = sum(_jackknifed(plug, found, k) for k in range(len(p)))
    unseen = [int((c == 0).sum()) for c in found.counts]
    facts = {"bias": bias, "plug_in": plain, "unseen": unseen[0] if len(unseen) == 1 else tuple(unseen)}
    if any((c == 1).sum() > c.sum() / 2 for c in found.counts):
        said = "frequencies; no interval: most draws are of outcomes that came once"
        return Interval(plain, 0.0, top, level, sizes, said, MANY, False, facts)
    slopes = plug.influence(*p)
    first = sum(_variance(v, s) / n for v, s, n in zip(p, slopes, sizes, strict=True))
    second = sum(abs(c) / (2 * n**2) for c, n in zip(curves, sizes, strict=True))
    error, value = math.sqrt(first + second), plain - (bias if correction else 0.0)
    half = normal_quantile(miss) * error
    near = plug is not ENTROPY and not value > FAR * error
    said = "frequencies" + (f" less their bias ({correction})" if correction else "") + ", normal limit"
    said += ", and from 0 within 3 standard errors of it" if near else ""
    lower = 0.0 if near else max(value - half, 0.0)
    return Interval(
        value,
        lower,
        min(max(value + half, 0.0), top),
        level,
        sizes,
        said,
        MANY,
        False,
        facts,
    )


def _variance(p: Counts, slope: Counts) -> float:
    return max(float(p @ slope**2 - (p @ slope) ** 2), 0.0)


def _jackknifed(plug: Plug, found: Tally, k: int) -> float:
    """The bias of sample k by leaving out one draw: (n − 1)·(mean of the values without it − the value)."""
    counts = found.counts[k]
    n, seen = counts.sum(), np.flatnonzero(counts)
    without = 0.0
    for at in np.array_split(seen, max(1, len(seen) * len(counts) // 2**22)):
        rows = np.repeat(counts[None], len(at), 0)
        rows[np.arange(len(at)), at] -= 1
        others = [rows / (n - 1) if j == k else v for j, v in enumerate(found.shares)]
        without += float(counts[at] @ plug.value(*others))
    return (n - 1) * (without / n - float(plug.value(*found.shares)))


def infinite_kl(found: Tally, level: float, key: Any) -> Interval:
    """KL where y lacks an outcome of x: the frequencies say ∞, and only a lower bound stands, from that of TV by Pinsker."""
    tv = _held_out(found, checked_level(level), key)
    missing = int(((found.counts[0] > 0) & (found.counts[1] == 0)).sum())
    return Interval(
        math.inf,
        2 * max(tv, 0.0) ** 2 * (1 - ROUNDED),
        math.inf,
        level,
        found.sizes,
        "frequencies; below by Pinsker",
        DRAWS,
        True,
        {"missing": missing},
    )


def variation(found: Tally, level: float, key: Any) -> Interval:
    """TV of the frequencies, between proved bounds, each of which misses with half of the probability.

    Above: the mean of TV of frequencies is at least TV, which is convex, and a draw moves it by 1/n at most (McDiarmid).
    Below: an event that half of the draws choose, judged by the other half. Neither asks which outcomes there are.
    """
    miss, (p, q), sizes = checked_level(level), found.shares, found.sizes
    value = float(np.abs(p - q).sum() / 2)
    upper = min(value + deviation(sizes, miss / 2) + ROUNDED, 1.0)
    lower = min(max(_held_out(found, miss / 2, key), 0.0), value)
    said = "frequencies; above by McDiarmid, below by held-out draws"
    return Interval(value, lower, upper, level, sizes, said, DRAWS, proved=True)


def _held_out(found: Tally, miss: float, key: Any) -> float:
    """A lower bound of TV: which outcomes are likelier of x, half of the draws say, and the other half how often they come."""
    rng, held = generator(key), max(min(found.sizes) // 2, 1)
    if max(found.sizes) >= MOST:
        raise ValueError(
            f"x, y: found {max(found.sizes)} draws; expected fewer than {MOST:.0e}, of which half can be drawn"
        )
    x, y = (rng.multivariate_hypergeometric(c.astype(int), held) for c in found.counts)
    p, q = ((c - v) / (c.sum() - held) for c, v in zip(found.counts, (x, y), strict=True))
    wrong = int(x[p <= q].sum() + y[p > q].sum())
    return 1 - 2 * rate_at_most(wrong, 2 * held, miss)
