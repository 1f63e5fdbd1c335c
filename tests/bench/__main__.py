"""`make bench`: every benchmark that needs nothing but this repository."""

from __future__ import annotations

from tests.bench import extraction, hostile, quality, reader

for benchmark in (extraction, reader, hostile, quality):
    assert benchmark.__doc__
    print(f"\n== {benchmark.__doc__.splitlines()[0]}")
    benchmark.main()
