"""Flows of least cost in whole numbers, by successive shortest paths.

Each path is found with Dijkstra's method under node potentials (Edmonds and Karp 1972; Tomizawa 1971), so
that no cost along it is negative and every flow on the way is the cheapest of its amount.
"""

from heapq import heappop, heappush

UNREACHED = 1 << 200


class Network:
    """Nodes ``0..nodes - 1`` and arcs with capacities and costs of zero or more, all whole numbers."""

    def __init__(self, nodes: int) -> None:
        self.leaving: list[list[int]] = [[] for _ in range(nodes)]
        self.head: list[int] = []
        self.room: list[int] = []
        self.cost: list[int] = []

    def arc(self, tail: int, head: int, capacity: int, cost: int = 0) -> int:
        """Add an arc and return its number; the one after it leads back."""
        for start, end, room, price in ((tail, head, capacity, cost), (head, tail, 0, -cost)):
            self.leaving[start].append(len(self.head))
            self.head.append(end)
            self.room.append(room)
            self.cost.append(price)
        return len(self.head) - 2

    def through(self, arc: int) -> int:
        """Return how much flows through an arc."""
        return self.room[arc + 1]

    def send(self, source: int, sink: int, amount: int) -> int | None:
        """Send `amount` at the least cost and return that, or None where so much cannot be sent."""
        potential, total = [0] * len(self.leaving), 0
        while amount:
            distance, came_by = self._shortest(source, sink, potential)
            if distance[sink] == UNREACHED:
                return None
            potential = [
                before + min(found, distance[sink])
                for before, found in zip(potential, distance, strict=True)
            ]  # fmt: skip
            path = self._path(source, sink, came_by)
            more = min(amount, *(self.room[arc] for arc in path))
            for arc in path:
                self.room[arc] -= more
                self.room[arc ^ 1] += more
            total += more * sum(self.cost[arc] for arc in path)
            amount -= more
        return total

    def _shortest(self, source: int, sink: int, potential: list[int]) -> tuple[list[int], list[int]]:
        """Distances from `source` in reduced costs, and by which arc each node was reached."""
        distance, came_by = [UNREACHED] * len(self.leaving), [-1] * len(self.leaving)
        distance[source] = 0
        waiting = [(0, source)]
        while waiting:
            so_far, node = heappop(waiting)
            if so_far > distance[node]:
                continue
            if node == sink:
                break
            for arc in self.leaving[node]:
                other = self.head[arc]
                if self.room[arc]:
                    length = so_far + self.cost[arc] + potential[node] - potential[other]
                    if length < distance[other]:
                        distance[other], came_by[other] = length, arc
                        heappush(waiting, (length, other))
        return distance, came_by

    def _path(self, source: int, sink: int, came_by: list[int]) -> list[int]:
        path, node = list[int](), sink
        while node != source:
            path.append(came_by[node])
            node = self.head[came_by[node] ^ 1]
        return path


def assignment(costs: list[list[int]]) -> list[int]:
    """Return a column for every row, all different, so that the sum of `costs` is least.

    There are at least as many columns as rows; costs may be negative.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    least = min((min(row) for row in costs), default=0)
    network = Network(rows + columns + 2)
    source, sink = rows + columns, rows + columns + 1
    arcs = []
    for row, own in enumerate(costs):
        network.arc(source, row, 1)
        arcs.append([network.arc(row, rows + column, 1, cost - least) for column, cost in enumerate(own)])
    for column in range(columns):
        network.arc(rows + column, sink, 1)
    if network.send(source, sink, rows) is None:
        raise ValueError(f"{rows} rows cannot be assigned to {columns} columns.")
    return [next(c for c, arc in enumerate(own) if network.through(arc)) for own in arcs]
