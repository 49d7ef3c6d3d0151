"""What is printed: lines of at most 80 characters, whole words, and a page that is well-formed and fetches nothing."""

import re
from xml.etree import ElementTree

import pytest

import divergences as dv
from divergences._audit import report
from divergences._audit.audit import _audited
from divergences._audit.cases import LENGTHS
from tests.divergences._audit import planted


@pytest.fixture(scope="module", params=["right", "clamped", "raises", "raises_at_zero", "tripled", "either"])
def document(request):
    return dv.audit(getattr(planted, request.param), "kl").document()


def test_lines_have_at_most_eighty_characters(document):
    lines = report.as_text(document).splitlines()
    assert max(map(len, lines)) <= 80
    assert not any(line.endswith(" ") for line in lines)


def test_what_a_fact_is_about_stands_before_a_column_of_its_own(document):
    facts = report.facts(document)
    lines = report.as_text(document).splitlines()[2:]
    heads = [line[:12].rstrip() for line in lines[: lines.index("")]]
    assert [head for head in heads if head] == list(facts)
    assert all(line[12] != " " for line in lines[: lines.index("")])


def test_lengths_beyond_the_table_are_named_and_of_those_that_are_wrong_the_first_is_shown():
    lengths = ", ".join(map(str, LENGTHS))
    assert report.facts(dv.audit(planted.right, "kl").document())["lengths"] == f"right at n = {lengths} too"
    found = dv.audit(planted.single_and_long, "total_variation").document()
    said = "float32 is not right at n = 101, 256, 501, 1000"
    assert report.facts(found)["lengths"].startswith("wrong, relative error 1.0e-03")
    assert report.facts(found)["lengths"].endswith(f"at n = 101 in float32; {said}")
    assert "lengths" not in report.facts(dv.audit(planted.tripled, "kl").document())


def test_words_are_not_broken(document):
    """Every word of a fact stands in one piece."""
    printed = set(report.as_text(document).split())
    for said in report.facts(document).values():
        assert set(said.split()) <= printed


def test_the_page_is_well_formed_and_says_the_same(document):
    page = report.as_html(document)
    tree = ElementTree.fromstring(re.sub("<meta [^>]*>", "", page.removeprefix("<!doctype html>\n")))
    text = " ".join("".join(tree.itertext()).split())
    assert not re.search(r"(src|href)=", page)
    assert document["callable"] in text
    for row in report.exceptions(document):
        assert " ".join(row[3].split()) in text
    assert report.as_html(document, whole=False) in page
    assert [main.tag for main in tree.find("body")] == ["main"]
    assert all("".join(head.itertext()) for head in tree.iter("th"))
    assert "prefers-color-scheme: dark" in page


def test_gradients_that_are_not_right_are_shown_after_the_answers():
    result = _audited(planted.NAN_AT_ZERO, "kl", "planted")
    document, said = result.document(), " ".join(result.whole.split())
    rows, answers = list(report.slopes(document)), list(report.exceptions(document))
    assert [row[0] for row in rows] == [f"{bits} zero in both by {name}" for bits in (64, 32) for name in "pq"]
    assert rows[1][1:] == ["(-0.5, any, -1.833)", "(-0.5, NaN, -1.833)", "NaN"]
    assert "gradient, 64 zero in both by q: (-0.5, NaN, -1.833) where (-0.5, any, -1.833): NaN" in said
    assert said.index("64 zero in p ") < said.index("gradient, 64 zero in both by p")
    assert said.count("gradient, ") == len(rows)
    assert f"and {len(rows) + len(answers) - report.SHOWN} more: -v, or .whole, shows all" in result.table
    assert "more: -v" not in said
    assert "<th>gradient not right</th>" in result.html()


def test_markup_of_a_function_is_escaped():
    document = dv.audit(planted.right, "kl").document() | {"callable": "<script>alert(1)</script>"}
    assert "<script>" not in report.as_html(document)


def test_columns_wrap_the_last_cell_only():
    lines = report._columns(["a", "b"], [["one two", "word " * 40]])
    assert all(line.startswith(("a ", "one two  word", "         word")) for line in lines)


def test_what_is_said_of_each_outcome():
    document = dv.audit(planted.either, "kl").document()
    assert report.facts(document)["convention"].startswith("ambiguous: f(")
    assert dv.audit(planted.tripled, "kl").document()["convention"]["status"] == "none"
    assert report.facts(dv.audit(planted.tripled, "kl").document())["convention"].startswith("none of the ")
