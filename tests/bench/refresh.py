#!/usr/bin/env python3
"""Goal 16: runs refresh_bench against a server on the loopback interface that answers after 50 ms.

    refresh.py --bench REFRESH_BENCH [--quick]
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pricefeed"))
from server import Answer, Server, certificates  # noqa: E402

BODY = "x" * 2_000_000


class Lists(Server):
    """Every address is a list of 2 MB with one ETag."""

    def serve(self, handler):
        time.sleep(0.05)
        if handler.headers.get("If-None-Match"):
            self.send(handler, Answer(status=304))
        else:
            self.send(handler, Answer(BODY, headers={"ETag": '"known"'}))


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        authority = certificates(Path(folder) / "certificates")
        with Lists("gcp", authority) as server:
            words = [options.bench, server.base, str(authority / "ca.pem"), folder]
            return subprocess.run(words + (["--quick"] if options.quick else []), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
