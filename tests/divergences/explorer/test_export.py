"""The page without a server: one file, nothing to fetch, the numbers that the library has."""

import base64
import hashlib
import json
import re
from math import log

import pytest

from divergences.explorer import export
from divergences.explorer.choices import MODELS

LINES = 330
"""Of JavaScript in the page, at most: it is read before it is trusted."""


@pytest.fixture(scope="module")
def page():
    return export.page(["parallel_lines", "bernoulli"])


def between(page, tag):
    return re.search(rf"<{tag}>(.*?)</{tag.split()[0]}>", page, re.DOTALL).group(1)


def data(page):
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL).group(1)
    return json.loads(found)["models"]


def test_it_fetches_nothing(page):
    assert "{{" not in page
    assert not re.search(
        r"<(link|img|iframe|object|embed|base)\b|\ssrc=|\shref=|url\((?!#)|@import|fetch\(|XMLHttp", page
    )
    assert not re.search(r"https?:|//\w+\.\w", page.replace("http://www.w3.org/2000/svg", ""))


def test_its_policy_allows_its_own_text_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for rule, tag in (("style-src", "style"), ("script-src", "script")):
        digest = base64.b64encode(hashlib.sha256(between(page, tag).encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_its_script_is_short(page):
    lines = between(page, "script").splitlines()
    assert len(lines) < LINES
    assert max(map(len, lines)) <= 140


def test_the_numbers_are_the_librarys(page):
    frames = data(page)["parallel_lines"]["frames"]
    middle = export.STEPS // 2
    js = [next(n["value"] for n in frame["numbers"] if n["name"] == "js") for frame in frames]
    assert (js[middle], set(js[:middle] + js[middle + 1 :])) == (0, {log(2)})
    kl = [next(n["value"] for n in frame["numbers"] if n["name"] == "kl") for frame in frames]
    assert (kl[middle], set(kl[:middle] + kl[middle + 1 :])) == (0, {"inf"})


def test_data_cannot_end_its_element(monkeypatch):
    monkeypatch.setitem(MODELS, "bernoulli", MODELS["bernoulli"]._replace(says="</script><script>alert(1)</script>"))
    page = export.page(["bernoulli"])
    assert page.count("<script") == page.count("</script>") == 2
    assert data(page)["bernoulli"]["says"] == "</script><script>alert(1)</script>"


def test_it_is_written_where_it_is_told(tmp_path):
    export.export(tmp_path / "page.html", ["point_masses"])
    assert list(data((tmp_path / "page.html").read_text(encoding="utf-8"))) == ["point_masses"]
