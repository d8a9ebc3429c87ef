"""Problems of `bangvang check --format json` as a GitLab code-quality report, which marks the lines of a merge request.

Usage: code_quality.py problems.json > gl-code-quality-report.json
"""

import hashlib
import json
import sys
from pathlib import Path


def report(problems: list[dict[str, object]]) -> list[dict[str, object]]:
    """One finding per problem; its fingerprint outlives a change of line."""
    return [
        {
            "description": problem["message"],
            "check_name": problem["code"],
            "fingerprint": hashlib.sha256(
                f"{problem['file']} {problem['code']} {problem['message']}".encode()
            ).hexdigest(),
            "severity": "blocker",
            "location": {"path": problem["file"], "lines": {"begin": problem["line"]}},
        }
        for problem in problems
    ]


if __name__ == "__main__":
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump(report(found), sys.stdout, ensure_ascii=False, indent=1)
