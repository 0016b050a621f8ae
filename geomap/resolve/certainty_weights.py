"""How sure a place is, in log-odds, by the log-odds of its share of the evidence.

Fitted by benchmarks/fit.py on LGL and GeoVirus; a wrong place counts twice.
"""

WEIGHTS: dict[str, float] = {
    "bias": -0.06,
    "share": 0.58,
}
