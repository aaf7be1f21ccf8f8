"""Time counterfactuals in general equilibrium: gegravity, or a nested fixed point in numpy.

Usage: equilibrium_peer.py world2016.csv.gz     gegravity, 155 countries, one sector
       equilibrium_peer.py tables.bin N J       numpy, Caliendo and Parro's loops on tables of the bench

gegravity wants its baseline from cost variables, so the trade that it starts from is not that of the
data, and by its own account of the full equilibrium incomes stay: a peer for time alone.
Prints processor seconds, then what tells whether it is the same problem.
"""

import gzip
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def of_gegravity(path):
    import pandas as pd
    from gegravity import BaselineData, CostCoeffs, OneSectorGE

    data = pd.read_csv(gzip.open(path))
    data["year"] = "2016"
    data["lndist"] = np.log(np.maximum(data.distw_km, 1.0))
    data["border"] = (data.exporter != data.importer).astype(float)
    data["Y"] = data.groupby("exporter").trade_musd.transform("sum")
    data["E"] = data.groupby("importer").trade_musd.transform("sum")
    data = data.rename(columns={"trade_musd": "trade"})
    costs = ["lndist", "contig", "comlang_off", "border"]
    estimates = pd.DataFrame({"var": costs, "beta": [-0.8, 0.5, 0.3, -2.0]})
    baseline = BaselineData(
        data, imp_var_name="importer", exp_var_name="exporter", year_var_name="year",
        trade_var_name="trade", expend_var_name="E", output_var_name="Y",
    )
    begin = time.process_time()
    model = OneSectorGE(
        baseline=baseline, year="2016", reference_importer="USA", sigma=6.03,
        cost_variables=costs, cost_coeff_values=CostCoeffs(estimates, "var", "beta"), quiet=True,
    )
    model.build_baseline(omr_rescale=1000, imr_rescale=1)
    built = time.process_time()
    experiment = data[["exporter", "importer", "year", "trade", "Y", "E", *costs]].copy()
    pair = experiment.exporter.isin(["PAK", "KAZ"]) & experiment.importer.isin(["PAK", "KAZ"])
    experiment.loc[pair & (experiment.border == 1), "lndist"] += 5.03 * np.log(0.8) / 0.8
    model.define_experiment(experiment)
    model.simulate()
    end = time.process_time()
    results = model.country_results
    print(built - begin, end - built, len(results), flush=True)


def of_sectors(path, n, j):
    """Prices, then purchases, then wages, each until it stays, each from where it last ended."""
    tables = np.fromfile(path)
    pairs = j * n * n
    parts = np.split(tables, np.cumsum([pairs, pairs, pairs, pairs, n * j, n * j * j]))
    flows, before, after, cost = (part.reshape(j, n, n) for part in parts[:4])
    added, inputs, theta = parts[4].reshape(n, j), parts[5].reshape(n, j, j), parts[6]
    begin = time.process_time()
    bought = (flows * (1 + before)).sum(1)
    sold = flows.sum(2)
    final = bought - np.einsum("nmk,mn->kn", inputs, sold)
    income = final.sum(0)
    paid = np.einsum("nj,jn->n", added, sold)
    revenue = (flows * before).sum((0, 1))
    weights = flows * (1 + before) / bought[:, None, :]
    weights = weights * (cost * (1 + after) / (1 + before)) ** -theta[:, None, None]
    net = weights / (1 + after)
    ratio = income / (paid + revenue)
    wage, price, spent = np.zeros(n), np.zeros((j, n)), bought.copy()
    outer = inner = 0
    while True:
        outer += 1
        while True:
            inner += 1
            unit = added.T * wage + np.einsum("nmk,kn->mn", inputs, price)
            supply = np.exp(-theta[:, None] * unit)
            access = np.einsum("jin,ji->jn", weights, supply)
            new = -np.log(access) / theta[:, None]
            change, price = np.abs(new - price).max(), new
            if change <= 1e-13:
                break
        unit = added.T * wage + np.einsum("nmk,kn->mn", inputs, price)
        supply = np.exp(-theta[:, None] * unit)
        access = np.einsum("jin,ji->jn", weights, supply)
        reached = np.einsum("jin,ji->jn", net, supply)
        while True:
            inner += 1
            demand = spent / access
            made = supply * np.einsum("jin,jn->ji", net, demand)
            tariffs = (spent - demand * reached).sum(0)
            pay = paid * np.exp(wage)
            wanted = ratio * (pay + tariffs)
            earns = wanted * (pay + tariffs).sum() / wanted.sum()
            new = np.einsum("nmk,mn->kn", inputs, made) + final * (earns / income)
            change, spent = np.abs(new / spent - 1).max(), new
            if change <= 1e-13:
                break
        excess = np.log(np.einsum("nj,jn->n", added, made) / pay)
        if np.abs(excess).max() <= 1e-12:
            break
        wage = wage + 0.7 / (1 + theta.max()) * excess
    consumed = np.exp((final / income * price).sum(0))
    welfare = earns / income / consumed
    print(time.process_time() - begin, outer, inner, repr(welfare[0]), repr(welfare[-1]))


if __name__ == "__main__":
    if len(sys.argv) == 2:
        of_gegravity(sys.argv[1])
    else:
        of_sectors(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
