"""The data API in the hands of others: a client made from its description, and a tester that tries to break it."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.serving import serving

API = "api/v1"


@pytest.mark.slow
def test_a_generated_client_reads_the_portal(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.yml").write_text("post_hooks: []\npackage_name_override: cong_client\n", encoding="utf-8")
    command = ["generate", "--path", str(portal / API / "openapi.json"), "--config", str(tmp_path / "config.yml")]
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *command, "--output-path", str(tmp_path / "client")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Warning" not in made.stdout + made.stderr, made.stdout
    monkeypatch.syspath_prepend(tmp_path / "client")
    client_of = importlib.import_module("cong_client").Client
    in_force = importlib.import_module("cong_client.api.plans.plans_in_force")
    plan_of = importlib.import_module("cong_client.api.plans.get_plans")
    with serving(portal) as address:
        client = client_of(base_url=f"{address}{API}")
        answer = in_force.sync(client=client)
        assert answer.total == len(answer.data) > 3
        plan = plan_of.sync("cao-bang-124-kh-ubnd", client=client)
        assert (plan.data.number, len(plan.data.tasks)) == ("124/KH-UBND", 30)
        assert plan.data.tasks[0].timing.quarters == [1]


@pytest.mark.slow
def test_schemathesis_finds_nothing_to_complain_about(portal: Path, tmp_path: Path) -> None:
    # What a server answers to POST is none of the files' business.
    (tmp_path / "schemathesis.toml").write_text("[phases.coverage]\nunexpected-methods = []\n", encoding="utf-8")
    with serving(portal) as address:
        tried = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", str(portal / API / "openapi.json")),
                *("--url", f"{address}{API}", "--max-examples", "5", "--phases", "examples,coverage,fuzzing"),
                *("--seed", "20261121", "--generation-database", "none"),
            ],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert tried.returncode == 0, tried.stdout[-4000:] + tried.stderr[-1000:]
    assert "No issues found" in tried.stdout
