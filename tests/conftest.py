from contextlib import contextmanager
from datetime import date

import pytest
from geocoder_stub import serve  # noqa: F401 # fixture
from hypothesis import settings
from webmap_browser import browser, open_page  # noqa: F401 # fixtures

from geomap import article, geoparse
from geomap.extract import extract
from geomap.gazetteer import Hints, open_gazetteer
from geomap.ground import GazetteerGround
from geomap.model import Article

settings.register_profile("geomap", deadline=None, max_examples=60)
settings.load_profile("geomap")


@pytest.fixture(scope="session")
def gazetteer():
    """The shipped gazetteer; its index is built in the cache when it is missing."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def ground(gazetteer):
    return GazetteerGround(gazetteer)


@pytest.fixture(scope="session")
def places(gazetteer, ground):
    """``places(text, country)``: all that a text names, parsed."""

    def _places(text, country=None):
        story = article.parse(text, "story.txt")
        return geoparse.parse(story, gazetteer, ground, Hints(country=country))

    return _places


@pytest.fixture(scope="session")
def read(gazetteer, ground):
    """``read(text)``: the events of an article that appeared on 18 May 2023."""

    def _read(text):
        story = Article(text=text, source="story.txt", published=date(2023, 5, 18))
        return extract(story, gazetteer, ground)

    return _read


@pytest.fixture
def full_disk():
    """``with full_disk():`` no file may grow over 4 kB, as on a disk that is full.

    The limit holds inside the block alone: pytest itself may be writing to a file.
    """
    resource = pytest.importorskip("resource", reason="file size limits are POSIX")

    @contextmanager
    def limited():
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited
