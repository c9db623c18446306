"""The product calls its user 你, everywhere the same; only letters to customers say 您."""

from tests.architecture.sources import ROOT, Fault, assert_none, python_sources

POLITE = "\N{CJK UNIFIED IDEOGRAPH-60A8}"


def test_people_are_called_by_one_word() -> None:
    texts = [(one.path, one.text) for one in python_sources()] + [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "web/src/i18n/zh").rglob("*.json"))
    ]
    assert len(texts) > 100
    faults = [
        Fault(path, number, line.strip())
        for path, text in texts
        for number, line in enumerate(text.splitlines(), start=1)
        if POLITE in line
    ]
    assert_none(faults, "Say 你 to the people who use the product.")
