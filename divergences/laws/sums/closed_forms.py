"""Formulas for discrete laws: KL of two of one family, the entropy of a geometric one; power sums have theirs beside them."""

from __future__ import annotations

from collections.abc import Callable

from flint import arb

from divergences.laws.sums.exact_laws import BINOMIAL, NEGATIVE_BINOMIAL, POISSON, Counts, ExactLaw


def kl(p: ExactLaw, q: ExactLaw) -> Callable[[], arb] | None:
    """KL(p‖q) where log(p/q) is linear in the place, so that it is a function of the mean: one family, n, r and start."""
    if not (isinstance(p, Counts) and isinstance(q, Counts) and p.kind == q.kind and p.start == q.start):
        return None
    return (lambda: _linear_kl(p, q)) if p.kind == POISSON or p.size == q.size else None


def _linear_kl(p: Counts, q: Counts) -> arb:
    """λ log(λ/μ) − λ + μ, n times that of coins, r times that of geometric laws."""
    size = arb(p.size)
    if p.kind == POISSON:
        return size * (size / arb(q.size)).log() + arb(q.size - p.size)
    yes, no = p.p.yes(), p.p.no()
    success, failure = (yes / q.p.yes()).log(), (no / q.p.no()).log()
    if p.kind == BINOMIAL:
        return size * (yes * success + no * failure)
    return size * (success + no / yes * failure)


def entropy(p: ExactLaw) -> Callable[[], arb] | None:
    """−log p − ((1 − p)/p) log(1 − p) of a geometric law."""
    if not (isinstance(p, Counts) and p.kind == NEGATIVE_BINOMIAL and p.size == 1):
        return None
    return lambda: -p.p.yes().log() - p.p.no() / p.p.yes() * p.p.no().log()
