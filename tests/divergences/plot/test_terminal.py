"""A curve as text: its values where they are, ∞ in words, and no line wider than asked."""

import numpy as np
import pytest

from divergences import sweep
from divergences.plot.terminal import ASIDE, MARKS, as_text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    drawn = as_text(sweep("shifted_normals", np.linspace(-100, 100, 21), ["kl", "js", "w1"]), width)
    assert max(map(len, drawn.splitlines())) <= width


def test_values_are_where_they_are():
    """|θ| on a grid of three: high, low and high marks from left to right."""
    drawn = as_text(sweep("point_masses", [-1.0, 0.0, 1.0], ["w1"]), 60, height=9).splitlines()
    top, bottom = sorted(k for k, line in enumerate(drawn) if line.startswith("│") and MARKS[0] in line)
    assert drawn[top].count(MARKS[0]) == 2
    assert drawn[bottom].count(MARKS[0]) == 1
    assert drawn[top].index(MARKS[0]) < drawn[bottom].index(MARKS[0]) < drawn[top].rindex(MARKS[0])


def test_infinity_is_said():
    drawn = as_text(sweep("point_masses", [-1.0, 0.0, 1.0], ["kl", "total_variation"]))
    assert "● KL(p‖q) (nats): ∞ at 2 of 3 values of θ" in drawn
    assert "○ TV" in drawn


def test_a_curve_that_is_infinite_everywhere_has_no_frame():
    drawn = as_text(sweep("point_masses", [-1.0, 1.0], ["kl"]))
    assert drawn.splitlines() == ["point masses against θ", "  ● KL(p‖q) (nats): ∞ at 2 of 2 values of θ"]


def test_infinity_is_drawn_above_the_frame_where_it_is():
    drawn = as_text(sweep("parallel_lines", np.linspace(-2, 2, 41), ["kl", "w1"]), 57).splitlines()
    assert drawn[1] == f" {MARKS[0] * 20} {MARKS[0] * 20}  ∞"
    assert drawn[2].startswith("┌")


def test_the_numbers_below_have_no_decimal_that_says_nothing():
    drawn = as_text(sweep("bernoulli", np.linspace(0, 1, 9), ["js"]), 80).splitlines()
    (below,) = (line for k, line in enumerate(drawn) if k and drawn[k - 1].startswith("└"))
    assert below.split() == ["0", "0.2", "0.4", "0.6", "0.8", "1"]
    assert below.index("0.2") == 12  # a shorter number moves none of the others


def test_the_last_value_of_the_parameter_stands_below_the_right_end():
    for model, first, last in (("bernoulli", 0, 1), ("point_masses", -2, 2)):
        drawn = as_text(sweep(model, np.linspace(first, last, 9), ["kl", "w1"]), 80).splitlines()
        (below,) = (line for k, line in enumerate(drawn) if k and drawn[k - 1].startswith("└"))
        assert below.split()[-1] == str(last)
        assert len(below) == 80 - ASIDE + 1


def test_slopes_and_batches_as_text():
    drawn = as_text(sweep("bernoulli", [0.0, 0.5, 1.0], ["kl", "total_variation"], slopes=True)).splitlines()
    second = drawn[drawn.index("slopes in θ") :]
    assert second[1].endswith(f"{MARKS[0]}  ∞")
    assert second[-2:] == [
        "  ● ∂KL(p‖q)/∂θ (nats per θ): ∞ at 1 of 3 values of θ, −∞ at 1 of 3 values of θ",
        "  ○ ∂TV/∂θ (1 per θ)",
    ]
    rows = np.array([[1.0, 0.0], [0.5, 0.5]])
    several = as_text(sweep(lambda theta: (rows, [1 - theta, theta]), [0.0, 1.0], ["kl"]))
    assert several.endswith("● KL(p‖q) (nats): ∞ at 3 of 4 values")
    assert several.count(MARKS[0]) == 1 + 1 + 2  # the one that is 0, both ends of the line of ∞, and the mark itself
