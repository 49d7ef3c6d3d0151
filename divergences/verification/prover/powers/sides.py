"""A side of a claim as a sum of quantities with rational multipliers, or its logarithm as one."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Statement, letters
from divergences.verification.language.vocabulary import KINDS, NUMBERS
from divergences.verification.prover.forms.linear import Linear, combination, scaled, total
from divergences.verification.prover.lemmas.atoms import LAWS, Mixture, Polynomial, number, text
from divergences.verification.prover.powers.exponents import exponent, never_negative
from divergences.verification.prover.powers.quantities import COUNT, ONE, Quantity, is_share, mean, ratio

Sum: TypeAlias = Linear[Quantity, Fraction]
ALONE = "0"


def alone(q: Quantity, times: Fraction | int = 1) -> Sum:
    """The quantity by itself, so many times."""
    return Linear({q: Fraction(times)} if times else {})


def value(tree: ast.expr, statement: Statement) -> Sum:
    """The expression as such a sum; OutOfReach for one that is none."""

    def called(part: ast.expr) -> Sum | None:
        match part:
            case ast.Call(func=ast.Name(id=name), args=args):
                return _call(name, args, statement)
            case _:
                return None

    return combination(tree, called, lambda f, g: scaled(f, g, ONE), ONE)


def _constant(tree: ast.expr) -> Fraction:
    found = exponent(tree)
    if set(found) != {()}:
        raise OutOfReach("expected a number that is not 0")
    return found[()]


def _call(name: str, args: list[ast.expr], statement: Statement) -> Sum:
    said = [ast.unparse(x) for x in args]
    if len(args) != len(KINDS.get(name, ("v",))[0]):
        raise OutOfReach(f"{name} of {len(args)} arguments")
    match name:
        case "KL" | "J" | "Renyi" | "chi2" | "CE" if not (set(said[:2]) <= LAWS and said[0] != said[1]):
            raise OutOfReach("expected two laws")
        case "KL":
            return alone(mean(said[0], _over(said), ALONE))
        case "J":
            return total(alone(mean(a, _over([a, b]), ALONE)) for a, b in (said, said[::-1]))
        case "CE":
            return alone(mean(said[0], said[1], ALONE), -1)
        case "H" if said[0] in LAWS:
            return alone(mean(said[0], said[0], ALONE), -1)
        case "chi2":
            return alone(Quantity("average", _over(said), said[0])) - alone(ONE)
        case "Renyi":
            return _renyi(args, said, statement)
        case "log":
            return logarithm(args[0], statement)
        case "max" | "min" if _of_outcomes(args[0]):
            return alone(Quantity("greatest" if name == "max" else "least", said[0]))
        case "E" if said[0] in LAWS:
            return _expected(args, said)
        case "sum":
            found = _powers(args[0])
            if len(found) == 1 and {*found.values()} == {Fraction(2)}:
                (law,) = found
                return alone(Quantity("average", law, law))
            if len(found) == 2 and {*found.values()} == {Fraction(1)}:
                law, of = sorted(found)
                return alone(Quantity("average", of, law))
            raise OutOfReach("another sum")
        case _:
            raise OutOfReach(f"{name} of these arguments")


def _over(laws: list[str]) -> str:
    return f"{laws[0]} / {laws[1]}"


def _of_outcomes(tree: ast.expr) -> bool:
    """Whether it is one number for each outcome, computed from those of letters: no sum is in it."""
    names = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    vectors = any(letter in "pqrdx" for letter in letters(tree))
    return vectors and names.isdisjoint(NUMBERS)


def _renyi(args: list[ast.expr], said: list[str], statement: Statement) -> Sum:
    if said[2] == "inf":
        return alone(Quantity("max", _over(said)))
    order = exponent(args[2])
    if not never_negative(order, statement):
        raise OutOfReach("an order that may be negative")
    return alone(mean(said[0], _over(said), text(order - number(1))))


def _expected(args: list[ast.expr], said: list[str]) -> Sum:
    """E of the log of a share or a ratio, or of any function of the outcomes."""
    match args[1]:
        case ast.Call(func=ast.Name(id="log"), args=[inside]) if _measured(ast.unparse(inside)):
            return alone(mean(said[0], ast.unparse(inside), ALONE))
        case function if _of_outcomes(function):
            return alone(Quantity("average", said[1], said[0]))
        case _:
            raise OutOfReach("another expectation")


def _measured(of: str) -> bool:
    return is_share(of) or ratio(of) is not None


def logarithm(tree: ast.expr, statement: Statement) -> Sum:
    """The log of a number that is never negative, as a sum; OutOfReach for one that is none."""
    match tree:
        case ast.Constant(value=1):
            return Linear()
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Div(), right=right):
            return -logarithm(right, statement)
        case ast.BinOp(left=left, op=ast.Pow(), right=right) if not letters(right):
            k = _constant(right)
            if k <= 0:
                raise OutOfReach("a power that turns the order")
            return logarithm(left, statement) * k
        case (
            ast.BinOp(left=ast.Constant(value=1), op=ast.Add(), right=ast.Call(func=ast.Name(id="chi2"), args=[a, b]))
            | ast.BinOp(left=ast.Call(func=ast.Name(id="chi2"), args=[a, b]), op=ast.Add(), right=ast.Constant(value=1))
        ):
            return _power_sum({ast.unparse(a): number(2), ast.unparse(b): number(-1)})
        case ast.BinOp(
            left=ast.Constant(value=1), op=ast.Sub(), right=ast.Call(func=ast.Name(id="Hell2"), args=[a, b])
        ):
            half = number(Fraction(1, 2))
            return _power_sum({ast.unparse(a): half, ast.unparse(b): half})
        case ast.Call(func=ast.Name(id="exp"), args=[inside]):
            found = value(inside, statement)
            if any(q.kind in ("average", "greatest", "least") for q in found):
                raise OutOfReach("exponentials of averages")
            return found
        case ast.Call(func=ast.Name(id="sqrt"), args=[inside]):
            return logarithm(inside, statement) * Fraction(1, 2)
        case ast.Call(func=ast.Name(id="max" | "min" as name), args=[inside]) if _measured(ast.unparse(inside)):
            return alone(Quantity(name, ast.unparse(inside)))
        case ast.Call(func=ast.Name(id="E"), args=[ast.Name(id=law), function]) if law in LAWS:
            return _moment(law, function)
        case ast.Call(func=ast.Name(id="sum"), args=[inside]):
            if ast.unparse(inside) in {f"{law} / {law}" for law in LAWS}:
                return alone(COUNT)
            return _power_sum(_exponents(inside))
        case _:
            raise OutOfReach("no logarithm is known")


def _moment(law: str, function: ast.expr) -> Sum:
    """log E(w, r^k) = k·mean(w, r, k)."""
    match function:
        case ast.BinOp(left=of, op=ast.Pow(), right=k) if _measured(ast.unparse(of)):
            power = exponent(k)
        case of:
            power = number(1)
    if not _measured(ast.unparse(of)) or set(power) != {()}:
        raise OutOfReach("another expectation")
    return alone(mean(law, ast.unparse(of), text(power)), power[()])


def _powers(tree: ast.expr) -> dict[str, Fraction]:
    """The powers of laws in a product, where they are numbers."""
    found = _exponents(tree)
    if any(set(k) != {()} for k in found.values()):
        raise OutOfReach("powers that are not numbers")
    return {law: k[()] for law, k in found.items()}


def _exponents(tree: ast.expr) -> Mixture:
    """The power of each law in a product of powers of laws; OutOfReach for another expression.

    A quotient is none: where both masses are 0, p²/q counts as 1 and p²·q⁻¹ as 0. Nor do powers of one law cancel: where
    q = 0, q·q⁻¹ is 0.
    """
    match tree:
        case ast.Name(id=law) if law in LAWS:
            return Linear({law: number(1)})
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            one, other = _exponents(left), _exponents(right)
            if any(not (_positive(one[law]) and _positive(other[law])) for law in {*one} & {*other}):
                raise OutOfReach("powers of one law that may cancel")
            return one + other
        case ast.BinOp(left=ast.Name(id=law), op=ast.Pow(), right=k) if law in LAWS:
            return Linear({law: exponent(k)})
        case ast.Call(func=ast.Name(id="sqrt"), args=[inside]):
            return _exponents(inside) * Fraction(1, 2)
        case _:
            raise OutOfReach("no product of powers")


def _positive(power: Polynomial) -> bool:
    return set(power) == {()} and power[()] > 0


def _power_sum(powers: Mapping[str, Polynomial]) -> Sum:
    """log Σ a^(k+1) = k·mean(a, a, k); log Σ a^(k+1)·b^(−k) = k·mean(a, a/b, k); log Σ a·b = mean(a, b, 1)."""
    if not set(powers) <= LAWS or not all(set(k) == {()} for k in powers.values()):
        raise OutOfReach("another sum of powers")
    exponents = {law: k[()] for law, k in powers.items()}
    match sorted(exponents.items(), key=lambda x: (-x[1], x[0])):
        case [(a, k)] if k > 0 and k != 1:
            return alone(mean(a, a, text(number(k - 1))), k - 1)
        case [(a, k), (b, m)] if k + m == 1 and k > 0 and m:
            return alone(mean(a, f"{a} / {b}", text(number(k - 1))), k - 1)
        case [(a, k), (b, m)] if k == m == 1:
            return alone(mean(a, b, text(number(1))))
        case _:
            raise OutOfReach("another sum of powers")
