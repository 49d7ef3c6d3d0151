"""Rows that something new costs, put into a copy of the library: what the map of the house says of costs is tried so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.meta.source import ROOT


class Row(NamedTuple):
    before: str
    """The start of the line before which the text is put; a new file has no such line."""
    text: str


def with_rows(folder, files: Mapping[str, Sequence[Row]]):
    """A copy of the library in the folder, with the rows of these files."""
    shutil.copytree(ROOT / "divergences", folder / "divergences", ignore=shutil.ignore_patterns("__pycache__"))
    for name, rows in files.items():
        path = folder / "divergences" / name
        said = "\n" + (path.read_text(encoding="utf-8") if path.exists() else "")
        for row in rows:
            assert said.count("\n" + row.before) == 1 or not row.before, (name, row.before)
            said = said.replace("\n" + row.before, "\n" + row.text + row.before, 1)
        path.write_text(said[1:], encoding="utf-8")


def run_with(folder, files, module, function="asked"):
    """How a process of its own ends that calls the function of a test with such a copy, and what it says of faults."""
    with_rows(folder, files)
    path = os.pathsep.join(map(str, (folder, ROOT)))
    command = [sys.executable, "-c", f"from {module} import {function}; {function}()"]
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True)
    return done.returncode, done.stderr
