"""Words about sites: sums from the left and gaps on the line; means, distances and extensions of functions off it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from divergences.verification.formal import ranges
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable, same_length

Read = Callable[[ast.expr, Scope], Term]
"""Reads an expression."""
Word = Callable[[list[ast.expr], Scope, Read], Term]


def vector(tree: ast.expr, scope: Scope, read: Read) -> Term:
    """A vector of real numbers."""
    found = read(tree, scope)
    if found.type > Type.REAL or not found.length:
        raise Unsayable(f"{ast.unparse(tree)} is not a vector of real numbers")
    return found


def _cumulative(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """The sum of the first entries, up to this one."""
    p = vector(args[0], scope, read)
    return Term(f"(sum (S i') {p.function})", length=p.length)


def gaps(tree: ast.expr, scope: Scope) -> Term:
    """To the next site of the line, 0 from the last."""
    match tree:
        case ast.Name(id=x) if x in scope.sites:
            n = scope.sites[x]
            return Term(f"(if lt_dec (S i') {n} then {x} (S i') - {x} i' else 0)", length=n)
        case _:
            raise Unsayable(f"gaps of {ast.unparse(tree)}, which is not a letter of sites of the line")


def _norm(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """√Σ v²."""
    v = vector(args[0], scope, read)
    return Term(f"(sqrt (sum {v.length} (fun i' => {v.text} ^ 2)))")


def sites(tree: ast.expr, scope: Scope) -> tuple[str, str, str]:
    """A letter of sites off the line, how many they are, and of how many coordinates."""
    match tree:
        case ast.Name(id=x) if x in scope.points:
            return x, *scope.points[x]
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not a letter of sites in R^(n, k)")


def centre(p: str, n: str, tree: ast.expr, scope: Scope) -> Term:
    """The coordinates of E X, where X is the site i with probability p_i."""
    x, m, k = sites(tree, scope)
    same_length(Term("", length=n), Term("", length=m))
    return Term(f"(E {n} {p} (fun site => {x} site i'))", length=k)


def distance(x: str, y: str, k: str) -> str:
    """|x − y| in R^k."""
    return f"sqrt (sum {k} (fun coordinate => ({x} coordinate - {y} coordinate) ^ 2))"


def apart(left: ast.expr, right: ast.expr, scope: Scope) -> Term:
    """|y_i − z_i|."""
    (y, m, k), (z, other, dimension) = sites(left, scope), sites(right, scope)
    if (m, k) != (other, dimension):
        raise Unsayable(f"sites {y} and {z} side by side, of which there are not as many")
    return Term("(" + distance(f"{y} i'", f"{z} i'", k) + ")", length=m)


def entry(args: list[ast.expr], scope: Scope) -> Term:
    """at(f, a) and at(d, a, b): one entry of a vector or of a table; at(h, f), h where a map f leads."""
    match args:
        case [ast.Name(id=f), ast.Name(id=a)] if scope.vectors.get(f, "") == scope.indices.get(a):
            return Term(f"({f} {a})")
        case [ast.Name(id=h), ast.Name(id=f)] if f in scope.maps and scope.vectors.get(h, "") == scope.maps[f][1]:
            return Term(f"({h} ({f} i'))", length=scope.maps[f][0])
        case [ast.Name(id=d), ast.Name(id=a), ast.Name(id=b)] if d in scope.tables and scope.tables[d] == (
            scope.indices.get(a),
            scope.indices.get(b),
        ):
            return Term(f"({d} {a} {b})")
        case _:
            raise Unsayable(f"at({', '.join(map(ast.unparse, args))}): write at(f, a) or at(d, a, b), a, b in sites")


def point(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """All mass at the outcome a."""
    match args:
        case [ast.Name(id=a)] if a in scope.indices:
            return Term(f"(if Nat.eq_dec i' {a} then 1 else 0)", length=scope.indices[a])
        case _:
            raise Unsayable(f"point({', '.join(map(ast.unparse, args))}): write point(a), a in sites")


def _posterior(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """p_i·l_i/Σ p·l, and 0 where that sum is 0."""
    p, likelihood = (vector(tree, scope, read) for tree in args)
    for tree in args:
        if not ranges.of(tree, scope.ranges).nonnegative:
            raise Unsayable(f"{ast.unparse(tree)} may be negative")
    evidence = f"E {same_length(p, likelihood)} {p.function} {likelihood.function}"
    return Term(f"(if Req_EM_T ({evidence}) 0 then 0 else {p.text} * {likelihood.text} / {evidence})", length=p.length)


def _value(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """f(x), where f is a function of one number."""
    f, x = args[0], read(args[1], scope)
    if not (isinstance(f, ast.Name) and f.id in scope.functions) or x.type > Type.REAL:
        raise Unsayable(
            f"of({', '.join(map(ast.unparse, args))}): write of(f, x), f in convex(s, t) and x a real number"
        )
    return Term(f"({f.id} {x.text})", length=x.length)


WORDS: Mapping[str, Word] = {
    "cdf": _cumulative,
    "gaps": lambda args, scope, _: gaps(args[0], scope),
    "norm": _norm,
    "apart": lambda args, scope, _: apart(args[0], args[1], scope),
    "at": lambda args, scope, _: entry(args, scope),
    "posterior": _posterior,
    "of": _value,
    "point": point,
}
"""Word → its term, from its arguments as they are written."""
