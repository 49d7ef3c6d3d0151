"""A figure with a dark variant beside it is shown as a pair, others alone; the figures that we draw for the book have one."""

import importlib
from pathlib import Path

from docutils import nodes
from docutils.utils import new_document

api_figures, dark_figures = map(importlib.import_module, ("api_figures", "dark_figures"))
STATIC = Path(api_figures.__file__).parents[1] / "_static"


def test_a_figure_with_a_dark_variant_becomes_a_pair(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.b_dark.svg").touch()
    page = new_document("page")
    page += nodes.figure("", nodes.image(uri="figures/a.b.svg", alt="lines"), nodes.caption("", "Lines."))
    page += nodes.image(uri="alone.svg", alt="a line")
    dark_figures.pair(page, tmp_path)
    images = [(x["uri"], x["classes"], x["alt"]) for x in page.findall(nodes.image)]
    assert images == [
        ("figures/a.b.svg", ["only-light"], "lines"),
        ("figures/a.b_dark.svg", ["only-dark"], "lines"),
        ("alone.svg", [], "a line"),
    ]
    assert isinstance(page[0][2], nodes.caption)


def test_a_figure_of_the_api_is_drawn_twice_and_the_dark_one_on_a_dark_ground():
    drawn = api_figures._svgs("entropy", api_figures.DRAWN["entropy"][1])
    light, dark = (drawn[f"api/figures/entropy{end}.svg"] for end in ("", "_dark"))
    assert b"fill: #ffffff" in light
    assert b"#131416" in dark
    assert b"#ffffff" not in dark
    assert light.count(b"<path") == dark.count(b"<path")


def test_the_figures_of_the_readme_have_dark_variants():
    light = [path for path in STATIC.glob("*.svg") if not path.stem.endswith("_dark")]
    assert len(light) == 3
    assert all(dark_figures.beside(path).is_file() for path in light)
