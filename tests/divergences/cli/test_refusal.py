"""Bad input is one line: what the library refuses, and what the system cannot read."""

import ast
import re
from pathlib import Path

import pytest

from divergences import cli as commands
from divergences.cli.refusal import Refusal, refusals
from tests.divergences.cli.calls import refused


@pytest.mark.parametrize("error", [ValueError("p: found"), TypeError("p: found"), RuntimeError("p: found")])
def test_a_refusal_of_the_library_keeps_its_words(error):
    with pytest.raises(Refusal, match=r"^p: found$") as caught, refusals():
        raise error
    assert caught.value.__cause__ is error


def test_a_file_that_the_system_cannot_read_is_named():
    with pytest.raises(Refusal, match=r"^cannot use nowhere\.csv: No such file or directory$"), refusals():
        Path("nowhere.csv").read_text(encoding="utf-8")


def test_a_bug_is_not_taken_for_bad_input():
    with pytest.raises(KeyError), refusals():
        raise KeyError("a bug")


COMMANDS = Path(commands.__file__).parent
PYTHON = re.compile(r"\bdv\.|\bdivergences\.\w+|\bnp\.|\bjax\.|\blambda\b|Error\b(?!:)|[a-z_]=(?=[\w'\"[])")
"""Calls, modules, keywords and exceptions of Python."""
BAD = [
    ["compare", "2,1", "1,1"],
    ["compare", "-1,2", "1,0"],
    ["compare", "nan,1", "1,0"],
    ["compare", "1,0", "1,0,0"],
    ["compare", "1,0", "0,1", "--points", "0"],
    ["compare", "1,0", "0,1", "--points", "0,1", "--metric", "taxi"],
    ["compare", "1,0", "0,1", "--base", "1"],
    ["compare", "missing.npy", "0,1"],
    ["compare", "0,0", "1,0", "--normalise"],
    ["curve", "parallel-line"],
    ["curve", "parallel-lines", "--theta", "2:1:3"],
    ["curve", "parallel-lines", "--quantities", "kll"],
    ["check", "KL(p, q = 3"],
    ["check", "KLL(p, q) = 3"],
    ["check", "missing.md"],
    ["check", "p = q", "--points", "0"],
    ["verify", "--only", "nothing_of_that_name"],
    ["falsify", "--only", "nothing_of_that_name"],
    ["audit", "nothing:there"],
    ["audit", "math:floor", "--as", "kl", "--set", "base"],
    ["audit", "math:floor", "--as", "kll"],
    ["compare", "1,0;2", "1,0", "--rows"],
    ["compare", "2,1", "1,0", "--rows"],
    ["compare", "1,0;0,1", "1,0;0,1;1,0", "--rows"],
    ["compare", "1,0", "0,1", "-o", "values.csv"],
    ["curve", "bernoulli", "--n", "3"],
    ["curve", "bernoulli", "-o", "coin.txt"],
    ["curve", "bernoulli", "--theta", "0:2:3"],
    ["check", "p = q", "--report", "docx"],
    ["check", "p = q", "--coq", "nowhere/p.v"],
    ["check", "notes.tex", "p = q"],
    ["explore", "--export", "page.txt"],
    ["explore", "--export", "nowhere/page.html"],
    ["recheck", "missing.json"],
    ["train", "nothing"],
    ["train", "ring:0"],
    ["train", "ring:8", "--game", "chess"],
    ["train", "ring:8", "--constraint", "clip"],
    ["train", "ring:8", "--steps", "0"],
    ["train", "missing.npy"],
    ["verify", "--level", "R9"],
    ["formal", "--only", "nothing_of_that_name", "--statement"],
]


@pytest.mark.one_in(12)
@pytest.mark.parametrize("arguments", BAD, ids=" ".join)
def test_no_error_of_a_command_names_a_python_call(arguments):
    """Who types in a shell has no dv.normalise(p): the command's own words are said."""
    said = refused(*arguments)
    assert not PYTHON.search(said), said


def test_no_text_of_a_command_is_a_python_call():
    """Of what only few refusals reach, the source is read: docstrings are for those who read the code."""
    for path in sorted(COMMANDS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        spoken = [s.value for node in ast.walk(tree) if isinstance(node, (ast.Raise, ast.Yield)) for s in texts(node)]
        assert [said for said in spoken if PYTHON.search(said)] == [], path.name


def texts(tree):
    """The pieces of text in a statement."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
