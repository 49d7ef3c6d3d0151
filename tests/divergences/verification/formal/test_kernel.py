"""Coq is asked where it is installed; what it prints is read everywhere."""

import os
import re
import shutil
from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.verification.formal import kernel
from divergences.verification.formal.sources import Sources
from divergences.verification.formal.statement import statement
from tests.coq import needs_coq

OURS = Path(proofs.__file__).parent / "coq"
TRUE = "From Divergences.library Require Import Sums Laws.\nRequire Import Reals Lra.\nOpen Scope R_scope.\n"
PROOF = (
    "Theorem total : forall n p q, pmf n p -> pmf n q -> sum n p <= 1.\nProof. intros n p q (_ & one) _. lra. Qed.\n"
)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Closed under the global context\n", ()),
        ("Axioms:\nClassicalDedekindReals.sig_not_dec : forall P,\n  {~ P}\n", ("ClassicalDedekindReals.sig_not_dec",)),
        ("Axioms:\nf is assumed to be guarded.\n", ("f is assumed to be guarded.",)),
        ("Axioms:\nlong_name\n  : False\n", ("long_name",)),
        ("Closed under the global context\nAxioms:\nhidden : False\n", ("hidden",)),
    ],
)
def test_the_names_of_axioms_are_read_and_what_is_none_is_kept(printed, names):
    assert kernel.axioms(printed) == names


def test_only_the_reals_and_machine_arithmetic_are_allowed():
    assert kernel.allowed("ClassicalDedekindReals.sig_forall_dec")
    assert kernel.allowed("PrimFloat.add")
    assert not kernel.allowed("planted")
    assert not kernel.allowed("functional_extensionality_dep")
    located = "Constant Coq.Logic.Classical_Prop.classic\nConstant Divergences.library.PrimFloat.planted\n  (shorter name …)\n"
    assert [*kernel.foreign(located + "No term of suffix PrimFloat.x\n")] == ["Divergences.library.PrimFloat.planted"]
    assert not kernel.allowed("f is assumed to be guarded.")


def test_without_coq_the_version_is_empty(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert kernel.version() == ""
    assert "apt-get install coq libcoq-coquelicot libcoq-interval" in kernel.MISSING


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The trusted files of the library, compiled in a folder of its own."""
    root = tmp_path_factory.mktemp("course")
    ours = Sources(OURS)
    (root / "theorems").mkdir()
    for path in dict.fromkeys(x for y in kernel.library(ours) for x in ours.closure(y)):
        target = root / path.relative_to(ours.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        kernel.compile_source(Sources(root), target)
    return root


def asked(root, source, stated, name="total"):
    path = root / "theorems" / f"{name}.v"
    path.write_text(TRUE + source)
    sources = Sources(root)
    kernel.compile_source(sources, path)
    return kernel.check(sources, name, stated)


@needs_coq
@pytest.mark.slow
def test_a_proof_is_accepted_for_its_statement_and_a_false_statement_does_not_compile(course):
    assert asked(course, PROOF, statement("sum(p) <= 1 given TV(p, q) >= 0")).refused == []
    with pytest.raises(kernel.Unchecked):
        asked(course, PROOF, statement("sum(p) <= 1/2 given TV(p, q) >= 0"))


@needs_coq
@pytest.mark.slow
def test_a_planted_axiom_is_refused_by_its_word_and_by_the_kernel(course, monkeypatch):
    planted = "Axiom planted : False.\nTheorem total : 0 = 1.\nProof. destruct planted. Qed.\n"
    with pytest.raises(kernel.Unchecked, match="says Axiom"):
        asked(course, planted, "0 = 1")
    monkeypatch.setattr(Sources, "strays", lambda self, path: [])
    assert asked(course, planted, "0 = 1").refused == ["total.planted"]
    given_up = "Theorem total : 0 = 1.\nProof. Admitted.\n"
    assert asked(course, given_up, "0 = 1").refused


@needs_coq
@pytest.mark.slow
def test_an_axiom_under_the_name_of_a_trusted_one_is_found_where_it_stands(course):
    """Outside of a section `Variable` is an axiom; Coq prints its file, and a file may be called as one of Coq's."""
    file = course / "library" / "PrimFloat.v"
    file.write_text("Variable planted : False.\n")
    kernel.compile_source(Sources(course), file)
    borrowed = (
        "From Divergences.library Require PrimFloat.\nTheorem total : 0 = 1.\nProof. destruct PrimFloat.planted. Qed.\n"
    )
    found = asked(course, borrowed, "0 = 1")
    assert "PrimFloat.planted" in found.axioms
    assert found.refused == ["Divergences.library.PrimFloat.planted"]


@needs_coq
@pytest.mark.slow
def test_what_a_proof_prints_is_not_taken_for_what_it_assumes(course, monkeypatch):
    monkeypatch.setattr(Sources, "strays", lambda self, path: [])
    loud = f'#[global] Hint Extern 0 => idtac "{kernel.CLOSED}"; fail : core.\nVariable planted : 1 = 1 -> 0 = 1.\n'
    proof = "Theorem total : 2 = 2 -> 1 = 1 -> 0 = 1.\nProof. intros _ one. exact (planted one). Qed.\n"
    found = asked(course, loud + proof, "1 = 1 -> 2 = 2 -> 0 = 1")
    assert found.refused == ["total.planted"]


@needs_coq
@pytest.mark.slow
def test_a_notation_of_the_proof_does_not_turn_the_statement(course):
    turned = 'Notation "x <= y" := (True) : R_scope.\n' + PROOF.replace("lra", "exact I")
    with pytest.raises(kernel.Unchecked):
        asked(course, turned, statement("sum(p) <= 1/2 given TV(p, q) >= 0"))


def test_the_library_is_the_one_whose_digests_the_package_knows():
    """After a change of these files all proofs are checked anew; then `LIBRARY` says what their digests are."""
    ours = Sources(OURS)
    assert {name: ours.digest(OURS / "library" / f"{name}.v") for name in kernel.LIBRARY} == kernel.LIBRARY
    assert kernel.strange(ours) == []


@pytest.fixture
def copy(tmp_path):
    """A course with copies of the library's own files."""
    shutil.copytree(OURS / "library", tmp_path / "library", ignore=shutil.ignore_patterns("*.vo*", "*.glob", ".*"))
    (tmp_path / "theorems").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "pattern", "instead"),
    [
        ("Divergences", r"Definition TV .*?\.\n", "Definition TV (n : nat) (p q : nat -> R) : R := 0.\n"),
        ("Laws", r"Definition pmf .*?\.\n", "Definition pmf (n : nat) (p : nat -> R) := False.\n"),
        ("Sums", r"\Z", "Definition ln (x : R) := 0.\n"),
        ("Conclusion", r"\Z", "Definition stated := True.\n"),
    ],
)
def test_a_copy_of_the_library_that_says_something_else_is_named(copy, name, pattern, instead):
    path = copy / "library" / f"{name}.v"
    path.write_text(
        re.sub(pattern, instead, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL), encoding="utf-8"
    )
    assert f"library/{name}.v is not the library's own" in " ".join(kernel.strange(Sources(copy)))
    (copy / "theorems" / "total.v").write_text(TRUE + PROOF)
    with pytest.raises(kernel.Unchecked, match="is not the library's own"):
        kernel.check(Sources(copy), "total", "0 = 0")


def test_a_copy_with_other_comments_is_a_copy(copy):
    path = copy / "library" / "Laws.v"
    path.write_text(f"(* copied *)\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert kernel.strange(Sources(copy)) == []


@pytest.mark.parametrize("name", ["library/Reals", "library/Coquelicot", "theorems/Lra", "library/deep/Lia"])
def test_a_file_that_is_called_like_one_of_coqs_is_named(copy, name):
    path = copy / f"{name}.v"
    path.parent.mkdir(exist_ok=True)
    path.write_text("Definition R := nat.\n")
    assert f"{path.stem}.v bears the name of one of Coq's files" in kernel.strange(Sources(copy))


@pytest.mark.one_in(5)
@pytest.mark.parametrize("name", [name for name in kernel.LIBRARY if "/" in name] + ["Laws"])
@pytest.mark.parametrize("folder", ["library", "library/more", "theorems"])
def test_a_second_file_under_the_name_of_one_of_the_library_is_named(copy, name, folder):
    """`From Divergences.library Require Import Clipped` takes library/Clipped.v, not library/games/Clipped.v."""
    path = copy / folder / f"{name.rpartition('/')[2]}.v"
    if path == copy / "library" / f"{name}.v":
        folder, path = "library/games", copy / "library" / "games" / path.name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Definition H (n : nat) (p : nat -> R) : R := 0.\n")
    said = f"{folder}/{path.name} bears the name of library/{name}.v"
    assert said in kernel.strange(Sources(copy))
    (copy / "library" / f"{name}.v").unlink()
    assert said in kernel.strange(Sources(copy))


def test_a_statement_is_read_in_files_that_are_named_with_their_folders():
    assert "From Divergences.library.games Require Import Clipped.\n" in kernel.header(Sources(OURS))


def test_products_that_a_course_brings_stay_where_they_are(copy, monkeypatch, tmp_path_factory):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("Sums.vo", "Sums.key"):
        (copy / "library" / name).write_text("planted")
    place = kernel.workplace(Sources(copy), "8.16.1")
    assert [x.relative_to(place.root) for x in place.files()] == [x.relative_to(copy) for x in Sources(copy).files()]
    assert not [*place.root.rglob("*.vo"), *place.root.rglob("*.key")]
    (copy / "library" / "Sums.v").unlink()
    assert not (kernel.workplace(Sources(copy), "8.16.1").root / "library" / "Sums.v").exists()


def test_a_product_counts_for_the_sources_that_it_was_made_from_whatever_their_times(tmp_path, monkeypatch):
    for name, said in (("One", "Definition one := 1.\n"), ("Two", "From Divergences.library Require Import One.\n")):
        (tmp_path / "library").mkdir(exist_ok=True)
        (tmp_path / "library" / f"{name}.v").write_text(said)
    sources, made = Sources(tmp_path), []
    monkeypatch.setattr(
        kernel, "run", lambda _, path: made.append(path.stem) or path.with_suffix(".vo").write_text("made")
    )
    one, two = sources.library()

    def compiled():
        made.clear()
        for path in (one, two):
            kernel.compile_source(sources, path)
        return made

    assert compiled() == ["One", "Two"]
    assert compiled() == []
    one.write_text("Definition one := 2.\n")
    for path in (one, two):
        os.utime(path, (0, 0))
    assert compiled() == ["One", "Two"]
    one.with_suffix(".vo").write_text("another product")
    assert compiled() == ["One"]
    one.with_suffix(".key").unlink()
    assert compiled() == ["One"]


@needs_coq
@pytest.mark.slow
def test_a_stale_product_of_other_definitions_is_made_anew(tmp_path):
    """A course compiles `one := 2`, puts the honest text over it with an older time, and proves 1 = 2 from the old product."""
    (tmp_path / "library").mkdir()
    (tmp_path / "theorems").mkdir()
    path, theorem = tmp_path / "library" / "Numbers.v", tmp_path / "theorems" / "total.v"
    path.write_text("Definition one := 2.\n")
    kernel.run(tmp_path, path)
    path.write_text("Definition one := 1.\n")
    os.utime(path, (0, 0))
    theorem.write_text(
        "From Divergences.library Require Import Numbers.\nTheorem total : one = 2.\nProof. reflexivity. Qed.\n"
    )
    kernel.run(tmp_path, theorem)  # by times alone the product is up to date
    theorem.with_suffix(".vo").unlink()
    sources = Sources(tmp_path)
    kernel.compile_source(sources, path)
    with pytest.raises(kernel.Unchecked):
        kernel.compile_source(sources, theorem)
