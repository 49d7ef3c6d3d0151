"""`divergences falsify`: the matrix of wrong versions, and those that survive."""

import pytest

from divergences.cli import workers
from divergences.verification import Claim, Mutant
from tests.divergences.cli.calls import TRUE, document, run


@pytest.mark.slow
def test_the_matrix_of_wrong_versions():
    found = document("falsify", "--only", "theorems/js_lies_between_a")
    assert found["summary"]["mutants"] == len(found["mutants"]) >= 2
    assert found["summary"]["survivors"] == []
    text = run("falsify", "--only", "theorems/js_lies_between_a").stdout
    assert text.splitlines()[-1].startswith("0 of ")


@pytest.mark.usefixtures("claims")
def test_a_survivor_is_named(monkeypatch):
    same = Claim(slug="same", source="", statement=TRUE.statement, mutants=(Mutant("same", "JS(p, q) <= 2*log(2)/2"),))
    monkeypatch.setattr(workers, "load", lambda: [same])
    found = run("falsify")
    assert found.exit_code == 1
    assert "✗ missed: theorems/same: same" in found.stdout
