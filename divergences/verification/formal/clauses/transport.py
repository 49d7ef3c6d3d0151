"""Clauses of plans, costs, sites and maps of sites, and of functions of sites."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.formal.clauses.bound import Bound
from divergences.verification.formal.refusal import Unsayable


def couplings(bound: Bound, said: Sequence[str]) -> None:
    """A plan between two laws."""
    g, p, q = said
    bound.of_laws(p, q)
    bound.tables[g] = bound.on(p), bound.on(q)
    bound.hypotheses.append(f"coupling {bound.on(p)} {bound.on(q)} {p} {q} {g}")


def _few(bound: Bound, table: str) -> str:
    """At most as many atoms as there are rows and columns, less one."""
    n, m = bound.tables[table]
    atoms = f"sum {n} (fun row => sum {m} (fun column => if Req_EM_T ({table} row column) 0 then 0 else 1))"
    return f"{atoms} <= INR {n} + INR {m} - 1"


def thin_couplings(bound: Bound, said: Sequence[str]) -> None:
    """A plan of few atoms."""
    couplings(bound, said)
    bound.hypotheses.append(_few(bound, said[0]))


def thinnings(bound: Bound, said: Sequence[str]) -> None:
    """A table of few atoms with the marginals of another, all of them atoms of that one."""
    h, g = said
    if g not in bound.tables:
        raise Unsayable(f"{g} in a clause about thinnings: declare {g} in couplings(p, q)")
    n, m = bound.tables[h] = bound.tables[g]
    marginals = f"(fun row => sum {m} ({g} row)) (fun column => sum {n} (fun row => {g} row column))"
    kept = f"(row < {n})%nat -> (column < {m})%nat -> {g} row column = 0 -> {h} row column = 0"
    bound.hypotheses += [f"coupling {n} {m} {marginals} {h}", f"(forall row column, {kept})", _few(bound, h)]


def metric(bound: Bound, said: Sequence[str]) -> None:
    """Distances between n sites."""
    (d,) = said
    bound.tables[d] = "n", "n"
    bound.nonnegative.append(d)
    bound.hypotheses.append(f"metric n {d}")


def costs(bound: Bound, said: Sequence[str]) -> None:
    """Any table."""
    (d,) = said
    bound.tables[d] = "n", "m" if "m" in bound.lengths.values() else "n"


def lipschitz(bound: Bound, said: Sequence[str]) -> None:
    """A critic that is 1-Lipschitz in a metric, or on sites of R^k."""
    f, d = said
    bound.lengths[f] = "n"
    if d in bound.points:
        n, k = bound.points[d]
        apart = f"sqrt (sum {k} (fun coordinate => ({d} i' coordinate - {d} j' coordinate) ^ 2))"
        bound.hypotheses.append(f"(forall i' j', (i' < {n})%nat -> (j' < {n})%nat -> {f} i' - {f} j' <= {apart})")
        return
    bound.tables.setdefault(d, ("n", "n"))
    bound.hypotheses.append(f"lipschitz n {d} {f}")


def bounded_lipschitz(bound: Bound, said: Sequence[str]) -> None:
    """A 1-Lipschitz critic that stays in [−1, 1]."""
    lipschitz(bound, said)
    f, _ = said
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> -1 <= {f} i' <= 1)")


def potentials(bound: Bound, said: Sequence[str]) -> None:
    """Two functions that together are at most the cost."""
    f, h, d = said
    costs(bound, (d,))
    n, m = bound.tables[d]
    bound.lengths |= {f: n, h: m}
    bound.hypotheses.append(f"(forall i' j', (i' < {n})%nat -> (j' < {m})%nat -> {f} i' - {h} j' <= {d} i' j')")


def metric_between(bound: Bound, said: Sequence[str]) -> None:
    """A metric whose sites are low to high apart."""
    d, low, high = said
    metric(bound, (d,))
    bound.hypotheses.append(
        f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> i' <> j' -> {low} <= {d} i' j' /\\ {d} i' j' <= {high})"
    )


def convex_costs(bound: Bound, said: Sequence[str]) -> None:
    """d_ij = h(x_i − y_j) with h convex on the line."""
    d, x, y = said
    bound.tables[d] = bound.on(x), bound.on(y)
    convex = "forall u' v' t', 0 <= t' /\\ t' <= 1 -> h' ((1 - t') * u' + t' * v') <= (1 - t') * h' u' + t' * h' v'"
    entries = f"forall i' j', (i' < {bound.on(x)})%nat -> (j' < {bound.on(y)})%nat -> {d} i' j' = h' ({x} i' - {y} j')"
    bound.hypotheses.append(f"(exists h' : R -> R, ({convex}) /\\ ({entries}))")


def subgaussians(bound: Bound, said: Sequence[str]) -> None:
    """A law under which every critic has the exponential moments of a normal law of variance c, or smaller ones."""
    p, d, c = said
    bound.of_laws(p)
    metric(bound, (d,))
    bound.hypotheses.append(
        f"(forall (critic : nat -> R) (slope : R), lipschitz n {d} critic -> "
        f"ln (E n {p} (fun i' => exp (slope * critic i'))) <= slope * E n {p} critic + {c} * slope ^ 2 / 2)"
    )


def transports(bound: Bound, said: Sequence[str]) -> None:
    """A law from which no law q is farther than √(2c·KL(q, p))."""
    p, d, c = said
    bound.of_laws(p)
    metric(bound, (d,))
    bound.hypotheses.append(
        f"(forall (other : nat -> R) (far : R), pmf n other -> W1 n n {d} other {p} = Finite far -> "
        f"Rbar_le (Finite (far ^ 2)) (Rbar_mult (Finite (2 * {c})) (KL n other {p})))"
    )


def costs_up_to(bound: Bound, said: Sequence[str]) -> None:
    """Costs from 0 to high."""
    d, high = said
    costs(bound, (d,))
    bound.nonnegative.append(d)
    n, m = bound.tables[d]
    bound.hypotheses.append(
        f"(forall i' j', (i' < {n})%nat -> (j' < {m})%nat -> 0 <= {d} i' j' /\\ {d} i' j' <= {high})"
    )


def masses(bound: Bound, said: Sequence[str]) -> None:
    """Any table of numbers ≥ 0."""
    (g,) = said
    costs(bound, (g,))
    bound.nonnegative.append(g)
    n, m = bound.tables[g]
    bound.hypotheses.append(f"(forall i' j', (i' < {n})%nat -> (j' < {m})%nat -> 0 <= {g} i' j')")


def points(bound: Bound, said: Sequence[str]) -> None:
    """Sites off the line."""
    x, length, coordinates = said
    bound.points[x] = length, coordinates


def rays(bound: Bound, said: Sequence[str]) -> None:
    """Vectors of length 1 at most."""
    z, length, coordinates = said
    points(bound, said)
    bound.hypotheses.append(f"(forall i', (i' < {length})%nat -> sum {coordinates} (fun c' => {z} i' c' ^ 2) <= 1)")


def any_maps(bound: Bound, said: Sequence[str]) -> None:
    """A map of sites to sites."""
    (f,) = said
    bound.maps[f] = "n", "m"
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> ({f} i' < m)%nat)")


def maps(bound: Bound, said: Sequence[str]) -> None:
    """A map of sites to sites after which none are farther apart."""
    f, d, e = said
    any_maps(bound, (f,))
    bound.tables |= {d: ("n", "n"), e: ("m", "m")}
    bound.hypotheses.append(f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> {e} ({f} i') ({f} j') <= {d} i' j')")


def bijections(bound: Bound, said: Sequence[str]) -> None:
    """A map of the sites to themselves that takes different ones to different ones, and so reaches all."""
    (f,) = said
    bound.maps[f] = "n", "n"
    bound.hypotheses += [
        f"(forall i', (i' < n)%nat -> ({f} i' < n)%nat)",
        f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> {f} i' = {f} j' -> i' = j')",
    ]


def on_lines(bound: Bound, said: Sequence[str]) -> None:
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


def flats(bound: Bound, said: Sequence[str]) -> None:
    """The sites of (0, z_i) and of (θ, z_i), when the projection to θ contracts the metric of the product."""
    f, h, d, t = said
    bound.maps |= dict.fromkeys((f, h), ("n", "m"))
    bound.tables[d] = "m", "m"
    bound.hypotheses += [f"(forall i', (i' < n)%nat -> ({x} i' < m)%nat)" for x in (f, h)]
    bound.hypotheses += [
        f"(forall i', (i' < n)%nat -> {d} ({f} i') ({h} i') = {t})",
        f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> {t} <= {d} ({f} i') ({h} j'))",
    ]


def ascending(bound: Bound, said: Sequence[str]) -> None:
    """Sites of the line from left to right."""
    (x,) = said
    bound.lengths[x] = "n"
    bound.sites.append(x)
    bound.hypotheses.append(f"(forall i', (S i' < n)%nat -> {x} i' < {x} (S i'))")


def indices(bound: Bound, said: Sequence[str]) -> None:
    """Single outcomes."""
    found = [x.strip() for x in said[0].split(",")]
    bound.indices |= dict.fromkeys(found, "n")
    bound.hypotheses += [f"({x} < n)%nat" for x in found]


def matrices(bound: Bound, said: Sequence[str]) -> None:
    """m rows of n numbers that stretch no vector by more than s."""
    w, s = said
    bound.tables[w] = "m", "n"
    image = f"sqrt (sum m (fun row => sum n (fun a' => {w} row a' * vector a') ^ 2))"
    bound.hypotheses.append(f"(forall vector : nat -> R, {image} <= {s} * sqrt (sum n (fun a' => vector a' ^ 2)))")


AFTER = {"n": "m", "m": "j"}
"""Of how many sites a map leads to how many."""


def functions(bound: Bound, said: Sequence[str]) -> None:
    """A map of the sites of a metric to those of another; the first one that is declared is of n sites."""
    f, d, e = said
    n, _ = bound.tables.get(d, ("n", "n"))
    if n not in AFTER:
        raise Unsayable(f"a third map, {f}, after two others")
    m = AFTER[n]
    bound.maps[f] = n, m
    for table, size in ((d, n), (e, m)):
        if table not in bound.tables:
            bound.tables[table] = size, size
            bound.nonnegative.append(table)
            bound.hypotheses.append(f"metric {size} {table}")
    bound.hypotheses.append(f"(forall i', (i' < {n})%nat -> ({f} i' < {m})%nat)")
