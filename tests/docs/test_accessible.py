"""What screen readers are told: the level of each heading, and what a notebook's figure shows."""

import importlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from docutils import nodes

DOCS = Path(__file__).resolve().parents[2] / "docs"
accessible = importlib.import_module("accessible")


def test_captions_of_the_sidebar_are_headings_with_a_level():
    html = '<p class="caption" role="heading"><span>Read</span></p>'
    assert accessible.levelled(html).count('aria-level="2"') == 1
    assert accessible.levelled(accessible.levelled(html)) == accessible.levelled(html)


def test_what_unfolds_a_cell_is_called_what_is_written_on_it():
    assert accessible.named('<summary aria-label="Toggle hidden content">\nShow') == "<summary>\nShow"


def test_a_figure_without_words_has_those_of_the_paragraph_before_it():
    drawn, described = nodes.image(uri="a.png"), nodes.image(uri="b.png", alt="a line")
    page = nodes.section("", nodes.paragraph("", "Two\nlaws."), nodes.container("", drawn), described)
    accessible.describe(page)
    assert (drawn["alt"], described["alt"]) == ("Figure: Two laws.", "a line")
    lone = nodes.image(uri="c.png")
    accessible.describe(nodes.section("", lone))
    assert "alt" not in lone


def test_keys_reach_a_wide_table():
    html = '<div class="table-wrapper docutils container"><table></table></div>'
    assert accessible.reachable(html).count('tabindex="0"') == 1
    assert accessible.reachable(accessible.reachable(html)) == accessible.reachable(html)


def test_keys_reach_columns_and_wide_figures():
    for kind in (
        "highlight-text notranslate columns",
        "columns highlight-text notranslate",
        "scrolls docutils container",
    ):
        assert accessible.reachable(f'<div class="{kind}">') == f'<div tabindex="0" class="{kind}">'
    assert accessible.reachable('<div class="highlight">') == '<div class="highlight">'


def test_long_names_in_tables_may_be_broken_where_their_parts_end():
    code = '<code><span class="pre">torch.nn:kl_div(log(q))</span></code>'
    broken = "torch.<wbr>nn:<wbr>kl_<wbr>div(log(q))"
    assert broken in accessible.breakable(f"<td><p>{code}</p></td>")
    assert accessible.breakable(f"<p>{code}</p>") == f"<p>{code}</p>"
    assert accessible.breakable("<td><p>a.b</p></td>") == "<td><p>a.b</p></td>"


def test_the_drawers_of_a_page_have_names_and_a_search_has_a_heading():
    jinja2 = pytest.importorskip("jinja2", reason="the docs extra has it")
    spec = find_spec("furo") or pytest.skip("the docs extra has it")
    theme = (Path(spec.origin).parent / "theme" / "furo" / "page.html").read_text(encoding="utf-8")
    drawers = [line.strip() for line in theme.splitlines() if "drawer" in line and line.strip().startswith("<aside")]
    bare = "\n".join(drawers).partition("{%")[0] + '">'
    ours = {name: (DOCS / "_templates" / f"{name}.html").read_text(encoding="utf-8") for name in ("page", "search")}
    theirs = {
        "!page.html": f"{{% block body %}}{bare}{{% endblock %}}",
        "!search.html": "{% block content %}{% endblock %}",
    }
    loader = jinja2.DictLoader({f"{name}.html": text for name, text in ours.items()} | theirs)
    pages = jinja2.Environment(loader=loader, autoescape=False)
    drawn = pages.get_template("page.html").render()
    assert drawn.count("<aside ") == len(drawers) == 2
    assert drawn.count("<aside aria-label=") == 2
    assert "<h1>Search</h1>" in pages.get_template("search.html").render(_=str)
