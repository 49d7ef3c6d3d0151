"""Closed forms of two densities of one family, on the line or on the simplex.

A family writes KL, the logarithm of ∫ p^α q^(1−α), and its entropy; Rényi's divergences, H² and χ² follow from the second. Laws
that one map makes of others share their forms: log X of LogNormal is Normal, −log X of Weibull is Gumbel, and Laplace, Gumbel
and Pareto laws that differ in one parameter are exponential ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from divergences.laws.families.beta import Beta
from divergences.laws.families.dirichlet import Dirichlet
from divergences.laws.families.gamma import Exponential, Gamma
from divergences.laws.families.line import Gumbel, Logistic, StudentT
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.positive import LogNormal, Pareto, Weibull
from divergences.laws.families.uniform import Uniform

Form = Callable[[Any, Any, Any], Any]
"""(arithmetic, p, q) → the divergence, in nats."""
Power = Callable[[Any, Any, Any, Any], Any]
"""(arithmetic, p, q, α) → log ∫ p^α q^(1−α), ∞ where that is infinite."""


def _normal_kl(m: Any, p: Any, q: Any) -> Any:
    """½(Δ/t)² + ½(r − 1 − log r), r = s²/t²."""
    shift = (p.loc - q.loc) / q.scale
    return (shift * shift + m.growth(2 * m.log_ratio(p.scale, q.scale))) / 2


def _normal_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """−½α(1 − α)Δ²/S − ½·Jensen's gap of the variances, S = αt² + (1 − α)s²."""
    square = order * q.scale * q.scale + (1 - order) * p.scale * p.scale
    fine = m.positive(square)
    shift, ratio = p.loc - q.loc, m.where(fine, m.log_ratio(q.scale, p.scale), 0.0)
    away = order * (1 - order) * shift * shift / m.where(fine, square, 1)
    return m.where(fine, -(away + m.jensen(order, 2 * ratio)) / 2, math.inf)


def _laplace_kl(m: Any, p: Any, q: Any) -> Any:
    """(r − 1 − log r) + r·(d + e⁻ᵈ − 1) with r = s/t, d = |Δ|/s."""
    ratio = m.log_ratio(p.scale, q.scale)
    return m.growth(ratio) + m.exp(ratio) * m.growth(-m.size(p.loc - q.loc) / p.scale)


def _laplace_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """−Jensen's gap of the rates + log((1 + φ(x)·v)·e⁻ᵛ): v = |Δ|·min(a, c), x = −|Δ||a − c|, a = α/s, c = (1 − α)/t.

    φ(x) = (eˣ − 1)/x; ∫ exp(−a|x| − c|x − Δ|) is (e^(−aΔ) + e^(−cΔ))/(a + c) + (e^(−cΔ) − e^(−aΔ))/(a − c).
    """
    a, c, away = order / p.scale, (1 - order) / q.scale, m.size(p.loc - q.loc)
    fine = m.positive(a + c)
    v, x = away * m.minimum(a, c), -away * m.size(a - c)
    more = m.mean_growth(x)
    logs = m.log1p(m.where(fine, v * (1 + more), 0.0))
    gap = m.jensen(order, m.where(fine, m.log_ratio(q.scale, p.scale), 0.0))
    return m.where(fine, v * more - gap - m.growth(logs), math.inf)


def _half_distance(m: Any, p: Any, q: Any) -> tuple[Any, Any]:
    """sinh² and cosh of half the hyperbolic distance between (loc, scale), points of the upper half plane.

    All f-divergences of two Cauchy laws are functions of it: Möbius maps of the line carry Cauchy laws to Cauchy laws, and
    change neither (Nielsen and Okamura, 2021, arXiv:2101.12459).
    """
    square = ((p.loc - q.loc) ** 2 + (p.scale - q.scale) ** 2) / (4 * p.scale * q.scale)
    return square, m.sqrt(1 + square)


def _cauchy(form: Callable[[Any, Any, Any], Any]) -> Form:
    return lambda m, p, q: form(m, *_half_distance(m, p, q))


def _cauchy_hellinger2(m: Any, square: Any, c: Any) -> Any:
    """1 − 1/agm(c, 1)."""
    excess = m.agm_excess(square / (1 + c))
    return excess / (1 + excess)


def _shared(m: Any, p: Any, q: Any) -> tuple[Any, Any, Any]:
    """The widths of two intervals and of what they share."""
    both = m.minimum(p.high, q.high) - m.maximum(p.low, q.low)
    return p.high - p.low, q.high - q.low, m.maximum(both, 0 * both)


def _uniform(form: Callable[[Any, Any, Any, Any], Any]) -> Form:
    return lambda m, p, q: form(m, *_shared(m, p, q))


def _uniform_js(m: Any, a: Any, b: Any, both: Any) -> Any:
    return m.log(2.0) - both / 2 * (m.log1p(a / b) / a + m.log1p(b / a) / b)


def _inside(form: Callable[[Any, Any, Any], Any]) -> Form:
    """Of both widths where p lies inside of q's interval, ∞ elsewhere."""

    def either(m: Any, p: Any, q: Any) -> Any:
        inside = (p.low >= q.low) & (p.high <= q.high)
        return m.where(inside, form(m, p.high - p.low, q.high - q.low), math.inf)

    return either


def _uniform_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """α log(w/a) + (1 − α) log(w/b), w what both share."""
    a, b, both = _shared(m, p, q)
    some = both > 0
    w = m.where(some, both, 1)
    value = m.where(some, order * m.log(w / a) + (1 - order) * m.log(w / b), -math.inf)
    return value if order < 1 else m.where(both >= a, value, math.inf)


def _logistic_kl(m: Any, p: Any, q: Any) -> Any:
    """d·coth(d/2) − 2, d = Δ/scale."""
    return m.only(p.scale == q.scale, 2 * m.coth_growth((p.loc - q.loc) / p.scale / 2))


def _logistic_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """log(sinh((2α − 1)d/2)/((2α − 1)·sinh(d/2)))."""
    half = (p.loc - q.loc) / p.scale / 2
    return m.only(p.scale == q.scale, m.log_sinhc((2 * order - 1) * half) - m.log_sinhc(half))


def _exponential_power(m: Any, ratio: Any, mixed: Any, order: Any) -> Any:
    """−Jensen's gap of two rates with that logarithm of their ratio; ∞ unless the mixed rate is positive."""
    fine = m.positive(mixed)
    return m.where(fine, -m.jensen(order, m.where(fine, ratio, 0.0)), math.inf)


def _gamma_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """−Jensen's gap of log Γ − k·that of the rates − (1 − α)(l − k)·log of the mixed rate over q's; k, l the shapes."""
    shape, rate = (order * getattr(p, x) + (1 - order) * getattr(q, x) for x in ("shape", "rate"))
    fine = (m.positive(shape), m.positive(rate))
    fine = fine[0] & fine[1]
    ratio = m.where(fine, m.log_ratio(p.rate, q.rate), 0.0)
    gap, shapes = m.jensen(order, ratio), _gamma_gaps(m, p.shape, q.shape, m.where(fine, shape, 1), order)
    rest = p.shape * gap + (1 - order) * (q.shape - p.shape) * (gap + order * ratio)
    return m.where(fine, -shapes - rest, math.inf)


def _gamma_gaps(m: Any, x: Any, y: Any, between: Any, order: Any) -> Any:
    """α log Γ(x) + (1 − α) log Γ(y) − log Γ(αx + (1 − α)y)."""
    return order * m.gamma_gap(x, between) + (1 - order) * m.gamma_gap(y, between)


def _gamma_kl(m: Any, p: Any, q: Any) -> Any:
    """Bregman's gap of log Γ at the shapes k, l, + k·that of −log at the rates + (l − k)·log of p's rate over q's."""
    ratio = m.log_ratio(q.rate, p.rate)
    return m.gamma_gap(q.shape, p.shape) + p.shape * m.growth(ratio) + (p.shape - q.shape) * ratio


def dirichlet_kl(m: Any, p: Any, q: Any) -> Any:
    """Σ of Bregman's gaps of log Γ, less that of the totals."""
    return m.total(lambda x, y: m.gamma_gap(y, x), p, q) - m.gamma_gap(m.total(_itself, q), m.total(_itself, p))


def dirichlet_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """Jensen's gap of log Γ at the totals, less those of the parts; ∞ unless αp + (1 − α)q is positive."""
    fine, between = m.mixed(order, p, q)
    parts = m.total(lambda x, y, c: _gamma_gaps(m, x, y, c, order), p, q, between)
    one, other, both = (m.total(_itself, x) for x in (p, q, between))
    return m.where(fine, _gamma_gaps(m, one, other, both, order) - parts, math.inf)


def dirichlet_entropy(m: Any, p: Any) -> Any:
    """log B(p) − Σ(pᵢ − 1)(ψ(pᵢ) − ψ(Σp))."""
    total = m.total(_itself, p)
    logs = m.total(lambda x: m.lgamma(x) - (x - 1) * m.digamma(x), p)
    return logs - m.lgamma(total) + m.total(lambda x: x - 1, p) * m.digamma(total)


def _itself(x: Any) -> Any:
    return x


def _dirichlet(form: Callable[..., Any]) -> Callable[..., Any]:
    """A form of positive concentrations."""

    def either(m: Any, *given: Any) -> Any:
        laws, rest = [x for x in given if isinstance(x, Dirichlet)], [x for x in given if not isinstance(x, Dirichlet)]
        vectors = [law.concentration for law in laws]
        fine = m.mixed(1, vectors[0], vectors[0])[0] & m.mixed(1, vectors[-1], vectors[-1])[0]
        return m.only(fine, form(m, *vectors, *rest))

    return either


def _beta(m: Any, law: Any) -> Any:
    return m.vector(law.a, law.b)


def _extreme(of: Callable[..., Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """A form of Gumbel laws' scales s, t and the difference of their places in units of t; and for −log X of Weibull laws."""

    def gumbel(m: Any, p: Any, q: Any, *order: Any) -> Any:
        return of(m, p.scale, q.scale, (p.loc - q.loc) / q.scale, *order)

    def weibull(m: Any, p: Any, q: Any, *order: Any) -> Any:
        return of(m, 1 / p.shape, 1 / q.shape, q.shape * m.log_ratio(q.scale, p.scale), *order)

    return gumbel, weibull


@_extreme
def _extreme_kl(m: Any, s: Any, t: Any, shift: Any) -> Any:
    """eᵘ − 1 − u at u = log Γ(1 + r) − shift, + Bregman's gap of log Γ from 1 to r = s/t."""
    return m.growth(m.lgamma(1 + s / t) - shift) + m.gamma_gap(s / t, 0 * s + 1)


@_extreme
def _extreme_power(m: Any, s: Any, t: Any, shift: Any, order: Any) -> Any:
    """Gumbel laws of one scale are exponential ones in e^(−x/scale), with rates e^(loc/scale)."""
    return m.only(s == t, _exponential_power(m, shift, 1 + order * m.expm1(shift), order))


def _pareto_kl(m: Any, p: Any, q: Any) -> Any:
    """(b/a − 1 − log(b/a)) + b·log(m/n) for ends m ≥ n, ∞ elsewhere."""
    value = m.growth(m.log_ratio(q.shape, p.shape)) + q.shape * m.log_ratio(p.scale, q.scale)
    return m.where(p.scale >= q.scale, value, math.inf)


def _pareto_power(m: Any, p: Any, q: Any, order: Any) -> Any:
    """That of exponential laws, and what the end that lies farther out cuts off."""
    mixed, ends = order * p.shape + (1 - order) * q.shape, m.log_ratio(p.scale, q.scale)
    power = _exponential_power(m, m.log_ratio(p.shape, q.shape), mixed, order)
    inside = p.scale >= q.scale
    if order > 1:
        return m.where(inside, power - (1 - order) * q.shape * ends, math.inf)
    return power - m.where(inside, (1 - order) * q.shape * ends, -order * p.shape * ends)


def _student_entropy(m: Any, p: Any) -> Any:
    half, more = p.df / 2, (p.df + 1) / 2
    norm = m.lgamma(half) - m.lgamma(more) + m.log(p.df * m.pi) / 2
    return more * (m.digamma(more) - m.digamma(half)) + norm + m.log(p.scale)


def _normal_w1(m: Any, p: Any, q: Any) -> Any:
    """E|Δ + w·Z|."""
    shift, width = m.size(p.loc - q.loc), m.size(p.scale - q.scale)
    wide = width > 0
    z = shift / m.where(wide, width, 1)
    root = m.sqrt(2.0)
    value = width * root / m.sqrt(m.pi) * m.exp(-z * z / 2) + shift * m.erf(z / root)
    return m.where(wide, value, shift)


def _tailed_w1(tail: Callable[[Any, Any], Any]) -> Form:
    """E|Δ + w·Z| = |Δ| + w·tail(|Δ|/w) for a law about 0 with E(|Z| − x; |Z| > x) = tail(x)."""

    def form(m: Any, p: Any, q: Any) -> Any:
        shift, width = m.size(p.loc - q.loc), m.size(p.scale - q.scale)
        wide = width > 0
        return shift + m.where(wide, width * tail(m, shift / m.where(wide, width, 1)), 0 * width)

    return form


def _uniform_w1(m: Any, p: Any, q: Any) -> Any:
    """E|s + w·V|, V uniform on [−1, 1]: |s| where |s| ≥ |w|, else (s² + w²)/(2|w|)."""
    shift = m.size((p.low - q.low) + (p.high - q.high)) / 2
    width = m.size((p.high - p.low) - (q.high - q.low)) / 2
    crossed = shift < width
    safe = m.where(crossed, width, 1)
    return m.where(crossed, (shift * shift + safe * safe) / (2 * safe), shift)


def _log_normal_w1(m: Any, p: Any, q: Any) -> Any:
    """|E X·erf((z − s)/√2) − E Y·erf((z − t)/√2)|, z where e^(loc + scale·z) of both cross; for one scale |E X − E Y|."""
    first, second = (m.exp(x.loc + x.scale * x.scale / 2) for x in (p, q))
    other, root = p.scale != q.scale, m.sqrt(2.0)
    cross = (q.loc - p.loc) / m.where(other, p.scale - q.scale, 1)
    parts = first * m.erf((cross - p.scale) / root) - second * m.erf((cross - q.scale) / root)
    return m.where(other, m.size(parts), m.size(first - second))


def _log_normal_w2(m: Any, p: Any, q: Any) -> Any:
    """√(e²ʰ + e²ᵍ − 2e^(h + g − w)), both at one level: h = m + s², g = k + t², w = ½(s − t)²; the larger before it."""
    h, g = (x.loc + x.scale * x.scale for x in (p, q))
    apart, spread = -m.size(h - g), m.expm1(-((p.scale - q.scale) ** 2) / 2)
    return m.exp(m.maximum(h, g)) * m.root(m.expm1(apart) ** 2 - 2 * m.exp(apart) * spread)


MEANS: dict[type, Callable[[Any, Any], Any]] = {
    Exponential: lambda m, p: 1 / p.rate,
    Gamma: lambda m, p: p.shape / p.rate,
    Weibull: lambda m, p: p.scale * m.exp(m.lgamma(1 + 1 / p.shape)),
    Pareto: lambda m, p: m.only(p.shape > 1, p.scale * p.shape / m.where(p.shape > 1, p.shape - 1, 1)),
}


def _one_shape(m: Any, p: Any, q: Any, value: Any) -> Any:
    """The value for laws of one shape, if their family has any."""
    shapes = [x for x in ("shape", "df") if x in vars(p)]
    return m.only(getattr(p, shapes[0]) == getattr(q, shapes[0]), value) if shapes else value


def _mean_w1(m: Any, p: Any, q: Any) -> Any:
    """|E X − E Y| of two multiples of one law on positive numbers."""
    return _one_shape(m, p, q, m.size(MEANS[type(p)](m, p) - MEANS[type(q)](m, q)))


def _w2(m: Any, p: Any, q: Any) -> Any:
    """√((Δmean)² + (Δstd)²) within a family of a location and a scale."""
    return _one_shape(m, p, q, m.root((p.mean - q.mean) ** 2 + (p.std - q.std) ** 2))


POWERS: dict[type, Power] = {
    Normal: _normal_power,
    Laplace: _laplace_power,
    Uniform: _uniform_power,
    Logistic: _logistic_power,
    Exponential: lambda m, p, q, order: _exponential_power(
        m, m.log_ratio(p.rate, q.rate), order * p.rate + (1 - order) * q.rate, order
    ),
    Gamma: _gamma_power,
    Beta: lambda m, p, q, order: dirichlet_power(m, _beta(m, p), _beta(m, q), order),
    LogNormal: _normal_power,
    Gumbel: _extreme_power[0],
    Weibull: _extreme_power[1],
    Pareto: _pareto_power,
    Dirichlet: _dirichlet(dirichlet_power),
}
"""The family of both laws → log ∫ p^α q^(1−α)."""


def _hellinger2(power: Power) -> Form:
    return lambda m, p, q: -m.expm1(power(m, p, q, m.half))


def _chi2(power: Power) -> Form:
    return lambda m, p, q: m.expm1(power(m, p, q, 2))


FORMS: dict[tuple[str, type], Form] = {
    **{("hellinger2", kind): _hellinger2(power) for kind, power in POWERS.items()},
    **{("chi2", kind): _chi2(power) for kind, power in POWERS.items()},
    ("kl", Normal): _normal_kl,
    ("kl", LogNormal): _normal_kl,
    ("kl", Laplace): _laplace_kl,
    ("kl", Uniform): _inside(lambda m, a, b: m.log(b / a)),
    ("kl", Cauchy): _cauchy(lambda m, square, c: m.log1p(square)),
    ("kl", Logistic): _logistic_kl,
    ("kl", Exponential): lambda m, p, q: m.growth(m.log_ratio(q.rate, p.rate)),
    ("kl", Gamma): _gamma_kl,
    ("kl", Beta): lambda m, p, q: dirichlet_kl(m, _beta(m, p), _beta(m, q)),
    ("kl", Dirichlet): _dirichlet(dirichlet_kl),
    ("kl", Gumbel): _extreme_kl[0],
    ("kl", Weibull): _extreme_kl[1],
    ("kl", Pareto): _pareto_kl,
    ("js", Cauchy): _cauchy(lambda m, square, c: m.log1p(square / (1 + c) ** 2)),
    ("js", Uniform): _uniform(_uniform_js),
    ("total_variation", Cauchy): _cauchy(lambda m, square, c: 2 / m.pi * m.arctan(m.root(square))),
    ("total_variation", Uniform): _uniform(lambda m, a, b, both: 1 - both / m.maximum(a, b)),
    ("hellinger2", Cauchy): _cauchy(_cauchy_hellinger2),
    ("hellinger2", Uniform): _uniform(lambda m, a, b, both: 1 - both / m.sqrt(a * b)),
    ("triangular", Cauchy): _cauchy(lambda m, square, c: 2 * square / (c * (c + 1))),
    ("triangular", Uniform): _uniform(lambda m, a, b, both: 2 - 4 * both / (a + b)),
    ("chi2", Cauchy): _cauchy(lambda m, square, c: 2 * square),
    ("chi2", Uniform): _inside(lambda m, a, b: b / a - 1),
    ("wasserstein1", Normal): _normal_w1,
    ("wasserstein1", Laplace): _tailed_w1(lambda m, x: m.exp(-x)),
    ("wasserstein1", Logistic): _tailed_w1(lambda m, x: 2 * m.log1p(m.exp(-x))),
    ("wasserstein1", Uniform): _uniform_w1,
    ("wasserstein1", Cauchy): lambda m, p, q: m.where(p.scale == q.scale, m.size(p.loc - q.loc), math.inf),
    ("wasserstein1", LogNormal): _log_normal_w1,
    **{("wasserstein1", kind): _mean_w1 for kind in MEANS},
    ("wasserstein2", LogNormal): _log_normal_w2,
}
"""A divergence, and the family of both laws → its closed form."""

STRETCHED: dict[tuple[str, type], Form] = {
    ("wasserstein2", kind): _w2
    for kind in (Normal, Laplace, Uniform, Logistic, Gumbel, StudentT, Exponential, Gamma, Weibull, Pareto)
}
"""Of arrays alone: by the laws' own means and deviations."""

ENTROPIES: dict[type, Callable[[Any, Any], Any]] = {
    Normal: lambda m, p: m.log(p.scale) + (1 + m.log(2 * m.pi)) / 2,
    Laplace: lambda m, p: 1 + m.log(2 * p.scale),
    Cauchy: lambda m, p: m.log(4 * m.pi * p.scale),
    Uniform: lambda m, p: m.log(p.high - p.low),
    Exponential: lambda m, p: 1 - m.log(p.rate),
    Gamma: lambda m, p: p.shape - m.log(p.rate) + m.lgamma(p.shape) + (1 - p.shape) * m.digamma(p.shape),
    Beta: lambda m, p: dirichlet_entropy(m, _beta(m, p)),
    Dirichlet: _dirichlet(dirichlet_entropy),
    Logistic: lambda m, p: 2 + m.log(p.scale),
    Gumbel: lambda m, p: 1 + m.log(p.scale) + m.euler,
    StudentT: _student_entropy,
    LogNormal: lambda m, p: p.loc + m.log(p.scale) + (1 + m.log(2 * m.pi)) / 2,
    Weibull: lambda m, p: 1 + m.log(p.scale / p.shape) + m.euler * (1 - 1 / p.shape),
    Pareto: lambda m, p: 1 + m.log(p.scale / p.shape) + 1 / p.shape,
}
"""A family → its entropy."""
