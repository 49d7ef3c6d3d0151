"""What is printed: JSON in which ∞ is a string, tables, and a progress bar that keeps off stdout."""

import ast
import contextlib
import importlib
import io
import re
from collections import Counter
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

from divergences.cli import output, workers
from tests.divergences.cli.calls import BROKEN, FALSE, TRUE, document, run

verify, check, compare = (importlib.import_module(f"divergences.cli.{name}") for name in ("verify", "check", "compare"))


def test_infinity_in_json_is_a_string():
    found = document("compare", "1,0", "0,1")["divergences"]
    assert (found["kl"]["value"], found["js"]["value"]) == ("inf", log(2))


def test_what_is_printed_for_a_reader_is_as_wide_as_it_takes(capsys):
    """No terminal looks on: neither a long line nor a table's row is folded, and what looks like markup is printed."""
    output.answer({}, ["x" * 150, "[bold]y"], False)
    assert capsys.readouterr().out == "x" * 150 + "\n[bold]y\n"


def test_progress_hands_on_what_it_is_given_and_is_silent_where_nobody_looks(capsys):
    with output.progress("judging", 2) as step:
        assert [step(k, "of", 2) for k in range(2)] == [0, 1]
    assert capsys.readouterr() == ("", "")


def words(text):
    """What must not be broken or lost: runs without blanks, and of a name the words between its slashes and underscores."""
    return Counter(re.split(r"[\s/_]+", text))


def screens(monkeypatch, arguments):
    """What a command prints in a terminal of so many columns, by their number; the command runs once."""
    said = []
    for module in (verify, check, compare):
        monkeypatch.setattr(module, "answer", lambda document, printed, as_json: said.extend(printed))
    run(*arguments)
    found = {}
    for width in (400, 120, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        with contextlib.redirect_stdout(io.StringIO()) as out:
            output.answer({}, said, False)
        found[width] = out.getvalue()
    return found


COMMANDS = [
    ["verify", "--points", "5", "-v"],
    ["verify", "--points", "5", "--only", "kl_is"],
    ["check", "JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)", "--points", "40"],
    ["check", "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)", "--points", "40"],
    ["check", "NOTES", "--points", "40"],
    ["compare", ",".join(["1/20"] * 20), ",".join(["1/10", "0"] * 10), "--digits", "17"],
    ["compare", "1/2,1/2", "1/4,3/4", "--points", "0,0;3,4", "--metric", "cityblock", "--base", "7"],
]


@pytest.mark.one_in(6)
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_line_is_longer_than_the_terminal_and_no_word_is_broken(monkeypatch, written, arguments):
    from rich.cells import cell_len

    monkeypatch.setattr(workers, "load", lambda: [TRUE, FALSE, BROKEN, replace(TRUE, slug="js_is_small" + "_and" * 16)])
    monkeypatch.chdir(written.parent)
    wide, *narrow = screens(monkeypatch, [written.name if x == "NOTES" else x for x in arguments]).items()
    assert wide[1]
    for width, text in narrow:
        assert max(map(cell_len, text.splitlines())) <= width
        assert words(text) == words(wide[1])


@pytest.mark.parametrize("width", range(30, 90, 4))
def test_no_line_ends_inside_of_a_short_formula(width):
    """In lines and in cells of tables; a formula that is as long as half of the line is folded, and nothing is lost."""
    from rich.console import Console
    from rich.table import Table

    said = (
        "A smallest counterexample: p = (1, 0), q = (1/2, 1/2). KL(p, q) is log 2 ≈ 0.693147, so KL(p, q) = 1 is false."
    )
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_row("fails at", output.Folded(said))
    file = io.StringIO()
    Console(file=file, width=width + 10).print(table)
    for lines in (output.wrapped(said, width).splitlines(), [x[10:].rstrip() for x in file.getvalue().splitlines()]):
        assert max(map(len, lines)) <= width
        assert " ".join(x.strip() for x in lines) == said
        found = [piece for x in lines for piece in output.WHOLE.findall(x) if len(piece) < width // 2]
        assert found == [piece for piece in output.WHOLE.findall(said) if len(piece) < width // 2]


@pytest.mark.parametrize("column", [1, 50, 120])
def test_a_caret_stands_below_the_column_that_is_named(column):
    typed = "".join("x" if k != column - 1 else "(" for k in range(120))
    line, caret = output.pointed(typed, column, 80)
    assert (line[caret.index("^")], len(line) <= 80) == ("(", True)
    assert output.pointed(typed, None, 80) == output.pointed("short", 120, 80) == []


SAYING = {"output.py", "app.py", "explore.py", "files.py"}
"""What prints: answers, refusals, where the page is, and what changed in a file."""


def test_commands_print_nothing_beside_their_answers():
    """A line that is printed in another way is folded by nobody."""
    for path in sorted(Path(output.__file__).parent.rglob("*.py")):
        calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        found = [x for x in calls if getattr(x, "id", getattr(x, "attr", "")) in ("print", "echo", "secho")]
        assert path.name in SAYING or found == [], path.name


def test_a_name_is_broken_where_its_words_end():
    assert output.Name("theorems/w1_on_the_line").lines(12) == ["theorems/w1_", "on_the_line"]
    assert output.Name("a/b").lines(80) == ["a/b"]


def test_lines_keep_their_indentation_and_their_words():
    assert output.wrapped("  one two three", 9) == "  one two\n    three"
    assert output.wrapped("x" * 20 + " y", 9) == "x" * 20 + "\n  y"
    assert output.wrapped("", 9) == ""
