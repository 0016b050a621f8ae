import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_architecture_names_every_room_and_no_other():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)
    rooms = {path.stem for path in (ROOT / "geomap").iterdir() if not path.name.startswith("_")}
    assert set(named) == rooms - {"py"}
    assert len(named) == len(set(named))
