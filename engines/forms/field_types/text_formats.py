"""Checksums of official Chinese numbers."""

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


def is_credit_code(written: str) -> bool:
    """A unified social credit code (统一社会信用代码): 18 characters with a check character."""
    if len(written) != 18 or any(char not in _CREDIT_ALPHABET for char in written):
        return False
    total = sum(
        _CREDIT_ALPHABET.index(char) * weight
        for char, weight in zip(written, _CREDIT_WEIGHTS, strict=False)
    )
    return written[17] == _CREDIT_ALPHABET[(31 - total % 31) % 31]


def is_id_card(written: str) -> bool:
    """A resident's identity number (身份证): 17 digits and a check character."""
    digits, check = written[:17], written[17:]
    if len(written) != 18 or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(int(char) * weight for char, weight in zip(digits, _ID_WEIGHTS, strict=True))
    return check == _ID_CHECKS[total % 11]
