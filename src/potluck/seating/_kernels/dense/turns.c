/* For each person in turn all exchanges with anybody are scored, and the first one that loses less than a random
   threshold is made. Sums to every group are kept and brought up to date in O(n).
   `search/dense/twin.py` is the same in numpy and must agree to the last bit. */
#include "work.h"
#include "../table.h"

#define LARGEST_LOSS ((int64_t)1 << 29) /* no threshold is above it, so that sums stay within 32 bits */

/* The first group from `from` on that has room and loses little enough; -1 where there is none. */
static int32_t roomy(const dense *w, int32_t person, int32_t from, int32_t least)
{
    const potluck_dense *p = w->p;
    for (int32_t k = 0; k < p->groups; k++) {
        const int32_t h = (from + k) % p->groups;
        if (h != w->group[person] && w->size[h] < p->high[h] && dense_sum(w, h, person) >= least)
            return h;
    }
    return -1;
}

/* One person's turn: a draw says where to begin looking, among people and then empty seats, and how much may be lost. */
static void turn(dense *w, int32_t person, int64_t temperature)
{
    const potluck_dense *p = w->p;
    const int32_t n = p->people, g = w->group[person], span = p->free ? n + p->groups : n;
    const uint64_t bits = potluck_draw(&w->random);
    const int32_t from = (int32_t)(((bits >> 32) * (uint64_t)span) >> 32);
    const int64_t loss = (temperature * p->deviates[bits % POTLUCK_DENSE_STEPS]) >> 16;
    int32_t least, other = -1, h = -1;
    dense_aim(w, person);
    least = dense_own(w, person) + (temperature ? -(int32_t)(loss < LARGEST_LOSS ? loss : LARGEST_LOSS) : 1);
    if (from < n)
        other = dense_first(w, person, from, n, least);
    if (other < 0 && p->free && w->size[g] > p->low[g])
        h = roomy(w, person, from < n ? 0 : from - n, least);
    if (other < 0 && h < 0)
        other = dense_first(w, person, 0, from < n ? from : n, least);
    if (other >= 0)
        dense_shift(w, w->group[other], person, other);
    else if (h >= 0)
        dense_shift(w, h, person, -1);
}

static int32_t malformed(const potluck_dense *p, const potluck_grouping *s)
{
    int64_t widest = 0, largest = 0;
    if (!p || p->people < 1 || p->groups < 1 || p->groups > POTLUCK_DENSE_GROUPS || p->people > 1 << 16)
        return 1;
    if (!p->weights || !p->low || !p->high || !p->deviates || !s || !s->group)
        return 2;
    for (int32_t g = 0; g < p->groups; g++) {
        if (p->low[g] < 0 || p->high[g] < p->low[g] || p->high[g] > 1 << 16)
            return 3;
        widest = p->high[g] > widest ? p->high[g] : widest;
    }
    for (int64_t k = 0; k < (int64_t)p->people * p->people; k++) {
        const int64_t size = p->weights[k] < 0 ? -(int64_t)p->weights[k] : p->weights[k];
        largest = size > largest ? size : largest;
    }
    if (largest * widest > POTLUCK_DENSE_SUM)
        return 4;
    for (int32_t k = 0; k < p->people; k++)
        if (p->weights[(int64_t)k * p->people + k] || s->group[k] < 0 || s->group[k] >= p->groups)
            return 5;
    for (int32_t k = 0; k < POTLUCK_DENSE_STEPS; k++)
        if (p->deviates[k] < 0)
            return 6;
    return 0;
}

static int32_t out_of_bounds(const dense *w)
{
    for (int32_t g = 0; g < w->p->groups; g++)
        if (w->size[g] < w->p->low[g] || w->size[g] > w->p->high[g])
            return 7;
    return 0;
}

static void sweep(dense *w, potluck_grouping *s, const int64_t *temperatures, int64_t sweeps)
{
    for (int64_t k = 0; k < sweeps; k++)
        for (int32_t person = 0; person < w->p->people; person++)
            turn(w, person, temperatures[k] > 0 ? temperatures[k] : 0);
    s->random = w->random;
    s->moves += w->moves;
    s->value = 0;
    for (int32_t person = 0; person < w->p->people; person++)
        s->value += dense_own(w, person);
    s->value /= 2;
}

int32_t potluck_dense_search(const potluck_dense *p, potluck_grouping *s, const int64_t *temperatures, int64_t sweeps)
{
    dense w = {0};
    int32_t fault = malformed(p, s);
    if (fault || sweeps < 0 || (sweeps && !temperatures))
        return fault ? fault : 8;
    w.p = p;
    w.group = s->group;
    w.random = s->random;
    fault = dense_open(&w);
    if (!fault) {
        dense_sum_up(&w);
        fault = out_of_bounds(&w);
    }
    if (!fault)
        sweep(&w, s, temperatures, sweeps);
    dense_close(&w);
    return fault;
}
