"""Closed forms of divergences of discrete laws as arrays of JAX's, for parameters that are traced or arrays.

A sum over two outcomes, or over those of a list, is one; so is whatever follows from it for n coins, or for r waiting times.
Where n, r or the start of two laws differ there is none, and the answer is NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from divergences.laws.families.counting import Geometric, NegativeBinomial, Poisson
from divergences.laws.families.discrete import both
from divergences.laws.families.trials import Bernoulli, Binomial, Categorical
from divergences.laws.forms.arithmetic import growth

Form = Callable[[Any, Any, Any], Any]
"""(jax.numpy, p, q) → the divergence, in nats."""


def _kl(xp: Any, a: Any, b: Any) -> Any:
    """a log(a/b) − a + b: b where a is 0, ∞ where b alone is."""
    some, lost = (a > 0) & (b > 0), (a > 0) & (b == 0)
    x, y = xp.where(some, a, 1.0), xp.where(some, b, 1.0)
    return xp.where(some, x * growth(xp, xp.log(y) - xp.log(x)), xp.where(lost, math.inf, b + 0 * a))


def _js(xp: Any, a: Any, b: Any) -> Any:
    m = (a + b) / 2
    return (_kl(xp, a, m) + _kl(xp, b, m)) / 2


def _hellinger2(xp: Any, a: Any, b: Any) -> Any:
    """½(√a − √b)², written as ½(a − b)²/(√a + √b)²."""
    some = (a > 0) & (b > 0)
    x, y = xp.where(some, a, 1.0), xp.where(some, b, 1.0)
    return xp.where(some, ((x - y) / (xp.sqrt(x) + xp.sqrt(y))) ** 2, a + b) / 2


def _triangular(xp: Any, a: Any, b: Any) -> Any:
    total = a + b
    return xp.where(total > 0, (a - b) ** 2 / xp.where(total > 0, total, 1.0), 0 * total)


def _chi2(xp: Any, a: Any, b: Any) -> Any:
    some = b > 0
    value = (a - b) ** 2 / xp.where(some, b, 1.0)
    return xp.where(some, value, xp.where(a > 0, math.inf, 0 * a))


TERMS: dict[str, Form] = {
    "kl": _kl,
    "js": _js,
    "hellinger2": _hellinger2,
    "triangular": _triangular,
    "chi2": _chi2,
    "total_variation": lambda xp, a, b: xp.abs(a - b) / 2,
}
"""Divergence → what an outcome with the masses a and b adds."""


def _kl_slopes(xp: Any, a: Any, b: Any) -> tuple[Any, Any]:
    """log(a/b) and 1 − a/b."""
    x, y = _positive(xp, a, b)
    return _at_zero(xp, a, b, xp.log(x) - xp.log(y), math.inf), _at_zero(xp, b, a, (y - x) / y, 1.0)


def _hellinger2_slopes(xp: Any, a: Any, b: Any) -> tuple[Any, Any]:
    """½(1 − √(b/a)) and ½(1 − √(a/b))."""
    x, y = map(xp.sqrt, _positive(xp, a, b))
    return _at_zero(xp, a, b, (x - y) / (2 * x), 0.5), _at_zero(xp, b, a, (y - x) / (2 * y), 0.5)


def _positive(xp: Any, a: Any, b: Any) -> tuple[Any, Any]:
    some = (a > 0) & (b > 0)
    return xp.where(some, a, 1.0), xp.where(some, b, 1.0)


def _at_zero(xp: Any, a: Any, b: Any, slope: Any, alone: float) -> Any:
    """The slope in a: −∞ at a = 0 < b, 0 where both are 0, and what it is of a alone."""
    return xp.where((a > 0) & (b > 0), slope, xp.where(a > 0, alone, xp.where(b > 0, -math.inf, 0.0)))


def _steep_kl(xp: Any, a: Any, b: Any) -> Any:
    from divergences._core.slopes_jax import differentiable

    return differentiable(_kl, _kl_slopes)(a, b)


def _steep_js(xp: Any, a: Any, b: Any) -> Any:
    m = (a + b) / 2
    return (_steep_kl(xp, a, m) + _steep_kl(xp, b, m)) / 2


def _steep_hellinger2(xp: Any, a: Any, b: Any) -> Any:
    from divergences._core.slopes_jax import differentiable

    return differentiable(_hellinger2, _hellinger2_slopes)(a, b)


STEEP: dict[str, Form] = {
    "kl": _steep_kl,
    "js": _steep_js,
    "hellinger2": _steep_hellinger2,
}
"""The same with their slopes at a mass of 0 beside another, which are −∞: of masses that are parameters themselves.

Through a logit, or a total that masses are shares of, reverse mode would meet 0·∞.
"""


def _list(name: str) -> Form:
    def form(xp: Any, p: Any, q: Any) -> Any:
        a, b = (law.masses(xp) for law in (p, q))
        n = max(len(a), len(b))
        return TERMS[name](xp, *(xp.pad(x, (0, n - len(x))) for x in (a, b))).sum()

    return form


def _coins(xp: Any, p: Any, q: Any, name: str) -> Any:
    """The divergence of one trial."""
    pairs = zip(_chance(xp, p), _chance(xp, q), strict=True)
    by_logits = any(law.logit is not None for law in (p, q))
    term = TERMS[name] if by_logits else STEEP.get(name, TERMS[name])
    return sum(term(xp, a, b) for a, b in pairs)


def _chance(xp: Any, law: Any) -> tuple[Any, Any]:
    """p and 1 − p."""
    failure = getattr(law, "failure", None)
    return both(xp, law.p, law.logit) if failure is None else (1 - failure, failure)


def _alike(xp: Any, p: Any, q: Any, value: Any) -> Any:
    """The value where both laws have one start, one n and one r."""
    same = True
    for name in ("start", "n", "r"):
        if name in vars(p):
            same = same & (getattr(p, name) == getattr(q, name))
    return xp.where(same, value, math.nan)


def _size(law: Any) -> Any:
    return getattr(law, "n", getattr(law, "r", 1.0))


def _trials(name: str) -> Form:
    """n independent coins: KL adds up; what lacks of 1 in affinity, and what exceeds 1 in 1 + χ², multiplies."""

    def form(xp: Any, p: Any, q: Any) -> Any:
        one, sign = _coins(xp, p, q, name), -1 if name == "hellinger2" else 1
        value = _size(p) * one if name == "kl" else sign * xp.expm1(_size(p) * xp.log1p(sign * one))
        return _alike(xp, p, q, value)

    return form


def _kl_waiting(xp: Any, p: Any, q: Any) -> Any:
    """r/p trials, each with the KL of two coins."""
    return _alike(xp, p, q, _size(p) * _coins(xp, p, q, "kl") / _chance(xp, p)[0])


def _powers_waiting(order: float) -> Form:
    """±(Σ p^α q^(1−α) − 1), the sum being (yes/(1 − no))ʳ with yes, no that of one trial; ∞ for no ≥ 1."""

    def form(xp: Any, p: Any, q: Any) -> Any:
        (yes, no), (other, rest) = _chance(xp, p), _chance(xp, q)
        first = xp.where(no > 0, no, 1.0) ** order * xp.where(rest > 0, rest, 1.0) ** (1 - order)
        outside = (no > 0) & (rest == 0)
        second = xp.where((no > 0) & (rest > 0), first, 0.0)
        fine = second < 1
        power = order * xp.log(yes) + (1 - order) * xp.log(other) - xp.log1p(-xp.where(fine, second, 0.0))
        sign = 1 if order > 1 else -1
        value = xp.where(fine, sign * xp.expm1(_size(p) * power), math.inf)
        return _alike(xp, p, q, xp.where(outside, math.inf, value) if order > 1 else value)

    return form


def _chi2_poisson(xp: Any, p: Any, q: Any) -> Any:
    return _alike(xp, p, q, xp.expm1(_chi2(xp, p.rate, q.rate)))


def _means(xp: Any, p: Any, q: Any) -> Any:
    """|E X − E Y|, one law being the larger one."""
    return _alike(xp, p, q, xp.abs(p.mean - q.mean))


FORMS: dict[tuple[str, type], Form] = {
    **{(name, Categorical): _list(name) for name in TERMS},
    **{(name, Bernoulli): lambda xp, p, q, name=name: _coins(xp, p, q, name) for name in TERMS},
    **{(name, Binomial): _trials(name) for name in ("kl", "hellinger2", "chi2")},
    **{("kl", kind): _kl_waiting for kind in (Geometric, NegativeBinomial)},
    **{("chi2", kind): _powers_waiting(2.0) for kind in (Geometric, NegativeBinomial)},
    **{("hellinger2", kind): _powers_waiting(0.5) for kind in (Geometric, NegativeBinomial)},
    ("kl", Poisson): lambda xp, p, q: _alike(xp, p, q, _steep_kl(xp, p.rate, q.rate)),
    ("hellinger2", Poisson): lambda xp, p, q: _alike(xp, p, q, -xp.expm1(-_steep_hellinger2(xp, p.rate, q.rate))),
    ("chi2", Poisson): _chi2_poisson,
    **{("wasserstein1", kind): _means for kind in (Poisson, Geometric, NegativeBinomial, Binomial, Bernoulli)},
}
"""A divergence, and the family of both laws, → its closed form."""
