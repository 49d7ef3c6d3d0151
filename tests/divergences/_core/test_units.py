"""What is a base of logarithms."""

import pytest

from divergences._core.units import refuse_base


def test_nats_and_bits_pass():
    assert refuse_base(None) is refuse_base(2) is None


@pytest.mark.parametrize("base", [1, 0, -2, float("inf"), float("nan")])
def test_what_is_no_base_is_refused(base):
    with pytest.raises(ValueError, match=r"^base: found .*; expected a finite number above 1"):
        refuse_base(base)


@pytest.mark.parametrize("base", ["2", True, [2]])
def test_what_is_no_number_is_refused(base):
    with pytest.raises(TypeError, match=r"^base: found .*; expected a number above 1"):
        refuse_base(base)
