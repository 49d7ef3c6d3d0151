"""A place in the tokens of a formula, what may be asked of it, and what a sum, an expectation or an integral binds there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.language.errors import Pieces, Unreadable
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.tokens import Token, refused

CLOSED_BY = {"(": ")", "[": "]", "{": "}", "{(": "})", "|(": "|)", "‖(": "‖)"}
STARTS = ("(", "[", "{", "{(", "|(", "‖(")
"""The marks with which a factor begins, beside | and ‖ where none is open."""
OPENED = ("(", "[", "{(")
"""The brackets that an argument may be in."""


class Cursor:
    """The tokens of one side of a relation; what reads from it moves it."""

    def __init__(
        self, tokens: Sequence[Token], conventions: Conventions, defined: dict[str, Node] | None = None, end: int = 0
    ) -> None:
        self.tokens, self.conventions, self.k = list(tokens), conventions, 0
        self.defined = defined or {}
        self.end = end
        self.bars: list[str] = []
        """The bars that are open, and "," inside the arguments of a divergence, where a bar separates."""
        self.integrals = 0
        self.means = 0
        """How many expectations are around this place."""

    def expr(self) -> Node:
        """A sum of terms."""
        raise NotImplementedError

    def term(self) -> Node:
        """A product of factors."""
        raise NotImplementedError

    def factor(self) -> Node:
        """A primary with its power."""
        raise NotImplementedError

    def inside(self) -> Node:
        """An expression in brackets: bars and integrals outside them do not matter there."""
        kept, self.bars = self.bars, []
        integrals, self.integrals = self.integrals, 0
        node = self.expr()
        self.bars, self.integrals = kept, integrals
        return node

    def bracket(self) -> Node:
        """What is in the bracket that opens here; there is no doubt where it ends."""
        opened = self.take()
        node = self.inside()
        self.due(CLOSED_BY[opened.text], opened)
        return replace(node, of=node.of.replace("open", "")) if node.kind == "call" else node

    @property
    def now(self) -> Token:
        """The token here."""
        return self.ahead(0)

    def ahead(self, n: int) -> Token:
        """The token n places further on."""
        if self.k + n < len(self.tokens):
            return self.tokens[self.k + n]
        return Token("end", "", self.end)

    def take(self) -> Token:
        """The token here, and on to the next."""
        token = self.now
        self.k += 1
        return token

    def met(self, *texts: str) -> Token | None:
        """The mark or command here if it is one of these, and then on."""
        if self.now.text in texts and self.now.kind in ("mark", "command"):
            return self.take()
        return None

    def due(self, text: str, opened: Token) -> Token:
        """The mark that must be here, to close what was opened."""
        found = self.met(text)
        if found is None:
            raise self.strange((f"{text[0]} to close the {opened.text[0]} of ", opened.at + 1))
        return found

    def strange(self, expected: Pieces) -> Unreadable:
        """The refusal of what is here."""
        said = self.now.text or "the end"
        return refused(f"{said!r}" if self.now.text else said, self.now.at, expected)

    def two_readings(self, found: str, at: int, one: str, other: str) -> Unreadable:
        """The refusal of what may mean either."""
        return refused(f"{found}, which has two readings,", at, f"one of them: {one}, or {other}")

    def group(self) -> list[Token]:
        """The tokens of a group in braces, or the one token that stands for it."""
        if not self.met("{"):
            if self.now.kind in ("end", "mark"):
                raise self.strange("a letter, a number or {…}")
            if self.now.kind == "number" and len(self.now.text) > 1:
                raise self.two_readings(
                    self.now.text, self.now.at, f"{{{self.now.text}}}", "its first digit alone, {…}"
                )
            return [self.take()]
        opened, depth, inside = self.tokens[self.k - 1], 1, list[Token]()
        while self.now.kind != "end":
            depth += (self.now.text == "{") - (self.now.text == "}")
            if depth == 0:
                self.take()
                return inside
            inside.append(self.take())
        raise self.strange(("} to close the { of ", opened.at + 1))

    def within(self, inside: Sequence[Token]) -> Cursor:
        """A cursor on these tokens alone, with the same conventions."""
        made = type(self)(inside, self.conventions, self.defined, self.now.at)
        made.means = self.means
        return made

    def whole(self) -> Node:
        """The expression that all tokens make."""
        node = self.expr()
        if self.now.kind != "end":
            raise self.strange("an operator, or the end")
        return node

    def closed_ahead(self) -> int:
        """How many tokens further the bracket here is closed."""
        depth = 0
        for n in range(len(self.tokens) - self.k):
            token = self.ahead(n)
            if token.kind == "mark":
                depth += (token.text in CLOSED_BY) - (token.text in CLOSED_BY.values())
            if depth == 0:
                return n
        raise refused(f"{self.now.text[0]}", self.now.at, "a bracket that closes it")

    def differential_ahead(self) -> str:
        """The variable x if dx stands here."""
        here, after = self.now, self.ahead(1)
        if here.kind == "letter" and here.base == "d" and after.kind == "letter" and after.base not in ("p", "q"):
            return after.text
        if here.kind == "word" and here.text.startswith("d") and len(here.text) == 2:
            return here.text[1]
        return ""

    def starts_factor(self) -> bool:
        """Whether a factor begins here."""
        token = self.now
        if token.kind in ("number", "letter", "word"):
            return not (self.integrals and self.differential_ahead())
        if token.kind == "command":
            return (
                token.text not in (r"\forall", r"\exists") and not token.text.endswith("arrow") and token.text != r"\to"
            )
        if token.kind == "mark" and token.text in ("|", "‖"):
            return not self.bars
        return token.kind == "mark" and token.text in STARTS


GENERATED = "G(z)"
"""The law of G(z)."""
COUNTING, COUNTS = ("i", "j", "k", "l", "m", "n"), ("K", "L", "M", "N")
"""What counts outcomes, and how many there are."""


def bound(body: Node, variable: str, at: int) -> Node:
    """A body in which every p(x) is of the variable that is bound, and the variable alone is the sites."""
    body = body.mapped(lambda x: _indexed(x, variable)) if variable else body
    of = {leaf.of for leaf in outcomes(body)} - {""}
    if len(of) > 1 or (variable and of - {variable}):
        said = ", ".join(sorted(of | ({variable} - {""})))
        raise refused(
            f"the variables {said} in one sum", at, "one variable: there are no sums over pairs in the language"
        )
    this = variable or next(iter(of), "")
    if this in COUNTING:
        _refuse_places(body, this)
    return body.mapped(lambda x: Node("sites", "x", x.at) if x.kind == "letter" and x.text == this else x)


def _refuse_places(body: Node, index: str) -> None:
    """Refuse an index i as a number, which says at which place an outcome stands, and p_n in a sum over i, its last one."""
    for leaf in body.walk():
        if leaf.kind == "letter" and leaf.text == index:
            raise refused(
                f"the index {index} by itself",
                leaf.at,
                f"it below a letter, p_{index}; x_{index} for a number at each outcome",
            )
        name, _, below = leaf.text.partition("_")
        if leaf.kind == "law" and not leaf.of and below in (*COUNTING, *COUNTS):
            raise refused(
                f"{leaf.text} in a sum over {index}",
                leaf.at,
                f"{name}_{index}, or {leaf.text}(x) for a distribution of that name",
            )


def _indexed(x: Node, variable: str) -> Node:
    """p_l in a sum over l is p at l, and x_l the points."""
    name, _, below = x.text.rpartition("_")
    if x.kind not in ("law", "letter") or not name or below != variable or x.of:
        return x
    if x.kind == "law":
        return Node("law", name, x.at, of=variable)
    if name != "x":
        raise refused(x.text, x.at, "p, q, r or d with an index, or x_i for the points")
    return Node("sites", "x", x.at, of=variable)


def generated(body: Node, variable: str) -> bool:
    """Whether all of it is of D(G(z))."""
    return any(leaf.of.startswith("G(") for leaf in outcomes(body)) and all(
        leaf.of in (f"G({variable})", "") and leaf.kind in ("critic", "function") for leaf in outcomes(body)
    )


def ungenerated(body: Node) -> Node:
    """D for D(G(z)), which is what it is under the law of G(z)."""
    return body.mapped(lambda x: replace(x, of="") if x.kind in ("critic", "function") and x.of.startswith("G(") else x)
