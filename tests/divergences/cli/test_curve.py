"""`divergences curve`: the figure, the table and the JSON of a model's curves, and what is refused before the work."""

from math import inf, log

import numpy as np
import pytest

from divergences import _curves
from divergences.cli import curve as command
from tests.divergences.cli.calls import document, refused, run


def test_a_curve_is_drawn_and_written(tmp_path):
    figure, table = tmp_path / "lines.svg", tmp_path / "lines.csv"
    found = run("curve", "parallel-lines", "--theta", "-2:2:5", "--n", "4", "-o", str(figure), "--csv", str(table))
    assert (found.exit_code, found.stderr) == (0, "")
    said = "parallel lines, KL(p‖q), KL(q‖p), JS, W₁ at 5 values of θ from -2 to 2"
    assert found.stdout == f"{said} → {figure}, {table}\n"
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


def test_without_a_file_the_curve_is_drawn_in_the_terminal():
    found = run("curve", "parallel-lines", "--theta", "-2:2:5", "--n", "4")
    assert (found.exit_code, found.stderr) == (0, "")
    assert "× JS (nats)" in found.stdout
    assert "● KL(p‖q) (nats): ∞ at 4 of 5 values of θ" in found.stdout
    assert "-o curve.svg" in found.stdout


def test_all_models_are_listed():
    found = run("curve", "list")
    assert found.exit_code == 0
    for name in ("parallel-lines", "bernoulli", "shifted-normals"):
        assert f"\n{name} " in found.stdout
    assert set(document("curve", "list")) == {name.replace("_", "-") for name in _curves.named_models()}


def test_the_number_of_atoms_is_heeded(monkeypatch):
    seen, sweep = [], _curves.sweep
    monkeypatch.setattr(
        _curves, "sweep", lambda model, *rest, **more: (seen.append(model(1.0)), sweep(model, *rest, **more))[1]
    )
    found = document("curve", "parallel-lines", "--theta", "1:2:2", "--n", "3", "--quantities", "js")
    assert found["model"] == "parallel_lines"
    assert [measure.points.shape for measure in seen[0]] == [(3, 2), (3, 2)]
    assert "--n: found 0" in refused("curve", "parallel-lines", "--theta", "1:2:2", "--n", "0", "--json")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["paralel-lines", "--json"], "MODEL: found 'paralel-lines'; expected one of"),
        (["paralel_lines", "--json"], "did you mean parallel-lines"),
        (["bernoulli", "--quantities", "total-variaton", "--json"], "did you mean total-variation"),
        (["bernoulli", "--quantities", "jss", "--theta", "0:1:3", "--json"], "did you mean js"),
        (["my_model", "--json"], "MODEL: found 'my_model'; expected one of"),
        (["bernoulli", "--quantities", "foo_bar", "--json"], "--quantities: found 'foo_bar'; expected names"),
        (["bernoulli", "--quantities", "foo-bar", "--json"], "--quantities: found 'foo-bar'; expected names"),
        (["bernoulli", "--quantities", "", "--theta", "0:1:3", "--json"], "--quantities: found ''"),
        (["bernoulli", "--theta", "-1:1:3", "--json"], "--theta: found -1.0"),
        (
            ["bernoulli", "--theta", "0:1:3", "--n", "4", "--json"],
            "--n: found 4; expected none, bernoulli takes no --n",
        ),
        (["bernoulli", "-o", "lines.jpg"], "-o: found 'lines.jpg'; expected a file ending in .svg, .png, .pdf"),
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


def test_a_model_alone_is_drawn_where_it_is_defined():
    for model in map(command.shell_name, _curves.named_models()):
        low, high, count = command.suited(model).split(":")
        assert float(low) < float(high)
        assert count == "201"
    found = document("curve", "bernoulli", "--quantities", "total-variation, gan_value_at_optimum")
    assert (found["theta"][0], found["theta"][-1], len(found["theta"])) == (0, 1, 201)
    assert list(found["quantities"]) == ["total_variation", "gan_value_at_optimum"]


def test_names_are_those_of_a_shell():
    for arguments in (["nothing"], ["bernoulli", "--quantities", "nothing"]):
        assert "_" not in refused("curve", *arguments)


def test_a_file_that_cannot_be_written(tmp_path):
    (tmp_path / "lines.csv").mkdir()
    said = refused("curve", "point-masses", "--theta", "0:1:2", "--csv", str(tmp_path / "lines.csv"))
    assert "lines.csv: Is a directory" in said
