"""A map shows itself in a notebook."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient", reason="needs nbclient and ipykernel")
nbformat = pytest.importorskip("nbformat", reason="needs nbclient and ipykernel")
pytest.importorskip("ipykernel", reason="needs nbclient and ipykernel")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore"),  # of the kernel's client, not ours
]
HERE = Path(__file__).parent
KERNEL = "geomap-tests"


@pytest.fixture(autouse=True)
def _kernel_of_this_python(tmp_path: Path, monkeypatch) -> None:
    """Have the kernel run where the tests run, whatever kernel the machine has for others."""
    folder = tmp_path / "kernels" / KERNEL
    folder.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": KERNEL, "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), "utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))


def shown(code: str) -> str:
    """Run one cell in a kernel of its own and return the HTML that it shows."""
    cell = nbformat.v4.new_code_cell(code)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    path = {"metadata": {"path": str(HERE)}}
    nbclient.NotebookClient(notebook, timeout=180, resources=path, kernel_name=KERNEL).execute()
    (output,) = cell.outputs
    return output.data["text/html"]


def test_a_map_is_looked_at_in_a_notebook(open_page, tmp_path: Path) -> None:
    text = shown("import geomap, webmap_events\ngeomap.to_map(webmap_events.table())")
    page = tmp_path / "notebook.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>Notebook</title>{text}", "utf-8")
    opened = open_page(page, ready=False)
    frame = opened.page.frames[-1]
    frame.wait_for_selector("html[data-geomap=ready]", state="attached")
    opened.page.wait_for_timeout(150)
    assert frame.locator(".gm-status").inner_text() == "5 of 6 events in view, 1 not located"
    frame.get_by_label("Drone strike").uncheck()
    opened.page.wait_for_timeout(150)
    assert frame.locator(".gm-status").inner_text() == "3 of 6 events in view, 1 not located"
    assert opened.quiet()
