"""Names for new things."""

import base64
import re
import secrets

NAME = re.compile(r"[a-z]{1,8}_[a-z0-9]{1,31}")


def new_id(prefix: str) -> str:
    """`prefix_` and 128 random bits in 26 lower-case letters and digits: unguessable, safe in a URL, a file name
    and a case-insensitive column."""
    return f"{prefix}_{base64.b32encode(secrets.token_bytes(16)).decode().rstrip('=').lower()}"


def is_name(text: str) -> bool:
    """Whether something could have this name. What is none is not looked for: databases differ in what they think of a
    question with a NUL in it, or of one that is longer than the column."""
    return NAME.fullmatch(text) is not None
