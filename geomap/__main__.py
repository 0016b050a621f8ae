"""Let ``python -m geomap`` be the command line."""

from geomap.cli import main

if __name__ == "__main__":
    main()
