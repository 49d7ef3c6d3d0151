"""`divergences quiz`: answered line by line, as JSON, as a page; refused in one line."""

import json

import pytest
from typer.testing import CliRunner

from divergences.cli.app import app
from tests.divergences.cli.calls import refused


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    path = tmp_path_factory.mktemp("quiz") / "notes.md"
    path.write_text("$$ TV(p, q) = TV(q, p) $$\n\n$$ KL(p, q) >= 0 $$\n", encoding="utf-8")
    return str(path)


def answered(text, *arguments):
    return CliRunner().invoke(app, ["quiz", *arguments], input=text)


def test_it_is_answered_line_by_line(notes):
    found = answered("perhaps\n?\nright\nwrong\n", notes)
    assert found.exit_code == 1
    assert "expected one of right, wrong" in found.stdout
    assert "Try it at " in found.stdout
    assert "Right." in found.stdout
    assert "Wrong.\nThe answer: right." in found.stdout
    assert found.stdout.endswith("0.5 of 2 points\n")


def test_who_has_no_answer_is_told_it(notes):
    found = answered("\n", notes)
    assert found.exit_code == 0
    assert found.stdout.count("The answer: right.") == 1
    assert found.stdout.endswith("0 of 2 points, 2 not answered\n")


def test_the_same_as_data(notes):
    found = answered("right\n", notes, "--json", "--seed", "4")
    document = json.loads(found.stdout)
    assert (found.exit_code, found.stdout.count("\n")) == (0, 1)
    assert {x: document[x] for x in ("topic", "seed", "score", "of")} == {
        "topic": notes,
        "seed": 4,
        "score": 1.0,
        "of": 2,
    }
    first, second = document["questions"]
    assert (first["given"], first["right"], first["score"], first["truth"]) == ("right", True, 1.0, "right")
    assert "given" not in second


def test_it_writes_the_page(notes, tmp_path):
    path = tmp_path / "quiz.html"
    found = answered("", notes, "--export", str(path))
    assert found.exit_code == 0
    assert "a page with 2 questions" in found.stdout
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.slow
def test_refusals_are_one_line(notes, tmp_path):
    assert "one of entropy, f-divergences, game, js, kl, total-variation, " in refused("quiz", "cats")
    assert "ending in .html" in refused("quiz", notes, "--export", str(tmp_path / "quiz.pdf"))
    assert "no folder" in refused("quiz", notes, "--export", str(tmp_path / "nowhere" / "quiz.html"))
    assert "at least 1" in refused("quiz", notes, "--questions", "0")
