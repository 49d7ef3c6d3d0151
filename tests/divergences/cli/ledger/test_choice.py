"""Which claims an id names."""

import pytest

from divergences.cli.ledger.choice import choose
from divergences.cli.refusal import Refusal
from divergences.verification import Claim
from tests.divergences.cli.calls import TRUE


def test_a_whole_name_wins_over_the_names_it_begins():
    longer = Claim(slug="js_is_small_too", source="", statement=TRUE.statement, mutants=())
    assert choose([longer, TRUE], ["js_is_small"]) == [TRUE]
    assert choose([longer, TRUE], ["js_is_smal"]) == [longer, TRUE]
    assert choose([longer, TRUE], None) == [longer, TRUE]


def test_what_is_asked_for_more_than_once_is_there_once_and_in_its_place():
    other = Claim(slug="kl_is_large", source="", statement=TRUE.statement, mutants=())
    third = Claim(slug="w1_is_between", source="", statement=TRUE.statement, mutants=())
    assert choose([TRUE, other, third], ["w1", "js", "js_is_small"]) == [TRUE, third]
    with pytest.raises(Refusal, match="found 'zz'"):
        choose([TRUE, other], ["js", "zz"])
