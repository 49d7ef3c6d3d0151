"""An interval is a record: it holds numbers, is shown, pickled and read."""

import pickle
from copy import deepcopy

from divergences.samples import Interval

FOUND = Interval(0.5, 0.25, 1.0, 0.95, (10, 20), "a <critic>", "independent draws", True, {"p_value": 0.01})


def test_it_is_a_number_between_two():
    assert float(FOUND) == 0.5
    assert [x in FOUND for x in (0.2, 0.25, 1.0)] == [False, True, True]


def test_it_is_shown_with_what_it_stands_on():
    assert repr(FOUND) == "Interval(0.5 in [0.25, 1], 0.95 proved, n=10, 20, a <critic>, p_value=0.01)"
    shown = FOUND._repr_html_()
    said = ("0.25 to 1", "95 %, proved", "a &lt;critic&gt;", "independent draws")
    assert all(x in shown for x in said)


def test_it_is_copied_and_kept():
    for other in (pickle.loads(pickle.dumps(FOUND)), deepcopy(FOUND)):
        assert repr(other) == repr(FOUND)
        assert (other.facts, other.assumes) == (FOUND.facts, FOUND.assumes)
