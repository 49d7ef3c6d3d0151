"""A cursor over the pieces of a claim, and the names of random variables among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

from divergences.verification.language.errors import Unreadable
from divergences.verification.random_variables.language.expressions import Variables
from divergences.verification.random_variables.language.spelling import LETTER, Token, tokens

VARIABLE = re.compile(rf"[{LETTER}](?:_?\d+|_[a-z])?'*")
"""X, X1, X_1, X_n and X'."""
LAWS = "PQ"
"""The capitals that claims about laws use for p and q."""
WORDS = (
    "and",
    "given",
    "if",
    "iff",
    "implies",
    "independent",
    "are",
    "not",
    "in",
    "mutually",
    "pairwise",
    "then",
    "where",
)
MOST = 8
"""Random variables of one claim: there are 255 joint entropies, and 30 000 basic inequalities between them."""


class Reader:
    """The pieces of a text and how many of them have been read; which variables were met, in the order of their first use."""

    def __init__(self, text: str) -> None:
        self.pieces = tokens(text)
        self.end = Token("end", "the end", len(text) + 1)
        self.at = 0
        self.variables: list[str] = []

    def next(self, ahead: int = 0) -> Token:
        """The piece that is `ahead` places further on, the end where there is none."""
        return self.pieces[self.at + ahead] if self.at + ahead < len(self.pieces) else self.end

    def take(self, *texts: str) -> str:
        """The text of the next piece if it is one of these, which is then read; '' otherwise."""
        found = self.next()
        if found.text not in texts or found.kind == "end":
            return ""
        self.at += 1
        return found.text

    def expect(self, *texts: str, said: str = "") -> str:
        """The text of the next piece, which has to be one of these."""
        return self.take(*texts) or self.refuse(said or " or ".join(texts))

    def refuse(self, expected: str) -> NoReturn:
        """Say what stands here, where, and what was expected instead."""
        found = self.next()
        raise Unreadable(found.text, found.column, expected)

    def is_variable(self, ahead: int = 0) -> bool:
        """Whether the name of a random variable stands there, and no function of that name."""
        found = self.next(ahead)
        capital = found.kind == "name" and re.match(rf"[{LETTER}]", found.text) is not None
        return capital and self.next(ahead + 1).text != "("

    def variable(self) -> str:
        """The name of a random variable, X_1 as X1."""
        found = self.next()
        if not self.is_variable():
            self._refuse_name(found)
        if found.text[0] in LAWS:
            raise Unreadable(
                found.text,
                found.column,
                more=(
                    f" in two readings: the distribution {found.text[0].lower()} of H(p) and KL(p, q), or a random "
                    f"variable; write {found.text[0].lower()} for a distribution, X or Y for a variable"
                ),
            )
        if not VARIABLE.fullmatch(found.text):
            self._refuse_pair(found)
        name = re.sub(r"_(?=\d)", "", found.text)
        if name not in self.variables:
            self.variables.append(name)
        if len(self.variables) > MOST:
            raise Unreadable(
                f"{len(self.variables)} random variables, {name}",
                found.column,
                f"at most {MOST}; call a group that only occurs together by one letter",
                more=" being one too many",
            )
        self.at += 1
        return name

    def _refuse_name(self, found: Token) -> NoReturn:
        if found.kind == "name" and self.next(1).text == "(":
            self.refuse("a random variable: write Z for a function of variables, and `given Z = f(X)`")
        if found.kind == "name" and found.text.islower() and found.text not in WORDS:
            raise Unreadable(
                found.text,
                found.column,
                "a capital letter for a variable; p, q, r and d are distributions, and judged in claims of their own",
                more=" in a claim about random variables",
            )
        self.refuse("a random variable, one capital letter such as X or X1")

    def _refuse_pair(self, found: Token) -> NoReturn:
        letters = re.findall(rf"[{LETTER}]\d*'*", found.text)
        pair = ",".join(letters)
        if "".join(letters) != found.text:
            self.refuse("a random variable, one capital letter such as X or X1")
        raise Unreadable(
            found.text,
            found.column,
            more=(
                f" in two readings: the pair ({pair}), or the product of {' and '.join(letters)}; write {pair} for "
                f"the pair, Z = f({pair}) for a product"
            ),
        )

    def joint(self) -> Variables:
        """Variables with commas between them, with or without parentheses, each name once."""
        if self.take("("):
            found = self.joint()
            self.expect(")")
            return self.more(found)
        return self.more((self.variable(),))

    def more(self, found: Variables) -> Variables:
        """The variables and those that follow after commas."""
        while self.take(","):
            found += self.joint()
        return tuple(dict.fromkeys(found))

    def trying(self, read: Callable[[], object]) -> tuple[int, Unreadable] | None:
        """Read something; if it cannot be read, go back and give how far that went, and the refusal."""
        at, known = self.at, list(self.variables)
        try:
            read()
        except Unreadable as refusal:
            far, self.at, self.variables = self.at, at, known
            return far, refusal
        return None
