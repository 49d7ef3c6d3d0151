"""The plugin of pytest in a folder of its own: off unless it is asked for, and a false claim is a failing test."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from divergences.integrations.pytest_plugin import in_docstrings
from tests.meta.source import ROOT

NOTES = "$$ TV(p, q) = TV(q, p) $$\n\n$$ JS(p, q) <= 1/2 $$\n\n$$ KLL(p, q) = 0 $$\n"
MODULE = '''"""A module.

```claim
TV(p, q) <= 1
```
"""


def f():
    """No claims, 1/2 $ or not."""
    return 1


def test_f():
    assert f() == 1
'''


def run(folder: Path, *arguments):
    """pytest in the folder with the plugin."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "divergences.integrations.pytest_plugin",
        "-p",
        "no:cacheprovider",
    ]
    paths = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [*command, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=os.environ | paths
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(MODULE, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_claims_are_tests_where_they_are_asked_for(folder):
    said = run(folder, "--claims", "-rs")
    assert said.returncode == 1, said.stdout + said.stderr
    assert "1 failed, 3 passed, 1 skipped" in said.stdout
    assert "✗ false: JS(p, q) <= 1/2" in said.stdout
    assert "did you mean KL?" in said.stdout
    assert "Traceback" not in said.stdout


@pytest.mark.slow
def test_nothing_changes_unless_it_is_asked_for(folder):
    said = run(folder)
    assert (said.returncode, "1 passed" in said.stdout) == (0, True), said.stdout
    (folder / "pytest.ini").write_text("[pytest]\nclaims = true\n", encoding="utf-8")
    assert "1 failed, 3 passed, 1 skipped" in run(folder).stdout


def test_the_entry_point_names_the_plugin():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"divergences": "divergences.integrations.pytest_plugin"}


def test_lines_of_docstrings():
    found = [(s.line, s.claim) for s in in_docstrings(MODULE)]
    assert found == [(4, "TV(p, q) <= 1")]
    assert list(in_docstrings("def (")) == []
