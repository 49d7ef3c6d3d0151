"""The library is one text; what a theorem needs besides comes in modules that import what each source asks for."""

from divergences.verification.formal import courses
from divergences.verification.printed.known.library import imported, library, modules

NAME = "kl_is_at_least_minus_two_log_affinity"


def test_each_source_comes_once_and_asks_for_none():
    (sources,) = courses.found()
    found = modules(sources, sources.theorems[NAME])
    assert found[-1].startswith(f"Module {NAME}.\nImport ")
    assert found[-1].endswith(f"End {NAME}.")
    assert len(found) == len({*found})
    assert "Require" not in library() + "".join(found)
    assert not any(text.startswith("Module Sums.") for text in found)


def test_a_file_of_the_library_is_imported_at_the_end():
    *sources, last = imported("library/certificates/LogMeans.v")
    assert last == "Import LogMeans."
    assert [text.split(".")[0] for text in sources] == ["Module LogMeans"]
