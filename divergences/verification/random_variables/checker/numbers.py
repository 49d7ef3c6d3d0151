"""Linear forms and numbers of the checker: Σ r·H(set) + Σ r·log(prime) + s, expanded, added up and compared in whole numbers.

Logarithms of primes are linearly independent over the rational numbers: a number of which coefficients are left is not 0, and
its sign is read off decimals that are rounded correctly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from divergences.verification.random_variables.language.expressions import (
    Alphabet,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Logarithm,
    Number,
    Sum,
)

Key = Any
"""A frozenset of names (its joint entropy), ("size", name), a prime (its logarithm), or 1."""
Linear = dict[Key, Fraction]
DIGITS = (50, 200, 1000)
LARGEST_FACTOR = 10**7
"""Up to which numbers are divided by trial; a larger rest stands for itself, which is never wrong if it has no such factor."""


class Rejected(Exception):
    """The certificate shows nothing, and why."""


def only(found: Any, *keys: str) -> None:
    """Rejected unless this is a dict with just these keys."""
    if type(found) is not dict or {*found} != {*keys}:  # pyright: ignore[reportUnknownArgumentType]
        raise Rejected(f"expected the entries {sorted(keys)}")


def exact(text: Any) -> Fraction:
    """The number that a text states; Rejected unless it is written as `str` writes it."""
    number = Fraction(text) if type(text) is str else None
    if number is None or str(number) != text:
        raise Rejected(f"found {str(text)[:40]!r} where a fraction such as '-3/4' is expected")
    return number


def whole(number: Any) -> int:
    """A whole number from 0 on, and no truth value."""
    if type(number) is not int or number < 0:
        raise Rejected(f"found {str(number)[:40]!r} where a whole number is expected")
    return number


def least(parts: Iterable[tuple[Fraction, Expression]]) -> list[Linear]:
    """Forms whose least is Σ factor·part."""
    found: list[Linear] = [{}]
    for factor, part in parts:
        if isinstance(part, Sum):
            inner = least((factor * r, x) for r, x in part.parts)
        elif isinstance(part, Extreme):
            if part.least != (factor >= 0):
                raise Rejected("a largest number above, or a least one below")
            inner = [form for x in part.parts for form in least([(factor, x)])]
        else:
            inner = [times(expanded(part), factor)]
        found = [plus(a, b) for a in found for b in inner]
        if len(found) > 1000:
            raise Rejected("too many cases of min and max")
    return found


def expanded(part: Expression) -> Linear:
    """The form that a quantity is."""
    match part:
        case Number(value):
            return {1: value}
        case Logarithm(of):
            return logarithm(of)
        case Alphabet(name):
            return {("size", name): Fraction(1)}
        case Entropy(of, given):
            return mutual(of, of, given)
        case Information(left, right, given):
            return mutual(left, right, given)
        case Correlation(groups):
            whole = frozenset(name for group in groups for name in group)
            return plus(*({frozenset(group): Fraction(1)} for group in groups), {whole: Fraction(-1)})
        case _:
            raise Rejected("no linear form")


def mutual(left: Iterable[str], right: Iterable[str], given: Iterable[str]) -> Linear:
    """H(left,given) + H(right,given) − H(left,right,given) − H(given)."""
    a, b, c = frozenset(left), frozenset(right), frozenset(given)
    found = plus({a | c: Fraction(1)}, {b | c: Fraction(1)}, {a | b | c: Fraction(-1)}, {c: Fraction(-1)})
    found.pop(frozenset(), None)
    return found


def plus(*forms: Linear) -> Linear:
    """Their sum, without what cancels."""
    found: Linear = {}
    for form in forms:
        for key, r in form.items():
            found[key] = found.get(key, Fraction(0)) + r
    return {key: r for key, r in found.items() if r}


def times(form: Linear, factor: Fraction) -> Linear:
    """factor·form."""
    return {key: r * factor for key, r in form.items() if r * factor}


def logarithm(x: Fraction) -> Linear:
    """log x over primes."""
    if x <= 0:
        raise Rejected("the logarithm of a number that is not positive")
    found = Counter[int]()
    for n, way in ((x.numerator, 1), (x.denominator, -1)):
        for prime in _factors(n):
            found[prime] += way
    return {prime: Fraction(k) for prime, k in found.items() if k}


def _factors(n: int) -> Iterator[int]:
    divisor = 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            yield divisor
            n //= divisor
        divisor += 1 if divisor == 2 else 2
        if divisor > LARGEST_FACTOR:
            raise Rejected("a number of the claim has large factors")
    if n > 1:
        yield n


def sign(number: Linear) -> int:
    """−1, 0 or 1 of Σ r·log(prime) + s (prime 1 stands for s): it is 0 only if nothing is left (Lindemann)."""
    if not number:
        return 0
    for digits in DIGITS:
        context = Context(prec=digits)
        total, size = Decimal(0), Decimal(1)
        for prime, r in number.items():
            log = Decimal(1) if prime == 1 else context.ln(Decimal(prime))
            part = context.divide(context.multiply(log, Decimal(r.numerator)), Decimal(r.denominator))
            total, size = context.add(total, part), context.add(size, abs(part))
        if abs(total) > context.multiply(size, Decimal(10) ** (10 - digits)):
            return 1 if total > 0 else -1
    raise Rejected(f"a number is nearer to 0 than {DIGITS[-1]} digits tell")
