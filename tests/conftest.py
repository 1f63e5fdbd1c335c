"""Shared fixtures: the network is blocked but for loopback (see pytest-socket in pyproject)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests see no PILAR_ variable of whoever runs them."""
    import os

    for name in [name for name in os.environ if name.startswith("PILAR_")]:
        monkeypatch.delenv(name)
    yield
