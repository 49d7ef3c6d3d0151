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
        return {*self.lengths, *self.tables, *self.channels, *self.generators}


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
