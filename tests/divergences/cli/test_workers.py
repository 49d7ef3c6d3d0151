"""Judging many claims: all that are installed are found, and several processes say what one says."""

from types import SimpleNamespace

import pytest

from divergences.cli import ledger, workers
from divergences.cli.refusal import Refusal
from divergences.verification import Claim
from divergences.verification.formal.registry import registry
from divergences.verification.language import word
from tests.divergences.cli.calls import document


@pytest.mark.slow
def test_the_installed_claims_are_found():
    found = document("verify", "--only", "theorems/gan_value_identity", "--points", "1")
    assert [claim["status"] for claim in found["claims"]] == ["formal"]
    assert len({claim.id for claim in workers.load()}) == len(workers.load()) > 127


@pytest.mark.slow
def test_many_claims_are_judged_in_several_processes_as_in_one():
    names = ("have_js_log_two", "have_infinite_kl", "coincide_at_zero")
    chosen = [ledger.choose(workers.load(), [f"theorems/parallel_lines_{name}"])[0] for name in names]
    done = []
    here = [workers.judge_one(claim, 5) for claim in chosen]
    there = workers.judge_all(chosen, 5, lambda row: done.append(row) or row, processes=2)
    assert [row["id"] for row in there] == [claim.id for claim in chosen]
    assert len(done) == len(chosen)
    for a, b in zip(here, there, strict=True):
        assert a | {"seconds": 0} == b | {"seconds": 0}


def test_two_claims_of_one_name_are_refused(monkeypatch):
    """The verdict of the second was told of both, so that a false claim could bear the word of a true one."""
    offered = [Claim("gibbs", "", said, ()) for said in ("KL(p, q) <= 0", "KL(p, q) >= 0")]
    point = SimpleNamespace(name="course", load=lambda: lambda: offered)
    registry()  # the words of the courses that are there stay known
    monkeypatch.setattr(word, "entry_points", lambda group: [point])
    with pytest.raises(Refusal, match="two claims are called theorems/gibbs"):
        workers.load()
    offered.pop()
    assert workers.load() == offered
