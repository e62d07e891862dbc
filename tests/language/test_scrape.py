"""Scrape marks are blanked without moving a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.scrape import blank_marks, blank_repeats, find_dateline, join_wrapped_lines


@given(st.text(max_size=400))
def test_cleaning_never_changes_the_length(text: str) -> None:
    assert len(blank_marks(text)) == len(text)
    assert len(join_wrapped_lines(text)) == len(text)
    assert len(blank_repeats(text, "Envoys gather in Lima")) == len(text)


def test_cleaning_twice_is_cleaning_once() -> None:
    text = "QUITO, March 3 (Reuters) - Ecuador and Peru met.\nADVERTISEMENT\nThey signed nothing."
    assert blank_marks(blank_marks(text)) == blank_marks(text)


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Sign up for our newsletter",
        "Copyright © 2019 The Harbour Post",
        "The Harbour Post © 2011",
        "(c) 2016 Harbour Media",
        "2009-2016 Harbour Media. All rights reserved.",
        "This site is © 2021 Harbour Media Ltd, registered in Lima No. 12345",
        "SEE ALSO: More",
        "____",
    ],
)
def test_furniture_lines_are_blanked(line: str) -> None:
    cleaned = blank_marks(f"Ghana recalled its envoy.\n{line}\nTogo did not.")
    assert cleaned.split("\n")[1].strip() == ""
    assert "Ghana recalled its envoy." in cleaned


@pytest.mark.parametrize(
    "line",
    [
        "(c) 2016 budget talks with Togo.",
        "Ghana took the copyright case of 2015 to Geneva.",
        "In 1815 all rights of the crown were reserved.",
    ],
)
def test_what_only_looks_like_a_line_of_rights_stays(line: str) -> None:
    assert blank_marks(f"Ghana recalled its envoy.\n{line}") == f"Ghana recalled its envoy.\n{line}"


def test_a_caption_stays_where_its_owner_is_blanked() -> None:
    caption = "Ministers met in Lome on Monday. © The Harbour Post 2016"
    assert blank_marks(caption).rstrip() == "Ministers met in Lome on Monday."


def test_a_headline_printed_three_times_is_kept_once_outside_the_text() -> None:
    title = "Nairobi and Mogadishu in talks"
    text = f"{title} {title}\n\nKenya's minister flew home."
    assert blank_repeats(text, title).strip() == "Kenya's minister flew home."


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("TEHRAN, Sept 26 (Reuters) - Iran said", "TEHRAN", "Sept 26"),
        ("LIMA (AP) — Peru said", "LIMA", None),
        ("ST. JOHN'S, 4 May 2011 - Antigua said", "ST. JOHN'S", "4 May 2011"),
        ("DUBAI/ANKARA, Jan 4 - Turkey said", "DUBAI/ANKARA", "Jan 4"),
    ],
)
def test_datelines_are_read(text: str, place: str, day: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.date) == (place, day)


def test_an_ordinary_sentence_has_no_dateline() -> None:
    assert (
        find_dateline("Peru said on Monday - without giving a reason - that it would stay.") is None
    )


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = (
        "The foreign ministers of Benin and Togo agreed on Tuesday to reopen\n"
        "the crossing at Hilla Condji, which their two governments had kept\n"
        "shut for eleven months over a quarrel about customs revenue and the\n"
        "policing of the coastal road.\n\nA joint commission will meet in May.\n"
    )
    joined = join_wrapped_lines(text)
    assert "reopen the crossing" in joined
    assert "\n\nA joint" in joined


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("They met in May,-Haroun said.", "They met in May, Haroun said."),
        ("They held talks.- Speaking in Lima, he smiled.", "They held talks.  Speaking in Lima, he smiled."),
        ("The visit has-been put off.", "The visit has been put off."),
        ('He struck the rebels"?positions.', "He struck the rebels' positions."),
        ('He called it "a war on Chad"?by name.', 'He called it "a war on Chad" by name.'),
        ('Peru to help "?minister', "Peru to help - minister"),
    ],
)  # fmt: skip
def test_marks_whose_bytes_were_lost_are_mended(broken: str, mended: str) -> None:
    assert blank_marks(broken) == mended


@pytest.mark.parametrize(
    "text", ["The U.S.-Chinese talks.", "An in-house by-election of the well-to-do.", 'Did he say "yes"? No.']
)  # fmt: skip
def test_hyphens_and_questions_stay(text: str) -> None:
    assert blank_marks(text) == text


def test_items_of_a_list_are_no_wrapped_lines() -> None:
    text = "\n".join(
        f"{mark}The two governments opened their embassies in both of the capitals"
        for mark in ("- ", "1956: ", "12 May 1957: ", "May 1958 – ", "• ", "| ")
    )
    assert join_wrapped_lines(text) == text
