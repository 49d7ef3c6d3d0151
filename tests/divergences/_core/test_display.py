"""What notebooks are shown: text that is escaped, nothing for what is empty, and details that are folded."""

from divergences._core.display import card, in_latex, number, table


def test_a_card_escapes_and_folds():
    html = card("a < b", {"x": "<script>", "nothing": ""}, "by hand & by eye")
    assert "a &lt; b" in html
    assert "<script>" not in html
    assert "nothing" not in html
    assert "<details><summary>How it was decided</summary><p>by hand &amp; by eye</p></details>" in html
    assert "<details>" not in card("a", {})
    assert "<table>" not in card("a", {})


def test_a_table_escapes():
    assert "<td>&amp;</td>" in table(["h"], [["&"]], "c")


def test_numbers():
    assert [number(x) for x in (0.0, float("inf"), float("-inf"))] == ["0", "∞", "-∞"]
    assert in_latex(2.5e20) == r"2.5 \times 10^{20}"


def test_a_fact_is_set_to_the_left_and_a_number_as_jupyter_sets_it():
    assert '<td style="text-align: left">a sentence</td>' in card("1", {"by": "a sentence"})
    assert "style" not in table(["h"], [["1"]], "c")
