"""What differs from what is recorded."""

import json

from divergences.cli import workers
from divergences.cli.ledger.record import settle, write
from divergences.verification.status import ItemVerdict
from tests.divergences.cli.calls import TRUE


def test_a_verdict_that_is_not_as_recorded_fails():
    row = workers.judge_one(TRUE, 5)
    record = {"status": row["status"], "level": row["level"], "mutants_total": 1}
    assert settle(row, "R1", record)["ok"]
    for name, other in {"status": "holds", "level": "R3", "mutants_total": 2}.items():
        settled = settle(row, "R1", record | {name: other})
        assert not settled["ok"]
        assert settled["differs"] == [f"{name} is {row[name]}, the record says {other}"]


def test_a_definition_alone_needs_no_level():
    row = {"id": "A1.1", "level": "R1", "accepted": True, "verdict": ItemVerdict.DEFINITION}
    assert settle(row, "R5", None)["ok"]
    assert settle(row | {"verdict": ItemVerdict.RIGHT}, "R5", None)["differs"] == ["the level is only R1"]


def test_one_claim_is_recorded_beside_the_others(tmp_path):
    file, rows = tmp_path / "ledger.json", [{"id": name, "status": "proved"} for name in "ab"]
    write(file, rows)
    write(file, [{"id": "a", "status": "holds"}], others=True)
    assert json.loads(file.read_text(encoding="utf-8")) == {"a": {"status": "holds"}, "b": {"status": "proved"}}
    write(file, rows[:1])
    assert set(json.loads(file.read_text(encoding="utf-8"))) == {"a"}
