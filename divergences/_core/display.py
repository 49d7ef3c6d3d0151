"""How results are shown in a notebook: a line that is the answer, a table of facts, and what is folded behind them.

HTML without scripts and colours, so that it reads in the dark, offline and in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

LEFT = 'style="text-align: left"'
"""Jupyter sets tables to the right, for numbers; a fact is a sentence."""


def card(answer: str, facts: Mapping[str, str], folded: str = "") -> str:
    """The answer in bold, each fact in a row, and `folded` behind "How it was decided"; empty facts are left out.

    >>> card("KL = 0", {"at": "p = q", "more": ""}).partition("<table>")[2]
    '<tr><th>at</th><td style="text-align: left">p = q</td></tr></table></div>'
    """
    cell = f"<td {LEFT}>"
    rows = "".join(f"<tr><th>{escape(name)}</th>{cell}{escape(said)}</td></tr>" for name, said in facts.items() if said)
    table = f"<table>{rows}</table>" if rows else ""
    more = f"<details><summary>How it was decided</summary><p>{escape(folded)}</p></details>" if folded else ""
    return f'<div class="divergences"><p><b>{escape(answer)}</b></p>{table}{more}</div>'


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], caption: str) -> str:
    """An HTML table with a caption.

    >>> table(["θ"], [["1"]], "two lines")
    '<table><caption>two lines</caption><thead><tr><th>θ</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(x)}</th>" for x in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(x)}</td>' for x in row)}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def number(x: float) -> str:
    """Six significant digits, ∞ for infinity.

    >>> number(2 / 3), number(float("inf"))
    ('0.666667', '∞')
    """
    return f"{float(x):.6g}".replace("inf", "∞")


def in_latex(x: float) -> str:
    r"""The same in LaTeX.

    >>> in_latex(1e-9), in_latex(float("-inf"))
    ('1 \\times 10^{-9}', '-\\infty')
    """
    digits, _, exponent = f"{float(x):.6g}".replace("inf", r"\infty").partition("e")
    return rf"{digits} \times 10^{{{int(exponent)}}}" if exponent else digits
