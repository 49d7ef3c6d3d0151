"""Slopes along a direction: the law moves, what is frozen stays, and both sides have a derivative."""

import pytest

from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable

GIVEN = " given h in directions(q) and p > 0"


def said(claim):
    return " ".join(statement(claim).split())


def test_both_sides_have_the_same_slope():
    text = said("slope(TV(p, q), q, h) = slope(JS(q, p), q, h)" + GIVEN)
    assert (
        "(exists slope : R, has_slope (fun step => (num (TV n p (fun i' => ((moved q h step) i'))))) slope /\\ has_slope"
        in text
    )


def test_the_law_moves_everywhere_but_in_what_is_frozen():
    text = said("slope(E(q, p*q*frozen(q)), q, h) = slope(TV(q, p), q, h)" + GIVEN)
    assert "(E n (fun i' => ((moved q h step) i')) (fun i' => (((p i') * ((moved q h step) i')) * (q i'))))" in text


def test_the_middle_of_a_law_that_moves_is_still_the_mixture():
    assert "KL n (mixture p (moved q h step)) p" in said(
        "slope(KL((p + q)/2, p), q, h) = slope(TV(p, q), q, h)" + GIVEN
    )


def test_a_curvature_is_a_number_that_is_there():
    text = said("curvature(KL(frozen(q), q), q, h) = sum(h*h)" + GIVEN)
    assert (
        "(exists bend : R, has_curvature (fun step => (Some (KL n q (fun i' => ((moved q h step) i'))))) bend /\\ "
        in text
    )
    assert "(num (sum n (fun i' => ((h i') * (h i'))))) = num bend)" in text


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("curvature(TV(p, q), q, h) <= 1" + GIVEN, "write curvature"),
        ("curvature(TV(p, q), q, h) = curvature(TV(p, q), q, h)" + GIVEN, "write curvature"),
        ("curvature(TV(p, q), q, h) = h" + GIVEN, "beside a vector"),
        ("curvature(q, q, h) = 0" + GIVEN, "the curvature of a vector"),
        ("slope(TV(p, q), q, h) = 0" + GIVEN, "beside something else"),
        ("slope(TV(p, q), q, h) <= slope(JS(p, q), q, h)" + GIVEN, "with <="),
        ("slope(TV(p, q), p, h) = slope(JS(p, q), p, h)" + GIVEN, r"directions\(p\)"),
        ("slope(q, q, h) = slope(JS(p, q), q, h)" + GIVEN, "of a vector"),
        ("2*slope(TV(p, q), q, h) = slope(JS(p, q), q, h)" + GIVEN, "beside something else"),
    ],
)
def test_other_uses_are_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)
