"""Texts that are changed by machine are told from the claim by a point, or are as true."""

import pytest

import proofs
from tests.mutants import LEFT, TOLD, TRUE, UNSAID, mutants, verdict

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
    found = {x.kind: verdict(x.text, 40, judged=False) for x in mutants(CLAIMS[slug].formal)}
    assert set(found.values()) <= {TOLD, UNSAID}
    assert TOLD in found.values()


@pytest.mark.slow
def test_a_looser_constant_is_as_true_and_a_tighter_one_is_told():
    found = {
        x.kind: verdict(x.text, 40, judged=True)
        for x in mutants(CLAIMS["pinsker_bounds_kl_from_below_by_tv"].statement)
    }
    assert {found[f"2 is 2*{x}"] for x in ("99/100", "999999/1000000")} == {TRUE}
    assert {found[f"2 is 2*{x}"] for x in ("101/100", "1000001/1000000")} == {TOLD}
    assert LEFT not in found.values()


def test_constants_relations_and_hypotheses_are_changed_one_at_a_time():
    kinds = [x.kind for x in mutants("2*TV(p, q)**2 <= t given d metric and t in (0, 1)")]
    assert kinds == [
        *("2 is 2*101/100", "2 is 2*99/100", "2 is 2*1000001/1000000", "2 is 2*999999/1000000"),
        *("<= is >", "without d metric", "without t in (0, 1)"),
    ]
