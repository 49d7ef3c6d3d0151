"""Has `printed` write its pages in a process of its own, before Sphinx looks for pages.

Sphinx copies its process to read and write pages side by side, and a copy of a process in which JAX runs may hang.
"""

from __future__ import annotations

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


def setup(app: Sphinx) -> dict[str, bool]:
    """Write when the builder is known, whose folder keeps what the next build may use."""
    app.connect("builder-inited", lambda app: write(DOCS / "_generated", Path(app.doctreedir)))
    return {"parallel_read_safe": True}
