"""Exercises judge the reader's own answers: none is no answer, the folded ones are right, and wrong ones are refused."""

import ast
from pathlib import Path

import pytest

from tests.notebooks.test_notebooks import NOTEBOOKS, answers, code_cells, printed, python, read

ASKED = "mine = {1: None"
JUDGING = [path for path in NOTEBOOKS if ASKED in path.read_text(encoding="utf-8")]
"""The notebooks that do; the first five print their answers."""


def test_there_are_such_notebooks() -> None:
    assert {path.stem[:2] for path in NOTEBOOKS[5:]} == {path.stem[:2] for path in JUDGING} != set()


@pytest.mark.parametrize("path", JUDGING, ids=lambda p: p.stem)
def test_an_answer_is_judged(path: Path) -> None:
    cells = code_cells(read(path))
    asked = next(k for k, cell in enumerate(cells) if cell.source.startswith(ASKED))
    numbers = list(ast.literal_eval(cells[asked].source.split("=")[1].split("#")[0].strip()))
    assert printed(cells[asked + 1])[0].splitlines() == [f"{k}. not answered yet" for k in numbers]
    assert printed(answers(read(path)))[0].splitlines()[: len(numbers)] == [f"{k}. right" for k in numbers]


@pytest.mark.parametrize("path", JUDGING, ids=lambda p: p.stem)
def test_the_last_cell_has_wrong_answers_refused(path: Path) -> None:
    tests = [ast.unparse(x.test) for x in ast.walk(python(code_cells(read(path))[-1])) if isinstance(x, ast.Assert)]
    assert sum(test.startswith("not ") for test in tests) >= 3
