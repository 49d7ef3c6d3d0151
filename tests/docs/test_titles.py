"""Links that repeat a title have its indices and powers, and other links stay as they are."""

import importlib

from docutils import nodes

titles = importlib.import_module("titles")

TITLE = nodes.title("", "", nodes.Text("E"), nodes.subscript("", "q"), nodes.Text(" log q = 0"))


def link(text):
    return nodes.reference("", "", nodes.inline("", text), refuri="there.html")


def test_a_link_that_repeats_a_title_has_its_indices():
    page = nodes.paragraph("", "", link("Eq log q = 0"), nodes.Text(" and "), link("Eq log q"))
    titles.typeset(page, {TITLE.astext(): TITLE})
    assert [x.astext() for x in page.findall(nodes.reference)] == ["Eq log q = 0", "Eq log q"]
    assert [x.astext() for x in page.findall(nodes.subscript)] == ["q"]
    assert TITLE.astext() == "Eq log q = 0"
