"""The recipes make the files that are shipped, from packages in GEOMAP_PACKAGES."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RECIPES = Path(__file__).parent.parent / "gazetteer" / "recipes"


@pytest.mark.slow
@pytest.mark.skipif(
    "GEOMAP_PACKAGES" not in os.environ,
    reason="GEOMAP_PACKAGES names no folder of downloaded packages",
)
@pytest.mark.parametrize(
    "recipe", ["countries", "cities", "admin1", "admin2", "airports", "regions"]
)
def test_a_recipe_makes_the_file_that_is_shipped(recipe: str) -> None:
    command = [sys.executable, "-W", "ignore", str(RECIPES / f"{recipe}.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own script
    assert done.returncode == 0, done.stdout + done.stderr
