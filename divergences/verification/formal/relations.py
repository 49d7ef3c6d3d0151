"""Relations of a claim as propositions of Coq: as they are claimed, and as they are assumed.

Claimed, a relation is to hold wherever both sides have a value; assumed, they have one, and it holds.
"""

from __future__ import annotations

import ast

from divergences.verification.formal.expressions import function, term
from divergences.verification.formal.terms import Scope, Term, Type, same_length
from divergences.verification.formal.words import directions
from divergences.verification.language.grammar import Link, Relation

REAL = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
PARTIAL = {"=": "veq", "!=": "vne", "<": "vlt", "<=": "vle"}
TURNED = {">": "<", ">=": "<="}


def claimed(relation: Relation, scope: Scope) -> str:
    """The links of a chain, all of which hold where their sides have values."""
    return " /\\ ".join(link(x, scope) for x in relation.links)


def assumed(relation: Relation, scope: Scope) -> str:
    """The chain, with values on all sides: or, of `not`, that it fails there."""
    inner = claimed(relation, scope)
    known = definedness(relation, scope)
    return " /\\ ".join([*known, f"~ ({inner})" if relation.negated else inner])


def definedness(relation: Relation, scope: Scope) -> list[str]:
    """That every side has a value, for those that may have none."""
    sides = {ast.unparse(s): s for x in relation.links if x.relation != "<<" for s in (x.left, x.right)}
    found = [term(side, scope) for side in sides.values()]
    return [_every(x.length, f"defined {x.text}") for x in found if x.type == Type.PARTIAL]


def link(said: Link, scope: Scope) -> str:
    """left relation right, at every outcome if one of them is a vector."""
    if said.relation == "<<":
        (p, n), (q, _) = (function(side, scope, nonnegative=True) for side in (said.left, said.right))
        return f"dominated {n} {p} {q}"
    if (moved := directions.equation(said, scope, term)) is not None:
        return moved
    left, right = term(said.left, scope), term(said.right, scope)
    n = same_length(left, right)
    if n and said.relation == "!=":
        return f"~ ({_every(n, _compared('=', left, right))})"
    return _every(n, _compared(said.relation, left, right))


def _every(n: str, body: str) -> str:
    return f"(forall i', (i' < {n})%nat -> {body})" if n else body


def _compared(relation: str, left: Term, right: Term) -> str:
    kind = max(left.type, right.type)
    if relation in TURNED and kind > Type.REAL:
        relation, left, right = TURNED[relation], right, left
    x, y = left.at(kind), right.at(kind)
    if kind == Type.REAL:
        return f"{x} {REAL[relation]} {y}"
    if kind == Type.PARTIAL:
        return f"{PARTIAL[relation]} {x} {y}"
    return (
        f"{x} {REAL[relation]} {y}" if relation in ("=", "!=") else f"Rbar_{'lt' if relation == '<' else 'le'} {x} {y}"
    )


def in_range(letter: str, low: str, high: str, *, above: bool, below: bool) -> str:
    """low ≤ letter ≤ high, "" where there is no end."""
    parts = [f"{low} {'<' if above else '<='} {letter}"] if low else []
    parts += [f"{letter} {'<' if below else '<='} {high}"] if high else []
    return " /\\ ".join(parts)
