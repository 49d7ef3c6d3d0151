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
