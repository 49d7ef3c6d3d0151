"""Markdown cells of a notebook: their formulas by cell and line; other cells have none."""

import json

import pytest

from divergences.verification.documents.formats.notebook import source


def notebook(*cells):
    return json.dumps({"cells": [{"cell_type": kind, "source": text} for kind, text in cells], "nbformat": 4})


def test_cells_and_lines():
    text = notebook(
        ("markdown", ["# A\r\n", "\r\n", "$$ a = b $$"]),
        ("code", "x = '$$ c = d $$'"),
        ("markdown", "$$ e = f $$"),
        ("raw", "$$ g = h $$"),
    )
    assert [(f.text.strip(), f.cell, f.line) for f in source(text).formulas] == [("a = b", 1, 3), ("e = f", 3, 1)]


@pytest.mark.parametrize("text", ["", notebook(), json.dumps({"cells": [3, {}, {"cell_type": "markdown"}]})])
def test_notebooks_without_formulas(text):
    assert source(text).formulas == ()


@pytest.mark.parametrize("text", ["{", "[]", "3", '{"worksheets": []}', '{"cells": 3}'])
def test_what_is_no_notebook(text):
    with pytest.raises(ValueError, match="notebook: found"):
        source(text)
