"""How people write what is typed: KL(p, q) as KL(p‖q), E(p, f) as E_p[f], <= as ≤; and which letters stand below and above."""

from __future__ import annotations

import re
from collections.abc import Iterator

CALLS = {
    "KL": (2, "KL({0}‖{1})"),
    "chi2": (2, "χ²({0}‖{1})"),
    "Renyi": (3, "R_{{{2}}}({0}‖{1})"),
    "E": (2, "E_{{{0}}}[{1}]"),
    "mix": (3, "(1 − {2})·{0} + {2}·{1}"),
    "sum": (1, "Σ({0})"),
}
"""A word of the language of claims, how many arguments it has, and how it is written with them."""
CALL = re.compile(rf"\b({'|'.join(CALLS)})\(")
SIGNS = (
    (r"(?<=[\w)])\*(?=[A-Za-z0-9α-ω(√])", "·"),
    (r"\*·(?=\d)", "**"),
    (r"\bchi2\b", "χ²"),
    (r"\bHell2\b", "H²"),
    (r"\bTri\b", "Δ"),
    (r"Dstar\(p, q\)|\bDstar\b", "D*"),
    (r"\bsqrt\(", "√("),
    (r"\blog\((\d+)\)(?![/·])", r"log \1"),
    (r"\*\*2\b", "²"),
    (r"\*\*4\b", "⁴"),
    (r"\biff\b", "⇔"),
    (r"\binf\b", "∞"),
    (r"\^½", "^{½}"),
)
"""The other signs of that language."""
PLAIN = (
    ("!=", "≠"),
    ("<=", "≤"),
    (">=", "≥"),
    (r"<<", "≪"),
    ("->", "→"),
    (r"(^|[ (\[])-(?=[^\s-])", r"\1−"),
    (r"(^| )- ", r"\1− "),
)
"""Signs that are typed for want of others, in prose too."""

LETTER = r"min|max|[A-Z]{1,2}(?:\|[A-Z]{1,2})?|ij|[a-zα-ωℓ½¼¾](?:#[a-zα-ω])?|\d+"
SCRIPTS = re.compile(
    r"(?:(?<![\w`])(?P<base>min|max|sup|inf|log|OT|JS|Var|D\*|[^\W\d_])|(?P<sign>[∏∑∫∇Σ]))_"
    rf"(?:\{{(?P<index>[^{{}}`]+)\}}|(?P<letter>{LETTER})(?![\w{{])|\((?P<round>[\w+−-]{{1,5}})\))"
    r"|(?<=[\w)\]}|⁻¹₀])\^(?:\{(?P<power>[^{}`]+)\}|\((?P<bracket>[^()`]+)\)|(?P<minus>[-−][^\W_])|(?P<digit>[^\W_]|∞))(?![\w^]|\.\w|\{)"
)
"""Indices and powers as people type them, E_q, q^{n} and n^(−1/d); names of several letters, as js_distance, are none."""
MEAN = re.compile(r"\bE_([a-z]\([a-z](?:\|[a-z])?\))(?=\[| log)")
"""A mean over a conditional law whose index is typed without braces."""


def by_hand(statement: str) -> str:
    """A statement with the signs that people write: KL(p‖q) ≥ 2·TV(p, q)²."""
    statement = _called(statement)
    for text, sign in SIGNS:
        statement = re.sub(text, sign, statement)
    return in_prose(statement)


def in_prose(text: str) -> str:
    """Prose in which somebody typed <=, >= and a hyphen for a minus."""
    for typed, sign in PLAIN:
        text = re.sub(typed, sign, text)
    return text


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces: ("", plain text), ("sub", an index) or ("sup", a power); E_q(z|x)[…] is a mean over q(z|x)."""
    text = MEAN.sub(r"E_{\1}", text)
    done = 0
    for found in SCRIPTS.finditer(text):
        yield "", text[done : found.start()] + (found["base"] or found["sign"] or "")
        low, high = (
            found["index"] or found["letter"] or found["round"],
            next(filter(None, map(found.group, POWERS)), ""),
        )
        yield ("sub" if low else "sup"), (low or high).replace("|", "\N{DIVIDES}").replace("-", "−")
        done = found.end()
    yield "", text[done:]


POWERS = ("power", "bracket", "minus", "digit")


def _called(text: str) -> str:
    """The calls of the language as people write them, the inner ones too."""
    done, out = 0, list[str]()
    for found in CALL.finditer(text):
        if found.start() < done or not (inside := _inside(text, found.end())):
            continue
        many, form = CALLS[found[1]]
        args = [_called(arg.strip()) for arg in inside]
        if len(args) != many:
            continue
        single = found[1] == "sum" and re.fullmatch(r"\w+\([^()]*\)", args[0])
        out += [text[done : found.start()], f"Σ {args[0]}" if single else form.format(*args)]
        done = found.end() + sum(map(len, inside)) + len(inside)
    return "".join([*out, text[done:]])


def _inside(text: str, start: int) -> list[str]:
    """The arguments of a call whose bracket opens before `start`; none if it does not close."""
    depth, begin, args = 0, start, list[str]()
    for k in range(start, len(text)):
        if text[k] in "([{":
            depth += 1
        elif depth and text[k] in ")]}":
            depth -= 1
        elif not depth and text[k] in ",)":
            args.append(text[begin:k])
            begin = k + 1
            if text[k] == ")":
                return args
    return []
