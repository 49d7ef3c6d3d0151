"""The tree of all pages at the side: made once and turned to each page.

Sphinx and the theme make it anew for each page, which takes them longer than all the rest of writing it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from accessible import TREE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

BEFORE_THE_THEME, AFTER_THE_THEME = 100, 800
LINK = re.compile(r'(?<=reference internal" href=")[^"#]+(?=">)')
PLACE = re.compile(rf"<(?P<close>/?)(?P<tag>ul|li)\b[^>]*>|(?P<uri>{LINK.pattern})")
LEVEL = re.compile(r"toctree-l\d+")
UNFOLDS = ' class="toctree-checkbox"'


class Tree:
    """The tree as the theme writes it on a page at the root that is not in the tree."""

    def __init__(self, html: str):
        """Find for each link the lists and entries that it is in, the outermost first, and where their tags stand."""
        self.html, self.ways = html, dict[str, tuple[re.Match[str], ...]]()
        inside: list[re.Match[str]] = []
        for found in PLACE.finditer(html):
            if uri := found["uri"]:
                if uri in self.ways:
                    raise ValueError(f"{uri}: is in the tree of pages twice; expected each page in one toctree")
                self.ways[uri] = (*inside, found)
            elif found["close"]:
                inside.pop()
            else:
                inside.append(found)

    def turned(self, page: str, relative: Callable[[str], str]) -> str:
        """The tree on a page: the entries on the way to it are marked and unfolded, and links start from where it is."""
        done, pieces = 0, list[str]()
        for place, mark in sorted(self._marks(page)):
            pieces += [self.html[done:place], mark]
            done = place
        marked = "".join([*pieces, self.html[done:]])
        return LINK.sub(lambda link: relative(link[0]) or "#", marked)

    def _marks(self, page: str) -> Iterator[tuple[int, str]]:
        """What is put where into the HTML."""
        *tags, link = self.ways.get(page, (None,))
        for tag in tags:
            if tag["tag"] == "ul":
                yield tag.end() - len(">"), ' class="current"'
            else:
                yield LEVEL.search(self.html, tag.start()).end(), " current"
            if "has-children" in tag[0]:
                yield self.html.index(UNFOLDS, tag.end()), ' checked=""'
        if link:
            yield tags[-1].end() - len('">'), " current-page"
            yield link.start() - len('reference internal" href="'), "current "


def drawn(builder: Builder) -> Tree:
    """The tree of a book; a RuntimeError if it, turned to the page that is deepest in it, is not what the theme has there."""
    tree = Tree(by_the_theme(builder, builder.config.root_doc))
    deepest = max(builder.env.found_docs, key=lambda name: len(tree.ways.get(builder.get_target_uri(name), ())))
    if on(builder, tree, deepest) != by_the_theme(builder, deepest):
        raise RuntimeError(
            f"the tree at the side of {deepest} is not the theme's; docs/programs/sidebar.py is made for another furo"
        )
    return tree


def by_the_theme(builder: Builder, name: str) -> str:
    """What Sphinx and furo draw at the side of a page."""
    from furo.navigation import get_navigation_tree
    from sphinx.environment.adapters.toctree import global_toctree_for_doc

    asked = {"collapse": False, "titles_only": True, "maxdepth": -1, "includehidden": True}
    nodes = global_toctree_for_doc(builder.env, name, builder, tags=builder.tags, **asked)
    return get_navigation_tree(builder.render_partial(nodes)["fragment"])


def on(builder: Builder, tree: Tree, name: str) -> str:
    """The tree, turned to a page of the book."""
    from sphinx.util.osutil import relative_uri

    here = builder.get_target_uri(name)
    return tree.turned(here, lambda uri: relative_uri(here, uri))


def setup(app: Sphinx) -> dict[str, bool]:
    """Leave the theme no tree to draw, and put ours where its would be."""
    tree = cache(drawn)

    def take(app: Sphinx, name: str, template: str, context: dict[str, Any], page: object) -> None:
        context.pop("toctree", None)

    def put(app: Sphinx, name: str, template: str, context: dict[str, Any], page: object) -> None:
        context[TREE] = on(app.builder, tree(app.builder), name)

    app.connect("html-page-context", take, priority=BEFORE_THE_THEME)
    app.connect("html-page-context", put, priority=AFTER_THE_THEME)
    return {"parallel_read_safe": True}
