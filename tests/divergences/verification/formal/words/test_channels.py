"""The words of channels: what each says, and what is refused."""

from __future__ import annotations

import ast

import pytest

from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.formal.words.channels import natural, power


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
def test_samples_are_said(claim, said):
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
def test_samples_are_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)


def test_k_and_one_more_are_numbers_of_samples():
    scope = Scope({}, {}, {}, frozenset(), counts=frozenset("k"))
    assert [natural(ast.parse(x, mode="eval").body, scope) for x in ("k", "k + 1")] == ["k", "(S k)"]


def test_powers_stay_real_where_they_are():
    assert power(Term("x"), "k") == Term("(x ^ k)")
    assert power(Term("x", Type.EXTENDED), "k") == Term("(vpow (Some x) k)", Type.PARTIAL)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("H(output(p, k)) >= 0 given k in channels", "H m (output n p k)"),
        (
            "E(p, KL(joint(k, l), joint(k, l))) = 0 given k in channels and l in channels(k)",
            "KL (m * j) (fun c' => k i' (c' / j)%nat * l (i' * m + c' / j)%nat (c' mod j)%nat)",
        ),
        ("E(joint(p, k), KL(l, l)) = 0 given k in channels and l in channels(k)", "channel (n * m) j l"),
        (
            "E(p, KL(joint(k, l), joint(k, output(k, l)))) = 0 given k in channels and l in channels(k)",
            "(fun c' => (k i') (c' / j)%nat * (fun c' => sum m (fun a' => k i' a' * l (i' * m + a')%nat c')) (c' mod j)%nat)",
        ),
        ("E(p, KL(k, always(output(p, k)))) = 0 given k in channels", "(KL m (k i') (output n p k))"),
        ("E(p, KL(k, always(q))) = 0 given k in channels and q in laws(m)", "(KL m (k i') q)"),
        (
            "H(joint(p, joint(k, always(q)))) >= 0 given k in channels and q in laws(m)",
            "(fun c' => (k i') (c' / m)%nat * q (c' mod m)%nat)",
        ),
        ("E(p, KL(joint(k, l), joint(l, k))) = 0 given k in channels and l in channels", "KL (m * m)"),
        (
            "H(outputs(p, k, l)) >= 0 given k in channels and l in channels",
            "sum n (fun x' => p x' * k x' a' * l x' b')",
        ),
    ],
)
def test_it_is_said(claim, said):
    assert said in statement(claim)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (
            "E(p, KL(joint(k, l), l)) = 0 given k in channels and l in channels(k)",
            "may be infinite or have no value|has no",
        ),
        (
            "E(p, KL(output(k, l), k)) = 0 given k in channels and l in channels",
            "not a channel from the inputs and outputs",
        ),
        (
            "E(p, KL(joint(k, h), k)) = 0 given k in channels and l in channels(k) and h in channels(l)",
            "not a channel from the inputs and outputs",
        ),
        ("E(p, KL(joint(joint(k, l), l), l)) = 0 given k in channels and l in channels(k)", "channels of n and"),
        ("E(p, KL(k, always(t))) = 0 given k in channels", "letters of distributions"),
        ("E(p, KL(k, always(output(t, k)))) = 0 given k in channels", "letters of distributions"),
        ("KL(always(q), always(q)) = 0", "always"),
        ("H(output(p, q)) >= 0", "q is not a channel from n inputs"),
        ("H(output(q, k)) >= 0 given k in channels and q in laws(m)", "k is not a channel from m inputs"),
        ("H(outputs(p, k)) >= 0 given k in channels", "expected a distribution and two channels"),
    ],
)
def test_it_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)
