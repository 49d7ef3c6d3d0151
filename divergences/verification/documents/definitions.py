r"""Definitions, m = (p+q)/2 or L(D) := …: how they are recognised, and what is said with them said without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from divergences.verification.language.characters import closing
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import NAMES

LETTERS = "pqrdPQD"
"""They have a meaning of their own: laws, and a discriminator."""
LAWS = "pqrPQ"
POINTS = ("x", "y", "z", r"\cdot", "i")
"""The argument of a function of the outcomes, which is left out: m(x) is m."""
WORDS = {
    *NAMES,
    *("JSD", "kl", "js", "tv", "ln", "D_{KL}", "D_{JS}", "D_{TV}", "d_{TV}", "W_1", "W_{1}", "H^2", "H", "I", "E", "J"),
    *(r"\chi^2", r"\log", r"\ln", r"\exp", r"\max", r"\min", r"\sup", r"\inf"),
    *(r"\mathbb{E}", r"\mathbf{E}", r"\mathbb{P}", r"\sum", r"\int", r"\Pr"),
}
"""Names with arguments that the language has: what is said of them is a claim."""
GROUP = r"(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z0-9*])"
FONTS = "mathcal|mathbf|mathrm|mathbb|mathsf|mathit|mathscr|operatorname|text|boldsymbol|bm"
ACCENTS = f"{FONTS}|bar|tilde|hat|overline|widehat|widetilde|vec"
SUB, SUP = rf"\s*_\s*{GROUP}", r"\s*\^\s*(?:\{\s*(?:\*|\\ast|\\star|\\prime|\(\w+\))\s*\}|\*|\\ast|\\star)"
TEX_SYMBOL = rf"(?:\\(?:{ACCENTS})\*?\s*{GROUP}|\\[A-Za-z]+|[A-Za-z])(?:{SUB}(?:{SUP})?|{SUP}(?:{SUB})?)?'*"
PLAIN_SYMBOL = r"[^\W\d_]\w*'*"
OPEN, CLOSE = r"(?:\\left|\\[bB]igg?l?)?\s*\(", r"(?:\\right|\\[bB]igg?r?)?\s*\)"
VARIABLE = re.compile(r"[A-CE-OR-Z]'?")
"""A capital letter that is no law and no discriminator, as a random variable has."""
OVER = r"\\(?:bar|tilde|hat|overline|widehat|widetilde|vec)\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[A-Za-z])"
"""A letter with an accent is another letter."""
TEXTUAL = (
    rf"{OVER}|"
    r"\\(?:mathrm|operatorname|text|textrm|mbox|mathit)\*?\s*\{[^{}]*\}|\\(?:begin|end)\{[^{}]*\}|\\[A-Za-z]+"
)

OWN = re.compile(r"(?<![A-Za-z\\])(?:where|with)(?![A-Za-z])")
STANDS = re.compile(r"\s*(?:\(\s*\w\s*\))?\s*(?::=|\\coloneqq|=)")
FIRST = re.compile(r"(?:^|,|;|\band\b|\}|\\q?quad)[\s}$]*$")
NAME = r"(?<![A-Za-z\\])(?![pqrdtxyz]+(?![A-Za-z]))[A-Za-z]{3,}|_\s*\{[A-Za-z]{2,}\}"
"""A name, as data in p_{data}: its letters are no symbols."""
VALUE = re.compile(r"(?<![A-Za-z\\])V\s*(?:\\left)?\s*\(")
GAME = re.compile(r"V\(p, q, d\)(?:/log\(2\))? = E\(p, (log2?)\(d\)\) \+ E\(q, \1\(1 - d\)\)")
"""The value of a GAN as the language has it, in whatever unit."""


@dataclass(frozen=True)
class Definition:
    """A symbol, its arguments if it has any, and the text that it stands for, in which no other definition is left."""

    symbol: str
    arguments: tuple[str, ...]
    value: str
    line: int
    tex: bool

    @property
    def said(self) -> str:
        """The symbol with its arguments."""
        return f"{self.symbol}({', '.join(self.arguments)})" if self.arguments else self.symbol

    def same(self, other: Definition) -> bool:
        """Whether two definitions say the same."""
        return (self.arguments, "".join(self.value.split())) == (other.arguments, "".join(other.value.split()))

    def spelled(self, tex: bool) -> Definition:
        """It in the spelling of a formula; without what it says, if that is spelled otherwise."""
        alike = self.tex == tex or re.fullmatch(r"[\w\s+*/().-]+", self.value)
        return replace(self, tex=tex, value=self.value if alike else "")


def symbol(side: str, relation: str, right: str, *, tex: bool) -> tuple[str, tuple[str, ...]] | None:
    """What the left side of = or := defines, if it is no more than a symbol; W(p, q) is a distance that has a meaning."""
    found = defined(side, tex=tex) if relation in ("=", ":=") and right else None
    if found and re.match(r"D(?![A-Za-z])", found[0]) and re.search(r"\\arg|arg\s*(?:\\,|~)*\s*max", right):
        return None  # it says of D^* where something is greatest
    if found and VARIABLE.fullmatch(found[0]) and not found[1] and VARIABLE.fullmatch(right.strip(" .,;")):
        return None  # two random variables that are one
    distance = found and found[0] == "W" and len(found[1]) == 2 and relation == "="
    return None if distance else found


def defined(first: str, *, tex: bool) -> tuple[str, tuple[str, ...]] | None:
    """The symbol and arguments that a side consists of; None if it says more, or is a word of the language."""
    symbol = TEX_SYMBOL if tex else PLAIN_SYMBOL
    found = re.fullmatch(rf"\s*({symbol})\s*(?:{OPEN}([^()]*){CLOSE})?\s*", first)
    if not found:
        return None
    name, said = _tight(found[1]), found[2]
    bare = re.sub(rf"\\(?:{ACCENTS})\*?\s*\{{(\w+)\}}", r"\1", name)
    if said is None:
        known = {name, bare if len(bare) > 1 else name} & (WORDS - {"H", "I", "E", "J", "V"})
        return None if known or name == "inf" else (name, ())
    arguments = tuple(part.strip() for part in re.split(r"[,;]", said))
    if not all(re.fullmatch(symbol, part) or part == r"\cdot" for part in arguments):
        return None
    if any(re.search(r"\^", part) for part in arguments):
        return None  # V(G, D^*) is V at that one
    known = bare in WORDS or name in WORDS
    own = (bare == "V" and len(arguments) != 3) or (bare == "I" and len(arguments) == 1)
    if known and not own:  # V(G, D) is the name of somebody's game, I(x) of the information in an outcome
        return None
    return name, () if set(arguments) <= set(POINTS) else arguments


def _tight(text: str) -> str:
    """Without blanks, and with braces around the letter that an accent stands over."""
    return re.sub(r"\s+", "", re.sub(rf"(\\(?:{ACCENTS})\*?)\s+(\\?[A-Za-z])", r"\1{\2}", text))


def without(text: str, definitions: Sequence[Definition], *, tex: bool) -> str:
    """The text with every defined symbol replaced by what it stands for, in parentheses."""
    for definition in definitions:
        if definition.tex == tex:
            text = _replaced(text, definition)
    return text


def shadowed(text: str, definition: Definition) -> bool:
    """Whether a text says by itself what the symbol stands for: `… where m = …`."""
    pattern = _pattern(definition.symbol, definition.tex)
    words = list(OWN.finditer(text))
    if not words:
        return False
    behind = text[words[0].end() :]
    said = (found for found in pattern.finditer(behind) if found["use"])
    return any(STANDS.match(behind, found.end()) and FIRST.search(behind[: found.start()]) for found in said)


def uses(text: str, definition: Definition) -> bool:
    """Whether the symbol occurs in a text."""
    return any(found["use"] for found in _pattern(definition.symbol, definition.tex).finditer(text))


def _replaced(text: str, definition: Definition) -> str:
    pieces: list[str] = []
    at = 0
    for found in _pattern(definition.symbol, definition.tex).finditer(text):
        if not found["use"] or found.start() < at:
            continue
        value, stop = _value(text, found.end(), definition)
        if stop >= 0:
            pieces += [text[at : found.start()], value]
            at = stop
    return "".join([*pieces, text[at:]])


def _value(text: str, start: int, definition: Definition) -> tuple[str, int]:
    """What a use stands for and where it ends; −1 for a function without its arguments."""
    called = re.compile(rf"\s*{OPEN}").match(text, start)
    close = closing(text, called.end() - 1) if called else None
    given = split(text[called.end() : close]) if called and close is not None else []
    if not definition.arguments:
        pointwise = bool(given) and set(given) <= set(POINTS)
        return _wrapped(definition.value, definition.tex), close + 1 if pointwise and close is not None else start
    if len(given) != len(definition.arguments) or close is None:
        return "", -1
    own = [Definition(a, (), f"\0{k}\0", 0, definition.tex) for k, a in enumerate(definition.arguments)]
    value = definition.value
    for one in own:
        value = _replaced(value, one)
    for k, argument in enumerate(given):
        value = value.replace(_wrapped(f"\0{k}\0", definition.tex), _wrapped(argument, definition.tex))
    return _wrapped(value, definition.tex), close + 1


def _wrapped(value: str, tex: bool) -> str:
    if re.fullmatch(r"\w|\\[A-Za-z]+", value):
        return f" {value} " if tex else value
    return rf" {{\left({value}\right)}} " if tex else f"({value})"


def split(text: str) -> list[str]:
    """Arguments, at the commas outside of brackets."""
    return [x.text for x in Typed.of(re.sub(r"\\right\s*$", "", text)).split(",")]


@lru_cache(maxsize=512)
def _pattern(symbol: str, tex: bool) -> re.Pattern[str]:
    """Where a symbol is used, as the group `use`; commands and names in text are matched too, and passed over."""
    if not tex:
        called = r"(?!\s*[\[(])" if symbol in WORDS else ""
        return re.compile(rf"(?P<use>(?<![\w.]){re.escape(symbol)}(?![\w']){called})")
    said = _said(symbol)
    called = r"(?!\s*(?:\\left)?\s*[\[(_])" if symbol in WORDS else ""
    longer = r"(?!\s*(?:'|\^\s*\{?\s*(?:\*|\\ast|\\star|\\prime|\(\w)))" + ("" if "_" in symbol else r"(?!\s*_)")
    return re.compile(rf"(?:KL|JSD?|TV|CE|EMD)(?![A-Za-z])|{NAME}|(?P<use>{said}{longer}{called})|{TEXTUAL}")


def _said(symbol: str) -> str:
    """The pattern of a symbol with its accent, and with what stands below and above it in either order, in braces or not."""
    head = re.match(rf"(\\(?:{ACCENTS})\*?)({GROUP})|\\[A-Za-z]+|.", symbol)
    assert head is not None
    pattern = rf"{re.escape(head[1])}\s*{_group(head[2])}" if head[1] else _token(head.group())
    marks = [
        rf"\s*{re.escape(mark)}\s*{_group(of)}" for mark, of in re.findall(rf"([_^])({GROUP})", symbol[head.end() :])
    ]
    orders = [marks, marks[::-1]] if len(marks) > 1 else [marks]
    return rf"{pattern}(?:{'|'.join(map(''.join, orders))})" + r"\s*'" * symbol.count("'")


def _group(text: str) -> str:
    """A group of tokens, which may be without its braces if it is one."""
    tokens = [_token(x) for x in re.findall(r"\\[A-Za-z]+|\\.|\S", text.strip("{}"))]
    inside = r"\s*".join(tokens)
    return rf"(?:\{{\s*{inside}\s*\}}|{inside})" if len(tokens) == 1 else rf"\{{\s*{inside}\s*\}}"


def _token(token: str) -> str:
    if token in ("*", r"\ast", r"\star"):
        return r"(?:\*|\\ast(?![A-Za-z])|\\star(?![A-Za-z]))"
    return re.escape(token) + (r"(?![A-Za-z])" if token[0] == "\\" and token[-1].isalpha() else "")
