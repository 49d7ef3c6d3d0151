"""What photographs the book sees each kind of fault, and none where there is none."""

import importlib
import shutil

import pytest

pytestmark = pytest.mark.browser
pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
if not (shutil.which("chromium") and shutil.which("chromedriver")):
    pytest.skip("no chromium and chromedriver on PATH", allow_module_level=True)

screens = importlib.import_module("screens")
HEAD = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><body>'
WIDE = "a long line that does not fit at all into so little room"


@pytest.fixture(scope="module")
def driver():
    with screens.browser() as driver:
        yield driver


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<div style="width: 2000px">wide</div>', "it scrolls sideways: 2008 of 1280 pixels"),
        (
            '<div class="content" style="width: 200px; overflow-x: auto"><svg width="300"></svg></div>',
            "its column scrolls sideways: 300 of 200 pixels",
        ),
        ("<script>console.error('oh')</script>", "on the console"),
        ("<script>undefined.x</script>", "Cannot read properties"),
        ("<p>This is **bold text** as typed.</p>", "raw Markdown: '**bold text**'"),
        (r"<p>The sum \(\frac12\) is typed.</p>", "raw TeX"),
        (f'<p style="width: 90px; overflow: hidden; white-space: nowrap">{WIDE}</p>', "cut off by <p"),
        (f'<div style="height: 10px; overflow: clip"><p>{WIDE}</p></div>', "cut off by <div"),
        (f'<svg width="80" height="20"><text y="15">{WIDE}</text></svg>', "cut off by <svg"),
        (f'<p style="position: absolute; left: -50px">{WIDE}</p>', "cut off by <body"),
        ('<img src="nowhere.svg" alt="lines">', "a picture is missing: nowhere.svg"),
    ],
)
def test_a_fault_is_seen(driver, tmp_path, body, fault):
    page = tmp_path / "page.html"
    page.write_text(HEAD + body, encoding="utf-8")
    assert any(fault in said for said in screens.look(driver, page.as_uri(), "wide", "light"))


FINE = f"""<p>2 ** 3 is 8, and <code>**bold**</code> is how bold is typed.</p>
<pre style="overflow-x: auto; width: 90px">{WIDE}</pre>
<span style="position: absolute; width: 1px; height: 1px; overflow: hidden">{WIDE}</span>
<nav style="position: fixed; left: -500px; width: 400px">{WIDE}</nav>
<details><summary>more</summary><p style="width: 9999px">{WIDE}</p></details>"""


def test_a_page_without_faults_is_photographed_in_all_combinations(driver, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(HEAD + FINE, encoding="utf-8")
    assert screens.photograph(driver, {"page": page.as_uri()}, tmp_path / "out") == {}
    names = {f"page.{width}.{theme}.png" for width in ("wide", "phone") for theme in ("light", "dark")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    heads = {path.name: path.read_bytes()[16:24] for path in (tmp_path / "out").iterdir()}
    assert int.from_bytes(heads["page.wide.dark.png"][:4]) == 1280
    assert int.from_bytes(heads["page.phone.dark.png"][:4]) == 390
