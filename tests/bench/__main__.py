"""`make bench`: every benchmark that needs nothing but this repository."""

from __future__ import annotations

from tests.bench import extraction, quality, reader

for benchmark in (extraction, reader, quality):
    assert benchmark.__doc__
    print(f"\n== {benchmark.__doc__.splitlines()[0]}")
    benchmark.main()
