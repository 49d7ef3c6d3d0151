"""Old paths: what is found there is what is at the new path, and whoever imports it is told."""

import importlib
import sys

import pytest


def imported(path):
    """The module at an old path, imported as if for the first time; and the warning's text."""
    for name in [name for name in sys.modules if name == path or name.startswith(f"{path}.")]:
        del sys.modules[name]
    with pytest.warns(DeprecationWarning, match="the old path goes") as told:
        module = importlib.import_module(path)
    assert len(told) == 1
    return module, str(told[0].message)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("exact", "divergences.exact"),
        ("items", "divergences.verification.judge.item"),
        ("symbolic", "divergences.verification.interpreters.symbolic"),
    ],
)
def test_the_old_module_is_the_new_one_and_says_where_it_is(old, new):
    module, told = imported(f"divergences.verification.{old}")
    assert module is importlib.import_module(new)
    assert new in told


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [("language", "language.grammar", "read"), ("points", "points.classes", "witness_pairs")],
)
def test_names_of_a_module_that_is_a_folder_now(old, new, name):
    folder = importlib.import_module(f"divergences.verification.{old}")
    with pytest.warns(DeprecationWarning, match=new):
        found = getattr(folder, name)
    assert found is getattr(importlib.import_module(f"divergences.verification.{new}"), name)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = folder.nothing
