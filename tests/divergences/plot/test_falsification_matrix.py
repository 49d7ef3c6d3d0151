"""The matrix of mutants says it in marks and in words."""

import pytest

from divergences import plot
from tests.divergences.plot import drawn


def test_the_matrix_of_mutants_says_it_in_marks_and_words():
    ax = plot.matrix(drawn.MUTANTS)
    assert [t.get_text() for t in ax.texts] == ["×", "○", "×", "○", "·", "×", "○", "○", "·"]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["coins", "mirror pairs", "generic"]
    assert [t.get_fontweight() for t in ax.get_yticklabels()] == ["normal", "normal", "bold"]


def test_a_cell_that_is_no_answer_is_refused():
    with pytest.raises(TypeError, match="expected True"):
        plot.matrix({"halved": {"coins": "killed"}})
