"""Five posts in tandem in SimPy: events and processor seconds as one JSON object.

Usage: python simpy_peer.py CONSIGNMENTS
"""

import json
import random
import sys
import time

import simpy

POSTS = 5
MEAN_BETWEEN = 1.0
MEAN_SERVICE = 0.8


class Counting(simpy.Environment):
    """An environment that counts its events."""

    events = 0

    def step(self) -> None:
        self.events += 1
        super().step()


def consignment(environment, posts, draws):
    """One consignment through all posts."""
    for post in posts:
        with post.request() as request:
            yield request
            yield environment.timeout(draws.expovariate(1.0 / MEAN_SERVICE))


def source(environment, posts, draws, count):
    """Consignments that set out one after the other."""
    for _ in range(count):
        environment.process(consignment(environment, posts, draws))
        yield environment.timeout(draws.expovariate(1.0 / MEAN_BETWEEN))


def main() -> None:
    count = int(sys.argv[1])
    # Counted once without a clock, timed once without counting.
    counting = Counting()
    build(counting, count)
    counting.run()
    environment = simpy.Environment()
    build(environment, count)
    began = time.process_time()
    environment.run()
    seconds = time.process_time() - began
    print(json.dumps({"version": simpy.__version__, "events": counting.events, "seconds": seconds}))


def build(environment, count: int) -> None:
    """The posts and their source."""
    draws = random.Random(1)
    posts = [simpy.Resource(environment) for _ in range(POSTS)]
    environment.process(source(environment, posts, draws, count))


if __name__ == "__main__":
    main()
