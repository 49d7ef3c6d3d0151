from __future__ import annotations

import pytest

from divergences.verification.formal.expressions import OF_TERMS
from divergences.verification.formal.ranges import ANY, Range
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Term, Type, Unsayable

P, KL, S = Term("(p i')", length="n"), Term("(KL n p q)", Type.EXTENDED), Term("s")
POSITIVE = Range(1)


@pytest.mark.parametrize(
    ("name", "args", "known", "said"),
    [
        ("min", [P, S], [ANY, ANY], "(Rmin (p i') s)"),
        ("max", [KL, S], [ANY, ANY], "(vmax (Some (KL n p q)) (num s))"),
        ("max", [P], [ANY], "(vgreatest n (fun i' => (num (p i'))))"),
        ("abs", [KL], [ANY], "(Rbar_abs (KL n p q))"),
        ("exp", [S], [ANY], "(exp s)"),
        ("log2", [S], [POSITIVE], "((ln s) / ln 2)"),
        ("log10", [S], [ANY], "(vtimes (vlog (num s)) (num (/ ln 10)))"),
        ("mix", [P, P, S], [ANY, ANY, ANY], "(mix p p s i')"),
        ("frozen", [P], [ANY], "(p i')"),
    ],
)
def test_a_word_of_terms(name, args, known, said):
    assert OF_TERMS[name](args, known).text == said


def test_no_mixture_of_what_may_be_infinite():
    with pytest.raises(Unsayable, match="mixture"):
        OF_TERMS["mix"]([KL, P, S], [ANY, ANY, ANY])


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("KL(p, (p + q)/2)", "(KL n p (mixture p q))"),
        ("V(p, q, D*)", "(V n p q (Dstar p q))"),
        ("E(p, log(q))", "(expectation n (fun i' => (num (p i'))) (fun i' => (vlog (num (q i')))))"),
        ("E(p, q)", "(E n p q)"),
        ("sum(min(p, q))", "(sum n (fun i' => (Rmin (p i') (q i'))))"),
        ("exp(-KL(p, q))", "(vexp (Some (Rbar_opp (KL n p q))))"),
        ("log(n) + TV(p, q)", "((ln (INR n)) + (TV n p q))"),
        ("W1(p, q, x)", "(W1 n n (on_line x) p q)"),
    ],
)
def test_a_side_has_the_smallest_type_that_holds_its_values(side, said):
    given = " given x in R points" if "x)" in side else ""
    shown = statement(f"{side} >= 0{given}")
    assert said in shown


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("KL(p - q, q) >= 0", "p - q may be negative"),
        ("KL(p/q, q) >= 0", "may be infinite or have no value"),
        ("V(p, q, 2*q) <= 0", "is not seen to lie in"),
        ("grad(KL(p, q), p) = 0*p", "no formal reading yet"),
        ("W1((p + 2*q)/2, q, x) >= 0 given x in R points", "not seen to be a distribution"),
        ("W1(p, q, x) >= 0 given x in R^2 points", "off the line"),
        ("H(outputs(p, k, q)) >= 0 given k in channels", "q is not a channel from n inputs"),
    ],
)
def test_what_has_no_term_is_refused_with_the_reason(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)
