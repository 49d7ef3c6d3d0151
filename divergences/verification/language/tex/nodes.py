"""A formula as a tree, in the symbols in which it was written; each part knows where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import e, log, pi

from divergences.verification.language.vocabulary import NUMBERS

BASES = {"log": e, "ln": e, "log2": 2, "log10": 10}
CLOSE = 1e-9
"""Two degrees that are nearer than this are one."""
ONE_NUMBER = (*NUMBERS, "prod", "supremum", "infimum", "argmax")


@dataclass(frozen=True)
class Node:
    """kind: number, letter, law, critic, function, sites, call, an operation; `of` is the variable in p(x), `at` the place."""

    kind: str
    text: str
    at: int = field(compare=False)
    parts: tuple[Node, ...] = ()
    of: str = ""

    def walk(self) -> Iterator[Node]:
        """Itself and all below."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def mapped(self, change: Callable[[Node], Node]) -> Node:
        """With every part changed, from the leaves up."""
        return change(replace(self, parts=tuple(part.mapped(change) for part in self.parts)))


def call(name: str, at: int, *parts: Node) -> Node:
    """name(parts)."""
    return Node("call", name, at, parts)


def binary(kind: str, at: int, left: Node, right: Node) -> Node:
    """left kind right."""
    return Node(kind, kind, at, (left, right))


def number(text: str, at: int) -> Node:
    """A number as it is written."""
    return Node("number", text, at)


def alike(one: Node, other: Node) -> bool:
    """Whether two formulas are written alike, wherever they stand and of whatever variable."""
    bare, beside = (node.mapped(lambda x: replace(x, of="")) for node in (one, other))
    return bare == beside


def outcomes(node: Node) -> Iterator[Node]:
    """The leaves that have one number for each outcome, outside what is one number."""
    if node.kind in ("law", "critic", "sites", "Dstar", "function"):
        yield node
    elif node.kind == "call" and (node.text in ONE_NUMBER or (node.text in ("min", "max") and len(node.parts) == 1)):
        return
    else:
        for part in node.parts:
            yield from outcomes(part)


def degree(node: Node) -> float | None:
    """k where the formula becomes cᵏ times itself if all laws become c times themselves; None where there is no k."""
    match node.kind:
        case "law":
            return 1
        case "neg":
            return degree(node.parts[0])
        case "+" | "-":
            shared = _shared(node.parts)
            moved = shift(node) if shared is None else None
            return 0 if moved is not None and abs(moved) < CLOSE else shared
        case "*" | "/":
            left, right = (degree(part) for part in node.parts)
            return None if left is None or right is None else left + right if node.kind == "*" else left - right
        case "**":
            base, exponent = degree(node.parts[0]), _worth(node.parts[1])
            return (
                0
                if base == 0 == degree(node.parts[1])
                else None
                if base is None or exponent is None
                else base * exponent
            )
        case "call" if node.text in ("abs", "min", "max"):
            return _shared(node.parts)
        case "call" if node.text == "sqrt":
            inside = degree(node.parts[0])
            return None if inside is None else inside / 2
        case "call" if node.text in ("log", "log2", "log10", "ln", "exp"):
            return 0 if degree(node.parts[0]) == 0 else None
        case _:
            return 0


def shift(node: Node) -> float | None:
    """k where the formula becomes itself and k log c if all laws become c times themselves; None where there is no k."""
    match node.kind:
        case "neg":
            inside = shift(node.parts[0])
            return None if inside is None else -inside
        case "+" | "-":
            left, right = (shift(part) for part in node.parts)
            return None if left is None or right is None else left + right if node.kind == "+" else left - right
        case "*" if node.parts[0].kind == "number":
            inside = shift(node.parts[1])
            return None if inside is None else float(node.parts[0].text) * inside
        case "call" if node.text in BASES:
            inside = degree(node.parts[0])
            return None if inside is None else inside / log(BASES[node.text])
        case _:
            return 0 if degree(node) == 0 else None


def _shared(parts: tuple[Node, ...]) -> float | None:
    """The degree that all parts have."""
    powers = [degree(part) for part in parts]
    return (
        powers[0]
        if all(x is not None and powers[0] is not None and abs(x - powers[0]) < CLOSE for x in powers)
        else None
    )


def _worth(node: Node) -> float | None:
    """The value of an exponent with each letter worth a number of its own, as π/7 is no fraction that anybody writes."""
    match node.kind:
        case "number":
            return float(node.text)
        case "letter":
            return pi / (7 + sum(map(ord, node.text)))
        case "neg":
            inside = _worth(node.parts[0])
            return None if inside is None else -inside
        case "+" | "-" | "*" | "/":
            left, right = (_worth(part) for part in node.parts)
            if left is None or right is None or (node.kind == "/" and right == 0):
                return None
            return (
                {"+": left + right, "-": left - right, "*": left * right}.get(node.kind)
                if node.kind != "/"
                else left / right
            )
        case _:
            return None
