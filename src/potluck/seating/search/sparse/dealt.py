"""One search by several threads, in Python: what `_kernels/crowd/dealt.c` finds, thread after thread.

For every sweep the tables are dealt out anew, and each thread moves people between its own tables only. So it
does not matter which thread is ahead, and the same number of threads finds the same plan.
"""

from potluck.seating.model.numbers import Longs
from potluck.seating.search.course import Course, State
from potluck.seating.search.twin import MASK, Work

BLOCK, LOOKS = 16, 6
"""Tables dealt out together; tables drawn before a step is given up because all are dealt to others."""
STEP = 0x5851F42D4C957F2D


def search(course: Course, state: State, temperatures: Longs, threads: int) -> None:
    """Sweep once for each temperature; see `kernels.search`."""
    work = Work(course, state)
    for temperature in temperatures.tolist():
        deal = work.draw()
        after = work.random
        owner = [_dealt(work, deal, table, threads) for table in range(course.tables)]
        for thread in range(threads):
            work.random = (deal + (thread + 1) * STEP) & MASK
            _sweep(work, owner, thread, temperature)
        work.random = after
    work.close()


def _sweep(work: Work, owner: list[int], thread: int, temperature: int) -> None:
    for a in range(work.course.tables):
        if not work.size[a] or owner[a] != thread:
            continue
        for _ in range(LOOKS):
            b = work.facing(a)
            if b != a and work.size[b] and owner[b] == thread:
                work.meet(a, b, temperature)
                break


def _dealt(work: Work, deal: int, table: int, threads: int) -> int:
    """Of as many blocks in a row as there are threads each gets one; where the rows begin changes."""
    block = (table + deal % (BLOCK * threads)) // BLOCK
    kept, work.random = work.random, (deal + block // threads) & MASK
    turn = work.draw() >> 33
    work.random = kept
    return (block + turn) % threads
