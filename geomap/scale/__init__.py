"""Partitioned Parquet -> the same with border or place columns, here or on a Dask cluster."""

from geomap.scale.chunks import Chunk, Done, chunks
from geomap.scale.engine import Cluster, run
from geomap.scale.partition import NearQuestion, near_part, place_part

__all__ = ["Chunk", "Cluster", "Done", "NearQuestion", "chunks", "near_part", "place_part", "run"]
