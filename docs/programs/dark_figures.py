"""Figures in the dark: where `lines_dark.svg` lies beside `lines.svg`, the book shows the one that suits the reader's theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BEFORE_IMAGES_ARE_COLLECTED = 400


def beside(path: Path) -> Path:
    """Where the dark variant of a figure lies."""
    return path.with_name(f"{path.stem}_dark{path.suffix}")


def pair(page: nodes.document, folder: Path) -> None:
    """Put behind each image that has a dark variant, in the folder of the page, that variant; one of them is shown."""
    for image in list(page.findall(nodes.image)):
        if (folder / (dark := beside(Path(image["uri"])))).is_file():
            other = image.deepcopy()
            other["uri"] = dark.as_posix()
            other["classes"].append("only-dark")
            image["classes"].append("only-light")
            image.parent.insert(image.parent.index(image) + 1, other)


def setup(app: Sphinx) -> dict[str, bool]:
    """Pair the figures of a page when it is read."""

    def read(app: Sphinx, page: nodes.document) -> None:
        pair(page, (Path(app.srcdir) / app.env.docname).parent)

    app.connect("doctree-read", read, priority=BEFORE_IMAGES_ARE_COLLECTED)
    return {"parallel_read_safe": True}
