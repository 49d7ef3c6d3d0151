"""The quick build has only what somebody typed: what a page includes from the folder of generated files is there, or a line."""

import importlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
written = importlib.import_module("written")
FROM_THE_FOLDER = re.compile(r"^.*(?:include\}|:file:) _generated/.*$", re.MULTILINE)
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LASTS = re.compile(r"\d (s|minutes)\b|minutes\b")
"""How long a command takes."""


def test_what_typed_pages_include_is_there_and_what_was_there_stays(tmp_path: Path) -> None:
    kept = tmp_path / "laws.txt"
    kept.write_text("as the whole book left it", encoding="utf-8")
    written.stand_in(tmp_path)
    included = [
        line for page in (ROOT / "docs").glob("*.md") for line in FROM_THE_FOLDER.findall(page.read_text("utf-8"))
    ]
    names = {line.split("_generated/")[1] for line in included}
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == names > {"laws.txt"}
    assert kept.read_text(encoding="utf-8") == "as the whole book left it"
    assert (tmp_path / "house/rooms.txt").read_text(encoding="utf-8") == written.MISSING


def test_contributors_find_the_command_and_the_book_knows_its_tag() -> None:
    assert "`-t quick docs docs/_build/quick`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert 'tags.has("quick")' in (ROOT / "docs/conf.py").read_text(encoding="utf-8")


def test_commands_of_the_first_pages_say_how_long_they_take() -> None:
    silent = [
        line
        for page in ("start.md", "index.md", "live.md")
        for block in SHELL.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
        for line in block.splitlines()
        if "divergences " in line and not LASTS.search(line)
    ]
    assert silent == []
