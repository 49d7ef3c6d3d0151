"""`divergences check` of files: tables, several at once, exit codes, and what is refused."""

import json

import pytest

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
