"""Notes as input: the blocks that are found, the lines they are on, the exit code, and the reports."""

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from divergences.cli.app import app
from divergences.verification.language.notes import LONGEST, Note, notes

NOTES = """# A lecture

```claim
KL(p, q) >= 0
V(p, q, Dstar(p, q))
    = 2*JS(p, q) - log(4)
```

$$ JS(p, q) <= log(2)*TV(p, q) $$ {#claim-lin}

$$
TV(p, q) = 1 - sum(min(p, q))
$$ {#claim-overlap}

$$ E = mc^2 $$ and `$$` in code

~~~claim named
TV(p, q) <= 1
~~~

```python
KL(p, q) = 7
```
"""
FOUND = [
    Note("claim 1", "KL(p, q) >= 0", 4),
    Note("claim 2", "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)", 5),
    Note("lin", "JS(p, q) <= log(2)*TV(p, q)", 9),
    Note("overlap", "TV(p, q) = 1 - sum(min(p, q))", 12),
    Note("named", "TV(p, q) <= 1", 18),
]


def run(*args):
    return CliRunner().invoke(app, ["check", *map(str, args), "--points", "40"])


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_blocks_and_their_lines():
    assert notes(NOTES) == FOUND


def test_notes_without_claims():
    assert notes("# nothing\n\n$$ x $$\n") == []


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from(["```claim\n", "```\n", "$$", " {#claim-a}", "p = q\n", "\n", " "])).map("".join),
    )
)
def test_any_notes_are_read(text):
    for note in notes(text):
        assert 1 <= note.line <= text.count("\n") + len(text.splitlines()) + 1
        assert note.text.strip()


def test_notes_that_are_too_long_are_refused():
    with pytest.raises(ValueError, match="split the file"):
        notes("x" * (LONGEST + 1))


def test_all_hold(written):
    result = run(written)
    assert result.exit_code == 0, result.output
    assert "5" in result.output
    assert "refuted" not in result.output


def test_a_refuted_claim_and_its_line(written):
    written.write_text(NOTES + "\n```claim\nKL(p, q) = KL(q, p)\n```\n", encoding="utf-8")
    result = run(written)
    assert result.exit_code == 1
    assert f"{written}:26: ✗ refuted" in result.output


def test_a_claim_that_cannot_be_read(written):
    written.write_text(NOTES + "\n```claim\nKL(p, q) = Kl(q, p)\nKL(p, q) < 0\n```\n", encoding="utf-8")
    result = run(written)
    assert result.exit_code == 2
    assert f"{written}:26: ✗ unreadable" in result.output
    assert "did you mean KL?" in result.output
    assert f"{written}:27: ✗ refuted" in result.output


def test_json(written):
    document = json.loads(run(written, "--json").stdout)
    assert [(c["id"], c["line"]) for c in document["claims"]] == [(n.name, n.line) for n in FOUND]
    assert document["summary"]["ok"] is True
    assert document["summary"]["claims"] == len(FOUND)


def test_reports(written, tmp_path):
    written.write_text(NOTES + "\n```claim\nKL(p, q) = KL(q, p)\nKl = 0\n```\n", encoding="utf-8")
    out = tmp_path / "report.xml"
    assert run(written, "--report", "junit", "-o", out).exit_code == 2
    suite = ET.parse(out).getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("7", "1", "1")
    assert suite[5].get("line") == "26"
    assert run(written, "--report", tmp_path / "r.html").exit_code == 2
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.count('<tr class="') == 7
    assert "KL(p, q) &gt;= 0" in page
    assert run(written, "--report", "json", "-o", tmp_path / "r.json").exit_code == 2
    assert len(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["claims"]) == 7


@pytest.mark.parametrize(
    ("claim", "code", "said"),
    [
        ("JS(p, q) <= log(2)*TV(p, q)", 0, "proved"),
        ("JS(p, q) <= TV(p, q)/2", 1, "p = (1, 0), q = (0, 1)"),
        ("KL(p, q) = 7 given TV(p, q) > 1", 1, "no point meets the hypotheses"),
    ],
)
def test_one_claim(claim, code, said):
    result = run(claim)
    assert result.exit_code == code
    assert said in result.output
    document = json.loads(run(claim, "--json").stdout)
    assert document["statement"] == claim


@pytest.mark.parametrize(
    "args",
    [
        ("Kl(p, q) = 0",),
        ("missing.md",),
        ("p = q", "--report", "pdf"),
        ("p = q", "-o", "x.html"),
        ("p = q", "--report", "/no/such/folder/x.html"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(args):
    result = run(*args)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "divergences: error: " in result.stderr


def test_notes_without_claims_are_bad_input(tmp_path):
    path = tmp_path / "empty.md"
    path.write_text("# nothing\n", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 2
    assert "found no claims" in result.stderr
