"""Roles that a post or its place in the text tells: who organised, who led, who took office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.officials.role_words import Actor, Held

_ORGANISES = re.compile(r"Ketua (?:Umum )?(?:Panitia(?! Khusus| Persiapan)|Pelaksana)\b")
_LEADS = re.compile(r"(?:Inspektur|Pembina) Upacara\b")
