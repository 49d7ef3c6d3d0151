"""OT_ε in ball arithmetic, for a few atoms: Newton's method at 400 bits, and both bounds of what it finds."""

from fractions import Fraction
from itertools import product

import numpy as np
from flint import arb, arb_mat, ctx, fmpq

BITS = 400


def enclosure(problem, epsilon, order=1, metric="euclidean"):
    """(lower, upper) of OT_ε for (x, y, a, b), lists of floats taken as they are, the masses divided by their sums."""
    old, ctx.prec = ctx.prec, BITS
    try:
        x, y, a, b = problem
        rows, cols = ([k for k, w in enumerate(v) if w] for v in (a, b))
        a, b = ([exact(v[k]) for k in at] for v, at in ((a, rows), (b, cols)))
        a, b = ([w / sum(v) for w in v] for v in (a, b))
        c = [[distance(x[i], y[j], metric) ** order for j in cols] for i in rows]
        return bounds(c, a, b, exact(epsilon))
    finally:
        ctx.prec = old


def exact(t):
    """The float as it is."""
    t = Fraction(float(t))
    return arb(fmpq(t.numerator, t.denominator))


def distance(s, t, metric):
    steps = [abs(exact(u) - exact(v)) for u, v in zip(s, t, strict=True)]
    if metric == "euclidean":
        return sum((h * h for h in steps), arb(0)).sqrt()
    return sum(steps, arb(0)) if metric == "cityblock" else max(steps, key=float)


def bounds(c, a, b, eps):
    """The dual value of the best potentials found, and what the plan made of them costs."""
    f, g = potentials(c, a, b, eps)
    value = mean(a, f) + mean(b, g)
    plan = [[a[i] * b[j] * ((f[i] + g[j] - c[i][j]) / eps).exp() for j in range(len(b))] for i in range(len(a))]
    cut = [min_of_one(b[j] / sum(row[j] for row in plan)) for j in range(len(b))]
    plan = [[w * t for w, t in zip(row, cut, strict=True)] for row in plan]
    e = [w - sum(row) for w, row in zip(a, plan, strict=True)]
    h = [w - sum(row[j] for row in plan) for j, w in enumerate(b)]
    rest = sum(e)
    total, known = arb(0), bool(rest > 0)
    for i, j in product(range(len(a)), range(len(b))):
        w = plan[i][j] + (e[i] * h[j] / rest if known else 0)
        total += w * c[i][j]
        if w > 0:  # else t·log t <= 0, for t < 1
            total += eps * w * (w / (a[i] * b[j])).log()
    if not known:  # nothing is left to couple, but for what 400 bits do not see: at most 2·log 1/rest < 600 in KL
        total += abs(rest).upper() * (max((v for row in c for v in row), key=float) + 600 * eps)
    return value, total


def min_of_one(t):
    return t if t < 1 else arb(1)


def mean(a, f):
    return sum((s * t for s, t in zip(a, f, strict=True)), arb(0))


def potentials(c, a, b, eps):
    """f, g with all rows right and columns as right as Newton's method gets them; ε comes down from the largest cost."""
    g, most = [arb(0)] * len(b), max((v for row in c for v in row), key=lambda v: v.mid())
    levels = [eps]
    while levels[-1] < most:
        levels.append(levels[-1] * 2)
    for level in reversed(levels):
        for _ in range(60):
            _, k, missed = rows_right(c, a, b, g, level)
            worst = max(abs(v.mid()) for v in missed)
            if worst < (1e-60 if level is eps else 1e-3):
                break
            g = ascended(c, a, b, g, level, k, missed)
    return rows_right(c, a, b, g, eps)[0], g


def rows_right(c, a, b, g, eps):
    f, k = [], []
    for row in c:
        top = max((s - t for s, t in zip(g, row, strict=True)), key=lambda v: v.mid())
        terms = [w * ((s - t - top) / eps).exp() for w, s, t in zip(b, g, row, strict=True)]
        total = sum(terms)
        f.append(-top - eps * total.log())
        k.append([t / total for t in terms])
    missed = [w - sum(s * row[j] for s, row in zip(a, k, strict=True)) for j, w in enumerate(b)]
    return f, k, missed


def ascended(c, a, b, g, eps, k, missed):
    """A Newton step of at most 4ε, with the last potential held, or where that gains nothing a step of Sinkhorn's."""
    m = len(b) - 1
    before = sum(abs(float(v.mid())) for v in missed)
    if m:
        at = [sum(s * row[j] for s, row in zip(a, k, strict=True)) for j in range(m)]
        matrix = arb_mat(
            m,
            m,
            [
                ((at[i] if i == j else 0) - sum(s * row[i] * row[j] for s, row in zip(a, k, strict=True))).mid()
                for i, j in product(range(m), range(m))
            ],
        )
        try:
            step = matrix.solve(arb_mat(m, 1, [v.mid() for v in missed[:m]]), algorithm="approx")
            move = [eps * step[j, 0].mid() for j in range(m)] + [arb(0)]
        except (ZeroDivisionError, ValueError):
            move = [arb(0)] * (m + 1)
        longest = max(abs(float((v / eps).mid())) for v in move)
        t = min(1.0, 4 / longest) if longest else 0.0
        for _ in range(12 if t else 0):
            there = [(v + exact(t) * d).mid() for v, d in zip(g, move, strict=True)]
            if sum(abs(float(v.mid())) for v in rows_right(c, a, b, there, eps)[2]) < before * (1 - t / 4):
                return there
            t /= 2
    return [(v + eps * (w / (w - d)).log()).mid() for v, w, d in zip(g, b, missed, strict=True)]


def certainly_between(t, truth):
    """Whether no true value could lie outside the bounds of t: never (lower > truth) and never (upper < truth)."""
    low, high = truth
    return not exact(t.lower) > high and (float(t.upper) == float("inf") or not exact(t.upper) < low)


def hostile(rng):
    """(x, y, a, b, epsilon, order, metric) made to break things: scales, ties, offsets, masses of 0, 1e-300 and a**20."""
    n, m = rng.integers(1, 7, 2)
    d = int(rng.integers(1, 4))
    scale = 10.0 ** rng.choice([-100, -30, -3, 0, 0, 0, 0, 5, 100])
    x, y = rng.normal(size=(n, d)), rng.normal(size=(m, d))
    if rng.random() < 0.3:
        x, y = np.round(x * 2) / 2, np.round(y * 2) / 2
    if rng.random() < 0.2:
        y = x[rng.integers(0, n, m)].copy()
    if rng.random() < 0.1:
        x, y = x + 1e6, y + 1e6
    if rng.random() < 0.1:
        x = np.repeat(x[:1], n, 0)
    a, b = rng.random(n), rng.random(m)
    if rng.random() < 0.3:
        a = a**20
    if rng.random() < 0.2:
        b = b * (rng.random(m) < 0.5) + 1e-300 * (rng.random(m) < 0.3)
    if rng.random() < 0.2:
        a = a * (rng.random(n) < 0.6)
    a, b = (w / w.sum() if w.sum() > 1e-200 else np.full(len(w), 1 / len(w)) for w in (a, b))
    order, metric = int(rng.integers(1, 3)), str(rng.choice(["euclidean", "euclidean", "cityblock", "chebyshev"]))
    epsilon = scale**order * 10.0 ** rng.choice([-12, -6, -4, -3, -2, -1, -0.5, 0, 0, 1, 3, 8, 20, 60])
    return x * scale, y * scale, a, b, float(epsilon), order, metric
