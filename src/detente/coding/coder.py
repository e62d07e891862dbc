"""The heart of Detente: parsed documents in, claims out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Token

from detente.actors.lexicon import is_name
from detente.actors.reference import Reference
from detente.acts import load_acts
from detente.coding.article.merge import drop_shadows, merge
from detente.coding.article.occasions import (
    date_in_effect,
    date_the_first,
    date_the_moved,
    date_the_undated,
)
from detente.coding.article.quotation import quote_span
from detente.coding.article.quoted_posts import with_what_it_is
from detente.coding.claims.candidate import Candidate, split
from detente.coding.claims.later import with_later
from detente.coding.claims.spans import with_end
from detente.coding.claims.telling import candidate_of
from detente.coding.frames.frame import Frame, load_frames
from detente.coding.funnel.sentences import load_funnel
from detente.coding.matching.gaps import completed_from, done_likewise, gapped
from detente.coding.matching.match import Reading, readings
from detente.coding.matching.retold import keep
from detente.coding.matching.series import keep_series
from detente.coding.matching.used import absorbed, gainsaid, promised
from detente.coding.status.status import is_habit, is_unreal
from detente.coding.weighing.confidence import calibrated
from detente.coding.weighing.learned import SecondReader, opinions
from detente.language import DEFAULT_PIPELINE, Document, parse, parse_where
from detente.model import Article, Claim, DocumentDate, ReaderChoice
from detente.times import (
    TimeExpression,
    date_document,
    find_expressions,
    is_anchor,
    is_day_first,
    spoken_on,
)

VERSION = "10"
UNKNOWN_DATE = DocumentDate(None, None, None, "unknown", 0.0)
THRESHOLD = 0.5  # claims less likely than this are not printed
ALONE = 0.83  # the same for a deed of force of which one state alone is named: mostly home affairs


Found = tuple[Token, list[Reading]]  # a predicate and the frames that fit it, the best first


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with its date and its claims; ``skipped`` says why it was not coded."""

    article: Article
    date: DocumentDate
    claims: tuple[Claim, ...]
    skipped: str | None = None


class Coder:
    """Codes articles. Holds no state between articles; claims depend on the article alone.

    ``least`` is the confidence from which claims are handed out; by default what is likelier right
    than noise. With ``funnel`` only sentences that can hold a claim are parsed, and those that their
    reading leans on; without it, all are, which takes longer and changes less than one claim in a
    hundred (``bench/README.md``).
    ``reader`` "both" lets the learned reader check what the rules find and add to it.
    """

    def __init__(
        self,
        pipeline: str = DEFAULT_PIPELINE,
        *,
        least: float | None = None,
        funnel: bool = True,
        reader: ReaderChoice = "rules",
    ):
        self.pipeline = pipeline
        self.least = least
        self.funnel = funnel
        self.frames = load_frames()
        self.second = SecondReader() if reader == "both" else None

    @property
    def version(self) -> str:
        """Names the rules and the pipeline that made a claim; it changes whenever claims may."""
        learned = f"+{self.second.rule}" if self.second is not None else ""
        whole = "" if self.funnel else "-whole"
        return f"rules-{VERSION}{whole}{learned}/{self.pipeline}"

    def code(self, articles: Iterable[Article]) -> Iterator[CodedArticle]:
        """Code articles in order. Articles that are not in English come back skipped."""
        for english, group in groupby(articles, key=lambda a: a.language == "en"):
            if english:
                # No "yield from map": a StopIteration from within would end the articles unheard.
                for document in self._documents(group):
                    yield self.code_document(document)
                continue
            for article in group:
                reason = f"language {article.language} is not coded"
                yield CodedArticle(article, UNKNOWN_DATE, (), reason)

    def _documents(self, articles: Iterable[Article]) -> Iterator[Document]:
        """The articles parsed, as far as their claims ask for it."""
        funnel = load_funnel(self.pipeline) if self.funnel else None
        if funnel is None:
            return parse(articles, pipeline=self.pipeline, is_name=is_name)
        return parse_where(articles, funnel.choose, pipeline=self.pipeline, is_name=is_name)

    def candidates(self, articles: Iterable[Article]) -> Iterator[list[Candidate]]:
        """What is found in each English article, before it is merged and sifted."""
        return (found for _, _, found in self.looked_into(articles))

    def looked_into(
        self, articles: Iterable[Article]
    ) -> Iterator[tuple[Document, Reference, list[Candidate]]]:
        """The parsed English articles that may hold claims: who is who in them, and what is found."""
        for document in self._documents(a for a in articles if a.language == "en"):
            if document.doc.has_annotation("DEP"):
                reference, candidates, _ = self._read(document, self._dated(document))
                yield document, reference, candidates

    def code_document(self, document: Document) -> CodedArticle:
        """Code one parsed document: dates it, resolves its actors, reads its predicates."""
        dated = self._dated(document)
        read = self.second is not None or document.triggers is None or document.triggers
        if not (read and document.doc.has_annotation("DEP")):  # nothing in it can be a claim
            return CodedArticle(document.article, dated, ())
        _, candidates, expressions = self._read(document, dated)
        candidates = date_in_effect(candidates, expressions, document)
        candidates = date_the_moved(candidates, expressions, document)
        candidates = merge(date_the_first(candidates, document))
        candidates = date_the_undated(candidates, expressions, document)
        candidates = drop_shadows(candidates)
        rule = self.second.rule if self.second is not None else ""
        key = document.article.key if candidates else ""  # a hash of all its text
        claims = [_claim(document, key, c, rule) for c in candidates]
        kept = sorted(
            (c for c in claims if c.confidence >= self._least(c)),
            key=lambda c: (c.part != "title", c.start, c.act),
        )
        return CodedArticle(document.article, dated, tuple(kept))

    def _dated(self, document: Document) -> DocumentDate:
        """The date of a document; set on it is the one from which others can be counted, if any."""
        dated = date_document(document)
        document.date = spoken_on(document, dated) if is_anchor(dated) else UNKNOWN_DATE
        return dated

    def _least(self, claim: Claim) -> float:
        """Deeds of force between no two states are mostly home affairs: they must be surer."""
        if self.least is not None:
            return self.least
        alone = len({*claim.source, *claim.target}) < 2 and claim.plover != "AGREE"
        return ALONE if alone and claim.act.startswith("force.") else THRESHOLD

    def _read(
        self, document: Document, dated: DocumentDate
    ) -> tuple[Reference, list[Candidate], list[TimeExpression]]:
        """Who is who in a dated document, what the rules' readings tell and, where it is asked, what the
        learned reader makes of it, and the time expressions, if any act may need them."""
        reference = Reference(document, dated.first or dated.last)
        found = self._found(document, reference)
        if not found and self.second is None:
            return reference, [], []
        expressions = find_expressions(
            document.doc,
            document.date,
            day_first=is_day_first(document.article),
            text=document.text,
        )

        def make(fitting: list[Reading]) -> Candidate:
            return candidate_of(fitting, reference, expressions, document)

        told = [c for _, fitting in found for c in split(make(fitting))]
        told = [t for c in told for t in with_later(c, expressions, reference)]
        told = [t for c in told for t in with_end(c, expressions, document)]
        if self.second is not None:
            told = self.second.weigh(told) + self.second.further(document, reference, told, make)
        return reference, told, expressions

    def _found(self, document: Document, reference: Reference) -> list[Found]:
        """The predicates of acts, in order, with the frames that fit them."""
        used: set[int] = set()
        spoken: set[int] = set()  # what a statement is about: its deeds of force are words alone
        found: list[Found] = []
        likewise: dict[int, Reading] = {}
        for token, among in _predicates(document):
            fitting = readings(token, self.frames, reference, among)
            fitting = completed_from(found, fitting)
            if fitting:
                found.append((token, fitting))
                found.extend((token, [more]) for more in gapped(fitting[0], reference))
                for more in done_likewise(fitting[0], reference):
                    likewise[more.predicate.token.i] = more  # of several, the last told
                best = fitting[0]
                keep(token, best.frame.act, best.source, best.target, reference)
                keep_series(token, best.frame.act, best.source, best.target, reference)
                speech = best.frame.speech
                (spoken if speech else used).update(absorbed(best))
        found.extend((more.predicate.token, [more]) for more in likewise.values())
        acts = {
            token.i: fitting[0].frame.act
            for token, fitting in found
            if not fitting[0].frame.act.startswith(("statement.", "force."))
        }
        refused = {
            child.i
            for token, fitting in found
            if fitting[0].frame.act == "statement.reject"
            for child in token.children
        }
        return [
            (token, fitting)
            for token, fitting in found
            if token.i not in used
            and not (is_unreal(token) or is_habit(token))
            and not _gives_way(token, fitting[0].frame, acts)
            and not (token.i in refused and fitting[0].frame.act == "statement.agree")
            and not (
                token.i in spoken and fitting[0].frame.act.startswith(("statement.", "force."))
            )
        ]


def _gives_way(token: Token, frame: Frame, acts: Mapping[int, str]) -> bool:
    """Whether an agreement or a denial tells no more than the act that it agrees to or denies; ``acts``
    has those that are told, by predicate. Of an agreement in words this holds where all is talk:
    "agreed to hold talks"."""
    told = {acts[i] for i in promised(token) & acts.keys()} if frame.yields else set()
    if frame.speech:
        told = {act for act in told if act.startswith(("talks.hold", "meeting."))}
        told |= {acts[i] for i in gainsaid(token) & acts.keys()}
    return bool(told)


def _predicates(document: Document) -> Iterator[tuple[Token, Collection[str] | None]]:
    """The words that may be predicates, with the names of the frames that may fit (None: any)."""
    if document.triggers is not None:
        yield from ((document.doc[i], document.triggers[i]) for i in sorted(document.triggers))
        return
    for token in document.doc:
        if token.pos:  # else in a sentence that was not parsed
            yield token, None


def _claim(document: Document, key: str, c: Candidate, learned: str) -> Claim:
    start, end = quote_span(document.doc, c.token, c.evidence)
    start, end = with_what_it_is(document.doc, c, start, end)
    part, first, last = document.place(start, end)
    own = document.article.title if part == "title" else document.article.text
    codes = load_acts().codes(c.act, c.status, c.reading.frame.cameo)
    return Claim(
        article_id=document.article.id,
        article_key=key,
        act=c.act,
        source=c.source,
        target=c.target,
        when=c.when.edtf if c.when is not None else None,
        status=c.status,
        said_by=c.voice.code,
        quote=own[first:last],
        part=part,
        start=first,
        end=last,
        confidence=round(calibrated(c), 3),
        plover=codes.plover,
        cameo=codes.cameo,
        goldstein=codes.goldstein,
        mode=codes.mode,
        context=codes.context,
        rule=c.reading.frame.name,
        source_words=tuple(r.words for r in c.reading.source),
        target_words=tuple(r.words for r in c.reading.target),
        said_by_words=c.voice.words,
        when_words=(c.when.words or None) if c.when is not None else None,
        where=c.where,
        cause=c.cause,
        standing=c.reading.frame.standing,
        via=c.via,
        alternatives=c.alternatives + opinions(c, learned),
    )
