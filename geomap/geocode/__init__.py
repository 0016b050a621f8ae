"""Name -> Places over the network: geopy, cached, rate-limited, policy-abiding; off by default."""

from geomap.geocode.fallback import Fallback
from geomap.geocode.open import open_geocoder
from geomap.geocode.values import Geocoder

__all__ = ["Fallback", "Geocoder", "open_geocoder"]
