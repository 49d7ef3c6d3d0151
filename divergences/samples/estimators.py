"""Divergences of two samples, each by the method that its draws allow."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from divergences._core.text import among, shown
from divergences._core.types import ArrayLike
from divergences.samples.held_out import by_errors, by_exponentials, by_lipschitz, by_value, lower_bound
from divergences.samples.interval import Interval
from divergences.samples.line import checked_bounds, on_the_line
from divergences.samples.neighbours import by_neighbours
from divergences.samples.outcomes import ENTROPY, JS, KL, infinite_kl, plugged, tally, variation

Critic = Callable[[Any], Any]


def kl(
    x: ArrayLike,
    y: ArrayLike,
    *,
    method: str | None = None,
    critic: Critic | None = None,
    neighbours: int = 5,
    outcomes: Any = None,
    correction: str | None = "second order",
    level: float = 0.95,
    key: Any = None,
) -> Interval:
    """KL(P‖Q) in nats, from draws x of P and y of Q.

    Convention: "critic" is a proved lower bound, KL ≥ E_P T − E_Q e^T + 1, T learned from half of the draws; nothing is known
    from above, as an unseen list of its own draws would make it ∞. "neighbours" is an estimate for densities, with an interval
    up to two dimensions. "outcomes" counts; ∞ where y lacks an outcome of x, and a lower bound by Pinsker then.
    Args: x (n,) or (n, d) and y, draws, or of "outcomes" lists of labels or dicts of counts; method, one of the three, by
    default "outcomes" for whole numbers, words and counts, else "critic"; critic, an estimate of log p/q, chosen without these
    draws; neighbours k; outcomes, all that there are; correction of the bias, "second order", "jackknife" or None; level; key.
    Returns: an Interval; of counts approximate, from 100 draws on and 10 of each outcome, by neighbours where p/q has a bound.
    Raises: ValueError for n < 2, other dimensions, draws that are not finite or, for neighbours, that repeat.
    Proved in: donsker_varadhan_is_at_least_nguyen_wainwright_jordan, donsker_varadhan_bounds_kl_from_below.
    Reference: Nguyen, Wainwright and Jordan (2010); Wang, Kulkarni and Verdú (2009), Divergence estimation, section II.
    Example:
    >>> kl(list("aab"), list("aab"), correction=None).value
    0.0
    """
    chosen = _method(method, x, y, "critic", "neighbours", "outcomes")
    if chosen == "critic":
        said = "a held-out critic, Nguyen, Wainwright and Jordan"
        return lower_bound(x, y, by_exponentials, top=math.inf, method=said, critic=critic, level=level, key=key)
    if chosen == "neighbours":
        return by_neighbours(x, y, neighbours, level)
    found = tally(outcomes, x=x, y=y)
    seen = found.counts[1][found.counts[0] > 0]
    return plugged(KL, found, math.inf, correction, level) if seen.all() else infinite_kl(found, level, key)


def js(
    x: ArrayLike,
    y: ArrayLike,
    *,
    method: str | None = None,
    critic: Critic | None = None,
    outcomes: Any = None,
    correction: str | None = "second order",
    level: float = 0.95,
    key: Any = None,
) -> Interval:
    """JS(P, Q) in nats, from draws x of P and y of Q.

    Convention: "critic" is a proved lower bound, JS ≥ log 2 + ½·(E_P log D + E_Q log(1 − D)), D learned from half of the draws
    and clipped; the upper end is log 2, as an unseen list of its own draws would reach it. "outcomes" counts, less the bias
    (2K − 2 + Δ)/8n of two samples of n, Δ the triangular discrimination.
    Args: x (n,) or (n, d) and y, draws, or of "outcomes" lists of labels or dicts of counts; method, by default "outcomes" for
    whole numbers, words and counts, else "critic"; critic, an estimate of log p/q, chosen without these draws; outcomes, all
    that there are; correction of the bias, "second order", "jackknife" or None; level; key.
    Returns: an Interval in [0, log 2]; of counts approximate, from 100 draws on and 10 of each outcome.
    Raises: ValueError for n < 2, other dimensions, draws that are not finite.
    Proved in: optimal_discriminator_maximises_gan_value.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, theorem 1.
    Example:
    >>> js(list("aab"), list("aab"), correction=None).value
    0.0
    """
    if _method(method, x, y, "critic", "outcomes") == "outcomes":
        return plugged(JS, tally(outcomes, x=x, y=y), math.log(2), correction, level)
    said = "a held-out discriminator, betting"
    return lower_bound(x, y, by_value, top=math.log(2), method=said, critic=critic, level=level, key=key)


def total_variation(
    x: ArrayLike,
    y: ArrayLike,
    *,
    method: str | None = None,
    critic: Critic | None = None,
    level: float = 0.95,
    key: Any = None,
) -> Interval:
    """TV(P, Q) = max over events of P(A) − Q(A), from draws x of P and y of Q: proved for every n.

    Convention: "critic" bounds it from below by the errors of a classifier that learned from half of the draws (Clopper and
    Pearson); the upper end is 1, as an unseen list of its own draws would reach it. "outcomes" counts, and bounds both sides.
    Args: x (n,) or (n, d) and y, draws, or of "outcomes" lists of labels or dicts of counts; method, by default "outcomes" for
    whole numbers, words and counts, else "critic"; critic, above 0 where P is likelier, chosen without these draws; level; key.
    Returns: an Interval in [0, 1].
    Raises: ValueError for n < 2, other dimensions, draws that are not finite.
    Proved in: bayes_error_is_half_of_what_tv_leaves.
    Reference: Clopper and Pearson (1934); Hoeffding (1956), On the distribution of the number of successes, theorem 4.
    Example:
    >>> total_variation(["a"] * 9, ["b"] * 9).value
    1.0
    """
    if _method(method, x, y, "critic", "outcomes") == "outcomes":
        return variation(tally(None, x=x, y=y), level, key)
    said = "a held-out classifier, Clopper and Pearson"
    return lower_bound(x, y, by_errors, top=1.0, method=said, critic=critic, level=level, key=key)


def wasserstein1(
    x: ArrayLike,
    y: ArrayLike,
    *,
    bounds: tuple[float, float] | None = None,
    critic: Critic | None = None,
    level: float = 0.95,
    key: Any = None,
) -> Interval:
    """W1(P, Q) with Euclidean distances, from draws x of P and y of Q: proved for every n.

    Convention: with `bounds` of all draws on the line between the bounds of Dvoretzky, Kiefer and Wolfowitz and of McDiarmid.
    Else W1 ≥ E_P f − E_Q f, f 1-Lipschitz, learned from half of the draws and clipped to its range there; nothing is known from
    above, as a share of 1/n² of a distribution may lie as far away as one likes.
    Args: x (n,) or (n, d) and y, draws; bounds (low, high) of the distributions on the line or, with a critic, of its values;
    critic, 1-Lipschitz, chosen without these draws; level; key.
    Returns: an Interval in [0, ∞), in the unit of the draws.
    Raises: ValueError for n < 2, other dimensions, draws that are not finite or outside of the bounds.
    Proved in: a_plan_and_a_critic_enclose_w1, empirical_w1_is_at_most_the_integrated_deviation.
    Reference: Massart (1990); McDiarmid (1989); Waudby-Smith and Ramdas (2024), Estimating means by betting.
    Example:
    >>> wasserstein1([0.0, 0.0], [1.0, 1.0], bounds=(0, 1)).value
    1.0
    """
    if bounds is not None and critic is None:
        return on_the_line(x, y, bounds, level)
    ends = None if bounds is None else checked_bounds(bounds)
    said = "a held-out 1-Lipschitz critic, betting"

    def judge(a: np.ndarray, b: np.ndarray, miss: float, span: tuple[float, float]) -> Any:
        return by_lipschitz(a, b, miss, span if ends is None else ends)

    return lower_bound(x, y, judge, top=math.inf, method=said, lipschitz=True, critic=critic, level=level, key=key)


def entropy(x: Any, *, outcomes: Any = None, correction: str | None = "second order", level: float = 0.95) -> Interval:
    """H(P) = −Σ p·log p in nats, from draws x of P.

    Convention: the frequencies' entropy and (K − 1)/2n, K the outcomes that came (Miller and Madow), or the jackknife's.
    Args: x, a list of outcomes or a dict of counts; outcomes, all that there are; correction, "second order", "jackknife" or
    None; level.
    Returns: an Interval, approximate, from 100 draws on and 10 of each outcome; wrong where many outcomes were not seen, and
    `facts` say how many were not.
    Raises: ValueError for n < 2 or outcomes that are none.
    Proved in: entropy_is_at_most_log_n.
    Reference: Miller (1955), Note on the bias of information estimates; Paninski (2003), Estimation of entropy.
    Example:
    >>> from math import log
    >>> entropy(list("abab"), correction=None).value == log(2)
    True
    """
    found = tally(outcomes, x=x)
    top = math.log(len(found.counts[0])) if found.complete else math.inf
    return plugged(ENTROPY, found, top, correction, level)


def _method(method: str | None, x: Any, y: Any, *allowed: str) -> str:
    """The method that is asked for, or the one that the draws say: outcomes are whole numbers, words, or counts of them."""
    if method is None:
        return "outcomes" if _is_discrete(x) and _is_discrete(y) else "critic"
    if not among(method, allowed):
        raise ValueError(f"method: found {shown(method)}; expected one of {', '.join(map(repr, allowed))}")
    return method


def _is_discrete(x: Any) -> bool:
    if isinstance(x, Mapping):
        return True
    try:
        given = x if hasattr(x, "dtype") else np.asarray(x)
    except Exception:  # rows of different lengths, or what is no array: whoever reads it says so
        return False
    return getattr(given.dtype, "kind", "f") in "biuUSO" and np.ndim(given) == 1
