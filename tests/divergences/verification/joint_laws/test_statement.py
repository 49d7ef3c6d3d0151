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


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Σ_x p(x,y) = p(y)", "p(y) = p(y)"),
        ("Σ_y p_{xy} <= q_x", "p(x) <= q(x)"),
        ("KL(p_xy, p(x)p(y)) >= 0", "KL(p(x, y), p(x) p(y)) >= 0"),
        ("E_{x~p_x}[TV(p_{y|x}, q_y)] >= 0", "E(p(x), TV(p(y|x), q(y))) >= 0"),
        ("Σ_{x,y} p_xy log(p_xy/(p_x p_y)) >= 0", "sum(p(x, y) * log(p(x, y) / (p(x) p(y)))) >= 0"),
        ("KL(pK, joint(q, k)) >= 0 given K channel", None),
        (
            "I(X;Y) = Σ_{x,y} p(x,y) log(p(x,y)/(p(x)p(y)))",
            "KL(p(x, y), p(x) p(y)) = sum(p(x, y) * log(p(x, y) / (p(x) p(y))))",
        ),
        ("H(X,Y) <= H(p(x)) + H(Y) + 0*H(p_xy)", "H(p(x, y)) <= H(p(x)) + H(p(y)) + 0 * H(p(x, y))"),
        ("TV(p_{y|x}, q_{y|x}) <= 1", "TV(p(y|x), q(y|x)) <= 1"),
        ("KL(Kp, qK) >= 0 given K channel", "KL(output(p, k), output(q, k)) >= 0"),
    ],
)
def test_what_was_read_is_said_as_people_write_it(text, reading):
    if reading is None:
        with pytest.raises(Unreadable, match="of distributions of xy and of y"):
            joint(text)
    else:
        assert joint(text).reading == reading


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
        ("p_{y|x} = p_y", r"of distributions of xy and of y"),
        ("KL(p_{y|x}, q_{x|y}) >= 0", "expected a divergence of two conditional distributions"),
        ("KL(p_xy, q_xy) >= s", "found 's' beside joint distributions"),
        ("KL(p_xy, q_xy) >= 0 and KL(p_x, q_x) >= 0", "claims that are joined"),
        ("p(x,y) <= p(x)", r"found p\(x, y\) <= p\(x\), of distributions of x and of xy"),
        ("p_xy = p_x", "expected distributions on the same outcomes"),
        ("p_x = p_y given p_xy = q_xy", r"found p\(x\) = p\(y\), of distributions of x and of y"),
        ("TV(p_x, q_x) = 0 given p_xy = q_xy and p_x = p_y", "of distributions of x and of y"),
        ("TV(pK, qK) = 0 given K channel and q = pK", r"found q = output\(p, k\), of distributions of x and of y"),
        ("KL(p(x,y), q(x,y)) >= 0 given K channel", r"found p\(x, y\) beside a channel"),
    ],
)
def test_what_does_not_fit_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        joint(text)


def test_a_marginal_beside_the_joint_law_stands_once_for_each_pair():
    said = joint("Σ_{x,y} p(x,y)*log(p(x,y)/p(y)) = Σ_{x,y} p(x,y)*log p(x|y)")
    assert said.reading == "sum(p(x, y) * log(p(x, y) / p(y))) = sum(p(x, y) * log(p(x, y) / p(y)))"
    values = said.values({"p": TABLE})
    assert values["pye"] == Vector.of([sum(column) for _ in TABLE for column in zip(*TABLE, strict=True)])
    assert joint("p(y|x) = p(x,y)/p(x)").values({"p": TABLE})["pxe"] == Vector.of(
        [sum(row) for row in TABLE for _ in row]
    )


@pytest.mark.parametrize(
    "text",
    [
        "KL(p_xy, q_xy) = KL(p_x, q_x) + KL(p_{y|x}, q_{y|x})",
        "KL(p_xy, q_xy) >= TV(p_{y|x}, q_{y|x})",
        "H(p(x,y)) = H(p(x)) + H(p(y|x))",
        r"D(P(X, Y) \parallel Q(X, Y)) = D(P(X) \parallel Q(X)) + D(P(Y|X) \parallel Q(Y|X))",
    ],
)
def test_a_number_beside_one_for_each_x_may_mean_its_mean(text):
    with pytest.raises(Unreadable, match="its mean, or one number for each x"):
        joint(text)
