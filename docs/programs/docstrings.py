"""Prints the house's docstrings (formula, Convention, Args, …, Example) as reStructuredText.

They are written to be read in a terminal: one field a paragraph, Unicode formulas, code in single backticks. Here the
fields become paragraphs with a bold head, and what reStructuredText would take for markup is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pygments.lexers.special import TextLexer
from typeset import pieces

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FIELDS = ("Convention", "Args", "Returns", "Raises", "Derivative", "Proved in", "Reference", "Example")
HEAD = re.compile(rf"^({'|'.join(FIELDS)}):(?: |$)")


def as_rst(lines: list[str]) -> list[str]:
    """The docstring's lines as reStructuredText."""
    printed: list[str] = []
    text = escaped
    for line in lines:
        if line.startswith((">>>", "...")) or (printed and printed[-1] and is_example(printed)):
            printed.append(line)
        elif head := HEAD.match(line):
            text = linked if head[1] == "Proved in" else escaped
            printed += ["", f"**{head[1]}.** {text(line[head.end() :])}".rstrip()]
            printed += [""] if head[1] == "Example" else []
        else:
            printed.append(text(line))
    return printed


def is_example(printed: list[str]) -> bool:
    """Whether the last paragraph printed so far is a doctest."""
    start = len(printed) - printed[::-1].index("") if "" in printed else 0
    return printed[start].startswith(">>>")


def linked(slugs: str) -> str:
    """Names of claims, each as a link to its page that says the page's title."""
    return re.sub(r"\w+", r":ref:`claim-\g<0>`", slugs.replace(", ", "; ").replace(",", ";"))


def escaped(text: str) -> str:
    """Plain text with code in single backticks, as reStructuredText."""
    plain, *rest = re.split(r"`+", text)
    parts = [_set(plain)]
    for code, after in zip(rest[::2], rest[1::2], strict=False):
        parts += [f"``{code}``", _set(after)]
    return "".join(parts)


def _set(text: str) -> str:
    """Text without code, its indices lowered and its powers raised; an escaped blank ends a role within a word."""
    said = ((role, re.sub(r"([\\*|_])", r"\\\1", piece)) for role, piece in pieces(text))
    return "".join(rf"\ :{role}:`{piece}`\ " if role else piece for role, piece in said)


def setup(app: Sphinx) -> dict[str, bool]:
    """Let autodoc print every docstring through `as_rst`, and know the language of claims as text."""
    app.add_lexer("claim", TextLexer)  # the fence that `divergences check` reads
    app.connect("autodoc-process-docstring", lambda app, what, name, obj, options, lines: _replace(lines))
    return {"parallel_read_safe": True}


def _replace(lines: list[str]) -> None:
    lines[:] = as_rst(list(lines))
