"""Tokens and sentences: abbreviations, degrees and dates stay whole, sentences survive them.

Sentences are found by one regular expression over the text, then laid onto the tokens. A new
line always ends a sentence; a closing quotation mark belongs to the sentence that it closes,
an opening one to the sentence that it opens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.doc import Doc
from extractors.model import Span
from extractors.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab

_NO_SENTENCE = (0,)

_WORDS = load_vocabulary("abbreviations")
_NEVER_END = frozenset(_WORDS["title"] + _WORDS["leading"])
_MAY_END = frozenset(_WORDS["closing"])
_DEGREE = (
    rf"(?:{'|'.join(_WORDS['degree_opening'])})"
    rf"(?:\.(?:{'|'.join(sorted(_WORDS['degree_part'], key=len, reverse=True))}))+\.?"
)

_ABBREVIATION = "|".join(
    re.escape(word) for word in sorted(_NEVER_END | _MAY_END, key=len, reverse=True)
)
_QUOTES = "\"'“”‘’«»"
_TOKEN = re.compile(
    rf"""(?!A\.[A-Z]\b){_DEGREE}(?![^\W_])                    # M.Si  S.STP.  A.Md.Kep
    | \d{{1,2}}([/.-])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})(?!\w)  # 9/12/25  09-12-2025
    | \d{{1,2}}/\d{{1,2}}(?![\w/])                          # 2/12
    | (?i:([^\W\d_]{{2,}})-\2(?:nya|an|kan|i)?)(?![^\W_])   # pilar-pilar
    | (?i:{_ABBREVIATION})\.(?!\.)                          # Kab.  Ir.  s.d.
    | [A-Z]\.(?=[A-Z]|$)                                    # the initial of a name
    | Rp(?=\d)                                              # Rp1.000
    | \d+(?:[.,]\d+)*
    | (?:https?://|www\.)[^\s,;"”)]+
    | [^\W_]+(?:['’][^\W\d_]+                               # Jum'at
              |(?:\.[^\W_]+){{0,4}}\.(?:com|net|org|id|go|tv|news)\b)?  # kompas.com
    | \.\.+ | .""",
    re.VERBOSE | re.DOTALL,
)
_RUN = re.compile(r"\S*\s*")

_END = re.compile(
    rf"""\n\s*                                              # a new line
    | (?<![.!?…])(?P<mark>[.!?…]+) (?P<close>[{_QUOTES})\]]*) \s+
      (?=[{_QUOTES}(\[]*(?P<next>\w|$))
    | (?<=[a-z]{{3}})\.(?=[{_QUOTES}]?[A-Z][a-z]{{2}})  # a lost space: jalan.Kemudian""",
    re.VERBOSE,
)
_MAY_END_HERE = re.compile(r"[\n.!?…]")  # where alone `_END` matches, and found far faster
_LAST_WORD = re.compile(r"[^\s(\[\"“”,;:]*$")
_OPENS_DEGREE = re.compile(rf"{_DEGREE}(?![a-z])|(?:M[A-Z]{{1,2}}|S[A-Z])\b")
_INITIALS = re.compile(r"(?!S\.[HEPT]$|M\.[HMAPT]$|B\.A$)[A-Z](?:\.[A-Z])+")
_STARTS, _GOES_ON = 1, -1  # spaCy's marks of a token: it opens a sentence, or does not
_LONGEST_WORD = 24
_LONGEST_KEPT = 64  # characters
_MOST_KEPT = 1 << 16
T = TypeVar("T")


Pieces = tuple[tuple[str, ...], tuple[bool, ...]]  # tokens, and whether a blank follows each


def _split(run: str) -> Pieces:
    """The tokens of a run; white space beyond the one blank behind it is a token of its own."""
    printed = run.rstrip()
    tokens = [match.group() for match in _TOKEN.finditer(printed)]
    spaces = [False] * len(tokens)
    rest = run[len(printed) :]
    if tokens and rest.startswith(" "):
        spaces[-1], rest = True, rest[1:]
    if rest:
        tokens.append(rest)
        spaces.append(False)
    return tuple(tokens), tuple(spaces)


class Remembered(dict[str, T]):
    """What a function makes of each short string, made once: a hit costs one look-up in a dict,
    a third of what an lru_cache takes. Starts anew when it is full."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> T:
        made = self._make(key)
        if len(key) < _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[key] = made
        return made


_pieces = Remembered(_split)


def runs_of(text: str) -> list[str]:
    """The text cut before each word that follows white space: `Bupati `, `Banjar,\\n`."""
    return _RUN.findall(text)


def _encodable(text: str) -> str:
    """The text, a question mark for each half of a surrogate pair: spaCy hashes UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


class Tokenizer:
    """One regular expression over each run up to the next; runs seen before are kept."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> SpacyDoc:
        from spacy.tokens import Doc as SpacyDoc  # not needed to make rows: see extractors.doc

        text = _encodable(text)
        words: list[str] = []
        spaces: list[bool] = []
        runs = runs_of(text)
        for run in runs:
            tokens, blanks = _pieces[run]
            words += tokens
            spaces += blanks
        doc = SpacyDoc(self.vocab, words=words, spaces=spaces)
        doc.user_data["text"] = text
        doc.user_data["runs"] = runs  # until the words of the text are made of them
        return doc


class BareDoc:
    """What finders read of a Doc, `user_data` and `_`, at a fraction of the cost of its tokens."""

    def __init__(self, text: str, values: Mapping[str, Any]) -> None:
        text = _encodable(text)
        runs = runs_of(text)
        starts = tuple(_token_starts_among(sentence_starts(text), runs)) or _NO_SENTENCE
        self.text = text
        self.user_data: dict[Any, Any] = {"text": text, "runs": runs, "sentence_starts": starts}
        self._ = SimpleNamespace(**values, sentence_starts=starts)


def _token_starts_among(offsets: Iterable[int], runs: Sequence[str]) -> Iterable[int]:
    """Those of the offsets at which the Tokenizer begins a token of the text cut into `runs`."""
    run_starts = list(accumulate(map(len, runs), initial=0))
    for offset in offsets:
        run = bisect_right(run_starts, offset) - 1
        if run >= len(runs):
            return  # the end of the text
        tokens, blanks = _pieces[runs[run]]
        lengths = map(sum, zip(map(len, tokens), blanks, strict=True))
        if offset in accumulate(lengths, initial=run_starts[run]):
            yield offset


def sentence_starts(text: str) -> list[int]:
    """Character offsets at which the sentences of `text` begin; the first is always 0."""
    starts = [0]
    after = 0
    for mark in _MAY_END_HERE.finditer(text):
        end = _END.match(text, mark.start()) if mark.start() >= after else None
        if end is None:
            continue
        after = end.end()
        if end["mark"] is None or "\n" in end.group() or _ends_sentence(text, end):
            starts.append(after)
    return starts


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    following = end["next"]
    if end["mark"] != ".":
        return not following.islower()
    start = end.start()
    word_match = _LAST_WORD.search(text, max(0, start - _LONGEST_WORD), start)
    word = word_match.group() if word_match else ""
    if following.islower():  # a sentence that forgot its capital; after a quotation it goes on
        return not end["close"] and len(word) > 3 and word.isalpha() and word not in _NEVER_END
    folded = word.lower()
    if folded in _NEVER_END or (len(word) == 1 and word.isupper()):
        return any(mark in _QUOTES for mark in end["close"])
    if word.isdecimal() and following.isdecimal():
        return False  # a figure that lost its order: Rp 344. 320. 772
    if word.isdecimal() and (start == len(word) or text[start - len(word) - 1] == "\n"):
        return False  # the number of a list item
    if folded in _MAY_END or "." in word:
        return not (_OPENS_DEGREE.match(text, end.end()) or _INITIALS.fullmatch(word))
    return True


def split_sentences(doc: SpacyDoc) -> SpacyDoc:
    """Set the sentence boundaries of the Doc and `doc._.sentence_starts` (character offsets)."""
    import numpy

    if not len(doc):
        return doc
    indexes = doc.to_array("IDX")
    tokens = doc.user_data["token_starts"] = indexes.tolist()
    starts = sorted({0, *sentence_starts(text_of(doc))}.intersection(tokens))
    # One array for all: spaCy checks the whole Doc each time that one token's mark is set.
    marks = numpy.full(len(doc), _GOES_ON)
    marks[numpy.searchsorted(indexes, starts)] = _STARTS
    doc.from_array("SENT_START", marks.astype(indexes.dtype))  # type: ignore[arg-type]
    doc.user_data["sentence_starts"] = tuple(starts)
    return doc


def text_of(doc: Doc) -> str:
    """The Doc's text, put together once: spaCy joins its tokens anew at every `doc.text`."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def token_starts_of(doc: SpacyDoc) -> list[int]:
    """The character offset of each token."""
    starts: list[int] | None = doc.user_data.get("token_starts")
    if starts is None:
        starts = doc.user_data["token_starts"] = [token.idx for token in doc]
    return starts


def starts_of(doc: Doc) -> tuple[int, ...]:
    """`doc._.sentence_starts`, read without the cost of spaCy's extensions."""
    starts: tuple[int, ...] = doc.user_data.get("sentence_starts", _NO_SENTENCE)
    return starts


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The Span of these character offsets, with the index of the sentence that `start` lies in."""
    return Span(start, end, bisect_right(starts_of(doc), start) - 1)
