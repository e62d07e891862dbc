"""Who of those near an act is a party to it, as the rules tell."""

from __future__ import annotations

from train.near import examples

from detente.model import Article

TOLD = (
    "Kenya's foreign minister has visited Sudan. "
    "Mali expelled the ambassador of Niger. Chad and Niger had been on good terms."
)


def test_parties_are_examples_of_the_type_and_others_of_none() -> None:
    found = [(e["marked"], e["type"]) for e in examples([Article("1", TOLD)]) if "expelled" in e["marked"]]  # fmt: skip
    assert any("<s>Mali</s> <a>expelled</a>" in m and t == "SANCTION" for m, t in found)
    assert all(m.count("<a>expelled</a>") == 1 for m, _ in found if "<a>visited" not in m)
    others = [m for m, t in found if t == "NONE"]
    assert others
    assert not any("<s>Mali</s>" in m and "of <t>Niger</t>" in m for m in others)


def test_the_same_seed_gives_the_same_examples() -> None:
    first, second = (list(examples([Article("1", TOLD)], seed=3)) for _ in range(2))
    assert first == second


def test_an_article_without_acts_gives_none() -> None:
    assert not list(examples([Article("1", "Kenya and Sudan lie in Africa.")]))
