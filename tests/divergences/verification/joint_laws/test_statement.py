"""Statements about joint laws, their values at points, and what is refused."""

from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification.interpreters.exact import NOTHING
from divergences.verification.joint_laws.statement import joint, value
from divergences.verification.language.errors import Unreadable

TABLE = [[Fraction(1, 2), Fraction(1, 4)], [Fraction(0), Fraction(1, 4)]]


def test_parts_of_a_table():
    point = {"p": TABLE}
    assert value("px", point) == Vector.of(("3/4", "1/4"))
    assert value("py", point) == Vector.of(("1/2", "1/2"))
    assert value("pygx", point) == [Vector.of(("2/3", "1/3")), Vector.of((0, 1))]
    assert value("pxgy", point) == [Vector.of((1, 0)), Vector.of(("1/2", "1/2"))]
    assert value("pxtpy", point) == Vector.of(("3/8", "3/8", "1/8", "1/8"))
    assert value("pygx", {"p": [[Fraction(0)] * 2, [Fraction(1), Fraction(0)]]})[0] is NOTHING


def test_outputs_of_a_channel():
    point = {"p": [Fraction(1, 4), Fraction(3, 4)], "k": [[Fraction(1), Fraction(0)], [Fraction(1, 3), Fraction(2, 3)]]}
    assert value("pok", point) == Vector.of(("1/2", "1/2"))
    assert value("pjk", point) == Vector.of(("1/4", 0, "1/4", "1/2"))


def test_each_row_has_its_divergence():
    said = joint("E_{p_x}[TV(p_{y|x}, p_y)] >= 0")
    (row,) = said.rows
    assert said.values({"p": TABLE})[row] == Vector.of(("1/6", "1/2"))
    assert (said.laws, said.channels) == (("p",), ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("KL(p_xy, q_x) >= 0", "of distributions of x and of xy; expected distributions on the same outcomes"),
        ("KL(p_xy, q) >= 0", r"which may be q\(x, y\), q\(x\) or q\(y\)"),
        ("p_{y|x} = p_xy", "a conditional distribution outside of a divergence"),
        ("KL(p_{y|x}, q_{x|y}) >= 0", "expected a divergence of two conditional distributions"),
        ("KL(p_xy, q_xy) >= s", "found 's' beside joint distributions"),
        ("KL(p_xy, q_xy) >= 0 and KL(p_x, q_x) >= 0", "claims that are joined"),
    ],
)
def test_what_does_not_fit_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        joint(text)
