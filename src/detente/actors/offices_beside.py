"""The office and the state that stand beside the name of a person: before it, behind it, or said of it.

The functions return the lemma of the office and the code of the state, None for what is not told;
``at`` has the mentions of the text by their tokens.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from detente.actors.mentions import Mention
from detente.actors.roles import load_roles
from detente.actors.table import load_actors
from detente.language.lemma import lemma_of

NUMBERED = re.compile(r"[IVX]+")  # "Albert I"
BEING = frozenset(("was", "is", "became", "remained", "been"))
# The tags of a noun phrase before a name.
LEFT_TAGS = frozenset(
    ("NNP", "NNPS", "NN", "NNS", "JJ", "JJS", "POS", "DT", "HYPH", "CC", "PRP$", "RB", "IN", "VBN")
)
WINDOW = 12  # tokens before or behind a name in which its office stands
# What an office is for stands behind these.
TASKED = frozenset(("for", "of", "on", "to", "in", "at"))
# Before these ends what is told of an office before a name.
PARTING = frozenset((",", ";", ":", "(", ")", "—", "–", '"', "“", "”"))


def told_before(doc: Doc, start: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Walk left over the noun phrase that ends in the name: "the Iranian foreign minister, Mr. Zarif"."""
    roles = load_roles()
    office = code = None
    i = start - 1
    while i >= 0 and i >= start - WINDOW:
        token = doc[i]
        lemma = lemma_of(token)
        if i in at and at[i].kind != "place":
            if office is None and lemma in roles.officials and at[i].code is not None:
                return lemma, at[i].code  # "Pope"
            if len(at[i].codes) == 1 and (office is not None):
                code = code or at[i].codes[0]
            i = at[i].start - 1
            if code is not None:
                break
            continue
        noun = token.pos_ in ("NOUN", "PROPN")
        if office is None and ((lemma in roles.officials and noun) or token.lower_ in roles.titles):
            office = lemma
            code = roles.titles.get(token.lower_)
            if code is not None:
                before = at.get(i - 1)  # "Chadian congressman Ali Saleh" sits in Chad's
                if before is not None and before.kind != "place" and before.code is not None:
                    code = before.code
                break
        elif (office is None and token.lower_ not in roles.fillers) or (
            token.tag_ not in LEFT_TAGS and token.lower_ not in roles.fillers
        ):
            break
        if office is not None and (
            token.is_sent_start or (token.tag_.startswith("VB") and token.tag_ != "VBN")
        ):
            break
        if office is not None and token.tag_ == "IN" and token.lower_ not in ("of", "for"):
            break
        if office is not None and token.ent_type_ == "PERSON":
            break
        i -= 1
    return office, code


def of_long_title(
    doc: Doc, start: int, end: int, at: dict[int, Mention]
) -> tuple[str | None, str | None]:
    """ "Chad's special envoy for relations with Mali, Ali Saleh": the office before what it is for."""
    head = doc[start:end].root
    if end - start < 2 or head.dep_ in ("conj", "pobj"):
        return None, None
    for i in range(start - 3, max(-1, start - WINDOW), -1):
        token = doc[i]
        if token.is_sent_start or token.text in PARTING or token.pos_ in ("VERB", "AUX"):
            break
        if lemma_of(token) not in load_roles().officials or doc[i + 1].lower_ not in TASKED:
            continue
        if head.dep_ != "appos" and token.dep_ == "pobj":
            break  # "After talks with Chad's envoy for Mali, Ali Saleh left"
        office, code = told_before(doc, i + 1, at)
        return (office, code) if code is not None else (None, None)
    return None, None


def of_a_body(doc: Doc, start: int, end: int, at: dict[int, Mention]) -> tuple[str, str] | None:
    """Whom a person serves goes before where he is from: "the U.N. envoy, Chadian diplomat Ali Saleh",
    "Chadian diplomat Ali Saleh, the U.N. envoy", "former Chadian president Ali Saleh, the U.N. envoy"."""
    commas = [i for i in range(max(0, start - 6), start) if doc[i].text == ","]
    roles = load_roles()
    bygone = any(t.lower_ in roles.bygone for t in doc[max(0, start - 5) : start])
    lesser = bygone or told_before(doc, start, at)[0] in roles.professions
    told = [told_behind(doc, end, at)] if lesser else []
    for office, code in (*(told_before(doc, i, at) for i in reversed(commas)), *told):
        if (
            office is not None
            and code is not None
            and load_actors().actor(code).kind == "organisation"
        ):
            return office, code
    return None


def told_behind(doc: Doc, end: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Read the apposition: "Name, the Iranian foreign minister," or "Name, president of Ghana"."""
    roles = load_roles()
    if end >= len(doc) or doc[end].text not in (",", "(", "—", "–"):
        return None, None
    office = code = None
    for i in range(end + 1, min(end + 1 + WINDOW, len(doc))):
        token: Token = doc[i]
        if (
            token.is_sent_start
            or token.text in (",", ")", ";", "—", "who", "which")
            or token.pos_ in ("VERB", "AUX")
        ):
            break
        if token.lower_ == "and" and office is None:
            break
        if (i in at and at[i].kind != "place" and len(at[i].codes) == 1) or (
            i in at
            and at[i].kind == "place"
            and len(at[i].codes) == 1
            and doc[i - 1].lower_ == "of"
        ):
            code = code or at[i].codes[0]
        if office is not None and token.ent_type_ == "PERSON":
            return None, None  # "Macron, Chancellor Angela Merkel and ..." is a list
        led = lemma_of(token) in roles.chairs and any(
            lemma_of(t) in roles.bodies for t in doc[i + 1 : min(end + 1 + WINDOW, len(doc))]
        )
        if (led or lemma_of(token) in roles.officials) and token.pos_ in ("NOUN", "PROPN"):
            if token.dep_ in ("nsubj", "nsubjpass") and doc[end - 1].dep_ == "pobj":
                return None, None  # "After a call with Ruto, the Chadian president left"
            office = lemma_of(token)
    return (office, code) if office is not None else (None, None)


def said_of(doc: Doc, end: int, at: dict[int, Mention]) -> tuple[str | None, str | None]:
    """Read what somebody is said to be or become: "Ana Silva was the first Chilean minister to Peru"."""
    roles = load_roles()
    if end >= len(doc) or doc[end].lower_ not in BEING:
        return None, None
    code = None
    for i in range(end + 1, min(end + 1 + WINDOW, len(doc))):
        token = doc[i]
        if i in at and at[i].kind != "place" and len(at[i].codes) == 1:
            code = at[i].codes[0]
        elif (
            token.pos_ in ("VERB", "AUX")
            or token.is_sent_start
            or token.is_punct
            or token.tag_ == "IN"
        ):
            return None, None
        elif lemma_of(token) in roles.officials and token.pos_ in ("NOUN", "PROPN"):
            return (lemma_of(token), code) if code is not None else (None, None)
    return None, None


def of_state(doc: Doc, end: int, at: dict[int, Mention]) -> str | None:
    """The state alone: "King Abdullah of Jordan", "President Ruto of Kenya", "Prince Albert I of Monaco"."""
    if end < len(doc) and NUMBERED.fullmatch(doc[end].text):
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        mention = at.get(end + 1) or (at.get(end + 2) if doc[end + 1].lower_ == "the" else None)
        if mention is not None and len(mention.codes) == 1:
            return mention.codes[0]
    return None
