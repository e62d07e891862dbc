"""Kill a reading at random moments, take it up again, and compare the ledger with an undisturbed
one.

    python bench/crash.py ../shared/corpora/news_sample.jsonl.gz [--number 2000] [--kills 200]

``detente read`` runs as people run it, in a process of its own that is killed with SIGKILL between
one and a few seconds after its first article, time and again; at the end it is let finish. The
exports of the two ledgers have to be the same, byte for byte. Articles without a date are left out:
they are known from the day on which they are read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

DETENTE = (sys.executable, "-m", "detente")
LONGEST = 4.0  # seconds after the first article within which a reading is killed


def sample(path: Path, number: int, folder: Path) -> Path:
    """So many dated articles as JSON lines."""
    news = folder / "news.jsonl"
    with gzip.open(path, "rt", encoding="utf8") as lines, news.open("w", encoding="utf8") as out:
        dated = (line for line in lines if json.loads(line).get("published"))
        out.writelines(line for line, _ in zip(dated, range(number), strict=False))
    return news


def read(news: Path, ledger: Path) -> subprocess.Popen[bytes]:
    """A reading under way."""
    command = (*DETENTE, "read", str(news), "--ledger", str(ledger))
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def count(ledger: Path) -> int:
    """How many articles the ledger holds by now; 0 while there is none."""
    if not ledger.exists():
        return 0
    engine = create_engine(f"sqlite:///file:{ledger}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            return int(connection.scalar(text("SELECT count(*) FROM article")) or 0)
    except SQLAlchemyError:  # the file is being made
        return 0
    finally:
        engine.dispose()


def digest(ledger: Path) -> str:
    """A hash of the ledger's export."""
    command = (*DETENTE, "export", "ledger", "--ledger", str(ledger))
    done = subprocess.run(command, capture_output=True, check=True)
    return hashlib.sha256(done.stdout).hexdigest()


def kill_at_random(news: Path, ledger: Path, moments: random.Random) -> bool:
    """Start a reading and kill it at a random moment of its work; False where it was done first."""
    before = count(ledger)
    process = read(news, ledger)
    while process.poll() is None and count(ledger) == before:
        time.sleep(0.05)
    time.sleep(moments.random() * LONGEST)
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL)
    process.wait()
    return True


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, help="JSON lines, gzipped")
    parser.add_argument("--number", type=int, default=2000, help="articles to read")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = sample(options.articles, options.number, folder)
        kills = rounds = 0
        disturbed = folder / "0.db"
        while kills < options.kills:
            if kill_at_random(news, disturbed, moments):
                kills += 1
            else:  # read to the end before all kills were done: begin another ledger
                rounds += 1
                print(f"{kills} kills", digest(disturbed), flush=True)
                disturbed = folder / f"{rounds}.db"
        read(news, disturbed).wait()
        whole = folder / "whole.db"
        read(news, whole).wait()
        same = digest(disturbed) == digest(whole)
        print(f"undisturbed {digest(whole)}")
        print(f"{count(whole)} articles, {kills} kills, {rounds + 1} readings; the last is "
              f"{'the same' if same else 'NOT the same'} as the undisturbed one")  # fmt: skip
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
