"""One design of the gravity bench estimated by a peer: `gravity_peer.py PEER DESIGN FITS`.

Prints processor seconds (the least of the fits), memory beyond the data in MB, and the first
coefficient with its standard error (clustered by pair, G/(G-1)).
"""

import os
import sys
import time
import warnings

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def load(design):
    folder = os.path.join(os.environ["LANDBRIDGE_CORPUS"], "trade")
    if design == "fta":
        data = pd.read_csv(os.path.join(folder, "fta_ppmlhdfe.csv.gz"))
        data = data[data.category == "TOTAL"]
        names, pair, terms = ("isoexp", "isoimp", "year", "trade"), None, ["fta"]
    elif design in ("sample", "all-years"):
        data = pd.read_csv(os.path.join(folder, "agtpa_panel.csv.gz"))
        if design == "sample":
            data = data[(data.year - 1986) % 4 == 0]
        names, pair, terms = ("exporter", "importer", "year", "trade"), "pair_id", ["rta"]
    else:
        data = pd.read_csv(os.path.join(folder, "comtrade_1964_2016.csv.gz"))
        data["export"] /= 1e6
        names, pair, terms = ("exp", "imp", "time", "export"), None, ["rta"]
        if design == "world16":
            terms = sorted(name for name in data.columns if "_prov_" in name)
    exporter, importer, year, trade = names
    table = data[terms].astype(float)
    table["y"] = data[trade].astype(float)
    table["ey"] = data.groupby([exporter, year]).ngroup()
    table["iy"] = data.groupby([importer, year]).ngroup()
    table["pair"] = data[pair] if pair else data.groupby([exporter, importer]).ngroup()
    return table.reset_index(drop=True), terms


def memory_mb(field):
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith(field))
    return int(line.split()[1]) / 1024


def main():
    peer, design, fits = sys.argv[1], sys.argv[2], int(sys.argv[3])
    table, terms = load(design)
    options = {"vcov": {"CRV1": "pair"}}
    if peer == "fereg":
        import fereg as package

        options["nthreads"] = 1
    else:
        import pyfixest as package
    options["ssc"] = package.ssc(k_adj=False, G_adj=True)
    formula = "y ~ " + " + ".join(terms) + " | ey + iy + pair"
    # What is compiled on the first call is no part of a fit.
    random = np.random.default_rng(1)
    small = pd.DataFrame({name: random.integers(0, 30, 2000) for name in ("ey", "iy", "pair")})
    small["x"], small["y"] = random.random(2000), random.random(2000)
    package.fepois("y ~ x | ey + iy + pair", small, **options)
    base = memory_mb("VmRSS:")
    with open("/proc/self/clear_refs", "w") as clear:
        clear.write("5")
    least = float("inf")
    for _ in range(fits):
        begin = time.process_time()
        model = package.fepois(formula, table, **options)
        coefficient, error = float(model.coef().iloc[0]), float(model.se().iloc[0])
        least = min(least, time.process_time() - begin)
    print(least, memory_mb("VmHWM:") - base, coefficient, error)


main()
