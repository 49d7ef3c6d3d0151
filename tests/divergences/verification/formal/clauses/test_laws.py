"""Entries that are written out."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


@pytest.mark.parametrize("entries", ["p is (1, 1)/3", "p is (1, 2)/2", "x is (0, 1, 0)"])
def test_entries_that_no_law_and_no_sites_have_are_refused_for_a_claim_about_them_says_nothing(entries):
    with pytest.raises(Unsayable, match=r"no law|not different"):
        statement(f"W1(p, q, x) >= 0 given x in R points and {entries}")
