"""The documentation: built strictly and offline, its links lead somewhere, nothing is fetched."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import detente
from detente.cli import cli

ROOT = Path(__file__).resolve().parents[1]
# Elements that a browser fetches for by itself, and where they say what.
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


class Page(HTMLParser):
    """What a page links to, what it fetches and which anchors it has."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("id"):
            self.anchors.add(str(told["id"]))
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if told.get(FETCHED.get(tag, "")) and told.get("rel") not in ("canonical", "prev", "next"):
            self.fetched.append(str(told[FETCHED[tag]]))


def test_who_cites_detente_is_told_the_version_that_is_installed() -> None:
    told = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf8"), re.MULTILINE)
    assert told
    assert told[1] == detente.__version__


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    # A proxy that nobody answers: whatever the build would fetch fails.
    nowhere = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT, env=os.environ | nowhere | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    found = {}
    for place in sorted(site.rglob("*.html")):
        found[place] = Page()
        found[place].feed(place.read_text("utf8"))
    return found


def inner(pages: dict[Path, Page], site: Path) -> Iterator[tuple[Path, str, Path, str]]:
    """Links within the site: page, link, the file meant, the anchor."""
    for place, page in pages.items():
        for link in [*page.links, *page.fetched]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            base = site if parts.path.startswith("/") else place.parent
            path = unquote(parts.path).lstrip("/")
            yield place, link, (base / path).resolve() if path else place, unquote(parts.fragment)


def test_every_page_is_there(site: Path) -> None:
    sources = {p.relative_to(ROOT / "docs") for p in (ROOT / "docs").rglob("*.md")}
    assert {p.with_suffix(".html") for p in sources} <= {
        p.relative_to(site) for p in site.rglob("*.html")
    }


def test_links_within_lead_to_a_page_and_a_heading(pages: dict[Path, Page], site: Path) -> None:
    checked = 0
    for place, link, meant, anchor in inner(pages, site):
        if place.name == "404.html":
            continue  # its links begin at the root of the server, wherever that will be
        target = meant / "index.html" if meant.is_dir() else meant
        assert target.exists(), f"{place.relative_to(site)} links to {link}"
        if anchor and target.suffix == ".html":
            assert anchor in pages[target].anchors, f"{place.relative_to(site)} links to {link}"
            checked += 1
    assert checked > 50


def test_nothing_is_fetched_from_elsewhere(pages: dict[Path, Page], site: Path) -> None:
    for place, page in pages.items():
        outside = [f for f in page.fetched if urlsplit(f).netloc]
        assert outside == [], place
    for sheet in site.rglob("*.css"):
        outside = re.findall(r"url\(['\"]?(https?:[^)]+)", sheet.read_text("utf8"))
        assert outside == [], sheet


def test_every_command_is_told_of(site: Path) -> None:
    text = (ROOT / "docs/reference/commands.md").read_text("utf8")
    for name in cli.commands:
        assert f"## detente {name}\n" in text


def test_the_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/build_reference.py"), "--check"], check=False
    )
    assert done.returncode == 0, "run python tools/build_reference.py"
