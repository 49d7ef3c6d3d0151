"""Indices and powers are lowered and raised in words, links and titles, and left alone in code and in formulas."""

import importlib

import pytest
from docutils import nodes

scripts = importlib.import_module("scripts")


def shown(node):
    """What a page with that node shows, as XML."""
    page = nodes.section("", nodes.paragraph("", "", node))
    scripts.set_in(page)
    return page.children[0].pformat().replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("E_μ f − E_ν f", ["μ", "ν"], []),
        ("u_i + v_j ≤ d(x_i, y_j)", ["i", "j", "i", "j"], []),
        ("f_i − f_j ≤ d_ij", ["i", "j", "ij"], []),
        ("V_π = 2π·E_p log D", ["π", "p"], []),
        ("c^L·√n₀·n₁⋯n_{L−1}", ["L−1"], ["L"]),
        ("the plane, up to R^4", [], ["4"]),
        ("the mean of the costs is W^2.", [], ["2"]),
        ("p(x) = E_q(z|x)[p(x|z)] and E_q(z|x) log p", ["q(z∣x)", "q(z∣x)"], []),
    ],
)
def test_they_are_set(text, low, high):
    page = nodes.paragraph("", "", nodes.reference("", "", nodes.Text(text)))
    scripts.set_in(page)
    assert [x.astext() for x in page.findall(nodes.subscript)] == low
    assert [x.astext() for x in page.findall(nodes.superscript)] == high
    assert "_" not in page.astext()
    assert "^" not in page.astext()


@pytest.mark.parametrize(
    "node", [nodes.literal("", "x_i^2"), nodes.math("", "x_i^2"), nodes.Text("dv.js_distance(p, q)")]
)
def test_code_formulas_and_names_stay(node):
    before = nodes.paragraph("", "", node.deepcopy()).pformat().replace("\n", " ")
    assert shown(node) == before
