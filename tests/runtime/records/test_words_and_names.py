"""The tokeniser and the physical names: pure functions with hard cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.records.search_words import query_words, words_of
from runtime.records.storage import names


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("北京市", ["北京", "京市", "市"]),
        ("GTX Pro 2", ["gtx", "pro", "2"]),
        ("ＡＢＣ Straße", ["abc", "strasse"]),
        ("北京GTX", ["北京", "京", "gtx"]),
        ("-- !!", []),
        ("𫠠", ["u2b820"]),
    ],
)
def test_words_of_a_text(written: str, words: list[str]) -> None:
    assert words_of(written) == words


def test_a_single_character_and_the_word_being_typed_are_prefixes() -> None:
    assert query_words("京") == [("京", True)]
    assert query_words("北京 hua") == [("北京", False), ("hua", True)]


@given(st.text(max_size=60))
def test_a_text_is_found_by_itself(written: str) -> None:
    index = words_of(written)
    for word, prefix in query_words(written):
        assert any(one.startswith(word) if prefix else one == word for one in index)
        assert word.isalnum()


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_names_are_short_plain_and_never_taken(app: str, form: str) -> None:
    table = names.table_name(app, form, set())
    again = names.table_name(app, form, {table})
    part = names.part_table_name(table, form, set())
    column = names.column_name(form, {"id"})
    assert again != table
    for name, longest in ((table, 40), (again, 40), (part, 58), (column, 58)):
        assert len(name.encode()) <= longest
        assert name.isascii()
        assert name.replace("_", "a").isalnum()
        assert not name[0].isdigit()


@pytest.mark.parametrize("word", ["order", "select", "rowid", "ctid", "table", "user"])
def test_sql_words_are_avoided(word: str) -> None:
    assert names.column_name(word, set()) == f"{word}_"
