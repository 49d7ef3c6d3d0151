"""A change that a test notices is told from one that none does, and from one that hangs; the code is as it was afterwards."""

import json

import pytest

from tests import broken_code
from tests.broken_code import HUNG, KILLED, SURVIVED, Mutant, judged, kept, sample, speeds, table

TOY = '''"""A toy."""

WORD: int | None = 7 - 5


@property
def half(x: int = 3 + 4) -> float | None:
    if x < 0:
        raise ValueError(f"{x + 1} is negative" + "!")
    return x / 2
'''
TEST = """import pytest
from divergences.games.toy import half

@pytest.mark.parametrize("x", [2, 4])
def test_half(x):
    assert half.fget(x) == x / 2
"""


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A library of one module, with its tests, and time for one that is still running when it has hung."""
    for name, text in {
        "divergences/__init__.py": "",
        "divergences/games/__init__.py": "",
        "divergences/games/toy.py": TOY,
        "tests/divergences/games/test_toy.py": TEST,
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = ["-p", "no:divergences", "-p", "no:jaxtyping"]\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(broken_code, "FOLDERS", {"games": ("games",)})
    return tmp_path


def mutant(before, after):
    return Mutant("games", "divergences/games/toy.py", 1, before, after, TOY.replace(before, after))


def test_what_a_test_notices_is_killed_and_what_none_does_survives(toy):
    one = judged(toy, mutant("x / 2", "x * 2"))
    assert (one["outcome"], one["by"]) == (KILLED, "tests/divergences/games/test_toy.py::test_half[2]")
    assert one["seconds"].keys() == {"tests/divergences/games/test_toy.py"}
    assert judged(toy, mutant("x < 0", "x < 1"))["outcome"] == SURVIVED
    assert (toy / "divergences/games/toy.py").read_text(encoding="utf-8") == TOY


@pytest.mark.slow
def test_what_cannot_be_imported_is_killed_and_what_hangs_is_ended(toy, monkeypatch):
    assert judged(toy, mutant("return", "retrun"))["outcome"] == KILLED
    monkeypatch.setattr(broken_code, "LIMIT", 2)
    monkeypatch.setattr(broken_code, "HANGS", 0)
    hung = judged(toy, mutant("return x", "while x: pass\n    return x"))
    assert hung["outcome"] == HUNG
    assert hung["wall"] < 30


def test_no_test_begins_when_the_time_is_over_and_what_would_have_noticed_has_not(toy, monkeypatch):
    monkeypatch.setattr(broken_code, "LIMIT", 0.02)
    assert judged(toy, mutant("x / 2", "x * 2"))["outcome"] == SURVIVED


def test_annotations_decorators_and_what_a_refusal_says_are_not_counted(toy):
    pytest.importorskip("cosmic_ray")
    lines = {x.before for x in sample(toy)}
    assert lines == {
        "WORD: int | None = 7 - 5",
        "def half(x: int = 3 + 4) -> float | None:",
        "if x < 0:",
        "return x / 2",
    }
    assert not any(" & " in x.after for x in sample(toy))


def test_the_last_word_on_a_change_counts_and_what_is_as_right_is_no_gap(tmp_path):
    line = {"folder": "laws", "path": "a.py", "line": 1, "before": "x", "by": "t.py::f", "seconds": {"t.py": 2.0}}
    said = [("y", SURVIVED), ("z", SURVIVED), ("y", KILLED), ("w", HUNG), ("v", SURVIVED)]
    record = tmp_path / "record.jsonl"
    record.write_text("\n".join(json.dumps({**line, "after": a, "outcome": o}) for a, o in said), encoding="utf-8")
    found = kept(record)
    rows = dict((name, counts) for name, *counts in table(found, {"a.py: x → z": "equivalent: nothing differs"}))
    assert rows["laws"] == rows["all"] == [4, 1, 1, 1, 1]
    assert rows["exact"] == [0] * 5
    assert speeds(found.values()) == [("t.py", 1, 8.0)]
