"""One parser by precedence for claims: words, relations, sums, products with and without a sign, signs, powers, calls.

    ; given where ,  <  iff implies and or  <  not  <  relations  <  + -  <  * / and no sign  <  -x  <  ^  <  calls

What can be read in two ways is refused here, with both, where it is met.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import NoReturn

from divergences.verification.language.characters import RAISED, two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader import products
from divergences.verification.language.reader.expr import Expr, call, node
from divergences.verification.language.reader.lexer import EQUAL_IF, EQUAL_IFF, Token, tokens
from divergences.verification.language.reader.line import DEEPEST, RELATIONS, Line
from divergences.verification.language.reader.relations import with_equality
from divergences.verification.language.typed import Typed

BETWEEN = ("and", "or", "iff", "implies", "given", "where", EQUAL_IFF, EQUAL_IF, ",", ";")
"""What joins clauses; it is the readers of clauses who say which of them may stand beside each other."""
SUM, PRODUCT = 10, 20
LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}
OPENS, CLOSES = "([{", ")]}"
CLOSED_BY = dict(zip(OPENS, CLOSES, strict=True))
FRACTIONS = {"½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4")}


class Parser(Line):
    """A line, and what reads the names in it."""

    def __init__(self, typed: Typed, line: list[Token], own: bool, name: Callable[[Parser], Expr]) -> None:
        super().__init__(typed, line, own)
        self.name = name

    # clauses

    def whole(self) -> Expr:
        """The text: clauses, and the words between them."""
        found = self.clauses()
        if self.next.kind != "end":
            self.fail("a relation, `and` or `given`")
        return found

    def clauses(self) -> Expr:
        """Clauses up to what closes them."""
        start, words, parts = self.next, list[str](), [self.literal()]
        while self.next.text in BETWEEN and self.next.kind != "end":
            words.append(self.next.text)
            self.at += 1
            parts.append(self.literal())
            if words[-1] in (EQUAL_IFF, EQUAL_IF):
                self.equality(words, parts)
        return self.made(start, "text", tuple(words), *parts) if words else parts[0]

    def equality(self, words: list[str], parts: list[Expr]) -> None:
        """A >= B with equality iff C, as A >= B and (A = B iff C); refused where it is not seen of what it is said."""
        *_, said, when = parts
        alone = when.op != "nothing" and {*words[:-1]} <= {"and", ";"} and self.next.text not in ("and", "or", ",")
        parts[-1] = with_equality(said, when, words[-1], self.typed.at(when.span[0]), alone=alone)
        words[-1] = "and"

    def literal(self) -> Expr:
        """A relation, `not` one, or clauses in parentheses; nothing where none stands."""
        start, denied = self.next, 0
        while self.take("not"):
            denied += 1
        if self.next.text in (*BETWEEN, *CLOSES) or self.next.kind == "end":
            found = self.made(start, "nothing", None)
        elif self.next.text == "(" and self.is_group():
            self.at += 1
            with self.inside():
                found = self.clauses()
            self.expect(")")
            found = self.made(start, "group", None, found)
        else:
            self.loose = None
            found = self.relation()
        for _ in range(denied):
            found = self.made(start, "not", None, found)
        return found

    def is_group(self) -> bool:
        """Whether the parenthesis that opens here is around clauses, and nothing goes on behind it."""
        end = self.closing(self.at)
        said = {token.text for token in self.line[self.at : end]}
        after = self.line[min(end + 1, len(self.line) - 1)]
        joins = not said.isdisjoint((*RELATIONS, "iff", "implies", "and", "or", "not"))
        return joins and (after.kind in ("word", "end") or after.text in ",;)")

    def relation(self) -> Expr:
        """A formula, or several with relations between them, or a letter in a set."""
        start, sides, marks = self.next, [self.sum()], list[str]()
        if self.next.text == "in":
            self.at += 1
            return self.domain(start, sides[0])
        while self.next.text in RELATIONS:
            marks.append(self.next.text)
            self.at += 1
            self.loose = None
            sides.append(self.sum())
        return self.made(start, "chain", tuple(marks), *sides) if marks else sides[0]

    def domain(self, start: Token, of: Expr) -> Expr:
        """Up to the next clause, as it was typed: who reads domains says what is none."""
        first, depth, stands = self.next, 0, list[str]()
        while self.next.kind != "end":
            token = self.next
            if depth == 0 and (token.text in BETWEEN or (token.text in CLOSES and stands)):
                break
            depth += (token.text in OPENS) - (token.text in CLOSES)
            stands.append("/".join(FRACTIONS.get(token.text, (token.text,))))
            self.at += 1
        if any(x in FRACTIONS for x in self.said(self.span(first))):
            self.own = False
        said = self.said(self.span(first)) if self.own else _set(stands)
        return self.made(start, "in", None, of, self.made(first, "set", said))

    # formulas

    def sum(self, level: int = SUM) -> Expr:
        """Terms with + and -, or factors if the level is that of a product."""
        start, found, bar = self.next, self.prefix(), products.NO_BAR
        while True:
            sign = self.next
            at = LEVELS.get(sign.text, 0) if sign.kind == "sign" else 0
            if at >= level:
                self.at += 1
                behind = self.loose
                right = self.sum(at + 1)
                if at == SUM and behind and products.has_outcomes(right, self.text):
                    self.refuse_loose(behind)
                bar = (sign, right) if sign.text == "/" else products.NO_BAR
                found = self.made(start, sign.text, None, found, right)
            elif level <= PRODUCT and products.begins(self):
                products.refuse(self, start, bar)
                self.own, bar = False, products.NO_BAR
                found = self.made(start, "*", None, found, self.prefix())
            else:
                return found

    def refuse_loose(self, sign: Token) -> NoReturn:
        """Σ p log p - q, where what follows may belong to the sum."""
        raise two_readings(
            f"{sign.text} after {self.over}",
            self.column(sign),
            "brackets around all that belongs to it",
            "around it with what belongs to it",
        )

    def prefix(self) -> Expr:
        """Minus signs, and behind them a root, or what may have powers."""
        start, signs = self.next, list[Token]()
        while sign := self.take("-"):
            signs.append(sign)
            if len(signs) > 2 * DEEPEST:
                self.fail("fewer signs")
        found = self.root() if self.next.text == "√" else self.powers(self.next, self.atom())
        for sign in reversed(signs):
            found = self.made(sign, "neg", None, found)
        return found if not signs else node(found.op, found.value, found.args, (start.start, found.span[1]))

    def root(self) -> Expr:
        """√ of a bracket, a number, a letter or a call; what may stand under it as well is refused."""
        sign, self.own = self.expect("√"), False
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"at most {DEEPEST} roots in one another")
        first = self.next
        of = self.root() if first.text == "√" else self.atom()
        if first.text != "(" and first.text != "√":
            products.refuse_root(self, sign, first)
        self.depth -= 1
        found = call("sqrt", of, span=self.span(sign))
        return self.powers(sign, found) if first.text == "(" else found

    def powers(self, start: Token, found: Expr) -> Expr:
        """A base with the powers behind it, and with an outcome behind these."""
        found = products.with_outcome(self, start, found)
        while self.next.text == "^" or self.next.kind == "raised":
            raised = self.next
            self.at += 1
            found = self.made(start, "**", None, found, self.exponent(raised))
            if self.next.text == "^" or self.next.kind == "raised":
                products.refuse_tower(self, raised)
            found = products.with_outcome(self, start, found)
        return found

    def exponent(self, raised: Token) -> Expr:
        """What stands above: ², {…}, or a sign, a base and its own powers."""
        self.own &= raised.kind == "sign" and self.text.startswith("**", raised.start)
        if raised.kind == "raised":
            return self.above(raised)
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(f"at most {DEEPEST} powers in one another")
        if self.next.text == "{":
            products.refuse_index(self)
            with self.braces():
                found = self.sum()
        elif self.next.kind == "name" and len(self.next.text) == 1 and products.outcome_behind(self, 1):
            self.at += 1
            found = self.made(self.last, "name", self.last.text)
        else:
            first = self.at
            found = self.prefix()
            products.refuse_exponent(self, raised, first)
        self.depth -= 1
        return found

    def above(self, raised: Token) -> Expr:
        """The exponent that a run of small characters above the line is."""
        said = "".join(RAISED[x] for x in raised.text)
        if said.startswith("(") and said.endswith(")"):
            products.refuse_raised(raised.text, self.column(raised), said[1:-1])
        at = self.column(raised)
        typed = Typed.said(said, at)
        inner = Parser(typed, tokens(typed)[0], own=False, name=self.name)
        found = inner.sum()
        if inner.next.kind != "end":
            raise Unreadable(f"{raised.text!r}", at, "one exponent")
        return products.placed(found, (raised.start, raised.end))

    @contextmanager
    def braces(self) -> Generator[None]:
        """Within braces, which are read."""
        self.expect("{")
        with self.inside():
            yield
        self.expect("}")

    def atom(self) -> Expr:
        """A number, a name with its arguments, or what is in brackets or bars."""
        start = self.next
        if start.kind == "number":
            self.at += 1
            products.refuse_number(self, start)
            return self.made(start, "number", start.text)
        if start.kind == "name" or start.text in ("Σ", "Π"):
            return self.name(self)
        if start.kind == "fraction":
            self.at += 1
            products.refuse_fraction(self, start)
            over, under = (node("number", x, (), self.span(start)) for x in FRACTIONS[start.text])
            return self.made(start, "/", None, over, under)
        if start.text == "(":
            self.at += 1
            with self.inside():
                found = self.sum()
            self.expect(")")
            return node(found.op, found.value, found.args, self.span(start))
        if start.text in ("|", "‖"):
            return self.barred()
        return self.fail()

    def barred(self) -> Expr:
        """|a| and ‖a‖_1."""
        bar, self.own = self.next, False
        self.at += 1
        with self.inside(bar.text):
            of = self.sum()
        self.expect(bar.text)
        found = call("abs", of, span=self.span(bar))
        if bar.text == "|":
            return found
        k = self.at
        one = [x.text for x in self.line[k : k + 4]]
        if one[:1] == ["₁"] or one[:2] == ["_", "1"]:
            self.at += len(one[:1]) if one[0] == "₁" else 2
        elif one == ["_", "{", "1", "}"]:
            self.at += 4
        else:
            self.fail("_1 below the norm: the sum of absolute values")
        return call("sum", found, span=self.span(bar))

    def arguments(self, close: str) -> Iterator[Expr]:
        """What stands between an opening bracket, which was read, and the closing one; `‖` and `;` are commas, once."""
        bars = 0
        with self.inside():
            while True:
                yield self.sum()
                self.loose = None
                mark = self.take(",", ";", "‖")
                if mark is None:
                    break
                self.own &= mark.text == ","
                bars += mark.text == "‖"
                if bars > 1:
                    raise Unreadable(
                        f"a second {self.text[mark.start : mark.end]}", self.column(mark), "two arguments: KL(p || q)"
                    )
            if self.next.text == "|" and len(self.bars) > 1:
                raise Unreadable("'|'", self.column(self.next), "a comma or ||: KL(p || q)")
        self.expect(close)


def _set(stands: list[str]) -> str:
    """(0, 1), {1/2, 2} or R^2 points, from its tokens."""
    said = "".join(f"{x} " if x == "," else f" {x}" if x.isalpha() and k else x for k, x in enumerate(stands))
    return said.replace(", ", ",").replace(",", ", ").replace("( ", "(").replace("[ ", "[").replace("- ", "-")
