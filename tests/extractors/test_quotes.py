"""Direct quotations in all shapes of marks, and their speakers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import OfficeMention, Official, PersonMention, Quote, Role
from extractors.nlp import load_nlp
from extractors.quotes.finder import find_quotes
from extractors.quotes.marks import find_marked
from extractors.sentences import span_of, split_sentences

# invented persons of the tests: name, position, institution
PERSONS = (
    ("Rahmat Hidayat", "Bupati", None),
    ("Lina Marlina", "Sekretaris Daerah", None),
    ("Joko Sutrisno", "Kepala Dinas", "Dinas Sosial"),
)
TITLES = {"Bupati": "Bupati", "Sekda": "Sekretaris Daerah", "Kadinsos": "Kepala Dinas"}


def find(text: str, reads_for: dict[str, str] | None = None) -> list[Quote]:
    """The quotations of a text in which the persons and titles above are officials."""
    doc = split_sentences(load_nlp().make_doc(text))
    reads_for = reads_for or {}
    mentions: list[PersonMention] = []
    officials: list[Official] = []
    offices: list[OfficeMention] = []
    for name, position, institution in PERSONS:
        for form in (name, name.split()[0]):
            at = text.find(form)
            while at >= 0:
                if not any(m.span.start == at for m in mentions):
                    mentions.append(PersonMention(span_of(doc, at, at + len(form)), name))
                at = text.find(form, at + 1)
        if name.split()[0] in text:
            roles: tuple[Role, ...] = ("read_speech",) if name in reads_for else ()
            officials.append(
                Official(
                    span_of(doc, 0, 1), name, (), (), position, (), None, institution, None, None,
                    "regency", "agency", roles, reads_for.get(name), 1,
                )
            )  # fmt: skip
    for title, position in TITLES.items():
        at = text.find(title)
        while at >= 0:
            span = span_of(doc, at, at + len(title))
            offices.append(
                OfficeMention(span, position, None, None, None, None, "regency", "agency")
            )
            at = text.find(title, at + 1)
    doc._.person_mentions = tuple(mentions)
    doc._.officials = tuple(officials)
    doc._.offices = tuple(sorted(offices, key=lambda o: o.span.start))
    return find_quotes(doc)


def speakers(text: str) -> list[str | None]:
    return [quote.speaker_name for quote in find(text)]


SAID = "Kita bangun desa ini bersama-sama"


@pytest.mark.parametrize(
    "text",
    [
        f"“{SAID},” ujar Rahmat.",
        f'"{SAID}," ujar Rahmat.',
        f"”{SAID},“ ujar Rahmat.",
        f"“{SAID},” ujarnya setelah Rahmat tiba. ",
        f"“ {SAID}, ” ujar Rahmat.",
        f"‘’{SAID},’’ ujar Rahmat.",
        f"‘{SAID},’ ujar Rahmat.",
        f"\ufffd{SAID},\ufffd ujar Rahmat.",
        f"“{SAID},”ujar Rahmat.",
    ],
)
def test_marks(text: str) -> None:
    (quote,) = find(text)
    assert quote.text == SAID
    assert text[quote.span.start : quote.span.end] == SAID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"“{SAID},” kata Bupati Rahmat Hidayat.", ["Rahmat Hidayat"]),
        (f"“{SAID},” ujar Kepala Dinas Sosial, Joko Sutrisno.", ["Joko Sutrisno"]),
        (f"Bupati Rahmat Hidayat hadir.\n“{SAID},” ujarnya.", ["Rahmat Hidayat"]),
        (f"Rahmat hadir bersama Lina.\n“{SAID},” ujarnya.", ["Rahmat Hidayat"]),
        (f"Lina Marlina hadir. Rahmat datang.\n“{SAID},” kata Sekda.", ["Lina Marlina"]),
        (f"“{SAID},” kata Kadinsos saat mendampingi Rahmat.", [None]),
        (f"Rahmat mengatakan, “{SAID}.”", ["Rahmat Hidayat"]),
        (f"Rahmat mengatakan: “{SAID}.”", ["Rahmat Hidayat"]),
        (f"Pada sambutannya Bupati menyampaikan “{SAID}”. Rahmat pulang.", ["Rahmat Hidayat"]),
        (f"Rahmat melalui Sekda, Lina, mengatakan, “{SAID}.”", ["Lina Marlina"]),
        (f"Sekda Lina mewakili Bupati Rahmat mengatakan, “{SAID}.”", ["Lina Marlina"]),
        (f"“{SAID},” kata Rahmat. “Mari mulai hari ini juga.”", ["Rahmat Hidayat"] * 2),
        (f"Rahmat hadir.\n“{SAID}.”\n“Mari mulai.” ujarnya.", ["Rahmat Hidayat"] * 2),
        (f"Rahmat hadir.\n“{SAID},” kata dia.", ["Rahmat Hidayat"]),
        (f"Rahmat hadir.\n“{SAID},” tambah pria kelahiran Sleman ini.", ["Rahmat Hidayat"]),
        (f"Bupati Rahmat Hidayat (RH) hadir.\n“{SAID},” ujar RH.", ["Rahmat Hidayat"]),
        (f"Joko hadir.\n“{SAID},” ujar Jokko.", ["Joko Sutrisno"]),
        (f"Rahmat dan Lina hadir.\n“{SAID},” kata wanita yang disapa Lina ini.", ["Lina Marlina"]),
        (f"Seorang warga, Siti, mengaku senang.\n“{SAID},” ujarnya.", ["Siti"]),
        (f"Siti Aminah, warga, mengaku senang.\n“{SAID},” kata Siti.", ["Siti Aminah"]),
        # speakers without an office, by the name as printed
        (f"Rahmat hadir.\n“{SAID},” kata Bu Siti Aminah, warga setempat.", ["Siti Aminah"]),
        (f"Siti Aminah, warga setempat, mengaku senang.\n“{SAID},” ujarnya.", ["Siti Aminah"]),
        (f"Narasumber dari Palu, Siti Aminah, menjelaskan.\n“{SAID},” ujarnya.", ["Siti Aminah"]),
        (f"Siti Aminah, petani di desa itu, baru akan panen.\n“{SAID},” ujarnya.", ["Siti Aminah"]),
        (f"Acara diisi dr. Siti Aminah, SpKJ.\n“{SAID},” kata Aminah.", ["Siti Aminah"]),
        (f"Emilia Kase, yang akrab disapa Lia, datang.\n“{SAID},” kata Lia.", ["Emilia Kase"]),
        (
            f"Menanggapi hal itu, Bupati tersenyum. Rahmat pulang.\n“{SAID},” ancam Bupati.",
            ["Rahmat Hidayat"],
        ),
        (f"“{SAID},” pinta Rahmat. “Mari mulai.”", ["Rahmat Hidayat"] * 2),
        # the verb is no part of the name, in whatever case it is printed
        (f"“{SAID}” Ujar Siti Aminah.", ["Siti Aminah"]),
        (f"Disampaikan Siti Aminah, desa itu maju.\n“{SAID},” kata Siti.", ["Siti Aminah"]),
        # a shortened name of one official; of nobody, when nobody's name fits
        (f"Joko Sutrisno hadir. Rahmat datang.\n“{SAID},” kata Mas Trisno.", ["Joko Sutrisno"]),
        (f"Joko Sutrisno hadir.\n“{SAID},” kata Mas Trisna.", ["Trisna"]),
        # a stand-in without an office
        (f"Bupati yang diwakili Siti Aminah berpesan.\n“{SAID},” ujarnya.", ["Siti Aminah"]),
        (f"Mewakili penerima, Siti, petani, menyampaikan terima kasih.\n“{SAID}.”", ["Siti"]),
        (f"Mewakili Bupati, Sekda Lina membuka acara. \n“{SAID},” ujarnya.", ["Lina Marlina"]),
        (f"Siti dalam kesempatan itu mengaku senang.\n“{SAID},” ujarnya.", ["Siti"]),
        # an alias behind an office
        (
            f"Rahmat hadir. Bupati yang akrab disapa Aba Idi tiba.\n“{SAID},” ujar Aba Idi.",
            ["Rahmat Hidayat"],
        ),
        # a line that ends in a degree ends there
        (f"Hadir Lina Marlina, S.T.\nWarga bernama Siti mengaku ragu.\n“{SAID}.”", ["Siti"]),
        # a place with the same word is no fuller name
        (f"Acara di Sentra Budi Luhur ramai.\n“{SAID},” kata Budi.", ["Budi"]),
        # ranks are no part of a name; an initial is no abbreviation
        (f"Lina hadir.\n“{SAID},” kata AKP Siti R. Aminah kemarin.", ["Siti R Aminah"]),
        (f"“{SAID},” kata Aminah.\nLalu Ipda Siti Aminah pulang.", ["Siti Aminah"]),
        (f"Joko Sutrisno hadir.\n“{SAID},” papar AKBP Jokko lagi.", ["Joko Sutrisno"]),
        (f"“{SAID},” ujar Letkol Inf. Siti Aminah.", ["Siti Aminah"]),
        (f"“{SAID},” ujar Inf Aminah.", ["Inf Aminah"]),
        # a whole name spelt another way; another name
        (f"Rahmat hadir.\n“{SAID},” ujar Rachmat Hidayat.", ["Rahmat Hidayat"]),
        (f"Rahmat hadir.\n“{SAID},” ujar Rachmawati Hidayat.", ["Rachmawati Hidayat"]),
        # who was asked; not whom something was handed to
        (
            f"Hasil konfirmasi kepada Bupati Rahmat, ada rotasi.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (
            f"Piagam diserahkan kepada Bupati Rahmat.\n“{SAID},” ujarnya. Lina pulang.",
            ["Lina Marlina"],
        ),
        # the agent of a passive verb of saying
        (
            f"Rahmat hadir. Hal itu disampaikan oleh Lina.\n“{SAID},” ujarnya.",
            ["Lina Marlina"],
        ),
        (
            f"Rahmat hadir. Hal senada dikatakan Siti Aminah.\n“{SAID},” ujarnya.",
            ["Siti Aminah"],
        ),
        # a pronoun goes on about the person before; a possessor is no name
        (
            f"Rahmat hadir. Ia datang bersama Lina. Lalu ia menemui Lina.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (
            f"Rahmat hadir. Menurutnya, kami menyampaikan hal itu.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (
            f"Rahmat hadir. Ketuanya, Siti Aminah, menyebut itu.\n“{SAID},” ujarnya.",
            ["Siti Aminah"],
        ),
        (f"Rahmat hadir.\n“{SAID},” kata Vanya.", ["Vanya"]),
        # a subject without an office, with any verb; places and bodies are none
        (
            f"Rahmat hadir. Pelatih tim itu, Siti Aminah, mempertanyakan itu.\n“{SAID},” ujarnya.",
            ["Siti Aminah"],
        ),
        (
            f"Rahmat hadir. Siti Aminah (78), penerima, tak kuasa.\n“{SAID},” ujarnya.",
            ["Siti Aminah"],
        ),
        (f"Rahmat hadir. Tahun lalu Mbah Siti menerima piagam.\n“{SAID},” ujarnya.", ["Siti"]),
        (f"Rahmat hadir. Seorang petani bernama Siti mengeluh.\n“{SAID},” ujarnya.", ["Siti"]),
        (
            f"Rahmat hadir. Tidak hanya itu, Dinsos turut membantu.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (
            f"Rahmat hadir. Selain itu, Desa Jaya menerima bantuan.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        # a title behind an opener without a comma
        (
            f"Rahmat hadir. Lina tiba. Dalam amanatnya Bupati memuji desa itu.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (
            f"Rahmat hadir. Lina tiba. Lebih lanjut kata Bupati, itu baik.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        # who stands in behind the verb, and whose relative the speaker is
        (f"“{SAID},” ujar Bupati yang diwakili Sekda, Lina Marlina.", ["Lina Marlina"]),
        (f"“{SAID},” ujar Bupati melalui Lina Marlina.", ["Lina Marlina"]),
        (f"Rahmat hadir.\n“{SAID},” ujar Bupati melalui sambungan telepon.", ["Rahmat Hidayat"]),
        (f"“{SAID},” ujar Siti Aminah, istri Bupati Rahmat.", ["Siti Aminah"]),
        # a title that points back
        (f"Rahmat hadir.\n“{SAID},” ujar Kadinsos ini pada Rabu.", ["Rahmat Hidayat"]),
        # a title without a known holder speaks, until someone is named
        (f"Sekda mengatakan, desa itu maju.\n“{SAID},” ujarnya.\nBupati Rahmat pulang.", [None]),
        (f"“{SAID},” kata Rahmat. Sekda mengakui itu.\n“{SAID},” ujarnya.", ["Rahmat Hidayat"] * 2),
        (f"Rahmat hadir.\n“{SAID},” kata seorang warga.", [None]),
        (f"Rahmat hadir. Salah seorang warga mengaku senang.\n“{SAID},” ujarnya.", [None]),
        (f"Rahmat hadir.\n“{SAID},” tanya Siti Aminah.", ["Siti Aminah"]),
        # persons without an office, by what stands around the name
        (f"Rahmat hadir. Sumiyati tampak gembira.\n“{SAID},” ujarnya.", ["Sumiyati"]),
        (
            f"Rahmat hadir. Talud yang ambrol segera dibenahi.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (
            f"Rahmat hadir. Di situ Inaq Rumenah, 58 tahun, menenun.\n“{SAID},” ujarnya.",
            ["Rumenah"],
        ),
        (
            f"Rahmat hadir. Lina tiba. Dikatakan Bupati, itu baik.\n“{SAID},” ujarnya.",
            ["Rahmat Hidayat"],
        ),
        (f"Rahmat hadir.\nTidak hanya itu, “{SAID.lower()}.”", ["Rahmat Hidayat"]),
        (f"Rahmat hadir. Pekarangan tampak hijau.\n“{SAID},” ujarnya.", ["Rahmat Hidayat"]),
        (
            f"Rahmat hadir. Di kubu lain, kapten Siti Aminah enggan.\n“{SAID},” ujarnya.",
            ["Siti Aminah"],
        ),
        (f"Rahmat hadir. Senada, Sumiyati berharap itu.\n“{SAID},” ujarnya.", ["Sumiyati"]),
        (
            f"Rahmat hadir. Di tempat lain, Sumiyati warga RT 3 datang.\n“{SAID},” ujarnya.",
            ["Sumiyati"],
        ),
        (f"Rahmat hadir. Ketua tim asesor Drs. Siti, M.Si menjelaskan itu.\n“{SAID}.”", ["Siti"]),
        (
            f"Rahmat hadir. Peserta asal Loksado, Sumiyati, berharap itu.\n“{SAID},” ujarnya.",
            ["Sumiyati"],
        ),
        (f"Tangan Siti cekatan. Rahmat hadir.\n“{SAID},” kata Siti.", ["Siti"]),
        # who stands right before the verb says it, whatever stands before him
        (
            f"Rahmat hadir. Pesan yang dibacakan oleh Lina menyebut itu.\n“{SAID},” ujarnya.",
            ["Lina Marlina"],
        ),
        (
            f"Lina hadir. Lina membacakan sambutan Rahmat menyebut itu.\n“{SAID},” ujarnya.",
            ["Lina Marlina"],
        ),
        (f"Rahmat membuka acara. Hadir pula Lina.\n“{SAID},” ujarnya.", ["Rahmat Hidayat"]),
        # nicknames explained behind the name
        (f"Rahmat hadir.\n“{SAID},” kata Bang Mat, begitu ia disapa.", ["Rahmat Hidayat"]),
        (f"Rahmat dan Lina hadir.\n“{SAID},” kata Mamat, sapaan akrab Bupati.", ["Rahmat Hidayat"]),
        (
            f"Rahmat hadir. Pria yang disapa Bang Mat itu tersenyum.\n“{SAID},” ujar Bang Mat.",
            ["Rahmat Hidayat"],
        ),
        # a title written small
        (f"Rahmat hadir. Joko tiba.\n“{SAID},” kata bupati.", ["Rahmat Hidayat"]),
        (f"Rahmat hadir.\n“{SAID},” kata ketua.", [None]),
        (f"“{SAID},” ujarnya.", [None]),
    ],
)
def test_speakers(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rahmat membuka acara bertema “Bersatu Kita Teguh Membangun Desa Kita”.",
        "Rahmat meninjau program “Desa Cerdas”.",
        "Warga yang disapa “Mbah” itu menemui Rahmat.",
        "Rahmat mengunjungi kampung “seribu lampu”.",
        "Tema:\n“Bersatu Kita Teguh Membangun Desa Kita”",
        "Sa”id datang bersama Rahmat.",
        "Rahmat menyampaikan materi “Peran Pemuda dalam Membangun Desa”.",
        "Rahmat membuka Festival 'Gema Desa' di alun-alun.",
        "Padahal, mengutip pepatah Melayu, “Berat sama dipikul, ringan sama dijinjing”.",
    ],
)
def test_themes_names_and_terms_are_no_quotations(text: str) -> None:
    assert find(text) == []


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph() -> None:
    (quote,) = find(f"Rahmat mengatakan, “{SAID}. Itu pesannya.\nAcara pun usai.")
    assert quote.text == f"{SAID}. Itu pesannya."


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = f"Lina hadir.\n“{SAID}.\n“Mari mulai hari ini,” kata Rahmat."
    assert speakers(text) == ["Rahmat Hidayat", "Rahmat Hidayat"]


def test_an_inner_quotation_is_part_of_the_outer_one() -> None:
    (quote,) = find("“Kami sebut “desa cerdas” karena warganya rajin,” kata Rahmat.")
    assert quote.text == "Kami sebut “desa cerdas” karena warganya rajin"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'"{SAID}, "ujar Rahmat.', [SAID]),
        (f'"{SAID}. "Ujarnya saat Rahmat tiba.', [f"{SAID}."]),
        (f'"{SAID}, "kata Rahmat. "Mari kita mulai hari ini juga, "tambahnya.',
         [SAID, "Mari kita mulai hari ini juga"]),
        (f"“{SAID},’ tutur Rahmat.", [SAID]),
        (f"“{SAID},' tutur Rahmat.", [SAID]),
        (f"“{SAID}, “ tutur Rahmat.", [SAID]),
        (f"“{SAID}, ‘’ tutur Rahmat.", [SAID]),
        (f'"{SAID}"ujar Rahmat.', [SAID]),
        (f"'{SAID},' ujar Rahmat.", [SAID]),
        (f'\\"{SAID},\\" ujar Rahmat.', [SAID]),
        (f"Rahmat berpesan ” {SAID.lower()}.” Tutur Rahmat.", [f"{SAID.lower()}."]),
        (f"Lebih lanjut,” {SAID.lower()}.” Tutur Rahmat.", [f"{SAID.lower()}."]),
        # near misses: a verb that opens the speech, an apostrophe
        ('Rahmat berpesan, "Ucap syukur saja, tidak cukup bagi kita semua."',
         ["Ucap syukur saja, tidak cukup bagi kita semua."]),
        ("“Hari Jum'at kita bangun desa ini,” tutur Rahmat.",
         ["Hari Jum'at kita bangun desa ini"]),
    ],
)  # fmt: skip
def test_glued_and_mixed_marks(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in find(text)] == expected


@pytest.mark.parametrize("end", [".", "?", "!", "…"])
def test_other_marks_before_the_closing_one_stay(end: str) -> None:
    (quote,) = find(f"“{SAID}{end}” ujar Rahmat.")
    assert quote.text == f"{SAID}{end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one mark opens it, one closes it, lines later
        (f"“{SAID}.\nMari mulai,” ujar Rahmat.", [f"{SAID}. Mari mulai"]),
        (f"“{SAID}:\n- jalan\n- air,” ujar Rahmat.", [f"{SAID}: - jalan - air"]),
        # each paragraph opens it anew
        (f"“{SAID}.\n“Mari mulai,” ujar Rahmat.", [f"{SAID}.", "Mari mulai"]),
        # what lies between is long: the story goes on
        (
            f"“{SAID}.\n{'Acara itu berlangsung di halaman. ' * 3}\nMari, mulai,” ujar Joko.",
            [f"{SAID}.", "Mari, mulai"],
        ),
        (f"“{SAID},” ujar Rahmat.\nMari mulai,” ujar Joko.", [SAID, "Mari mulai"]),
    ],
)
def test_quotations_over_lines(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in find(text)] == expected


def test_verb_as_printed() -> None:
    assert [q.verb for q in find(f"“{SAID},” pungkasnya. Rahmat pulang.")] == ["pungkasnya"]


def test_a_read_speech_is_on_behalf_of_the_absent() -> None:
    text = f"“{SAID},” ujar Lina membacakan sambutan Bupati."
    (quote,) = find(text, reads_for={"Lina Marlina": "Rahmat Hidayat"})
    assert (quote.speaker_name, quote.on_behalf_of) == ("Lina Marlina", "Rahmat Hidayat")


@given(st.text(alphabet=st.sampled_from("aB “”\"‘’,.\n'"), max_size=80))
def test_marked_stretches_are_ordered(text: str) -> None:
    position = 0
    for marked in find_marked(text):
        assert position <= marked.start < marked.end <= marked.outer <= len(text)
        position = marked.outer


@given(
    st.lists(st.sampled_from(["“", "”", '"', "kata", "Rahmat", "ujarnya", "desa", ",", ".", "\n"]))
)
def test_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for quote in find(text):
        assert " ".join(text[quote.span.start : quote.span.end].split()) == quote.text
