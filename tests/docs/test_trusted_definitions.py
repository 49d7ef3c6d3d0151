"""What the words of formal statements mean stands in the book whole: nothing in the trusted files gives them another meaning.

A record goes stale when a file changes that the *proof* stands on. A statement is read with all trusted files, so a name that
is defined twice, a word of Coq's defined anew, or a notation would turn it where no record tells.
"""

import importlib
import re
from collections import Counter
from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.verification.formal.kernel import TRUSTED
from divergences.verification.formal.sources import Sources, uncommented

formal_page = importlib.import_module("formal_page")
OURS = Sources(Path(proofs.__file__).parent / "coq")
NAMED = re.compile(
    r"(?:^|\.\s)\s*(?:Definition|Fixpoint|Inductive|Record|Lemma|Theorem|Notation)\s+(\w+)", re.MULTILINE
)
SHOWN = re.compile(r"^(?:Definition|Fixpoint|Inductive|Record|Notation) (\w+)", re.MULTILINE)
HARMLESS = re.compile(
    r"Require Import|From (?:Coquelicot|Divergences\.library(?:\.\w+)?) Require Import|Open Scope R_scope$|Lemma "
)
SECTION = re.compile(r"^Section \w+\.$.*?^End \w+\.$", re.DOTALL | re.MULTILINE)
COQ = {
    *("Finite", "INR", "Nat", "Rabs", "Rbar", "Rbar_le", "Rbar_lt", "Rbar_minus", "Rbar_mult", "Rbar_opp", "Rbar_plus"),
    *(
        "Req_EM_T",
        "Rmax",
        "Rmin",
        "Some",
        "None",
        "R",
        "O",
        "S",
        "eq_dec",
        "exp",
        "ln",
        "lt_dec",
        "length",
        "list",
        "nat",
    ),
    *(
        "option",
        "p_infty",
        "m_infty",
        "sqrt",
        "True",
        "False",
        "eq",
        "not",
        "and",
        "or",
        "Rle",
        "Rlt",
        "Rplus",
        "Rmult",
    ),
    *("Rdiv", "Rinv", "Rminus", "Ropp", "pow", "fst", "snd", "nth", "map", "fold_right", "ex", "is_derive", "Derive"),
}
"""Words of Coq's of which statements and definitions are made."""


def text(name):
    return OURS.text(OURS.root / "library" / f"{name}.v")


def faults(files, others):
    """What is wrong with these texts, by file, of which statements are made; `others` are those that they may not use."""
    names = Counter(x for said in files.values() for x in NAMED.findall(said))
    hidden = {x for said in others for x in NAMED.findall(said)}
    for file, said in files.items():
        bare = re.sub(r"^Proof\b.*?\bQed\.", "", said, flags=re.DOTALL | re.MULTILINE)
        yield from (f"{file}: {x} is defined twice" for x in NAMED.findall(said) if names[x] > 1)
        yield from (f"{file}: {x} is Coq's" for x in NAMED.findall(said) if x in COQ)
        if len(re.findall(r"\b(?:Definition|Fixpoint|Inductive|Record|Notation)\b", bare)) != len(SHOWN.findall(bare)):
            yield f"{file}: a definition that is not at the beginning of a line"
        inside = "".join(SECTION.findall(bare))
        yield from (f"{file}: {x} in a section" for x in NAMED.findall(inside) if f"Lemma {x}" not in inside)
        for sentence in map(str.strip, re.split(r"\.(?=\s|$)", SECTION.sub("", bare))):
            if sentence and not HARMLESS.match(sentence) and not (SHOWN.match(sentence) and ":=" in sentence):
                yield f"{file}: {sentence[:40]}"
            if SHOWN.match(sentence) and (unseen := hidden & {*re.findall(r"\w+", sentence)}):
                yield f"{file}: {min(unseen)} is not in the book"


def found(name="", more=""):
    files = {x: text(x) + (more if x == name else "") for x in TRUSTED}
    asked = {y for x in TRUSTED for y in OURS.closure(OURS.root / "library" / f"{x}.v")}
    trusted = {OURS.root / "library" / f"{x}.v" for x in TRUSTED}
    return list(faults(files, [OURS.text(x) for x in asked - trusted]))


def test_trusted_files_hold_definitions_that_the_book_shows_and_lemmas():
    assert found() == []
    shown = {x for said in (uncommented(formal_page.definitions()),) for x in SHOWN.findall(said)}
    assert shown == {x for name in TRUSTED for x in SHOWN.findall(text(name))}


@pytest.mark.parametrize(
    "planted",
    [
        "Definition KL (n : nat) (p q : nat -> R) := Finite 0.",  # Samples is imported after Divergences
        "Definition sqrt (x : R) := x.",
        'Notation "x <= y" := True.',
        "  Definition hidden := 0.",
        "Local Definition hidden := 0.",
        "Coercion INR : nat >-> R.",
        "Definition by_tactics : R. exact 0. Defined.",
        "Section S.\nVariable x : R.\nDefinition hidden := x.\nEnd S.",
        "Variable hidden : R.",
        "Definition length_of (v : nat -> R) := norm 2 v.",  # Norms is in no list
    ],
)
def test_what_would_turn_a_statement_is_seen(planted):
    assert found("Samples", f"\n{planted}\n")
