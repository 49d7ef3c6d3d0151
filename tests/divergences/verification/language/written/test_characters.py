"""Characters beyond ASCII are read as what they stand for, and a look-alike of a relation is asked about."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.written.characters import CHARACTERS, GREEK, SPELLED

SAME = {
    "KL(p, q) ≥ 0": "KL(p, q) >= 0",
    "KL(p, q) ≠ 0": "KL(p, q) != 0",
    "½ ≤ TV(p, q)": "1/2 <= TV(p, q)",
    "θ*KL(p, q) >= 0 given θ ∈ (0, 1)": "theta*KL(p, q) >= 0 given theta in (0, 1)",
    "ϵ >= 0 for all ε ∈ (0, 1)": "ε >= 0 given ε in (0, 1)",
    "t⁴ >= 0 given t ∈ ℝ": "t**4 >= 0 given t in R",
    "KL(p, q) = 0 ⇔ p = q": "KL(p, q) = 0 iff p = q",
    "2π > 6": "2*pi > 6",
    "λp + (1-λ)q >= 0 given λ in (0, 1)": "λ*p + (1-λ)*q >= 0 given λ in (0, 1)",
    "p(x) <= 1, for all x.": "p <= 1",
    "TV(p, q) <= 1/2 if p(x) <= 2q(x) for every x": "TV(p, q) <= 1/2 given p <= 2*q",
    "E(p, x) <= max(x) for all x in R points": "E(p, x) <= max(x) given x in R points",
    "KL(p, q) < inf if q ≫ p": "KL(p, q) < inf given p << q",
    "KL(p, q) < inf if q >> p": "KL(p, q) < inf given p << q",
    "E_{X~P}[log(P(X)/Q(X))] = KL(P, Q)": "E(p, log(p/q)) = KL(p, q)",
}


@pytest.mark.parametrize("typed", SAME)
def test_characters_are_read_as_the_language_says_it(typed):
    one, other = read(typed), read(SAME[typed])
    assert [*map(str, (one.relation, one.condition, *one.given))] == [
        *map(str, (other.relation, other.condition, *other.given))
    ]


@pytest.mark.parametrize("letter", sorted({*GREEK} - {"π"}))
def test_a_greek_letter_is_a_letter(letter):
    (domain,) = read(f"{letter} >= 0 given {letter} in (0, 1)").given
    assert domain.letter == letter


@pytest.mark.parametrize("name", SPELLED)
def test_a_greek_letter_by_name_is_that_letter(name):
    assert read(f"{name} >= 0 given {name} in (0, 1)").letters() == [SPELLED[name]]


@pytest.mark.parametrize("text", ["KL(p, q) => 0", "KL(p, q) =< 0"])
def test_a_relation_the_wrong_way_round_is_asked_about(text):
    with pytest.raises(Unreadable, match=r"at column 10; expected [<>]="):
        read(text)


def test_no_character_stands_for_two():
    assert not {*CHARACTERS} & {*GREEK}


def test_the_column_of_a_refusal_counts_characters():
    with pytest.raises(Unreadable, match="'tt' at column 15"):
        read("θ + θ² + ½ >= tt given θ in (0, 1)")
