"""The JSON that the API answers with and takes, as JSON schemas."""

from __future__ import annotations

from typing import Any

from detente.web.api.meanings import told

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": "string", "format": "date"}
DAY_OR_NONE: Schema = {"type": ["string", "null"], "format": "date"}
SURE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
NUMBER: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
NUMBER_OR_NONE: Schema = {"type": ["number", "null"]}
STATUS: Schema = {"enum": ["actual", "planned", "proposed", "denied"]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_none(name: str) -> Schema:
    return {"anyOf": [_ref(name), {"type": "null"}]}


def _object(told: str = "", optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    required = [name for name in properties if name not in optional]
    found: Schema = {"type": "object", "properties": properties, "required": required}
    return found | ({"description": told} if told else {})


TAKEN: Schema = _list(TEXT) | {
    "description": "What names in the question were taken for that may be those of several actors"
}

REPORT = _object(
    "One claim that tells of an event", claim=TEXT, quote=TEXT, said_by=TEXT_OR_NONE, when=TEXT_OR_NONE,
    confidence=SURE, reason=TEXT, article=TEXT, title=TEXT, publisher=TEXT_OR_NONE,
    published=TEXT_OR_NONE, known_on=DAY,
)  # fmt: skip
EVENT = _object(
    "One act, with the words of the surest claim that tells of it", ("reports", "reason"),
    event=TEXT, act=TEXT, source=TEXT_OR_NONE, target=TEXT_OR_NONE, parties=_list(TEXT), status=STATUS,
    when=TEXT_OR_NONE, dates=_list(TEXT), known_on=DAY, undated=TRUTH, confidence=SURE, sources=NUMBER,
    quote=TEXT_OR_NONE, said_by=TEXT_OR_NONE, publisher=TEXT_OR_NONE, article=TEXT_OR_NONE, claim=TEXT,
    via=_list(TEXT), conflicts=_list({"type": "object"}), claims=_list(TEXT), reports=_list(REPORT), reason=TEXT,
)  # fmt: skip
STRETCH_PROPERTIES: dict[str, Schema] = {
    "part": TEXT, "owner": TEXT_OR_NONE, "value": TEXT, "since": TEXT_OR_NONE, "from": DAY,
    "until": DAY_OR_NONE, "inferred": TEXT_OR_NONE, "ended": TEXT_OR_NONE, "via": _list(TEXT), "confidence": SURE,
    "act": TEXT, "quote": TEXT_OR_NONE, "said_by": TEXT_OR_NONE, "publisher": TEXT_OR_NONE,
    "article": TEXT_OR_NONE, "claim": TEXT, "event": TEXT, "closed_by": TEXT_OR_NONE,
    "evidence": _list(TEXT), "contested": _list(_ref("Event")),
}  # fmt: skip
STRETCH = _object("A part of a relation that held one value for a while", **STRETCH_PROPERTIES)
TURN = _object(
    "A change of one part of a relation", known_on=DAY, news_on=DAY_OR_NONE, undated=TRUTH, a=TEXT, b=TEXT, before=TEXT_OR_NONE, **STRETCH_PROPERTIES
)  # fmt: skip
STANDING = _object(
    "What holds of one part of a relation",
    **{
        "a": TEXT, "b": TEXT, "part": TEXT, "owner": TEXT_OR_NONE, "value": TEXT, "since": TEXT_OR_NONE,
        "from": DAY, "inferred": TEXT_OR_NONE, "contested": TRUTH, "act": TEXT, "event": TEXT,
        "confidence": SURE, "quote": TEXT, "claim": TEXT, "article": TEXT, "publisher": TEXT_OR_NONE,
        "title": TEXT, "published": TEXT_OR_NONE, "known_on": DAY,
    },
)  # fmt: skip
RELATION_STATUS = _object(
    "Where two actors stand on a day", a=TEXT, b=TEXT, as_of=DAY, known_at=DAY_OR_NONE, diplomatic=TEXT,
    talks=TEXT_OR_NONE, states=_list(_ref("Stretch")), contacts=_list(_ref("Event")),
    pending=_list(_ref("Event")), denied=_list(_ref("Event")), last_evidence=DAY_OR_NONE, last_evidence_edtf=TEXT_OR_NONE,
    ended=_list(TEXT),
)  # fmt: skip
CLAIM_PROPERTIES: dict[str, Schema] = {
    "id": TEXT, "article_id": TEXT, "article_key": TEXT, "act": TEXT, "source": _list(TEXT),
    "target": _list(TEXT), "when": TEXT_OR_NONE, "status": STATUS, "said_by": TEXT_OR_NONE,
    "quote": TEXT, "part": {"enum": ["title", "text"]}, "start": NUMBER, "end": NUMBER,
    "confidence": SURE, "plover": TEXT, "cameo": TEXT, "rule": TEXT, "source_words": _list(TEXT),
    "target_words": _list(TEXT), "said_by_words": TEXT_OR_NONE, "when_words": TEXT_OR_NONE, "where": TEXT_OR_NONE,
    "cause": TEXT_OR_NONE, "mode": TEXT_OR_NONE, "context": TEXT_OR_NONE, "goldstein": NUMBER_OR_NONE,
    "standing": TRUTH, "via": _list(TEXT), "alternatives": _list({"type": "object"}),
}  # fmt: skip
HIT = _object(
    "A claim whose quote holds the words", claim=TEXT, act=TEXT, source=_list(TEXT), target=_list(TEXT), status=STATUS, when=TEXT_OR_NONE,
    said_by=TEXT_OR_NONE, quote=TEXT, article=TEXT, title=TEXT, publisher=TEXT_OR_NONE, published=TEXT_OR_NONE,
    known_on=DAY,
)  # fmt: skip
ACT = _object(
    "A kind of act, with its codes by status", ("events",), name=TEXT,
    direction={"enum": ["directed", "undirected", "either"]}, definition=TEXT, codes={"type": "object"},
    effects=_list(_object(part=TEXT, owner=TEXT, value=TEXT)), events=_list(_ref("Event")),
)  # fmt: skip
JUDGEMENT_PROPERTIES: dict[str, Schema] = {
    name: {"type": "string", "minLength": 1, "maxLength": 2000} for name in ("author", "reason")
}
CODES = {"type": "array", "items": TEXT, "maxItems": 20}

SCHEMAS: dict[str, Schema] = told({
    "Event": EVENT,
    "Stretch": STRETCH,
    "Turn": TURN,
    "Standing": STANDING,
    "Status": RELATION_STATUS,
    "Dyad": _object(
        "", ("taken",), taken=TAKEN, status=_ref("Status"), stretches=_list(_ref("Stretch")), events=_list(_ref("Event")),
        number_of_events=NUMBER,
        contradictions=_list(_ref("Contradiction")),
    ),
    "Contradiction": _object(
        "Reports that do not agree, on the state of a relation or on an event; the other one is null",
        a=TEXT, b=TEXT, relation=_or_none("Stretch"), event=_or_none("Event"),
    ),
    "Actors": _list(_object(code=TEXT, name=TEXT, kind=TEXT_OR_NONE)),
    "State": _object(
        "", ("taken",), taken=TAKEN, code=TEXT, name=TEXT, as_of=DAY, relations=_list(_ref("Standing")), changes=_list(_ref("Turn"))
    ),
    "Claim": _object("One act that one article reports, with the words that prove it", **CLAIM_PROPERTIES),
    "Article": _object(
        key=TEXT, id=TEXT, title=TEXT, text=TEXT, publisher=TEXT_OR_NONE, url=TEXT_OR_NONE, language=TEXT,
        published=DAY_OR_NONE, date_edtf=TEXT_OR_NONE, date_source=TEXT, date_confidence=SURE,
        date_reasons=_list(TEXT), known_on=DAY, claims=_list(_ref("Claim")),
    ),
    "Why": _object(
        "A claim with all that speaks for and against it", claim=_ref("Claim"), stands=TRUTH, confirmed=TRUTH, before=TEXT, after=TEXT, definition=TEXT,
        article=_object(
            id=TEXT, title=TEXT, publisher=TEXT_OR_NONE, url=TEXT_OR_NONE, date=TEXT_OR_NONE, date_source=TEXT,
            date_confidence=SURE, date_reasons=_list(TEXT),
        ),
        article_key=TEXT, known_on=DAY, events=_list(_ref("Event")),
        judgements=_list(_object(
            "What somebody held of it; replacement is the claim put in its place",
            kind={"enum": ["retract", "reinstate", "confirm", "correct"]}, author=TEXT, reason=TEXT, at=TEXT, replacement=TEXT_OR_NONE,
        )),
        in_place_of=_list(_object(claim=TEXT, author=TEXT, reason=TEXT, at=TEXT)),
    ),
    "Changes": _object("", ("taken",), taken=TAKEN, changes=_list(_ref("Turn")), next=TEXT_OR_NONE),
    "Holding": _object(
        "", ("taken",), taken=TAKEN, value=TEXT, as_of=DAY, of=TEXT_OR_NONE, relations=_list(_ref("Standing")), more=TRUTH
    ),
    "Pending": _object("", ("taken",), taken=TAKEN, as_of=DAY, of=TEXT_OR_NONE, events=_list(_ref("Event")), more=TRUTH),
    "Contradictions": _object("", ("taken",), taken=TAKEN, of=TEXT_OR_NONE, contradictions=_list(_ref("Contradiction")), more=TRUTH),
    "Hits": _object(
        q=TEXT, number=NUMBER, hits=_list(HIT), places=_list(_object(name=TEXT, address=TEXT))
    ),
    "Act": ACT,
    "Acts": _list(_ref("Act")),
    "Judgement": _object("Who holds so, and why", **JUDGEMENT_PROPERTIES) | {"additionalProperties": False},
    "Correction": _object(
        "Who holds so and why, and what is to be put right", ("act", "source", "target", "when", "status", "said_by"),
        **JUDGEMENT_PROPERTIES, act=TEXT, source=CODES | {"minItems": 1}, target=CODES, when=TEXT_OR_NONE, status=STATUS,
        said_by=TEXT_OR_NONE,
    ) | {"additionalProperties": False},
    "Merger": _object(
        "Who holds so and why, and the whole id of the event that is the same act", **JUDGEMENT_PROPERTIES, other=TEXT
    ) | {"additionalProperties": False},
    "Split": _object(
        "Who holds so and why, and the whole ids of the claims that tell of another act", **JUDGEMENT_PROPERTIES,
        claims=_list(TEXT) | {"minItems": 1},
    ) | {"additionalProperties": False},
    "Done": _object("The claim that counts now", done=TEXT, claim=TEXT),
    "Regrouped": _object("The event that is left, and the new one where one was split off", ("new",), done=TEXT, event=TEXT, new=TEXT),
    "Error": _object("What is wrong, in one sentence", error=TEXT),
})  # fmt: skip

# What commands print as JSON and the API does not answer with.
PRINTED: dict[str, Schema] = told({
    "Timeline": _object("What happened between two actors, or one and all others", a=TEXT, b=TEXT_OR_NONE, events=_list(_ref("Event"))),
    "Held": _object("A part of a relation that held one value for a while", a=TEXT, b=TEXT, host=TEXT_OR_NONE, **STRETCH_PROPERTIES),
    "Disputed": _object(
        "Reports that do not agree, with what a table shows of them", ("against_weight",), a=TEXT, b=TEXT,
        relation=_or_none("Stretch"), event=_or_none("Event"), what=TEXT, value={"type": ["string", "array"]}, weight=SURE,
        against=_list(TEXT), against_weight=_list(SURE), claim=TEXT,
    ),
})  # fmt: skip
