"""The tree of a text: frozen nodes, equal where they have one structure, each with the place at which it was typed.

Structures are interned, so that `==` and `hash` cost nothing and a node is a good key. Places take no part in equality: `p` at
the beginning and `p` at the end are equal, and a refusal still points at the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from threading import Lock
from weakref import WeakValueDictionary

from divergences.verification.language.errors import Unreadable

TALLEST = 120
"""Levels of a tree: a sum of n terms has n."""
BETWEEN = ("+", "-", "*", "/", "**")
"""Operations that stand between their arguments."""
Span = tuple[int, int]
"""Where a node begins in its text, and where it ends."""


class Shape:
    """The structure of a node without its place: one object for each structure that is alive."""

    __slots__ = ("__weakref__", "height", "op", "parts", "value")

    def __init__(self, op: str, value: Hashable, parts: tuple[Shape, ...]) -> None:
        self.op, self.value, self.parts = op, value, parts
        self.height = 1 + max((part.height for part in parts), default=0)


_MAKING = Lock()
_ALIVE: WeakValueDictionary[tuple[str, Hashable, tuple[Shape, ...]], Shape] = WeakValueDictionary()


def _shape(op: str, value: Hashable, parts: tuple[Shape, ...]) -> Shape:
    key = (op, value, parts)
    found = _ALIVE.get(key)
    if found is None:
        with _MAKING:  # or two threads would make one each, which are not equal
            found = _ALIVE.get(key)
            if found is None:
                _ALIVE[key] = found = Shape(op, value, parts)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Expr:
    """An operation, its value and its arguments:

    number (as written), name (itself), + - * / ** neg, call (name), at (how: `_`, `[` or `(`; letter, index),
    of (a bracket with an outcome behind it: the outcome), bind (a Binder; body), norm;
    chain (relations), in (letter, set), set (as typed), not, group, nothing, text (the words between its parts).
    """

    shape: Shape
    args: tuple[Expr, ...]
    span: Span

    @property
    def op(self) -> str:
        """How the arguments are put together: one of the words above."""
        return self.shape.op

    @property
    def value(self) -> Hashable:
        """What the operation is of beside its arguments."""
        return self.shape.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expr) and self.shape is other.shape

    def __hash__(self) -> int:
        return hash(self.shape)

    def is_name(self, *names: str) -> bool:
        """Whether it is a letter or a word by itself, one of these."""
        return self.op == "name" and self.value in names

    def rewrite(self, rule: Callable[[Expr], Expr | None]) -> Expr:
        """With the rule applied to every node, the innermost first; None leaves a node as it is."""
        args = tuple(arg.rewrite(rule) for arg in self.args)
        here = self if all(map(_is, args, self.args)) else self.of(*args)
        return rule(here) or here

    def of(self, *args: Expr) -> Expr:
        """The same operation of other arguments, at the same place."""
        return node(self.op, self.value, args, self.span)

    def walk(self) -> Iterator[Expr]:
        """The node and all below it."""
        yield self
        for arg in self.args:
            yield from arg.walk()


def _is(one: object, other: object) -> bool:
    return one is other


def node(op: str, value: Hashable = None, args: tuple[Expr, ...] = (), span: Span = (0, 0)) -> Expr:
    """A node; its structure is shared with all that are equal to it."""
    return Expr(_shape(op, value, tuple([arg.shape for arg in args])), args, span)


def low(found: Expr) -> Expr:
    """The tree, refused where it is too tall for all that walk it."""
    if found.shape.height > TALLEST:
        raise Unreadable(f"an expression of more than {TALLEST} levels", expected="fewer; name a part of it")
    return found


def call(name: str, *args: Expr, span: Span | None = None) -> Expr:
    """A word of the language with its arguments, by default in the place of the first."""
    return node("call", name, args, span or args[0].span)
