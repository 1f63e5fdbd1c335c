"""Readers of single values of a source file: each gives the value or says what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractors.places.gazetteer import region_by_code
from pipeline.crawl.urls import canonicalize


class WrongValue(ValueError):  # noqa: N818 - becomes a RegistryError with its file and key
    """A value that a reader refuses; `at` is the place inside the value (`[0].method`)."""

    def __init__(self, problem: str, at: str = "") -> None:
        super().__init__(problem)
        self.at = at


def at_place(place: str, read: Callable[[Any], Any], value: Any) -> Any:
    """The value as `read` gives it; a refusal is raised again with the place it stands at."""
    try:
        return read(value)
    except WrongValue as error:
        raise WrongValue(str(error), place + error.at) from error


def read_text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongValue(f"{value!r} is not a text with something in it")
    return value


def read_any_text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValue(f"{value!r} is not a text")
    return value


def read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValue(f"{value!r} is not true or false")
    return value


def read_seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
        raise WrongValue(f"{value!r} is not a number of seconds above 0, up to 3600")
    return float(value)


def read_pages(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= 100_000:
        raise WrongValue(f"{value!r} is not a whole number from 1 to 100000")
    return value


def read_url(value: Any) -> str:
    text = read_text(value)
    try:
        whole = bool(canonicalize(text)) and text == text.strip()
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s<>\"]", text):
        raise WrongValue(f"{value!r} is not an http or https address")
    return text


def read_host(value: Any) -> str:
    text = read_text(value)
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise WrongValue(f"{value!r} is not a host name in lower case, as 'berita.example.id'")
    return text


def read_region(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{2}(\.[0-9]{2})?", value):
        raise WrongValue(f"{value!r} is not a Kemendagri code such as '63' or '63.71'")
    if region_by_code(value) is None:
        raise WrongValue(f"{value!r} is not in the gazetteer")
    return value


def one_of(names: Iterable[str]) -> Callable[[Any], str]:
    """A reader of one of these words."""
    known = tuple(names)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise WrongValue(f"{value!r} is not one of {', '.join(known)}")
        return value

    return read


def read_selector(value: Any) -> str:
    text = read_text(value)
    try:
        LexborHTMLParser("<p></p>").css(text)
    except Exception as error:  # selectolax raises its own kinds for what Lexbor cannot parse
        raise WrongValue(f"{value!r} is not a CSS selector") from error
    return text


def read_page_pattern(value: Any) -> str:
    text = read_text(value)
    if text.count("{n}") != 1 or text.replace("{n}", "").count("{"):
        raise WrongValue(f"{value!r} does not hold {{n}} once, as in '?page={{n}}'")
    return text


def read_day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongValue(f"{value!r} is not a date written without quotes, as in 2024-05-01")
    return value


def list_of(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A reader of lists whose items `read` takes."""

    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise WrongValue(f"{value!r} is not a list")
        return tuple(at_place(f"[{place}]", read, item) for place, item in enumerate(value))

    return read_all


def read_keywords(value: Any) -> tuple[str, ...]:
    words: tuple[str, ...] = tuple(" ".join(word.split()) for word in list_of(read_text)(value))
    twice = [word for word, count in Counter(w.casefold() for w in words).items() if count > 1]
    if twice:
        raise WrongValue(f"{twice[0]!r} stands there twice")
    return words
