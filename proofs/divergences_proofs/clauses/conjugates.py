"""Lines under a convex function, and the function of exchanged distributions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing, NothingThere
from divergences.verification.formal.clauses.laws import centred
from divergences.verification.formal.clauses.values import Generator
from divergences.verification.interpreters import exact

PLUS = exact.WORDS["+"]


def _tangents(t: Vector, h: Vector, f: Generator, p: Vector, q: Vector) -> bool:
    ratios = [a / b for a, b in zip(p, q, strict=True)] if min(*p, *q) > 0 else []
    return [*zip(t, h, strict=True)] == [(f.slope(x), f.slope(x) * x - f.at(x)) for x in ratios]


def _declare_exchanged(bound: Bound, said: Sequence[str]) -> None:
    """x·f(1/x) + c·(x − 1), with its limits; that it is convex follows."""
    g, f, c = said
    bound.generators.append(g)
    bound.hypotheses += [
        f"(forall x', 0 < x' -> {g} x' = x' * {f} (1 / x') + {c} * (x' - 1))",
        f"filterlim {g} (at_right 0) (Rbar_locally {g}_zero)",
        f"is_lim (fun x' => {g} x' / x') p_infty {g}_slope",
    ]


def _draw_exchanged(at: Drawing, said: Sequence[str]) -> None:
    """x·f(1/x) + c·(x − 1): its limits are exchanged, and moved by c."""
    g, f, c = said
    convex, more = at.values[f], at.values[c]

    def slope(x: Fraction) -> Fraction:
        return convex.at(1 / x) - convex.slope(1 / x) / x + more

    def conjugate(t: Fraction) -> Fraction:
        raise NothingThere  # of its slopes the points are not known

    at.values[g] = Generator(
        f"{f} exchanged",
        lambda x: x * convex.at(1 / x) + more * (x - 1),
        PLUS(convex.end, -more),
        PLUS(convex.zero, more),
        slope,
        conjugate,
    )


EXCHANGED = Clause(
    "exchanged",
    pattern=rf"{LETTER} in exchanges\({LETTER}, ?{LETTER}\)",
    says="g in exchanges(f, c): g(x) = x*f(1/x) + c*(x - 1), with its limits",
    phrase="${0}(x) = x\\,{1}(1/x) + {2}\\,(x - 1)$",
    turn=Turn.FIRST,
    declares=_declare_exchanged,
    draws=_draw_exchanged,
    last=True,
)


def _declare_conjugates(bound: Bound, said: Sequence[str]) -> None:
    """Lines t_i·x − h_i under f."""
    t, h, f = said
    bound.lengths |= {t: "n", h: "n"}
    bound.hypotheses.append(f"(forall i' x', (i' < n)%nat -> 0 < x' -> {t} i' * x' - {f} x' <= {h} i')")


def _draw_conjugates(at: Drawing, said: Sequence[str]) -> None:
    """Slopes of the function with their conjugates, or more."""
    t, h, f = said
    convex = at.values[f]
    at.values[t] = Vector(convex.slope(Fraction(at.whole(1, 9), at.whole(1, 4))) for _ in range(at.sizes["n"]))
    at.values[h] = Vector(convex.conjugate(x) + Fraction(at.whole(0, 1), 2) for x in at.values[t])


CONJUGATES = Clause(
    "conjugates",
    pattern=rf"{LETTER}, ?{LETTER} in conjugates\({LETTER}\)",
    says="t, h in conjugates(f): t_i*x - f(x) <= h_i for x > 0",
    phrase="${0}_i\\,x - {2}(x) \\le {1}_i$ for all $x > 0$",
    turn=Turn.REST,
    declares=_declare_conjugates,
    draws=_draw_conjugates,
)


def _declare_tangents(bound: Bound, said: Sequence[str]) -> None:
    """Lines t_i·x − h_i under f that touch it at p_i/q_i."""
    t, h, f, p, q = said
    bound.of_laws(p, q)
    _declare_conjugates(bound, (t, h, f))
    ratio = f"({p} i' / {q} i')"
    bound.hypotheses += [
        f"(forall i', (i' < n)%nat -> 0 < {p} i' /\\ 0 < {q} i')",
        f"(forall i', (i' < n)%nat -> {h} i' = {t} i' * {ratio} - {f} {ratio})",
    ]


def _draw_tangents(at: Drawing, said: Sequence[str]) -> None:
    """Laws with masses everywhere, and the tangents at their ratios."""
    t, h, f, p, q = said
    convex, n = at.values[f], at.sizes["n"]
    at.values |= {x: Vector(Fraction(1 + w) / n for w in centred(at, n)) for x in (p, q)}
    if min(*at.values[p], *at.values[q]) <= 0:
        raise NothingThere
    ratios = [a / b for a, b in zip(at.values[p], at.values[q], strict=True)]
    at.values[t] = Vector(convex.slope(r) for r in ratios)
    at.values[h] = Vector(s * r - convex.at(r) for s, r in zip(at.values[t], ratios, strict=True))


TANGENTS = Clause(
    "tangents",
    pattern=rf"{LETTER}, ?{LETTER} in tangents\({LETTER}, ?{LETTER}, ?{LETTER}\)",
    says="t, h in tangents(f, p, q): t, h in conjugates(f), and t_i*x - h_i touches f at p_i/q_i; p, q > 0",
    phrase="$x \\mapsto {0}_i\\,x - {1}_i$ the tangents of ${2}$ at ${3}_i/{4}_i$, where ${3}, {4} > 0$",
    turn=Turn.SECOND,
    declares=_declare_tangents,
    draws=_draw_tangents,
    holds=_tangents,
)


clauses = (
    EXCHANGED,
    CONJUGATES,
    TANGENTS,
)
