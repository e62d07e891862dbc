"""Turns of plain news that tell no act, another act, or one side alone: talk, headlines, denials,
camps."""

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
    (
        "",
        "Kenya refused to provide arms to Somalia.",
        ["statement.reject KEN > SOM actual"],
        [],
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
    # Who is apposed to a described party is that party.
    (
        "",
        "Kenya and its old rival, Uganda, signed a treaty on Monday.",
        ["agreement.sign KEN UGA actual"],
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
    (
        "",
        "President Kenyatta of Kenya and President Museveni of Uganda met in Lima on Monday. The president "
        "of Rwanda, Paul Kagame, was in Lima, too. The two leaders agreed to restore ties.",
        ["meeting.hold KEN UGA actual", "relations.restore KEN UGA planned"],
        [],
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
    # Who deals with a state has no deal with it; what there may be is none yet.
    (
        "",
        "Members are dealing with a harsher Chad. Chad and Mali are neighbours, and Mali fears Chad.",
        [],
        ["agreement.sign MLI TCD actual", "agreement.sign MLI TCD planned"],
    ),
    (
        "",
        "An agreement between Togo and Gabon could raise prices.",
        ["agreement.sign GAB TGO proposed"],
        [],
    ),
    # A setting is no part of a promise.
    (
        "",
        "After eight years of war in Mali, Chad promised a new beginning.",
        ["statement.promise TCD actual"],
        ["statement.threaten TCD actual", "statement.threaten TCD > MLI actual"],
    ),
    # A crowd that moves toward a state is not that state's, least of all against it.
    (
        "",
        "The organization behind a march toward Chad's border accused the president of Chad of lying.",
        ["statement.accuse > TCD actual"],
        ["statement.accuse TCD actual"],
    ),
    # Papers are released otherwise than prisoners; a deadline is no end that is called for.
    (
        "",
        "Kenya asked Uganda to release the documents.",
        [],
        ["statement.demand_release KEN > UGA actual"],
    ),
    (
        "",
        "Kenya asked Uganda to release the prisoners.",
        ["statement.demand_release KEN > UGA actual"],
        [],
    ),
    (
        "",
        "Kenya pushed Uganda to reach a deal by the end of August.",
        [],
        ["statement.demand_ceasefire KEN > UGA actual"],
    ),
    # Who wants to do it himself asks nobody.
    (
        "",
        "Nepal wants to join the World Trade Organization.",
        ["membership.join NPL > WTO proposed"],
        ["statement.urge NPL > WTO actual"],
    ),
    # With allies one fights, not against them.
    (
        "",
        "Malian soldiers fight together with Chadian soldiers.",
        [],
        ["force.clash MLI > TCD actual"],
    ),
    # Whoever managed has done it; whoever does not do enough has not.
    (
        "",
        "Ugandan troops have been able to shell Kenya.",
        ["force.shell UGA > KEN actual"],
        [],
    ),
    (
        "",
        "Kenya is not doing enough to pressure Uganda.",
        ["statement.urge KEN > UGA denied"],
        [],
    ),
    (
        "",
        "Kenya's president refused to commit to sending aid to Uganda.",
        ["aid.give KEN > UGA denied"],
        [],
    ),
    (
        "",
        "Peru will hold off on imposing sanctions on Mali.",
        ["sanctions.impose PER > MLI denied"],
        [],
    ),
    # A participle behind its noun is what is done to it.
    (
        "",
        "The group used the area to hold captive Kenyans killed and abducted on 7 May.",
        ["force.abduct > KEN actual"],
        ["force.abduct KEN actual"],
    ),
    # No camp kills; who meets his own is at home.
    (
        "",
        "He recalled the shots at a Kenyan camp that killed dozens of people.",
        [],
        ["force.kill KEN actual"],
    ),
    (
        "",
        "The note spoke of his and Hagel's discussions. The United States and Iraq trade. Iraq needs the "
        "United States. Obama thanked Chuck Hagel.",
        [],
        ["talks.hold IRQ USA actual"],
    ),
    # A noun right before a finite verb is its subject, whatever list stands before.
    (
        "",
        "Chadian officials have denied any link to the hack and the US government has not formally "
        "accused Chad.",
        ["statement.accuse USA > TCD denied"],
        ["statement.accuse TCD denied"],
    ),
    # A question asked is no request; one that is quoted does not make what tells it a question.
    (
        "",
        "President Kenyatta asked President Museveni if he would like to see the port.",
        [],
        ["statement.urge KEN > UGA actual"],
    ),
    (
        "",
        'Kenya accused Uganda of shelling its villages: "What are you waiting for?"',
        ["statement.accuse KEN > UGA actual"],
        [],
    ),
    ("", "Has Kenya accused Uganda of shelling it?", ["statement.accuse KEN > UGA proposed"], []),
    # "For his part" calls for nothing.
    (
        "",
        "For his part, President Kenyatta called Uganda's president about the port.",
        [],
        ["statement.urge KEN > UGA actual"],
    ),
    # Under no circumstances is never.
    (
        "",
        "Under no circumstances will Iran ever attack Oman.",
        ["force.attack IRN > OMN denied"],
        [],
    ),
    (
        "",
        "The talks between Kenya and Uganda, if they were to go ahead, would focus on Somalia.",
        ["talks.hold KEN UGA proposed"],
        [],
    ),
    # Aid that is released is no prisoner, a warrant that is executed no man.
    (
        "",
        "Norway released the aid to Malawi.",
        [],
        ["force.release NOR > MWI actual"],
    ),
    ("", "Chad's police executed a search warrant.", [], ["force.kill TCD actual"]),
    (
        "",
        "The film, based on the story of a Kenyan pilot, was a success.",
        [],
        ["force.deploy KEN actual"],
    ),
    # Two private persons are no two states.
    (
        "",
        "Kenya and Uganda are rivals. The agents John Lunn and Mary Poole met in May, and in June the two "
        "signed an agreement.",
        [],
        ["agreement.sign KEN UGA actual"],
    ),
    # One who is named alone says more than a pair of others that is told of a like act.
    (
        "",
        "Kenya's envoy accused the opposition of lying. On Monday Peru accused Chile of spying.",
        ["statement.accuse KEN actual", "statement.accuse PER > CHL actual"],
        [],
    ),
    # A group of no state speaks of itself; who spoke last speaks on.
    (
        "",
        "Mali bombed the north. The Tuareg Front said it fired rockets at a Malian base.",
        [],
        ["force.shell MLI actual"],
    ),
    (
        "",
        "Peru has broken the treaty, the Chilean ministry said on Sunday. It also accused the Peruvian "
        "government of spying.",
        ["statement.accuse CHL > PER actual"],
        [],
    ),
    # Where talks are mediated is no side of them.
    (
        "",
        "The Malian opposition takes part in UN-mediated talks in Geneva.",
        [],
        ["talks.mediate UN > CHE actual"],
    ),
    ("", "Mali mediated in Cameroon for years.", ["talks.mediate MLI > CMR actual"], []),
    # Who fires at somebody tests nothing, nor do those who make things harmless; who lets others fire
    # does not fire.
    (
        "",
        "Mali received Chadian permission to fire missiles at bases in Niger.",
        ["force.shell MLI > NER planned"],
        ["force.test TCD > NER planned", "force.shell TCD > NER planned"],
    ),
    (
        "",
        "The Malian army is detonating suspicious devices after the launch of the attacks.",
        [],
        ["force.test MLI actual"],
    ),
    # No minister goes abroad where a prime minister fills a post.
    (
        "",
        "Peru and Chile trade. Prime Minister Ana Silva of Peru nominated her deputy to the post on Friday.",
        [],
        ["envoy.appoint PER > CHL actual"],
    ),
    # A refusal to let is one act, a reminder of what was none of urging.
    (
        "",
        "Mali refused to let Chadian companies compete.",
        ["statement.reject MLI > TCD actual"],
        ["statement.agree MLI > TCD denied"],
    ),
    (
        "",
        "Japan and Russia have talked for years, the Japanese minister reminded.",
        [],
        ["statement.urge JPN > RUS actual"],
    ),
    ("", "Nepal reminded India to reopen the road.", ["statement.urge NPL > IND actual"], []),
    # Behind a colon of a headline.
    (
        "Spy ring: Malian diplomats expelled across Chad",
        "More than ten Malian diplomats have been expelled.",
        ["envoy.expel TCD > MLI actual"],
        ["envoy.expel MLI > TCD actual"],
    ),
    # What is joined to an object is imagined with it.
    (
        "",
        "Mali has an embassy in Chad. Mali could see restrictions on its flights, and potentially even a "
        "downgrade of its relations with Chad.",
        [],
        ["relations.downgrade MLI > TCD actual"],
    ),
    # Anybody killed is of no state that was just named.
    (
        "",
        "Peru and Chile are allies. Two people were killed and five injured in an attack.",
        [],
        ["force.kill > CHL PER actual"],
    ),
    # Who speaks of himself may be told by his name behind his rank.
    (
        "",
        "Chad held him on Sunday, and his employer, the Lake Relief Group, said it was seeking his release.",
        [],
        ["statement.demand_release TCD actual"],
    ),
    # What is offered or proposed is not always consent or a demand; who walks by does not strike.
    (
        "",
        "Mali's minister offered to resign on Monday, and its president said they would talk.",
        [],
        ["statement.agree MLI actual"],
    ),
    (
        "",
        "Mali's president has proposed a bill that will give workers a reason to leave.",
        [],
        ["statement.demand MLI actual"],
    ),
    ("", "A worker walks by a ruin in Mali.", [], ["statement.strike > MLI actual"]),
    # A deed that somebody speaks of has been done; by whom, who speaks does not tell.
    (
        "",
        "A retired admiral discusses Chad's attack on Mali.",
        ["force.attack TCD > MLI actual"],
        [],
    ),
    (
        "",
        "A former envoy talks to our reporter about the surprise Chadian incursion into Libya.",
        ["force.invade TCD > LBY actual"],
        [],
    ),
    (
        "",
        "Chad and Mali discussed the raid on Lima.",
        ["talks.hold MLI TCD actual"],
        ["force.attack MLI TCD > PER actual"],
    ),
    (
        "",
        "The Chadian president discussed an attack on Mali with his generals.",
        ["force.attack TCD > MLI proposed"],
        [],
    ),
    # What is called off, or shown by nothing, is not there; a ban is on what is done.
    (
        "",
        "Peru has called off its naval exercises with Chile.",
        ["force.joint_exercise CHL PER denied"],
        [],
    ),
    (
        "",
        "There is no evidence that Chad has sent troops to Mali.",
        ["force.deploy TCD > MLI denied"],
        ["force.deploy TCD > MLI actual"],
    ),
    (
        "",
        "Chad bars Mali from striking targets inside Libya with its rockets.",
        [],
        ["force.attack MLI > LBY actual"],
    ),
    (
        "",
        "Chad lifted a ban on sending arms to Mali.",
        ["aid.give TCD > MLI actual"],
        ["aid.give TCD > MLI denied"],
    ),
    # A recognition that is suspended is withdrawn, and whose decision that is does it.
    (
        "",
        "Nauru's latest decision was to suspend its recognition of Taiwan.",
        ["recognition.withdraw NRU > TWN planned"],
        ["recognition.grant NRU > TWN planned"],
    ),
    # Who calls for talks telephones nobody.
    (
        "",
        "On Monday the leaders of Peru, Chile and Brazil issued a joint call for talks.",
        [],
        ["meeting.call BRA CHL PER actual"],
    ),
    # Attacks of words, agendas that are hijacked, missions that are deeds.
    (
        "",
        "The Chadian president led an onslaught of lies against his rival.",
        [],
        ["force.attack TCD actual"],
    ),
    ("", "Since May the Chadian army has hijacked the party.", [], ["force.abduct TCD actual"]),
    (
        "",
        "Norway stands ready to launch further humanitarian missions in Iraq.",
        [],
        ["mission.open NOR > IRQ proposed"],
    ),
    # Who is not expected to stop at a state visits none; what is close by is not closed.
    (
        "",
        "The minister stressed that President Putin likely won't stop at Georgia.",
        [],
        ["meeting.visit RUS > GEO denied"],
    ),
    (
        "",
        "The Kenyan president gave Uganda a week to strike targets close to the border.",
        [],
        ["mission.order_closed KEN > UGA actual"],
    ),
    # Mosques that are hit are no persons killed.
    (
        "",
        "Three mosques in southern Lebanon were hit by Israeli fire.",
        ["force.attack ISR > LBN actual"],
        ["force.kill ISR > LBN actual"],
    ),
    # With whose help somebody destroys a thing is not whose it was; nor is an ally his friend's.
    (
        "",
        "Malian forces destroyed forty camps of the rebels with the help of Chad's air force.",
        [],
        ["force.destroy MLI > TCD actual"],
    ),
    (
        "",
        "Peru attacked Chile's ally Bolivia on Monday.",
        ["force.attack PER > BOL actual"],
        [],
    ),
    (
        "",
        "It was an answer to Peru's assault on Chile's ally Condor.",
        [],
        ["force.attack PER > CHL actual"],
    ),
    # Two leaders of a kind are no two states; a country that is struck all over is one's own.
    (
        "",
        "Chad borders Libya and Algeria. Two secular opposition leaders were assassinated.",
        [],
        ["force.assassinate > DZA LBY actual"],
    ),
    (
        "",
        "Mali's border with Niger is shut. Malian security forces said they had killed ninety fighters "
        "across the country.",
        ["force.kill MLI actual"],
        ["force.kill MLI > NER actual"],
    ),
    # Mediators want a deal between others.
    (
        "",
        "Mediators Qatar and Egypt are trying to reach a deal.",
        [],
        ["agreement.sign EGY QAT proposed"],
    ),
    # Who is backed by a state is not that state, nor is what was done because of a raid its avenger's.
    (
        "Peru Plans to Open Direct Talks With Chad-Backed Rebels in Mali",
        "It said so on Monday.",
        [],
        ["talks.hold PER TCD planned"],
    ),
    (
        "",
        "US-backed Syrian fighters on Monday paused their offensive for a dam.",
        ["statement.support USA > SYR actual"],
        [],
    ),
    (
        "",
        "A Texas elector said he had been bombarded with emails.",
        [],
        ["force.shell > USA actual"],
    ),
    (
        "",
        "Trade fell because of sanctions imposed by Norway over the occupation of Tibet.",
        [],
        ["force.occupy NOR > CHN actual"],
    ),
    # Who went on to do it has done it; a deal that there may be is none.
    (
        "",
        "Moscow went on to annex Crimea and to arm rebels.",
        ["force.occupy RUS > UKR actual"],
        [],
    ),
    (
        "",
        "The bill would give lawmakers a say over any deal between Peru and Iran.",
        [],
        ["agreement.sign IRN PER actual"],
    ),
    (
        "",
        "Students wanted to oppose Chad's onslaught on Mali.",
        ["force.attack TCD > MLI actual"],
        [],
    ),
    # Missions that set out, notes that are struck, wars beside tests, towns called after others.
    (
        "",
        "Kenyan politicians launched a mission to Uganda on Monday.",
        [],
        ["mission.open KEN > UGA actual"],
    ),
    (
        "",
        "The Polish president struck a gloomy note in Britain.",
        [],
        ["force.attack POL > GBR actual"],
    ),
    (
        "",
        "They spoke of North Korea's missile tests and the Syrian civil war.",
        ["force.test PRK actual"],
        ["force.test PRK > SYR actual"],
    ),
    (
        "",
        "President Trump spoke in New Holland last Friday.",
        [],
        ["meeting.visit USA > NLD actual"],
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


def test_a_fronted_meeting_lends_its_day() -> None:
    text = "In a meeting with officials on Monday, the Kenyan president accused Uganda of lying."
    (coded,) = Coder().code([Article(id="1", text=text, published=PUBLISHED)])
    (claim,) = (c for c in coded.claims if c.act == "statement.accuse")
    assert claim.when == "2020-05-11"


def test_an_occasion_keeps_its_date() -> None:
    article = Article(
        id="1",
        text="Vice-president Silva of Peru agreed to a debate on 1 October.",
        published=PUBLISHED,
    )
    (coded,) = Coder().code([article])
    (claim,) = (c for c in coded.claims if c.act == "statement.agree")
    assert claim.when is None or not claim.when.endswith("10-01")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "They marked the 60th anniversary of the opening of relations between Peru and Mali.",
            "1960",
        ),
        (
            "On Monday thousands marked the second anniversary of the Chadian invasion of Libya.",
            "2018",
        ),
        ("On Monday thousands marked the anniversary of the Chadian invasion of Libya.", None),
    ],
)
def test_what_has_an_anniversary_was_done_so_many_years_before(text: str, when: str | None) -> None:
    (coded,) = Coder().code([Article(id="1", text=text, published=PUBLISHED)])
    (claim,) = (c for c in coded.claims if not c.act.startswith("statement."))
    assert claim.when == when
