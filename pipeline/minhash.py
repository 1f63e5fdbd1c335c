"""The MinHash signature of a text (Broder 1997), by which near-identical copies are found.

It is taken once, when an article is extracted, and kept in the shard, so that comparing all
articles reads no text again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from datasketch import MinHash

PERMUTATIONS = 126
SHINGLE_WORDS = 4
# Part of the extractors' fingerprint: a change here makes every shard anew.
METHOD = f"minhash-{PERMUTATIONS}-{SHINGLE_WORDS}-affine32-blake2b"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """`values` are PERMUTATIONS little-endian uint32; `shingles` counts the distinct shingles."""

    values: bytes
    shingles: int


def sign_text(text: str) -> Signature:
    """The signature of a text's word shingles, case folded; a short text is one shingle."""
    words = _WORD.findall(text.casefold())
    last = max(len(words) - SHINGLE_WORDS + 1, 1)
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]).encode() for i in range(last)}
    minhash = _empty().copy()
    minhash.update_batch(shingles)
    return Signature(minhash.hashvalues.astype("<u4").tobytes(), len(shingles))


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=_hash32, scheme="affine32")


def _hash32(shingle: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(shingle, digest_size=4).digest(), "little")


def load_signatures(values: list[bytes]) -> np.ndarray:
    """Signatures as an array of shape (len(values), PERMUTATIONS), dtype uint32."""
    joined = np.frombuffer(b"".join(values), dtype="<u4")
    return joined.reshape(len(values), PERMUTATIONS)
