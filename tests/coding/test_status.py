"""What the words around a predicate make of the act: actual, planned, proposed, denied."""

from __future__ import annotations

import pytest

from detente.coding.status.status import status_of
from detente.language import parse
from detente.model import Article

CASES = [
    ("Peru closed its embassy in Quito.", "closed", "actual"),
    ("Peru has closed its embassy in Quito.", "closed", "actual"),
    ("Peru is closing its embassy in Quito.", "closing", "actual"),
    ("Peru announced that it had closed its embassy.", "closed", "actual"),
    ("Peru began closing its embassy on Friday.", "closing", "actual"),
    ("After closing its embassy, Peru sent a note.", "closing", "actual"),
    ("The embassy, which Peru closed in 1995, stands empty.", "closed", "actual"),
    ("Peru will close its embassy in Quito.", "close", "planned"),
    ("Peru said it would close its embassy in Quito.", "close", "planned"),
    ("Peru agreed to close its embassy in Quito.", "close", "planned"),
    ("Peru has decided to close its embassy.", "close", "planned"),
    ("Peru plans to close its embassy.", "close", "planned"),
    ("Peru is expected to close its embassy.", "close", "planned"),
    ("Peru may close its embassy in Quito.", "close", "proposed"),
    ("Peru wants to close its embassy in Quito.", "close", "proposed"),
    ("Peru threatened to close its embassy in Quito.", "close", "proposed"),
    ("Lawmakers urged Peru to close its embassy.", "close", "proposed"),
    ("If Peru closes its embassy, Ecuador will answer.", "closes", "proposed"),
    ("Peru is considering closing its embassy.", "closing", "proposed"),
    ("Peru should close its embassy, the senator said.", "close", "proposed"),
    ("Peru did not close its embassy in Quito.", "close", "denied"),
    ("Peru refused to close its embassy.", "close", "denied"),
    ("Peru ruled out closing its embassy.", "closing", "denied"),
    ("Peru denied that it had closed its embassy.", "closed", "denied"),
    ("Peru has no plans to close its embassy.", "close", "denied"),
    ("Talks between Peru and Ecuador opened on Monday.", "Talks", "actual"),
    ("Peru held talks with Ecuador.", "talks", "actual"),
    ("Peru will hold talks with Ecuador.", "talks", "planned"),
    ("Peru proposed talks with Ecuador.", "talks", "proposed"),
    ("Peru called for talks with Ecuador.", "talks", "proposed"),
    ("The talks will be held in Lima.", "talks", "planned"),
    ("Ahead of talks with Ecuador, Peru was silent.", "talks", "planned"),
    ("After talks with Ecuador, Peru was silent.", "talks", "actual"),
    ("The threat of sanctions did not move Peru.", "sanctions", "proposed"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES)
def test_status(text: str, word: str, status: str) -> None:
    doc = next(parse([Article(id="a", text=text)])).doc
    token = next(t for t in doc if t.text == word)
    assert status_of(token) == status
