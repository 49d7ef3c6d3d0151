"""What a theorem's page shows: formula, verdict, proof, wrong versions, what it uses, and where else it is formal."""

import importlib
import re
from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.cli import workers
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.registry import clauses
from divergences.verification.language.grammar import read
from divergences.verification.status import Status
from tests.mutants import digest, formal_texts, texts

DOCS = Path(__file__).resolve().parents[2] / "docs"
changes, elsewhere, formal_page, prose, said, theorem_pages, theorem_proof = map(
    importlib.import_module,
    ("changes", "elsewhere", "formal_page", "prose", "said", "theorem_pages", "theorem_proof"),
)
CLAIMS, TEXTS = {claim.slug: claim for claim in proofs.catalogue()}, formal_texts()


@pytest.mark.parametrize("slug", TEXTS)
def test_every_formal_text_is_drawn_with_all_its_words(slug):
    drawn = said.lines(TEXTS[slug])
    assert drawn[0] == drawn[2] == "$$"
    assert set(re.findall(r"operatorname\{(\w+)\}", drawn[1])) <= {"sg", "tr"}
    assert "{}" not in drawn[1]


def test_what_was_read_is_as_it_was_after_it_is_drawn():
    text = "2*KL(copies(p, k), copies(q, k)) = k*KL(p, q)*2 given k in counts"
    before = str(read(taken_out(text)[0]).relation)
    assert r"\otimes" in said.lines(text)[1]
    assert str(read(taken_out(text)[0]).relation) == before


def test_every_clause_has_its_words():
    assert [x.name for x in clauses().values() if not x.phrase] == ["numerals"]


def test_parts_and_letters_of_a_text_are_drawn_one_by_one():
    assert said.symbols(TEXTS["w1_is_a_metric"])[:2] == [
        "W_1(p, q; d) = W_1(q, p; d)",
        r"W_1(p, q; d) = 0 \iff p = q",
    ]
    assert said.symbols("KL(p, q) > 0 and p*q = 0 implies r = q")[0].count(r"\implies") == 1
    assert said.letters(TEXTS["weak_duality"]) == (
        "for all $g$ a coupling of $p$ and $q$; $d$ a table of costs; $f$ 1-Lipschitz for $d$"
    )
    assert said.letters(TEXTS["strong_duality_by_certificate"]).startswith("for some $g$ a coupling")
    assert said.lines("no text of ours") == []


def test_every_reference_says_where_it_was_read_and_of_which_claims():
    found = elsewhere.references()
    assert len({(x.library, x.path, x.name) for x in found}) == len(found) > 0
    for x in found:
        assert all(x), x
        assert re.fullmatch(r"[\w./-]+\.(lean|v|thy)", x.path), x
        assert re.fullmatch(r"[0-9a-f]{12,40}", x.commit), x
        assert set(x.claims) <= set(CLAIMS), x
        assert "http" not in x.says


def test_a_claim_without_reference_says_so_and_one_with_names_its_file():
    assert elsewhere.lines("js_is_log_two_iff_disjoint") == [elsewhere.NOWHERE, ""]
    (line, _) = elsewhere.lines("w1_on_the_line_is_the_area_between_cdfs")
    for part in (
        "Tau Ceti",
        "OneDimensional.lean",
        "05eb7b36affd",
        "`TauCeti.wassersteinEDist_one_eq_lintegral_enorm_cdf_sub`",
    ):
        assert part in line


def test_the_record_of_changes_speaks_of_the_texts_as_they_are():
    rows, there = changes.recorded(), texts()
    stale = [slug for slug, (text, _) in there.items() if rows.get(slug, {}).get("digest") != digest(text)]
    assert not stale, f"run: python -m tests.mutants --record  ({', '.join(stale)})"
    assert set(rows) == set(there)


def test_counts_of_changes_are_printed_and_what_is_left_is_named(monkeypatch):
    row = {"digest": "", "told": 5, "true": 2, "weaker": 1, "unsaid": 0, "left": ["without d metric"]}
    monkeypatch.setattr(changes, "recorded", lambda: {"planted": row})
    (line, _) = changes.lines("planted")
    assert line.startswith("By machine, 9 changes of its text")
    assert "5 told by a point" in line
    assert "1 neither told nor proved: without d metric." in line
    assert "meaning" not in line
    assert changes.lines("another") == []


@pytest.mark.parametrize("slug", ["gibbs_kl_is_nonnegative", "w1_is_a_metric", "kl_between_normal_laws"])
def test_a_page_has_everything_in_its_order(slug):
    claim, row = CLAIMS[slug], workers.judge_one(CLAIMS[slug], 5)
    text = theorem_pages.page(claim, row, [("weak_duality", "argued")], [], [("kl_is_zero_iff_equal", "formal")])
    heads = re.findall(r"^## (.*)", text, re.MULTILINE)
    formal = row["status"] == Status.FORMAL
    assert [x for x in heads if x != "The argument in steps"] == [
        *(["Formal proof"] if formal else []),
        *("Wrong versions", "What it uses", "Where it is used"),
        "Where else it is formal" if formal else "Where it is formal",
    ]
    assert f"{prose.badge(row['status'])} " in text
    assert f"[level {row['level']}](#levels)" in text
    assert f"- {prose.badge('argued')} [](#claim-weak_duality)" in text
    assert f"- {prose.badge('formal')} [](#claim-kl_is_zero_iff_equal)" in text
    assert (f"/{slug}.v\n:language: coq" in text) == formal
    assert ("By machine, " in text) == (slug in changes.recorded())


def test_a_change_is_called_as_people_say_it():
    assert changes._named("1 (1 of 3) is 1*101/100") == "1 (1 of 3) larger by 1 %"
    assert changes._named("2 is 2*1000001/1000000") == "2 larger by a millionth"
    assert changes._named("without s in [0, inf)") == "without s in [0, ∞)"


def test_what_a_file_says_links_to_the_claims_that_it_names_and_repeats_no_title():
    named = theorem_pages._body(CLAIMS["common_noise_does_not_increase_w1"])
    assert "(see [](#claim-parallel_lines_have_w1_theta))" in named
    said = theorem_pages._body(CLAIMS["f_divergences_do_not_grow_through_a_channel"])
    assert said.startswith("A channel splits every outcome in fixed proportions")
    assert theorem_pages._stated(CLAIMS["chi2_between_cauchy_laws"]) == []


def test_the_number_of_outcomes_is_drawn_as_n():
    drawn = said.symbols(TEXTS["entropy_is_at_most_log_n"])
    assert r"\log\left(n\right)" in drawn[0]
    assert r"\frac{p}{p}" not in "".join(drawn)


def test_a_long_statement_of_coq_is_folded():
    assert theorem_proof._stated("a\nb")[0] == "```coq"
    assert theorem_proof._stated("a\n" * 20)[0] == ":::{dropdown} The statement, 21 lines"


def test_axioms_are_named_by_their_last_names():
    assert "`classic`" in theorem_proof.axioms(["Classical_Prop.classic"])
    assert theorem_proof.axioms(["Classical_Prop.classic", "PrimFloat.add"]).endswith("and machine arithmetic")
    assert theorem_proof.axioms([]) == "no axiom"


def test_every_definition_of_the_library_is_in_the_book_and_no_proof():
    text = formal_page.definitions()
    defined = [
        name
        for path in (formal_page.LIBRARY / f"{file}.v" for file in formal_page.TRUSTED)
        for name in re.findall(
            r"^(?:Definition|Fixpoint|Inductive|Record) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert len(defined) > 0
    assert not [
        name
        for name in defined
        if not re.search(rf"^(?:Definition|Fixpoint|Inductive|Record) {name}\b", text, re.MULTILINE)
    ]
    assert "Proof." not in text


def test_every_word_of_a_verdict_has_a_colour_or_is_grey():
    css = (DOCS / "_static" / "book.css").read_text(encoding="utf-8")
    for status in (Status.FORMAL, Status.PROVED, Status.CERTIFIED, Status.ARGUED, Status.REFUTED, Status.UNKNOWN):
        assert css.count(f".verdict.{status}") == 3
