"""API keys: JWTs signed with Ed25519 (RFC 8037), so that a request is let in on the strength of its key alone.

The database keeps what a key is called and whether it was revoked, never the key. Signing keys come from
`SECRET_KEYS`: the newest signs, all of them verify.
"""

import base64
import hashlib
import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.orm import Session

from billing.key_records import add_record
from core.errors import Forbidden, Unauthenticated
from core.ids import new_id
from core.secrets import SecretBox

ISSUER = "grapiture"
AUDIENCE = "grapiture-api"
ALGORITHM = "EdDSA"
YEAR = timedelta(days=365)
SKEW = timedelta(seconds=30)
LONGEST = 2_048
"""Characters of a token; ours have about 500. Nothing longer is looked at."""

CLAIMS = ("iss", "aud", "sub", "jti", "scp", "iat", "exp")
HEADERS = frozenset({"alg", "typ", "kid"})


class BadKey(Unauthenticated):
    """The key does not let anybody in; `code` is a key of `REASONS`."""

    REASONS: ClassVar[dict[str, str]] = {
        "key_malformed": "This is not an API key of ours. Send `Authorization: Bearer` with the whole key.",
        "key_bad_algorithm": "The key is not signed the way we sign keys. Make a new one.",
        "key_unknown_signer": "The key was signed with a secret that is not in use any more. Make a new one.",
        "key_bad_signature": "The key's signature is wrong: it was changed or cut. Copy it again, or make a new one.",
        "key_missing_claim": "The key lacks something that every key has. Make a new one.",
        "key_wrong_issuer": "The key was made by somebody else. Make one here.",
        "key_wrong_audience": "The key is not meant for this API. Make an API key.",
        "key_expired": "The key has expired. Make a new one.",
        "key_not_yet_valid": "The key is dated in the future. Check the clock of the server that made it.",
        "key_revoked": "The key was revoked. Make a new one.",
    }

    def __init__(self, reason: str) -> None:
        self.code: str = reason  # type: ignore[misc]  # one class, one reason each
        super().__init__(self.REASONS[reason])


class ScopeMissing(Forbidden):
    """The key is good, and not for this."""

    code = "scope_missing"


@dataclass(frozen=True, slots=True)
class Key:
    """Who asks: a verified key."""

    id: str
    workspace: str
    scopes: frozenset[str]

    def check(self, scope: str) -> None:
        """Raises ScopeMissing unless the key carries `scope`."""
        if scope not in self.scopes:
            raise ScopeMissing(f"This key lacks the scope `{scope}`. Make a key that has it.")


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A new key. `token` exists only here: show it once."""

    id: str
    token: str
    expires_at: datetime


class KeyRing:
    """Issues keys and verifies them; `revocations` holds the ids of those that are not let in any more."""

    def __init__(self, box: SecretBox, revocations: Container[str] = frozenset()) -> None:
        signers = [Ed25519PrivateKey.from_private_bytes(seed) for seed in box.derived("api keys")]
        self._signer = signers[0]
        self._verifiers = {thumbprint(signer.public_key()): signer.public_key() for signer in signers}
        self._revocations = revocations

    def issue(
        self,
        session: Session,
        workspace: str,
        name: str,
        scopes: Sequence[str],
        created_by: str,
        now: datetime,
        lifetime: timedelta = YEAR,
    ) -> IssuedKey:
        """Makes a key and writes its record.

        Raises Invalid for a wrong name, scope or lifetime, and TooManyKeys when the plan allows no more.
        """
        key_id = new_id("key")
        record = add_record(
            session,
            id=key_id,
            workspace=workspace,
            name=name,
            scopes=sorted(set(scopes)),
            created_by=created_by,
            now=now.replace(microsecond=0),
            lifetime=lifetime,
        )
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": workspace,
            "jti": key_id,
            "scp": record.scopes,
            "iat": int(record.created_at.timestamp()),
            "exp": int(record.expires_at.timestamp()),
        }
        token = jwt.encode(claims, self._signer, ALGORITHM, {"kid": thumbprint(self._signer.public_key())})
        return IssuedKey(key_id, token, record.expires_at)

    def verify(self, token: str, now: datetime) -> Key:
        """Reads a key from its signature, without a database. Raises BadKey."""
        if len(token) > LONGEST or not token.isascii():
            raise BadKey("key_malformed")
        claims = _decode(token, self._verifier(token))
        key = _read(claims, now)
        if key.id in self._revocations:
            raise BadKey("key_revoked")
        return key

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys as a JWK Set (RFC 7517), the newest first."""
        return {"keys": [_jwk(public, kid) for kid, public in self._verifiers.items()]}

    def _verifier(self, token: str) -> Ed25519PublicKey:
        """The public key that the token names. A token can only choose among ours: it cannot bring or point to one."""
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise BadKey("key_malformed") from None
        if header.get("alg") != ALGORITHM:
            raise BadKey("key_bad_algorithm")
        if not header.keys() <= HEADERS:
            raise BadKey("key_malformed")
        kid = header.get("kid")
        if not isinstance(kid, str) or kid not in self._verifiers:
            raise BadKey("key_unknown_signer")
        return self._verifiers[kid]


REASON_OF_ERROR: dict[type[jwt.PyJWTError], str] = {
    jwt.InvalidSignatureError: "key_bad_signature",
    jwt.MissingRequiredClaimError: "key_missing_claim",
    jwt.InvalidIssuerError: "key_wrong_issuer",
    jwt.InvalidAudienceError: "key_wrong_audience",
}


def _decode(token: str, verifier: Ed25519PublicKey) -> dict[str, Any]:
    by_our_clock: Any = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}
    options: Any = {"require": list(CLAIMS), "strict_aud": True, **by_our_clock}
    try:
        return jwt.decode(token, verifier, [ALGORITHM], options, audience=AUDIENCE, issuer=ISSUER)
    except jwt.PyJWTError as error:
        raise BadKey(REASON_OF_ERROR.get(type(error), "key_malformed")) from None
    except (ValueError, RecursionError):
        raise BadKey("key_malformed") from None


def _read(claims: dict[str, Any], now: datetime) -> Key:
    issued, expires, scopes = claims["iat"], claims["exp"], claims["scp"]
    whole = type(issued) is int and type(expires) is int
    if not whole or not isinstance(scopes, list) or not all(isinstance(scope, str) for scope in scopes):
        raise BadKey("key_malformed")
    if now.timestamp() >= expires + SKEW.total_seconds():
        raise BadKey("key_expired")
    if now.timestamp() < issued - SKEW.total_seconds():
        raise BadKey("key_not_yet_valid")
    return Key(claims["jti"], claims["sub"], frozenset(scopes))


def _jwk(public: Ed25519PublicKey, kid: str) -> dict[str, str]:
    return {**_bare_jwk(public), "kid": kid, "use": "sig", "alg": ALGORITHM}


def _bare_jwk(public: Ed25519PublicKey) -> dict[str, str]:
    return {"crv": "Ed25519", "kty": "OKP", "x": _base64(public.public_bytes(Encoding.Raw, PublicFormat.Raw))}


def thumbprint(public: Ed25519PublicKey) -> str:
    """The JWK thumbprint (RFC 7638), which names the key wherever it is seen."""
    canonical = json.dumps(_bare_jwk(public), separators=(",", ":"), sort_keys=True)
    return _base64(hashlib.sha256(canonical.encode()).digest())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
