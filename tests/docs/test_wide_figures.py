"""A figure of several panels scrolls in its own place where the page is narrow; one of a single panel does not."""

import importlib

from docutils import nodes
from docutils.utils import new_document

dark_figures, wide_figures = map(importlib.import_module, ("dark_figures", "wide_figures"))


def test_a_wide_figure_and_its_dark_variant_share_a_box_that_scrolls(tmp_path):
    for name, size in (("three", "900 300"), ("three_dark", "900 300"), ("one", "500 220")):
        (tmp_path / f"{name}.svg").write_text(f'<svg viewBox="0 0 {size}"></svg>', encoding="utf-8")
    page = new_document("page")
    page += nodes.image(uri="three.svg", alt="three panels")
    page += nodes.image(uri="one.svg", alt="a panel")
    page += nodes.image(uri="nowhere.svg", alt="nothing")
    wide_figures.wrap(page, tmp_path)
    dark_figures.pair(page, tmp_path)
    box, *others = page.children
    assert box["classes"] == ["scrolls"]
    assert [(x["uri"], x["alt"]) for x in box] == [("three.svg", "three panels"), ("three_dark.svg", "three panels")]
    assert [x["uri"] for x in others] == ["one.svg", "nowhere.svg"]
