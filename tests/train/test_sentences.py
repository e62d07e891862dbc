"""The sentences of our own that the learned reader is taught are in order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from train.examples import TYPES, Example, Faults, folds, own_example, own_examples


def test_all_sentences_are_in_order_and_every_type_has_some() -> None:
    number = Counter(e.type for e in own_examples())
    assert set(number) == set(TYPES)
    assert min(number.values()) >= 100


def test_each_faulty_line_is_told_by_file_and_line(tmp_path: Path) -> None:
    good = "AID\tactual\twire\t<s>Chad</s> fed <t>Niger</t>."
    (tmp_path / "aid.tsv").write_text(
        f"# told\n{good}\nHELP\t{good[4:]}\n{good}\nAID\tactual\n", "utf8"
    )
    with pytest.raises(Faults) as told:
        own_examples(tmp_path)
    lines = str(told.value).splitlines()
    assert lines[0].startswith("aid.tsv:3: 'HELP' is none of")
    assert lines[1] == "aid.tsv:4: the same sentence as in aid.tsv:2"
    assert lines[2].startswith("aid.tsv:5: 2 fields")


@pytest.mark.parametrize("line", ["AID\tactual\twire\t<s>Chad</s> gave.", "AID\tdone\twire\t<s>A</s> <t>B</t>"])  # fmt: skip
def test_a_line_needs_both_marks_and_known_words(line: str) -> None:
    with pytest.raises(ValueError, match=r"one target must|is none of"):
        own_example(line)


def test_folds_spread_every_type_evenly() -> None:
    examples = [Example(f"<s>{n}</s>", "AID" if n % 3 else "AGREE") for n in range(60)]
    fold_of = folds(examples, 5)
    assert fold_of == folds(examples, 5)
    for kind, number in (("AID", 8), ("AGREE", 4)):
        counted = Counter(f for e, f in zip(examples, fold_of, strict=True) if e.type == kind)
        assert set(counted.values()) == {number}
