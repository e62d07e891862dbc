"""Who is meant by other words: "he", "they", "the embassy", "the regime", sentences after the
name."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.model import Article

MEANT = [
    # (text, what must be told of it: act, source > target or parties)
    (
        "Mali's ambassador to Gabon said the country had expelled two Togolese diplomats.",
        ["envoy.expel MLI > TGO"],
    ),
    (
        "Nepal's premier arrived in Beijing on Monday. He will hold talks with China's president.",
        ["meeting.visit NPL > CHN", "talks.hold CHN NPL"],
    ),
    (
        "Peru's premier flew to La Paz on Friday. She will sign a transit agreement with Bolivia's president.",
        ["meeting.visit PER > BOL", "agreement.sign BOL PER"],
    ),
    (
        "Serbia's foreign minister arrived in Athens. Greek officials will meet him on Monday.",
        ["meeting.visit SRB > GRC", "meeting.hold GRC SRB"],
    ),
    (
        "Kyrgyzstan's president spoke to reporters. \"Our country has closed the border with "
        'Tajikistan," he said.',
        ["border.close KGZ > TJK"],
    ),
    (
        "Portugal and Spain have summoned the envoys of Nicaragua. They also suspended aid to the "
        "Central American country.",
        ["envoy.summon ESP PRT > NIC", "aid.cut ESP PRT > NIC"],
    ),
    (
        "Denmark has evacuated its embassy in Khartoum. The embassy will be closed, the ministry said.",
        ["mission.close DNK > SDN"],
    ),
    (
        "Students stormed the British embassy in Tehran in 2011. The embassy reopened in 2015.",
        ["mission.open GBR > IRN"],
    ),
    (
        "Belarus expelled three Lithuanian envoys. Lithuania called the move baseless and recalled its "
        "ambassador from Minsk. The regime has also closed Lithuania's consulate in Grodno.",
        ["envoy.expel BLR > LTU", "envoy.recall LTU > BLR", "mission.order_closed BLR > LTU"],
    ),
    (
        "The U.N. special envoy for Mali, Ghanaian diplomat Kwame Ofori, was in Bamako. He later flew "
        "to Algiers, where he held talks with Algerian officials.",
        ["meeting.visit UN > DZA", "talks.hold DZA UN"],
    ),
    (
        "Swedish diplomat Hans Berg, the U.N. envoy for Mali, spoke to reporters. Berg will visit "
        "Algiers next week.",
        ["meeting.visit UN > DZA"],
    ),
    (
        "Laos received the Vietnamese president on Monday. He met his counterpart in Vientiane.",
        ["meeting.hold LAO VNM"],
    ),
    (
        "Norway, Spain and Ireland recognised the State of Palestine. Israel recalled its ambassadors "
        "to the three countries. It summoned their envoys as well.",
        ["envoy.recall ISR > ESP IRL NOR"],
    ),
    (
        "Guyana and Venezuela held talks in Saint Vincent. Both governments agreed to avoid force. "
        "Brazil offered to mediate between them.",
        ["talks.mediate BRA > GUY VEN"],
    ),
    (
        "Zhongnanhai has frozen contacts with Manila, and the Philippines has recalled its ambassador. "
        "It will send a new envoy to Beijing next year.",
        ["envoy.appoint PHL > CHN"],
    ),
    (
        "Finland has joined NATO. The alliance opened an office in Helsinki. Its secretary-general "
        "visited the Nordic country on Monday.",
        ["meeting.visit NATO > FIN"],
    ),
    (
        "ECOWAS lifted its sanctions on Mali. The West African bloc had closed its borders with the "
        "country in January.",
        ["border.close OTHER:ECOWAS > MLI"],
    ),
    (
        "Nicaragua broke off relations with Taiwan in 2021. The Central American country then opened "
        "an embassy in Beijing.",
        ["mission.open NIC > CHN"],
    ),
    (
        "Former Malian president Ali Saleh, the African Union's envoy, was in Lusaka. He will travel to "
        "Kenya on Friday.",
        ["meeting.visit AU > KEN"],
    ),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def told(coder: Coder, text: str) -> set[str]:
    """The acts of a text, with their actors."""
    (coded,) = coder.code([Article("a", text)])
    sides = ((c.act, " ".join(sorted(c.source)), " ".join(sorted(c.target))) for c in coded.claims)
    return {f"{act} {one} > {other}" if other else f"{act} {one}" for act, one, other in sides}


@pytest.mark.parametrize(("text", "acts"), MEANT)
def test_words_go_back_to_whom_they_mean(coder: Coder, text: str, acts: list[str]) -> None:
    assert set(acts) <= told(coder, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # A spokeswoman is not "he"; who is from Ghana and serves the United Nations is not Ghana.
        (
            "Mali's president met reporters. A spokeswoman for Chad's embassy listened. He will visit Togo.",
            "meeting.visit TCD > TGO",
        ),
        (
            "The U.N. special envoy for Mali, Ghanaian diplomat Kwame Ofori, was in Bamako. He later "
            "flew to Algiers.",
            "meeting.visit GHA > DZA",
        ),
        # The envoy for a state is not that state's.
        ("The U.S. envoy for Libya visited Tunis.", "meeting.visit LBY > TUN"),
        # "His Kenyan counterpart" is Kenya's alone.
        (
            "Ghana's premier waited as his Kenyan counterpart visited Togo.",
            "meeting.visit GHA > TGO",
        ),
        # "Its neighbour" is not itself.
        ("Rwanda said its neighbour closed the border with Kenya.", "border.close RWA > KEN"),
        # Nor are "the sides" whoever was named last.
        (
            "Armenia and Turkey held talks in Vienna. Armenia and Turkey had met before, in the presence "
            "of Mali's foreign minister and the premier of Chad. The two sides signed an agreement.",
            "agreement.sign MLI TCD",
        ),
        # Two embassies have been named: "the embassy" may be either's.
        (
            "Protesters marched from the Ghanaian embassy in Lima to the Malian embassy in Lima. The "
            "embassy has been closed.",
            "mission.close GHA > PER",
        ),
    ],
)
def test_words_do_not_go_back_to_others(coder: Coder, text: str, wrong: str) -> None:
    assert wrong not in told(coder, text)
    assert wrong.replace("GHA", "GHA KEN") not in told(coder, text)
