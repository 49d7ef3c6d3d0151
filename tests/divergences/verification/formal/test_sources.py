from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.verification.formal.sources import Sources, digest, name_of, squeezed, uncommented


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "library" / "deep").mkdir(parents=True)
    (tmp_path / "theorems").mkdir()
    (tmp_path / "library" / "Sums.v").write_text("Definition one := 1.\n")
    (tmp_path / "library" / "deep" / "More.v").write_text("From Divergences.library Require Import Sums.\n")
    (tmp_path / "theorems" / "claim.v").write_text("From Divergences.library Require Import More.\n(* why *)\n")
    return Sources(tmp_path)


def test_a_proof_stands_on_what_it_asks_for_and_what_that_asks_for(sources):
    assert [x.stem for x in sources.closure(sources.theorems["claim"])] == ["Sums", "More", "claim"]


def test_the_digest_changes_with_any_source_and_not_with_a_comment(sources):
    path = sources.theorems["claim"]
    before = sources.digest(path)
    path.write_text(path.read_text().replace("why", "why not"))
    assert sources.digest(path) == before
    (sources.root / "library" / "Sums.v").write_text("Definition one := 2.\n")
    assert sources.digest(path) != before


@pytest.mark.parametrize(
    "said",
    [
        *("Admitted.", "Axiom x : False.", 'Declare ML Module "x".', "Unset Guard Checking.", "Parameter y : nat."),
        *(
            'Print Universes "/tmp/written".',
            'Print Sorted Universes "w".',
            'Print (* a *)\n Universes "w".',
            "Print Graph.",
        ),
        *(
            'Redirect "w" Check 1.',
            'Extraction "w" nat.',
            "Recursive Extraction Library Sums.",
            "Separate Extraction nat.",
        ),
        *(
            "Extract Constant R => 1.",
            'Load "w".',
            'Load Verbose "w".',
            'Cd "/".',
            "Drop.",
            "Quit.",
            'Add ML Path "w".',
        ),
        *('Add LoadPath "w" as W.', "Remove LoadPath W.", "Set Definitional UIP.", "Unset Universe Checking."),
        *('Set Dump Arith "w".', "Set Lia Cache.", "Local Set Universe Polymorphism.", "#[local] Set Printing All."),
        *(
            'Time Print Universes "w".',
            "Timeout 9 Drop.",
            "Fail Drop.",
            '- Cd "/".',
            '1: { Cd "/". }',
            '[goal]: { Cd "/". }',
        ),
        *(
            'Write State "w".',
            'Restore State "w".',
            "Declare Custom Entry e.",
            "Register nat as x.",
            "Module M. End M.",
        ),
        *(
            "Comments 1.",
            "Inspect 3.",
            "Global Hint Extern 0 => exact I : core.",
            "Coercion f : nat >-> R.",
            'Infix "+" := minus.',
        ),
        *("Canonical Structure s := t.", "Instance i : c.", "Program Definition x := 1.", "Derive x.", "Ltac2 Eval 1."),
        *("Unset Guard(* and *)Checking.", 'Declare (* (* *) *) ML Module "x".', "Declare Module M : T."),
        # a symbol that ends in the beginning of a comment: Coq reads on
        'Notation "x [(*] y" := x (at level 50).\nDefinition a := 1 [(*] 2. Module M. End M. (* *)',
        'Notation "x [( y" := x (at level 50).\nDefinition a := 1 [( 2.',
        'Notation "x \'""\' y" := x (at level 50).',
        *("#[bypass_check(guard)] Fixpoint f (n : nat) : nat := f n.", 'Add Rec LoadPath "x" as X.'),
    ],
)
def test_words_that_assume_are_found_wherever_the_proof_stands_on_them(sources, said):
    path = sources.root / "library" / "Sums.v"
    path.write_text(f"{path.read_text()}{said}\n")
    assert sources.barred(sources.theorems["claim"])


@pytest.mark.parametrize(
    "said",
    [
        "Require Import Sums.",
        "Require Export\n Divergences.library.Sums.",
        "From library Require Sums.",
        "Require Import Reals Divergences.library.Sums.",
        "Require Import (notations) Divergences.library.Sums.",
    ],
)
def test_a_road_to_a_source_that_the_digest_does_not_follow_is_barred(sources, said):
    path = sources.theorems["claim"]
    assert sources.barred(path) == []
    path.write_text(f"From Divergences.library.deep Require More.\nRequire Import Reals.\n{said}\n")
    assert sources.root / "library" / "Sums.v" in sources.closure(path)
    assert len(sources.barred(path)) == 1


def test_sources_in_a_circle_have_an_order_and_are_followed_once(sources):
    (sources.root / "library" / "Sums.v").write_text("From Divergences.theorems Require claim.\n")
    path = sources.theorems["claim"]
    assert sorted(sources.closure(path)) == sorted({*sources.closure(path)})
    assert {path, sources.root / "library" / "Sums.v"} <= {*sources.closure(path)}


def test_a_source_that_is_no_utf_8_is_read_and_a_folder_is_no_source(sources):
    path = sources.theorems["claim"]
    path.write_bytes(b"(* caf\xe9 *)\nFrom Divergences.library Require Sums.\n")
    (sources.root / "theorems" / "folder.v").mkdir()
    assert sources.closure(path) == [sources.root / "library" / "Sums.v", path]
    assert Sources(sources.root).theorems.keys() == {"claim"}


def test_the_last_line_may_ask_for_a_source(sources):
    path = sources.theorems["claim"]
    path.write_text("From Divergences.library Require Sums.")
    assert sources.closure(path) == [sources.root / "library" / "Sums.v", path]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a (* b (* c *) d *) e", "a   e"),
        (
            'Definition a := "(*". Require X. Definition b := "*)".',
            'Definition a := "(*". Require X. Definition b := "*)".',
        ),
        ('a (* "*)" *) b', "a   b"),
        ("a *) b (* c", "a *) b "),
    ],
)
def test_what_is_a_comment_is_what_coq_takes_for_one(text, read):
    assert uncommented(text) == read


def test_names():
    assert name_of("lecture/A0.2") == "A0_2"
    assert digest("a  \nb") == digest("a\nb") != digest("a\nc")


def test_every_command_of_the_shipped_sources_is_one_that_a_course_may_use():
    ours = Sources(Path(proofs.__file__).parent / "coq")
    assert [said for path in ours.files() for said in ours.barred(path)] == []


def test_a_file_may_not_bear_the_name_of_one_of_coq_that_a_source_asks_for(sources):
    path = sources.root / "library" / "Sums.v"
    path.write_text("Require Import Reals.\nDefinition one := 1.\n")
    assert not [*sources.shadows(path)]
    (sources.root / "library" / "deep" / "Reals.v").write_text("Definition R := nat.\n")
    assert [*Sources(sources.root).shadows(path)] == ["Reals"]


@pytest.mark.parametrize("blank", ["\u00a0", "\u2028", "\u3000", "\x0b", "\x0c", "\x1c", "\x85"])
def test_what_coq_reads_as_a_part_of_a_name_is_no_blank(sources, blank):
    path = sources.root / "library" / "Sums.v"
    before = sources.digest(path)
    path.write_text(f"Definition one{blank} := 1.\n", encoding="utf-8")
    assert sources.digest(path) != before
    assert f"U+{ord(blank):04X}" in " ".join(sources.barred(sources.theorems["claim"]))
    assert digest(f"a{blank}\nb") != digest("a\nb")
    assert digest(f"a{blank}b") != digest("a\nb")
    path.write_text(f"(* a{blank}comment *) Definition\t\r\n one := 1.\n", encoding="utf-8")
    assert sources.digest(path) == before
    assert sources.barred(sources.theorems["claim"]) == []


def test_blanks_in_quotation_marks_are_kept():
    assert squeezed(' a \n "b  c"\td ') == 'a "b  c" d'


def test_a_product_is_made_of_the_bytes_of_its_sources(sources):
    path = sources.theorems["claim"]
    before = sources.made_of(path)
    (sources.root / "library" / "Sums.v").write_text("Definition one  := 1.\n")
    assert sources.made_of(path) != before
