"""What must hold of the repository itself: locks, versions, the compose file, decisions, top level."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock")

#: The lowest version of a package that is safe to use here, and why.
SAFE_FROM = {
    "fastapi": ("0.165.0", "limits on bodies and forms"),
    "starlette": ("1.0.0", "range header denial of service"),
    "python-multipart": ("0.0.30", "CVE-2026-24486, 40347, 42561, 53539"),
    "pypdf": ("7.1.0", "nested streams and loops, many advisories since 2025"),
    "pillow": ("12.0.0", "decoder overflows"),
    "python-jose": ("3.5.0", "older releases take any algorithm"),
    "cryptography": ("46.0.0", "bundled OpenSSL"),
    "websockets": ("17.0", "fragment limits"),
}


def locked(name: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.\-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", (ROOT / name).read_text(), re.M)
    return {package.lower(): version for package, version in found}


def parts(version: str) -> tuple[int, ...]:
    return tuple(int(piece) for piece in re.findall(r"\d+", version)[:4])


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_with_hashes_and_holds_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert len(entries) >= 1
    for entry in entries:
        assert "==" in entry, entry
        assert "--hash=sha256:" in entry, entry
    assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links", text)


def test_the_npm_lock_holds_no_address_of_a_registry() -> None:
    text = (ROOT / "clients" / "package-lock.json").read_text()
    assert '"integrity"' in text
    assert '"resolved": "http' not in text


@pytest.mark.parametrize("package", sorted(SAFE_FROM))
def test_no_version_below_the_safe_one_is_locked(package: str) -> None:
    lowest, why = SAFE_FROM[package]
    assert parts(locked("requirements.lock")[package]) >= parts(lowest), why


def test_pdfjs_is_pinned_to_a_release_without_the_scripting_hole() -> None:
    lock = (ROOT / "clients" / "package-lock.json").read_text()
    version = re.search(r'"node_modules/pdfjs-dist": \{\s*"version": "([^"]+)"', lock)
    assert version is not None
    assert parts(version.group(1)) >= (6, 2, 108)


def test_the_base_install_has_no_gpl() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = " ".join(project["dependencies"]).lower()
    for copyleft in ("pymupdf", "aiortc", "psycopg", "unidecode", "docxtpl", "ldap3"):
        assert copyleft not in names
    assert "aiortc" in " ".join(project["optional-dependencies"]["media"])


def test_the_top_level_is_the_cards() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {line.split("/", 1)[0] for line in listed.splitlines() if "/" in line}
    assert folders == {"server", "clients", "media", "tests", "docs", "bench", ".ci"}


def test_everything_the_compose_file_names_is_in_it() -> None:
    compose: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    services = compose["services"]
    for name, service in services.items():
        assert "image" in service, name
        for other in service.get("depends_on", {}):
            assert other in services, f"{name} waits for {other}"
        for secret in service.get("secrets", []):
            assert secret in compose["secrets"]
        for network in service.get("networks", []):
            assert network in compose["networks"]
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"]
        for config in service.get("configs", []):
            assert config["source"] in compose["configs"]
        if name not in ("front",):
            assert "ports" not in service, f"{name} must not be reachable from outside"


def test_every_decision_says_what_enforces_it_and_is_listed() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    assert pages
    for page in pages:
        text = page.read_text()
        for heading in ("**Context.**", "**Decision.**", "**Consequences.**", "**Alternatives.**", "**Enforced by.**"):
            assert heading in text, f"{page.name} lacks {heading}"
        assert page.name in index
