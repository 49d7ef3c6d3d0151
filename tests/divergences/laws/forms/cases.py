"""Pairs of parameters within each family: near each other and far, at boundaries and at random."""

import random

import divergences.laws as laws

SAME = {"Logistic": 1, "Gumbel": 1, "Weibull": 0, "Gamma": 0, "Pareto": 0}
"""The parameter that must be one for forms that only such laws have."""
PLACES = {"loc", "low"}
FIELDS = {
    **dict.fromkeys(("Normal", "Laplace", "Cauchy", "Logistic", "Gumbel", "LogNormal"), ("loc", "scale")),
    "Uniform": ("low", "high"),
    "Exponential": ("rate",),
    "Gamma": ("shape", "rate"),
    "Beta": ("a", "b"),
    "Weibull": ("shape", "scale"),
    "Pareto": ("shape", "scale"),
    "StudentT": ("df", "loc", "scale"),
}


def drawn(kind, seed, wide=2.0):
    """Parameters of a law at random, positive ones log-normal."""
    rng = random.Random(seed)
    found = [rng.gauss(0, 3) if x in PLACES else 2.0 ** rng.gauss(0, wide) for x in FIELDS[kind]]
    return (found[0], found[0] + found[1]) if kind == "Uniform" else tuple(found)


def pairs(kind, count=50, *, one=None):
    """As many pairs, every fifth of laws near each other; `one` is the parameter that both have in common."""
    for seed in range(count):
        p, q = drawn(kind, 2 * seed), drawn(kind, 2 * seed + 1)
        if seed % 5 == 0:
            q = tuple(x * (1 + 2.0 ** -(10 + seed // 2)) for x in p)
        if kind == "Pareto" and seed % 2:
            p, q = (p[0], max(p[1], q[1])), (q[0], min(p[1], q[1]))
        if kind == "Pareto":
            p, q = (p[0] + 1, p[1]), (q[0] + 1, q[1])
        if one is not None:
            q = tuple(p[i] if i == one else x for i, x in enumerate(q))
        yield p, q


def law(kind, parameters):
    """The library's law."""
    return getattr(laws, kind)(*parameters)
