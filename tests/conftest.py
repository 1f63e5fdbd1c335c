"""Shared fixtures: the network is blocked but for loopback (see pytest-socket in pyproject)."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ["tests.demo_fixture"]

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see no PILAR_ variable of whoever runs them."""
    for name in [name for name in os.environ if name.startswith("PILAR_")]:
        monkeypatch.delenv(name)
