"""Passwords: rules, hashing and one-time passwords. Hashing takes about 0.2 s of a core."""

import secrets
from functools import cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from runtime.problem import Problem, invalid

SHORTEST = 8
LONGEST = 256
# Without what is mistaken for something else when read from a screen.
ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
COMMON = frozenset(
    word
    for line in (
        "password password1 password123 passw0rd 12345678 123456789 1234567890 87654321",
        "11111111 00000000 88888888 66666666 qwertyui qwerty123 qwertyuiop 1q2w3e4r 1qaz2wsx",
        "abcd1234 abc12345 a1234567 iloveyou admin123 administrator letmein123 welcome1",
        "welcome123 changeme changeme1 formwork formwork1 woaini1314 5201314520",
    )
    for word in line.split()
)


def check_password_rules(password: str, login: str, path: str = "password") -> None:
    """Refuse what can be guessed."""
    if len(password) < SHORTEST:
        raise _refusal(
            path,
            "password_too_short",
            f"密码至少 {SHORTEST} 个字符。",
            f"A password has at least {SHORTEST} characters.",
        )
    if len(password) > LONGEST:
        raise _refusal(
            path,
            "password_too_long",
            f"密码最长 {LONGEST} 个字符。",
            f"A password has at most {LONGEST} characters.",
        )
    folded = password.casefold()
    if folded in COMMON or len(set(folded)) < 3:
        raise _refusal(
            path, "password_common", "这个密码太常见，请换一个。", "This password is too common."
        )
    if len(login) > 3 and login.casefold() in folded:
        raise _refusal(
            path,
            "password_has_login",
            "密码不能包含登录名。",
            "The password must not contain the login.",
        )


def hash_password(password: str, strength: str = "strong") -> str:
    """The Argon2id hash to store; ``strength`` is ``settings.password_hashing``."""
    return _hashing(strength).hash(_encodable(password))


def verify_password(
    password: str, stored: str | None, strength: str = "strong"
) -> tuple[bool, str | None]:
    """Whether it is right, and a newer hash to store when the stored one is out of date.

    Takes the same time when there is no account or no password (``stored`` is None).
    """
    hashing = _hashing(strength)
    try:
        known = stored if stored is not None else _nobody(strength)
        right, newer = hashing.verify_and_update(_encodable(password)[:LONGEST], known)
    except UnknownHashError:
        return False, None
    return (right, newer) if stored is not None else (False, None)


def one_time_password() -> str:
    """A password for the first sign-in, 95 bits of chance."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


@cache
def _hashing(strength: str) -> PasswordHash:
    if strength == "strong":
        return PasswordHash.recommended()
    return PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))


@cache
def _nobody(strength: str) -> str:
    """A hash that no password fits, to spend the same time on."""
    return _hashing(strength).hash(secrets.token_urlsafe(32))


def _encodable(password: str) -> str:
    return password.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _refusal(path: str, code: str, zh: str, en: str) -> Problem:
    return invalid((path,), code, zh, en)
