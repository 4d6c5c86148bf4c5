/* Exact pricing for column generation (Mehrotra and Trick 1998; Ji and Mitchell 2005): the table of a given
   size whose value less the prices of its guests is highest. `proofs/price_twin.py` does the same in numpy.

   A unit that completes a table together with `rest` people more is worth at most its gain and the highest
   gains of the others, each with half of its own best pairs: so a pair is counted once. */
#include "price.h"

#include <stddef.h>
#include <stdlib.h>

#include "table.h"

#define NEVER (INT64_MIN / 4)
#define WIDEST 128

typedef struct {
    int32_t *who;
    int64_t *gain, *bound, *half;
} level;

typedef struct {
    const potluck_problem *p;
    const potluck_pricing *q;
    potluck_priced *out;
    level *levels;
    int plain; /* every vertex is one guest */
    int stopped;
    int32_t depth, chosen[WIDEST], top_count;
    int64_t open, top[WIDEST];
} work;

static int32_t weight(const potluck_pricing *q, int32_t v) { return q->member_ptr[v + 1] - q->member_ptr[v]; }
static int64_t pair(const potluck_pricing *q, int32_t v, int32_t u) { return q->pair[(int64_t)v * q->vertices + u]; }
static int allowed(const potluck_pricing *q, int32_t v, int32_t u)
{
    return v != u && q->allowed[(int64_t)v * q->vertices + u];
}

/* Keeps the `most` highest of what is offered, highest first. */
static void offer(work *w, int64_t value, int32_t most)
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
static void offer_unit(work *w, int64_t value, int32_t people, int32_t most)
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

/* Half of the best pairs that each of `count` vertices can have besides the one that is being bounded. */
static void halves(work *w, level *here, int32_t count, int32_t rest)
{
    const potluck_pricing *q = w->q;
    int32_t least = rest;
    for (int32_t k = 0; k < count; k++)
        if (weight(q, here->who[k]) < least)
            least = weight(q, here->who[k]);
    for (int32_t k = 0; k < count; k++) {
        const int32_t v = here->who[k], more = rest - least - weight(q, v);
        w->top_count = 0;
        for (int32_t l = 0; more > 0 && l < count; l++)
            if (allowed(q, v, here->who[l]) && weight(q, here->who[l]) <= more)
                offer_unit(w, pair(q, v, here->who[l]) / 2, weight(q, here->who[l]), more);
        here->half[k] = more > 0 ? sum_of_top(w, more) : 0;
    }
    w->out->work += (int64_t)count * count;
}

/* The most that a table with the chosen vertices and the k-th can be worth. */
static int64_t at_most(work *w, const level *here, int32_t count, int32_t k, int64_t value, int32_t rest)
{
    const potluck_pricing *q = w->q;
    const int32_t v = here->who[k], more = rest - weight(q, v);
    int64_t sum;
    if (more == 0)
        return value + here->gain[k];
    w->top_count = 0;
    for (int32_t l = 0; l < count; l++) {
        const int32_t u = here->who[l];
        if (here->half[l] == NEVER || !allowed(q, v, u) || weight(q, u) > more)
            continue;
        offer_unit(w, here->gain[l] + pair(q, v, u) + here->half[l], weight(q, u), more);
    }
    sum = sum_of_top(w, more);
    return sum == NEVER ? NEVER : value + here->gain[k] + sum;
}

/* Bounds every vertex and drops those that cannot lead above the best; returns how many are left. */
static int32_t thin(work *w, level *here, int32_t count, int64_t value, int32_t rest)
{
    for (int32_t before = count + 1; count > 0 && count < before;) {
        int32_t kept = 0;
        before = count - count / 8;
        halves(w, here, count, rest);
        for (int32_t k = 0; k < count; k++)
            here->bound[k] = at_most(w, here, count, k, value, rest);
        w->out->work += (int64_t)count * count;
        for (int32_t k = 0; k < count; k++)
            if (here->bound[k] > w->out->best) {
                here->who[kept] = here->who[k];
                here->gain[kept] = here->gain[k];
                here->bound[kept++] = here->bound[k];
            }
        count = kept;
    }
    return count;
}

/* Lowest bounds first, so that they are tried while most others are still there and soon given up. */
static void sort(level *here, int32_t count)
{
    for (int32_t k = 1; k < count; k++) {
        const int32_t who = here->who[k];
        const int64_t gain = here->gain[k], bound = here->bound[k];
        int32_t at = k;
        for (; at > 0 && here->bound[at - 1] > bound; at--) {
            here->who[at] = here->who[at - 1];
            here->gain[at] = here->gain[at - 1];
            here->bound[at] = here->bound[at - 1];
        }
        here->who[at] = who;
        here->gain[at] = gain;
        here->bound[at] = bound;
    }
}

static int fits(const work *w, const int32_t *guests)
{
    for (int32_t t = 0; t < w->q->tables; t++)
        if (!potluck_broken(w->p, w->q->table[t], guests, w->q->size))
            return 1;
    return 0;
}

/* A whole table: valued truly, and kept if it is worth more than the floor. */
static void complete(work *w, int64_t value)
{
    const potluck_pricing *q = w->q;
    potluck_priced *out = w->out;
    int32_t guests[WIDEST], count = 0, at = out->found;
    if (value <= out->best)
        return;
    for (int32_t d = 0; d < w->depth; d++)
        for (int32_t m = q->member_ptr[w->chosen[d]]; m < q->member_ptr[w->chosen[d] + 1]; m++)
            guests[count++] = q->member[m];
    value -= q->scale * potluck_surplus(w->p, guests, count);
    if (value <= out->best || !fits(w, guests))
        return;
    out->best = value;
    if (at == out->capacity) {
        at = 0;
        for (int32_t k = 1; k < out->capacity; k++)
            if (out->value[k] < out->value[at])
                at = k;
    } else
        out->found++;
    out->value[at] = value;
    for (int32_t k = 0; k < count; k++)
        out->guests[(int64_t)at * q->size + k] = guests[k];
}

/* Tries every table of the chosen vertices and `rest` people out of this level's. */
static void branch(work *w, int32_t count, int64_t value, int32_t rest)
{
    const potluck_pricing *q = w->q;
    level *here = &w->levels[w->depth], *next = here + 1;
    count = thin(w, here, count, value, rest);
    sort(here, count);
    for (int32_t k = 0; k < count && !w->stopped; k++) {
        const int32_t v = here->who[k], left = rest - weight(q, v);
        int32_t others = 0;
        if (here->bound[k] <= w->out->best)
            continue;
        w->chosen[w->depth++] = v;
        if (left == 0)
            complete(w, value + here->gain[k]);
        for (int32_t l = k + 1; left > 0 && l < count; l++)
            if (allowed(q, v, here->who[l]) && weight(q, here->who[l]) <= left) {
                next->who[others] = here->who[l];
                next->gain[others++] = here->gain[l] + pair(q, v, here->who[l]);
            }
        if (others)
            branch(w, others, value + here->gain[k], left);
        w->depth--;
        if (w->out->work >= q->work)
            w->stopped = 1;
        for (int32_t l = k; w->stopped && l < count; l++)
            if (here->bound[l] > w->open)
                w->open = here->bound[l];
    }
}

static int32_t check(const potluck_problem *p, const potluck_pricing *q, const potluck_priced *out)
{
    const int32_t others = potluck_check(p, NULL); /* 11: all is well but the seats, which are not needed */
    int64_t limit;
    if (others != 11)
        return others;
    if (!q || q->vertices < 1 || q->vertices > 4096 || q->size < 1 || q->size > p->widest || q->tables < 0 ||
        !q->member_ptr || !q->member || !q->pair || !q->single || !q->allowed || (q->tables && !q->table))
        return 12;
    if (q->member_ptr[0] != 0)
        return 13;
    for (int32_t v = 0; v < q->vertices; v++)
        if (q->member_ptr[v + 1] <= q->member_ptr[v] || q->member_ptr[v + 1] > p->people)
            return 13;
    for (int32_t m = 0; m < q->member_ptr[q->vertices]; m++)
        if (q->member[m] < 0 || q->member[m] >= p->people)
            return 14;
    for (int32_t t = 0; t < q->tables; t++)
        if (q->table[t] < 0 || q->table[t] >= p->tables)
            return 15;
    limit = (INT64_C(1) << 60) / ((int64_t)q->size * (q->size + 1));
    for (int64_t k = 0; k < (int64_t)q->vertices * q->vertices; k++)
        if (q->pair[k] > limit || q->pair[k] < -limit)
            return 16;
    for (int32_t v = 0; v < q->vertices; v++)
        if (q->single[v] > limit || q->single[v] < -limit)
            return 17;
    if (!out || out->capacity < 1 || !out->value || !out->guests || q->floor < NEVER || q->scale < 0)
        return 18;
    return 0;
}

static int open_levels(work *w, int32_t levels, int32_t vertices)
{
    w->levels = calloc((size_t)levels, sizeof *w->levels);
    for (int32_t d = 0; w->levels && d < levels; d++) {
        level *here = &w->levels[d];
        here->who = malloc((size_t)vertices * sizeof *here->who);
        here->gain = malloc((size_t)vertices * sizeof *here->gain);
        here->bound = malloc((size_t)vertices * sizeof *here->bound);
        here->half = malloc((size_t)vertices * sizeof *here->half);
        if (!here->who || !here->gain || !here->bound || !here->half)
            return 0;
    }
    return w->levels != NULL;
}

static void close_levels(work *w, int32_t levels)
{
    for (int32_t d = 0; w->levels && d < levels; d++) {
        free(w->levels[d].who);
        free(w->levels[d].gain);
        free(w->levels[d].bound);
        free(w->levels[d].half);
    }
    free(w->levels);
}

int32_t potluck_price(const potluck_problem *p, const potluck_pricing *q, potluck_priced *out)
{
    const int32_t bad = check(p, q, out);
    work w = {.p = p, .q = q, .out = out, .plain = 1, .open = NEVER};
    int32_t code = 0, count = 0;
    if (bad)
        return bad;
    out->found = 0;
    out->work = 0;
    out->best = q->floor;
    if (open_levels(&w, q->size + 1, q->vertices)) {
        for (int32_t v = 0; v < q->vertices; v++)
            if (weight(q, v) <= q->size) {
                w.plain = w.plain && weight(q, v) == 1;
                w.levels[0].who[count] = v;
                w.levels[0].gain[count++] = q->single[v];
            }
        branch(&w, count, 0, q->size);
        out->bound = w.open > out->best ? w.open : out->best;
    } else
        code = -1;
    close_levels(&w, q->size + 1);
    return code;
}
