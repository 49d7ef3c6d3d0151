"""What the live page says is judged: each sentence that states a fact is a theorem of the ledger, or a claim that is true."""

import json
import tomllib
from pathlib import Path

import pytest

import divergences as dv
from divergences.explorer import export

HERE = Path(__file__).parent
LEDGER = json.loads((HERE.parents[2] / "proofs/divergences_proofs/ledger.json").read_text(encoding="utf-8"))
SAID = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", sorted(set(SAID["theorems"].values())))
def test_a_sentence_is_a_theorem_that_stands(slug):
    assert LEDGER[f"theorems/{slug}"]["status"] in ("formal", "proved", "certified", "argued")
    assert slug in export.claims()


@pytest.mark.parametrize("claim", sorted(set(SAID["claims"].values())))
def test_a_sentence_is_a_claim_that_is_true(claim):
    assert dv.check(claim).true


def test_no_sentence_is_listed_twice():
    listed = [*SAID["theorems"], *SAID["claims"], *SAID["figures"]["said"]]
    assert len(listed) == len(set(listed))
