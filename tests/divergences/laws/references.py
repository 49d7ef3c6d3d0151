"""Divergences of two laws by mpmath: textbook densities, tanh–sinh rules in the logarithm of the distance from each end.

Shares nothing with the library: no statistics, no bound of a tail, no complex balls. Sign changes are found by a grid and
mpmath's root finder. `DIGITS` are worked with; far fewer are compared.
"""

from itertools import pairwise

from mpmath import mp, mpf

DIGITS = 24
EDGE = 260
"""How far out, in logarithms of a distance: e⁻²⁶⁰ to the power .1 is 5e-12, so that singular ends go on to 40 times that."""


def density(law):
    """p as a function of x, of a law of the library by its name and parameters."""
    name, a = type(law).__name__, [mpf(x) for x in vars(law).values()]
    return DENSITIES[name](*a)


def _student(n, m, s):
    c = mp.gamma((n + 1) / 2) / mp.gamma(n / 2) / mp.sqrt(n * mp.pi) / s
    return lambda x: c * (1 + ((x - m) / s) ** 2 / n) ** (-(n + 1) / 2)


def _gumbel(m, s):
    return lambda x: mp.exp(-(x - m) / s - mp.exp(-(x - m) / s)) / s


DENSITIES = {
    "Normal": lambda m, s: lambda x: mp.npdf(x, m, s),
    "Laplace": lambda m, s: lambda x: mp.exp(-abs(x - m) / s) / (2 * s),
    "Cauchy": lambda m, s: lambda x: s / (mp.pi * (s * s + (x - m) ** 2)),
    "Uniform": lambda a, b: lambda x: 1 / (b - a),
    "Exponential": lambda r: lambda x: r * mp.exp(-r * x),
    "Gamma": lambda k, r: lambda x: r**k * x ** (k - 1) * mp.exp(-r * x) / mp.gamma(k),
    "StudentT": _student,
    "LogNormal": lambda m, s: lambda x: mp.npdf(mp.log(x), m, s) / x,
    "Logistic": lambda m, s: lambda x: mp.sech((x - m) / (2 * s)) ** 2 / (4 * s),
    "Gumbel": _gumbel,
    "Weibull": lambda k, s: lambda x: k / s * (x / s) ** (k - 1) * mp.exp(-((x / s) ** k)),
    "Pareto": lambda a, m: lambda x: a * m**a / x ** (a + 1),
}


def _middle(law):
    """A point with mass about it, and marks where the density bends."""
    low, high = law.support
    if low > -mp.inf and high < mp.inf:
        return [mpf(low), mpf(high)]
    return [mpf(float(law.icdf(0.5))), *([mpf(law.loc)] if hasattr(law, "loc") and low == -mp.inf else [])]


def integral(f, p, q):
    """∫ f(p, q) over what both supports share."""
    with mp.workdps(DIGITS):
        a, b = density(p), density(q)
        low, high = (side(x, y) for side, x, y in zip((max, min), p.support, q.support, strict=True))
        inner = sorted({x for law in (p, q) for x in _middle(law) if low < x < high})
        if low > -mp.inf and high < mp.inf and not inner:
            inner = [(mpf(low) + mpf(high)) / 2]
        if low == -mp.inf and high == mp.inf and len(inner) < 2:
            inner = [inner[0] - 1, inner[0] + 1]
        value = lambda x: f(a(x), b(x))  # noqa: E731
        total = sum((mp.quad(value, [u, (2 * u + v) / 3, v]) for u, v in pairwise(inner)), mpf(0))
        for end, at, sign in ((low, inner[0], 1), (high, inner[-1], -1)):
            total += _outward(value, end, at, sign)
        return total


def _outward(value, end, at, sign):
    """∫ from an end of the support, ±∞ or a point that may be singular, to a point inside, by x = end ± eᵗ or at ∓ eᵗ."""
    if mp.isinf(end):
        marks = [-50, -3, 0, 2, 4, 8, 16, 32, 64, EDGE]
        return mp.quad(lambda t: mp.exp(t) * value(at - sign * mp.exp(t)), marks)
    end = mpf(end)
    top = mp.log(abs(at - end))
    steps = [top - x for x in (10 * EDGE, 4 * EDGE, EDGE, 120, 60, 30, 15, 8, 4, 2, 1, 0)]
    if end:  # what is nearer to it than the precision sees is left out: only smooth ends lie elsewhere than at 0 here
        return mp.quad(value, [end, at]) if sign > 0 else mp.quad(value, [at, end])
    return mp.quad(lambda t: mp.exp(t) * value(end + sign * mp.exp(t)), steps)


def _kl(a, b):
    return a * mp.log(a / b) if a else mpf(0)


def _lost(a, b):
    """p·log(1 + q/p) + q·log(1 + p/q)."""
    return (a * mp.log1p(b / a) if a else mpf(0)) + (b * mp.log1p(a / b) if b else mpf(0))


def divergence(name, p, q):
    """The divergence of that name, known to be finite."""
    with mp.workdps(DIGITS):
        if name == "kl":
            return integral(_kl, p, q)
        if name == "js":
            return mp.log(2) - integral(_lost, p, q) / 2
        if name == "hellinger2":
            return 1 - integral(lambda a, b: mp.sqrt(a * b), p, q)
        if name == "triangular":
            return 2 - 4 * integral(lambda a, b: a * b / (a + b) if a + b else mpf(0), p, q)
        if name == "chi2":
            return integral(lambda a, b: a * a / b if b else mpf(0), p, q) - 1
        raise ValueError(name)
