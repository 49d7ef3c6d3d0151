"""`divergences recheck`: saved verdicts are checked again, tampered ones are named, and the code says which there are."""

import json

import pytest

import divergences as dv
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


def test_a_formal_verdict_is_for_coq_to_check(tmp_path):
    found = run("recheck", saved(tmp_path / "v.json", of("KL(p, q) >= 0") | {"status": "formal"}))
    assert (found.exit_code, found.stdout[0]) == (3, "?")


def test_what_does_not_follow_is_named(tmp_path):
    verdict = of("KL(p, q) >= 0")
    for change in ({"statement": "KL(p, q) >= 1/1000"}, {"certificate": {"template": "linear"}}, {"certificate": 1}):
        found = run("recheck", saved(tmp_path / "v.json", verdict | change))
        assert found.exit_code == 1
        assert found.stdout.startswith("✗")
    verdict["certificate"]["links"][0]["lam"] += "1"
    assert run("recheck", saved(tmp_path / "v.json", verdict)).exit_code == 1


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
