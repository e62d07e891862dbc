"""What is kept for measuring is taught nowhere."""

from __future__ import annotations

import json
from pathlib import Path

from train.silver import articles_without


def test_articles_kept_for_measuring_are_left_out(tmp_path: Path) -> None:
    news, kept, judged = (tmp_path / n for n in ("news.jsonl", "kept.jsonl", "judged.csv"))
    rows = [{"id": name, "text": f"Chad met Niger on day {name}."} for name in ("a", "b", "c", "d")]
    news.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf8")
    kept.write_text(json.dumps(rows[1]) + "\n", "utf8")
    judged.write_text("article_id,verdict\nd,right\n", "utf8")
    assert [a.id for a in articles_without([news], [kept, judged])] == ["a", "c"]
    assert len(articles_without([news], [])) == len(rows)
