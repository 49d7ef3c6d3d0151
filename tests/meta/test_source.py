"""How the meta tests read the source is tested too."""

import ast

import pytest

from tests.meta.source import ROOT, code_lines, import_graph, imports, name_of

HERE = "divergences._discrete.js"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import divergences._discrete.kl", ["divergences._discrete.kl"]),
        ("from divergences._discrete import kl", ["divergences._discrete.kl"]),
        ("from . import kl", ["divergences._discrete.kl"]),
        ("from .kl import kl", ["divergences._discrete.kl.kl"]),
        ("def f():\n    from divergences._discrete.kl import kl", ["divergences._discrete.kl.kl"]),
        ("class C:\n    def f(self):\n        import scipy", ["scipy"]),
        ("try:\n    import scipy\nexcept ImportError:\n    import numpy", ["scipy", "numpy"]),
        ("import scipy", ["scipy"]),
    ],
)
def test_every_spelling_of_an_import_is_seen(text, found):
    assert imports(ast.parse(text), HERE) == found


def test_late_and_typing_imports_are_told_apart():
    text = "import a\ndef f():\n    import b\nif TYPE_CHECKING:\n    import c\nelse:\n    import d"
    assert imports(ast.parse(text), HERE) == ["a", "b", "d"]
    assert imports(ast.parse(text), HERE, late=False) == ["a", "d"]
    assert imports(ast.parse(text), HERE, typing=True) == ["a", "b", "c", "d"]


def test_a_package_resolves_its_own_dots():
    assert imports(ast.parse("from .kl import kl"), "divergences._discrete", is_package=True) == [
        "divergences._discrete.kl.kl"
    ]
    assert imports(ast.parse("from ..kl import kl"), "a.b.c.d") == ["a.b.kl.kl"]


def test_files_and_modules_have_one_name():
    assert name_of(ROOT / "divergences" / "_discrete" / "kl.py") == "divergences._discrete.kl"
    assert name_of(ROOT / "divergences" / "exact" / "__init__.py") == "divergences.exact"


def test_another_tree_can_be_read(tmp_path):
    (tmp_path / "divergences").mkdir()
    (tmp_path / "divergences" / "__init__.py").write_text("from divergences.kl import kl")
    (tmp_path / "divergences" / "kl.py").write_text("import math")
    assert import_graph("divergences", tmp_path) == {"divergences": {"divergences.kl"}, "divergences.kl": frozenset()}


def test_prose_and_comments_are_no_code():
    assert code_lines('"""Prose."""\n# why\n\nx = 1\n') == [4]
