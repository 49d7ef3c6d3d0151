"""Files of formulas: judged together, printed line by line, and judged again when they are saved."""

import json

import pytest

from divergences.cli.files import Watched
from divergences.cli.files import watch as shown
from divergences.cli.refusal import Refusal
from tests.divergences.cli.calls import checked as run
from tests.divergences.cli.calls import refused


@pytest.fixture
def lecture(tmp_path):
    path = tmp_path / "lecture.tex"
    path.write_text("\\[ TV(p, q)\n = TV(q, p)\n = 2*TV(p, q)\n\\]\n% skip\n\\[ p = q \\]\n", encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_derivation_and_where_it_breaks(lecture):
    result = run(lecture)
    assert result.exit_code == 1
    assert "1 true (proved), 1 false, 1 skipped" in result.stdout
    assert f"{lecture}:3: ✗ false: The derivation first fails here" in result.stdout


@pytest.mark.slow
def test_line_100_is_a_number_and_no_picture(tmp_path):
    notes = tmp_path / "notes.md"
    notes.write_text("text\n" * 99 + "$$ JS(p, q) = 1 $$\n", encoding="utf-8")
    assert f"{notes}:100: ✗ false: " in run(notes).stdout


@pytest.mark.slow
def test_several_files_are_one_document(lecture, tmp_path):
    notes = tmp_path / "notes.md"
    notes.write_text("no formulas", encoding="utf-8")
    document = json.loads(run(lecture, notes, "--accept-unread", "--json").stdout)
    assert [len(file["claims"]) for file in document["files"]] == [3, 0]
    assert document["ok"] is False
    report = tmp_path / "r.xml"
    assert run(lecture, notes, "--accept-unread", "--report", report).exit_code == 1
    assert report.read_text(encoding="utf-8").count("<testcase") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("p = q", "q = p"), "expected one claim in quotes"),
        (("none.tex",), "none.tex"),
        (("p = q", "--watch"), "expected files"),
    ],
)
def test_refusals(arguments, said):
    assert said in refused("check", *arguments)


def test_a_file_without_formulas(tmp_path):
    path = tmp_path / "a.tex"
    path.write_text("nothing", encoding="utf-8")
    assert "found no claims" in refused("check", str(path))
    assert run(path, "--accept-unread").exit_code == 0


def test_a_folder_is_no_claim(tmp_path):
    assert f"found the folder {tmp_path}; expected a claim, or files: {tmp_path}/*.md" in refused(
        "check", str(tmp_path)
    )


class Court:
    """Says of each claim that it is proved, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def rows(self, statements):
        self.asked += [s.written for s in statements]
        proved = {"status": "proved", "said": "", "repairs": [], "cell": 0}
        return [
            proved | {"kind": s.kind, "why": s.why, "line": s.line, "written": s.written, "statement": s.written}
            for s in statements
        ]


def test_only_what_changed_is_judged(tmp_path):
    path, court = tmp_path / "a.md", Court()
    path.write_text("$$ p + q = q + p $$\n\n$$ 2*p = p + p $$\n", encoding="utf-8")
    watched = Watched(str(path), inline=False)
    said = [text for _, text in watched.news(court)]
    assert len(court.asked) == 2
    assert said[0].startswith(f"{path}:1: p + q = q + p")
    assert list(watched.news(court)) == []
    path.write_text("A word.\n\n$$ p + q = q + p $$\n\n$$ 3*p = p + p $$\n", encoding="utf-8")
    said = [text for _, text in watched.news(court)]
    assert court.asked[2:] == ["3*p = p + p"]
    assert said[-1] == f"{path}: 1 of 2 lines judged again, 1 gone"


def test_a_file_that_goes_and_comes_back(tmp_path):
    path, court = tmp_path / "a.md", Court()
    watched = Watched(str(path), inline=False)
    assert "No such file" in next(watched.news(court))[1]
    path.write_text("$$ p = p $$", encoding="utf-8")
    assert court.asked == []
    assert list(watched.news(court))


def test_a_claim_is_not_watched():
    with pytest.raises(Refusal, match="expected files"):
        shown([], (10, 0, 1.0), looks=1)


@pytest.mark.slow
def test_what_is_printed(tmp_path, capsys):
    path = tmp_path / "a.md"
    path.write_text("$$ TV(p, q) = TV(q, p) $$", encoding="utf-8")
    shown([str(path)], (40, 0, 5.0), looks=2)
    assert "✓ true (proved)" in capsys.readouterr().out
