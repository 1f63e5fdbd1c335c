"""Roles: what the verbs of the text have an official do."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp

ROLES = [
    ("Bupati Tapin Sanusi membuka rakor.", {"Sanusi": {"opened"}}),
    ("Rakor dibuka oleh Bupati Tapin Sanusi.", {"Sanusi": {"opened"}}),
    ("Rakor dibuka secara resmi Bupati Tapin Sanusi.", {"Sanusi": {"opened"}}),
    ("Bupati Tapin Sanusi membuka peluang kerja.", {"Sanusi": set()}),
    ("Bupati Tapin Sanusi membagikan pengalamannya.", {"Sanusi": set()}),
    ("Bupati Tapin Sanusi mengikuti Peraturan Menteri Sosial.", {"Sanusi": set()}),
    ("Bupati Tapin Sanusi mengikuti Peringatan Hari Ibu.", {"Sanusi": {"attended"}}),
    ("Bupati Tapin Sanusi menutup pelatihan.", {"Sanusi": {"closed"}}),
    (
        "Bupati Tapin Sanusi didampingi Sekda Yanuar membuka rakor.",
        {"Sanusi": {"opened"}, "Yanuar": {"accompanied"}},
    ),
    (
        "Rakor dihadiri Bupati Tapin Sanusi, Sekda Yanuar, serta Camat Binuang Kosim.",
        {"Sanusi": {"attended"}, "Yanuar": {"attended"}, "Kosim": {"attended"}},
    ),
    (
        "Turut hadir Kapolres Tapin AKBP Kosim dan Dandim 1010/Tapin Letkol Inf Yanuar.",
        {"Kosim": {"attended"}, "Yanuar": {"attended"}},
    ),
    (
        "Bupati Tapin Sanusi diwakili Sekda Yanuar menyerahkan bantuan.",
        {"Sanusi": {"was_represented"}, "Yanuar": {"represented_another", "handed_over"}},
    ),
    (
        "Bupati Tapin Sanusi melalui Kadinsos Yanuar mengatakan itu.",
        {"Sanusi": {"was_represented"}, "Yanuar": {"represented_another", "quoted"}},
    ),
    (
        "Mewakili Bupati Tapin Sanusi, Sekda Yanuar hadir.",
        {"Sanusi": {"was_represented"}, "Yanuar": {"represented_another", "attended"}},
    ),
    (
        "Sambutan Bupati Tapin Sanusi yang dibacakan Sekda Yanuar selesai.",
        {"Sanusi": {"was_represented"}, "Yanuar": {"represented_another", "read_speech"}},
    ),
    (
        "Kapolda Kalsel Sanusi melalui Kabid Humas Polda Kalsel Yanuar mengatakan itu.",
        {"Sanusi": set(), "Yanuar": {"quoted"}},
    ),
    (
        "Bupati Tapin Sanusi melantik Camat Binuang Kosim.",
        {"Sanusi": {"inaugurated"}, "Kosim": {"was_inaugurated"}},
    ),
    ("Upacara dipimpin langsung Bupati Tapin Sanusi.", {"Sanusi": {"led"}}),
    ("Bupati Tapin Sanusi menjadi narasumber seminar.", {"Sanusi": {"speaker"}}),
    ("Menghadirkan narasumber Kadis Sosial Bali Sanusi.", {"Sanusi": {"speaker"}}),
    ("Dialog Pilar Sosial bersama Bupati Tapin Sanusi dimulai.", {"Sanusi": {"speaker"}}),
    (
        "“Kami berterima kasih kepada semua warga,” kata Bupati Tapin Sanusi.",
        {"Sanusi": {"quoted"}},
    ),
    ("Menurut Bupati Tapin Sanusi, itu penting.", {"Sanusi": {"quoted"}}),
    (
        "Bupati Tapin Sanusi datang. “Kami berterima kasih kepada semua warga,” ujarnya.",
        {"Sanusi": {"quoted"}},
    ),
    (
        "Bupati Tapin Sanusi datang. Ia menegaskan hal itu.",
        {"Sanusi": {"quoted"}},
    ),
    (
        "Sekda Tapin Yanuar datang. Sekda menegaskan hal itu.",
        {"Yanuar": {"quoted"}},
    ),
    (
        "Bupati Tapin Sanusi bicara. “Seperti pesan Presiden Rahman, kita baik,” pungkasnya.",
        {"Sanusi": {"quoted"}, "Rahman": set()},
    ),
]

# Each class with its near miss.
CLASSES = [
    # who acts together, and who is only with them
    (
        "Bupati Tapin Sanusi bersama Sekda Yanuar menyerahkan bantuan.",
        {"Sanusi": {"handed_over"}, "Yanuar": {"handed_over"}},
    ),
    (
        "Bupati Tapin Sanusi dan Sekda Yanuar meresmikan pasar.",
        {"Sanusi": {"inaugurated"}, "Yanuar": {"inaugurated"}},
    ),
    (
        "Turut mendampingi Bupati, Sekda Yanuar dan Camat Binuang Kosim.",
        {"Yanuar": {"accompanied"}, "Kosim": {"accompanied"}},
    ),
    (
        "Bupati Tapin Sanusi mendampingi Gubernur Bali Wardana.",
        {"Sanusi": {"accompanied"}, "Wardana": set()},
    ),
    # lists of guests
    (
        "Turut menyaksikan, Sekda Yanuar, para lurah, serta Camat Binuang Kosim.",
        {"Yanuar": {"attended"}, "Kosim": {"attended"}},
    ),
    ("Rakor di hadiri Bupati Tapin Sanusi.", {"Sanusi": {"attended"}}),
    (
        "Turut hadir Sekda Yanuar. Kemudian, Camat Binuang Kosim dan para lurah.",
        {"Yanuar": {"attended"}, "Kosim": {"attended"}},
    ),
    (
        "Turut hadir Sekda Yanuar. Camat Binuang Kosim tinggal di Rantau.",
        {"Yanuar": {"attended"}, "Kosim": set()},
    ),
    ("Tampak pula Camat Binuang Kosim.", {"Kosim": {"attended"}}),
    ("Camat Binuang Kosim tampak gembira.", {"Kosim": set()}),
    # who takes an office, and who gives it
    (
        "Yanuar dilantik sebagai Camat Binuang oleh Bupati Tapin Sanusi.",
        {"Yanuar": {"was_inaugurated"}, "Sanusi": {"inaugurated"}},
    ),
    (
        "Pejabat yang dilantik yakni Camat Binuang Kosim dan Sekda Yanuar.",
        {"Kosim": {"was_inaugurated"}, "Yanuar": {"was_inaugurated"}},
    ),
    (
        "Pelantikan dilakukan oleh Bupati Tapin Sanusi.",
        {"Sanusi": {"inaugurated"}},
    ),
    ("Pelantikan dihadiri oleh Bupati Tapin Sanusi.", {"Sanusi": {"attended"}}),
    (
        "Pelantikan pejabat digelar kemarin. Kosim sebagai Camat Binuang.",
        {"Kosim": {"was_inaugurated"}},
    ),
    ("Rapat digelar kemarin. Kosim sebagai Camat Binuang.", {"Kosim": set()}),
    # acts told in a speech, rules that are followed, houses that are led
    (
        "Bupati Tapin Sanusi mengatakan warga mengikuti pelatihan.",
        {"Sanusi": {"quoted"}},
    ),
    (
        "Bupati Tapin Sanusi mengatakan itu usai membuka rakor.",
        {"Sanusi": {"quoted", "opened"}},
    ),
    ("Camat Binuang Kosim mengikuti aturan.", {"Kosim": set()}),
    ("Camat Binuang Kosim mengikuti rakor.", {"Kosim": {"attended"}}),
    ("Bupati Tapin Sanusi memimpin daerah.", {"Sanusi": set()}),
    ("Bupati Tapin Sanusi melepas kontingen.", {"Sanusi": {"led"}}),
    ("Bupati Tapin Sanusi melepas jabatan.", {"Sanusi": set()}),
    ("Bupati Tapin Sanusi belum membuka rakor.", {"Sanusi": set()}),
    # who speaks
    ("Hal itu disampaikan Bupati Tapin Sanusi.", {"Sanusi": {"quoted"}}),
    ("Bupati Tapin Sanusi menyambut baik usulan itu.", {"Sanusi": {"quoted"}}),
    ("Bupati Tapin Sanusi menyambut kedatangan rombongan.", {"Sanusi": {"received"}}),
    (
        "Bupati Tapin Sanusi yang diwakili Sekda Yanuar hadir. “Kami senang hari ini,” ujarnya.",
        {"Sanusi": {"was_represented"}, "Yanuar": {"represented_another", "attended", "quoted"}},
    ),
    ("Adi Kosim, Camat Binuang Adi mengatakan itu.", {"Adi Kosim": {"quoted"}}),
    ("Kadis Sosial Bali Sanusi menyampaikan materi.", {"Sanusi": {"quoted", "speaker"}}),
    ("Materi disampaikan oleh Kadis Sosial Bali Sanusi.", {"Sanusi": {"quoted", "speaker"}}),
    ("Materi diberikan kepada Kadis Sosial Bali Sanusi.", {"Sanusi": set()}),
    # who leads, organises, receives
    (
        "Bupati Tapin Sanusi bertindak selaku Inspektur Upacara.",
        {"Sanusi": {"led"}},
    ),
    ("Ketua Panitia Yanuar melaporkan itu.", {"Yanuar": {"organised", "quoted"}}),
    ("Ketua Panitia Khusus Yanuar melaporkan itu.", {"Yanuar": {"quoted"}}),
    (
        "Bupati Tapin Sanusi menyerahkan bantuan kepada Camat Binuang Kosim.",
        {"Sanusi": {"handed_over"}, "Kosim": {"received"}},
    ),
    (
        "Rakor dibuka Bupati Tapin diwakili Sekda Yanuar.",
        {"Yanuar": {"represented_another", "opened"}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ROLES, *CLASSES])
def test_roles(text: str, expected: dict[str, set[str]]) -> None:
    officials = load_nlp()(text)._.officials
    assert {o.name: set(o.roles) for o in officials} == expected


def test_who_stands_in_for_whom() -> None:
    text = "Bupati Tapin Sanusi, diwakili oleh Sekda, Yanuar, membuka rakor."
    represents = {o.name: o.represents for o in load_nlp()(text)._.officials}
    assert represents == {"Sanusi": None, "Yanuar": "Sanusi"}


def test_a_body_or_an_event_is_nobody_to_stand_in_for() -> None:
    text = "Bupati Tapin Sanusi berharap, melalui acara ini, Sekda Yanuar bekerja."
    assert all(o.represents is None for o in load_nlp()(text)._.officials)


def test_an_absent_office_without_a_name_is_represented_by_nobody_named() -> None:
    text = "Bupati Tapin diwakili Sekda Yanuar membuka rakor."
    (official,) = load_nlp()(text)._.officials
    assert official.represents is None
    assert set(official.roles) == {"represented_another", "opened"}


@pytest.mark.parametrize(
    ("text", "office_type"),
    [
        ("Bendahara Karang Taruna Tapin Yanuar hadir.", "pillar"),
        ("Bendahara PMI Tapin Yanuar hadir.", "organisation"),
        ("Ketua KPU Tapin Yanuar hadir.", "organisation"),
        ("Kepala Dinas Sosial Tapin Yanuar hadir.", "agency"),
        ("Ketua DPRD Tapin Yanuar hadir.", "legislature"),
    ],
)
def test_the_institution_tells_the_type_of_a_post(text: str, office_type: str) -> None:
    (official,) = load_nlp()(text)._.officials
    assert official.office_type == office_type
