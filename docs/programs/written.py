"""Has `printed` write its pages in a process of its own, before Sphinx looks for pages.

Sphinx copies its process to read and write pages side by side, and a copy of a process in which JAX runs may hang.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PROGRAMS = Path(__file__).parent
DOCS = PROGRAMS.parent
PRINT = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[3:]
import printed
printed.write(Path(sys.argv[1]), Path(sys.argv[2]))
"""
MISSING = "*What stands here is printed in the whole book.*\n"
GENERATED = re.compile(r"^(?:```\{include\}|:file:) _generated/(.*)$", re.MULTILINE)
"""What a typed page has from the folder of generated files, in its text."""


def write(generated: Path, cache: Path) -> None:
    """As `printed.write`; a RuntimeError with what the process said, if it fails."""
    said = subprocess.run(
        [sys.executable, "-c", PRINT, generated, cache, PROGRAMS, DOCS.parent],
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise RuntimeError(said.stderr)


def stand_in(generated: Path, pages: Path = DOCS) -> None:
    """Have each file that a typed page includes be there: as the whole book left it, or a line that says where it stands."""
    for page in sorted(pages.glob("*.md")):
        for name in GENERATED.findall(page.read_text(encoding="utf-8")):
            path = generated / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(MISSING, encoding="utf-8")


def before(app: Sphinx) -> None:
    """Everything that is printed, or, of a quick build, nothing anew."""
    if app.tags.has("quick"):
        stand_in(DOCS / "_generated")
    else:
        write(DOCS / "_generated", Path(app.doctreedir))


def setup(app: Sphinx) -> dict[str, bool]:
    """Write when the builder is known, whose folder keeps what the next build may use."""
    app.connect("builder-inited", before)
    return {"parallel_read_safe": True}
