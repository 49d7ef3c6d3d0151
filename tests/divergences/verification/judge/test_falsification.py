"""The falsification matrix: what each class of inputs lets through, and that no wrong version of ours survives."""

import divergences_proofs as proofs
import pytest

from divergences.verification import Claim, Mutant, Theorem
from divergences.verification.judge.falsification import Row, falsify, summarise
from divergences.verification.points.classes import CORNERS, GENERIC, kind, points

CLAIMS = [*proofs.catalogue(), *(item.claim for item in proofs.items() if item.claim)]


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        ("1/2 1/6 1/3", "1/5 7/10 1/10", "generic"),
        ("1/2 1/6 1/3", "1/2 1/6 1/3", "equal"),
        ("1/2 1/2 0", "0 0 1", "disjoint"),
        ("1/2 1/4 1/4", "1/4 1/2 1/4", "mirror"),
        ("1/2 1/2 0", "1/2 1/4 1/4", "zeros"),
        ("1/2 1/2", "1/3 2/3", "few outcomes"),
    ],
)
def test_classes(p, q, expected):
    from divergences.exact import Vector

    assert kind({"p": Vector.of(p.split()), "q": Vector.of(q.split())}) == expected


def test_every_class_has_points():
    assert {kind(x) for x in points({"p", "q"}, 60)} == {GENERIC, *CORNERS}


def test_a_mutant_that_only_a_corner_tells_has_to_name_it():
    strict = Mutant("strict", "KL(p, q) > 0")
    (row,) = falsify([Claim("gibbs", "here", "KL(p, q) >= 0", (strict,))])
    assert row.rejected == {GENERIC: False, "equal": True} | {x: False for x in CORNERS if x != "equal"}
    assert row.survives
    named = Mutant("strict", "KL(p, q) > 0", corner="equal")
    assert not falsify([Claim("gibbs", "here", "KL(p, q) >= 0", (named,))])[0].survives


def test_of_a_theorem_points_are_drawn_for_each_wrong_version():
    kept = Theorem(
        "gibbs", "Gibbs", "KL(p, q) >= 0", "here", (("strict", "KL(p, q) > 0"), ("looser", "KL(p, q) >= -1"))
    )
    strict, looser = falsify([kept])
    assert not strict.survives
    assert looser.survives


def test_what_is_never_decided_is_vacuous_and_survives():
    undefined = Mutant("∞ - ∞", "KL(p, q) - KL(p, q) >= inf - inf")
    (row,) = falsify([Claim("gibbs", "here", "KL(p, q) >= 0", (undefined,))])
    assert set(row.rejected.values()) == {None}
    assert row.survives


def test_the_summary_counts_each_class_by_what_became_of_it_there():
    rows = [
        Row("gibbs", "strict", "KL(p, q) > 0", {GENERIC: False, "equal": True, "mirror": None}, "equal"),
        Row("gibbs", "larger", "KL(p, q) >= 1", {GENERIC: True, "equal": True, "mirror": True}),
        Row("gibbs", "looser", "KL(p, q) >= -1", {GENERIC: False, "equal": False}),
    ]
    said = summarise(rows)
    count = {name: tuple(each.values()) for name, each in said["classes"].items() if any(each.values())}
    assert count == {GENERIC: (1, 2, 0), "equal": (2, 1, 0), "mirror": (1, 0, 1)}
    assert [*said["classes"][GENERIC]] == ["rejected", "let through", "vacuous"]
    assert (said["mutants"], said["survivors"], said["ok"]) == (3, ["gibbs: looser"], False)
    assert summarise(rows[:2])["ok"]


@pytest.mark.one_in(48)
@pytest.mark.parametrize("claim", CLAIMS, ids=[claim.id for claim in CLAIMS])
def test_no_wrong_version_survives(claim):
    assert summarise(falsify([claim]))["survivors"] == []
