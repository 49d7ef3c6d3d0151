"""The rules of the house that are not about imports: folders, homes of tests, exceptions, docstrings. Each is planted."""

import ast
import re

import pytest

from tests.meta import counts
from tests.meta.counts import FUNCTIONS, definitions
from tests.meta.source import ROOT, nodes, python_files, short, tree_of

MOST = 25
LIBRARY = python_files("divergences")

FEW: dict[str, str] = {
    "divergences.cli.teaching": "three commands for a class, one with the files that it writes, where their parent is full",
    "divergences.integrations": "users write the names of its two modules into the settings of Sphinx and pytest",
    "divergences.verification.interpreters": "four interpreters, of which two have folders of their own",
}
"""Folder → why it stands though it has fewer modules than a folder has; four at most."""


def test_folders_hold_no_more_than_a_reader_keeps_in_mind():
    files = [path.parent for path in LIBRARY]
    assert {short(folder) for folder in files if files.count(folder) > MOST} == set()


def test_folders_of_few_modules_have_joined_their_parents():
    assert counts.few().keys() == FEW.keys()
    assert len(FEW) <= 4
    assert all(len(reason.split()) >= 4 for reason in FEW.values())


CORPORA = ("verification/",)
"""Where the contract is what a text comes to: tests are texts with verdicts and readings, in the folder's tests."""
CHECKERS = ("verification/interpreters/", "verification/random_variables/checker.py", "verification/recheck.py")
"""What decides or checks again in numbers: each file has a test of its name, as outside."""


def namesake(path):
    """Where a module's tests are if they have a file of their own."""
    return ROOT / "tests" / path.relative_to(ROOT).parent / f"test_{path.stem.strip('_')}.py"


def homes(path):
    """The files that hold a module's tests: the one of its name, or in a corpus those of its folder."""
    own = namesake(path)
    if not inside(path).startswith(CORPORA) or inside(path).startswith(CHECKERS):
        return [own] if own.exists() else []
    folder = own.parent
    return [*folder.glob("test_*.py"), *folder.parent.glob(f"test_{folder.name}.py")]


def test_every_module_has_tests():
    assert {inside(path) for path in LIBRARY if path.name != "__init__.py" and not homes(path)} == set()


@pytest.mark.parametrize(
    ("module", "has"),
    [
        ("_discrete/kl.py", True),
        ("_discrete/nobody.py", False),
        ("verification/judge/nobody.py", True),
        ("verification/nowhere/nobody.py", False),
        ("verification/interpreters/exact/nobody.py", False),
    ],
)
def test_a_planted_module_without_tests_is_caught(module, has):
    assert bool(homes(ROOT / "divergences" / module)) == has


def inside(path):
    """A file's path relative to divergences/."""
    return short(path).removeprefix("divergences/")


BUGS = {
    "AssertionError",
    "AttributeError",
    "BaseException",
    "Exception",
    "IndexError",
    "KeyError",
    "LookupError",
    "NameError",
    "RuntimeError",
    "StopIteration",
    "TypeError",
}
"""What a bug of our own raises: caught and not raised again, it would read as an answer."""

CAUGHT = {
    "_core/xla_cpu.py": "JAX says so that its platforms leave out the CPU: then NumPy computes",
    "_audit/subject.py": "a function that is audited may raise anything: that is its answer",
    "_curves.py": "a model that answered for numbers may raise anything for a number without a value: then it is not traced",
    "_core/arrays.py": "anybody's object may raise anything where its float is asked for: it is no number, then",
    "samples/estimators.py": "what NumPy reads as no array is no list of outcomes: whoever reads it next says what it is",
    "samples/outcomes.py": "outcomes without a hash are none, and are refused in the line that follows",
    "_core/text.py": "the exception of another's code may raise when it is asked for its text",
    "explorer/server.py": "the page shows the library's refusals, which are TypeErrors too",
    "laws/families/foreign.py": "another library's density may raise these off its support",
    "laws/images.py": "a person's function may refuse in any way what only records arithmetic: it is not affine, then",
    "laws/monotone.py": "a person's function of JAX's arrays may refuse NumPy's in any way: JAX is asked, then",
    "transport/host/network_simplex.py": "a POT whose compiled function takes other arguments is asked by its public one",
    "transport/interruptible.py": "what a solver raises in its thread is raised again where it is waited for",
    "transport/traced.py": "a host call inside a compiled programme must return: SciPy's failure becomes a status",
    "verification/interpreters/balls/integrals.py": "a callback of Arb must return: the failure is raised after the integral",
    "verification/points/classes.py": "a thread hands whatever it raised to the one that waits for it, which raises it",
    "verification/judge/hypotheses.py": "what is no number on a line, a vector of sites among it, has no root there",
    "verification/catalogue/rows.py": "a course's own functions may raise anything: its claim is unknown, and why",
    "verification/instances/trial.py": "a course's text may fail in any way where it is tried: it is not formal, and why",
    "verification/catalogue/process.py": "a process that judges for others answers: the claim is unknown, and why",
    "verification/random_variables/checker.py": "a certificate is anybody's: what is wrong with it is why",
    "verification/recheck.py": "the file is anybody's: whatever is wrong with it reads as a certificate that does not hold",
}
"""File → why what a bug of ours could raise is caught there, and not raised again."""


def swallowed(tree):
    """The lines of handlers that catch what a bug raises, and do not end by raising something themselves."""
    handlers = [node for node in nodes(tree) if isinstance(node, ast.ExceptHandler)]
    return [
        h.lineno
        for h in handlers
        if (h.type is None or BUGS & _named(h.type)) and not isinstance(h.body[-1], ast.Raise)
    ]


def _named(node):
    return {
        n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(node) if isinstance(n, (ast.Name, ast.Attribute))
    }


def test_exceptions_are_narrow():
    found = {inside(path): lines for path in LIBRARY if (lines := swallowed(tree_of(path)))}
    assert found.keys() <= CAUGHT.keys(), found


@pytest.mark.parametrize("name", CAUGHT)
def test_reasons_for_broad_exceptions_are_needed(name):
    assert swallowed(tree_of(ROOT / "divergences" / name))


@pytest.mark.parametrize("caught", ["Exception", "(ValueError, KeyError)", "builtins.TypeError", ""])
def test_a_planted_broad_exception_is_caught(caught):
    assert swallowed(ast.parse(f"try:\n    f()\nexcept {caught}:\n    pass")) == [3]
    assert swallowed(ast.parse(f"try:\n    f()\nexcept {caught}:\n    raise")) == []
    assert swallowed(ast.parse("try:\n    f()\nexcept OutOfReach:\n    pass")) == []


GLUE = set(
    re.findall(
        r"\w+",
        """a all an and are as at be been by can did do does each every for from had has have how if in into is it its no not
        of on one or other own said same so some such than that the their them there these they this those to was what when
        where which who whose whether with""",
    )
)
SAYS_NOTHING = {"One document.", "Asks the library.", "The verdict on a claim.", "Decides without tolerance."}
"""Docstrings that said nothing to a reader who came for them, and that the heuristic below would let pass."""


def says_less_than_its_name(name, text):
    """Whether a docstring has only one word that means something, or two or three that are already in the name."""
    if text in SAYS_NOTHING:
        return True
    if re.search(r"[^\w\s.,;:'’-]|\d|_", text):
        return False  # a formula, code or a number says something
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in GLUE]
    parts = [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)]
    return len(words) < 2 or (len(words) <= 3 and all(any(_akin(word, part) for part in parts) for word in words))


def _akin(word, part):
    """Whether two words are one but for their endings: reject and rejected, point and points."""
    shared = min(len(word), len(part))
    return word == part or (
        shared >= 4 and word[: shared - 1] == part[: shared - 1] and abs(len(word) - len(part)) <= 3
    )


def documented():
    """Each internal definition that has a docstring, as (file, name, docstring); a class's name is known to its methods."""
    for path, node in definitions(kinds=(*FUNCTIONS, ast.ClassDef)):
        if text := ast.get_docstring(node):
            yield inside(path), node.name, text


def test_docstrings_say_more_than_the_name():
    empty = {(file, name) for file, name, text in documented() if says_less_than_its_name(name, text)}
    assert empty == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("letters", "The letters."),
        ("is_over", "Whether it is over."),
        ("_joined_terms", "Joins the terms."),
        ("left", "Seconds."),
    ],
)
def test_a_planted_empty_docstring_is_caught(name, text):
    assert says_less_than_its_name(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("letters", "The free letters, in the order of their first use."),
        ("kl", "Σ p·log(p/q)."),
        ("support", "The whole line."),
        ("epsilon", "The unit in the last place of the dtype."),
    ],
)
def test_a_docstring_that_says_something_passes(name, text):
    assert not says_less_than_its_name(name, text)
