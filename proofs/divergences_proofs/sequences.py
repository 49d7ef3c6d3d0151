"""Sequences of pairs of laws on the line that converge in one sense and not in another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification import Model, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds

NUMBERS = (2, 3, 4, 5, 7, 10, 100, 10**6)


def along(sequence: Callable[[int], Any], holds: Callable[..., bool], numbers: Sequence[int] = NUMBERS) -> Model:
    """The claim at (p_n, q_n, x_n) for a few n, W1 by certificates."""
    return Model(
        holds=holds,
        points=lambda: [{"n": n, **dict(zip("pqx", map(Vector.of, sequence(n)), strict=True))} for n in numbers],
        certified=True,
    )


def leaking(n: int) -> Any:
    """(1 − 1/n)δ_0 + δ_1/n and δ_0."""
    return (1 - Fraction(1, n), Fraction(1, n), Fraction(0)), map(Fraction, (1, 0, 0)), map(Fraction, (0, 1, 2))


def displaced(n: int) -> Any:
    """Σ 2⁻ᵏδ_k, k = 1 … n + 2, its n-th atom at 0 instead, and the law itself; the last atom takes the rest."""
    halves = [Fraction(1, 2**k) for k in range(1, n + 2)] + [Fraction(1, 2 ** (n + 1))]
    moved = [halves[n - 1], *halves[: n - 1], Fraction(0), *halves[n:]]
    return moved, [Fraction(0), *halves], map(Fraction, range(n + 3))


def derived(text: str, reason: str, *identities: str) -> Step:
    """The value for every n."""
    return Step("sum", text, reason, check=lambda: all(identity_holds(i, interior=False).holds for i in identities))
