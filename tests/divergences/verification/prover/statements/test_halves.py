"""Half of a proved equivalence, either way; a wrong one, or a certificate of another, shows nothing."""

from math import inf

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.proof import HALF, prove, restored
from divergences.verification.prover.statements import halves

TRUE = [
    "p = q given KL(p, q) = 0",
    "p = q given TV(p, q) = 0",
    "p*q = 0 given JS(p, q) = log(2)",
    "TV(p, q) = 1 given p*q = 0",
    "TV(p, q) = 1 given JS(p, q) = log(2) and q > 0",
]
FALSE = [
    "p = q given KL(p, q) = 1",
    "p*q = 0 given KL(p, q) = 0",
    "p = q given TV(p, q) = 1",
    "p = q given not KL(p, q) = 0",
    "p = q given KL(p, q) <= 0",
    "p = r given KL(p, q) = 0",
]


@pytest.mark.parametrize("text", TRUE)
def test_a_half_is_proved_and_checked_again(text):
    proof = prove(read(text))
    assert proof.template == HALF
    assert proof.recheck()
    assert restored(proof.stored(), proof.given).recheck()


@pytest.mark.parametrize("text", FALSE)
def test_no_half_of_a_proved_one_is_not(text):
    assert halves.find(read(text), inf) is None


def test_a_planted_step_is_noticed():
    statement = read(TRUE[0])
    certificate = halves.find(statement, inf)
    assert halves.check(statement, certificate)
    assert not halves.check(read(FALSE[2]), certificate)
    assert not halves.check(statement, {**certificate, "which": 5})
    assert not halves.check(statement, {**certificate, "equality": {**certificate["equality"], "lam": "0"}})
    with pytest.raises(Malformed):
        halves.check(statement, {"which": 0})
