"""Factors side by side, and what may belong to a root, a bar, a power or a number: one reading, or both are told."""

from __future__ import annotations

import re

from divergences.verification.language.characters import FRACTIONS, WORDS, two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr, Span, node
from divergences.verification.language.reader.lexer import Token, depth
from divergences.verification.language.reader.line import Line
from divergences.verification.language.vocabulary import NAMES, SPELLINGS

Bar = tuple[Token, Expr] | None
"""A fraction bar and what stands below it, if the last sign was one."""
NO_BAR: Bar = None
LAWS = "pqrmd"
NEVER = tuple("fghR")
"""Letters whose parentheses might hold an argument; R is the line."""
FACTORS = r"(?<!\w)(?:[pqrmdabceghstuvwα-ω]|Dstar|D\*)(?!\w)"
"""What makes p(…) a product: p(1 - q), p(1 - t); x, y, n and indices are places."""
HALF = r"(?<![\w.)/*^])(?<![/*^] )\d+/$"
"""What stands before the 2 of `1/2 KL(p, q)`: a fraction of two numbers, without blanks inside and with one behind it."""
NORM = r"(?:\|\||‖|∥)([^|‖∥]{1,200}?)(?:\|\||‖|∥)\s*(?:_\{?1\}?|₁)"
KNOWN = "|".join((*map(re.escape, NAMES), *SPELLINGS.values(), r"supremum|infimum|[A-Za-z]+_\w+"))
"""Words of the language; another one before a parenthesis may be none of it."""
TERM = r"[\w.½⅓⅔¼¾]+(?:\((?:[^()]|\([^()]*\))*\))?[²³]?"
"""A number, a letter or a call, with its power."""
FIRST_ROOT = rf"(?:\^|\*\*)\s*([-−]?1)\s*/\s*({TERM}|\([^()]*\))"
SIGNED = rf"(?:\^|\*\*)([-−])({TERM})(?=/[\w(√])"
SMALL = rf"\^([-−]?[{FRACTIONS}])(?!{WORDS}|[pqr](?!\w))(?=[A-Za-zα-ω√(])"
INDEX = r"(?<![e\d])(?:\^|\*\*)\s*\{\s*\((\w+)\)\s*\}"
ABOVE = r"(?<![\w.*/^)])(\w[\w.]*)\s*$"


def begins(parser: Line) -> bool:
    """Whether a factor begins with the next token, though no sign is there."""
    token, last = parser.next, parser.last
    if last.kind == "name" and last.text in NEVER:
        return False
    if token.kind == "name":
        if last.kind == "name" and last.end == token.start and last.text.isascii():
            raise Unreadable(f"the name {last.text + token.text!r}", parser.column(last), "a name of the language")
        called = len(token.text) > 1 and parser.ahead().text == "("
        return last.kind == "number" or not called or re.compile(KNOWN).fullmatch(token.text) is not None
    if token.kind in ("number", "fraction"):
        return _number_begins(parser, token, last)
    if token.text == "(":
        if last.kind == "name" and last.text in LAWS:
            _refuse_place(parser, last)
        return True
    if token.text == "|":
        return parser.bars[-1] != "|" and _has_partner(parser)
    if token.text == "‖":
        if parser.bars[-1] == "|":
            more = "a bar between two arguments, (…) || (…)"
            raise two_readings("||", parser.column(token), "|…|*|…|, a product", more)
        return parser.bars[-1] != "‖" and re.compile(NORM).match(parser.text, token.start) is not None
    return token.text in ("√", "Σ", "Π")


def _number_begins(parser: Line, token: Token, last: Token) -> bool:
    if last.kind == "raised":
        start = last.end - 1
        said = parser.text[start : token.end]
        raise two_readings(
            said, parser.typed.at(start), f"…{said[0]} * {said[1:].strip()}", "a power of more digits, ^(…)"
        )
    if last.text in (")", "]") and token.kind == "number":
        raise two_readings(f") {token.text}", parser.column(last), f")*{token.text}", f")^{token.text}")
    if last.kind == "number" and token.kind == "fraction":
        said = parser.text[last.start : token.end]
        raise two_readings(said, parser.column(last), f"{last.text} + {token.text}", f"{last.text}*{token.text}")
    return token.kind == "fraction"


def _refuse_place(parser: Line, law: Token) -> None:
    """p(0), p(-x) and p(2x), which may be products, or p at a place; p(1 - q) and p(1 - t) are products."""
    inside = parser.text[parser.next.end : parser.line[parser.closing(parser.at)].start].strip()
    if not re.compile(FACTORS).search(inside):
        said, other = law.text, f"{law.text}, for {law.text} at one outcome is not read"
        raise two_readings(f"{said}({inside})", parser.column(law), f"{said}*({inside})", other)


def _has_partner(parser: Line) -> bool:
    """Whether the bar that is next has another one in its bracket; refused where it stands alone."""
    level = 0
    for token in parser.line[parser.at + 1 :]:
        level += depth([token])
        if level < 0:
            break
        if level == 0 and token.text == "|":
            return True
    raise Unreadable("'|'", parser.column(parser.next), "a comma or ||: KL(p || q)")


def refuse(parser: Line, start: Token, bar: Bar) -> None:
    """p/2 KL(p, q), where nobody can see how far the bar goes; 1/2 KL(p, q) is half of it."""
    if bar is None:
        return
    sign, under = bar
    alone = under.op == "number" and parser.last.kind == "number"
    if alone and not parser.glued and re.compile(HALF).search(parser.text[: parser.last.start]):
        return
    _refuse_behind(parser, sign, under.span, under.span[0] + (under.op == "neg"))


def _refuse_behind(parser: Line, sign: Token, span: Span, unsigned: int) -> None:
    """The refusal of a factor behind what stands below a bar or in an exponent, at the place without its sign."""
    under, token, mark = parser.said(span), parser.next, "/" if sign.text == "/" else "^"
    if re.fullmatch(r"[-+−]?\s*[\d.]+(?:[eE][+-]?\d+)?", under):
        rest = re.split(r"[\s(]", parser.text[token.start :])[0]
        rest = "√(…)" if rest.startswith("√") else rest or "(…)"
        found = f"{under}{rest}"
    else:
        powered = re.search(r"[²³^]|\*\*", under) is not None
        under, more = under[(unsigned - span[0]) * powered :][-20:], "(…)" if token.kind == "name" else "…)"
        rest = parser.text[token.start : token.end] + more
        found = f"{under}{'' if parser.glued else ' '}{parser.text[token.start : token.end]}"
    above = re.compile(ABOVE).search(parser.text[: sign.start])
    top = f"{above[1] if above else '…'}{mark}"
    raise Unreadable(
        f"{found} after {mark}",
        parser.typed.at(unsigned),
        f"parentheses or a *: ({top}{under})*{rest}, or …{mark}({under}*{rest})",
    )


def refuse_exponent(parser: Line, raised: Token, first: int) -> None:
    """t^1/2, e^-t/2, 2^½t and e^-2KL, where nobody can see how far the exponent goes."""
    at = raised.start
    for pattern, one, other in (
        (FIRST_ROOT, r"…^(\1/\2)", r"(…^\1)/\2"),
        (SIGNED, r"…^(\1\2/…)", r"(…^(\1\2))/…"),
        (SMALL, r"(…^\1)*…", r"…^(\1*…)"),
    ):
        if found := re.compile(pattern).match(parser.text, at):
            raise two_readings(found.group(), parser.typed.at(at), found.expand(one), found.expand(other))
    line, start = parser.line, first
    while line[start].text == "-":
        start += 1
    opened = line[start].text == "(" or line[start].kind == "fraction"
    token = parser.next
    if (
        parser.glued
        and not opened
        and not outcome_behind(parser, 0)
        and (token.kind == "name" or token.text in ("(", "√", "Σ", "Π"))
    ):
        _refuse_behind(parser, raised, (line[first].start, parser.last.end), line[start].start)


def refuse_tower(parser: Line, raised: Token) -> None:
    """e^{-t}^2: a power of the power, or one in the exponent."""
    inside = parser.text[raised.end : parser.last.end].strip()
    if raised.kind == "sign" and inside.startswith("{"):
        sign = parser.text[parser.next.start : parser.next.end]
        said = parser.text[raised.start : parser.next.end]
        raise two_readings(said, parser.column(raised), f"(…^({inside[1:-1]})){sign}…", f"…^(({inside[1:-1]}){sign}…)")


def refuse_index(parser: Line) -> None:
    """p^{(1)}, which may be an index."""
    if found := re.compile(INDEX).match(parser.text, parser.last.start):
        refuse_raised(found.group(), parser.typed.at(found.start()), found.group(1))


def refuse_raised(said: str, column: int, inside: str) -> None:
    """⁽¹⁾ is refused: it may be an index."""
    raise two_readings(said, column, f"^{inside}, a power", "an index, which is not read")


def placed(tree: Expr, span: Span) -> Expr:
    """A tree all of whose parts are in one place."""
    return node(tree.op, tree.value, tuple(placed(x, span) for x in tree.args), span)


def refuse_number(parser: Line, number: Token) -> None:
    """10_1, which is 101 to Python, and 20,01, which may be a decimal with a comma."""
    if re.match("0[0-9]", number.text):
        raise Unreadable(f"{number.text!r}", parser.column(number), "a number that begins with no 0, or a point: 0.5")
    if parser.next.text == "_" and parser.glued:
        below = parser.ahead()
        said = parser.text[number.start : below.end]
        one = f"{number.text}{below.text}, a number"
        raise two_readings(said, parser.column(number), one, "a letter with a name below it")


def refuse_fraction(parser: Line, fraction: Token) -> None:
    """½2, a fraction before a number."""
    if parser.next.kind in ("number", "fraction"):
        said = parser.text[fraction.start : parser.next.end]
        one = f"{fraction.text}*{parser.next.text}"
        raise two_readings(said, parser.column(fraction), one, "one fraction")


def refuse_root(parser: Line, sign: Token, first: Token) -> None:
    """√t², √p q and √t/2: nobody can see where the root ends; √2 t and √2/2 are read."""
    token, number = parser.next, first.text if first.kind == "number" else ""
    whole = bool(number) and number != "1" and "." not in number
    factor = token.kind in ("name", "number", "fraction") or token.text == "("
    if whole:
        behind = factor and token.kind != "number" and parser.glued
    else:
        behind = factor or token.text == "/" or (token.text == "*" and parser.ahead().text != "√")
        behind = behind or (number == "1" and token.text in ("+", "-"))
    if behind or token.text == "^" or token.kind == "raised":
        under, rest = parser.text[sign.end : parser.last.end].strip(), parser.text[token.start]
        said = parser.text[sign.start : parser.last.end] + rest
        raise two_readings(said, parser.column(sign), f"√({under}{rest}…)", f"(√({under})){rest}…")


ELEMENTWISE = ("log", "log2", "log10", "exp", "sqrt", "abs", "mix", "frozen", "Dstar")
"""Functions of one number for each outcome that give as many."""
DEFINES_M = r"(?<!\w)m\s*=[^;]*(?<!\w)[pqr](?!\w)"
"""A midpoint, which has a number for each outcome."""


def has_outcomes(tree: Expr, text: str) -> bool:
    """Whether a letter that has a number for each outcome stands outside of all that is one number."""
    if tree.op == "name":
        return tree.value in tuple("pqrdx") or (tree.value == "m" and re.compile(DEFINES_M).search(text) is not None)
    if tree.op == "at":
        return tree.value == "(" and has_outcomes(tree.args[0], text)
    return not is_one_number(tree) and any(has_outcomes(arg, text) for arg in tree.args)


def is_one_number(tree: Expr) -> bool:
    """Whether it is a sum, or a word that gives one number of all outcomes."""
    keeps = tree.value in ELEMENTWISE or (tree.value in ("min", "max") and len(tree.args) > 1)
    return tree.op == "bind" or (tree.op == "call" and not keeps)


LAW = (*"pqrmdfghTD",)
"""Letters that have one number for each outcome."""


def with_outcome(parser: Line, start: Token, base: Expr) -> Expr:
    """A bracket, or a letter with a power, and the outcome behind it, where one stands there."""
    if not outcome_behind(parser, 0):
        return base
    bracket = base.args[0] if base.op == "**" else base
    end = bracket.span[1]
    closed = parser.text[end - 1] in ")|]"
    if not closed and (base.op != "**" or bracket.op not in ("name", "call") or end - bracket.span[0] > 4):
        return base
    typed = parser.text[parser.ahead().start]
    parser.at += 3
    parser.own = False
    at = end - 1 if closed else start.start
    said = parser.text[at : parser.last.end]
    return node("of", (typed, said, at), (base,), parser.span(start))


def outcome_behind(parser: Line, k: int) -> bool:
    """Whether (x), or an index that is bound, stands behind the next k tokens, without a blank."""
    opens, letter, closes = parser.ahead(k), parser.ahead(k + 1), parser.ahead(k + 2)
    before = parser.line[parser.at + k - 1].end if parser.at + k else 0
    if opens.text != "(" or closes.text != ")" or opens.start != before or closes.end != opens.end + 2:
        return False
    typed = parser.text[letter.start]
    bound = typed in "xX" or re.search(rf"_\s*\{{?\s*{re.escape(typed)}(?!\w)", parser.text) is not None
    return letter.kind == "name" and typed.isascii() and bound
