"""The tree of pages at the side, made once and turned to each page, is the one that the theme would draw there."""

import importlib

import pytest

sidebar = importlib.import_module("sidebar")

ENTRY = '<li class="toctree-l{}{}"><a class="{}reference internal" href="{}">T</a>{}</li>'
FOLD = '<input aria-label="T"{} class="toctree-checkbox"/><ul{}>{}</ul>'
ELSEWHERE = '<ul>\n<li class="toctree-l1"><a class="reference external" href="https://e.org/#a">E</a></li>\n</ul>'
BOOK = {
    "index": "# Book\n\n```{toctree}\n:caption: Read\n\na/list\nlone\n```\n\n```{toctree}\n:hidden:\n\nlast\n```\n",
    "a/list": "# A list & more\n\n```{toctree}\n:hidden:\n\nb/inner\nleaf\n```\n",
    "a/b/inner": "# Inner\n\n```{toctree}\n:hidden:\n\ndeepest\n```\n",
    "a/b/deepest": "# Deepest\n\n## A section\n",
    "a/leaf": "# Leaf, `code`\n",
    "lone": "# Alone\n",
    "last": "# Last\n",
    "a/outside": "---\norphan: true\n---\n# Outside\n",
}


def tree(way=("", "", ""), marks=("", "", ""), links=("a.html", "b/c.html"), classes=("", ""), unfolded=""):
    """Two pages, one in the other, beside a link that leads out of the book."""
    inner = ENTRY.format(2, marks[1], classes[1], links[1], "")
    outer = ENTRY.format(1, marks[0], classes[0], links[0], FOLD.format(unfolded, way[1], inner))
    return f"<ul{way[0]}>{outer}</ul>{ELSEWHERE}"


def test_the_way_to_a_page_is_marked_and_unfolded_and_links_start_there():
    current = ' class="current"'
    root = sidebar.Tree(tree(marks=(" has-children", "", "")))
    there = {"a.html": "../a.html", "b/c.html": ""}
    inner = tree(
        (current, current),
        (" current has-children", " current current-page"),
        ("../a.html", "#"),
        ("", "current "),
        ' checked=""',
    )
    assert root.turned("b/c.html", there.__getitem__) == inner
    above = {"a.html": "", "b/c.html": "b/c.html"}
    outer = tree(
        (current, ""),
        (" current has-children current-page", ""),
        ("#", "b/c.html"),
        ("current ", ""),
        ' checked=""',
    )
    assert root.turned("a.html", above.__getitem__) == outer
    assert root.turned("search.html", str) == root.html


def test_a_page_that_is_twice_in_the_tree_is_refused():
    with pytest.raises(ValueError, match=r"a\.html: is in the tree of pages twice"):
        sidebar.Tree(tree(links=("a.html", "a.html")))


def built(folder, name, extensions):
    """The pages of a small book as furo draws them."""
    from sphinx.application import Sphinx

    out = folder / name
    settings = {"extensions": ["myst_parser", *extensions], "html_theme": "furo"}
    Sphinx(folder, None, out, out / "doctrees", "html", settings, status=None, warning=None).build()
    return {str(path.relative_to(out)): path.read_text(encoding="utf-8") for path in out.rglob("*.html")}


@pytest.mark.slow
def test_a_book_is_the_same_with_and_without_it(tmp_path):
    pytest.importorskip("furo")
    for name, text in BOOK.items():
        (path := tmp_path / "source" / f"{name}.md").parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert built(tmp_path / "source", "ours", ["sidebar"]) == built(tmp_path / "source", "theirs", [])
