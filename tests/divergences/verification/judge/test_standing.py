"""How a repaired formula is known: proved, at how many points, or not at all; and no mistake of ours reads as that."""

import pytest

from divergences.verification.judge import standing
from divergences.verification.judge.standing import known
from divergences.verification.judge.trial import Clock, Trial
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read


def asked(text, *, proved=False, only_proofs=False, seconds=20.0):
    return known(read(text), Clock.of(seconds), lambda _: proved, only_proofs=only_proofs)


def test_what_is_proved_is_said_to_be():
    assert asked("KL(p, q) >= 0", proved=True) == "proved"


def test_what_holds_is_counted():
    count = int(asked("J(p, q) = KL(p, q) + KL(q, p)").removeprefix("holds at ").removesuffix(" points"))
    assert count >= standing.SURE


def test_no_proof_saves_what_fails():
    assert asked("KL(p, q) = KL(q, p)", proved=True) == ""
    assert asked("KL(p, q) >= 0", only_proofs=True) == ""
    assert asked("KL(p, q) >= 0", seconds=0.0) == ""
    assert asked("1 = 1 given KL(p, q) >= 0", proved=True) == ""


def test_misfits_are_refused():
    with pytest.raises(Unreadable):
        asked("KL(p, 1) = 0")


def test_a_mistake_is_raised(monkeypatch):
    def broken(*_):
        raise TypeError("planted")

    monkeypatch.setattr(Trial, "fails", broken)
    with pytest.raises(TypeError, match="planted"):
        asked("KL(p, q) >= 0")
