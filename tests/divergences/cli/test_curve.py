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


OWN = """
import jax.numpy as jnp
from divergences import Measure, laws

def my_model(theta, n=1):
    return Measure(jnp.zeros(n)), Measure(jnp.full(n, theta))

def coins(theta):
    return [0.5, 0.5], [1 - theta, theta]

def normals(theta):
    return laws.Normal(0, 1), laws.Normal(theta, 1)

def one(theta):
    return Measure([0.0])

def broken(theta):
    return [0.5, 0.5], [1 / theta, 0.5]
"""


@pytest.fixture
def my(tmp_path):
    """A file with models of one's own."""
    path = tmp_path / "my.py"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


@pytest.mark.slow
def test_a_model_of_ones_own_has_slopes(my):
    found = document("curve", f"{my}:my_model", "--theta", "-1:1:3", "--quantities", "js,w1", "--slopes", "--n", "2")
    assert (found["model"], found["theta"], found["differences"]) == ("my_model", [-1, 0, 1], [])
    js, w1 = found["quantities"]["js"], found["quantities"]["w1"]
    assert js["slopes"] == [0, 0, 0]
    assert (w1["values"], w1["slopes"]) == ([1, 0, 1], [-1, 0, 1])
    laws = document("curve", f"{my}:normals", "--theta", "-1:1:3", "--quantities", "kl")
    assert laws["quantities"]["kl"]["values"] == [0.5, 0, 0.5]
    assert laws["quantities"]["kl"].keys() == {"values", "unit", "lower", "upper"}
    assert len(document("curve", f"{my}:my_model", "--quantities", "js")["theta"]) == 201


@pytest.mark.slow
def test_slopes_are_drawn_below(my, tmp_path):
    drawn = run("curve", f"{my}:coins", "--theta", "1/8:7/8:7", "--slopes").stdout
    assert "coins against θ\n" in drawn
    assert "slopes in θ\n" in drawn
    assert "● ∂KL(p‖q)/∂θ (nats per θ)\n" in drawn
    assert command.DIFFERENCES.format("KL(p‖q), KL(q‖p), JS") in drawn
    assert "central differences" not in run("curve", "bernoulli", "--theta", "0:1:3", "--slopes").stdout
    said = run("curve", "bernoulli", "--slopes", "--quantities", "kl", "-o", str(tmp_path / "coin.svg")).stdout
    assert said.startswith("bernoulli, KL(p‖q) and slopes at 201 values of θ from 0 to 1")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (":one", "MODEL: found one that returns Measure; expected a pair (P, Q)"),
        (":broken", "my.py:broken does not answer θ = 0.0: ZeroDivisionError: float division by zero"),
        (":my_modell", "nothing there is called 'my_modell'; did you mean my_model?"),
        ("", "my.py:my_model, "),
        (":coins --n 3", "my.py:coins takes no --n"),
        (":coins --slopes", "--slopes: found a model that JAX cannot trace, so"),
    ],
)
def test_what_is_refused_of_a_model_of_ones_own(my, name, said):
    assert said in refused("curve", *f"{my}{name} --theta 0:1:3 --quantities kl --json".split(" "))


def test_a_file_that_is_not_there():
    assert "MODEL: cannot import nowhere.py" in refused("curve", "nowhere.py:model")
    assert "MODEL: cannot import nowhere: ModuleNotFoundError" in refused("curve", "nowhere:model")


@pytest.mark.one_in(3)
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
        (
            ["bernoulli", "-o", "lines.jpg"],
            "-o: found 'lines.jpg'; expected a file ending in .svg, .png, .pdf, .gif, .html, .mp4",
        ),
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


def test_theta_moves_in_a_gif(tmp_path):
    path, table = tmp_path / "masses.gif", tmp_path / "masses.csv"
    said = run(
        *["curve", "point-masses", "--theta", "0:1:2", "--quantities", "js,w1", "--style", "slide"],
        "-o",
        str(path),
        "--csv",
        str(table),
    )
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout == f"point masses, JS, W₁ at 2 values of θ from 0 to 1 → {path}, {table}\n"
    assert path.read_bytes().startswith(b"GIF8")
    assert np.genfromtxt(table, delimiter=",", names=True)["w1"].tolist() == [0, 1]
    assert command.suited("point-masses", 41) == "-2:2:41"


def test_a_file_that_cannot_be_written(tmp_path):
    (tmp_path / "lines.csv").mkdir()
    said = refused("curve", "point-masses", "--theta", "0:1:2", "--csv", str(tmp_path / "lines.csv"))
    assert "lines.csv: Is a directory" in said
