"""Texts that are changed by machine are told from the claim by a point, or are as true."""

import divergences_proofs as proofs
import pytest

from tests.mutants import IMPLIED, LEFT, TOLD, UNSAID, formal_texts, mutants, verdict

CLAIMS = {claim.slug: claim for claim in proofs.catalogue()}


@pytest.mark.parametrize(
    "slug",
    [
        "weak_duality",
        "w1_on_the_line_is_the_area_between_cdfs",
        "strong_duality_by_certificate",
        "f_gan_bounds_are_attained_by_tangents",
        "histograms_are_six_tenths_apart",
    ],
)
def test_every_change_of_a_sharp_claim_is_told_by_a_point(slug):
    text = formal_texts()[slug]
    found = {x.kind: verdict(x, text, 40, judged=False) for x in mutants(text)}
    assert set(found.values()) <= {TOLD, UNSAID}
    assert TOLD in found.values()


@pytest.mark.slow
def test_a_looser_constant_is_as_true_and_a_tighter_one_is_told():
    text = CLAIMS["pinsker_bounds_kl_from_below_by_tv"].statement
    found = {x.kind: verdict(x, text, 40, judged=True) for x in mutants(text)}
    assert {found[f"2 is 2*{x}"] for x in ("99/100", "999999/1000000")} == {IMPLIED}
    assert {found[f"2 is 2*{x}"] for x in ("101/100", "1000001/1000000")} == {TOLD}
    assert LEFT not in found.values()


def test_constants_relations_and_hypotheses_are_changed_one_at_a_time():
    kinds = [x.kind for x in mutants("2*TV(p, q)**2 <= t given d metric and t in (0, 1)")]
    assert kinds == [
        *("2 is 2*101/100", "2 is 2*99/100", "2 is 2*1000001/1000000", "2 is 2*999999/1000000"),
        *("<= is >", "without d metric", "without t in (0, 1)"),
    ]


def test_a_letter_that_is_only_declared_is_no_hypothesis_and_numbers_are_told_apart():
    kinds = [x.kind for x in mutants("E(p, f) <= 3 + 3 given f in R^n and q in laws(m) and g in couplings(p, q)")]
    assert [x for x in kinds if "without" in x] == ["without g in couplings(p, q)"]
    assert {"3 (1 of 2) is 3*99/100", "3 (2 of 2) is 3*99/100"} <= set(kinds)


def test_letters_that_one_clause_declares_stay_together():
    kinds = [
        x.kind
        for x in mutants("t = 0 given f, h in flats(d, t), t in [0, 1] and a, b in sites and t, s in tangents(f)")
    ]
    assert [x for x in kinds if "without" in x] == [
        *("without f, h in flats(d, t)", "without t in [0, 1]", "without t, s in tangents(f)"),
    ]
