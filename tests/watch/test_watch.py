"""A watch over a real server that behaves badly: no entry lost, none twice, over restarts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

import detente
from detente.book import Ledger
from detente.cli import cli
from detente.errors import InputError, LedgerError
from detente.ledger.database import schema
from detente.sources.dates import latest_day
from detente.sources.limits import Limits
from detente.sources.pages import Pages
from detente.sources.web import Web, WebLimits
from detente.watch import Settings, Watcher, filing
from detente.watch.opml import feeds
from detente.watch.state import State
from tests.bulk.fragile import Fragile
from tests.server import Answer, Server

QUICK = WebLimits(seconds=1.0, step_seconds=0.5, pause=0.0)
SEVERED = "Peru severed diplomatic relations with Ecuador on {day} March 2020, its minister said."
RESTORED = "Peru and Ecuador restored diplomatic relations on {day} March 2020, the two said."


def item(name: str, text: str, link: str | None = None) -> str:
    at = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>Story {name}</title><guid>{name}</guid>{at}<description>{text}</description>"
        "<pubDate>Tue, 31 Mar 2020 12:00:00 GMT</pubDate></item>"
    )


def rss(*items: str) -> bytes:
    """A feed, the newest first as feeds have it."""
    body = "".join(reversed(items))
    return (
        f"<rss version='2.0'><channel><title>Andes Gazette</title>{body}</channel></rss>".encode()
    )


def story(number: int) -> str:
    return item(str(number), f"Chad recalled its ambassador from Ghana in May {1960 + number}.")


class Watch:
    """A watch in one folder that can be stopped and begun again."""

    def __init__(self, folder: Path, *feeds: str, **settings: Any):
        self.folder, self.feeds = folder, feeds
        self.settings = replace(Settings(every=60.0, private=True, web=QUICK), **settings)
        self.told: list[dict[str, Any]] = []
        self.faults: list[str] = []

    @contextmanager
    def running(self) -> Iterator[Watcher]:
        with (
            detente.open(self.folder / "a.db") as ledger,
            Watcher(
                ledger,
                self.feeds,
                self.folder / "a.db.watch",
                tell=self.told.append,
                on_fault=lambda error: self.faults.append(error.fault),
                settings=self.settings,
            ) as watcher,
        ):
            yield watcher

    def round(self, later: float = 0.0) -> Watcher:
        """Begin, go one round, stop; all that is due within ``later`` seconds is due."""
        with self.running() as watcher:
            watcher.state.db.execute("UPDATE feed SET due = due - ?", (later,))
            watcher.state.db.execute("UPDATE entry SET due = due - ?", (later,))
            watcher.round()
        return watcher

    def filed(self) -> Counter[str]:
        """The titles of the articles in the ledger."""
        with detente.open(self.folder / "a.db") as ledger, ledger.store.database.reading() as db:
            return Counter(db.scalars(select(schema.article.c.title)))


def test_changes_are_told_once_with_their_words(server: Server, tmp_path: Path) -> None:
    feed = server.put(
        "/feed", Answer(rss(item("a", SEVERED.format(day=3)))),
        Answer(rss(item("a", SEVERED.format(day=3)), item("b", RESTORED.format(day=20)))),
    )  # fmt: skip
    watch = Watch(tmp_path, feed)
    watch.round()
    told = [(c["kind"], c["part"], c["value"], c["before"]) for c in watch.told]
    assert ("new", "diplomatic", "severed", None) in told
    watch.told.clear()
    watch.round(later=100)
    told = [(c["kind"], c["part"], c["value"], c["before"]) for c in watch.told]
    assert ("new", "diplomatic", "established", "severed") in told
    assert all(c["quote"] in RESTORED.format(day=20) for c in watch.told if c["kind"] == "new")
    watch.told.clear()
    watch.round(later=100)
    assert watch.told == []


def test_a_feed_is_asked_only_for_what_has_changed(server: Server, tmp_path: Path) -> None:
    def conditional(headers: dict[str, str]) -> Answer:
        fresh = headers.get("if-none-match") == '"1"' and headers.get("if-modified-since") == "then"
        if fresh:
            return Answer(status=304)
        return Answer(rss(story(1)), headers={"ETag": '"1"', "Last-Modified": "then"})

    watch = Watch(tmp_path, server.put("/feed", conditional))
    watch.round()
    watch.round()
    assert server.count("/feed") == 1  # it was not due
    watch.round(later=100)
    assert server.count("/feed") == 2
    assert watch.filed() == {"Story 1": 1}
    assert watch.faults == []


def test_a_feed_that_has_moved_is_followed_and_remembered(server: Server, tmp_path: Path) -> None:
    server.put("/new", Answer(rss(story(1))), Answer(rss(story(1), story(2))))
    watch = Watch(tmp_path, server.put("/old", Answer(status=301, headers={"Location": "/new"})))
    watch.round()
    watch.round(later=100)
    assert (server.count("/old"), server.count("/new")) == (1, 2)
    assert watch.filed() == {"Story 1": 1, "Story 2": 1}


@pytest.mark.parametrize(
    "bad",
    [
        Answer(status=500),
        Answer(status=429, headers={"Retry-After": "3000"}),
        Answer(b"<html>not a feed</html>"),
        Answer(rss(story(1)), cut=20),
        Answer(rss(story(1)), slow=0.05),
    ],
    ids=["500", "429", "no feed", "cut", "slow"],
)
def test_a_feed_that_fails_is_asked_later_and_loses_nothing(
    server: Server, tmp_path: Path, bad: Answer
) -> None:
    watch = Watch(tmp_path, server.put("/feed", bad, Answer(rss(story(1), story(2)))))
    watch.round()
    assert len(watch.faults) == 1
    with watch.running() as watcher:
        pause = watcher.state.feed(watch.feeds[0]).due - time.time()
    assert pause > (2900 if bad.status == 429 else 40)
    watch.round(later=4000)
    assert watch.filed() == {"Story 1": 1, "Story 2": 1}


def test_the_pause_grows_with_every_failure_and_a_gone_feed_is_left(
    server: Server, tmp_path: Path
) -> None:
    watch = Watch(
        tmp_path, server.put("/feed", Answer(status=503)), server.put("/gone", Answer(status=410))
    )
    pauses = []
    for _ in range(4):
        watch.round(later=100_000)
        with watch.running() as watcher:
            pauses.append(watcher.state.feed(watch.feeds[0]).due - time.time())
    assert pauses == sorted(pauses)
    assert pauses[-1] > 4 * pauses[0]
    assert server.count("/gone") == 1


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_asked_anew(
    server: Server, tmp_path: Path
) -> None:
    whole = rss(story(1), story(2), story(3))
    broken = Answer(whole[: whole.index(b"Story 1")], headers={"ETag": '"1"'})
    watch = Watch(tmp_path, server.put("/feed", broken, Answer(whole, headers={"ETag": '"1"'})))
    watch.round()
    watch.round(later=1000)
    assert "if-none-match" not in server.asked[-1][1]
    assert watch.filed() == {"Story 1": 1, "Story 2": 1, "Story 3": 1}


def test_pages_of_entries_are_read_and_asked_again_while_they_fail(
    server: Server, tmp_path: Path
) -> None:
    text = SEVERED.format(day=3) + " The embassy in Quito would close within three days, he added."
    html = f"<html><head><title>x</title></head><body><article><h1>A headline of its own</h1><p>{text}</p></article></body></html>"
    link = server.put(
        "/1", Answer(status=503), Answer(html.encode(), headers={"Content-Type": "text/html"})
    )
    watch = Watch(tmp_path, server.put("/feed", Answer(rss(item("a", "In short.", link)))))
    watch.round()
    assert watch.filed() == {}
    watch.round(later=100)
    assert watch.filed().total() == 1
    assert any(c["value"] == "severed" for c in watch.told)


def test_a_page_that_stays_away_is_replaced_by_the_words_of_the_feed(
    server: Server, tmp_path: Path
) -> None:
    link = server.put("/1", Answer(status=503))
    watch = Watch(
        tmp_path, server.put("/feed", Answer(rss(item("a", SEVERED.format(day=3), link))))
    )
    for _ in range(6):
        watch.round(later=10_000)
    assert watch.filed() == {"Story a": 1}
    assert server.count("/1") == 5


def test_prints_of_one_dispatch_in_two_feeds_are_linked(server: Server, tmp_path: Path) -> None:
    text = " ".join(SEVERED.format(day=3) for _ in range(3)) + " Chile offered to mediate."
    urls = [server.put(f"/{n}", Answer(rss(item(n, f"{text} {n}")))) for n in "ab"]
    watch = Watch(tmp_path, *urls)
    watch.round()
    with detente.open(tmp_path / "a.db") as ledger, ledger.store.database.reading() as db:
        assert len(list(db.scalars(select(schema.dispatch.c.dispatch)))) == 2


def test_the_same_page_in_two_feeds_is_filed_once(server: Server, tmp_path: Path) -> None:
    link = server.put("/1", Answer(status=404))
    feeds = [server.put(f"/{n}", Answer(rss(item(n, SEVERED.format(day=3), link)))) for n in "ab"]
    watch = Watch(tmp_path, *feeds)
    watch.round()
    assert watch.filed().total() == 1


class Crash(BaseException):
    """Stands for a process that is killed: nothing catches it."""


@pytest.mark.parametrize("place", ["ready", "begin", "keep", "finish", "mark"])
@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_crash_anywhere_loses_nothing_and_repeats_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, when: int
) -> None:
    entries = [
        item("a", SEVERED.format(day=3)),
        item("b", "Chad recalled its ambassador from Ghana in May 1999."),
        item("c", RESTORED.format(day=20)),
    ]
    calm = Watch(tmp_path / "calm", server.put("/calm", Answer(rss(*entries))))
    calm.folder.mkdir()
    calm.round()
    watch = Watch(
        tmp_path,
        server.put("/feed", Answer(rss(*entries), headers={"ETag": '"1"'}), Answer(status=304)),
    )
    owner: Any = Ledger if place == "keep" else State
    original = getattr(owner, place)
    calls = Counter[str]()

    def crashing(*arguments: Any, **named: Any) -> Any:
        calls[place] += 1
        result = original(*arguments, **named) if calls[place] != when or place == "keep" else None
        if calls[place] == when:
            raise Crash
        return result

    monkeypatch.setattr(owner, place, crashing)
    with suppress(Crash):
        watch.round()
    monkeypatch.setattr(owner, place, original)
    watch.round(later=100)
    assert watch.filed() == calm.filed()
    seen = Counter(c["id"] for c in watch.told)
    assert seen.keys() == {c["id"] for c in calm.told}
    # Only a crash between telling a change and noting it may tell it twice, under the same id.
    assert max(seen.values()) == 1 or (place == "mark" and max(seen.values()) == 2)


def test_a_webhook_gets_every_change_in_order_until_it_takes_it(
    server: Server, tmp_path: Path
) -> None:
    hook = server.put("/hook", Answer(status=500), Answer(status=204))
    watch = Watch(
        tmp_path, server.put("/feed", Answer(rss(item("a", SEVERED.format(day=3))))), webhook=hook
    )
    watch.round()
    assert len(watch.faults) == 1
    watch.round()
    taken = [json.loads(body) for _, body, _ in server.posted[1:]]
    assert taken == watch.told
    assert [h["idempotency-key"] for _, _, h in server.posted[1:]] == [c["id"] for c in taken]
    posted = len(server.posted)
    watch.round(later=100)
    assert len(server.posted) == posted


def test_only_changes_of_the_states_asked_for_are_told_and_posted(
    server: Server, tmp_path: Path
) -> None:
    hook = server.put("/hook", Answer(status=204))
    feed = server.put("/feed", Answer(rss(item("a", SEVERED.format(day=3)), story(3))))
    watch = Watch(tmp_path, feed, webhook=hook, of=frozenset({"GHA", "KEN"}))
    watch.round()
    assert {(c["a"], c["b"]) for c in watch.told} == {("GHA", "TCD")}
    assert [json.loads(body) for _, body, _ in server.posted] == watch.told
    assert len(watch.filed()) == 2
    wider = Watch(tmp_path, feed, webhook=hook)
    wider.round(later=100)
    assert wider.told == [], "what was passed over is not told later"


def test_the_command_takes_states_by_any_name_and_tells_one_that_is_none(
    server: Server, tmp_path: Path
) -> None:
    feed = server.put("/feed", Answer(rss(item("a", SEVERED.format(day=3)), story(3))))
    order = ["watch", feed, "--private", "--once", "--ledger", str(tmp_path / "a.db")]
    wrong = CliRunner().invoke(cli, [*order, "--of", "Lybia"])
    assert (wrong.exit_code, server.count("/feed")) == (2, 0)
    assert "Did you mean Libya" in wrong.stderr
    found = CliRunner().invoke(cli, [*order, "--of", "Accra", "--format", "jsonl"])
    assert [json.loads(line)["b"] for line in found.stdout.splitlines()] == ["TCD"]
    assert ", 1 change, 3 changes of other states" in found.stderr


def test_two_watches_cannot_share_a_memory(server: Server, tmp_path: Path) -> None:
    watch = Watch(tmp_path, server.put("/feed", Answer(rss())))
    with watch.running(), pytest.raises(LedgerError, match="another watch is using it"):
        State(tmp_path / "a.db.watch")


def test_a_feed_that_was_refused_for_its_private_address_is_polled_as_soon_as_it_is_allowed(
    server: Server, tmp_path: Path
) -> None:
    feed = server.put("/feed", Answer(rss(item("a", SEVERED.format(day=3)))))
    wary = Watch(tmp_path, feed, private=False)
    with wary.running() as watcher:
        watcher.round()
        watcher.round()
        assert watcher.next_due() > time.time(), "a watch that goes on does not ask all the time"
    assert (len(wary.faults), server.count("/feed")) == (1, 0)
    assert Watch(tmp_path, feed).round().tally.entries == 1


def test_a_feed_that_is_given_as_a_list_of_feeds_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(item("a", "Words.")))
    (fault,) = feeds([str(tmp_path / "feed.xml")])
    assert "this is a feed itself" in str(fault)


def test_a_private_address_in_a_feed_is_not_fetched(server: Server, tmp_path: Path) -> None:
    watch = Watch(
        tmp_path, server.put("/feed", Answer(rss(item("a", "Words.", f"{server.url}/secret"))))
    )
    with watch.running() as watcher, Web(QUICK) as careful, Pages(Limits(), latest_day()) as pages:
        watcher.poll(watch.feeds[0])
        (entry,) = watcher.state.waiting("new", time.time(), 9)
        filing.prepare(entry, watcher.state, careful, pages, latest_day())
    assert server.count("/secret") == 0


def test_the_command_prints_changes_and_survives_being_stopped(
    server: Server, tmp_path: Path
) -> None:
    feed = server.put("/feed", Answer(rss(item("a", SEVERED.format(day=3)))))
    (tmp_path / "feeds.opml").write_text(
        f"<opml version='2.0'><body><outline text='x'><outline xmlUrl='{feed}'/></outline></body></opml>"
    )
    command = [
        sys.executable,
        "-m",
        "detente",
        "watch",
        "feeds.opml",
        "--private",
        "--ledger",
        "a.db",
    ]
    once = subprocess.run(
        [*command, "--once", "--format", "table"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf8",
        check=True,
    )
    assert "Ecuador and Peru: diplomatic relations: severed since 3 March 2020" in once.stdout
    closed = "mission in Peru: closed since 3 March 2020 (inferred from severed relations)"
    assert closed in once.stdout
    assert "1 new entry, 1 article coded" in once.stderr
    assert "not polled" not in once.stderr
    again = subprocess.run(
        [*command, "--once"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "1 feed is not polled: not due before" in again.stderr
    if os.name == "nt":
        return
    other = server.put("/other", Answer(rss()))
    with subprocess.Popen(
        [*command, other], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        patience = time.monotonic() + 120
        while not server.count("/other") and time.monotonic() < patience:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (out, process.returncode) == ("", 0)
    assert "the same command goes on from here" in err


def test_an_entry_that_cannot_be_coded_is_given_up_and_told(server: Server, tmp_path: Path) -> None:
    watch = Watch(tmp_path, server.put("/feed", Answer(rss(item("a", "raise"), item("b", "fine")))))
    with watch.running() as watcher:
        watcher.ledger.coding.coders.coders["en"] = Fragile()
        watcher.round()
        assert watcher.state.counts() == {"failed": 1, "done": 1}
    assert watch.faults == ["cannot be coded (ValueError: no such verb)"]
    assert watch.filed() == Counter(["Story b"])


def test_faults_of_lists_are_told(tmp_path: Path) -> None:
    good = "<outline xmlUrl='https://a.example/f'/>"
    lists = {
        "a.opml": f"<opml><body><outline xmlUrl='ftp://a.example'/>{good}{good}</body></opml>",
        "b.opml": "<opml>",
        "c.opml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><opml>&e;</opml>",
        "d.opml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        "<opml><outline xmlUrl='&e;'/></opml>",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "inbox").mkdir()
    found = list(feeds([str(tmp_path / name) for name in (*lists, "gone", "inbox")]))
    assert [f for f in found if isinstance(f, str)] == ["https://a.example/f"]
    faults = [f.fault for f in found if isinstance(f, InputError)]
    assert not any("root:" in fault for fault in faults)
    assert faults[0] == "'ftp://a.example' is no address of a feed"
    assert faults[1].startswith("neither an address nor an OPML list")
    assert faults[2] == "no feeds in this list (outlines with xmlUrl)"
    assert faults[3].startswith("neither an address nor an OPML list")
    assert faults[4] == "no such file or folder"
    assert faults[5].startswith("it is a folder, and no feed: `detente read`")


def test_a_page_given_as_a_feed_is_told_for_what_it_is(server: Server, tmp_path: Path) -> None:
    page = server.put("/news", Answer(b"<html><body><p>Chad and Ghana talk.</p></body></html>"))
    other = server.put("/other", Answer(b"Chad and Ghana talk."))
    watch = Watch(tmp_path, page, other)
    with watch.running() as watcher:
        watcher.round()
        summary = watcher.tally.summary
    assert watch.faults == [
        "a feed that is none: a web page, which may name its feed",
        "a feed that is none: neither RSS nor Atom",
    ]
    assert summary.startswith("2 polls, 0 new entries")


@pytest.mark.parametrize("address", ["nonsense", "example.org/hook", "file:///etc", "https://"])
def test_what_can_be_no_webhook_is_refused_before_anything_is_polled(
    address: str, server: Server, tmp_path: Path
) -> None:
    feed = server.put("/feed", Answer(rss(story(1))))
    asked = ["watch", feed, "--private", "--ledger", str(tmp_path / "a.db"), "--webhook", address]
    done = CliRunner().invoke(cli, asked)
    assert done.exit_code == 2
    assert f"'{address}' is no address such as https://example.org/hook" in done.stderr
    assert server.count("/feed") == 0
    assert not list(tmp_path.iterdir())
