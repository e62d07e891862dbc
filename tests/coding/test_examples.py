"""Every example written beside a frame codes to what it says."""

from __future__ import annotations

import pytest

from detente.coding import CodedArticle, Coder
from detente.coding.frames.frame import Frame, load_frames
from detente.model import Article

STATUSES = {"actual", "planned", "proposed", "denied"}
EXAMPLES = [(frame, example) for frame in load_frames().all for example in frame.examples]


def expected(example: str) -> tuple[str, set[str], set[str], str]:
    """ "text => SRC > TGT status" or "text => A B status" as text, sources, targets, status."""
    text, _, claim = example.partition("=>")
    words = claim.replace(">", " > ").split()
    status = words.pop() if words[-1] in STATUSES else "actual"
    cut = words.index(">") if ">" in words else len(words)
    return text.strip(), set(words[:cut]), set(words[cut + 1 :]), status


@pytest.fixture(scope="module")
def coded() -> dict[str, CodedArticle]:
    articles = [Article(id=example, text=expected(example)[0]) for _, example in EXAMPLES]
    return {c.article.id: c for c in Coder(least=0.3).code(articles)}


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f.name for f, _ in EXAMPLES])
def test_example(frame: Frame, example: str, coded: dict[str, CodedArticle]) -> None:
    text, source, target, status = expected(example)
    claims = coded[example].claims
    assert any(
        (c.act, set(c.source), set(c.target), c.status) == (frame.act, source, target, status)
        for c in claims
    ), f"{text} gave {[(c.act, c.source, c.target, c.status, c.rule) for c in claims]}"
