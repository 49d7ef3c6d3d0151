"""Refusals name what stands there, and not a column that nobody typed.

A statement is data: what it was found to be, and where it stands.
"""

from divergences.verification.documents.readings import Reading
from divergences.verification.documents.statement import (
    CLAIM,
    SHOWN,
    TWO_READINGS,
    Statement,
    short,
    told,
    two_readings_of,
)
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


def test_a_claim_has_one_reading_and_no_theorem_unless_said():
    one = Statement(CLAIM, 3, "a = b", claim="a = b")
    assert (one.readings, one.rests, one.explicit, one.cell) == ((), "", False, 0)


def test_readings_are_kept_with_their_answers():
    both = (Reading("in nats", "A"), Reading("in bits", "", "not in the language"))
    assert [x.label for x in Statement(TWO_READINGS, 1, "a", readings=both).readings] == ["in nats", "in bits"]
