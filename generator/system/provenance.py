"""From which commit of the repository a portal is made; the pipeline's word comes before that of git."""

import os
import subprocess
from pathlib import Path

# What GitHub and GitLab tell a job; BANGVANG_COMMIT tells any other pipeline.
_TOLD = ("BANGVANG_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA")


def commit_of(root: Path) -> str:
    """The commit that is checked out at `root`; empty where there is none, or no git."""
    given = next((os.environ[name] for name in _TOLD if os.environ.get(name)), "")
    if given or not (root / ".git").exists():
        return given
    try:
        asked = subprocess.run(
            ["git", "-C", str(root), "rev-parse", "HEAD"], capture_output=True, text=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""
