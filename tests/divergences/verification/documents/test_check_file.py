"""Files by their suffixes: what is read, what is refused, and how long a long one takes to read."""

import json
import time

import pytest

import divergences as dv
from divergences.verification.documents.check_file import LARGEST, is_document, statements_of

SECONDS = 5.0
"""For ten thousand lines, ten times what it takes."""


def written(tmp_path, name, text, **how):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", **how)
    return path


def test_names_of_documents():
    assert is_document("a/b.TEX")
    assert is_document("README.md")
    assert not is_document("KL(p, q) >= 0")
    assert not is_document("x\n.md")


def test_windows_lines(tmp_path):
    path = tmp_path / "a.tex"
    path.write_bytes(b"\xef\xbb\xbf\\[\r\nKL(p, q)\r\n = 0\r\n\\]\r\n")
    assert [(s.line, s.claim) for s in statements_of(path)] == [(3, "KL(p, q) = 0")]


@pytest.mark.parametrize("name", ["a.md", "a.tex", "a.ipynb", "a.txt"])
def test_an_empty_file_says_nothing(tmp_path, name):
    assert statements_of(written(tmp_path, name, "")) == []


def test_refusals(tmp_path):
    with pytest.raises(ValueError, match="expected a file ending in"):
        statements_of(written(tmp_path, "a.pdf", ""))
    (tmp_path / "b.md").write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match="UTF-8"):
        statements_of(tmp_path / "b.md")
    with pytest.raises(ValueError, match="split the file"):
        statements_of(written(tmp_path, "c.md", "x" * (LARGEST + 1)))
    with pytest.raises(OSError, match=r"none\.md"):
        statements_of(tmp_path / "none.md")


@pytest.mark.parametrize(
    "line",
    [
        "$$ m = p $$",
        "$$",
        r"\begin{align}",
        r"\[",
        "$ a",
        "```",
        "`",
        "<!--",
        "{",
        r"\newcommand{\x}{",
        r"\begin{verbatim}",
    ],
)
@pytest.mark.parametrize("suffix", ["md", "tex"])
@pytest.mark.timed
@pytest.mark.slow
def test_ten_thousand_lines_are_read_in_seconds(tmp_path, suffix, line):
    path = written(tmp_path, f"a.{suffix}", f"{line}\n" * 10_000)
    start = time.perf_counter()
    statements_of(path)
    assert time.perf_counter() - start < SECONDS


@pytest.mark.slow
def test_a_notebook_is_judged(tmp_path):
    cells = [{"cell_type": "markdown", "source": ["$$ TV(p, q) = TV(q, p) $$\n", "\n", "$$ JS(p, q) <= 1/2 $$"]}]
    file = dv.check_file(written(tmp_path, "a.ipynb", json.dumps({"cells": cells})))
    assert [row["status"] for row in file.rows] == ["proved", "refuted"]
    assert file.exit_code == 1
    assert "cell 1:3" in str(file)
