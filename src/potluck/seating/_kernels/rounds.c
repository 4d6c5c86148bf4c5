/* Annealing of whole rounds (the social golfer problem, Triska and Musliu 2012): two people of one round change
   seats. With a prescribed group one base round stands for all that it is carried into, and the search is as
   small as the group is large. `rounds/twin.py` does the same in Python. */
#include "rounds.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"

typedef struct {
    const potluck_symmetry *p;
    int32_t *order, *table; /* who sits on each seat; the table of each seat, alike in every round */
    int32_t *count;         /* how often each orbit meets */
    int64_t met;
} work;

static int bad_order(const potluck_symmetry *p, const int32_t *order, int32_t *seen)
{
    for (int32_t r = 0; r < p->rounds; r++) {
        memset(seen, 0, (size_t)p->people * sizeof *seen);
        for (int32_t s = 0; s < p->people; s++) {
            const int32_t guest = order[(int64_t)r * p->people + s];
            if (guest < 0 || guest >= p->people || seen[guest]++)
                return 1;
        }
    }
    return 0;
}

static int64_t malformed(const potluck_symmetry *p, const int32_t *order, int32_t *seen)
{
    if (!p->start || p->start[0] != 0 || p->start[p->tables] != p->people)
        return 2;
    for (int32_t t = 0; t < p->tables; t++)
        if (p->start[t + 1] < p->start[t])
            return 2;
    for (int64_t k = 0; p->orbit && k < (int64_t)p->people * p->people; k++)
        if (k % (p->people + 1) && (p->orbit[k] < 0 || p->orbit[k] >= p->orbits))
            return 3;
    if (!p->orbit)
        return 3;
    for (int32_t o = 0; o < p->orbits; o++)
        if (!p->length || p->length[o] < 0 || p->length[o] > INT32_MAX)
            return 4;
    return !order || bad_order(p, order, seen) ? 5 : !p->accept ? 6 : 0;
}

static void meet(work *w, int32_t i, int32_t j)
{
    const int32_t o = w->p->orbit[(int64_t)i * w->p->people + j];
    if (w->count[o]++ == 0)
        w->met += w->p->length[o];
}

static void part(work *w, int32_t i, int32_t j)
{
    const int32_t o = w->p->orbit[(int64_t)i * w->p->people + j];
    if (--w->count[o] == 0)
        w->met -= w->p->length[o];
}

static void change(work *w, int32_t *round, int32_t a, int32_t b)
{
    const int32_t *start = w->p->start, x = round[a], y = round[b], ta = w->table[a], tb = w->table[b];
    for (int32_t s = start[ta]; s < start[ta + 1]; s++)
        if (s != a) {
            part(w, x, round[s]);
            meet(w, y, round[s]);
        }
    for (int32_t s = start[tb]; s < start[tb + 1]; s++)
        if (s != b) {
            part(w, y, round[s]);
            meet(w, x, round[s]);
        }
    round[a] = y;
    round[b] = x;
}

static int accepted(const potluck_symmetry *p, int64_t gain, int64_t temperature, uint32_t chance)
{
    if (gain >= 0)
        return 1;
    if (temperature <= 0 || -gain >= 16 * temperature)
        return 0;
    return chance < p->accept[-gain * 256 / temperature];
}

static void begin(work *w)
{
    for (int32_t t = 0; t < w->p->tables; t++)
        for (int32_t s = w->p->start[t]; s < w->p->start[t + 1]; s++)
            w->table[s] = t;
    for (int32_t r = 0; r < w->p->rounds; r++) {
        const int32_t *round = w->order + (int64_t)r * w->p->people;
        for (int32_t s = 0; s < w->p->people; s++)
            for (int32_t o = w->p->start[w->table[s]]; o < s; o++)
                meet(w, round[s], round[o]);
    }
}

static int64_t anneal(work *w, int32_t *best, const int64_t *temperatures, int64_t levels, int64_t swaps,
                      int64_t target, uint64_t *random)
{
    const int64_t seats = (int64_t)w->p->rounds * w->p->people;
    int64_t highest = w->met;
    for (int64_t step = 0; step < levels * swaps && highest < target; step++) {
        int32_t *round = w->order + (int64_t)potluck_below(random, w->p->rounds) * w->p->people;
        const int32_t a = potluck_below(random, w->p->people), b = potluck_below(random, w->p->people);
        const uint32_t chance = (uint32_t)(potluck_draw(random) >> 32);
        const int64_t before = w->met;
        if (w->table[a] == w->table[b])
            continue;
        change(w, round, a, b);
        if (!accepted(w->p, w->met - before, temperatures[step / swaps], chance))
            change(w, round, a, b);
        else if (w->met > highest) {
            highest = w->met;
            memcpy(best, w->order, (size_t)seats * sizeof *best);
        }
    }
    return highest;
}

int64_t potluck_rounds(const potluck_symmetry *p, int32_t *order, const int64_t *temperatures, int64_t levels,
                       int64_t swaps, int64_t target, uint64_t *random)
{
    if (!p || p->people < 1 || p->people > 4096 || p->rounds < 1 || p->rounds > 4096 || p->tables < 1 ||
        p->orbits < 1 || levels < 0 || swaps < 0 || !random || (levels && !temperatures))
        return -2;
    const size_t seats = (size_t)p->rounds * (size_t)p->people;
    work w = {p, malloc(seats * sizeof(int32_t)), malloc((size_t)p->people * sizeof(int32_t)),
              calloc((size_t)p->orbits, sizeof(int32_t)), 0};
    int64_t found = -1;
    if (w.order && w.table && w.count) {
        const int64_t bad = malformed(p, order, w.table);
        found = -1 - bad;
        if (!bad) {
            memcpy(w.order, order, seats * sizeof *order);
            begin(&w);
            found = anneal(&w, order, temperatures, levels, swaps, target, random);
        }
    }
    free(w.order);
    free(w.table);
    free(w.count);
    return found;
}
