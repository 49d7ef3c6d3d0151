"""Words about maps of sites: one after another, and how far they stretch a metric."""

from __future__ import annotations

import ast
from collections.abc import Callable

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term


def constant(args: list[ast.expr], scope: Scope, read: Callable[[ast.expr, Scope], Term]) -> Term:
    """The largest ratio of the distances of images, in e, to those of different sites, in d."""
    match args:
        case [f, ast.Name(id=d), ast.Name(id=e)] if {d, e} <= scope.tables.keys():
            (n, m), image = _image(f, scope)
            if (scope.tables[d], scope.tables[e]) != ((n, n), (m, m)):
                raise Unsayable(f"{ast.unparse(f)} maps {n} sites to {m}, and {d} and {e} are of others")
            return Term(
                "(steepest {} {} (fun i' j' => {} {} {}))".format(n, d, e, *(image.format(x) for x in ("i'", "j'")))
            )
        case _:
            raise Unsayable(f"Lip({', '.join(map(ast.unparse, args))}): write Lip(f, d, b), f in functions(d, b)")


def _image(tree: ast.expr, scope: Scope) -> tuple[tuple[str, str], str]:
    """From how many sites a map leads to how many, and where it takes one."""
    match tree:
        case ast.Name(id=f) if f in scope.maps:
            return scope.maps[f], f"({f} {{0}})"
        case ast.Call(func=ast.Name(id="after"), args=[g, f]):
            ((middle, m), last), ((n, to), first) = _image(g, scope), _image(f, scope)
            if middle != to:
                raise Unsayable(f"{ast.unparse(g)} after {ast.unparse(f)}, which leads to other sites")
            return (n, m), last.format(first)
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not a map of sites")
