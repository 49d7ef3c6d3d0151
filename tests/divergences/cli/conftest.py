"""Claims to judge that take no time."""

import pytest

from divergences.cli import workers
from tests.divergences.cli.calls import BROKEN, FALSE, TRUE
from tests.divergences.verification.language.test_notes import NOTES


@pytest.fixture
def claims(monkeypatch):
    """Three claims in place of the installed ones."""
    monkeypatch.setattr(workers, "load", lambda: [TRUE, FALSE, BROKEN])


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path
