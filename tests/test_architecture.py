import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_architecture_names_every_room_and_no_other():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)
    rooms = {path.stem for path in (ROOT / "geomap").iterdir() if not path.name.startswith("_")}
    assert set(named) == rooms - {"py"}
    assert len(named) == len(set(named))


def test_every_page_that_code_or_docs_point_to_is_there():
    files = [*ROOT.glob("geomap/**/*.py"), *ROOT.glob("*.md"), *ROOT.glob("gazetteer/*.md")]
    named = {
        page
        for file in files
        for page in re.findall(r"docs/[\w-]+\.md", file.read_text(encoding="utf-8"))
    }
    assert named
    assert {page for page in named if not (ROOT / page).is_file()} == set()
