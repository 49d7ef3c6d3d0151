"""The two refusals: one is about text and the other about arithmetic, so that neither handler takes the other."""

import pytest

from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read


def test_what_users_catch_is_a_value_error():
    with pytest.raises(ValueError, match="claim: ") as refusal:
        read("KL(p, ")
    assert type(refusal.value) is Unreadable


def test_neither_is_the_other():
    assert not issubclass(Unreadable, OutOfReach)
    assert not issubclass(OutOfReach, (Unreadable, ValueError))
    assert is_zero.__module__.endswith("normal_form")
