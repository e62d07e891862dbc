"""Which actors meet under a verb."""

from __future__ import annotations

from detente.actors.lexicon import is_name
from detente.actors.reference import Reference
from detente.coding.weighing.pairs import marked_pair, pairs_of
from detente.language import Document, parse
from detente.model import Article


def document(text: str) -> tuple[Document, Reference]:
    (parsed,) = parse([Article("1", text)], is_name=is_name)
    return parsed, Reference(parsed, None)


def met(text: str, *told: tuple[str, str]) -> set[tuple[str, str, str]]:
    parsed, reference = document(text)
    known = {frozenset(pair) for pair in told}
    return {
        (p.source.codes[0], p.verb.lemma_, p.target.codes[0])
        for sentence in parsed.doc.sents
        for p in pairs_of(sentence, reference, known)
    }


def test_subject_and_object_of_a_verb_meet() -> None:
    assert ("PER", "court", "CHL") in met("Peru is courting Chile over the copper price.")


def test_the_agent_of_a_passive_is_the_source() -> None:
    assert ("MLI", "snub", "NER") in met("Niger was snubbed by Mali on Monday.")


def test_the_verb_nearest_above_the_target_is_taken() -> None:
    assert ("PER", "meet", "CHL") in met("Peru has agreed to meet Chile next week.")


def test_two_clauses_with_subjects_of_their_own_do_not_meet() -> None:
    assert not met("Peru held elections while Chile mourned.")


def test_a_pair_that_is_told_already_is_passed_over() -> None:
    assert not met("Peru is courting Chile over the copper price.", ("CHL", "PER"))


def test_one_actor_alone_meets_nobody() -> None:
    assert not met("Peru's president praised the Peruvian navy.")


def test_whole_phrases_are_marked() -> None:
    parsed, reference = document("The Peruvian foreign minister wooed the government of Chile.")
    (pair,) = (p for s in parsed.doc.sents for p in pairs_of(s, reference, ()))
    marked = marked_pair(parsed.doc, pair.source, pair.target)
    assert marked is not None
    assert marked.startswith("<s>The Peruvian foreign minister</s> wooed <t>")


def test_where_something_happens_is_no_party_to_it() -> None:
    assert not met("Peru's foreign minister is resting in Chile and Ecuador.")
