"""trafilatura's searches answered from memory: the same elements as without."""

from __future__ import annotations

import sys

import pytest
import trafilatura
from lxml.etree import XPath
from lxml.html import document_fromstring
from trafilatura.settings import BASIC_CLEAN_XPATH
from trafilatura.xpaths import (
    BODY_XPATH,
    DISCARD_IMAGE_ELEMENTS,
    OVERALL_DISCARD_XPATH,
    RAW_TREE_PRUNE_XPATH,
    REMOVE_COMMENTS_AND_LISTS_XPATH,
    TEASER_DISCARD_XPATH,
)

from detente.sources.pages.quick import Remembered, conditions, load
from tests.sources.webpages import PARAGRAPHS

BLOCKS = (
    "<div class='share-bar'><p class='byline'>By us</p></div>",
    "<section id='comments'><ul class='comment-list'><li id='Comment-1'>No!</li></ul></section>",
    "<ul class='comments'><li>Yes</li></ul><details id='comol'>x</details>",
    "<div class='footer' id='main'>f</div><div id='main' class='footer'>g</div>",
    "<div class='cookie' id='text'>c</div><div id='text' class='cookie'>d</div>",
    "<div id='infinite-scroll'><h1>Another</h1></div><div class='infinitescroll'>more</div>",
    "<div aria-hidden='true'>h</div><p style='display: none'>n</p><span role='Navigation'>s</span>",
    "<article class='post-body'><div class='article-body'><p>A</p></div></article>",
    "<div class='story-body'>S</div><main id='content'><p>M</p></main><div class='text'>T</div>",
    "<div class='share-bar'>again</div><div class='Share-Bar'>other letters</div>",
    "<div class='big-Teaser'>t</div><p id='teaser'>p</p><span class='caption'>c</span>",
    "<div id='main-part'>x</div><div id='cookie-banner'>b</div><svg></svg><template>t</template><aside>a</aside>",
)
PAGE = f"<html><body>{''.join(BLOCKS)}<p>{PARAGRAPHS[0]}</p></body></html>"


@pytest.mark.parametrize(
    "expression",
    [
        *OVERALL_DISCARD_XPATH,
        *REMOVE_COMMENTS_AND_LISTS_XPATH,
        *TEASER_DISCARD_XPATH,
        *DISCARD_IMAGE_ELEMENTS,
        BASIC_CLEAN_XPATH,
    ],
    ids=range(6),
)
def test_what_is_remembered_is_what_the_expression_finds(expression: XPath) -> None:
    remembered = Remembered(expression, own=True)
    for _ in range(2):  # once asked, once from memory
        tree = document_fromstring(PAGE)
        wanted = expression(tree)
        assert wanted
        assert remembered(tree) == wanted


def test_of_the_blocks_that_may_be_the_article_the_first_is_the_same() -> None:
    asked = [e for e in BODY_XPATH if "@" in e.path]
    assert len(asked) == 4
    for expression in asked:
        tree = document_fromstring(PAGE)
        assert Remembered(expression, own=True)(tree)[0] is expression(tree)[0]


def test_what_needs_no_condition_is_found_too() -> None:
    (last,) = [e for e in BODY_XPATH if "(.//main)" in e.path]
    tree = document_fromstring("<body><div class='text'>t</div><main><p>M</p></main></body>")
    (found,) = Remembered(last, own=True)(tree)
    assert found.tag == "main"


def test_what_may_fit_is_told_by_the_conditions() -> None:
    told = conditions(
        ".//*[self::div or self::p][@class='post' or @itemprop or starts-with(@id|@class, 're-') or"
        " contains(translate(@role, 'N', 'n'), 'nav') or re:test(@id, 'a|^b', 'i')][not(self::p)]"
    )
    assert told is not None
    fitting = {
        "class": ["post", "re-1"],
        "id": ["re-2", "XA", "B"],
        "role": ["Nav"],
        "itemprop": [""],
    }
    assert all(told[name](value) for name, values in fitting.items() for value in values)
    others = {"class": ["posts", "a", "are-1"], "id": ["post", "cb"], "role": ["n-av"]}
    assert not any(told[name](value) for name, values in others.items() for value in values)


def test_of_an_expression_that_holds_more_nothing_is_told_beforehand() -> None:
    assert conditions(".//div[string-length(@class) > 3]") is None
    expression = XPath(".//div[string-length(@class) > 3]")
    tree = document_fromstring("<body><div class='long'>a</div><div class='no'>b</div></body>")
    assert [e.text for e in Remembered(expression, own=True)(tree)] == ["a"]


def test_an_expression_that_looks_within_an_element_is_asked_itself() -> None:
    expression = RAW_TREE_PRUNE_XPATH[0]
    tree = document_fromstring(PAGE)
    (found,) = Remembered(expression, own=False)(tree)
    assert found.text == "more"  # the other holds a heading
    assert Remembered(expression, own=False)(document_fromstring("<p>none</p>")) == []


def test_long_attributes_are_not_kept() -> None:
    remembered = Remembered(OVERALL_DISCARD_XPATH[0], own=True)
    tree = document_fromstring(f"<body><div class='menu {'x' * 2000}'>m</div><p class='a'>t</p>")
    assert len(remembered(tree)) == 1
    assert [key[0] for key in remembered.answers] == ["p"]


def test_the_package_itself_stays_as_it_is() -> None:
    ours = load()
    assert ours is not trafilatura
    assert all(isinstance(e, XPath) for e in (*BODY_XPATH, *OVERALL_DISCARD_XPATH))
    body = sys.modules[f"{ours.__name__}.xpaths"].BODY_XPATH
    assert any(isinstance(e, Remembered) for e in body)
    html = PAGE.replace(
        "</body>", f"<article>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article>"
    )
    found = ours.extract(html, include_comments=False)
    assert found == trafilatura.extract(html, include_comments=False)
    assert PARAGRAPHS[1] in found
