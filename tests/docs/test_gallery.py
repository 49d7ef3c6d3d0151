"""Every script of the gallery draws its figure, in time, and says in its first line what there is to see."""

import ast
import importlib
import os
import runpy
import subprocess
import sys
import time
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.testing.compare import compare_images

from divergences import plot
from tests import tolerances

gallery_page = importlib.import_module("gallery_page")
GALLERY = Path(__file__).resolve().parents[2] / "docs" / "gallery"
sys.path.insert(0, str(GALLERY.parent))
gallery_page = importlib.import_module("gallery_page")
SCRIPTS = sorted(GALLERY.glob("*.py"))


def run(script, path, monkeypatch):
    """The one figure that a script shows, saved at that path; it takes no argument."""
    plt.close("all")
    monkeypatch.setattr(sys, "argv", [str(script)])
    monkeypatch.setattr(plt, "show", lambda: plt.savefig(path))
    monkeypatch.setattr(plt, "subplots", gallery_page.narrow(plt.subplots))
    runpy.run_path(str(script), run_name="__main__")
    assert len(plt.get_fignums()) == 1
    assert covered(plt.gcf()) == []
    plt.close("all")


def covered(figure):
    """The titles of the figure that stand where one of its legends does."""
    boxes = [legend.get_window_extent() for ax in figure.axes if (legend := ax.get_legend())]
    titles = [ax.title for ax in figure.axes] + [ax._left_title for ax in figure.axes]
    return [x.get_text() for x in titles if x.get_text() and any(b.overlaps(x.get_window_extent()) for b in boxes)]


def test_a_title_under_a_legend_is_told():
    ax = plt.figure(figsize=(3, 2)).subplots()
    ax.plot([0, 1], label="a label as wide as the figure is")
    ax.set_title("What is said", loc="left")
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1))
    assert covered(ax.figure) == ["What is said"]
    plt.close("all")


TRAINED = [script for script in SCRIPTS if "dv.lab.train(" in script.read_text(encoding="utf-8")]
TIMED = [
    pytest.param(
        script,
        tolerances.GALLERY_TRAINING_SECONDS if script in TRAINED else tolerances.GALLERY_SECONDS,
        marks=[pytest.mark.slow] if script in TRAINED else [],
        id=script.stem,
    )
    for script in SCRIPTS
]


@pytest.mark.one_in(9)
@pytest.mark.parametrize(("script", "limit"), TIMED)
def test_a_script_draws_its_figure_in_time(script, limit, tmp_path, monkeypatch):
    start = time.process_time()
    run(script, tmp_path / "figure.png", monkeypatch)
    assert time.process_time() - start < limit
    assert (tmp_path / "figure.png").stat().st_size > 2_000


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_one_figure_with_a_caption(script):
    tree = ast.parse(script.read_text(encoding="utf-8"))
    assert script.name.startswith("plot_")
    assert (ast.get_docstring(tree) or "").endswith(".")
    called = [n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    assert sum(name in vars(plot) for name in called) == 1
    assert asks(tree) == set()


ASKING = {"sys", "argparse", "getopt", "optparse", "click", "typer", "fire", "input"}
"""Modules and functions by which a script is told something from outside."""


def asks(tree):
    """By what a script wants to be told something before it draws."""
    imported = {x.name.partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for x in n.names}
    imported |= {n.module.partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    environment = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)} & {"environ", "getenv", "stdin"}
    return (imported | {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}) & ASKING | environment


@pytest.mark.parametrize(
    "line", ["import sys", "from sys import argv", "import argparse as a", "path = input()", "x = os.environ['X']"]
)
def test_a_script_that_wants_an_argument_is_told(line):
    assert asks(ast.parse(f"import matplotlib.pyplot as plt\n{line}\nplt.show()")) != set()


def test_every_kind_of_figure_is_in_the_gallery():
    said = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    kinds = {name for name in dir(plot) if callable(getattr(plot, name))} - {
        "save",
        "dark",
        "slide",
        "animate",
    }
    assert {name for name in kinds if f"dv.plot.{name}(" not in said} == set()


def test_a_script_runs_from_the_command_line_without_arguments():
    """Where there is no screen there is nothing to show, and nothing is said."""
    call = [sys.executable, str(GALLERY / "plot_falsification_matrix.py")]
    done = subprocess.run(
        call, check=True, timeout=60, capture_output=True, text=True, env=os.environ | {"MPLBACKEND": "agg"}
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_different_scripts_draw_different_figures(tmp_path, monkeypatch):
    for name in ("plot_discriminator_jumps", "plot_discriminator_of_laws"):
        run(GALLERY / f"{name}.py", tmp_path / f"{name}.png", monkeypatch)
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    assert compare_images(*paths, tol=tolerances.IMAGE_RMS) is not None


def test_the_book_saves_a_figure_light_and_dark_and_without_the_day(tmp_path):
    gallery_page.draw(GALLERY / "plot_infinite_kl.py", tmp_path / "a.svg")
    light, dark = (path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert light != dark
    assert b"dc:date" not in light + dark
