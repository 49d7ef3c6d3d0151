"""Every command that reads a file refuses what is no such file in one line, exit code 2, whatever stands where it should be."""

import numpy as np
import pytest

from divergences._core import text
from tests.divergences.cli.calls import refused

COMMANDS = {
    "check": ("check {}", ("md", "tex", "ipynb")),
    "compare": ("compare {} 0.5,0.25,0.25", ("npy", "csv")),
    "compare --rows": ("compare {} {} --rows", ("npy", "csv")),
    "compare --samples": ("compare {} {} --samples", ("npy", "csv")),
    "compare --points": ("compare 0.5,0.5 0.25,0.75 --points {}", ("npy", "csv")),
    "compare --p": ("compare {} --p p --q q", ("csv", "parquet")),
    "recheck": ("recheck {}", ("json",)),
    "quiz": ("quiz {} --questions 1", ("md",)),
    "curve": ("curve {}:model", ("py",)),
    "audit": ("audit {}:f --as kl", ("py",)),
    "train": ("train {} --steps 1 --checks 1", ("npy", "csv")),
    "train --resume": ("train ring:3 --steps 1 --checks 1 --resume {}", ("npz",)),
    "check --macros": ("check TV(p,q)=TV(q,p) --macros {}", ("tex",)),
}
HELD = {
    "junk": np.random.default_rng(0).bytes(3000),
    "NULs": b"\0" * 500,
    "a long line": b"x" * 10**6,
    "brackets": b"[" * 10**5,
    "another encoding": "caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("latin-1"),
    "half a table of numbers": np.lib.format.magic(1, 0) + b"v\0{'descr'",
}
"""What takes the place of a file's content."""
ELSE = ("a folder", "a loop of links", "a link to nothing", "a name that is too long")
NEW = {"train --resume": ("a loop of links", "a link to nothing")}
"""Command → what is a file that it may write."""


def placed(folder, what, suffix):
    """A path at which the file should be, and this is."""
    path = folder / f"file.{suffix}"
    if what in HELD:
        path.write_bytes(HELD[what])
    elif what == "a folder":
        path.mkdir()
    elif what == "a loop of links":
        path.symlink_to(path)
    elif what == "a link to nothing":
        path.symlink_to(folder / "nothing")
    else:
        return folder / f"{'n' * 300}.{suffix}"
    return path


@pytest.mark.one_in(9)
@pytest.mark.parametrize("what", [*HELD, *ELSE])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_such_file_is_refused_in_one_line(tmp_path, command, what):
    typed, suffixes = COMMANDS[command]
    if command == "compare --p":
        pytest.importorskip("polars")
    if what in NEW.get(command, ()):
        pytest.skip("it is written")
    for suffix in suffixes:
        (folder := tmp_path / suffix).mkdir()
        path = str(placed(folder, what, suffix))
        said = refused(*(word.replace("{}", path) for word in typed.split()))
        assert len(said.replace(path, "")) < 600, said


@pytest.mark.parametrize("typed", ["compare {} 0.5,0.5", "compare {} {} --samples", "recheck {}", "check {}"])
def test_a_file_that_never_ends_is_not_read_to_its_end(tmp_path, monkeypatch, typed):
    """A gigabyte in words: what is read is one character more than is held."""
    suffix = {"compare": "csv", "recheck": "json", "check": "md"}[typed.split()[0]]
    path = tmp_path / f"a.{suffix}"
    path.write_text("0\n" * 3_000_000)
    monkeypatch.setattr(text.text_of, "__defaults__", (1000,))
    assert "split the file" in refused(*(word.replace("{}", str(path)) for word in typed.split()))
