"""A course brings a word and a clause of its own: read, drawn, tried, said as its own, and formal by its own definition."""

import json
import shutil

import pytest

from tests.coq import needs_coq
from tests.proofs.test_doors import HEAD, HOME, run

VOCABULARY = """
from divergences.verification import Theorem
from divergences.verification.formal.clauses.clause import LETTER, Clause, Turn
from divergences.verification.formal.expressions import function
from divergences.verification.formal.terms import Term
from divergences.verification.language.word import Word


def define(args, scope, read):
    p, n = function(args[0], scope)
    return Term(f"(Vocabulary.{name} {{n}} {{p}})")


def declare(bound, said):
    bound.lengths[said[0]] = "n"
    bound.hypotheses.append(f"Vocabulary.steady n {{said[0]}}")


def draw(at, said):
    at.values[said[0]] = at.vector(1) * at.sizes["n"]
    at.values[said[0]] = type(at.values["p"])([at.number()] * at.sizes["n"])


STEADY = Clause("steady", rf"{{LETTER}} {clause}", "f {clause}: one number n times", "${{0}}$ one number throughout",
                Turn.FIRST, declare, draw, holds=lambda f: len({{*f}}) == 1)
vocabulary = (
    Word("{name}", "{name}(p) is the chance that two draws agree", r"\\\\sum {{0}}^2", {definition}, {meaning}),
    STEADY,
)


def claims():
    return [Theorem("toy", "Two draws", "{text}", "own", (("half", "{wrong}"), ("none", "{name}(p) < 0")), folder="own")]
"""
LIBRARY = """From Divergences.library Require Import Sums Laws.
Require Import Reals.
Open Scope R_scope.
Definition agree (n : nat) (p : nat -> R) : R := sum n (fun i => p i * p i).
Definition steady (n : nat) (f : nat -> R) : Prop := forall i j, (i < n)%nat -> (j < n)%nat -> f i = f j.
"""
PROOF = f"""From Divergences.library Require Vocabulary.
{HEAD}
Theorem toy : forall n (p f : nat -> R), pmf n p -> Vocabulary.steady n f -> Vocabulary.agree n p >= 0.
Proof.
  intros n p f law _. apply Rle_ge. unfold Vocabulary.agree. apply sum_nonneg. intros i _. apply Rle_0_sqr.
Qed.
"""
MEANING = "lambda p: sum(x * x for x in p)"


@pytest.fixture
def course(tmp_path):
    """Installs the course; its `coq` folder."""

    def written(library=LIBRARY, proof=PROOF, **changed):
        said = {
            "name": "agree",
            "clause": "steady",
            "definition": "define",
            "meaning": MEANING,
            "text": "agree(p) >= 0 given f steady",
            "wrong": "agree(p) <= 1/2",
        } | changed
        coq, meta = tmp_path / "owncourse" / "coq", tmp_path / "owncourse-0.1.dist-info"
        meta.mkdir()
        (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: owncourse\nVersion: 0.1\n")
        (meta / "entry_points.txt").write_text("[divergences.claims]\nown = owncourse:claims\n")
        (coq / "library").mkdir(parents=True)
        (coq / "theorems").mkdir()
        (tmp_path / "owncourse" / "__init__.py").write_text(VOCABULARY.format(**said))
        for name in ("Sums", "Laws", "Extended", "Divergences", "Conclusion"):
            shutil.copy(HOME / "library" / f"{name}.v", coq / "library")
        (coq / "library" / "Vocabulary.v").write_text(library)
        (coq / "theorems" / "toy.v").write_text(proof)
        return coq

    return written


def verified(coq):
    (row,) = json.loads(run(coq, "verify", "--only", "own/toy", "--json").stdout)["claims"]
    return row


def refused(coq):
    """The one line with which `verify` refuses the course."""
    ran = run(coq, "verify", "--only", "own/toy")
    assert ran.returncode == 2
    (line,) = ran.stderr.strip().splitlines()
    return line


def test_its_word_and_clause_are_read_tried_and_said_as_its_own(course):
    row = verified(course())
    assert (row["status"], row["mutants_rejected"]) == ("holds", 2)
    assert row["statement"] == (
        "For all distributions p on n outcomes; f one number throughout (so owncourse): agree(p) >= 0, "
        "where agree(p) is the chance that two draws agree (so owncourse)"
    )


def test_a_word_a_clause_and_their_theorem_cost_three_files(course):
    """The records with the text, the definitions, and the proof; what else is there are copies of the library's files."""
    coq = course()
    copies = {x.name for x in (HOME / "library").glob("*.v")}
    own = {x.name for x in coq.parent.rglob("*") if x.is_file()} - copies
    assert own == {"Vocabulary.v", "__init__.py", "toy.v"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("meaning", ["lambda p: -sum(x * x for x in p)", "lambda p: sum(p) / 2"])
def test_a_wrong_meaning_is_noticed(course, meaning):
    row = verified(course(meaning=meaning))
    assert row["status"] in ("refuted", "unknown")


def test_the_name_of_a_word_of_ours_is_taken(course):
    assert "owncourse: found the word KL, which is taken by divergences; expected a name of its own" in refused(
        course(name="KL")
    )


def test_the_words_of_a_clause_of_ours_are_taken(course):
    said = refused(course(clause="metric"))
    assert "found the clause 'f metric' (its name: steady), which is taken by 'd metric: distances" in said


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("missing", "why"),
    [
        (
            {"meaning": "None"},
            "agree, a word of owncourse without a meaning in exact numbers: out of reach of points",
        ),
        ({"definition": "None"}, "agree, a word of owncourse without a definition in Coq: out of reach"),
    ],
)
def test_what_is_missing_is_out_of_reach_where_it_is_asked_for(course, missing, why):
    row = verified(course(**missing))
    assert row["status"] == "unknown"
    assert why in " ".join(row["faults"])


@pytest.mark.slow
def test_outside_of_formal_texts_its_word_is_one_of_its_own(course):
    said = run(course(), "check", "agree(p) >= 0")
    assert "the name 'agree'" in said.stdout + said.stderr
    assert "a word of owncourse for formal texts" in said.stdout + said.stderr


@needs_coq
@pytest.mark.slow
def test_it_is_formal_by_its_own_definition(course):
    coq = course()
    (row,) = json.loads(run(coq, "formal", "--only", "toy", "--json").stdout)["proofs"].values()
    assert (row["fault"], row["kind"]) == ("", "generated")
    assert verified(coq)["status"] == "formal"
    (coq / "library" / "Vocabulary.v").write_text(LIBRARY.replace("p i * p i", "p i * p i * 0"))
    assert verified(coq)["status"] != "formal"


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ('Notation "x <= y" := True : R_scope.\n', "library/Vocabulary.v says Notation, which a vocabulary may not"),
        ("Arguments sum _ _ : clear implicits.\n", "library/Vocabulary.v says Arguments, which a vocabulary may not"),
        ("Require Import ssreflect.\n", "library/Vocabulary.v asks for ssreflect"),
    ],
)
def test_its_definitions_do_not_turn_what_ours_mean(course, more, why):
    coq = course(library=LIBRARY + more)
    (row,) = json.loads(run(coq, "formal", "--only", "toy", "--json").stdout)["proofs"].values()
    assert why in row["fault"]


@needs_coq
@pytest.mark.slow
def test_a_definition_of_ours_that_it_repeats_is_another(course):
    zero = "Definition TV (n : nat) (p q : nat -> R) : R := 0.\n"
    said = (
        "Theorem toy : forall n p q, pmf n p -> pmf n q -> Vocabulary.TV n p q = 0.\nProof. intros. reflexivity. Qed.\n"
    )
    proof = f"From Divergences.library Require Vocabulary.\n{HEAD}{said}"
    coq = course(library=LIBRARY + zero, proof=proof, text="TV(p, q) = 0", wrong="TV(p, q) > 2")
    (row,) = json.loads(run(coq, "formal", "--only", "toy", "--json").stdout)["proofs"].values()
    assert row["fault"]
