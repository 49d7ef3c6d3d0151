"""`divergences verify`: what is printed of claims that hold, fail or cannot be judged, and with which exit code."""

import json
import time
from fractions import Fraction

import numpy as np
import pytest

import divergences as dv
from divergences.cli import workers
from divergences.verification import Claim, Mutant
from divergences.verification.formal.registry import registry
from divergences.verification.language import word
from tests.divergences.cli.calls import BROKEN, FALSE, TRUE, document, refused, run


@pytest.mark.usefixtures("claims")
def test_a_ledger_of_what_holds():
    found = run("verify", "--only", "js_is_small", "--points", "5")
    assert (found.exit_code, found.stderr) == (0, "")
    first, *_, last = found.stdout.splitlines()
    assert first == "✓ true (proved): theorems/js_is_small"
    assert last.startswith("✓ It came out as recorded; 1 of 1 wrong versions rejected; ")


@pytest.mark.usefixtures("claims")
def test_a_ledger_with_failures():
    found = run("verify", "--points", "5")
    assert (found.exit_code, found.stderr) == (1, "")
    lines = found.stdout.splitlines()
    assert lines[1].split() == ["verdict", "points", "versions", "seconds", "claim"]
    assert [line.split()[-1] for line in lines[2:4]] == ["theorems/kl_is_symmetric", "theorems/broken"]
    refuted, broken = lines[4:6]
    assert refuted.startswith("✗ theorems/kl_is_symmetric: fails at p = (")
    assert "ZeroDivisionError" in broken
    assert lines[-2].startswith("✗ 2 of 3 did not come out as recorded; ")


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(("flags", "listed"), [((), 2), (("-v",), 3)])
def test_claims_that_stand_are_listed_with_v_only(flags, listed):
    lines = run("verify", "--points", "5", *flags).stdout.splitlines()
    assert sum(line.split()[-1].startswith("theorems/") for line in lines[:5]) == listed


@pytest.mark.usefixtures("claims")
def test_a_ledger_as_json():
    found = document("verify", "--points", "5", exit_code=1)
    assert [claim["id"] for claim in found["claims"]] == [claim.id for claim in (TRUE, FALSE, BROKEN)]
    assert [claim["status"] for claim in found["claims"]][1:] == ["refuted", "unknown"]
    assert [claim["ok"] for claim in found["claims"]] == [True, False, False]
    assert all(
        claim.keys() >= {"level", "points", "witness", "seconds", "mutants_rejected"} for claim in found["claims"]
    )
    assert (found["summary"]["claims"], found["summary"]["ok"]) == (3, False)
    p, q = (np.array([float(Fraction(x)) for x in found["claims"][1]["witness"][name]]) for name in "pq")
    assert dv.kl(p, q) != dv.kl(q, p)


@pytest.mark.usefixtures("claims")
def test_a_verdict_below_the_level_fails():
    level = document("verify", "--only", "js_is_small", "--points", "5")["claims"][0]["level"]
    above = f"R{int(level[1]) + 1}"
    if above != "R6":
        found = run("verify", "--only", "js_is_small", "--points", "5", "--level", above)
        assert found.exit_code == 1
        assert f"the level is only {level}" in found.stdout
    assert run("verify", "--only", "js_is_small", "--points", "5", "--level", level).exit_code == 0


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize("only", ["theorems/js", "js", "js-is-small", "theorems/js_is_small"])
def test_only_takes_an_id_or_how_it_begins(only):
    assert [c["id"] for c in document("verify", "--points", "1", "--only", only)["claims"]] == [TRUE.id]


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--only", "js_is_smal_l"],
            "--only: found 'js_is_smal_l'; expected a claim's id or how it begins; did you mean js_is_small",
        ),
        (["--only", ""], "--only: found ''"),
        (["--level", "R7"], "--level: found 'R7'; expected one of R1, R2, R3, R4, R5, R6"),
    ],
)
def test_what_verify_refuses(arguments, said):
    assert said in refused("verify", *arguments)


def test_no_claims_at_all_is_no_success(monkeypatch):
    registry()  # the words of the courses that are there stay known
    monkeypatch.setattr(word, "GROUP", "divergences.nothing_there")
    assert "no claims found" in refused("verify")


@pytest.mark.usefixtures("claims")
def test_what_comes_out_is_recorded(tmp_path):
    file = tmp_path / "ledger.json"
    run("verify", "--points", "5", "--record", str(file))
    written = json.loads(file.read_text(encoding="utf-8"))
    assert set(written) == {claim.id for claim in (TRUE, FALSE, BROKEN)}
    assert len(written[TRUE.id].pop("digest")) == 16
    assert written[TRUE.id] == {"status": "proved", "level": "R5", "basis": "text", "given": [], "mutants_total": 1}


@pytest.mark.slow
@pytest.mark.usefixtures("claims")
def test_what_is_recorded_with_only_leaves_the_other_rows_and_takes_as_long_as_it_takes(tmp_path):
    path, start = tmp_path / "ledger.json", time.perf_counter()
    run("verify", "--points", "5", "--record", str(path))
    whole = json.loads(path.read_text(encoding="utf-8"))
    found = document("verify", "--points", "5", "--only", "js_is_small", "--record", str(path))
    assert json.loads(path.read_text(encoding="utf-8")) == whole
    assert 0 < found["summary"]["seconds"] < time.perf_counter() - start


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
