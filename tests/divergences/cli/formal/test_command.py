import json
from types import SimpleNamespace

from typer.testing import CliRunner

from divergences.cli.app import app
from divergences.cli.formal import checking, command
from divergences.cli.formal.command import axioms_of
from divergences.verification.formal import record


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
    monkeypatch.setattr(checking, "checked", lambda *told, anew: asked.append(anew) or {})
    monkeypatch.setattr(checking, "compiled_for", lambda sources, names: [])
    sources = SimpleNamespace(theorems={"one": "one"})
    for everything in (False, True):
        command._course(sources, {"one": record.Stated()}, "one", everything, "8.16.1")
    assert asked == [False, True]
