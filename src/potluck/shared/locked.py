"""Locks words with a key that is kept apart from the database and from every backup."""

from cryptography.fernet import Fernet, InvalidToken


def lock(words: str, key: str) -> str:
    """Return `words` as only the holder of `key` can read them."""
    return Fernet(key.encode()).encrypt(words.encode()).decode("ascii")


def unlock(locked: str, key: str) -> str | None:
    """Return the words, or None where the key is another one (a restore without its key)."""
    try:
        return Fernet(key.encode()).decrypt(locked.encode()).decode()
    except InvalidToken:
        return None
