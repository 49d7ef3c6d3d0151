"""Whether a function estimates KL(π‖ρ) from sampled tokens: its mean and its gradient, enumerated over three tokens.

It is called with log π and log ρ of tokens drawn from the policy π, for every batch of two; each answer counts by its
batch's probability, so that mean and gradient are computed and not simulated. Masks are tried on two sequences.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from itertools import product
from typing import Any, NamedTuple, NoReturn

import numpy as np

from divergences._audit.subject import Subject
from divergences._core.text import no_truth_value, shown

AGREES = 1e-4
"""Relative error up to which two numbers are the same: above float32's rounding and that of differences."""
STEP = 1e-5
"""Of central differences, where arrays have no gradient."""
KL, REVERSE, SQUARE = "KL(π‖ρ)", "KL(ρ‖π)", "½·E_π x²"
TERMS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "k1": lambda x: x,
    "k2": lambda x: x * x / 2,
    "k3": lambda x: np.exp(-x) - 1 + x,
    "k3 with π and ρ exchanged": lambda x: np.exp(x) - 1 - x,
}
"""What is known of one token, x = log π − log ρ."""
FACTORS = {"": 1.0, "−": -1.0, "2·": 2.0, "½·": 0.5}


class Drawn(NamedTuple):
    """A policy π and a reference ρ over three tokens, (3,) each."""

    p: np.ndarray
    q: np.ndarray

    @property
    def x(self) -> np.ndarray:
        """log π − log ρ of each token."""
        return np.log(self.p / self.q)

    @property
    def values(self) -> dict[str, Any]:
        """What a mean may be."""
        return {KL: self.p @ self.x, REVERSE: -self.q @ self.x, SQUARE: self.p @ self.x**2 / 2, "0": 0.0}

    @property
    def slopes(self) -> dict[str, np.ndarray]:
        """What a gradient in the logits of π may be of: Σ π·a·∇log π, with a = x for KL, and ∇KL(ρ‖π) = π − ρ."""
        along, back = self.score(self.p * self.x), self.p - self.q
        both = self.score(self.p * (self.x + self.x**2 / 2))
        return {KL: along, REVERSE: back, f"{KL} − {REVERSE}": along - back, SQUARE: both, "nothing": np.zeros(3)}

    def score(self, coefficients: np.ndarray) -> np.ndarray:
        """Σ_i c_i ∇ log π_i in the logits of π."""
        return coefficients - self.p * coefficients.sum()


POLICIES = tuple(
    Drawn(np.array(p) / 16, np.array(q) / 16)
    for p, q in (((8, 5, 3), (3, 9, 4)), ((2, 10, 4), (7, 1, 8)), ((1, 4, 11), (6, 5, 5)))
)
"""No two divergences agree on all of them."""
FIRST = POLICIES[0]
KNOWN = {name: np.concatenate([term(drawn.x) for drawn in POLICIES]) for name, term in TERMS.items()}
"""Each term at each token of each policy."""
IDS, LENGTHS = np.array([[0, 1, 2], [2, 1, 0]]), (3, 1)
"""Two sequences of tokens, the second masked but for its first."""
COUNTED = "the mean over all entries, those that are masked counted"
MASK = np.arange(3) < np.array(LENGTHS)[:, None]


@dataclass(frozen=True, repr=False)
class EstimatorAudit:
    """Which estimator of KL(π‖ρ) from tokens of π a function is, in six lines; `ok` if its mean and gradient are KL's.

    Example:
    >>> import divergences as dv
    >>> dv.audit(lambda logp, logq: (logp - logq).mean(), "kl", samples=True).follows
    'nothing'
    """

    name: str
    takes: str
    term: str
    """k1, k2 or k3 of each token, with a factor; "" for another."""
    mean: str
    """What its expectation is, such as "KL(π‖ρ)"; "" for nothing known."""
    value: float
    """Its expectation at the first policy."""
    follows: str
    """What its expected gradient descends, as a loss of tokens that stay; "" for nothing known."""
    differentiated: bool
    """Whether its arrays have gradients; else these are of its formula, by differences."""
    reduction: str
    masked: str
    sound: bool
    """Whether what is masked reaches neither value nor gradient."""

    @property
    def unbiased(self) -> bool:
        """Whether its expectation is KL(π‖ρ)."""
        return self.mean == KL

    @property
    def ok(self) -> bool:
        """Whether its mean is KL(π‖ρ), its gradient KL's where it has one, and what is masked reaches nothing."""
        counted = self.sound and self.reduction != COUNTED
        return self.unbiased and counted and (not self.differentiated or self.follows == KL)

    @property
    def table(self) -> str:
        """The result in six lines."""
        known = f"its mean is {self.mean}" if self.mean else "its mean is no divergence known here"
        bias = "" if self.unbiased else f": {self.value:.4g} where {KL} is {FIRST.values[KL]:.4g}"
        rows = {
            "takes": self.takes,
            "value": f"{self.term or 'neither k1, k2 nor k3'} of each token; {known}{bias}",
            "gradient": self._gradient,
            "answers": self.reduction,
            "mask": self.masked,
        }
        said = "ok" if self.ok else "not ok"
        head = f"{self.name} as an estimator of {KL} from tokens of π: {said}"
        return "\n".join([head, *(f"{name:<10}{text}" for name, text in rows.items())]) + "\n"

    @property
    def _gradient(self) -> str:
        way = "as a loss it descends" if self.differentiated else "of these arrays none; as a loss its formula descends"
        if self.follows == KL:
            return f"{way} {KL}"
        return f"{way} {self.follows or 'no divergence known here'}; that of {KL} is dv.samples.kl_loss's"

    def document(self) -> dict[str, Any]:
        """The result as data."""
        return {**vars(self), "unbiased": self.unbiased, "ok": self.ok}

    def __bool__(self) -> NoReturn:
        no_truth_value("an audit", "ok" if self.ok else "not ok", ".ok, or .table for what is wrong")

    def __repr__(self) -> str:
        return self.table


class _Called(NamedTuple):
    """A function of tables (n, t), or of vectors (n,), of logarithms or of probabilities, with its mask, if it has one."""

    subject: Subject
    mask: str
    logs: bool = True
    flat: bool = False
    dtype: type = bool
    """Of the mask."""

    def numbers(self, p: np.ndarray, q: np.ndarray, kept: np.ndarray | None = None) -> np.ndarray:
        """What it answers to log p and log q (n, t): one number, one for each token or one for each sequence; else nothing."""
        found = self._masking(p, kept).call(self.arguments(p, q)).numbers
        fits = found is not None and found.size in (1, len(p), p.size)
        return found.reshape(-1).astype(np.float64) if fits and found is not None else np.empty(0)

    def mean(self, p: np.ndarray, q: np.ndarray) -> float:
        """The mean of what it answers, NaN if that is nothing."""
        found = self.numbers(p, q)
        return float(found.mean()) if found.size else math.nan

    def slope(self, p: np.ndarray, q: np.ndarray, kept: np.ndarray | None = None) -> np.ndarray | None:
        """The gradient of that mean in log p (n, t); by differences where the arrays have none; None if it is detached."""
        if not self.subject.library.differentiates:
            return np.array([self._difference(p, q, at) for at in range(p.size)]).reshape(p.shape)
        count, found = self.numbers(p, q, kept).size, self._masking(p, kept).gradient(self.arguments(p, q))
        if isinstance(found, str) or not count or found[0] is None:
            return None
        slope = found[0].reshape(p.shape) / count
        return slope if self.logs else slope * np.exp(p)

    def arguments(self, p: np.ndarray, q: np.ndarray) -> list[np.ndarray]:
        """What it is given for log p and log q (n, t)."""
        given = [x if self.logs else np.exp(x) for x in (p, q)]
        return [x.reshape(-1) if self.flat else x for x in given]

    def _masking(self, p: np.ndarray, kept: np.ndarray | None) -> Subject:
        """The function with its mask, by which all tokens count unless some are kept."""
        if not self.mask:
            return self.subject
        shaped = (np.ones_like(p) if kept is None else kept).astype(self.dtype)
        given = self.subject.library.array(shaped.reshape(-1) if self.flat else shaped)
        return replace(self.subject, options={**self.subject.options, self.mask: given})

    def _difference(self, p: np.ndarray, q: np.ndarray, at: int) -> float:
        step = np.zeros(p.size)
        step[at] = STEP
        ends = [self.mean(p + sign * step.reshape(p.shape), q) for sign in (1, -1)]
        return (ends[0] - ends[1]) / (2 * STEP)


def audited(subject: Subject, quantity: str, name: str) -> EstimatorAudit:
    """The audit of one estimator of KL; a ValueError if it is of another quantity, or answers two tokens with nothing."""
    if quantity != "kl":
        raise ValueError(
            f"as_: found {shown(quantity)}; expected 'kl', which is what samples=True judges estimators of"
        )
    called = _as_called(subject)
    twice = _terms(called, 2)
    scale = 2.0 if _same(_terms(called, 4), 2 * twice) and not _same(twice, 0 * twice) else 1.0
    term = _named(twice / scale, KNOWN)
    means = np.array([_expected(called, d) for d in POLICIES]) / scale
    mean = _named(means, _stacked([d.values for d in POLICIES]))
    slopes = [_expected_slope(called, d) for d in POLICIES]
    follows = "nothing"
    if all(s is not None for s in slopes):
        found = np.concatenate([s for s in slopes if s is not None]) / scale
        follows = _named(found, _stacked([d.slopes for d in POLICIES]))
    masked, sound = _mask(called)
    takes = (
        f"{'log π and log ρ' if called.logs else 'π and ρ'} of the tokens drawn, {'(n,)' if called.flat else '(n, t)'}"
    )
    differentiated = subject.library.differentiates
    reduction = _reduction(called, term, scale)
    return EstimatorAudit(name, takes, term, mean, float(means[0]), follows, differentiated, reduction, masked, sound)


def recognised(subject: Subject) -> str:
    """What to ask of a function of no convention that averages k1, k2 or k3 over entries, and so weighs them by no p."""
    for logs in (False, True):
        twice = _terms(_Called(subject, "", logs, flat=True), 2)
        for scale in (1.0, 2.0):
            term = _named(twice / scale, KNOWN)
            if term:
                return f"averages {term} over the entries: is it an estimator from samples? then audit it with samples=True"
    return ""


def _as_called(subject: Subject) -> _Called:
    """The first way to call it by which its terms are known; else the first by which it answers."""
    mask = _mask_of(subject)
    kinds = product((True, False), (False, True), (bool, np.float64) if mask else (bool,))
    ways = [_Called(subject, mask, *kind) for kind in kinds]
    answered = [way for way in ways if np.isfinite(_terms(way, 2)).all()]
    if not answered:
        said = subject.call(ways[0].arguments(*_batch(FIRST, [0, 1]))).said or "no finite number"
        raise ValueError(f"function: found {said}; expected a number for log π and log ρ of the tokens drawn, (n, t)")
    return next((way for way in answered if _named(_terms(way, 2), KNOWN)), answered[0])


def _batch(drawn: Drawn, tokens: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """log π and log ρ of single tokens, (n, 1)."""
    at = np.array(tokens)[:, None]
    return np.log(drawn.p)[at], np.log(drawn.q)[at]


def _terms(called: _Called, n: int) -> np.ndarray:
    """What it answers to n times the same token, for each of them and each policy."""
    return np.array([called.mean(*_batch(d, [i] * n)) for d in POLICIES for i in range(3)])


def _batches(drawn: Drawn) -> Iterator[tuple[tuple[int, ...], float]]:
    for pair in product(range(3), repeat=2):
        yield pair, float(np.prod(drawn.p[list(pair)]))


def _expected(called: _Called, drawn: Drawn) -> float:
    """Σ over all batches of two tokens of probability times answer."""
    return math.fsum(share * called.mean(*_batch(drawn, pair)) for pair, share in _batches(drawn))


def _expected_slope(called: _Called, drawn: Drawn) -> np.ndarray | None:
    """The expected gradient in the logits of π, tokens fixed; None where it is detached."""
    coefficients = np.zeros(3)
    for pair, share in _batches(drawn):
        slope = called.slope(*_batch(drawn, pair))
        if slope is None:
            return None
        np.add.at(coefficients, list(pair), share * slope.reshape(-1))
    return drawn.score(coefficients) if np.isfinite(coefficients).all() else np.full(3, math.nan)


def _stacked(rows: Sequence[Mapping[str, Any]]) -> dict[str, np.ndarray]:
    return {name: np.concatenate([np.atleast_1d(row[name]) for row in rows]) for name in rows[0]}


def _named(found: np.ndarray, known: Mapping[str, np.ndarray]) -> str:
    """Which of the known numbers these are, with a factor; "" for none."""
    names = (
        f"{sign}{name}" if np.any(numbers) else name
        for name, numbers in known.items()
        for sign, factor in FACTORS.items()
        if _same(found, factor * numbers)
    )
    return next(names, "")


def _same(found: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.all(np.abs(found - expected) <= AGREES * max(1.0, float(np.abs(expected).max()))))


def _mask_of(subject: Subject) -> str:
    """The name of its argument that is a mask, "" if it has none."""
    try:
        names = signature(subject.function).parameters
    except ValueError:  # of what is written in C
        return ""
    return next((name for name in names if "mask" in name.lower() and name not in subject.options), "")


def _table() -> tuple[np.ndarray, np.ndarray]:
    """log π and log ρ of two sequences of three tokens."""
    return np.log(FIRST.p)[IDS], np.log(FIRST.q)[IDS]


def _reduction(called: _Called, term: str, scale: float) -> str:
    """Over what it takes the mean, told by two sequences, the second shorter if there is a mask."""
    kept = MASK if called.mask else np.ones_like(MASK)
    found = called.numbers(*_table(), kept)
    if found.size == kept.size:
        return "one term for each token"
    if found.size == len(kept):
        return "one number for each sequence"
    terms = (_terms(called, 2)[:3] / scale)[IDS]
    sums, lengths = (terms * kept).sum(1), kept.sum(1)
    known = {
        "the mean over tokens": sums.sum() / lengths.sum(),
        "the sum over tokens": sums.sum(),
        "the mean over sequences of sums over tokens": sums.mean(),
        "the mean over sequences of means over tokens": (sums / lengths).mean(),
        COUNTED: sums.sum() / kept.size,
    }
    if term in TERMS:
        whole = TERMS[term]((FIRST.x[IDS] * kept).sum(1))
        known[f"the mean over sequences of {term} of the whole sequence"] = whole.mean()
    value = float(found[0]) if found.size else math.nan
    return next(
        (name for name, x in known.items() if _same(np.array(value), np.array(x))), "no mean that is known here"
    )


def _mask(called: _Called) -> tuple[str, bool]:
    """What a masked entry reaches, and whether that is nothing."""
    if not called.mask:
        return "it takes none", True
    p, q = _table()
    moved = np.where(MASK, p, p - 1), np.where(MASK, q, q + 0.5)
    empty = np.where(MASK, p, np.nan), np.where(MASK, q, np.nan)
    for word, given in (("", moved), (", where it is NaN,", empty)):
        for place, asked in (("value", _kept), ("gradient", _slope)):
            one, two = asked(called, p, q), asked(called, *given)
            if one.shape != two.shape or not _same(one, two):
                return f"{called.mask}: what is masked{word} reaches the {place}", False
    return f"{called.mask}: what is masked, NaN too, reaches nothing", True


def _kept(called: _Called, p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """The answers to two sequences, of tokens that count."""
    found = called.numbers(p, q, MASK)
    return found[MASK.reshape(-1)] if found.size == MASK.size else found


def _slope(called: _Called, p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """The gradient at two sequences, 0 where there is none."""
    found = called.slope(p, q, MASK) if called.subject.library.differentiates else None
    return np.zeros(1) if found is None else found
