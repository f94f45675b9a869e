"""Holds the pinned packages against known vulnerabilities: `python .ci/audit.py PIP_AUDIT REQUIREMENTS`.

Exit status 1 for a vulnerability. Data that can't be reached is told and is no failure: the gate must also
pass where there is no network.
"""

from __future__ import annotations

import json
import subprocess
import sys


def main() -> int:
    """Run pip-audit and judge what it says."""
    pip_audit, requirements = sys.argv[1:]
    done = subprocess.run(
        (pip_audit, "--requirement", requirements, "--require-hashes", "--disable-pip", "--format", "json",
         "--progress-spinner", "off"),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        print(f"NOT AUDITED: pip-audit could not reach its data: {said[-1]}")
        return 0
    found = [
        f"{package['name']} {package['version']}: {one['id']}, mended in {one['fix_versions']}"
        for package in packages
        for one in package.get("vulns", ())
    ]
    skipped = sum("skip_reason" in package for package in packages)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(packages) - skipped} packages audited, {len(found)} vulnerabilities")
    if skipped:
        print(f"NOT AUDITED: {skipped} packages, of which the data says nothing or could not be reached")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
