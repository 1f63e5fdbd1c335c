"""Two posts and their two holders, on either side of one another."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp

HEADS = [("Rahmat Hidayat", "Bupati"), ("Siti Aminah", "Wakil Bupati")]

PAIRS = [
    ("Bupati dan Wakil Bupati Banjar, Rahmat Hidayat dan Siti Aminah, hadir.", HEADS),
    ("Bupati dan Wakil Bupati Banjar Rahmat Hidayat - Siti Aminah menerima tamu.", HEADS),
    ("Bupati dan Wakil Bupati Banjar Rahmat Hidayat-Siti Aminah menerima tamu.", HEADS),
    ("Rahmat Hidayat dan Siti Aminah, bupati dan wakil bupati Banjar, hadir.", HEADS),
    (
        "Gubernur melantik Rahmat Hidayat, SE, M.Si dan Siti Aminah, SH sebagai bupati dan wakil "
        "bupati Banjar.",
        HEADS,
    ),
    ("Rahmat Hidayat dan Siti Aminah resmi menjabat Bupati dan Wakil Bupati Banjar.", HEADS),
    ("Rahmat Hidayat-Siti Aminah dilantik sebagai Bupati dan Wakil Bupati Banjar.", HEADS),
    (
        "Rahmat Hidayat dan Siti Aminah masing-masing sebagai Ketua dan Wakil Ketua TP PKK Banjar.",
        [("Rahmat Hidayat", "Ketua"), ("Siti Aminah", "Wakil Ketua")],
    ),
    (
        "Kadis Sosial dan Kadis Kesehatan Tapin, Rahmat Hidayat dan Siti Aminah, hadir.",
        [("Rahmat Hidayat", "Kepala Dinas"), ("Siti Aminah", "Kepala Dinas")],
    ),
    (
        "Kapolsek dan Danramil Bungur, masing-masing Iptu Rahmat dan Kapten Inf Kosim, hadir.",
        [("Rahmat", "Kapolsek"), ("Kosim", "Danramil")],
    ),
    (  # one post
        "Rahmat Hidayat dan Siti Aminah, Kepala Dinas Sosial Tapin, hadir.",
        [("Siti Aminah", "Kepala Dinas")],
    ),
    (  # the second name has a post of its own
        "Hadir Camat Bungur dan Danramil Bungur, Kapten Inf Rahmat dan Lurah Kupang Siti Aminah.",
        [("Rahmat", "Danramil"), ("Siti Aminah", "Lurah")],
    ),
    (  # a name with a hyphen holds one post
        "Bupati Banjar Nur-Aini Rahmat hadir.",
        [("Nur-Aini Rahmat", "Bupati")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_two_posts_have_two_holders(text: str, expected: list[tuple[str, str]]) -> None:
    officials = load_nlp()(text)._.officials
    assert sorted((o.name, o.position) for o in officials) == sorted(expected)
