#!/usr/bin/env python3
"""Debian's wamerican + PyPI's names -> the word lists that tell places from people and words.

    words.py AMERICAN_ENGLISH NAMES_FOLDER [--check]

AMERICAN_ENGLISH is /usr/share/dict/american-english of Debian's wamerican (SCOWL: free to use and
redistribute with its notice, see gazetteer/words/README.md). NAMES_FOLDER is the inner folder of
the source of PyPI's names 0.3.0, whose tables are the 1990 census of the United States (public
domain). Writes gazetteer/words/; with --check it only compares.
"""

import argparse
import sys
from pathlib import Path

WORDS = Path(__file__).parents[1] / "words"
SURNAMES = 20_000


def common_words(dictionary: Path) -> list[str]:
    """Return the lower-case words of two letters and more."""
    lines = dictionary.read_text(encoding="utf-8").split()
    return sorted({w for w in lines if w.isascii() and w.isalpha() and w.islower() and len(w) > 1})


def census(path: Path, limit: int | None = None) -> list[str]:
    """Return the names of a census table, most frequent ones only where a limit is given."""
    rows = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
    return sorted(row[0].lower() for row in rows[:limit])


def made(dictionary: Path, names: Path) -> dict[str, list[str]]:
    """Return what each file must hold."""
    given = {*census(names / "dist.male.first"), *census(names / "dist.female.first")}
    return {
        "common-words.txt": common_words(dictionary),
        "given-names.txt": sorted(given),
        "surnames.txt": census(names / "dist.all.last", SURNAMES),
    }


def main() -> int:
    """Write the lists, or compare them; return the exit status."""
    parser = argparse.ArgumentParser(description="make gazetteer/words/")
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    for name, words in made(args.dictionary, args.names).items():
        text = "\n".join(words) + "\n"
        path = WORDS / name
        if not args.check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            print(f"{name}: differs from what this recipe makes", file=sys.stderr)
            return 1
        print(f"{name}: {len(words)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
