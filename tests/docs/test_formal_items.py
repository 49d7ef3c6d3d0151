"""Items of the notes that are formal theorems are found by what they say, and nothing else is."""

import importlib
import json
from dataclasses import replace
from pathlib import Path

import divergences_proofs as proofs
import pytest

ROOT = Path(__file__).resolve().parents[2]
formal_items, note_pages = map(importlib.import_module, ("formal_items", "note_pages"))
CATALOGUE = proofs.catalogue()
CLAIMS = {claim.slug: claim for claim in CATALOGUE}
ITEMS = {item.slug: item for item in proofs.items()}
KNOWN = formal_items.formal(
    CATALOGUE, json.loads((ROOT / "proofs" / "divergences_proofs" / "ledger.json").read_text(encoding="utf-8"))
)
JS = CLAIMS["js_is_log_two_iff_disjoint"]


def saying(text):
    """The forms of a claim in other words."""
    return formal_items.forms(replace(JS, statement=text))


@pytest.mark.parametrize(
    "text",
    [
        "JS(p, q) = log(4)/2 iff p*q = 0",
        "log(4) = 2*JS(q, p) iff q*p = 0",
        "KL(p, (p + q)/2) + KL(q, (p + q)/2) = 2*log(2) iff p*q = 0",
    ],
)
def test_one_claim_in_other_words_has_one_form(text):
    assert saying(text) == formal_items.forms(JS)


@pytest.mark.parametrize(
    "text",
    [
        "JS(p, q) = log(4) iff p*q = 0",
        "JS(p, q) <= log(2) iff p*q = 0",
        "JS(p, q) = log(2) given p*q = 0",
        "JS(p, q) = log(2)",
        "JS(p, q) = log(2) iff p = q",
        "JS(p, q) = log(2) iff p*r = 0",
        "JS(p, q) - log(2) = 0 iff p*q = 0",
        "JS(p, q) + KL(p, q) - KL(p, q) = log(2) iff p*q = 0",
    ],
)
def test_another_claim_has_another_form(text):
    assert saying(text).isdisjoint(formal_items.forms(JS))


def test_a_direction_and_a_relation_count():
    assert saying("KL(p, q) <= J(p, q)") == saying("J(q, p) >= KL(p, q)") == saying("KL(q, p) <= J(p, q)")
    assert saying("KL(p, q) <= V(p, q, d)") != saying("KL(q, p) <= V(p, q, d)")
    assert saying("TV(p, q) <= t given t in (0, 1)") != saying("TV(p, q) <= t given t in (0, 2)")


def test_items_are_matched_whole_or_link_by_link():
    assert formal_items.theorems(ITEMS["A2.14"], KNOWN) == ["gan_value_is_minimal_iff_equal"]
    assert formal_items.theorems(ITEMS["A4.3"], KNOWN) == [
        "gan_value_identity",
        "optimal_discriminator_maximises_gan_value",
    ]
    assert formal_items.theorems(ITEMS["A3.13"], KNOWN) == ["weak_duality"]
    assert formal_items.theorems(ITEMS["A0.2"], KNOWN) == []
    assert formal_items.theorems(ITEMS["A2.18"], KNOWN) == []
    assert formal_items.theorems(ITEMS["A2.14"], {}) == []


def test_a_line_of_the_notes_links_to_the_theorem_that_it_is():
    items = [i for i in proofs.items() if i.note == "S2"]
    row = {"verdict": "right", "convention": "", "literally": None, "corrected": None, "mutants": [], "repairs": []}
    row |= {"status": "proved", "level": "R5"}
    rows = {i.id: row for i in items} | {CLAIMS["gan_value_is_minimal_iff_equal"].id: {"status": "formal"}}
    whole = note_pages.pages("S2", items, rows)["notes/S2.md"]
    link = note_pages._linked("gan_value_is_minimal_iff_equal", row)
    assert link != note_pages._linked("gan_value_is_minimal_iff_equal", row | {"verdict": "wrong"})
    (line,) = [line for line in whole.splitlines() if link in line]
    assert "(#item-A2.14)" in line
    assert "It is [](#claim-gan_value_is_minimal_iff_equal)." in "\n".join(
        note_pages.entry(ITEMS["A2.14"], row, ["gan_value_is_minimal_iff_equal"])
    )
