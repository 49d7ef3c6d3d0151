"""Which claims leave out the outcomes that no law of them has, and of which laws."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Relation, read
from divergences.verification.language.joined import joined
from divergences.verification.language.massless import where


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
        ("sum(p^2/q) >= 1 given KL(p, r) < 1", "pq"),
        ("max(1/p) >= 1", "p"),
        ("p/(2*p + mix(q, r, t)) <= 1 given t in (0, 1)", "pqr"),
        ("sum(p/(exp(q) - 1)) >= 0", "pq"),
        ("sum(sqrt(p)/max(p, q)) >= 0", "pq"),
        ("E(q, 1/q) + sum(d) = n + sum(d) given TV(p, q) <= 1", "q"),
        ("d = 1/2 given V(p, q, d) = -log(4)", "pq"),
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
        "1/(1 + p) < 1",
        "min(p/(1 + p)) > 0",
        "1/(2 - p) > 1/2",
        "(1 + p)^(-1) <= 1",
        "p/(q + exp(-p)) >= 0",
        "sum(p/(q + t)) >= 0 given t in (0, 1)",
        "p > 0 given d = 1",
        "p > 0 given 1/(1 + p) <= 1",
        "min(p + q) > 0 given d <= 1",
        "TV(p, q) <= 1 given p/q <= 2",
        "E(p, 1/p) = n given d = p",
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
        "sum(p^2*(1/q)) >= 1",
        "sum(sqrt(p*q)*Dstar(p, q)) <= 1",
    ],
)
def test_where_the_mass_of_a_law_wins_nothing_has_to_be_left_out(text):
    assert laws(text) == ""


def test_a_case_of_joined_claims_counts_the_laws_of_all_of_them():
    (part,) = joined("sum(p^2/q) >= 1 or TV(q, r) <= 1/2")
    assert {"".join(sorted(link.laws)) for case in part.cases for link in case.relation.links} == {"pqr"}


def given(text):
    """Of what is given, the laws where it is asked, relation by relation."""
    return ["".join(sorted(x.links[0].laws)) for x in read(text).given if isinstance(x, Relation)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("sum(p^2/q) >= 1 given KL(p, r) < 1 and p <= 2*q", ["pqr", "pq"]),
        ("d = Dstar(p, q) given d <= r <= 1 and n = 2", ["pqr", "pq"]),
        ("TV(p, q) <= 1 given p/q <= 2", [""]),
        ("d = 1/2 given V(p, q, d) = -log(4) and TV(p, r) <= 1", ["pq", "pqr"]),
    ],
)
def test_what_is_given_is_asked_where_the_claim_is_and_where_its_own_laws_have_mass(text, asked):
    assert given(text) == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sum(p^2/q) >= 1 given KL(p, r) <= log(n)", "found n in what is given of r"),
        ("d = Dstar(p, q) given sum(d) <= 1 + TV(p, r)", r"found sum\(d\) in what is given of r"),
        ("sum(p/(p + q)) >= 0 given min(p) <= TV(p, r)", r"found min\(p\)"),
        ("sum(p/(p + q)) >= 0 given mean(p) <= TV(p, r)", r"found mean\(p\)"),
    ],
)
def test_outcomes_that_are_counted_beside_another_law_have_two_readings(text, found):
    with pytest.raises(Unreadable, match=found + ".*where p [+] q > 0, as the claim is, or where p [+] q [+] r > 0"):
        read(text)


def test_n_is_counted_by_a_law_of_the_claim():
    """So that it is one number, in the claim and in what is given: those where q has mass."""
    statement = read("E(q, 1/q) + sum(d) = n + sum(d) given TV(p, q) <= 1 and n <= 2")
    assert "sum(q / q)" in str(statement.relation)
    assert "sum(q / q) <= 2" in str(statement.given[1])


def test_both_sides_of_an_or_are_asked_at_the_same_outcomes():
    (part,) = joined("E(p, 1/p) + sum(d) = n + sum(d) or TV(p, q) > 1")
    links = [x for one in (*part.sides, *part.cases) for x in one.relation.links]
    assert {"".join(sorted(link.laws)) for link in links} == {"pq"}


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
