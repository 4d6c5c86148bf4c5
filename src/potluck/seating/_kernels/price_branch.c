/* Branch and bound over units of guests. A unit that completes a table together with `rest` people more is worth
   at most its gain and the highest gains of the others, each with half of its own best pairs: so a pair is
   counted once. Half sums are made anew at the root and one level below; deeper down those still hold. */
#include "price_work.h"

#include <stddef.h>

/* Keeps the `most` highest of what is offered, highest first. */
static inline void offer(work *w, int64_t value, int32_t most)
{
    int32_t at = w->top_count;
    if (at == most) {
        if (value <= w->top[most - 1])
            return;
        at--;
    } else
        w->top_count++;
    for (; at > 0 && w->top[at - 1] < value; at--)
        w->top[at] = w->top[at - 1];
    w->top[at] = value;
}

/* A unit of several guests is offered once for each, at its share; such a unit may also be left out. */
static inline void offer_unit(work *w, int64_t value, int32_t people, int32_t most)
{
    if (w->plain) {
        offer(w, value, most);
        return;
    }
    if (value > 0)
        for (int32_t k = 0; k < people; k++)
            offer(w, (value + people - 1) / people, most);
}

static int64_t sum_of_top(const work *w, int32_t most)
{
    int64_t sum = 0;
    if (w->plain && w->top_count < most)
        return NEVER;
    for (int32_t k = 0; k < w->top_count; k++)
        sum += w->top[k];
    return sum;
}

/* Of each unit here the half of its best pairs with 0, 1, ... `rest` people of the others. */
static void halves(work *w, const level *here, int32_t count, int32_t rest, int64_t *half)
{
    const potluck_pricing *q = w->q;
    for (int32_t k = 0; k < count; k++) {
        const int32_t v = here->who[k];
        int64_t *own = half + (int64_t)v * (q->size + 1);
        w->top_count = 0;
        for (int32_t l = 0; l < count; l++)
            if (allowed(q, v, here->who[l]))
                offer_unit(w, pair(q, v, here->who[l]) / 2, weight(q, here->who[l]), rest);
        own[0] = 0;
        for (int32_t m = 1; m <= rest; m++)
            own[m] = m <= w->top_count && own[m - 1] != NEVER ? own[m - 1] + w->top[m - 1]
                     : w->plain                               ? NEVER
                                                              : own[m - 1];
    }
    w->out->work += (int64_t)count * count;
}

static void keep(level *here, int32_t to, int32_t from)
{
    here->who[to] = here->who[from];
    here->gain[to] = here->gain[from];
    here->bound[to] = here->bound[from];
}

/* Drops, in one pass, whom even the best others with their best pairs cannot lift above the least. */
static int32_t sift(work *w, level *here, int32_t count, int64_t value, int32_t rest, const int64_t *half)
{
    const int32_t stride = w->q->size + 1;
    int64_t others;
    int32_t kept = 0;
    w->top_count = 0;
    for (int32_t k = 0; k < count; k++) {
        const int64_t own = half[(int64_t)here->who[k] * stride + rest - 1];
        here->bound[k] = own == NEVER ? NEVER : here->gain[k] + own;
        if (own != NEVER)
            offer(w, here->bound[k], rest);
    }
    w->out->work += count;
    others = sum_of_top(w, rest);
    if (others == NEVER)
        return 0;
    for (int32_t k = 0; k < count; k++)
        /* Whoever is not among the highest takes the place of the last of them. */
        if (here->bound[k] != NEVER && value + others - w->top[rest - 1] + here->bound[k] > w->least)
            keep(here, kept++, k);
    return kept;
}

/* The most that a table with the chosen units and the k-th can be worth. */
static int64_t at_most(work *w, const level *here, int32_t count, int32_t k, int64_t value, int32_t rest,
                       const int64_t *half)
{
    const potluck_pricing *q = w->q;
    const int32_t v = here->who[k], more = rest - weight(q, v), stride = q->size + 1;
    int64_t sum;
    if (more == 0)
        return value + here->gain[k];
    w->top_count = 0;
    for (int32_t l = 0; l < count; l++) {
        const int32_t u = here->who[l], people = weight(q, u);
        if (!allowed(q, v, u) || people > more || half[(int64_t)u * stride + more - people] == NEVER)
            continue;
        offer_unit(w, here->gain[l] + pair(q, v, u) + half[(int64_t)u * stride + more - people], people, more);
    }
    sum = sum_of_top(w, more);
    return sum == NEVER ? NEVER : value + here->gain[k] + sum;
}

/* Bounds every unit and drops those that cannot lead above the least; returns how many are left. */
static int32_t thin(work *w, level *here, int32_t count, int64_t value, int32_t rest)
{
    const int near = w->depth > 0;
    int64_t *half = w->half[near];
    if (w->plain && near) {
        const int64_t *above = w->half[w->depth > 1];
        count = sift(w, here, sift(w, here, count, value, rest, above), value, rest, above);
    }
    for (int32_t before = count + 1; count > 0 && count < before;) {
        int32_t kept = 0;
        before = w->depth < 2 ? count - count / 8 : 0;
        if (w->depth < 2)
            halves(w, here, count, rest, half);
        for (int32_t k = 0; k < count; k++)
            here->bound[k] = at_most(w, here, count, k, value, rest, half);
        w->out->work += (int64_t)count * count;
        for (int32_t k = 0; k < count; k++)
            if (here->bound[k] > w->least)
                keep(here, kept++, k);
        count = kept;
    }
    return count;
}

/* Lowest bounds first, so that they are tried while most others are still there and soon given up. */
static void sort(level *here, int32_t count, const int64_t *key, int64_t sign)
{
    for (int32_t k = 1; k < count; k++) {
        const int32_t who = here->who[k];
        const int64_t gain = here->gain[k], bound = here->bound[k], own = sign * key[k];
        int32_t at = k;
        for (; at > 0 && sign * key[at - 1] > own; at--)
            keep(here, at, at - 1);
        here->who[at] = who;
        here->gain[at] = gain;
        here->bound[at] = bound;
    }
}

/* Where to begin at this level: where an earlier search stopped, once. */
static int32_t begin(work *w)
{
    const int32_t at = w->depth < w->back ? w->out->path[w->depth] : 0;
    if (w->depth + 1 >= w->back)
        w->back = 0;
    return at;
}

/* Goes on from the k-th of this level, and below it from where a deeper level has said. */
static void stop_at(work *w, int32_t k)
{
    w->stopped = 1;
    if (!w->q->every || !w->out->path)
        return;
    w->out->path[w->depth] = k;
    if (w->out->levels <= w->depth)
        w->out->levels = w->depth + 1;
}

/* The last two of a table, highest gains first. */
static void last_two(work *w, int32_t count, int64_t value)
{
    const potluck_pricing *q = w->q;
    level *here = &w->levels[w->depth];
    sort(here, count, here->gain, -1);
    const int32_t from = begin(w);
    w->depth++;
    const int32_t after = begin(w);
    w->depth--;
    for (int32_t k = from; k + 1 < count; k++) {
        const int32_t v = here->who[k];
        const int64_t most = 2 * w->half[w->depth > 1][(int64_t)v * (q->size + 1) + 1], base = value + here->gain[k];
        const int64_t *own = q->pair + (int64_t)v * q->vertices;
        int32_t l = k == from && after > k ? after : k + 1;
        for (; l < count && !w->stopped && base + here->gain[l] + most > w->least; l++)
            if (base + here->gain[l] + own[here->who[l]] > w->least && allowed(q, v, here->who[l])) {
                w->chosen[w->depth] = v;
                w->chosen[w->depth + 1] = here->who[l];
                w->depth += 2;
                potluck_complete(w, base + here->gain[l] + own[here->who[l]]);
                w->depth--;
                if (w->stopped)
                    stop_at(w, l);
                w->depth--;
            }
        w->out->work += l - k;
        if (w->stopped) {
            stop_at(w, k);
            return;
        }
    }
}

/* Whom the chosen `v`, the k-th, leaves for the level below; the work of it stands in the level's count. */
static int32_t below(work *w, const level *here, int32_t count, int32_t k, int32_t left)
{
    const potluck_pricing *q = w->q;
    const int32_t v = here->who[k];
    level *next = &w->levels[w->depth];
    int32_t others = 0;
    for (int32_t l = k + 1; left > 0 && l < count; l++)
        if (allowed(q, v, here->who[l]) && weight(q, here->who[l]) <= left) {
            next->who[others] = here->who[l];
            next->gain[others++] = here->gain[l] + pair(q, v, here->who[l]);
        }
    return others;
}

/* What is still open at this level; at the root, guest by guest. */
static void leave_open(work *w, const level *here, int32_t from, int32_t count)
{
    for (int32_t l = from; l < count; l++) {
        if (here->bound[l] > w->open)
            w->open = here->bound[l];
        if (w->depth == 0 && w->out->most && here->bound[l] > w->least)
            w->out->most[here->who[l]] = here->bound[l];
    }
}

void potluck_branch(work *w, int32_t count, int64_t value, int32_t rest)
{
    level *here = &w->levels[w->depth];
    if (w->plain && rest == 2 && w->depth > 1) {
        last_two(w, count, value);
        return;
    }
    count = thin(w, here, count, value, rest);
    sort(here, count, here->bound, 1);
    for (int32_t k = begin(w); k < count && !w->stopped; k++) {
        const int32_t v = here->who[k], left = rest - weight(w->q, v);
        int32_t others;
        if (here->bound[k] <= w->least)
            continue;
        w->chosen[w->depth++] = v;
        if (left == 0)
            potluck_complete(w, value + here->gain[k]);
        others = below(w, here, count, k, left);
        if (others)
            potluck_branch(w, others, value + here->gain[k], left);
        w->depth--;
        if (w->stopped || w->out->work >= w->q->work) {
            const int32_t from = w->stopped ? k : k + 1;
            stop_at(w, from);
            leave_open(w, here, from, count);
        }
    }
}
