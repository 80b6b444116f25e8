"""A key lets in whom it was made for, and nobody who tampers with one."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from billing.accounts import Subscription, apply_subscription
from billing.key_records import (
    SCOPES,
    KeyRecord,
    NoSuchKey,
    RevocationList,
    TooManyKeys,
    list_keys,
    revoke,
    revoke_all,
)
from billing.keys import BadKey, KeyRing, ScopeMissing, thumbprint
from billing.plans import FREE, PRO
from core.database import Base, Database, connect
from core.errors import Invalid, Kind
from core.secrets import SecretBox

SCOPE = ["charts:write"]
SIGNER = Ed25519PrivateKey.from_private_bytes(SecretBox(["the only secret"]).derived("api keys")[0])
KID = thumbprint(SIGNER.public_key())


@pytest.fixture
def ring(box) -> KeyRing:
    return KeyRing(box)


@pytest.fixture
def issued(ring, session, workspace, now):
    return ring.issue(session, workspace, "deploys", [*SCOPE, "usage:read"], "U0ROSA", now)


def part(value: object) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def forge(claims: object, header: dict | None = None, signer: Ed25519PrivateKey = SIGNER) -> str:
    """A token with a true signature of `signer`, whatever its header and claims say."""
    signed = f"{part({'alg': 'EdDSA', 'typ': 'JWT', 'kid': KID} if header is None else header)}.{part(claims)}"
    return f"{signed}.{part(signer.sign(signed.encode()))}"


def claims_at(now, **changes: object) -> dict:
    issued = int(now.timestamp())
    claims = {"iss": "grapiture", "aud": "grapiture-api", "sub": "T0FLORIST", "jti": "key_1", "scp": SCOPE}
    claims |= {"iat": issued, "exp": issued + 3600} | changes
    return {name: value for name, value in claims.items() if value is not ...}


def refusal(ring: KeyRing, token: str, now) -> str:
    with pytest.raises(BadKey) as caught:
        ring.verify(token, now)
    assert caught.value.kind is Kind.UNAUTHENTICATED
    assert str(caught.value) == BadKey.REASONS[caught.value.code]
    return caught.value.code


def test_an_issued_key_is_verified_from_its_signature_alone(ring, issued, workspace, now):
    key = ring.verify(issued.token, now)
    assert (key.id, key.workspace, key.scopes) == (issued.id, workspace, {"charts:write", "usage:read"})


def test_a_forged_header_is_the_only_difference_between_a_forgery_and_a_key(ring, now):
    assert ring.verify(forge(claims_at(now)), now).workspace == "T0FLORIST"


def test_a_key_says_which_scope_it_lacks(ring, issued, now):
    key = ring.verify(issued.token, now)
    key.check("usage:read")
    with pytest.raises(ScopeMissing, match="messages:write"):
        key.check("messages:write")


def test_a_token_carries_no_name_and_is_not_kept(session, issued):
    session.flush()
    rows = session.execute(text("SELECT * FROM api_keys")).all()
    claims = jwt.decode(issued.token, options={"verify_signature": False})
    assert set(claims) == {"iss", "aud", "sub", "jti", "scp", "iat", "exp"}
    assert issued.token.rpartition(".")[2] not in repr(rows)


def test_a_key_lasts_a_year_unless_told_otherwise(ring, issued, now):
    year = timedelta(days=365)
    ring.verify(issued.token, now + year)
    assert refusal(ring, issued.token, now + year + timedelta(seconds=31)) == "key_expired"


def test_a_key_of_the_future_is_refused_beyond_a_small_skew(ring, issued, now):
    ring.verify(issued.token, now - timedelta(seconds=30))
    assert refusal(ring, issued.token, now - timedelta(minutes=2)) == "key_not_yet_valid"


def test_after_a_rotation_old_keys_verify_and_new_ones_are_signed_with_the_new_secret(session, issued, workspace, now):
    rotated = KeyRing(SecretBox(["a newer secret", "the only secret"]))
    fresh = rotated.issue(session, workspace, "fresh", SCOPE, "U0ROSA", now)
    assert rotated.verify(issued.token, now).id == issued.id
    assert jwt.get_unverified_header(fresh.token)["kid"] == rotated.jwks()["keys"][0]["kid"] != KID


def test_a_key_dies_with_the_secret_that_signed_it(issued, now):
    assert refusal(KeyRing(SecretBox(["another secret"])), issued.token, now) == "key_unknown_signer"


def test_the_published_keys_verify_a_token_and_hold_nothing_private(ring, issued):
    [published] = ring.jwks()["keys"]
    public = jwt.PyJWK(published)
    assert jwt.decode(issued.token, public, ["EdDSA"], {"verify_exp": False}, audience="grapiture-api")
    assert set(published) == {"kty", "crv", "x", "kid", "use", "alg"}


PUBLIC = SIGNER.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
THIEF = Ed25519PrivateKey.from_private_bytes(bytes(32))


def unsigned() -> str:
    return f"{part({'alg': 'none', 'typ': 'JWT', 'kid': KID})}.{part(claims_at(NOW))}."


def symmetric(secret: bytes, alg: str = "HS256") -> str:
    signed = f"{part({'alg': alg, 'typ': 'JWT', 'kid': KID})}.{part(claims_at(NOW))}"
    return f"{signed}.{part(hmac.digest(secret, signed.encode(), hashlib.sha256))}"


def with_header(**changes: object) -> str:
    header = {"alg": "EdDSA", "typ": "JWT", "kid": KID} | changes
    return forge(claims_at(NOW), {name: value for name, value in header.items() if value is not ...}, THIEF)


FORGERIES = {
    "no signature, alg none": (unsigned(), "key_bad_algorithm"),
    "alg nOnE": (with_header(alg="nOnE"), "key_bad_algorithm"),
    "HMAC with the public key as the secret": (symmetric(PUBLIC), "key_bad_algorithm"),
    "HMAC under the name EdDSA": (symmetric(PUBLIC, "EdDSA"), "key_bad_signature"),
    "RSA": (with_header(alg="RS256"), "key_bad_algorithm"),
    "no alg": (with_header(alg=...), "key_bad_algorithm"),
    "alg a list": (with_header(alg=["EdDSA"]), "key_bad_algorithm"),
    "no kid": (with_header(kid=...), "key_unknown_signer"),
    "kid unknown": (with_header(kid="other"), "key_unknown_signer"),
    "kid a path": (with_header(kid="../../dev/null"), "key_unknown_signer"),
    "kid SQL": (with_header(kid="' UNION SELECT 'key"), "key_unknown_signer"),
    "kid a number": (with_header(kid=0), "key_malformed"),
    "kid a list": (with_header(kid=[KID]), "key_malformed"),
    "jku": (with_header(jku="http://127.0.0.1/jwks.json"), "key_malformed"),
    "x5u": (with_header(x5u="http://127.0.0.1/cert.pem"), "key_malformed"),
    "x5c": (with_header(x5c=["MIIB"]), "key_malformed"),
    "its own jwk": (with_header(jwk={"kty": "OKP", "crv": "Ed25519", "x": "AA"}), "key_malformed"),
    "crit": (with_header(crit=["exp"]), "key_malformed"),
    "b64 false": (with_header(b64=False, crit=["b64"]), "key_malformed"),
    "a thief's signature": (forge(claims_at(NOW), signer=THIEF), "key_bad_signature"),
    "expired": (forge(claims_at(NOW, exp=int(NOW.timestamp()) - 31)), "key_expired"),
    "exp missing": (forge(claims_at(NOW, exp=...)), "key_missing_claim"),
    "exp null": (forge(claims_at(NOW, exp=None)), "key_missing_claim"),
    "exp a word": (forge(claims_at(NOW, exp="never")), "key_malformed"),
    "exp true": (forge(claims_at(NOW, exp=True)), "key_malformed"),
    "exp infinite": (forge(claims_at(NOW, exp=float("inf"))), "key_malformed"),
    "jti missing": (forge(claims_at(NOW, jti=...)), "key_missing_claim"),
    "jti a list": (forge(claims_at(NOW, jti=["key_1"])), "key_malformed"),
    "sub a number": (forge(claims_at(NOW, sub=7)), "key_malformed"),
    "scp a text": (forge(claims_at(NOW, scp="charts:write")), "key_malformed"),
    "scp of lists": (forge(claims_at(NOW, scp=[SCOPE])), "key_malformed"),
    "another audience": (forge(claims_at(NOW, aud="grapiture-web")), "key_wrong_audience"),
    "two audiences": (forge(claims_at(NOW, aud=["grapiture-api", "x"])), "key_wrong_audience"),
    "another issuer": (forge(claims_at(NOW, iss="evil")), "key_wrong_issuer"),
    "claims a list": (forge(["iss"]), "key_malformed"),
    "claims not JSON": (forge(b"\xff{"), "key_malformed"),
    "a deep header": (f"{part(b'[' * 1400)}.e30.e30", "key_malformed"),
    "deep claims": (forge(b"[" * 1300), "key_malformed"),
    "empty": ("", "key_malformed"),
    "two parts": ("a.b", "key_malformed"),
    "four parts": (forge(claims_at(NOW)) + ".e30", "key_malformed"),
    "very long": ("a" * 1_000_000, "key_malformed"),
    "not ASCII": ("ключ.от.двери", "key_malformed"),
}


@pytest.mark.parametrize(("token", "reason"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forgery_is_refused_with_its_reason(ring, now, token, reason):
    assert refusal(ring, token, now) == reason


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_changed_character_passes(data):
    ring, now = KeyRing(SecretBox(["the only secret"])), NOW
    token = forge(claims_at(now))
    signature = token.rindex(".")
    place = data.draw(st.integers(0, signature - 1))
    other = data.draw(st.sampled_from("Aa0_-.=+ \x00").filter(lambda letter: letter != token[place]))
    with pytest.raises(BadKey):
        ring.verify(token[:place] + other + token[place + 1 :], now)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_verification_stumble(token):
    with pytest.raises(BadKey):
        KeyRing(SecretBox(["the only secret"])).verify(token, NOW)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 81}, "/name"),
        ({"name": "two\nlines"}, "/name"),
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["charts:write", "admin"]}, "/scopes"),
        ({"lifetime": timedelta(0)}, "/lifetime"),
        ({"lifetime": timedelta(days=365 * 6)}, "/lifetime"),
    ],
)
def test_a_wrong_wish_for_a_key_points_at_its_field(ring, session, workspace, now, changes, pointer):
    wish = {"name": "deploys", "scopes": SCOPE, "lifetime": timedelta(days=1)} | changes
    with pytest.raises(Invalid) as caught:
        ring.issue(session, workspace, created_by="U0ROSA", now=now, **wish)
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


@pytest.mark.every_database
def test_a_plan_allows_so_many_keys_and_a_revoked_one_makes_room(ring, session, workspace, now):
    keys = [ring.issue(session, workspace, f"key {n}", SCOPE, "U0ROSA", now) for n in range(FREE.keys)]
    with pytest.raises(TooManyKeys, match=f"{FREE.keys} keys"):
        ring.issue(session, workspace, "one more", SCOPE, "U0ROSA", now)
    revoke(session, workspace, keys[0].id, now)
    ring.issue(session, workspace, "in its place", SCOPE, "U0ROSA", now)


def test_a_larger_plan_allows_more_keys(ring, session, workspace, now):
    apply_subscription(session, Subscription("sub_1", workspace, "cus_1", PRO.name, "active", None, None), 0, now)
    for number in range(FREE.keys + 1):
        ring.issue(session, workspace, f"key {number}", SCOPE, "U0ROSA", now)


@pytest.mark.every_database
def test_the_list_shows_the_workspaces_own_keys_only(ring, session, issued, workspace, outsider, now):
    ring.issue(session, outsider, "theirs", list(SCOPES), "U0EVE", now)
    [facts] = list_keys(session, workspace)
    assert (facts.id, facts.name, facts.scopes) == (issued.id, "deploys", ("charts:write", "usage:read"))
    assert facts.revoked_at is None


@pytest.mark.every_database
def test_another_workspaces_key_cannot_be_revoked_or_even_found(session, issued, workspace, outsider, now):
    with pytest.raises(NoSuchKey):
        revoke(session, outsider, issued.id, now)
    assert list_keys(session, workspace)[0].revoked_at is None


@pytest.mark.every_database
def test_revoking_twice_keeps_the_first_time(session, issued, workspace, now):
    revoke(session, workspace, issued.id, now)
    revoke(session, workspace, issued.id, now + timedelta(hours=1))
    assert list_keys(session, workspace)[0].revoked_at == now


def revoked_key(box, database, workspace, now, revocations: RevocationList):
    ring = KeyRing(box, revocations)
    with database.transaction() as session:
        key = ring.issue(session, workspace, "deploys", SCOPE, "U0ROSA", now)
        revoke(session, workspace, key.id, now)
    return ring, key


@pytest.mark.every_database
def test_a_revoked_key_is_refused_once_the_list_is_refreshed(box, database, workspace, clock, now):
    revocations = RevocationList(database, clock)
    ring, key = revoked_key(box, database, workspace, now, revocations)
    assert ring.verify(key.token, now).id == key.id
    assert revocations.refresh()
    assert refusal(ring, key.token, now) == "key_revoked"


def test_a_watched_list_refreshes_itself(box, database, workspace, clock, now):
    revocations = RevocationList(database, clock)
    ring, key = revoked_key(box, database, workspace, now, revocations)
    with revocations.watching(seconds=60):
        assert revocations.refreshed_at == now
        assert refusal(ring, key.token, now) == "key_revoked"


def test_the_last_good_list_stays_while_the_database_is_away(box, database, workspace, clock, now):
    revocations = RevocationList(database, clock)
    ring, key = revoked_key(box, database, workspace, now, revocations)
    revocations.refresh()
    Base.metadata.drop_all(database.engine)
    clock.advance(minutes=5)
    assert not revocations.refresh()
    assert revocations.refreshed_at == now
    assert refusal(ring, key.token, now) == "key_revoked"


def test_a_list_that_was_never_read_says_so(clock, tmp_path):
    away = Database(connect(f"sqlite:///{tmp_path}/no such folder/away.db"))
    revocations = RevocationList(away, clock)
    assert not revocations.refresh()
    assert revocations.refreshed_at is None


@pytest.mark.every_database
def test_a_workspace_that_leaves_takes_its_keys_and_their_names_along(ring, session, workspace, now):
    ring.issue(session, workspace, "deploys", SCOPE, "U0ROSA", now)
    revoke_all(session, workspace, now)
    [row] = session.query(KeyRecord).populate_existing()
    assert (row.name, row.created_by, row.revoked_at) == ("", "", now)
