"""The printed table of conventions is the one that `crosswalk` translates by, and its words say what it does."""

import importlib
import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

import divergences as dv
from divergences._crosswalk import CONVENTIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"
crosswalk_page = importlib.import_module("crosswalk_page")

WORDS = {
    "the same number": lambda x: x,
    "its square": lambda x: x * x,
    "minus it": lambda x: -x,
    "half of it": lambda x: x / 2,
    "its square root": math.sqrt,
    "log 2 times it": lambda x: x * math.log(2),
}


def rows():
    """The cells of the printed table."""
    lines = [line for line in crosswalk_page.printed().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_every_convention_has_its_row():
    head, rule, *body = rows()
    assert len(head) == len(rule) == 4
    assert [row[0] for row in body] == [f"`{c.name}`" for c in CONVENTIONS]
    assert all(len(row) == 4 and all(row) for row in body)


@pytest.mark.parametrize("row", rows()[2:], ids=lambda row: row[0])
def test_the_words_say_what_crosswalk_does(row):
    for value in (1.25, 1.5, 4.0):
        assert dv.crosswalk(value, source=row[0].strip("`")) == WORDS[row[3]](value)


def test_a_translation_without_words_stops_the_build():
    with pytest.raises(KeyError):
        crosswalk_page.translation(replace(CONVENTIONS[0], translate=lambda x: x + 1))


def test_the_page_of_conventions_includes_it():
    assert "```{include} _generated/crosswalk.txt" in (DOCS / "conventions.md").read_text(encoding="utf-8")
    assert '"crosswalk.txt": crosswalk_page.printed()' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")
