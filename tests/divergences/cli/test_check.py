"""`divergences check`: a claim and a file of claims, their exit codes, lines and counterexamples, and bad input."""

import importlib
import json

import pytest

from divergences.verification.catalogue.summary import lost
from tests.divergences.cli.calls import checked as run
from tests.divergences.verification.language.test_notes import FOUND, NOTES

check = importlib.import_module("divergences.cli.check")


def test_all_hold(written):
    result = run(written)
    assert result.exit_code == 0, result.output
    assert "5" in result.output
    assert "refuted" not in result.output


@pytest.mark.slow
def test_a_refuted_claim_and_its_line(written):
    written.write_text(NOTES + "\n```claim\nKL(p, q) = KL(q, p)\n```\n", encoding="utf-8")
    result = run(written)
    assert result.exit_code == 1
    assert f"{written}:26: ✗ false" in result.output


@pytest.mark.slow
def test_a_claim_that_cannot_be_read(written):
    written.write_text(NOTES + "\n```claim\nKL(p, q) = KLL(q, p)\nKL(p, q) < 0\n```\n", encoding="utf-8")
    result = run(written)
    assert result.exit_code == 2
    assert f"{written}:26: ✗ not read" in result.output
    assert "did you mean KL?" in result.output
    assert f"{written}:27: ✗ false" in result.output


@pytest.mark.slow
def test_json(written):
    document = json.loads(run(written, "--json").stdout)
    assert [(c["id"], c["line"]) for c in document["claims"] if c["kind"] == "claim"] == [
        (n.name, n.line) for n in FOUND
    ]
    assert document["summary"]["ok"] is True
    assert document["summary"]["claims"] == len(FOUND)
    assert document["summary"]["definition"] == 1  # E = mc^2


@pytest.mark.parametrize(
    ("claim", "code", "said"),
    [
        ("JS(p, q) <= log(2)*TV(p, q)", 0, "proved"),
        ("JS(p, q) <= TV(p, q)/2", 1, "p = (1, 0), q = (0, 1)"),
        ("KL(p, q) = 7 given TV(p, q) > 1", 3, "about nothing: no point meets TV(p, q) > 1"),
    ],
)
@pytest.mark.slow
def test_one_claim(claim, code, said):
    result = run(claim)
    assert result.exit_code == code
    assert said in result.output


@pytest.mark.slow
def test_how_it_was_decided_is_told_where_that_is_asked_for():
    claim = "JS(p, q) <= TV(p, q)/2"
    short, long = run(claim).stdout, run(claim, "-v").stdout
    assert "Level R3" in long
    assert "R3" not in short
    first, second, *_ = short.splitlines()
    assert first == f"✗ false: {claim}."
    assert second.strip() == "A smallest counterexample: p = (1, 0), q = (0, 1)."
    assert "It was checked exactly at" not in short
    assert long == short + long[len(short) :]
    assert long[len(short) :].startswith("How: It was checked exactly at")


@pytest.mark.slow
def test_one_claim_as_json():
    document = json.loads(run("JS(p, q) <= TV(p, q)/2", "--json").stdout)
    assert (document["statement"], document["status"], document["line"]) == ("JS(p, q) <= TV(p, q)/2", "refuted", 0)
    assert document["witness"] == {"p": ["1", "0"], "q": ["0", "1"]}


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    "args",
    [
        ("KLL(p, q) = 0",),
        ("missing.md",),
        ("p = q", "--report", "pdf"),
        ("p = q", "-o", "x.html"),
        ("p = q", "--report", "/no/such/folder/x.html"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(args):
    result = run(*args)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "divergences: error: " in result.stderr


def test_notes_without_claims_are_bad_input(tmp_path):
    path = tmp_path / "empty.md"
    path.write_text("# nothing\n", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 2
    assert "found no claims" in result.stderr


@pytest.mark.slow
def test_a_proof_is_printed_for_coq_or_refused(tmp_path):
    out = tmp_path / "out.v"
    assert run("JS(p, q) <= log(2)*TV(p, q)", "--coq", str(out)).exit_code == 0
    assert "Theorem checked" in out.read_text(encoding="utf-8")
    refused = run("KL(p, q) = KL(q, p)", "--coq", str(tmp_path / "no.v"))
    assert "expected proved" in refused.output
    assert not (tmp_path / "no.v").exists()


@pytest.mark.parametrize(
    ("typed", "claim"),
    [
        ('"KL(p, q) >= 0"', "KL(p, q) >= 0"),
        (" “KL(p, q) >= 0.” ", "KL(p, q) >= 0"),
        ("'KL(p, q) >= 0',", "KL(p, q) >= 0"),
        ("KL(p, q) ≥ 0 ,", "KL(p, q) ≥ 0"),
        ("0.5 <= 1.", "0.5 <= 1"),
        ("KL(p, q) >= 0 given t in (0, 1)", "KL(p, q) >= 0 given t in (0, 1)"),
    ],
)
def test_quotes_and_stops_around_a_claim_are_left_out(typed, claim):
    assert check.bare(typed) == claim


def test_the_report_of_a_claim_that_is_typed_is_called_so(tmp_path):
    path = tmp_path / "x.json"
    assert run("p = p", "--report", str(path)).exit_code == 0
    document = json.loads(path.read_text(encoding="utf-8"))
    assert (document["source"], [c["statement"] for c in document["claims"]]) == ("claim", ["p = p"])


@pytest.mark.parametrize("how", [[], ["-v"], ["--json"], ["--coq", "proof.v"], ["--report", "report.html"]])
def test_a_claim_whose_judging_was_stopped_is_unknown(monkeypatch, tmp_path, how):
    """However it is asked for, as on a machine so busy that the judge does not begin in time."""
    monkeypatch.chdir(tmp_path)
    stopped = lost("KL(p, q) >= 0", "claim", 0, "the time is up", 60.0)
    monkeypatch.setattr("divergences.verification.catalogue.process.Judge.row", lambda *_: dict(stopped))
    result = run("KL(p, q) >= 0", *how)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == (2 if "--coq" in how else 3), result.output
    if "--coq" not in how:
        assert "the time is up" in result.output
