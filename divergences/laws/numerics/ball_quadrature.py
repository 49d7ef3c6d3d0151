"""The integrals without a formula, by Arb's adaptive Gauss–Legendre rule, with bounds for what lies beyond its range.

Arb bounds each rule's error by the size of the integrand on complex ellipses around the interval, so an integrand must
say when it is not analytic there: every `log` and `sqrt` below passes the flag `analytic` on. Without it the ball
would be small and wrong. Branches are chosen so that nothing overflows and few ellipses meet a zero of p + q.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb, arb, ctx, fmpq

from divergences.laws.numerics.balls import Quadratic, between
from divergences.laws.numerics.rational_laws import Exact, Piece, bulk, panels

Integrand = Callable[[Any, bool], Any]
SLACK = 12  # bits of the precision left for rounding


def integrate(f: Integrand, low: fmpq, high: fmpq) -> arb:
    """∫ f over [low, high]."""
    tolerance = arb(2) ** (SLACK - ctx.prec)
    return acb.integral(f, acb(arb(low)), acb(arb(high)), abs_tol=tolerance, rel_tol=tolerance).real


def js(p: Exact, q: Exact) -> arb:
    """JS = ½∫ p log(2p/(p + q)) + q log(2q/(p + q)): log 2·(p + q)/2 where p or q vanishes.

    It falls short of that by (p + q)/2 times the entropy of a coin with bias p/(p + q), which is ≤ log 2·√(pq).
    """
    half = arb.const_log2() / 2
    return _apart(p, q, _js_integrand, (half, half), arb.const_log2())


def triangular(p: Exact, q: Exact) -> arb:
    """Δ = ∫ (p − q)²/(p + q): p + q where one of them vanishes, and short of that by 4pq/(p + q) ≤ 2√(pq)."""
    return _apart(p, q, _triangular_integrand, (arb(1), arb(1)), arb(2))


def skewed_js(p: Exact, q: Exact, weight: fmpq) -> arb:
    """JS_w = ∫ w·p log(p/m) + (1 − w)·q log(q/m), m = wp + (1 − w)q.

    It falls short of w log(1/w)·p + (1 − w) log(1/(1 − w))·q by m times the entropy of a coin, at most 2 log 2·√(w(1 − w)pq).
    """
    w, rest = arb(weight), arb(1 - weight)
    alone = -w * w.log(), -rest * rest.log()
    return _apart(p, q, lambda a, b: _skewed_integrand(a, b, w, rest), alone, 2 * arb.const_log2() * (w * rest).sqrt())


def gan_value_at_optimum(p: Exact, q: Exact, prior: fmpq) -> arb:
    """V_π(D*) = 2∫ πp log D* + (1 − π)q log(1 − D*): 0 where p or q vanishes, and at least −4 log 2·√(π(1 − π)pq)."""
    w, rest = arb(prior), arb(1 - prior)
    shortfall = 4 * arb.const_log2() * (w * rest).sqrt()
    return _apart(p, q, lambda a, b: _value_integrand(a, b, w, rest), (arb(0), arb(0)), shortfall)


def _apart(
    p: Exact, q: Exact, integrand: Callable[[Piece, Piece], Integrand], alone: tuple[arb, arb], shortfall: arb
) -> arb:
    """An integral of what lies between alone·(p, q) − shortfall·√(pq) and alone·(p, q), the latter where p or q is 0."""
    first, second = alone
    low, high = bulk(p, q)
    total = arb(0)
    for u, v in panels(p, q, low, high):
        a, b = p.piece(u, v), q.piece(u, v)
        if a is None or b is None:
            total += first * p.mass(arb(u), arb(v)) + second * q.mass(arb(u), arb(v))
        elif a.is_constant() and b.is_constant():
            total += arb(v - u) * integrand(a, b)(acb(arb(u)), False).real
        else:
            total += integrate(integrand(a, b), u, v)
    for a, b in _tails(p, q, low, high):
        total += first * a + second * b - between(arb(0), shortfall * (a * b).abs_upper().sqrt())  # Cauchy and Schwarz
    return total


def _log_ratio(a: Piece, b: Piece) -> Integrand:
    """log(b/a)."""
    constant, exponent = (b.constant() / a.constant()).log(), Quadratic(b.exponent - a.exponent)
    if a.denominator.degree() <= 0 and b.denominator.degree() <= 0:
        return lambda x, analytic: constant + exponent(x)
    sign = 1 if a.denominator.degree() > 0 else -1  # a or b is Cauchy, the other one is not
    growth = Quadratic(a.denominator * b.denominator)
    return lambda x, analytic: constant + exponent(x) + sign * growth(x).log(analytic=analytic)


def _js_integrand(a: Piece, b: Piece) -> Integrand:
    f, g, log_ratio, log2 = a.density(), b.density(), _log_ratio(a, b), arb.const_log2()

    def integrand(x: acb, analytic: bool) -> acb:
        t = log_ratio(x, analytic)
        if t.real.mid() < 0:  # q is the smaller one
            softplus = (1 + t.exp()).log(analytic=analytic)
            return (f(x) * (log2 - softplus) + g(x) * (log2 + t - softplus)) / 2
        softplus = (1 + (-t).exp()).log(analytic=analytic)
        return (f(x) * (log2 - t - softplus) + g(x) * (log2 - softplus)) / 2

    return integrand


def _skewed_integrand(a: Piece, b: Piece, w: arb, rest: arb) -> Integrand:
    f, g, log_ratio = a.density(), b.density(), _log_ratio(a, b)

    def integrand(x: acb, analytic: bool) -> acb:
        t = log_ratio(x, analytic)
        if t.real.mid() < 0:  # q is the smaller one: m = p·(w + (1 − w)eᵗ)
            mean = (w + rest * t.exp()).log(analytic=analytic)
            return w * f(x) * -mean + rest * g(x) * (t - mean)
        mean = (w * (-t).exp() + rest).log(analytic=analytic)
        return w * f(x) * (-t - mean) + rest * g(x) * -mean

    return integrand


def _value_integrand(a: Piece, b: Piece, w: arb, rest: arb) -> Integrand:
    f, g, log_ratio, odds = a.density(), b.density(), _log_ratio(a, b), (rest / w).log()

    def integrand(x: acb, analytic: bool) -> acb:
        against = log_ratio(x, analytic) + odds  # minus the best logit
        if against.real.mid() < 0:
            softplus = (1 + against.exp()).log(analytic=analytic)
            return 2 * (w * f(x) * -softplus + rest * g(x) * (against - softplus))
        softplus = (1 + (-against).exp()).log(analytic=analytic)
        return 2 * (w * f(x) * (-against - softplus) + rest * g(x) * -softplus)

    return integrand


def _triangular_integrand(a: Piece, b: Piece) -> Integrand:
    f, g, log_ratio = a.density(), b.density(), _log_ratio(a, b)

    def integrand(x: acb, analytic: bool) -> acb:
        t = log_ratio(x, analytic)
        small = (t if t.real.mid() < 0 else -t).exp()
        contrast = (1 - small) / (1 + small)
        return (f(x) + g(x)) * (contrast * contrast)

    return integrand


INTEGRALS: dict[str, Callable[[Exact, Exact], arb]] = {
    "js": js,
    "triangular": triangular,
}
"""Divergences without a formula, but for two uniform laws, whose integrands are constants."""


def hellinger2(p: Exact, q: Exact) -> arb:
    """H² = 1 − ∫√(pq), one of the laws Cauchy."""
    low, high = bulk(p, q)
    affinity = arb(0)
    for u, v in panels(p, q, low, high):
        a, b = p.piece(u, v), q.piece(u, v)
        if a is not None and b is not None:
            affinity += integrate(_root(a, b), u, v)
    for a, b in _tails(p, q, low, high):
        affinity += between(arb(0), (a * b).abs_upper().sqrt())
    return 1 - affinity


def _root(a: Piece, b: Piece) -> Integrand:
    """√(ab) = √(constants/denominators)·exp(½(exponents)), the square root of a function without zeros on the line."""
    constant, exponent = (a.constant() * b.constant()).sqrt(), Quadratic((a.exponent + b.exponent) / 2)
    denominator = Quadratic(a.denominator * b.denominator)
    return lambda x, analytic: constant * exponent(x).exp() / denominator(x).sqrt(analytic=analytic)


def cross_entropy_to_cauchy(p: Exact, q: Exact) -> arb:
    """−E_p log q = log(πγ) + E_p log(1 + w²) for a normal or Laplace law p and a Cauchy law q, w = (x − loc)/γ."""
    low, high = bulk(p)
    total = (arb.pi() * arb(q.scale)).log()
    for u, v in panels(p, q, low, high):
        a, b = p.piece(u, v), q.piece(u, v)
        if a is not None and b is not None:
            total += integrate(_weighted_log(a, b), u, v)
    outside = p.cdf(arb(low)) + p.survival(arb(high))
    second_moment = arb((p.variance() + (p.loc - q.loc) ** 2) / q.scale**2)
    return total + between(
        arb(0), (outside * second_moment).abs_upper().sqrt()
    )  # log(1 + w²) ≤ |w|, then Cauchy and Schwarz


def _weighted_log(a: Piece, b: Piece) -> Integrand:
    f, denominator = a.density(), Quadratic(b.denominator)
    return lambda x, analytic: f(x) * denominator(x).log(analytic=analytic)


def _tails(p: Exact, q: Exact, low: fmpq, high: fmpq) -> list[tuple[arb, arb]]:
    """The masses of p and q to the left of low and to the right of high."""
    return [(p.cdf(arb(low)), q.cdf(arb(low))), (p.survival(arb(high)), q.survival(arb(high)))]
