"""The tables of a ledger, and views that a person can read.

Articles, readings, claims, judgements and ties are facts of record: only ever added. ``dyad``,
``event``, ``event_claim`` and ``relation`` are derived from them and can be rebuilt at any time.

The tables here are those of the newest version; ``migrations`` brings older ledgers there.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

REVISION = "0007"  # the newest of migrations/versions
metadata = MetaData()

# As Alembic keeps it; written here so that a new ledger needs no migration.
alembic_version = Table(
    "alembic_version", metadata, Column("version_num", String(32), primary_key=True)
)
meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# ---------------------------------------------------------------- Facts of record
article = Table(
    "article",
    metadata,
    Column("key", String(16), primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", String, nullable=False),
    Column("published", Date),  # as given, None where it was not
    Column("date_edtf", String),
    Column("date_first", Date),
    Column("date_last", Date),
    Column("date_source", String, nullable=False),
    Column("date_confidence", Float, nullable=False),
    Column("date_reasons", Text, nullable=False),  # JSON list of sentences
    # The day from which its claims were known.
    Column("known_on", Date, nullable=False, index=True),
)
# Prints of one dispatch count as one source. An article without a row is its own dispatch.
dispatch = Table(
    "dispatch",
    metadata,
    Column("article_key", ForeignKey("article.key"), primary_key=True),
    Column("dispatch", String(16), nullable=False, index=True),
)
reading = Table(
    "reading",
    metadata,
    Column("article_key", ForeignKey("article.key"), primary_key=True),
    Column("coder", String, primary_key=True),
    Column("read_at", DateTime, nullable=False),
)
claim = Table(
    "claim",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("article_key", ForeignKey("article.key"), nullable=False, index=True),
    Column("coder", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("said_by", String),
    Column("when_edtf", String),
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    # Told of a state of affairs that holds, not of an act that took place.
    Column("standing", Boolean, nullable=False),
    Column("via", String),  # the code of a third state through which it is done
    Column("publisher", Text),  # the article's, so that merging need not look it up
    Column("known_on", Date, nullable=False),  # likewise
    Column("body", Text, nullable=False),  # the whole claim as JSON
)
# What people and newer coders held of a claim: retract, reinstate, confirm (somebody has read its words
# and holds it right), or correct (which retracts it in favour of ``replacement``). The latest one
# counts, save that a coder never overrules a person.
CONFIRMED = "confirm"  # the kind of judgement by which somebody holds a claim right
STANDING = ("reinstate", CONFIRMED)  # the kinds of judgement after which a claim stands
judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),  # in order of time
    Column("claim_id", ForeignKey("claim.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("replacement", ForeignKey("claim.id")),
)

# What people held of events: that two claims tell of the same act ("same"), or ``claim_id`` of another
# than ``other`` ("apart"). The latest one of two claims counts.
tie = Table(
    "tie",
    metadata,
    Column("number", Integer, primary_key=True),  # in order of time
    Column("kind", String, nullable=False),
    Column("claim_id", ForeignKey("claim.id"), nullable=False, index=True),
    Column("other", ForeignKey("claim.id"), nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

# ---------------------------------------------------------------- Derived
# Written by the program alone and a function of the facts above, so nothing here needs a foreign key.
# What is asked together lies together: rows of a pair side by side, with all that is shown of them,
# for on a large ledger looking up each quote in its article is what takes the time.

# The day as whose news an event counts: the first on which it was in print. Of one that was told long after,
# or by articles without a date alone, that on which it took place, for the day on which a history happened to
# be printed or read makes old news no new; and NO_DAY where that is not told, so that it comes after all others.
NO_DAY = date.min

# Standing claims as evidence about the pairs that they join: a before b in the alphabet; direction is
# "a>b", "b>a" or "=". A state that goes on under another code (USSR, Russia) is filed under its last one.
dyad = Table(
    "dyad",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("act", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("claim_id", String(16), primary_key=True),
    Column("direction", String(3), nullable=False),
    Column("when_edtf", String),
    Column("known_on", Date, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("standing", Boolean, nullable=False),
    Column("via", String),
    Column("said_by", String),
    Column("quote", Text, nullable=False),
    Column("publisher", Text),
    Column("article_key", String(16), nullable=False),
    Column("article_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", String),  # the article's date as EDTF
    Column("dispatch", String(16), nullable=False),
    Index("dyad_by_claim", "claim_id"),
    sqlite_with_rowid=False,
)
LATE = text("news_on < known_on")  # what was first told, or read, when it was news no more
event = Table(
    "event",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("act", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("direction", String(3), nullable=False),
    Column("when_edtf", String),  # the narrowest date claimed
    Column("first_day", Date),
    Column("last_day", Date),
    Column("known_on", Date, nullable=False),  # the first day on which it was in print
    Column("news_on", Date, nullable=False),  # see NO_DAY
    Column("undated", Boolean, nullable=False),  # whether none of its articles bears a date
    Column("latest", Date, nullable=False),  # the last such day
    Column("confidence", Float, nullable=False),
    Column("sources", Integer, nullable=False),  # dispatches that report it
    Column("standing", Boolean, nullable=False),
    Column("held_on", Date),  # the last day on which a report says that it still held
    Column("disputed", Boolean, nullable=False),  # whether its reports differ
    Column("detail", Text, nullable=False),  # JSON: dates, posts, conflicts, via
    Column("claims", Text, nullable=False),  # ids of those that tell of it, a blank between them
    # The claim to quote, with its words and what a reader needs to judge them.
    Column("best_claim", String(16), nullable=False),
    Column("quote", Text, nullable=False),
    Column("said_by", String),
    Column("publisher", Text),
    Column("article_key", String(16), nullable=False),
    Column("article_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", String),  # the article's date as EDTF
    Column("printed_on", Date, nullable=False),
    Column("digest", String(16), nullable=False),  # of all of it, to tell what has changed
    Index("event_by_id", "id", unique=True),
    Index("event_by_status", "a", "b", "status", "latest"),
    Index("event_by_a_news", "a", "news_on"),
    Index("event_by_b_news", "b", "news_on"),
    Index("event_by_act_news", "act", "news_on"),
    Index("event_by_news", "news_on"),
    Index("event_told_late", "known_on", sqlite_where=LATE, postgresql_where=LATE),
    Index("event_by_dispute", "disputed", "known_on"),
    Index("event_by_plan", "status", "last_day", "latest", "known_on"),
    sqlite_with_rowid=False,
)
event_claim = Table(
    "event_claim",
    metadata,
    Column("event_id", String(16), primary_key=True),
    Column("claim_id", String(16), primary_key=True),
    Column("reason", Text, nullable=False),  # why it is held to tell of this event
    Index("event_by_claim", "claim_id"),
    sqlite_with_rowid=False,
)
relation = Table(
    "relation",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("owner", String, primary_key=True),  # "" for what the two share
    Column("number", Integer, primary_key=True),  # in order of time
    Column("value", String, nullable=False),
    Column("since_edtf", String),
    Column("first_day", Date, nullable=False),
    Column("end_day", Date),  # the first day on which it held no more
    Column("opened_by", String(16), nullable=False),  # an event
    Column("closed_by", String(16)),  # an event
    Column("inferred", Text),  # the rule by which it follows, None where it is told
    Column("ended", Text),  # the legal act by which the state itself ended
    Column("evidence", Text, nullable=False),  # JSON list of event ids
    Column("contested", Text, nullable=False),  # JSON list of event ids
    Index("relation_by_value", "part", "value"),
    Index("relation_by_b", "b"),
    Index("relation_by_opening", "opened_by"),
    sqlite_with_rowid=False,
)
DERIVED = (dyad, event, event_claim, relation)

VIEWS = {
    "standing_claims": """
        SELECT c.id, c.article_key, c.coder, c.act, c.status, c.said_by, c.when_edtf, c.quote,
               c.confidence, c.body, a.id AS article_id, a.title, a.publisher,
               a.date_edtf AS published, a.known_on
        FROM claim c JOIN article a ON a.key = c.article_key
        WHERE EXISTS (SELECT 1 FROM dyad d WHERE d.claim_id = c.id)""",
    "dyad_claims": """
        SELECT a, b, direction, act, when_edtf, status, said_by, quote, publisher, published, confidence,
               claim_id
        FROM dyad""",
    "events": """
        SELECT a, b, direction, act, when_edtf, status, confidence, sources, known_on, undated,
               disputed, quote, said_by, publisher, id AS event_id, best_claim AS claim_id
        FROM event""",
    "relations": """
        SELECT r.a, r.b, r.part, r.owner, r.value, r.since_edtf, r.first_day, r.end_day, r.inferred,
               r.ended, e.act, e.confidence, e.quote, e.publisher, e.id AS event_id,
               e.best_claim AS claim_id
        FROM relation r JOIN event e ON e.id = r.opened_by""",
    "relations_now": """
        SELECT a, b, part, owner, value, since_edtf, inferred, quote, publisher, claim_id
        FROM relations WHERE end_day IS NULL""",
    "contradictions": """
        SELECT r.a, r.b, r.part, r.owner, r.value, r.since_edtf, r.first_day, r.end_day, e.quote, r.contested
        FROM relation r JOIN event e ON e.id = r.opened_by WHERE r.contested <> '[]'""",
    "first_reports": """
        SELECT c.publisher, c.known_on, e.a, e.b, e.direction, e.act, e.status, e.when_edtf, e.sources,
               c.quote, e.id AS event_id, c.id AS claim_id
        FROM event e JOIN event_claim m ON m.event_id = e.id
             JOIN claim c ON c.id = m.claim_id AND c.known_on = e.known_on
             JOIN article a ON a.key = c.article_key AND a.date_edtf IS NOT NULL
        WHERE e.news_on = e.known_on""",
}  # fmt: skip


def create(connection: Connection) -> None:
    """Make the newest tables and views in an empty database."""
    metadata.create_all(connection)
    connection.execute(alembic_version.insert(), [{"version_num": REVISION}])
    create_views(connection)


def create_views(connection: Connection) -> None:
    """Make all views."""
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
