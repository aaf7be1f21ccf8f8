"""Time networkx and scgraph on a DIMACS network: one-to-one queries without preparation.

Usage: peers.py NETWORK.gr[.gz] FROM,TO [FROM,TO ...]      (nodes count from 1)
Prints one JSON object of milliseconds per query.
"""

import gzip
import json
import sys
import time

import networkx
from scgraph import Graph

ROUNDS = 4


def read_arcs(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="ascii") as lines:
        for line in lines:
            if line.startswith("a "):
                _, tail, head, weight = line.split()
                yield int(tail) - 1, int(head) - 1, int(weight)


def read_node_count(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="ascii") as lines:
        return next(int(line.split()[2]) for line in lines if line.startswith("p "))


def least_arcs(path):
    """The lightest of parallel arcs: both packages keep one arc between two nodes."""
    least = {}
    for tail, head, weight in read_arcs(path):
        least[tail, head] = min(weight, least.get((tail, head), weight))
    return least


def networkx_query(arcs, node_count):
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(node_count))
    graph.add_weighted_edges_from((tail, head, weight) for (tail, head), weight in arcs.items())

    def query(source, target):
        try:
            return networkx.dijkstra_path_length(graph, source, target)
        except networkx.NetworkXNoPath:
            return None

    return query


def scgraph_query(arcs, node_count):
    adjacency = [{} for _ in range(node_count)]
    for (tail, head), weight in arcs.items():
        adjacency[tail][head] = weight
    graph = Graph(adjacency)

    def query(source, target):
        try:
            return graph.dijkstra(origin_id=source, destination_id=target)["length"]
        except Exception as error:  # scgraph raises a bare error when there is no path
            if "not connected" in str(error):
                return None
            raise

    return query


def query_ms(query, source, target):
    start = time.perf_counter()
    query(source, target)
    return (time.perf_counter() - start) * 1e3


def mean_ms(query, pairs):
    """For each pair the best of some rounds, and of these the mean: holds on a loaded machine."""
    best = [min(query_ms(query, *pair) for _ in range(ROUNDS)) for pair in pairs]
    return sum(best) / len(best)


def main():
    path, *texts = sys.argv[1:]
    pairs = [tuple(int(node) - 1 for node in text.split(",")) for text in texts]
    node_count = read_node_count(path)
    arcs = least_arcs(path)
    queries = {"networkx": networkx_query(arcs, node_count), "scgraph": scgraph_query(arcs, node_count)}
    for source, target in pairs[:3]:
        lengths = {name: query(source, target) for name, query in queries.items()}
        if len(set(lengths.values())) != 1:
            sys.exit(f"the packages disagree on {source + 1},{target + 1}: {lengths}")
    readings = {f"one_to_one_{name}_ms": mean_ms(query, pairs) for name, query in queries.items()}
    print(json.dumps(readings))


if __name__ == "__main__":
    main()
