"""Turns of plain news that tell no act, another act, or one side alone: talk, headlines, denials, camps."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article

PUBLISHED = date(2020, 5, 13)  # a Wednesday

# (title, text, claims that must be told, claims that must not): act, sides and, where it matters, status.
TURNS: list[tuple[str, str, list[str], list[str]]] = [
    # What is said is done by what was done for it.
    (
        "",
        "Togo's minister appeared on television on Monday to accuse Gabon of lying.",
        ["statement.accuse TGO > GAB actual"],
        [],
    ),
    (
        "",
        "Ten thousand Kenyans took to the streets to protest against the tax.",
        ["statement.protest KEN actual"],
        ["statement.protest KEN proposed"],
    ),
    (
        "",
        "The Malian president went out of his way to praise Niger.",
        ["statement.praise MLI > NER actual"],
        [],
    ),
    # But not where somebody goes to say it.
    (
        "",
        "Kenya's president flew to Lima to urge Peru to close the port.",
        ["statement.urge KEN > PER planned"],
        [],
    ),
    # A statement that is denied, refused or only possible has not been made.
    (
        "",
        "Gabon failed to assure Togo that it would reopen the port.",
        ["statement.promise GAB > TGO denied"],
        [],
    ),
    ("", "Peru may deny the charges by Chile.", ["statement.deny PER > CHL proposed"], []),
    ("", "Nepal did not promise aid to Bhutan.", ["aid.give NPL > BTN denied"], []),
    # Who says nothing refuses nobody.
    (
        "",
        "Kenya's foreign ministry declined to comment on the expulsions.",
        [],
        ["statement.reject KEN actual"],
    ),
    # An agreement to talk is no more than the talks.
    (
        "",
        "Chad agreed to open talks with Mali.",
        ["talks.hold MLI TCD planned"],
        ["statement.agree TCD > MLI actual"],
    ),
    (
        "",
        "Chad and Mali agreed to hold talks on their border.",
        ["talks.hold MLI TCD planned"],
        ["agreement.sign MLI TCD actual"],
    ),
    (
        "",
        "Laos agreed to reopen the dam.",
        ["statement.agree LAO actual"],
        [],
    ),
    # A denied report is one act denied.
    (
        "",
        "Peru denied reports that it had recalled its ambassador to Chile.",
        ["envoy.recall PER > CHL denied"],
        ["statement.deny PER > CHL actual"],
    ),
    (
        "",
        "Togo dismissed rumours that it had closed its embassy in Mali.",
        ["mission.close TGO > MLI denied"],
        ["statement.reject TGO > MLI actual"],
    ),
    # Headlines leave the auxiliary out.
    ("Curfew lifted in Fiji", "Shops opened again.", ["statement.ease > FJI actual"], []),
    (
        "Sanctions lifted on Mali by Togo",
        "Lorries crossed the border.",
        ["sanctions.lift TGO > MLI actual"],
        [],
    ),
    (
        "Ties between Chad and Mali severed",
        "They had quarrelled for years.",
        ["relations.sever MLI TCD actual"],
        [],
    ),
    (
        "Kenyan leader arrived in Lima",
        "He was tired.",
        ["meeting.visit KEN > PER actual"],
        [],
    ),
    # "Pro-" and "anti-" do not make anybody a state's.
    (
        "",
        "Kenya condemned the pro-Ugandan militia.",
        ["statement.criticise KEN actual"],
        ["statement.criticise KEN > UGA actual"],
    ),
    (
        "",
        "Peru's pro-Chilean president signed a treaty with Bolivia.",
        ["agreement.sign BOL PER actual"],
        [],
    ),
    (
        "",
        "Chad imposed anti-Malian sanctions.",
        ["sanctions.impose TCD > MLI actual"],
        [],
    ),
    # Fellows of one house are no other state's.
    (
        "",
        "Kenya's premier met Uganda's president in May. He asked his Liberal colleagues for help.",
        ["meeting.hold KEN UGA actual"],
        ["statement.urge KEN > UGA actual", "statement.appeal KEN > UGA actual"],
    ),
    # The two leaders are those who met.
    (
        "",
        "Chancellor Merkel met President Erdogan in Ankara on Monday. Syria and Russia had attacked a "
        "town. The two leaders signed an agreement on refugees.",
        ["agreement.sign DEU TUR actual"],
        ["agreement.sign RUS SYR actual"],
    ),
    (
        "",
        "The Chilean minister met his Peruvian counterpart in Quito, in Ecuador. The two ministers "
        "signed a deal on fishing.",
        ["agreement.sign CHL PER actual"],
        ["agreement.sign ECU PER actual"],
    ),
    # What somebody plays down has happened; what would come of an act is not the act.
    (
        "",
        "Kenya wants to play down the expulsion of its envoy from Uganda.",
        ["envoy.expel UGA > KEN actual"],
        [],
    ),
    (
        "",
        "Expelling the envoys of Peru makes things worse, said a Chilean official.",
        ["envoy.expel CHL > PER proposed"],
        [],
    ),
    # Whom a statement concerns is not who is named in its setting or beyond another addressee.
    (
        "",
        "Kenya's president criticised the firm Acme for moving plants to Uganda.",
        ["statement.criticise KEN actual"],
        ["statement.criticise KEN > UGA actual"],
    ),
    (
        "",
        "Kenya refused to accept the conclusion that Uganda was behind the leak.",
        ["statement.reject KEN actual"],
        ["statement.reject KEN > UGA actual"],
    ),
    (
        "",
        "Peru's refusal to sign the Kyoto protocol angered many.",
        ["statement.reject PER actual"],
        ["statement.reject PER > JPN actual"],
    ),
    (
        "",
        "Togo denounced the raid on the Malian town.",
        ["statement.accuse TGO > MLI actual"],
        [],
    ),
    # A people's plural is its side; who is named behind "by" has not condemned.
    (
        "",
        "Kenyans condemned the raid by Uganda.",
        ["statement.criticise KEN > UGA actual"],
        ["statement.criticise UGA actual"],
    ),
    # Words that look like acts.
    ("", "Kenya's talk of a tax angered Uganda.", [], ["talks.hold KEN UGA actual"]),
    (
        "",
        "Togo wants to establish friendly relations with Gabon.",
        [],
        ["relations.establish GAB TGO proposed"],
    ),
    (
        "",
        "Togo wants to establish diplomatic relations with Gabon.",
        ["relations.establish GAB TGO proposed"],
        [],
    ),
    (
        "",
        "Nepal withdrew the special status of the valley after the raid, a Bhutanese senator said.",
        [],
        ["envoy.expel NPL > BTN actual"],
    ),
    ("", "The Kenyan president shot himself in the foot.", [], ["force.kill KEN actual"]),
    (
        "",
        "Kenya's president insists he has not taken the test.",
        [],
        ["statement.demand KEN actual"],
    ),
    (
        "",
        "Kenya's president welcomed members of the public to visit his farm.",
        [],
        ["statement.praise KEN actual"],
    ),
]


@pytest.fixture(scope="module")
def told() -> list[set[str]]:
    """What each turn tells."""
    articles = [
        Article(id=str(i), title=title, text=text, published=PUBLISHED)
        for i, (title, text, _, _) in enumerate(TURNS)
    ]
    return [
        {_line(c.act, c.source, c.target, c.status) for c in coded.claims}
        for coded in Coder(least=0.5).code(articles)
    ]


def _line(act: str, source: tuple[str, ...], target: tuple[str, ...], status: str) -> str:
    sides = [*sorted(source), *([">", *sorted(target)] if target else [])]
    return " ".join([act, *sides, status])


@pytest.mark.parametrize("number", range(len(TURNS)), ids=[(t[0] or t[1])[:50] for t in TURNS])
def test_a_turn_tells(number: int, told: list[set[str]]) -> None:
    _, _, expected, wrong = TURNS[number]
    assert set(expected) <= told[number]
    assert told[number].isdisjoint(wrong)


def test_an_occasion_keeps_its_date() -> None:
    article = Article(
        id="1",
        text="Vice-president Silva of Peru agreed to a debate on 1 October.",
        published=PUBLISHED,
    )
    (coded,) = Coder().code([article])
    (claim,) = (c for c in coded.claims if c.act == "statement.agree")
    assert claim.when is None or not claim.when.endswith("10-01")
