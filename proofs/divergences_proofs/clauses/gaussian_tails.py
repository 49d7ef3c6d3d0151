"""Distributions with Gaussian tails."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.costs import METRIC, is_metric
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Table


def _gaussian(d: Table, c: Fraction) -> bool:
    """By Hoeffding and Pinsker: a law on sites of this diameter has Gaussian moments, and is near in W1 what is near in KL."""
    return is_metric(d) and 4 * c >= max(map(max, d)) ** 2


def _declare_subgaussians(bound: Bound, said: Sequence[str]) -> None:
    """A law under which every critic has the exponential moments of a normal law of variance c, or smaller ones."""
    p, d, c = said
    bound.of_laws(p)
    METRIC.declares(bound, (d,))
    bound.hypotheses.append(
        f"(forall (critic : nat -> R) (slope : R), lipschitz n {d} critic -> "
        f"ln (E n {p} (fun i' => exp (slope * critic i'))) <= slope * E n {p} critic + {c} * slope ^ 2 / 2)"
    )


def _draw_subgaussians(at: Drawing, said: Sequence[str]) -> None:
    """The same: critics have Gaussian moments there. For a law on one site 0 will do."""
    p, d, c = said
    METRIC.draws(at, (d,))
    at.values[c] = max(max(row) for row in at.values[d]) ** 2 / 4 if at.sizes["n"] > 1 else abs(at.number())
    if at.sharp and at.whole(0, 1):
        at.values |= {c: Fraction(0), p: Vector(Fraction(k == 0) for k in range(at.sizes["n"]))}


SUBGAUSSIANS = Clause(
    "subgaussians",
    pattern=rf"{LETTER} in subgaussians\({LETTER}, ?{LETTER}\)",
    says="p in subgaussians(d, c): d metric, log E exp(s*f) <= s*E f + c*s^2/2 for all s and f in lipschitz(d)",
    phrase="under ${0}$ every $f$ that is 1-Lipschitz for ${1}$ is sub-Gaussian with the constant ${2}$",
    turn=Turn.COSTS,
    declares=_declare_subgaussians,
    draws=_draw_subgaussians,
    holds=lambda p, d, c: _gaussian(d, c) or (is_metric(d) and max(p) == 1 and c >= 0),
    of_laws=True,
)


def _declare_transports(bound: Bound, said: Sequence[str]) -> None:
    """A law from which no law q is farther than √(2c·KL(q, p))."""
    p, d, c = said
    bound.of_laws(p)
    METRIC.declares(bound, (d,))
    bound.hypotheses.append(
        f"(forall (other : nat -> R) (far : R), pmf n other -> W1 n n {d} other {p} = Finite far -> "
        f"Rbar_le (Finite (far ^ 2)) (Rbar_mult (Finite (2 * {c})) (KL n other {p})))"
    )


def _draw_transports(at: Drawing, said: Sequence[str]) -> None:
    """A metric, and a quarter of its largest distance squared: W1 is so small there. On one site any number will do."""
    _, d, c = said
    METRIC.draws(at, (d,))
    at.values[c] = max(max(row) for row in at.values[d]) ** 2 / 4 if at.sizes["n"] > 1 else at.number()


TRANSPORTS = Clause(
    "transports",
    pattern=rf"{LETTER} in transports\({LETTER}, ?{LETTER}\)",
    says="p in transports(d, c): d metric, W1(q, p, d)^2 <= 2*c*KL(q, p) for all distributions q",
    phrase="$W_1(q, {0}; {1})^2 \\le 2\\,{2}\\,\\mathrm{{KL}}(q \\Vert {0})$ for every distribution $q$",
    turn=Turn.COSTS,
    declares=_declare_transports,
    draws=_draw_transports,
    holds=lambda p, d, c: is_metric(d) and (len(p) == 1 or _gaussian(d, c)),
    of_laws=True,
)


clauses = (
    SUBGAUSSIANS,
    TRANSPORTS,
)
