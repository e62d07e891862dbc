"""What a claim needs as evidence: who is named where, what is only spoken of, thought of or said of others."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article

PUBLISHED = date(2020, 5, 13)  # a Wednesday

# (text, claims that must be told, acts that must not): act, sides, status.
TURNS: list[tuple[str, list[str], list[str]]] = [
    # A name that ends a person's is no state.
    ("Home Secretary Elena Monaco met the French minister in Lima.", [], ["meeting.hold"]),
    ("Adviser Elena Monaco resigned. Monaco said she would visit Chad.", [], ["meeting.visit"]),
    ("Monaco signed a treaty with Chad.", ["agreement.sign MCO TCD actual"], []),
    # A prince is of a royal house, and no head of state is called a minister.
    ("Prince Macron visited Peru.", [], ["meeting.visit"]),
    ("Prince William visited Peru.", ["meeting.visit GBR > PER actual"], []),
    ("Foreign Minister Macron visited Peru.", [], ["meeting.visit"]),
    # Who is named behind the clause that opens a sentence is who acts in it.
    (
        "Chad's premier spoke on Monday. After he met the Malian king in Lima, Macron flew home.",
        ["meeting.hold FRA MLI actual"],
        [],
    ),
    # "It" goes on about a body that is no state's.
    (
        "The Toubou Liberation Front fired at Malian posts. It has also fired missiles at Chad.",
        [],
        ["force.shell MLI"],
    ),
    # One of the two is none.
    (
        "Peru wrote to Chile. After talks between the Peruvian government and the Shining Path, "
        "both parties signed an agreement.",
        [],
        ["agreement.sign"],
    ),
    # They rule where that is told.
    (
        "An aide to Macron flew to Niger, where the junta expelled the Chadian ambassador.",
        ["envoy.expel NER > TCD actual"],
        [],
    ),
    # Who no longer speaks has not broken off relations.
    (
        "Peru has cut off all contact with Chad.",
        ["relations.suspend PER > TCD actual"],
        ["relations.sever"],
    ),
    # Embassies of one state lie in many.
    (
        "Peru and Chad have long been rivals. Peru will close its embassies on Sunday.",
        [],
        ["mission.close"],
    ),
    # One's own people are not expelled.
    (
        "Peru's president has told Peruvian citizens in Chad to leave.",
        ["consular.restrict PER > TCD actual"],
        ["envoy.expel"],
    ),
    # Only states are recognised, and agreed with.
    ("Macron recognised the tenth birthday of his bill. Chad is far.", [], ["recognition.grant"]),
    ("Chadian land that is recognised by all is held by Mali.", [], ["recognition.grant"]),
    (
        "Macron agreed with his doctor's forecast that cases in Chad would rise. Chad fell ill.",
        [],
        ["agreement.sign"],
    ),
    # A call to two from somebody else is none between them.
    ("The bishop made a fraternal call to Peru and Chile to seek peace.", [], ["meeting.call"]),
    # Of what a deed is, the words before it tell, and no third party.
    (
        "Peru and Chile reached a Mali peace deal on Monday.",
        ["agreement.sign CHL PER actual"],
        ["agreement.sign CHL MLI PER actual"],
    ),
    # What nobody spoke of is neither denied nor done.
    (
        "The Chadian envoy did not discuss sanctions against Peru.",
        [],
        ["sanctions.impose"],
    ),
    # Hinted, possible, in view.
    ("Peru hinted at an invasion of Chad.", ["force.invade PER > TCD proposed"], []),
    (
        "They spoke of the possibility of easing or even ending the Peruvian embargo against Chad.",
        ["sanctions.lift PER > TCD proposed"],
        [],
    ),
    (
        "Reopening of the Peruvian embassy in Chad will end a quarrel.",
        ["mission.open PER > TCD planned"],
        [],
    ),
    (
        "When the Peruvian envoy sits down to talks with the Chadian minister, it will be a first.",
        ["talks.hold PER TCD planned"],
        [],
    ),
    # No armed body is the state after whose land it is called.
    ("The Free Syrian Army expelled Chadian diplomats.", [], ["envoy.expel"]),
]


@pytest.fixture(scope="module")
def told() -> list[set[str]]:
    """What each turn tells."""
    articles = [
        Article(id=str(i), title="", text=text, published=PUBLISHED)
        for i, (text, _, _) in enumerate(TURNS)
    ]
    return [
        {_line(c.act, c.source, c.target, c.status) for c in coded.claims}
        for coded in Coder(least=0.5).code(articles)
    ]


def _line(act: str, source: tuple[str, ...], target: tuple[str, ...], status: str) -> str:
    sides = [*sorted(source), *([">", *sorted(target)] if target else [])]
    return " ".join([act, *sides, status])


@pytest.mark.parametrize("number", range(len(TURNS)), ids=[t[0][:50] for t in TURNS])
def test_a_claim_has_its_evidence(number: int, told: list[set[str]]) -> None:
    _, expected, wrong = TURNS[number]
    assert set(expected) <= told[number]
    assert not [line for line in told[number] if line.startswith(tuple(wrong))]


def test_a_text_may_begin_with_a_participle() -> None:
    text = "Asked about his visit to Lima, Macron said he would return."
    (coded,) = Coder().code([Article(id="1", title="", text=text, published=PUBLISHED)])
    assert [(c.act, c.source, c.target) for c in coded.claims if c.status == "actual"] == [
        ("meeting.visit", ("FRA",), ("PER",))
    ]


@pytest.mark.parametrize(
    ("text", "act", "when"),
    [
        # A law has its year, a span is counted from what it is counted from.
        ("Peruvian police detained three Chadians under the Security Act of 2013.", "force.detain", "2020-05-11~/2020-05-13"),
        ("It is two decades after Peru's president restored relations with Chad.", "relations.restore", None),
        # A clause that tells of another time dates itself.
        (
            "Peruvian raids into Chad have been rare since Chad took the port in February 2012.",
            "force.attack",
            "2020-05-11~/2020-05-13",
        ),
        ("Talks between Peru and Chad began in June 2011, after Chad had taken the port in May.", "talks.hold", "2011-06"),
        # But what has lasted since then has begun then.
        ("The embassy of Peru in Chad has been closed since a mob took it in May 2012.", "mission.close", "2012-05"),
        # The day of an interview is that of the talk.
        ("In an interview on 4 May, Macron brought up the Peruvian missile tests.", "force.test", "2020-05-11~/2020-05-13"),
    ],
)  # fmt: skip
def test_a_time_dates_what_it_is_told_of(text: str, act: str, when: str | None) -> None:
    (coded,) = Coder(least=0.3).code([Article(id="1", title="", text=text, published=PUBLISHED)])
    assert {c.when for c in coded.claims if c.act == act} == {when}
