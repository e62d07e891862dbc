"""Sentences with a marked source and target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.learned.marked import MarkedSentence, mark, marked_sentence

WORDS = "Chad has expelled two envoys of Niger."


def test_marked_words_are_told_apart() -> None:
    told = MarkedSentence("1", "<s>Chad</s> has expelled two envoys of <t>Niger</t>.")
    assert (told.source, told.target, told.sentence) == ("Chad", "Niger", WORDS)


def test_source_and_target_may_be_given_by_their_words() -> None:
    row = {"id": 7, "sentence": WORDS, "source": "Chad", "target": "two envoys of Niger"}
    told = marked_sentence(row)
    assert told == MarkedSentence("7", "<s>Chad</s> has expelled <t>two envoys of Niger</t>.")


def test_a_target_that_stands_within_the_source_is_looked_for_elsewhere() -> None:
    row = {"id": "1", "sentence": "Niger's envoy left Niger.", "source": "Niger's envoy", "target": "Niger"}  # fmt: skip
    assert marked_sentence(row).marked == "<s>Niger's envoy</s> left <t>Niger</t>."


@pytest.mark.parametrize(
    ("marked", "source", "target"),
    [
        ("<s><t>Malian</t> rebels</s> gave up their arms.", "Malian rebels", "Malian"),
        ("<s>Chad</s> refused <t>Niger</t>, the envoy of <s>Chad</s> said.", "Chad", "Niger"),
        ("<t>Two papers</t> were closed.", "", "Two papers"),
    ],
)
def test_marks_may_nest_repeat_or_be_left_out(marked: str, source: str, target: str) -> None:
    told = marked_sentence({"id": "1", "marked": marked})
    assert (told.source, told.target) == (source, target)


def test_the_word_that_tells_the_act_may_be_marked() -> None:
    marked = mark(WORDS, (0, 4), (32, 37), (9, 17))
    told = marked_sentence({"id": "1", "marked": marked})
    assert marked == "<s>Chad</s> has <a>expelled</a> two envoys of <t>Niger</t>."
    assert (told.source, told.sentence) == ("Chad", WORDS)
    with pytest.raises(ValueError, match="nothing is marked"):
        marked_sentence({"id": "1", "marked": "Chad <a>left</a>."})


def test_nobody_need_be_acted_upon() -> None:
    row = {"id": "1", "marked": "<s>Troops</s> remained on alert."}
    assert marked_sentence(row).target == ""


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"marked": "<s>Chad</s> left."}, "no 'id'"),
        ({"id": True, "marked": "<s>Chad</s> left."}, "no 'id'"),
        ({"id": "1"}, "needs 'marked'"),
        ({"id": "1", "marked": 4}, "not a string"),
        ({"id": "1", "marked": "Chad left."}, "nothing is marked"),
        ({"id": "1", "marked": "<s>Chad</t> left."}, "</t> at character 8 closes nothing"),
        ({"id": "1", "marked": "<s>Chad <t>and</s> Niger</t> met."}, "</s> at character 15 closes"),
        ({"id": "1", "marked": "<s>Chad</s> met <t>Niger."}, "<t> is not closed"),
        ({"id": "1", "marked": "<s> </s>Chad met <t>Niger</t>."}, "nothing stands before"),
        ({"id": "1", "sentence": WORDS, "source": "Mali"}, "the source's words"),
        ({"id": "1", "sentence": WORDS, "source": "Chad", "target": "Mali"}, "the target's words"),
        ({"id": "1", "sentence": WORDS, "source": "Chad", "target": "Cha"}, "the target's words"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(row: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        marked_sentence(row)


def test_spans_that_overlap_cannot_be_marked() -> None:
    with pytest.raises(ValueError, match="cannot all be marked"):
        mark(WORDS, (0, 10), (5, 20))


@given(st.text(max_size=30), st.text(min_size=1, max_size=9), st.text(max_size=30), st.text(min_size=1, max_size=9), st.booleans())  # fmt: skip
def test_marks_can_be_taken_off_again(a: str, x: str, b: str, y: str, turned: bool) -> None:
    text = (a + x + b + y).replace("<", "(")
    first, second = (len(a), len(a + x)), (len(a + x + b), len(text))
    source, target = (second, first) if turned else (first, second)
    told = MarkedSentence("1", mark(text, source, target))
    assert told.sentence == text
    assert (told.source, told.target) == (text[slice(*source)], text[slice(*target)])
