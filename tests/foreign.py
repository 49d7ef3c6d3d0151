"""Plans and potentials as broken solvers return them, for `dv.certify`: `python -m tests.adversarial --foreign 5000`.

The problems are those of `tests.adversarial`, of orders 1 to 3. Each has its exact optimum; what is handed in is that, rounded,
or something spoiled: scaled, cut short, permuted, with mass lost, negative, in float32, with one giant entry. The bracket must
hold the exact value, the repaired plan must have the masses as marginals, and "optimal" must mean what it means elsewhere.
"""

from __future__ import annotations

import time
from collections import Counter
from fractions import Fraction
from math import fsum
from unittest.mock import patch

import numpy as np
from scipy import sparse

from divergences._core.measure import Measure
from divergences.transport.certify import certify
from divergences.transport.costs.metric import norm
from divergences.transport.foreign import bracket, prices
from divergences.transport.problem import Plan
from tests import adversarial
from tests.tolerances import W1_EACH, W1_MARGINAL, W1_RELATIVE

PLANS = (
    "right",
    "scaled",
    "cut short",
    "permuted",
    "mass lost",
    "negative",
    "float32",
    "giant",
    "product",
    "random",
    "none",
)
POTENTIALS = ("right", "flipped", "halved", "noisy", "permuted", "cut short", "float32", "huge", "one half", "none")
SAMPLES, STORED = (1024, 3), (2**23, 2**23, 0)
"""So that small problems too are priced from samples and supports, and in tiles."""
FORMS = ("dense", "csr", "coo twice", "pairs", "plan")


def optimum(x, y, a, b, metric, order):
    """The exact value of Wₚ^p, and an optimal plan (n, m) and potentials f (n,), g (m,), f + g ≤ c, in floats."""
    certificate, p, q, cost = adversarial.solved(x, y, a, b, metric, order)
    value = adversarial.exact.check(p, q, cost, certificate)
    i, j = np.flatnonzero(a), np.flatnonzero(b)
    plan, f, g = np.zeros((len(a), len(b))), np.zeros(len(a)), np.zeros(len(b))
    for (row, col), mass in certificate.flow.items():
        plan[i[row], j[col]] = mass
    f[i], g[j] = ([float(v) for v in side] for side in (certificate.u, certificate.v))
    return value, plan, (f, g)


def spoiled_plan(rng, kind, plan, a, b):
    """The optimal plan (n, m), or what became of it on the way."""
    n, m = plan.shape
    if kind == "scaled":
        return plan * 10.0 ** rng.integers(-6, 7)
    if kind == "cut short":
        return plan * (np.arange(n) < rng.integers(0, n + 1))[:, None]
    if kind == "permuted":
        return plan[rng.permutation(n)][:, rng.permutation(m)]
    if kind == "mass lost":
        return plan * (rng.random(plan.shape) < 0.7)
    if kind == "negative":
        return plan + rng.normal(size=plan.shape) * 10.0 ** -rng.integers(0, 17)
    if kind == "float32":
        return plan.astype(np.float32)
    if kind == "giant":
        spoiled = plan.copy()
        spoiled[rng.integers(n), rng.integers(m)] = 10.0 ** rng.integers(1, 308)
        return spoiled
    if kind == "product":
        return np.outer(a, b)
    return plan if kind == "right" else rng.random(plan.shape) / plan.size


def in_form(rng, form, plan):
    """The same numbers as another library has them."""
    if form == "csr":
        return sparse.csr_array(plan)
    i, j = np.nonzero(plan)
    mass = plan[i, j] if form != "coo twice" else plan[i, j].astype(np.float64)
    if form == "coo twice":
        twice = np.concatenate([3 * mass, -2 * mass]), (np.concatenate([i, i]), np.concatenate([j, j]))
        return sparse.coo_array(twice, shape=plan.shape) if np.all(np.abs(mass) < 1e300) else plan
    if form == "plan":
        return Plan(i, j, mass)
    return (i, j, mass) if form == "pairs" else plan


def spoiled_potentials(rng, kind, f, g):
    """An optimal pair, in another convention, or what became of it."""
    size = float(np.ptp(f) + np.ptp(g))
    if kind == "flipped":
        return (f, -g) if rng.random() < 0.5 else (-f, g)
    if kind == "halved":
        return f / 2, g / 2
    if kind == "noisy":
        return tuple(v + size * 10.0 ** -rng.integers(0, 17) * rng.normal(size=len(v)) for v in (f, g))
    if kind == "permuted":
        return rng.permutation(f), rng.permutation(g)
    if kind == "cut short":
        return f * (np.arange(len(f)) % 2), None
    if kind == "float32":
        with np.errstate(over="ignore"):
            single = tuple(v.astype(np.float32) for v in (f, g))
        return single if all(np.isfinite(v).all() for v in single) else (f, g)
    if kind == "huge":
        return 1e300 * rng.normal(size=len(f)), rng.normal(size=len(g))
    if kind == "one half":
        return (f, None) if rng.random() < 0.5 else (None, -g)
    return f, g


def judge(seed):
    """(kind, what is wrong, if anything) for one certificate of each kind of plan."""
    x, y, a, b, metric = adversarial.problem(seed)
    rng, order = np.random.default_rng([seed, 1]), (1, 2, 1, 2, 3)[seed % 5]
    value, plan, pair = optimum(x, y, a, b, metric, order)
    mu, nu, reach = Measure(x, a), Measure(y, b), largest(x, y, metric)
    for kind in PLANS:
        potential = str(rng.choice(POTENTIALS))
        given = None if kind == "none" else in_form(rng, str(rng.choice(FORMS)), spoiled_plan(rng, kind, plan, a, b))
        offered = None if potential == "none" else spoiled_potentials(rng, potential, *pair)
        with patch.object(prices, "SAMPLE", SAMPLES[seed % 2]), patch.object(bracket, "STORED", STORED[seed % 3]):
            t = certify(mu, nu, plan=given, potentials=offered, metric=metric, order=order)
        yield f"{kind}, {potential}", ", ".join(faults(t, value, a, b, reach, right=kind == potential == "right"))


def faults(t, value, a, b, reach, *, right):
    """What is wrong with a certificate of Wₚ^p = value; `right` says that an optimal pair was handed in."""
    p, atoms = t.order, len(a) + len(b)
    promised = W1_RELATIVE * t.upper + W1_EACH * atoms * reach
    marginals = [np.bincount(k, t.plan.mass, len(w)) - w / fsum(w) for k, w in ((t.plan.rows, a), (t.plan.cols, b))]
    missed = sum(float(np.abs(v).sum()) for v in marginals)
    if value < Fraction(float(t.lower)) ** p:
        yield "lower above"
    if value > Fraction(float(t.upper)) ** p:
        yield "upper below"
    if not t.lower <= t.value <= t.upper:
        yield "value outside"
    if missed > W1_MARGINAL * atoms or np.any(t.plan.mass < 0):
        yield f"marginals missed by {missed:.3g}"
    if t.status == "optimal" and t.gap > promised:
        yield f"optimal with a gap of {t.gap / promised:.3g} of the promise"
    if right and (t.upper / reach) ** p - (t.lower / reach) ** p > 2 * p * promised / reach if reach else False:
        yield f"a gap of {t.gap / promised:.3g} of the promise for the right answer"


def largest(x, y, metric):
    """The largest distance between atoms, to rounding."""
    return float(max(norm(metric, (s - t)[None])[0] for s in x for t in y))


def run(certificates, seed):
    """Print what breaks among so many certificates; 1 if anything does."""
    start, counted, broken = time.monotonic(), Counter(), 0
    while sum(counted.values()) < certificates:
        for kind, wrong in judge(seed):
            counted[kind.split(",")[0]] += 1
            broken += bool(wrong)
            if wrong:
                print(f"seed {seed}, {kind}: {wrong}", flush=True)
        seed += 1
    kinds = ", ".join(f"{k} {kind}" for kind, k in counted.most_common())
    print(f"{sum(counted.values())} certificates in {time.monotonic() - start:.0f} s; plans: {kinds}; broken: {broken}")
    return int(bool(broken))
