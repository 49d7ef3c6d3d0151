"""Words about channels and independent samples: the distribution of what one makes of an input, and of k samples."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from divergences.verification.formal import tables
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable


def copies(p: str, n: str, k: ast.expr, scope: Scope) -> Term:
    """The law of k independent samples of p."""
    number = natural(k, scope)
    return Term(f"(copies {n} {p} {number} i')", length=f"({n} ^ {number})")


def average(v: str, n: str, k: ast.expr, scope: Scope) -> Term:
    """The mean of the numbers v at k outcomes, for all that they may be."""
    number = natural(k, scope)
    return Term(f"(average {n} {v} {number} i')", length=f"({n} ^ {number})")


def natural(tree: ast.expr, scope: Scope) -> str:
    """k or k + 1, for a letter that is declared in counts."""
    match tree:
        case ast.Name(id=k) if k in scope.counts:
            return k
        case ast.BinOp(left=ast.Name(id=k), op=ast.Add(), right=ast.Constant(value=1)) if k in scope.counts:
            return f"(S {k})"
        case _:
            raise Unsayable(f"{ast.unparse(tree)} samples: write k or k + 1, k in counts")


def power(x: Term, k: str) -> Term:
    """x^k for a letter that is declared in counts."""
    real = x.type == Type.REAL
    text = f"({x.text} ^ {k})" if real else f"(vpow {x.at(Type.PARTIAL)} {k})"
    return Term(text, Type.REAL if real else Type.PARTIAL, x.length)


@dataclass(frozen=True)
class Row:
    """What a channel makes of the input i, as a function of the output; "" inputs if it makes the same of every one."""

    text: str
    inputs: str
    outputs: str

    def like(self, other: Row) -> bool:
        """Whether two channels have the same inputs and outputs, and at least one of them looks at its input."""
        return self.outputs == other.outputs and len({self.inputs, other.inputs} - {""}) == 1


def row(tree: ast.expr, scope: Scope) -> Row | None:
    """Of a letter, of joint(k, l), output(k, l) and always(q). None of what is no channel."""
    match tree:
        case ast.Name(id=k) if k in scope.channels:
            return Row(f"({k} i')", *scope.channels[k])
        case ast.Call(func=ast.Name(id="always"), args=[law]):
            return _always(law, scope)
        case ast.Call(func=ast.Name(id="joint"), args=[k, l]):
            return _both(k, l, scope)
        case ast.Call(func=ast.Name(id="output"), args=[ast.Name(id=k), ast.Name(id=l)]) if k in scope.channels:
            m, j = _from_pairs(k, l, scope)
            return Row(
                f"(fun c' => sum {m} (fun a' => {k} i' a' * {l} (i' * {m} + a')%nat c'))", scope.channels[k][0], j
            )
        case _:
            return None


def second(tree: ast.expr, scope: Scope) -> tables.Second | None:
    """A channel behind a law in a joint one; None of what is no channel."""
    if isinstance(tree, ast.Name) and tree.id in scope.channels:
        return tables.Second(tree.id, *scope.channels[tree.id])
    found = row(tree, scope)
    return None if found is None else tables.Second(f"(fun i' => {found.text})", found.inputs, found.outputs)


def _always(law: ast.expr, scope: Scope) -> Row:
    """One law, of a letter or of an output, whatever the input is."""
    match law:
        case ast.Name(id=q) if q in scope.laws:
            return Row(q, "", scope.vectors[q])
        case ast.Call(func=ast.Name(id="output"), args=[ast.Name(id=p), k]) if p in scope.laws:
            text, m = _from_inputs(scope.vectors[p], k, scope)
            return Row(f"(output {scope.vectors[p]} {p} {text})", "", m)
        case _:
            raise Unsayable(
                f"always({ast.unparse(law)}): write always(q) or always(output(p, k)), p and q letters of distributions"
            )


def _both(first: ast.expr, other: ast.expr, scope: Scope) -> Row | None:
    """At each input the law of what k makes of it, and l of both; or of what two channels make of it apart."""
    k, behind = row(first, scope), row(other, scope)
    if k is None or behind is None:
        return None
    if isinstance(first, ast.Name) and isinstance(other, ast.Name) and behind.inputs != k.inputs:
        m, j = _from_pairs(first.id, other.id, scope)
        given = f"{other.id} (i' * {m} + c' / {j})%nat (c' mod {j})%nat"
        return Row(f"(fun c' => {first.id} i' (c' / {j})%nat * {given})", k.inputs, f"({m} * {j})")
    if k.inputs and behind.inputs and k.inputs != behind.inputs:
        raise Unsayable(
            f"joint({ast.unparse(first)}, {ast.unparse(other)}), channels of {k.inputs} and {behind.inputs} inputs"
        )
    apart = f"{k.text} (c' / {behind.outputs})%nat * {behind.text} (c' mod {behind.outputs})%nat"
    return Row(f"(fun c' => {apart})", k.inputs or behind.inputs, f"({k.outputs} * {behind.outputs})")


def _from_pairs(k: str, behind: str, scope: Scope) -> tuple[str, str]:
    """How many outputs k has, and a channel from inputs of k and what k made of them."""
    (n, m), (pairs, j) = scope.channels[k], scope.channels.get(behind, ("", ""))
    if pairs != f"({n} * {m})":
        raise Unsayable(
            f"{behind} is not a channel from the inputs and outputs of {k}: declare {behind} in channels({k})"
        )
    return m, j


def output(p: str, n: str, channel: ast.expr, scope: Scope) -> Term:
    """The law that a channel makes of the law p of n outcomes."""
    k, m = _from_inputs(n, channel, scope)
    return Term(f"(output {n} {p} {k} i')", length=m)


def outputs(p: str, n: str, channels: Sequence[ast.expr], scope: Scope) -> Term:
    """The law of what two channels make of one input, row after row."""
    if len(channels) != 2:
        raise Unsayable(
            f"outputs with {len(channels)} channels; expected a distribution and two channels from its outcomes"
        )
    (first, m), (second, other) = (_from_inputs(n, channel, scope) for channel in channels)
    return tables.flat(f"(fun a' b' => sum {n} (fun x' => {p} x' * {first} x' a' * {second} x' b'))", m, other)


def _from_inputs(n: str, channel: ast.expr, scope: Scope) -> tuple[str, str]:
    """The letter of a channel from n inputs, and how many outputs it has."""
    match channel:
        case ast.Name(id=k) if k in scope.channels and scope.channels[k][0] == n:
            return k, scope.channels[k][1]
        case _:
            raise Unsayable(f"{ast.unparse(channel)} is not a channel from {n} inputs")
