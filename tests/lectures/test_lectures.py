"""The table of the documents is the one that is committed, and in the book."""

import pytest

from tests.lectures.__main__ import DOCUMENTS, HERE, SUMMARY, TABLE, printed, summary
from tests.meta.source import ROOT


def test_the_book_shows_the_table():
    assert "../tests/lectures/table.txt" in (ROOT / "docs" / "where.md").read_text(encoding="utf-8")
    shown = TABLE.read_text(encoding="utf-8")
    assert all((HERE / name).is_file() and name in shown for name in DOCUMENTS)


@pytest.mark.slow
def test_the_table_is_current():
    assert printed() == TABLE.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_summary_is_current():
    assert summary() == SUMMARY.read_text(encoding="utf-8")
    assert "../tests/lectures/summary.txt" in (ROOT / "docs" / "where.md").read_text(encoding="utf-8")
