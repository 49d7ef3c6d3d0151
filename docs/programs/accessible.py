"""What screen readers and keyboards need and Sphinx leaves out: levels of headings, words for figures, tables in reach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TREE = "furo_navigation_tree"
AFTER_THE_THEME, BEFORE_THE_CHECK = 900, 100
SCROLLS = re.compile(r'<div class=(?="(?:table-wrapper|[^"]*\b(?:columns|scrolls)\b))')
CELL, CODE = re.compile(r"<td\b.*?</td>", re.DOTALL), re.compile(r'(?<=<span class="pre">)[^<]+')
BETWEEN = re.compile(r"(?<=[.:/_])(?=[^\W\d])(?!py\b)")
LONGEST = 240
"""Characters of a description."""


def levelled(html: str) -> str:
    """The HTML with a level for each heading by role that has none."""
    return html.replace('role="heading">', 'role="heading" aria-level="2">')


def named(html: str) -> str:
    """The HTML in which what unfolds a cell is called what is written on it."""
    return html.replace('<summary aria-label="Toggle hidden content">', "<summary>")


def reachable(html: str) -> str:
    """The HTML in which keys reach what scrolls sideways: tables, text in columns, figures of several panels."""
    return SCROLLS.sub('<div tabindex="0" class=', html)


def breakable(html: str) -> str:
    """The HTML in which long names in tables may be broken after a dot, a colon, a slash or an underscore."""
    return CELL.sub(lambda cell: CODE.sub(lambda code: BETWEEN.sub("<wbr>", code[0]), cell[0]), html)


def describe(page: nodes.Node) -> None:
    """Give each figure without words those of the paragraph before it, which says in a notebook what is drawn."""
    said = ""
    for node in page.findall(lambda x: isinstance(x, (nodes.paragraph, nodes.title, nodes.image))):
        if not isinstance(node, nodes.image):
            said = node.astext()
        elif not node.get("alt", "").strip() and said:
            node["alt"] = "Figure: " + re.sub(r"\s+", " ", said)[:LONGEST]


def setup(app: Sphinx) -> dict[str, bool]:
    """Mend the sidebar when the theme has made it, and figures before pages are looked at."""

    def mend(app: Sphinx, name: str, template: str, context: dict[str, Any], page: object) -> None:
        if TREE in context:
            context[TREE] = levelled(context[TREE])
        if "body" in context:
            context["body"] = breakable(reachable(named(context["body"])))

    app.connect("html-page-context", mend, priority=AFTER_THE_THEME)
    app.connect("doctree-resolved", lambda app, page, name: describe(page), priority=BEFORE_THE_CHECK)
    return {"parallel_read_safe": True}
