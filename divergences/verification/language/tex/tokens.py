"""LaTeX as tokens: numbers, letters with their accents, names, marks, commands, words; what only spaces is dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from divergences.verification.language.characters import upright
from divergences.verification.language.errors import Pieces, TwoReadings, Unreadable
from divergences.verification.language.tex import names

PIECE = re.compile(
    r"(?P<space>\s+|%[^\n]*)|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<command>\\[A-Za-z]+\*?|\\.)|(?P<letters>[A-Za-z]+)|"
    r"(?P<mark><=|>=|<<|!=|:=|==|.)",
    re.DOTALL,
)
DOUBLED = re.compile(r"(?:\s|\\[,;:! ])*\\(?:mid|vert)(?![A-Za-z])")
r"""The second half of \mid\mid, which is ‖."""
POLICY = re.compile(
    r"\s*_\s*(?:\{\s*)?(?:\\(?:theta|phi)(?![A-Za-z])|(?:\\(?:text|mathrm)\s*\{\s*)?(?:ref|old|new|base)\s*\})"
)
r"""What stands below \pi, a policy, and below no number."""
SIDED = {r"\left": "(", r"\right": ")", r"\bigl": "(", r"\bigr": ")", r"\Bigl": "(", r"\Bigr": ")"}
ENDS = "$~"
ALIGNED = ("=", "<", ">", "<=", ">=", "<<", "!=", ":=", "+", "-", "*", "/", "iff")
"""Beside these & aligns; elsewhere it separates."""
OPENING, CLOSING = (*ALIGNED, "(", "[", "{", "{(", ",", "‖"), (*ALIGNED, ")", "]", "}", "})", "‖")
RUNS = "pqrdtxyz"


@dataclass(frozen=True)
class Token:
    """`text` is what it stands for, `base` the letter without accents and fonts, `at` where it begins."""

    kind: str
    text: str
    at: int
    base: str = ""


def refused(found: str, at: int, expected: Pieces) -> Unreadable:
    """The refusal of what begins at a place."""
    return Unreadable(found, at + 1, expected)


def asked(found: str, at: int, expected: str, question: str, answers: tuple[tuple[str, str], ...]) -> TwoReadings:
    """The refusal of what has two readings, with the question that tells them apart and its answers."""
    found, expected = f"{found}, which has two readings,", f"one of them: {expected}"
    return TwoReadings(found, at + 1, expected, question=question, answers=answers)


def tokens(tex: str, at: int = 0) -> list[Token]:
    """All tokens of a formula that begins at a place, an accent or a font with its letter as one."""
    return _joined(_without_empty_ends(list(_pieces(tex, at))))


def argument(tex: str, start: int, at: int = 0) -> tuple[int, int]:
    """Where the argument that stands after a command begins and ends, without its braces."""
    while start < len(tex) and tex[start].isspace():
        start += 1
    if start >= len(tex):
        raise refused("the end", at + start, "an argument in braces, {…}")
    if tex[start] != "{":
        piece = PIECE.match(tex, start)
        return start, piece.end() if piece and piece.lastgroup == "command" else start + 1
    depth = 0
    for k in range(start, len(tex)):
        escaped = k > 0 and tex[k - 1] == "\\"
        depth += 0 if escaped else (tex[k] == "{") - (tex[k] == "}")
        if depth == 0:
            return start + 1, k
    raise refused("a brace {", at + start, "a } that closes it")


def _pieces(tex: str, at: int) -> Iterator[Token]:
    k, given = 0, False
    while k < len(tex):
        piece = PIECE.match(tex, k)
        assert piece is not None
        kind, text, where = piece.lastgroup, piece.group(), at + k
        k = piece.end()
        if kind == "number":
            yield Token("number", text, where)
        elif kind == "letters" and text in names.PLAIN:
            given = True
            yield Token("text", text, where)
        elif kind == "letters" and given and text in ("in", "R"):
            yield Token("mark", "in", where) if text == "in" else Token("letter", "ℝ", where)
        elif kind == "letters":
            yield from _letters(text, where)
        elif kind == "mark":
            yield from _mark(text, where)
        elif kind == "command":
            made, k = _command(tex, text, k, at, where)
            yield from made


def _command(tex: str, text: str, k: int, at: int, where: int) -> tuple[list[Token], int]:
    """The tokens of a command, and where the text goes on."""
    if text == r"\underbrace":
        start, end = argument(tex, k, at)
        after = re.compile(r"\s*_").match(tex, end + 1)
        return tokens(tex[start - 1 : end + 1], at + start - 1), argument(tex, after.end(), at)[
            1
        ] + 1 if after else end + 1
    if text in names.DROPPED_WITH_ARGUMENT:
        return [], argument(tex, k, at)[1] + 1
    if text in names.TEXTS:
        start, end = argument(tex, k, at)
        if tex[start:end].strip() in names.WORDS:
            return [Token("word", tex[start:end].strip(), where)], _after(tex, end, start)
        return [Token("text", " ".join(tex[start:end].replace("~", " ").split()), where)], _after(tex, end, start)
    if text in names.FONTS:
        start, end = argument(tex, k, at)
        return _in_font(text, tex[start:end], at + start, where), _after(tex, end, start)
    if text in names.SPACES:
        return [Token("quad", text, where)] if "quad" in text else [], k
    if text in ("\\\\", r"\newline", r"\cr"):
        return [Token("break", text, where)], k
    if text in SIDED or text in names.DROPPED:
        return [Token("side", SIDED[text], where)] if text in SIDED else [], k
    if text in names.MARKS:
        twice = DOUBLED.match(tex, k) if text in (r"\mid", r"\vert") else None
        return [Token("mark", "‖" if twice else names.MARKS[text], where)], twice.end() if twice else k
    if text == r"\pi" and POLICY.match(tex, k):
        return [Token("letter", "p", where, "p")], k
    if text[1:] in names.GREEK:
        return [Token("letter", text, where, text)], k
    return [Token("command", text, where)], k


def _after(tex: str, end: int, start: int) -> int:
    return end + 1 if start > 0 and tex[start - 1] == "{" else end


def _in_font(font: str, content: str, at: int, where: int) -> list[Token]:
    """𝔼 and ℝ, a name in roman letters, a bold letter; anything else is what stands in it."""
    said = content.strip()
    if font in (r"\mathbb", r"\mathds") and len(said) == 1:
        if said in "PQ":
            return [Token("letter", said, where, said)]
        return [Token("letter", f"{font}{{{said}}}", where, {"E": "𝔼", "R": "ℝ"}.get(said, ""))]
    if font in (r"\mathcal", r"\mathscr", r"\mathfrak") and len(said) == 1:
        return [Token("letter", f"{font}{{{said}}}", where)]
    if said.isalpha() and said.isascii() and len(said) > 1:
        return [Token("word", said, where)]
    inside = [replace(token, at=max(token.at, where)) for token in _pieces(content, at)]
    if font in names.BOLD and said.isdigit():
        return [Token("letter", f"{font}{{{said}}}", where)]  # the vector of ones, or an indicator
    return inside


def _letters(text: str, at: int) -> Iterator[Token]:
    """A run of letters: a name that is known, or one letter after the other."""
    if text in names.WORDS:
        yield Token("word", text, at)
        return
    if text in names.FORGOTTEN or (len(text) > 2 and not all(letter in RUNS for letter in text)):
        yield Token("word", text, at)
        return
    for k, letter in enumerate(text):
        yield Token("letter", letter, at + k, letter)


def _mark(text: str, at: int) -> Iterator[Token]:
    if text in tuple(ENDS):
        return
    text = upright(text)
    if text.isascii() and text.isalpha():
        yield Token("letter", text, at, text)
        return
    if text in names.MARKS:
        yield Token("mark", names.MARKS[text], at)
    elif text in names.SYMBOLS:
        yield Token("command", names.SYMBOLS[text], at)
    elif text in names.GREEK_CHARACTERS:
        command = "\\" + names.GREEK_CHARACTERS[text]
        yield Token("letter", command, at, command)
    elif text in "𝔼ℝ":
        yield Token("letter", text, at, text)
    elif text.isascii() and text.isprintable():
        yield Token("mark", "=" if text == "==" else text, at)
    else:
        name = unicodedata.name(text, f"character {ord(text)}")
        raise refused(name, at, "LaTeX in ASCII, or a symbol of mathematics that is known")


def _without_empty_ends(found: list[Token]) -> list[Token]:
    r"""\left. and \right. and their points are gone; of \left| and \right| it is known which one opens."""
    kept: list[Token] = []
    k = 0
    while k < len(found):
        token = found[k]
        after = found[k + 1] if k + 1 < len(found) else None
        if token.kind == "side":
            if after and after.text == ".":
                k += 1
            elif after and after.text in ("|", "‖"):
                kept.append(replace(after, text=after.text + token.text))
                k += 1
        elif token.text == "|" and after and after.text == "|" and after.at == token.at + 1:
            kept.append(replace(token, text="‖"))
            k += 1
        else:
            kept.append(token)
        k += 1
    return kept


def _joined(found: list[Token]) -> list[Token]:
    """An accent with its letter, rows that go on joined, and & gone where it aligns."""
    kept: list[Token] = []
    k = 0
    while k < len(found):
        token = found[k]
        if token.kind == "command" and token.text in names.ACCENTS:
            letter, width = _accented(found, k)
            kept.append(letter)
            k += width
        elif token.text == "&":
            beside = {x.text for x in (*kept[-1:], *[y for y in found[k + 1 : k + 3] if y.kind != "quad"][:1])}
            if kept and k + 1 < len(found) and not beside & set(ALIGNED):
                kept.append(Token("quad", r"\quad", token.at))
            k += 1
        elif token.kind == "break":
            k = _next_row(found, k + 1, kept)
        else:
            kept.append(token)
            k += 1
    return kept


def _accented(found: list[Token], k: int) -> tuple[Token, int]:
    """The letter with its accent, and how many tokens they are."""
    token = found[k]
    inner = [x for x in found[k + 1 : k + 4] if x.text not in "{}"][:1]
    braced = k + 1 < len(found) and found[k + 1].text == "{"
    if not inner or inner[0].kind != "letter" or (braced and (k + 3 >= len(found) or found[k + 3].text != "}")):
        raise refused(token.text, token.at, "one letter below it")
    text = inner[0].text if token.text in names.ARROWS else f"{token.text}{{{inner[0].text}}}"
    return Token("letter", text, token.at, inner[0].base), 4 if braced else 2


def _next_row(found: list[Token], k: int, kept: list[Token]) -> int:
    """Where the next row goes on: an operator on both sides of the break is one; without any, it is another formula."""
    while k < len(found) and (found[k].kind in ("quad", "break") or found[k].text == "&"):
        k += 1
    while kept and kept[-1].kind == "quad":
        kept.pop()
    if not kept or k == len(found):
        return k
    before, after = kept[-1], found[k]
    if before.text == after.text == "-":
        raise refused("a minus on both sides of a line break", before.at, "one minus, or - (-…)")
    if before.kind == "mark" and before.text == after.text and after.text in ("+", "=", "*", "<=", ">=", "<", ">"):
        return k + 1
    if before.text not in OPENING and after.text not in CLOSING:
        kept.append(Token("quad", r"\\", after.at))
    return k
