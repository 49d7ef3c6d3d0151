"""True values, by routes that share nothing with the library: permutations, the exact integral, a certificate in balls."""

from fractions import Fraction
from itertools import pairwise, permutations

import flint
import numpy as np


def by_permutations(cost, weights_a, weights_b):
    """W1 for integer weights of equal total: each atom split into unit ones, every assignment tried (Birkhoff)."""
    rows = [i for i, w in enumerate(weights_a) for _ in range(w)]
    cols = [j for j, w in enumerate(weights_b) for _ in range(w)]
    best = min(sum(cost[i][j] for i, j in zip(rows, p, strict=True)) for p in set(permutations(cols)))
    return Fraction(best) / len(rows)


def on_the_line(x, y, a, b):
    """∫ |F − G| in rational arithmetic, of a/Σa and b/Σb: ∫ |Σb·F − Σa·G| over ΣaΣb."""
    x, y, a, b = ([Fraction(float(v)) for v in values] for values in (x, y, a, b))
    of_a, of_b = sum(a), sum(b)
    atoms = [(z, m * of_b) for z, m in zip(x, a, strict=True)] + [(z, -m * of_a) for z, m in zip(y, b, strict=True)]
    atoms.sort(key=lambda atom: atom[0])
    total, excess = Fraction(0), Fraction(0)
    for (z, w), (after, _) in pairwise(atoms):
        excess += w
        total += abs(excess) * (after - z)
    return total / of_a / of_b


def in_balls(x, y, a, b, edges, bits=400):
    """W1 as a ball, from a spanning tree that nobody needs to trust: exact flows, potentials in balls, both checked."""
    with flint.ctx.workprec(bits):
        c = [[_distance(s, t) for t in y] for s in x]
        return _checked_by_tree(c, [sum_one(a), sum_one(b)], [(int(i), int(j)) for i, j in edges])


def sum_one(a):
    masses = [Fraction(float(v)) for v in a]
    return [m / sum(masses) for m in masses]


def ball(q):
    return flint.arb(flint.fmpq(q.numerator, q.denominator))


def _distance(s, t):
    return sum(
        ((flint.arb(float(u)) - flint.arb(float(v))) ** 2 for u, v in zip(s, t, strict=True)), flint.arb(0)
    ).sqrt()


def _checked_by_tree(c, masses, edges):
    n, m = len(masses[0]), len(masses[1])
    assert len(edges) == n + m - 1
    need, near = [*masses[0], *masses[1]], {v: set() for v in range(n + m)}
    for i, j in edges:
        near[i].add(n + j)
        near[n + j].add(i)
    links = {v: set(w) for v, w in near.items()}
    value, leaves = flint.arb(0), [v for v, w in links.items() if len(w) == 1]
    while leaves:
        leaf = leaves.pop()
        if not links[leaf]:
            continue
        (other,) = links[leaf]
        assert need[leaf] >= 0
        i, j = min(leaf, other), max(leaf, other) - n
        value += ball(need[leaf]) * c[i][j]
        need[other] -= need[leaf]
        links[leaf].clear()
        links[other].discard(leaf)
        if len(links[other]) == 1:
            leaves.append(other)
    assert not any(links.values())
    assert need[other] == 0
    f, walk = {0: flint.arb(0)}, [0]
    for v in walk:
        for w in near[v] - f.keys():
            f[w] = f[v] - c[v][w - n] if v < n else f[v] + c[w][v - n]
            walk.append(w)
    assert len(f) == n + m
    tree = set(edges)
    assert all((i, j) in tree or bool(f[i] - f[n + j] <= c[i][j]) for i in range(n) for j in range(m))
    return value


def holds(lower, value, upper):
    """Whether lower ≤ value ≤ upper for certain, value a ball or a rational."""
    if isinstance(value, Fraction):
        return Fraction(float(lower)) <= value <= Fraction(float(upper))
    with flint.ctx.workprec(400):
        return bool(flint.arb(float(lower)) <= value) and bool(value <= flint.arb(float(upper)))


def marginals(t, n, m):
    """Row and column sums of the plan."""
    return np.bincount(t.plan.rows, t.plan.mass, n), np.bincount(t.plan.cols, t.plan.mass, m)


def euclidean_by_permutations(x, y, weights_a, weights_b, bits=400):
    """W1 as a ball, for integer weights of equal total on float points: every assignment of unit atoms tried."""
    rows = [i for i, w in enumerate(weights_a) for _ in range(w)]
    cols = [j for j, w in enumerate(weights_b) for _ in range(w)]
    with flint.ctx.workprec(bits):
        c = [[_distance(s, t) for t in y] for s in x]
        best = None
        for p in set(permutations(cols)):
            cost = sum((c[i][j] for i, j in zip(rows, p, strict=True)), flint.arb(0))
            best = cost if best is None else best.min(cost)
        return best / len(rows)
