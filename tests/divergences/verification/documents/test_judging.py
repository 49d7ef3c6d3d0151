"""Claims are judged once each, and no more processes are begun than there is memory for."""

import pytest

from divergences.verification.documents import judging
from divergences.verification.documents.judging import Court
from divergences.verification.documents.statements import CLAIM, DEFINITION, Statement


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
