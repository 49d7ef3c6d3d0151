"""A claim gets its hypotheses, and is refused here if the judge would refuse it."""

import pytest

from divergences.verification.documents.definitions import Definition
from divergences.verification.documents.reading import claim
from divergences.verification.language.errors import Unreadable


def test_hypotheses_are_added():
    m = Definition("m", (), "(p+q)/2", 1, False)
    assert claim("KL(p, q) < inf", ("p << q", "m > 0"), (m,), tex=False) == (
        "KL(p, q) < inf given p << q and ((p+q)/2) > 0"
    )
    assert claim("t > 0 given t in (0, 1)", ("q > 0",), (), tex=False) == "t > 0 given t in (0, 1) and q > 0"


@pytest.mark.parametrize("text", ["KLL(p, q) = 0", "m >= 0", "G >= 0"])
def test_what_cannot_be_judged_is_refused(text):
    with pytest.raises(Unreadable):
        claim(text, (), (), tex=False)
