"""The trees of formulas: which names are in the language, and what those are that are not declared.

Constants and short forms get their meaning in the tree: e, π, n the number of outcomes, JS with a weight; and products over
the outcomes, where Π_x v(x) is exp(Σ log v) if no factor can be negative, and is refused else.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from divergences.verification.language.decimals import parsed, refuse_size, written
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import TALLEST, Expr
from divergences.verification.language.reader.writer import tree_of
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import CONSTANTS, DIVERGENCES, KINDS, LAWS, NAMES, VECTORS, nearest
from divergences.verification.language.word import words

OPERATIONS: dict[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.Pow: ("**", operator.pow),
}
"""An interpreter may give `/` and `**` a meaning of its own under these names."""
SIGNS = {sign: operation for operation, (sign, _) in OPERATIONS.items()}
LARGEST_EXPONENT = 64
KNOWN = ", such as KL, JS, TV, H, W1, E, sum or log"
"""What is said of names where none is near."""


def lowered(tree: Expr, typed: Typed) -> ast.expr:
    """The expression, each part at the column at which it was typed."""
    found, column = _lowered(tree, typed), typed.at(tree.span[0])
    found.col_offset = column
    return found


def _lowered(tree: Expr, typed: Typed) -> ast.expr:
    args = tree.args
    match tree.op:
        case "number":
            return ast.Constant(refuse_size(written(str(tree.value)), typed.at(tree.span[0])))
        case "name":
            return ast.Name(str(tree.value), ast.Load())
        case "call":
            head = ast.Name(str(tree.value), ast.Load())
            head.col_offset = typed.at(tree.span[0])
            return ast.Call(head, [lowered(arg, typed) for arg in args], [])
        case "neg":
            return ast.UnaryOp(ast.USub(), lowered(args[0], typed))
        case sign if sign in SIGNS:
            left, right = (lowered(arg, typed) for arg in args)
            return ast.BinOp(left, SIGNS[sign](), right)
        case _:
            raise Unreadable("no formula", typed.at(tree.span[0]), "numbers, names, + - * / ** and calls")


def expression(text: str) -> ast.expr | None:
    """The tree of a part of a claim that is read by itself, None where it is none."""
    typed = Typed.of(text)
    try:
        return lowered(tree_of(typed, printed=True)[0], typed)
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


def refuse_strange(tree: ast.expr) -> None:
    """Refuse names that are none of the language, or have no arguments where they take some, and towers of powers."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.Pow(), right=exponent):
                _refuse_power(exponent)
            case ast.Name(id=name) if (name in NAMES and (name not in CONSTANTS) == (id(node) in called)) or (
                len(name) == 1 and name.islower() and id(node) not in called
            ):
                continue
            case ast.Name(id=name) if id(node) in called and name in words():
                continue
            case ast.Name(id=name):
                expected = _arguments(name) if name in NAMES and name not in CONSTANTS else "a name of the language"
                at = node.col_offset
                hint = "" if name in NAMES else nearest(name) or KNOWN
                raise Unreadable(f"the name {name!r}", at, f"{expected}{hint}")
            case _:
                continue


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


MEANT = {"n": "n: the number of outcomes", "e": "e = 2.71828…", "π": "π = 3.14159…"}
"""What a letter that is not declared stands for, in words."""
WEIGHTED = "({w})*KL({p}, ({w})*({p}) + (1 - ({w}))*({q})) + (1 - ({w}))*KL({q}, ({w})*({p}) + (1 - ({w}))*({q}))"
"""JS(p, q; w): w is the weight of p."""


@dataclass
class Meanings:
    """What letters mean where they are not declared; `law` is a letter whose outcomes n counts, "" if there is none."""

    declared: Collection[str]
    law: str
    used: dict[str, str] = field(default_factory=dict)
    """What was used, in words."""

    def of(self, tree: ast.expr) -> ast.expr:
        """The expression in the names of the language."""
        return _Meant(self).visit(tree)

    def letter(self, name: str) -> str:
        """The text that an undeclared letter stands for, "" if it stands for itself."""
        stands = {"e": "exp(1)", "π": "pi", "n": f"sum({self.law}/{self.law})" if self.law else ""}
        text = "" if name in self.declared else stands.get(name, "")
        if text:
            self.used[name] = MEANT[name]
        return text


class _Meant(ast.NodeTransformer):
    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings

    def visit_Name(self, node: ast.Name) -> ast.expr:
        text = self.meanings.letter(node.id)
        return _placed(parsed(text), node) if text else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        base = node.left.id if isinstance(node.op, ast.Pow) and isinstance(node.left, ast.Name) else ""
        if base == "e" and self.meanings.letter("e"):  # e^x is exp(x), whatever x
            name = ast.copy_location(ast.Name("exp", ast.Load()), node.left)
            return ast.copy_location(ast.Call(name, [self.visit(node.right)], []), node)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Call(self, node: ast.Call) -> ast.expr:
        node.args = [self.visit(arg) for arg in node.args]
        if isinstance(node.func, ast.Name) and node.func.id == "JS" and len(node.args) == 3:
            p, q, w = map(ast.unparse, node.args)
            if w in LAWS:
                at = getattr(node, "col_offset", 0)
                raise Unreadable(f"JS({p}, {q}, {w})", at, more=f", whose weight is last; write JS({q}, {w}, {p})")
            self.meanings.used["JS"] = f"JS with weight {w}: {w} of the first distribution"
            return _placed(parsed(WEIGHTED.format(p=p, q=q, w=w)), node)
        return node


def _placed(tree: ast.expr, where: ast.expr) -> ast.expr:
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset = where.col_offset
    return tree


NEVER_NEGATIVE = (*DIVERGENCES, "H", "CE", "Dstar", "exp", "sqrt", "abs")
OF_PARTS = ("min", "sum", "mean", "E", "mix", "frozen")


def without_products(tree: ast.expr, nonnegative: Collection[str]) -> ast.expr:
    """The expression with logarithms for its products; `nonnegative` are the letters of numbers that are never below 0."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if not any(isinstance(node.func, ast.Name) and node.func.id == "prod" for node in found):
        return tree
    return _Products(nonnegative).visit(tree)


class _Products(ast.NodeTransformer):
    def __init__(self, nonnegative: Collection[str]) -> None:
        self.nonnegative = nonnegative

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="prod"), args=[factor], keywords=[]):
                pass
            case _:
                return node
        if not _is_nonnegative(factor, self.nonnegative):
            raise Unreadable(
                f"a product of {ast.unparse(factor)}",
                node.col_offset,
                "factors that are never negative: it is read as exp(sum(log(…)))",
            )
        match factor:
            case ast.BinOp(left=base, op=ast.Pow(), right=exponent) if not isinstance(exponent, ast.Constant):
                logarithm = ast.BinOp(exponent, ast.Mult(), _call("log", base))  # p^0 is 1, and 0·log p is 0, at p = 0
            case _:
                logarithm = _call("log", factor)
        made = _call("exp", _call("sum", logarithm))
        for part in ast.walk(made):
            if isinstance(part, ast.expr) and not hasattr(part, "col_offset"):
                part.col_offset = node.col_offset
        return made


def _call(name: str, of: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), [of], [])


def _is_nonnegative(tree: ast.expr, letters: Collection[str]) -> bool:
    """Whether it is never below 0, as far as its form shows."""

    def none_is_below(*parts: ast.expr) -> bool:
        return all(_is_nonnegative(part, letters) for part in parts)

    match tree:
        case ast.Constant() | ast.Name(id="pi"):
            return True
        case ast.Name(id=name):
            return name in VECTORS or name in letters
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=int() as k)) if k % 2 == 0:
            return True
        case ast.BinOp(left=base, op=ast.Pow()):
            return none_is_below(base)
        case ast.BinOp(left=a, op=ast.Add() | ast.Mult() | ast.Div(), right=b):
            return none_is_below(a, b)
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Sub(), right=b):
            return _is_share(b)
        case ast.Call(func=ast.Name(id="max"), args=args):
            return any(map(none_is_below, args))
        case ast.Call(func=ast.Name(id=word), args=args) if word in OF_PARTS:
            return none_is_below(*args) or (word == "mix" and none_is_below(*args[:2]))
        case ast.Call(func=ast.Name(id=word)):
            return word in NEVER_NEGATIVE
        case _:
            return False


def _is_share(tree: ast.expr) -> bool:
    """Whether it is never above 1, as far as its form shows: laws, D* and products of them."""
    match tree:
        case ast.Name(id=name):
            return name in VECTORS
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            return _is_share(a) and _is_share(b)
        case ast.BinOp(left=a, op=ast.Pow(), right=ast.Constant(value=int())):
            return _is_share(a)
        case ast.Call(func=ast.Name(id=word), args=args):
            return word == "Dstar" or (word in ("min", "max", "sqrt") and all(map(_is_share, args)))
        case _:
            return False
