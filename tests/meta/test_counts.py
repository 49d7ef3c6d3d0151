"""The counts are right on a tree small enough to count by hand."""

import json

import pytest

from tests.meta import counts

ROOF = """
from __future__ import annotations
from divergences.cellar import deep

def top(x: Any, y: int = 0, *rest: Any):
    def inner(z):
        return z
    return inner
"""
HOUSE = {
    "__init__.py": "from divergences.roof import top",
    "roof.py": ROOF,
    "cellar/__init__.py": "",
    "cellar/deep.py": 'def low(self, p: "Any", **q):\n    """The low one."""\n    from divergences.cellar import deeper\n',
    "cellar/deeper.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from divergences.cellar.deep import low\n",
}


@pytest.fixture
def house(tmp_path):
    for name, text in HOUSE.items():
        path = tmp_path / "divergences" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_rooms_arrows_and_circles_are_counted(house):
    assert counts.folders(house) == {
        "divergences": {"rooms": 3, "arrows": 2, "up": 0, "circles": []},
        "divergences.cellar": {"rooms": 3, "arrows": 2, "up": 1, "circles": [["deep", "deeper"]]},
    }


def test_parameters_lengths_and_docstrings_are_counted(house):
    assert counts.untyped(house) == (2, 6)  # x and rest of top; "Any" as a string is not the name
    assert counts.longest_function(house) == ("divergences.roof.top", 4)
    assert counts.lengths(house)["divergences/roof.py"] == 6
    assert [(node.name, text) for _, node, text in counts.short_docstrings(house)] == [("low", "The low one.")]


def test_files_folders_lines_and_words_are_counted(house):
    (house / "docs" / "_build").mkdir(parents=True)
    (house / "docs" / "page.md").write_text("KL\n\nof two laws\n", encoding="utf-8")
    (house / "docs" / "_build" / "printed.md").write_text("a line\n", encoding="utf-8")
    (house / "divergences" / "cellar" / "kl.py").write_text("KL = KL_of = 1\n# JS\n", encoding="utf-8")
    assert counts.few(house) == {"divergences": ["roof"], "divergences.cellar": ["deep", "deeper", "kl"]}
    assert counts.lines_of_text(house) == {"divergences": 17, "proofs": 0, "tests": 0, "docs": 3}
    assert {word: n for word, n in counts.files_of_words(house).items() if n} == {"KL": 1, "JS": 1}


def test_arrows_point_up_exactly_in_circles():
    assert counts.upward({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == set()
    assert len(counts.upward({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == 1
    assert len(counts.upward({"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"c"}})) == 2


def test_importing_is_measured(house):
    seconds, loaded = counts.importing("divergences.cellar.deep", house, times=1)
    assert seconds > 0
    assert loaded >= 4  # the four files on the way


def test_the_command_prints_another_tree(house, capsys, monkeypatch):
    monkeypatch.setattr(counts, "importing", lambda module, root: (1.0, 3))
    counts.main(["--tree", str(house), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert (said["any"], said["parameters"]) == (2, 6)
    counts.main(["--tree", str(house)])
    assert "parameters typed `Any`: 2 of 6" in capsys.readouterr().out


def test_the_command_compares_with_a_tree_and_with_what_it_wrote(house, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(counts, "importing", lambda module, root: (1.0, 3))
    counts.main(["--tree", str(house), "--json"])
    written = tmp_path / "before.json"
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    (house / "divergences" / "new.py").write_text("", encoding="utf-8")
    for before, then in ((written, 5), (house, 6)):
        counts.main(["--tree", str(house), "--before", str(before)])
        assert f"files of the library: {then} → 6" in capsys.readouterr().out
