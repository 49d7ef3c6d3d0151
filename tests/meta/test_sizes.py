"""Length is a test: files and functions stay small enough to read in one sitting."""

import ast
import inspect
import textwrap

import pytest

import divergences as dv
from tests.meta.counts import LIMIT
from tests.meta.source import code_lines, python_files, short, text_of, tree_of

PROOF, BODY = 120, 15


def too_long(text, limit, tree=None):
    return len(code_lines(text, tree)) > limit


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("folder", "limit"), [("divergences", LIMIT), ("proofs", PROOF)])
def test_files_are_short(folder, limit):
    long = {short(path) for path in python_files(folder) if too_long(text_of(path), limit, tree_of(path))}
    assert long == set()


def body_lines(function):
    """Lines of a function's body, without its docstring."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    return statements[-1].end_lineno - statements[0].lineno + 1 if statements else 0


def public_functions():
    """Each public function of the library as (name, syntax tree)."""
    found = []
    for name, function in ((name, getattr(dv, name)) for name in dv.__all__):
        if inspect.isfunction(function):
            tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
            found.append((name, tree.body[0]))
    return found


@pytest.mark.parametrize(("name", "function"), public_functions(), ids=lambda x: x if isinstance(x, str) else "")
def test_bodies_of_public_functions_are_short(name, function):
    assert body_lines(function) <= BODY, name


@pytest.mark.parametrize(("name", "function"), public_functions(), ids=lambda x: x if isinstance(x, str) else "")
def test_docstrings_of_public_functions_are_short_and_end_with_an_example(name, function):
    text = ast.get_docstring(function) or ""
    assert 0 < len(text.splitlines()) <= 25, name
    assert ">>>" in text, name


def test_planted_violations_are_caught():
    assert too_long("x = 1\n" * (LIMIT + 1), LIMIT)
    assert not too_long('"""Prose."""\n' + "# why\n\n" * 300 + "x = 1\n", LIMIT)
    long = ast.parse("def f():\n" + "    x = 1\n" * 16).body[0]
    assert body_lines(long) > BODY
