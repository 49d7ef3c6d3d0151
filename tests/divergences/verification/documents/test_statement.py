"""A statement is data: what it was found to be, and where it stands."""

from divergences.verification.documents.readings import Reading
from divergences.verification.documents.statement import CLAIM, TWO_READINGS, Statement


def test_a_claim_has_one_reading_and_no_theorem_unless_said():
    one = Statement(CLAIM, 3, "a = b", claim="a = b")
    assert (one.readings, one.rests, one.explicit, one.cell) == ((), "", False, 0)


def test_readings_are_kept_with_their_answers():
    both = (Reading("in nats", "A"), Reading("in bits", "", "not in the language"))
    assert [x.label for x in Statement(TWO_READINGS, 1, "a", readings=both).readings] == ["in nats", "in bits"]
