"""Laws as mixtures of p, q and r, with weights seen to be ≥ 0, and functions of sites with their Lipschitz constants."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.lemmas.atoms import LAWS, Atoms, Polynomial, number, plus

Domains: TypeAlias = Mapping[str, Domain]
Mixture: TypeAlias = dict[str, Polynomial]


def mixture(tree: ast.expr, domains: Domains) -> Mixture:
    """The weights of p, q and r in a law; OutOfReach for what is not seen to be one."""
    weights = _linear(tree)
    total: Polynomial = {}
    for weight in weights.values():
        total = plus(total, weight)
    if total != number(1) or not all(never_negative(weight, domains) for weight in weights.values()):
        raise OutOfReach("expected a law")
    return {letter: weight for letter, weight in weights.items() if weight}


def never_negative(f: Polynomial, domains: Domains) -> bool:
    """Whether a number, or a number plus a multiple of one declared letter, is ≥ 0: at the ends of its set."""
    letters = {a for m in f for a, _ in m}
    if not letters:
        return f.get((), Fraction(0)) >= 0
    if len(letters) > 1 or any(k != 1 for m in f for _, k in m):
        return False
    (letter,) = letters
    slope, start, x = f[((letter, 1),)], f.get((), Fraction(0)), domains.get(letter)
    if x is None or x.dimension or x.empty:
        return False
    ends = list(x.values) if x.values else [x.low, x.high]
    return all(end is not None and start + slope * end >= 0 for end in ends)


def _linear(tree: ast.expr) -> Mixture:
    match tree:
        case ast.Name(id=name) if name in LAWS:
            return {name: number(1)}
        case ast.Call(func=ast.Name(id="mix"), args=[p, q, t]):
            share = Atoms().polynomial(t)
            return _sum(_linear(p), _linear(q), plus(number(1), share, -1), share)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            return _sum(_linear(left), _linear(right), number(1), number(1 if isinstance(op, ast.Add) else -1))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _sum({}, _linear(right), {}, Atoms().polynomial(left))
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=int() as k)) if k:
            return _sum({}, _linear(left), {}, number(Fraction(1, k)))
        case _:
            raise OutOfReach("expected a mixture of laws")


def _sum(f: Mixture, g: Mixture, a: Polynomial, b: Polynomial) -> Mixture:
    atoms = Atoms()
    return {x: plus(atoms.times(a, f.get(x, {})), atoms.times(b, g.get(x, {}))) for x in sorted(f.keys() | g.keys())}


def slope(tree: ast.expr) -> Fraction:
    """A Lipschitz constant of a function of a site on the line; OutOfReach where none is seen."""
    match tree:
        case ast.Name(id="x"):
            return Fraction(1)
        case ast.Constant():
            return Fraction(0)
        case ast.UnaryOp(operand=operand):
            return slope(operand)
        case ast.Call(func=ast.Name(id="abs"), args=[inside]):
            return slope(inside)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return slope(left) + slope(right)
        case ast.BinOp(left=ast.Constant(value=value), op=ast.Mult(), right=right):
            return abs(Fraction(str(value))) * slope(right)
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=value)) if value:
            return slope(left) / abs(Fraction(str(value)))
        case _:
            raise OutOfReach("no Lipschitz constant is seen")
