"""The old path of the symbolic interpreter: one set of classes, however it is imported."""

import importlib

import pytest

from divergences.verification.interpreters.symbolic import __path__ as folder
from divergences.verification.language.errors import OutOfReach
from tests.divergences.verification.test_renamed import imported

NAMES = ("chambers", "corners", "normal_form", "proof", "signs", "values", "words")


@pytest.mark.parametrize("name", NAMES)
def test_submodules_are_the_same(name):
    imported("divergences.verification.symbolic")
    old = importlib.import_module(f"divergences.verification.symbolic.{name}")
    assert old is importlib.import_module(f"divergences.verification.interpreters.symbolic.{name}")
    assert old.__file__.startswith(tuple(folder))


def test_a_refusal_is_caught_by_its_old_name():
    imported("divergences.verification.symbolic")
    from divergences.verification.symbolic.normal_form import OutOfReach as Old

    assert Old is OutOfReach
