/* People who arrive together move as one: a group changes places with as many others from one table. */
#include "search.h"

#include <stdint.h>

static int64_t worth(const potluck_problem *p, const int32_t *who, int32_t size)
{
    int64_t sum = 0;
    for (int32_t k = 0; k < size; k++)
        for (int32_t l = 0; l < k; l++)
            sum += potluck_affinity(p, who[k], who[l]);
    return sum;
}

static int64_t evening(const potluck_problem *p, const int32_t *who, int32_t size)
{
    int64_t sum = 0;
    for (int32_t k = 0; k < size; k++) {
        int64_t own = 0;
        for (int32_t l = 0; l < size; l++)
            own += potluck_affinity(p, who[k], who[l]);
        own = p->base[who[k]] + p->scale[size] * own;
        sum += own + p->floor_weight * (own < p->floor ? own : p->floor);
    }
    return sum;
}

static int64_t total(const work *w)
{
    const potluck_problem *p = w->p;
    const int32_t *a = w->who, *b = w->who + w->na;
    if (p->floor_weight)
        return evening(p, a, w->na) + evening(p, b, w->nb);
    return p->scale[w->na] * (worth(p, a, w->na) - potluck_surplus(p, a, w->na)) +
           p->scale[w->nb] * (worth(p, b, w->nb) - potluck_surplus(p, b, w->nb));
}

/* Moves the units chosen (1 in `taken`) to the other table, keeping the order of seats. */
static void exchange(work *w, const uint8_t *taken)
{
    int32_t from_b = w->na;
    for (int32_t k = 0; k < w->na; k++) {
        int32_t guest;
        if (!taken[k])
            continue;
        while (!taken[from_b])
            from_b++;
        guest = w->who[k];
        w->who[k] = w->who[from_b];
        w->who[from_b++] = guest;
    }
}

/* Marks the unit of seat k among seats from .. to; its size, or 0 where somebody is pinned. */
static int32_t mark(const work *w, uint8_t *taken, int32_t k, int32_t from, int32_t to)
{
    const int32_t unit = w->p->unit[w->who[k]];
    int32_t size = 0;
    for (int32_t l = from; l < to; l++)
        if (w->p->unit[w->who[l]] == unit && w->p->pinned[w->who[l]])
            return 0;
    for (int32_t l = from; l < to; l++)
        if (w->p->unit[w->who[l]] == unit) {
            taken[l] = 1;
            size++;
        }
    return size;
}

int potluck_group(work *w, int32_t a, int32_t b, int64_t temperature)
{
    const potluck_problem *p = w->p;
    const uint32_t chance = potluck_chance(w, temperature);
    uint8_t taken[256] = {0};
    int32_t needed, start, chosen;
    int64_t before, gain, broken = 0;
    potluck_face(w, a, b);
    chosen = potluck_below(&w->s->random, w->na);
    start = potluck_below(&w->s->random, w->nb);
    needed = mark(w, taken, chosen, 0, w->na);
    if (!needed)
        return 0;
    for (int32_t k = 0; k < w->nb && needed; k++) {
        const int32_t at = w->na + (start + k) % w->nb;
        if (!taken[at] && w->units[p->unit[w->who[at]]] <= needed)
            needed -= mark(w, taken, at, w->na, w->na + w->nb);
    }
    if (needed)
        return 0;
    before = total(w);
    exchange(w, taken);
    gain = total(w) - before;
    if (p->ruled)
        broken = potluck_broken(p, a, w->who, w->na) + potluck_broken(p, b, w->who + w->na, w->nb) - w->broken[a] -
                 w->broken[b];
    if (broken > 0 || (broken == 0 && !potluck_accepts(p, gain, temperature, chance)))
        return 0;
    w->surplus[a] = potluck_surplus(p, w->who, w->na);
    w->surplus[b] = potluck_surplus(p, w->who + w->na, w->nb);
    potluck_seat(w);
    return 1;
}
