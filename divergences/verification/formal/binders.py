"""What a formal text may speak of beside laws and numbers: couplings, costs, critics, channels, convex functions.

    E(p, f) - E(q, h) <= sum(g*d) given q in laws(m), g in couplings(p, q) and f, h in potentials(d)
    W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) given d metric
    Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators

A clause is a row of `CLAUSES`; the other clauses are those of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import number
from divergences.verification.language.source import Source

VECTOR, TABLE = "nat -> R", "nat -> nat -> R"
LAWS = ("p", "q", "r")


@dataclass
class Bound:
    """What the clauses of a text declare."""

    lengths: dict[str, str] = field(default_factory=dict)
    """Of vectors: the number of outcomes that they are on, n or m."""
    tables: dict[str, tuple[str, str]] = field(default_factory=dict)
    channels: dict[str, tuple[str, str]] = field(default_factory=dict)
    points: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Sites off the line: how many, and of how many coordinates."""
    maps: dict[str, tuple[str, str]] = field(default_factory=dict)
    generators: list[str] = field(default_factory=list)
    laws: list[str] = field(default_factory=list)
    """Laws that are declared as such, beside p, q and r."""
    hypotheses: list[str] = field(default_factory=list)

    def on(self, letter: str) -> str:
        """The length of a vector: n unless it is declared otherwise."""
        return self.lengths.get(letter, "n")

    @property
    def names(self) -> set[str]:
        """All letters that are declared."""
        return {*self.lengths, *self.tables, *self.channels, *self.points, *self.maps, *self.generators}


Clause = Callable[[Bound, Sequence[str]], None]


def _laws(bound: Bound, said: Sequence[str]) -> None:
    letter, length = said
    bound.lengths[letter] = length
    bound.laws += [letter] if letter not in LAWS else []


def _couplings(bound: Bound, said: Sequence[str]) -> None:
    g, p, q = said
    bound.tables[g] = bound.on(p), bound.on(q)
    bound.hypotheses.append(f"coupling {bound.on(p)} {bound.on(q)} {p} {q} {g}")


def _metric(bound: Bound, said: Sequence[str]) -> None:
    (d,) = said
    bound.tables[d] = "n", "n"
    bound.hypotheses.append(f"metric n {d}")


def _table(bound: Bound, said: Sequence[str]) -> None:
    (d,) = said
    bound.tables[d] = "n", "m" if "m" in bound.lengths.values() else "n"


def _lipschitz(bound: Bound, said: Sequence[str]) -> None:
    f, d = said
    bound.lengths[f] = "n"
    bound.tables.setdefault(d, ("n", "n"))
    bound.hypotheses.append(f"lipschitz n {d} {f}")


def _potentials(bound: Bound, said: Sequence[str]) -> None:
    f, h, d = said
    _table(bound, (d,))
    n, m = bound.tables[d]
    bound.lengths |= {f: n, h: m}
    bound.hypotheses.append(f"(forall i j, (i < {n})%nat -> (j < {m})%nat -> {f} i - {h} j <= {d} i j)")


def _metric_between(bound: Bound, said: Sequence[str]) -> None:
    d, low, high = said
    _metric(bound, (d,))
    bound.hypotheses.append(
        f"(forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> {low} <= {d} i j /\\ {d} i j <= {high})"
    )


def _costs_up_to(bound: Bound, said: Sequence[str]) -> None:
    d, high = said
    _table(bound, (d,))
    n, m = bound.tables[d]
    bound.hypotheses.append(f"(forall i j, (i < {n})%nat -> (j < {m})%nat -> 0 <= {d} i j /\\ {d} i j <= {high})")


def _masses(bound: Bound, said: Sequence[str]) -> None:
    (g,) = said
    _table(bound, (g,))
    n, m = bound.tables[g]
    bound.hypotheses.append(f"(forall i j, (i < {n})%nat -> (j < {m})%nat -> 0 <= {g} i j)")


def _points(bound: Bound, said: Sequence[str]) -> None:
    x, length, coordinates = said
    bound.points[x] = length, coordinates


def _map(bound: Bound, said: Sequence[str]) -> None:
    f, d, e = said
    bound.maps[f] = "n", "m"
    bound.tables |= {d: ("n", "n"), e: ("m", "m")}
    bound.hypotheses += [
        f"(forall i, (i < n)%nat -> ({f} i < m)%nat)",
        f"(forall i j, (i < n)%nat -> (j < n)%nat -> {e} ({f} i) ({f} j) <= {d} i j)",
    ]


def _conjugates(bound: Bound, said: Sequence[str]) -> None:
    t, h, f = said
    bound.lengths |= {t: "n", h: "n"}
    bound.hypotheses.append(f"(forall i x, (i < n)%nat -> 0 < x -> {t} i * x - {f} x <= {h} i)")


def _on_lines(bound: Bound, said: Sequence[str]) -> None:
    """Sites x of the plane, all different, among which all (0, z_i) and (t, z_i) are; each has the mass of its atoms."""
    p, q, x, t, z, r = said
    bound.points[x] = "m", "2"
    bound.lengths |= {p: "m", q: "m", z: "n", r: "n"}
    same = f"{x} i 0%nat = {x} j 0%nat -> {x} i 1%nat = {x} j 1%nat -> i = j"
    bound.hypotheses.append(f"(forall i j, (i < m)%nat -> (j < m)%nat -> {same})")
    for law, at in ((p, "0"), (q, t)):
        there = f"exists j, (j < m)%nat /\\ {x} j 0%nat = {at} /\\ {x} j 1%nat = {z} i"
        mass = f"if Req_EM_T ({x} j 0%nat) {at} then if Req_EM_T ({x} j 1%nat) ({z} i) then {r} i else 0 else 0"
        bound.hypotheses += [
            f"(forall i, (i < n)%nat -> {there})",
            f"(forall j, (j < m)%nat -> {law} j = sum n (fun i => {mass}))",
        ]


def _numerals(bound: Bound, said: Sequence[str]) -> None:
    """Entries that are written out; of a law they have to be those of one, or the statement would say nothing."""
    letter, entries, under = said
    found = [Fraction(x) / Fraction(under or 1) for x in entries.split(",")]
    if letter in LAWS and not (min(found) >= 0 and sum(found) == 1):
        raise Unsayable(f"{letter} is ({entries}){'/' * bool(under)}{under or ''}, which is no law")
    if len(set(found)) < len(found) and letter not in (*LAWS, *bound.lengths):
        raise Unsayable(f"the sites {letter} are not different")
    equal = [f"{letter} {k}%nat = {number(x)}" for k, x in enumerate(found)]
    bound.hypotheses.append(" /\\ ".join([f"{bound.on(letter)} = {len(found)}%nat", *equal]))


def _numbers(bound: Bound, said: Sequence[str]) -> None:
    letter, length = said
    bound.lengths[letter] = length


def _channel(bound: Bound, said: Sequence[str]) -> None:
    (k,) = said
    bound.channels[k] = "n", "m"
    bound.hypotheses.append(f"channel n m {k}")


def _generator(bound: Bound, said: Sequence[str]) -> None:
    (f,) = said
    bound.generators.append(f)
    bound.hypotheses.append(f"generator {f} {f}_zero {f}_slope")


LETTER = r"([a-z])"
CLAUSES: Sequence[tuple[str, str, Clause]] = (
    (rf"{LETTER} in laws\((n|m)\)", "q in laws(m): a law on m outcomes", _laws),
    (rf"{LETTER} in couplings\({LETTER}, ?{LETTER}\)", "g in couplings(p, q): a plan with these marginals", _couplings),
    (rf"{LETTER} metric", "d metric: distances between n sites", _metric),
    (rf"{LETTER} costs", "d costs: any table of costs", _table),
    (rf"{LETTER} in lipschitz\({LETTER}\)", "f in lipschitz(d): f_i - f_j <= d_ij", _lipschitz),
    (rf"{LETTER}, ?{LETTER} in potentials\({LETTER}\)", "f, h in potentials(d): f_i - h_j <= d_ij", _potentials),
    (rf"{LETTER} in R\^(n|m)", "f in R^n: n numbers", _numbers),
    (rf"{LETTER} in R\^\((n|m), ?(k|\d)\)", "x in R^(n, k): n sites of k coordinates", _points),
    (
        rf"{LETTER} in metrics\({LETTER}, ?{LETTER}\)",
        "d in metrics(s, t): different sites are s to t apart",
        _metric_between,
    ),
    (rf"{LETTER} costs up to {LETTER}", "d costs up to t: a table of costs from 0 to t", _costs_up_to),
    (rf"{LETTER} masses", "g masses: a table of numbers >= 0, of any marginals", _masses),
    (rf"{LETTER} in maps\({LETTER}, ?{LETTER}\)", "f in maps(d, e): sites to sites, no farther apart", _map),
    (
        rf"{LETTER}, ?{LETTER} in conjugates\({LETTER}\)",
        "t, h in conjugates(f): t_i*x - f(x) <= h_i for x > 0",
        _conjugates,
    ),
    (
        rf"{LETTER}, ?{LETTER} on lines\({', ?'.join([LETTER] * 4)}\)",
        "p, q on lines(x, t, z, r): the laws of (0, Z) and (t, Z) on common sites x, Z of values z and law r",
        _on_lines,
    ),
    (rf"{LETTER} is \(([\d, ]+)\)(?:/(\d+))?", "p is (1, 3)/4: its entries", _numerals),
    (rf"{LETTER} in channels", "k in channels: for each of n inputs a law on m outputs", _channel),
    (rf"{LETTER} in generators", "f in generators: f convex on (0, ∞), f(1) = 0, with its limits", _generator),
)
"""Pattern, what it says, and what it declares."""


def taken_out(text: str) -> tuple[str, Bound]:
    """The text without the clauses of this file, and what they declare."""
    claim, given, conditions = text.partition(" given ")
    bound = Bound()
    if not given:
        return text, bound
    found = [
        (start, k, match)
        for k, (pattern, _, _) in enumerate(CLAUSES)
        for match in re.finditer(rf"(?<![\w,]){pattern}(?=\s*(?:,|and\b|$))", conditions)
        for start in (match.start(),)
    ]
    for _, k, match in sorted(found, key=lambda x: (x[1], x[0])):  # laws before the plans between them
        CLAUSES[k][2](bound, match.groups())
    rest = conditions
    for start, _, match in sorted(found, key=lambda x: -x[0]):
        rest = rest[:start] + rest[start + len(match.group()) :]
    left = [clause.code for clause in Source(rest, tuple(range(len(rest)))).split(r"\band\b|,") if clause.code]
    return claim + (f" given {' and '.join(left)}" if left else ""), bound
