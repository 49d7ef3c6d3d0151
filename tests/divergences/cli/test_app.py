"""The command line: answers, exit codes, pure JSON, and one-line refusals."""

import json
import subprocess
import sys
from fractions import Fraction
from math import inf, log

import numpy as np
import pytest
from typer.testing import CliRunner

import divergences as dv
from divergences import _curves
from divergences.cli import inputs, ledger, workers
from divergences.cli.app import app
from divergences.verification import Claim, Model, Mutant

TRUE = Claim(
    slug="js_is_small",
    source="by hand",
    statement="JS(p, q) <= log(2)",
    mutants=(Mutant("half the range", "JS(p, q) <= log(2)/2"),),
)
FALSE = Claim(
    slug="kl_is_symmetric",
    source="by hand",
    statement="KL(p, q) = KL(q, p)",
    mutants=(Mutant("doubled", "KL(p, q) = 2*KL(q, p)"),),
)
BROKEN = Claim(
    slug="broken",
    source="by hand",
    statement="nobody can tell",
    mutants=(),
    model=Model(holds=lambda x: x / 0, points=lambda: [{"x": Fraction(1)}]),
)


def run(*arguments):
    """What the command says, as it is called in a shell."""
    return CliRunner().invoke(app, list(arguments))


def refused(*arguments):
    """The one line on stderr of a refusal: exit 2, nothing on stdout, no traceback."""
    found = run(*arguments)
    assert (found.exit_code, found.stdout) == (2, ""), found.stderr
    assert found.stderr.startswith("divergences: error: ")
    assert found.stderr.count("\n") == 1
    assert found.stderr.endswith("\n")
    return found.stderr


def document(*arguments, exit_code=0):
    """The JSON document, with nothing around it and no Infinity in it."""
    found = run(*arguments, "--json")
    assert (found.exit_code, found.stderr) == (exit_code, "")
    assert found.stdout.count("\n") == 1
    return json.loads(found.stdout, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


@pytest.fixture
def claims(monkeypatch):
    """Three claims in place of the installed ones."""
    monkeypatch.setattr(workers, "load", lambda: [TRUE, FALSE, BROKEN])


# --- the command itself -----------------------------------------------------------------------------------------------


def test_version():
    found = run("--version")
    assert (found.exit_code, found.stdout) == (0, f"divergences {dv.__version__}\n")


@pytest.mark.parametrize("command", [[], ["verify"], ["falsify"], ["compare"], ["curve"]])
def test_help_has_examples(command):
    found = run(*command, "--help")
    assert found.exit_code == 0
    examples = [
        line for line in found.stdout.splitlines() if line.strip(" │").startswith(" ".join(["divergences", *command]))
    ]
    assert len(examples) >= 2 or not command
    assert command or all(name in found.stdout for name in ("verify", "compare", "curve"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing command"),
        (["chek"], "No such command 'chek'"),
        (["verify", "--onyl", "x"], "No such option: --onyl"),
        (["verify", "--points", "many"], "Invalid value for '--points'"),
        (["verify", "--points", "0"], "Invalid value for '--points'"),
        (["compare", "0.5,0.5"], "Missing argument 'Q'"),
        (["compare", "0.5,0.5", "1/2,1/2", "1,0"], "unexpected extra argument"),
    ],
)
def test_usage_errors_are_one_line(arguments, said):
    assert said in refused(*arguments)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["compare", "0.5,0.5", "1/3,2/3", "--json"], 0),
        (["compare", "0.5,0.5", "0.5,0.4"], 2),
        (["curve", "parallel-lines", "--theta", "-2:2:3", "--quantities", "kl,js", "--json"], 0),
    ],
)
def test_as_a_module(arguments, code):
    found = subprocess.run([sys.executable, "-m", "divergences", *arguments], capture_output=True, encoding="utf-8")
    assert found.returncode == code
    assert "Traceback" not in found.stderr
    assert (found.stdout == "") == (code == 2) == (found.stderr != "")


# --- verify -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("claims")
def test_a_ledger_of_what_holds():
    found = run("verify", "--only", "js_is_small", "--points", "5")
    assert (found.exit_code, found.stderr) == (0, "")
    claims, judged, head, row = (line.split() for line in found.stdout.splitlines())
    assert claims == ["1", "claim:", "1", "proved", "for", "all", "from", "their", "text"]
    assert judged[:2] == ["1", "judged:"]
    assert head == ["claim", "verdict", "level", "points", "mutants", "seconds"]
    assert row[:2] == ["theorems/js_is_small", "✓"]
    assert row[5] == "1/1"


@pytest.mark.usefixtures("claims")
def test_a_ledger_with_failures():
    found = run("verify", "--points", "5")
    assert (found.exit_code, found.stderr) == (1, "")
    _, judged, *_, refuted, broken = found.stdout.splitlines()
    assert judged.startswith("3 judged: ")
    assert "1 refuted, 1 unknown" in judged
    assert refuted.startswith("✗ theorems/kl_is_symmetric: fails at {'p': [")
    assert "ZeroDivisionError" in broken


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


def test_a_whole_name_wins_over_the_names_it_begins():
    longer = Claim(slug="js_is_small_too", source="", statement=TRUE.statement, mutants=())
    assert ledger.choose([longer, TRUE], "js_is_small") == [TRUE]
    assert ledger.choose([longer, TRUE], "js_is_smal") == [longer, TRUE]
    assert ledger.choose([longer, TRUE], None) == [longer, TRUE]


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--only", "js_is_smal_l"],
            "--only: found 'js_is_smal_l'; expected a claim's id or how it begins; did you mean js_is_small",
        ),
        (["--only", ""], "--only: found ''"),
        (["--level", "R6"], "--level: found 'R6'; expected one of R1, R2, R3, R4, R5"),
    ],
)
def test_what_verify_refuses(arguments, said):
    assert said in refused("verify", *arguments)


def test_no_claims_at_all_is_no_success(monkeypatch):
    monkeypatch.setattr(workers, "GROUP", "divergences.nothing_there")
    assert "no claims found" in refused("verify")


def test_the_installed_claims_are_found():
    found = document("verify", "--only", "theorems/gan_value_identity", "--points", "1")
    assert [claim["status"] for claim in found["claims"]] == ["proved"]
    assert len({claim.id for claim in workers.load()}) == len(workers.load()) > 127


def test_a_verdict_that_is_not_as_recorded_fails():
    row = workers.judge_one(TRUE, 5)
    record = {"status": row["status"], "level": row["level"], "mutants_total": 1}
    assert ledger.settle(row, "R1", record)["ok"]
    for name, other in {"status": "holds", "level": "R3", "mutants_total": 2}.items():
        settled = ledger.settle(row, "R1", record | {name: other})
        assert not settled["ok"]
        assert settled["differs"] == [f"{name} is {row[name]}, recorded is {other}"]


@pytest.mark.usefixtures("claims")
def test_what_comes_out_is_recorded(tmp_path):
    file = tmp_path / "ledger.json"
    run("verify", "--points", "5", "--record", str(file))
    written = json.loads(file.read_text(encoding="utf-8"))
    assert set(written) == {claim.id for claim in (TRUE, FALSE, BROKEN)}
    assert written[TRUE.id] == {"status": "proved", "level": "R5", "basis": "text", "given": [], "mutants_total": 1}


def test_many_claims_are_judged_in_several_processes_as_in_one():
    chosen = ledger.choose(workers.load(), "theorems/parallel")
    done = []
    here = [workers.judge_one(claim, 5) for claim in chosen]
    there = workers.judge_all(chosen, 5, lambda row: done.append(row) or row, processes=2)
    assert [row["id"] for row in there] == [claim.id for claim in chosen]
    assert len(done) == len(chosen)
    for a, b in zip(here, there, strict=True):
        assert a | {"seconds": 0} == b | {"seconds": 0}


def test_the_matrix_of_wrong_versions():
    found = document("falsify", "--only", "theorems/js_lies")
    assert found["summary"]["mutants"] == len(found["mutants"]) >= 2
    assert found["summary"]["survivors"] == []
    text = run("falsify", "--only", "theorems/js_lies").stdout
    assert text.splitlines()[0].endswith("0 survive the inputs that should tell them")


@pytest.mark.usefixtures("claims")
def test_a_survivor_is_named(monkeypatch):
    same = Claim(slug="same", source="", statement=TRUE.statement, mutants=(Mutant("same", "JS(p, q) <= 2*log(2)/2"),))
    monkeypatch.setattr(workers, "load", lambda: [same])
    found = run("falsify")
    assert found.exit_code == 1
    assert "✗ survives: theorems/same: same" in found.stdout


# --- compare ----------------------------------------------------------------------------------------------------------


def test_compare_has_every_divergence_both_ways():
    p, q = np.array([0.5, 0.5, 0.0]), np.array([0.25, 0.25, 0.5])
    found = document("compare", "0.5,1/2,0", "1/4,0.25,5e-1")
    values = {name: float(row["value"]) for name, row in found["divergences"].items()}
    direct = [dv.kl, dv.reverse_kl, dv.jeffreys, dv.js, dv.js_distance, dv.total_variation, dv.hellinger2, dv.chi2]
    direct += [dv.triangular, dv.cross_entropy, dv.gan_value_at_optimum]
    assert {f.__name__: f(p, q) for f in direct}.items() <= values.items()
    assert values["reverse_chi2"] == dv.chi2(q, p) == inf
    assert values["reverse_cross_entropy"] == dv.cross_entropy(q, p) == inf
    assert values["kl"] == log(2)
    assert (found["p"], found["q"], found["w1"]) == (p.tolist(), q.tolist(), None)
    assert found["optimal_discriminator"] == dv.optimal_discriminator(p, q).tolist()
    assert found["infinite"] == {"kl": [], "reverse_kl": [2]}


def test_infinity_in_json_is_a_string():
    found = document("compare", "1,0", "0,1")["divergences"]
    assert (found["kl"]["value"], found["js"]["value"]) == ("inf", log(2))


def test_compare_in_bits():
    found = document("compare", "1,0", "0.5,0.5", "--base", "2")["divergences"]
    assert (found["kl"]["value"], found["kl"]["unit"]) == (1.0, "bits")
    assert found["js_distance"]["unit"] == "√bits"
    assert found["total_variation"]["unit"] == "1"
    assert found["gan_value_at_optimum"]["unit"] == "nats"
    assert document("compare", "1,0", "0,1", "--base", "10")["divergences"]["js"]["unit"] == "units of log 10"


def test_compare_with_points():
    found = document("compare", "0.5,0.5", "0.25,0.75", "--points", "-1,3")
    assert found["w1"]["lower"] <= 1 <= found["w1"]["upper"]
    assert found["w1"]["value"] == 1
    assert (found["w1"]["status"], found["points"]) == ("optimal", [-1.0, 3.0])


@pytest.mark.parametrize(("metric", "distance"), [("euclidean", 5), ("cityblock", 7), ("chebyshev", 4)])
def test_compare_in_the_plane(metric, distance):
    found = document("compare", "1,0", "0,1", "--points", "0,0;3,4", "--metric", metric)["w1"]
    assert found["lower"] <= distance <= found["upper"]
    assert found["metric"] == metric


def test_outcomes_elsewhere_are_compared_where_they_lie():
    """Masses are compared point by point: here both laws are the same."""
    found = document("compare", "0.5,0.5", "0.25,0.5,0.25", "--points", "0,1", "--points-q", "1,0,1")
    assert {found["divergences"][name]["value"] for name in ("kl", "reverse_kl", "js", "total_variation")} == {0.0}
    assert found["w1"]["value"] == 0
    assert found["p"] == found["q"] == [0.5, 0.5]


def test_compare_for_a_reader():
    lines = run("compare", "0.5,0.5,0", "0,1/2,1/2", "--points", "0,1,3").stdout.splitlines()
    assert lines[0].split() == ["divergence", "value", "unit"]
    assert ["KL(p‖q)", "∞", "nats"] in [line.split() for line in lines]
    [w1] = [line for line in lines if line.startswith("W₁")]
    assert w1.split()[1] == "1.5"
    assert "between" in w1
    assert "D* = p/(p + q) = 1, 0.5, 0" in lines
    assert "KL(p‖q) = ∞ because q = 0 < p at outcome 0, counted from 0" in lines
    assert "KL(q‖p) = ∞ because p = 0 < q at outcome 2, counted from 0" in lines


def test_many_outcomes_are_abbreviated():
    n = 20
    p, q = ",".join(["1/20"] * n + ["0"] * n), ",".join(["0"] * n + ["1/20"] * n)
    said = run("compare", p, q).stdout
    assert "D* = p/(p + q) = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, … (28 more)" in said
    assert "at outcomes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … (8 more), counted from 0" in said


def test_compare_reads_files(tmp_path):
    np.save(tmp_path / "p.npy", np.float32([0.5, 0.25, 0.25]))
    np.save(tmp_path / "x.npy", np.array([[0, 0], [3, 4], [0, 0]]))
    (tmp_path / "row.csv").write_text("0.5, 1/4, .25\n", encoding="utf-8")
    (tmp_path / "column.CSV").write_text("\ufeff1/2\n\n0.25\n0.25\n", encoding="utf-8")
    found = [document("compare", str(tmp_path / p), "0,0,1")["p"] for p in ("p.npy", "row.csv", "column.CSV")]
    assert found == [[0.5, 0.25, 0.25]] * 3
    found = document("compare", str(tmp_path / "p.npy"), "0,1,0", "--points", str(tmp_path / "x.npy"))
    assert found["points"] == [[0.0, 0.0], [3.0, 4.0]]
    assert found["p"] == [0.75, 0.25]
    assert found["w1"]["lower"] <= 3.75 <= found["w1"]["upper"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["0.5,0.5", "1"], "Q: found 1 entries; expected 2"),
        (["0.5,0.4", "0.5,0.5"], "P: found the sum 0.9"),
        (["3,1", "0.5,0.5"], "dv.normalise(P)"),
        (["0.5,0.5", "1.5,-0.5"], "Q: found -0.5 at index 1"),
        (
            ["0.5,half", "0.5,0.5"],
            "P: found 'half' in '0.5,half'; expected numbers like 0.5,0.5 or 1/3,2/3, or a .npy or .csv file",
        ),
        (["0.5,nan", "0.5,0.5"], "P: found 'nan'"),
        (["0.5,inf", "0.5,0.5"], "P: found 'inf'"),
        (["0.5,1/0", "0.5,0.5"], "P: found '1/0'"),
        (["0.5,1e999999999", "0.5,0.5"], "P: found '1e999999999'"),
        (["0.5,,0.5", "0.5,0.5"], "P: found ''"),
        (["", "0.5,0.5"], "P: found ''"),
        (["0.5,0.5;0.5,0.5", "0.5,0.5"], "P: found shape (2, 2)"),
        (["0.5,0.5;0.5", "0.5,0.5"], "P: found rows of different lengths"),
        (["0.5,0.5", "0.5,0.5", "--base", "1"], "base: found 1.0"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1,2"], "--points: found shape (3,); expected 2 points"),
        (["0.5,0.5", "1", "--points", "0,1", "--points-q", "0;1"], "--points-q: found shape (2, 1); expected 1 points"),
        (["0.5,0.5", "1", "--points-q", "0"], "--points: found none"),
        (["0.5,0.5", "1", "--points", "0,1"], "Q: found 1 entries; expected 2"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1", "--points-q", "0,0;1,1"], "nu: found points of dimension 2"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1", "--metric", "euclidian"], "metric: found 'euclidian'"),
        (["missing.npy", "0.5,0.5"], "cannot use missing.npy: No such file or directory"),
        (["missing.csv", "0.5,0.5"], "cannot use missing.csv: No such file or directory"),
    ],
)
def test_what_compare_refuses(arguments, said):
    assert said in refused("compare", *arguments)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.npy", b"no array", "it is no .npy file of numbers"),
        ("a.npy", b"", "it is no .npy file of numbers"),
        ("a.csv", b"\xff\xfe\x00", "it is not UTF-8 text"),
        ("a.csv", b"p\n0.5\n0.5\n", "a.csv, row 1"),
        ("a.csv", b"0.5,0.5\n0.5\n", "rows of different lengths in"),
        ("a.csv", b"\n", "found no numbers in"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    found = refused("compare", str(tmp_path / name), "0.5,0.5")
    assert said in found
    assert str(tmp_path / name) in found


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "p.csv").mkdir()
    assert "p.csv: Is a directory" in refused("compare", str(tmp_path / "p.csv"), "0.5,0.5")


def test_arrays_of_other_things_are_refused(tmp_path):
    np.save(tmp_path / "words.npy", np.array(["a", "b"]))
    np.save(tmp_path / "objects.npy", np.array([{}, None]), allow_pickle=True)
    np.save(tmp_path / "number.npy", np.float64(1.0))
    assert "P: found dtype" in refused("compare", str(tmp_path / "words.npy"), "0.5,0.5")
    assert "objects.npy: it is no .npy file of numbers" in refused("compare", str(tmp_path / "objects.npy"), "0.5,0.5")
    assert "P: found shape ()" in refused("compare", str(tmp_path / "number.npy"), "1")


# --- curve ------------------------------------------------------------------------------------------------------------


def test_a_curve_is_drawn_and_written(tmp_path):
    figure, table = tmp_path / "lines.svg", tmp_path / "lines.csv"
    found = run("curve", "parallel-lines", "--theta", "-2:2:5", "--n", "4", "-o", str(figure), "--csv", str(table))
    assert (found.exit_code, found.stderr) == (0, "")
    assert (
        found.stdout == f"Curve(parallel_lines, 5 thetas in [-2.0, 2.0]: kl, reverse_kl, js, w1) → {figure}, {table}\n"
    )
    assert "</svg>" in figure.read_text(encoding="utf-8")
    numbers = np.genfromtxt(table, delimiter=",", names=True)
    assert numbers["theta"].tolist() == [-2, -1, 0, 1, 2]
    assert numbers["kl"].tolist() == [inf, inf, 0, inf, inf]
    assert numbers["js"].tolist() == [log(2), log(2), 0, log(2), log(2)]
    assert (numbers["w1_lower"] <= np.abs(numbers["theta"])).all()
    assert (numbers["w1_upper"] >= np.abs(numbers["theta"])).all()


def test_a_curve_as_json():
    found = document("curve", "point_masses", "--theta=-1:1:3", "--quantities", "kl, w1")
    assert (found["model"], found["theta"], found["files"]) == ("point_masses", [-1.0, 0.0, 1.0], [])
    assert found["quantities"]["kl"] == {"values": ["inf", 0.0, "inf"], "unit": "nats"}
    assert found["quantities"]["w1"].keys() == {"values", "unit", "lower", "upper"}
    assert found["quantities"]["w1"]["values"] == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    "text", ["-2:2:201", "-0.3:0.3:7", "-0.1:0.3:5", "-0.1:0.2:4", "-1/3:1/3:11", "-1e-3:1e-3:101"]
)
def test_zero_is_on_the_grid_exactly(text):
    grid = inputs.grid("--theta", text)
    first, last, count = text.split(":")
    assert np.count_nonzero(grid == 0) == 1
    assert (len(grid), grid[0], grid[-1]) == (int(count), float(Fraction(first)), float(Fraction(last)))
    assert (np.diff(grid) > 0).all()


def test_the_number_of_atoms_is_heeded(monkeypatch):
    seen = []
    monkeypatch.setattr(
        _curves, "sweep", lambda model, *rest, **more: (seen.append(model(1.0)), dv.sweep(model, *rest, **more))[1]
    )
    found = document("curve", "parallel-lines", "--theta", "1:2:2", "--n", "3", "--quantities", "js")
    assert found["model"] == "parallel_lines"
    assert [measure.points.shape for measure in seen[0]] == [(3, 2), (3, 2)]
    assert "n: found 0" in refused("curve", "parallel-lines", "--theta", "1:2:2", "--n", "0", "--json")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["paralel-lines", "--json"], "model: found 'paralel-lines'; expected one of"),
        (["paralel-lines", "--json"], "did you mean parallel_lines"),
        (["bernoulli", "--quantities", "jss", "--theta", "0:1:3", "--json"], "did you mean js"),
        (["bernoulli", "--quantities", "", "--theta", "0:1:3", "--json"], "quantities: found ''"),
        (["bernoulli", "--theta", "-1:1:3", "--json"], "theta: found -1.0"),
        (["bernoulli", "--theta", "0:1:3", "--n", "4", "--json"], "--n: found 4; expected no --n for bernoulli"),
        (["bernoulli", "--theta", "0:1:3"], "-o: found nothing to write"),
        (["bernoulli", "-o", "lines.jpg"], "-o: found 'lines.jpg'; expected a file that ends in .svg, .png, .pdf"),
        (["bernoulli", "-o", "nowhere/lines.svg"], "-o: cannot write nowhere/lines.svg: there is no folder nowhere"),
        (["bernoulli", "--csv", "nowhere/lines.csv"], "--csv: cannot write nowhere/lines.csv"),
        *(
            (["bernoulli", "--json", "--theta", text], f"--theta: found {text!r}; expected A:B:N")
            for text in (
                "0:1",
                "0:1:1",
                "1:0:5",
                "0:1:x",
                "0:1:1000001",
                "0:nan:3",
                "0:1:2.5",
                "a:b:3",
                "0:1e999:3",
                "0:1/0:3",
            )
        ),
    ],
)
def test_what_curve_refuses(arguments, said):
    assert said in refused("curve", *arguments)


def test_a_file_that_cannot_be_written(tmp_path):
    (tmp_path / "lines.csv").mkdir()
    said = refused("curve", "point-masses", "--theta", "0:1:2", "--csv", str(tmp_path / "lines.csv"))
    assert "lines.csv: Is a directory" in said
