"""AequilibraE's biconjugate Frank-Wolfe on TNTP networks, one JSON object a network.

Usage: python aequilibrae_peer.py GAP CORES FOLDER...
"""

import json
import logging
import os
import resource
import sys
import time
from pathlib import Path

os.environ["AEQ_SHOW_PROGRESS"] = "FALSE"

import numpy as np
import pandas as pd
from aequilibrae.matrix import AequilibraeMatrix
from aequilibrae.paths import Graph, TrafficAssignment, TrafficClass

logging.disable(logging.CRITICAL)


def one(folder: Path, ending: str) -> Path:
    """The one file of a folder whose name ends so."""
    (file,) = folder.glob("*" + ending)
    return file


def metadata(lines: list[str]) -> dict[str, str]:
    """Name and value of each line before the end of the metadata."""
    pairs = {}
    for line in lines:
        if line.startswith("<END OF METADATA>"):
            break
        if line.startswith("<"):
            name, value = line[1:].split(">", 1)
            pairs[name] = value.split("~")[0].strip()
    return pairs


def network(folder: Path) -> tuple[pd.DataFrame, int, int]:
    """Links, number of zones and first node that paths lead through."""
    lines = one(folder, "_net.tntp").read_text().splitlines()
    names = metadata(lines)
    start = next(i for i, line in enumerate(lines) if line.startswith("<END OF METADATA>"))
    rows = []
    for line in lines[start + 1 :]:
        fields = line.split("~")[0].replace(";", " ").split()
        if len(fields) >= 7:
            rows.append([float(field) for field in fields[:7]])
    columns = ["a_node", "b_node", "capacity", "length", "free_flow_time", "b", "power"]
    links = pd.DataFrame(rows, columns=columns)
    return links, int(names["NUMBER OF ZONES"]), int(names["FIRST THRU NODE"])


def demand(folder: Path, zones: int) -> np.ndarray:
    """Flow from each zone to each other."""
    matrix = np.zeros((zones, zones))
    origin = None
    text = one(folder, "_trips.tntp").read_text().split("<END OF METADATA>")[1]
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("Origin"):
            origin = int(line.split()[1]) - 1
            continue
        for entry in filter(None, (part.strip() for part in line.split(";"))):
            destination, flow = entry.split(":")
            if int(destination) - 1 != origin:
                matrix[origin, int(destination) - 1] += float(flow)
    return matrix


def graph(links: pd.DataFrame, zones: int, first_through: int) -> Graph:
    """The network as AequilibraE wants it; powers below 1 only occur where b is 0."""
    links = links.astype({"a_node": int, "b_node": int})
    links["link_id"] = np.arange(1, len(links) + 1)
    links["direction"] = 1
    links["power"] = links["power"].clip(lower=1.0)
    # No time at all is read as no link.
    links["free_flow_time"] = links["free_flow_time"].clip(lower=1e-9)
    made = Graph()
    made.network = links
    made.mode = "c"
    made.prepare_graph(np.arange(1, zones + 1))
    made.set_graph("free_flow_time")
    made.set_skimming(["free_flow_time"])
    made.set_blocked_centroid_flows(first_through > 1)
    return made


def assign(folder: Path, gap: float, cores: int) -> dict:
    links, zones, first_through = network(folder)
    made = graph(links, zones, first_through)
    matrix = AequilibraeMatrix()
    matrix.create_empty(zones=zones, matrix_names=["trips"], memory_only=True)
    matrix.index[:] = np.arange(1, zones + 1)
    matrix.matrix["trips"][:, :] = demand(folder, zones)
    matrix.computational_view(["trips"])
    kind = TrafficClass("car", made, matrix)
    work = TrafficAssignment()
    work.set_classes([kind])
    work.set_vdf("BPR")
    work.set_vdf_parameters({"alpha": "b", "beta": "power"})
    work.set_capacity_field("capacity")
    work.set_time_field("free_flow_time")
    work.set_cores(cores)
    work.set_algorithm("bfw")
    work.max_iter = 5000
    work.rgap_target = gap
    began, spent = time.perf_counter(), time.process_time()
    work.execute()
    seconds, processor = time.perf_counter() - began, time.process_time() - spent
    return {
        "network": folder.name,
        "seconds": seconds,
        "processor_seconds": processor,
        "relative_gap": float(work.assignment.rgap),
        "iterations": int(work.assignment.iter),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
    }


def main() -> None:
    gap, cores = float(sys.argv[1]), int(sys.argv[2])
    for folder in sys.argv[3:]:
        print(json.dumps(assign(Path(folder), gap, cores)), flush=True)


if __name__ == "__main__":
    main()
