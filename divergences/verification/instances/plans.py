"""What is drawn for clauses of plans, costs and critics."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from divergences.exact.transport import certify
from divergences.exact.transport import costs as costs_of
from divergences.exact.vectors import Vector
from divergences.verification.instances.drawing import MARK, Drawing, NothingThere
from divergences.verification.instances.things import Table


def coupling(at: Drawing, said: Sequence[str]) -> None:
    """A plan: independent, of least cost for some costs, or optimal."""
    g, p, q = said
    first, second = at.values[p], at.values[q]
    d = at.values.get("d")
    if at.meets and isinstance(d, Table):
        at.values[g] = _dense(certify(first, second, d).flow, len(first), len(second))
    elif at.meets and at.lengths.get("x") == at.lengths.get("y") == MARK:
        squares = Table.made(costs_of(at.values["x"], at.values["y"])).each(lambda c: c * c)
        at.values[g] = _dense(certify(first, second, squares).flow, len(first), len(second))
    elif at.whole(0, 1):
        at.values[g] = Table.made([a * b for b in second] for a in first)
    else:
        at.values[g] = _dense(
            certify(first, second, at.table(0, 5, len(first), len(second))).flow, len(first), len(second)
        )


def thin_coupling(at: Drawing, said: Sequence[str]) -> None:
    """An optimal plan on a tree of arcs."""
    f, p, q = said
    first, second = at.values[p], at.values[q]
    at.values[f] = _dense(certify(first, second, _costs(at, len(first), len(second))).flow, len(first), len(second))


def _costs(at: Drawing, n: int, m: int) -> Table:
    """The costs d, if there are some of this size; or any."""
    d = at.values.get("d")
    return d if isinstance(d, Table) and (len(d), len(d[0])) == (n, m) else at.table(0, 5, n, m)


def thinning(at: Drawing, said: Sequence[str]) -> None:
    """The cheapest on the atoms of the other table: any others cost more than all ways round."""
    h, g = said
    plan = at.values[g]
    n, m = len(plan), len(plan[0])
    costs = _costs(at, n, m)
    most = max(max(map(abs, row)) for row in costs)
    beyond = (2 * (n + m) + 1) * (most + 1)
    kept = Table.made(
        [c if w else beyond for c, w in zip(*rows, strict=True)] for rows in zip(costs, plan, strict=True)
    )
    first, second = (Vector(map(sum, v)) for v in (plan, zip(*plan, strict=True)))
    at.values[h] = _dense(certify(first, second, kept).flow, n, m)


def _dense(flow: Mapping[tuple[int, int], Fraction], n: int, m: int) -> Table:
    return Table.made([flow.get((i, j), Fraction(0)) for j in range(m)] for i in range(n))


def metric(at: Drawing, said: Sequence[str]) -> None:
    """A metric of some scale."""
    scale = at.dice.choice((Fraction(1, 4), Fraction(1), Fraction(3)))
    at.values[said[0]] = at.metric(at.sizes["n"]).each(lambda x: x * scale)


def metric_between(at: Drawing, said: Sequence[str]) -> None:
    """A metric whose sites are so far apart."""
    d, low, high = said
    for end in (low, high):
        at.values.setdefault(end, Fraction(at.whole(1, 6), 2))
    at.values[d] = at.spread(at.sizes["n"], at.values[low], at.values[high])


def _columns(at: Drawing) -> int:
    return at.sizes["m" if "m" in at.lengths.values() else "n"]


def costs(at: Drawing, said: Sequence[str]) -> None:
    """Any costs; sharp ones reward sites of one sign for each other, and of different signs as much for not being that."""
    n, m = at.sizes["n"], _columns(at)
    signs = [at.whole(0, 1) for _ in range(n + m)] if at.sharp else ()
    if signs and n == m:
        signs = [*signs[:n], *signs[:n]]
    at.values[said[0]] = (
        Table.made([Fraction(9 if a == b else -9) for b in signs[n:]] for a in signs[:n])
        if signs
        else at.table(-2, 5, n, m)
    )


def costs_up_to(at: Drawing, said: Sequence[str]) -> None:
    """Costs from 0."""
    d, high = said
    if at.values[high] < 0:
        raise NothingThere
    rounded = (lambda x: round(x)) if at.sharp else (lambda x: x)
    at.values[d] = at.table(0, 1, at.sizes["n"], _columns(at)).each(lambda x: rounded(x) * at.values[high])


CONVEX: Sequence[Callable[[Fraction], Fraction]] = (abs, lambda t: t * t - t, lambda t: max(t, Fraction(1, 3)) - 2 * t)


def convex_costs(at: Drawing, said: Sequence[str]) -> None:
    """A convex function of the difference of sites."""
    d, x, y = said
    h = at.dice.choice(CONVEX)
    at.values[d] = Table.made([h(s - t) for t in at.values[y]] for s in at.values[x])


def transports(at: Drawing, said: Sequence[str]) -> None:
    """A metric, and a quarter of its largest distance squared: W1 is so small there. On one site any number will do."""
    _, d, c = said
    metric(at, (d,))
    at.values[c] = max(max(row) for row in at.values[d]) ** 2 / 4 if at.sizes["n"] > 1 else at.number()


def subgaussians(at: Drawing, said: Sequence[str]) -> None:
    """The same: critics have Gaussian moments there. For a law on one site 0 will do."""
    p, d, c = said
    metric(at, (d,))
    at.values[c] = max(max(row) for row in at.values[d]) ** 2 / 4 if at.sizes["n"] > 1 else abs(at.number())
    if at.sharp and at.whole(0, 1):
        at.values |= {c: Fraction(0), p: Vector(Fraction(k == 0) for k in range(at.sizes["n"]))}


def masses(at: Drawing, said: Sequence[str]) -> None:
    """Numbers ≥ 0; sharp ones a plan that takes one of the laws for another."""
    p, q = at.values["p"], at.values["q"]
    if at.sharp and (len(p), len(q)) == (at.sizes["n"], _columns(at)):
        first, second = (p, at.law(len(q))) if at.whole(0, 1) else (at.law(len(p)), q)
        d = at.values.get("d")
        found = certify(first, second, d if isinstance(d, Table) else at.table(0, 5, len(p), len(q)))
        at.values[said[0]] = _dense(found.flow, len(p), len(q))
        return
    at.values[said[0]] = at.table(0, 1, at.sizes["n"], _columns(at)).each(lambda x: x / 2)


def _declared(at: Drawing, d: str, columns: int) -> Table:
    """The costs of this name; any, where no clause declares them."""
    if d not in at.values:
        at.values[d] = at.table(-2, 5, at.sizes["n"], columns)
    return at.values[d]


def lipschitz(at: Drawing, said: Sequence[str]) -> None:
    """The least of cones, or on sites of R^k a linear function; for the metric an optimal critic."""
    f, d = said
    where = _declared(at, d, at.sizes["n"])
    if at.lengths.get(d) == MARK:
        at.values[f] = Vector(Fraction(3, 5) * x[0] + Fraction(4, 5) * x[-1] * (len(x) > 1) for x in where)
        return
    where = _shortest(where)
    levels = at.vector(len(where))
    if at.meets and {"p", "q"} <= at.values.keys():
        levels = Vector(-v for v in certify(at.values["p"], at.values["q"], where).v)
    at.values[f] = Vector(min(c + x for c, x in zip(levels, row, strict=True)) for row in where)


def bounded_lipschitz(at: Drawing, said: Sequence[str]) -> None:
    """A critic for the metric that is cut off at 2, moved between −1 and 1."""
    f, d = said
    where = _declared(at, d, at.sizes["n"])
    lipschitz(at, (f, d))
    cut = [min(max(x, min(at.values[f])), min(at.values[f]) + 2) for x in at.values[f]]
    if at.meets and {"p", "q"} <= at.values.keys():
        found = certify(at.values["p"], at.values["q"], where.each(lambda x: min(x, Fraction(2))))
        cut = [min(min(x, Fraction(2)) - v for x, v in zip(row, found.v, strict=True)) for row in where]
    at.values[f] = Vector(x - (max(cut) + min(cut)) / 2 for x in cut)


def _shortest(d: Table) -> Table:
    """The least costs of ways from site to site, which of a metric are its distances; none if some circle costs less than 0."""
    n = range(len(d))
    ways = [list(row) for row in d]
    for k in n:
        ways = [[min(ways[i][j], ways[i][k] + ways[k][j]) for j in n] for i in n]
    if any(ways[i][i] < 0 for i in n):
        raise NothingThere
    return Table.made([Fraction(0) if i == j else ways[i][j] for j in n] for i in n)


def potentials(at: Drawing, said: Sequence[str]) -> None:
    """Any function and a second that is large enough; or optimal ones."""
    f, h, d = said
    where = _declared(at, d, _columns(at))
    if at.meets:
        found = certify(at.values["p"], at.values["q"], where)
        at.values |= {f: Vector(found.u), h: Vector(-v for v in found.v)}
        return
    first = at.vector(at.sizes["n"])
    slack = Fraction(at.whole(0, 2))
    at.values[f] = first
    at.values[h] = Vector(
        max(a - c for a, c in zip(first, column, strict=True)) + slack for column in zip(*where, strict=True)
    )
