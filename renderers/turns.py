"""Who is next: tenants take turns, and within a tenant whoever came first."""

from collections import OrderedDict, deque
from typing import Generic, TypeVar

Waiting = TypeVar("Waiting")


class Turns(Generic[Waiting]):
    """A queue of queues. Not safe for threads by itself."""

    def __init__(self) -> None:
        self._queues: OrderedDict[str, deque[Waiting]] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(queue) for queue in self._queues.values())

    def add(self, tenant: str, waiting: Waiting) -> None:
        self._queues.setdefault(tenant, deque()).append(waiting)

    def remove(self, tenant: str, waiting: Waiting) -> None:
        """Takes back one that gave up."""
        queue = self._queues[tenant]
        queue.remove(waiting)
        if not queue:
            del self._queues[tenant]

    def next(self) -> Waiting | None:
        """The first of the tenant who has waited longest for a turn; that tenant then goes to the end."""
        if not self._queues:
            return None
        tenant, queue = next(iter(self._queues.items()))
        first = queue.popleft()
        if queue:
            self._queues.move_to_end(tenant)
        else:
            del self._queues[tenant]
        return first
