"""Requests are JSON objects of finite numbers, and in answers ∞ is a string."""

from math import inf

import numpy as np
import pytest

from divergences.explorer import wire


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"theta": NaN}', b'{"theta": Infinity}', b"[" * 60000])
def test_what_is_no_json_object_is_refused(body):
    with pytest.raises(ValueError, match=r"^body: found"):
        wire.read(body)


def test_infinity_is_a_string_and_nothing_is_null():
    assert wire.written({"a": np.array([inf, -inf, np.nan, 0.5])}) == '{"a":["inf","-inf",null,0.5]}'
