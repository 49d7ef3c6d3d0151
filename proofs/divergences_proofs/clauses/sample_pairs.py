"""Means over pairs of independent samples, of one distribution or of two: what a kernel's estimates are made of."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations, product

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Scope, Term, Unsayable
from divergences.verification.formal.words.channels import natural
from divergences.verification.formal.words.places import Read
from divergences.verification.language.word import Word


def _table(tree: ast.expr, scope: Scope) -> tuple[str, str]:
    """A table of n by n numbers, and n."""
    match tree:
        case ast.Name(id=d) if d in scope.tables and len({*scope.tables[d]}) == 1:
            return d, scope.tables[d][0]
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not a table of as many rows as columns")


def _define_pairs(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """The sample i is a number of k digits, and each of them is an outcome."""
    (d, n), k = _table(args[0], scope), natural(args[1], scope)
    entry = f"{d} ((i' / {n} ^ s') mod {n})%nat ((i' / {n} ^ t') mod {n})%nat"
    total = f"sum {k} (fun s' => sum {k} (fun t' => if Nat.eq_dec s' t' then 0 else {entry}))"
    return Term(f"({total} / (INR {k} * (INR {k} - 1)))", length=f"({n} ^ {k})")


def _define_crossings(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """The first k digits are one sample, the others the other one."""
    (d, n), k, m = _table(args[0], scope), natural(args[1], scope), natural(args[2], scope)
    first, second = (
        f"(({part} / {n} ^ {s}) mod {n})%nat" for part, s in ((f"i' / {n} ^ {m}", "s'"), (f"(i' mod {n} ^ {m})", "t'"))
    )
    total = f"sum {k} (fun s' => sum {m} (fun t' => {d} {first} {second}))"
    return Term(f"({total} / (INR {k} * INR {m}))", length=f"(({n} ^ {k}) * ({n} ^ {m}))")


def _samples(d: Table, k: Fraction) -> Sequence[tuple[int, ...]]:
    return list(product(range(len(d)), repeat=int(k)))


def _pairs(d: Table, k: Fraction) -> Vector:
    return Vector(sum(d[a][b] for a, b in permutations(x, 2)) / (k * (k - 1)) for x in _samples(d, k))


def _crossings(d: Table, k: Fraction, m: Fraction) -> Vector:
    both = product(_samples(d, k), _samples(d, m))
    return Vector(sum(d[a][b] for a in x for b in y) / (k * m) for x, y in both)


words = (
    Word(
        "pairs",
        "pairs(d, k + 1) is the mean of d over pairs of different ones of k + 1 samples, for all that these may be",
        r"\frac{{1}}{{k(k + 1)}}\textstyle\sum_{{i \ne j}} {0}(x_i, x_j)",
        _define_pairs,
        _pairs,
    ),
    Word(
        "crossings",
        "crossings(d, k, l) is the mean of d over pairs of one of k samples and one of l others, for all that these may be",
        r"\frac{{1}}{{{1}{2}}}\textstyle\sum_{{ij}} {0}(x_i, y_j)",
        _define_crossings,
        _crossings,
    ),
)
