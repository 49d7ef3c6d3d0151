"""The words of samples: what each says, and what is refused."""

import ast

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Scope, Term, Type
from divergences.verification.formal.words.samples import natural, power


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("H(copies(p, k)) >= 0", "(H (n ^ k) (copies n p k)) >= 0"),
        (
            "TV(copies(p, k + 1), copies(q, k + 1)) <= 1",
            "TV (n ^ (S k)) (fun i' => (copies n p (S k) i')) (fun i' => (copies n q (S k) i'))",
        ),
        ("E(copies(p, k), average(p, k)) <= 1", "E (n ^ k) (copies n p k) (average n p k)"),
        ("H(copies(p, k)) = k*H(p)", "((INR k) * (H n p))"),
        ("TV(p, q)^k <= 1", "((TV n p q) ^ k) <= 1"),
        ("KL(p, q)^k >= 0", "(vpow (Some (KL n p q)) k)"),
    ],
)
def test_it_is_said(claim, said):
    text = " ".join(statement(f"{claim} given k in counts").split())
    assert said in text
    assert "(k : nat)" in text
    assert "(0 < k)%nat ->" in text


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("H(copies(p, 2)) >= 0 given k in counts", "2 samples"),
        ("H(copies(p, t)) >= 0 given t in (0, inf)", "t samples"),
        ("H(copies(p, k + 2)) >= 0 given k in counts", "k . 2 samples"),
        ("TV(copies(p, k), q) >= 0 given k in counts", "lengths"),
        ("norm(E(p, x)) >= 0 given x in R^(n, k) and k in counts", "k, how many outcomes or coordinates"),
    ],
)
def test_it_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)


def test_k_and_one_more_are_numbers_of_samples():
    scope = Scope({}, {}, {}, frozenset(), counts=frozenset("k"))
    assert [natural(ast.parse(x, mode="eval").body, scope) for x in ("k", "k + 1")] == ["k", "(S k)"]


def test_powers_stay_real_where_they_are():
    assert power(Term("x"), "k") == Term("(x ^ k)")
    assert power(Term("x", Type.EXTENDED), "k") == Term("(vpow (Some x) k)", Type.PARTIAL)
