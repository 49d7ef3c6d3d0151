"""Claims are judged once each, and no more processes are begun than there is memory for."""

from dataclasses import replace

import pytest

from divergences.verification.documents import judging
from divergences.verification.documents.judging import Court
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
    monkeypatch.setattr(judging, "Judge", Quick)
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
    monkeypatch.setattr(judging.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(judging, "_free_memory", lambda: 2 * judging.NEEDED)
    assert [judging.processes(n) for n in (1, judging.FEW)] == [1, 2]
    monkeypatch.setattr(judging, "_free_memory", lambda: 2 * judging.NEEDED - 1)
    assert judging.processes(300) == 1
    monkeypatch.setattr(judging.os, "cpu_count", lambda: 1)
    assert judging.processes(300) == 1


class Sharp(Quick):
    """A judge that refutes what says so."""

    def row(self, note, points, seed, timeout):
        return super().row(note, points, seed, timeout) | {"status": "refuted" if "false" in note.text else "proved"}


def test_two_readings_are_two_verdicts(monkeypatch):
    monkeypatch.setattr(judging, "Judge", Sharp)
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
    assert judging.settled(row, {"A": answer})["kind"] == CLAIM
    assert judging.settled(row, {"A": answer | {"status": "refuted"}})["kind"] == TWO_READINGS
    narrow = replace(row, readings=(replace(every, general=False), row.readings[1]))
    assert judging.settled(narrow, {"A": answer})["kind"] == TWO_READINGS
