"""What was read is written in the language's own spelling, with the column of each character; that is read as the same.

Misreadings of the reader before this one: each is read as everybody does, or refused with both readings.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.reader.writer import spelled
from divergences.verification.language.typed import Typed

OPERANDS = st.sampled_from(["p", "2", "KL(p, q)", "½", "√2", "|p - q|", "Σ_i p_i", "t", "E_p[q]"])


def grown(inner):
    pairs = st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^", " · "]), inner)
    return pairs.map(lambda x: f"({x[0]}){x[1]}({x[2]})") | inner.map(lambda x: f"-({x})")


@given(st.recursive(OPERANDS, grown, max_leaves=8))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_as_the_same(text):
    once = spelled(Typed.of(text)).text
    assert spelled(Typed.of(once)).text == once
    try:
        known = str(read(f"{text} >= 0"))
    except Unreadable:
        return
    assert str(read(f"{once} >= 0")) == known


def test_a_character_has_the_column_of_what_was_typed_for_it():
    typed = spelled(Typed.of("2KL(p‖q) ≥ √t"))
    assert typed.text == "2*KL(p, q) >= sqrt(t)"
    assert [typed.at(typed.text.index(x)) for x in ("2", "KL", "p", "q", "sqrt", "t)")] == [1, 2, 5, 7, 12, 13]


def test_an_exponent_can_be_typed_as_it_was_written():
    said = spelled(Typed.of("1 - e^-KL(p, q) / 2 <= 2^-1")).text
    assert said == "1 - e**(-KL(p, q))/2 <= 2**(-1)"
    assert str(read(said)) == str(read("1 - e^-KL(p, q) / 2 <= 2^-1"))


def test_own_spelling_is_left_as_it_was_typed():
    typed = Typed.of("KL( p,q )  >= 0   given (q) > 0")
    assert spelled(typed) is typed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2D_KL(p‖q) >= 0", "2*KL(p, q) >= 0"),
        ("e^H²(p, q) >= 1", "e**Hell2(p, q) >= 1"),
        ("D*·p <= 1", "Dstar(p, q)*p <= 1"),
        ("t²³ >= 0", "t**23 >= 0"),
        ("p = q, given, q > 0", "p = q given q > 0"),
        ("√√2 >= TV(p, q)", "sqrt(sqrt(2)) >= TV(p, q)"),
    ],
)
def test_what_has_one_reading_is_read(text, said):
    assert spelled(Typed.of(text)).text == said


@pytest.mark.parametrize(
    "text", ["2p(0) >= 0", "KL(p, q,) >= 0", "0x10 = 16", "t²2 >= 0", "10_1 = 101", "max(p, 20,01) >= 0"]
)
def test_what_python_would_read_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        read(text)
