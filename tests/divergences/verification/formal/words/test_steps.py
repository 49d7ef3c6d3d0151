"""Powers added up, and a critic's steps."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement

GIVEN = " given s in R and t in R and h in R and c in R and k in counts"


def test_steps_are_counted_by_a_natural_number():
    assert "(sum k (fun a' => (1 - c) ^ a')) >= 0" in statement("geometric(1 - c, k) >= 0" + GIVEN)
    assert "(pursued h c t s k) >= 0" in statement("pursued(s, t, h, c, k) >= 0" + GIVEN)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("geometric(p, k) >= 0", "not a real number"),
        ("geometric(c, 2) >= 0", "in counts"),
        ("pursued(KL(p, q), t, h, c, k) >= 0", "not a real number"),
        ("pursued(s, t, h, c, h) >= 0", "in counts"),
    ],
)
def test_what_is_no_number_of_steps_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim + GIVEN)
