"""The float interpreter: the library's own kernels at dyadic points, against the exact interpreter.

`grad` is JAX's automatic differentiation of the claim as it is written, so that no rule of calculus is shared with the
others.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._discrete.entropy import cross_entropy, entropy
from divergences._discrete.f_divergences import renyi
from divergences._discrete.gan import gan_value, gan_value_at_optimum, optimal_discriminator
from divergences._discrete.records import FUNCTIONS
from divergences.exact import Exact, OutOfSpan, Undefined, Unproved, Vector
from divergences.transport.line import w1_line
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.language.calculus import STRICT_OVER, STRICT_TIMES, slopes
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.points.classes import Point, is_generic

if TYPE_CHECKING:
    import jax

    from divergences._core.types import ArrayLike, Namespace
    from divergences.transport.result import Transport


OUTCOMES = 3
"""Where claims are differentiated by JAX too: it prepares itself anew for every number of outcomes."""
GRADIENT_SLACK = 2.0**-40
"""How far a derivative may be off: masses from 1/64, and so ratios to 64, in some thirty operations."""


def agree(found: np.ndarray, expected: np.ndarray) -> bool:
    """Whether two gradients are equal up to rounding."""
    return bool(np.all(np.abs(found - expected) <= GRADIENT_SLACK * (1 + np.max(np.abs(expected)))))


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
        words = _traced_words(jnp, jax.lax.stop_gradient) | dict(library)

        def number(logits: jax.Array) -> Any:
            return jnp.asarray(evaluate(of, words, {**values, letter: jax.nn.softmax(logits)}))

        # Forward, and not backward: a tangent that `where` leaves out is left out, be it NaN.
        logits = jnp.log(q)
        pushed = [jax.jvp(number, (logits,), (along,)) for along in jnp.eye(len(q))]
        found = np.array([float(slope) if np.isfinite(value) else np.nan for value, slope in pushed])
    return found


def _traced_words(jnp: Namespace, frozen: Callable[..., Any]) -> dict[str, Any]:
    """The language's words for JAX; a factor that is 0 wins over what is not finite, and over its slope."""

    def product(a: jax.Array, b: jax.Array) -> Any:
        a, b = jnp.asarray(a), jnp.asarray(b)
        won = ((a == 0) & ~jnp.isfinite(b)) | ((b == 0) & ~jnp.isfinite(a))
        return jnp.where(won, 0.0, a * b)

    def weighted(p: jax.Array, g: jax.Array) -> Any:
        return jnp.sum(product(p, g))

    def over(a: jax.Array, b: jax.Array) -> Any:
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


KERNEL_ULP = 8
"""What the library promises for its divergences: 8 units in the last place of the exact value."""
SMOOTH_ULP = 32
"""Rényi divergences: a power, a sum and a logarithm more, and no promise of 8 ulp."""
SLACK = 2.0**-46
"""Rounding of a claim's two sides, relative beyond 1: a hundred operations at 2⁻⁵³ each."""

LIBRARY: dict[str, Callable[..., Any]] = {
    **{word: FUNCTIONS[record.name] for word, record in DIVERGENCES.items()},
    "H": entropy,
    "CE": cross_entropy,
    "V": gan_value,
    "Dstar": optimal_discriminator,
    "Renyi": renyi,
    "W1": w1_line,
}
"""What the library computes of the names of the language, W1 on the line only: the very functions that users call."""


class Refused(ValueError):
    """The library refuses an argument, or what comes out is not a number: the point says nothing."""


def is_dyadic(x: object) -> bool:
    """Whether float64 stores the number, or every outcome of the vector, exactly."""
    entries = x if isinstance(x, (tuple, list)) else (x,)
    return all(isinstance(e, (Fraction, int)) and Fraction(float(e)) == e for e in entries)


def dyadic(places: Sequence[Point]) -> list[Point]:
    """The points that float64 stores exactly."""
    return [x for x in places if all(map(is_dyadic, x.values()))]


def to_float(x: Any) -> Any:
    """A vector as a NumPy array, sites of the plane as its rows, a number as a float."""
    return np.array([to_float(e) for e in x]) if isinstance(x, (tuple, list)) else np.float64(x)


def within_ulp(computed: float, expected: Exact, budget: int = KERNEL_ULP) -> bool:
    """Whether a float is within `budget` units in the last place of an exact number."""
    nearest = float(expected)
    if math.isnan(computed) or math.isinf(nearest) or math.isinf(computed):
        return computed == nearest
    return abs(Exact.of(computed) - expected) <= budget * Fraction(math.ulp(nearest))


def disagreements(statement: Statement, point: Mapping[str, Any]) -> list[str]:
    """The library's calls that miss the exact value at this point, in words."""
    return [said for tree in statement.trees() for call in calls(tree) if (said := _asked(call, point))]


def holds(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement holds up to rounding in the library at a dyadic point; a refusal does not hold."""
    return truth(statement, point) is True


def truth(statement: Statement, point: Mapping[str, Any]) -> bool | None:
    """The same, and None where the library refuses an argument or gives what is not a number."""
    try:
        values = values_of(point)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # log 0 and 0/0 are met on purpose
            relation = _relation_holds(statement.relation, values)
            return relation if statement.condition is None else relation == _relation_holds(statement.condition, values)
    except (Refused, RecursionError):
        return None


def calls(tree: ast.expr) -> list[ast.Call]:
    """The parts of an expression that the library computes, and its gradients."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in (*LIBRARY, "grad")]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _asked(call: ast.Call, point: Mapping[str, Any]) -> str:
    """As `_disagreement`, at a rational point once for each call and library, whatever claim asks."""
    if not all(isinstance(x, (Fraction, int)) or set(map(type, x)) <= {Fraction, int} for x in point.values()):
        return _disagreement(call, point)  # other numbers have no hash
    return _answered(ast.unparse(call), tuple(point.items()), (*LIBRARY.values(), gan_value_at_optimum))


@lru_cache(maxsize=1 << 14)
def _answered(call: str, point: tuple[tuple[str, Any], ...], library: tuple[Callable[..., Any], ...]) -> str:
    return _disagreement(cast(ast.Call, ast.parse(call, mode="eval").body), dict(point))


def _disagreement(call: ast.Call, point: Mapping[str, Any]) -> str:
    """What the library says instead of the exact value of a call, if it is off by more than the budget."""
    if _name(call) == "grad":
        return _gradient_missed(call, point)
    name, asked, function = _name(call), call.args, _library(_name(call))
    if name == "V" and ast.unparse(asked[2]) == f"Dstar({ast.unparse(asked[0])}, {ast.unparse(asked[1])})":
        asked, function = asked[:2], _refusing(gan_value_at_optimum)
    try:
        arguments = [evaluate(a, WORDS, point) for a in asked]
        if not (all(map(is_dyadic, arguments)) and _proper(name, arguments)):
            return ""
        expected = evaluate(call, WORDS, point)
    except (Undefined, OutOfSpan, Unproved):
        return ""
    if not isinstance(expected, (Exact, Fraction, Vector)):
        return ""
    try:
        computed = function(*map(to_float, arguments))
    except (Refused, ArithmeticError) as refusal:
        return f"{ast.unparse(call)} is refused: {refusal}"
    pairs = zip(computed, expected, strict=True) if isinstance(expected, Vector) else [(computed, expected)]
    budget = SMOOTH_ULP if name == "Renyi" else KERNEL_ULP
    missed = [(f, e) for f, e in pairs if not within_ulp(float(f), Exact.of(e), budget)]
    return f"{ast.unparse(call)} = {float(missed[0][0])!r}, exactly {missed[0][1]!r}" if missed else ""


def _proper(name: str, arguments: Sequence[Any]) -> bool:
    """Whether these are arguments of which the library must not refuse any: probability vectors, and d in [0, 1]ⁿ."""
    for extra in arguments[2:]:
        if (name == "V" and not all(0 <= x <= 1 for x in extra)) or (name == "Renyi" and not extra >= 0):
            return False
    return all(min(v) >= 0 and sum(v) == 1 for v in arguments[:2])


def _library(name: str) -> Callable[..., Any]:
    """What the library computes for a name of the language, arguments in the language's order."""
    function = _refusing(LIBRARY[name])
    return (lambda p, q, x: function(x, x, p, q)) if name == "W1" else function


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with the two exceptions by which the library refuses told from those of this interpreter."""

    def asked(*args: ArrayLike) -> Any:
        try:
            return function(*args)
        except (ValueError, TypeError) as refusal:
            raise Refused(str(refusal)) from refusal

    return asked


def _words() -> dict[str, Any]:
    """What the names of the language mean in float64. What has no value is NaN; a factor that is 0 wins over it."""

    def extreme(choose: np.ufunc) -> Callable[..., Any]:
        return lambda *xs: choose.reduce(xs[0] if len(xs) == 1 else np.broadcast_arrays(*xs))

    return {
        "number": np.float64,
        "inf": math.inf,
        "pi": np.float64(math.pi),
        "*": lambda a, b: np.where((np.asarray(a) == 0) | (np.asarray(b) == 0), 0.0, np.multiply(a, b)),
        "/": _over,
        "log": np.log,
        "log2": np.log2,
        "log10": np.log10,
        "exp": np.exp,
        "abs": abs,
        "sqrt": np.sqrt,
        "sum": np.sum,
        "mean": np.mean,
        "min": extreme(np.minimum),
        "max": extreme(np.maximum),
        "E": lambda p, g: np.sum(np.where((p == 0) | (g == 0), 0.0, p * g)),
        "mix": lambda p, q, t: (1 - t) * p + t * q,
        "frozen": lambda x: x,
        "grad": lambda of, letter, values: by_rules(of, letter, values, _words()),
        **{name: _library(name) for name in LIBRARY},
    }


def _gradient_missed(call: ast.Call, point: Mapping[str, Any]) -> str:
    """What JAX's derivative of the library's functions says instead of the exact gradient, at a generic point.

    Of three outcomes only: JAX prepares itself anew for every number of them.
    """
    if len(next(iter(point.values()))) != OUTCOMES or not is_generic(point):
        return ""
    try:
        expected = np.array([float(x) for x in evaluate(call, WORDS, point)])
    except (Undefined, OutOfSpan, Unproved):
        return ""
    library = {name: _library(name) for name in LIBRARY}
    found = gradient(call.args[0], ast.unparse(call.args[1]), values_of(point), library)
    if agree(found, expected):
        return ""
    return f"{ast.unparse(call)} = {found.tolist()}, exactly {expected.tolist()}"


def _over(a: ArrayLike, b: ArrayLike) -> Any:
    """a/b: p/0 is ∞ at an outcome; 0/0, a number over 0, or a negative one, is NaN. p/p is 1 everywhere."""
    vectors = np.ndim(a) > 0 or np.ndim(b) > 0
    over_zero = np.where(np.asarray(a) > 0, np.inf, np.nan) if vectors else np.nan
    return np.where(np.asarray(b) == 0, 1.0 if a is b and vectors else over_zero, np.divide(a, b))


def _relation_holds(relation: Relation, values: Mapping[str, Any]) -> bool:
    return all(_link_holds(link, values) for link in relation.links) != relation.negated


def _link_holds(link: Link, values: Mapping[str, Any]) -> bool:
    left, right = _sides(link, values)
    if np.any(np.isnan(left)) or np.any(np.isnan(right)):
        raise Refused("not a number")
    if link.relation == "<<":
        return bool(np.all((left == 0) | (right > 0)))
    gap = np.where(left == right, 0.0, left - right)
    sizes = [abs(x) for x in (*left.ravel(), *right.ravel()) if math.isfinite(x)]
    slack = SLACK * max([1.0, *sizes])
    if link.relation == "!=":  # what is equal up to rounding may differ
        return True
    tests = {"=": abs(gap) <= slack, "<=": gap <= slack, ">=": gap >= -slack, "<": gap < slack, ">": gap > -slack}
    return bool(np.all(tests[link.relation]))


def _sides(link: Link, values: Mapping[str, Any]) -> list[np.ndarray]:
    """Both sides, at the outcomes that some law of the claim has if it leaves out the others."""
    known = link.laws and link.laws <= values.keys()
    mass = np.any([values[name] != 0 for name in link.laws], axis=0) if known else True
    if not np.all(mass):
        values = {name: x[mass] if np.ndim(x) else x for name, x in values.items()}
    return [np.asarray(evaluate(side, _words(), values), dtype=float) for side in (link.left, link.right)]


def values_of(point: Mapping[str, Any]) -> dict[str, Any]:
    """Every letter's value in float64; sites off the line as an array with a row for each."""
    return {name: to_float(x) for name, x in point.items()}


def meets(statement: Statement, values: Mapping[str, Any]) -> bool:
    """Whether what is given seems to be met, in float64."""
    given = [x for x in statement.given if isinstance(x, Relation)]
    try:
        with np.errstate(all="ignore"):
            return all(_relation_holds(x, values) for x in given)
    except (Refused, RecursionError):
        return False


def gap(link: Link, values: Mapping[str, Any]) -> float:
    """How far a link is from being broken in float64, in proportion to its sides: negative where it seems to be, inf
    where nothing can be said. At the worst outcome if its sides are vectors.
    """
    try:
        with np.errstate(all="ignore"):
            left, right = _sides(link, values)
            if link.relation == "<<" or np.any(np.isnan(left) | np.isnan(right)):
                return math.inf
            difference = np.where(left == right, 0.0, right - left if link.relation[0] == "<" else left - right)
            size = np.abs(left) + np.abs(right)
            relative = np.where(np.isfinite(size) & (size > 0), difference / size, np.sign(difference))
    except (Refused, RecursionError, OverflowError, ZeroDivisionError):
        return math.inf
    if link.relation == "!=":
        return float(np.max(np.abs(relative)))
    return float(np.min(-np.abs(relative) if link.relation == "=" else relative))


def bracket_contains(transport: Transport, value: Exact) -> bool:
    """Whether lower ≤ value ≤ upper, decided exactly, for the library's Transport."""
    return Exact.of(float(transport.lower)) <= value <= Exact.of(float(transport.upper))
