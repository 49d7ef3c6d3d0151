r"""One side of a relation: sums, products, fractions, powers, brackets and norms, with every rule about what is beside what.

Numbers and powers of two readings, 2\frac12, x^23, p^{(1)}, are refused with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.language.tex import operators, quantities, symbols
from divergences.verification.language.tex.cursor import CLOSED_BY, Cursor, bound
from divergences.verification.language.tex.nodes import Node, binary, call, number, outcomes
from divergences.verification.language.tex.tokens import Token

ALPHABETS = (r"\mathcal{X}", r"\mathscr{X}", r"\Omega")
"""Sets whose size is the number of outcomes."""


def norm(c: Cursor, node: Node, opened: Token) -> Node:
    """‖p − q‖₁, ₂ or ∞."""
    which = "".join(token.text for token in c.group()) if c.met("_") else ""
    if node.kind == "-" and node.parts[0] == node.parts[1]:  # 0, whatever they are
        return number("0", opened.at)
    node = bound(node, "", opened.at)
    absolute = call("abs", opened.at, node)
    if which == "1":
        return call("sum", opened.at, absolute)
    if which == r"\infty":
        return call("max", opened.at, absolute)
    if which == "2":
        squares = binary("**", opened.at, node, number("2", opened.at))
        return call("sqrt", opened.at, call("sum", opened.at, squares))
    if which == "TV":
        one, other = r"\mathrm{TV}(p, q), at most 1", r"2\,\mathrm{TV}(p, q), at most 2"
        raise c.two_readings(r"\|…\|_{TV}", opened.at, one, other)
    raise c.strange(r"a norm of distributions that the language has: \|p - q\|_1, _2 or _\infty")


def size(c: Cursor, opened: Token) -> Node | None:
    """The number of outcomes where |𝒳| stands, behind its first bar; None where something else does."""
    if "|" in opened.text and c.now.text in ALPHABETS and c.ahead(1).text in ("|", "|)"):
        c.k += 2
        return Node("letter", "n", opened.at)
    return None


def refuse_mixed(c: Cursor, left: Node, fraction: Node) -> None:
    """Refuse 2 ½, which is a mixed number or a product."""
    if left.kind == "number" and all(x.kind == "number" for x in fraction.parts):
        one, other = rf"{left.text} + \frac…", rf"{left.text} \cdot \frac…"
        raise c.two_readings(f"{left.text} before a fraction of numbers", left.at, one, other)


def refuse_powers(c: Cursor, base: Node, inside: Sequence[Token], mark: Token) -> None:
    """Refuse x^23, which is x²·3 for TeX and x²³ for whoever wrote it, and p^{(1)}, where 1 may be an index."""
    one, after = inside[0] if inside else mark, c.now
    if c.ahead(-1).text != "}" and one.kind == "number" and after.kind == "number":
        raise c.two_readings("digits after ^", mark.at, f"^{{{one.text}{after.text}}}", f"^{{{one.text}}} \\cdot …")
    if [x.text for x in (*inside[:1], *inside[2:])] == ["(", ")"] and base.text != "e" and base.kind != "number":
        said = inside[1].text
        raise c.two_readings(f"^{{({said})}}", mark.at, f"^{{{said}}}, a power", "an index, which is not read")


def at_outcome(c: Cursor, left: Node, variable: str) -> Node:
    r"""\frac{p + q}{2}(x), p^2(x): every law in it is of x; refused where (x) may be a factor, or p^n a law of n draws."""
    known = [leaf.of for leaf in outcomes(left)]
    strange = left.kind not in ("/", "+", "-", "call")
    if left.kind == "**":
        strange = not known or any(known) or left.parts[1].text in ("n", "N")
    if strange or not set(known) <= {"", variable}:
        raise c.two_readings(
            f"({variable}) after a formula", c.now.at, rf"\cdot {variable}, a product", "at an outcome"
        )
    c.k += 3
    return left.mapped(lambda x: replace(x, of=variable) if x.kind in ("law", "critic", "Dstar") else x)


FRACTIONS = (r"\frac", r"\dfrac", r"\tfrac", r"\cfrac")


class Formula(Cursor):
    """Reads an expression from its tokens."""

    def expr(self) -> Node:
        """A sum of terms; a sum sign, an expectation or an integral ends where the next term begins."""
        sign = self.met("+", "-")
        left = self.term()
        open_ended = operators.open_ended(left)
        if sign and sign.text == "-":
            left = Node("neg", "-", sign.at, (left,))
        while sign := self.met("+", "-"):
            minus = self.met("-") if sign.text == "+" else None
            right = self.term()
            free = any(x.kind == "letter" and x.text in ("x", "y") for x in right.walk())
            if open_ended and (free or any(True for _ in outcomes(right))):
                raise self.two_readings(
                    f"{sign.text} after the {open_ended}", sign.at, "brackets around all that belongs to it",
                    "around it with what belongs to it",
                )  # fmt: skip
            open_ended = open_ended or operators.open_ended(right)
            right = Node("neg", "-", minus.at, (right,)) if minus else right
            left = binary(sign.text, sign.at, left, right)
        return left

    def term(self) -> Node:
        """Factors with ·, / or nothing between them."""
        left, slash = self.factor(), None
        while True:
            if self.now.kind == "mark" and self.now.text in ("*", "/"):
                constant = self.now.text == "*" and left.kind == "call" and left.parts[0].kind == "number"  # log 2 · p
                if not constant:
                    self._refuse_after_logarithm(left)
                mark = self.take()
                if slash and mark.text == "/":
                    raise self.two_readings("a second /", mark.at, "(a/b)/c", "a/(b/c)")
                logarithm, left = left, self._times(mark.text, mark.at, left)
                if constant and any(True for _ in outcomes(left)):
                    self._refuse_after_logarithm(logarithm)
                slash = mark if mark.text == "/" else None
            elif self.starts_factor():
                left = self._beside(left, slash)
            else:
                return left

    def _times(self, mark: str, at: int, left: Node) -> Node:
        """left · the next factor, which does not belong into the brackets of a sum before it."""
        before = operators.bracketed(left)
        right = self.factor()
        if before and any(True for _ in outcomes(right)):
            one, other = "all of it in brackets", "the other factors before it"
            raise self.two_readings(f"a factor after the brackets of the {before}", at, one, other)
        return binary(mark, at, left, right)

    def _beside(self, left: Node, slash: Token | None) -> Node:
        """The product of what is written side by side."""
        at = self.now.at
        if (variable := symbols.variable_ahead(self)) and any(True for _ in outcomes(left)):
            return at_outcome(self, left, variable)
        if slash:
            raise self.two_readings(f"{self.now.text!r} after a fraction with /", at, "(a/b) c", "a/(b c)")
        if self.now.kind == "number":
            one, other = r"a \cdot before it", "a power, ^{…}"
            raise self.two_readings(f"the number {self.now.text} after a factor", at, one, other)
        self._refuse_after_logarithm(left)
        fraction = self.now.text in FRACTIONS
        made = self._times("*", at, left)
        if fraction:
            refuse_mixed(self, left, made.parts[1])
        return made

    def _refuse_after_logarithm(self, left: Node) -> None:
        if operators.bare_logarithm(left):
            raise self.two_readings(
                f"{self.now.text!r} after a logarithm without brackets", self.now.at, r"\log(…) and then the factor",
                r"\log(… with the factor in it)",
            )  # fmt: skip

    def factor(self) -> Node:
        """A primary, and its power."""
        bracketed = self.now.text in ("(", "[", "{(")
        base = self.primary()
        mark = self.met("^")
        if not mark:
            return base
        if base.kind == "call" and base.text.startswith("log") and not bracketed:
            raise self.two_readings("a power after a logarithm", mark.at, r"\log^2 for its square", r"\log(x^2)")
        if self.now.text == "'" or self.met("'"):
            raise self.strange("no prime: a second letter, as r for the third distribution")
        inside = self.group()
        if len(inside) == 1 and inside[0].text in ("*", "star", "+", "-"):
            raise self.two_readings(
                f"^{inside[0].text}", mark.at, r"D^* for the optimal discriminator", "another letter"
            )
        refuse_powers(self, base, inside, mark)
        power = self.within(inside).whole()
        if self.now.text == "^":
            raise self.strange("braces: a power of a power is (a^b)^c or a^{b^c}")
        if base.text == "e" and base.kind == "letter":
            return call("exp", base.at, power)
        made, variable = _power(base, mark.at, power), symbols.variable_ahead(self)
        return at_outcome(self, made, variable) if variable else made

    def primary(self) -> Node:
        """A number, a symbol, a quantity, a bracket, a fraction, a root, a sum."""
        token = self.now
        if token.kind == "number":
            return self._number()
        if token.kind == "command":
            return self._command()
        if token.kind == "word" or (token.kind == "letter" and quantities.begins(self)):
            return quantities.quantity(self)
        if token.kind == "letter":
            return symbols.symbol(self)
        if token.text in ("|", "|(", "‖", "‖("):
            return self._bars()
        if token.kind == "mark" and token.text in ("(", "[", "{", "{("):
            return self.bracket()
        raise self.strange("a number, a symbol, a quantity as KL(p \\| q), or a bracket")

    def _number(self) -> Node:
        r"""A number; 3 \cdot 10^{-9} and 10^{-9} are one decimal."""
        token = self.take()
        digits = token.text
        if self.ahead(0).text == "*" and self.ahead(1).text == "10" and self.ahead(2).text == "^":
            k = self.k
            self.k += 1
            if power := self._power_of_ten():
                return number(f"{digits}{power}", token.at)
            self.k = k
        elif digits == "10" and self.now.text == "^":
            self.k -= 1
            if power := self._power_of_ten():
                return number(f"1{power}", token.at)
            self.k += 1
        return number(digits, token.at)

    def _power_of_ten(self) -> str:
        """e-9 for 10^{-9}, "" if it is no such power."""
        said = [self.ahead(n).text for n in range(6)]
        if said[:4] == ["10", "^", "{", "-"] and said[4].isdigit() and said[5] == "}":
            self.k += 6
            return f"e-{said[4]}"
        return ""

    def _command(self) -> Node:
        token = self.now
        if token.text in FRACTIONS:
            return self._fraction()
        if token.text == r"\sqrt":
            return self._root()
        if token.text == r"\infty":
            return Node("inf", "inf", self.take().at)
        if token.text in (r"\begin", r"\end"):
            raise self.strange("one formula; what has cases or rows is one formula for each")
        if (made := operators.operator(self)) is not None:
            return made
        raise self.strange(
            "a command that the language of claims has: \\frac, \\sqrt, \\log, \\sum, \\mathbb{E}, \\mathrm{KL}, …"
        )

    def _fraction(self) -> Node:
        r"""\frac12 and \frac{p}{q}; \frac{dP}{dQ} is p/q."""
        command = self.take()
        above, below = self._argument(), self._argument()
        laws = len(above) == len(below) == 2 and above[0].base == below[0].base == "d"
        if laws and {above[1].base, below[1].base} <= set("PQ"):
            above, below = above[1:], below[1:]
        elif [x.base for x in above] == ["d"] == [x.base for x in below[:1]] and len(below) > 1:
            raise self.two_readings(
                "d over d", command.at, "a derivative, which is not in the language", "a fraction of numbers"
            )
        return binary("/", command.at, self.within(above).whole(), self.within(below).whole())

    def _argument(self) -> list[Token]:
        r"""The argument of \frac or \sqrt; without braces it is one digit or one letter."""
        token = self.now
        if token.kind == "number" and len(token.text) > 1:
            first = Token("number", token.text[0], token.at)
            if not token.text.isdigit():
                raise self.strange("braces: \\frac{…}{…}")
            self.tokens[self.k] = Token("number", token.text[1:], token.at + 1)
            return [first]
        return self.group()

    def _root(self) -> Node:
        command = self.take()
        degree = "2"
        if opened := self.met("["):
            degree = self.take().text
            self.due("]", opened)
            if not degree.isdigit() or degree == "0":
                raise self.strange("a number as the degree of the root")
        inside = self.within(self._argument()).whole()
        if degree == "2":
            return call("sqrt", command.at, inside)
        return _power(inside, command.at, binary("/", command.at, number("1", command.at), number(degree, command.at)))

    def _bars(self) -> Node:
        """|a|, and norms."""
        opened = self.take()
        if cardinality := size(self, opened):
            return cardinality
        self.bars.append(opened.text)
        node = self.expr()
        self.bars.pop()
        self.due(CLOSED_BY.get(opened.text, opened.text), opened)
        if "|" in opened.text:
            return call("abs", opened.at, node)
        return norm(self, node, opened)


def _power(base: Node, at: int, exponent: Node) -> Node:
    return binary("**", at, base, exponent)
