"""What words of force, consent and release do not tell, and whose they are."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article, Claim

PUBLISHED = date(2019, 2, 11)


def claims(text: str) -> list[Claim]:
    article = Article(id="a", text=text, published=PUBLISHED, published_source="given")
    (coded,) = Coder().code([article])
    return list(coded.claims)


def told(act: str, text: str) -> list[tuple[str, str, str]]:
    """Source, target and status of the claims of an act."""
    return [
        (" ".join(c.source), " ".join(c.target), c.status) for c in claims(text) if c.act == act
    ]


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("statement.agree", "Chad's generals are ready to step up their attacks and end the war by force."),
        ("statement.resign", "Kenya's leader agreed to stand down candidates."),
        ("statement.support", "Leaders of two dozen states criticised Chad. They have expressed solidarity with Mali."),
        ("mission.order_closed", "Chad expelled four envoys. Mali said it was a shame. Chad's embassy asked readers to vote on which consulate to close."),
        ("force.mobilise", "The plan of the minister is aimed at bolstering NATO defence."),
        ("force.attack", "Pictures show Gabonese soldiers sexually assaulting a Malian detainee in a prison."),
        ("statement.threaten", "Togolese spies warned the premier of a Chadian plot to kill him."),
        ("statement.strike", "Each morning a nurse from Togo walks to her clinic."),
        ("statement.urge", "Chad ordered the expulsion of ten Malian envoys and told Mali to shut its consulate in Lagos."),
        ("recognition.grant", "Chad's government recognised the partnerships of two lawyers in Mali."),
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_no_act(act: str, text: str) -> None:
    assert told(act, text) == []


@pytest.mark.parametrize(
    ("act", "text", "claim"),
    [
        ("force.release", "Several prisoners freed from Chadian custody were flown to Mali.", ("TCD", "", "actual")),
        ("relations.sever", "Chad cut ties with Mali out of solidarity with Togo.", ("TCD", "MLI", "actual")),
        ("envoy.recall", "Lima could succeed in tempting Chile to follow Paraguay's old example and recall its envoy from Bolivia.", ("CHL", "BOL", "proposed")),
        ("force.torture", "Gabonese guards sexually assaulted a Malian inmate in a prison.", ("GAB", "MLI", "actual")),
        ("sanctions.lift", "Chad urged Mali to pass orders lifting the embargo on Chad.", ("MLI", "TCD", "proposed")),
        ("sanctions.lift", "Mali passed a decree lifting the embargo on Chad.", ("MLI", "TCD", "actual")),
        ("statement.support", "Chad said that without the solidarity that Mali showed with its people, the war would have been lost.", ("MLI", "", "actual")),
        ("statement.urge", "Europe should stand by its friends, as Chad continues to urge Mali to withdraw.", ("TCD", "MLI", "actual")),
        ("agreement.sign", "Peru's premier said: \"We must choose our words with care so that we sign a treaty with Chile.\"", ("CHL PER", "", "proposed")),
        ("statement.ease", "\"Had Mali allowed the farmers of the north to sell their crops abroad many families and traders would have been spared a hard winter\", the minister said.", ("MLI", "", "proposed")),
    ],
)  # fmt: skip
def test_whose_it_is_and_what_came_of_it(act: str, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(act, text)
