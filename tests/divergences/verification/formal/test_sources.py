import pytest

from divergences.verification.formal.sources import Sources, digest, name_of, uncommented


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
        *("Unset Guard(* and *)Checking.", 'Declare (* (* *) *) ML Module "x".', "Declare Module M : T."),
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
