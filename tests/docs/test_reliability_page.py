"""The book counts every change that was made, and each reason is for one of them."""

import importlib
from pathlib import Path

from tests import broken_code

DOCS = Path(__file__).resolve().parents[2] / "docs"
reliability_page = importlib.import_module("reliability_page")
RECORD, WHY = broken_code.kept(), broken_code.reasons()


def test_every_change_is_counted_and_every_reason_is_for_a_survivor():
    rows = broken_code.table(RECORD, WHY)
    assert all(ran == sum(parts) for _, ran, *parts in rows)
    assert rows[-1][1] == len(RECORD) <= broken_code.MOST
    assert {name for name, one in RECORD.items() if one["outcome"] == broken_code.SURVIVED} >= WHY.keys()
    assert all(why.split(":")[0] in ("equivalent", "unseen", "told") for why in WHY.values())


def test_what_is_left_is_printed():
    text = reliability_page.printed()
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    left = list(broken_code.remaining(RECORD, WHY))
    assert len(lines) == 1 + len(broken_code.FOLDERS) + 1 + (1 + len(left) if left else 0)
    assert "```{include} _generated/reliability.txt" in (DOCS / "reliability.md").read_text(encoding="utf-8")
