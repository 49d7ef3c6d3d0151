"""`grad` in float64 by JAX's automatic differentiation: of the claim as written, so that no rule of calculus is ours.

The rest of the float interpreter is NumPy, and so is `by_rules`, which the search asks. In `gradient` the words
are JAX's, and the library's own functions with JAX arguments.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from divergences.verification.language.calculus import STRICT_OVER, STRICT_TIMES, slopes
from divergences.verification.language.grammar import evaluate

OUTCOMES = 3
"""Where claims are differentiated by JAX too: it prepares itself anew for every number of outcomes."""
SLACK = 2.0**-40
"""How far a derivative may be off: masses from 1/64, and so ratios to 64, in some thirty operations."""


def agree(found: np.ndarray, expected: np.ndarray) -> bool:
    """Whether two gradients are equal up to rounding."""
    return bool(np.all(np.abs(found - expected) <= SLACK * (1 + np.max(np.abs(expected)))))


def by_rules(of: ast.expr, letter: str, values: Mapping[str, Any], words: Mapping[str, Any]) -> np.ndarray:
    """q·(a − E_q a) by the rules of calculus in NumPy: quick, for the many points of a search. NaN as `gradient` is."""
    q = values[letter]
    strict = {
        STRICT_TIMES: np.multiply,
        STRICT_OVER: lambda a, b: np.divide(a, np.where(np.asarray(b) == 0, np.nan, b)),
    }
    a = evaluate(slopes(of, letter), {**words, **strict}, values)
    finite = np.all(q > 0) and np.isfinite(evaluate(of, words, values))
    return q * (a - np.sum(q * a)) if finite else np.full(q.shape, np.nan)


def gradient(
    of: ast.expr, letter: str, values: Mapping[str, Any], library: Mapping[str, Callable[..., Any]]
) -> np.ndarray:
    """∂of/∂z at z = log q, q = softmax(z) the law of that letter; NaN at every outcome where q has a zero.

    `values` are NumPy arrays and floats; `library` is what computes the quantities, arguments in the language's order.
    """
    q = np.asarray(values[letter], dtype=np.float64)
    if not np.all(q > 0):
        return np.full(q.shape, np.nan)
    import jax
    import jax.numpy as jnp

    with jax.enable_x64(True):
        words = _words(jnp, jax.lax.stop_gradient) | dict(library)

        def number(logits: Any) -> Any:
            return jnp.asarray(evaluate(of, words, {**values, letter: jax.nn.softmax(logits)}))

        # Forward, and not backward: a tangent that `where` leaves out is left out, be it NaN.
        logits = jnp.log(q)
        pushed = [jax.jvp(number, (logits,), (along,)) for along in jnp.eye(len(q))]
        found = np.array([float(slope) if np.isfinite(value) else np.nan for value, slope in pushed])
    return found


def _words(jnp: Any, frozen: Callable[..., Any]) -> dict[str, Any]:
    """The language's words for JAX; a factor that is 0 wins over what is not finite, and over its slope."""

    def product(a: Any, b: Any) -> Any:
        a, b = jnp.asarray(a), jnp.asarray(b)
        won = ((a == 0) & ~jnp.isfinite(b)) | ((b == 0) & ~jnp.isfinite(a))
        return jnp.where(won, 0.0, a * b)

    def weighted(p: Any, g: Any) -> Any:
        return jnp.sum(product(p, g))

    def over(a: Any, b: Any) -> Any:
        if a is b and jnp.ndim(a):
            return jnp.ones_like(a)  # p/p
        a, b = jnp.asarray(a), jnp.asarray(b)
        at_zero = jnp.where(a > 0, jnp.inf, jnp.nan) if a.ndim + b.ndim else jnp.nan
        return jnp.where(b == 0, at_zero, a / b)

    return {
        "number": float,
        "inf": jnp.inf,
        "*": product,
        "/": over,
        "**": lambda x, k: jnp.asarray(x) ** (int(k) if isinstance(k, float) and k.is_integer() else k),
        "E": weighted,
        "sum": jnp.sum,
        "mean": jnp.mean,
        "mix": lambda p, q, t: (1 - t) * p + t * q,
        "frozen": frozen,
        "log": jnp.log,
        "log2": jnp.log2,
        "log10": jnp.log10,
        "exp": jnp.exp,
        "sqrt": jnp.sqrt,
    }
