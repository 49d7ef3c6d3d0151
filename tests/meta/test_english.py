"""No module reads the library's own English: what a program has to know of a refusal or a verdict is data.

Seen are methods of strings, comparisons and regular expressions with a phrase of two words, or with `column`, in what they
look for; a constant of capitals is looked up by its name.
"""

import ast
import re

import pytest

from tests.meta.source import name_of, nodes, python_files, tree_of

METHODS = {
    "startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "rsplit", "replace", "find",
    "index", "count",
}  # fmt: skip
PATTERNS = {"sub", "subn", "match", "fullmatch", "search", "finditer", "findall", "compile", "split"}
PHRASE = re.compile(r"(?! )(?:.*\b[A-Za-z]{2,} [a-z]{2,}\b|[A-Za-z ]{2,}: $)")
"""A phrase, or what comes before the rest of a sentence; a keyword of the language stands between spaces."""
COLUMN = re.compile(r"\bcolumn \(?\\d")
OTHERS = {
    "divergences.verification.formal.kernel": "what Coq prints",
    "divergences.verification.coq_printer.script": "what this module prints for Coq",
    "divergences.cli.curve": "refusals of the library, from whose arguments a command's options have other names",
}
"""Modules that read the words of somebody else."""


def constants():
    """Name in capitals → its texts, of all modules."""
    found = {}
    for path in python_files("divergences"):
        for node in tree_of(path).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper():
                found.setdefault(node.targets[0].id, []).append(node.value)
    return found


def texts(node, known):
    """The texts of an argument, those of its constants too."""
    for x in ast.walk(node):
        if isinstance(x, ast.Constant) and isinstance(x.value, str):
            yield x.value
        elif isinstance(x, ast.Name) and x.id in known:
            for value in known[x.id]:
                if isinstance(value, ast.Constant | ast.Tuple | ast.JoinedStr):
                    yield from texts(value, {})


def readings(tree, known):
    """(line, text) of each English that a tree looks for in a text."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, looked = node.func, node.args[:1]
            is_pattern = isinstance(of.value, ast.Name) and of.value.id == "re" and of.attr in PATTERNS
            if is_pattern:
                yield from ((node.lineno, x) for y in looked for x in texts(y, known) if COLUMN.search(x))
            elif of.attr in METHODS and not isinstance(of.value, ast.Constant):
                yield from ((node.lineno, x) for y in looked for x in texts(y, known) if PHRASE.match(x))
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            where = node.comparators[0]
            if isinstance(where, ast.Call) and isinstance(where.func, ast.Name) and where.func.id == "str":
                yield from ((node.lineno, x) for x in texts(node.left, known) if PHRASE.match(x))


@pytest.mark.one_in(9)
@pytest.mark.parametrize("path", [x for x in python_files("divergences") if name_of(x) not in OTHERS], ids=name_of)
def test_no_module_reads_our_english(path):
    assert list(readings(tree_of(path), constants())) == []


@pytest.mark.parametrize(
    "text",
    [
        "any(fault.startswith(ABOUT_NOTHING) for fault in faults)",
        'held = [x for x in repairs if x.startswith("may be ")]',
        'told.replace("A smallest counterexample", "A counterexample")',
        'said.removeprefix("A counterexample: ")',
        'str(error).removeprefix("claim: ")',
        'unread = "no relation" in str(error)',
        r're.sub(r"column (\d+)", moved, str(error))',
        r're.search(r"at column (\d+)", said)',
        'x.startswith("it was read as")',
    ],
)
def test_a_module_that_did_is_told(text):
    known = {"ABOUT_NOTHING": [ast.Constant("it is about nothing: ")]}
    assert list(readings(ast.parse(text), known))


@pytest.mark.parametrize(
    "text", ['text.partition(" given ")', 'atom.startswith("sqrt(")', r're.sub(r"x (\d+)", "y", text)', '", ".join(x)']
)
def test_what_is_no_english_is_let_be(text):
    assert not list(readings(ast.parse(text), {}))
