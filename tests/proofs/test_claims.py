"""One test for each claim and obligation: its verdict, its points, its steps, its mutants, its hypotheses, its text."""

import ast
import importlib
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter
from pathlib import Path

import divergences_proofs as proofs
import pytest
from divergences_proofs.couplings import optimum
from divergences_proofs.theorems import histograms_are_six_tenths_apart as histograms

import divergences as dv
from divergences.exact import Vector
from divergences.verification import Claim, Theorem, judge
from divergences.verification.catalogue.formal_status import of_courses
from divergences.verification.catalogue.uses import rested, uses
from divergences.verification.judge.claim import FINITE
from divergences.verification.judge.falsification import has_laws
from divergences.verification.judge.judge_claim import argument, check_step, needed, reject
from divergences.verification.judge.judge_theorem import rejected
from divergences.verification.judge.trial import Trial
from divergences.verification.language.grammar import read
from divergences.verification.points.classes import is_generic

CLAIMS = proofs.catalogue()
OWN = [claim for claim in CLAIMS if isinstance(claim, Claim)]
THEOREMS = [claim for claim in CLAIMS if isinstance(claim, Theorem)]
each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=[c.slug for c in CLAIMS])
each_of_its_own = pytest.mark.parametrize("claim", OWN, ids=[c.slug for c in OWN])
FOLDER = Path(proofs.__file__).parent / "theorems"


def _named(claim, part):
    return f"{claim.slug}-{getattr(part, 'name', None) or part.text}"


def every(attribute):
    """(claim, part) for every part of every claim that is no theorem, with an id that names both."""
    pairs = [(claim, part) for claim in OWN for part in getattr(claim, attribute)]
    return pytest.mark.parametrize(("claim", "part"), pairs, ids=[_named(*pair) for pair in pairs])


RECORDED = proofs.recorded()


def test_everything_is_recorded():
    assert set(RECORDED) == {claim.id for claim in proofs.claims()}


@pytest.mark.one_in(100)
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.slug)
def test_verdict(claim):
    """Of one claim in twenty here; the gate runs `divergences verify`, which judges all."""
    verdict = judge(claim)
    assert verdict.faults == []
    assert verdict.accepted
    assert verdict.mutants_rejected == verdict.mutants_total >= 2
    found = of_courses(verdict.as_dict() | {"accepted": verdict.accepted, "uses": list(uses(claim))}, claim)
    (row,) = rested([found], RECORDED, RECORDED)
    said = RECORDED[claim.id]
    assert all(row[name] == said[name] for name in ("status", "level", "mutants_total"))


@pytest.mark.one_in(4)
@every("steps")
def test_step(claim, part):
    assert check_step(part).holds


@pytest.mark.one_in(12)  # the gate runs `divergences verify`, which rejects them all
@every("mutants")
def test_mutant(claim, part):
    met = [x for x in claim.points(30) if all(a.met(x) for a in claim.assumptions)]
    found = reject(claim, part, met, [check_step(s) for s in claim.steps])
    assert found["rejected"]
    assert not claim.mutant_holds(part, found["witness"])
    assert part.statement != claim.statement


@pytest.mark.one_in(12)
@pytest.mark.parametrize("theorem", THEOREMS, ids=lambda theorem: theorem.slug)
def test_each_wrong_version_of_a_theorem_falls(theorem):
    assert [m.name for m in theorem.mutants if not rejected(m)["rejected"]] == []


@every("assumptions")
def test_necessity(claim, part):
    assert needed(claim, part)


WITHOUT_VECTORS = {
    "clipped_dirac_gans_end_within_c_over_root_n": "it is about four numbers",
    "gradient_penalties_attract_the_dirac_gan_off_its_goal": "it is about numbers of one run",
    "rounds_of_the_dirac_gan_have_this_characteristic_polynomial": "it is about step sizes and counts",
    "coins_attain_the_best_bound_of_kl_by_tv": "it is about coins",
    "logit_gradients_saturate_or_do_not": "it is about one logit",
    "root_js_is_a_distance_of_curves": "it is about two numbers",
    "renyi_between_multivariate_normal_laws": "its points are pairs of normal laws and an order",
    **{f"kl_between_{x}_laws": "each law has one parameter" for x in ("exponential", "poisson", "geometric")},
}
"""They have no points with three outcomes, for the reason given."""


@each_of_its_own
def test_a_generic_point_is_met(claim):
    met = [x for x in claim.points(0) if all(a.met(x) for a in claim.assumptions)]
    if claim.slug in WITHOUT_VECTORS:
        assert met
    elif claim.model:
        assert any(len(v) >= 3 for x in met for v in x.values() if isinstance(v, (tuple, list)))
    else:
        assert any(is_generic(x) or not has_laws(x) for x in met)


RELATIONS = [c for c in OWN if not c.model and not c.existential and not c.parsed.condition]


@pytest.mark.parametrize("claim", RELATIONS, ids=[c.slug for c in RELATIONS])
def test_mutants_fall_at_a_generic_point(claim):
    """Full support and no symmetry tell a claim from some of its wrong versions, the edges from all."""
    generic = [x for x in claim.points(0) if claim.meets(x) and (is_generic(x) or not has_laws(x))]
    fallen = [m for m in claim.mutants if any(not claim.mutant_holds(m, x) for x in generic)]
    assert len(fallen) >= 1


@each_claim
def test_text(claim):
    assert claim.statement.strip()
    assert claim.source.strip()
    if isinstance(claim, Theorem):
        assert claim.says not in {text for _, text in claim.wrong}
        assert claim.title.strip()
    elif not claim.model:
        assert read(claim.statement).relation.links
        assert all(m.holds is None for m in claim.mutants)
    else:
        assert all(m.holds is not None for m in claim.mutants)


ABOUT_NOTHING_HERE = {
    "differential_entropy_gains_the_mean_log_jacobian": "the library has no entropy of densities",
    "frechet_distance_bounds_every_law_with_these_moments": "the library has no W2",
    "frechet_distance_is_the_cost_of_a_linear_map": "the library has no W2",
    "frechet_distance_of_commuting_covariances": "the library has no W2",
    "score_and_reparametrised_gradients_agree": "the library has no estimates of gradients",
}


@each_claim
def test_it_speaks_of_public_names(claim):
    assert claim.about or claim.slug in ABOUT_NOTHING_HERE
    assert all(callable(attrgetter(name)(dv)) for name in claim.about)


def test_an_argued_model_says_of_what_it_speaks():
    argued = [claim for claim in OWN if claim.model and RECORDED[claim.id]["status"] == "argued"]
    assert argued
    assert [claim.slug for claim in argued if claim.scope == FINITE] == []


def test_slugs_are_unique_sentences_and_the_file_names_of_lone_claims():
    slugs = [c.slug for c in CLAIMS]
    assert len(set(slugs)) == len(slugs)
    for path in FOLDER.glob("[a-z]*.py"):
        module = importlib.import_module(f"divergences_proofs.theorems.{path.stem}")
        assert hasattr(module, "claims") or proofs.of(module)[0].slug == path.stem, path.stem


def test_uses_exist_and_have_no_cycle():
    uses = {c.slug: set(c.uses) for c in CLAIMS}
    assert {u for used in uses.values() for u in used} <= set(uses)
    settled: set[str] = set()
    while len(settled) < len(uses):
        ready = {slug for slug, used in uses.items() if used <= settled} - settled
        assert ready, f"a cycle among {sorted(set(uses) - settled)}"
        settled |= ready


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_proof_says_what_it_proves(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


def test_the_two_sides_of_the_identity_share_no_code():
    """`gan` imports neither `js` nor `kl`, and the exact interpreter imports nothing of the library's kernels."""
    library = Path(dv.__file__).parent
    gan = (library / "_discrete" / "gan.py").read_text(encoding="utf-8")
    assert "_discrete.js" not in gan
    assert "_discrete.kl" not in gan
    for path in (library / "exact").glob("*.py"):
        modules = [
            n.module or "" for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)
        ]
        ours = [m for m in modules if m.startswith("divergences")]
        assert all(
            m.startswith(("divergences.exact", "divergences._core.arb", "divergences._core.clock")) for m in ours
        ), path


def test_it_is_said_of_what_each_formal_model_speaks():
    """144 of 153 said nothing: their sentences were of any laws, and their statements of finitely many outcomes."""
    bare = [replace(c, steps=()) for c in OWN if c.model and c.formal]
    silent = [c.slug for c in bare if argument(c, Trial.at(c.holds, []), [])["scope"] == "not said"]
    assert silent == []


def test_the_farthest_move_between_the_histograms_is_one_and_the_least_mean_square_is_six_tenths():
    """So W∞ ≥ W2 > 6/10, and "E|x − y|² = 6/10" was no wrong version: the least cost says so, of every plan."""
    p, q = (Vector(Fraction(k, 10) for k in masses) for masses in ((4, 2, 2, 2), (1, 3, 3, 3)))

    def least(cost):
        return optimum(p, q, [[cost(abs(i - j)) for j in range(4)] for i in range(4)]).value

    assert least(lambda d: d * d) == Fraction(6, 10)
    assert least(lambda d: int(d > 1)) == 0 < least(lambda d: int(d >= 1))
    assert "W2(p, q, differences(x, x)) <= 6/10" in [text for _, text in histograms.theorem.wrong]
