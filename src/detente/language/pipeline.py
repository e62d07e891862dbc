"""Articles in, parsed documents out: cleaning, spaCy, quotations."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import spacy
from spacy.lang.char_classes import HYPHENS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex
from thinc.types import Ints2d

from detente.errors import DetenteError
from detente.language.attributes import remember_attributes
from detente.language.document import Document
from detente.language.encoder import use_encoders
from detente.language.engine import quicken, threads
from detente.language.entities import step_entities
from detente.language.infinitives import NAME as INFINITIVES
from detente.language.quotes import find_quotations
from detente.language.scrape import (
    blank_marks,
    blank_repeats,
    find_dateline,
    join_wrapped_lines,
    mend_marks,
)
from detente.language.steps import step_parser
from detente.language.tokens import remember_tokens
from detente.language.truecase import capitalise, is_capitals, truecase
from detente.language.wording import load_wording
from detente.model import DEFAULT_PIPELINE, Article

BATCH = 16  # articles parsed together
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
# The date that opens an entry of a chronology and what parts it from the rest: "1917 – ", "14 March 1917: ".
ENTRY = re.compile(
    rf"^[ \t•*·>|–—-]*(?:(?:In|On)[ \t]+)?(?:(?:\d{{1,4}}|{MONTH})[ \t,.]+){{0,2}}(?:\d{{4}}|{MONTH}|\d{{1,2}})"
    r"[ \t]*(?:[:|]|[-–—]{1,2}(?=\s))[ \t]+(?=[A-Z])"
)
ENTRY_TOKENS = 16  # of a line, in which such a date stands
OPENING = frozenset("0123456789JFMASOND•*·>|–—-I")  # what its line begins with


@Language.component("detente_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, none between two words of which the second is in
    lower case ("Venezuela | and Bolivia broke"); the parser decides the others."""
    doc.from_array(["SENT_START"], cast(Ints2d, certain_starts(doc).astype(np.uint64)[:, None]))
    return doc


def certain_starts(doc: Doc) -> npt.NDArray[np.int64]:
    """Of every token: 1 where a sentence begins for certain, -1 where none does, else 0.

    One begins behind the date that opens an entry of a chronology, which the parser would take for a
    part of it."""
    alpha, lower, space = doc.to_array(["IS_ALPHA", "IS_LOWER", "IS_SPACE"]).astype(bool).T
    begins = np.zeros(len(doc), dtype=np.int64)
    begins[1:][alpha[:-1] & alpha[1:] & lower[1:]] = -1
    lines = _line_starts(doc, space)
    begins[lines] = 1
    for line, entry in _entries(doc, [0, *lines]):
        begins[line + 1 : entry] = -1  # "- 17 May 1919:" is one, not a dash and a date
        begins[entry] = 1
    return begins


def entry_starts(doc: Doc) -> list[int]:
    """The first token of every entry of a chronology, behind the date that opens its line."""
    lines = _line_starts(doc, doc.to_array(["IS_SPACE"]).astype(bool).ravel())
    return [entry for _, entry in _entries(doc, [0, *lines])]


def _line_starts(doc: Doc, space: npt.NDArray[np.bool_]) -> list[int]:
    """The first token of every line but the first; ``space`` tells of every token whether it is a blank."""
    return [i + 1 for i in np.flatnonzero(space[:-1]).tolist() if "\n" in doc[i].text]


def _entries(doc: Doc, lines: list[int]) -> list[tuple[int, int]]:
    """Of the lines of a text, that begin at these tokens, those that open with the date of an entry, and where
    what stands behind it begins."""
    found = []
    for line in lines:
        if line >= len(doc) or doc[line].text[0] not in OPENING:
            continue
        start = doc[line : line + ENTRY_TOKENS]
        if (entry := ENTRY.match(start.text)) is not None:
            behind = doc.char_span(
                start.start_char + entry.end(), start.start_char + entry.end() + 1,
                alignment_mode="expand",
            )  # fmt: skip
            found += [(line, behind.start)] if behind is not None else []
    return found


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """Load a spaCy pipeline by package name or path, with sentence starts at line breaks.

    Raises DetenteError where the pipeline is not installed or lacks a parser.
    """
    try:
        module = importlib.import_module(name) if name.isidentifier() else None
        nlp: Language = module.load() if module is not None else spacy.load(name)
    except (ImportError, OSError, AttributeError) as error:
        raise DetenteError(
            f"no spaCy pipeline named {name!r} is installed: try the default, {DEFAULT_PIPELINE}"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise DetenteError(f"the pipeline {name!r} has no parser: Detente reads dependencies")
    nlp.add_pipe("detente_paragraphs", first=True)
    nlp.add_pipe(INFINITIVES, last=True)
    _keep_prefixes(nlp)
    _know_straight_forms(nlp)
    _know_names(nlp)
    remember_tokens(nlp)
    remember_attributes(nlp)
    quicken(nlp)
    use_encoders(nlp)
    step_parser(nlp)
    step_entities(nlp)
    return nlp


def _keep_prefixes(nlp: Language) -> None:
    """Keep "re-established" and "ex-minister" one word, and "Jae-in" one name.

    spaCy cuts at every hyphen between letters, and then reads "in" as a preposition.
    """
    hyphens = f"(?:{HYPHENS})"
    guard = rf"(?={hyphens})(?<!\b[Rr]e)(?<!\b[Ee]x)(?<!\b[Cc]o)"
    guard += "".join(rf"(?<!\b{s})" for s in sorted(load_wording().given_syllables))
    defaults = [p for p in nlp.Defaults.infixes or () if isinstance(p, str)]
    infixes = [guard + p if hyphens in p and p.startswith("(?<=") else p for p in defaults]
    if hasattr(nlp.tokenizer, "infix_finditer"):
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _know_straight_forms(nlp: Language) -> None:
    """Let "d’Affaires" be known by its form with a straight apostrophe, which the models have met."""
    tokenizer: Any = nlp.tokenizer
    for word in ("d’Affaires", "d’affaires"):
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": word.replace("’", "'").lower()}])


def _know_names(nlp: Language) -> None:
    """Let "Trump" be known by the form of a name, also where it opens a sentence.

    The models know the word as a card and a verb: of 244 sentences that it opens they take 43 for commands
    and 130 for common nouns; by the form of a president's name they met, one and three.
    """
    tokenizer: Any = nlp.tokenizer
    for word, known in load_wording().names.items():
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": known}])


def clean(article: Article, is_name: Callable[[str], bool]) -> tuple[str, int]:
    """Return the text to parse and the offset at which the article's own text begins in it.

    The title comes first, on a line of its own; the text keeps its length.
    """
    title = " ".join(article.title.split())
    body = blank_repeats(article.text, title)
    title = mend_marks(title)
    body = blank_marks(join_wrapped_lines(body))
    if is_capitals(body):
        body = truecase(body, is_name)
    if is_capitals(title):
        title = truecase(title, is_name)
    body = capitalise(body, load_wording().adjective_behind)
    head = (
        f"{title}\n"
        if len(title) == len(article.title)
        else f"{article.title}\n".replace("\n", " ", article.title.count("\n"))
    )
    if not article.title:
        head = ""
    return head + body, len(head)


def parse(
    articles: Iterable[Article],
    *,
    pipeline: str = DEFAULT_PIPELINE,
    is_name: Callable[[str], bool] = lambda word: False,
) -> Iterator[Document]:
    """Parse articles in order. ``is_name`` tells which lower-cased words are names."""
    nlp = load_pipeline(pipeline)
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        cleaned = [clean(article, is_name) for article in batch]
        with threads().limit(limits=1):
            docs = list(nlp.pipe(text for text, _ in cleaned))
        for article, doc, (_, body) in zip(batch, docs, cleaned, strict=True):
            yield Document(
                article=article,
                text=doc.text,
                body=body,
                doc=doc,
                quotations=find_quotations(doc, doc.text),
                dateline=find_dateline(article.text),
            )
