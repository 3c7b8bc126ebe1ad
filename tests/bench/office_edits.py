#!/usr/bin/env python3
"""Types values into cells of an open spreadsheet and prints how long LibreOffice takes until all of it is current.

    office_edits.py WORKBOOK ROUNDS SHEET!CELL [SHEET!CELL ...]

One line for each cell: "SHEET!CELL MILLISECONDS", the median. Needs Debian's python3-uno (the system's Python).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def connect(pipe, process):
    """The desktop of the office that listens on a pipe."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(600):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:  # pylint: disable=broad-except  # it has not begun to listen
            if process.poll() is not None:
                sys.exit("LibreOffice ended")
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def main():
    """The command line."""
    path, rounds, cells = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    pipe = f"platbook-bench-{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                                   f"--accept=pipe,name={pipe};urp"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        try:
            desktop = connect(pipe, office)
            hidden = PropertyValue()
            hidden.Name, hidden.Value = "Hidden", True
            document = desktop.loadComponentFromURL(f"file://{os.path.abspath(path)}", "_blank", 0, (hidden,))
            document.calculateAll()
            for name in cells:
                sheet, cell = name.rsplit("!", 1)
                target = document.Sheets.getByName(sheet).getCellRangeByName(cell)
                before, times = target.Value, []
                for number in range(rounds):
                    start = time.perf_counter()
                    target.Value = before * (1.01 + number / 100)
                    document.calculate()
                    times.append((time.perf_counter() - start) * 1000)
                target.Value = before
                print(f"{name} {statistics.median(times):.3f}", flush=True)
            document.close(True)
            try:
                desktop.terminate()
            except Exception:  # pylint: disable=broad-except  # the bridge goes down with the office
                pass
            office.wait(60)
        finally:
            office.kill()


if __name__ == "__main__":
    main()
