"""Sums of multiples of entropies, read: `2H(X,Y) - I(X;Y|Z)/3 + log 2`, `min(H(X), H(Y))`, `KL(P(X,Y) || P(X)P(Y))`.

A cursor goes over the pieces of a claim and knows which of them are names of random variables; the readers of quantities
move it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NoReturn, cast

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr, node
from divergences.verification.language.reader.lexer import Token, tokens
from divergences.verification.language.reader.names import bare
from divergences.verification.language.reader.parser import CLOSED_BY, LEVELS, Parser
from divergences.verification.random_variables.expressions import (
    Alphabet,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Logarithm,
    Number,
    Sum,
    Variables,
)
from divergences.verification.random_variables.spelling import LETTER, TOKEN, respelled

VARIABLE = re.compile(rf"[{LETTER}](?:_?\d+|_[a-z])?'*")
"""X, X1, X_1, X_n and X'."""
LAWS = "PQ"
"""The capitals that claims about laws use for p and q."""
RESERVED = ("independent", "are", "mutually", "pairwise")
"""Words of relations, which are no small letters for variables."""
EXPECTED = "a number, H(X|Y), I(X;Y|Z), log 2 or log|X|"
AFTER = "the end, a relation = < <= > >=, `and`, or `given`"
ONE = Fraction(1)
MOST = 8
"""Random variables of one claim: there are 255 joint entropies, and 30 000 basic inequalities between them."""


class Reader(Parser):
    """The parser of all claims, with variables, their joint variables and what is measured of them."""

    def __init__(self, text: str) -> None:
        typed = respelled(text)
        super().__init__(typed, tokens(typed, TOKEN)[0], own=False, name=lambda _: self.quantity())
        self.variables: list[str] = []
        """Which variables were met, in the order of their first use."""

    def fail(self, expected: str = EXPECTED) -> NoReturn:
        """Say what stands here, where, and what was expected instead."""
        token = self.next
        if token.kind == "end":
            raise Unreadable("the end", self.typed.at(token.start) + 1, expected)
        raise Unreadable(self.said((token.start, token.end)), self.column(token), expected)

    def is_variable(self, ahead: int = 0) -> bool:
        """Whether the name of a random variable stands there, and no function of that name."""
        found = self.ahead(ahead)
        return is_capital(found) and self.ahead(ahead + 1).text != "("

    def variable(self) -> str:
        """The name of a random variable, X_1 as X1."""
        found = self.next
        if not self.is_variable():
            self._refuse_name(found)
        if found.text[0] in LAWS:
            raise Unreadable(
                found.text,
                self.column(found),
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
                self.column(found),
                f"at most {MOST}; call a group that only occurs together by one letter",
                more=" being one too many",
            )
        self.at += 1
        return name

    def _refuse_name(self, found: Token) -> NoReturn:
        if found.kind == "name" and self.ahead().text == "(":
            self.fail("a random variable: write Z for a function of variables, and `given Z = f(X)`")
        if found.kind == "name" and found.text.islower() and found.text not in RESERVED:
            raise Unreadable(
                found.text,
                self.column(found),
                "a capital letter for a variable; p, q, r and d are distributions, and judged in claims of their own",
                more=" in a claim about random variables",
            )
        self.fail("a random variable, one capital letter such as X or X1")

    def _refuse_pair(self, found: Token) -> NoReturn:
        letters = re.findall(rf"[{LETTER}]\d*'*", found.text)
        pair = ",".join(letters)
        if "".join(letters) != found.text:
            self.fail("a random variable, one capital letter such as X or X1")
        raise Unreadable(
            found.text,
            self.column(found),
            more=(
                f" in two readings: the pair ({pair}), or the product of {' and '.join(letters)}; write {pair} for "
                f"the pair, Z = f({pair}) for a product"
            ),
        )

    def joint(self) -> Variables:
        """Variables with commas between them, with or without parentheses, each name once."""
        if self.take("("):
            with self.inside():
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
        at, known, depth, bars = self.at, list(self.variables), self.depth, list(self.bars)
        try:
            read()
        except Unreadable as refusal:
            far, self.at, self.variables, self.depth, self.bars = self.at, at, known, depth, bars
            return far, refusal
        return None

    def atom(self) -> Expr:
        """As everywhere, and what is in square brackets."""
        start = self.next
        if start.text != "[":
            return super().atom()
        self.at += 1
        with self.inside():
            found = self.sum()
        self.expect("]")
        return node(found.op, found.value, found.args, self.span(start))

    def quantity(self) -> Expr:
        """What the next name begins; a variable is none, but between bars."""
        start = self.next
        if self.bars[-1] == "|" and self.is_variable():
            return node("name", self.variable(), (), self.span(start))
        if start.text not in WORDS:
            self.fail(SUGGESTED.get(start.text, AFTER if self.last.text in (")", "]", "|") else EXPECTED))
        self.at += 1
        found = WORDS[start.text](self)
        return node("is", found, (), self.span(start))

    def value(self, tree: Expr) -> Expression:
        """What a tree is: a sum of rational multiples of what is measured."""
        match tree.op:
            case "number":
                return Number(_number(str(tree.value), self.place(tree)))
            case "is":
                return cast(Expression, tree.value)
            case "+" | "-" | "neg":
                return _folded(tuple(self.terms(tree)))
            case "*" | "/":
                return self.product(tree)
            case _:
                power = "no power: only sums of rational multiples of entropies are judged"
                raise Unreadable(self.said(tree.span), self.place(tree), power if tree.op == "**" else LINEAR)

    def place(self, tree: Expr) -> int:
        """Where a part was typed."""
        return self.typed.at(tree.span[0])

    def terms(self, tree: Expr, sign: Fraction = ONE) -> Iterator[tuple[Fraction, Expression]]:
        """The terms of a sum, each with its sign."""
        if tree.op not in ("+", "-", "neg"):
            yield sign, self.value(tree)
            return
        *first, last = tree.args
        for part in first:
            yield from self.terms(part, sign)
        yield from self.terms(last, sign if tree.op == "+" else -sign)

    def product(self, tree: Expr) -> Expression:
        """A product or a quotient, of which one factor at most is no rational number."""
        left, right = map(self.value, tree.args)
        if tree.op == "/":
            if not isinstance(right, Number) or right.value == 0:
                self.refuse_part(tree, "a number that is not 0 below it")
            right = Number(1 / right.value)
        for factor, other in ((left, right), (right, left)):
            if isinstance(factor, Number):
                return (
                    Number(factor.value * other.value) if isinstance(other, Number) else Sum(((factor.value, other),))
                )
        raise Unreadable("a product of two quantities", self.place(tree.args[1]), LINEAR)

    def refuse_part(self, tree: Expr, expected: str) -> NoReturn:
        """The refusal of a part that was read."""
        raise Unreadable(self.said(tree.span), self.place(tree), expected)


def is_capital(token: Token) -> bool:
    """Whether a name begins as those of random variables do."""
    return token.kind == "name" and re.match(rf"[{LETTER}]", token.text) is not None


KULLBACK = ("KL", "D", "D_KL", "DKL")
LARGEST = 10**30
"""Of a number's numerator and denominator."""


def expression(reader: Reader) -> Expression:
    """A sum of terms."""
    return reader.value(reader.sum())


def _folded(parts: tuple[tuple[Fraction, Expression], ...]) -> Expression:
    """The sum, as a number where it is one."""
    values = [(r, part.value) for r, part in parts if isinstance(part, Number)]
    return Number(sum((r * x for r, x in values), Fraction(0))) if len(values) == len(parts) else Sum(parts)


LINEAR = "sums of rational multiples of entropies: what is not linear is not judged"
SUGGESTED = {
    "log2": "log, the natural logarithm: entropies are in nats, where one bit is log 2",
    "log_2": "log, the natural logarithm: entropies are in nats, where one bit is log 2",
    "exp": LINEAR,
    "E": "H(X|Y), I(X;Y|Z) or numbers: expectations are not judged beside them",
    "h": "H: entropies are those of discrete variables, and h of a density is not judged",
}


def _number(text: str, column: int) -> Fraction:
    """Exactly what is written, decimals too."""
    _, _, exponent = text.lower().partition("e")
    if len(exponent) < 5 and len(text) < 60:
        number = Fraction(text)
        if max(number.numerator, number.denominator) <= LARGEST:
            return number
    raise Unreadable(text[:20], column, "a number of at most 30 digits")


def _entropy(reader: Reader) -> Expression:
    close, of = _open(reader, "H"), reader.joint()
    if reader.next.text in (";", ":"):
        reader.fail("a comma in H(X,Y), or I(X;Y)")
    given = _given(reader)
    _close(reader, close)
    return Entropy(of, given)


def _information(reader: Reader) -> Expression:
    column, close = reader.column(reader.last), _open(reader, "I")
    sides = [reader.joint()]
    while reader.take(";", ":"):
        sides.append(reader.joint())
    if len(sides) == 1:
        found = ",".join(sides[0])
        raise Unreadable(f"I({found})", column, "two sides and a semicolon: I(X;Y)")
    if len(sides) > 2:
        a, b, c, *_ = (",".join(side) for side in sides)
        raise Unreadable(
            f"I({a};{b};{c})",
            column,
            more=(
                f" in two readings of opposite signs: I({a};{b}) - I({a};{b}|{c}), or I({a};{b}|{c}) - I({a};{b}); "
                "write the one that you mean"
            ),
        )
    given = _given(reader)
    _close(reader, close)
    return Information(sides[0], sides[1], given)


def _open(reader: Reader, name: str) -> str:
    """What closes the bracket that is opened here."""
    close = CLOSED_BY[reader.expect("(", "[", said=f"( after {name}").text]
    if reader.next.text == close:
        reader.fail(f"a random variable: {name}() is of nothing")
    return close


def _close(reader: Reader, close: str) -> None:
    """The end of variables."""
    function = "for a function of them write Z, and `given Z = f(X,Y)`"
    reader.expect(close, said=f"{close}, or a comma between variables; {function}")


def _given(reader: Reader) -> Variables:
    return reader.joint() if reader.take("|") else ()


def _logarithm(reader: Reader) -> Expression:
    """log 2, log(3/2), and log|X| of the number of values."""
    start, first = reader.last, reader.next
    of = reader.barred() if first.text == "|" else reader.atom() if first.text == "(" else None
    if of is None and (whole := bare(reader, start, "log")).args:
        (of,) = whole.args
    if of is not None and of.value == "abs" and of.args[0].op == "name":
        return Alphabet(str(of.args[0].value))
    number = reader.value(of) if of is not None and of.op in (*LEVELS, "number", "neg") else None
    if not isinstance(number, Number) or number.value <= 0:
        raise Unreadable("a logarithm", reader.column(first), "log 2, log(3/2) or log|X|", near="before")
    return Logarithm(number.value)


def _least(reader: Reader) -> Expression:
    return _extreme(reader, least=True)


def _largest(reader: Reader) -> Expression:
    return _extreme(reader, least=False)


def _extreme(reader: Reader, *, least: bool) -> Expression:
    opens = reader.expect("(", "{")
    return Extreme(least, tuple([reader.value(x) for x in reader.arguments(CLOSED_BY[opens.text])]))


def _divergence(reader: Reader) -> Expression:
    """KL of a joint law from the product of its marginals."""
    reader.expect("(")
    whole = _law(reader)
    reader.expect("‖", ",", said="|| or ,")
    groups = [_law(reader)]
    while reader.take("*") or reader.next.text in ("P", "p"):
        groups.append(_law(reader))
    reader.expect(")")
    together = [name for group in groups for name in group]
    if len(groups) < 2 or sorted(together) != sorted(whole):
        reader.at -= 1
        reader.fail("the distribution of all variables against the product of marginals: KL(P(X,Y) || P(X)*P(Y))")
    return Correlation(tuple(groups))


def _law(reader: Reader) -> Variables:
    """P(X,Y), P_{XY} or p(x,y): the variables of a law."""
    reader.expect("P", said="the distribution of variables, P(X,Y)")
    reader.expect("(", said="( and the variables of the distribution")
    split_names(reader)
    found = reader.joint()
    reader.expect(")")
    return found


def split_names(reader: Reader) -> None:
    """Take P_{XY} for P_{X,Y}: below a P it has no other reading."""
    k = reader.at
    while reader.is_variable(k - reader.at) or reader.line[k].text == ",":
        token = reader.line[k]
        if token.kind == "name" and token.text.isalpha() and len(token.text) > 1:
            letters = [token._replace(text=letter) for letter in token.text]
            comma = token._replace(kind="sign", text=",")
            apart = [piece for letter in letters for piece in (comma, letter)][1:]
            reader.line[k : k + 1] = apart
            k += len(apart) - 1
        k += 1


WORDS = {
    "H": _entropy,
    "I": _information,
    "log": _logarithm,
    "ln": _logarithm,
    "min": _least,
    "max": _largest,
    **dict.fromkeys(KULLBACK, _divergence),
}
"""Name → what reads the rest of it."""
