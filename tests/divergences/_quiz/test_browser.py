"""The quiz in a real browser: answered by keyboard alone, scored as the library scores it, and it fits a phone."""

import math

import pytest

import divergences as dv
from divergences._quiz.page import export
from tests import tolerances
from tests.divergences.explorer.chromium import DESKTOP, PHONE, SHOTS, By, Keys, requests, seen_at, started

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def quiz(notes):
    return dv.quiz(notes, seed=3)


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    driver = started(tmp_path_factory.mktemp("chromium"))
    yield driver
    driver.quit()


@pytest.fixture
def opened(quiz, driver, tmp_path):
    """The page, afresh; afterwards it has asked for nothing but itself, and said nothing in the console."""
    path = tmp_path / "quiz.html"
    export(quiz, path)
    driver.get("about:blank")
    requests(driver)
    seen_at(driver, DESKTOP)
    driver.get(path.as_uri())
    yield driver
    assert {url for url in requests(driver) if not url.startswith("data:")} <= {path.as_uri()}
    assert driver.get_log("browser") == []


def told(driver, k):
    return driver.find_element(By.CSS_SELECTOR, f"#q{k} .told").text


def pressed(driver, k, right):
    """Answer question k by keys: to the right or a wrong answer, then Enter."""
    script = """const all = [...document.querySelectorAll(`#q${arguments[0]} input`)];
        const wanted = all.find((x) => (x.dataset.right !== undefined) === arguments[1]) ?? all[0];
        wanted.focus(); return wanted;"""
    driver.execute_script(script, k, right).send_keys(Keys.SPACE, Keys.ENTER)


def test_right_answers_by_keyboard_score_all_points(quiz, opened):
    for k, question in enumerate(quiz.questions, 1):
        if question.kind == "value":
            field = opened.find_element(By.CSS_SELECTOR, f"#q{k} input")
            field.send_keys(question.truth.partition(" ≈")[0].replace("·", "*").replace("log 2", "log(2)"), Keys.ENTER)
        else:
            pressed(opened, k, True)
        assert told(opened, k) == "Right."
        assert opened.find_element(By.CSS_SELECTOR, f"#q{k} .because").is_displayed()
    assert opened.find_element(By.ID, "score").text == f"{len(quiz)} of {len(quiz)} points, {len(quiz)} answered"


def test_wrong_answers_score_nothing_and_unfold_the_reason(quiz, opened):
    for k, question in enumerate(quiz.questions, 1):
        if question.options() or question.kind == "gap":
            pressed(opened, k, False)
            assert told(opened, k).startswith("Wrong.")
            assert ("counterexample" in told(opened, k)) == (question.kind == "gap")
    assert opened.find_element(By.ID, "score").text.startswith("0 of ")


def test_a_hint_costs_half(quiz, opened):
    k = next(k for k, x in enumerate(quiz.questions, 1) if x.options() and x.hint)
    opened.find_element(By.CSS_SELECTOR, f"#q{k} button.hint").click()
    assert told(opened, k) == quiz.questions[k - 1].hint
    pressed(opened, k, True)
    assert opened.find_element(By.ID, "score").text.startswith("½ of ")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("log(2)/2", math.log(2) / 2),
        ("-3/4", -0.75),
        ("2*log(2) - 3/4*log(3)", 2 * math.log(2) - 0.75 * math.log(3)),
        ("(1 + 2)**2", 9),
        ("∞", math.inf),
        ("-inf", -math.inf),
        ("sqrt(2)/2", math.sqrt(0.5)),
    ],
)
def test_numbers_are_read_as_they_are_typed(opened, text, value):
    found = float(opened.execute_script("return String(Numbers.read(arguments[0]))", text).replace("Infinity", "inf"))
    assert found == pytest.approx(value, rel=tolerances.ORACLE["float64"])


def test_a_decimal_is_right_as_it_is_rounded(opened):
    same = "return Numbers.same(arguments[0], Math.LN2)"
    found = {
        x: opened.execute_script(same, x) for x in ("0.69", "0.70", "0.693147", "0.693148", "0.7", "log(2)", "x", "")
    }
    assert found == {
        "0.69": True,
        "0.70": False,
        "0.693147": True,
        "0.693148": False,
        "0.7": None,
        "log(2)": True,
        "x": False,
        "": False,
    }


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_it_fits(opened, size, dark):
    seen_at(opened, size, dark)
    assert opened.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    SHOTS.mkdir(parents=True, exist_ok=True)
    assert opened.save_screenshot(str(SHOTS / f"quiz_{size[0]}_{'dark' if dark else 'light'}.png"))
