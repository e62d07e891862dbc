"""The model types relations. Sentences are our own and were not taught."""

from __future__ import annotations

import pytest

from detente.learned import MarkedSentence, load_reader
from detente.learned.marked import mark

TOLD = [
    ("<s>Ecuador</s> and <t>Panama</t> held two days of talks in Quito.", "CONSULT"),
    ("<s>The Malian foreign ministry</s> condemned <t>Algeria</t> for the downing of a drone.", "ACCUSE"),
    ("<s>Norway</s> sent forty tonnes of flour to <t>Malawi</t> after the floods.", "AID"),
    ("<s>Peru</s> has recalled its ambassador from <t>Honduras</t>.", "SANCTION"),
    ("<s>Rebels</s> shelled <t>the airport of Bangui</t>, killing six people.", "ASSAULT"),
    ("<s>Police in Dakar</s> arrested <t>a leader of the opposition</t>.", "COERCE"),
    ("<s>Jordan</s> urged <t>Syria</t> to open the crossing.", "REQUEST"),
    ("<s>Thousands of students</s> marched in Lima against <t>the education law</t>.", "PROTEST"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "plover"), TOLD)
def test_plain_sentences_are_typed(marked: str, plover: str) -> None:
    assert load_reader().read([marked])[0].plover == plover


def test_two_that_merely_share_a_sentence_have_no_relation() -> None:
    marked = "<s>Finland</s> won the relay in Oslo, ahead of Sweden, while <t>Chile</t> came ninth."
    assert load_reader().read([marked])[0].plover == "NONE"


@pytest.mark.parametrize(
    ("source", "target", "plover"),
    [
        ("Kenya", "Ghana", "SUPPORT"),
        ("Mali", "Togo", "ACCUSE"),
        ("Ghana", "Mali", "NONE"),
        ("Kenya", "Togo", "NONE"),
    ],
)
def test_the_marks_decide_which_relation_is_typed(source: str, target: str, plover: str) -> None:
    words = "Kenya thanked Ghana for its help, and Mali accused Togo of arming the rebels."
    at, to = words.index(source), words.index(target)
    marked = mark(words, (at, at + len(source)), (to, to + len(target)))
    assert load_reader().read([marked])[0].plover == plover


def test_probabilities_sum_to_one_and_do_not_hang_on_their_neighbours() -> None:
    reader = load_reader()
    together = reader.read([marked for marked, _ in TOLD])
    for (marked, _), typed in zip(TOLD, together, strict=True):
        assert sum(typed.types.values()) == pytest.approx(1, abs=1e-4)
        assert sum(typed.acts.values()) == pytest.approx(1, abs=1e-4)
        alone = reader.read([marked])[0]
        assert alone.types[typed.plover] == pytest.approx(typed.confidence, abs=0.1)


def test_a_stream_keeps_its_order() -> None:
    sentences = [MarkedSentence(str(n), TOLD[n % len(TOLD)][0]) for n in range(1500)]
    found = list(load_reader().read_all(iter(sentences)))
    assert [sentence for sentence, _ in found] == sentences


def test_nothing_asked_is_nothing_answered() -> None:
    assert load_reader().read([]) == []
