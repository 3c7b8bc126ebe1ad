#!/usr/bin/env python3
"""A price list for BookUpdatesTest: prints its address and the file of its authority, and ends with its standard input.

    price_server.py PROVIDER FOLDER MODE      MODE: whole, or one of server.Answer's
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Answer, Server, certificates  # noqa: E402


def main():
    """Serves until standard input closes."""
    provider, folder, mode = sys.argv[1], certificates(sys.argv[2]), sys.argv[3]
    faults = {"whole": None, "denied": lambda *_: Answer(status=403), "silent": lambda *_: Answer(mode="silent")}
    with Server(provider, folder, faults[mode]) as server:
        print(server.base, folder / "ca.pem", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
