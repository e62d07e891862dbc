"""The app in a real browser: Chromium, where one is installed (`DETENTE_CHROMIUM` names
another)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright

from detente.book import Ledger
from tests.ledger.conftest import entry, fill
from tests.web.conftest import serving

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
GRAVE = ("serious", "critical")
PHONE = {"width": 360, "height": 740}
TOKEN = "a token of some length"
PAPER = {"width": 794, "height": 1123}  # A4 at 96 dots an inch
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 50_000,
    "uploadThroughput": 20_000,
}  # bytes a second
DESK = {"width": 1100, "height": 900}


def chromium() -> str | None:
    """Where a Chromium is, None where there is none."""
    named = [
        os.environ.get("DETENTE_CHROMIUM", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
    ]
    return next((found for name in named if name and (found := shutil.which(name))), None)


pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def address(examples: Ledger) -> Iterator[str]:
    with serving(examples) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the app that tells its faults: afterwards none must have been told."""
    context = browser.new_context(base_url=address, viewport=DESK, locale="en-GB")  # type: ignore[arg-type]
    opened = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    context.on("request", lambda request: asked.append(_other_machine(request, address)))
    yield opened
    context.close()
    assert not faults
    assert not [url for url in asked if url], "something was asked of another machine"


def _other_machine(request: Request, address: str) -> str:
    return "" if urlsplit(request.url).netloc == urlsplit(address).netloc else request.url


def grave(page: Page) -> list[str]:
    """What axe holds to be a serious fault."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in GRAVE]


def test_from_the_front_page_to_a_pair_to_a_day_to_the_words_of_an_article(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Relations of").fill("Libya")
    page.get_by_label("and", exact=True).fill("United Kingdom")
    page.locator("main").get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("United Kingdom and Libya")
    expect(page.locator("#now")).to_contain_text("Diplomatic relations: established")

    page.get_by_label("As of").fill("1990-01-01")
    page.get_by_label("As of").dispatch_event("change")
    expect(page.locator("#now")).to_contain_text("Diplomatic relations: severed")
    expect(page.locator("#now h2")).to_contain_text("On 1 January 1990")
    assert page.url.endswith("?as_of=1990-01-01")

    page.locator("#now .said a").first.click()
    mark = page.url.partition("#")[2]
    assert mark.startswith("q-")
    expect(page.locator(f"#{mark} mark")).to_contain_text("severed diplomatic relations with Libya")
    expect(page.locator(f"#{mark} mark")).to_be_in_viewport()


def test_the_day_is_moved_by_the_slider_and_by_its_keys(page: Page) -> None:
    page.goto("/dyads/GBR/LBY")
    slider = page.get_by_label("Move the day")
    slider.focus()
    slider.press("Home")
    expect(page.locator("#now")).to_contain_text("Diplomatic relations: severed")
    assert page.get_by_label("As of").input_value() == "1984-04-22"
    expect(page.locator("#picture text", has_text="22 April 1984")).to_be_visible()
    slider.press("End")
    expect(page.locator("#now")).to_contain_text("Diplomatic relations: established")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_timeline_opens_at_its_newest_end_with_its_names(
    browser: Browser, address: str, scripts: bool
) -> None:
    context = browser.new_context(base_url=address, viewport=PHONE, java_script_enabled=scripts)  # type: ignore[arg-type]
    phone = context.new_page()
    phone.goto("/dyads/GBR/LBY")
    frame = phone.locator("#picture .scroll").first
    frame.scroll_into_view_if_needed()
    box, chart = frame.bounding_box(), phone.locator("#picture svg").bounding_box()
    assert box is not None
    assert chart is not None
    assert chart["width"] > box["width"] + 100, "the timeline is wider than its frame"
    assert chart["x"] + chart["width"] == pytest.approx(box["x"] + box["width"], abs=2)
    expect(phone.locator("#picture text.faint.again").first).to_be_in_viewport()
    context.close()


def test_on_a_phone_the_day_asked_about_is_in_view_and_stays_so(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, viewport=PHONE)  # type: ignore[arg-type]
    phone = context.new_page()
    phone.goto("/dyads/GBR/LBY?as_of=1985-01-01")
    phone.locator("#picture").scroll_into_view_if_needed()

    def seen() -> bool:
        line = phone.locator("#picture .on-day").bounding_box()
        frame = phone.locator("#picture .scroll").first.bounding_box()
        assert line is not None
        assert frame is not None
        return bool(frame["x"] <= line["x"] <= frame["x"] + frame["width"])

    assert seen()
    phone.get_by_label("Move the day").press("Home")
    expect(phone.locator("#picture text", has_text="22 April 1984")).to_have_count(1)
    assert seen()
    context.close()


def test_without_scripts_a_form_moves_the_day(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/dyads/GBR/LBY")
    assert plain.locator(".slide").is_hidden()
    plain.get_by_label("As of").fill("1990-01-01")
    plain.locator("main").get_by_role("button", name="Show").click()
    assert "severed" in plain.locator("#now").inner_text()
    context.close()


def test_a_mark_of_the_timeline_leads_to_its_event(page: Page) -> None:
    page.goto("/dyads/GBR/LBY")
    page.locator("#picture svg a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("United Kingdom and Libya")
    assert "/events/" in page.url


def test_search_leads_to_quotes_and_to_pairs(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("ambassador Rabat")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("main")).to_contain_text("Algeria had recalled its ambassador from Rabat")
    page.get_by_role("searchbox").fill("Iran Saudi Arabia")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Iran and Saudi Arabia").first.click()
    assert page.url.endswith("/dyads/IRN/SAU")


def test_what_is_kept_is_a_file_of_its_kind(page: Page) -> None:
    page.goto("/dyads/GBR/LBY?as_of=1990-01-01")
    begins = {"JSON": b"{", "CSV": b"event,", "SVG": b"<svg", "PNG": b"\x89PNG"}
    for name, beginning in begins.items():
        href = (
            page.locator("footer").get_by_role("link", name=name, exact=True).get_attribute("href")
        )
        assert href is not None
        assert "as_of=1990-01-01" in href
        assert page.request.get(href).body().startswith(beginning)


def shown(page: Page) -> dict[str, str]:
    """The pages that are looked at, by name."""
    page.goto("/search?q=Buenos+Aires")
    links = [page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href") or "" for kind in ("articles", "claims")]  # fmt: skip
    page.goto("/dyads/ARG/GBR")
    event = page.locator("main a[href^='/events/']").first.get_attribute("href") or ""
    return {
        "front": "/", "dyad": "/dyads/GBR/LBY?as_of=1990-01-01", "contradiction": "/dyads/GBR/RUS?as_of=1972-01-01",
        "state": "/states/GBR?as_of=2018-06-01", "article": links[0].partition("#")[0], "claim": links[1],
        "event": event, "search": "/search?q=severed", "changes": "/changes?of=Iran", "acts": "/acts",
        "act": "/acts/relations.sever", "holding": "/holding/severed", "states": "/states", "api": "/api",
        "pending": "/pending?as_of=1989-10-17", "disputed": "/contradictions",
        "unknown": "/dyads/PER/KEN", "empty": "/search",
    }  # fmt: skip


@pytest.fixture
def curated(browser: Browser, book: Ledger) -> Iterator[Page]:
    """The page of a claim on a server that takes corrections, without scripts."""
    story = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"))
    fill(book.store, story)
    with serving(book, TOKEN) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False)
        opened = context.new_page()
        opened.goto(f"/claims/{story[2][0].id}")
        yield opened
        context.close()


def test_a_claim_is_corrected_in_the_browser_without_scripts(curated: Page) -> None:
    curated.get_by_role("link", name="Judge it").click()
    curated.get_by_label("Your name").fill("A. Reader")
    curated.get_by_label("Token").fill(TOKEN)
    curated.get_by_role("button", name="Sign in").click()
    curated.get_by_label("It is to read as filled in below").check()
    curated.get_by_label("Why").fill("the note speaks of a suspension")
    curated.get_by_label("Act", exact=True).select_option("relations.suspend")
    curated.get_by_role("button", name="Keep it, as A. Reader").click()
    expect(curated.get_by_role("heading", level=1)).to_contain_text("relations.suspend")
    expect(curated.locator("main")).to_contain_text("corrected by A. Reader")


def test_the_forms_of_curation_have_no_serious_fault_of_accessibility(
    browser: Browser, book: Ledger
) -> None:
    story = entry("a", date(2010, 5, 2), ("relations.sever", ("KEN",), ("PER",), "2010-05-01"))
    fill(book.store, story)
    with serving(book, TOKEN) as address:
        context = browser.new_context(base_url=address, viewport=PHONE)  # type: ignore[arg-type]
        opened = context.new_page()
        opened.goto(f"/claims/{story[2][0].id}/judge")
        assert not grave(opened)
        opened.get_by_label("Your name").fill("A. Reader")
        opened.get_by_label("Token").fill(TOKEN)
        opened.get_by_label("Token").press("Enter")
        expect(opened.get_by_role("heading", level=1)).to_have_text("Judge a claim")
        assert not grave(opened)
        assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        context.close()


def test_events_are_merged_and_split_in_the_browser_without_scripts(
    browser: Browser, book: Ledger
) -> None:
    days = {"a": "2010-05-01", "b": "2010-05-01", "c": "2010-06-10"}
    stories = [
        entry(name, date(2010, 7, 1), ("envoy.recall", ("KEN",), ("PER",), when), quote=f"Nairobi called home its envoy, {name}")
        for name, when in days.items()
    ]  # fmt: skip
    fill(book.store, *stories)
    with serving(book, TOKEN) as address:
        context = browser.new_context(base_url=address, java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
        opened = context.new_page()
        opened.goto(f"/claims/{stories[2][2][0].id}")
        opened.locator("main a[href^='/events/']").first.click()
        opened.get_by_role("link", name="Merge or split it").click()
        opened.get_by_label("Your name").fill("A. Reader")
        opened.get_by_label("Token").fill(TOKEN)
        opened.get_by_role("button", name="Sign in").click()
        opened.get_by_label("This is the same act").check()
        opened.get_by_label("1 May 2010, 2 reports").check()
        opened.get_by_label("Why").fill("one recall, told late")
        opened.get_by_role("button", name="Go on").click()
        expect(opened.get_by_role("heading", level=1)).to_have_text("Is that right?")
        opened.get_by_role("button", name="Merge them, as A. Reader").click()
        expect(opened.get_by_role("table", name="Reports").locator("tbody tr")).to_have_count(3)
        expect(opened.locator("main")).to_contain_text("A. Reader holds that it tells of the same act: one recall, told late")  # fmt: skip

        opened.get_by_role("link", name="Merge or split it").click()
        opened.get_by_label("These reports tell of another act").check()
        opened.get_by_label("its envoy, b").check()
        opened.get_by_label("Why").fill("another envoy")
        opened.get_by_role("button", name="Go on").click()
        assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        opened.get_by_role("button", name="Change it").click()
        expect(opened.get_by_label("its envoy, b")).to_be_checked()
        opened.get_by_label("Why").fill("another envoy, as the list says")
        opened.get_by_role("button", name="Go on").click()
        opened.get_by_role("button", name="Split it, as A. Reader").click()
        expect(opened.get_by_role("table", name="Reports").locator("tbody tr")).to_have_count(2)
        context.close()


def test_the_forms_on_events_have_no_serious_fault_of_accessibility(
    browser: Browser, book: Ledger
) -> None:
    days = {"a": "2010-05-01", "b": "2010-05-01", "c": "2010-06-10"}
    told = [entry(n, date(2010, 7, 1), ("envoy.recall", ("KEN",), ("PER",), w)) for n, w in days.items()]  # fmt: skip
    fill(book.store, *told)
    with serving(book, TOKEN) as address:
        context = browser.new_context(base_url=address, viewport=PHONE, color_scheme="dark")  # type: ignore[arg-type]
        opened = context.new_page()
        opened.goto(f"/claims/{told[0][2][0].id}")
        event = opened.locator("main a[href^='/events/']").first.get_attribute("href")
        opened.goto(f"{event}/judge")
        opened.get_by_label("Your name").fill("A. Reader")
        opened.get_by_label("Token").fill(TOKEN)
        opened.get_by_label("Token").press("Enter")
        expect(opened.get_by_role("heading", level=1)).to_have_text("Merge or split an event")
        assert not grave(opened)
        assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        opened.get_by_label("This is the same act").check()
        opened.locator("[name=other]").first.check()
        opened.get_by_label("Why").fill("one act")
        opened.get_by_role("button", name="Go on").click()
        expect(opened.get_by_role("heading", level=1)).to_have_text("Is that right?")
        assert not grave(opened)
        context.close()


# Colours hang on the scheme alone, places on the size: two of the four ways show both of each.
@pytest.mark.parametrize(
    ("scheme", "size"), [("light", DESK), ("dark", PHONE)], ids=["light-desk", "dark-phone"]
)
def test_no_page_has_a_serious_fault_of_accessibility_or_runs_over(
    page: Page, scheme: str, size: dict[str, int]
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size(size)  # type: ignore[arg-type]
    for name, path in shown(page).items():
        page.goto(path)
        assert not grave(page), name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{name} runs over its side"


def test_the_details_of_a_timeline_are_accessible_when_opened(page: Page) -> None:
    page.goto("/dyads/GBR/LBY")
    page.get_by_text("As a table").click()
    expect(page.get_by_role("table", name="What held when")).to_be_visible()
    assert not grave(page)


def test_words_of_hostile_articles_do_nothing_in_a_browser(browser: Browser, book: Ledger) -> None:
    from tests.web.test_security import HOSTILE, hostile_article, hostile_pages

    for n, words in enumerate(HOSTILE):
        book.store.add(*hostile_article(n, words), coder="by hand")
    with serving(book) as address:
        context = browser.new_context(base_url=address)
        opened = context.new_page()
        met: list[str] = []

        def told(dialog: Dialog) -> None:
            met.append(dialog.message)
            dialog.dismiss()

        opened.on("dialog", told)
        opened.on("console", lambda message: met.append(message.text))
        context.on("request", lambda request: met.append(_other_machine(request, address)))
        paths = ("/dyads/KEN/PER", "/states/KEN", "/changes", "/search?q=Kenya")
        for path in (*paths, *(p for p in hostile_pages(book) if p.startswith("/articles/"))):
            opened.goto(path)
        context.close()
    assert not [words for words in met if words]


SHOTS = Path(__file__).resolve().parents[2] / "docs" / "screenshots"


@pytest.mark.skipif("DETENTE_SCREENSHOTS" not in os.environ, reason="DETENTE_SCREENSHOTS=1 renews the pictures in docs")  # fmt: skip
def test_pictures_of_every_page_for_the_documentation(page: Page) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": 1000, "height": 1150})
    pages = shown(page)
    page.goto(pages["disputed"])
    expect(page.locator("main")).to_contain_text("reports differ on the number of officials")
    for name, path in pages.items():
        if name not in ("unknown", "empty"):
            page.goto(path)
            page.screenshot(path=SHOTS / f"{name}.png")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="dark")
    page.goto("/dyads/GBR/LBY?as_of=1990-01-01")
    page.screenshot(path=SHOTS / "dyad-phone-dark.png")


@pytest.mark.skipif("DETENTE_SCREENSHOTS" not in os.environ, reason="DETENTE_SCREENSHOTS=1 renews the pictures in docs")  # fmt: skip
def test_a_picture_of_the_form_of_curation_for_the_documentation(
    browser: Browser, examples: Ledger
) -> None:
    with serving(examples, TOKEN) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1000, "height": 1150})
        opened = context.new_page()
        opened.goto("/search?q=Buenos+Aires")
        claim = opened.locator("main a[href^='/claims/']").first.get_attribute("href")
        opened.goto(f"{claim}/judge")
        opened.get_by_label("Your name").fill("A. Reader")
        opened.get_by_label("Token").fill(TOKEN)
        opened.get_by_role("button", name="Sign in").click()
        expect(opened.get_by_role("heading", level=1)).to_have_text("Judge a claim")
        opened.screenshot(path=SHOTS / "judge.png")
        opened.goto("/dyads/GBR/LBY")  # which has two expulsions to merge
        event = opened.locator("#events a[href^='/events/']").first.get_attribute("href")
        opened.goto(f"{event}/judge")
        expect(opened.get_by_role("heading", level=1)).to_have_text("Merge or split an event")
        expect(opened.get_by_role("radio")).not_to_have_count(0)
        opened.screenshot(path=SHOTS / "regroup.png")
        context.close()


def test_a_pair_on_paper_is_light_and_whole_and_bears_no_controls(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address, viewport=PAPER, color_scheme="dark")  # type: ignore[arg-type]
    opened = context.new_page()
    opened.emulate_media(media="print")
    opened.goto("/dyads/GBR/LBY?as_of=1990-01-01&exclude=Horn+Radio&limit=5")
    for words in ("On 1 January 1990", "Left out: Horn Radio", "1 to 5 of 8", "judge them by"):
        expect(opened.get_by_text(words).first).to_be_visible()
    for words in ("As a table", "Move the day", "Later", "Keep:", "Changes"):
        assert not opened.get_by_text(words, exact=words == "Changes").first.is_visible(), words
    paint = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    assert opened.locator("body").evaluate(paint) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert opened.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    frame, chart = (opened.locator(f"#picture {name}").first for name in (".scroll", "svg"))
    widths = [box["width"] for box in (frame.bounding_box(), chart.bounding_box()) if box]
    assert widths[1] <= widths[0]
    assert opened.pdf(format="A4").startswith(b"%PDF")
    context.close()


def test_a_pair_with_a_long_history_opens_soon_on_a_slow_phone(
    browser: Browser, book: Ledger
) -> None:
    days = [date(1990, 1, 1) + timedelta(20 * n) for n in range(400)]
    acts = ("relations.sever", "envoy.recall", "mission.close", "envoy.return")
    fill(
        book.store,
        *(
            entry(f"Note {n}", day, (acts[n % 4], ("KEN",), ("PER",), day.isoformat()))
            for n, day in enumerate(days)
        ),
    )
    with serving(book) as address:
        context = browser.new_context(base_url=address, viewport=PHONE)  # type: ignore[arg-type]
        opened = context.new_page()
        wire = context.new_cdp_session(opened)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", SLOW)
        came: list[int] = []
        wire.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
        opened.goto("/dyads/KEN/PER")
        expect(opened.locator("#now")).to_contain_text("Kenya’s ambassador to Peru")
        assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert 0 < sum(came) < 100_000, "some two seconds at 50 kB a second"
        context.close()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", "No relation is known to have changed"),
        ("/changes", "No change is known"),
        ("/dyads/KEN/PER", "Nothing is known of their relations"),
        ("/search?q=zebra+crossing", "No quote holds these words"),
        ("/pending", "Nothing"),
        ("/contradictions", "No reports"),
        ("/states/KEN", "Nothing is known"),
    ],
)
def test_an_empty_ledger_says_so_on_a_phone(
    browser: Browser, book: Ledger, path: str, told: str
) -> None:
    with serving(book) as address:
        context = browser.new_context(base_url=address, viewport=PHONE)  # type: ignore[arg-type]
        opened = context.new_page()
        opened.goto(path)
        expect(opened.locator("main")).to_contain_text(told)
        assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        context.close()
