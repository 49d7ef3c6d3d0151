"""Clauses of sites, and of maps of sites."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn, anything
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Map, Outcome, Table


def _declare_points(bound: Bound, said: Sequence[str]) -> None:
    """Sites off the line."""
    x, length, coordinates = said
    bound.points[x] = length, coordinates


def _draw_points(at: Drawing, said: Sequence[str]) -> None:
    """Sites of R^k, not always different."""
    x, n, k = said
    at.values[x] = at.table(0, 4, at.sizes[n], at.sizes.get(k) or int(k))


POINTS = Clause(
    "points",
    pattern=rf"{LETTER} in R\^\((n|m), ?(k|\d)\)",
    says="x in R^(n, k): n sites of k coordinates",
    phrase=r"${0}$ sites of $\mathbb{{R}}^{{{2}}}$",
    turn=Turn.SECOND,
    declares=_declare_points,
    draws=_draw_points,
    holds=anything,
    letters=1,
)


def _declare_ascending(bound: Bound, said: Sequence[str]) -> None:
    """Sites of the line from left to right."""
    (x,) = said
    bound.lengths[x] = "n"
    bound.sites.append(x)
    bound.hypotheses.append(f"(forall i', (S i' < n)%nat -> {x} i' < {x} (S i'))")


def _draw_ascending(at: Drawing, said: Sequence[str]) -> None:
    """Sites of the line, from left to right."""
    at.values[said[0]] = Vector(Fraction(x, 3) for x in sorted(at.dice.sample(range(20), at.sizes["n"])))


ASCENDING = Clause(
    "ascending",
    pattern=rf"{LETTER} ascending",
    says="x ascending: n sites of the line, from left to right",
    phrase="${0}$ sites of the line, from left to right",
    turn=Turn.SECOND,
    declares=_declare_ascending,
    draws=_draw_ascending,
    holds=lambda x: all(a < b for a, b in pairwise(x)),
)


def _declare_any_maps(bound: Bound, said: Sequence[str]) -> None:
    """A map of sites to sites."""
    (f,) = said
    bound.maps[f] = "n", "m"
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> ({f} i' < m)%nat)")


def _draw_any_maps(at: Drawing, said: Sequence[str]) -> None:
    """n sites to m sites, several to one or not."""
    n, m = at.sizes["n"], at.sizes["m"]
    at.values[said[0]] = Map(tuple(at.whole(0, m - 1) for _ in range(n)), m)


ANY_MAPS = Clause(
    "any_maps",
    pattern=rf"{LETTER} in maps",
    says="f in maps: sites to sites",
    phrase="${0}$ a map of the sites",
    turn=Turn.COSTS,
    declares=_declare_any_maps,
    draws=_draw_any_maps,
)


def _declare_on_lines(bound: Bound, said: Sequence[str]) -> None:
    """Sites x of the plane, all different, among which all (0, z_i) and (t, z_i) are; each has the mass of its atoms."""
    p, q, x, t, z, r = said
    bound.points[x] = "m", "2"
    bound.lengths |= {p: "m", q: "m", z: "n", r: "n"}
    same = f"{x} i' 0%nat = {x} j' 0%nat -> {x} i' 1%nat = {x} j' 1%nat -> i' = j'"
    bound.hypotheses.append(f"(forall i' j', (i' < m)%nat -> (j' < m)%nat -> {same})")
    for law, at in ((p, "0"), (q, t)):
        there = f"exists j', (j' < m)%nat /\\ {x} j' 0%nat = {at} /\\ {x} j' 1%nat = {z} i'"
        mass = f"if Req_EM_T ({x} j' 0%nat) {at} then if Req_EM_T ({x} j' 1%nat) ({z} i') then {r} i' else 0 else 0"
        bound.hypotheses += [
            f"(forall i', (i' < n)%nat -> {there})",
            f"(forall j', (j' < m)%nat -> {law} j' = sum n (fun i' => {mass}))",
        ]


def _draw_on_lines(at: Drawing, said: Sequence[str]) -> None:
    """The laws of (0, Z) and (t, Z) on their common sites."""
    p, q, x, t, z, r = said
    n = at.sizes["n"]
    at.values |= {z: Vector(Fraction(at.whole(0, 2)) for _ in range(n)), r: at.law(n)}
    atoms = {at_: [(at_, c) for c in at.values[z]] for at_ in (Fraction(0), at.values[t])}
    sites = list(dict.fromkeys([*atoms[Fraction(0)], *atoms[at.values[t]]]))
    at.sizes["m"] = len(sites)
    at.values[x] = Table.made(sites)
    for law, where in ((p, Fraction(0)), (q, at.values[t])):
        masses = [
            sum((w for w, s in zip(at.values[r], atoms[where], strict=True) if s == site), Fraction(0))
            for site in sites
        ]
        at.values[law] = Vector(masses)


ON_LINES = Clause(
    "on_lines",
    pattern=rf"{LETTER}, ?{LETTER} on lines\({', ?'.join([LETTER] * 4)}\)",
    says="p, q on lines(x, t, z, r): the distributions of (0, Z) and (t, Z) on common sites x, Z with values z and law r",
    phrase="${0}$ and ${1}$ the distributions of $(0, Z)$ and $({3}, Z)$, $Z$ of finitely many values",
    turn=Turn.COSTS,
    declares=_declare_on_lines,
    draws=_draw_on_lines,
    of_laws=True,
)


def _declare_indices(bound: Bound, said: Sequence[str]) -> None:
    """Single outcomes."""
    found = [x.strip() for x in said[0].split(",")]
    bound.indices |= dict.fromkeys(found, "n")
    bound.hypotheses += [f"({x} < n)%nat" for x in found]


def _draw_indices(at: Drawing, said: Sequence[str]) -> None:
    """Single outcomes."""
    n = at.sizes["n"]
    at.values |= {x.strip(): Outcome.of(at.whole(0, n - 1), n) for x in said[0].split(",")}


INDICES = Clause(
    "indices",
    pattern=rf"({LETTER[1:-1]}(?:, ?{LETTER[1:-1]})*) in sites",
    says="a, b in sites: single outcomes, with at(f, a)",
    phrase="${0}$ single outcomes",
    turn=Turn.REST,
    declares=_declare_indices,
    draws=_draw_indices,
    holds=anything,
    last=True,
)
