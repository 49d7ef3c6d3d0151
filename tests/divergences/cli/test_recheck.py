"""`divergences recheck`: saved verdicts are checked again, tampered ones are named, and the code says which there are."""

import json

import divergences_proofs as proofs
import pytest

import divergences as dv
from divergences.verification.catalogue import formal_status
from divergences.verification.formal import kernel
from tests.coq import needs_coq
from tests.divergences.cli.calls import run


def saved(path, *documents):
    path.write_text(json.dumps(documents[0] if len(documents) == 1 else documents), encoding="utf-8")
    return str(path)


def of(text):
    return dv.check(text).as_dict()


def test_what_follows_stands(tmp_path):
    path = saved(tmp_path / "v.json", {"claims": [of("KL(p, q) >= 0"), of("KL(p, q) <= 1"), of("I(X;Y) <= H(X)")]})
    found = run("recheck", path)
    assert found.exit_code == 0, found.output
    assert [line[0] for line in found.stdout.splitlines()] == ["✓"] * 3
    assert json.loads(run("recheck", path, "--json").stdout)["summary"] == {
        "verdicts": 3,
        "stands": 3,
        "nothing to check": 0,
    }


def formal():
    """A claim of the catalogue, as `verify --json` says it."""
    claim = next(x for x in proofs.catalogue() if x.slug == "gibbs_kl_is_nonnegative")
    return of(claim.statement) | {"id": claim.id, "status": "formal"}


def test_what_is_formal_is_asked_of_coq_again(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(kernel, "version", lambda: "8.16.1")
    monkeypatch.setattr(formal_status, "again", lambda claim: asked.append(claim.slug) or "")
    found = run("recheck", saved(tmp_path / "v.json", formal()))
    assert (found.exit_code, found.stdout[0], asked) == (0, "✓", ["gibbs_kl_is_nonnegative"])
    monkeypatch.setattr(formal_status, "again", lambda claim: "its formal proof changed")
    assert run("recheck", saved(tmp_path / "v.json", formal())).exit_code == 1


def test_a_formal_verdict_on_another_statement_is_refused(tmp_path):
    found = run("recheck", saved(tmp_path / "v.json", formal() | {"statement": "KL(p, q) >= 1/1000"}))
    assert (found.exit_code, found.stdout[0]) == (1, "✗")
    assert "says something else" in found.stdout


def test_without_coq_or_without_the_claim_a_formal_verdict_has_nothing_to_check(tmp_path, monkeypatch):
    found = run("recheck", saved(tmp_path / "v.json", of("KL(p, q) >= 0") | {"status": "formal"}))
    assert (found.exit_code, found.stdout[0]) == (3, "?")
    monkeypatch.setenv("PATH", "")
    found = run("recheck", saved(tmp_path / "v.json", formal()))
    assert (found.exit_code, found.stdout[0]) == (3, "?")
    assert "coqc is not on PATH" in found.stdout


@needs_coq
@pytest.mark.slow
def test_coq_accepts_a_recorded_proof_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = run("recheck", saved(tmp_path / "v.json", formal()))
    assert (found.exit_code, found.stdout[0]) == (0, "✓")


def test_what_does_not_follow_is_named(tmp_path):
    verdict = of("KL(p, q) >= 0")
    for change in ({"statement": "KL(p, q) >= 1/1000"}, {"certificate": {"template": "linear"}}, {"certificate": 1}):
        found = run("recheck", saved(tmp_path / "v.json", verdict | change))
        assert found.exit_code == 1
        assert found.stdout.startswith("✗")
    verdict["certificate"]["links"][0]["lam"] += "1"
    assert run("recheck", saved(tmp_path / "v.json", verdict)).exit_code == 1


def test_a_false_claim_without_letters_is_decided_again(tmp_path):
    """Its only point has no letters: a witness that is empty is one."""
    found = run("recheck", saved(tmp_path / "v.json", of("log(2) > 7/10")))
    assert (found.exit_code, found.stdout[0]) == (0, "✓")
    found = run("recheck", saved(tmp_path / "v.json", of("log(2) > 7/10") | {"statement": "log(2) < 7/10"}))
    assert (found.exit_code, found.stdout[0]) == (1, "✗")


def test_what_only_holds_has_nothing_to_check(tmp_path):
    found = run("recheck", saved(tmp_path / "v.json", of("KL(p, q) >= 0") | {"status": "holds", "certificate": {}}))
    assert found.exit_code == 3
    assert "nothing to check" in found.stdout


def test_a_certificate_of_w1_is_checked(tmp_path):
    path = tmp_path / "w1.json"
    dv.certify(dv.Measure([[0.0], [1.0]], [0.25, 0.75]), dv.Measure([[0.0], [1.0]])).save_certificate(path)
    assert run("recheck", str(path)).exit_code == 0
    proof = json.loads(path.read_text(encoding="utf-8"))
    assert run("recheck", saved(path, proof | {"upper": "-1"})).exit_code == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "1", '{"a": 1}', '"x"'])
def test_what_is_neither_is_refused_in_a_line(tmp_path, text):
    path = tmp_path / "v.json"
    path.write_text(text, encoding="utf-8")
    found = run("recheck", str(path))
    assert found.exit_code == 2
    assert found.stderr.count("\n") == 1
    assert run("recheck", str(tmp_path / "nowhere.json")).exit_code == 2
