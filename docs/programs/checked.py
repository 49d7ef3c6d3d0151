"""What no page of the book may show: Markdown that was not read, a formula in code type, a figure that nobody describes.

Each is a warning, and a warning ends the strict build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RAW = re.compile(
    r"(?<![\w)])\*\*[A-Za-z][^*\n]*[A-Za-z.:]\*\*(?!\w)|\]\((?:#|https?:|[^()\s]+\.(?:md|html|ipynb)\b)|^:::|^```|\{(?:figure|image|ref|doc)\}"
    r"|(?<![\\$])\$\$",
    re.MULTILINE,
)
"""Bold, links, fences, directives and displayed formulas as they are typed."""
AS_TYPED = ("language", "language_latex", "exercises", "formal", "house", "changelog", "_generated/api/")
"""Pages that show how claims are typed; on every other page a claim is a formula."""
DRAWN = ("_generated/theorems/", "_generated/notes/")
"""Pages that speak of claims by their sentences."""
SLUG = re.compile(r"(?<![\w./])[a-z0-9]+(?:_[a-z0-9]+){3,}(?![\w/])")
"""How files and claims are called, and people never call anything."""
TYPED = (
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.comment,
    nodes.doctest_block,
)


def faults(page: nodes.Node, name: str) -> Iterator[str]:
    """What is wrong on a page, in words."""
    for text in page.findall(nodes.Text):
        if not _inside(text, TYPED) and (found := RAW.search(text)):
            yield f"raw Markdown: {found[0]!r} in {text[:80]!r}"
        if name.startswith(DRAWN) and not _inside(text, TYPED) and (found := SLUG.search(text)):
            yield f"a slug where a sentence belongs: {found[0]!r} in {text[:80]!r}"
    for image in page.findall(nodes.image):
        if not image.get("alt", "").strip():
            yield f"a figure without a description: {image.get('uri')}"
    if name not in AS_TYPED and not name.startswith(tuple(x for x in AS_TYPED if x.endswith("/"))):
        for literal in page.findall(nodes.literal):
            if _is_claim(literal.astext()):
                yield f"a formula in code type: {literal.astext()[:80]!r}"


def _inside(node: nodes.Node, kinds: tuple[type[nodes.Node], ...]) -> bool:
    while node is not None:
        if isinstance(node, kinds):
            return True
        node = node.parent
    return False


def _is_claim(text: str) -> bool:
    """Whether the text is a relation of the language of claims."""
    try:
        return bool(read(text).relation.links)
    except (Unreadable, ValueError):
        return False


def setup(app: Sphinx) -> dict[str, bool]:
    """Look at every page when its links are resolved."""
    from sphinx.util import logging

    logger = logging.getLogger(__name__)

    def look(app: Sphinx, page: nodes.document, name: str) -> None:
        for fault in faults(page, name):
            logger.warning(fault, location=name, type="book")

    app.connect("doctree-resolved", look)
    return {"parallel_read_safe": True}
