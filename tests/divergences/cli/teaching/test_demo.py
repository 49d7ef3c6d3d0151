"""`divergences demo`: every line is printed by the command above it, when that is run alone."""

import shlex

import pytest
import typer

from divergences.cli.app import app
from divergences.cli.refusal import Refusal
from divergences.cli.teaching import demo
from tests.divergences.cli.calls import document, run


@pytest.mark.slow
def test_each_command_reproduces_its_line():
    rows = document("demo")["lines"]
    assert len(rows) == len(demo.LINES)
    for row in rows:
        name, *arguments = shlex.split(row["command"])
        again = run(*arguments)
        assert name == "divergences"
        assert row["line"] in [line.strip() for line in again.stdout.splitlines()]
        assert row["exit_code"] == again.exit_code


def test_a_command_that_prints_no_such_line_is_refused():
    root = typer.main.get_command(app)
    command = ("compare", "1,0", "0,1")
    found = demo.shown(root, command, "∞")
    assert found["line"] in [line.strip() for line in run(*command).stdout.splitlines()]
    with pytest.raises(Refusal, match="printed no line with 'cats'"):
        demo.shown(root, command, "cats")
