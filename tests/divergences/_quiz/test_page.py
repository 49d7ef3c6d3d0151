"""The quiz as a page: one file that fetches nothing, a right answer to each question, and reasons that are folded."""

import base64
import hashlib
import re

import pytest

import divergences as dv
from divergences._quiz import page as pages


@pytest.fixture(scope="module")
def quiz(notes):
    return dv.quiz(notes, seed=3)


@pytest.fixture(scope="module")
def page(quiz):
    return pages.page(quiz)


def sections(page):
    return re.findall(r"<section.*?</section>", page, re.DOTALL)


def test_it_fetches_nothing(page):
    assert "{{" not in page
    assert not re.search(r"<(img|iframe|object|embed|base|form)\b|\ssrc=|url\(|@import|fetch\(|https?:", page)
    assert not re.search(r"\s(style|on\w+)=", page)
    assert len(page.encode()) < 60_000


def test_it_says_the_name_of_the_notes_and_not_where_they_are(page, notes):
    assert "<h1>A quiz: notes</h1>" in page
    assert "divergences quiz notes.md --seed 3 --questions 5" in page
    assert notes not in page


def test_its_policy_allows_its_own_text_and_nothing_else(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1)
    assert policy.startswith("default-src 'none'; ")
    for rule, tag in (("style-src", "style"), ("script-src", "script")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_every_question_has_its_right_answer_and_its_reason_folded(quiz, page):
    found = sections(page)
    assert len(found) == len(quiz)
    for question, section in zip(quiz.questions, found, strict=True):
        assert f'data-kind="{question.kind}"' in section
        assert ("data-value=" in section) == (question.kind == "value")
        assert len(re.findall(r" data-right[ >]", section)) == (question.kind != "value")
        assert '<div class="because" hidden><p>The answer: ' in section
        assert len(re.findall("<input", section)) == {"verdict": 2, "value": 1}.get(question.kind, 4)


def test_what_is_asked_is_text_and_no_markup(tmp_path):
    notes = tmp_path / "notes.md"
    notes.write_text("```claim\nKL(p, q) <= 1 given q > 0\n```\n", encoding="utf-8")
    page = pages.page(dv.quiz(str(notes)))
    assert "KL(p, q) &lt;= 1 given q &gt; 0" in page
    assert "KL(p, q) <= 1" not in page
