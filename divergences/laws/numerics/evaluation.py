"""Closed forms of two laws of one family, evaluated: in balls, with bounds; in arrays of JAX's, with derivatives.

What only a quadrature can tell is refused for arrays: a quadrature needs numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from divergences._core.arrays import is_jax_array, scope, traced_dtype
from divergences.laws.estimate import Estimate
from divergences.laws.families.dirichlet import Dirichlet
from divergences.laws.families.facts import exact
from divergences.laws.families.foreign import Law
from divergences.laws.families.law import parameters, refuse_arrays
from divergences.laws.forms import counts
from divergences.laws.forms.arithmetic import Arrays, NoForm, balls
from divergences.laws.forms.densities import ENTROPIES, FORMS, POWERS, STRETCHED

if TYPE_CHECKING:
    from flint import arb

FORMULA = "closed form, rounding bound (Arb)"


def rational(law: Any) -> Any:
    """The law with the rational numbers that its parameters are, unchecked."""
    view = object.__new__(type(law))
    vars(view).update((name, exact(x)) for name, x in vars(law).items())
    return view


def bounded(name: str, p: Any, q: Any, *, base: float | None = None, root: bool = False) -> Estimate | None:
    """The divergence of that name with bounds; None of laws of two families, and where there is no form."""
    if type(p) is not type(q):
        return None
    if name == "jeffreys":
        form = FORMS.get(("kl", type(p)))
        return form and _enclosed(lambda m, a, b: form(m, a, b) + form(m, b, a), p, q, base, root)
    form = FORMS.get((name, type(p)))
    return form and _enclosed(form, p, q, base, root)


def renyi(p: Any, q: Any, order: float) -> Estimate | None:
    """Rényi's divergence of an order other than 0, 1 and ∞, likewise; it is known to be finite."""
    power = POWERS.get(type(p))
    if power is None or type(p) is not type(q):
        return None
    alpha = exact(order)
    return _enclosed(lambda m, a, b: power(m, a, b, alpha) / (alpha - 1), p, q, None, False)


def _enclosed(form: Callable[..., Any], p: Any, q: Any, base: float | None, root: bool) -> Estimate | None:
    from divergences.laws.numerics.general_routes import Route, enclosed

    m, a, b = balls(), rational(p), rational(q)
    try:
        return enclosed(Route(lambda: m.arb(form(m, a, b)), FORMULA), base=base, root=root)
    except NoForm:
        return None


def entropy(law: Any) -> Callable[[], arb] | None:
    """−E log p in balls, None of a family without a formula."""
    form = ENTROPIES.get(type(law))
    if form is None:
        return None
    m, view = balls(), rational(law)
    return lambda: m.arb(form(m, view))


def traced(name: str, p: Law, q: Law, *, base: float | None = None, weight: float = 0.5, order: float = 2.0) -> Any:
    """The divergence of that name as an array of JAX's in units of log(base), or a refusal where it has no closed form."""
    arrays = [x for x in parameters(p, q) if is_jax_array(x)]
    unit = 1.0 if base is None else math.log(base)
    with scope(*arrays):
        p, q = (_in_jax(law, traced_dtype(*arrays)) for law in (p, q))
        if name == "js_distance":
            return _arrays().root(_nats("js", p, q) / unit)
        if name == "renyi" and order != 1:
            return _renyi(p, q, order) / unit
        return (_nats("kl" if name == "renyi" else name, p, q) if weight == 0.5 else _refused(name, p, q)) / unit


def traced_entropy(law: Any, base: float | None) -> Any:
    """−E log p as an array of JAX's."""
    if type(law) not in ENTROPIES:
        _refused("entropy", law)
    arrays = [x for x in parameters(law) if is_jax_array(x)]
    with scope(*arrays):
        m, law = _arrays(), _in_jax(law, traced_dtype(*arrays))
        return ENTROPIES[type(law)](m, law) / (1.0 if base is None else math.log(base))


def _arrays() -> Arrays:
    import jax.numpy as jnp

    return Arrays(jnp)


def _nats(name: str, p: Any, q: Any) -> Any:
    if name == "reverse_kl":
        return _nats("kl", q, p)
    if name == "jeffreys":
        return _nats("kl", p, q) + _nats("kl", q, p)
    m, of = _arrays(), (name, type(p))
    if type(p) is not type(q):
        _refused(name, p, q)
    if of in counts.FORMS:
        return counts.FORMS[of](m.xp, p, q)
    form = FORMS.get(of) or STRETCHED.get(of)
    return _refused(name, p, q) if form is None else form(m, p, q) + _nan(p, q)


def _renyi(p: Any, q: Any, order: Any) -> Any:
    if type(p) is not type(q) or type(p) not in POWERS or math.isinf(order):
        _refused(f"renyi of order {order:g}", p, q)
    return POWERS[type(p)](_arrays(), p, q, order) / (order - 1) + _nan(p, q)


def _nan(p: Any, q: Any) -> Any:
    """0, or NaN where a parameter is one: an impossible parameter is refused, and not infinitely far away."""
    return 0.0 if isinstance(p, Dirichlet) else 0 * sum(parameters(p, q), 0.0)


def _refused(name: str, *laws: Law) -> NoReturn:
    refuse_arrays(name, *laws)
    raise AssertionError("laws whose parameters are numbers do not come here")


def _in_jax(law: Law, dtype: Any) -> Any:
    """The law with all of its parameters as arrays of that precision."""
    import jax
    import jax.numpy as jnp

    return jax.tree.map(lambda x: jnp.asarray(x, dtype), law)
