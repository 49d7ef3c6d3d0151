from dataclasses import replace

import pytest

from divergences.verification.formal import record
from divergences.verification.formal.sources import Sources
from tests.divergences.verification.conftest import TEXT, claim


def test_what_is_recorded_speaks_of_the_claim_as_it_is(sources, recorded):
    assert record.stale(sources, "gibbs", record.stated(claim()), recorded["gibbs"]) == ""
    assert record.stated(claim()).source == TEXT


def test_what_is_recorded_rests_on_the_files_in_which_statements_are_read(sources, recorded):
    """The proof asks for none of them: the digest of the statement and of the proof alone would stay."""
    library = sources.root / "library"
    library.mkdir()
    (library / "Laws.v").write_text("Definition pmf := False.\n")
    assert record.stale(Sources(sources.root), "gibbs", record.stated(claim()), recorded["gibbs"])


def test_a_written_statement_cannot_be_recorded_as_generated(sources):
    """Without a generated statement both digests are empty: that they agree says nothing."""
    entry = {
        "kind": record.GENERATED,
        "statement": "",
        "coq": "8.16.1",
        "axioms": [],
        "sources": record.stands(sources, "gibbs"),
    }
    assert "has none" in record.stale(sources, "gibbs", record.Stated(reason="no words"), entry)
    assert record.stale(sources, "gibbs", record.Stated(reason="no words"), entry | {"kind": record.WRITTEN}) == ""


@pytest.mark.parametrize(
    "edit", [{"axioms": None}, {"axioms": [3]}, {"coq": ""}, {"coq": "the newest"}, {"sources": None}, {"kind": 3}]
)
def test_a_line_that_is_edited_into_no_entry_is_stale(sources, recorded, edit):
    found = record.stale(sources, "gibbs", record.stated(claim()), recorded["gibbs"] | edit)
    assert "its record is none" in found


@pytest.mark.parametrize("entry", [[], "formal", {}, {"kind": "generated"}])
def test_a_line_of_another_kind_is_stale(sources, entry):
    assert "its record is none" in record.stale(sources, "gibbs", record.stated(claim()), entry)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff", b'{"a":' * 3000])
def test_a_file_that_is_no_record_records_nothing(sources, text):
    (sources.root / "record.json").write_bytes(text)
    assert record.read(sources) == {}


@pytest.fixture
def victim(tmp_path):
    """A file of somebody's, beside a course without a record."""
    (tmp_path / "coq").mkdir()
    path = tmp_path / "victim.txt"
    path.write_text("precious\n")
    return path


def test_a_record_that_is_a_link_is_refused_and_what_it_leads_to_stays(victim):
    (victim.parent / "coq" / "record.json").symlink_to(victim)
    with pytest.raises(ValueError, match="a link; expected a file"):
        record.write(Sources(victim.parent / "coq"), {"gibbs": {}})
    assert victim.read_text() == "precious\n"


def test_a_record_takes_the_place_of_one_of_two_names_of_a_file(victim):
    (victim.parent / "coq" / "record.json").hardlink_to(victim)
    record.write(Sources(victim.parent / "coq"), {"gibbs": {}})
    assert victim.read_text() == "precious\n"
    assert [x.name for x in (victim.parent / "coq").iterdir()] == ["record.json"]


def test_words_that_can_be_read_are_not_made_formal_by_a_text_that_says_something_else():
    said = claim("H(p) <= log(1000)")
    assert record.stated(said).source == "H(p) <= log(1000)"
    assert "says something else" in record.stated(replace(said, formal="sum(p) <= 1")).reason
    same = replace(claim("Renyi(p, q, 2) >= 0"), formal="log(E(p, p/q)) >= 0")
    assert record.stated(same) == record.stated(replace(same, formal=""))
    assert record.stated(same).text


def test_a_source_that_may_not_stand_makes_its_record_stale(sources, recorded):
    sources.theorems["gibbs"].write_text("Theorem gibbs : 0 = 1.\nProof. admit. Qed.\n")
    entry = recorded["gibbs"] | {"sources": record.stands(sources, "gibbs")}
    assert "says admit" in record.stale(sources, "gibbs", record.stated(claim()), entry)
