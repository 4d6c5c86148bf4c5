"""The kernels in numpy: the reference that says what C must do, and what runs where there is no compiler.

Every draw, sum and comparison is made in the same order as in `_kernels/*.c`; both agree to the last bit.
"""

import numpy as np

from potluck.seating.model.numbers import Ints, Longs
from potluck.seating.search import course as courses
from potluck.seating.search import table as tables
from potluck.seating.search.course import Course, State

TRIES, TURNS = 4, 1000
MASK = (1 << 64) - 1
SKIP = -(1 << 63)
BLOCK, LOOKS = 16, 16
"""Tables dealt out together; tables looked at before a step is given up because all are dealt to others."""
STEP = 0x5851F42D4C957F2D


def search(course: Course, state: State, temperatures: Longs) -> None:
    """Sweep once for each temperature; see `kernels.search`."""
    work = Work(course, state)
    for temperature in temperatures.tolist():
        for a in range(course.tables):
            if not work.size[a]:
                continue
            b = work.facing(a)
            if b != a and work.size[b]:
                work.meet(a, b, temperature)
    work.close()


def search_dealt(course: Course, state: State, temperatures: Longs, threads: int) -> None:
    """Deal tables out for each sweep; do thread after thread what `_kernels/crowd/dealt.c` does at once."""
    work = Work(course, state)
    for temperature in temperatures.tolist():
        deal = work.draw()
        after = work.random
        owner = [_dealt(work, deal, table, threads) for table in range(course.tables)]
        for thread in range(threads):
            work.random = (deal + (thread + 1) * STEP) & MASK
            _sweep_dealt(work, owner, thread, temperature)
        work.random = after
    work.close()


def settle(course: Course, state: State, pairs: Ints) -> None:
    """Exhaust pairs of tables; see `kernels.settle`."""
    work = Work(course, state)
    for a, b in pairs.tolist():
        for _ in range(TURNS if a != b else 0):
            work.gained = 0
            work.pair(a, b, 0)
            if work.gained <= 0:
                break
    work.close()


def weigh(course: Course, state: State) -> tuple[Longs, Longs]:
    """Sums of affinities and surplus of help; see `kernels.weigh`."""
    own, surplus = np.zeros(course.people, np.int64), np.zeros(course.tables, np.int64)
    for number, who in enumerate(state.seated()):
        own[who] = tables.block(course, np.array(who, np.int64)).sum(1) if who else 0
        surplus[number] = tables.surplus(course, who)
    return own, surplus


class Work:
    """What the search carries from step to step; the names are those of `search.h`."""

    def __init__(self, course: Course, state: State) -> None:
        self.course, self.state = course, state
        self.random, self.moves = state.random & MASK, state.moves
        self.seats, self.size = state.seated(), state.size.tolist()
        self.table = state.table.tolist()
        self.units = np.bincount(course.unit, minlength=course.people)
        self.free = (course.pinned == 0) & (self.units[course.unit] == 1)
        self.grouped, self.gained = course.grouped, 0
        self.scale, self.accept = course.scale.tolist(), courses.acceptance_table().tolist()
        self.near_ptr, self.near = course.near_ptr.tolist(), course.near.tolist()
        self.broken = [
            tables.broken(course, t, who) if course.ruled else 0 for t, who in enumerate(self.seats)
        ]
        self.surplus = [tables.surplus(course, who) for who in self.seats]

    def close(self) -> None:
        """Write everything back to the state."""
        for t, who in enumerate(self.seats):
            self.state.members[t, : len(who)], self.state.size[t] = who, len(who)
        self.state.table[:] = self.table
        self.state.random, self.state.moves = self.random, self.moves

    def draw(self) -> int:
        self.random = (self.random + 0x9E3779B97F4A7C15) & MASK
        z = self.random
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, limit: int) -> int:
        return ((self.draw() >> 32) * limit) >> 32

    def chance(self, temperature: int) -> int:
        """Draw what a step is judged by, before anything is weighed; 0 where nothing is warm."""
        return self.draw() >> 32 if temperature > 0 else 0

    def accepts(self, gain: int, temperature: int, chance: int) -> bool:
        if gain >= 0:
            return True
        if temperature <= 0 or -gain >= temperature * (courses.ACCEPT_STEPS // courses.STEPS_PER_UNIT):
            return False
        step = (-gain * courses.STEPS_PER_UNIT) // temperature
        return step < courses.ACCEPT_STEPS and chance < self.accept[step]

    def facing(self, a: int) -> int:
        guest = self.seats[a][self.below(self.size[a])]
        way, course = self.below(4), self.course
        start, near = self.near_ptr[guest], self.near_ptr[guest + 1] - self.near_ptr[guest]
        b = a
        if way < 3 and near:
            b = self.table[self.near[start + self.below(near)]]
        elif way == 3 and course.holder_ptr.size and course.row_ptr[guest + 1] > course.row_ptr[guest]:
            first, last = int(course.row_ptr[guest]), int(course.row_ptr[guest + 1])
            feature = int(course.row_index[first + self.below(last - first)])
            first, last = int(course.holder_ptr[feature]), int(course.holder_ptr[feature + 1])
            if last > first:
                b = self.table[int(course.holder[first + self.below(last - first)])]
        return self.below(course.tables) if b == a else b

    def meet(self, a: int, b: int, temperature: int) -> None:
        if self.grouped and self.below(4) == 0:
            self.group(a, b, temperature)
        else:
            self.pair(a, b, temperature)

    def pair(self, a: int, b: int, temperature: int) -> None:
        chance, who = self.chance(temperature), self.seats[a] + self.seats[b]
        gain = self.gains(np.array(who), len(self.seats[a]))
        for _ in range(TRIES):
            move = int(gain.argmax())
            if gain[move] == SKIP or self.move(a, b, move, int(gain[move]), temperature, chance):
                return
            gain[move] = SKIP

    def gains(self, who: Ints | Longs, na: int) -> Longs:
        """Return what each swap would bring, shape (na * nb,), then each step from the larger table."""
        course, nb = self.course, len(who) - na
        block = tables.block(course, who)
        own = np.concatenate([block[:na, :na].sum(1), block[na:, na:].sum(1)])
        other = np.concatenate([block[:na, na:].sum(1), block[na:, :na].sum(1)])
        sa, sb = self.scale[na], self.scale[nb]
        if course.floor_weight:
            gain = tables.floored(course, who, na, block, own, other)
        else:
            out = sb * other[:na] - sa * own[:na]
            gain = out[:, None] + (sa * other[na:] - sb * own[na:])[None, :] - (sa + sb) * block[:na, na:]
        gain[~self.free[who[:na]], :] = SKIP
        gain[:, ~self.free[who[na:]]] = SKIP
        if not course.alike or course.floor_weight or abs(na - nb) != 1:
            return np.asarray(gain.ravel(), np.int64)
        larger = slice(0, na) if na > nb else slice(na, na + nb)
        large, small = max((na, sa), (nb, sb))[1], min((na, sa), (nb, sb))[1]
        more = 2 * int(own[larger].sum()) - int(own.sum())
        steps = (small - large) * (more // 2) + large * other[larger] - small * own[larger]
        steps[~self.free[who[larger]]] = SKIP
        return np.concatenate([gain.ravel(), steps])

    def hopeless(self, a: int, b: int, gain: int, temperature: int, chance: int) -> bool:
        """Help counted too much never falls below nothing: see whether even that would not be taken."""
        if self.course.ruled and self.broken[a] + self.broken[b]:
            return False
        if self.course.generous and not self.course.floor_weight:
            gain += self.scale[len(self.seats[a])] * self.surplus[a]
            gain += self.scale[len(self.seats[b])] * self.surplus[b]
        return not self.accepts(gain, temperature, chance)

    def moved(self, a: int, b: int, move: int) -> tuple[list[int], list[int]]:
        """Return both tables after a swap, or after a step from the larger one to the end of the other."""
        ours, theirs = list(self.seats[a]), list(self.seats[b])
        i, j = divmod(move, len(theirs))
        if i < len(ours):
            ours[i], theirs[j] = theirs[j], ours[i]
        elif len(ours) > len(theirs):
            theirs.append(ours.pop(move - len(ours) * len(theirs)))
        else:
            ours.append(theirs.pop(move - len(ours) * len(theirs)))
        return ours, theirs

    def move(self, a: int, b: int, move: int, gain: int, temperature: int, chance: int) -> bool:
        """Tell whether the move was decided; False where rules bar it."""
        if self.hopeless(a, b, gain, temperature, chance):
            return True
        course, (ours, theirs) = self.course, self.moved(a, b, move)
        change, loss_a, loss_b = 0, 0, 0
        if course.ruled:
            change = tables.broken(course, a, ours) + tables.broken(course, b, theirs)
            change -= self.broken[a] + self.broken[b]
            if change > 0:
                return False
        if course.generous and not course.floor_weight:
            loss_a, loss_b = tables.surplus(course, ours), tables.surplus(course, theirs)
            gain += self.scale[len(self.seats[a])] * self.surplus[a] - self.scale[len(ours)] * loss_a
            gain += self.scale[len(self.seats[b])] * self.surplus[b] - self.scale[len(theirs)] * loss_b
        if change < 0 or self.accepts(gain, temperature, chance):
            self.surplus[a], self.surplus[b] = loss_a, loss_b
            self.gained = 1 if change < 0 else gain
            self.seat(a, b, ours, theirs)
        return True

    def seat(self, a: int, b: int, ours: list[int], theirs: list[int]) -> None:
        for t, who in ((a, ours), (b, theirs)):
            self.seats[t], self.size[t] = who, len(who)
            for guest in who:
                self.table[guest] = t
            if self.course.ruled:
                self.broken[t] = tables.broken(self.course, t, who)
        self.moves += 1

    def group(self, a: int, b: int, temperature: int) -> None:
        chance, ours, theirs = self.chance(temperature), self.seats[a], self.seats[b]
        chosen, start = self.below(len(ours)), self.below(len(theirs))
        leaving = self.mark(ours, chosen)
        needed, coming = len(leaving), set[int]()
        if not needed:
            return
        for k in range(len(theirs)):
            at = (start + k) % len(theirs)
            if needed and at not in coming and self.units[self.course.unit[theirs[at]]] <= needed:
                unit = self.mark(theirs, at)
                coming |= unit
                needed -= len(unit)
        if needed:
            return
        self.exchange(a, b, sorted(leaving), sorted(coming), temperature, chance)

    def mark(self, who: list[int], seat: int) -> set[int]:
        unit = self.course.unit[who[seat]]
        seats = {k for k, guest in enumerate(who) if self.course.unit[guest] == unit}
        return set() if any(self.course.pinned[who[k]] for k in seats) else seats

    def exchange(
        self, a: int, b: int, leaving: list[int], coming: list[int], temperature: int, chance: int
    ) -> None:
        course, ours, theirs = self.course, list(self.seats[a]), list(self.seats[b])
        for i, j in zip(leaving, coming, strict=True):
            ours[i], theirs[j] = theirs[j], ours[i]
        gain = sum(tables.worth(course, who) for who in (ours, theirs))
        gain -= sum(tables.worth(course, self.seats[t]) for t in (a, b))
        change = 0
        if course.ruled:
            change = tables.broken(course, a, ours) + tables.broken(course, b, theirs)
            change -= self.broken[a] + self.broken[b]
        if change > 0 or (change == 0 and not self.accepts(gain, temperature, chance)):
            return
        self.surplus[a], self.surplus[b] = tables.surplus(course, ours), tables.surplus(course, theirs)
        self.seat(a, b, ours, theirs)


def _sweep_dealt(work: Work, owner: list[int], thread: int, temperature: int) -> None:
    for a in range(work.course.tables):
        if work.size[a] and owner[a] == thread:
            b = _facing_own(work, a, owner)
            if b != a and work.size[b]:
                work.meet(a, b, temperature)


def _facing_own(work: Work, a: int, owner: list[int]) -> int:
    """As `Work.facing`, among the tables of one thread: of who is drawn, or of the next who sits at one."""
    others: list[int] = [work.table[guest] for guest in _drawn(work, work.seats[a][work.below(work.size[a])])]
    for b in others:
        if b != a and owner[b] == owner[a]:
            return b
    for _ in range(LOOKS):
        b = work.below(work.course.tables)
        if owner[b] == owner[a]:
            return b
    return a


def _drawn(work: Work, guest: int) -> list[int]:
    """Return some companions of a guest, or some who share a topic, from a drawn one onwards."""
    way, course = work.below(4), work.course
    who = course.near[course.near_ptr[guest] : course.near_ptr[guest + 1]] if way < 3 else course.near[:0]
    first, last = int(course.row_ptr[guest]), int(course.row_ptr[guest + 1])
    if way == 3 and course.holder_ptr.size and last > first:
        feature = int(course.row_index[first + work.below(last - first)])
        who = course.holder[course.holder_ptr[feature] : course.holder_ptr[feature + 1]]
    return np.roll(who, -work.below(len(who)))[:LOOKS].tolist() if len(who) else []


def _dealt(work: Work, deal: int, table: int, threads: int) -> int:
    """Of as many blocks in a row as there are threads each gets one; where the rows begin changes."""
    block = (table + deal % (BLOCK * threads)) // BLOCK
    kept, work.random = work.random, (deal + block // threads) & MASK
    turn = work.draw() >> 33
    work.random = kept
    return (block + turn) % threads
