"""The words of channels: what each says, and what is refused."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


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
