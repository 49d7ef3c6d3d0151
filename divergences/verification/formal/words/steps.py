"""Words about steps after another: powers of a number added up, and a critic that follows the generator's place."""

from __future__ import annotations

import ast
from collections.abc import Callable

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term, Type

Read = Callable[[ast.expr, Scope], Term]


def _numbers(args: list[ast.expr], scope: Scope, read: Read) -> list[str]:
    """Real numbers, as terms."""
    found = [read(x, scope) for x in args]
    for tree, x in zip(args, found, strict=True):
        if x.type != Type.REAL or x.length:
            raise Unsayable(f"{ast.unparse(tree)} is not a real number")
    return [x.text for x in found]


def _count(tree: ast.expr, scope: Scope) -> str:
    match tree:
        case ast.Name(id=k) if k in scope.counts:
            return k
        case _:
            raise Unsayable(f"{ast.unparse(tree)} steps: declare a letter in counts")


def geometric(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """1 + x + … + x^(k − 1)."""
    (x,) = _numbers(args[:1], scope, read)
    return Term(f"(sum {_count(args[1], scope)} (fun a' => {x} ^ a'))")


def pursued(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """Where s is after k steps to s + h·(t − c·s)."""
    s, t, h, c = _numbers(args[:4], scope, read)
    return Term(f"(pursued {h} {c} {t} {s} {_count(args[4], scope)})")
