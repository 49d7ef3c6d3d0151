"""The matrix of mutants says it in marks and in words."""

import numpy as np
import pytest

import divergences as dv
from divergences import plot
from tests import tolerances
from tests.divergences.plot import drawn


def test_the_matrix_of_mutants_says_it_in_marks_and_words():
    ax = plot.matrix(drawn.MUTANTS)
    assert [t.get_text() for t in ax.texts] == ["×", "○", "×", "○", "·", "×", "○", "○", "·"]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["coins", "mirror pairs", "generic"]
    assert [t.get_fontweight() for t in ax.get_yticklabels()] == ["normal", "normal", "bold"]


def test_the_legend_has_the_colours_of_the_cells():
    ax = plot.matrix(drawn.MUTANTS)
    cells = {cell.get_gid(): cell.get_facecolor() for cell in ax.patches}
    legend = ax.get_legend()
    keys = {
        t.get_text()[0]: key.get_facecolor() for t, key in zip(legend.get_texts(), legend.get_patches(), strict=True)
    }
    assert keys == cells
    assert len(set(cells.values())) == len(cells)


def test_a_cell_that_is_no_answer_is_refused():
    with pytest.raises(TypeError, match="expected True"):
        plot.matrix({"halved": {"coins": "killed"}})


def test_what_cannot_be_drawn_is_refused_in_one_line():
    with pytest.raises(TypeError, match=r"^found: found ndarray; expected a mapping") as refusal:
        dv.plot.matrix(np.eye(2))
    assert "\n" not in str(refusal.value)


def test_each_cell_stands_around_its_mark_and_inside_of_the_axes():
    ax = plot.matrix(drawn.MUTANTS)
    left, right, low, high = *ax.get_xlim(), *sorted(ax.get_ylim())
    for cell, mark in zip(ax.patches, ax.texts, strict=True):
        (x, y), wide, tall = cell.get_xy(), cell.get_width(), cell.get_height()
        assert np.allclose((x + wide / 2, y + tall / 2), mark.get_position(), rtol=0, atol=tolerances.SLOPE_DRAWN)
        assert left <= x <= x + wide <= right
        assert low <= y <= y + tall <= high
    assert (right - left, high - low) == (3, 3)
