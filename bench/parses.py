"""How many words are parsed otherwise than spaCy's pipeline parses them.

    python bench/parses.py ../shared/corpora/news_sample.jsonl.gz [--number N] [--floats]

The pipeline as it comes and ours read the same tokens of whole articles, drawn evenly, with the
same sentence starts and verbs put right. ``--floats`` has the layers multiply in floats, as they do
on machines that do not multiply bytes exactly. The time is that of the processor, of ours and of
spaCy's.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from detente.language import DEFAULT_PIPELINE, encoder, load_pipeline
from detente.language.infinitives import NAME as INFINITIVES
from detente.language.pipeline import clean
from detente.model import Article
from detente.sources import read_articles

ASKED: list[int | str] = ["TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_TYPE"]


def parsed(nlp: Language, docs: list[Doc]) -> tuple[list[Doc], float]:
    """Texts in tokens, parsed; and the seconds it took."""
    started = time.process_time()
    done = list(nlp.pipe([doc.copy() for doc in docs]))
    return done, time.process_time() - started


def main() -> None:
    """Read the command line and count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--floats", action="store_true")
    options = parser.parse_args()
    if options.floats:
        vars(encoder)["in_bytes"] = lambda first, layers: None
    articles = [a for a in read_articles([options.path]) if isinstance(a, Article)]
    articles = [a for a in articles if a.language == "en"]
    articles = articles[:: max(1, len(articles) // options.number)][: options.number]
    ours, plain = load_pipeline(), spacy.load(DEFAULT_PIPELINE)
    plain.add_pipe("detente_paragraphs", first=True)
    plain.add_pipe(INFINITIVES, last=True)
    docs = [ours.make_doc(clean(a, lambda word: False)[0]) for a in articles]
    words = sum(map(len, docs))
    quick, taken = parsed(ours, docs)
    slow, theirs = parsed(plain, docs)
    other = sum(
        (a.to_array(ASKED) != b.to_array(ASKED)).sum(axis=0)
        for a, b in zip(quick, slow, strict=True)
    )
    print(f"{words} words of {len(docs)} articles, {taken:.1f} s; spaCy {theirs:.1f} s")
    for name, number in zip(ASKED, np.atleast_1d(other), strict=True):
        print(f"{name!s:9} {number:6} differ ({number / words:.2%})")


if __name__ == "__main__":
    main()
