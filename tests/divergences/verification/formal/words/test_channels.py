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
            "KL (m * j) (fun c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat)",
        ),
        ("E(joint(p, k), KL(l, l)) = 0 given k in channels and l in channels(k)", "channel (n * m) j l"),
        ("H(outputs(p, k, l)) >= 0 given k in channels and l in channels", "sum n (fun x => p x * k x a * l x b)"),
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
            "E(p, KL(joint(k, l), k)) = 0 given k in channels and l in channels",
            "no channel from the inputs and outputs",
        ),
        ("H(output(p, q)) >= 0", "q is no channel from n inputs"),
        ("H(output(q, k)) >= 0 given k in channels and q in laws(m)", "k is no channel from m inputs"),
        ("H(outputs(p, k)) >= 0 given k in channels", "expected a law and two channels"),
    ],
)
def test_it_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim)
