"""Tables of a claim as terms of Coq: costs, distances of sites, plans; their marginals, and the laws of pairs and of images.

A table of n rows and m columns is a function of i and j; row after row it is a vector of n·m entries.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from divergences.verification.formal import ranges
from divergences.verification.formal.terms import Scope, Term, Unsayable

Real = Callable[[ast.expr, Scope], "str | None"]
"""Reads a real number, None where there is none."""


def table(tree: ast.expr, scope: Scope, real: Real) -> str:
    """Of costs: a letter that is declared as one, sites of the line or of R^k, the parallel lines, differences."""
    match tree:
        case ast.Name(id=name) if name in scope.tables:
            return name
        case ast.Name(id=name) if name in scope.sites:
            return f"(on_line {name})"
        case ast.Call(func=ast.Name(id="lines"), args=[t, ast.Name(id=z)]) if z in scope.vectors and real(t, scope):
            return f"(on_lines {real(t, scope)} {z})"
        case ast.Call(func=ast.Name(id="distances"), args=[x, y]):
            return _euclidean((x, y), scope, real)
        case ast.Call(func=ast.Name(id="differences"), args=[ast.Name(id=f), ast.Name(id=h)]) if {
            f,
            h,
        } <= scope.vectors.keys():
            return f"(fun i' j' => {f} i' - {h} j')"
        case ast.Call(func=ast.Name(id="together"), args=[d, e]):
            (n, m), first, second = shape(e, scope), table(d, scope, real), table(e, scope, real)
            return f"(fun i' j' => {first} (i' / {n})%nat (j' / {m})%nat + {second} (i' mod {n})%nat (j' mod {m})%nat)"
        case ast.Call(func=ast.Name(id="monotone"), args=[ast.Name(id=p), ast.Name(id=q)]) if {p, q} <= scope.laws:
            corners = [f"Rmin (sum {i} {p}) (sum {j} {q})" for i in ("(S i')", "i'") for j in ("(S j')", "j'")]
            return f"(fun i' j' => {corners[0]} - {corners[2]} - {corners[1]} + {corners[3]})"
        case ast.Call(func=ast.Name(id="min"), args=[d, s]) if real(s, scope):
            return f"(fun i' j' => Rmin ({table(d, scope, real)} i' j') {real(s, scope)})"
        case ast.Call(func=ast.Name(id="abs"), args=[d]):
            return f"(fun i' j' => Rabs ({table(d, scope, real)} i' j'))"
        case ast.BinOp(left=d, op=ast.Pow(), right=ast.Constant(value=2)):
            return f"(fun i' j' => {table(d, scope, real)} i' j' ^ 2)"
        case ast.BinOp(left=d, op=ast.Pow(), right=s) if (order := real(s, scope)) and ranges.of(
            s, scope.ranges
        ).positive:
            if not _nonnegative(d, scope):
                raise Unsayable(f"a power of {ast.unparse(d)}, which may be negative")
            return f"(powers {order} {table(d, scope, real)})"
        case ast.BinOp(left=ast.Name(id=g), op=ast.Mult(), right=ast.Name(id=d)) if {g, d} <= scope.tables.keys():
            return f"(fun i' j' => {g} i' j' * {d} i' j')"
        case ast.BinOp(left=s, op=ast.Mult(), right=d) if real(s, scope):
            return f"(fun i' j' => {real(s, scope)} * {table(d, scope, real)} i' j')"
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not a table of distances; sites off the line have none yet")


def _nonnegative(tree: ast.expr, scope: Scope) -> bool:
    """Whether no cost is seen to be negative: distances, of parallel lines too, and tables that are declared so."""
    match tree:
        case ast.Name(id=name):
            return ranges.of(tree, scope.ranges).nonnegative and name in scope.tables
        case ast.Call(func=ast.Name(id=word)):
            return word in ("distances", "lines", "abs")
        case _:
            return False


def _euclidean(sites: Sequence[ast.expr], scope: Scope, real: Real) -> str:
    (x, k), (y, other) = (_site(tree, scope, at, real) for tree, at in zip(sites, ("i'", "j'"), strict=True))
    if k != other:
        raise Unsayable(f"distances of sites of {k} and of {other} coordinates")
    return f"(fun i' j' => sqrt (sum {k} (fun c' => ({x} - {y}) ^ 2)))"


def _site(tree: ast.expr, scope: Scope, outcome: str, real: Real) -> tuple[str, str]:
    """The coordinate c of a site, of a multiple of it, or of its sums with others; and how many there are."""
    match tree:
        case ast.Name(id=x) if x in scope.points:
            return f"{x} {outcome} c'", scope.points[x][1]
        case ast.Call(func=ast.Name(id="sums"), args=[x, z]):
            m = _many(z, scope)
            (first, k), (second, other) = (
                _site(sites, scope, f"({outcome} {of} {m})%nat", real) for sites, of in ((x, "/"), (z, "mod"))
            )
            if k != other:
                raise Unsayable(f"sums of sites of {k} and of {other} coordinates")
            return f"({first} + {second})", k
        case ast.BinOp(left=s, op=ast.Mult(), right=x) if real(s, scope):
            at, k = _site(x, scope, outcome, real)
            return f"{real(s, scope)} * {at}", k
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not a table of sites")


def _many(tree: ast.expr, scope: Scope) -> str:
    """How many sites a letter, or multiples of its sites, are."""
    match tree:
        case ast.Name(id=x) if x in scope.points:
            return scope.points[x][0]
        case ast.BinOp(op=ast.Mult(), right=x):
            return _many(x, scope)
        case _:
            raise Unsayable(f"{ast.unparse(tree)}, of which the number of sites is not seen")


def shape(tree: ast.expr, scope: Scope) -> tuple[str, str]:
    """How many rows and columns a table has."""
    match tree:
        case ast.Name(id=name) if name in scope.tables:
            return scope.tables[name]
        case ast.BinOp(left=ast.Name(id=g), op=ast.Mult(), right=ast.Name(id=d)) if {g, d} <= scope.tables.keys():
            if scope.tables[g] != scope.tables[d]:
                raise Unsayable(f"{g}*{d}, tables of different sizes")
            return scope.tables[g]
        case ast.Call(func=ast.Name(id="differences"), args=[ast.Name(id=f), ast.Name(id=h)]) if {
            f,
            h,
        } <= scope.vectors.keys():
            return scope.vectors[f], scope.vectors[h]
        case ast.Call(func=ast.Name(id="monotone"), args=[ast.Name(id=p), ast.Name(id=q)]) if {p, q} <= scope.laws:
            return scope.vectors[p], scope.vectors[q]
        case ast.Call(func=ast.Name(id="distances"), args=[ast.Name(id=x), ast.Name(id=y)]) if {
            x,
            y,
        } <= scope.points.keys():
            return scope.points[x][0], scope.points[y][0]
        case _:
            raise Unsayable(f"{ast.unparse(tree)}, of which the size is not seen")


def flat(t: str, n: str, m: str) -> Term:
    """The entries, row after row."""
    return Term(f"({t} (i' / {m})%nat (i' mod {m})%nat)", length=f"({n} * {m})")


def rows(t: str, n: str, m: str) -> Term:
    """The sum of each row."""
    return Term(f"(sum {m} (fun a' => {t} i' a'))", length=n)


def columns(t: str, n: str, m: str) -> Term:
    """The sum of each column."""
    return Term(f"(sum {n} (fun a' => {t} a' i'))", length=m)


@dataclass(frozen=True)
class Second:
    """The second part of a pair: a channel from n inputs, or a law that is the same for each ("" inputs)."""

    text: str
    inputs: str
    length: str


def joint(p: str, n: str, second: Second) -> Term:
    """The law of a pair, row after row: a law and a channel, or two laws of independent parts."""
    m = second.length
    if second.inputs not in ("", n):
        raise Unsayable(f"{second.text} is not a channel from {n} inputs")
    entry = f"{second.text} (i' / {m})%nat (i' mod {m})%nat" if second.inputs else f"{second.text} (i' mod {m})%nat"
    return Term(f"({p} (i' / {m})%nat * {entry})", length=f"({n} * {m})")


def image(p: str, n: str, by: ast.expr, scope: Scope) -> Term:
    """The law of f(X): each site has the mass of all that are mapped to it."""
    match by:
        case ast.Name(id=f) if f in scope.maps and scope.maps[f][0] == n:
            text = f"(sum {n} (fun a' => if Nat.eq_dec ({f} a') i' then {p} a' else 0))"
            return Term(text, length=scope.maps[f][1])
        case _:
            raise Unsayable(f"{ast.unparse(by)} is not a map of {n} sites")
