import json
from pathlib import Path
from types import SimpleNamespace

from typer.testing import CliRunner

from divergences.cli import formal, formal_checks
from divergences.cli.app import app
from divergences.cli.formal import axioms_of
from divergences.verification import Claim, Mutant
from divergences.verification.coq_printer import answers
from divergences.verification.formal import courses, kernel, record


def run(*words):
    return CliRunner().invoke(app, ["formal", *words])


def test_statements_are_printed_without_coq(monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = run("--only", "gibbs", "--statement", "--json")
    assert said.exit_code == 0
    assert "Rbar_le (Finite 0) (KL n p q)" in json.loads(said.stdout)["gibbs_kl_is_nonnegative"]["statement"]


def test_without_coq_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = run("--only", "gibbs")
    assert said.exit_code == 2
    assert "apt-get install coq" in said.stderr


def test_a_name_that_is_none_is_refused():
    assert run("--only", "no_such_theorem", "--statement").exit_code == 2
    assert "found 'no_such_theorem'" in run("--only", "gibbs", "--only", "no_such_theorem", "--statement").stderr


def test_names_may_be_given_more_than_once(monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = run("--only", "pinsker_bounds", "--only", "gibbs", "--statement", "--json")
    assert json.loads(said.stdout).keys() == {"gibbs_kl_is_nonnegative", "pinsker_bounds_kl_from_below_by_tv"}


def test_axioms_in_words():
    assert axioms_of([]) == "none"
    assert axioms_of(["Classical_Prop.classic", "PrimFloat.add"]) == "reals, machine arithmetic"


def test_all_alone_compiles_anew_what_lies_there(monkeypatch):
    asked = []
    monkeypatch.setattr(record, "read", lambda sources: {})
    monkeypatch.setattr(formal_checks, "checked", lambda *told, anew: asked.append(anew) or {})
    monkeypatch.setattr(formal_checks, "compiled_for", lambda sources, names: [])
    monkeypatch.setattr(kernel, "workplace", lambda sources, coq: sources)
    sources = SimpleNamespace(theorems={"one": "one"})
    for everything in (False, True):
        formal._course(sources, {"one": record.Stated()}, "one", everything, "8.16.1")
    assert asked == [False, True]


def test_what_is_as_recorded_is_told_from_what_was_checked_now(monkeypatch):
    """One proof is stale, one as recorded, and one recorded for a text that is false."""
    texts = {"stale": "KL(p, q) >= 0", "kept": "TV(p, q) <= 1", "forged": "TV(p, q) = 0"}
    entry = {"kind": "generated", "axioms": [], "lines": 1, "seconds": 1.0, "coq": "8.13.2"}
    monkeypatch.setattr(record, "read", lambda sources: dict.fromkeys(texts, entry))
    monkeypatch.setattr(record, "write", lambda sources, entries: None)
    monkeypatch.setattr(answers, "write", lambda sources: None)
    monkeypatch.setattr(record, "stale", lambda sources, name, said, entry: "changed" if name == "stale" else "")
    monkeypatch.setattr(kernel, "workplace", lambda sources, coq: sources)
    monkeypatch.setattr(formal_checks, "compiled_for", lambda sources, names: [])
    monkeypatch.setattr(formal_checks, "checked", lambda *told, anew: {"stale": entry | {"fault": "", "coq": "8.16.1"}})
    said = {name: record.Stated("True", source=text) for name, text in texts.items()}
    rows = formal._course(SimpleNamespace(theorems=dict.fromkeys(texts)), said, None, False, "8.16.1")
    assert {name: row["checked"] for name, row in rows.items()} == {
        "stale": "now",
        "kept": "as recorded",
        "forged": "as recorded",
    }
    summary = formal._summary(rows, 0.0, "8.16.1")
    assert (summary["formal"], summary["now"], summary["recorded"], summary["failed"]) == (2, 1, 1, 1)
    assert "1 checked now, 1 as recorded (some by Coq 8.13.2)" in [*formal._printed(rows, summary)][-1]


def test_a_course_proves_its_own_claims_whatever_another_calls_its(monkeypatch):
    """Both have a proof of that name: each is checked against the statement of its own claim, and both are told."""
    texts = {"theirs/one": "KL(p, q) >= 0", "ours/one": "TV(p, q) <= 1"}
    claims = [Claim("one", "", text, (Mutant("m", "0 = 1"),), folder=x.partition("/")[0]) for x, text in texts.items()]
    places = {x: SimpleNamespace(theorems={"one": "one"}, root=Path(x.replace("/one", "/coq"))) for x in texts}
    monkeypatch.setattr(formal.workers, "load", lambda: claims)
    monkeypatch.setattr(courses, "found", lambda: tuple(places.values()))
    monkeypatch.setattr(courses, "ids", lambda place: {x for x in places if places[x] is place})
    monkeypatch.setattr(kernel, "version", lambda: "8.16.1")
    row = {"fault": "", "kind": "generated", "checked": "now", "coq": "8.16.1"}
    monkeypatch.setattr(formal, "_course", lambda place, said, *_: {x: row | {"of": y.source} for x, y in said.items()})
    rows = json.loads(run("--json").stdout)["proofs"]
    assert {x: y["of"] for x, y in rows.items()} == {"one": texts["theirs/one"], "ours/one": texts["ours/one"]}
