"""Executes notebooks one after another and prints one line of JSON for each.
As in JupyterLab, an error in a cell does not stop the notebook; it is reported.

Usage: headless.py KERNEL FOLDER SOURCE=TARGET ...
"""
import json
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError


def say(**what):
    print(json.dumps(what), flush=True)


def interrupted(client):
    """Whether a signal made the client end its kernel. It then says that the kernel died, or fails anyhow."""
    return getattr(client, "_async_cleanup_kernel_future", None) is not None


kernel, folder, *pairs = sys.argv[1:]
for pair in pairs:
    source, target = pair.split("=", 1)
    notebook = nbformat.read(source, as_version=4)
    begun, started, cells = time.time(), {}, []

    def start(cell, cell_index):
        started[cell_index] = time.time()

    def end(cell, cell_index, execute_reply=None):
        if cell.cell_type == "code":
            cells.append({"cell": cell_index, "seconds": round(time.time() - started[cell_index], 2)})

    # Outputs that come late, on a busy machine, are waited for: by itself, the client drops them without a word.
    client = NotebookClient(notebook, timeout=600, startup_timeout=120, iopub_timeout=120, raise_on_iopub_timeout=True,
                            kernel_name=kernel, allow_errors=True,
                            resources={"metadata": {"path": folder}}, on_cell_start=start, on_cell_executed=end)
    failure = ""
    try:
        client.execute()
    except (CellTimeoutError, DeadKernelError) as error:
        failure = str(error).strip().splitlines()[0]
    except Exception:
        if not interrupted(client):
            raise
    if interrupted(client):
        sys.exit("interrupted")
    nbformat.write(notebook, target)
    say(notebook=source, seconds=round(time.time() - begun, 2), cells=cells, failure=failure)
