"""What a build of the book leaves for the next is used while nothing has changed, and only then."""

import importlib

import pytest

kept = importlib.import_module("kept")


@pytest.fixture
def tree(tmp_path):
    for name in (
        "divergences/kl.py",
        "divergences/plot/curves.py",
        "proofs/claim.py",
        "proofs/coq/claim.v",
        "docs/page.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["divergences/kl.py", "proofs/claim.py", "proofs/coq/claim.v", "proofs/new.py"])
def test_a_changed_file_that_verdicts_depend_on_changes_the_digest(tree, name):
    before = kept.digest(tree)
    (tree / name).write_text("x = 2", encoding="utf-8")
    assert kept.digest(tree) != before


def test_figures_and_pages_do_not_change_verdicts_but_the_library_changes_figures(tree):
    before, whole = kept.digest(tree), kept.digest(tree, idle=())
    (tree / "divergences/plot/curves.py").write_text("x = 2", encoding="utf-8")
    (tree / "docs/page.py").write_text("x = 2", encoding="utf-8")
    assert kept.digest(tree) == before
    assert kept.digest(tree, idle=()) != whole


def test_a_moved_file_changes_the_digest(tree):
    before = kept.digest(tree)
    (tree / "divergences/kl.py").rename(tree / "divergences/js.py")
    assert kept.digest(tree) != before


def test_what_was_made_under_another_key_is_made_again(tmp_path):
    path, made = tmp_path / "cache" / "x.pickle", []

    def make():
        made.append(1)
        return len(made)

    assert [kept.once(make, key, path) for key in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 3]


def test_a_file_as_it_should_be_keeps_its_time_and_others_go(tmp_path):
    kept.put(tmp_path, {"a/same.md": b"1", "a/other.md": b"1", "gone.md": b"1"})
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    kept.put(tmp_path, {"a/same.md": b"1", "a/other.md": b"2"})
    assert (tmp_path / "a/same.md").stat().st_mtime_ns == times[tmp_path / "a/same.md"]
    assert (tmp_path / "a/other.md").read_bytes() == b"2"
    assert not (tmp_path / "gone.md").exists()
