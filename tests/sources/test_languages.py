"""Which language an article is in."""

from __future__ import annotations

import pytest

from detente.sources.languages import language_code, language_of
from tests.sources.webpages import PARAGRAPHS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PARAGRAPHS[0], "en"),
        ("Peru severs relations with Ecuador", "en"),
        ("Shr 35.0p vs 34.8p Net 9.2 mln vs 8.2 mln", "en"),
        ("17 - 4 ; 99", "en"),
        ("Le Pérou a rompu mardi ses relations diplomatiques avec l'Équateur.", "fr"),
        ("Peru hat am Dienstag die diplomatischen Beziehungen zu Ecuador abgebrochen.", "de"),
        ("El Perú rompió el martes sus relaciones diplomáticas con el Ecuador.", "es"),
        ("Перу разорвало во вторник дипломатические отношения с Эквадором.", "ru"),
        ("秘鲁星期二宣布与厄瓜多尔断绝外交关系。", "zh"),
        ("قطعت بيرو علاقاتها الدبلوماسية مع الإكوادور يوم الثلاثاء.", "ar"),
    ],
)
def test_the_language_is_told_by_the_words(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("en", "en"), ("EN-us", "en"), ("en_GB.UTF-8", ""), ("eng", "en"), ("Spanish", "es"),
        ("french", "fr"), ("und", ""), ("", ""), (None, ""), ("Klingonese of old", ""),
    ],
)  # fmt: skip
def test_languages_as_callers_name_them_become_codes(given: str | None, code: str) -> None:
    assert language_code(given) == code
