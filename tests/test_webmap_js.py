"""The page's own JavaScript: how it is put together, and its own tests."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from geomap.webmap import assets

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "geomap" / "webmap" / "static"
MODULES = sorted(p.stem for p in STATIC.glob("*.js"))
IMPORT = re.compile(r"^import .*? from \"\./([a-z]+)\.js\";$", re.MULTILINE)


def imports(name: str) -> list[str]:
    return IMPORT.findall((STATIC / f"{name}.js").read_text("utf-8"))


def test_no_module_imports_in_a_circle() -> None:
    done: set[str] = set()
    while len(done) < len(MODULES):
        free = {m for m in MODULES if m not in done and done.issuperset(imports(m))}
        assert free, sorted(set(MODULES) - done)
        done |= free


def test_every_module_is_in_the_page_once() -> None:
    code = assets.geomap_js(assets.BOOT) + assets.geomap_js()
    for name in MODULES:
        assert code.count(f"const module_{name} = ") == 1


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_takes_and_gives(name: str) -> None:
    first = (STATIC / f"{name}.js").read_text("utf-8").splitlines()[0]
    assert re.match(r"// .+ (->|<->) .+\.$|// .+\.$", first)


@pytest.mark.parametrize("name", MODULES)
def test_no_module_makes_markup_or_code_from_text(name: str) -> None:
    code = (STATIC / f"{name}.js").read_text("utf-8")
    sinks = re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", code
    )
    allowed = ["innerHTML"] if name == "boot" else []  # Folium's own popups, which are HTML
    assert sinks == allowed


@pytest.mark.parametrize("name", MODULES)
def test_no_text_of_a_module_spans_lines(name: str) -> None:
    # the page leaves out indentation, which must not change a text
    code = (STATIC / f"{name}.js").read_text("utf-8")
    assert all(line.count("`") % 2 == 0 for line in code.splitlines() if "//" not in line)


@pytest.mark.parametrize("name", MODULES)
def test_no_text_of_a_module_holds_the_sign_of_a_comment(name: str) -> None:
    # the page leaves out what stands between such signs
    code = (STATIC / f"{name}.js").read_text("utf-8")
    assert not re.search(r"""["'`][^"'`\n]*/\*\*[^"'`\n]*["'`]""", code)
    assert code.count("/**") == code.count("*/")


@pytest.mark.parametrize("entry", ["boot", "main"])
def test_the_joined_script_is_sound(entry: str) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("no node is on the PATH")
    done = subprocess.run(  # noqa: S603 # a command of this file
        [node, "--check", "-"],
        input=assets.geomap_js(entry),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_modules_pass_their_own_tests() -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("no node is on the PATH")
    done = subprocess.run(  # noqa: S603 # a command of this file
        [node, "--test", "tests/js/"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_modules_types_hold() -> None:
    compiler = ROOT / "node_modules" / ".bin" / "tsc"
    if not compiler.exists():
        pytest.skip("tsc is not installed: npm install")
    done = subprocess.run(  # noqa: S603 # a command of this file
        [compiler, "--project", "tests/js/tsconfig.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
