"""Links that repeat a page's title have its indices and powers too: Sphinx gives them its plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCRIPTS = (nodes.subscript, nodes.superscript)


def typeset(page: nodes.Node, titles: Mapping[str, nodes.title]) -> None:
    """Give every link whose text is a title's plain words what stands in the title."""
    for link in list(page.findall(nodes.reference)):
        text, title = next(iter(link.findall(nodes.inline)), link), titles.get(link.astext())
        if title is not None and len(text.children) == 1 and isinstance(text.children[0], nodes.Text):
            text.children = []
            text.extend(child.deepcopy() for child in title.children)


def setup(app: Sphinx) -> dict[str, bool]:
    """Set the links of every page when they are resolved; by then all titles are read, and are looked through once."""
    found = dict[str, nodes.title]()

    def look(app: Sphinx, page: nodes.document, name: str) -> None:
        if not found:
            titles = app.env.titles.values()
            found.update((t.astext(), t) for t in titles if any(isinstance(child, SCRIPTS) for child in t.children))
        typeset(page, found)

    app.connect("doctree-resolved", look)
    return {"parallel_read_safe": True}
