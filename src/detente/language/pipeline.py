"""Articles in, parsed documents out: cleaning, spaCy, quotations."""

from __future__ import annotations

import importlib
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
from detente.language.truecase import is_capitals, truecase
from detente.model import DEFAULT_PIPELINE, Article

# First syllables of Korean and Chinese given names of two, which news joins by a hyphen.
GIVEN = tuple(
    "Bong Byung Chan Chang Chen Ching Chol Chong Chun Chung Dae Dong Eui Geun Hae Hee Hong Hui Hwa Hye Hyon "
    "Hyun Ing Jae Jeong Jin Jong Joon Jung Kai Kee Keun Ki Kwan Kwang Kyong Kyu Kyung Kyun Min Moo Myong "
    "Myung Nam Pil Pyong Ryong Sang Seok Seong Seung Shui Song Soon Suk Sun Sung Tae Teng Tong Tse Tzu "
    "Ui Won Woo Yeon Yi Ying Yo Yong Yoon Young Yung Yu Zhi".split()
)
# Surnames that are words as well, with one that the models know for a name.
NAMES = {"Trump": "bush"}
BATCH = 16  # articles parsed together


@Language.component("detente_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, none between two words of which the second is in
    lower case ("Venezuela | and Bolivia broke"); the parser decides the others."""
    doc.from_array(["SENT_START"], cast(Ints2d, certain_starts(doc).astype(np.uint64)[:, None]))
    return doc


def certain_starts(doc: Doc) -> npt.NDArray[np.int64]:
    """Of every token: 1 where a sentence begins for certain, -1 where none does, else 0."""
    alpha, lower, space = doc.to_array(["IS_ALPHA", "IS_LOWER", "IS_SPACE"]).astype(bool).T
    begins = np.zeros(len(doc), dtype=np.int64)
    begins[1:][alpha[:-1] & alpha[1:] & lower[1:]] = -1
    for i in np.flatnonzero(space[:-1]).tolist():
        if "\n" in doc[i].text:
            begins[i + 1] = 1
    return begins


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
    guard += "".join(rf"(?<!\b{s})" for s in GIVEN)
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
    for word, known in NAMES.items():
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
