"""Which claims an id names."""

from divergences.cli.ledger.choice import choose
from divergences.verification import Claim
from tests.divergences.cli.calls import TRUE


def test_a_whole_name_wins_over_the_names_it_begins():
    longer = Claim(slug="js_is_small_too", source="", statement=TRUE.statement, mutants=())
    assert choose([longer, TRUE], "js_is_small") == [TRUE]
    assert choose([longer, TRUE], "js_is_smal") == [longer, TRUE]
    assert choose([longer, TRUE], None) == [longer, TRUE]
