"""What README and CONTRIBUTING show works as shown."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from extractors import load_nlp
from pipeline.cli import app
from pipeline.settings import read_settings
from pipeline.sources import DISCOVERY_KEYS, LAYOUT_KEYS, SOURCE_KEYS, parse_source
from tests.demo_fixture import DemoRun

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"(?m)^{indent}", "", block) for indent, block in found]


def on_demo(code: str, demo: DemoRun) -> str:
    return code.replace("corpus/demo/run", str(demo.settings.root))


def test_the_pandas_snippet_shows_a_row_with_its_evidence(
    demo_run: DemoRun, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(on_demo(blocks(README, "python")[0], demo_run), {})
    name, evidence = capsys.readouterr().out.strip().split(" | ", 1)
    assert name.split()[-1] in evidence


def test_the_sample_of_each_table_is_in_the_demo(demo_run: DemoRun) -> None:
    for block in re.findall(r"^\| (\w+): (.+?) \|\n\|[-|]+\n((?:\|.+\n)+)", README, re.MULTILINE):
        table, first, rows = block[0], block[1].split(" | "), block[2].splitlines()
        frame = pd.read_parquet(demo_run.latest / f"{table}.parquet", columns=first)
        shown = {tuple(_cell(value) for value in row) for row in frame.itertuples(index=False)}
        for row in rows:
            cells = tuple(cell.removesuffix(" …") for cell in row.strip("| ").split(" | "))
            assert any(all(map(str.startswith, there, cells)) for there in shown), row


def _cell(value: object) -> str:
    if isinstance(value, np.ndarray):
        return ", ".join(value)
    if value is None or value != value:
        return "–"
    return str(int(value)) if isinstance(value, float) else str(value)


def test_the_duckdb_snippet_gives_figures(demo_run: DemoRun) -> None:
    query = on_demo(blocks(README, "sql")[0], demo_run)
    with duckdb.connect() as connection:
        rows = connection.execute(query).fetchall()
    assert len(rows) > 50
    assert len(rows[0]) == 4


def test_the_extraction_snippet_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    code = blocks(README, "python")[1]
    exec(code, {})
    assert capsys.readouterr().out.strip() == code.strip().rsplit("# ", 1)[1]


def test_every_command_that_the_readme_names_exists() -> None:
    for line in re.findall(r"^\.venv/bin/pilar (.+?)(?:\s+#.*|\s+>.*)?$", README, re.MULTILINE):
        words = line.split()
        command = words[:2] if words[0] == "sources" else words[:1]
        shown = CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "200"})
        assert shown.exit_code == 0, line
        for option in (word for word in words if word.startswith("--")):
            assert option in shown.output, line


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_setting_stands_in_the_readme() -> None:
    source = (PROJECT / "pipeline/settings.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"PILAR_[A-Z]+", source)):
        assert name in README
    assert read_settings({}).root.name == "corpus"


def test_every_registry_key_stands_in_contributing_with_its_meaning() -> None:
    for prefix, keys in (
        ("", SOURCE_KEYS),
        ("discovery.", DISCOVERY_KEYS),
        ("layout.", LAYOUT_KEYS),
    ):
        for key in keys:
            needed = " (needed)" if key.required else ""
            assert f"| `{prefix}{key.name}`{needed} | {key.meaning} |" in CONTRIBUTING


def test_the_recipe_for_a_source_is_a_valid_source() -> None:
    source = parse_source("example", blocks(CONTRIBUTING, "toml")[0])
    assert [way.method for way in source.discovery] == ["wordpress", "sitemap"]


def test_the_recipe_for_an_extractor_finds_what_it_says() -> None:
    names: dict[str, object] = {}
    exec(blocks(CONTRIBUTING, "python")[0], names)
    find = names["find_invitations"]
    assert callable(find)
    doc = load_nlp()("Panitia mengundang 40 peserta dari lima desa. Ia mengundang tawa.")
    (found,) = find(doc)
    assert (found.count.low, found.unit, found.span.sentence) == (40, "peserta", 0)
