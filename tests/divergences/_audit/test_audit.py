"""Audits find planted faults, each by its name, and are the same to the digit the second time."""

import json

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._audit.judged import Word
from tests.divergences._audit import planted


def words(function, quantity="kl", **given):
    """Family → verdicts of a float64 audit."""
    found = {}
    for x in dv.audit(function, quantity, **given).answers:
        if x.case.dtype == "float64":
            found.setdefault(x.case.family, set()).add(x.word)
    return found


@pytest.mark.slow
def test_the_library_is_right_on_the_whole_table():
    for name, quantity in [
        ("kl", "kl"),
        ("js", "js"),
        ("hellinger2", "hellinger2"),
        ("w1_line", "w1"),
        ("entropy", "entropy"),
    ]:
        result = dv.audit(f"divergences:{name}", quantity)
        assert result.ok, result.table


def test_nan_at_zero_is_found():
    found = words(planted.nan_at_zero)
    assert Word.NAN in found["zeros"]
    assert found["generic"] == {Word.RIGHT}


def test_an_error_of_a_billionth_is_found_next_to_equality_only():
    found = words(planted.off_by_a_billionth)
    assert Word.WRONG in found["near"]
    assert found["generic"] == found["zeros"] == {Word.RIGHT}


def test_an_epsilon_under_the_logarithm_is_found():
    found = words(planted.clamped)
    assert Word.FINITE in found["zeros"]
    assert Word.FINITE in found["disjoint"]
    assert Word.WRONG in found["subnormal"]


def test_a_swapped_direction_is_a_convention_and_no_error():
    result = dv.audit(planted.swapped, "kl")
    assert result.ok
    assert result.convention.parts["direction"] == "swapped"


@pytest.mark.parametrize(
    ("function", "note"),
    [
        (planted.changes, "modifies its arguments"),
        (planted.prints, "prints"),
        (planted.warns, "warns: UserWarning: take care"),
        (planted.in_single, "answers float32 to float64"),
        (planted.unsteady, "gives different answers for the same arguments"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_what_a_function_does_beside_answering_is_noted(function, note, capsys):
    assert note in dv.audit(function, "kl").notes
    assert capsys.readouterr().out == ""


def test_a_function_that_answers_in_the_precision_of_its_arguments_and_does_nothing_else_has_no_notes():
    assert dv.audit(lambda p, q: np.abs(p - q).sum() / p.dtype.type(2), "total_variation", arrays="numpy").notes == []
    assert dv.audit(planted.right, "kl").notes == ["answers float64 to float32"]


def test_a_convention_is_found_in_double_precision_and_in_single_only_where_that_has_none():
    double, single = (dv.audit(planted.only_in(x), "total_variation") for x in ("float64", "float32"))
    assert double.convention.status == single.convention.status == "identified"
    assert double.notes == []
    assert single.notes == ["its convention was found in float32: it has none in float64"]
    assert {x.case.dtype for x in double.answers if x.word is Word.RIGHT} == {"float64"}
    assert {x.case.dtype for x in single.answers if x.word is Word.RIGHT} == {"float32"}


def test_a_function_that_only_raises_is_audited_too():
    result = dv.audit(planted.raises, "kl")
    assert {x.word for x in result.answers} == {Word.NONE}
    assert {x.outcome.said for x in result.answers} == {"RuntimeError: not today, 0x…"}
    assert not result.ok


def test_what_is_raised_at_zeros_is_said():
    result = dv.audit(planted.raises_at_zero, "kl")
    assert {x.case.name for x in result.answers if x.word is Word.NONE} >= {"zero in q", "disjoint"}
    assert "no answer: ZeroDivisionError: q has a zero" in " ".join(result.table.split())


def test_a_result_that_is_no_number_is_said():
    assert {x.outcome.said for x in dv.audit(planted.a_pair, "kl").answers} == {"answered a tuple"}


@pytest.mark.parametrize("function", [planted.nan_at_zero, planted.averaged, planted.raises])
def test_two_audits_are_alike_to_the_digit(function):
    one, two = dv.audit(function, "kl"), dv.audit(function, "kl")
    assert one.json() == two.json()
    assert one.table == two.table
    assert one.html() == two.html()


def test_options_are_passed_and_named():
    result = dv.audit("divergences:kl", "kl", options={"base": 2})
    assert result.convention.reading.formula == "f(p, q) = KL(p‖q) / log 2"
    assert result.name == "divergences:kl with base=2"


def naive(p, q):
    """KL as JAX's users write it."""
    return jnp.sum(p * jnp.log(p / q))


@pytest.mark.slow
def test_a_differentiable_function_has_gradients():
    result = dv.audit(naive, "kl")
    verdicts = {(x.case.name, x.argument): x.word for x in result.gradients if x.case.dtype == "float64"}
    assert verdicts["3 outcomes", "p"] == verdicts["5 outcomes", "q"] == Word.RIGHT
    assert verdicts["zero in p", "p"] == Word.NAN
    assert result.library == "jax"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("divergences:kl", "kll"), "as_: found 'kll'; expected one of kl, "),
        (("divergences:kl", "kl", "cupy"), "arrays: found 'cupy'; expected one of numpy, jax, torch, tensorflow"),
        (("divergences.kl", "kl"), "did you mean divergences:kl?"),
    ],
)
def test_refusals(arguments, said):
    function, quantity, *arrays = arguments
    with pytest.raises(ValueError, match=r"^(as_|arrays|callable): found") as refusal:
        dv.audit(function, quantity, arrays=arrays[0] if arrays else None)
    assert said in str(refusal.value)


def test_what_cannot_be_called_is_refused():
    with pytest.raises(TypeError, match="found an int"):
        dv.audit(planted.NUMBER, "kl")


def test_json_holds_no_infinities():
    json.loads(dv.audit(planted.clamped, "kl").json(), parse_constant=lambda name: pytest.fail(name))


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("name", "lengths"),
    [
        ("short_of_fifty", {"float64": {50, 64, 101, 256, 501, 1000}, "float32": {50, 64, 101, 256, 501, 1000}}),
        ("long_past_five_hundred", {"float64": {501, 1000}, "float32": {501, 1000}}),
        ("odd_and_long", {"float64": {33, 101, 501}, "float32": {33, 101, 501}}),
        ("single_and_long", {"float32": {101, 256, 501, 1000}}),
        ("of_ten", {"float64": {10}, "float32": {10}}),
    ],
)
def test_what_is_wrong_of_many_outcomes_only_is_told(name, lengths):
    found = dv.audit(getattr(planted, name), "total_variation")
    wrong = {}
    for x in found.longer:
        if x.word is not Word.RIGHT:
            wrong.setdefault(x.case.dtype, set()).add(x.case.n)
    assert all(x.word is Word.RIGHT for x in found.answers)
    assert wrong == lengths
    assert not found.ok
    assert f"at n = {min(min(n) for n in lengths.values())} in " in " ".join(found.table.split())


def test_what_is_right_of_some_vectors_and_of_rows_is_told():
    found = dv.audit(planted.first_axis_of_four, "total_variation")
    assert found.convention.as_row
    assert not found.ok
    said = "answers vectors (n,) otherwise than rows (1, n) for n = 5, 8, and the same for n = 2, 3"
    assert said in " ".join(found.table.split())


def test_a_function_of_rows_that_refuses_vectors_is_right():
    found = dv.audit(planted.of_rows, "total_variation")
    assert found.convention.as_row
    assert found.ok
    assert found.convention.vectors == ""


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("function", "said"),
    [
        (planted.wrong_of(()), "answers vectors (n,) otherwise than rows (1, n) for n = 2, 3, 5, 8"),
        (planted.wrong_of((1,)), "one number for each vector of a table, but not of 1 rows"),
        (planted.wrong_of((2,), (32,)), "one number for each vector of a table, but not of 2 or 32 rows"),
        (planted.wrong_of((5,)), "answers shape (5,) to a table, matching no reading tried"),
        (planted.more_for_odd_batches, "answers shape (5,) to a table, matching no reading tried"),
        (planted.means_for_each_row, "answers shape (5,) to a table, matching no reading tried"),
        (planted.terms_of_three_rows_at_most, "one term for each entry of a table"),
        (planted.empties, "modifies its arguments"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_a_function_is_not_ok_whose_tables_are_answered_otherwise_than_their_vectors_or_that_empties_them(
    function, said
):
    found = dv.audit(function, "total_variation")
    assert said in " ".join(found.table.split())
    assert {x.word for x in found.answers} == {Word.RIGHT}
    assert not found.ok


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "function",
    [
        lambda p, q: np.abs(p - q).sum(-1) / 2,
        lambda p, q: np.abs(p - q).sum(0) / 2,
        lambda p, q: np.abs(p - q).sum() / 2,
        lambda p, q: np.mean(np.abs(p - q).sum(-1)) / 2,
        lambda p, q: np.abs(p - q) / 2,
        lambda p, q: sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2,
    ],
    ids=["rows", "columns", "their sum", "their mean", "terms", "a loop"],
)
def test_a_function_that_is_told_of_tables_of_any_number_of_rows_is_ok(function):
    found = dv.audit(function, "total_variation", arrays="numpy")
    assert found.ok, found.table
    assert "but not of" not in found.convention.batch
