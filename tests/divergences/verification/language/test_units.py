"""A bound may have a unit beside what is in nats; beside anything else, and inside of a side, the unit is refused."""

import pytest

from divergences import check
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.units import in_nats


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("0 <= JS(p, q) <= 1 bit", "0 <= JS(p, q) <= 1*log(2)"),
        ("½ bits ≥ JS(p, q)", "½*log(2) ≥ JS(p, q)"),
        ("JS(p, q) <= log 2 nats = 1 bit.", "JS(p, q) <= log 2 = 1*log(2)."),
        ("H(p) <= 3/2 bits given n = 2", "H(p) <= 3/2*log(2) given n = 2"),
        ("2*JS(p, q) + D_{KL}(p‖q) >= 0 nats", "2*JS(p, q) + D_{KL}(p‖q) >= 0"),
        ("TV(p, q) <= 2/3 given KL(p, q) <= 1 bit", "TV(p, q) <= 2/3 given KL(p, q) <= 1*log(2)"),
    ],
)
def test_a_bound_with_a_unit_is_one_in_nats(typed, same):
    assert in_nats(Typed.of(typed)).text == same


@pytest.mark.parametrize("text", ["JS is at most 1 bit", "JS(p, q) <= 1 bit", "JS(p, q) < 1 bit given p = q"])
def test_what_is_true_in_bits_is_proved(text):
    assert check(text).status == "proved"


def test_a_false_bound_in_bits_is_refuted():
    assert check("JS(p, q) <= 0.99 bits").status == "refuted"
    assert check("JS(p, q) <= 0.7 nats").status == "proved"


@pytest.mark.parametrize(
    "text",
    [
        "TV(p, q) <= 1 bit",
        "JS(p, q) <= TV(p, q) <= 1 bit",
        "exp(KL(p, q)) >= 1 bit",
        "2/KL(p, q) >= 1 bit",
        "KL(p, q)/JS(p, q) >= 1 bit",
        "KL(p, q)*TV(p, q) >= 0 bits",
        "KL(p, q)*JS(p, q) >= 0 bits",
        "KL(p, q)^2 >= 0 bits",
        "-sum(p*log2(p)) <= 1 bit",
        "KL(p, q)/log(2) <= 1 bit",
        "KL(p, q)/1 bit <= 3",
        "JS(p, q) <= 1 bit^2",
        "KL(p, q) <= n bits",
        "JS(p, q) <= 1 = 1 bit",
        "Renyi(p, q, 1 bit) >= 0 bits",
        "entropy(p, q) <= 1 bit",
    ],
)
def test_a_unit_is_refused_beside_what_may_be_in_none(text):
    with pytest.raises(Unreadable, match="claim: found"):
        check(text)
