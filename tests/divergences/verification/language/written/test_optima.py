"""An optimum is a call of the term behind it; a letter that is used elsewhere, or has conditions, is refused."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.optima import optimised


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("sup_d V(p, q, d) = 0", "supremum(d, V(p, q, d)) = 0"),
        ("1 + max_{D} V(p, q, D) - 1", "1 + supremum(d, V(p, q, d)) - 1"),
        ("inf_q KL(p, q) + 1", "infimum(q, KL(p, q)) + 1"),
        ("sup_f (E(p, f) - E(q, f(x)))", "supremum(f, (E(p, f) - E(q, f)))"),
        ("max_i p_i", "max_i p_i"),
        ("max_{d in [0, 1]^n} V(p, q, d)", "supremum(d, V(p, q, d))"),
    ],
)
def test_optima(typed, ours):
    assert optimised(Typed.of(typed)).text == ours


@pytest.mark.parametrize(
    "text",
    [
        "sup_d V(p, q, d) = E(p, d)",
        "sup_{f in Lip} E(p, f)",
        "sup_d E(p, log(d)) + E(q, log(1 - d)) = 0",
        "inf_q KL(p, q) = 0 given TV(p, q) >= 1/2",
    ],
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(Unreadable, match="at column"):
        optimised(Typed.of(text))
