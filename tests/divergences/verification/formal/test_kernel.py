"""Coq is asked where it is installed; what it prints is read everywhere."""

from pathlib import Path

import pytest

import proofs
from divergences.verification.formal import kernel
from divergences.verification.formal.sources import Sources
from divergences.verification.formal.statement import statement
from tests.coq import needs_coq

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
    ours = Sources(Path(proofs.__file__).parent / "coq")
    trusted = [ours.root / "library" / f"{name}.v" for name in (*kernel.TRUSTED, kernel.CONCLUSION)]
    (root / "theorems").mkdir()
    for path in dict.fromkeys(x for y in trusted if y.is_file() for x in ours.closure(y)):
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
    monkeypatch.setattr(Sources, "barred", lambda self, path: [])
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
def test_what_a_proof_prints_is_not_taken_for_what_it_assumes(course):
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
