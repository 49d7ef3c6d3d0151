"""Clauses are the library's and those of courses; a name or words that are taken are refused in one line."""

import sys
from dataclasses import replace

import pytest

from divergences.verification.formal.registry import CLAUSES, OURS, Registry, clauses, registry

BY_NAME = {x.name: x for x in CLAUSES}


def test_the_library_has_its_own_and_the_course_beside_it_those_of_single_theorems():
    assert not registry().faults
    assert clauses().keys() > BY_NAME.keys()
    assert registry().brought.keys() == {*registry().words} | clauses().keys() - BY_NAME.keys()
    assert {*registry().brought.values()} == {OURS}


def test_what_declares_last_stays_last():
    found = [x.last for x in clauses().values()]
    assert found == sorted(found)


@pytest.mark.parametrize(
    "taken",
    [
        replace(BY_NAME["metric"], pattern="([a-z]) far", says="d far: as far as can be"),
        replace(BY_NAME["metric"], name="distances"),
    ],
)
def test_what_is_taken_is_refused_and_the_library_keeps_its_own(taken):
    found = Registry(dict(BY_NAME))
    found.add(taken, "a-toy-course")
    assert found.clauses == BY_NAME
    assert found.faults == [
        f"a-toy-course: found the clause {taken.says.partition(':')[0]!r} (its name: {taken.name}), which is taken by "
        "'d metric: distances between n sites' of divergences; expected a name and words of its own"
    ]


COURSE = """
from fractions import Fraction
from divergences.verification.formal.clauses.clause import LETTER, Clause, Turn

def _declare(bound, said):
    bound.lengths[said[0]] = "n"
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> {said[0]} i' = 7)")

def _draw(at, said):
    at.values[said[0]] = at.vector(at.sizes["n"])

vocabulary = (
    Clause("sevens", rf"{LETTER} sevens", "f sevens: n times 7", "${0}$ = 7", Turn.REST, _declare, _draw),
)

def claims():
    return []
"""


def test_a_course_is_found_where_it_is_installed(tmp_path, monkeypatch):
    (tmp_path / "of_sevens.py").write_text(COURSE, encoding="utf-8")
    about = tmp_path / "of_sevens-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: of-sevens\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[divergences.claims]\nsevens = of_sevens:claims\n", encoding="utf-8")
    assert "sevens" not in clauses()
    monkeypatch.syspath_prepend(tmp_path)
    assert registry().brought["sevens"] == "of-sevens"
    monkeypatch.undo()
    sys.modules.pop("of_sevens", None)
    assert "sevens" not in clauses()
