"""Samples of finitely many values: their empirical law, their likelihood under a model, and its logarithm as a KL.

A sample is a sequence of outcomes 0 … n−1, a model q gives each outcome its mass. The likelihood of independent draws
depends on the counts only: ∏_n q(x_n) = ∏_c q(c)^{n_c}.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from divergences.exact import Vector
from divergences_proofs.autoencoders import weights

Sample = Sequence[int]


def counts(sample: Sample, n: int) -> tuple[int, ...]:
    """How often each of n outcomes was seen."""
    return tuple(list(sample).count(c) for c in range(n))


def empirical(sample: Sample, n: int) -> Vector:
    """The law that gives each outcome its share of the sample."""
    return Vector(Fraction(k, len(sample)) for k in counts(sample, n))


def likelihood(q: Vector, sample: Sample) -> Fraction:
    """∏ q(x_n): the probability of the sample, drawn independently."""
    return prod((q[c] for c in sample), start=Fraction(1))


def likelihood_of_counts(q: Vector, seen: Sequence[int]) -> Fraction:
    """∏_c q(c)^{n_c}; an outcome that was not seen counts as 1, even where q is 0."""
    return prod((m**k for m, k in zip(q, seen, strict=True)), start=Fraction(1))


def all_samples(n: int, size: int) -> Iterator[Sample]:
    """The n^size samples of that size."""
    return product(range(n), repeat=size)


# --- samples to try


def samples() -> Iterator[dict[str, Any]]:
    """Samples of one to seven draws of two to four outcomes, and two models, some of which exclude an outcome."""
    for n, size, turn in product((2, 3, 4), (1, 2, 4, 7), range(4)):
        drawn = [(k * k + turn * k + turn) % (n + turn % 2) % n for k in range(size)]
        q = weights(n, turn + size)
        r = excluding(weights(n, 3 * turn + 2), turn % n) if turn == 3 else weights(n, 3 * turn + 2)
        yield {"sample": tuple(drawn), "q": q, "r": r}


def excluding(q: Vector, c: int) -> Vector:
    """q given that the outcome is not c."""
    rest = Vector(Fraction(0) if k == c else m for k, m in enumerate(q))
    return rest / sum(rest)
