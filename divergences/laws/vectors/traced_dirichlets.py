"""Closed forms of two Dirichlet laws whose parameters are traced or JAX arrays: numbers without bounds."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import jax.numpy as jnp
from jax.scipy.special import digamma, gammaln

from divergences._core.arrays import is_jax_array, nan_unless, scope, traced_dtype
from divergences.laws.families.dirichlet import Dirichlet


def log_beta(a: Any) -> Any:
    """log B(a)."""
    return gammaln(a).sum() - gammaln(a.sum())


def kl(a: Any, b: Any) -> Any:
    """log B(b) − log B(a) + Σ(aᵢ − bᵢ)(ψ(aᵢ) − ψ(Σa))."""
    return log_beta(b) - log_beta(a) + ((a - b) * (digamma(a) - digamma(a.sum()))).sum()


def renyi(a: Any, b: Any, order: float) -> Any:
    """log B(αa + (1 − α)b) − α log B(a) − (1 − α) log B(b), over α − 1; ∞ unless αa + (1 − α)b is positive."""
    if order == 1:
        return kl(a, b)
    between = order * a + (1 - order) * b
    fine = (between > 0).all()
    logs = log_beta(jnp.where(fine, between, 1.0)) - order * log_beta(a) - (1 - order) * log_beta(b)
    return jnp.where(fine, logs / (order - 1), jnp.inf)


FORMS: dict[str, Callable[[Any, Any, float], Any]] = {
    "kl": lambda a, b, order: kl(a, b),
    "reverse_kl": lambda a, b, order: kl(b, a),
    "jeffreys": lambda a, b, order: kl(a, b) + kl(b, a),
    "hellinger2": lambda a, b, order: -jnp.expm1(-renyi(a, b, 0.5) / 2),
    "renyi": renyi,
    "chi2": lambda a, b, order: jnp.expm1(renyi(a, b, 2.0)),
}


def answer(name: str, p: Dirichlet, q: Dirichlet, *, base: float | None, order: float = 2.0) -> Any:
    """The divergence of that name as a JAX array in units of log(base); refused where it has no closed form."""
    if name not in FORMS:
        raise TypeError(
            f"p, q: found Dirichlet with traced or array parameters; expected numbers: {name} of them has no closed "
            "form, and its bounds need values"
        )
    arrays = [p.concentration, q.concentration]
    with scope(*arrays):
        dtype = traced_dtype(*arrays)
        a, b = (x if is_jax_array(x) else jnp.asarray(x, dtype) for x in arrays)
        nats = nan_unless(((a > 0).all() & (b > 0).all()), FORMS[name](a, b, order))
        return nats if base is None else nats / math.log(base)


def entropy(p: Dirichlet) -> Any:
    """log B(a) − Σ(aᵢ − 1)(ψ(aᵢ) − ψ(Σa))."""
    a = p.concentration
    with scope(a):
        nats = log_beta(a) - ((a - 1) * (digamma(a) - digamma(a.sum()))).sum()
        return nan_unless((jnp.asarray(a) > 0).all(), nats)
