"""Tokens for the socket against a corpus of forgeries, and against another library's judgement."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from server.kit.ids import PersonId, SessionId
from server.wire.tokens import TokenRefused, Tokens, add_key
from tests.world.clock import MORNING, FakeClock

AN, SESSION = PersonId("nguyen-van-an"), SessionId("s1")
NOW = int(MORNING.timestamp())
BODY: dict[str, Any] = {
    "iss": "dienhong",
    "aud": "realtime",
    "sub": AN,
    "sid": SESSION,
    "iat": NOW,
    "exp": NOW + 600,
}


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Forge:
    """Whoever holds the key can sign anything: what is refused then is refused for its content alone."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.tokens = Tokens.from_folder(folder, self.clock)
        [path] = folder.glob("*.pem")
        self.kid = path.stem
        key = serialization.load_pem_private_key(path.read_bytes(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        self.key = key
        self.header: dict[str, Any] = {"alg": "ES256", "typ": "dh+jwt", "kid": self.kid}

    def signed(self, header: bytes, body: bytes, key: ec.EllipticCurvePrivateKey | None = None) -> str:
        text = f"{b64(header)}.{b64(body)}"
        r, s = decode_dss_signature((key or self.key).sign(text.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{text}.{b64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def made(self, header: dict[str, Any] | None = None, body: dict[str, Any] | None = None) -> str:
        return self.signed(json.dumps(header or self.header).encode(), json.dumps(body or BODY).encode())

    def mac(self, secret: bytes, alg: str = "HS256") -> str:
        text = f"{b64(json.dumps(self.header | {'alg': alg}).encode())}.{b64(json.dumps(BODY).encode())}"
        return f"{text}.{b64(hmac.digest(secret, text.encode(), hashlib.sha256))}"

    def public(self, encoding: serialization.Encoding) -> bytes:
        return self.key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)

    def without(self, name: str) -> dict[str, Any]:
        return {claim: value for claim, value in BODY.items() if claim != name}


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Forge:
    return Forge(tmp_path_factory.mktemp("forge") / "keys")


def test_a_token_is_read_as_it_was_minted(forge: Forge) -> None:
    claims = forge.tokens.read(forge.tokens.mint(AN, SESSION), "realtime")
    assert (claims.person_id, claims.session_id, claims.audience) == (AN, SESSION, "realtime")
    assert claims.issued_at == MORNING
    assert claims.expires_at == MORNING + timedelta(minutes=10)


def test_the_forge_itself_makes_good_tokens(forge: Forge) -> None:
    """Otherwise the corpus below would prove nothing."""
    assert forge.tokens.read(forge.made(), "realtime").person_id == AN


def _stranger() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _flipped(token: str, part: int) -> str:
    parts = token.split(".")
    raw = bytearray(base64.urlsafe_b64decode(parts[part] + "=="))
    raw[len(raw) // 2] ^= 1
    parts[part] = b64(bytes(raw))
    return ".".join(parts)


def _spare_bits(forge: Forge) -> str:
    """Another spelling of the same bytes: the last letter of 64 bytes carries four bits that mean nothing."""
    token = forge.made()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + letters[letters.index(token[-1]) + 1]


def _twice(forge: Forge, raw: bytes) -> bytes:
    return raw[:-1] + b', "sub": "tran-thi-buoi"}'


CORPUS: dict[str, Callable[[Forge], str]] = {
    "empty": lambda f: "",
    "one word": lambda f: "token",
    "two parts": lambda f: f.made().rpartition(".")[0],
    "four parts": lambda f: f.made() + ".AAAA",
    "five parts (JWE)": lambda f: ".".join([f.made().partition(".")[0], "AA", "AA", "AA", "AA"]),
    "cut off": lambda f: f.made()[:-5],
    "no signature": lambda f: f.made().rpartition(".")[0] + ".",
    "white space": lambda f: f.made() + "\n",
    "padding": lambda f: f.made() + "=",
    "letters that are no base64": lambda f: f.made().replace(".", "!.", 1),
    "another spelling": _spare_bits,
    "huge": lambda f: f.made(body=BODY | {"sid": "x" * 5000}),
    "very huge": lambda f: "A" * 10_000_000,
    "not ASCII": lambda f: f.made().replace("e", "е"),
    "alg none": lambda f: f"{b64(json.dumps(f.header | {'alg': 'none'}).encode())}.{b64(json.dumps(BODY).encode())}.",
    "alg none, signed": lambda f: f.made(f.header | {"alg": "none"}),
    "alg None": lambda f: f.made(f.header | {"alg": None}),
    "alg ES384": lambda f: f.made(f.header | {"alg": "ES384"}),
    "alg es256": lambda f: f.made(f.header | {"alg": "es256"}),
    "alg as a list": lambda f: f.made(f.header | {"alg": ["ES256"]}),
    "no alg": lambda f: f.made({"typ": "dh+jwt", "kid": f.kid}),
    "HS256 with the public key in PEM": lambda f: f.mac(f.public(serialization.Encoding.PEM)),
    "HS256 with the public key in DER": lambda f: f.mac(f.public(serialization.Encoding.DER)),
    "HS256 with an empty key": lambda f: f.mac(b""),
    "ES256 in name, HS256 in truth": lambda f: f.mac(f.public(serialization.Encoding.PEM), "ES256"),
    "unknown kid": lambda f: f.made(f.header | {"kid": "20200101T000000000Z-00000000"}),
    "kid as a path": lambda f: f.made(f.header | {"kid": "../../etc/passwd"}),
    "kid as a number": lambda f: f.made(f.header | {"kid": 1}),
    "no kid": lambda f: f.made({"alg": "ES256", "typ": "dh+jwt"}),
    "typ JWT": lambda f: f.made(f.header | {"typ": "JWT"}),
    "typ in capitals": lambda f: f.made(f.header | {"typ": "DH+JWT"}),
    "no typ": lambda f: f.made({"alg": "ES256", "kid": f.kid}),
    "crit": lambda f: f.made(f.header | {"crit": ["exp"], "exp": NOW}),
    "empty crit": lambda f: f.made(f.header | {"crit": []}),
    "jku": lambda f: f.made(f.header | {"jku": "https://evil.example/keys"}),
    "jwk": lambda f: f.made(f.header | {"jwk": {"kty": "EC"}}),
    "x5u": lambda f: f.made(f.header | {"x5u": "https://evil.example/cert"}),
    "x5c": lambda f: f.made(f.header | {"x5c": ["MIIB"]}),
    "b64": lambda f: f.made(f.header | {"b64": False}),
    "zip": lambda f: f.made(f.header | {"zip": "DEF"}),
    "a header nobody knows": lambda f: f.made(f.header | {"x": 1}),
    "a header twice": lambda f: f.signed(
        json.dumps(f.header).encode()[:-1] + b', "alg": "ES256"}', json.dumps(BODY).encode()
    ),
    "a header that is a list": lambda f: f.signed(b'["ES256"]', json.dumps(BODY).encode()),
    "a header that is deep": lambda f: f.signed(b"[" * 200, json.dumps(BODY).encode()),
    "a header that is no JSON": lambda f: f.signed(b"{alg:ES256}", json.dumps(BODY).encode()),
    "a header in UTF-16": lambda f: f.signed(json.dumps(f.header).encode("utf-16"), json.dumps(BODY).encode()),
    "a claim twice": lambda f: f.signed(json.dumps(f.header).encode(), _twice(f, json.dumps(BODY).encode())),
    "a body that is a list": lambda f: f.signed(json.dumps(f.header).encode(), b"[]"),
    "a body that is deep": lambda f: f.signed(json.dumps(f.header).encode(), b"[" * 2500),
    "a body that is no JSON": lambda f: f.signed(json.dumps(f.header).encode(), b"\xff\xfe"),
    "a body with a lone surrogate": lambda f: f.signed(
        json.dumps(f.header).encode(), json.dumps(BODY | {"sid": "s\ud800"}).encode()
    ),
    "another key": lambda f: f.signed(json.dumps(f.header).encode(), json.dumps(BODY).encode(), _stranger()),
    "another's signature": lambda f: f.made().rpartition(".")[0] + "." + f.made(body=BODY | {"sid": "s2"})[-86:],
    "a signature of zeros": lambda f: f.made().rpartition(".")[0] + "." + b64(bytes(64)),
    "a header bit": lambda f: _flipped(f.made(), 0),
    "a body bit": lambda f: _flipped(f.made(), 1),
    "a signature bit": lambda f: _flipped(f.made(), 2),
    "another audience": lambda f: f.made(body=BODY | {"aud": "files"}),
    "several audiences": lambda f: f.made(body=BODY | {"aud": ["realtime", "files"]}),
    "another issuer": lambda f: f.made(body=BODY | {"iss": "evil"}),
    "several issuers": lambda f: f.made(body=BODY | {"iss": ["dienhong"]}),
    "nobody": lambda f: f.made(body=BODY | {"sub": ""}),
    "a subject that is a number": lambda f: f.made(body=BODY | {"sub": 1}),
    "a session that is a path": lambda f: f.made(body=BODY | {"sid": "../x"}),
    "a claim nobody knows": lambda f: f.made(body=BODY | {"admin": True}),
    "expired": lambda f: f.made(body=BODY | {"iat": NOW - 630, "exp": NOW - 30}),
    "from the future": lambda f: f.made(body=BODY | {"iat": NOW + 31, "exp": NOW + 600}),
    "lives too long": lambda f: f.made(body=BODY | {"exp": NOW + 601}),
    "ends before it begins": lambda f: f.made(body=BODY | {"iat": NOW + 10, "exp": NOW + 5}),
    "times as text": lambda f: f.made(body=BODY | {"exp": str(NOW + 600)}),
    "times as fractions": lambda f: f.made(body=BODY | {"exp": NOW + 600.5}),
    "times as truth": lambda f: f.made(body=BODY | {"iat": False, "exp": True}),
    "times without end": lambda f: f.signed(
        json.dumps(f.header).encode(), json.dumps(BODY | {"exp": float("inf")}).encode()
    ),
    "a time of a thousand digits": lambda f: f.made(body=BODY | {"exp": 10**1000}),
    "nbf in the future": lambda f: f.made(body=BODY | {"nbf": NOW + 300}),
} | {f"no {claim}": (lambda f, claim=claim: f.made(body=f.without(claim))) for claim in BODY}


@pytest.mark.parametrize("kind", CORPUS)
def test_a_forged_token_is_refused(forge: Forge, kind: str) -> None:
    with pytest.raises(TokenRefused) as refused:
        forge.tokens.read(CORPUS[kind](forge), "realtime")
    assert (refused.value.code, refused.value.status, refused.value.details) == ("sign_in.token_invalid", 401, {})


def test_a_token_opens_one_door_only(forge: Forge) -> None:
    with pytest.raises(TokenRefused):
        forge.tokens.read(forge.tokens.mint(AN, SESSION, audience="media"), "realtime")


def test_a_token_expires_by_the_clock_that_was_handed_in(tmp_path: Path) -> None:
    clock = FakeClock()
    tokens = Tokens.from_folder(tmp_path / "keys", clock)
    token = tokens.mint(AN, SESSION, ttl=60)
    clock.advance(89)
    assert tokens.read(token, "realtime").person_id == AN
    clock.advance(1)
    with pytest.raises(TokenRefused):
        tokens.read(token, "realtime")


@pytest.mark.parametrize("ttl", [0, -1, 601])
def test_no_token_is_minted_for_longer_than_ten_minutes(forge: Forge, ttl: int) -> None:
    with pytest.raises(ValueError, match="a token lives"):
        forge.tokens.mint(AN, SESSION, ttl=ttl)


def test_keys_are_made_once_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "keys"
    first = Tokens.from_folder(folder, FakeClock())
    [path] = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    path.chmod(0o644)
    second = Tokens.from_folder(folder, FakeClock())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert second.read(first.mint(AN, SESSION), "realtime").person_id == AN
    assert len(list(folder.iterdir())) == 1


def test_after_a_rotation_the_newest_key_mints_and_older_ones_are_read(tmp_path: Path) -> None:
    clock = FakeClock()
    tokens = Tokens.from_folder(tmp_path, clock)
    old = tokens.mint(AN, SESSION)
    clock.advance(60)
    newest = add_key(tmp_path, clock)
    rotated = Tokens.from_folder(tmp_path, clock)
    new = rotated.mint(AN, SESSION)
    assert json.loads(base64.urlsafe_b64decode(new.partition(".")[0] + "=="))["kid"] == newest
    assert rotated.read(old, "realtime").person_id == AN
    assert tokens.read(new, "realtime").person_id == AN, "the process that still runs has looked into the folder again"


def test_a_key_that_was_taken_away_is_unknown(tmp_path: Path) -> None:
    clock = FakeClock()
    old = Tokens.from_folder(tmp_path, clock).mint(AN, SESSION)
    [path] = tmp_path.glob("*.pem")
    clock.advance(1)
    add_key(tmp_path, clock)
    path.unlink()
    with pytest.raises(TokenRefused):
        Tokens.from_folder(tmp_path, clock).read(old, "realtime")


def test_the_folder_is_looked_into_every_five_seconds_at_most(tmp_path: Path) -> None:
    forge = Forge(tmp_path)
    old = forge.tokens.mint(AN, SESSION)
    forged = forge.made(forge.header | {"kid": "20200101T000000000Z-00000000"})
    forge.clock.advance(1)
    add_key(tmp_path, forge.clock)
    (tmp_path / f"{forge.kid}.pem").unlink()
    for _ in range(100):
        assert not _ours_accepts(forge, forged)
    assert _ours_accepts(forge, old), "nobody has looked, so the old key is still there"
    forge.clock.advance(4)
    assert not _ours_accepts(forge, forged)
    assert not _ours_accepts(forge, old)


def test_a_folder_that_vanishes_or_breaks_while_we_run_takes_no_key_away(tmp_path: Path) -> None:
    forge = Forge(tmp_path / "keys")
    token = forge.tokens.mint(AN, SESSION)
    (tmp_path / "keys").rename(tmp_path / "elsewhere")
    forge.clock.advance(10)
    assert not _ours_accepts(forge, forge.made(forge.header | {"kid": "20200101T000000000Z-00000000"}))
    assert _ours_accepts(forge, token)


def _joserfc_accepts(forge: Forge, token: str) -> bool:
    """What a careful caller of joserfc would do: pinned algorithm, required claims, the same leeway."""
    rules = jwt.JWTClaimsRegistry(
        now=NOW,
        leeway=30,
        iss={"essential": True, "value": "dienhong"},
        aud={"essential": True, "value": "realtime"},
        sub={"essential": True},
        sid={"essential": True},
        iat={"essential": True},
        exp={"essential": True},
    )
    try:
        read = jwt.decode(token, ECKey.import_key(forge.public(serialization.Encoding.PEM)), algorithms=["ES256"])
        rules.validate(read.claims)
    except (JoseError, ValueError, TypeError, AttributeError, KeyError):
        return False
    return True


def _ours_accepts(forge: Forge, token: str) -> bool:
    try:
        forge.tokens.read(token, "realtime")
    except TokenRefused:
        return False
    return True


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from([*BODY, "alg", "typ", "kid", "crit", "jku", "b64", "nbf", "jti", "admin"]) | st.text(max_size=5)
CHANGES = st.dictionaries(NAMES, JSON, max_size=3)


@st.composite
def mutated(draw: st.DrawFn) -> Callable[[Forge], str]:
    """A token that its key has signed over changed content, then perhaps damaged on its way."""
    header, body = draw(CHANGES), draw(CHANGES)
    dropped = draw(st.sets(st.sampled_from([*BODY, "alg", "typ", "kid"]), max_size=1))
    times = draw(st.tuples(st.integers(-700, 700), st.integers(-100, 1300)))
    edits = draw(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from("A.Zaz09-_=+/ \n{é")), max_size=2))
    cut = draw(st.none() | st.integers(0, 10**6))

    def make(forge: Forge) -> str:
        body_now = BODY | {"iat": NOW + times[0], "exp": NOW + times[1]} | body
        kept = [{k: v for k, v in part.items() if k not in dropped} for part in (forge.header | header, body_now)]
        token = forge.signed(*(json.dumps(part).encode() for part in kept))
        for place, letter in edits:
            at = place % len(token)
            token = token[:at] + letter + token[at + 1 :]
        return token if cut is None else token[: cut % (len(token) + 1)]

    return make


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(make=mutated())
def test_what_we_accept_joserfc_accepts_too(forge: Forge, make: Callable[[Forge], str]) -> None:
    token = make(forge)
    if _ours_accepts(forge, token):
        assert _joserfc_accepts(forge, token)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(age=st.integers(-29, 629), lifetime=st.integers(1, 600))
def test_every_good_token_is_accepted_by_both(forge: Forge, age: int, lifetime: int) -> None:
    """So that the comparison above is not one of two libraries that refuse everything."""
    issued = NOW - age
    token = forge.made(body=BODY | {"iat": issued, "exp": issued + lifetime})
    good = issued + lifetime + 30 > NOW
    assert _ours_accepts(forge, token) is good
    if good:
        assert _joserfc_accepts(forge, token)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")))
def test_no_text_whatever_is_taken_for_a_token_or_breaks_the_reader(forge: Forge, text: str) -> None:
    assert not _ours_accepts(forge, text)
