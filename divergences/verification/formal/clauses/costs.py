"""Clauses of costs, distances and masses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from divergences.exact.transport import certify
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn, anything
from divergences.verification.formal.clauses.drawing import Drawing, NothingThere
from divergences.verification.formal.clauses.values import Table


def is_metric(d: Table) -> bool:
    """Distances of different sites."""
    sites = range(len(d))
    apart = all((d[i][j] == 0) == (i == j) and d[i][j] == d[j][i] >= 0 for i in sites for j in sites)
    return apart and all(d[i][k] <= d[i][j] + d[j][k] for i, j, k in product(sites, repeat=3))


def _between(d: Table, low: Fraction, high: Fraction) -> bool:
    return is_metric(d) and all(low <= x <= high for i, row in enumerate(d) for j, x in enumerate(row) if i != j)


def dense(flow: Mapping[tuple[int, int], Fraction], n: int, m: int) -> Table:
    """A plan of n rows and m columns, of its atoms."""
    return Table.made([flow.get((i, j), Fraction(0)) for j in range(m)] for i in range(n))


def columns(at: Drawing) -> int:
    """How many columns a table of costs has."""
    return at.sizes["m" if "m" in at.lengths.values() else "n"]


def costs_named(at: Drawing, d: str, m: int) -> Table:
    """The costs of this name; any, where no clause declares them."""
    if d not in at.values:
        at.values[d] = at.table(-2, 5, at.sizes["n"], m)
    return at.values[d]


def _declare_metric(bound: Bound, said: Sequence[str]) -> None:
    """Distances between n sites."""
    (d,) = said
    bound.tables[d] = "n", "n"
    bound.nonnegative.append(d)
    bound.hypotheses.append(f"metric n {d}")


def _draw_metric(at: Drawing, said: Sequence[str]) -> None:
    """A metric of some scale."""
    scale = at.dice.choice((Fraction(1, 4), Fraction(1), Fraction(3)))
    at.values[said[0]] = at.metric(at.sizes["n"]).each(lambda x: x * scale)


METRIC = Clause(
    "metric",
    pattern=rf"{LETTER} metric",
    says="d metric: distances between n sites",
    phrase="${0}$ a metric on the sites",
    turn=Turn.COSTS,
    declares=_declare_metric,
    draws=_draw_metric,
    holds=is_metric,
)


def _declare_metric_between(bound: Bound, said: Sequence[str]) -> None:
    """A metric whose sites are low to high apart."""
    d, low, high = said
    _declare_metric(bound, (d,))
    bound.hypotheses.append(
        f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> i' <> j' -> {low} <= {d} i' j' /\\ {d} i' j' <= {high})"
    )


def _draw_metric_between(at: Drawing, said: Sequence[str]) -> None:
    """A metric whose sites are so far apart."""
    d, low, high = said
    for end in (low, high):
        at.values.setdefault(end, Fraction(at.whole(1, 6), 2))
    at.values[d] = at.spread(at.sizes["n"], at.values[low], at.values[high])


METRIC_BETWEEN = Clause(
    "metric_between",
    pattern=rf"{LETTER} in metrics\({LETTER}, ?{LETTER}\)",
    says="d in metrics(s, t): different sites are s to t apart",
    phrase="${0}$ a metric by which different sites are ${1}$ to ${2}$ apart",
    turn=Turn.COSTS,
    declares=_declare_metric_between,
    draws=_draw_metric_between,
    holds=_between,
)


def _declare_costs(bound: Bound, said: Sequence[str]) -> None:
    """Any table."""
    (d,) = said
    bound.tables[d] = "n", "m" if "m" in bound.lengths.values() else "n"


def _draw_costs(at: Drawing, said: Sequence[str]) -> None:
    """Any costs; sharp ones reward sites of one sign for each other, and of different signs as much for not being that."""
    n, m = at.sizes["n"], columns(at)
    signs = [at.whole(0, 1) for _ in range(n + m)] if at.sharp else ()
    if signs and n == m:
        signs = [*signs[:n], *signs[:n]]
    at.values[said[0]] = (
        Table.made([Fraction(9 if a == b else -9) for b in signs[n:]] for a in signs[:n])
        if signs
        else at.table(-2, 5, n, m)
    )


COSTS = Clause(
    "costs",
    pattern=rf"{LETTER} costs",
    says="d costs: any table of costs",
    phrase="${0}$ a table of costs",
    turn=Turn.COSTS,
    declares=_declare_costs,
    draws=_draw_costs,
    holds=anything,
)


def _declare_costs_up_to(bound: Bound, said: Sequence[str]) -> None:
    """Costs from 0 to high."""
    d, high = said
    _declare_costs(bound, (d,))
    bound.nonnegative.append(d)
    n, m = bound.tables[d]
    bound.hypotheses.append(
        f"(forall i' j', (i' < {n})%nat -> (j' < {m})%nat -> 0 <= {d} i' j' /\\ {d} i' j' <= {high})"
    )


def _draw_costs_up_to(at: Drawing, said: Sequence[str]) -> None:
    """Costs from 0."""
    d, high = said
    if at.values[high] < 0:
        raise NothingThere
    rounded = (lambda x: round(x)) if at.sharp else (lambda x: x)
    at.values[d] = at.table(0, 1, at.sizes["n"], columns(at)).each(lambda x: rounded(x) * at.values[high])


COSTS_UP_TO = Clause(
    "costs_up_to",
    pattern=rf"{LETTER} costs up to {LETTER}",
    says="d costs up to t: a table of costs from 0 to t",
    phrase="${0}$ a table of costs from 0 to ${1}$",
    turn=Turn.COSTS,
    declares=_declare_costs_up_to,
    draws=_draw_costs_up_to,
    holds=lambda d, t: all(0 <= x <= t for row in d for x in row),
)


def _declare_masses(bound: Bound, said: Sequence[str]) -> None:
    """Any table of numbers ≥ 0."""
    (g,) = said
    _declare_costs(bound, (g,))
    bound.nonnegative.append(g)
    n, m = bound.tables[g]
    bound.hypotheses.append(f"(forall i' j', (i' < {n})%nat -> (j' < {m})%nat -> 0 <= {g} i' j')")


def _draw_masses(at: Drawing, said: Sequence[str]) -> None:
    """Numbers ≥ 0; sharp ones a plan that takes one of the laws for another."""
    p, q = at.values["p"], at.values["q"]
    if at.sharp and (len(p), len(q)) == (at.sizes["n"], columns(at)):
        first, second = (p, at.law(len(q))) if at.whole(0, 1) else (at.law(len(p)), q)
        d = at.values.get("d")
        found = certify(first, second, d if isinstance(d, Table) else at.table(0, 5, len(p), len(q)))
        at.values[said[0]] = dense(found.flow, len(p), len(q))
        return
    at.values[said[0]] = at.table(0, 1, at.sizes["n"], columns(at)).each(lambda x: x / 2)


MASSES = Clause(
    "masses",
    pattern=rf"{LETTER} masses",
    says="g masses: a table of numbers >= 0, of any marginals",
    phrase="${0}$ a table of numbers ≥ 0",
    turn=Turn.COSTS,
    declares=_declare_masses,
    draws=_draw_masses,
    holds=lambda g: min(map(min, g)) >= 0,
)
