"""How sure a place is, in log-odds, by that of its share of the evidence and by what is strange.

Fitted by benchmarks/fit.py on LGL and GeoVirus; a wrong place counts twice.
"""

WEIGHTS: dict[str, float] = {
    "bias": -0.46,
    "share": 1.04,
    "strange": -5.88,
}
