"""The partial derivatives of a number in the masses of a law, as an expression; the rules of calculus, one case each.

A vector v that depends on q and on sums S_k over all outcomes has dv_i = b_i·dq_i + Σ_k c_ki·dS_k: its slope is b, the
`local` part, with pairs (c_k, gradient of S_k), the `spread` part. A number has a spread part only.

The conventions for zeros are for values, and not for derivatives: p/p is 1 where p is 0 too, but nothing is known
of its slope there. So the interpreters give `/` and the product of moving factors, `STRICT_TIMES`, strict
meanings here: a division by 0 has no value, and 0 times what has no value has none. Only a factor that does not depend on q,
as the mass of a law that samples are drawn from, still wins when it is 0: what is multiplied by it is constant.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import letters
from divergences.verification.language.vocabulary import DIVERGENCES

STRICT_TIMES = "_times"
STRICT_OVER = "/"
"""The names under which `words` gives a strict product and a strict quotient; the former cannot be typed."""
ONE = ast.Constant(1)


@dataclass(frozen=True)
class Slope:
    """How a number, or a number for each outcome, moves with q; empty if it does not."""

    local: ast.expr | None = None
    spread: tuple[tuple[ast.expr, ast.expr], ...] = ()

    @property
    def moves(self) -> bool:
        """Whether q is met outside of what is frozen."""
        return self.local is not None or bool(self.spread)

    def __add__(self, other: Slope) -> Slope:
        both = [x for x in (self.local, other.local) if x is not None]
        local = ast.BinOp(both[0], ast.Add(), both[1]) if len(both) > 1 else (both or [None])[0]
        return Slope(local, (*self.spread, *other.spread))

    def scaled(self, factor: ast.expr, *, moves: bool = True) -> Slope:
        """Times a factor, which wins when it is 0 if it does not move."""
        local = None if self.local is None else _times(factor, self.local, moves=moves)
        return Slope(local, tuple((_times(factor, c, moves=moves), a) for c, a in self.spread))

    def summed(self, letter: str) -> Slope:
        """Added up over the outcomes: a number's."""
        parts = [(_text("sum(0*{} + ({}))", ast.Name(letter), c), a) for c, a in self.spread]
        return Slope(None, (*([] if self.local is None else [(ONE, self.local)]), *parts))


NOTHING_MOVES = Slope()


@lru_cache(maxsize=512)
def slopes(tree: ast.expr, letter: str) -> ast.expr:
    """∂tree/∂q_i for the law of that letter: an expression, one number for each outcome or the same for all.

    Unreadable where the tree has a part without a derivative, or with a kink.
    """
    total: ast.expr | None = None
    for factor, a in slope(tree, letter).spread:
        term = _times(factor, a, moves=True)
        total = term if total is None else ast.BinOp(total, ast.Add(), term)
    return ast.Constant(0) if total is None else total


def slope(tree: ast.expr, letter: str) -> Slope:
    """How an expression moves with the law of that letter."""
    if letter not in letters(tree):
        return NOTHING_MOVES
    match tree:
        case ast.Call(func=ast.Name(id="frozen")):
            return NOTHING_MOVES
        case ast.Name():
            return Slope(ONE)
        case ast.UnaryOp(operand=operand):
            return slope(operand, letter).scaled(ast.Constant(-1), moves=False)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            sign = ast.Constant(1 if isinstance(op, ast.Add) else -1)
            return slope(left, letter) + slope(right, letter).scaled(sign, moves=False)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _product(left, right, letter)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _chain("1/({1})", "-({0})/({1})**2", args=[left, right], letter=letter)
        case ast.BinOp(left=base, op=ast.Pow(), right=power):
            return _power(base, power, letter)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _call(tree, name, args, letter)
        case _:
            raise _without(tree)


def _product(left: ast.expr, right: ast.expr, letter: str) -> Slope:
    of_left, of_right = slope(left, letter), slope(right, letter)
    return of_left.scaled(right, moves=of_right.moves) + of_right.scaled(left, moves=of_left.moves)


def _power(base: ast.expr, power: ast.expr, letter: str) -> Slope:
    """k·x^(k−1), written k·x^k/x unless k is a whole number, so that it has no value at x = 0."""
    if slope(power, letter).moves:
        raise _without(power)
    whole = isinstance(power, ast.Constant) and isinstance(power.value, int) and power.value >= 1
    return _chain(
        "({1})*({0})**(({1}) - 1)" if whole else "({1})*({0})**({1})/({0})", "0", args=[base, power], letter=letter
    )


def _call(tree: ast.expr, name: str, args: list[ast.expr], letter: str) -> Slope:
    if name == "sum":
        return slope(args[0], letter).summed(letter)
    if name == "mean":
        return slope(args[0], letter).summed(letter).scaled(_text("1/sum({0}/{0})", ast.Name(letter)))
    if name == "E":
        return _product(args[0], args[1], letter).summed(letter)
    if name in OUTCOMEWISE:
        return _chain(*OUTCOMEWISE[name], args=args, letter=letter)
    if name in SUMMED:
        return _chain(*SUMMED[name], args=args, letter=letter).summed(letter)
    raise _without(tree)


OUTCOMEWISE: dict[str, tuple[str, ...]] = {
    "log": ("1/({0})",),
    "log2": ("1/(({0})*log(2))",),
    "log10": ("1/(({0})*log(10))",),
    "exp": ("exp({0})",),
    "sqrt": ("1/(2*sqrt({0}))",),
    "mix": ("1 - ({2})", "({2})", "({1}) - ({0})"),
    "Dstar": ("({1})/(({0}) + ({1}))**2", "-({0})/(({0}) + ({1}))**2"),
}
"""Word → its derivative in each argument, {0}, {1}, …, at one outcome."""

SUMMED: dict[str, tuple[str, ...]] = {
    **{word: record.slopes for word, record in DIVERGENCES.items() if record.slopes},
    "H": ("-log({0}) - 1",),
    "CE": ("-log({1})", "-({0})/({1})"),
    "V": ("log({2})", "log(1 - ({2}))", "({0})/({2}) - ({1})/(1 - ({2}))"),
}
"""Word → the derivatives of one outcome's share in what the outcome has of each argument."""


def _chain(*derivatives: str, args: list[ast.expr], letter: str) -> Slope:
    """The chain rule: each argument's slope times the derivative in it."""
    total = NOTHING_MOVES
    for argument, derivative in zip(args, derivatives, strict=True):
        inner = slope(argument, letter)
        if inner.moves:
            total += inner.scaled(_text(derivative, *args))
    return total


def _times(factor: ast.expr, other: ast.expr, *, moves: bool) -> ast.expr:
    if other is ONE or factor is ONE:
        return factor if other is ONE else other
    if moves:
        return ast.Call(ast.Name(STRICT_TIMES, ast.Load()), [factor, other], [])
    return ast.BinOp(factor, ast.Mult(), other)


def _text(template: str, *parts: ast.expr) -> ast.expr:
    return parsed(template.format(*map(ast.unparse, parts)))


def _without(tree: ast.expr) -> Unreadable:
    known = ", ".join(sorted([*SUMMED, *OUTCOMEWISE, "E", "mean", "sum"]))
    said = tree.func.id if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) else ast.unparse(tree)
    return Unreadable(
        f"{said} of a distribution inside its grad",
        getattr(tree, "col_offset", None),
        f"+ - * /, constant powers, frozen, {known}",
        ", which has a kink or no derivative here",
    )
