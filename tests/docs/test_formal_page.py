"""The table of the formal proofs has a row for each of them, as it is recorded."""

import importlib
import sys
from pathlib import Path

import proofs

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.insert(0, str(DOCS))
formal_page = importlib.import_module("formal_page")


def test_every_recorded_proof_has_its_row():
    record = formal_page.recorded()
    rows = [line for line in formal_page.printed(proofs.catalogue()).splitlines() if "#claim-" in line]
    assert len(rows) == len(record) > 0
    for name, entry in record.items():
        (row,) = [line for line in rows if f"`{name}`" in line]
        assert f"| {entry['kind']} | {entry['lines']} |" in row


def test_what_interval_computes_with_is_named():
    entry = {"kind": "generated", "lines": 3, "seconds": 1.0, "axioms": ["PrimFloat.add", "Classical_Prop.classic"]}
    assert formal_page.cells("gibbs", "gibbs", entry)[-1] == "reals, machine arithmetic"
    assert formal_page.cells("gibbs", "gibbs", entry | {"axioms": []})[-1] == "none"
