"""No cell is cut and no line is longer than the terminal, whatever columns a run has."""

import io

import pytest
from rich.console import Console

from divergences.cli.columns import Columns

HEADS = ("step", "gain", "w1", "floor", "slope", "generator gradient", "js critic", "theta", "w1 laws", "js")
ROWS = [["1000", *["-1.234e-05"] * 9], ["20000", *["0.5"] * 9]]


def printed(width):
    file = io.StringIO()
    Console(file=file, width=width, highlight=False).print(Columns(HEADS, ROWS))
    return [line.rstrip() for line in file.getvalue().splitlines()]


@pytest.mark.parametrize("width", [20, 40, 80, 120, 10_000])
def test_every_cell_is_printed_whole(width):
    lines = printed(width)
    assert max(map(len, lines)) <= width
    text = " ".join(lines)
    assert "…" not in text
    assert text.count("-1.234e-05") == text.count("0.5") == 9
    assert all(word in text for head in HEADS for word in head.split())


def test_as_many_columns_as_fit_stand_together_and_the_step_leads_each_table():
    columns = Columns(("a", "b", "c"), [["1", "22", "333"]])
    assert columns.blocks(8) == [[0, 1, 2]]
    assert columns.blocks(7) == [[0, 1], [0, 2]]
    assert columns.blocks(1) == [[0, 1], [0, 2]]
    assert columns.blocks(5) == [[0, 1], [0, 2]]


def test_a_table_without_rows_has_its_heads():
    assert Columns(("step",), []).blocks(80) == [[0]]


def test_a_table_may_be_as_wide_as_the_terminal():
    file = io.StringIO()
    Console(file=file, width=8, highlight=False).print(Columns(("a", "b", "c"), [["1", "22", "333"]]))
    assert file.getvalue().splitlines() == ["a b  c  ", "1 22 333"]


@pytest.mark.parametrize("width", [21, 24, 40, 80])
def test_a_last_column_of_words_is_folded_between_them(width):
    words = "a word or two, and more of them"
    file = io.StringIO()
    rows = [("KL(p‖q)", "0.0588915", words), ("J", "-1.35757", "nothing")]
    columns = Columns(("divergence", "value", "what it is"), rows, between=2, words=True)
    Console(file=file, width=width, highlight=False).print(columns)
    said = file.getvalue()
    assert max(map(len, said.splitlines())) <= width
    assert {"0.0588915", "-1.35757", "KL(p‖q)", "nothing", *words.split()} <= {*said.split()}
    assert said.splitlines()[0].rstrip().endswith("what it is") == (width >= 40)


def test_a_blank_of_a_head_can_be_kept():
    file = io.StringIO()
    Console(file=file, width=20, highlight=False).print(Columns(("a", "in\u00a0row"), [["1", "2"]]))
    assert file.getvalue().splitlines()[0].split(" ", 1)[1].strip() == "in row"
