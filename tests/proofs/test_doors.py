"""A toy course at each door to the word formal: its own definitions and letters, a forged record, products, commands, names."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import divergences_proofs as proofs
import pytest

import divergences
from tests.coq import needs_coq

HOME = Path(proofs.__file__).parent / "coq"
COURSE = """
from fractions import Fraction
from divergences.verification import Claim, Model, Mutant, Step

def claims():
    return [Claim(slug="toy", folder="own", source="own", statement="in words", formal={text!r},
        model=Model(holds=lambda x: True, points=lambda: [{{"x": Fraction(1)}}]),
        steps=(Step("sum", "words", "seen", check=lambda: True),),
        mutants=(Mutant("m", "0 = 1", holds=lambda x: False), Mutant("k", "0 = 2", holds=lambda x: False)))]
"""
HEAD = (
    "From Divergences.library Require Import Sums Laws Extended Divergences.\nRequire Import Reals Lra Lia.\n"
    "Open Scope R_scope.\n"
)
TV_IS_ZERO = "Theorem toy : forall n p q, pmf n p -> pmf n q -> TV n p q = 0.\nProof. intros. reflexivity. Qed.\n"
EACH_IS_LEAST = (
    "Theorem toy : forall n i (f : nat -> R), (i < n)%nat -> forall i, (i < n)%nat -> f i <= f i.\n"
    "Proof. intros. lra. Qed.\n"
)
NOTHING = (
    "Theorem toy : forall (m n : nat) (f : nat -> R), (n < n)%nat -> forall i, (i < n)%nat -> f i <= 0.\n"
    "Proof. lia. Qed.\n"
)
BOUNDED = "Theorem toy : forall n p q, pmf n p -> pmf n q -> 0 <= TV n p q.\nProof. {} Admitted.\n"
ONE = "Theorem toy : forall n p q, pmf n p -> pmf n q -> sum n p <= 1.\nProof. intros n p q (_ & one) _. lra. Qed.\n"
HUNDRED = "H(p) <= log(100)"
"""False of 101 outcomes, and true at every point that is tried."""
STATED = "Theorem toy : forall n p, pmf n p -> H n p <= ln 100.\n"
SMALL = f"{STATED}Proof. intros n p _. change (0 <= ln 100). rewrite <- ln_1. apply Rlt_le, ln_increasing; lra. Qed.\n"
ZERO = "Definition H (n : nat) (p : nat -> R) : R := 0.\n"


@pytest.fixture
def toy(tmp_path):
    """Writes a course with this formal text and this proof; its `coq` folder, with copies of the library's files."""

    def written(text, proof):
        coq, meta = tmp_path / "owncourse" / "coq", tmp_path / "owncourse-0.1.dist-info"
        meta.mkdir()
        (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: owncourse\nVersion: 0.1\n")
        (meta / "entry_points.txt").write_text("[divergences.claims]\nown = owncourse:claims\n")
        (coq / "library").mkdir(parents=True)
        (coq / "theorems").mkdir()
        (tmp_path / "owncourse" / "__init__.py").write_text(COURSE.format(text=text))
        for name in ("Sums", "Laws", "Extended", "Divergences", "Conclusion"):
            shutil.copy(HOME / "library" / f"{name}.v", coq / "library")
        (coq / "theorems" / "toy.v").write_text(HEAD + proof)
        return coq

    return written


def run(coq, *words, code=None):
    """What a command says with the course on the path, in a process of its own."""
    home, library = coq.parents[1], Path(divergences.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": f"{home}{os.pathsep}{library}", "XDG_CACHE_HOME": str(home / "cache")}
    command = [sys.executable, *(("-c", code) if code else ("-m", "divergences", *words))]
    return subprocess.run(command, capture_output=True, text=True, cwd=home, env=environment, check=False)


def is_formal(coq):
    """Whether `formal` calls it so, and then whether `verify` does."""
    asked = run(coq, "formal", "--only", "toy", "--json")
    (row,) = json.loads(asked.stdout)["proofs"].values()
    told = json.loads(run(coq, "verify", "--only", "own/toy", "--json").stdout)["claims"][0]["status"]
    assert (not row["fault"] and row["kind"] == "generated") == (told == "formal"), (row, told)
    return told == "formal"


FORGED = """
import owncourse
from pathlib import Path
from divergences.verification.formal import record
from divergences.verification.formal.sources import Sources
sources, (claim,) = Sources(Path({coq!r})), owncourse.claims()
record.write(sources, {{"toy": {{"kind": "generated", "statement": record.stated(claim).digest, "coq": "8.16.1", "lines": 2,
    "sources": record.stands(sources, "toy"), "axioms": [], "seconds": 1.0}}}})
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "proof", "why"),
    [
        ("KL(p, q) = 0", TV_IS_ZERO, "its formal text is false at p = "),
        ("H(p) <= log(5)", TV_IS_ZERO, "its formal text is false at p = "),
        ("0 <= TV(p, q)", BOUNDED.format("").replace("Admitted", "admit. Qed"), "theorems/toy.v says admit"),
    ],
    ids=["false", "false of six outcomes", "no proof"],
)
def test_a_forged_record(toy, text, proof, why):
    coq = toy(text, proof)
    assert run(coq, code=FORGED.format(coq=str(coq))).returncode == 0
    (row,) = json.loads(run(coq, "verify", "--only", "own/toy", "--json").stdout)["claims"]
    assert (row["status"], row["accepted"]) == ("unknown", False)
    assert why in row["faults"][0]


@pytest.mark.slow
def test_a_record_of_what_may_be_true_is_told_as_a_record(toy):
    """Nobody here had Coq check it: of another course the word is that of whoever wrote the line."""
    coq = toy("H(p) <= log(100)", TV_IS_ZERO)
    assert run(coq, code=FORGED.format(coq=str(coq))).returncode == 0
    said = run(coq, "verify", "--only", "own/toy").stdout
    assert "✓ true (formal, as recorded): own/toy" in said
    assert "checked by a proof assistant" not in said
    assert run(coq, "verify", "--only", "own/toy", "--level", "R6").returncode == 1


@needs_coq
@pytest.mark.slow
def test_a_record_that_links_to_a_file_of_somebodys(toy):
    coq = toy("sum(p) <= 1 given TV(p, q) >= 0", ONE)
    victim = coq.parents[1] / "victim.txt"
    victim.write_text("precious\n")
    (coq / "record.json").symlink_to(victim)
    assert run(coq, "formal", "--only", "toy").returncode
    assert victim.read_text() == "precious\n"


@needs_coq
@pytest.mark.slow
def test_a_proof_that_is_one_is_formal(toy):
    """So the doors are tried at a course that could have passed them."""
    assert is_formal(toy("sum(p) <= 1 given TV(p, q) >= 0", ONE))


@needs_coq
@pytest.mark.slow
def test_a_blank_that_is_none_for_coq_after_a_proof_was_checked(toy):
    coq = toy("sum(p) <= 1 given TV(p, q) >= 0", ONE)
    assert is_formal(coq)
    path = coq / "theorems" / "toy.v"
    path.write_text(path.read_text(encoding="utf-8").replace("forall n p", "forall n\u00a0 p"), encoding="utf-8")
    assert not is_formal(coq)


@needs_coq
@pytest.mark.slow
def test_definitions_of_its_own_beside_the_librarys_under_the_same_name(toy):
    """`From Divergences.library Require Import Clipped` would take this file, and its H, for library/games/Clipped.v."""
    coq = toy(HUNDRED, f"From Divergences.library Require Import Clipped.\n{SMALL}")
    (coq / "library" / "games").mkdir()
    shutil.copy(HOME / "library" / "games" / "Clipped.v", coq / "library" / "games")
    (coq / "library" / "Clipped.v").write_text(f"Require Import Reals.\nOpen Scope R_scope.\n{ZERO}")
    assert not is_formal(coq)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "pattern", "instead"),
    [
        ("Divergences", r"Definition TV .*?\.\n", "Definition TV (n : nat) (p q : nat -> R) : R := 0.\n"),
        ("Conclusion", r"\Z", "Ltac conclude proof := idtac.\n"),
    ],
)
def test_definitions_of_its_own(toy, name, pattern, instead):
    coq = toy("TV(p, q) = 0", TV_IS_ZERO)
    path = coq / "library" / f"{name}.v"
    path.write_text(
        re.sub(pattern, instead, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL), encoding="utf-8"
    )
    assert not is_formal(coq)


@needs_coq
@pytest.mark.slow
def test_a_product_of_other_definitions_under_the_shipped_text(toy):
    coq = toy("TV(p, q) = 0", TV_IS_ZERO)
    path = coq / "library" / "Divergences.v"
    honest = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"Definition TV .*?\.\n", "Definition TV (n : nat) (p q : nat -> R) : R := 0.\n", honest, flags=re.S)
    )
    for name in ("Sums", "Laws", "Extended", "Divergences"):
        subprocess.run(
            ["coqc", "-q", "-w", "none", "-R", coq, "Divergences", coq / "library" / f"{name}.v"], check=True
        )
    path.write_text(honest, encoding="utf-8")
    os.utime(path, (0, 0))
    assert not is_formal(coq)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("f <= at(f, i) given f in R^n and i in sites", EACH_IS_LEAST),
        ("f <= 0 given f in R^n and n in sites", NOTHING),
        ("0 <= TV(p, q)", BOUNDED.format("")),
        ("0 <= TV(p, q)", BOUNDED.format('Print Universes "written".')),
        ("0 <= TV(p, q)", BOUNDED.format('Print\n(* a comment *) Sorted Universes "written".')),
        ("0 <= TV(p, q)", BOUNDED.format('Redirect "written" Check 1.')),
        (HUNDRED, ZERO + SMALL),
        (HUNDRED, f'Notation "a <= b" := (a = a) (at level 70) : R_scope.\n{STATED}Proof. intros. reflexivity. Qed.\n'),
        (HUNDRED, f"Variable absurd : False.\n{STATED}Proof. destruct absurd. Qed.\n"),
    ],
    ids=[
        *("captured letter", "length", "admitted", "universes", "sorted universes", "redirect"),
        *("own definition", "own notation", "own axiom"),
    ],
)
def test_letters_and_commands(toy, text, proof):
    coq = toy(text, proof)
    assert not is_formal(coq)
    assert not [*coq.parents[1].rglob("written*")]


@needs_coq
@pytest.mark.slow
def test_a_command_behind_a_symbol_that_ends_in_the_beginning_of_a_comment(toy):
    """Coq reads it, and so it is read here: what a source may say, and what it asks for, is seen as Coq sees it."""
    hidden = 'Notation "x [(*] y" := x (at level 50).\nDefinition a := 1 [(*] 2.\nModule M. End M.\nDefinition b := 1. (* *)\n'
    proof = "Theorem toy : forall n p, pmf n p -> sum n p = 1.\nProof. intros n p (_ & one). exact one. Qed.\n"
    assert not is_formal(toy("sum(p) = 1", hidden + proof))


@needs_coq
@pytest.mark.slow
def test_a_file_that_is_called_like_one_of_coqs(toy):
    coq = toy("TV(p, q) = 0", TV_IS_ZERO)
    (coq / "library" / "Reals.v").write_text("Definition planted := 0.\n")
    assert not is_formal(coq)
