"""Scrapy's side of `crawl_vs_scrapy`: run by the interpreter of a venv that holds Scrapy.

`python crawl_scrapy_spider.py FOLDER PAGES PORT...` stores the body of every page as a file, as
Scrapy's tutorial does, and reads nothing out of it: the least that a Scrapy user would do.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

FOLDER, PAGES, PORTS = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]


class Bodies(Spider):
    name = "bodies"

    async def start(self) -> AsyncIterator[Request]:
        for number in range(PAGES):
            port = PORTS[number % len(PORTS)]
            yield Request(f"http://127.0.0.1:{port}/2025/12/judul-{number}/")

    def parse(self, response: Response) -> None:
        (FOLDER / f"{response.url.rstrip('/').rpartition('-')[2]}.html").write_bytes(response.body)


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "ROBOTSTXT_OBEY": True,
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "AUTOTHROTTLE_ENABLED": False,
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(Bodies)
    process.start()
