"""What a coupling pays for not being independent: KL(γ‖p⊗q), its range, and the couplings at its ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from divergences.exact import Exact, costs, entropy, kl
from divergences.verification.interpreters import floats
from proofs.channels import flat
from proofs.channels import product as independence
from proofs.couplings import coordinates, cost_of, couples, independent, optimum, w1

EPSILONS = (0.125, 2.0)
"""Where the library is asked."""


def penalty(plan: Any, p: Any, q: Any) -> Exact:
    """KL(γ‖p⊗q)."""
    return kl(flat(plan), independence(p, q))


def least_entropy(p: Any, q: Any) -> Exact:
    """min(H(p), H(q))."""
    return min((entropy(p), entropy(q)), key=float)


def plans(p: Any, q: Any, x: Any) -> Iterator[Any]:
    """The plan that is optimal for W1, and the independent one."""
    yield optimum(p, q, costs(x, x)).plan
    yield independent(p, q)


def measures(p: Any, q: Any, x: Any) -> tuple[Any, Any]:
    """Both as measures of the library."""
    import divergences as dv

    mu, nu = (dv.Measure([floats.to_float(coordinates(s)) for s in x], floats.to_float(m)) for m in (p, q))
    return mu, nu


def in_range(p: Any, q: Any, x: Any) -> bool:
    """Each plan couples, costs at least W1, and its penalty is in its range."""
    cost, most = costs(x, x), least_entropy(p, q)
    return all(
        couples(plan, p, q) and w1(p, q, x) <= cost_of(plan, cost) and 0 <= penalty(plan, p, q) <= most
        for plan in plans(p, q, x)
    )
