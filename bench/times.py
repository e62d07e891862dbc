"""Time expressions: strict and value F1 on TimeML texts, and how fast they are found.

    python bench/times.py ../shared/bench [--part read|heldout|all] [--show N]

One text in three, by the hash of its id, is scored but never read (``heldout``). Scores are of what
``detente times`` finds, which parses only where it must; how many expressions differ where all is
parsed is told beside them. Speed, in one process, is told for expressions alone on parsed texts,
for the whole way from raw text, and for spaCy's pipeline without any work of ours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from detente.actors.lexicon import is_name
from detente.language import Document, load_pipeline, parse_where
from detente.language.pipeline import clean
from detente.model import Article
from detente.sources import read_articles
from detente.times import date_document, find_expressions, find_unsettled

Row = dict[str, Any]


def is_heldout(article_id: str) -> bool:
    """One text in three, by hash."""
    return hashlib.sha256(article_id.encode()).digest()[1] % 3 == 0


def expressions(document: Document) -> list[Row]:
    """The rows that the scorer wants, with offsets in the article's own text."""
    found = find_expressions(document.doc, date_document(document), events=False)
    return [
        {
            "article_id": document.article.id,
            "start": e.start - document.body,
            "end": e.end - document.body,
            "type": e.type,
            "value": e.value,
            "text": e.text,
            "form": e.form,
        }
        for e in found
        if e.start >= document.body
    ]


def chosen(rows: list[Row], part: str, key: str) -> list[Row]:
    """Rows of the part asked for."""
    if part == "all":
        return rows
    return [r for r in rows if is_heldout(str(r[key])) == (part == "heldout")]


def score(shared: Path, gold: list[Row], found: list[Row]) -> None:
    """Let the set's own scorer judge."""
    with tempfile.TemporaryDirectory() as folder:
        reference, predicted = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
        reference.write_text("".join(json.dumps(r) + "\n" for r in gold), "utf8")
        predicted.write_text("".join(json.dumps(r) + "\n" for r in found), "utf8")
        subprocess.run(
            [sys.executable, shared / "score.py", "timex", reference, predicted], check=True
        )


def show(gold: list[Row], found: list[Row], texts: dict[str, str], number: int) -> None:
    """The commonest spans that are missed, false, or given another value."""
    kinds: dict[str, Counter[str]] = {"missed": Counter(), "false": Counter(), "value": Counter()}
    ours = {(r["article_id"], r["start"], r["end"]): r for r in found}
    theirs: dict[tuple[str, int, int], Row] = {}
    for article in gold:
        for t in article["timex"]:
            theirs[article["id"], t["start"], t["end"]] = t
    for key, t in theirs.items():
        words = texts[key[0]][key[1] : key[2]].replace("\n", " ")
        if key not in ours:
            near = [o for o in ours if o[0] == key[0] and o[1] < key[2] and key[1] < o[2]]
            other = f" (ours: {texts[key[0]][near[0][1] : near[0][2]]})" if near else ""
            kinds["missed"][f"{words} = {t['type']} {t['value']}{other}"] += 1
        elif ours[key]["value"] != t["value"]:
            kinds["value"][f"{words} = {t['value']} (ours: {ours[key]['value']})"] += 1
    for key, row in ours.items():
        if key not in theirs:
            kinds["false"][f"{row['text']!r} {row['form']} {row['value']}"] += 1
    for name, counter in kinds.items():
        print(f"-- {name}: {counter.total()}")
        for text, count in counter.most_common(number):
            print(f"{count:4} {text}")


def measure(articles: list[Article]) -> tuple[list[Row], list[Row]]:
    """The expressions of texts parsed where it is needed, those of texts parsed throughout.

    Prints how fast both were found, and how fast spaCy alone is in the same run, in seconds of one
    core.
    """
    nlp = load_pipeline()
    warm = Article(id="", text="Peru will reply in May, Lima said.", published=date(2016, 9, 22))
    list(parse_where([warm], find_unsettled, is_name=is_name))
    now = time.process_time
    started = now()
    documents = parse_where(articles, find_unsettled, is_name=is_name)
    found = [row for document in documents for row in expressions(document)]
    raw = now() - started
    cleaned = [clean(article, is_name) for article in articles]
    started = now()
    docs = list(nlp.pipe((text for text, _ in cleaned), batch_size=16))
    spacy = now() - started
    pairs = zip(articles, docs, cleaned, strict=True)
    whole = [Document(article, text, body, doc) for article, doc, (text, body) in pairs]
    started = now()
    wholly = [row for document in whole for row in expressions(document)]
    alone = now() - started
    print(f"spaCy alone: {len(articles) / spacy:.0f} texts a second")
    for name, took in {"expressions alone": alone, "from raw text": raw}.items():
        print(
            f"{name}: {len(articles) / took:.0f} texts a second, {spacy / took:.1f} times spaCy's"
        )
    return found, wholly


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, help="folder that holds score.py and timex/")
    parser.add_argument("--part", choices=("read", "heldout", "all"), default="all")
    parser.add_argument("--show", type=int, default=0, help="list so many errors of each kind")
    options = parser.parse_args()
    articles = [
        a
        for a in read_articles([options.shared / "timex" / "articles.jsonl"])
        if isinstance(a, Article)
    ]
    found, wholly = measure(articles)
    lines = (options.shared / "timex" / "gold.jsonl").read_text("utf8").splitlines()
    gold = [json.loads(line) for line in lines]
    texts = {a.id: a.text for a in articles}
    parts = ("read", "heldout") if options.part == "all" else (options.part,)
    for part in parts:
        print(f"== {part}", flush=True)
        score(options.shared, chosen(gold, part, "id"), chosen(found, part, "article_id"))
    ours, theirs = ({tuple(row.values()) for row in rows} for rows in (found, wholly))
    print(f"{len(ours - theirs)} of {len(ours)} expressions differ where all is parsed")
    if options.show and options.part != "heldout":
        mine = chosen(gold, "read", "id"), chosen(found, "read", "article_id")
        show(*mine, texts, options.show)


if __name__ == "__main__":
    main()
