"""Tilts, and the likeliest distribution among them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from divergences.exact.numbers import log
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.laws import DISTRIBUTIONS
from divergences.verification.formal.terms import Unsayable
from divergences.verification.instances.words import WORDS
from divergences.verification.interpreters import exact


def _tilted(n: str, r: str, q: str, power: str) -> str:
    """r = q·exp(f)/E_q exp(f)."""
    return f"(forall i', (i' < {n})%nat -> {r} i' * E {n} {q} (fun i' => exp {power}) = {q} i' * exp {power})"


def _of_levels(at: Drawing, f: str, levels: Vector) -> None:
    """So many times log 2: f may be the exponent of tilts, too."""
    at.levels[f] = levels
    at.values[f] = Vector(log(2) * k for k in levels)


def _balanced(at: Drawing, p: str, q: str) -> Vector:
    """Small whole numbers of equal mean under p and q: their differences at two outcomes, crosswise."""
    apart = Vector(a - b for a, b in zip(at.values[p], at.values[q], strict=True))
    here, there = (at.whole(0, len(apart) - 1) for _ in range(2))
    if here == there:
        return Vector([Fraction(1)] * len(apart))
    whole = lcm(apart[here].denominator, apart[there].denominator)
    left, right = int(apart[here] * whole), int(apart[there] * whole)
    crossed = {here: right, there: -left}
    return Vector(Fraction(crossed.get(i, 0), gcd(left, right) or 1) for i in range(len(apart)))


def _equal(a: Any, b: Any) -> bool:
    return not any(exact.signs(a, b))


def _dominated(p: Vector, q: Vector) -> bool:
    return len(p) == len(q) and all(b > 0 or a == 0 for a, b in zip(p, q, strict=True))


def _tilts(r: Vector, q: Vector, f: Vector) -> bool:
    weights = q * WORDS["exp"](f)
    return len(r) == len(q) and _equal(r * sum(weights), weights)


def _likeliest(q: Vector, p: Vector, f: Vector) -> bool:
    return _dominated(p, q) and _equal(WORDS["E"](p, f), WORDS["E"](q, f))


def _declare_likeliest(bound: Bound, said: Sequence[str]) -> None:
    """A law on all that p charges, whose tilts by multiples of f are no nearer to p."""
    q, p, f = said
    bound.of_laws(q, p)
    n = bound.lengths[f] = bound.on(q)
    if bound.on(p) != n:
        raise Unsayable(f"{p} and {q} are on different outcomes")
    tilted = _tilted(n, "other", q, f"(share * {f} i')")
    no_nearer = f"pmf {n} other -> {tilted} -> Rbar_le (KL {n} {p} {q}) (KL {n} {p} other)"
    bound.hypotheses += [f"dominated {n} {p} {q}", f"(forall share other, {no_nearer})"]


def _draw_likeliest(at: Drawing, said: Sequence[str]) -> None:
    """A law on more than p is on, and numbers of equal mean under both."""
    q, p, f = said
    at.values[q] = Vector((a + b) / 2 for a, b in zip(at.values[p], at.law(len(at.values[p])), strict=True))
    _of_levels(at, f, _balanced(at, p, q))


LIKELIEST = Clause(
    "likeliest",
    pattern=rf"{LETTER} in likeliest\({LETTER}, ?{LETTER}\)",
    says="q in likeliest(p, f): p << q, and no q*exp(t*f)/E_q exp(t*f) has a smaller KL from p",
    phrase="${1} \\ll {0}$, and no ${0}\\,e^{{t {2}}} / E_{0} e^{{t {2}}}$ has a smaller KL from ${1}$",
    turn=Turn.FIRST,
    declares=_declare_likeliest,
    draws=_draw_likeliest,
    holds=_likeliest,
    of_laws=True,
)


def _declare_tilts(bound: Bound, said: Sequence[str]) -> None:
    """The law q·exp(f)/E_q exp(f)."""
    r, q, f = said
    bound.of_laws(q)
    n = bound.lengths[f] = bound.on(q)
    DISTRIBUTIONS.declares(bound, (r, n))
    bound.hypotheses.append(_tilted(n, r, q, f"({f} i')"))


def _draw_tilts(at: Drawing, said: Sequence[str]) -> None:
    """Multiples of log 2 for f, so that exp(f) is rational; often of equal mean under p and q."""
    r, q, f = said
    law, alike = at.values[q], at.meets and len(at.values["p"]) == len(at.values["q"]) == len(at.values[q])
    if f not in at.levels:
        _of_levels(at, f, _balanced(at, "p", "q") if alike else Vector(at.whole(-3, 3) for _ in law))
    weights = [w * Fraction(2) ** k for w, k in zip(law, at.levels[f], strict=True)]
    at.values[r] = Vector(w / sum(weights) for w in weights)


TILTS = Clause(
    "tilts",
    pattern=rf"{LETTER} in tilts\({LETTER}, ?{LETTER}\)",
    says="r in tilts(q, f): r = q*exp(f)/E_q exp(f)",
    phrase="${0} = {1}\\,e^{{{2}}} / E_{1} e^{{{2}}}$",
    turn=Turn.SECOND,
    declares=_declare_tilts,
    draws=_draw_tilts,
    holds=_tilts,
    of_laws=True,
)


clauses = (TILTS, LIKELIEST)
