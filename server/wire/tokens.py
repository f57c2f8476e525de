"""Short-lived tokens for the socket: ES256 and nothing else, keys by `kid` from a folder. The only importer of jose.

python-jose checks the signature and nothing else here. It would accept tokens without `exp`, overlook `crit`, read
time from the machine, skip letters that are no base64 and take the last of two equal JSON keys; so everything around
the signature is decided in this module, before and after, and only a header and a body of exactly our shape pass.

Knows no people and no sessions: whether a session is still alive is asked elsewhere (`access.sessions`).
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwk, jws
from jose.exceptions import JOSEError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from server.kit.clock import Clock
from server.kit.errors import Refusal
from server.kit.ids import ID_PATTERN, PersonId, SessionId

ALGORITHM = "ES256"
TYP = "dh+jwt"
ISSUER = "dienhong"
LONGEST = 4096
MAX_LIFETIME_S = 600
LEEWAY_S = 30
#: A `kid` that is not known makes us look into the folder again (another process may have added it), this seldom.
RELOAD_EVERY_S = 5.0

# 86 letters are the 64 bytes of an ES256 signature; 300 are twice the header that we write.
_SHAPE = re.compile(r"([A-Za-z0-9_-]{1,300})\.([A-Za-z0-9_-]{1,3600})\.([A-Za-z0-9_-]{86})")
_M = TypeVar("_M", bound=BaseModel)
_KID = re.compile(r"[0-9]{8}T[0-9]{9}Z-[a-z0-9]{8}")


class TokenRefused(Refusal):
    """The token is not one of ours, or no longer. `reason` is for the log: whoever sent the token is told nothing."""

    def __init__(self, reason: str) -> None:
        super().__init__("sign_in.token_invalid", status=401)
        self.reason = reason


class _Header(BaseModel):
    """Exactly these three: `crit`, `jku`, `jwk`, `x5u`, `x5c`, `b64` and whatever comes next have no place."""

    model_config = ConfigDict(extra="forbid", strict=True)

    alg: Literal["ES256"]
    typ: Literal["dh+jwt"]
    kid: str = Field(pattern=r"^[0-9]{8}T[0-9]{9}Z-[a-z0-9]{8}$")


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    iss: Literal["dienhong"]
    aud: str
    sub: str = Field(pattern=ID_PATTERN)
    sid: str = Field(pattern=ID_PATTERN)
    iat: int = Field(ge=0, le=2**40)
    exp: int = Field(ge=0, le=2**40)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says, after it was believed."""

    person_id: PersonId
    session_id: SessionId
    audience: str
    issued_at: datetime
    expires_at: datetime


class Tokens:
    """Mints with the newest key, reads with every key in the folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._private: dict[str, Any] = {}
        self._public: dict[str, Any] = {}
        self._loaded_at = float("-inf")
        self._load()

    @classmethod
    def from_folder(cls, folder: Path, clock: Clock) -> Tokens:
        """The keys in `folder`; the first start makes the first key."""
        if not any(_kids(folder)):
            add_key(folder, clock)
        return cls(folder, clock)

    def mint(
        self, person_id: PersonId, session_id: SessionId, audience: str = "realtime", ttl: int = MAX_LIFETIME_S
    ) -> str:
        """A token for `ttl` seconds, ten minutes at most."""
        if not 0 < ttl <= MAX_LIFETIME_S:
            raise ValueError(f"a token lives 1 to {MAX_LIFETIME_S} seconds, not {ttl}")
        kid = max(self._private)
        issued = int(self._clock.now().timestamp())
        body = {
            "iss": ISSUER,
            "aud": audience,
            "sub": person_id,
            "sid": session_id,
            "iat": issued,
            "exp": issued + ttl,
        }
        return jws.sign(body, self._private[kid], headers={"typ": TYP, "kid": kid}, algorithm=ALGORITHM)

    def read(self, token: str, audience: str) -> Claims:
        """The token's claims, or `TokenRefused`."""
        if len(token) > LONGEST:
            raise TokenRefused("too long")
        shape = _SHAPE.fullmatch(token)
        if shape is None:
            raise TokenRefused("not a compact token")
        header = _parsed(_Header, _decoded(shape[1]), "header")
        _decoded(shape[3])
        key = self._key(header.kid)
        try:
            payload = jws.verify(token, key, algorithms=[ALGORITHM])
        except JOSEError:
            raise TokenRefused("signature") from None
        if payload != _decoded(shape[2]):
            raise TokenRefused("payload")
        body = _parsed(_Body, payload, "claims")
        if body.aud != audience:
            raise TokenRefused("audience")
        self._check_times(body)
        return Claims(
            PersonId(body.sub),
            SessionId(body.sid),
            body.aud,
            datetime.fromtimestamp(body.iat, UTC),
            datetime.fromtimestamp(body.exp, UTC),
        )

    def _check_times(self, body: _Body) -> None:
        now = self._clock.now().timestamp()
        if not 0 < body.exp - body.iat <= MAX_LIFETIME_S:
            raise TokenRefused("lifetime")
        if body.iat > now + LEEWAY_S:
            raise TokenRefused("from the future")
        if body.exp + LEEWAY_S <= now:
            raise TokenRefused("expired")

    def _key(self, kid: str) -> Any:
        if kid not in self._public and self._clock.monotonic() - self._loaded_at >= RELOAD_EVERY_S:
            self._loaded_at = self._clock.monotonic()
            with suppress(OSError, ValueError):  # a folder that cannot be read now takes no key away
                self._load()
        try:
            return self._public[kid]
        except KeyError:
            raise TokenRefused("unknown kid") from None

    def _load(self) -> None:
        private, public = {}, {}
        for kid in _kids(self._folder):
            pem = _read_secret(self._folder / f"{kid}.pem")
            key = serialization.load_pem_private_key(pem, password=None)
            if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
                raise ValueError(f"{kid}.pem is not a P-256 key")
            public_pem = key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            private[kid] = jwk.construct(pem.decode("ascii"), ALGORITHM)
            public[kid] = jwk.construct(public_pem.decode("ascii"), ALGORITHM)
        if not private:
            raise ValueError(f"there is no token key in {self._folder}")
        self._private, self._public = private, public
        self._loaded_at = self._clock.monotonic()


def add_key(folder: Path, clock: Clock) -> str:
    """Rotation: a new key, which mints from now on. Older files may go ten minutes later. Returns the new `kid`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")[:18] + "Z"
    kid = f"{stamp}-{secrets.token_hex(4)}"
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    # Written beside and renamed: a process that looks in meanwhile never reads half a key.
    unfinished = folder / f"{kid}.new"
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(folder / f"{kid}.pem")
    return kid


def _kids(folder: Path) -> list[str]:
    return [path.stem for path in folder.glob("*.pem") if _KID.fullmatch(path.stem)]


def _read_secret(path: Path) -> bytes:
    """A key that others on the machine may read is closed to them first (a backup put back loses its mode)."""
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path.read_bytes()


def _decoded(segment: str) -> bytes:
    """Base64url in its one canonical spelling: spare bits that are not zero would be a second token of equal worth."""
    try:
        raw = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except ValueError:
        raise TokenRefused("base64") from None
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii") != segment:
        raise TokenRefused("base64")
    return raw


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name stands twice")
    return names


def _parsed(model: type[_M], raw: bytes, what: str) -> _M:
    try:
        return model.model_validate(json.loads(raw.decode("utf-8"), object_pairs_hook=_once))
    except (ValueError, ValidationError, RecursionError):
        raise TokenRefused(what) from None
