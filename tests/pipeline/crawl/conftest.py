from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from loopback import FakeClock

from pipeline.archive import verify


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, FakeClock())
    yield made
    for file in made.files():
        assert verify(file) == []
    assert list(made.settings.raw.glob("*/*.open")) == []
