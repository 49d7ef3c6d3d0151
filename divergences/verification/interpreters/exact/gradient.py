"""`grad` for the exact interpreter: slopes by the rules of calculus, in exact numbers, where they have a meaning."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from divergences.exact import elementary, reals
from divergences.exact.numbers import Exact, Undefined
from divergences.exact.vectors import Vector
from divergences.verification.language.calculus import STRICT_OVER, STRICT_TIMES, slopes
from divergences.verification.language.grammar import evaluate

Words = dict[str, Any]


def along_logits(
    words: Words, outcomewise: Callable[[Callable[..., Any]], Callable[..., Any]], nothing: object
) -> Callable[[ast.expr, str, Mapping[str, Any]], Any]:
    """The word: of a number as it is written and the law q, q·(a − E_q a), where a are the slopes in q.

    It is `nothing` at every outcome where q has a zero, the number is infinite or has no value, or a slope has none.
    `words` may be filled later; `outcomewise` makes an operation on numbers one on vectors.
    """
    strict = {
        STRICT_TIMES: outcomewise(_product),
        STRICT_OVER: outcomewise(lambda a, b: reals.divide(reals.of(a), reals.of(b))),
    }

    def gradient(of: ast.expr, letter: str, values: Mapping[str, Any]) -> Any:
        q = values[letter]
        value = evaluate(of, words, values) if all(map(_is_some, q)) else nothing
        if value is nothing or _is_infinite(value):
            return Vector((nothing,) * len(q))  # pyright: ignore[reportArgumentType]
        a = evaluate(slopes(of, letter), words | strict, values)
        return strict[STRICT_TIMES](q, words["-"](a, words["E"](q, a)))

    return gradient


def _product(a: Any, b: Any) -> Any:
    """a·b, where 0·∞ has no value: what is 0 by convention may have any slope."""
    if (_is_infinite(a) and not _is_some(b)) or (_is_infinite(b) and not _is_some(a)):
        raise Undefined("0·∞")
    return reals.times(reals.of(a), reals.of(b))


def _is_infinite(x: Any) -> bool:
    return isinstance(x, Exact) and bool(x.infinite)


def _is_some(x: Any) -> bool:
    return elementary.compare(x, 0) != 0
