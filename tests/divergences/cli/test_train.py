"""`divergences train`: a run is printed, written and gone on from, and what cannot be is refused before the work."""

from inspect import signature

import numpy as np
import pytest

import divergences as dv
from divergences.cli import train as command
from divergences.lab.training.errors import Errors
from tests import tolerances
from tests.divergences.cli.calls import document, refused, run

LIBRARY = dv.lab.train
QUICK = ("lines:2", "--steps", "2", "--checks", "2", "--batch", "4", "--optimiser", "adam,sgd", "--rate", "1e-3,1/100")


@pytest.fixture
def told(monkeypatch):
    """What `train` was called with; its answer is made by hand."""
    seen = {}
    record = dv.lab.Run("by hand", {"step": [1, 2], "w1": [2.0, 1.0]}, errors=Errors({}, "nothing"))

    def train(data, **more):
        seen.update(more, data=data)
        return record

    monkeypatch.setattr(dv.lab, "train", train)
    return seen


def test_what_is_not_typed_is_what_the_library_takes(told):
    run("train", "ring")
    theirs = signature(LIBRARY).parameters
    assert told.pop("data") == dv.lab.ring(8)
    assert told.items() >= {"game": "wasserstein", "optimiser": "adam", "steps": 1000}.items()
    assert told.pop("constraint") == dv.lab.Penalty(10)  # else the Wasserstein game has no bound
    assert told == {name: theirs[name].default for name in told}


@pytest.mark.parametrize(
    ("typed", "constraint"),
    [(("--game", "minimax"), None), (("--game", "Wasserstein"), dv.lab.Penalty(10)), (("--constraint", "none"), None)],
)
def test_only_the_wasserstein_game_has_a_constraint_by_default(told, typed, constraint):
    assert run("train", "ring", *typed).exit_code == 0
    assert told["constraint"] == constraint


def test_what_is_typed_is_what_is_trained(told, tmp_path):
    np.save(tmp_path / "x.npy", np.ones((3, 2)))
    found = run("train", str(tmp_path / "x.npy"), "--constraint", "clip:0.01", "--rate", "1e-3,1/5000", "--seed", "7")
    assert (found.exit_code, found.stderr) == (0, "")
    assert "\nNothing.\n" in found.stdout
    assert told["constraint"] == dv.lab.Clip(0.01)
    assert told["rate"] == (1e-3, 2e-4)
    assert (told["seed"], told["optimiser"], told["data"].tolist()) == (7, "adam", np.ones((3, 2)).tolist())
    for text, expected in (("ring:5", dv.lab.ring(5)), ("lines:-2", dv.lab.lines(-2)), ("normals", dv.lab.normals(2))):
        run("train", text, "--constraint", "penalty:10")
        assert told["data"] == expected


def test_a_run_is_drawn_in_a_style_and_animated(told, tmp_path, monkeypatch):
    points = np.zeros((2, 3, 2))
    record = dv.lab.Run(
        "x", {"step": [1, 2], "w1": [2.0, 1.0]}, errors=Errors({}, ""), real=points, generated=points + 1
    )
    monkeypatch.setattr(dv.lab, "train", lambda *_, **__: record)
    files = [str(tmp_path / name) for name in ("run.svg", "run.gif")]
    said = run("train", "ring", "-o", files[0], "--animate", files[1], "--style", "dark,slide")
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout.endswith(f"→ {', '.join(files)}\n")
    drawing = (tmp_path / "run.svg").read_text(encoding="utf-8")
    assert "#131416" in drawing
    assert 'width="460.8pt" height="259.2pt"' in drawing
    assert (tmp_path / "run.gif").read_bytes().startswith(b"GIF8")


def test_constraints_by_name():
    made = [command.constrained(text) for text in ("none", "spectral", "r1:2", "PENALTY:1/2")]
    assert made == [None, dv.lab.Spectral(), dv.lab.R1(2), dv.lab.Penalty(0.5)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["rings"], "DATA: found 'rings'; expected ring:8, lines:2"),
        (["ring:2.5"], "DATA: found 2.5; expected an integer >= 1"),
        (["lines:x"], "DATA: found 'x'; expected a number"),
        (["ring:8", "--constraint", "clip"], "--constraint: found 'clip'; expected clip:0.01"),
        (["ring:8", "--constraint", "clip:-1"], "--constraint: found -1.0; expected a positive number"),
        (["ring:8", "--rate", "fast"], "--rate: found 'fast'; expected a number"),
        (["ring:8", "--steps", "0"], "--steps: found 0; expected an integer >= 1"),
        (["ring:8", "--game", "chess"], "--game: found 'chess'; expected one of minimax"),
        (["ring:8", "-o", "run.txt"], "-o: found 'run.txt'; expected a file ending in .svg"),
        (["ring:8", "--animate", "run.svg"], "--animate: found 'run.svg'; expected a file ending in .gif, .html, .mp4"),
        (["ring:8", "--style", "poster"], "--style: found 'poster'; expected slide or dark"),
        (["ring:8", "--resume", "no/such/folder.npz"], "--resume: cannot write no/such/folder.npz: there is no folder"),
        (["nowhere.npy"], "nowhere.npy"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(given, message):
    assert message in refused("train", *given)


def test_every_option_is_refused_by_its_own_name():
    for name in ("--critic-steps", "--batch", "--steps", "--checks"):
        assert f"error: {name}: found -1" in refused("train", "ring:8", name, "-1")
    assert "error: --optimiser: found" in refused("train", "ring:8", "--optimiser", "newton")


def test_an_interrupted_run_is_kept_even_if_no_file_was_named(monkeypatch, tmp_path):
    class State:
        def write(self, path):
            path.write_text("kept")

    monkeypatch.chdir(tmp_path)
    stopped = dv.lab.Run(
        "x", {"step": [1]}, errors=Errors({}, ""), note="interrupted after step 1 of 9; …", state=State()
    )
    monkeypatch.setattr(dv.lab, "train", lambda *_, **__: stopped)
    for options, name in (((), "interrupted.npz"), (("--resume", "mine.npz"), "mine.npz")):
        found = run("train", "ring:8", *options)
        assert found.exit_code == 130
        assert (
            f"interrupted after step 1 of 9; to continue, run the same command with --resume {name}\n" in found.stdout
        )
        assert (tmp_path / name).read_text() == "kept"


@pytest.mark.slow
def test_a_run_is_written_and_gone_on_from(tmp_path):
    files = {name: tmp_path / name for name in ("run.svg", "run.csv", "run.npz")}
    found = document(
        "train", *QUICK, "-o", str(files["run.svg"]), "--csv", str(files["run.csv"]), "--resume", str(files["run.npz"])
    )
    assert found["files"] == [str(path) for path in files.values()]
    assert found["columns"]["w1"].keys() == {"values", "lower", "upper"}
    assert found["columns"]["step"]["values"] == [1, 2]
    gain = found["columns"]["gain"]["values"][-1]
    assert sum(t[-1] for t in found["errors"]["terms"].values()) == pytest.approx(gain, rel=tolerances.RELATED_RTOL)
    assert "</svg>" in files["run.svg"].read_text(encoding="utf-8")
    again = run("train", *QUICK, "--resume", str(files["run.npz"]))
    assert again.exit_code == 0
    assert "W1 of the distributions" in again.stdout
    assert "found a run with seed = 0" in refused("train", *QUICK, "--resume", str(files["run.npz"]), "--seed", "1")


@pytest.mark.slow
def test_a_run_that_diverges_exits_with_1_and_says_why():
    found = run("train", *QUICK[:7], "--optimiser", "sgd", "--rate", "1e38")
    assert found.exit_code == 1
    assert "stopped at step" in found.stdout


@pytest.mark.slow
def test_what_was_seen_and_what_the_columns_are_stands_on_the_screen():
    said = run("train", *QUICK, "--constraint", "none").stdout
    found = document("train", *QUICK, "--constraint", "none")
    assert said.splitlines()[1] == found["seen"]
    assert "without a lipschitz constraint the wasserstein game is unbounded" in found["seen"].lower()
    legend = {line[: line.index("  ")].replace(" ", "_") for line in said.splitlines() if "   " in line.strip()}
    assert set(found["columns"]) <= legend | {"generator_gradient"}


def test_every_column_has_a_legend():
    columns = "step gain w1 floor modes slope generator_gradient js_critic penalised clipped theta w1_laws js"
    assert set(columns.split()) == set(command.LEGEND)
