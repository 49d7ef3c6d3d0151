"""The textbook claims: their table as it should be, and a few of those that are seen through the judge."""

import pytest

from tests.textbook.__main__ import Judged, judged, table
from tests.textbook.claims import CLAIMS, Claim

EVERY = 16
"""One of so many of the seen claims is judged here."""
SEEN = [claim for claim in CLAIMS if not claim.unseen]


def test_half_of_the_claims_are_false_and_a_third_is_unseen():
    assert len({claim.text for claim in CLAIMS}) == len(CLAIMS) >= 200
    false = sum(not claim.true for claim in CLAIMS)
    assert abs(2 * false - len(CLAIMS)) < len(CLAIMS) / 10
    assert abs(3 * (len(CLAIMS) - len(SEEN)) - len(CLAIMS)) < len(CLAIMS) / 10


def test_what_is_said_of_the_wrong_side_is_counted_and_named():
    found = [Judged(Claim("a", True, ""), "refuted", 1.0, 1.0), Judged(Claim("b", False, ""), "proved", 2.0, 2.0)]
    found += [Judged(Claim("c", False, ""), "holds", 3.0, 3.0)]
    assert "wrong verdicts: 2\n  refuted: a\n  proved: b\n" in table(found)


@pytest.mark.slow
@pytest.mark.parametrize("claim", SEEN[::EVERY], ids=lambda claim: claim.text)
def test_no_verdict_is_wrong(claim):
    assert not judged(claim).wrong
