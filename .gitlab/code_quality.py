"""Problems of `bangvang check --format json` as a GitLab code-quality report, which marks the lines of a merge request.

Usage: code_quality.py problems.json > gl-code-quality-report.json
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def report(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One finding per problem; its fingerprint outlives a change of line."""
    seen: Counter[str] = Counter()
    return [_finding(problem, seen) for problem in problems]


def _finding(problem: dict[str, Any], seen: Counter[str]) -> dict[str, Any]:
    words = f"{problem['file']} {problem['code']} {problem['message']}"
    seen[words] += 1
    hint = f" (gợi ý: {problem['hint']})" if problem.get("hint") else ""
    return {
        "description": f"{problem['message']}{hint}",
        "check_name": problem["code"],
        "fingerprint": hashlib.sha256(f"{words} {seen[words]}".encode()).hexdigest(),
        "severity": "blocker",
        "location": {"path": problem["file"], "lines": {"begin": problem["line"]}},
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    text = Path(sys.argv[1]).read_text(encoding="utf-8").strip()
    json.dump(report(json.loads(text or "[]")), sys.stdout, ensure_ascii=False, indent=1)
