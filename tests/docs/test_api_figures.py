"""The figures of the API's pages: each is drawn, says in words what it shows, and what it says of the ends is so."""

import importlib
import re
from math import inf, log

import pytest

import divergences as dv
from tests.docs.test_gallery import covered

api_figures, api_page = map(importlib.import_module, ("api_figures", "api_page"))
NAMES = {name.full for name in api_page.names((api_page.DOCS / "api.md").read_text(encoding="utf-8"))}


@pytest.mark.one_in(21)
@pytest.mark.parametrize("name", list(api_figures.DRAWN))
def test_a_figure_is_drawn_and_described(name):
    said, draw = api_figures.DRAWN[name]
    axes = api_figures.empty(name).subplots()
    draw(axes)
    axes.figure.draw_without_rendering()
    assert covered(axes.figure) == []
    assert axes._left_title.get_window_extent().x1 <= axes.figure.bbox.width
    assert axes.lines or axes.collections or axes.patches
    assert axes.get_xlabel() or axes.get_ylabel()
    assert said.endswith(".")
    assert len(said) >= 20


def test_every_figure_belongs_to_a_public_name():
    assert set(api_figures.DRAWN) | set(api_figures.GALLERY) <= NAMES
    scripts = {path.stem for path in (api_figures.DOCS / "gallery").glob("plot_*.py")}
    assert {f"plot_{name}" for name in api_figures.GALLERY.values()} <= scripts


@pytest.mark.parametrize("name", ["kl", "plot.curve", "laws.Normal"])
def test_the_page_of_a_name_shows_its_figure_with_words(name):
    text = api_page.pages()[f"api/{name}.md"]
    assert re.search(r"```\{figure\} (figures|\.\./gallery)/[\w.]+\.svg\n:alt: \S.{20,}\n", text)
    assert text.index("```{figure}") < text.index("```{eval-rst}")


def test_every_divergence_of_vectors_has_a_figure():
    assert {"kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "chi2"} <= set(
        api_figures.DRAWN
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("kl", "∞"),
        ("jeffreys", "∞"),
        ("chi2", "∞"),
        ("cross_entropy", "∞"),
        ("reverse_kl", "log 2"),
        ("js", "0.216"),
        ("hellinger2", "0.293"),
        ("triangular", "⅔"),
    ],
)
def test_what_is_said_of_the_ends_is_so(name, shown):
    value = float(getattr(dv, name)([0.5, 0.5], [0.0, 1.0]))
    assert shown in api_figures.DRAWN[name][0]
    assert f"{value:.3g}" == {"∞": f"{inf}", "log 2": f"{log(2):.3g}", "⅔": f"{2 / 3:.3g}"}.get(shown, shown)
