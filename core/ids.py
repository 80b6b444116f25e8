"""Names for new things."""

import base64
import secrets


def new_id(prefix: str) -> str:
    """`prefix_` and 128 random bits in 26 lower-case letters and digits: unguessable, safe in a URL, a file name
    and a case-insensitive column."""
    return f"{prefix}_{base64.b32encode(secrets.token_bytes(16)).decode().rstrip('=').lower()}"
