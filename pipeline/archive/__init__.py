"""The archive: every article response as received, in WARC 1.1 files that outlive the project.

Layout: `raw/SOURCE_KEY/RUN_ID-NNNNN.warc.gz`, one gzip member a record, a CDXJ index beside it;
a file being written ends in `.open`. A capture is one group of records in one write: request,
metadata (what the crawl decided: redirects, canonical URL, pages of one article), and last the
response, or a revisit that points back at an identical earlier payload. The response commits
the group: a tail without it is cut off by `recover`. Closed files are never touched.

Payloads are stored with the content coding removed, so that one payload has one digest however
a server compresses it; the headers that described the transfer are kept as `X-Crawler-…`, as
Common Crawl does. Readers decode all the same, so foreign files with coded payloads work.
"""

from pipeline.archive.coding import CodingError, decode_body
from pipeline.archive.read import read_pages
from pipeline.archive.records import (
    ArchivedPage,
    ArchiveError,
    Capture,
    Original,
    Stored,
)
from pipeline.archive.recover import finish, open_files, recover
from pipeline.archive.verify import lost_archive_files, shortened_archive_files, verify
from pipeline.archive.write import SourceArchive, payload_digest

__all__ = [
    "ArchiveError",
    "ArchivedPage",
    "Capture",
    "CodingError",
    "Original",
    "SourceArchive",
    "Stored",
    "decode_body",
    "finish",
    "lost_archive_files",
    "open_files",
    "payload_digest",
    "read_pages",
    "recover",
    "shortened_archive_files",
    "verify",
]
