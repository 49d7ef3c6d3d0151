"""What is drawn depends on the dice alone, and laws have zeros."""

from random import Random

from divergences.verification.instances.drawing import Drawing


def test_laws_are_laws_and_some_have_zeros():
    laws = [Drawing(Random(k), {}, {}).law(3) for k in range(30)]
    assert all(sum(law) == 1 and min(law) >= 0 for law in laws)
    assert any(0 in law for law in laws)
    assert laws == [Drawing(Random(k), {}, {}).law(3) for k in range(30)]
