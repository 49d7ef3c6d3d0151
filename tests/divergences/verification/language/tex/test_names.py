"""The tables of names fit the language and each other."""

from divergences.verification.language.characters import GREEK
from divergences.verification.language.tex import names
from divergences.verification.language.vocabulary import KINDS


def test_every_name_stands_for_a_quantity_of_the_language():
    assert {*names.WORDS.values(), *names.OF_D.values()} <= {*KINDS, "Hell"}


def test_greek_letters_are_those_of_the_language():
    assert set(names.OWN_GREEK.values()) <= set(GREEK)
    assert {*names.GREEK_CHARACTERS.values()} <= {*names.GREEK}
