"""Each verdict, by numbers whose distance in units of the last place is known."""

import math
from decimal import Decimal

import numpy as np
import pytest

from divergences._audit.judged import WITHIN, Word, compared, judge
from divergences._audit.subject import Outcome
from divergences._audit.table import cases

ONE = (Decimal(1), Decimal(1))
INF = (Decimal("Infinity"),) * 2


@pytest.mark.parametrize(
    ("value", "exact", "word"),
    [
        (1.0, ONE, Word.RIGHT),
        (1.0 + WITHIN * 2.0**-52, ONE, Word.RIGHT),
        (1.0 + (WITHIN + 1) * 2.0**-52, ONE, Word.INEXACT),
        (1.0 + 2.0**-26, ONE, Word.INEXACT),
        (1.0 + 2.0**-25, ONE, Word.WRONG),
        (-1.0, ONE, Word.WRONG),
        (0.0, (Decimal(0),) * 2, Word.RIGHT),
        (-0.0, (Decimal(0),) * 2, Word.RIGHT),
        (1e-300, (Decimal(0),) * 2, Word.WRONG),
        (math.nan, ONE, Word.NAN),
        (math.nan, INF, Word.NAN),
        (math.inf, ONE, Word.INFINITE),
        (-math.inf, INF, Word.INFINITE),
        (math.inf, INF, Word.RIGHT),
        (1e308, INF, Word.FINITE),
        (math.inf, (Decimal("1e400"),) * 2, Word.RIGHT),
        (1.5, (Decimal(1), Decimal(2)), Word.RIGHT),
        (2.5, (Decimal(1), Decimal(2)), Word.WRONG),
        (0.0, (Decimal("1.7e-324"),) * 2, Word.RIGHT),
    ],
)
def test_the_word_of_an_answer(value, exact, word):
    assert compared(value, exact, np.dtype(np.float64))[0] is word


def test_errors_are_in_units_of_the_last_place():
    assert compared(1.0 + 3 * 2.0**-52, ONE, np.dtype(np.float64))[1] == 3
    assert compared(1.0 + 3 * 2.0**-23, ONE, np.dtype(np.float32))[1] == 3
    assert compared(5e-324, (Decimal(0),) * 2, np.dtype(np.float64))[1] == 1


def test_an_answer_is_judged_in_the_coarser_precision():
    case = cases("float64")[0]
    near = Outcome(np.float32([1.0 + 2.0**-23]))
    assert judge(case, ONE, near).word is Word.RIGHT
    wide = Outcome(np.float64([1.0 + 2.0**-23]))
    assert judge(case, ONE, wide).word is Word.WRONG
    single = cases("float32")[0]
    assert judge(single, ONE, wide).word is Word.RIGHT
    assert judge(single, (Decimal("1e44"),) * 2, Outcome(np.float64([1e44]))).word is Word.RIGHT


def test_no_answer():
    found = judge(cases("float64")[0], ONE, Outcome(said="KeyError: 3"))
    assert (found.word, found.value, found.ulp) == (Word.NONE, None, None)
    assert judge(cases("float64")[0], ONE, Outcome(np.ones((3, 3)))).outcome.said == "answered shape (3, 3)"
