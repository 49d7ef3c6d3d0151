import pytest

from divergences.verification.formal.operations import OF_TERMS
from divergences.verification.formal.ranges import ANY, Range
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Term, Type

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
