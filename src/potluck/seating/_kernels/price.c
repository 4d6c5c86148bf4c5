/* Pricing for column generation (Mehrotra and Trick 1998; Ji and Mitchell 2005): the tables of a given size whose
   value less the prices of their guests is highest. `proofs/prices/price_twin.py` does the same in numpy. */
#include "price_work.h"

#include <stddef.h>
#include <stdlib.h>

#include "table.h"

static int fits(const work *w, const int32_t *guests)
{
    for (int32_t t = 0; t < w->q->tables; t++)
        if (!potluck_broken(w->p, w->q->table[t], guests, w->q->size))
            return 1;
    return 0;
}

/* The place for one more table, or -1 where all are wanted and there is no room. */
static int32_t place(work *w)
{
    potluck_priced *out = w->out;
    int32_t at = 0;
    if (out->found < out->capacity)
        return out->found++;
    if (w->q->every)
        return -1;
    for (int32_t k = 1; k < out->capacity; k++)
        if (out->value[k] < out->value[at])
            at = k;
    return at;
}

void potluck_complete(work *w, int64_t value)
{
    const potluck_pricing *q = w->q;
    potluck_priced *out = w->out;
    int32_t guests[WIDEST], count = 0, at;
    if (value <= w->least)
        return;
    for (int32_t d = 0; d < w->depth; d++)
        for (int32_t m = q->member_ptr[w->chosen[d]]; m < q->member_ptr[w->chosen[d] + 1]; m++)
            guests[count++] = q->member[m];
    value -= q->scale * potluck_surplus(w->p, guests, count);
    if (value <= w->least || !fits(w, guests))
        return;
    at = place(w);
    if (at < 0) {
        w->stopped = 1;
        return;
    }
    out->best = value > out->best ? value : out->best;
    if (!q->every) {
        const int64_t half = q->floor + (out->best - q->floor) / 2;
        w->least = out->found == out->capacity ? out->best : half > w->least ? half : w->least;
    }
    out->value[at] = value;
    for (int32_t k = 0; k < count; k++)
        out->guests[(int64_t)at * q->size + k] = guests[k];
}

static int32_t check(const potluck_problem *p, const potluck_pricing *q, const potluck_priced *out)
{
    const int32_t others = potluck_check(p, NULL); /* 11: all is well but the seats, which are not needed */
    int64_t limit;
    if (others != 11)
        return others;
    if (!q || q->vertices < 1 || q->vertices > 16384 || q->size < 1 || q->size > p->widest || q->size > WIDEST ||
        q->tables < 0 || !q->member_ptr || !q->member || !q->pair || !q->single || !q->allowed ||
        (q->tables && !q->table))
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
    if (out->levels < 0 || out->levels > q->size || (out->levels && (!q->every || !out->path)))
        return 19;
    for (int32_t d = 0; d < out->levels; d++)
        if (out->path[d] < 0)
            return 19;
    return 0;
}

static int open_levels(work *w, int32_t size, int32_t vertices)
{
    int whole = 1;
    w->levels = calloc((size_t)size + 1, sizeof *w->levels);
    for (int32_t d = 0; w->levels && d <= size; d++) {
        level *here = &w->levels[d];
        here->who = malloc((size_t)vertices * sizeof *here->who);
        here->gain = malloc((size_t)vertices * sizeof *here->gain);
        here->bound = malloc((size_t)vertices * sizeof *here->bound);
        whole = whole && here->who && here->gain && here->bound;
    }
    for (int32_t k = 0; k < 2; k++)
        w->half[k] = malloc((size_t)vertices * ((size_t)size + 1) * sizeof *w->half[k]);
    return w->levels && whole && w->half[0] && w->half[1];
}

static void close_levels(work *w, int32_t size)
{
    for (int32_t d = 0; w->levels && d <= size; d++) {
        free(w->levels[d].who);
        free(w->levels[d].gain);
        free(w->levels[d].bound);
    }
    free(w->levels);
    free(w->half[0]);
    free(w->half[1]);
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
    out->best = w.least = q->floor;
    w.back = out->levels;
    out->levels = 0;
    for (int32_t v = 0; out->most && v < q->vertices; v++)
        out->most[v] = q->floor;
    if (open_levels(&w, q->size, q->vertices)) {
        for (int32_t v = 0; v < q->vertices; v++)
            if (weight(q, v) <= q->size) {
                w.plain = w.plain && weight(q, v) == 1;
                w.levels[0].who[count] = v;
                w.levels[0].gain[count++] = q->single[v];
            }
        potluck_branch(&w, count, 0, q->size);
        out->bound = q->every ? (w.open > q->floor ? w.open : q->floor) : w.open > out->best ? w.open : out->best;
    } else
        code = -1;
    close_levels(&w, q->size);
    return code;
}

int32_t potluck_price_roughly(const potluck_problem *p, const potluck_pricing *q, potluck_priced *out)
{
    const int32_t bad = check(p, q, out);
    work w = {.p = p, .q = q, .out = out, .open = NEVER};
    int32_t code = 0;
    if (bad)
        return bad;
    out->found = 0;
    out->work = 0;
    out->bound = out->best = w.least = q->floor;
    if (open_levels(&w, q->size, q->vertices))
        for (int32_t v = 0; v < q->vertices; v++) {
            w.least = q->floor;
            potluck_around(&w, v);
        }
    else
        code = -1;
    close_levels(&w, q->size);
    return code;
}
