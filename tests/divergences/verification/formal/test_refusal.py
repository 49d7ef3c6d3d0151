from divergences.verification.formal.refusal import Unsayable


def test_it_is_no_error_of_the_language_and_says_why():
    assert str(Unsayable("sites off the line")) == "sites off the line"
    assert not issubclass(Unsayable, ValueError)
