from divergences.verification.formal.courses import are_ours, found
from divergences.verification.formal.sources import Sources


def test_the_claims_of_this_package_have_their_sources_beside_them():
    assert any((sources.root / "library" / "Sums.v").is_file() for sources in found())


def test_the_record_of_this_package_is_its_own_and_that_of_another_course_is_not(tmp_path):
    assert [sources for sources in found() if are_ours(sources)]
    assert not are_ours(Sources(tmp_path))
