"""A crawl holds no language model and no table library in its memory."""

from __future__ import annotations

import subprocess
import sys

import extractors
import pipeline

HEAVY = ("spacy", "pandas", "pyarrow", "datasketch", "dask")
CRAWL = "pipeline.crawl.crawl, pipeline.crawl.fetch, pipeline.crawl.links, pipeline.crawl.discovery"


def test_the_crawl_loads_nothing_heavy() -> None:
    program = f"import sys, {CRAWL}; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_what_is_loaded_late_is_there() -> None:
    for package in (extractors, pipeline):
        for name in package.__all__:
            assert callable(getattr(package, name))
        assert not hasattr(package, "no_such_name")
