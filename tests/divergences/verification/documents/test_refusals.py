"""Refusals name what stands there, and not a column that nobody typed."""

from divergences.verification.documents.refusals import SHOWN, short, told, two_readings_of
from divergences.verification.language.errors import Unreadable


def test_a_column_is_told_as_what_stands_there():
    error = Unreadable("x", 3, "y")
    assert (
        told(error, "a long formula that goes on and on", True) == "found x at “long formula that goes o…”; expected y"
    )
    assert told(error, "a long formula", False) == "found x at column 3; expected y"


def test_what_is_long_is_cut():
    assert short("a  b\nc") == "a b c"
    assert len(short("x" * 99)) == SHOWN + 1


def test_a_law_and_a_discriminator():
    assert "p is any distribution here" in two_readings_of("p")
    assert "D is any discriminator here" in two_readings_of("D")
