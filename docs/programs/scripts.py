"""Indices and powers in the book's words: E_q, d_ij and n^{k} are lowered and raised wherever text is, titles and links too.

Code and formulas stay as they are; menus, which hold plain words, show them as they are typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checked import TYPED
from docutils import nodes
from typeset import SCRIPTS, pieces

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KINDS = {"sub": nodes.subscript, "sup": nodes.superscript}


def set_in(page: nodes.Node) -> None:
    """Replace each text of the page that has indices or powers by its pieces."""
    for text in list(page.findall(nodes.Text)):
        if SCRIPTS.search(text) and not _typed(text):
            found = [KINDS[kind]("", said) if kind else nodes.Text(said) for kind, said in pieces(text)]
            text.parent.replace(text, found)


def _typed(node: nodes.Node) -> bool:
    """Whether the node stands in code, a formula or a signature."""
    while (node := node.parent) is not None:
        if isinstance(node, TYPED) or node.tagname.startswith("desc_"):
            return node.tagname != "desc_content"
    return False


def setup(app: Sphinx) -> dict[str, bool]:
    """Set every page when its links have their words."""
    app.connect("doctree-resolved", lambda app, page, name: set_in(page))
    return {"parallel_read_safe": True}
