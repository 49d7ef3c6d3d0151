"""What is declared is known by name, and vectors are on n outcomes unless it is said otherwise."""

from divergences.verification.formal.clauses.bound import Bound


def test_every_letter_that_is_declared_has_a_name_and_a_vector_its_length():
    bound = Bound(lengths={"q": "m"}, indices={"a": "n"}, networks=["l"], tables={"d": ("n", "m")})
    assert bound.names == {"q", "a", "l", "d"}
    assert (bound.on("q"), bound.on("p")) == ("m", "n")
