"""Divergences of any two laws that state themselves, by quadratures in balls over what both supports share.

Each is a constant less an overlap, or the integral of what stands there: where one density is 0 nothing is left to integrate,
so that no distribution function is needed. Beyond the last point what is left is bounded by the masses there.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from divergences.laws.families.facts import Facts, Terms
from divergences.laws.numerics.charts import Ball, Chart, Function, exponential, total, totals
from divergences.laws.numerics.densities import Density, merged, reach
from divergences.laws.numerics.pieces import integral
from divergences.laws.numerics.slopes import End

EVEN = arb(0)
Kernel = Callable[[Ball, Ball, Ball, bool], Ball]
"""(larger density, smaller/larger, log of larger/smaller, analytic) → a value."""


def _overlap(p: Density, q: Density, kernel: Kernel, most: int, odds: arb = EVEN) -> arb:
    """∫ kernel where both densities are positive, q times e^odds; at most `most`·√(PQ) for the masses beyond a point."""

    def on(chart: Chart) -> Function:
        both, factor = _larger(p, q, chart, odds), odds.exp()

        def value(t: Ball, y: Ball, analytic: bool) -> Ball:
            log_ratio, log_larger = both(t, y, analytic)
            if log_ratio.real.mid() < 0:
                return kernel(exponential(log_larger), exponential(log_ratio), -log_ratio, analytic)
            return kernel(factor * exponential(log_larger), exponential(-log_ratio), log_ratio, analytic)

        return value

    def beyond(end: End) -> arb:
        return most * (odds.exp() * p.mass_beyond(end) * q.mass_beyond(end)).abs_upper().sqrt()

    return integral(p, q, on, beyond, signed=False)


def _larger(p: Density, q: Density, chart: Chart, odds: arb) -> Callable[[Ball, Ball, bool], tuple[Ball, Ball]]:
    """log(q·e^odds/p), and log p where it is negative, else log q: each is analytic by itself."""
    one, other = p.alone, q.alone
    if one and other:
        terms = merged((1, other.terms), (-1, one.terms))
        sums = [(other.constant() - one.constant() + odds, terms), *((f.constant(), f.terms) for f in (one, other))]
        if all_of := totals(sums, chart):

            def at_once(t: Ball, y: Ball, analytic: bool) -> tuple[Ball, Ball]:
                of = all_of(t, y, analytic)
                log_ratio = 0 * t + of(0)
                return log_ratio, 0 * t + of(1 if log_ratio.real.mid() < 0 else 2)

            return at_once
    log_p, log_q, of_both = p.on(chart), q.on(chart), ratio(p, q, chart)

    def value(t: Ball, y: Ball, analytic: bool) -> tuple[Ball, Ball]:
        a, b = log_p(t, y, analytic), log_q(t, y, analytic)
        log_ratio = (of_both(t, y, analytic) if one and other else b - a) + odds
        return log_ratio, a if log_ratio.real.mid() < 0 else b

    return value


def ratio(p: Density, q: Density, chart: Chart) -> Function:
    """log(q/p); what both have in common cancels exactly."""
    if p.alone and q.alone:
        terms = merged((1, q.alone.terms), (-1, p.alone.terms))
        return total(q.alone.constant() - p.alone.constant(), terms, chart)
    a, b = p.on(chart), q.on(chart)
    return lambda t, y, analytic: b(t, y, analytic) - a(t, y, analytic)


def _js_kernel(larger: Ball, small: Ball, t: Ball, analytic: bool) -> Ball:
    """p·log(1 + q/p) + q·log(1 + p/q)."""
    rest = (1 + small).log(analytic=analytic)
    return larger * (rest + small * (rest + t))


def js(p: Density, q: Density) -> arb:
    """JS = log 2 − ½∫ p·log(1 + q/p) + q·log(1 + p/q)."""
    return arb.const_log2() - _overlap(p, q, _js_kernel, 2) / 2


def skewed_js(p: Density, q: Density, weight: fmpq) -> arb:
    """JS_w = h(w) − ∫ wp·log(1 + (1 − w)q/wp) + (1 − w)q·log(1 + wp/(1 − w)q), h the entropy of a coin."""
    w, rest = arb(weight), arb(1 - weight)
    entropy = -w * w.log() - rest * rest.log()
    return entropy - w * _overlap(p, q, _js_kernel, 2, (rest / w).log())


def loss_at_optimum(p: Density, q: Density, prior: fmpq) -> arb:
    """−V = −2∫ πp·log D* + (1 − π)q·log(1 − D*), nothing where one density is 0."""
    w, rest = arb(prior), arb(1 - prior)

    def losses(larger: Ball, small: Ball, t: Ball, analytic: bool) -> Ball:
        told = -(1 + small).log(analytic=analytic)  # the better answer's logarithm; the other one's is smaller by t
        return -larger * told - larger * small * (told - t)

    return 2 * w * _overlap(p, q, losses, 2, (rest / w).log())


def triangular(p: Density, q: Density) -> arb:
    """Δ = 2 − 4∫ pq/(p + q)."""
    return 2 - 4 * _overlap(p, q, lambda larger, small, t, analytic: larger * small / (1 + small), 1)


def hellinger2(p: Density, q: Density) -> arb:
    """H² = 1 − ∫√(pq)."""
    return 1 - _overlap(p, q, lambda larger, small, t, analytic: larger * (-t / 2).exp(), 1)


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
