"""What is said, asked, protested and done by force, much of it at home, where one state alone is named."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article

# Sentence, PLOVER type that it tells, who acts and who is acted upon, as far as each must be named.
TOLD = [
    (
        "The Irish opposition threw its weight behind the government's plan for a referendum on the treaty.",
        "SUPPORT",
        "IRL",
        "IRL",
    ),
    (
        "Paraguay handed over a fugitive former police chief to Argentine authorities on Thursday, court officials said.",
        "COOPERATE",
        "PRY",
        "ARG",
    ),
    (
        "Estonian investigators supplied their Finnish colleagues with information about a car theft ring.",
        "COOPERATE",
        "EST",
        "FIN",
    ),
    (
        "The World Food Programme airlifted maize to drought-stricken villages in southern Somalia.",
        "AID",
        "",
        "SOM",
    ),
    (
        "A Canadian church group shipped blankets and winter clothing to earthquake survivors in Armenia.",
        "AID",
        "CAN",
        "ARM",
    ),
    (
        "Indonesia opened its troubled province of Aceh to foreign relief workers.",
        "RETREAT",
        "IDN",
        "",
    ),
    (
        "Malawi's anti-corruption bureau launched an inquiry into the former finance minister's land deals.",
        "ACCUSE",
        "MWI",
        "MWI",
    ),
    (
        "Cambodia's opposition leader charged that the ruling party had bought votes in the countryside.",
        "ACCUSE",
        "KHM",
        "KHM",
    ),
    ("Honduran farmers called on the government to hand out idle land.", "REQUEST", "HND", "HND"),
    (
        "Indian authorities said they would arrest anyone who defied a ban on the march to the mosque.",
        "THREATEN",
        "IND",
        "IND",
    ),
    (
        "Rebels on Bougainville gave Papua New Guinea's government seven days to withdraw its troops from the island.",
        "THREATEN",
        "PNG",
        "PNG",
    ),
    (
        "Students in Dhaka set buses ablaze and fought with police after a classmate was killed.",
        "PROTEST",
        "BGD",
        "BGD",
    ),
    (
        "Romanian nurses stayed away from work for a third day in a dispute over pay.",
        "PROTEST",
        "ROU",
        "ROU",
    ),
    (
        "Opposition lawmakers in Albania broke off contacts with the government over the disputed count.",
        "SANCTION",
        "ALB",
        "ALB",
    ),
    (
        "Philippine soldiers seized a cache of rifles from the private army of a provincial governor.",
        "COERCE",
        "PHL",
        "PHL",
    ),
    (
        "Hutu militiamen ambushed a minibus in northwestern Rwanda on Tuesday, leaving nine passengers dead.",
        "ASSAULT",
        "RWA",
        "RWA",
    ),
    (
        "A former minister was gunned down outside his home in Indian Kashmir by suspected separatists.",
        "ASSAULT",
        "IND",
        "IND",
    ),
    (
        "Sri Lanka's Tamil Tiger rebels said they were prepared to lay down their arms if the army stopped its offensive.",
        "AGREE",
        "LKA",
        "LKA",
    ),
    (
        "Lesotho's king publicly backed the army commander in his quarrel with the prime minister.",
        "SUPPORT",
        "LSO",
        "LSO",
    ),
    ("Libya supplied Chadian rebels with rifles and pickup trucks.", "AID", "LBY", "TCD"),
    (
        "Guatemalan guerrillas announced a unilateral halt to attacks on the army for the holidays.",
        "RETREAT",
        "GTM",
        "GTM",
    ),
    (
        "A Brazilian congressional commission is looking into claims that ministers took bribes from builders.",
        "ACCUSE",
        "BRA",
        "BRA",
    ),
    (
        "Japan told South Korea that its president's visit to the islets was regrettable and unacceptable.",
        "ACCUSE",
        "JPN",
        "KOR",
    ),
    (
        "Belarusian prosecutors opened a criminal case against the editor of an opposition weekly for insulting the president.",
        "ACCUSE",
        "BLR",
        "BLR",
    ),
    (
        "Nepalese women's groups want parliament to pass a law on property rights.",
        "REQUEST",
        "NPL",
        "NPL",
    ),
    (
        "West African mediators pleaded with Liberia's factions to let food convoys through.",
        "REQUEST",
        "",
        "LBR",
    ),
    (
        "An angry crowd in Tehran pelted the Danish embassy with stones and firebombs.",
        "PROTEST",
        "IRN",
        "DNK",
    ),
    (
        "Some 5,000 opposition supporters formed a human chain around the Georgian parliament to demand fresh elections.",
        "PROTEST",
        "GEO",
        "GEO",
    ),
    (
        "Greece placed naval units in the Aegean in a state of heightened readiness after a Turkish overflight.",
        "MOBILIZE",
        "GRC",
        "TUR",
    ),
    (
        "Shiite gunmen in Beirut seized a French television crew and threatened to execute them.",
        "ASSAULT",
        "LBN",
        "FRA",
    ),
    (
        "Peruvian and Ecuadorean patrols exchanged shots in the upper Cenepa valley.",
        "ASSAULT",
        "ECU PER",
        "",
    ),
    (
        "Mozambique's rebel leader gave his word that his men would assemble in camps by December.",
        "AGREE",
        "MOZ",
        "MOZ",
    ),
    ("Egypt said on Tuesday it would train two hundred Sudanese judges.", "AGREE", "EGY", "SDN"),
    (
        "Papua New Guinea's government offered amnesty to guerrillas who come down from the hills.",
        "AGREE",
        "PNG",
        "PNG",
    ),
    (
        "Romanian miners poured into the capital to show their loyalty to the president.",
        "SUPPORT",
        "ROU",
        "ROU",
    ),
    (
        "The Dutch queen voiced regret for the suffering that colonial rule brought to Indonesia.",
        "SUPPORT",
        "NLD",
        "IDN",
    ),
    (
        "Panama turned over a suspected money launderer to American marshals.",
        "COOPERATE",
        "PAN",
        "USA",
    ),
    ("Cuba sent four hundred teachers to Angola.", "AID", "CUB", "AGO"),
    ("Iran provided shelter for Tajik families who had fled the civil war.", "AID", "IRN", "TJK"),
    ("The German air force flew wounded children out of Croatia.", "AID", "DEU", "HRV"),
    ("Cameroon's government lifted a ban on three independent weeklies.", "CONCEDE", "CMR", "CMR"),
    (
        "Haiti's junta permitted the exiled mayor of the capital to come home.",
        "CONCEDE",
        "HTI",
        "HTI",
    ),
    (
        "The IRA declared an indefinite truce in Northern Ireland on Friday.",
        "RETREAT",
        "GBR",
        "GBR",
    ),
    (
        "Nicaraguan church leaders attacked the Sandinista government over its handling of the press.",
        "ACCUSE",
        "NIC",
        "NIC",
    ),
    (
        "Macedonia's president said Greece was strangling his country's economy.",
        "ACCUSE",
        "MKD",
        "GRC",
    ),
    ("Philippine farmers want the government to speed up land reform.", "REQUEST", "PHL", "PHL"),
    (
        "Kuwait insisted on the return of archives looted by Iraqi soldiers.",
        "REQUEST",
        "KWT",
        "IRQ",
    ),
    (
        "Leaders of Nigeria's oil delta urged foreign companies to pay for spills.",
        "REQUEST",
        "NGA",
        "NGA",
    ),
    ("Serbia barred a UN envoy from travelling to Kosovo.", "REJECT", "SRB", "UN"),
    (
        "Indonesia's army chief said separatists would be crushed without mercy.",
        "THREATEN",
        "IDN",
        "IDN",
    ),
    ("Turkey's navy began manoeuvres close to the Greek islands.", "MOBILIZE", "TUR", "GRC"),
    ("Paraguay's president declared a state of siege for thirty days.", "COERCE", "PRY", "PRY"),
    (
        "Rival Somali militias fought with mortars and machine guns for control of Kismayo.",
        "ASSAULT",
        "SOM",
        "SOM",
    ),
    (
        "Morocco will let Spanish trawlers back into its waters from January, Rabat said.",
        "AGREE",
        "MAR",
        "ESP",
    ),
    (
        "Turkish Kurd rebels said on Sunday they were willing to end their armed campaign.",
        "AGREE",
        "TUR",
        "TUR",
    ),
    (
        "Estonian farmers' unions came out in favour of the government's land law.",
        "SUPPORT",
        "EST",
        "EST",
    ),
    (
        "Australia formally said sorry to Vanuatu for the islanders it had taken as labourers.",
        "SUPPORT",
        "AUS",
        "VUT",
    ),
    (
        "Bolivian and Peruvian troops joined forces to destroy coca laboratories along the border.",
        "COOPERATE",
        "BOL PER",
        "",
    ),
    ("Greece delivered truckloads of flour to villages in southern Albania.", "AID", "GRC", "ALB"),
    ("Saudi Arabia paid for the repair of mosques and schools in Somalia.", "AID", "SAU", "SOM"),
    ("Pakistan restored the licences of two television channels.", "CONCEDE", "PAK", "PAK"),
    (
        "Seoul prosecutors questioned the president's brother over slush funds.",
        "ACCUSE",
        "KOR",
        "KOR",
    ),
    ("Mauritanian judges called on the military to hand back power.", "REQUEST", "MRT", "MRT"),
    (
        "Landless peasants in Brazil demanded that the government break up big estates.",
        "REQUEST",
        "BRA",
        "BRA",
    ),
    (
        "Lebanon requested an urgent session of the Security Council after the raid.",
        "REQUEST",
        "LBN",
        "UN",
    ),
    (
        "Djibouti's president turned a deaf ear to calls for a multi-party system.",
        "REJECT",
        "DJI",
        "DJI",
    ),
    ("Belarus denied visas to European Union election observers.", "REJECT", "BLR", "EU"),
    ("Bolivia's senate blocked a tax bill sponsored by the president.", "REJECT", "BOL", "BOL"),
    (
        "Islamists in Karachi set alight effigies of the American president.",
        "PROTEST",
        "PAK",
        "USA",
    ),
    (
        "Chilean copper miners began an indefinite strike at the country's largest pit.",
        "PROTEST",
        "CHL",
        "CHL",
    ),
    (
        "Nigerian troops razed a village in the delta after four policemen were killed.",
        "ASSAULT",
        "NGA",
        "NGA",
    ),
    (
        "Shining Path guerrillas blew up pylons and a bank in the Peruvian highlands.",
        "ASSAULT",
        "PER",
        "PER",
    ),
]

# What only sounds like it.
NOT_TOLD = [
    ("The minister said that he felt sorry for the farmers of Gabon.", "statement.apologise"),
    ("A truck crashed into a crowd in Gabon.", "force.terror"),
    ("Gabon's premier called on Tuesday to ask about the loan.", "statement.urge"),
    ("Gabon's president called the plan an end to an outdated rule.", "statement.urge"),
    (
        "The head of a Gabonese carmaker accepted the offer of a Cameroonian firm.",
        "statement.accept",
    ),
    ("A Gabonese national burned a copy of a book in Cameroon.", "force.destroy"),
    ("Gabon's coach attacked the referee over the penalty.", "statement.criticise"),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "plover", "source", "target"), TOLD)
def test_told(coder: Coder, text: str, plover: str, source: str, target: str) -> None:
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    wanted = {*source.split(), *target.split()}
    found = [(c.plover, {*c.source, *c.target}) for c in coded.claims]
    assert any(p == plover and wanted <= sides for p, sides in found), found


@pytest.mark.parametrize(("text", "act"), NOT_TOLD)
def test_not_told(coder: Coder, text: str, act: str) -> None:
    (coded,) = coder.code([Article(id="a", title="", text=text)])
    assert act not in {c.act for c in coded.claims}
