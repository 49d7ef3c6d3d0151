"""Which laws consist of atoms, and these with exact parameters: our discrete families, and measures on the line."""

from __future__ import annotations

from typing import TypeGuard

import numpy as np
from flint import fmpq

from divergences._core.arrays import as_numpy
from divergences._core.measure import Measure, refuse_trace
from divergences.laws.families.counting import Geometric, NegativeBinomial, Poisson
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign_discrete import Atomic
from divergences.laws.families.trials import Bernoulli, Binomial, Categorical
from divergences.laws.numerics.balls import rational
from divergences.laws.sums.exact_laws import (
    BINOMIAL,
    NEGATIVE_BINOMIAL,
    POISSON,
    Atoms,
    Chance,
    Counts,
    ExactLaw,
    point,
)


def is_atomic(law: object) -> TypeGuard[Atomic]:
    """Whether all mass sits in points."""
    return isinstance(law, Discrete | Measure)


def exact(name: str, law: Atomic) -> ExactLaw:
    """The law with rational parameters; all mass in one place is one atom, whatever the family."""
    if isinstance(law, Measure):
        return _measure(name, law)
    if isinstance(law, Categorical):
        return _categorical(law)
    start = int(law.start)
    if isinstance(law, Poisson):
        return Counts(POISSON, rational(law.rate), None, start) if law.rate > 0 else point(start)
    if isinstance(law, Geometric | NegativeBinomial):
        failure = law.failure if isinstance(law, NegativeBinomial) else None
        p = _chance(law.p, law.logit) if failure is None else Chance(1 - rational(failure))
        size = rational(law.r) if isinstance(law, NegativeBinomial) else fmpq(1)
        return point(start) if p.value == 1 and not p.is_logit else Counts(NEGATIVE_BINOMIAL, size, p, start)
    assert isinstance(law, Bernoulli | Binomial)
    n, p = int(law.n) if isinstance(law, Binomial) else 1, _chance(law.p, law.logit)
    if n == 0 or (not p.is_logit and p.value in (0, 1)):
        return point(start if p.is_logit else start + n * int(p.value.p))
    return Counts(BINOMIAL, fmpq(n), p, start)


def _chance(p: float | None, logit: float | None) -> Chance:
    if p is not None:
        return Chance(rational(p))
    assert logit is not None
    return Chance(fmpq(1, 2)) if logit == 0 else Chance(rational(logit), is_logit=True)


def _categorical(law: Categorical) -> Atoms:
    given = law.probabilities if law.logits is None else law.logits
    least = 0.0 if law.logits is None else -np.inf
    some = [(k, rational(x)) for k, x in enumerate(given) if x > least]
    if len(some) == 1:  # whatever its logit
        return point(some[0][0])
    return Atoms(tuple(fmpq(k) for k, _ in some), tuple(x for _, x in some), law.logits is not None)


def _measure(name: str, measure: Measure) -> Atoms:
    """A measure on the line, equal points merged."""
    refuse_trace(name, measure)
    points, mass = (as_numpy(x).astype(np.float64) for x in (measure.points, measure.mass))
    if points.ndim == 2 and points.shape[1] != 1:
        raise ValueError(
            f"{name}: found points of dimension {points.shape[1]} beside a distribution on the line; expected (n,) or (n, 1)"
        )
    found: dict[float, fmpq] = {}
    for x, a in zip((points.reshape(-1) + 0.0).tolist(), mass.tolist(), strict=True):
        if a > 0:
            found[x] = found.get(x, fmpq(0)) + rational(a)
    places = sorted(found)
    return Atoms(tuple(rational(x) for x in places), tuple(found[x] for x in places))
