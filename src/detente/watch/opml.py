"""Which feeds to watch: addresses, or OPML lists of them as feed readers export them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import InputError
from detente.sources.faults import in_words
from detente.sources.paths import ADDRESS

LONGEST = 4 * 1024 * 1024  # bytes of a list
FEEDS = ("rss", "feed", "rdf")  # what the outermost element of a feed is called


def feeds(given: Iterable[str]) -> Iterator[str | InputError]:
    """The addresses of the feeds, each once: those given and those of the OPML files given."""
    seen: set[str] = set()
    for name in given:
        found = [name] if name.lower().startswith(ADDRESS) else _listed(Path(name))
        for item in found:
            if isinstance(item, InputError):
                yield item
            elif item not in seen:
                seen.add(item)
                yield item


def _listed(path: Path) -> Iterator[str | InputError]:
    from lxml import etree

    # No entities are resolved and nothing is fetched, whatever the file says.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            yield InputError(str(path), f"a list over {LONGEST:,} bytes")
            return
        root = etree.fromstring(data, parser)
    except IsADirectoryError:
        hint = "`detente read` takes in what is new in it, `detente changes` tells what changed"
        yield InputError(str(path), f"it is a folder, and no feed: {hint}")
        return
    except OSError as error:
        yield InputError(str(path), in_words(error))
        return
    except (etree.XMLSyntaxError, ValueError) as error:
        yield InputError(str(path), f"neither an address nor an OPML list ({error})"[:200])
        return
    urls = [url.strip() for url in root.xpath("//outline/@xmlUrl")]
    for url in urls:
        fits = url.lower().startswith(ADDRESS)
        yield url if fits else InputError(str(path), f"{url[:80]!r} is no address of a feed")
    if not urls:
        feed = etree.QName(root).localname.lower() in FEEDS
        hint = ": this is a feed itself; give its address, or take it in with `detente read`"
        yield InputError(
            str(path), f"no feeds in this list (outlines with xmlUrl){hint if feed else ''}"
        )
