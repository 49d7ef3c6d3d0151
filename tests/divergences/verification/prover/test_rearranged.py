"""Links that imply a link: roots squared away, exponentials turned into logarithms."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
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
        (
            "abs(E(p, d) - E(q, d)) <= TV(p, q)",
            ["E(p, d) - E(q, d) <= TV(p, q)", "E(q, d) - E(p, d) <= TV(p, q)"],
        ),
        ("abs(2*E(p, d)) <= 2", ["2 * E(p, d) <= 2", "0 - 2 * E(p, d) <= 2"]),
        ("log(sum(p/p)) - H(p) = sum(p*log(sum(p/p)*p))", ["log(u) - H(p) = sum(p * log(u * p))"]),
        ("KL(p, q*exp(d)/E(q, exp(d))) >= u", ["KL(p, q * exp(d) / v) >= u"]),
        ("2*TV(p, q)**2 <= Renyi(q, p, 2)", ["2 * TV(p, q) ** 2 <= log(1 + chi2(q, p))"]),
        ("Renyi(p, q, 0.5) = TV(p, q)", ["-2 * log(1 - Hell2(p, q)) = TV(p, q)"]),
        ("KL(p, q) <= inf", []),
        ("-inf <= KL(p, q)", []),
    ],
)
def test_what_implies_a_link(text, implying):
    assert [str(x) for x in rearranged(link(text))] == implying


@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) >= 0",
        "sqrt(TV(p, q)) = 1",
        "sqrt(TV(p, q)) < 1",
        "KL(1, 2) >= 0",
        "p <= 1/0",
        "abs(TV(p, q)) >= 1",
        "Renyi(p, q, 3) >= 0",
    ],
)
def test_other_links_are_left_as_they_are(text):
    assert rearranged(link(text)) is None


@pytest.mark.parametrize(
    "inner", ["E(q, d)", "E(q, log(d))", "E(q, exp(1/d))", "E(d, exp(d))", "sum(p - q)", "sum(p/q)", "E(q, exp(d) - 1)"]
)
def test_a_sum_that_may_be_nothing_else_than_positive_stays(inner):
    assert rearranged(link(f"KL(p, q*{inner}) >= 0")) is None


def test_what_holds_of_one_number_alone_is_not_shown_by_any_number():
    assert prove(read("E(p, exp(d)/E(p, exp(d))) = 1")) is None
    assert prove(read("log(n) - H(p) = sum(p*log(n*p))")).recheck()
    assert prove(read("log(n) - H(p) = sum(p*log(2*n*p))")) is None


@pytest.mark.parametrize(
    "text",
    [
        "2*TV(p, q)**2 <= Renyi(p, q, 2)",
        "Renyi(p, q, 2) <= chi2(p, q)",
        "Renyi(p, q, 1/2) >= -log(1 - TV(p, q)**2)",
        "TV(p, q)**2 <= 1 - exp(-Renyi(p, q, 1/2))",
    ],
)
def test_renyi_by_chi_square_and_hellinger(text):
    assert prove(read(text)).recheck()


@pytest.mark.parametrize("text", ["5*TV(p, q)**2 <= Renyi(p, q, 2)", "Renyi(p, q, 1/2) >= -2*log(1 - TV(p, q)**2)"])
def test_false_bounds_of_renyi_are_not_proved(text):
    assert prove(read(text)) is None
