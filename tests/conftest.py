import pytest
from hypothesis import settings

from geomap.gazetteer import open_gazetteer
from geomap.ground import GazetteerGround

settings.register_profile("geomap", deadline=None, max_examples=60)
settings.load_profile("geomap")


@pytest.fixture(scope="session")
def gazetteer():
    """The shipped gazetteer; its index is built in the cache when it is missing."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def ground(gazetteer):
    return GazetteerGround(gazetteer)
