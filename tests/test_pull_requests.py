"""The pull-request path as files: the check runs and marks lines, a preview is kept, no secret is asked for."""

import json
import subprocess
import sys
from pathlib import Path

import yaml

from generator.problems import Place, Problem, printed
from tests.repositories import ROOT


def test_github_checks_marks_lines_and_keeps_a_preview() -> None:
    text = (ROOT / ".github/workflows/content.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["content"]["steps"]
    runs = [step.get("run", "") for step in steps]
    assert ".venv/bin/bangvang check --format github" in runs
    assert "make site" in runs
    assert any(step.get("uses", "").startswith("actions/upload-artifact") for step in steps)
    assert "secrets." not in text


def test_gitlab_checks_marks_lines_and_keeps_a_preview() -> None:
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert jobs["check"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert jobs["preview"]["artifacts"]["paths"] == ["site/"]


def test_problems_become_findings_of_a_merge_request(tmp_path: Path) -> None:
    problems = [Problem(Place("plans/2025/a.yml", 7, 3), "unit-unknown", "đơn vị “x” không có trong danh mục", "y")]
    (tmp_path / "problems.json").write_text("\n".join(printed(problems, "json")), encoding="utf-8")
    command = [sys.executable, str(ROOT / ".gitlab/code_quality.py"), str(tmp_path / "problems.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (finding,) = json.loads(done.stdout)
    assert finding["location"] == {"path": "plans/2025/a.yml", "lines": {"begin": 7}}
    assert (finding["check_name"], finding["severity"]) == ("unit-unknown", "blocker")


def test_annotations_escape_what_github_would_read_as_commands() -> None:
    slip = Problem(Place("plans/2025/a,b:c.yml", 1), "x", "100%\n::error::giả")
    (line,) = printed([slip], "github")
    assert line == "::error file=plans/2025/a%2Cb%3Ac.yml,line=1,col=1,title=x::100%25%0A::error::giả"


def test_every_kind_of_change_has_a_template() -> None:
    for folder in (".github/PULL_REQUEST_TEMPLATE", ".gitlab/merge_request_templates"):
        names = {path.stem for path in (ROOT / folder).glob("*.md")}
        assert names == {"ke-hoach-moi", "quyet-dinh-moi", "dinh-chinh"}
    owners = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert "/plans/" in owners
    assert "/honors/" in owners
