"""A theorem holds where its text does at points that reach all its parts, and each wrong version falls at one."""

from fractions import Fraction

import pytest

from divergences.verification import Theorem, judge
from divergences.verification.formal.terms import Unsayable
from divergences.verification.instances.trial import tried
from divergences.verification.judge.judge_theorem import READABLE, falls, rejected

METRIC = "given d metric"


def theorem(says, *wrong):
    return Theorem("here", "Here", says, "here", tuple((f"wrong {k}", text) for k, text in enumerate(wrong)))


def test_it_holds_and_its_wrong_versions_fall_where_it_is_shown():
    verdict = judge(theorem("W1(p, q, d) >= 0 given d metric", "W1(p, q, d) > 0", "W1(p, q, d) <= TV(p, q)"))
    assert (verdict.status, verdict.accepted, verdict.faults) == ("holds", True, [])
    assert verdict.points == 30
    assert (verdict.mutants_rejected, verdict.mutants_total) == (2, 2)
    assert verdict.statement == "For all distributions p, q on n outcomes; d a metric on the sites: W1(p, q, d) >= 0"
    equal, _ = (mutant["witness"] for mutant in verdict.mutants)
    assert set(equal) == {"p", "q", "d"}
    assert equal["p"] == equal["q"]
    assert all(x == 0 for k, row in enumerate(equal["d"]) for x in (row[k],))


def test_a_false_text_is_refuted_at_a_point_where_it_is_false():
    verdict = judge(theorem("KL(p, q) <= TV(p, q)", "KL(p, q) < 0"))
    assert verdict.status == "refuted"
    assert not verdict.accepted
    p, q = (verdict.witness[x] for x in "pq")
    assert p != q


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("says", "wrong", "fault"),
    [
        ("KL(p, q) >= 0", (), "there are no mutants"),
        ("KL(p, q) >= 0", ("KL(p, q) >= -1",), "mutant survives: wrong 0"),
        ("KL(p, q) >= 0 given TV(p, q) > 2", ("KL(p, q) > 0",), "no point meets the hypotheses"),
        ("KL(p, q) >= 0 and (TV(p, q) > 2 implies p = q)", ("KL(p, q) < 0",), "met at fewer than 3 points"),
        ("KL(p, q) >= 0 and (TV(p, q) = 2 iff sum(p) = 2)", ("KL(p, q) < 0",), "true"),
    ],
)
def test_what_is_missing_leaves_it_unknown(says, wrong, fault):
    verdict = judge(theorem(says, *wrong))
    assert (verdict.status, verdict.accepted) == ("unknown", False)
    assert fault in "; ".join(verdict.faults)


def test_a_wrong_version_that_no_statement_can_be_made_of_is_refused():
    with pytest.raises(Unsayable):
        rejected(theorem("KL(p, q) >= 0", "KL(foo, q) >= 0").mutants[0])


def test_more_points_are_tried_if_asked():
    assert judge(theorem("KL(p, q) >= 0", "KL(p, q) < 0"), points=50).points == 50


def test_a_point_has_numbers_as_fractions_and_the_rest_in_words():
    mutant = theorem("Df(f, p, q) <= 0 given f in generators", "Df(f, p, q) > 0").mutants[0]
    witness = rejected(mutant)["witness"]
    assert witness["f"] == "(x - 1)²" or isinstance(witness["f"], str)
    assert all(isinstance(x, Fraction) for x in witness["p"])


def test_of_an_unreadable_point_a_shorter_one_is_looked_for():
    text = "TV(p, q) <= JS(p, q) given d in metrics(s, t) and s in [0, inf) and t in [0, inf)"
    assert len(str(tried(text, 200).witness)) > 2 * READABLE
    assert len(str(falls(text).witness)) <= READABLE


@pytest.mark.parametrize(
    ("text", "thin"),
    [
        ("TV(p, q) = 0 iff p = q", ()),
        ("KL(p, q) >= 0", ()),
        ("TV(p, q) = 2 iff sum(p) = 2", ("true",)),
        ("TV(p, q) <= 2 iff sum(p) = 1", ("false",)),
    ],
)
def test_both_sides_of_an_iff_are_met(text, thin):
    found = tried(text, 10, least=3)
    assert tuple(part.rpartition(", ")[2] for part in found.thin) == thin
    assert tried(text, 10).thin == ()
