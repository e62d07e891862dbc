"""The word lists beside the frames name acts and actors that there are."""

from __future__ import annotations

from detente.actors import load_actors
from detente.acts import load_acts
from detente.coding.words.modality import load_modality
from detente.coding.words.wording import load_wording


def test_nouns_that_go_back_to_an_act_are_of_families_that_there_are() -> None:
    families = {act.split(".")[0] for act in load_acts()}
    assert set(load_wording().told_again.values()) <= families


def test_who_mostly_imposes_sanctions_is_an_actor() -> None:
    codes = load_wording().senders
    assert {load_actors().actor(code).code for code in codes} == codes


def test_what_is_seen_as_a_whole_is_a_word_of_quantity() -> None:
    assert load_wording().lots <= load_wording().quantities


def test_participles_behind_a_noun_decide_a_status() -> None:
    words = load_modality()
    assert not {word for word in words.scheduled if words.operator(word) is None}
