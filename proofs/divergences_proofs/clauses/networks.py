"""ReLU networks with clipped weights."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from divergences.exact.numbers import sqrt
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.language.word import Word


def _drawn(at: Drawing, weight: Callable[[], Fraction]) -> list[Table]:
    widths = [at.sizes["n"], *(at.whole(1, 3) for _ in range(at.whole(0, 3))), 1]
    return [Table.made([weight() for _ in range(n)] for _ in range(m)) for n, m in pairwise(widths)]


def _weights(net: Sequence[Table]) -> list[Fraction]:
    return [w for layer in net for row in layer for w in row]


def _declare_networks(bound: Bound, said: Sequence[str]) -> None:
    """ReLU networks whose weights lie in [−c, c]."""
    net, c = said
    bound.networks.append(net)
    bound.hypotheses += [f"last_width n {net} = 1%nat", f"clipped {c} n {net}"]


def _draw_networks(at: Drawing, said: Sequence[str]) -> None:
    """Weights of both signs."""
    net, c = said
    at.values[net] = _drawn(at, lambda: at.values[c] * Fraction(at.whole(-3, 3), 3))


NETWORKS = Clause(
    "networks",
    pattern=rf"{LETTER} in networks\({LETTER}\)",
    says="l in networks(c): ReLU, n inputs, one output, weights in [-c, c]",
    phrase="${0}$ a ReLU network with weights in $[-{1}, {1}]$",
    turn=Turn.COSTS,
    declares=_declare_networks,
    draws=_draw_networks,
    holds=lambda net, c: all(abs(w) <= c for w in _weights(net)),
)


def _declare_full_networks(bound: Bound, said: Sequence[str]) -> None:
    """Those whose weights are all c."""
    net, c = said
    bound.networks.append(net)
    bound.hypotheses += [f"last_width n {net} = 1%nat", f"(exists sizes, {net} = all_of {c} sizes)"]


def _draw_full_networks(at: Drawing, said: Sequence[str]) -> None:
    """The same weights everywhere."""
    net, c = said
    at.values[net] = _drawn(at, lambda: at.values[c])


FULL_NETWORKS = Clause(
    "full_networks",
    pattern=rf"{LETTER} in full networks\({LETTER}\)",
    says="l in full networks(c): those whose weights are all c",
    phrase="${0}$ a ReLU network whose weights are all ${1}$",
    turn=Turn.COSTS,
    declares=_declare_full_networks,
    draws=_draw_full_networks,
    holds=lambda net, c: all(w == c for w in _weights(net)),
)


def network(tree: ast.expr, x: Term, scope: Scope) -> Term:
    """The output of a network at an input."""
    match tree:
        case ast.Name(id=net) if net in scope.networks and x.length == "n" and x.type == Type.REAL:
            return Term(f"(network n {net} {x.function} 0%nat)")
        case _:
            raise Unsayable(f"the network {ast.unparse(tree)} of an input: it is declared in networks(c), of n inputs")


def stretch(c: Term, tree: ast.expr, scope: Scope) -> Term:
    """c^L·√n_0·n_1⋯n_(L−1) of a network of L layers."""
    match tree:
        case ast.Name(id=net) if net in scope.networks and c.type == Type.REAL and not c.length:
            return Term(f"({c.text} ^ length {net} * sqrt (INR n) * widths {net})")
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not declared in networks(c)")


def _network(layers: Any, x: Vector) -> Any:
    for depth, weights in enumerate(layers):
        fed = x if depth == 0 else Vector(max(v, Fraction(0)) for v in x)
        x = Vector(sum(w * v for w, v in zip(row, fed, strict=True)) for row in weights)
    return x[0]


def _stretch(c: Fraction, layers: Any) -> Any:
    widths = Fraction(1)
    for weights in layers:
        widths *= len(weights)
    return sqrt(len(layers[0][0])) * (c ** len(layers) * widths)


clauses = (
    NETWORKS,
    FULL_NETWORKS,
)


words = (
    Word(
        "network",
        "network(l, x) is the output of l at x",
        r"{0}({1})",
        lambda args, scope, read: network(args[0], read(args[1], scope), scope),
        _network,
    ),
    Word(
        "stretch",
        "stretch(c, l) = c^L·√n_0·n_1⋯n_(L−1) of a network l of L layers with n_0, n_1, … inputs",
        r"K({0})",
        lambda args, scope, read: stretch(read(args[0], scope), args[1], scope),
        _stretch,
    ),
)
