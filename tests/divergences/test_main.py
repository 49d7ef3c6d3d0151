"""`python -m divergences` is the command line: its exit code, and answers and refusals on their own streams."""

import subprocess
import sys

import pytest


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["compare", "0.5,0.5", "1/3,2/3", "--json"], 0),
        (["compare", "0.5,0.5", "0.5,0.4"], 2),
        (["curve", "parallel-lines", "--theta", "-2:2:3", "--quantities", "kl,js", "--json"], 0),
    ],
)
def test_as_a_module(arguments, code):
    found = subprocess.run([sys.executable, "-m", "divergences", *arguments], capture_output=True, encoding="utf-8")
    assert found.returncode == code
    assert "Traceback" not in found.stderr
    assert (found.stdout == "") == (code == 2) == (found.stderr != "")
