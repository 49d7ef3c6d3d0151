"""Words about channels: the law of what one makes of an input, and of what two make of the same input."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from divergences.verification.formal import tables
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term


@dataclass(frozen=True)
class Row:
    """What a channel makes of the input i, as a function of the output."""

    text: str
    inputs: str
    outputs: str

    @property
    def shape(self) -> tuple[str, str]:
        """How many inputs and outputs there are."""
        return self.inputs, self.outputs


def row(tree: ast.expr, scope: Scope) -> Row | None:
    """Of a letter, or of joint(k, l): what k makes of the input, and l of both. None of what is no channel."""
    match tree:
        case ast.Name(id=k) if k in scope.channels:
            return Row(f"({k} i)", *scope.channels[k])
        case ast.Call(func=ast.Name(id="joint"), args=[ast.Name(id=k), ast.Name(id=l)]) if {
            k,
            l,
        } <= scope.channels.keys():
            (n, m), (pairs, j) = scope.channels[k], scope.channels[l]
            if pairs != f"({n} * {m})":
                raise Unsayable(f"{l} is no channel from the inputs and outputs of {k}: declare {l} in channels({k})")
            second = f"{l} (i * {m} + c / {j})%nat (c mod {j})%nat"
            return Row(f"(fun c => {k} i (c / {j})%nat * {second})", n, f"({m} * {j})")
        case _:
            return None


def output(p: str, n: str, channel: ast.expr, scope: Scope) -> Term:
    """The law that a channel makes of the law p of n outcomes."""
    k, m = _from_inputs(n, channel, scope)
    return Term(f"(output {n} {p} {k} i)", length=m)


def outputs(p: str, n: str, channels: Sequence[ast.expr], scope: Scope) -> Term:
    """The law of what two channels make of one input, row after row."""
    if len(channels) != 2:
        raise Unsayable(f"outputs with {len(channels)} channels; expected a law and two channels from its outcomes")
    (first, m), (second, other) = (_from_inputs(n, channel, scope) for channel in channels)
    return tables.flat(f"(fun a b => sum {n} (fun x => {p} x * {first} x a * {second} x b))", m, other)


def _from_inputs(n: str, channel: ast.expr, scope: Scope) -> tuple[str, str]:
    """The letter of a channel from n inputs, and how many outputs it has."""
    match channel:
        case ast.Name(id=k) if k in scope.channels and scope.channels[k][0] == n:
            return k, scope.channels[k][1]
        case _:
            raise Unsayable(f"{ast.unparse(channel)} is no channel from {n} inputs")
