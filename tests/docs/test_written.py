"""Generated pages are written by a process of their own: JAX is not in the one that Sphinx copies, and a failure is told."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
written = importlib.import_module("written")

EXTENSIONS = """
import sys
sys.path[:0] = sys.argv[1:]
import accessible, checked, dark_figures, docstrings, sidebar, wide_figures, written
print(*sorted(sys.modules.keys() & {"jax", "numpy", "matplotlib"}))
"""


def test_no_extension_loads_jax_into_the_process_that_sphinx_copies():
    ran = subprocess.run(
        [sys.executable, "-c", EXTENSIONS, DOCS / "programs", DOCS.parent], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []


def test_what_fails_stops_the_build_and_says_what_failed(tmp_path, monkeypatch):
    monkeypatch.setattr(written, "PROGRAMS", tmp_path)
    (tmp_path / "printed.py").write_text(
        "def write(generated, cache): raise ValueError(f'{generated.name} {cache.name}')"
    )
    with pytest.raises(RuntimeError, match="ValueError: pages left"):
        written.write(tmp_path / "pages", tmp_path / "left")
