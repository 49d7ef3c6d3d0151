"""The command itself: its version, its help, its exit codes, one-line refusals, and how little it imports."""

import subprocess
import sys

import pytest

import divergences as dv
from tests.divergences.cli.calls import refused, run


def test_version():
    found = run("--version")
    assert (found.exit_code, found.stdout) == (0, f"divergences {dv.__version__}\n")


@pytest.mark.parametrize("command", [[], ["verify"], ["falsify"], ["compare"], ["curve"]])
def test_help_has_examples(command):
    found = run(*command, "--help")
    assert found.exit_code == 0
    examples = [
        line for line in found.stdout.splitlines() if line.strip(" │").startswith(" ".join(["divergences", *command]))
    ]
    assert len(examples) >= 2 or not command
    assert command or all(name in found.stdout for name in ("verify", "compare", "curve"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing command"),
        (["chek"], "No such command 'chek'"),
        (["verify", "--onyl", "x"], "No such option: --onyl"),
        (["verify", "--points", "many"], "Invalid value for '--points'"),
        (["verify", "--points", "0"], "Invalid value for '--points'"),
        (["compare", "0.5,0.5"], "Missing argument 'Q'"),
        (["compare", "0.5,0.5", "1/2,1/2", "1,0"], "unexpected extra argument"),
    ],
)
def test_usage_errors_are_one_line(arguments, said):
    assert said in refused(*arguments)


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
