from hypothesis import settings

settings.register_profile("geomap", deadline=None, max_examples=60)
settings.load_profile("geomap")
