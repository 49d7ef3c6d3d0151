"""The ledger: which claims an id names, and what differs from what is recorded."""

from divergences.cli import ledger, workers
from divergences.verification import Claim
from tests.divergences.cli.calls import TRUE


def test_a_whole_name_wins_over_the_names_it_begins():
    longer = Claim(slug="js_is_small_too", source="", statement=TRUE.statement, mutants=())
    assert ledger.choose([longer, TRUE], "js_is_small") == [TRUE]
    assert ledger.choose([longer, TRUE], "js_is_smal") == [longer, TRUE]
    assert ledger.choose([longer, TRUE], None) == [longer, TRUE]


def test_a_verdict_that_is_not_as_recorded_fails():
    row = workers.judge_one(TRUE, 5)
    record = {"status": row["status"], "level": row["level"], "mutants_total": 1}
    assert ledger.settle(row, "R1", record)["ok"]
    for name, other in {"status": "holds", "level": "R3", "mutants_total": 2}.items():
        settled = ledger.settle(row, "R1", record | {name: other})
        assert not settled["ok"]
        assert settled["differs"] == [f"{name} is {row[name]}, recorded is {other}"]
