"""Topics hold claims that speak of them, texts come once, files are topics, and what is none is refused in one line."""

import pytest

from divergences._quiz.pool import TOPICS, candidates, statement, topics, words


@pytest.mark.one_in(6)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_families_of_right_and_wrong_claims_that_speak_of_it(topic):
    found = candidates(topic)
    assert len({x.family for x in found}) >= 8
    assert {x.wrong for x in found} == {True, False}
    assert all(words(x.text) & TOPICS[topic] for x in found)


def test_every_set_of_notes_is_a_topic():
    assert {"S0", "S1", "S2", "S3", "S4", "gradients", "acceptance"} <= set(topics())
    assert all(x.family.startswith("lecture/A2.") for x in candidates("S2"))


def test_everything_is_asked_once_and_can_be_read():
    found = [x.text for x in candidates("")]
    assert len(found) == len(set(found)) > 600
    assert all(map(statement, found))


def test_a_file_is_a_topic(claims):
    assert len(claims) == 5
    assert claims[0] == "TV(p, q) = TV(q, p)"


def test_what_is_no_topic_is_refused_in_one_line(tmp_path):
    empty = tmp_path / "empty.md"
    empty.write_text("No formula.", encoding="utf-8")
    for topic, said in (("cats", "one of entropy, "), (str(empty), "found no claims"), ("none.md", "found no file")):
        with pytest.raises(ValueError, match=said) as refused:
            candidates(topic)
        assert "\n" not in str(refused.value)
