"""Passages in the manner of the news, of our own, with the diplomacy that they tell."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.model import Article

# The day of the passage, its text, and what it tells: "act SOURCE > TARGET status (on whose word)".
PASSAGES: list[tuple[str, str, list[str]]] = [
    (
        "2020-08-25",
        "The Slovak Foreign Ministry said three Russian diplomats had been asked to leave the country within 72 hours.",
        ["envoy.expel SVK > RUS actual (SVK)"],
    ),
    (
        "2012-03-20",
        "Senegal and Gambia are to exchange resident ambassadors again, nearly a decade after the posts fell vacant, officials in Banjul said.",
        ["envoy.appoint SEN > GMB planned (GMB)", "envoy.appoint GMB > SEN planned (GMB)"],
    ),
    (
        "1998-05-15",
        "India's envoy to Islamabad was hauled before the Foreign Office on Friday to hear a strongly worded protest.",
        ["envoy.summon PAK > IND actual"],
    ),
    (
        "1995-07-12",
        "President Clinton's announcement on Tuesday that the United States would normalize relations with Vietnam drew fire from veterans' groups.",
        ["relations.restore USA VNM planned (USA)"],
    ),
    (
        "2021-02-01",
        "Serbia has no intention of opening an embassy in Pristina, Prime Minister Ana Brnabic said.",
        ["mission.open SRB > XKX denied (SRB)"],
    ),
    (
        "2001-04-14",
        "Beijing's ambassador in Washington, Yang Jiechi, was called to the State Department for the third time in a week.",
        ["envoy.summon USA > CHN actual"],
    ),
    (
        "2010-06-03",
        "Nicaragua severs ties with Israel over flotilla raid",
        ["relations.sever NIC > ISR actual"],
    ),
    (
        "1999-03-26",
        "NATO's bombing led Belgrade to break diplomatic relations with Washington, London, Paris and Bonn on Thursday.",
        ["relations.sever YUG > DEU FRA GBR USA actual"],
    ),
    (
        "2011-02-28",
        "Britain's embassy in Tripoli, whose operations were suspended on Saturday, had only a skeleton staff left.",
        ["mission.close GBR > LBY actual"],
    ),
    (
        "2026-02-01",
        "There was no meeting between the Greek and Turkish leaders on the sidelines of the conference.",
        ["meeting.hold GRC TUR denied"],
    ),
    (
        "1992-01-24",
        "China and Israel set up full diplomatic ties Friday, ending more than four decades in which the Jewish state sought a foothold in Beijing.",
        ["relations.establish CHN ISR actual"],
    ),
    (
        "2004-05-09",
        "Cuba has withdrawn its ambassador from Lima, and Mexico has ordered the Cuban ambassador out, in a quarrel over President Castro's May Day speech.",
        ["envoy.recall CUB > PER actual", "envoy.expel MEX > CUB actual"],
    ),
    (
        "2013-08-07",
        "President Obama on Wednesday scrapped a one-on-one summit in Moscow with Vladimir Putin planned for next month.",
        ["meeting.cancel USA > RUS actual"],
    ),
    (
        "1994-10-27",
        "At a desert crossing north of Aqaba, Prime Ministers Yitzhak Rabin and Abdel Salam Majali put their signatures to the treaty ending 46 years of war between Israel and Jordan.",
        ["agreement.sign ISR JOR actual"],
    ),
    (
        "2025-05-20",
        "Turkmenistan's parliament on Tuesday gave its approval to the gas transit agreement concluded with Azerbaijan in March.",
        ["agreement.ratify TKM > AZE actual", "agreement.sign AZE TKM actual"],
    ),
    (
        "2019-05-30",
        "Vanuatu denied having held any negotiations with China about a military base.",
        ["talks.hold CHN VUT denied (VUT)"],
    ),
    (
        "2012-09-07",
        "Iranian diplomats in Ottawa have been given five days to get out of Canada, Foreign Minister John Baird said, adding that Canada had shuttered its Tehran embassy.",
        ["envoy.expel CAN > IRN actual (CAN)", "mission.close CAN > IRN actual (CAN)"],
    ),
    (
        "1996-03-01",
        "The Bahamas said it would welcome an application by Cuba to post a resident ambassador in Nassau.",
        ["envoy.appoint CUB > BHS proposed (BHS)"],
    ),
    (
        "1993-03-26",
        "Tanzania's foreign minister arrived in Kigali for a three-day visit, during which he will hold talks with Rwandan officials.",
        ["meeting.visit TZA > RWA actual", "talks.hold RWA TZA planned"],
    ),
    (
        "2024-10-16",
        "Ottawa denied that it had sought talks with New Delhi on restoring the high commissioners.",
        ["talks.hold CAN IND denied (CAN)"],
    ),
    (
        "1988-06-10",
        "Syrian President Hafez Assad received U.S. envoy Richard Murphy for two hours on Friday and then telephoned King Hussein of Jordan.",
        ["meeting.hold SYR USA actual", "meeting.call JOR SYR actual"],
    ),
    (
        "2013-10-22",
        "German Foreign Minister Guido Westerwelle summoned the U.S. ambassador, John Emerson, after reports that American agents had tapped the chancellor's mobile phone.",
        ["envoy.summon DEU > USA actual"],
    ),
    (
        "1999-02-18",
        "Kenyan officials denied on Thursday that Nairobi had asked Greece to withdraw its ambassador over the Ocalan affair.",
        ["envoy.expel KEN > GRC denied (KEN)"],
    ),
    (
        "2002-09-17",
        "Japanese Prime Minister Junichiro Koizumi flew home from Pyongyang on Tuesday after signing a declaration with Kim Jong-il under which the two nations are to resume normalization talks in October.",
        [
            "meeting.visit JPN > PRK actual",
            "agreement.sign JPN PRK actual",
            "talks.hold JPN PRK planned",
        ],
    ),
    (
        "2006-08-03",
        'Venezuela has pulled its charge d\'affaires out of Tel Aviv and is "very likely" to break off relations altogether, Hugo Chavez said.',
        ["envoy.recall VEN > ISR actual (VEN)", "relations.sever VEN > ISR proposed (VEN)"],
    ),
    (
        "1991-09-04",
        "Bonn on Wednesday opened an embassy in Riga, the first Western mission in Latvia since the Soviet annexation.",
        ["mission.open DEU > LVA actual"],
    ),
    (
        "2004-11-26",
        "Zimbabwe turned away four British journalists and refused a visa to London's incoming deputy high commissioner.",
        ["envoy.refuse ZWE > GBR actual"],
    ),
    (
        "2001-03-22",
        'The State Department told Russia to remove four of its diplomats at once and about 46 others by July 1, prompting Moscow to promise an "adequate" response.',
        ["envoy.expel USA > RUS actual"],
    ),
    (
        "1989-02-15",
        "With the last Soviet soldier gone from Afghanistan, Eduard Shevardnadze began a Middle East tour that will take him to Syria, Jordan, Egypt, Iraq and Iran.",
        ["meeting.visit SUN > EGY IRN IRQ JOR SYR planned"],
    ),
    (
        "2010-10-26",
        "Gambia's fallout with Tehran deepened when it told all Iranian officials to be gone within 48 hours.",
        ["envoy.expel GMB > IRN actual"],
    ),
    (
        "2021-09-17",
        "France recalled its ambassadors to Washington and Canberra on Friday, an unprecedented step, in fury over the scrapping of a submarine contract.",
        ["envoy.recall FRA > AUS USA actual"],
    ),
    (
        "2003-05-30",
        "Sofia and Skopje have had diplomatic relations since 1993, though Bulgaria was the first country to recognise Macedonia's independence a year earlier.",
        ["relations.establish BGR MKD actual", "recognition.grant BGR > MKD actual"],
    ),
    (
        "2011-04-05",
        "Ecuador ordered out the U.S. ambassador over a leaked diplomatic cable, the foreign minister told a news conference in Quito.",
        ["envoy.expel ECU > USA actual (ECU)"],
    ),
    (
        "2013-03-15",
        "Malawi's president has turned down an invitation to visit Tanzania as long as the lake dispute drags on.",
        ["meeting.cancel MWI > TZA actual"],
    ),
    (
        "2022-03-24",
        "Poland expels 45 Russians suspected of spying",
        ["envoy.expel POL > RUS actual"],
    ),
    (
        "2005-02-16",
        "The US ambassador to Damascus has been called back to Washington for urgent consultations following the murder of Rafik Hariri.",
        ["envoy.recall USA > SYR actual"],
    ),
    (
        "2018-07-28",
        "Eritrea named Semere Russom as its ambassador to Ethiopia, the first in two decades.",
        ["envoy.appoint ERI > ETH actual"],
    ),
    (
        "2000-11-21",
        "Egypt announced that it was recalling its ambassador to Israel, Mohammed Bassiouny, in protest at the bombing of Gaza.",
        ["envoy.recall EGY > ISR actual (EGY)"],
    ),
    (
        "2017-06-08",
        "The Maldives has cut ties with Qatar, and Chad is weighing whether to follow suit.",
        ["relations.sever MDV > QAT actual"],
    ),
    (
        "1987-05-12",
        "Soviet and Israeli officials are to hold consular talks in Tel Aviv in July, Israel radio reported.",
        ["talks.hold ISR SUN planned"],
    ),
    (
        "2024-04-05",
        "Quito's raid on the Mexican embassy led President Lopez Obrador to break relations with Ecuador on Friday night.",
        ["relations.sever MEX > ECU actual"],
    ),
    (
        "2021-08-15",
        "Kathmandu denies reports of a rift with Beijing and says Nepal's envoy will not be brought home.",
        ["envoy.recall NPL > CHN denied (NPL)"],
    ),
    (
        "1992-08-24",
        "South Korea and China ended four decades of enmity on Monday by establishing full diplomatic relations, and Taiwan promptly broke with Seoul.",
        ["relations.establish CHN KOR actual", "relations.sever TWN > KOR actual"],
    ),
    (
        "1989-06-13",
        "Mikhail Gorbachev and Helmut Kohl spent two hours alone in the chancellery in Bonn on Tuesday and afterwards signed a joint declaration.",
        ["meeting.hold DEU SUN actual", "agreement.sign DEU SUN actual"],
    ),
    (
        "2009-11-19",
        "Barack Obama wound up a four-nation Asian tour on Thursday with a stop in Seoul, where he held talks with President Lee Myung-bak.",
        ["meeting.visit USA > KOR actual", "talks.hold KOR USA actual"],
    ),
    (
        "2004-02-20",
        "A Libyan delegation is expected in Washington next week to discuss the lifting of the travel ban, but no date has been set for direct talks between the foreign ministers.",
        ["meeting.visit LBY > USA planned"],
    ),
    (
        "2018-05-24",
        'Trump pulled out of his June 12 summit in Singapore with North Korean leader Kim Jong Un, blaming Pyongyang\'s "open hostility".',
        ["meeting.cancel USA > PRK actual"],
    ),
    (
        "2022-09-15",
        "Xi Jinping and Vladimir Putin came face to face in Samarkand on Thursday for the first time since the invasion of Ukraine.",
        ["meeting.hold CHN RUS actual"],
    ),
    (
        "2013-09-27",
        "The presidents of the United States and Iran spoke by telephone for 15 minutes on Friday, the highest-level contact between the two countries since 1979.",
        ["meeting.call IRN USA actual"],
    ),
    (
        "2024-05-27",
        "Leaders of South Korea, China and Japan met in Seoul on Monday, reviving a trilateral dialogue that had been suspended for more than four years.",
        ["meeting.hold CHN JPN KOR actual"],
    ),
    (
        "2012-06-05",
        "Mali's interim leader declined to see the Burkinabe foreign minister.",
        ["meeting.cancel MLI > BFA actual"],
    ),
    (
        "2023-06-18",
        "US Secretary of State Antony Blinken sat across from Chinese Foreign Minister Qin Gang for more than five hours on Sunday.",
        ["meeting.hold CHN USA actual"],
    ),
    (
        "1991-11-20",
        "Vietnam and China ended 12 years of hostility when their leaders, Do Muoi and Jiang Zemin, sealed the normalization of ties in Beijing on November 5.",
        ["relations.restore CHN VNM actual"],
    ),
    (
        "2010-03-16",
        "US special envoy George Mitchell put off his departure for Israel amid the settlement row, and his return date is unclear.",
        ["meeting.cancel USA > ISR actual"],
    ),
    (
        "2000-07-20",
        "Vladimir Putin arrived in Pyongyang on Wednesday, the first Russian or Soviet leader to set foot in North Korea.",
        ["meeting.visit RUS > PRK actual"],
    ),
    (
        "1997-12-09",
        "President Mohammad Khatami of Iran opened the Islamic summit in Tehran on Tuesday, and had a private audience with Saudi Crown Prince Abdullah.",
        ["meeting.hold IRN SAU actual"],
    ),
    (
        "2021-03-19",
        "Top Chinese and American diplomats traded barbs on Thursday at the start of two days of talks in Anchorage, Alaska.",
        ["talks.hold CHN USA actual"],
    ),
    (
        "2003-11-19",
        'The State Department\'s John Bolton said there was "absolutely no chance" of bilateral negotiations with Iran.',
        ["talks.hold IRN USA denied (USA)"],
    ),
    (
        "1996-12-06",
        "Fidel Castro will receive Canada's foreign minister in January, Havana said, without giving a date.",
        ["meeting.hold CAN CUB planned (CUB)"],
    ),
    (
        "1988-04-14",
        "Pakistan and Afghanistan signed accords in Geneva on Thursday providing for the withdrawal of Soviet troops, with the United States and the Soviet Union as guarantors.",
        ["agreement.sign AFG PAK actual"],
    ),
    (
        "1992-06-02",
        "Ankara offered itself as go-between for Armenia and Azerbaijan.",
        ["talks.mediate TUR > ARM AZE proposed"],
    ),
    (
        "2006-07-15",
        "Cairo expects the Sudanese vice president within days.",
        ["meeting.visit SDN > EGY planned"],
    ),
    (
        "2017-11-02",
        "Nobody should expect a breakthrough from next week's meeting between Rwanda's Paul Kagame and Congo's Joseph Kabila, a diplomat in Kigali cautioned.",
        ["meeting.hold COD RWA planned"],
    ),
    (
        "2001-10-29",
        "Tony Blair plans to visit Syria, Saudi Arabia, Jordan and Israel this week, the first British prime minister ever to go to Damascus.",
        ["meeting.visit GBR > ISR JOR SAU SYR planned"],
    ),
    (
        "1998-10-23",
        "Israel and the Palestinians signed the Wye River memorandum at the White House on Friday after nine days of talks brokered by President Clinton.",
        [
            "agreement.sign ISR PSE actual",
            "talks.hold ISR PSE actual",
            "talks.mediate USA > ISR PSE actual",
        ],
    ),
    (
        "2012-08-30",
        "Ban Ki-moon went ahead with a trip to Tehran despite objections from Washington and Israel.",
        ["meeting.visit UN > IRN actual"],
    ),
    (
        "2005-04-11",
        "Chinese Premier Wen Jiabao and Indian Prime Minister Manmohan Singh clinched an agreement in New Delhi on guiding principles for settling their border dispute.",
        ["agreement.sign CHN IND actual"],
    ),
    (
        "2018-10-02",
        "The Dominican Republic has shut down its representative office in Taipei following its switch to Beijing, Taiwanese officials confirmed.",
        ["mission.close DOM > TWN actual (TWN)"],
    ),
    (
        "1999-05-09",
        "China suspended a dialogue on human rights with the United States on Sunday and put off military exchanges after the bombing of its embassy in Belgrade.",
        ["talks.refuse CHN > USA actual"],
    ),
    (
        "2023-04-06",
        "The foreign ministers of Iran and Saudi Arabia, meeting in Beijing, agreed on Thursday to reopen their diplomatic missions within two months.",
        [
            "meeting.hold IRN SAU actual",
            "mission.open IRN > SAU planned",
            "mission.open SAU > IRN planned",
        ],
    ),
    (
        "2006-01-23",
        "Iranian negotiators turned up empty-handed for consultations with Russia in Moscow, and the Kremlin refused to extend its offer.",
        ["talks.hold IRN RUS actual"],
    ),
    (
        "1994-02-03",
        "Washington lifted its embargo on Thursday but stopped short of establishing diplomatic relations with Vietnam.",
        ["relations.establish USA VNM denied", "sanctions.lift USA > VNM actual"],
    ),
    (
        "2017-08-31",
        "The Trump administration ordered Russia to close its consulate general in San Francisco by Saturday.",
        ["mission.order_closed USA > RUS actual"],
    ),
    (
        "2019-11-18",
        "Mike Pompeo announced that the United States no longer regards settlements as illegal; Jordan's king cancelled a meeting with him.",
        ["meeting.cancel JOR > USA actual"],
    ),
    (
        "2010-08-17",
        "Colombia's new president, Juan Manuel Santos, and Hugo Chavez have agreed to restore relations broken off on July 22, and their ambassadors will be back at their posts within days.",
        [
            "relations.restore COL VEN planned",
            "relations.sever COL VEN actual",
            "envoy.return COL > VEN planned",
            "envoy.return VEN > COL planned",
        ],
    ),
    (
        "2016-02-25",
        "Ethiopia has proposed a new round of consultations with Cairo and Khartoum on the dam next month.",
        ["talks.hold EGY ETH SDN proposed"],
    ),
    (
        "2007-01-16",
        "Prime Minister Fouad Siniora postponed his visit to Moscow, originally scheduled for last month.",
        ["meeting.cancel LBN > RUS actual"],
    ),
    (
        "2002-10-04",
        "North Korea's admission came during a visit to Pyongyang by James Kelly, the US assistant secretary of state.",
        ["meeting.visit USA > PRK actual"],
    ),
    (
        "2024-11-20",
        "The US embassy in Kyiv closed its doors on Wednesday because of the threat of a large air attack and told staff to shelter in place.",
        ["mission.close USA > UKR actual"],
    ),
    (
        "2012-04-26",
        "Mexico named a former interior minister as its envoy to the Vatican and will present him to the Holy See next month.",
        ["envoy.appoint MEX > VAT actual"],
    ),
    (
        "1990-08-25",
        "Ringed by Iraqi troops, the American Embassy in Kuwait remained open on Saturday in defiance of Baghdad's order that all foreign missions there close.",
        [],
    ),
    (
        "2016-11-30",
        "Microsoft recalled its head of mission to Brussels and broke off talks with the union.",
        [],
    ),
    (
        "2002-10-18",
        "The United States has had no embassy in Tehran since Iranian students seized it in 1979.",
        [],
    ),
    (
        "2019-10-08",
        "Beijing called on Washington to send its trade negotiators to the next round with an open mind.",
        [],
    ),
    (
        "2012-11-22",
        "Under the truce mediated by Cairo, Israel and Hamas agreed to halt hostilities on Wednesday evening.",
        [],
    ),
    (
        "2007-06-14",
        "The dispute dates from 1981, when Costa Rica shut its consulate in the port.",
        [],
    ),
    (
        "2009-03-16",
        "The Venezuelan embassy said it knew nothing of a meeting between Chavez and Obama.",
        [],
    ),
    (
        "1999-09-01",
        "Six-month-old peace negotiations between Sierra Leone and the rebels produced a treaty in July.",
        [],
    ),
    (
        "2020-06-16",
        "Australia's trade minister said his calls to his Chinese counterpart had gone unanswered.",
        ["meeting.call AUS CHN denied (AUS)"],
    ),
    ("2015-06-26", "The planned visit by the Dalai Lama to Britain drew a protest from China.", []),
    (
        "1994-01-21",
        "The president of the bar association met the head of the Lebanese football federation for talks in Beirut.",
        [],
    ),
    (
        "2024-05-10",
        "The General Assembly's vote is not a substitute for recognition, Germany's envoy said.",
        [],
    ),
    (
        "2013-06-25",
        "Qatar's emir handed power to his son, and diplomats expect no change in ties with Iran.",
        [],
    ),
    (
        "1987-06-24",
        "Iraq's foreign minister urged Paris to stand fast, as French police waited outside Iran's embassy for an interpreter whom Tehran refuses to hand over.",
        [],
    ),
    (
        "1993-02-27",
        "Zaire's Mobutu has been told by Belgium, France and the United States that their ambassadors will stay away until he steps aside.",
        [],
    ),
    (
        "2026-01-10",
        "Two dozen Danish clubs severed relations with the Norwegian league and will boycott the summit in Oslo.",
        [],
    ),
]


@pytest.fixture(scope="module")
def told() -> dict[str, list[str]]:
    """What each passage is found to tell of diplomacy."""
    articles = [
        Article(id=str(i), text=text, published=date.fromisoformat(day), language="en")
        for i, (day, text, _) in enumerate(PASSAGES)
    ]
    return {
        PASSAGES[int(coded.article.id)][1]: sorted(
            _line(c.act, c.source, c.target, c.status, c.said_by)
            for c in coded.claims
            if not c.act.startswith(("statement.", "force.", "aid."))
        )
        for coded in Coder().code(articles)
    }


def _line(
    act: str, source: tuple[str, ...], target: tuple[str, ...], status: str, by: str | None
) -> str:
    sides = " ".join(sorted(source)) + (" > " + " ".join(sorted(target)) if target else "")
    return f"{act} {sides} {status}" + (f" ({by})" if by else "")


@pytest.mark.parametrize("passage", PASSAGES, ids=[p[1][:50] for p in PASSAGES])
def test_a_passage_tells(passage: tuple[str, str, list[str]], told: dict[str, list[str]]) -> None:
    _, text, expected = passage
    assert told[text] == sorted(expected)
