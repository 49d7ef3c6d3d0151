"""What no page of the book may show is found on a page that shows it, and not on one that does not."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from docutils import nodes

DOCS = Path(__file__).resolve().parents[2] / "docs"
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
        (nodes.Text("see parallel_lines_have_w1_theta"), "a slug where a sentence belongs"),
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
    typed = page(nodes.literal("", "KL(p, q) >= 0"))
    assert [list(checked.faults(typed, name)) for name in ("exercises", "_generated/api/kl")] == [[], []]
    assert [len(list(checked.faults(typed, name))) for name in ("start", "glossary", "_generated/notes/a")] == [1, 1, 1]


PAGES = {
    "index": "# A book\n\nWhere $$x$$ is.\n\n```{toctree}\nglossary\n_generated/theorems/a\n```\n",
    "glossary": "# Words\n\nIt says `KL(p, q) >= 0`.\n",
    "_generated/theorems/a": "# A theorem\n\n```{image} a.svg\n```\n",
}
"""A book with one fault a page."""


@pytest.mark.slow
def test_a_strict_build_ends_at_every_fault(tmp_path):
    settings = {"extensions": ["myst_parser", "checked"], "myst_enable_extensions": []}
    lines = [
        f"import sys; sys.path.insert(0, {str(DOCS / 'programs')!r})",
        *(f"{k} = {v!r}" for k, v in settings.items()),
    ]
    (tmp_path / "conf.py").write_text("\n".join(lines), encoding="utf-8")
    for name, text in PAGES.items():
        path = tmp_path / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "_generated" / "theorems" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", str(tmp_path), str(tmp_path / "html")]
    done = subprocess.run(build, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    for fault in ("raw Markdown: '$$'", "a formula in code type: 'KL(p, q) >= 0'", "a figure without a description"):
        assert fault in done.stderr


def test_the_book_is_looked_at_and_built_strict():
    book = ast.parse((DOCS / "conf.py").read_text(encoding="utf-8"))
    named = {
        getattr(x, "id", ""): node.value for node in book.body if isinstance(node, ast.Assign) for x in node.targets
    }
    assert "checked" in ast.literal_eval(named["extensions"])
    assert "suppress_warnings" not in named
