"""Figures of several panels side by side, whose words would be too small on a phone: they scroll there in their own place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BEFORE_DARK_ONES_STAND_BESIDE = 390
WIDE = 600.0
"""Points from which on a figure has panels side by side; one panel is drawn narrower, so that a phone shows its words."""
SIZE = re.compile(r'viewBox="0 0 ([\d.]+) [\d.]+"')


def is_wide(path: Path) -> bool:
    """Whether the file is an SVG with room for several panels."""
    found = path.suffix == ".svg" and path.is_file() and SIZE.search(path.read_text(encoding="utf-8")[:2000])
    return bool(found) and float(found[1]) >= WIDE


def wrap(page: nodes.document, folder: Path) -> None:
    """Put each wide image of the page, in that folder, into a box that scrolls."""
    for image in list(page.findall(nodes.image)):
        if is_wide(folder / image["uri"]):
            box = nodes.container("", image.deepcopy(), classes=["scrolls"])
            image.replace_self(box)


def setup(app: Sphinx) -> dict[str, bool]:
    """Wrap the figures of a page when it is read."""

    def read(app: Sphinx, page: nodes.document) -> None:
        wrap(page, (Path(app.srcdir) / app.env.docname).parent)

    app.connect("doctree-read", read, priority=BEFORE_DARK_ONES_STAND_BESIDE)
    return {"parallel_read_safe": True}
