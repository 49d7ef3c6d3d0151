"""The judge accepts nothing false, unknown, vacuous or unguarded, no bad step and no needless hypothesis."""

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from divergences.exact import OutOfSpan, Undefined, Vector
from divergences.verification import Assumption, Claim, Model, Mutant, Step, judge
from divergences.verification.interpreters import floats
from divergences.verification.judge import judge_claim
from divergences.verification.judge.claim import LONGEST_REASON
from divergences.verification.judge.verdict import ARGUMENT, plain

FEW = 20
GIBBS = Claim(
    slug="gibbs",
    source="here",
    statement="KL(p, q) >= 0",
    mutants=(Mutant("sign", "-KL(p, q) >= 0"),),
    assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
    steps=(
        Step("order", "KL(p, q) - p + q >= 0", "convex, zero at p = q", at=("p", "q")),
        Step("sum", "Σ(KL - p + q) = KL", "both add up to one"),
    ),
)


def test_a_proved_claim():
    verdict = judge(GIBBS, points=FEW)
    assert (verdict.status, verdict.level, verdict.faults) == ("proved", "R5", [])
    assert verdict.points >= FEW
    assert verdict.witness is None
    assert (verdict.mutants_rejected, verdict.mutants_total) == (1, 1)
    assert verdict.mutants[0]["by"] == {"exact": True, "float": True, "symbolic": False}
    assert verdict.accepted


def test_without_steps_a_proof_is_found_from_the_text():
    verdict = judge(replace(GIBBS, steps=()), points=FEW)
    assert (verdict.status, verdict.level, verdict.basis) == ("proved", "R5", "text")
    assert verdict.certificate


def test_without_a_proof_it_only_holds():
    out_of_reach = Claim("mean", "here", "sum(p*q) <= max(p)", (Mutant("reversed", "sum(p*q) >= max(p)"),))
    verdict = judge(out_of_reach, points=FEW)
    assert (verdict.status, verdict.level, verdict.basis) == ("holds", "R3", "")


@pytest.mark.parametrize(
    "false",
    [
        "KL(p, q) = KL(q, p)",
        "V(p, q, Dstar(p, q)) = log(4) + 2*JS(p, q)",
        "JS(p, q) <= log(2)/2",
        "2*JS(p, q) <= log(2)",
        "JS(p, q) = 0 iff p << q",
        "KL(p, q) <= log(2)",
    ],
)
def test_false_claims_are_refuted_by_an_exact_witness(false):
    claim = replace(GIBBS, statement=false, steps=(), assumptions=())
    verdict = judge(claim, points=FEW)
    assert (verdict.status, verdict.level) == ("refuted", "R3")
    assert verdict.witness is not None
    assert not claim.holds(verdict.witness)
    assert all(isinstance(x, Fraction) for v in verdict.witness.values() for x in v)


def test_a_proof_does_not_rescue_a_false_statement():
    verdict = judge(replace(GIBBS, statement="KL(p, q) > 0"), points=FEW)
    assert verdict.status == "refuted"


def fault(**changes) -> str:
    """The one fault of GIBBS with something changed; its status must be unknown."""
    verdict = judge(replace(GIBBS, **changes), points=FEW)
    assert (verdict.status, verdict.level, len(verdict.faults)) == ("unknown", "R1", 1), verdict
    assert not verdict.accepted
    return verdict.faults[0]


def test_no_mutants():
    assert fault(mutants=()) == "there are no mutants"


def test_a_surviving_mutant():
    assert fault(mutants=(*GIBBS.mutants, Mutant("equivalent", "2*KL(p, q) >= 0"))) == "mutant survives: equivalent"


def test_a_wrong_step():
    wrong = Step("algebra", "KL(p, q) = p*log(q/p)", "sign lost", interior=True)
    assert fault(steps=(wrong, *GIBBS.steps)) == "step fails: KL(p, q) = p*log(q/p)"


def test_steps_that_do_not_add_up():
    other = Step("order", "JS(p, q) >= 0", "convex, zero at p = q", at=("p", "q"))
    assert fault(steps=(other, GIBBS.steps[1])) == "the steps do not add up to the claim"


def test_an_assumption_that_is_not_needed():
    harmless = Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)})
    assert fault(assumptions=(harmless,)) == "not shown to be needed: sum(p) = 1"


def test_an_assumption_whose_witness_satisfies_it():
    met = Assumption("sum(p) = 1", {"p": ("1",), "q": ("1",)})
    assert fault(assumptions=(met,)) == "not shown to be needed: sum(p) = 1"


def test_vacuous_claims_fail():
    never = Assumption("sum(p) = 2", {"p": ("1/4",), "q": ("1",)})
    verdict = judge(replace(GIBBS, assumptions=(never,)), points=FEW)
    assert verdict.status == "unknown"
    assert verdict.points == 0
    assert "no point meets the hypotheses" in verdict.faults


def model(holds, points=({"n": 1},), **more) -> Claim:
    """A model claim over its own points."""
    mutants = (Mutant("never", "false", lambda n: False),)
    return Claim("m", "here", "words", mutants, model=Model(holds=holds, points=lambda: points, **more))


def test_no_points_at_all():
    verdict = judge(model(lambda n: True, points=()))
    assert verdict.status == "unknown"
    assert "no point meets the hypotheses" in verdict.faults


def raising(error):
    def holds(n):
        raise error

    return holds


def test_undefined_everywhere_is_vacuous():
    verdict = judge(model(raising(Undefined("∞ - ∞"))))
    assert (verdict.status, verdict.points, verdict.undefined) == ("unknown", 0, 1)


def test_undecided_is_unknown():
    mixed = [{"n": 1}, {"n": 2}]
    verdict = judge(model(lambda n: True if n == 1 else raising(OutOfSpan("log of log"))(n), points=mixed))
    assert verdict.status == "unknown"
    assert verdict.faults == ["undecided at 1 points"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ("holds", "R3")),
        ({"certified": True}, ("holds", "R3")),
        ({"certified": True, "instance": True}, ("certified", "R4")),
        ({"instance": True}, ("holds", "R3")),
    ],
)
def test_levels_of_model_claims(more, expected):
    verdict = judge(model(lambda n: True, **more))
    assert (verdict.status, verdict.level) == expected


def test_model_claims_need_a_checked_sum_step():
    claim = model(lambda n: True)
    proved = Step("sum", "words", "reason", check=lambda: True)
    verdict = judge(replace(claim, steps=(proved,)))
    assert (verdict.status, verdict.level, verdict.basis) == ("argued", "R4", "steps")
    assert verdict.argument["decided"] == ["1 check by functions of the proof file"]
    assert "words (reason)" in verdict.argument["read"]
    assert verdict.argument["tried"].startswith(f"{verdict.points} points, the largest with")
    assert all(f"{said}: " in verdict.explain() for key, said in ARGUMENT.items() if key != "assumed")
    assumed = Assumption("n > 0", {"n": 0}, lambda n: n > 0)
    assert (
        "Given: n > 0."
        in judge(
            replace(claim, model=replace(claim.model, holds=lambda n: n > 0), steps=(proved,), assumptions=(assumed,))
        ).explain()
    )
    assert verdict.argument["scope"] == "not said"
    formal = judge(replace(claim, steps=(proved,), formal="KL(p, q) >= 0")).argument["scope"]
    assert formal == "finite distributions: p, q on n outcomes, for every n"
    assert judge(replace(claim, steps=(replace(proved, check=lambda: False),))).status == "unknown"
    assert judge(replace(claim, steps=(replace(proved, check=None),))).status == "unknown"


def test_cited_theorems_are_given():
    cited = Step("cited", "duality of linear programs", "outside theorem", reference="Gale, Kuhn, Tucker 1951")
    assert judge(replace(GIBBS, steps=(*GIBBS.steps, cited)), points=FEW).given == ["Gale, Kuhn, Tucker 1951"]
    assert judge(replace(model(lambda n: True), steps=(cited,))).status == "cited"
    concluding = Step("sum", "words", "reason", check=lambda: True)
    assert judge(replace(model(lambda n: True), steps=(cited, concluding))).status == "argued"


@pytest.mark.parametrize("words", ["0 = 1", "KL(p, q) <= JS(p, q)", "p = q"])
def test_the_words_of_a_model_claim_are_refuted_if_the_language_reads_them_as_false(words):
    verdict = judge(replace(model(lambda n: True), statement=words))
    assert verdict.status == "refuted"
    assert judge_claim.broken_words(GIBBS) is None


@pytest.mark.parametrize(
    "words",
    [
        "t*KL(p, q) <= 1 given t in (0, 1)",
        "KL(Normal(0, 1), Normal(1, 1)) = 1",
        "I(X;Y) <= H(X|Y)",
        "KL(p, q) >= 0 and KL(p, q) <= 1",
    ],
)
def test_no_certificate_of_points_carries_words_that_are_false(words):
    verdict = judge(replace(model(lambda n: True, certified=True, instance=True), statement=words))
    assert (verdict.status, verdict.id) == ("refuted", model(lambda n: True).id)
    assert "false" in verdict.explain()


def test_what_fails_far_out_only_does_not_hold_in_a_course():
    claim = Claim("far", "here", "H(p) <= 37/10", (Mutant("less", "H(p) <= 0"),))
    verdict = judge(claim, points=FEW)
    assert verdict.status == "refuted"
    assert not claim.holds(verdict.witness)
    assert verdict.points == verdict.met


def test_existence_is_proved_by_a_witness():
    claim = Claim("e", "here", "not KL(p, q) = KL(q, p)", (Mutant("JS", "not JS(p, q) = JS(q, p)"),))
    verdict = judge(claim, points=FEW)
    assert (verdict.status, verdict.level) == ("certified", "R4")
    assert claim.holds(verdict.witness)
    false = replace(claim, statement="not JS(p, q) = JS(q, p)")
    assert judge(false, points=FEW).status == "unknown"


def test_a_library_that_disagrees_is_seen(monkeypatch):
    right = floats.LIBRARY["KL"]
    monkeypatch.setitem(floats.LIBRARY, "KL", lambda p, q: np.asarray(right(p, q)) * (1 + 2.0**-40))
    verdict = judge(GIBBS, points=FEW)
    assert verdict.status == "unknown"
    assert verdict.faults[0].startswith("the library disagrees: KL(p, q)")


def test_a_library_that_floors_infinity_is_seen(monkeypatch):
    right = floats.LIBRARY["KL"]
    monkeypatch.setitem(floats.LIBRARY, "KL", lambda p, q: np.minimum(right(p, q), 353.5))
    assert judge(GIBBS, points=FEW).status == "unknown"


def test_a_model_whose_library_disagrees_is_seen():
    assert judge(model(lambda n: True, floats=lambda n: False)).faults == ["the library disagrees at {'n': 1}"]


def test_the_contradiction_of_two_interpreters_is_unknown(monkeypatch):
    monkeypatch.setattr(judge_claim, "prove", lambda *_: False)
    claim = replace(GIBBS, steps=(), assumptions=())
    assert "the symbolic interpreter contradicts the points" in judge(claim, points=FEW).faults


def test_verdicts_are_json():
    verdict = judge(replace(GIBBS, statement="KL(p, q) = KL(q, p)", steps=()), points=FEW)
    written = verdict.as_dict()
    assert json.loads(json.dumps(written)) == written
    assert {"id", "status", "level", "points", "witness", "seconds", "mutants_rejected", "mutants_total"} <= set(
        written
    )
    assert written["witness"]["p"] == [str(x) for x in verdict.witness["p"]]
    assert plain({"a": (Fraction(1, 3), Vector.of([1]))}) == {"a": ["1/3", ["1"]]}


def test_more_points_go_deeper():
    assert judge(GIBBS, points=60).points > judge(GIBBS, points=FEW).points


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Step("magic", "p = p", "because"),
        lambda: Step("algebra", "p = p", " ".join(["word"] * (LONGEST_REASON + 1))),
        lambda: Step("algebra", "p = p", ""),
        lambda: Step("cited", "a theorem", "outside"),
        lambda: Step("algebra", "p = p", "same", reference="a book"),
    ],
)
def test_badly_formed_steps_are_refused(wrong):
    with pytest.raises(ValueError, match="found"):
        wrong()


def test_a_hypothesis_without_which_the_claim_has_no_meaning_is_needed():
    roots = Assumption("p >= 0", {"p": ("-1", "2"), "q": ("1/2", "1/2")})
    claim = Claim("roots", "", "Hell2(p, q) >= 0", (), assumptions=(roots,))
    assert judge_claim.needed(claim, roots)
    assert not judge_claim.needed(replace(claim, statement="TV(p, q) >= 0"), roots)
