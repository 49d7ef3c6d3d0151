"""Links that imply a link: roots squared away, exponentials turned into logarithms."""

import pytest

from divergences.verification.prover.rearranged import rearranged
from tests.divergences.verification.prover.links import link


@pytest.mark.parametrize(
    ("text", "implying"),
    [
        ("TV(p, q) <= sqrt(KL(p, q)/2)", ["TV(p, q) ** 2 <= KL(p, q) / 2"]),
        ("2*sqrt(TV(p, q)) >= TV(p, q)", ["TV(p, q) ** 2 <= 2 ** 2 * TV(p, q)"]),
        ("sqrt(JS(p, q)) <= 1 - TV(p, q)", ["JS(p, q) <= (1 - TV(p, q)) ** 2", "0 <= 1 - TV(p, q)"]),
        ("exp(KL(p, q)) <= 1 + chi2(p, q)", ["KL(p, q) <= log(1 + chi2(p, q))", "0 <= 1 + chi2(p, q)"]),
        ("1 - exp(-KL(p, q)) <= TV(p, q)", ["-KL(p, q) >= log(1 - TV(p, q))", "0 <= 1 - TV(p, q)"]),
        ("KL(p, q) <= inf", []),
        ("-inf <= KL(p, q)", []),
    ],
)
def test_what_implies_a_link(text, implying):
    assert [str(x) for x in rearranged(link(text))] == implying


@pytest.mark.parametrize(
    "text", ["KL(p, q) >= 0", "sqrt(TV(p, q)) = 1", "sqrt(TV(p, q)) < 1", "KL(1, 2) >= 0", "p <= 1/0"]
)
def test_other_links_are_left_as_they_are(text):
    assert rearranged(link(text)) is None
