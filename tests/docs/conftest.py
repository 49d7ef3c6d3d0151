"""The programs of the book are no package: Sphinx finds them on its path, and so do their tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs" / "programs"))
