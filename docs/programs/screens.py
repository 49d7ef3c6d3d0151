"""Photographs the book and what the library shows in a browser, once the book is built: `python docs/programs/screens.py BOOK`.

Every page is opened 1280 and 390 pixels wide, light and dark; its picture is left in build/screens, and the exit status is 1 if
one of them has a fault: it scrolls sideways, says something on the console, shows raw Markdown or TeX, cuts text off, or lacks
a picture. Needs Debian's packages chromium and chromium-driver, and `pip install '.[docs,browser]'`.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checked import RAW

DOCS = Path(__file__).parents[1]
OUT = DOCS.parent / "build" / "screens"
WIDTHS = {"wide": (1280, 900), "phone": (390, 844)}
THEMES = ("light", "dark")
LONGEST = 8000
"""Pixels of a picture; what stands further below is looked at, and not in the picture."""
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars")
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
LOOK = Path(__file__).with_name("screens.js").read_text(encoding="utf-8")
PRINTED = (
    "notes",
    "theorems",
    "theorems/gan_value_identity",
    "gallery",
    "api",
    "api/kl",
    "api/laws.Normal",
    "api/plot.curve",
    "api/wasserstein1",
)
"""Of the book's printed pages those that are photographed, beside the first section of each note and the notebooks."""
STATES = {
    "model": "laws.html#mode=model&model=parallel_lines&theta=0.5",
    "equal": "#preset=equal",
    "disjoint": "#preset=disjoint",
    "laws": "laws.html#mode=laws&P=Normal,0,1&Q=Normal,2,1&theta=0",
}
"""What is shown of the explorer."""
CLAIMS = (
    "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)",
    "JS(p, q) = J(p, q)/2",
    "KL(p, q) <= 2*KL(q, p)",
    "JS(p, q) <= 2*log(2)*TV(p, q)",
)
"""What the verdicts are about; the report is that of the exercises."""
NOTEBOOK = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Verdicts</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body {{ font: 16px system-ui; margin: 1em }} th, td {{ padding: .3em .5em; text-align: left }}</style>
<main><h1>Verdicts</h1>{}</main></html>"""


def pages_of(book: Path) -> dict[str, str]:
    """The addresses of the book's pages by the name of their pictures; a page that is not there is an error."""
    typed = [path.stem for path in sorted(DOCS.glob("*.md")) if path.stem != "api"]
    notebooks = [path.stem for path in sorted((DOCS.parent / "notebooks").glob("*.ipynb"))]
    sections = [f"notes/{path.stem}" for path in sorted((book / "_generated" / "notes").glob("*-1.html"))]
    names = [*typed, *(f"_generated/{name}" for name in (*PRINTED, *notebooks, *sections))]
    found = {name.removeprefix("_generated/").replace("/", "-"): book / f"{name}.html" for name in names}
    if missing := [str(path) for path in found.values() if not path.exists()]:
        raise FileNotFoundError(f"not in the book: {', '.join(missing)}")
    return {name: path.resolve().as_uri() for name, path in found.items()}


def written(folder: Path) -> dict[str, str]:
    """The pages that the library writes: the explorer to take along, a report of `check`, verdicts as in notebooks."""
    import divergences as dv
    from divergences.explorer.export import export

    export(folder / "explorer-export.html")
    check = [sys.executable, "-m", "divergences", "check", "docs/exercises.md", "--report", str(folder / "report.html")]
    subprocess.run(check, check=False, cwd=DOCS.parent, capture_output=True)
    cards = "".join(dv.check(claim)._repr_html_() for claim in CLAIMS)
    (folder / "verdicts.html").write_text(NOTEBOOK.format(cards), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in ("explorer-export", "report", "verdicts")}


@contextmanager
def explorer() -> Iterator[str]:
    """The address of a running explorer."""
    from divergences.explorer.server import Explorer

    with Explorer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


@contextmanager
def browser() -> Iterator[Any]:
    """A Chromium that finds nothing but files and this machine."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (*ARGUMENTS, OFFLINE):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_script_timeout(60)
    try:
        yield driver
    finally:
        driver.quit()


def look(driver: Any, url: str, width: str, theme: str) -> list[str]:
    """Open a page so wide and in that theme; its faults, in words."""
    across, high = WIDTHS[width]
    view = {"width": across, "height": high, "deviceScaleFactor": 1, "mobile": width == "phone"}
    scheme = {"name": "prefers-color-scheme", "value": theme}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    driver.get("about:blank")
    driver.get_log("browser")
    driver.get(url)
    found = driver.execute_async_script(LOOK)
    raw = [f"raw Markdown: {match[0]!r} in {text[:60]!r}" for text in found["texts"] if (match := RAW.search(text))]
    said = [f"on the console: {entry['message'][:200]}" for entry in driver.get_log("browser")]
    return list(dict.fromkeys([*found["faults"], *raw, *said]))


def shoot(driver: Any, path: Path) -> None:
    """The whole page that is open, from its top, as a picture."""
    width, height = driver.execute_script("return [innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST), "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(shot["data"]))


def photograph(driver: Any, pages: Mapping[str, str], out: Path) -> dict[str, list[str]]:
    """Leave a picture of every page in all combinations; the faults by the picture's name, of those that have any."""
    out.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, url in pages.items():
        for width in WIDTHS:
            for theme in THEMES:
                found[f"{name}.{width}.{theme}"] = look(driver, url, width, theme)
                shoot(driver, out / f"{name}.{width}.{theme}.png")
    return {name: faults for name, faults in found.items() if faults}


def main() -> int:
    """Photograph all of them, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path, help="the folder with the book's index.html")
    parser.add_argument("names", nargs="*", help="only pages whose name contains one of these")
    parser.add_argument("--out", type=Path, default=OUT, help="where to leave the pictures; %(default)s")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, explorer() as url, browser() as driver:
        pages = pages_of(asked.book) | written(Path(folder)) | {f"explorer-{k}": url + v for k, v in STATES.items()}
        wanted = {k: v for k, v in pages.items() if not asked.names or any(name in k for name in asked.names)}
        found = photograph(driver, wanted, asked.out)
    for name, faults in found.items():
        print("\n  ".join([name, *faults]))
    print(f"{4 * len(wanted)} pictures in {asked.out}; {len(found)} with a fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
