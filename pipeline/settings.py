"""Paths and limits, read once from the environment, then frozen."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VERSION = "0.1.0"


class SettingsError(ValueError):
    """A setting that cannot be read; names the variable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`root` holds sources/, raw/, dataset/, runs/ and state.sqlite (`corpus/` by default).

    `contact` is the address or page that the User-Agent names, so that a site can reach
    whoever runs the crawl; `delay` is the least pause between two requests to a host, in
    seconds; `concurrency` how many hosts are fetched from at a time.
    """

    root: Path
    sources: Path
    contact: str | None = None
    delay: float = 1.0
    concurrency: int = 256

    @property
    def raw(self) -> Path:
        """WARC files and their CDXJ index: raw/SOURCE/RUN-NNNNN.warc.gz."""
        return self.root / "raw"

    @property
    def shards(self) -> Path:
        return self.root / "shards"

    @property
    def dataset(self) -> Path:
        """Published versions and the `latest` link."""
        return self.root / "dataset"

    @property
    def runs(self) -> Path:
        """One folder a run: log, counts, rejects, report."""
        return self.root / "runs"

    @property
    def state(self) -> Path:
        return self.root / "state.sqlite"

    @property
    def lock(self) -> Path:
        return self.root / "refresh.lock"

    @property
    def user_agent(self) -> str:
        contact = f"; +{self.contact}" if self.contact else ""
        return f"Pilar/{VERSION} (research crawler{contact})"


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from PILAR_ROOT, PILAR_SOURCES, PILAR_CONTACT, PILAR_DELAY, PILAR_CONCURRENCY.

    Raises SettingsError on a number that is none or not positive.
    """
    root = Path(environ.get("PILAR_ROOT") or "corpus").resolve()
    return Settings(
        root=root,
        sources=Path(environ.get("PILAR_SOURCES") or root / "sources").resolve(),
        contact=_contact(environ),
        delay=_positive(environ, "PILAR_DELAY", 1.0),
        concurrency=_count(environ, "PILAR_CONCURRENCY", 256),
    )


def _positive(environ: Mapping[str, str], name: str, default: float) -> float:
    raw = environ.get(name, "")
    if not raw:
        return default
    try:
        value = float(raw)
    except ValueError:
        raise SettingsError(f"{name}={raw!r}: not a number") from None
    if not 0 < value < math.inf:  # false for nan too
        raise SettingsError(f"{name}={raw!r}: must be a finite number greater than 0")
    return value


def _count(environ: Mapping[str, str], name: str, default: int) -> int:
    value = float(_positive(environ, name, default))
    if not value.is_integer():
        raise SettingsError(f"{name}={environ[name]!r}: not a whole number")
    return int(value)


def _contact(environ: Mapping[str, str]) -> str | None:
    """It goes into a header: visible ASCII only (RFC 9110 5.5)."""
    contact = environ.get("PILAR_CONTACT") or None
    if contact and not (contact.isascii() and contact.isprintable()):
        raise SettingsError(f"PILAR_CONTACT={contact!r}: only printable ASCII fits in a header")
    return contact
