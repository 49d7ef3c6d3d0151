"""`check`: claims nobody tuned it for, the wrong formulas of the notes, the planted mutants; and that it stays honest."""

import os
import re
import statistics
import subprocess
import sys
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from divergences._check import check
from divergences.exact import Vector
from divergences.verification.interpreters.exact import holds
from divergences.verification.judge import judge_text as path
from divergences.verification.judge.verdict import plain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from tests.divergences.verification.judge.claims_table import FALSE, LECTURES, MATRIX, TRUE, UNSAYABLE, lines
from tests.divergences.verification.prover.examples import NUDGES, SHARP
from tests.tolerances import CHECK_MEDIAN_SECONDS, CHECK_OVERTIME_SECONDS, SHARP_TABLE

FEW = 120
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
PROVED = ["proved", "certified", "formal"]
ACCEPTED = {"P": PROVED, "H": [*PROVED, "argued", "holds"], "R": ["refuted"]}


def values(verdict):
    """The witness as the exact interpreter takes it; numbers that are no vectors are lists of one."""
    letters = {"p", "q", "r", "d", "x", "y"}
    return {k: Vector(v) if k in letters else v[0] for k, v in verdict.witness.items()}


@pytest.mark.one_in(48)
@pytest.mark.parametrize(("expected", "text"), lines(TRUE) + lines(FALSE))
def test_claims_never_seen(expected, text):
    verdict = check(text, points=FEW)
    assert verdict.status in ACCEPTED[expected], verdict
    assert (verdict.level == "R5") == (verdict.status == "proved")
    assert (verdict.witness is None) == (expected != "R" and not text.startswith("not "))


def seconds_of_products():
    """Processor time for a hundred thousand products of fractions: how fast the machine is at this moment."""
    start, x = time.process_time(), Fraction(3, 7)
    for _ in range(100_000):
        x * x
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.timed
def test_sharp_constants_are_refuted_below_and_proved_above():
    judging = products = 0.0
    for f, c, g in SHARP:
        products += seconds_of_products()
        start = time.process_time()
        for nudge in NUDGES:
            lowered = check(f"{f}(p, q) <= {c}*(1 - {nudge})*{g}(p, q)", points=40)
            assert lowered.status == "refuted", lowered
            assert not holds(read(lowered.broken), values(lowered))
        raised = check(f"{f}(p, q) <= {c}*(1 + {NUDGES[-1]})*{g}(p, q)", points=40)
        assert (raised.status, raised.level) == ("proved", "R5"), raised
        judging += time.process_time() - start
    assert judging < SHARP_TABLE * products


def test_what_cannot_be_broken_is_said_to_be_proved():
    verdict = check("not KL(p, q) >= 0", points=FEW)
    assert (verdict.status, verdict.level, verdict.witness) == ("unknown", "R1", None)
    assert verdict.faults == ["no counterexample to KL(p, q) >= 0 exists: it is proved"]
    assert verdict.faults[0] in verdict.explain()
    assert check("not sum(p*q) <= max(p)", points=FEW).faults == ["no example was found"]


def test_an_example_is_looked_for_like_a_counterexample():
    verdict = check("not JS(p, q) <= log(2)*(1 - 1/10**9)*TV(p, q)", points=FEW)
    assert (verdict.status, verdict.level) == ("certified", "R4")
    assert not holds(read("JS(p, q) <= log(2)*(1 - 1/10**9)*TV(p, q)"), values(verdict))


def test_there_are_sixty_of_them():
    assert len(lines(TRUE)) >= 30
    assert len(lines(TRUE)) + len(lines(FALSE)) >= 60


@pytest.mark.one_in(24)
@pytest.mark.parametrize(("item", "text"), lines(LECTURES))
def test_wrong_formulas_of_the_notes(item, text):
    verdict = check(text, points=FEW)
    assert (verdict.status, verdict.level) == ("refuted", "R3")
    assert max(map(len, verdict.witness.values()), default=0) <= 3
    broken = read(verdict.broken)
    assert not holds(broken, values(verdict))


def test_fifteen_can_be_said_and_the_others_have_a_reason():
    said = {item for item, _ in lines(LECTURES)}
    assert len(said) >= 15
    assert not said & {item for items in UNSAYABLE for item in items.split()}


@pytest.mark.one_in(12)
@pytest.mark.parametrize("text", MATRIX.strip().splitlines())
def test_no_planted_mutant_survives(text):
    verdict = check(text, points=FEW)
    assert verdict.status == "refuted"
    assert not holds(read(verdict.broken), values(verdict))


def test_all_twenty_mutants_are_there():
    assert len(MATRIX.strip().splitlines()) == 20


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("text", "witness"),
    [
        ("JS(p, q) <= TV(p, q)/2", {"p": [1, 0], "q": [0, 1]}),
        ("KL(p, q) = KL(q, p)", {"p": [1, 0], "q": [HALF, HALF]}),
        ("V(p, q, Dstar(p, q)) = 2*JS(p, q)", {"p": [1], "q": [1]}),
        ("KL(p, r) <= KL(p, q) + KL(q, r)", {"p": [1, 0], "q": [HALF, HALF], "r": [THIRD, 2 * THIRD]}),
    ],
)
def test_witnesses_are_minimal(text, witness):
    assert check(text).witness == witness


def test_a_witness_is_a_dict_of_lists_of_fractions():
    witness = check("KL(p, mix(p, q, t)) <= -log(t) given t in (0, 1)").witness
    assert set(witness) == {"p", "q", "t"}
    assert all(isinstance(v, list) and all(isinstance(x, Fraction) for x in v) for v in witness.values())
    assert len(witness["t"]) == 1


@pytest.mark.slow
def test_the_first_broken_link_is_named():
    chain = "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4) = JS(p, q) - log(4) = 0"
    assert check(chain).broken == "2 * JS(p, q) - log(4) = JS(p, q) - log(4)"
    assert check("TV(p, q) >= 0 = JS(p, q) = KL(p, q)").broken == "0 = JS(p, q)"
    late = "KL(p, q) <= 2 + JS(p, q) = JS(p, q) + 3"
    assert check(late).broken == "KL(p, q) <= 2 + JS(p, q)"


def test_needles_are_found():
    verdict = check("abs(TV(p, q) - 1/7) > 0")
    assert verdict.status == "refuted"
    p, q = verdict.witness["p"], verdict.witness["q"]
    assert sum(abs(a - b) for a, b in zip(p, q, strict=True)) == Fraction(2, 7)


def test_equality_and_hypotheses_are_counted():
    verdict = check("JS(p, q) <= log(2)*TV(p, q) given p << q")
    assert 0 < verdict.equalities < verdict.points <= verdict.met
    assert "equality at" in verdict.explain()


def test_vacuous_claims_are_unknown():
    verdict = check("KL(p, q) = 7 given TV(p, q) > 1")
    assert (verdict.status, verdict.points, verdict.met) == ("unknown", 0, 0)
    assert verdict.faults == ["it is about nothing: no point meets TV(p, q) > 1"]


@pytest.mark.slow
def test_undefined_is_neither_held_nor_refuted():
    verdict = check("KL(p, q) - KL(q, p) = 0 given sum(p*q) = 0", points=FEW)
    assert (verdict.status, verdict.points) == ("unknown", 0)
    assert verdict.undefined == verdict.met > 0


@pytest.mark.one_in(6)
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("KL(p, q) = inf given sum(p*q) = 0", "holds proved"),
        ("inf <= inf + KL(p, q)", "holds proved"),
        ("p/q >= 0", "holds proved"),
        ("p*log(p/q) >= -1", "holds proved"),
        ("V(p, q, d) = -inf given sum(p*(1 - d)) = 1", "holds proved"),
        ("E(p, log(d)) <= 0", "holds proved"),
    ],
)
def test_corners(text, status):
    assert check(text, points=FEW).status in status.split()


@pytest.mark.parametrize(
    "text",
    [
        "exp(JS(p, q))*exp(TV(p, q)) - exp(JS(p, q) + TV(p, q)) = 0",
        "(KL(p, q) + 1)**2 = KL(p, q)**2 + 2*KL(p, q) + 1 given q > 0",
    ],
)
def test_what_stays_overlapped_is_unknown(text):
    """True, and outside what the exact interpreter can decide at every point: never refuted, and never `holds`."""
    verdict = check(text, points=FEW)
    assert verdict.status in ("unknown", "proved")
    assert verdict.undecided > 0
    assert verdict.accepted or verdict.faults == [f"it is undecided at {verdict.undecided} points"]


def test_an_overlap_is_never_held(monkeypatch):
    monkeypatch.setattr(path, "prove", lambda *_: None)
    verdict = check("log(sqrt(2) + 1) + log(sqrt(2) - 1) = 0*KL(p, q)", points=FEW)
    assert (verdict.status, verdict.points) == ("unknown", 0)
    assert verdict.undecided > 0


def test_no_proof_outweighs_a_counterexample(monkeypatch):
    monkeypatch.setattr(path, "prove", lambda *_: path.Proof("planted", (), {}))
    assert check("KL(p, q) = KL(q, p)", points=FEW).status == "refuted"
    assert check("KL(p, q) = 7 given TV(p, q) > 1", points=FEW).status == "unknown"


@pytest.mark.slow
def test_the_same_seed_gives_the_same_verdict():
    text = "sqrt(JS(p, q)) <= sqrt(JS(p, r)) + sqrt(JS(r, q))"
    first, second = (check(text, points=FEW, seed=3) for _ in range(2))
    # How far the last, timed part of the search gets depends on the machine: the numbers of points may differ.
    assert (first.status, first.level, first.witness) == (second.status, second.level, second.witness)


TOWER = "TV(p, q) <= ((((1/3)**64)**64)**64)**64 + 1"
"""Written down, its last power has 27 million digits in base 2."""
PRODUCTS = "TV(p, q) <= 2 + (TV(p, q) + {x} - ({x})**2)**6".format(x="sqrt(sum(sqrt(p*q)))*(1/sqrt(sum(sqrt(p*q))))")
"""Each of its points was minutes of work while equal products of roots were told apart by their order."""


@pytest.mark.parametrize("claim", ["W1(p, q, x) <= 100*TV(p, q) given x in R^3 points", TOWER, PRODUCTS])
def test_it_stops_at_its_timeout(claim):
    verdict = check(claim, points=10**5, timeout=0.3)
    assert verdict.status == "unknown"
    assert "the time is up" in verdict.faults
    assert verdict.seconds < 0.3 + CHECK_OVERTIME_SECONDS


@pytest.mark.slow
@pytest.mark.timed
def test_it_is_quick():
    """In processor time, which grows a little with who else is at work: so the quicker of two runs, which share nothing."""
    check("KL(p, q) >= 0")
    seconds: list[float] = []
    for _, text in lines(TRUE)[::5]:
        runs = []
        for _ in range(2):
            start = time.process_time()
            check(text)
            runs.append(time.process_time() - start)
        seconds.append(min(runs))
    assert statistics.median(seconds) < CHECK_MEDIAN_SECONDS


@pytest.mark.slow
def test_it_leaves_no_files_and_is_silent(tmp_path):
    code = "from divergences._check import check; check('TV(p, q) <= sqrt(KL(p, q)/2)', points=60)"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=tmp_path, env=env, capture_output=True)
    assert (run.returncode, run.stdout) == (0, b"")
    assert list(tmp_path.iterdir()) == []


@given(st.integers(0, 2))
@settings(max_examples=2)
def test_it_works_inside_somebodys_own_test(seed):
    assert check("TV(p, q) <= sqrt(KL(p, q)/2)", points=40, seed=seed).status in ("holds", "proved")


def test_explain_shows_both_sides():
    said = check("JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)").explain()
    assert "p = (1, 0), q = (0, 1)" in said
    assert "the left side is log 2 ≈ 0.693147" in said
    assert "2·log 2 ≈ 1.38629" in said
    assert said.count("\n") == 1  # what was decided, and how


@pytest.mark.one_in(12)
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)", "true if JS is not halved"),
        ("V(p, q, Dstar(p, q)) = 2*JS(p, q) + log(4)", "sign of log(4)"),
        ("V(p, q, Dstar(p, q)) = 2*JS(p, q)", "log 4 subtracted"),
        ("-V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)", "its negative"),
        ("KL(p, q) = E(p, log(q/p))", "sign"),
        ("KL(q, p) = E(p, log(p/q))", "arguments swapped"),
        ("E(p, log2(p/q)) = KL(p, q)", "natural logarithms"),
        ("TV(p, q) <= Tri(p, q)/2", "the other way round"),
        ("E(q, 1 - log(d)) = E(q, log(1 - d))", "log(1 - D) for 1 - log D"),
        ("TV(p, q) = sum(abs(p - q))", "factor 1/2"),
        ("KL(p, q) > 0", "equality is allowed"),
        ("Tri(p, q)/2 >= TV(p, q)", "the missing square"),
    ],
)
def test_repairs_name_the_convention(text, name):
    found = check(text).repairs
    assert any(name in said for said in found), found
    for said in found:
        assert check(said.rpartition(": ")[2], points=FEW).accepted


def test_a_repair_says_how_it_is_known():
    (swapped, *_) = check("KL(q, p) = E(p, log(p/q))", points=FEW).repairs
    assert swapped.startswith("true with the arguments swapped (proved): ")
    assert any(" (proved): " in said for said in check("JS(p, q) <= TV(p, q)/2", points=FEW).repairs)
    unproved = check("sum(p*q) >= max(p)", points=FEW).repairs
    assert len(unproved) == 1
    assert re.search(r"^may be true the other way round \(holds at \d{3,4} points\): sum", unproved[0])


@pytest.mark.slow
def test_no_repair_is_false():
    """Swapping KL's arguments passes a thousand points, and fails at p = (1e-18, …), q = (1e-9, …)."""
    found = check("Hell2(p, q) <= 1/2*(1 - 1/10**3)*KL(p, q)", points=FEW).repairs
    assert found
    assert not any("swapped" in said for said in found)


@pytest.mark.slow
def test_no_repair_where_there_is_none():
    assert check("KL(p, r) <= KL(p, q) + KL(q, r)").repairs == []


def test_verdicts_are_json():
    written = check("KL(p, mix(p, q, t)) <= -log(t) given t in (0, 1)").as_dict()
    assert plain(written) == written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "KL(p, q) = KL(q, s)",
            "found the letter 's' at column 18; expected p, q, r or d, or a declaration; write for example: given s in",
        ),
        ("KL(p, 1) = 0", "found '1' in KL at column 7, which is one number; expected one number for each outcome"),
        ("0 ≤ KL(p)", "found 1 arguments of KL at column 5; expected 2"),
        ("1 = 1", "about something"),
        ("W1(p, q, x)*x >= 0 given x in R^2 points", "sites"),
        ("diff(p, p) = 1", "derivatives"),
        ("p**q = 1", "at column 4, which is one number for each outcome; expected one number"),
        ("0*KL(p, q) = min(1)", "found min of 1 numbers at column 14; expected a vector, or two and more"),
        ("0 = 0*KL(p, q) = KL(p, 1)", "'1' in KL at column 24, which is one number"),
        ("KL(p, q) >= 0 given KL(q) > 0", "found 1 arguments of KL at column 21"),
        ("KL(p, q) << p given q > 0", "at column 1; expected numbers on both sides, or vectors beside <<"),
    ],
)
def test_parts_that_do_not_fit_are_refused(text, said):
    with pytest.raises(Unreadable, match="claim: ") as refusal:
        check(text)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_expectation_over_a_variable_is_about_its_law():
    assert check("E_{X∼P}[log(P(X)/Q(X))] = KL(P, Q)", points=20).status == "proved"


def test_sides_that_are_not_always_different_may_be_different_somewhere():
    verdict = check("KL(P, Q) != KL(Q, P)", points=FEW)
    assert verdict.status == "refuted"
    assert verdict.repairs[0].endswith(" (certified): not KL(p, q) = KL(q, p)")
    assert check(verdict.repairs[0].rpartition(": ")[2], points=FEW).true
    assert check("JS(p, q) != JS(q, p)", points=FEW).repairs == []
