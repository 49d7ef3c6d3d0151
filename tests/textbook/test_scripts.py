"""What is recorded of the scripts of textbook claims: true claims only, each once, and a file that merges rows."""

import pytest

from tests.coq import needs_coq
from tests.textbook import scripts
from tests.textbook.claims import CLAIMS, Claim
from tests.textbook.scripts import Script


def test_the_record_is_of_true_claims_each_once():
    rows = scripts.read()
    texts = [row.claim for row in rows]
    assert len(texts) == len({*texts}) > 0
    assert {*texts} <= {claim.text for claim in CLAIMS if claim.true}


def test_rows_replace_older_ones_of_the_same_claim(tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "RECORD", tmp_path / "scripts.json")
    first, second = Script("a", "linear", "no script: linear", 0.1), Script("b", "means", "compiled", 2.0)
    scripts.record([first, second])
    scripts.record([newer := first._replace(said="compiled")])
    assert scripts.read() == [newer, second]


def test_a_claim_that_is_not_proved_has_no_row_and_one_without_a_script_says_why():
    assert scripts.scripted(Claim("JS(p, q) <= TV(p, q)/2", False, ""), 10.0) is None
    row = scripts.scripted(Claim("max(p) >= exp(-H(p))", True, ""), 10.0)
    assert row.template == "power means"
    assert row.said.startswith("no script: power means; verdict.recheck()")


@needs_coq
@pytest.mark.slow
def test_a_file_that_coq_accepts_is_compiled():
    assert scripts.scripted(Claim("TV(p, q) = 1 - sum(min(p, q))", True, ""), 10.0).said == scripts.COMPILED
