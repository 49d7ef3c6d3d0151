"""Indices and powers in the book's words: E_q, d_ij and n^{k} are lowered and raised wherever text is, titles and links too.

Code and formulas stay as they are; menus, which hold plain words, show them as they are typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checked import TYPED
from docutils import nodes
from prose import SCRIPTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def set_in(page: nodes.Node) -> None:
    """Replace each text of the page that has indices or powers by its pieces."""
    for text in list(page.findall(nodes.Text)):
        if SCRIPTS.search(text) and not isinstance(text.parent, TYPED) and not _typed(text):
            text.parent.replace(text, list(pieces(str(text))))


def pieces(text: str) -> Iterator[nodes.Node]:
    """The text as plain pieces, indices and powers."""
    done = 0
    for found in SCRIPTS.finditer(text):
        low, high = found["index"] or found["letter"], found["power"] or found["digit"]
        yield nodes.Text(text[done : found.start()] + (found["base"] or ""))
        yield nodes.subscript("", low) if low else nodes.superscript("", high)
        done = found.end()
    yield nodes.Text(text[done:])


def _typed(node: nodes.Node) -> bool:
    """Whether the node stands in code, a formula, a signature or a figure's description."""
    while (node := node.parent) is not None:
        if isinstance(node, TYPED) or node.tagname.startswith("desc_"):
            return node.tagname != "desc_content"
    return False


def setup(app: Sphinx) -> dict[str, bool]:
    """Set every page when its links have their words."""
    app.connect("doctree-resolved", lambda app, page, name: set_in(page))
    return {"parallel_read_safe": True}
