"""The functions of the records are the public ones, each of the name and from the module that its record says."""

import divergences as dv
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._discrete.records import FUNCTIONS


def test_every_record_has_the_public_function_of_its_name():
    assert list(FUNCTIONS) == list(F_DIVERGENCES)
    assert all(f is getattr(dv, name) for name, f in FUNCTIONS.items())
