"""Deciding whether an expression in logarithms of rational functions is identically zero, without `simplify`.

Every log is expanded over irreducible polynomials and primes: log(f·g/h) = log f + log g − log h. Logs of distinct
irreducibles, logs of primes and 1 are linearly independent over the rational functions (Ostrowski, 1946, for the logs of
functions; Baker, 1966, for the logs of primes and 1), so a form that is linear in the logs vanishes exactly when each
coefficient cancels. The identity is meant wherever the arguments of all its logs are positive, the symbols being positive
too: a place where they are is exhibited, or it is out of reach. So log(p − q) is not taken for log(q − p).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection
from functools import cache
from typing import Any

import sympy as sp

from divergences._core.clock import look
from divergences.verification.interpreters.symbolic.signs import positive
from divergences.verification.language.errors import OutOfReach

PLACES = (sp.Rational(1, 2), sp.Integer(3), sp.Rational(1, 9))
"""What each symbol is tried at, to see that logs have a place where they are defined together."""
MOST_PLACES = 800


LARGEST_FACTORED = 10**20
"""The largest integer whose prime factors are looked for."""
MOST_TERMS = 5000
"""Of a polynomial that is written out."""


@cache
def atom(factor: sp.Expr) -> sp.Symbol:
    """The symbol that stands for log(factor), where the factor is a prime or an irreducible polynomial."""
    return sp.Symbol(f"log<{factor}>", real=True)


def expanded_log(argument: sp.Expr) -> sp.Expr:
    """log(argument) as an integer combination of atoms."""
    if argument.has(sp.log) or not argument.is_rational_function():
        raise OutOfReach(f"log of {argument}")
    _refuse_long(argument)
    result: Any = sp.Integer(0)
    for part, sign in zip(sp.fraction(sp.cancel(sp.together(argument))), (1, -1), strict=True):
        factored: Any = sp.factor_list(part, *sorted(part.free_symbols, key=str))
        content, factors = factored
        if content.is_negative and not factors:
            raise OutOfReach(f"log of the negative number {argument}")
        if max(abs(content.p), content.q) > LARGEST_FACTORED:
            raise OutOfReach("the log of a long number")
        primes: Any = sp.factorrat(abs(content))
        for prime, k in primes.items():
            result += sign * k * atom(sp.Integer(prime))
        for factor, k in factors:
            result += sign * k * atom(factor)
    return result


def _refuse_long(expression: sp.Expr) -> None:
    """Refuse what would have too many terms once its powers and products are written out over one denominator."""
    letters = len(expression.free_symbols)
    if min(math.comb(_degree(expression) + letters, letters), sum(_terms(expression))) > MOST_TERMS:
        raise OutOfReach("a polynomial with too many terms")


def _terms(expression: sp.Expr) -> tuple[int, int]:
    """A bound on the terms of numerator and denominator over one denominator, nothing collected."""
    if isinstance(expression, sp.Pow) and expression.exp.is_Integer:
        k = abs(int(expression.exp))
        above, below = (math.comb(n + k - 1, k) for n in _terms(expression.base))
        return (above, below) if expression.exp > 0 else (below, above)
    parts = [_terms(part) for part in expression.args] if isinstance(expression, (sp.Add, sp.Mul)) else []
    denominator = math.prod(below for _, below in parts)
    if isinstance(expression, sp.Add):
        return sum(above * denominator // below for above, below in parts), denominator
    return math.prod(above for above, _ in parts), denominator


def _degree(expression: sp.Expr) -> int:
    """A bound on the degrees of numerator and denominator together, nothing cancelled."""
    if isinstance(expression, sp.Pow) and expression.exp.is_Integer:
        return abs(int(expression.exp)) * _degree(expression.base)
    if isinstance(expression, sp.Add):
        below = sum(_degree(sp.fraction(term)[1]) for term in expression.args)
        return below + max(_degree(term) for term in expression.args)
    if isinstance(expression, sp.Mul):
        return sum(map(_degree, expression.args))
    return int(bool(expression.free_symbols))


def coefficients(expression: sp.Expr) -> dict[tuple[int, ...], sp.Expr]:
    """The nonzero coefficients of the expression as a polynomial in the atoms."""
    look()
    expression = sp.sympify(expression)
    if expression.has(sp.nan, sp.zoo, sp.oo):
        raise OutOfReach(f"no finite number: {expression}")
    logs: Any = expression.atoms(sp.log)
    if not _defined_somewhere([log.args[0] for log in logs]):
        raise OutOfReach(f"no place is seen where the logs of {expression} are defined")
    expanded: Any = expression.xreplace({log: expanded_log(log.args[0]) for log in logs})
    if expanded.has(sp.I) or not expanded.is_rational_function():
        raise OutOfReach(str(expression))
    _refuse_long(expanded)
    numerator, denominator = map(sp.expand, sp.fraction(sp.together(expanded)))
    if denominator == 0:
        raise OutOfReach(f"division by zero in {expression}")
    atoms = sorted((s for s in numerator.free_symbols if str(s).startswith("log<")), key=str)
    terms = sp.Poly(numerator, *(atoms or [sp.Symbol("no_log")])).terms()
    return {powers: c for powers, c in terms if sp.expand(c) != 0}


def _defined_somewhere(arguments: Collection[sp.Expr]) -> bool:
    """Whether there is a place where all of them are positive: log|f| is log f there, and so around it."""
    unseen = [x for x in arguments if not positive(x)]
    symbols: Any = sorted(set().union(*(x.free_symbols for x in unseen)), key=str)
    places = itertools.islice(itertools.product(PLACES, repeat=len(symbols)), MOST_PLACES)
    return any(
        all(x.subs(dict(zip(symbols, place, strict=True))).is_positive is True for x in unseen) for place in places
    )


def is_zero(expression: sp.Expr) -> bool | None:
    """True or False where it is decided; None for a nonzero form of degree ≥ 2 in the logs."""
    left = coefficients(expression)
    if left and max(sum(powers) for powers in left) > 1:
        return None
    return not left
