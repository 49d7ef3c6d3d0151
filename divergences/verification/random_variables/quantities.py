"""Sums of multiples of entropies, read: `2H(X,Y) - I(X;Y|Z)/3 + log 2`, `min(H(X), H(Y))`, `KL(P(X,Y) || P(X)P(Y))`.

A cursor goes over the pieces of a claim and knows which of them are names of random variables; the readers of quantities
move it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NoReturn

from divergences.verification.language.errors import Unreadable
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
from divergences.verification.random_variables.spelling import LETTER, Token, tokens

VARIABLE = re.compile(rf"[{LETTER}](?:_?\d+|_[a-z])?'*")
"""X, X1, X_1, X_n and X'."""
LAWS = "PQ"
"""The capitals that claims about laws use for p and q."""
RESERVED = (
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
        if found.kind == "name" and found.text.islower() and found.text not in RESERVED:
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


ONE = Fraction(1)
KULLBACK = ("KL", "D", "D_KL", "DKL")
LARGEST = 10**30
"""Of a number's numerator and denominator."""


def expression(reader: Reader) -> Expression:
    """A sum of terms."""
    parts = [(-ONE if reader.take("-") else ONE, _term(reader))]
    while sign := reader.take("+", "-"):
        parts.append((ONE if sign == "+" else -ONE, _term(reader)))
    return parts[0][1] if len(parts) == 1 and parts[0][0] == 1 else _folded(Sum(tuple(parts)))


def _folded(total: Sum) -> Expression:
    """The sum, as a number where it is one."""
    values = [(r, part.value) for r, part in total.parts if isinstance(part, Number)]
    return Number(sum((r * x for r, x in values), Fraction(0))) if len(values) == len(total.parts) else total


def _term(reader: Reader) -> Expression:
    """Factors with * or / or nothing between them, of which one at most is no rational number."""
    found, before = _factor(reader), ""
    while True:
        column, sign = reader.next().column, reader.take("*", "/")
        if not sign and not _starts_factor(reader):
            return found
        if not sign and before == "/":
            reader.refuse("a * or parentheses: 1/2*H(X), or 1/(2*H(X))")
        other, before = _factor(reader), sign
        if sign == "/":
            if not isinstance(other, Number) or other.value == 0:
                raise Unreadable("/", column, "a number that is not 0 after it")
            other = Number(1 / other.value)
        found = _product(found, other, column)


def _starts_factor(reader: Reader) -> bool:
    """Whether a factor follows without a sign, 2H(X) or 2(H(X) + H(Y))."""
    found = reader.next()
    return found.text in ("(", "H", "I", "log", "min", "max", *KULLBACK)


def _product(left: Expression, right: Expression, column: int) -> Expression:
    for factor, other in ((left, right), (right, left)):
        if isinstance(factor, Number):
            return Number(factor.value * other.value) if isinstance(other, Number) else Sum(((factor.value, other),))
    raise Unreadable(
        "a product of two quantities",
        column,
        "sums of rational multiples of entropies: what is not linear is not judged",
    )


def _factor(reader: Reader) -> Expression:
    found = _plain(reader)
    if reader.next().text in ("^", "**") or (reader.next().text == "*" and reader.next(1).text == "*"):
        reader.refuse("no power: only sums of rational multiples of entropies are judged")
    return found


def _plain(reader: Reader) -> Expression:
    token = reader.next()
    if token.kind == "number":
        reader.at += 1
        return Number(_number(token.text, token.column))
    if reader.take("-"):
        return _product(Number(-ONE), _plain(reader), token.column)
    if close := {"(": ")", "[": "]"}.get(reader.take("(", "[")):
        inside = expression(reader)
        reader.expect(close)
        return inside
    if (name := token.text) in WORDS:
        reader.at += 1
        return WORDS[name](reader)
    if name == "h":
        reader.refuse("H: entropies are those of discrete variables, and h of a density is not judged")
    return reader.refuse(SUGGESTED.get(name, "a number, H(X|Y), I(X;Y|Z), log 2 or log|X|"))


SUGGESTED = {
    "log2": "log, the natural logarithm: entropies are in nats, where one bit is log 2",
    "log_2": "log, the natural logarithm: entropies are in nats, where one bit is log 2",
    "exp": "sums of rational multiples of entropies: what is not linear is not judged",
    "E": "H(X|Y), I(X;Y|Z) or numbers: expectations are not judged beside them",
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
    if reader.next().text in (";", ":"):
        reader.refuse("a comma in H(X,Y), or I(X;Y)")
    given = _given(reader)
    reader.expect(
        close, said=f"{close}, or a comma between variables; for a function of them write Z, and `given Z = f(X,Y)`"
    )
    return Entropy(of, given)


def _information(reader: Reader) -> Expression:
    column, close = reader.next(-1).column, _open(reader, "I")
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
    reader.expect(
        close, said=f"{close}, or a comma between variables; for a function of them write Z, and `given Z = f(X,Y)`"
    )
    return Information(sides[0], sides[1], given)


def _open(reader: Reader, name: str) -> str:
    """What closes the bracket that is opened here."""
    close = {"(": ")", "[": "]"}.get(reader.take("(", "["))
    if close is None:
        reader.refuse(f"( after {name}")
    if reader.next().text == close:
        reader.refuse(f"a random variable: {name}() is of nothing")
    return close


def _given(reader: Reader) -> Variables:
    return reader.joint() if reader.take("|") else ()


def _logarithm(reader: Reader) -> Expression:
    if reader.take("|"):
        name = reader.variable()
        reader.expect("|")
        return Alphabet(name)
    column = reader.next().column
    if reader.next().text == "(" and reader.next(1).text == "|":
        reader.at += 1
        found = _logarithm_of_size(reader)
        reader.expect(")")
        return found
    of = _plain(reader) if reader.next().kind == "number" or reader.next().text == "(" else None
    if not isinstance(of, Number) or of.value <= 0:
        raise Unreadable("a logarithm", column, "log 2, log(3/2) or log|X|", near="before")
    return Logarithm(of.value)


def _logarithm_of_size(reader: Reader) -> Expression:
    reader.expect("|")
    name = reader.variable()
    reader.expect("|")
    return Alphabet(name)


def _least(reader: Reader) -> Expression:
    return _extreme(reader, least=True)


def _largest(reader: Reader) -> Expression:
    return _extreme(reader, least=False)


def _extreme(reader: Reader, *, least: bool) -> Expression:
    close = {"(": ")", "{": "}"}[reader.expect("(", "{")]
    parts = [expression(reader)]
    while reader.take(","):
        parts.append(expression(reader))
    reader.expect(close)
    return Extreme(least, tuple(parts))


def _divergence(reader: Reader) -> Expression:
    """KL of a joint law from the product of its marginals."""
    reader.expect("(")
    whole = _law(reader)
    reader.expect("||", ",")
    groups = [_law(reader)]
    while reader.take("*") or reader.next().text in ("P", "p"):
        groups.append(_law(reader))
    reader.expect(")")
    together = [name for group in groups for name in group]
    if len(groups) < 2 or sorted(together) != sorted(whole):
        reader.at -= 1
        reader.refuse("the distribution of all variables against the product of marginals: KL(P(X,Y) || P(X)*P(Y))")
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
    while reader.is_variable(k - reader.at) or reader.next(k - reader.at).text == ",":
        token = reader.pieces[k]
        if token.kind == "name" and token.text.isalpha() and len(token.text) > 1:
            letters = [token._replace(text=letter) for letter in token.text]
            comma = token._replace(kind="sign", text=",")
            apart = [piece for letter in letters for piece in (comma, letter)][1:]
            reader.pieces[k : k + 1] = apart
            k += len(apart) - 1
        k += 1


WORDS = {
    "H": _entropy,
    "I": _information,
    "log": _logarithm,
    "min": _least,
    "max": _largest,
    **dict.fromkeys(KULLBACK, _divergence),
}
"""Name → what reads the rest of it."""
