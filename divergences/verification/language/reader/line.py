"""The tokens of a text, the next of them, and what is open around it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr, Span, low, node
from divergences.verification.language.reader.lexer import RELATIONS, Token
from divergences.verification.language.typed import Typed

DEEPEST = 60
EXAMPLE = "for example KL(p, q) >= 0"


class Line:
    """What is read from left to right, with whether all of it is in the language's own spelling."""

    def __init__(self, typed: Typed, line: list[Token], own: bool) -> None:
        self.typed, self.line, self.own = typed, line, own
        self.text, self.at, self.depth = typed.text, 0, 0
        self.bars: list[str] = [""]
        """The bar that is open in each bracket."""
        self.loose: Token | None = None
        """The sign behind a sum without brackets around all of it, to which what follows may belong."""
        self.over = ""
        """What that sum is: a sum, a product."""

    @property
    def next(self) -> Token:
        """The token that is to be read."""
        return self.line[self.at]

    @property
    def last(self) -> Token:
        """The token that was read."""
        return self.line[self.at - 1] if self.at else Token("sign", "", 0, 0)

    def ahead(self, k: int = 1) -> Token:
        """A token behind the next one."""
        return self.line[min(self.at + k, len(self.line) - 1)]

    def take(self, *texts: str) -> Token | None:
        """The next token, which is read, if it is one of these."""
        token = self.next
        if token.kind == "end" or token.text not in texts:
            return None
        self.at += 1
        return token

    def closing(self, at: int) -> int:
        """Which token closes the bracket that opens at one, the last if none does."""
        depth = 0
        for k, token in enumerate(self.line[at:], at):
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
            if depth == 0:
                return k
        return len(self.line) - 1

    def skip_to(self, end: int) -> None:
        """All tokens before a place are read."""
        while self.next.start < end and self.next.kind != "end":
            self.at += 1
        self.own = False

    def expect(self, *texts: str, said: str = "") -> Token:
        """The next token, which has to be one of these."""
        return self.take(*texts) or self.fail(said or " or ".join(f"'{text}'" for text in texts))

    def fail(self, expected: str = EXAMPLE) -> NoReturn:
        """The refusal of the next token."""
        token, said = self.next, self.text[self.next.start : self.next.end]
        last = self.text[self.last.start : self.last.end]
        if token.kind in ("end", "word") and self.last.text in (*RELATIONS, *"+-*/(,^"):
            raise Unreadable(f"nothing behind {last!r}", expected=EXAMPLE)
        if token.text == "not":
            raise Unreadable("the words 'not in'", expected="one of = != < <= > >= between two formulas")
        raise Unreadable(f"{said!r}" if said else "the end", self.column(token), expected)

    def column(self, token: Token) -> int:
        """Where a token was typed."""
        return self.typed.at(token.start)

    def said(self, span: Span) -> str:
        """The characters between two places of the text."""
        return self.text[span[0] : span[1]]

    def span(self, start: Token) -> Span:
        """From there to what was read last."""
        return start.start, max(start.start, self.last.end)

    def made(self, start: Token, op: str, value: str | tuple[str, ...] | None, *args: Expr) -> Expr:
        """A node that begins there and ends with what was read last."""
        return low(node(op, value, args, self.span(start)))

    @property
    def glued(self) -> bool:
        """Whether nothing stands between the last token and the next one."""
        return self.last.end == self.next.start

    @contextmanager
    def inside(self, bar: str = "") -> Generator[None]:
        """Within a bracket, or within a bar."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(f"{self.depth} nested parentheses", expected=f"at most {DEEPEST}; name a part of it")
        loose, over, self.loose = self.loose, self.over, None
        self.bars.append(bar)
        yield
        self.bars.pop()
        self.loose, self.over, self.depth = loose, over, self.depth - 1
