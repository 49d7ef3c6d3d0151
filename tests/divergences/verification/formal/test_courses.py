from divergences.verification.formal.courses import found


def test_the_claims_of_this_package_have_their_sources_beside_them():
    assert any((sources.root / "library" / "Sums.v").is_file() for sources in found())
