"""Laws in words."""

import pytest

from divergences.verification.named_laws.language.families import FAMILIES, NAMED, PLACES, Law


def test_a_law_is_told_in_words():
    assert Law("Normal", ("0", "s")).words == "the normal distribution with mean 0 and standard deviation s"
    assert Law("Categorical", ("1/2", "1/2")).words == "the distribution on 1, 2, … with the probabilities 1/2, 1/2"


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.name)
def test_each_spelling_is_of_one_family(family):
    assert all(NAMED[spelling] == family.name for spelling in family.spellings)
    assert family.words.count("{}") == max(1, len(family.parameters))


def test_places_are_of_families():
    assert {*PLACES} <= {*FAMILIES}
