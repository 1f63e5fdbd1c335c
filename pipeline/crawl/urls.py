"""URLs as identities: the canonical form under which an article is known. Pure, no network."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

__all__ = ["article_id", "canonicalize", "host_key", "resolve", "same_site", "site_of"]

_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING_PREFIXES = (
    "utm_", "mtm_", "pk_", "hsa_", "fb_", "_hs", "at_", "_x_tr_", "relatedposts",
)  # fmt: skip
_TRACKING = frozenset(
    {
        "__twitter_impression", "_ga", "_gl", "_rdc", "_rdr", "amp_markup", "cmpid",
        "commentpage", "dclid", "doing_wp_cron", "extid", "fbclid", "gad_campaignid",
        "gad_source", "gbraid", "gclid", "gclsrc", "igsh", "igshid", "mc_cid", "mc_eid",
        "mibextid", "mkt_tok", "msclkid", "ocid", "rdid", "ref_src", "ref_url", "replytocom",
        "s_cid", "sfnsn", "share_id", "showcomment", "si", "spm", "spref", "srsltid", "swcfpc",
        "tblci", "tgref", "ttclid", "twclid", "usqp", "wbraid", "wt_mc", "xtor", "yclid",
        "zarsrc",
    }
)  # fmt: skip

# Values with which a parameter names a variant of the page, not another page.
_VARIANTS = {
    "amp": {"", "1", "true", "0"},
    "m": {"0", "1"},  # Blogger's mobile page; WordPress's ?m=202511 is a month archive
    "nb": {"1"},  # with `share`
    "noamp": {"", "1", "available", "mobile"},
    "nonamp": {"", "1"},
    "outputtype": {"amp"},
    "page": {"all"},  # all pages of an article in one
    "print": {"1", "print", "pdf"},
    "share": {
        "custom", "email", "facebook", "jetpack-whatsapp", "linkedin", "pinterest", "telegram",
        "threads", "twitter", "whatsapp", "x",
    },
    "showpage": {"all"},
}  # fmt: skip

# Hosts that show a site's articles for phones, under the same paths.
_VARIANT_HOSTS = ("www.", "amp.", "m.")

# Second-level labels under which anybody can register, as in kalselprov.go.id.
_PUBLIC_SECOND_LEVEL = frozenset(
    {
        "ac", "biz", "co", "com", "desa", "edu", "go", "gov", "mil", "my", "net", "or", "org",
        "ponpes", "sch", "web",
    }
)  # fmt: skip
_SHARED_HOSTS = ("blogspot.com", "wordpress.com", "github.io", "wixsite.com")

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = _UNRESERVED | frozenset("!$&'()*+,;=:@/")
_QUERY_SAFE = _PATH_SAFE | frozenset("?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_SLASHES = re.compile("//+")
_VARIANT_SUFFIX = re.compile(r"(?:/amp|\.amp)(?=\.html?$|/?$)|/comment-page-\d+$")
_VARIANT_PREFIX = re.compile(r"^/(?:amp(?=/)|index\.php(?=/|$))")


@lru_cache(maxsize=4096)
def canonicalize(url: str) -> str:
    """The one form of an article's URL: an identity, idempotent, not always fetchable as such.

    The scheme is https (sites move to it; a URL with a port of its own keeps its scheme), the
    host is lower case, in IDNA form and without `www.` (sites answer on both and change their
    mind), default ports, fragments, tracking parameters, variants (AMP, mobile, print, all pages
    in one, a page of comments), `/index.php` and the trailing slash are gone, dot segments are
    resolved, slashes single, percent-encoding is in the normal form of RFC 3986 6.2.2,
    parameters are sorted by name. `?p=ID` stays: it is a post's short address.
    Raises ValueError on what is no http(s) URL.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host, port = _host_and_port(parts, scheme)
    if port is None:
        scheme = "https"
        host = _without_variant(host)
    path = _canonical_path(parts.path)
    query = _canonical_query(parts.query)
    return f"{scheme}://{host}{f':{port}' if port else ''}{path}{f'?{query}' if query else ''}"


def article_id(canonical_url: str) -> str:
    """A stable id (16 hex digits of SHA-256) of a canonical URL, and of nothing else."""
    return hashlib.sha256(canonical_url.encode()).hexdigest()[:16]


@lru_cache(maxsize=4096)
def host_key(url: str) -> str:
    """The server that a request burdens: host without `www.`, and the port unless default."""
    parts = urlsplit(url)
    host, port = _host_and_port(parts, parts.scheme.lower())
    return f"{host}:{port}" if port else host


@lru_cache(maxsize=4096)
def resolve(base: str, reference: str) -> str:
    """`reference` (a Location or href) as an absolute http(s) URL without fragment.

    Characters that may not stand in a URL are percent-encoded. Raises ValueError.
    """
    parts = urlsplit(reference.strip())
    if not parts.scheme:  # urljoin would also drop an empty `;` from an absolute URL
        parts = urlsplit(urljoin(base, reference.strip()))
    scheme = parts.scheme.lower()
    host, port = _host_and_port(parts, scheme, keep_www=True)
    path = _encode(parts.path or "/", _PATH_SAFE)
    query = _encode(parts.query, _QUERY_SAFE)
    return f"{scheme}://{host}{f':{port}' if port else ''}{path}{f'?{query}' if query else ''}"


@lru_cache(maxsize=4096)
def site_of(url: str) -> str:
    """The name under which a site is registered: `mc.kalselprov.go.id` → `kalselprov.go.id`."""
    parts = urlsplit(url)
    return _registered(_host_and_port(parts, parts.scheme.lower())[0])


def same_site(a: str, b: str) -> bool:
    """Whether both URLs belong to one registered site. Raises ValueError on a bad URL."""
    return site_of(a) == site_of(b)


def _host_and_port(
    parts: SplitResult, scheme: str, *, keep_www: bool = False
) -> tuple[str, int | None]:
    """Host in lower-case IDNA form and the port, None when it is the scheme's default."""
    host = (parts.hostname or "").rstrip(".")
    if scheme not in _DEFAULT_PORTS or not host:
        raise ValueError(f"not an http(s) URL: {parts.geturl()[:200]!r}")
    if ":" in host:
        host = f"[{ip_address(host).compressed}]"
    else:
        try:
            host = host.encode("idna").decode().lower()
        except UnicodeError as error:
            raise ValueError(f"not a host name: {host[:200]!r}") from error
        if re.search(r"[^a-z0-9._-]", host):
            raise ValueError(f"not a host name: {host[:200]!r}")
    if not keep_www and host.startswith("www.") and host.count(".") > 1:
        host = host.removeprefix("www.")
    port = parts.port
    return host, None if port in (None, 0, _DEFAULT_PORTS[scheme]) else port


def _registered(host: str) -> str:
    if host.startswith("[") or host.replace(".", "").isdigit():
        return host
    labels = host.split(".")
    kept = 2
    if len(labels) > 2 and (
        host.endswith(tuple(f".{shared}" for shared in _SHARED_HOSTS))
        or (len(labels[-1]) == 2 and labels[-2] in _PUBLIC_SECOND_LEVEL)
    ):
        kept = 3
    return ".".join(labels[-kept:])


def _without_variant(host: str) -> str:
    """The host without `www.`, `amp.` and `m.`, as long as more than the site's name is left."""
    while host.startswith(_VARIANT_HOSTS) and host != _registered(host):
        host = host.partition(".")[2]
    return host


def _canonical_path(path: str) -> str:
    path = _SLASHES.sub("/", _remove_dot_segments(_encode(path, _PATH_SAFE)))
    while True:
        shorter = _VARIANT_SUFFIX.sub("", path.rstrip("/"))
        shorter = _VARIANT_PREFIX.sub("", shorter)
        if shorter == path:
            return path or "/"
        path = shorter


def _canonical_query(query: str) -> str:
    pairs = []
    for pair in query.split("&"):
        # `&amp;` left over from HTML
        name, equals, value = pair.removeprefix("amp;").partition("=")
        name, value = _encode(name, _QUERY_SAFE), _encode(value, _QUERY_SAFE)
        key = name.lower()
        if not pair or key in _TRACKING or key.startswith(_TRACKING_PREFIXES):
            continue
        if value.lower() in _VARIANTS.get(key, ()):
            continue
        pairs.append((name, f"{name}{equals}{value}"))
    return "&".join(text for _, text in sorted(pairs, key=lambda pair: pair[0]))


def _encode(text: str, safe: frozenset[str]) -> str:
    """Percent-encoding in normal form: unreserved characters plain, hex digits upper case."""
    if all(char in safe for char in text):
        return text
    out = []
    position = 0
    for match in _ESCAPE.finditer(text):
        out.append(_escape(text[position : match.start()], safe))
        char = chr(int(match[1], 16))
        out.append(char if char in _UNRESERVED else f"%{match[1].upper()}")
        position = match.end()
    out.append(_escape(text[position:], safe))
    return "".join(out)


def _escape(text: str, safe: frozenset[str]) -> str:
    return "".join(
        char if char in safe else "".join(f"%{byte:02X}" for byte in _utf8(char)) for char in text
    )


def _utf8(char: str) -> bytes:
    return char.encode("utf-8", errors="replace")


def _remove_dot_segments(path: str) -> str:
    """RFC 3986 5.2.4."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    if segments and segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
