"""Claims are judged once each, and no more processes are begun than there is memory for.

Files by their suffixes: what is read, what is refused, and how long a long one takes to read.
"""

import json
import time
from dataclasses import replace

import pytest

import divergences as dv
from divergences.verification.documents import check_file
from divergences.verification.documents.check_file import LARGEST, Court, is_document, statements_of
from divergences.verification.documents.readings import Reading
from divergences.verification.documents.statement import CLAIM, DEFINITION, TWO_READINGS, Statement


class Quick:
    """A judge that says what it was asked."""

    asked: list[str] = []  # noqa: RUF012

    def row(self, note, points, seed, timeout):
        self.asked.append(note.text)
        return {"status": "proved", "statement": note.text, "said": "", "repairs": [], "understood": "", "seconds": 0.0}

    def end(self):
        self.asked.append("end")


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setattr(check_file, "Judge", Quick)
    monkeypatch.setattr(Quick, "asked", [])
    return Quick


def test_each_text_is_judged_once_and_rows_keep_their_order(asked):
    said = [Statement(CLAIM, 1, "a", claim="A"), Statement(DEFINITION, 2, "m"), Statement(CLAIM, 3, "a", claim="A")]
    done = []
    with Court() as court:
        rows = court.rows(said, done.append)
        assert court.rows(said[:1])[0]["status"] == "proved"
    assert [row["line"] for row in rows] == [1, 2, 3]
    assert [row["status"] for row in rows] == ["proved", "definition", "proved"]
    assert sorted(row["line"] for row in done) == [1, 2, 3]
    assert asked.asked == ["A", "end"]


def test_a_second_process_needs_memory_and_work(monkeypatch):
    monkeypatch.setattr(check_file.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(check_file, "_free_memory", lambda: 2 * check_file.NEEDED)
    assert [check_file.processes(n) for n in (1, check_file.FEW)] == [1, 2]
    monkeypatch.setattr(check_file, "_free_memory", lambda: 2 * check_file.NEEDED - 1)
    assert check_file.processes(300) == 1
    monkeypatch.setattr(check_file.os, "cpu_count", lambda: 1)
    assert check_file.processes(300) == 1


class Sharp(Quick):
    """A judge that refutes what says so."""

    def row(self, note, points, seed, timeout):
        return super().row(note, points, seed, timeout) | {"status": "refuted" if "false" in note.text else "proved"}


def test_two_readings_are_two_verdicts(monkeypatch):
    monkeypatch.setattr(check_file, "Judge", Sharp)
    nats, bits, other = (
        Reading("in nats", "false"),
        Reading("in bits", "true"),
        Reading("in trits", "", "not in the language"),
    )
    said = [
        Statement(TWO_READINGS, 1, "a", readings=(nats, bits)),
        Statement(TWO_READINGS, 2, "a", readings=(nats, replace(nats, label="in trits"))),
        Statement(TWO_READINGS, 3, "a", readings=(bits, other)),
        Statement(CLAIM, 4, "a", claim="true", rests="a theorem"),
        Statement(CLAIM, 5, "a", claim="false", rests="a theorem"),
    ]
    with Court() as court:
        rows = court.rows(said)
    assert [row["status"] for row in rows] == ["two readings", "refuted", "two readings", "cited", "refuted"]
    assert [row["kind"] for row in rows[:3]] == [TWO_READINGS, CLAIM, TWO_READINGS]
    assert rows[0]["why"] == "in nats: ✗ false; in bits: ✓ true (proved)"
    assert rows[2]["why"] == "in bits: ✓ true (proved); in trits: not in the language"
    assert "a theorem" in rows[3]["said"]


def test_what_stands_of_every_law_stands_of_this_one():
    every = Reading("of every p", "A", general=True)
    row = Statement(TWO_READINGS, 1, "x", readings=(every, Reading("of this p", "", "not in the language")))
    answer = {"status": "holds", "said": "", "repairs": [], "seconds": 0.0}
    assert check_file.settled(row, {"A": answer})["kind"] == CLAIM
    assert check_file.settled(row, {"A": answer | {"status": "refuted"}})["kind"] == TWO_READINGS
    narrow = replace(row, readings=(replace(every, general=False), row.readings[1]))
    assert check_file.settled(narrow, {"A": answer})["kind"] == TWO_READINGS


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
