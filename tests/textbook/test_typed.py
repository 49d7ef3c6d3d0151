"""The claims as they are typed: no verdict is wrong, and none says less than was recorded."""

import tomllib

import pytest

from tests.textbook.__main__ import Judged, judged
from tests.textbook.claims import CLAIMS, Claim
from tests.textbook.typed import FILE, rank, typed, written

ROWS = typed()
KNOWN = [row for row in ROWS if row.said]


def test_a_hundred_are_true_sixty_false_a_third_held_back_and_all_are_new():
    assert [sum(row.claim.true == true for row in ROWS) for true in (True, False)] == [100, 60]
    assert [sum(row.held for row in ROWS if row.claim.true == true) for true in (True, False)] == [33, 20]
    texts = {row.claim.text.replace(" ", "") for row in ROWS}
    assert len(texts) == len(ROWS)
    assert not texts & {claim.text.replace(" ", "") for claim in CLAIMS}


def test_ten_and_more_sources_are_named():
    assert len({row.claim.source.partition(",")[0] for row in ROWS}) >= 10


def test_what_is_recorded_is_on_the_right_side_and_what_is_written_is_the_file():
    assert not [x.claim.text for x in KNOWN if Judged(x.claim, x.said, 0.0, 0.0).wrong]
    assert written(ROWS) == FILE.read_text(encoding="utf-8")


def test_a_verdict_that_says_more_is_better():
    assert [*map(rank, ("not read", "unknown", "holds", "argued", "proved", "refuted"))] == [0, 1, 2, 3, 4, 4]
    assert Judged(Claim("", True, ""), "refuted", 0.0, 0.0).wrong
    assert Judged(Claim("", False, ""), "argued", 0.0, 0.0).wrong


@pytest.mark.one_in(66)
@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row.claim.text)
def test_no_verdict_is_wrong_and_none_says_less_than_before(row):
    found = judged(row.claim)
    assert not found.wrong
    assert rank(found.said) >= rank(row.said), f"{found.said}, and was {row.said}"


def test_the_documents_are_twenty_and_no_more_is_counted_in_one_than_was_found():
    found = tomllib.loads(FILE.with_name("documents.toml").read_text(encoding="utf-8"))["document"]
    assert len({x["name"] for x in found}) == len(found) == 20
    assert all(x["red"] <= x["read"] <= x["statements"] - x["asked"] for x in found)
    assert all(x["alarms"] + x["marked"] <= x["red"] for x in found)
    assert 2 * sum(x["read"] for x in found) >= sum(x["statements"] for x in found)
