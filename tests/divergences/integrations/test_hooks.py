"""The hook of pre-commit and the action of GitHub, run as they would be in a folder of their own."""

import os
import re
import subprocess
import sys

import pytest
import yaml

from tests.meta.source import ROOT

GOOD, BAD = "$$ TV(p, q) = TV(q, p) $$\n", "$$ JS(p, q) <= 1/2 $$\n"


@pytest.fixture
def folder(tmp_path):
    """A document with a true formula, one without any, and a false one; the command as if it were installed."""
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "none.tex").write_text("no formula", encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    return tmp_path


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def hook():
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return found


def test_the_hook_sees_documents_only():
    wanted = re.compile(hook()["files"])
    assert all(wanted.search(name) for name in ("a.md", "b/c.tex", "d.ipynb"))
    assert not any(wanted.search(name) for name in ("a.py", "md", "a.md.txt"))


@pytest.mark.slow
def test_the_hook_lets_pass_and_stops(folder):
    program, *arguments = hook()["entry"].split()
    assert program == "divergences"
    command = [sys.executable, "-m", "divergences", *arguments]
    passed = subprocess.run([*command, "good.md", "none.tex"], cwd=folder, env=environment(), capture_output=True)
    assert passed.returncode == 0, passed.stderr
    stopped = subprocess.run([*command, "good.md", "bad.md"], cwd=folder, env=environment(), capture_output=True)
    assert stopped.returncode == 1
    assert "bad.md:1: ✗ false" in stopped.stdout.decode()


def judging():
    """The last step of the action."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return action, action["runs"]["steps"][-1]


def test_every_input_of_the_action_is_used():
    action, _ = judging()
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert all(f"${{{{ inputs.{name} }}}}" in text for name in action["inputs"])


@pytest.mark.slow
def test_the_action_judges_patterns_of_files(folder):
    action, step = judging()
    bin = folder / "bin"
    bin.mkdir()
    (bin / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    (bin / "python").chmod(0o755)
    how = {"PATH": f"{bin}{os.pathsep}{os.environ['PATH']}", "ARGUMENTS": action["inputs"]["arguments"]["default"]}
    for files, code in (("good.md none.tex", 0), ("*.md", 1)):
        run = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=folder,
            env=environment(FILES=files, **how),
            capture_output=True,
        )
        assert run.returncode == code, run.stderr
        assert (folder / "claims.xml").read_text(encoding="utf-8").count("<testcase") == 1 + code
