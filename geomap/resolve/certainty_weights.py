"""How sure a place is, in log-odds, by that of its share of the evidence and by what is strange.

Fitted by benchmarks/fit.py on LGL and GeoVirus; a wrong place counts twice.
"""

WEIGHTS: dict[str, float] = {
    "astray": -4.12,
    "bias": -0.49,
    "share": 1.05,
    "strange": -5.96,
}
