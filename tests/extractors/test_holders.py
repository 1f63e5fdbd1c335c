"""Who is taken for a holder: lists and boards, second names, words that only look like a name."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp


def named(text: str) -> list[str]:
    return [official.name for official in load_nlp()(text)._.officials]


def held(text: str) -> list[tuple[str, str, str | None]]:
    return [(o.name, o.position, o.institution) for o in load_nlp()(text)._.officials]


# ---- words that are no name

COMMON = [
    "Kabid menjelaskan bahwa Kedudukan Tagana berada di bawah kementerian.",
    "Topiknya Sejarah dan Perkembangan Tagana di Kota Palu.",
    "Sosialisasi Pendamping TKSK Menurunkan Kemiskinan dibuka.",
    "Hadir Ketua PSM Provinsi Bali, Advokat, serta warga.",
    "Mereka memperebutkan Tropi Jaksa Masuk Sekolah.",
    "Lima belas Ketua Karang Taruna Gampong memilih.",
    "Hadir Ketua Karang Taruna Terpilih dan undangan.",
    "Kepala Dinas Instasi dan para camat hadir.",
    "Direktur CV. Nurlita Indah, dan Direktur PT Sinar Perkasa datang.",
    "Hadir Ketua MUI Kota Palu, Danposal Donggala, dan undangan.",
    "Hadir Panglima Laot Dewantara, Ketua KNPI, dan undangan.",
    "Hadir Ketua BKPRMI Kota Palu, FKPPI Dewantara dan undangan.",
    "Hadir anggota Karang Werda dari 34 kelurahan.",
    "Yakinlah apa yang dikerjakan selaku PSM adalah ibadah.",
]


@pytest.mark.parametrize("text", COMMON)
def test_common_words_hold_no_office(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bupati Tapin Sanusi Menyerahkan Bantuan.", ["Sanusi"]),
        ("Kabid Humas Polda Bali, Kosim Rahman hadir.", ["Kosim Rahman"]),
        ("Hal itu disampaikan Marlan Kepala Dinas Sosial Kota Palu.", ["Marlan"]),
        ("Kapolsek Ternate Utara, IPTU Kosim B. Lamato, hadir.", ["Kosim B. Lamato"]),
        ("Bupati Karangasem, IGA Mas Surya hadir.", ["IGA Mas Surya"]),
        ("Wali Kota Pasuruan, Gus Rohim, hadir.", ["Gus Rohim"]),
        ("Ketua Karang Taruna Kota Solok Kosim Dt. Rajo nan Putih hadir.",
         ["Kosim Dt. Rajo nan Putih"]),
        ("Helman AS terpilih menjadi Ketua KONI Tapin.", ["Helman AS"]),
    ],
)  # fmt: skip
def test_names_among_common_words(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_replaced_holder_holds_no_more() -> None:
    assert named("Ia menggantikan Ketua KONI Tapin Kosim Rahman.") == []
    assert named("Penunjukan itu menggantikan Kosim Rahman yang bertugas sebagai Bupati.") == []


def test_a_short_name_beside_a_pillar_is_its_official() -> None:
    text = "Kadinsos Kota Palu Norman Yani hadir. Menurut Norman, TKSK bisa menjelaskan itu."
    assert named(text) == ["Norman Yani"]


# ---- ordinals, brackets, unread rests

ORDERS = [
    ("Wakil Ketua I DPRD Kota Palu Anna Ruru hadir.", "Anna Ruru", "Wakil Ketua I"),
    ("Wakil Ketua I Anna Ruru hadir di DPRD Kota Palu.", "Anna Ruru", "Wakil Ketua I"),
    ("Wakil Ketua DPRD Bali I Wayan Suta hadir.", "I Wayan Suta", "Wakil Ketua"),
    ("Hadir Biduri Lamato (Direktur ICT Watch).", "Biduri Lamato", "Direktur"),
    ("Korwil PKH Provinsi Lampung 2 Kosim Riyadi hadir.", "Kosim Riyadi",
     "Koordinator Wilayah"),
    ("Kapolsek Kalidoni Palembang, AKP Kosim Cesar, hadir.", "Kosim Cesar", "Kapolsek"),
    ("Dua narasumber masing-masing Kabid Humas Drs. Kosim, MM dan warga.", "Kosim",
     "Kepala Bidang Hubungan Masyarakat"),
    ("PSM diwakili Rina Mustika dari Kelurahan Sungai Lulut.", "Rina Mustika",
     "Pekerja Sosial Masyarakat"),
    ("Pada 2018, Agnes Tamelan resmi diangkat lagi sebagai Ketua IPSM Surabaya.", "Agnes Tamelan",
     "Ketua"),
    ("Hadir Wakil Gunernur Jambi, Dr. H. Marwan Tobri.", "Marwan Tobri",
     "Wakil Gubernur"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "position"), ORDERS)
def test_orders_of_office_and_name(text: str, name: str, position: str) -> None:
    ((found, post, _institution),) = held(text)
    assert found == name
    assert post.startswith(position)


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Tapin diwakili Kosim Rahman.",
        "Bupati dan Ahmad Rifan hadir.",
        "Sanusi melantik pejabat baru sebagai Kepala Dinas Sosial.",
    ],
)
def test_no_name_across_other_words(text: str) -> None:
    assert not {"Kosim Rahman", "Ahmad Rifan", "Sanusi"} & set(named(text))


# ---- boards and lists


def test_posts_of_a_board_have_the_body_of_its_chair() -> None:
    text = (
        "Terpilih Ketua Karang Taruna Gowa Hamdan Ramli, Sekretaris Mawarti Lubis dan "
        "Bendahara Rosdi Lamato."
    )
    assert held(text) == [
        ("Hamdan Ramli", "Ketua", "Karang Taruna"),
        ("Mawarti Lubis", "Sekretaris", "Karang Taruna"),
        ("Rosdi Lamato", "Bendahara", "Karang Taruna"),
    ]


def test_posts_in_brackets_after_names() -> None:
    text = "Ikut Farhan Musa (Sekretaris) dan Ikbal Saman (Bendahara), pengurus KONI Aceh."
    assert [(name, post) for name, post, _ in held(text)] == [
        ("Farhan Musa", "Sekretaris"),
        ("Ikbal Saman", "Bendahara"),
    ]


def test_posts_without_names_are_no_board() -> None:
    assert named("Ketua Tim Pelaksana, Sekretaris Daerah dan Bendahara Desa hadir.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pengurus KONI Tapin yang terdiri dari Budi Rahman, Kosim dan Saiful Amri, S.Pd.",
         ["Budi Rahman", "Kosim", "Saiful Amri"]),
        ("PSM teladan, yakni Budi Rahman, Kosim Hadi hadir.", ["Budi Rahman"]),
    ],
)  # fmt: skip
def test_lists_of_holders(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia melantik Pengurus Karang Taruna Provinsi Aceh 2018-2019 yang diketuai Ismet, ST.",
         [("Ismet", "Ketua", "Karang Taruna")]),
        ("IPSM Kota Palu yang dipimpin Kosim Rahman menyalurkan bantuan.",
         [("Kosim Rahman", "Ketua", "Ikatan Pekerja Sosial Masyarakat")]),
        ("Rapat Karang Taruna Kota Palu dipimpin Budi Rahman.", []),
        ("Karang Taruna Kota Palu dipimpin langsung dari pusat.", []),
    ],
)  # fmt: skip
def test_posts_that_a_verb_states(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(text) == expected


# ---- forms of one name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wagub Bali Tjokorda Raka Wijana (Cok Raka) hadir. Wagub Cok Raka pulang.",
         "Tjokorda Raka Wijana"),
        ("Kadinsos Palu Budi Rahman yang akrab disapa Busan hadir. Kadinsos Busan pulang.",
         "Budi Rahman"),
        ("Terpilih Putu Agra Wijana. Agra Wijana yang juga anggota Komisi III DPR RI hadir.",
         "Putu Agra Wijana"),
        ("Salah satunya Agnes Tamelan. Agnes resmi diangkat sebagai Ketua IPSM Surabaya.",
         "Agnes Tamelan"),
        ("Wali Kota Palu, Illa Saadudin Jamal, hadir. Walikota Palu Illa Saadudi pulang.",
         "Illa Saadudin Jamal"),
    ],
)  # fmt: skip
def test_the_fullest_form_names_the_person(text: str, name: str) -> None:
    assert named(text) == [name]


def test_a_second_name_speaks_for_its_bearer() -> None:
    text = "Wagub Bali Tjokorda Raka Wijana (Cok Raka) hadir. “Ini baik sekali,” tegas Cok Raka."
    (quote,) = load_nlp()(text)._.quotes
    assert quote.speaker_name == "Tjokorda Raka Wijana"


# ---- villages


def test_a_village_goes_on_as_the_text_names_it() -> None:
    text = "Panen di Gampong Paya Baro Muko. Hadir Keuchik Gampong Paya Baro Muko, dan warga."
    assert named(text) == []
    assert named("Hadir Keuchik Gampong Paya Baro Kosim, dan warga.") == ["Kosim"]
    assert named("Hadir Camat Binuang, Imum Mukim Kruengmuko, dan warga.") == []


# ---- posts that change hands

MOVES = [
    (
        "Suwarna sebelumnya menjabat Kepala Dinas Sosial (Dinsos) kini menjabat Kepala Badan "
        "Keuangan Kota Madiun.",
        [("Suwarna", "Kepala Badan", "Badan Keuangan")],
    ),
    (
        "Totok Wiyarta semula Sekretaris Dinas Sosial Kabupaten Tapin, dilantik sebagai Kepala "
        "Dinas Perhubungan.",
        [("Totok Wiyarta", "Kepala Dinas", "Dinas Perhubungan")],
    ),
    (
        "Harun Wijaya yang sebelumnya sebagai Kepala Dinas Sosial, saat ini menjadi Camat Binuang. "
        "Posisi Harun Wijaya digantikan oleh Subakir yang sebelumnya menjabat Camat Bungur.",
        [("Subakir", "Kepala Dinas", "Dinas Sosial"), ("Harun Wijaya", "Camat", None)],
    ),
    (  # no post follows
        "Kosim Hidayat sebelumnya menjabat Camat Binuang. Ia pensiun.",
        [("Kosim Hidayat", "Camat", None)],
    ),
    (  # the next post is another's
        "Kosim Hidayat sebelumnya menjabat Camat Binuang, dan Camat Bungur Rudi Hartono hadir.",
        [("Kosim Hidayat", "Camat", None), ("Rudi Hartono", "Camat", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MOVES)
def test_who_moves_on_holds_the_new_post(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert sorted(held(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dalam sambutan, Bupati Agung (Panggilan Teguh Arya Wiguna) berterima kasih.",
         ["Teguh Arya Wiguna"]),
        ("Hadir Ketua Tagana, Ketua Difagana, Dukuh VIII Plumbon dan tokoh masyarakat.", []),
        ("Hal itu kata Dewi Kumala istri Gubernur Kepri H Anwar Fauzan.", ["Anwar Fauzan"]),
        ("Ia menemui istri Gubernur Kepri Dewi Kumala.", []),
        ("Sekda Jemi Takoy hadir. Sekretaris Daerah Ir. Jemi Hengki Takoy MA pulang.",
         ["Jemi Hengki Takoy"]),
        ("Sekda Eko Sasmita pulang. Plh Wali Kota Palu H Bambang Eko Sasmita hadir.",
         ["Bambang Eko Sasmita"]),
        ("Sekda Eko Sasmita pulang. Ketua PKK Palu Dewi Eko Sasmita hadir.",
         ["Eko Sasmita", "Dewi Eko Sasmita"]),
        ("Sekda Jemi Takoy hadir bersama Camat Binuang Jemi Hengki Kumala.",
         ["Jemi Takoy", "Jemi Hengki Kumala"]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat dipimpin Ketua DPRD Tapin, Tatang Karna(PDIP), didampingi ketiga wakilnya yakni: "
         "Subur Musa(PKB), Kadir(PPP), dan Rois Fadli(Partai Golkar), serta warga.",
         [("Tatang Karna", "Ketua", "DPRD"), ("Subur Musa", "Wakil Ketua", "DPRD"),
          ("Kadir", "Wakil Ketua", "DPRD"), ("Rois Fadli", "Wakil Ketua", "DPRD")]),
        ("Bupati Tapin Didik Mulyanta bersama wakilnya, Rudi Hartana, hadir.",
         [("Didik Mulyanta", "Bupati", None), ("Rudi Hartana", "Wakil Bupati", None)]),
        ("Bupati Tapin Didik Mulyanta bersama wakilnya hadir. Rudi Hartana pulang.",
         [("Didik Mulyanta", "Bupati", None)]),
        ("Kadinsos Tapin Didik Mulyanta bersama wakilnya, Rudi Hartana, hadir.",
         [("Didik Mulyanta", "Kepala Dinas", "Dinas Sosial")]),
    ],
)  # fmt: skip
def test_deputies_named_by_their_chair(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert held(text) == expected


@pytest.mark.parametrize(
    ("text", "position", "institution"),
    [
        ("Ketua Karang Taruna Tapin yang juga anggota Fraksi Demokrat DPRD Tapin, Didi Asmara.",
         "Ketua", "Karang Taruna"),
        ("Hadir Ketua Panitia yang juga Kabid Pemuda Dinas Sosial Tapin Didi Asmara.",
         "Kepala Bidang Pemuda", "Dinas Sosial"),
        ("Hadir anggota Fraksi PDI Perjuangan DPRD Tapin Didi Asmara.",
         "Anggota Fraksi PDI Perjuangan", "DPRD"),
        ("Kadinsos Tapin drs. Didi Asmara hadir.", "Kepala Dinas", "Dinas Sosial"),
    ],
)  # fmt: skip
def test_the_main_post(text: str, position: str, institution: str) -> None:
    assert held(text) == [("Didi Asmara", position, institution)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Direktur IDS Hijau Negeri, Sutra Pramita mengatakan acara lancar.", ["Sutra Pramita"]),
        ("Sementara itu, Sekretaris Adat Suku Folate Nusa Terman, Gentri Amal menuturkan hal itu.",
         ["Gentri Amal"]),
        ("Senada, Ketua LPHD Mahawan Basuki, I Nyoman Arta, juga menekankan hal itu.",
         ["I Nyoman Arta"]),
        ("Bantuan diserahkan oleh Kepala BBRSPDI Kartika, Langgeng Setyo, di aula.",
         ["Langgeng Setyo"]),
        ("Hadir Danlanud Pangeran M. Bun Yusuf, Letkol Pnb Ronal.", ["Ronal"]),
        ("Ketua Panitia Kurban RU VI Zaki Al Mansur menuturkan hal itu.", ["Zaki Al Mansur"]),
        ("Hadir Bupati Tapin Budi Karso, Wawan Haika menyanyi.", ["Budi Karso"]),
        ("Menurut Kapolsek Binuang Budi Karso, Wawan Haika menyangkal.", ["Budi Karso"]),
        ("Bantuan diserahkan oleh Bupati Tapin Budi Karso, Wawan Haika dan warga.",
         ["Budi Karso"]),
        ("Sekretaris Diskominfo Tabalong Fathul B, Sos menyampaikan hal itu.", ["Fathul B"]),
    ],
)  # fmt: skip
def test_who_speaks_behind_a_comma_holds_the_post(text: str, names: list[str]) -> None:
    assert named(text) == names
