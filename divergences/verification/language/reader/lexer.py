"""The tokens of a plain text: what has one meaning has one spelling here, whichever of many was typed.

Words that say when a claim holds are `given`, `if A then B` is `A implies B`; characters beyond ASCII are what they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from divergences.verification.language.characters import (
    ACCENTED,
    CHARACTERS,
    GREEK,
    LOWERED,
    RAISED,
    SPELLED,
    VECTORS,
    upright,
)
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed


class Token(NamedTuple):
    """number, name, word (of the logic), sign, fraction, raised, lowered or end; where it begins and ends in the text."""

    kind: str
    text: str
    start: int
    end: int


WORDS = frozenset(["given", "where", "iff", "implies", "and", "or", "not", "in", "points", "for", "if", "then", "when"])
"""What is no factor."""
OWN = {"≤": "<=", "≥": ">=", "≪": "<<", "≫": ">>", "−": "-", "·": "*", "×": "*", "∞": "inf", "**": "^", "==": "="}
"""Signs of the language's own spelling, and how they are called here."""
SAME = {
    **{sign: CHARACTERS[sign].strip() for sign in "≠⩽⩾≦≧⋅∗∕⇒⟹⇔⟺∧∨¬∣∑∏∼"},
    **{"||": "‖", "∥": "‖", ":=": "=", "<=>": "iff", "<==>": "iff", "==>": "implies", "∈": "in", "∀": "given", "𝔼": "E"},
    "ℝ": "R",
}  # fmt: skip
"""Others, and the sign or the word that they stand for."""
LETTERS = {letter: CHARACTERS.get(letter, letter) for letter in (*GREEK, *"ϵϑϕϱµς")}
"""Greek letters, those that look otherwise as those that they are."""
NAME = "[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*"


def pattern(name: str = NAME, signs: str = "") -> re.Pattern[str]:
    """What a token is in a dialect with names of this form, and with signs beside those of all."""
    return re.compile(
        r"(?P<space>\s+)|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
        rf"|(?P<name>{name})"
        rf"|(?P<greek>[{''.join(LETTERS)}Δ])|(?P<fraction>[½⅓⅔¼¾])|(?P<raised>[{re.escape(''.join(RAISED))}]+)"
        rf"|(?P<lowered>[{re.escape(''.join(LOWERED))}]+)"
        rf"|(?P<sign>{signs}"
        r"<==>|==>|<=>|<<|>>|<=|>=|==|!=|:=|\*\*|\|\||[≤≥≪≫−·×∞≠⩽⩾≦≧⋅∗∕⇒⟹⇔⟺∧∨¬∣∑∏∼∥∈∀𝔼ℝ‖√ΣΠ⋆]|[-+*/^_=<>()\[\]{}|,;:~.&%])"
    )


RELATIONS = ("=", "!=", "<", "<=", ">", ">=", "<<", ">>")
TOKEN = pattern()
STRANGE = "letters a-z, names, numbers and + - * / **"


def upright_letters(typed: Typed) -> Typed:
    """The text with bold, italic and script letters of laws and points, letters with an arrow, and Rényi, as plain letters."""
    if typed.text.isascii():
        return typed
    return typed.mapped(VECTORS, lambda found: upright(found.group()[0])).mapped(ACCENTED, lambda _: "Renyi")


def tokens(typed: Typed, known: re.Pattern[str] = TOKEN) -> tuple[list[Token], bool]:
    """The tokens of a text, with an end behind them, and whether some are not in the language's own spelling."""
    text, found, own, at = typed.text, list[Token](), True, 0
    while at < len(text):
        match = known.match(text, at)
        if match is None:
            raise Unreadable(unicodedata.name(text[at], f"character {ord(text[at])}"), typed.at(at), STRANGE)
        kind, start, said = str(match.lastgroup), at, match.group()
        at = match.end()
        if kind == "space":
            continue
        if kind == "sign":
            own &= said not in SAME
            said = OWN.get(said) or SAME.get(said, said)
            kind = "word" if said in WORDS else "name" if said[0].isalpha() and said not in "ΣΠ" else kind
        elif kind == "name":
            own &= said not in SPELLED and said not in PHRASED
            said = SPELLED.get(said, said)
            kind = "word" if said in WORDS else kind
        elif kind == "greek":
            kind, said, own = "name", LETTERS.get(said, said), own and said in GREEK
        else:
            own &= kind == "number"
        found.append(Token(kind, said, start, at))
    own &= not any({x.text, y.text} == {",", "given"} for x, y in pairwise(found))
    if not own:
        found = _phrases(found)
    found.append(Token("end", "", len(text), len(text)))
    _refuse_arrows(found, typed)
    return found, own


def term_end(typed: Typed, start: int) -> int:
    """Where the term that begins there ends: before a + or -, a relation, a comma, a word or a closing bracket."""
    level, before, end = 0, "", 0
    for token in tokens(typed.cut(start, len(typed.text)))[0]:
        if level == 0:
            binary = token.text in ("+", "-") and before not in ("", "*", "/", "^")
            if binary or token.kind in ("word", "end") or token.text in (*RELATIONS, *",;)]}"):
                break
        level += depth([token])
        before, end = token.text, token.end
    return start + end


PHRASED = ("for", "For", "if", "If", "then", "when", "When", "whenever", "provided", "assuming", "equality", "P", "Q")
"""Words and letters that are others here."""
ALL = ("all", "every", "each", "any")
HYPOTHESES = ("when", "whenever", "provided", "assuming")
EQUAL_IFF, EQUAL_IF = "with equality iff", "with equality if"
"""When an inequality is an equation: exactly then, or then."""
EXACTLY = (("iff",), ("if", "and", "only", "if"), ("exactly", "when"), ("precisely", "when"))


def _phrases(line: list[Token]) -> list[Token]:
    """The tokens with one word for each phrase: given for `for all`, implies for `if … then`, nothing for `for all x`."""
    found = list[Token]()
    waiting = [x.text for x in line].count("then")
    at = 0
    line = _led(line)
    while at < len(line):
        token = line[at]
        said = [x.text for x in line[at : at + 4]]
        size = 1
        if (equality := _equality(line, at)) is not None:
            word, size = equality
            token = Token("word", word, token.start, line[at + size - 1].end)
        elif skipped := _universal(line, at):
            at += skipped
            continue
        elif said[:4] == ["if", "and", "only", "if"]:
            token, size = Token("word", "iff", token.start, line[at + 3].end), 4
        elif said[0] == "for" and said[1:2] and said[1] in ALL:
            rest = [x.text for x in line[at + 3 :]]
            size = 2
            if said[2:3] == ["x"] and (not rest or rest[0] in ("implies", "iff") or rest in (["."], [","], [";"])):
                found = found[:-1] if found and found[-1].text == "," else found
                at += 3 + (len(rest) == 1)
                continue
            token = Token("word", "given", token.start, line[at + 1].end)
        elif said[0] in HYPOTHESES:
            size = 1 + (said[1:2] == ["that"])
            token = Token("word", "given", token.start, line[at + size - 1].end)
        elif said[0] == "if" and waiting:
            at, waiting = at + 1, waiting - 1
            continue
        elif said[0] in ("if", "then"):
            token = Token("word", "given" if said[0] == "if" else "implies", token.start, token.end)
        at += size
        if token.text == "given" and found and found[-1].text == ",":
            found.pop()
        if not (token.text == "," and found and found[-1].text == "given"):
            found.append(token)
    return found


LAWS = frozenset("pqrdPQD")


def _universal(line: Sequence[Token], at: int) -> int:
    """How many tokens say `for all distributions p and q`, which every claim says; 0 where nothing or more is said."""
    texts = [x.text for x in line[at:]]
    k = int(texts[0] == ",")
    if texts[k : k + 1] != ["for"] or texts[k + 1 : k + 2] not in [[x] for x in ALL]:
        return 0
    k += 2
    while texts[k : k + 1] and texts[k] in ("probability", "discrete", "distributions", "distribution"):
        k += 1
    first = k
    while texts[k : k + 1] and (texts[k] in LAWS or (k > first and texts[k] in (",", "and"))):
        k += 1
    return k if k > first and k == len(texts) else 0


def _led(line: list[Token]) -> list[Token]:
    """`If A, B` as `A implies B`, and `For all t in (0, 1), A` as A with that behind it."""
    texts = [x.text for x in line]
    if texts[0] in ("If", "When", "For"):
        line = [line[0]._replace(kind="word", text=texts[0].lower()), *line[1:]]
    if texts[0].lower() in ("if", "when") and "then" not in texts:
        commas = [k for k, x in enumerate(line) if x.text == "," and not depth(line[:k])]
        if len(commas) == 1:
            k = commas[0]
            return [*line[1:k], line[k]._replace(kind="word", text="implies"), *line[k + 1 :]]
    if texts[0].lower() == "if" and "then" in texts and texts[(k := texts.index("then")) - 1] == ",":
        return [*line[: k - 1], *line[k:]]
    if texts[0].lower() == "for" and texts[1:2] and texts[1] in ALL:
        k = 2
        while texts[k : k + 1] and texts[k] in ("probability", "discrete", "distributions", "distribution"):
            k += 1
        k += 1
        while (
            texts[k : k + 1]
            and texts[k] in (",", "and")
            and texts[k + 2 : k + 3]
            and texts[k + 2] in (",", ":", "and", "in")
        ):
            k += 2
        if texts[k : k + 1] == ["in"]:
            k += 1
            while k < len(line) and (depth(line[:k]) or texts[k] not in (",", ":")):
                k += 1
        if texts[k : k + 1] and texts[k] in (",", ":"):
            return [*line[k + 1 :], line[0], line[1], *line[2:k]]
    return line


def depth(line: Sequence[Token]) -> int:
    """How many brackets are open behind these tokens."""
    return sum((x.text in ("(", "[", "{")) - (x.text in (")", "]", "}")) for x in line)


def _equality(line: Sequence[Token], at: int) -> tuple[str, int] | None:
    """`with equality iff`, and how many tokens say it."""
    texts = [x.text for x in line[at : at + 9]]
    k = next((k for k, x in enumerate(texts) if x not in (",", "with", "and", "where")), len(texts))
    if k > 2 or texts[k : k + 1] != ["equality"]:
        return None
    k += 1 + (texts[k + 1 : k + 2] == ["holds"])
    for words in EXACTLY:
        if texts[k : k + len(words)] == [*words]:
            return EQUAL_IFF, k + len(words)
    return (EQUAL_IF, k + 1) if texts[k : k + 1] and texts[k] in ("if", "when", "for", "at") else None


def _refuse_arrows(line: Sequence[Token], typed: Typed) -> None:
    """=< and =>, which are <= and >= the wrong way round."""
    for one, other in pairwise(line):
        if one.text == "=" and other.text in ("<", ">") and one.end == other.start:
            more = " (or is it implies?)" if other.text == ">" else ""
            raise Unreadable(f"={other.text}", typed.at(one.start), f"{other.text}={more}")
