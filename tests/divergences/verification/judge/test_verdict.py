"""Numbers are written exactly, and as decimals where these say more.

Verdicts: constructors that fit status and level together, data that is JSON, and paragraphs.
"""

import json
from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification.fault import Repair
from divergences.verification.judge.verdict import Scalar, Verdict, at_witness, listed, plain, shown, value_of, worth
from divergences.verification.status import Level, Status


def test_numbers_are_shown_exactly_and_as_decimals():
    assert worth(Fraction(1, 3)) == "1/3 ≈ 0.333333"
    assert worth(Fraction(1, 8)) == "1/8 = 0.125"
    assert worth(Fraction(-1234567890)) == "-1234567890"
    assert worth(Fraction(2)) == "2"
    assert shown((Fraction(1, 2), (Fraction(1),))) == "(1/2, (1))"


TRUE = ("formal", "proved", "certified", "argued", "cited")
POINT = {"p": Vector((1, 0)), "t": Fraction(1, 2), "x": ((Fraction(0), Fraction(1)),)}


def test_constructors():
    made = [
        Verdict.proved("a", "KL(p, q) >= 0"),
        Verdict.certified("a", "not KL(p, q) = KL(q, p)"),
        Verdict.argued("a", "W1 <= W2", {"decided": ["x <= y"]}),
        Verdict.holds("a", "KL(p, q) >= 0"),
        Verdict.cited("a", "duality"),
        Verdict.refuted("a", "KL(p, q) > 0", listed({"p": Vector((1,)), "q": Vector((1,))})),
        Verdict.unknown("a", "KL(p, q) >= 0", ["the time is up"]),
    ]
    assert [v.status for v in made] == list(Status)[1:]  # no verdict is formal yet: a proof assistant says so
    assert [v.level for v in made] == [Level.R5, Level.R4, Level.R4, Level.R3, Level.R3, Level.R3, Level.R1]
    assert [v.accepted for v in made] == [True] * 5 + [False] * 2
    assert made[-1].faults == ["the time is up"]


def test_a_withdrawn_verdict_keeps_its_counts_only():
    proof = Verdict.proved("a", "KL(p, q) >= 0", points=7, given=["a theorem"], certificate={"template": "linear"})
    bare = proof.withdrawn(["the library disagrees"])
    assert (bare.status, bare.level, bare.points) == ("unknown", "R1", 7)
    assert (bare.given, bare.certificate, bare.faults) == ([], {}, ["the library disagrees"])


def test_a_witness_as_data_comes_back_as_the_point():
    assert {letter: value_of(x) for letter, x in listed(POINT).items() if letter != "x"} == {
        "p": POINT["p"],
        "t": POINT["t"],
    }
    assert listed(POINT)["x"] == [[0, 1]]
    assert repr(listed(POINT)["t"]) == "[Fraction(1, 2)]"
    assert value_of([Fraction(1)]) == Vector((1,))
    assert value_of([Scalar(1)]) == 1


def test_data_is_json():
    verdict = Verdict.refuted("a", "t > 0 given t in R", listed({"t": Fraction(-1, 3)}))
    written = verdict.as_dict()
    assert json.loads(json.dumps(written)) == written
    assert (written["status"], written["witness"]) == ("refuted", {"t": ["-1/3"]})
    assert type(written["status"]) is str
    assert plain((Fraction(1, 2), {"x": Vector.of(["1/3"])})) == ["1/2", {"x": ["1/3"]}]


def test_paragraphs():
    v = Verdict.proved("a", "KL(p, q) >= -1", points=1, met=2, equalities=1, given=["Jensen"])
    assert v.explain() == (
        "KL(p, q) >= -1: proved for all inputs, given Jensen.\n"
        "It was checked exactly at 1 point (2 met the hypotheses), with equality at 1."
    )
    all_of_them = Verdict.holds("a", "KL(p, q) >= -1", points=3, met=3)
    assert all_of_them.explain().endswith("It was checked exactly at 3 points.")
    assert Verdict.holds("a", "KL(p, q) >= -1").explain() == (
        "KL(p, q) >= -1: no counterexample was found, and no proof."
    )
    point = listed({"p": Vector((1, 0)), "q": Vector((0, 1))})
    assert Verdict.refuted("a", "JS(p, q) = 0", point).explain() == (
        "JS(p, q) = 0: false. A smallest counterexample: p = (1, 0), q = (0, 1). "
        "At this point the left side is log 2 ≈ 0.693147 and the right side is 0, so JS(p, q) = 0 is false."
    )
    unknown = Verdict.unknown("a", "KL(p, q) >= 0", ["the time is up", "it is cold"], undefined=2)
    assert unknown.explain() == (
        "KL(p, q) >= 0: not decided. The reason: the time is up; it is cold.\n"
        "At 2 points one side is undefined; that counts neither for nor against the claim."
    )


def test_what_was_decided_comes_before_how():
    v = Verdict.refuted(
        "a", "KL(p, q) = 0", listed({"p": Vector((1, 0)), "q": Vector((0, 1))}), points=3, repairs=["true if b"]
    )
    answer, how = v.explain().split("\n")
    assert answer.startswith("KL(p, q) = 0: false. A smallest counterexample: ")
    assert answer.endswith(" It becomes true if b.")
    assert how.startswith("It was checked exactly at 3 points")
    assert at_witness(v).startswith("p = (1, 0), q = (0, 1). At this point the left side is ∞")


def test_what_is_certified_of_an_instance_is_not_said_of_all_inputs():
    answer = Verdict.certified("a", "the sun is warm", basis="certificates").answer()
    assert answer == "the sun is warm: certified exactly, for this instance."


def test_only_laws_on_few_outcomes_are_said_to_be_smallest():
    few, many = Vector([Fraction(1, 3)] * 3), Vector([Fraction(1, 4)] * 4)
    fine = Vector((Fraction(1, 13), Fraction(12, 13)))
    places = {"p": few}, {"p": many}, {"p": fine}, {"p": few, "t": Fraction(125)}
    for point, smallest in zip(places, (True, False, False, False), strict=True):
        answer = Verdict.refuted("a", "H(p) <= 0", listed(point)).answer()
        assert ("A smallest counterexample: " in answer, "A counterexample: " in answer) == (smallest, not smallest)


def test_a_repair_that_only_holds_is_not_said_to_make_it_true():
    repairs = [Repair("true if a", "proved", "b", True), Repair("true with c", "holds at 9 points", "d", False)]
    answer = Verdict.refuted("a", "1 = 0", {}, points=3, repairs=repairs).answer()
    assert "It becomes true if a (proved): b. It may be true with c (holds at 9 points): d; no" in answer


def test_a_counterexample_of_a_claim_in_words_is_the_point_alone():
    v = Verdict.refuted("a", "nobody can read this", listed({"p": Vector((1, 0))}))
    assert at_witness(v) == "p = (1, 0)."
    own = Verdict.refuted("a", "nobody can read this", {"r": Fraction(1, 2), "w": ((Fraction(1),),)})
    assert at_witness(own) == "r = 1/2, w = ((1))."
    number = Verdict.refuted("a", "t > 0 given t in R", {"t": Fraction(-1)})
    assert at_witness(number) == "t = -1. At this point the left side is -1 and the right side is 0, so t > 0 is false."
    assert at_witness(Verdict.proved("a", "KL(p, q) >= 0")) == ""


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("p/p^2 <= 1", "where p > 0, the left side is (2, 2) and the right side is 1"),  # 0/0 at the third outcome
        ("Dstar(p, p) < 1/2", "where p > 0, the left side is (1/2 = 0.5, 1/2 = 0.5) and the right side is 1/2 = 0.5"),
        ("sum(p/(p + p^2)) >= 2", "where p > 0, the left side is 4/3 ≈ 1.33333 and the right side is 2"),
    ],
)
def test_the_sides_at_a_counterexample_are_those_of_the_outcomes_that_are_asked(text, sides):
    half = Fraction(1, 2)
    point = listed({"p": Vector((half, half, Fraction(0))), "q": Vector((0, 0, 1))})
    answer = Verdict.refuted("a", f"{text} given TV(p, q) = 1", point).answer()
    assert f"At this point, {sides}, so " in answer


def test_a_notebook_shows_the_answer_and_folds_how_it_was_decided():
    v = Verdict.refuted("a", "KL(p, q) <= 0", listed({"p": Vector((1, 0)), "q": Vector((0, 1))}), points=3)
    html = v._repr_html_()
    assert html.startswith('<div class="divergences"><p><b>✗ false</b></p>')
    assert ">KL(p, q) &lt;= 0</td>" in html
    answer, _, how = html.partition("<details>")
    assert "A smallest counterexample: p = (1, 0), q = (0, 1)." in answer
    assert "It was checked exactly at 3 points" in how
    assert v._repr_latex_() == r"$\displaystyle \mathrm{KL}(p \,\Vert\, q) \le 0 \quad \text{(false)}$"
    assert Verdict.cited("a", "in words only")._repr_latex_() is None


@pytest.mark.parametrize("status", Status)
def test_a_verdict_is_no_truth_value(status):
    """`assert dv.check(…)` would pass on a refuted claim."""
    verdict = Verdict("a", status, Level.R1)
    assert (verdict.true, verdict.false) == (status in TRUE, status == "refuted")
    with pytest.raises(TypeError, match=r"\.true .*\.false .*\.status") as refused:
        bool(verdict)
    assert str(status) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_repr_is_one_short_line():
    point = listed({"p": Vector((1, 0)), "q": Vector([Fraction(1, 2)] * 2)})
    v = Verdict.refuted("a", "KL(p, q) =\n KL(q, p)", point)
    assert repr(v) == "<Verdict refuted: KL(p, q) = KL(q, p) is false at p = (1, 0), q = (1/2, 1/2)>"
    assert repr(Verdict.proved("a", "KL(p, q) >= 0")) == "<Verdict proved: KL(p, q) >= 0>"
    assert len(repr(Verdict.refuted("a", "1 + " * 500 + "1 = 0", listed({"p": Vector([Fraction(1, 97)] * 97)})))) < 300


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.proved("a", "1 < 2", certificate={"template": "evaluation"}), "✓ true (proved): 1 < 2"),
        (Verdict.proved("a", "KL(p, q) >= 0"), "✓ true (proved): KL(p, q) >= 0. Proved for all inputs."),
        (
            Verdict.holds("a", "KL(p, q) >= 0"),
            "○ not decided (no counterexample): KL(p, q) >= 0. No counterexample was",
        ),
        (Verdict.unknown("a", "0 < t", ["it is late"]), "? not decided: 0 < t. The reason: it is late."),
        (Verdict.cited("a", "0 < t"), "✓ true (cited): 0 < t. A known theorem, cited"),
    ],
)
def test_the_answer_comes_first_and_once(verdict, said):
    assert str(verdict).startswith(said)


def test_a_printed_verdict_is_a_sentence():
    said = str(Verdict.refuted("a", "KL(p, q) > 0", listed({"p": Vector((1,)), "q": Vector((1,))})))
    assert said.startswith("✗ false: KL(p, q) > 0. A smallest counterexample: ")
    assert "Fraction" not in said


def test_points_without_a_value_are_told():
    silent = "At some points one side is undefined"
    assert silent in str(Verdict.proved("a", "p*q/q = p", undefined=2))
    assert silent not in str(Verdict.proved("a", "p = p"))
    assert silent not in str(Verdict.unknown("a", "p*q/q = p", undefined=2))
