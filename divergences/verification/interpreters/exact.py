"""The exact interpreter: what the names of the language mean in exact numbers, and when a relation holds at a point.

It asks no other interpreter, nor the library that claims are about. Slopes, for `grad`, go by the rules of calculus, where
they have a meaning at the point.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, TypeAlias

from divergences.exact import elementary, functions, irrational, numbers, reals
from divergences.exact.certificate import check
from divergences.exact.elementary import PI
from divergences.exact.numbers import INFINITY, Exact, OutOfSpan, Undefined
from divergences.exact.transport import Unproved, certify, costs, north_west, w1_line
from divergences.exact.vectors import Vector, ratio
from divergences.verification.language.calculus import STRICT_OVER, STRICT_TIMES, slopes
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate
from divergences.verification.language.vocabulary import DIVERGENCES

Words = dict[str, Any]
Entry: TypeAlias = "Fraction | Exact | reals.Real"
"""One exact number."""
Partial: TypeAlias = "Entry | Nothing"
"""One exact number, or that there is none."""
Operand: TypeAlias = "Partial | Vector"
"""What a word takes: a number, or one for each outcome."""


def along_logits(
    words: Words, outcomewise: Callable[[Callable[..., Any]], Callable[..., Any]], nothing: object
) -> Callable[[ast.expr, str, Mapping[str, Any]], Any]:
    """The word: of a number as it is written and the law q, q·(a − E_q a), where a are the slopes in q.

    It is `nothing` at every outcome where q has a zero, the number is infinite or has no value, or a slope has none.
    `words` may be filled later; `outcomewise` makes an operation on numbers one on vectors.
    """
    strict = {
        STRICT_TIMES: outcomewise(_strict_product),
        STRICT_OVER: outcomewise(lambda a, b: reals.divide(reals.of(a), reals.of(b))),
    }

    def gradient(of: ast.expr, letter: str, values: Mapping[str, Any]) -> Any:
        q = values[letter]
        value = evaluate(of, words, values) if all(map(some, q)) else nothing
        if value is nothing or _is_infinite(value):
            return Vector((nothing,) * len(q))  # pyright: ignore[reportArgumentType]
        a = evaluate(slopes(of, letter), words | strict, values)
        return strict[STRICT_TIMES](q, words["-"](a, words["E"](q, a)))

    return gradient


def _strict_product(a: Entry, b: Entry) -> Entry:
    """a·b, where 0·∞ has no value: what is 0 by convention may have any slope."""
    if (_is_infinite(a) and not some(b)) or (_is_infinite(b) and not some(a)):
        raise Undefined("0·∞")
    return reals.times(reals.of(a), reals.of(b))


def _is_infinite(x: object) -> bool:
    return isinstance(x, Exact) and bool(x.infinite)


class Nothing:
    """What has no value. It stays what it is under every operation, but for a product with 0."""

    def __neg__(self) -> Nothing:
        return self

    def __float__(self) -> float:
        raise Undefined("no value")


NOTHING = Nothing()


def _valued(f: Callable[..., Any], *args: Operand) -> Any:
    """f of numbers, NOTHING where it, or one of them, has no value."""
    for x in args:
        if x is NOTHING:
            return NOTHING
    try:
        return f(*args)
    except Undefined:
        return NOTHING


def outcomewise(f: Callable[..., Any], at: Callable[..., Any] = _valued) -> Callable[..., Any]:
    """Apply f to numbers, or to every outcome of vectors; a number goes with every outcome."""

    def word(*args: Operand) -> Any:
        lengths = {len(x) for x in args if isinstance(x, Vector)}
        if not lengths:
            return at(f, *args)
        (n,) = lengths
        columns: list[Sequence[Any]] = [x if isinstance(x, Vector) else (x,) * n for x in args]
        return Vector(map(at, (f,) * n, *columns))

    return word


def _of_laws(name: str) -> Callable[..., Any]:
    """The quantity of that name: of fractions by `functions`, if that has it, of vectors with other entries by `irrational`."""
    slow = getattr(irrational, name)
    quick = getattr(functions, name, slow)

    def word(*vectors: Vector) -> Any:
        known = [irrational.fractions(x) for x in vectors]
        return slow(*vectors) if None in known else quick(*known)

    return word


def _of_vectors(f: Callable[..., Any]) -> Callable[..., Any]:
    """f of whole vectors: it has no value where it is undefined, and where one of them has none at some outcome."""
    return lambda *args: NOTHING if any(map(lacking, args)) else _valued(f, *args)


def lacking(x: Operand) -> bool:
    """Whether a number, or a vector at some outcome, has no value."""
    return x is NOTHING or (isinstance(x, Vector) and any(y is NOTHING for y in x))


def _product(times: Callable[[Entry, Entry], Entry], a: Partial, b: Partial) -> Partial:
    """a·b: a factor that is exactly 0 wins, over what has no value too."""
    if isinstance(a, Nothing) or isinstance(b, Nothing):
        won = any(not isinstance(x, Nothing) and reals.sign(reals.of(x)) == 0 for x in (a, b))
        return Fraction(0) if won else NOTHING
    return times(a, b)


def _times(a: Entry, b: Entry) -> Entry:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return reals.times(reals.of(a), reals.of(b))


def _mixed(plus: Callable[[Any, Any], Any], p: Partial, q: Partial, t: Partial) -> Any:
    """(1 − t)·p + t·q, where a share of 0 wins."""
    if isinstance(p, Fraction) and isinstance(q, Fraction) and isinstance(t, Fraction):
        return p + (q - p) * t
    rest = _valued(operator.sub, Fraction(1), t)
    return _valued(plus, _product(_times, rest, p), _product(_times, t, q))


def _sum(xs: Iterable[Any]) -> Any:
    """Σ xs; ∞ − ∞ is undefined."""
    xs = list(xs)
    return irrational.total(xs) if any(isinstance(x, reals.Real) for x in xs) else numbers.total(xs)


def _expectation(p: Vector, g: Operand) -> Any:
    """E_p g = Σ p·g, where outcomes without mass do not count."""
    known = g if isinstance(g, Vector) else (g,) * len(p)
    return WORDS["sum"](Vector(_product(_times, a, b) for a, b in zip(p, known, strict=True)))


def _gan_value(p: Vector, q: Vector, d: Vector) -> Any:
    log, minus, plus = WORDS["log"], WORDS["-"], WORDS["+"]
    return plus(_expectation(p, log(d)), _expectation(q, log(minus(1, d))))


def _w1(p: Vector, q: Vector, x: Vector) -> Any:
    """On the line the area between the distribution functions, elsewhere a certified coupling, reached by exact pivots.

    Undefined for what is no pair of laws: there is nothing to transport.
    """
    a, b = irrational.fractions(p), irrational.fractions(q)
    if a is None or b is None:
        if not all(isinstance(site, Fraction) for site in x):
            raise OutOfSpan("transport of irrational masses off the line")
        return irrational.w1_line(p, q, x)
    if any(m < 0 for m in (*a, *b)) or sum(a) != sum(b):
        raise Undefined("masses that are negative, or of different totals")
    if all(isinstance(site, Fraction) for site in x):
        return w1_line(a, b, x)
    cost = costs(x, x)
    return check(a, b, cost, certify(a, b, cost, north_west(a, b)))


def _over(a: Operand, b: Operand) -> Any:
    """p/q of vectors is ∞ at q = 0 < p, and 0/0 has no value; p/p is 1, also where p is 0. A number is not divided by 0."""
    if isinstance(a, Vector) or isinstance(b, Vector):
        return outcomewise(_ratio if a is b else _quotient)(a, b)
    return _valued(reals.divide, a, b)


def total_over(a: Operand, b: Operand) -> Any:
    """The same, with 0/0 = 1 at every outcome: as formal statements are, whose quotients always have a value."""
    return outcomewise(_ratio)(a, b) if isinstance(a, Vector) or isinstance(b, Vector) else _over(a, b)


def _quotient(a: Entry, b: Entry) -> Any:
    return _ratio(a, b) if some(b) or some(a) else NOTHING


def _ratio(a: Entry, b: Entry) -> Any:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return ratio(a, b)
    a, b = reals.of(a), reals.of(b)
    if reals.sign(b) == 0:  # p/0 = ∞ for p > 0 and p/p = 1; only the sign of a counts
        return ratio(Fraction(reals.sign(a)), Fraction(0))
    return reals.divide(a, b)


def _power(x: Operand, k: Operand) -> Any:
    """x^k; of a vector x^(-k) is 1/x^k, which is ∞ where x^k is 0. An exponent may have no value."""
    if isinstance(x, Vector) and not isinstance(k, (Nothing, Vector)) and elementary.compare(k, 0) < 0:
        return _over(Fraction(1), outcomewise(elementary.power)(x, -k))
    return outcomewise(elementary.power)(x, k)


def _extreme(wanted: int) -> Callable[..., Any]:
    def chosen(*xs: Entry) -> Entry:
        best = xs[0]
        for x in xs[1:]:
            best = x if elementary.compare(x, best) == wanted else best
        return best

    least, at_outcome = _of_vectors(lambda x: chosen(*x)), outcomewise(chosen)
    return lambda *xs: least(*xs) if len(xs) == 1 and isinstance(xs[0], Vector) else at_outcome(*xs)


LARGEST_ORDER = 64
"""A power of a rational number is written down."""


def _renyi(p: Vector, q: Vector, order: Entry) -> Any:
    """Rényi's divergence of any order ≥ 0: log Σ p^α q^(1−α) / (α − 1), its limits where they are needed."""
    if elementary.compare(order, INFINITY) == 0:
        return elementary.log(_extreme(1)(Vector(irrational.over(x, y) for x, y in zip(p, q, strict=True) if some(x))))
    a, first, second = irrational.order_of(order), irrational.fractions(p), irrational.fractions(q)
    if a > LARGEST_ORDER:
        raise OutOfSpan("an order too large to write down")
    if first is None or second is None or a.denominator > 1:
        return irrational.renyi(p, q, a)
    return functions.renyi(first, second, a)


def some(x: Entry) -> bool:
    """Whether a number is not 0."""
    return elementary.compare(x, 0) != 0


WORDS: dict[str, Any] = {
    "number": lambda x: x,
    "inf": INFINITY,
    "pi": PI,
    "+": outcomewise(operator.add),
    "-": outcomewise(operator.sub),
    "*": outcomewise(_times, at=_product),
    "/": _over,
    "**": _power,
    **{
        name: _of_vectors(f)
        for name, f in {
            **{word: _of_laws(record.name) for word, record in DIVERGENCES.items()},
            "H": _of_laws("entropy"),
            "CE": _of_laws("cross_entropy"),
            "Renyi": _renyi,
            "Dstar": _of_laws("optimal_discriminator"),
            "W1": _w1,
            "sum": _sum,
            "mean": lambda x: _sum(x) * Fraction(1, len(x)),
        }.items()
    },
    "V": _gan_value,
    "E": _expectation,
    "mix": outcomewise(operator.add, at=_mixed),
    "min": _extreme(-1),
    "max": _extreme(1),
    "abs": outcomewise(abs),
    "log": outcomewise(elementary.log),
    "log2": outcomewise(lambda x: reals.divide(elementary.log(x), numbers.log(2))),
    "log10": outcomewise(lambda x: reals.divide(elementary.log(x), numbers.log(10))),
    "exp": outcomewise(elementary.exp),
    "sqrt": outcomewise(elementary.sqrt),
    "frozen": lambda x: x,
}


WORDS["grad"] = along_logits(WORDS, outcomewise, NOTHING)


TESTS: dict[str, Callable[[int], bool]] = {
    "=": lambda s: s == 0,
    "<": lambda s: s < 0,
    "<=": lambda s: s <= 0,
    ">": lambda s: s > 0,
    ">=": lambda s: s >= 0,
}


def holds(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement is true at the point, decided; Undefined where it has no meaning there."""
    if statement.condition is None:
        return relation_holds(statement.relation, point)
    return relation_holds(statement.relation, point) == relation_holds(statement.condition, point)


def relation_holds(relation: Relation, point: Mapping[str, Any]) -> bool:
    """All links of the chain, or with `not`, not all: one that is false decides, also where another has no value."""
    sides: dict[int, Any] = {}  # a side between two links is worth the same to both
    unknown: Undefined | OutOfSpan | Unproved | None = None
    for link in relation.links:
        try:
            if not decided(link, point, sides)[0]:
                return relation.negated
        except (Undefined, OutOfSpan, Unproved) as error:
            unknown = unknown or error
    if unknown:
        raise unknown
    return not relation.negated


def link_holds(link: Link, point: Mapping[str, Any]) -> bool:
    """Whether one link is true at the point, at every outcome if its sides are vectors."""
    return decided(link, point)[0]


def decided(link: Link, point: Mapping[str, Any], sides: dict[int, Any] | None = None) -> tuple[bool, bool]:
    """Whether one link is true at the point, and whether its sides are equal there; `sides` keeps what they are worth."""
    known = {} if sides is None else sides
    point = asked(link, point)
    try:
        for side in (link.left, link.right):
            if id(side) not in known:
                known[id(side)] = evaluate(side, WORDS, point)
        return compared(link, known[id(link.left)], known[id(link.right)])
    except RecursionError:
        raise OutOfSpan("a number that is nested too deep to be written down") from None


def worth_asked(link: Link, point: Mapping[str, Any]) -> tuple[Any, Any]:
    """What both sides are worth at the outcomes that are asked."""
    here = asked(link, point)
    return evaluate(link.left, WORDS, here), evaluate(link.right, WORDS, here)


def asked(link: Link, point: Mapping[str, Any]) -> Mapping[str, Any]:
    """The point without the outcomes that are left out of the claim; the point itself if there are none."""
    laws = [point[name] for name in link.laws if name in point]
    if not laws or len(laws) < len(link.laws):
        return point
    kept = [k for k, masses in enumerate(zip(*laws, strict=True)) if any(map(some, masses))]
    n = len(laws[0])
    return point if len(kept) == n else {name: _at(kept, x, n) for name, x in point.items()}


def _at(kept: Sequence[int], x: object, n: int) -> object:
    return Vector(x[k] for k in kept) if isinstance(x, (tuple, list)) and len(x) == n else x


def matters(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement would be false, or have no value, if it were asked at every outcome of the point."""
    links = [link for part in (statement.relation, statement.condition) if part for link in part.links]
    if all(asked(link, point) is point for link in links):
        return False
    try:
        return not all(_everywhere(link, point) for link in links)
    except (Undefined, OutOfSpan, RecursionError):
        return True


def _everywhere(link: Link, point: Mapping[str, Any]) -> bool:
    """Whether the link is as true at all outcomes as at those that are asked."""
    return decided(replace(link, laws=frozenset()), point) == decided(link, point)


def compared(link: Link, left: Operand, right: Operand) -> tuple[bool, bool]:
    """Whether a link is true whose sides are worth that, and whether they are equal; Undefined if one has no value."""
    if lacking(left) or lacking(right):
        raise Undefined(f"a side of {link} has no value")
    if link.relation == "<<":
        assert isinstance(left, Vector)
        assert isinstance(right, Vector)
        return all(not some(a) or elementary.compare(b, 0) > 0 for a, b in zip(left, right, strict=True)), False
    differences = signs(left, right)
    if link.relation == "!=":
        return any(differences), False
    return all(TESTS[link.relation](s) for s in differences), not any(differences)


def signs(left: Operand, right: Operand) -> list[int]:
    """The sign of left − right, at every outcome if one of them is a vector."""
    sign = outcomewise(elementary.compare)(left, right)
    return list(sign) if isinstance(sign, Vector) else [sign]
