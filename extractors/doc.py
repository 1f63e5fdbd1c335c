"""What finders read of a text: spaCy's Doc has it, and so has the `BareDoc` of an extraction.

The finders name this form of it, so that rows are made without spaCy, whose import alone takes
longer than all of the finders'.
"""

from __future__ import annotations

from typing import Any, Protocol


class Doc(Protocol):
    """`user_data` keeps what was worked out once; `_` what the pipeline's components left."""

    @property
    def text(self) -> str: ...

    @property
    def user_data(self) -> dict[Any, Any]: ...

    @property
    def _(self) -> Any: ...
