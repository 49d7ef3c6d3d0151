"""A text as a tree: Python's parser, then a white list of what is in the language; nothing is ever run."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from math import inf
from typing import Any

from divergences.verification.language.decimals import in_characters, keep_decimals
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import Source
from divergences.verification.language.vocabulary import CONSTANTS, KINDS, NAMES, nearest

OPERATIONS: dict[type[ast.AST], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.Pow: ("**", operator.pow),
}
"""An interpreter may give `/` and `**` a meaning of its own under these names."""
CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
TALLEST = 120
"""Levels of the tree: a sum of n terms has n."""
LARGEST_EXPONENT = 64
KNOWN = ", such as KL, JS, TV, H, W1, E, sum or log"
"""What is said of names where none is near."""
GLUED = re.compile(r"[0-9.](?:and|else|for|if|in|is|not|or)\w*")
"""Numbers that run into a word of Python."""
ENDS = re.compile(r"([<>!=]=|[-+*/<>=(,])\s*\Z")
"""What something has to follow, at the end of a text."""


def parse(source: Source) -> ast.expr:
    """The text as a tree, decimals as written; Unreadable where Python's parser finds none, or would warn of `1if`."""
    if glued := GLUED.search(source.code):
        raise Unreadable(glued[0], source.column(glued.start()), "a space, or a product")
    try:
        tree = ast.parse(source.code, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if ends := ENDS.search(source.code):
            last = ends[1].replace("==", "=")
            raise Unreadable(f"nothing behind {last!r}", expected="for example KL(p, q) >= 0") from None
        if not source.code.strip():
            place = "where a formula belongs, as behind given, where, iff or and"
            raise Unreadable(f"nothing {place}", expected="for example KL(p, q) >= 0") from None
        if unmatched := _unmatched(source):
            raise unmatched from None
        column = source.column((getattr(error, "offset", None) or 1) - 1)
        raise Unreadable("it", column, "for example KL(p, q) >= 0", verb="cannot read") from None
    in_characters(tree, source.code)
    keep_decimals(not_too_tall(tree), source)
    return tree


def _unmatched(source: Source) -> Unreadable | None:
    """The first bracket that is closed by another or closes nothing, or else the last that is not closed."""
    opened: list[tuple[str, int]] = []
    for k, character in enumerate(source.code):
        if character in CLOSED_BY:
            opened.append((CLOSED_BY[character], k))
        elif character in CLOSED_BY.values():
            if not opened:
                return Unreadable(f"{character!r}", source.column(k), more=", which closes nothing")
            closing, _ = opened.pop()
            if character != closing:
                return Unreadable(f"{character!r}", source.column(k), f"{closing!r}")
    if not opened:
        return None
    closing, k = opened[-1]
    return Unreadable(f"{source.code[k]!r}", source.column(k), f"{closing!r}", ", which is not closed")


def expression(text: str) -> ast.expr | None:
    """The tree of a part of a claim that is read by itself, None where it is none."""
    try:
        return parse(Source(text, tuple(range(1, len(text) + 1))))
    except Unreadable:
        return None


def not_too_tall(tree: ast.expr) -> ast.expr:
    """The tree, unless it has too many levels for all that walk it."""
    level: list[ast.AST] = [tree]
    for _ in range(TALLEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    raise Unreadable(f"an expression of more than {TALLEST} levels", expected="fewer; name a part of it")


def place(tree: ast.expr, source: Source) -> None:
    """Give each part the column at which it was typed, so that whoever refuses it later can say where it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset = source.column(node.col_offset)


def refuse_strange(tree: ast.expr) -> None:
    """Numbers, names, + - * / **, unary minus and calls without keywords; nothing else is in the language."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and abs(number) < inf:
                continue
            case ast.BinOp(op=ast.Pow(), right=exponent):
                _refuse_power(exponent)
            case ast.BinOp(op=op) if type(op) in OPERATIONS:
                continue
            case ast.Call(func=ast.Name(), keywords=[]):
                continue
            case ast.Name(id=name) if (name in NAMES and (name not in CONSTANTS) == (id(node) in called)) or (
                len(name) == 1 and name.islower() and id(node) not in called
            ):
                continue
            case ast.Name(id=name):
                expected = _arguments(name) if name in NAMES and name not in CONSTANTS else "a name of the language"
                at = node.col_offset
                hint = "" if name in NAMES else nearest(name) or KNOWN
                raise Unreadable(f"the name {name!r}", at, f"{expected}{hint}")
            case ast.BinOp(op=ast.BitXor(), right=right):
                raise Unreadable("^", right.col_offset, "** for a power", near="before")
            case ast.BinOp(op=ast.BitOr()):
                at = node.col_offset
                raise Unreadable(f"{ast.unparse(node)!r}", at, "a comma or ||: KL(p || q)")
            case ast.UnaryOp(op=ast.USub()) | ast.Load() | ast.operator() | ast.unaryop():
                continue
            case _:
                place, part = (
                    (node.col_offset, ast.unparse(node)) if isinstance(node, ast.expr) else (None, type(node).__name__)
                )
                raise Unreadable(f"{part!r}", place, "numbers, names, + - * / ** and calls")


def _arguments(name: str) -> str:
    """What belongs behind a name that stands alone; log2 may be a number."""
    usual = {"v": "p", "vv": "p, q"}.get(KINDS[name][0] if name in KINDS else "", "…")
    return f"log(2), the number, or {name}(…)" if name == "log2" else f"its arguments, {name}({usual})"


def _refuse_power(exponent: ast.expr) -> None:
    """x**64 at most, and no power in an exponent: nobody can wait for 9**9**9."""
    inside = list(ast.walk(exponent))
    if power := next((ast.unparse(x) for x in inside if isinstance(x, ast.BinOp) and isinstance(x.op, ast.Pow)), ""):
        raise Unreadable(
            f"the power {power!r} in an exponent", exponent.col_offset, "an exponent without powers: t*t for t^2"
        )
    numbers = [node.value for node in inside if isinstance(node, ast.Constant)]
    if any(isinstance(n, (int, float)) and abs(n) > LARGEST_EXPONENT for n in numbers):
        at = exponent.col_offset
        raise Unreadable(f"{ast.unparse(exponent)!r} as an exponent", at, "at most 64")
