"""The tokeniser: what a search can find follows from these tables alone."""

import unicodedata

import pytest

from runtime.records.search_words import query_words, words_of, words_of_all


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("北京机电", ["北京", "京机", "机电", "电"]),
        ("北", ["北"]),
        ("A-12 订单_No.7", ["a", "12", "订单", "单", "no", "7"]),
        ("订单2026年", ["订单", "单", "2026", "年"]),
        ("ＡＢＣ　１２３", ["abc", "123"]),
        ("Straße ÉCOLE", ["strasse", "école"]),
        ("カタカナ・ひらがな", ["カタ", "タカ", "カナ", "ナ", "ひら", "らが", "がな", "な"]),
        ("北京 北京", ["北京", "京"]),
        ("、。！ _ -", []),
        ("x" * 50, ["x" * 40]),
    ],
)
def test_text_becomes_pairs_of_wide_characters_and_plain_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize("character", ["\U00020000", "\u9fef", "ა", "\U0001d7d8"])
def test_characters_newer_than_the_databases_tables_are_letters_for_them_too(
    character: str,
) -> None:
    for word in words_of(f"{character}a中"):
        assert all(one.isascii() or unicodedata.ucd_3_2_0.category(one)[0] in "LN" for one in word)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("昆明", [("昆明", False)]),
        ("昆明市", [("昆明", False), ("明市", False)]),
        ("昆", [("昆", True)]),
        ("昆明 d00", [("昆明", False), ("d00", True)]),
        (" _ ", []),
    ],
)
def test_a_query_wants_whole_pairs_and_beginnings_of_other_words(
    typed: str, wanted: list[tuple[str, bool]]
) -> None:
    assert query_words(typed) == wanted


@pytest.mark.parametrize(
    "texts",
    [
        ["北京机电"],
        ["北京机电", "北京 A-12", "", "赢单 Won", "ﬁ" + "e\u0301"],
        ["北" * 100 + "京", "北京"],
        ["长" * 15_000, "短" * 6_000, "尾"],
        [" ".join(f"w{number}" for number in range(3_100)), "late"],
    ],
)
def test_several_texts_have_the_words_of_all_below_each_other(texts: list[str]) -> None:
    assert words_of_all(texts) == words_of("\n".join(texts))
    assert words_of_all(texts) == words_of("\n".join(texts))  # also from what is remembered
