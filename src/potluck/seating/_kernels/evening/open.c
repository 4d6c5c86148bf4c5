/* What a search of evenings begins with: arrays that fit, memory, and who sits where. */
#include "work.h"
#include "../dense/dense.h"
#include "../table.h"

#include <stdlib.h>

int32_t evening_check(const potluck_evening *p, const potluck_seated *s, const int64_t *temperatures,
                      const int32_t *prices, int64_t sweeps)
{
    if (!p || p->people < 1 || p->people > 1024 || p->courses < 1 || p->courses > 16 || p->tables < 1 ||
        p->tables > 1024)
        return 1;
    if (!p->weights || !p->scale || !p->free || !p->deviates)
        return 2;
    for (int32_t a = 0; a < p->people; a++)
        for (int32_t b = 0; b <= a; b++) {
            const int32_t weight = p->weights[(int64_t)a * p->people + b];
            if (weight != p->weights[(int64_t)b * p->people + a] || abs(weight) > POTLUCK_EVENING_SUM ||
                (a == b && weight))
                return 3;
        }
    for (int32_t t = 0; t < p->tables; t++)
        if (p->scale[t] < 0 || p->scale[t] > 1 << 10)
            return 4;
    for (int32_t k = 0; k < POTLUCK_DENSE_STEPS; k++)
        if (p->deviates[k] < 0 || p->deviates[k] > 1 << 16)
            return 5;
    if (!s || !s->table)
        return 6;
    for (int64_t k = 0; k < (int64_t)p->courses * p->people; k++)
        if (s->table[k] < 0 || s->table[k] >= p->tables)
            return 7;
    if (sweeps < 0 || (sweeps && (!temperatures || !prices)))
        return 8;
    for (int64_t k = 0; k < sweeps; k++)
        if (temperatures[k] < 0 || temperatures[k] > INT64_C(1) << 42 || prices[k] < 0 ||
            prices[k] > POTLUCK_EVENING_SUM)
            return 9;
    return 0;
}

void evening_sit(work *w, int32_t course, int32_t guest, int32_t t)
{
    w->table[(int64_t)course * w->row + guest] = t;
    w->scale[(int64_t)course * w->row + guest] = w->p->scale[t];
}

/* Writes down who sits where, table by table. */
static void list(work *w, int32_t course)
{
    const int32_t n = w->p->people, *table = w->table + (int64_t)course * w->row;
    int32_t *begin = w->begin + (int64_t)course * (w->p->tables + 1), at = 0;
    for (int32_t t = 0; t < w->p->tables; t++) {
        begin[t] = at;
        for (int32_t v = 0; v < n; v++)
            if (table[v] == t) {
                w->place[(int64_t)course * n + v] = at;
                w->order[(int64_t)course * n + at++] = v;
            }
    }
    begin[w->p->tables] = at;
}

static void seat_all(work *w, const potluck_seated *s)
{
    const int32_t n = w->p->people;
    for (int32_t c = 0; c < w->p->courses; c++) {
        const int32_t *table = s->table + (int64_t)c * n;
        for (int32_t u = 0; u < n; u++) {
            evening_sit(w, c, u, table[u]);
            for (int32_t v = 0; v < n; v++)
                w->met[(int64_t)u * n + v] += u != v && table[u] == table[v];
        }
        for (int32_t k = n; k < w->row; k++)
            w->own[(int64_t)c * w->row + k] = NEVER;
        list(w, c);
    }
}

int evening_open(work *w, const potluck_evening *p, const potluck_seated *s)
{
    const size_t n = (size_t)p->people, m = (size_t)p->tables, c = (size_t)p->courses;
    const size_t row = (n + LANES - 1) / LANES * LANES, column = (m + LANES - 1) / LANES * LANES;
    *w = (work){.p = p, .row = (int32_t)row, .column = (int32_t)column, .wide = potluck_wide()};
    w->random = s->random;
    w->moves = s->moves;
    w->net = calloc(n * row, sizeof *w->net);
    w->met = calloc(n * n, sizeof *w->met);
    w->table = calloc(c * row * 4, sizeof *w->table);
    w->sums = calloc(c * m * row + c * n * column, sizeof *w->sums);
    w->toward = calloc(column + 4 * row + c * m + POTLUCK_DENSE_STEPS, sizeof *w->toward);
    w->bits = malloc(row * sizeof *w->bits);
    w->order = malloc(c * (2 * n + m + 1) * sizeof *w->order);
    if (!w->net || !w->met || !w->table || !w->sums || !w->toward || !w->bits || !w->order)
        return 0;
    w->scale = w->table + c * row;
    w->own = w->scale + c * row;
    w->most = w->own + c * row;
    w->reach = w->sums + c * m * row;
    w->gain = w->toward + column;
    w->loss = w->gain + row;
    w->others = w->loss + row;
    w->more = w->others + row;
    w->paid = w->more + row;
    w->each = w->paid + c * m;
    w->place = w->order + c * n;
    w->begin = w->place + c * n;
    seat_all(w, s);
    return 1;
}

int evening_fits(const work *w, const int32_t *prices, int64_t sweeps)
{
    const potluck_evening *p = w->p;
    int64_t most = 0, dear = 0, scale = 0;
    int32_t seats = 0, count;
    for (int64_t k = 0; k < (int64_t)p->people * p->people; k++)
        most = abs(p->weights[k]) > most ? abs(p->weights[k]) : most;
    for (int64_t k = 0; k < sweeps; k++)
        dear = prices[k] > dear ? prices[k] : dear;
    for (int32_t t = 0; t < p->tables; t++) {
        scale = p->scale[t] > scale ? p->scale[t] : scale;
        for (int32_t c = 0; c < p->courses; c++) {
            members(w, c, t, &count);
            seats = count > seats ? count : seats;
        }
    }
    return scale * seats * (most + p->courses * dear) <= POTLUCK_EVENING_SUM;
}

void evening_close(work *w)
{
    void *owned[] = {w->net, w->met, w->table, w->sums, w->toward, w->bits, w->order};
    for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
        free(owned[k]);
}
