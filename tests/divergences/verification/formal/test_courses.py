from divergences.verification.formal.courses import found, told


def test_the_claims_of_this_package_have_their_sources_beside_them():
    assert any((sources.root / "library" / "Sums.v").is_file() for sources in found())


def test_a_row_of_which_nothing_is_recorded_stays_as_it_is():
    class Claim:
        id = "theorems/no_such_theorem"

    row = {"status": "proved", "faults": []}
    assert told(row, Claim()) == row
