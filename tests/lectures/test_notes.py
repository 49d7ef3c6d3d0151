"""The five notes are read as their items read them: what is judged has the verdict of its item."""

import divergences_proofs as proofs
import pytest

from divergences.verification.documents.statement import CLAIM, DEFINITION, NOT_UNDERSTOOD, TWO_READINGS
from tests.lectures.notes import NOTES, found_in, judged
from tests.proofs.test_items import EXPECTED

FITS = {
    "right": {"stands", "two readings", "open"},
    "convention": {"refuted", "two readings", "open"},
    "wrong": {"refuted", "open"},
}
"""Verdict of an item → what may come of its formula: a convention fails where it is not the house's, or is asked for."""


def of_items(rows):
    """The rows of each item."""
    found = {}
    for name, row in rows:
        found.setdefault(name, []).append(row)
    return found


STATED = of_items((s.name, s) for note in NOTES for s in found_in(note))


def test_every_item_is_found():
    assert set(STATED) == {item.slug for item in proofs.items()} - {"A2.10", "A4.3"}  # sentences without a formula


def test_how_many_are_read():
    kinds = {name: {row.kind for row in rows} for name, rows in STATED.items()}
    assert len(kinds) == 125
    assert sum(NOT_UNDERSTOOD not in found for found in kinds.values()) >= 112
    assert sum(bool(found & {CLAIM, TWO_READINGS}) for found in kinds.values()) >= 45
    assert sum(found & {CLAIM, TWO_READINGS, DEFINITION} != set() for found in kinds.values()) >= 65


def stands_somewhere(row):
    """Whether a reading of a formula stands, or is a definition."""
    return any(f"{mark} " in row["why"] for mark in "✓○") or "a definition" in row["why"]


def came_of(row):
    """Its status; of two readings `open` if none stands and one is not judged."""
    return "open" if row["kind"] == TWO_READINGS and not stands_somewhere(row) else row["status"]


def outcome(rows):
    """What came of the formulas of an item: the worst of it."""
    statuses = [came_of(row) for row in rows if row["kind"] in (CLAIM, TWO_READINGS)]
    if not statuses:
        return ""
    return next((bad for bad in ("refuted", "open", "two readings") if bad in statuses), "stands")


@pytest.mark.slow
def test_a_formula_gets_the_verdict_of_its_item():
    came = {
        name: outcome(rows)
        for name, rows in of_items((row["id"], row) for f in judged().values() for row in f.rows).items()
    }
    judged_items = {name: said for name, said in came.items() if said and EXPECTED[name] in FITS}
    assert len(judged_items) >= 44
    assert {name: said for name, said in judged_items.items() if said not in FITS[EXPECTED[name]]} == {}
    assert sorted(name for name, said in judged_items.items() if said == "open") == ["A0.18", "A1.19", "A2.17", "A2.22"]


@pytest.mark.slow
def test_of_two_readings_one_is_that_of_the_item():
    """A right formula stands in one of its readings, one that is right by convention fails in one."""
    for file in judged().values():
        for row in file.rows:
            if row["status"] == TWO_READINGS and EXPECTED[row["id"]] in ("right", "convention"):
                assert stands_somewhere(row) or row["id"] == "A0.18", row[
                    "written"
                ]  # a case that is not in the language
