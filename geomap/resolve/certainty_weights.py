"""How sure a place is, in log-odds, by that of its share of the evidence and by what is strange.

Fitted by benchmarks/fit.py on LGL and GeoVirus; a wrong place counts twice.
"""

WEIGHTS: dict[str, float] = {
    "astray": -4.43,
    "bias": 0.81,
    "few": -6.73,
    "share": 0.86,
    "strange": -5.14,
}
