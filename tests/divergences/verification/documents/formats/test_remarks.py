"""Comments for the judge are told from prose, and belong to the formula that they stand beside."""

import pytest

from divergences.verification.documents.formats.remarks import Beside, Remark, beside, remark


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        (" given p << q", Remark("given", "p << q", 5, 5)),
        ("Given: t in (0, 1).", Remark("given", "t in (0, 1)", 5, 5)),
        (" given p << q\n and q > 0", Remark("given", "p << q and q > 0", 5, 6)),
        ("skip", Remark("skip", "", 5, 5)),
        ("throughout q > 0", Remark("throughout", "q > 0", 5, 5)),
        ("given that we know all this", None),
        ("skip the next page", None),
        ("given", None),
        ("TODO", None),
    ],
)
def test_remarks_and_prose(comment, found):
    assert remark(comment, 5) == found


def test_a_remark_is_for_the_formula_below_or_around_it():
    above, inside = Remark("given", "p << q", 4, 4), Remark("skip", "", 7, 7)
    assert beside([above, inside], 5, 8, frozenset({4})) == Beside(("p << q",), True)
    assert beside([above], 6, 8, frozenset({4})) == Beside()
    assert beside([above, Remark("given", "q > 0", 5, 5)], 6, 8, frozenset({4, 5})) == Beside(("p << q", "q > 0"))


def test_what_holds_throughout_holds_below():
    assert beside([Remark("throughout", "q > 0", 4, 4)], 90, 91, frozenset({4})) == Beside(("q > 0",))
    assert beside([Remark("throughout", "q > 0", 99, 99)], 90, 91, frozenset({99})) == Beside()


def test_a_convention_holds_for_all_below():
    said = beside([Remark("convention", "unit = bits", 4, 4)], 90, 91, frozenset({4}))
    assert said == Beside(conventions=("unit = bits",))
