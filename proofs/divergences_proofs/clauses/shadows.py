"""Rays on which sites cast shadows."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.sites import POINTS
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.formal.words.places import Read, sites
from divergences.verification.formal.words.quantities import is_law
from divergences.verification.instances.words import transported
from divergences.verification.language.word import Word

LENGTH_ONE = tuple(
    (Fraction(a, c), Fraction(b, c)) for a, b, c in ((3, 4, 5), (5, -12, 13), (-8, 15, 17), (1, 0, 1), (0, 0, 1))
)


def _declare_rays(bound: Bound, said: Sequence[str]) -> None:
    """Vectors of length 1 at most."""
    z, length, coordinates = said
    POINTS.declares(bound, said)
    bound.hypotheses.append(f"(forall i', (i' < {length})%nat -> sum {coordinates} (fun c' => {z} i' c' ^ 2) <= 1)")


def _draw_rays(at: Drawing, said: Sequence[str]) -> None:
    """Vectors of length 1, or 0."""
    z, m, k = said
    size = at.sizes.get(k) or int(k)
    at.values[z] = Table.made(
        [*at.dice.choice(LENGTH_ONE)[:size], *[Fraction(0)] * (size - 2)]
        if size > 1
        else [Fraction(at.whole(-2, 2), 2)]
        for _ in range(at.sizes[m])
    )


RAYS = Clause(
    "rays",
    pattern=rf"{LETTER} in rays\((n|m), ?(k|\d)\)",
    says="z in rays(m, k): m vectors of R^k of length at most 1, for sliced(p, q, x, y, z)",
    phrase=r"${0}$ vectors of $\mathbb{{R}}^{{{2}}}$ of length at most 1",
    turn=Turn.SECOND,
    declares=_declare_rays,
    draws=_draw_rays,
)


def _define_sliced(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """W1 of the shadows of the laws p of sites x and q of sites y on the line along each ray z."""
    for law in args[:2]:
        if not is_law(law, scope):
            raise Unsayable(f"sliced of {ast.unparse(law)}, which is not seen to be a distribution")
    (p, q), (x, y, z) = (read(law, scope) for law in args[:2]), (sites(tree, scope) for tree in args[2:])
    if (p.length, q.length) != (x[1], y[1]) or not x[2] == y[2] == z[2]:
        raise Unsayable("sliced of sites that are not as many as the masses, or of other coordinates than the rays")
    shadow = f"Rabs (sum {x[2]} (fun c' => {z[0]} i' c' * ({x[0]} a' c' - {y[0]} b' c')))"
    return Term(f"(W1 {p.length} {q.length} (fun a' b' => {shadow}) {p.function} {q.function})", Type.EXTENDED, z[1])


def _sliced(p: Vector, q: Vector, x: Table, y: Table, z: Table) -> Vector:
    shadows = [
        [[sum(a * b for a, b in zip(ray, site, strict=True)) for site in sites] for sites in (x, y)] for ray in z
    ]
    return Vector(transported(p, q, Table.made([abs(a - b) for b in right] for a in left)) for left, right in shadows)


clauses = (RAYS,)


words = (
    Word(
        "sliced",
        "sliced(p, q, x, y, z) is W1 of the shadows of the sites x and y along each of z",
        r"W_1(\langle {4}, {2} \rangle, \langle {4}, {3} \rangle; {0}, {1})",
        _define_sliced,
        _sliced,
    ),
)
