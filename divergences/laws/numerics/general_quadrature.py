"""Divergences of any two laws that state themselves, by quadratures in balls over what both supports share.

Each is a constant less an overlap, or the integral of what stands there: where one density is 0 nothing is left to integrate,
so that no distribution function is needed. Beyond the last point what is left is bounded by the masses there.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from divergences.laws.families.facts import Facts, Terms
from divergences.laws.numerics.charts import Ball, Chart, Function, exponential, total
from divergences.laws.numerics.densities import Density, merged, reach
from divergences.laws.numerics.pieces import integral
from divergences.laws.numerics.slopes import End

Kernel = Callable[[Ball, Ball, Ball, bool], Ball]
"""(p, q, log(q/p), analytic) → a value."""


def _overlap(p: Density, q: Density, kernel: Kernel, most: int) -> arb:
    """∫ kernel where both densities are positive, at most `most`·√(PQ) for the masses beyond a point."""

    def on(chart: Chart) -> Function:
        log_p, log_q, log_ratio = p.on(chart), q.on(chart), ratio(p, q, chart)

        def value(t: Ball, y: Ball, analytic: bool) -> Ball:
            one, other = exponential(log_p(t, y, analytic)), exponential(log_q(t, y, analytic))
            return kernel(one, other, log_ratio(t, y, analytic), analytic)

        return value

    def beyond(end: End) -> arb:
        return most * (p.mass_beyond(end) * q.mass_beyond(end)).abs_upper().sqrt()

    return integral(p, q, on, beyond, signed=False)


def ratio(p: Density, q: Density, chart: Chart) -> Function:
    """log(q/p); what both have in common cancels exactly."""
    if p.alone and q.alone:
        terms = merged((1, q.alone.terms), (-1, p.alone.terms))
        return total(q.alone.constant() - p.alone.constant(), terms, chart)
    a, b = p.on(chart), q.on(chart)
    return lambda t, y, analytic: b(t, y, analytic) - a(t, y, analytic)


def _js_kernel(p: Ball, q: Ball, t: Ball, analytic: bool) -> Ball:
    """p·log(1 + q/p) + q·log(1 + p/q)."""
    if t.real.mid() < 0:
        rest = (1 + t.exp()).log(analytic=analytic)
        return p * rest + q * (rest - t)
    rest = (1 + (-t).exp()).log(analytic=analytic)
    return p * (rest + t) + q * rest


def js(p: Density, q: Density) -> arb:
    """JS = log 2 − ½∫ p·log(1 + q/p) + q·log(1 + p/q)."""
    return arb.const_log2() - _overlap(p, q, _js_kernel, 2) / 2


def skewed_js(p: Density, q: Density, weight: fmpq) -> arb:
    """JS_w = h(w) − ∫ wp·log(1 + (1 − w)q/wp) + (1 − w)q·log(1 + wp/(1 − w)q), h the entropy of a coin."""
    w, rest = arb(weight), arb(1 - weight)
    odds = (rest / w).log()
    entropy = -w * w.log() - rest * rest.log()
    return entropy - _overlap(p, q, lambda a, b, t, flag: _js_kernel(w * a, rest * b, t + odds, flag), 2)


def loss_at_optimum(p: Density, q: Density, prior: fmpq) -> arb:
    """−V = −2∫ πp·log D* + (1 − π)q·log(1 − D*), nothing where one density is 0."""
    w, rest = arb(prior), arb(1 - prior)
    odds = (rest / w).log()

    def losses(p: Ball, q: Ball, t: Ball, analytic: bool) -> Ball:
        against = t + odds  # D* = 1/(1 + e^against)
        if against.real.mid() < 0:
            told = -(1 + against.exp()).log(analytic=analytic)
            denied = told + against
        else:
            denied = -(1 + (-against).exp()).log(analytic=analytic)
            told = denied - against
        return -2 * (w * p * told + rest * q * denied)

    return _overlap(p, q, losses, 4)


def triangular(p: Density, q: Density) -> arb:
    """Δ = 2 − 4∫ pq/(p + q)."""

    def kernel(p: Ball, q: Ball, t: Ball, analytic: bool) -> Ball:
        return q / (1 + t.exp()) if t.real.mid() < 0 else p / (1 + (-t).exp())

    return 2 - 4 * _overlap(p, q, kernel, 1)


def hellinger2(p: Density, q: Density) -> arb:
    """H² = 1 − ∫√(pq)."""
    return 1 - _overlap(p, q, lambda p, q, t, analytic: p * (t / 2).exp(), 1)


def kl(p: Density, q: Density) -> arb:
    """KL = ∫ p·log(p/q), which must be finite."""

    def on(chart: Chart) -> Function:
        log_p, log_ratio = p.on(chart), ratio(p, q, chart)
        return lambda t, y, analytic: -exponential(log_p(t, y, analytic)) * log_ratio(t, y, analytic)

    return integral(p, q, on, lambda end: p.cost_beyond(q, end), signed=True)


def entropy(p: Density) -> arb:
    """h = −∫ p·log p, of either sign."""

    def on(chart: Chart) -> Function:
        log_p = p.on(chart)

        def value(t: Ball, y: Ball, analytic: bool) -> Ball:
            log = log_p(t, y, analytic)
            return -exponential(log) * log

        return value

    return integral(p, p, on, lambda end: p.logs_beyond(p, end), signed=True)


def power_integral(p: Density, q: Density, alpha: fmpq) -> arb:
    """∫ p^α q^(1−α), which must be finite."""
    one, other = p.alone, q.alone
    if one and other:
        terms, constant = _powers(alpha, fmpq(1), one, fmpq(1), other)

        def on(chart: Chart) -> Function:
            log = total(constant(), terms, chart)
            return lambda t, y, analytic: exponential(log(t, y, analytic))

        return integral(p, q, on, lambda end: reach(terms, constant, end), signed=False)

    def mixed(chart: Chart) -> Function:
        log_p, log_q = p.on(chart), q.on(chart)
        return lambda t, y, analytic: exponential(
            arb(alpha) * log_p(t, y, analytic) + arb(1 - alpha) * log_q(t, y, analytic)
        )

    return integral(p, q, mixed, lambda end: _powers_beyond(p, q, alpha, end), signed=False)


def _powers(alpha: fmpq, w: fmpq, f: Facts, v: fmpq, g: Facts) -> tuple[Terms, Callable[[], arb]]:
    """log((w·f)^α (v·g)^(1−α)): its statistics, and its constant."""
    terms = merged((alpha, f.terms), (1 - alpha, g.terms))

    def constant() -> arb:
        logs = f.constant() + arb(w).log(), g.constant() + arb(v).log()
        return arb(alpha) * logs[0] + arb(1 - alpha) * logs[1]

    return terms, constant


def _powers_beyond(p: Density, q: Density, alpha: fmpq, end: End) -> arb:
    """A bound for ∫ p^α q^(1−α) beyond a point: by Hölder's inequality for α < 1.

    Above, k terms have (Σ)^α ≤ k^(α−1)·Σ(·)^α, and q is not less than any of its own.
    """
    if alpha < 1:
        return p.mass_beyond(end) ** arb(alpha) * q.mass_beyond(end) ** arb(1 - alpha)
    own, theirs = p.beyond(end), q.beyond(end)
    found = arb(0)
    for w, f in own:
        bounds = [reach(*_powers(alpha, w, f, v, g), end) for v, g in theirs]
        found += min((x.abs_upper() for x in bounds if x.is_finite()), default=arb.nan())
    return found * arb(max(len(own), 1)) ** arb(alpha - 1)


def chi2(p: Density, q: Density) -> arb:
    """χ² = ∫ p²/q − 1."""
    return power_integral(p, q, fmpq(2)) - 1
