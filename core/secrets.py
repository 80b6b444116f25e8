"""Keeping secrets: encryption at rest, keyed fingerprints, and keys for other purposes, all from `SECRET_KEYS`."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unreadable(Exception):
    """A sealed text that none of the keys opens: a key was dropped too early, or the text was tampered with."""


class SecretBox:
    """Seals short texts with the first of `keys` and opens them with any (rotation: put the new key first).

    Each key is any non-empty text; what it is used for is derived from it by HKDF-SHA256 (RFC 5869), one purpose each.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("at least one secret key is needed")
        self._keys = tuple(keys)
        self._fernet = MultiFernet([Fernet(urlsafe_b64encode(derive(key, "encryption"))) for key in keys])

    def seal(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raises Unreadable."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise Unreadable("no secret key opens this") from error

    def fingerprints(self, text: str, purpose: str = "fingerprint") -> list[str]:
        """Keyed hashes of `text`, by the newest key first: store the first, look up by all of them. Hashes for two
        purposes have nothing in common."""
        return [hmac.new(derive(key, purpose), text.encode(), hashlib.sha256).hexdigest() for key in self._keys]

    def derived(self, purpose: str) -> list[bytes]:
        """32 bytes for `purpose` from each key, the newest first."""
        return [derive(key, purpose) for key in self._keys]


def derive(key: str, purpose: str) -> bytes:
    """32 bytes that depend on both `key` and `purpose` (HKDF-SHA256, no salt: keys are random already)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"grapiture {purpose}".encode()).derive(key.encode())
