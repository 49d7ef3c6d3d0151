"""Closed forms as a textbook prints them, for mpmath: differences of constants, no gaps, no law made of another.

Rényi's divergences, H² and χ² are those of log ∫ p^α q^(1−α) there too; the integral itself is written out of normalising
constants, and tests of it by quadrature are beside it.
"""

from mpmath import mp, mpf


def _lbeta(*a):
    return sum(mp.loggamma(x) for x in a) - mp.loggamma(sum(a))


def _dirichlet_kl(a, b):
    whole = mp.digamma(sum(a))
    return _lbeta(*b) - _lbeta(*a) + sum((x - y) * (mp.digamma(x) - whole) for x, y in zip(a, b, strict=True))


def _normal_power(p, q, w):
    (m, s), (k, t) = p, q
    square = w * t**2 + (1 - w) * s**2
    if square <= 0:
        return mp.inf
    return -w * (1 - w) * (m - k) ** 2 / (2 * square) - mp.log(mp.sqrt(square) / (s ** (1 - w) * t**w))


def _laplace_power(p, q, w):
    """Of three intervals."""
    (m, s), (k, t) = p, q
    a, c, d = w / s, (1 - w) / t, abs(m - k)
    if a + c <= 0:
        return mp.inf
    ends = (mp.exp(-c * d) + mp.exp(-a * d)) / (a + c)
    inner = d * mp.exp(-a * d) if a == c else (mp.exp(-c * d) - mp.exp(-a * d)) / (a - c)
    return mp.log(ends + inner) - w * mp.log(2 * s) - (1 - w) * mp.log(2 * t)


def _gamma_power(p, q, w):
    (k, r), (j, s) = p, q
    shape, rate = w * k + (1 - w) * j, w * r + (1 - w) * s
    if shape <= 0 or rate <= 0:
        return mp.inf
    logs = [x * mp.log(y) - mp.loggamma(x) for x, y in ((k, r), (j, s), (shape, rate))]
    return w * logs[0] + (1 - w) * logs[1] - logs[2]


def _beta_power(p, q, w):
    between = [w * x + (1 - w) * y for x, y in zip(p, q, strict=True)]
    return _lbeta(*between) - w * _lbeta(*p) - (1 - w) * _lbeta(*q) if min(between) > 0 else mp.inf


def _pareto_power(p, q, w):
    (a, m), (b, n) = p, q
    shape = w * a + (1 - w) * b
    if w > 1 and (m < n or shape <= 0):
        return mp.inf
    return mp.log(a**w * b ** (1 - w) / shape) + w * a * mp.log(m) + (1 - w) * b * mp.log(n) - shape * mp.log(max(m, n))


def _uniform_power(p, q, w):
    (a, b), (c, d) = p, q
    both = min(b, d) - max(a, c)
    if w > 1 and (a < c or b > d):
        return mp.inf
    return mp.log(both / ((b - a) ** w * (d - c) ** (1 - w))) if both > 0 else -mp.inf


def _level_rates(p, q):
    """Gumbel laws of one scale in y = e^(−x/scale)."""
    (m, s), (k, _) = p, q
    return (1, mp.exp(m / s)), (1, mp.exp(k / s))


POWERS = {
    "Normal": _normal_power,
    "LogNormal": _normal_power,
    "Laplace": _laplace_power,
    "Uniform": _uniform_power,
    "Exponential": lambda p, q, w: _gamma_power((mpf(1), *p), (mpf(1), *q), w),
    "Gamma": _gamma_power,
    "Beta": _beta_power,
    "Gumbel": lambda p, q, w: _gamma_power(*_level_rates(p, q), w),
    "Weibull": lambda p, q, w: _gamma_power((1, p[1] ** -p[0]), (1, q[1] ** -q[0]), w),
    "Pareto": _pareto_power,
    "Logistic": lambda p, q, w: _logistic_power((p[0] - q[0]) / p[1], w),
}
"""log ∫ p^α q^(1−α)."""


def _logistic_power(d, w):
    """∫ (λ/(u + λ(1 − u))²)^(1−α) du over [0, 1], λ = eᵈ, u the cdf of p."""
    if d == 0:
        return mpf(0)
    if w == mpf(1) / 2:
        return mp.log(d / (2 * mp.sinh(d / 2)))
    e, ratio = 2 * w - 1, mp.exp(d)
    return mp.log(ratio ** (1 - w) * (ratio**e - 1) / (e * (ratio - 1)))


def _gumbel_kl(p, q):
    (m, s), (k, t) = p, q
    return mp.log(t / s) + mp.euler * (s / t - 1) + mp.exp((k - m) / t) * mp.gamma(1 + s / t) - 1 + (m - k) / t


def _weibull_kl(p, q):
    (k, s), (j, t) = p, q
    first = mp.log(k / s**k) - mp.log(j / t**j) + (k - j) * (mp.log(s) - mp.euler / k)
    return first + (s / t) ** j * mp.gamma(1 + j / k) - 1


def _c(p, q):
    (m, s), (k, t) = p, q
    return mp.sqrt(((s + t) ** 2 + (m - k) ** 2) / (4 * s * t))


def _uniform_js(p, q):
    (a, b), (c, d) = p, q
    u, v, both = b - a, d - c, max(min(b, d) - max(a, c), 0)
    return mp.log(2) + both / 2 * (mp.log(v / (u + v)) / u + mp.log(u / (u + v)) / v)


def _shared(p, q):
    return max(min(p[1], q[1]) - max(p[0], q[0]), mpf(0))


def _line_w1(standard):
    """E|Δ + w·Z| by its own formula of |Δ|/w."""

    def w1(p, q):
        d, w = abs(p[0] - q[0]), abs(p[1] - q[1])
        return w * standard(d / w) if w else d

    return w1


def _crossed(p, q):
    """E|X − Y| of one level, by the normal law's cdf on both sides of the level at which log X = log Y."""
    (m, s), (k, t) = p, q
    x, y = mp.exp(m + s * s / 2), mp.exp(k + t * t / 2)
    if s == t:
        return abs(x - y)
    z = (k - m) / (s - t)
    return abs(x * (1 - 2 * mp.ncdf(z - s)) - y * (1 - 2 * mp.ncdf(z - t)))


def _uniform_w1(p, q):
    a, b = p[0] - q[0], p[1] - q[1]
    return abs(a + b) / 2 if a * b >= 0 else (a * a + b * b) / (2 * abs(a - b))


CLOSED = {
    ("kl", "Normal"): lambda p, q: (
        mp.log(q[1] / p[1]) + (p[1] ** 2 + (p[0] - q[0]) ** 2) / (2 * q[1] ** 2) - mpf(1) / 2
    ),
    ("kl", "LogNormal"): lambda p, q: CLOSED["kl", "Normal"](p, q),
    ("kl", "Laplace"): lambda p, q: (
        mp.log(q[1] / p[1]) + abs(p[0] - q[0]) / q[1] + p[1] / q[1] * mp.exp(-abs(p[0] - q[0]) / p[1]) - 1
    ),
    ("kl", "Uniform"): lambda p, q: mp.log((q[1] - q[0]) / (p[1] - p[0])) if q[0] <= p[0] and p[1] <= q[1] else mp.inf,
    ("kl", "Cauchy"): lambda p, q: 2 * mp.log(_c(p, q)),
    ("kl", "Logistic"): lambda p, q: (lambda d: d * mp.coth(d / 2) - 2 if d else mpf(0))((p[0] - q[0]) / p[1]),
    ("kl", "Exponential"): lambda p, q: mp.log(p[0] / q[0]) + q[0] / p[0] - 1,
    ("kl", "Gamma"): lambda p, q: (
        (p[0] - q[0]) * mp.digamma(p[0])
        - mp.loggamma(p[0])
        + mp.loggamma(q[0])
        + q[0] * mp.log(p[1] / q[1])
        + p[0] * (q[1] - p[1]) / p[1]
    ),
    ("kl", "Beta"): _dirichlet_kl,
    ("kl", "Gumbel"): _gumbel_kl,
    ("kl", "Weibull"): _weibull_kl,
    ("kl", "Pareto"): lambda p, q: (
        mp.log(p[0] * p[1] ** p[0] / (q[0] * q[1] ** q[0])) + (q[0] - p[0]) * (mp.log(p[1]) + 1 / p[0])
        if p[1] >= q[1]
        else mp.inf
    ),
    ("js", "Cauchy"): lambda p, q: mp.log(2 * _c(p, q) / (1 + _c(p, q))),
    ("js", "Uniform"): _uniform_js,
    ("total_variation", "Cauchy"): lambda p, q: 2 / mp.pi * mp.acos(1 / _c(p, q)),
    ("total_variation", "Uniform"): lambda p, q: 1 - _shared(p, q) / max(p[1] - p[0], q[1] - q[0]),
    ("hellinger2", "Cauchy"): lambda p, q: 1 - 2 / mp.pi * mp.ellipk(1 - 1 / _c(p, q) ** 2) / _c(p, q),
    ("triangular", "Cauchy"): lambda p, q: 2 - 2 / _c(p, q),
    ("triangular", "Uniform"): lambda p, q: 2 - 4 * _shared(p, q) / (p[1] - p[0] + q[1] - q[0]),
    ("chi2", "Cauchy"): lambda p, q: 2 * (_c(p, q) ** 2 - 1),
    ("wasserstein1", "Normal"): _line_w1(lambda x: 2 * mp.npdf(x) + x * (2 * mp.ncdf(x) - 1)),
    ("wasserstein1", "Laplace"): _line_w1(lambda x: x + mp.exp(-x)),
    ("wasserstein1", "Logistic"): _line_w1(lambda x: 2 * mp.log(2 * mp.cosh(x / 2))),
    ("wasserstein1", "Uniform"): _uniform_w1,
    ("wasserstein1", "Cauchy"): lambda p, q: abs(p[0] - q[0]) if p[1] == q[1] else mp.inf,
    ("wasserstein1", "LogNormal"): _crossed,
    ("wasserstein1", "Exponential"): lambda p, q: abs(1 / p[0] - 1 / q[0]),
    ("wasserstein1", "Gamma"): lambda p, q: p[0] * abs(1 / p[1] - 1 / q[1]),
    ("wasserstein1", "Weibull"): lambda p, q: abs(p[1] - q[1]) * mp.gamma(1 + 1 / p[0]),
    ("wasserstein1", "Pareto"): lambda p, q: abs(p[1] - q[1]) * p[0] / (p[0] - 1),
    ("wasserstein2", "LogNormal"): lambda p, q: mp.sqrt(
        mp.exp(2 * p[0] + 2 * p[1] ** 2)
        + mp.exp(2 * q[0] + 2 * q[1] ** 2)
        - 2 * mp.exp(p[0] + q[0] + (p[1] + q[1]) ** 2 / 2)
    ),
}


def closed(name, kind, p, q):
    """The divergence of two laws of that family with those parameters, exact as mpmath's numbers."""
    p, q = ([mpf(x) for x in law] for law in (p, q))
    if (name, kind) in CLOSED:
        return CLOSED[name, kind](p, q)
    if name == "jeffreys":
        return closed("kl", kind, p, q) + closed("kl", kind, q, p)
    if name == "renyi":
        raise ValueError(name)
    power = POWERS[kind](p, q, {"hellinger2": mpf(1) / 2, "chi2": mpf(2)}[name])
    return -mp.expm1(power) if name == "hellinger2" else mp.expm1(power)
