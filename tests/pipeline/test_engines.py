"""Tasks run with the same results in process, in local processes and on Dask."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.engines import Engine, EngineError, parse_engine, run_tasks


def square(number: int) -> int:
    return number * number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("local", Engine("local", 1)),
        ("local:1", Engine("local", 1)),
        ("local:4", Engine("local", 4)),
        ("dask", Engine("dask", os.cpu_count() or 1)),
        ("dask:tcp://10.0.0.1:8786", Engine("dask", os.cpu_count() or 1, "tcp://10.0.0.1:8786")),
    ],
)
def test_engines_are_read(text: str, engine: Engine) -> None:
    assert parse_engine(text) == engine


@pytest.mark.parametrize(
    "text", ["", "local:", "local:0", "local:-1", "local:x", "ray", "Local", "local:1.5"]
)
def test_what_is_no_engine_is_refused(text: str) -> None:
    if text == "local:":  # nothing after the colon is nothing said
        assert parse_engine(text) == Engine()
        return
    with pytest.raises(EngineError, match="not local, local:N, dask or dask:ADDRESS"):
        parse_engine(text)


@pytest.mark.parametrize("workers", [1, 2])
def test_all_tasks_are_done_once(workers: int) -> None:
    assert sorted(run_tasks(square, range(9), Engine("local", workers))) == [
        n * n for n in range(9)
    ]
    assert list(run_tasks(square, [], Engine("local", workers))) == []


def test_tasks_are_drawn_as_workers_get_free() -> None:
    drawn = []

    def tasks():  # type: ignore[no-untyped-def]
        for number in range(1000):
            drawn.append(number)
            yield number

    results = run_tasks(square, tasks(), Engine("local", 2))
    next(results)
    assert len(drawn) < 20
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_task_raises_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(run_tasks(fail_at_three, range(6), Engine("local", workers)))


def test_a_killed_worker_is_an_error_of_the_engine() -> None:
    with pytest.raises(EngineError, match="a worker process died"):
        list(run_tasks(die, range(3), Engine("local", 2)))


INTERRUPTED = """
import signal, sys, time
from pathlib import Path
from pipeline.engines import Engine, run_tasks

def work(number):
    Path(sys.argv[1], f"{number}.started").touch()
    time.sleep(600)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    try:
        list(run_tasks(work, range(4), Engine("local", 2)))
    except KeyboardInterrupt:
        print("interrupted")
        sys.exit(130)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_the_run(tmp_path: Path, number: int) -> None:
    """Ctrl-C ends workers that are busy; so does the death of the run itself."""
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    root = Path(__file__).parents[2]
    run = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(list(tmp_path.glob("*.started"))) < 2:
        assert run.poll() is None
        time.sleep(0.05)  # until both workers are busy; no limit but the test's own
    run.send_signal(number)
    # The pipes close only when every process that holds them is gone.
    out, err = run.communicate(timeout=60)
    if number == signal.SIGINT:
        assert (run.returncode, out.strip()) == (130, "interrupted"), err
    assert "Traceback" not in err


def test_dask_gives_the_same_results() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None,
        protocol="tcp", host="127.0.0.1",
    ) as cluster:  # fmt: skip
        engine = parse_engine(f"dask:{cluster.scheduler_address}")
        assert sorted(run_tasks(square, range(9), engine)) == [n * n for n in range(9)]
        with pytest.raises(ValueError, match="three"):
            list(run_tasks(fail_at_three, range(6), engine))


def test_a_scheduler_that_is_not_there_is_told() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(EngineError, match="no Dask scheduler at nonsense"):
        list(run_tasks(square, [1], Engine("dask", 1, "nonsense://x")))


def test_dask_that_is_not_installed_is_told() -> None:
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        "from pipeline.engines import Engine, EngineError, run_tasks\n"
        "try:\n    list(run_tasks(abs, [1], Engine('dask')))\n"
        "except EngineError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == 'Dask is not installed: pip install "pilar[dask]"\n'
