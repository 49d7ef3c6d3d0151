"""Listings on a page: none ends in an empty line, and a remark behind code goes to a line of its own where there is no room.

A doctest needs the empty line behind its output, a reader does not; a remark that is folded between its words reads as code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

AFTER_THE_THEME = 900
LISTING = re.compile(r"<pre>.*?</pre>", re.DOTALL)
REMARK = re.compile(r"(?<=\S)(?P<room>  +)(?P<said># [^\n<]+)$", re.MULTILINE)
"""Two spaces or more, and a remark up to the end of the line, in what has no colours; where it has, remarks are marked."""


def close(page: nodes.Node) -> None:
    """Take empty lines from the end of each listing."""
    for block in page.findall(lambda node: isinstance(node, (nodes.literal_block, nodes.doctest_block))):
        if block.astext() != block.astext().rstrip("\n"):
            block.rawsource = block.astext().rstrip("\n")
            block.children = [nodes.Text(block.rawsource)]
            block.children[0].parent = block


def whole(html: str) -> str:
    """The HTML in which each remark behind a line of plain text is one piece."""
    return LISTING.sub(lambda listing: REMARK.sub(r'\g<room><span class="remark">\g<said></span>', listing[0]), html)


def setup(app: Sphinx) -> dict[str, bool]:
    """Close listings when a page is read, and mark remarks when it is written."""

    def mark(app: Sphinx, name: str, template: str, context: dict[str, Any], page: object) -> None:
        if "body" in context:
            context["body"] = whole(context["body"])

    app.connect("doctree-read", lambda app, page: close(page))
    app.connect("html-page-context", mark, priority=AFTER_THE_THEME)
    return {"parallel_read_safe": True}
