"""What is defined beside a claim that uses it is read before it, and what has a definition already is not.

What a document says, line by line.
"""

import pytest

from divergences.verification.documents import formats
from divergences.verification.documents.chains import chains
from divergences.verification.documents.lines import Line
from divergences.verification.documents.statement import (
    CLAIM,
    DEFINITION,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    SKIPPED,
    TWO_READINGS,
)
from divergences.verification.documents.statements import ordered, statements, symbol_of


def test_definitions_come_first():
    claim, definition = found = list(chains([Line("KL(p, m) >= 0", 1), Line("m = (p + q)/2", 2)]))
    assert ordered(found, set(), False) == [definition, claim]
    assert ordered(found, {("m", False)}, False) == [claim, definition]


def test_a_symbol():
    claim, definition = chains([Line("KL(p, m) >= 0", 1), Line("m = (p + q)/2", 2)])
    assert symbol_of(definition.first, definition.links, False) == ("m", ())
    assert symbol_of(claim.first, claim.links, False) is None


def found(text):
    return statements(formats.markdown_source(text))


def test_a_derivation_is_judged_line_by_line_with_the_definitions_above():
    text = "$$ m = (p+q)/2 $$\n\n$$\nJS(p, q) = KL(p, m)/2 + KL(q, m)/2\n  <= log(2)*TV(p, q)\n  <= 1 <= 2\n$$\n"
    rows = [(s.kind, s.line, s.claim) for s in found(text)]
    assert rows == [
        (DEFINITION, 1, ""),
        (CLAIM, 4, "JS(p, q) = KL(p, ((p+q)/2))/2 + KL(q, ((p+q)/2))/2"),
        (CLAIM, 5, "KL(p, ((p+q)/2))/2 + KL(q, ((p+q)/2))/2 <= log(2)*TV(p, q)"),
        (CLAIM, 6, "log(2)*TV(p, q) <= 1 <= 2"),
    ]


def test_a_formula_goes_on_from_the_one_above():
    rows = found("$$ TV(p, q) = $$\n\n$$ = TV(q, p) $$\n\n")
    assert [(s.line, s.claim) for s in rows] == [(3, "TV(p, q) = TV(q, p)")]
    assert "no formula above it" in found("$$ = TV(q, p) $$")[0].why


def test_a_display_goes_on_from_the_last_one_past_formulas_in_sentences():
    text = "$$ TV(p, q) = TV(q, p) $$\n\nNow $p(x)$ and $-\\log p = \\log \\frac{1}{p}$ are known:\n\n$$ = TV(p, q) $$"
    rows = statements(formats.markdown_source(text, inline=True))
    assert rows[-1].claim == "TV(q, p) = TV(p, q)"


def test_of_what_its_sentence_denies_the_opposite_is_judged():
    text = "Here $D_{KL}(p \\| q) = D_{KL}(q \\| p)$ is not true, $KL(p, q) \\le 1 \\le 2$ does not hold."
    one, other = statements(formats.markdown_source(text, inline=True))
    assert (one.kind, one.claim) == (CLAIM, "not KL(p, q) = KL(q, p)")
    assert one.why == "its sentence says that it does not hold"
    assert (other.kind, other.claim) == (NOT_UNDERSTOOD, "")
    assert "more than one relation" in other.why


def test_a_number_behind_what_is_not_understood_may_be_that_of_an_example():
    rows = found("$$ H(p) = F(p) $$\n\n$$ = 1 $$\n\n$$ TV(p, q) = F(p) $$\n\n$$ = TV(q, p) $$")
    assert [x.kind for x in rows] == [NOT_UNDERSTOOD, TWO_READINGS, NOT_UNDERSTOOD, CLAIM]
    assert [(x.claim, x.general) for x in rows[1].readings] == [("H(p) = 1", True), ("", False)]


def test_a_remark_in_a_column_is_no_side():
    text = "\\begin{align} KL(p, q) &\\ge TV(p, q)^2 && \\text{a trick } q/q = 1 \\\\ &\\ge 0 \\end{align}"
    assert [x.claim for x in found(text)] == ["KL(p, q) >= TV(p, q)**2", "TV(p, q)**2 >= 0"]


def test_where_a_text_says_so_all_outcomes_have_mass():
    text = "Two laws on the same support.\n\n$$\\sum_x p \\frac{q}{p} = 1$$\n\n$$H(X) \\le 1$$"
    one, other = found(text)
    assert (one.claim, one.supposed) == ("sum(p*(q/p)) = 1", "sum(p*(q/p)) = 1 given p > 0 and q > 0")
    assert one.words == "where all outcomes have mass, as the text says of the support"
    assert (other.kind, other.supposed) == (CLAIM, "")


def test_two_laws_that_are_one_may_be_so_here_only():
    one, below = found("$$p_g = p_{data}$$\n\n$$KL(p_{data} \\| p_g) \\ge 0$$")
    assert one.kind == TWO_READINGS
    assert [(x.claim, x.general) for x in below.readings] == [("KL(p, q) >= 0", True), ("KL(p, p) >= 0", False)]


def test_two_variables_that_are_one_are_no_definition():
    text = "Si $X = Y$ sont, or $X = Y$. Always $H(X,Y) \\ge H(Y)$."
    rows = statements(formats.markdown_source(text, inline=True))
    assert [x.kind for x in rows] == [NO_STATEMENT, NOT_UNDERSTOOD, CLAIM]
    assert rows[-1].claim == r"H(X,Y) >= H(Y)"


def test_an_outcome_that_is_listed_stays_one():
    one, two = found("$$\\mathbf{x} = \\{x_1, \\dots, x_n\\}$$\n\n$$\\sum_{\\mathbf{x}} p(\\mathbf{x}) = 1$$")
    assert (one.kind, one.why) == (DEFINITION, r"says of what \mathbf{x} consists")
    assert two.claim == "sum(p) = 1"


def test_inference_at_one_observation():
    text = "$$\\log p(x) \\ge \\mathbb{E}_{q(z)}[\\log p(x, z) - \\log q(z)]$$"
    (one,) = found(text)
    assert (one.kind, one.claim) == (CLAIM, "log(t) >= E(q, log(t*r) - log(q)) given t in (0, 1]")
    assert one.why == "x held fixed: t its probability, r the law of z given it"


def test_a_law_that_is_set_equal_to_something_has_two_readings():
    (one,) = found("$$ p = (q+r)/2 $$")
    assert one.kind == TWO_READINGS
    assert "claim about every p" in one.why
    assert "define it" in one.why
    asked = "sum((q+r)/2) = 1 and min((q+r)/2) >= 0"
    assert [x.claim for x in one.readings] == ["p = (q+r)/2", asked]
    one, below = found("$$ p = (q+r)/2 $$\n\n$$ KL(p, q) = 0 $$")
    assert [(x.claim, x.general) for x in below.readings] == [("KL(p, q) = 0", True), ("KL(((q+r)/2), q) = 0", False)]
    one, below = found("$$ D = \\frac{p + 1}{2} $$\n\n$$ \\int p(x) dx = 1 $$")
    assert one.readings[1].claim == "min((p + 1)/2) >= 0 and max((p + 1)/2) <= 1"
    assert below.claim == "sum(p) = 1"  # the d of dx is no discriminator
    (defined, used) = found("$$ r := (p+q)/2 $$\n\n$$ KL(p, r) >= 0 $$")
    assert (defined.kind, used.claim) == (DEFINITION, "KL(p, ((p+q)/2)) >= 0")


def test_two_definitions_of_one_symbol():
    rows = found("$$ m = p $$\n\n$$ m = q $$\n\n$$ KL(p, m) >= 0 $$\n\n$$ m := q $$\n\n$$ KL(q, m) = 0 $$")
    assert [s.kind for s in rows] == [DEFINITION, TWO_READINGS, NOT_UNDERSTOOD, DEFINITION, CLAIM]
    assert [(x.claim, x.why) for x in rows[1].readings] == [("p = q", ""), ("", "a definition")]
    assert "lines 1 and 3" in rows[2].why
    assert rows[4].claim == "KL(q, (q)) = 0" or rows[4].claim == "KL(q, q) = 0"
    assert [s.kind for s in found("$$ m = p $$\n\n$$ m = p $$")] == [DEFINITION, DEFINITION]


def test_a_definition_after_its_use():
    used, _ = found("$$ KL(p, m) >= 0 $$\n\n$$ m = (p+q)/2 $$")
    assert used.kind == NOT_UNDERSTOOD
    assert "m is defined only below, in line 3" in used.why


def test_a_definition_by_itself():
    (one,) = found("$$ m = m/2 + p $$")
    assert "stands on both sides" in one.why


def test_blocks_of_claims_are_claims():
    rows = found("```claim\np = q\nm = (p+q)/2\nKL(p, m) >= 0\nKLL(p, q) = 0\n```\n")
    assert [(s.kind, s.claim) for s in rows] == [
        (CLAIM, "p = q"),
        (DEFINITION, ""),
        (CLAIM, "KL(p, ((p+q)/2)) >= 0"),
        (CLAIM, "KLL(p, q) = 0"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("<!-- skip -->\n$$ p = q $$", SKIPPED, "comment"),
        ("$$ a = b\n\n# c", NOT_UNDERSTOOD, "not closed"),
        ("$$ KL(p, q) ≈ 0 $$", NO_STATEMENT, "≈"),
        ("$$ KL(p, q) = = 0 $$", NOT_UNDERSTOOD, "side is missing"),
        ("<!-- given nonsense -->\n$$ KL(p, q) = 0 $$", NOT_UNDERSTOOD, "found"),
    ],
)
def test_what_is_not_judged(text, kind, why):
    (one,) = found(text)
    assert one.kind == kind
    assert why in one.why


def test_what_is_not_understood_is_shown_where_it_stands():
    (one,) = found(r"$$ \mathrm{KL}(p \| q) \le \log t \cdot \mathrm{TV}(p, q) $$")
    assert one.kind == NOT_UNDERSTOOD
    assert r"at “\cdot \mathrm{TV}(p, q)”" in one.why


def test_a_false_middle_is_a_line_of_its_own():
    rows = found("$$\nTV(p, q) = TV(q, p)\n = 2*TV(p, q)\n = TV(p, q)\n$$")
    assert [s.claim for s in rows] == [
        "TV(p, q) = TV(q, p)",
        "TV(q, p) = 2*TV(p, q)",
        "2*TV(p, q) = TV(p, q)",
    ]
    assert len({s.chain for s in rows}) == 1


def test_no_display_is_left_out():
    rows = found(
        r"$$ \min_G \max_D V(G, D) $$" + "\n\n" + r"$$ G: z \to x $$" + "\n\n" + r"$$ \forall x: \; p(x) \le 1 $$"
    )
    assert [s.kind for s in rows] == [NO_STATEMENT, NO_STATEMENT, NOT_UNDERSTOOD]


def test_a_formula_goes_on_from_an_expression_and_not_from_the_formula_before_it():
    rows = found("$$ \\mathrm{TV}(p, q) = 1 $$\n\n$$ \\mathrm{KL}(p, q) $$\n\n$$ = \\mathrm{KL}(q, p) $$")
    assert rows[-1].claim == "KL(p, q) = KL(q, p)"
    rows = found("$$ KL(p, q) = \\Xi = JS(p, q) $$\n\n$$ \\|f\\|_L \\le 1 $$\n\n$$ = \\mathrm{KL}(q, p) $$")
    assert rows[-1].kind == NOT_UNDERSTOOD


def chain(*rows):
    return "$$\n\\begin{aligned}\n" + " \\\\\n".join(rows) + "\n\\end{aligned}\n$$"


def test_past_a_side_that_is_not_understood_equality_leads():
    rows = found(chain(r"\mathrm{KL}(p, q) &= \mathfrak{S}(p)", r"&= \mathrm{KL}(q, p)"))
    assert [s.kind for s in rows] == [NOT_UNDERSTOOD, CLAIM]
    assert rows[1].claim == "KL(p, q) = KL(q, p)"
    assert "what is between is not understood" in rows[1].why
    rows = found(chain(r"\mathrm{KL}(p, q) &\ge \mathfrak{S}(p)", r"&= \mathrm{KL}(q, p)"))
    assert CLAIM not in [s.kind for s in rows]
    rows = found(chain(r"\mathrm{KL}(p, q) &= \mathfrak{S}(p)", r"&\le \mathfrak{T}(p)", r"&= \mathrm{KL}(q, p)"))
    assert CLAIM not in [s.kind for s in rows]


def test_a_value_of_its_own_is_not_that_of_a_gan():
    value = r"$$ V(G, D) = \mathbb{E}_{x \sim p_r}[\log D(x)] + \mathbb{E}_{z \sim p_z}[\log(1 - D(G(z)))] $$"
    claim = r"$$ V(G, D^*) = 2 \mathrm{JS}(p_r \| p_g) - \log 4 $$"
    assert found(f"{value}\n\n{claim}")[1].claim == "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)"
    for other in (value.replace("1 - D", "D"), value.replace("] + ", "] - "), value.replace(r"\log D(x)", "D(x)")):
        assert other != value
        row = found(f"{other}\n\n{claim}")[1]
        assert (row.kind, "V is defined in line 1" in row.why) == (TWO_READINGS, True)
        assert (row.readings[0].label, row.readings[0].claim) == ("the V of line 1", "")
        assert row.readings[1].claim == "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)"


def test_a_letter_with_an_accent_is_another_letter():
    rows = found(r"$$ m = \frac{p + q}{2} $$" + "\n\n" + r"$$ \mathrm{KL}(p, \hat{m}) \ge 0 $$")
    assert rows[1].kind == NOT_UNDERSTOOD
    rows = found(r"$$ \hat{m} = \frac{p + q}{2} $$" + "\n\n" + r"$$ \mathrm{KL}(p, \hat{m}) \ge 0 $$")
    assert rows[1].claim == "KL(p, (p + q)/2) >= 0"


def test_what_there_is_somewhere_is_not_claimed_of_all():
    (one,) = found(r"$$ p(x) > 0, \quad q(x) = 0 \quad \exists x $$")
    assert (one.kind, one.claim) == (NO_STATEMENT, "")


def test_links_of_one_line_are_judged_apart_where_one_is_not_understood():
    rows = found(r"$$ \mathrm{KL}(p, q) = \mathfrak{S}(p) = \mathrm{KL}(q, p) = \mathrm{TV}(p, q) $$")
    assert [(s.kind, s.claim) for s in rows[1:]] == [
        (CLAIM, "KL(p, q) = KL(q, p)"),
        (CLAIM, "KL(q, p) = TV(p, q)"),
    ]


def test_variables_by_small_letters():
    (one,) = found(r"$$ I(c; G(\bar{z}, c)) = H(c) - H(c | G(\bar{z}, c)) $$")
    assert one.claim == "I(C;U) = H(C) - H(C|U)"


def test_arithmetic_is_a_claim():
    (one,) = found(r"$$ \frac{3}{10} + \frac{2}{10} = \frac{1}{2} $$")
    assert one.claim == "3/10 + 2/10 = 1/2"


def rows_of(text):
    return [(s.kind, s.line, s.claim or s.why) for s in statements(formats.tex_source(text))]


MIXED = r"\[ \mathrm{KL}(p \| m) \le \log 2 \]"


@pytest.mark.parametrize("text", [rf"Let $m = \frac{{p+q}}{{2}}$. {MIXED}", rf"{MIXED} where $m = \frac{{p+q}}{{2}}$."])
def test_a_definition_in_a_sentence_holds_for_the_display(text):
    assert rows_of(text) == [(DEFINITION, 1, "a definition of m"), (CLAIM, 1, "KL(p, (p + q)/2) <= log(2)")]
    changed = text.replace("p+q", "p+2q").replace("{2}", "{3}")
    assert rows_of(changed)[1] == (CLAIM, 1, "KL(p, (p + 2*q)/3) <= log(2)")


def test_a_definition_without_tex_holds_in_tex_and_a_new_one_replaces_it():
    text = rf"Let $m = (p+q)/2$. {MIXED} Let $m = (p+r)/2$. {MIXED} \[ KL(p, m) >= 0 \]"
    assert [row[2] for row in rows_of(text) if row[0] == CLAIM] == [
        "KL(p, (p + q)/2) <= log(2)",
        "KL(p, (p + r)/2) <= log(2)",
        "KL(p, ((p+r)/2)) >= 0",
    ]


def test_a_second_where_is_a_contradiction_or_another_definition():
    text = rf"{MIXED} where $m = (p+q)/2$. {MIXED} where $m = (p+r)/2$."
    assert [row[0] for row in rows_of(text)] == [DEFINITION, CLAIM, TWO_READINGS, NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (r"\[ \mathrm{KL}(p \| q) = 0 \] where $q = p$", "q is any distribution here"),
        (rf"Let $n = 2$. {MIXED} \[ H(p) \le \log n \]", "n is the number of outcomes"),
        (r"With $t = \frac12$, \[ \mathrm{TV}(p, q) \le t \]", "t may be that number here only"),
        (rf"Let $m = \frac p2 = r$. {MIXED}", "it says more of m"),
    ],
)
def test_what_a_sentence_says_and_is_not_used_is_said(text, why):
    assert any(kind == NOT_UNDERSTOOD and said.startswith(why) for kind, _, said in rows_of(text))


@pytest.mark.parametrize(
    "said", [r"where $x = G(z)$", r"with $\lambda = 10$", r"Set $g'(y) = 0$", r"Let $t \in (0, 1)$"]
)
def test_a_sentence_about_nothing_that_is_displayed_has_no_row(said):
    assert rows_of(rf"{said}. \[ \mathrm{{KL}}(p \| q) \ge 0 \]") == [(CLAIM, 1, "KL(p, q) >= 0")]


HALVES = r"\mathrm{JS}(p, q) = \frac12 \mathrm{KL}(p \| m) + \frac12 \mathrm{KL}(q \| m)"


@pytest.mark.parametrize(
    "said", [r"\quad \text{where } m = %s", r" \text{ with $m = %s$}", r" \text{ where } t = 1, m = %s"]
)
def test_what_a_formula_says_of_a_symbol_itself_is_what_it_stands_for_there(said):
    text = r"\[ m = \frac{p+q}{2} \] \[ " + HALVES + said % r"\frac{p + 2q}{3}" + r" \] \[ " + HALVES + r" \]"
    claims = [row[2] for row in rows_of(text) if row[0] == CLAIM]
    assert "KL(p, (p + 2*q)/3)" in claims[0]
    assert "(p + q)/2" not in claims[0]
    assert "KL(p, (p + q)/2)" in claims[1]


def test_a_definition_beside_a_formula_holds_for_it():
    text = rf"\[ {HALVES}, \qquad m = \frac{{p+q}}{{2}} \]"
    assert [row[0] for row in rows_of(text)] == [DEFINITION, CLAIM]
    first, *_ = rows_of(rf"\[ {HALVES}, \qquad m = p \qquad m = q \]")
    assert first[0] == NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("tail", "claim"),
    [
        (r"\quad \text{with equality iff } p = q", "KL(p, q) = 0 iff p = q"),
        (r", \text{ with equality if and only if $p = q$}", "KL(p, q) = 0 iff p = q"),
        (r" \text{ and equality holds when } q = p", "KL(p, q) = 0 given q = p"),
    ],
)
def test_the_condition_for_equality_is_a_claim_of_its_own(tail, claim):
    assert [row[2] for row in rows_of(rf"\[ \mathrm{{KL}}(p \| q) \ge 0 {tail} \]")] == ["KL(p, q) >= 0", claim]


@pytest.mark.parametrize("said", [r"$k = 1, 2, \ldots$", r"$k = 1, \dots, n$", "$k = 1, 2$"])
def test_what_a_letter_runs_over_is_no_definition(said):
    assert [row[0] for row in rows_of(rf"Let {said}. \[ \mathrm{{TV}}(p, q) \le k \]")] == [NOT_UNDERSTOOD]


def test_the_argument_of_a_function_is_no_symbol_of_above():
    text = r"Let $t = \frac12$ and $f(t) = 2t$. \[ \mathrm{TV}(p, q) \le f(\frac13) \]"
    assert [row[2] for row in rows_of(text) if row[0] == CLAIM] == ["TV(p, q) <= 2*(1/3)"]


def test_equations_that_are_solved_for_a_discriminator_are_asked_at_the_solution():
    rows = found(r"$$ \frac{p(x)}{D} - \frac{q(x)}{1 - D} = 0 \implies D^*(x) = \frac{p(x)}{p(x) + q(x)} $$")
    given = "given a in (0, inf) and b in (0, inf)"
    assert [row.claim for row in rows] == [
        f"a/(a/(a + b)) - b/(1 - (a/(a + b))) = 0 {given}",
        f"a/s - b/(1 - s) = 0 iff s = a/(a + b) {given} and s in (0, 1)",
    ]
    assert "at the solution" in rows[0].why


def test_words_before_a_formula_only_name_it():
    (row,) = found(r"$$ \text{Gibbs}: \quad \mathrm{KL}(p \| q) \ge 0 $$")
    assert row.claim == "KL(p, q) >= 0"
    (row,) = found(r"$$ \text{False}: \quad \mathrm{KL}(p \| q) < 0 $$")
    assert row.kind == NOT_UNDERSTOOD


def test_probabilities_of_things_with_names():
    one, other = (found(rf"$$ p(\text{{real}}) = p(\text{{fake}}) = {x} $$")[0] for x in (r"\frac12", "3"))
    assert (one.kind, other.kind, other.claim) == (DEFINITION, CLAIM, "t = 3/1 given t in [0, 1]")


def test_a_question_states_nothing():
    assert [row.kind for row in found(r"$$ \mathrm{KL}(p \| q) \le \, ? $$")] == [NO_STATEMENT]
