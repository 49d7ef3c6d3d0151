"""What no page of the book may show is found on a page that shows it, and not on one that does not."""

import importlib
import sys
from pathlib import Path

import pytest
from docutils import nodes

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))
checked = importlib.import_module("checked")
CLAIMS = "_generated/theorems/a"


def page(*children):
    """A page with one paragraph."""
    return nodes.section("", nodes.paragraph("", "", *children))


@pytest.mark.parametrize(
    ("child", "said"),
    [
        (nodes.Text("it is **bold** here"), "raw Markdown"),
        (nodes.Text("see [there](other.md)"), "raw Markdown"),
        (nodes.Text(":::{dropdown} Try it"), "raw Markdown"),
        (nodes.Text("where $$x$$ is"), "raw Markdown"),
        (nodes.literal("", "KL(p, q) >= 0"), "a formula in code type"),
        (nodes.image(uri="a.svg"), "a figure without a description"),
        (nodes.image(uri="a.svg", alt=" "), "a figure without a description"),
    ],
)
def test_a_fault_is_found(child, said):
    (found,) = checked.faults(page(child), CLAIMS)
    assert found.startswith(said)


@pytest.mark.parametrize(
    "child",
    [
        nodes.Text("2 * 3 * 4, p*q and [0, 1](as an interval"),
        nodes.literal("", "**kwargs"),
        nodes.literal("", "dv.kl(p, q)"),
        nodes.math("", r"KL \\ge 0"),
        nodes.image(uri="a.svg", alt="two lines"),
    ],
)
def test_what_is_well_passes(child):
    assert list(checked.faults(page(child), CLAIMS)) == []


def test_pages_about_the_language_show_how_claims_are_typed():
    assert list(checked.faults(page(nodes.literal("", "KL(p, q) >= 0")), "exercises")) == []
