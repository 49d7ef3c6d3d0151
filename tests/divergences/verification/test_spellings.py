"""An expression in any spelling is the same expression, or it is refused: never another one; and no text crashes the reader."""

import ast
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.extrema import extremum
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined

GIVEN = " given θ in (0, 1), t in (0, 1)"
NUMBERS = st.sampled_from(
    ["2", "0.5", "10", "θ", "t", "KL(p, q)", "TV(p, q)", "H(q)", "sum(p*log(p/q))", "pi", "exp(1)"]
)
VECTORS = st.sampled_from(["p", "q", "d", "p/q"])


def grown(inner):
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.flatmap(lambda x: st.sampled_from("+-*/").map(lambda sign: f"({x[0]}){sign}({x[1]})")),
        inner.map(lambda x: f"({x})**2"),
        inner.map(lambda x: f"-({x})"),
        inner.flatmap(lambda x: st.sampled_from(["log", "sqrt", "abs", "exp"]).map(lambda name: f"{name}({x})")),
    )


EXPRESSIONS = st.recursive(NUMBERS, grown, max_leaves=6)
SUMMANDS = st.recursive(st.one_of(VECTORS, st.sampled_from(["2", "t"])), grown, max_leaves=5)

SPELLINGS = (
    (r"exp\(1\)(?! \*\*)", ("e",)),  # e^2 is exp(2)
    (r"(?<=[\d)]) \* (?=[A-Zeθ(])", ("", " ", "·")),
    (r" \* (?!-)", (" ", "*", " · ", "×")),
    (r" \*\* 2", ("^2", "²", "**2", "^{2}")),
    (r"KL\(p, q\)", ("KL(p‖q)", "D_KL(p || q)", "D_{KL}(p∥q)")),
    (r"TV\(p, q\)", ("d_TV(p, q)", "½ Σ_i |p_i − q_i|*2/2", "TV(p, q)")),
    (r"log\((\d+|t|θ)\)", (r"ln \1", r"log \1", r"ln(\1)")),
    (r"sqrt\(", ("√(", "sqrt(")),
    (r"\bpi\b", ("π",)),
    (r"θ", ("theta", "ϑ", "θ")),
    (r" - ", (" − ", "-", " -")),
)


def canonical(text):
    return ast.unparse(ast.parse(text, mode="eval"))


def spelled(text, choose):
    for pattern, ways in SPELLINGS:
        text = re.sub(pattern, lambda found, ways=ways: found.expand(choose(ways)), text)
    return text


def side(text):
    return ast.unparse(read(f"{text} >= 0{GIVEN}").relation.links[0].left)


@given(EXPRESSIONS, st.data())
@settings(max_examples=150, deadline=None)
def test_a_spelling_is_the_same_expression_or_refused(expression, data):
    plain = canonical(expression)
    typed = spelled(plain, lambda ways: data.draw(st.sampled_from([way for way in ways if "Σ" not in way])))
    try:
        found = side(typed)
    except Unreadable:
        return
    assert found == side(plain)


@given(EXPRESSIONS, st.sampled_from([" ", "·", "*"]))
@settings(max_examples=60, deadline=None)
def test_with_parentheses_everywhere_it_is_read(expression, times):
    typed = expression.replace("*(", f"{times}(").replace(f"{times}{times}(", "**(").replace(")**2", ")²")
    assert side(typed) == side(expression)


@given(SUMMANDS, st.sampled_from("ijkx"), st.sampled_from(["{0}_{1}", "{0}[{1}]", "{0}_{{{1}}}", "{0}({1})"]))
@settings(max_examples=100, deadline=None)
def test_a_sum_over_an_index_is_the_sum(body, index, mark):
    indexed = re.sub(r"(?<!\w)([pqd])(?!\w)", lambda found: mark.format(found.group(), index), canonical(body))
    assert side(f"Σ_{index} ({indexed})") == side(f"sum({canonical(body)})")
    assert side(f"1 + sum_{{{index}=1}}^n ({indexed}) - 1") == side(f"1 + sum({canonical(body)}) - 1")


WORDS = "KL(p‖q) Σ_i ∏_x p_i (x) sup_d inf_q max_ { } [ ] ( ) | ‖ ; , = ≠ <= => ≤ given where and or not implies "
WORDS += (
    "iff in R ^ ** ² ½ √ log ln E_p[ 𝔼_{x∼p} D* D(x) e π n θ t 2 1/3 m = (p+q)/2 := ∀ ⇒ ¬ _ ' \\ \0 \u0301 \U0001d53c"
)


@pytest.mark.slow
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=14).map(" ".join) | st.text(max_size=30))
@settings(max_examples=200, deadline=None)
@example("sup_d")
@example("Σ_{")
@example("|" * 50)
@example("log log log")
@example("E_p[log D*(x)]² = ")
@example("not not not (p = q)")
@example("(" * 30 + "p = q" + ")" * 30)
@example("a = b; " * 200 + "p = q")
def test_no_text_crashes_the_reader(text):
    for reader in (read, joined, extremum):
        try:
            reader(text)
        except Unreadable as refusal:
            assert str(refusal).startswith("claim: ")  # noqa: PT017


@pytest.mark.parametrize(
    ("trap", "meaning"),
    [
        ("-t^2", "-(t**2)"),
        ("2^-1", "2**(-1)"),
        ("2KL(p, q)^2", "2*(KL(p, q)**2)"),
        ("E_{i~p}[d]^2", "E(p, d)**2"),
        ("t/2*θ", "(t/2)*θ"),
        ("t θ/2", "(t*θ)/2"),
        ("2 t^2 θ", "2*(t**2)*θ"),
        ("log 2 + t", "log(2) + t"),
        ("Σ_i p_i^2/q_i", "sum(p**2/q)"),
        ("2 Σ_i p_i/q_i - t", "2*sum(p/q) - t"),
        ("e^-t θ", "exp(-t)*θ"),
        ("|t - θ|^2", "abs(t - θ)**2"),
    ],
)
def test_precedence(trap, meaning):
    assert side(trap) == side(meaning)


@pytest.mark.parametrize(
    "trap", ["t/2 θ", "t/2θ", "log 2 t", "2^2t", "KL(p, q)/2KL(q, p)", "Σ_i p_i + q_i", "t^θ(1-t)"]
)
def test_two_readings(trap):
    with pytest.raises(Unreadable, match="expected"):
        read(f"{trap} >= 0{GIVEN}")
