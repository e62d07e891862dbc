"""What is said, asked, protested and done by force, in the words and constructions of wires."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article

# Sentence, PLOVER types one of which it tells, who acts, who is acted upon. A side that is not named is empty.
TOLD = [
    ("Hungary is prepared to take part in a peace force for Kosovo, Foreign Minister Peter Szijjarto said.", "AGREE", "HUN", "XKX"),
    ("Tokyo promised Hanoi a further 500 million dollars in low-interest loans.", "AGREE", "JPN", "VNM"),
    ("Slovenia offered to host refugees from Ukraine.", "AGREE", "SVN", "UKR"),
    ("Pakistan's army chief on Monday threw his weight behind Kabul's offer to the Taliban.", "SUPPORT", "PAK", "AFG"),
    ("Thousands of Egyptians rallied in Cairo in support of the Palestinians.", "SUPPORT", "EGY", "PSE"),
    ("Bowing to weeks of street protests, Georgia's ruling party withdrew the contested media bill on Thursday.", "CONCEDE", "GEO", ""),
    ("Striking Zambian nurses called off their walkout after the government agreed to raise their pay.", "CONCEDE", "ZMB", ""),
    ("Kenya's parliament scrapped a planned tax on bread after days of deadly demonstrations.", "CONCEDE", "KEN", ""),
    ("Taiwan eased rules for Chinese tourists who want to visit the island.", "CONCEDE", "TWN", "CHN"),
    ("Morocco handed over a fugitive drug trafficker to Dutch authorities.", "COOPERATE", "MAR", "NLD"),
    ("A planeload of Emirati medical supplies landed in Chad on Friday.", "AID", "ARE", "TCD"),
    ("Hungarian rescuers pulled survivors from the rubble in the Turkish city of Antakya.", "AID", "HUN", "TUR"),
    ("A Maltese patrol boat picked up 90 Eritreans adrift south of the island.", "AID", "MLT", "ERI"),
    ("Colombian rebels freed five policemen they had held since March.", "RETREAT", "COL", ""),
    ("South Sudan's rebels began to disarm on Monday.", "RETREAT", "SSD", ""),
    ("Venezuela let United Nations human rights monitors return to Caracas.", "RETREAT", "VEN", "UN"),
    ("Opposition leaders in Senegal demanded on Tuesday that the president name a date for elections.", "REQUEST", "SEN", ""),
    ("Amnesty International appealed to Saudi Arabia to commute the sentence.", "REQUEST", "", "SAU"),
    ("Students in Dhaka demanded the resignation of Bangladesh's prime minister.", "REQUEST", "BGD", ""),
    ("The Lebanese interior minister issued a plea to Syria to rein in smugglers.", "REQUEST", "LBN", "SYR"),
    ("Rwanda says Burundi is harbouring rebels who crossed the border last week.", "ACCUSE", "RWA", "BDI"),
    ("Peruvian prosecutors have opened an investigation into three former ministers over bribes.", "ACCUSE", "PER", ""),
    ("Ghana's president came under fire from Burkina Faso over his remarks about Russian mercenaries.", "ACCUSE", "BFA", "GHA"),
    ("A court in Bangladesh found eight policemen guilty of corruption.", "ACCUSE", "BGD", ""),
    ("Sharp criticism of Hungary's new law came from Luxembourg.", "ACCUSE", "LUX", "HUN"),
    ("Serbia will not give up its claim to Kosovo, President Vucic said.", "REJECT", "SRB", "XKX"),
    ("Tehran brushed aside the French warnings as baseless.", "REJECT", "IRN", "FRA"),
    ("Zimbabwean ruling party lawmakers voted down a motion to impeach the president.", "REJECT", "ZWE", ""),
    ("Any attack on our ships will meet a crushing response, Iran's navy chief told the United States.", "THREATEN", "IRN", "USA"),
    ("Armenian opposition parties said they would boycott parliament unless the government resigned.", "THREATEN", "ARM", ""),
    ("Croatia gave Serbia until Friday to release the fishermen or face retaliation.", "THREATEN", "HRV", "SRB"),
    ("Protesters in Kathmandu burned effigies of the Chinese president outside the embassy.", "PROTEST", "NPL", "CHN"),
    ("Railway workers in Belgium walked out on Monday in a dispute over pensions.", "PROTEST", "BEL", ""),
    ("Greek farmers parked their tractors across the motorway to Thessaloniki.", "PROTEST", "GRC", ""),
    ("A nationwide strike brought Argentina to a halt.", "PROTEST", "", "ARG"),
    ("Canada suspended its military cooperation with Colombia.", "SANCTION", "CAN", "COL"),
    ("Riot police were deployed across Kampala ahead of the opposition rally in Uganda.", "MOBILIZE", "", "UGA"),
    ("North Korea fired what appeared to be a ballistic missile into the sea off its east coast on Sunday.", "MOBILIZE", "PRK", ""),
    ("Somali coast guards impounded a Yemeni dhow carrying charcoal.", "COERCE", "SOM", "YEM"),
    ("Iranian naval forces boarded a Portuguese-flagged ship in the Strait of Hormuz.", "COERCE", "IRN", "PRT"),
    ("Police in Sri Lanka raided the homes of three opposition politicians.", "COERCE", "LKA", ""),
    ("The European Union on Monday added four Belarusian judges to its blacklist.", "COERCE", "EU", "BLR"),
    ("Algeria has stopped buying French wheat.", "COERCE", "DZA", "FRA"),
    ("At least nine soldiers died when Islamist militants ambushed their convoy in northern Benin.", "ASSAULT", "", "BEN"),
    ("Villages in southern Lebanon came under Israeli artillery fire overnight.", "ASSAULT", "ISR", "LBN"),
    ("A Colombian senator was shot at a rally in Bogota.", "ASSAULT", "", "COL"),
    ("The Malaysian government has lifted a ban on public rallies imposed after last year's unrest.", "CONCEDE", "MYS", ""),
    ("Turkey has been passing intelligence about the militants to Iraq, a senior official in Ankara disclosed.", "COOPERATE", "TUR", "IRQ"),
    ("Eritrean soldiers have pulled back from the Ethiopian town of Zalambessa, residents said.", "RETREAT", "ERI", "ETH"),
    ("Iran let inspectors of the International Atomic Energy Agency back into the plant.", "RETREAT", "IRN", "IAEA"),
    ("Washington pressed Islamabad to reopen supply routes to Afghanistan.", "REQUEST", "USA", "PAK"),
    ("India has ruled out mediation by any third country, its foreign secretary told reporters in New Delhi.", "REJECT", "IND", ""),
    ("Bolivian coca growers have set up road blocks on the main highway to La Paz.", "PROTEST", "BOL", ""),
    ("Mexico broke off trade talks with Ecuador over the raid.", "SANCTION", "MEX", "ECU"),
    ("Cuban authorities rounded up dozens of dissidents before the summit.", "COERCE", "CUB", ""),
    ("Lithuania will send Ukraine another batch of armoured vehicles, the defence ministry in Vilnius announced.", "AGREE", "LTU", "UKR"),
    ("Kazakh officials welcomed Uzbekistan's move as a sign of goodwill.", "SUPPORT", "KAZ", "UZB"),
    ("Faced with mounting pressure at home, the Iraqi prime minister offered his resignation.", "CONCEDE", "IRQ", ""),
    ("Turkey has relaxed its ban on Kurdish-language broadcasts.", "CONCEDE", "TUR", ""),
    ("Denmark gave asylum to a Belarusian sprinter's coach.", "AID", "DNK", "BLR"),
    ("The last Burundian troops left eastern Congo on Tuesday.", "RETREAT", "BDI", "COD"),
    ("Israel partially lifted its naval blockade of Lebanon.", "RETREAT", "ISR", "LBN"),
    ("Spain demanded that Gibraltar's government stop dumping concrete blocks in the bay.", "REQUEST", "ESP", ""),
    ("Guyana protested to Venezuela after a patrol boat entered its waters.", "ACCUSE", "GUY", "VEN"),
    ("Nigeria's anti-graft agency is investigating two former governors.", "ACCUSE", "NGA", ""),
    ("Egypt refused entry to a convoy of activists bound for Gaza.", "REJECT", "EGY", ""),
    ("Ankara has threatened to send its navy if Greece extends its territorial waters.", "THREATEN", "TUR", "GRC"),
    ("Nurses in Zimbabwe threatened to go on strike over pay.", "THREATEN", "ZWE", ""),
    ("Shiite protesters threw petrol bombs at the Saudi embassy in Tehran.", "PROTEST", "", "SAU"),
    ("India tested a long-range missile able to reach Beijing.", "MOBILIZE", "IND", ""),
    ("Tajik authorities seized a truck of Afghan carpets.", "COERCE", "TJK", "AFG"),
    ("Britain banned imports of Russian diamonds.", "COERCE", "GBR", "RUS"),
    ("A roadside bomb killed six Pakistani policemen in Bannu.", "ASSAULT", "", "PAK"),
    ("Libyan militiamen abducted an Italian engineer.", "ASSAULT", "LBY", "ITA"),
    ("India is ready to lend Sri Lanka another billion dollars, a minister said in Colombo.", "AGREE", "IND", "LKA"),
    ("Bahrain, which has long backed Morocco's claim to the territory, did so again on Monday.", "SUPPORT", "BHR", "MAR"),
    ("Ending a week-long blockade, Bolivian miners agreed to reopen the roads.", "AGREE", "BOL", ""),
    ("The Gambia reopened its border with Senegal.", "CONCEDE", "GMB", "SEN"),
    ("The suspect was extradited from Panama to Italy on Thursday.", "COOPERATE", "PAN", "ITA"),
    ("The International Monetary Fund approved a three-billion-dollar loan to Ghana.", "AID", "IMF", "GHA"),
    ("A Cuban dissident jailed in 2021 was set free on Tuesday.", "RETREAT", "", "CUB"),
    ("Civil society groups in Malawi urged the anti-corruption bureau to arrest the minister.", "REQUEST", "MWI", ""),
    ("Kyiv wants Hungary to drop its veto.", "REQUEST", "UKR", "HUN"),
    ("Two former Peruvian presidents are being investigated over the contracts.", "ACCUSE", "", "PER"),
    ("Costa Rica filed a complaint against Nicaragua at the International Court of Justice.", "ACCUSE", "CRI", "NIC"),
    ("Sudan's army ruled out talks with the paramilitaries.", "REJECT", "SDN", ""),
    ("Burkina Faso's military rulers snubbed a French peace plan.", "REJECT", "BFA", "FRA"),
    ("Hanoi warned Beijing against sending another oil rig.", "THREATEN", "VNM", "CHN"),
    ("Residents of Panama City blocked the Inter-American highway for a third day.", "PROTEST", "PAN", ""),
    ("Belgium cut off development aid to Rwanda over its support for the rebels.", "SANCTION", "BEL", "RWA"),
    ("The United States is sending a second aircraft carrier to the Gulf off Iran.", "MOBILIZE", "USA", "IRN"),
    ("Myanmar's junta annexed nothing but put the state of Rakhine under martial law.", "COERCE", "MMR", ""),
    ("Azerbaijani drones hit an Armenian ammunition depot.", "ASSAULT", "AZE", "ARM"),
    ("Bolivia accepts Chile's invitation to reopen the file.", "AGREE", "BOL", "CHL"),
    ("Thanking Jordan for taking in the wounded, Libya's premier flew home.", "SUPPORT", "LBY", "JOR"),
    ("Lorry drivers in Portugal abandoned their week-long strike.", "CONCEDE", "PRT", ""),
    ("Vietnam bought 200,000 tonnes of rice from Cambodia.", "COOPERATE", "VNM", "KHM"),
    ("Refuge in Costa Rica was given to several Nicaraguan students.", "AID", "CRI", "NIC"),
    ("Guerrillas in the Philippines handed in their guns.", "RETREAT", "PHL", ""),
    ("Asked by Greece to stop drilling, Turkey sent a second ship.", "REQUEST", "GRC", "TUR"),
    ("Accused by Colombia of harbouring guerrillas, Venezuela broke off contacts.", "ACCUSE", "COL", "VEN"),
    ("South Africa's genocide case against Israel opened in The Hague.", "ACCUSE", "ZAF", "ISR"),
    ("Rights groups condemned Tanzania for evicting Maasai herders.", "ACCUSE", "", "TZA"),
    ("Denying that it had sent troops, Rwanda dismissed Congo's claims as fantasy.", "REJECT", "RWA", ""),
    ("North Korea vows 'merciless' revenge on South Korea", "THREATEN", "PRK", "KOR"),
    ("The United States is considering sanctions on Georgian officials.", "THREATEN", "USA", "GEO"),
    ("Kurdish women marched on the Turkish consulate in Hamburg.", "PROTEST", "", "TUR"),
    ("The halting of Swiss aid to Eritrea was announced in Bern.", "SANCTION", "CHE", "ERI"),
    ("Large-scale Belarusian manoeuvres near the Lithuanian border began on Monday.", "MOBILIZE", "BLR", "LTU"),
    ("Ukrainian forces have been put on full alert along the border with Moldova.", "MOBILIZE", "UKR", ""),
    ("Bahraini courts revoked the citizenship of 115 people.", "COERCE", "BHR", ""),
    ("Gunned down by Mexican soldiers, the two Guatemalan migrants were buried on Sunday.", "ASSAULT", "MEX", "GTM"),
    ("Rebels who attacked the Chadian town of Bao killed 33 soldiers.", "ASSAULT", "", "TCD"),
    ("The military government of Guinea agreed to free the former prime minister, his lawyer said.", "AGREE", "GIN", ""),
    ("The European Union commended Albania for its reform of the courts.", "SUPPORT", "EU", "ALB"),
    ("Honduras ended a state of emergency in its two biggest cities.", "CONCEDE", "HND", ""),
    ("Botswana waived visa fees for Chinese tourists.", "CONCEDE", "BWA", "CHN"),
    ("Bulgaria sent Ukraine two nuclear reactors' worth of spare parts.", "AID", "BGR", "UKR"),
    ("The Cuban government released a dissident rapper and put him on a plane to Spain.", "RETREAT", "CUB", ""),
    ("The UN refugee agency appealed to Thailand not to send the Uighurs back.", "REQUEST", "UN", "THA"),
    ("Bishkek charged that Uzbek guards had moved the border posts.", "ACCUSE", "KGZ", "UZB"),
    ("An Argentine judge indicted a former president for graft.", "ACCUSE", "ARG", ""),
    ("Sri Lanka turned away a Chinese research ship.", "REJECT", "LKA", "CHN"),
    ("North Macedonia's opposition opposes the deal with Greece.", "REJECT", "MKD", "GRC"),
    ("The military in Pakistan threatened to impose martial law.", "THREATEN", "PAK", ""),
    ("Several hundred women protested in Kabul on Tuesday, demanding the right to work.", "PROTEST", "", "AFG"),
    ("Angry Pakistani villagers besieged a police station over the arrest of a cleric.", "PROTEST", "PAK", ""),
    ("Ireland has ended its funding of Rwandan schools.", "SANCTION", "IRL", "RWA"),
    ("Bolivian authorities dispatched 3,000 police to the coca-growing region.", "MOBILIZE", "BOL", ""),
    ("Hong Kong police detained four booksellers from the mainland of China.", "COERCE", "HKG", "CHN"),
    ("Pakistani jets struck militant hideouts inside Afghanistan.", "ASSAULT", "PAK", "AFG"),
    ("A Japanese journalist was abducted in Syria.", "ASSAULT", "", "JPN"),
    ("Pakistan voiced support for Azerbaijan's position on the enclave.", "SUPPORT", "PAK", "AZE"),
    ("Pilots in Kenya ended their strike on Wednesday.", "CONCEDE", "KEN", ""),
    ("Turkey sent tents and rescue teams to earthquake-hit Morocco.", "AID", "TUR", "MAR"),
    ("Israel pulled its tanks out of the northern Gaza Strip.", "RETREAT", "ISR", "PSE"),
    ("Russia's foreign ministry demanded that Moldova free a detained journalist.", "REQUEST", "RUS", "MDA"),
    ("Sudan asked the Security Council to condemn the United Arab Emirates.", "REQUEST", "SDN", "UN"),
    ("Hungary's government rejects the European Union's criticism.", "REJECT", "HUN", "EU"),
    ("Ghana's doctors have threatened to resign en masse.", "THREATEN", "GHA", ""),
    ("Bangladeshi garment workers went on strike on Saturday.", "PROTEST", "BGD", ""),
    ("Denmark stopped aid to Mali.", "SANCTION", "DNK", "MLI"),
    ("Vietnam jailed a blogger for seven years.", "COERCE", "VNM", ""),
    ("Azerbaijan's navy seized an Iranian fishing boat.", "COERCE", "AZE", "IRN"),
    ("Gunmen killed eleven Nigerian policemen in Katsina.", "ASSAULT", "", "NGA"),
]  # fmt: skip
NOT_TOLD = [
    "The Dutch brewer launched an attack on the Vietnamese market with a new light beer.",
    "Argentina's goalkeeper was accused of time wasting by the French coach.",
    "The Swiss bank rejected a takeover offer from a German rival.",
    "Thousands of people marched through Rome in the annual carnival parade.",
    "A ferry with 60 people on board sank off the coast of Tanzania, killing eleven.",
    "Morocco beat Spain on penalties to reach the quarter-finals of the World Cup.",
    "Shares of the Swedish carmaker were hammered after it cut its forecast for China.",
    "Wildfires in Greece destroyed dozens of homes and killed a volunteer firefighter.",
    "Italy's Bologna is threatened by rising waters after a week of rain.",
    "The Korean carmaker will build a plant in Slovakia.",
    "Two Dutch cyclists were killed when a bus hit them on a mountain road in Austria.",
    "Her new novel, set in wartime Poland, attacks the comfortable myths of the nation.",
    "Bond yields in Italy fell as investors fought off fears of inflation.",
    "Protests from the bench fell on deaf ears as the referee awarded Ghana a penalty.",
    "The Belgian chocolatier has invaded the Japanese market.",
    "Kenyan runners swept the medals at the Berlin marathon.",
    "The Norwegian fund sold its shares in an Israeli construction company.",
    "An avalanche in Nepal killed four Italian climbers.",
    "The actress, who plays a Soviet spy, shoots her handler in the last episode.",
    "The film tells of a Polish officer who is captured by German soldiers in 1939 and shot.",
    # Who only leans to a state, and allies of one, are not that state's.
    "Crowds of pro-Zambian protesters gathered at a rally.",
    "A union of Zambian allies has pledged to march on.",
    # Calling somebody something asks for nothing; a habit is no strike.
    "The Zambian president called the ruling a step for freedom.",
    "Often we would skip school in Zambia to paint.",
    # What has been committed is no promise, a stage no help, a bill's votes no reform.
    "The abuses were committed by the Zambian army.",
    "The Zambian president is prepared to take the stage.",
    "The Zambian parliament needs ninety votes to pass.",
    # A soldier killed abroad need not be of where he fell.
    "Daniel Moyo was killed by a rocket in 2004 in Zambia.",
    "Zambia shared a still image from the video.",
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "plover", "source", "target"), TOLD)
def test_told(coder: Coder, text: str, plover: str, source: str, target: str) -> None:
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    found = [(c.plover, set(c.source), set(c.target)) for c in coded.claims]
    assert any(
        p == plover and {source} - {""} <= s and {target} - {""} <= t for p, s, t in found
    ), found


@pytest.mark.parametrize("text", NOT_TOLD)
def test_not_told(coder: Coder, text: str) -> None:
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    assert not coded.claims, [(c.act, c.source, c.target) for c in coded.claims]


def test_a_statement_of_one_side_is_told_with_less_confidence(coder: Coder) -> None:
    texts = ("Zambia condemned the Chadian plan.", "Zambia condemned the plan.")
    coded = coder.code([Article(id=t, title="", text=t) for t in texts])
    (both,), (alone,) = (c.claims for c in coded)
    assert not alone.target
    assert alone.confidence < both.confidence


def test_the_health_organisation_is_no_pronoun(coder: Coder) -> None:
    text = "Zambia will halt all funding for the WHO."
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    assert [(c.act, c.source, c.target) for c in coded.claims] == [
        ("aid.cut", ("ZMB",), ("OTHER:WHO",))
    ]
