"""A corridor of three posts in SimPy or Ciw: means with their 95 % intervals as one JSON object.

Usage: python corridor_peer.py simpy|ciw REPLICATIONS

Poisson arrivals, one an hour. Posts: 3 lanes from 8 to 18 h, 4 lanes from 9 to 17 h, 2 lanes day and
night; the first two have two channels, each exponential; six hours of road between posts. A service
that has begun is brought to its end after closing.
"""

import json
import math
import random
import statistics
import sys
import time

WARM_UP = 240.0
UNTIL = 240.0 + 2400.0
ROAD = 6.0
# Lanes, opening, closing, and channels as share and mean.
POSTS = [
    (3, 8.0, 18.0, [(0.8, 0.5), (0.2, 2.0)]),
    (4, 9.0, 17.0, [(0.7, 0.6), (0.3, 1.4)]),
    (2, 0.0, 24.0, [(1.0, 1.2)]),
]
STUDENT_975 = {9: 2.262157, 19: 2.093024, 29: 2.045230, 39: 2.022691, 59: 2.000995, 99: 1.984217}


def simpy_once(seed):
    """Waits at each post, and journeys, of one replication."""
    import simpy

    environment = simpy.Environment()
    draws = random.Random(seed)
    lanes = [simpy.Resource(environment, post[0]) for post in POSTS]
    waits = [[] for _ in POSTS]
    journeys = []

    def until_open(opens, closes):
        hour = environment.now % 24.0
        if hour < opens:
            return opens - hour
        return 0.0 if hour < closes else 24.0 - hour + opens

    def consignment():
        set_out = environment.now
        for number, (_, opens, closes, channels) in enumerate(POSTS):
            if number > 0:
                yield environment.timeout(ROAD)
            reached = environment.now
            with lanes[number].request() as lane:
                yield lane
                closed = until_open(opens, closes)
                if closed > 0.0:
                    yield environment.timeout(closed)
                if environment.now >= WARM_UP:
                    waits[number].append(environment.now - reached)
                mean = draws.choices([m for _, m in channels], [s for s, _ in channels])[0]
                yield environment.timeout(draws.expovariate(1.0 / mean))
        if environment.now >= WARM_UP:
            journeys.append(environment.now - set_out)

    def source():
        while True:
            environment.process(consignment())
            yield environment.timeout(draws.expovariate(1.0))

    environment.process(source())
    environment.run(until=UNTIL)
    return waits, journeys


def ciw_once(seed):
    """The same in Ciw; roads are nodes with lanes for everybody."""
    import ciw

    def service(channels):
        parts = [ciw.dists.Exponential(rate=1.0 / mean) for _, mean in channels]
        if len(parts) == 1:
            return parts[0]
        return ciw.dists.MixtureDistribution(parts, [share for share, _ in channels])

    def lanes(count, opens, closes):
        if (opens, closes) == (0.0, 24.0):
            return count
        return ciw.Schedule(numbers_of_servers=[0, count, 0], shift_end_dates=[opens, closes, 24.0])

    nodes = []
    for number, post in enumerate(POSTS):
        if number > 0:
            nodes.append((math.inf, ciw.dists.Deterministic(ROAD), None))
        nodes.append((lanes(*post[:3]), service(post[3]), number))
    count = len(nodes)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(1.0)] + [None] * (count - 1),
        service_distributions=[node[1] for node in nodes],
        number_of_servers=[node[0] for node in nodes],
        routing=[[1.0 if to == frm + 1 else 0.0 for to in range(count)] for frm in range(count)],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(UNTIL)
    waits = [[] for _ in POSTS]
    begun, journeys = {}, []
    for record in simulation.get_all_records():
        number = nodes[record.node - 1][2]
        if number is None:
            continue
        if record.service_start_date >= WARM_UP:
            waits[number].append(record.service_start_date - record.arrival_date)
        if number == 0:
            begun[record.id_number] = record.arrival_date
        if number == len(POSTS) - 1 and record.exit_date >= WARM_UP:
            begun.setdefault(record.id_number, math.nan)
            journeys.append((record.id_number, record.exit_date))
    return waits, [end - begun[number] for number, end in journeys]


def interval(values):
    """Mean and half-width of its 95 % interval."""
    error = statistics.stdev(values) / math.sqrt(len(values))
    return statistics.fmean(values), STUDENT_975[len(values) - 1] * error


def percentile(values):
    """The 95th percentile."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


def main() -> None:
    name, count = sys.argv[1], int(sys.argv[2])
    once = {"simpy": simpy_once, "ciw": ciw_once}[name]
    began = time.process_time()
    runs = [once(seed) for seed in range(count)]
    seconds = time.process_time() - began
    figures = {"version": __import__(name).__version__, "seconds": seconds}
    for post in range(len(POSTS)):
        figures[f"wait_{post + 1}"], figures[f"wait_{post + 1}_half"] = interval(
            [statistics.fmean(waits[post]) for waits, _ in runs]
        )
        figures[f"p95_{post + 1}"], figures[f"p95_{post + 1}_half"] = interval(
            [percentile(waits[post]) for waits, _ in runs]
        )
    figures["journey"], figures["journey_half"] = interval(
        [statistics.fmean(journeys) for _, journeys in runs]
    )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
