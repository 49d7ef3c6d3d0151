"""Another course ships its items and claims through the same door: a distribution with an entry point, and one module."""

import json
import sys
from fractions import Fraction

import pytest
from typer.testing import CliRunner

from divergences.cli import ledger, workers
from divergences.cli.app import app

COURSE = '''
"""Statistics, week 3."""

from divergences.verification import Claim, Item, Mutant
from divergences.verification.judge.item import Reading, claimed

RANGE = claimed("KL(p, q) >= 0", ("strict", "KL(p, q) > 0"), ("sign", "KL(p, q) <= 0"))
BOUND = claimed("TV(p, q)**2 <= KL(p, q)/2", ("no half", "2*TV(p, q)**2 <= KL(p, q)/2"))


def week_three(number, page, written, meaning, claim, **more):
    place = {"folder": "statistics", "note": "week 3", "also": ("third week",)}
    return Item(f"3.{number}", f"p. {page}", written, meaning, claim, **place, **more)


def claims():
    return [
        week_three(1, 12, r"D(p, q) \\ge 0", "KL is never negative", RANGE),
        week_three(2, 13, r"TV \\le D", "Pinsker", BOUND, literally=Reading("TV(p, q) <= KL(p, q)")),
        Claim("js_is_tv_at_most", "Lin", "JS(p, q) <= log(2)*TV(p, q)", (Mutant("half", "JS(p, q) <= TV(p, q)/2"),),
              folder="statistics/theorems", theorem="S7"),
    ]


def recorded():
    return {"statistics/3.1": {"status": "proved", "verdict": "right"}}
'''


@pytest.fixture
def course(tmp_path, monkeypatch):
    """The course, installed."""
    (tmp_path / "a_toy_course.py").write_text(COURSE, encoding="utf-8")
    about = tmp_path / "a_toy_course-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: a-toy-course\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[divergences.claims]\ntoy = a_toy_course:claims\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("a_toy_course", None)


def test_it_is_under_thirty_lines():
    assert sum(bool(line.strip()) for line in COURSE.splitlines()) < 30


@pytest.mark.slow
@pytest.mark.usefixtures("course")
def test_its_items_and_claims_are_judged():
    ran = CliRunner().invoke(app, ["verify", "--only", "statistics", "--points", "20", "--json"])
    assert ran.exit_code == 0, ran.output
    rows = {row["id"]: row for row in json.loads(ran.stdout)["claims"]}
    assert list(rows) == ["statistics/3.1", "statistics/3.2", "statistics/theorems/js_is_tv_at_most"]
    right, wrong, claim = rows.values()
    assert (right["verdict"], right["status"], right["level"]) == ("right", "proved", "R5")
    assert (right["note"], right["lines"]) == ("week 3", "p. 12")
    assert (wrong["verdict"], wrong["status"], wrong["corrected"]["status"]) == ("wrong", "refuted", "proved")
    assert sum(map(Fraction, wrong["literally"]["witness"]["p"])) == 1
    assert (claim["status"], claim["theorem"], claim["mutants_rejected"]) == ("proved", "S7", 1)
    assert all(row["ok"] and not row["faults"] for row in rows.values())


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("only", "slugs"),
    [("3.2", ["3.2"]), ("statistics/3.2", ["3.2"]), ("week 3", ["3.1", "3.2"]), ("third week", ["3.1", "3.2"])],
)
def test_they_are_found_by_the_names_that_the_course_gives(only, slugs):
    assert [item.slug for item in ledger.choose(workers.load(), [only])] == slugs
