"""Which claims leave out the outcomes that no law of them has, and of which laws."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.stated.massless import where


def laws(text):
    statement = read(text)
    links = [*statement.relation.links, *(x for part in (statement.condition,) if part for x in part.links)]
    (found,) = {link.laws for link in links}
    return "".join(sorted(found))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dstar(p, q) = p/(p + q)", "pq"),
        ("sum((p - q)^2/q) = chi2(p, q)", "pq"),
        ("1 = sum(2*(p + q)^(-1)) - 1", "pq"),
        ("p*log(p/q) + p/q >= 0", "pq"),
        ("sum(p*KL(p, p/q)) >= 0", "pq"),
        ("E(p/q, p) >= 0", "pq"),
        ("d = 1/2 iff V(p, q, d) = -log(4)", "pq"),
        ("sum(q^t*(p - 1)) >= 0 given t in (-1, 1)", "pq"),
        ("sum(p^2/q) >= 1 given KL(p, r) < 1", "pqr"),
        ("TV(p, q) <= 1 given p/q <= 2", "pq"),
        ("max(1/p) >= 1", "p"),
    ],
)
def test_quotients_and_discriminators_leave_out_what_no_law_has(text, left):
    assert laws(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "p > 0",
        "min(p) > 0",
        "H(p) <= log(n)",
        "sum(p/p) >= 1",
        "KL(p, q) <= log(1 + 2*TV(p, q)^2/min(q))",
        "sum(p^t) >= 1 given t in (0, 1)",
        "sum(p^2)/2 <= 1",
        "d <= 1",
        "W1(p, q, x)/max(x) >= 0 given x in R points",
    ],
)
def test_others_are_about_all_outcomes(text):
    assert laws(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "E(p, q/p) <= 1",
        "sum(p*log(p/q)) >= 0",
        "1 = sum(p*(p + q)^(-1)) + sum(q*(p + q)^(-1)) - 1",
        "sum(-(p - q)/2*log(p/q)) <= 0",
        "E((p + q)/2, log(Dstar(p, q))) <= 0",
        "V(p, q, d) <= V(p, q, Dstar(p, q))",
        "sum(q^t*p) >= 0 given t in (-1, 1)",
        "E(p, sqrt(q/p)) <= 1 given TV(p, r) < 1",
    ],
)
def test_where_the_mass_of_a_law_wins_nothing_has_to_be_left_out(text):
    assert laws(text) == ""


def test_a_case_of_joined_claims_counts_the_laws_of_its_hypotheses():
    (part,) = joined("sum(p^2/q) >= 1 or TV(q, r) <= 1/2")
    assert {"".join(sorted(link.laws)) for case in part.cases for link in case.relation.links} == {"pqr"}


def test_where_is_said_as_people_write_it():
    assert where({"q", "p"}) == "p + q > 0"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sum(p/(p + q)) <= n", "n: the number of outcomes where p + q > 0"),
        ("sum(sqrt(p*q)) <= n", "n: the number of outcomes"),
    ],
)
def test_it_is_said_which_outcomes_are_counted(text, said):
    assert said in read(text).notes
