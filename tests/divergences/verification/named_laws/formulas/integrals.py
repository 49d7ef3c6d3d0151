"""Divergences by quadrature and sums of float64, which share nothing with the closed forms."""

import itertools
import math

import numpy as np
from scipy import integrate, stats

LAWS = {
    "Normal": lambda m, s: stats.norm(m, s),
    "Laplace": lambda m, s: stats.laplace(m, s),
    "Cauchy": lambda m, s: stats.cauchy(m, s),
    "Uniform": lambda a, b: stats.uniform(a, b - a),
    "Exponential": lambda a: stats.expon(0, 1 / a),
    "Pareto": lambda a, m: stats.pareto(a, scale=m),
    "LogNormal": lambda m, s: stats.lognorm(s, scale=math.exp(m)),
    "Geometric": lambda t: stats.geom(t),
    "Poisson": lambda a: stats.poisson(a),
    "Bernoulli": lambda t: stats.bernoulli(t),
    "Binomial": lambda n, t: stats.binom(int(n), t),
}
KERNELS = {
    "KL": lambda a, b: a * math.log(a / b) if a else 0.0,
    "JS": lambda a, b: sum(x * math.log(2 * x / (a + b)) / 2 for x in (a, b) if x),
    "TV": lambda a, b: abs(a - b) / 2,
    "Hell2": lambda a, b: (math.sqrt(a) - math.sqrt(b)) ** 2 / 2,
    "chi2": lambda a, b: (a - b) ** 2 / b if a != b else 0.0,
    "Tri": lambda a, b: (a - b) ** 2 / (a + b) if a + b else 0.0,
}
TOP = 60
"""Beyond it the laws of whole numbers in the tests have no mass that float64 sees."""


def law(family, *parameters):
    return LAWS[family](*parameters)


def divergence(word, p, q, *, breaks=(), reach=40.0):
    """The divergence of two frozen laws of scipy."""
    if hasattr(p, "pmf"):
        if word == "W1":
            return float(np.abs(p.cdf(np.arange(TOP)) - q.cdf(np.arange(TOP))).sum())
        return sum(KERNELS[word](p.pmf(k), q.pmf(k)) for k in range(TOP))
    if word == "W1":
        return _pieces(lambda x: abs(p.cdf(x) - q.cdf(x)), breaks, reach)
    return _pieces(lambda x: KERNELS[word](p.pdf(x), q.pdf(x)), breaks, reach)


def _pieces(f, breaks, reach):
    edges = sorted({-reach, *breaks, reach})
    pairs = itertools.pairwise(edges)
    return sum(integrate.quad(f, a, b, limit=400, epsabs=1e-12)[0] for a, b in pairs)
