"""Functions that are convex on an interval, and numbers in it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import GENERATORS, bent


def _declare_convex(bound: Bound, said: Sequence[str]) -> None:
    """A function that is convex on [s, t]."""
    f, s, t = said
    bound.functions.append(f)
    inside = "".join(f"{s} <= {x} <= {t} -> " for x in ("left", "right"))
    mixed, above = (f"(1 - share) * {a} + share * {b}" for a, b in (("left", "right"), (f"{f} left", f"{f} right")))
    bound.hypotheses.append(f"(forall left right share, {inside}0 <= share <= 1 -> {f} ({mixed}) <= {above})")


def _draw_convex(at: Drawing, said: Sequence[str]) -> None:
    """One of the convex functions, which outside of the interval is bent down, and its ends in their order."""
    f, s, t = said
    low, high = sorted((at.values[s], at.values[t]))
    at.values |= {f: bent(at.dice.choice(GENERATORS), low, high), s: low, t: high}


CONVEX = Clause(
    "convex",
    pattern=rf"{LETTER} in convex\({LETTER}, ?{LETTER}\)",
    says="f in convex(s, t): f convex on [s, t], with of(f, x)",
    phrase="${0}$ convex on $[{1}, {2}]$",
    turn=Turn.REST,
    declares=_declare_convex,
    draws=_draw_convex,
)


def _declare_box(bound: Bound, said: Sequence[str]) -> None:
    """Numbers from s to t."""
    x, s, t, length = said
    bound.lengths[x] = length
    bound.hypotheses.append(f"(forall i', (i' < {length})%nat -> {s} <= {x} i' <= {t})")


def _draw_box(at: Drawing, said: Sequence[str]) -> None:
    """Numbers between the ends, the ends among them."""
    x, s, t, length = said
    low, high = at.values[s], at.values[t]
    at.values[x] = Vector(low + (high - low) * Fraction(at.whole(0, 4), 4) for _ in range(at.sizes[length]))


BOX = Clause(
    "box",
    pattern=rf"{LETTER} in \[{LETTER}, ?{LETTER}\]\^(n|m)",
    says="x in [s, t]^n: n numbers from s to t",
    phrase="${0}_i$ numbers from ${1}$ to ${2}$",
    turn=Turn.REST,
    declares=_declare_box,
    draws=_draw_box,
    holds=lambda x, s, t: all(s <= a <= t for a in x),
    letters=3,
)


clauses = (
    CONVEX,
    BOX,
)
