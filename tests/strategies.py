"""Hypothesis strategies for probability vectors: integer weights (zeros included), so that witnesses shrink to fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import strategies as st


@st.composite
def weights(draw, size):
    """Nonnegative integers, not all zero."""
    w = draw(st.lists(st.integers(0, 30), min_size=size, max_size=size))
    return w if any(w) else [1, *w[1:]]


@st.composite
def pairs(draw, least=1, most=6):
    """Two exact probability vectors of one length, as lists of Fractions."""
    n = draw(st.integers(least, most))
    p, q = draw(weights(n)), draw(weights(n))
    return [Fraction(w, sum(p)) for w in p], [Fraction(w, sum(q)) for w in q]


def floats(vector):
    """The nearest floats."""
    return np.array([float(x) for x in vector])


def hard_pairs(seed, count):
    """Seeded float pairs that find what a kernel does badly: (class, p, q), sums within the budget of 1."""
    rng = np.random.default_rng(seed)
    makers = (_generic, _near, _nextafter, _subnormal, _wide, _ratios, _mixed, _at_powers)
    for k in range(count):
        n = int(rng.choice([2, 2, 3, 5, 10, 40]))
        maker = makers[k % len(makers)]
        p, q = maker(rng, n)
        if abs(p.sum() - 1) < 1e-8 and abs(q.sum() - 1) < 1e-8:
            yield maker.__name__, p, q


def _dirichlet(rng, n):
    return rng.dirichlet(np.full(n, rng.choice([0.1, 1.0, 10.0])))


def _generic(rng, n):
    return _dirichlet(rng, n), _dirichlet(rng, n)


def _near(rng, n):
    p = _dirichlet(rng, n)
    q = p * (1 + 10.0 ** -rng.uniform(3, 12) * rng.normal(size=n))
    return p, q / q.sum()


def _nextafter(rng, n):
    p = _dirichlet(rng, n)
    return p, np.nextafter(p, rng.integers(0, 2, size=n).astype(float))


def _subnormal(rng, n):
    p, q = _generic(rng, n)
    p[rng.integers(n)] = 5e-324 * rng.integers(0, 1000)
    q[rng.integers(n)] = rng.choice([5e-324, 1e-310, 2.2250738585072014e-308, 1e-300])
    return (p / p.sum() if p.sum() > 0 else np.eye(n)[0]), (q / q.sum() if q.sum() > 0.1 else np.full(n, 1 / n))


def _wide(rng, n):
    p, q = 10.0 ** rng.uniform(-323, 0, size=n), 10.0 ** rng.uniform(-323, 0, size=n)
    p[0], q[-1] = 1.0, 1.0
    return p / p.sum(), q / q.sum()


def _ratios(rng, n):
    p = _dirichlet(rng, n)
    q = p * rng.uniform(0.1, 9, size=n)
    return p, q / q.sum()


def _mixed(rng, n):
    p = _dirichlet(rng, n)
    q = p * np.where(rng.integers(0, 2, size=n), rng.uniform(0.9, 1.1, size=n), 1.0)
    return p, q / q.sum()


def _at_powers(rng, n):
    """Ratios at, just below and just above the powers of two where the KL kernel changes its anchor."""
    q = np.full(n, 1.0 / n)
    p = q * 2.0 ** rng.integers(-4, 4, size=n)
    p = np.nextafter(p, rng.integers(0, 2, size=n).astype(float)) if rng.integers(2) else p
    rest = 1 - p[1:].sum()
    p[0] = rest if rest > 0 else p[0]
    return (p, q) if rest > 0 else (p / p.sum(), q)


def extreme_law(rng, n, dtype=np.float64):
    """Masses of any size that a softmax, a histogram or a hand writes: subnormal ones, zeros, all on one outcome."""
    wide = dtype == np.float64
    tiny = [0.0, 5e-324, 1e-310, 1e-200, 1e-30, 1e-10] if wide else [0.0, 2e-38, 1e-30, 1e-20, 1e-10]
    kind = rng.integers(4)
    if kind == 0:
        law = rng.dirichlet(np.ones(n))
    elif kind == 1:
        law = np.exp(rng.normal(size=n) * rng.choice([20, 200 if wide else 30]))
    else:
        law = rng.choice(tiny, n)
        law[rng.integers(n)] = 1
    law = (law / law.sum()).astype(dtype)
    return np.where(law < np.finfo(dtype).tiny, dtype(0), law) if not wide else law


def extreme_weights(rng, k, dtype=np.float64):
    """Weights of which some are 0 or next to it, and some are 1 but for a rounding."""
    tiny = [0.0, 5e-324, 1e-310, 1e-200, 1e-20, 1e-10] if dtype == np.float64 else [0.0, 2e-38, 1e-20, 1e-10]
    weights, some = rng.choice(tiny, k), rng.choice(k, rng.integers(1, k + 1), replace=False)
    weights[some] += rng.dirichlet(np.ones(len(some)))
    return (weights / weights.sum()).astype(dtype)
