"""Settings: every one has a default that works on one machine. Environment `DIENHONG_*`, or a file for secrets."""

from __future__ import annotations

import socket
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_SECRETS = "/run/secrets"
"""Files named like the settings (`dienhong_database_url`), as containers mount them."""
_DATABASES = ("sqlite://", "postgresql://", "postgres://")
_EVERY_INTERFACE = ("0.0.0.0", "::")  # noqa: S104
_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What an operator may set. Durations in seconds, sizes in MB, both in the name."""

    model_config = SettingsConfigDict(
        env_prefix="DIENHONG_", extra="ignore", secrets_dir=_SECRETS if Path(_SECRETS).is_dir() else None
    )

    host: str = "0.0.0.0"  # noqa: S104 - tablets come over the network; that is what the product is for
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str = ""
    """The address in links and QR codes, for example `https://hop.tinh.example`; empty: `http://localhost:<port>`."""
    data: Path = Path("data")
    """Database (where SQLite is used), papers, keys."""
    database_url: SecretStr = SecretStr("")
    """Empty: SQLite in the data folder. Or `postgresql://user:password@host/name`."""
    redis_url: SecretStr = SecretStr("")
    """Empty: one process, in-process bell. Or `redis://host:6379/0` where several processes serve one meeting."""
    upload_limit_mb: int = Field(default=100, ge=1, le=2000)
    page_limit: int = Field(default=2000, ge=1, le=5000)
    trusted_proxies: str = ""
    """Addresses of proxies whose X-Forwarded-* headers are believed, comma separated. Never `*`."""
    drain_s: float = Field(default=10.0, ge=0.1, le=60)
    """After SIGTERM the process is gone by then, whatever hangs."""
    log_level: str = Field(default="warning", pattern=r"^(debug|info|warning|error)$")
    web_dist: Path = _ROOT / "clients" / "web" / "dist"
    tablet_dist: Path = _ROOT / "clients" / "tablet" / "dist"

    @field_validator("database_url")
    @classmethod
    def _a_database_that_we_know(cls, url: SecretStr) -> SecretStr:
        """Said at the start, by name, and without the password that may stand in it."""
        if url.get_secret_value() and not url.get_secret_value().startswith(_DATABASES):
            raise ValueError(f"not one of {', '.join(_DATABASES)}")
        return url

    @property
    def database(self) -> str:
        """The database's URL, secret and all."""
        return self.database_url.get_secret_value() or f"sqlite:///{(self.data / 'dienhong.db').resolve()}"

    @property
    def nearby_address(self) -> str:
        """Where tablets in the same network reach this machine; `address` where there is no network."""
        if self.public_url or self.host not in _EVERY_INTERFACE:
            return self.address
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # sends nothing: asks the kernel which way it would go (RFC 5737)
                return f"http://{probe.getsockname()[0]}:{self.port}"
            except OSError:
                return self.address

    @property
    def address(self) -> str:
        """Where people reach this server, without a trailing slash."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")
