"""Discrete laws and their divergences once more, by mpmath at 40 digits: textbook masses, plain sums over 700 places.

Shares nothing with the library: no ratios of masses, no windows, no balls. What lies beyond is below 1e-30 for the laws here.
"""

from functools import cache

import mpmath as mp

from divergences.laws import Bernoulli, Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from tests.tolerances import SUM_REFERENCE

PLACES = 700
DIGITS = 40
FAMILIES = {
    Poisson: [Poisson(2), Poisson(3.5), Poisson(0), Poisson(40, start=3)],
    Geometric: [Geometric(0.3), Geometric(0.6, 1), Geometric(1), Geometric(logit=-1.5)],
    NegativeBinomial: [NegativeBinomial(2.5, 0.4), NegativeBinomial(0.3, 0.2), NegativeBinomial(3, failure=0.3)],
    Binomial: [Binomial(10, 0.3), Binomial(3, 0), Binomial(3, 1), Binomial(0, 0.4), Binomial(5, logit=-20)],
    Bernoulli: [Bernoulli(0.3), Bernoulli(0), Bernoulli(1), Bernoulli(logit=40)],
    Categorical: [Categorical([0.25, 0.5, 0.25]), Categorical([0, 0.5, 0.5, 0]), Categorical(logits=[0, 1, -2])],
}
"""Three laws or more of each family, those at the ends of its parameters included."""
LAWS = [law for laws in FAMILIES.values() for law in laws]
INFINITE = mp.inf


@cache
def masses(law):
    """The masses at 0, …, 699."""
    with mp.workdps(DIGITS):
        if isinstance(law, Categorical):
            given = law.probabilities or law.logits
            weights = [mp.mpf(x) if law.logits is None else mp.exp(mp.mpf(x)) for x in given]
            return [x / sum(weights) for x in weights] + [mp.mpf(0)] * (PLACES - len(weights))
        start = int(law.start)
        return [mp.mpf(0)] * start + [_mass(law, k) for k in range(PLACES - start)]


def _mass(law, k):
    if isinstance(law, Poisson):
        return mp.exp(-mp.mpf(law.rate)) * mp.mpf(law.rate) ** k / mp.factorial(k)
    failure = getattr(law, "failure", None)
    p = (
        1 / (1 + mp.exp(-mp.mpf(law.logit)))
        if law.logit is not None
        else 1 - mp.mpf(failure)
        if failure
        else mp.mpf(law.p)
    )
    no = 1 / (1 + mp.exp(mp.mpf(law.logit))) if law.logit is not None else 1 - p
    if isinstance(law, Geometric):
        return p * no**k
    if isinstance(law, NegativeBinomial):
        r = mp.mpf(law.r)
        return mp.gamma(k + r) / mp.gamma(r) / mp.factorial(k) * p**r * no**k
    n = int(getattr(law, "n", 1))
    return mp.binomial(n, k) * p**k * no ** (n - k) if k <= n else mp.mpf(0)


def kl(p, q):
    """Σ p log(p/q)."""
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        return INFINITE
    return sum((a * mp.log(a / b) for a, b in zip(p, q, strict=True) if a > 0), mp.mpf(0))


def _weighted(p, q, w):
    m = [w * a + (1 - w) * b for a, b in zip(p, q, strict=True)]
    return w * kl(p, m) + (1 - w) * kl(q, m)


def _chi2(p, q):
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        return INFINITE
    return sum(((a - b) ** 2 / b for a, b in zip(p, q, strict=True) if b > 0), mp.mpf(0))


def is_settled(p, q):
    """Whether the last term of χ² is small beside its sum: else p²/q falls slowly or not at all, and 700 terms say little."""
    with mp.workdps(DIGITS):
        a, b = masses(p), masses(q)
        return b[-1] == 0 or (a[-1] - b[-1]) ** 2 / b[-1] <= SUM_REFERENCE**2 * _chi2(a, b)


def _w1(p, q):
    height = area = mp.mpf(0)
    for a, b in zip(p, q, strict=True):
        height += a - b
        area += abs(height)
    return area


TRUTHS = {
    "kl": kl,
    "reverse_kl": lambda p, q: kl(q, p),
    "jeffreys": lambda p, q: kl(p, q) + kl(q, p),
    "js": lambda p, q: _weighted(p, q, mp.mpf(1) / 2),
    "js_distance": lambda p, q: mp.sqrt(abs(_weighted(p, q, mp.mpf(1) / 2))),
    "total_variation": lambda p, q: sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2,
    "hellinger2": lambda p, q: sum((mp.sqrt(a) - mp.sqrt(b)) ** 2 for a, b in zip(p, q, strict=True)) / 2,
    "triangular": lambda p, q: sum((a - b) ** 2 / (a + b) for a, b in zip(p, q, strict=True) if a + b > 0),
    "chi2": _chi2,
    "wasserstein1": _w1,
}


def truth(name, p, q):
    """The divergence of that name of two laws."""
    with mp.workdps(DIGITS):
        return TRUTHS[name](masses(p), masses(q))


def skewed(p, q, w):
    """JS with a weight of p."""
    with mp.workdps(DIGITS):
        return _weighted(masses(p), masses(q), mp.mpf(w))


def holds(estimate, value, slack):
    """Whether the bounds contain a value that is itself right to `slack`."""
    with mp.workdps(DIGITS):
        return bool(estimate.lower - slack * (1 + abs(value)) <= value <= estimate.upper + slack * (1 + abs(value)))
