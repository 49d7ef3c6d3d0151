"""What came of a document, as a table, as numbers, and as an exit code."""

import pytest

from divergences.verification.documents.report import CheckedFile, counted


def row(status, kind="claim", line=1, chain=0, **more):
    said = {
        "written": "a = b",
        "statement": "a = b",
        "said": f"{status} it is",
        "why": "",
        "repairs": [],
        "understood": "",
        "cell": 0,
    }
    return said | {"status": status, "kind": kind, "line": line, "chain": chain, "seconds": 0.5, "ok": False} | more


@pytest.mark.parametrize(
    ("statuses", "how", "code"),
    [
        (["proved", "definition", "skipped"], {}, 0),
        (["proved", "holds"], {}, 3),
        (["proved", "holds"], {"accept_holds": True}, 0),
        (["proved", "unknown"], {"accept_holds": True}, 3),
        (["proved", "not understood"], {"accept_holds": True}, 3),
        (["proved", "not understood"], {"accept_unread": True}, 0),
        (["refuted", "not understood"], {"accept_unread": True}, 1),
        (["refuted", "unreadable"], {}, 2),
        ([], {}, 3),
        ([], {"accept_unread": True}, 0),
    ],
)
def test_exit_codes(statuses, how, code):
    kinds = ("definition", "skipped", "not understood")
    rows = tuple(row(s, s if s in kinds else "claim") for s in statuses)
    assert CheckedFile("a.md", rows, **how).exit_code == code


def test_the_first_line_that_breaks():
    rows = (row("proved", line=1, chain=1), row("refuted", line=2, chain=1), row("refuted", line=3, chain=1))
    file = CheckedFile("a.md", rows)
    assert [r["line"] for r in file.broken()] == [2]
    first, second = file.paragraphs()
    assert first.startswith("a.md:2: ✗ false: The derivation first fails here, a = b")
    assert "breaks" not in second


def test_a_table_as_text_and_as_html():
    mended = row("refuted", line=12, cell=3, written="a < b & c", repairs=["true with a factor (proved): x"])
    file = CheckedFile("a.ipynb", (row("proved"), mended, row("definition", "definition", why="a definition of m")))
    text = str(file)
    assert "cell 3:12  a < b & c  judged" in text
    assert "✗ false; true with a factor (proved): x" in text
    assert text.endswith("1 true (proved), 1 false, 1 definition")
    html = file._repr_html_()
    assert "a &lt; b &amp; c" in html
    assert html.count("<tr") == 4


def test_a_document_for_programs():
    document = CheckedFile("a.md", (row("proved"), row("holds"))).as_dict()
    assert document["file"] == "a.md"
    assert [r["ok"] for r in document["claims"]] == [True, False]
    assert (document["summary"]["proved"], document["summary"]["ok"]) == (1, False)


def test_what_was_found_is_counted_for_each_document():
    one = CheckedFile("a/one.md", (row("proved"), row("definition", "definition"), row("refuted")))
    other = CheckedFile("two.tex", (row("two readings", "two readings"),))
    assert counted([one, other]) == [
        ("document", "found", "judged", "two readings", "definition"),
        ("one.md", "3", "2", "0", "1"),
        ("two.tex", "1", "0", "1", "0"),
        ("all", "4", "2", "1", "1"),
    ]


def test_a_checked_file_is_no_condition():
    """`assert dv.check_file("lecture.tex")` would pass whatever is false in it."""
    for statuses, said in ((["proved"], "1 true (proved)"), (["proved", "refuted"], "1 true (proved), 1 false")):
        with pytest.raises(
            TypeError, match=r"^a checked file has no truth value .*; use \.exit_code, 0 where"
        ) as refusal:
            bool(CheckedFile("a.md", tuple(map(row, statuses))))
        assert f"(this one is {said!r})" in str(refusal.value)


def test_a_false_line_under_words_that_were_not_read_says_so():
    false = row("refuted", line=7, around="If $q > 0$, then")
    file = CheckedFile("a.md", (false, row("proved", around="If $q > 0$, then")))
    assert [x[3] for x in file.table()] == ["✗ false without the words around it", "✓ true (proved)"]
    assert next(iter(file.paragraphs())).startswith(
        "a.md:7: ✗ false without the words around it (“If $q > 0$, then”): "
    )


def test_what_is_true_is_told_as_it_was_read():
    rows = row("proved", written="KL(p \\| q) \\ge 0", statement="KL(p, q) >= 0"), row("proved", why="a theorem")
    assert [x[3] for x in CheckedFile("a.md", rows).table()] == [
        "✓ true (proved): KL(p, q) >= 0",
        "✓ true (proved) (a theorem)",
    ]
