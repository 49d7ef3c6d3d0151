"""What stands below a name is its last argument; a name of two divergences is refused with both."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.orders import with_orders


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("R_α(p, q) >= 0", "Renyi(p, q, α) >= 0"),
        ("R_{1/2}(p, (p+q)/2)", "Renyi(p, (p+q)/2, 1/2)"),
        ("JS_w(p, q) + JS_{1/3}(q, r)", "JS(p, q, w) + JS(q, r, 1/3)"),
        ("D_{KL}(p, q)", "D_{KL}(p, q)"),
        ("R_2(p, q", "R_2(p, q"),
    ],
)
def test_orders(typed, ours):
    assert with_orders(Typed.of(typed)).text == ours


@pytest.mark.parametrize("text", ["D_α(p, q) >= 0", "1 + D_2(p, q)"])
def test_two_divergences_of_one_name(text):
    with pytest.raises(Unreadable, match=r"which may be .* or .*; write"):
        with_orders(Typed.of(text))
