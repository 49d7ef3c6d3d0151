"""The table of the formal proofs has a row for each of them, as it is recorded."""

import importlib

import divergences_proofs as proofs

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


def test_textbook_claims_are_counted_by_template_and_nothing_is_left_out():
    rows = [
        {"said": "compiled", "seconds": 2.0},
        {"said": "compiled", "seconds": 4.0},
        {"said": "no script: triangle", "seconds": 0.1},
        {"said": "Coq: Error", "seconds": 9.0},
    ]
    assert formal_page.counts("linear", rows) == ("linear", "4", "2", "1", "1", "3.0")


def test_more_than_sixty_percent_of_the_textbook_claims_that_are_proved_are_accepted():
    said = formal_page.textbook().strip().splitlines()[-1]
    assert int(said.rpartition(" ")[2].removesuffix("%.")) >= 60
