"""The live page without a browser: one light file, nothing to fetch, every part in its place, links that lead somewhere."""

import base64
import gzip
import hashlib
import re
from fractions import Fraction
from itertools import product

import pytest

from divergences.explorer import export

RAW, COMPRESSED = 350_000, 150_000
"""Bytes of the page, at most."""
WIDEST, LONGEST = 140, 300
"""Columns and lines of a script of the page, at most: it is read before it is trusted."""


@pytest.fixture(scope="module")
def page():
    return export.page()


def between(page, tag):
    return re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL).group(1)


def test_it_is_light(page):
    assert len(page.encode()) <= RAW
    assert len(gzip.compress(page.encode())) <= COMPRESSED


def test_the_slack_of_w1_is_more_than_its_theorem_asks():
    part = (export.files("divergences.explorer") / "live/transport.js").read_text(encoding="utf-8")
    assert "slack = reach * (2 * (moves + n + m + 16) * EPS + (n + m) * off)" in part
    assert "rounded_means_stray_by_at_most_gamma" in part
    eps = Fraction(1, 2**53)
    for n, m in product((1, 2, 16, 32, 64), repeat=2):
        for moves in (max(n, m), n + m - 1, n * m):
            slack = 2 * (moves + n + m + 16) * eps
            plan, critic = moves + 6, n + m + 6
            assert slack > plan * eps / (1 - plan * eps) / 2  # distances are at most half of R
            assert slack > 2 * critic * eps / (1 - critic * eps) + 12 * eps


def test_it_fetches_nothing(page):
    assert "{{" not in page
    assert not re.search(r"<(img|iframe|object|embed|base)\b|\ssrc=|url\((?!#)|@import|fetch\(|XMLHttp|import\(", page)
    assert set(re.findall(r'\shref="([^"#]*)', page)) <= {"", "data:,", "${theorem}"}
    assert not re.search(r"https?:|//\w+\.\w", page.replace("http://www.w3.org/2000/svg", ""))


def test_its_policy_allows_its_own_text_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for rule, tag in (("style-src", "style"), ("script-src", "script")):
        digest = base64.b64encode(hashlib.sha256(between(page, tag).encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert not re.search(r"\s(style|on\w+)=", page)  # which the policy would stop


def test_every_script_is_short_enough_to_be_read():
    for path in sorted((export.files("divergences.explorer") / "live").rglob("*.js")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= LONGEST, path
        assert max(map(len, lines)) <= WIDEST, path
        assert lines[0].startswith("/* "), path  # what it is for


@pytest.mark.parametrize("name", export.SCENES)
def test_every_scene_has_a_heading_a_figure_a_sentence_and_tasks(page, name):
    scene = re.search(rf'<section id="{name}" aria-labelledby="h-{name}">(.*?)</section>', page, re.DOTALL).group(1)
    for part in (f'<h2 id="h-{name}">', '<svg id="', f'id="says-{name}"', f'id="tries-{name}"', 'href="#t-'):
        assert part in scene or (part == 'href="#t-' and name == "histograms"), part  # whose rows its script makes
    assert f'<li><a href="#{name}">' in page


def test_no_part_is_left_out(page):
    folder = export.files("divergences.explorer") / "live"
    joined = {"page.css", "page.html", "training.json", *(f"{name}.js" for name in (*export.SCRIPTS, "app"))}
    joined |= {f"scenes/{name}.{kind}" for name in export.SCENES for kind in ("html", "js")}
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} == joined


def test_every_link_inside_leads_somewhere(page):
    places = re.findall(r'\sid="([^"$]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'(?:href="|")#([\w-]+)"', page)) <= set(places)


def test_every_number_has_its_theorem(page):
    slugs = export.THEOREM.findall(between(page, "script"))
    slugs += export.THEOREM.findall(page)
    assert len(set(slugs)) >= 20
    for slug in slugs:
        assert f'<dt id="t-{slug}">' in page
        assert f"divergences verify --only {slug}<" in page


def test_in_a_book_the_theorems_lead_to_their_pages():
    assert 'href="../theorems/kl_is_not_symmetric.html"' in export.page("..")


def test_it_is_written_where_it_is_told(tmp_path, page):
    export.export(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page
