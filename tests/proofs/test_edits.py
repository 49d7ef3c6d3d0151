"""An edit of a claim that changes no verdict turns the run red all the same: its digest is not the recorded one.

Each edit is made in a copy of one file of claims: a constant in a statement or a step, a hypothesis that is dropped, a
direction that is turned, a check that is replaced by one that is always true.
"""

import importlib.util
from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.cli.ledger import settle
from divergences.verification.catalogue.digest import digest
from divergences.verification.catalogue.uses import uses

HOME = Path(proofs.__file__).parent
RECORDED = proofs.recorded()

EDITS = {
    "weak_duality: constant of a theorem": (
        "theorems/weak_duality.py",
        "theorems/weak_duality",
        'says="E(p, f) - E(q, f) <= sum(g*d) given',
        'says="E(p, f) - E(q, f) <= 2*sum(g*d) given',
    ),
    "weak_duality: title of a theorem": (
        "theorems/weak_duality.py",
        "theorems/weak_duality",
        'title="No critic beats a plan"',
        'title="No critic beats every plan"',
    ),
    "bayes_error_is_half_of_what_tv_leaves: exponent in a theorem": (
        "theorems/bayes_error_is_half_of_what_tv_leaves.py",
        "theorems/bayes_error_is_half_of_what_tv_leaves",
        "and {LEAST} = (1 - TV(p, q))/2",
        "and {LEAST} = (1 - TV(p, q)^2)/2",
    ),
    "kl_between_normal_laws: sign, statement only": (
        "theorems/kl_between_normal_laws.py",
        "theorems/kl_between_normal_laws",
        '(2s₂²) - 1/2"',
        '(2s₂²) + 1/2"',
    ),
    "n_points_stay_n_to_the_minus_one_over_d_away: constant and metric, statement only": (
        "theorems/n_points_stay_n_to_the_minus_one_over_d_away.py",
        "theorems/n_points_stay_n_to_the_minus_one_over_d_away",
        '>= d/(2(d + 1))·n^(-1/d), in the maximum distance"',
        '>= d/(d + 1)·n^(-1/d), in the Euclidean distance"',
    ),
    "renyi_divergences_increase_with_the_order: direction of the inequality": (
        "theorems/renyi_divergences_increase_with_the_order.py",
        "theorems/renyi_divergences_increase_with_the_order",
        'f"Renyi(p, q, s) <= Renyi(p, q, t)',
        'f"Renyi(p, q, s) >= Renyi(p, q, t)',
    ),
    "lipschitz_maps_contract_w1: hypothesis dropped from a theorem": (
        "theorems/lipschitz_maps_contract_w1.py",
        "theorems/lipschitz_maps_contract_w1",
        '<= W1(p, q, d) given f in maps(d, c)"',
        '<= W1(p, q, d) given f in functions(d, c)"',
    ),
    "log_of_a_mean_is_a_supremum_over_laws: equality case of a theorem": (
        "theorems/log_of_a_mean_is_a_supremum_over_laws.py",
        "theorems/log_of_a_mean_is_a_supremum_over_laws",
        "iff p*E(q, exp(g)) = q*exp(g))",
        "iff p = q*exp(g))",
    ),
    "weak_duality: constant of a wrong version": (
        "theorems/weak_duality.py",
        "theorems/weak_duality",
        '"2*(E(p, f) - E(q, f)) <= sum(g*d)"',
        '"3*(E(p, f) - E(q, f)) <= sum(g*d)"',
    ),
    "pinsker_bounds_kl_from_below_by_tv: an Assumption object removed, text claim": (
        "theorems/pinsker_bounds_kl_from_below_by_tv.py",
        "theorems/pinsker_bounds_kl_from_below_by_tv",
        '        Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),\n',
        "",
    ),
    "pinsker_bounds_kl_from_below_by_tv: constant, text claim": (
        "theorems/pinsker_bounds_kl_from_below_by_tv.py",
        "theorems/pinsker_bounds_kl_from_below_by_tv",
        'statement="2*TV(p, q)**2 <= KL',
        'statement="2.001*TV(p, q)**2 <= KL',
    ),
    "kl_exceeds_the_series_of_pinsker: constant in the sum step's text only": (
        "theorems/kl_exceeds_the_series_of_pinsker.py",
        "theorems/kl_exceeds_the_series_of_pinsker",
        '"∫ (2s - P′(t)) dt >= 0',
        '"∫ (3s - P′(t)) dt >= 0',
    ),
    "gan_value_identity: constant in the sum step's text only, text claim": (
        "theorems/gan_value_identity.py",
        "theorems/gan_value_identity",
        '"Σ(p + q)·log 2 = log 4"',
        '"Σ(p + q)·log 2 = log 8"',
    ),
    "gan_value_identity: constant in an algebra step": (
        "theorems/gan_value_identity.py",
        "theorems/gan_value_identity",
        '"p*log(p/(p + q)) = KL(p, (p + q)/2) - p*log(2)"',
        '"p*log(p/(p + q)) = KL(p, (p + q)/2) - p*log(3)"',
    ),
    "w1_is_a_metric: hypothesis dropped from a theorem": (
        "theorems/w1_is_a_metric.py",
        "theorems/w1_is_a_metric",
        '"given d metric"',
        '"given d costs"',
    ),
    "f_divergences_are_jointly_convex: a wrong version less": (
        "theorems/f_divergences_are_jointly_convex.py",
        "theorems/f_divergences_are_jointly_convex",
        '        ("one side is mixed", "Df(f, mix(p, r, t), q) <= (1 - t)*Df(f, p, q) + t*Df(f, r, s)"),\n',
        "",
    ),
    "kl_is_the_supremum_over_partitions: a cited theorem misquoted": (
        "theorems/kl_is_the_supremum_over_partitions.py",
        "theorems/kl_is_the_supremum_over_partitions",
        '"on any measurable space KL(P‖Q) = sup over finite partitions',
        '"on any measurable space KL(P‖Q) = inf over finite partitions',
    ),
    "kl_between_cauchy_laws: constant, statement only (closed form)": (
        "theorems/kl_and_js_between_cauchy_laws.py",
        "theorems/kl_between_cauchy_laws",
        '"KL = 2·log c"',
        '"KL = 3·log c"',
    ),
    "kl_between_cauchy_laws: constant in the executable model": (
        "theorems/kl_and_js_between_cauchy_laws.py",
        "theorems/kl_between_cauchy_laws",
        "lambda c: 2 * c.log(),",
        "lambda c: 3 * c.log(),",
    ),
    "empirical_w1_falls_like_n_to_the_minus_one_over_d: rate, statement only": (
        "theorems/empirical_w1_falls_like_n_to_the_minus_one_over_d.py",
        "theorems/empirical_w1_falls_like_n_to_the_minus_one_over_d",
        'so at most C_d·n^(-1/d) for d >= 3"',
        'so at most C_d·n^(-1/2) for d >= 1"',
    ),
    "f_divergences_lie_between_zero_and_range_times_tv: constant of a wrong version": (
        "theorems/f_divergences_lie_between_zero_and_range_times_tv.py",
        "theorems/f_divergences_lie_between_zero_and_range_times_tv",
        "TV(p, q)/2",
        "TV(p, q)/3",
    ),
    "A1.29: item: 'with two columns' dropped": (
        "lecture/s1_spectral_norm.py",
        "lecture/A1.29",
        'for every W with two columns"',
        'for every W"',
    ),
    "A0.28: item: constant, statement only": (
        "lecture/s0_optimiser.py",
        "lecture/A0.28",
        "is -α·sign(g), whatever",
        "is -2·α·sign(g), whatever",
    ),
    "A3.19: item: constant, statement only": (
        "lecture/s3_frechet.py",
        "lecture/A3.19",
        "- 2 T Σ1) for N",
        "- 3 T Σ1) for N",
    ),
    "A4.13: item: answer to the open question, statement only": (
        "lecture/s4_clipping.py",
        "lecture/A4.13",
        "<= K(c) = c^L·√n_0·n_1",
        "<= K(c) = c^L·√n_1·n_1",
    ),
    "A1.13: item: constant, text claim": (
        "lecture/s1_jensen_shannon.py",
        "lecture/A1.13",
        '"KL(p, q)/log(2) = E(p, log2(p/q))",\n            ("sign (S0 L51)"',
        '"KL(p, q)/log(2) = E(p, log2(p/q)) + 1",\n            ("sign (S0 L51)"',
    ),
}
"""What is edited: the file, the claim, what stands there, and what is put instead."""


def claims_of(path, name):
    """The claims and items of a file, read as the module of that name, by id."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = getattr(module, "ITEMS", None) or proofs.of(module)
    return {claim.id: claim for claim in found}


def judged(claim):
    """The row of a claim as if judging it had gone as it is recorded, with its own digest."""
    row = RECORDED[claim.id] | {"accepted": True, "mutants_total": len(claim.mutants)}
    return row | {"digest": digest(claim), "uses": list(uses(claim))}


@pytest.mark.parametrize(("file", "id", "old", "new"), EDITS.values(), ids=EDITS)
def test_an_edit_is_noticed(tmp_path, file, id, old, new):
    source = (HOME / file).read_text(encoding="utf-8")
    assert source.count(old) >= 1, f"{file} has no {old!r}"
    copy, name = tmp_path / Path(file).name, f"divergences_proofs.{file.removesuffix('.py').replace('/', '.')}"
    copy.write_text(source, encoding="utf-8")
    assert settle(judged(claims_of(copy, name)[id]), "R1", RECORDED[id])["ok"]
    edited = tmp_path / "edited.py"
    edited.write_text(source.replace(old, new, 1), encoding="utf-8")
    row = settle(judged(claims_of(edited, name)[id]), "R1", RECORDED[id])
    assert not row["ok"]
    assert any(said.startswith("digest is") for said in row["differs"])


def test_every_digest_is_recorded():
    assert {len(row["digest"]) for row in RECORDED.values()} == {16}
    assert len({row["digest"] for row in RECORDED.values()}) == len(RECORDED)
