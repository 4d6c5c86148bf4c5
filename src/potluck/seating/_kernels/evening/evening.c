/* Everyone in turn, in every course in turn, makes the first exchange of seats that loses less than a random
   threshold. A pair that shares a table once more costs the price of the sweep. Sums to every table are kept, and
   what nobody's best exchange gains more than: most turns end there, as nearly all are in vain when it is cold.
   `proofs/joint/twin.py` is the same in numpy, without that, and must agree to the last bit. */
#include "work.h"
#include "../dense/dense.h"
#include "../table.h"

#include <string.h>

#define BUSY 24 /* where one turn in so many is an exchange, looking costs less than keeping account */

/* Those who share a table have paid for it: without this meeting each of them would be worth a price more. */
static inline void own(work *w, int32_t course, int32_t guest)
{
    const int64_t at = (int64_t)course * w->row + guest;
    const int32_t t = w->table[at];
    w->own[at] = w->p->free[guest] ? sums(w, course, t)[guest] + paid(w, course)[t] : NEVER;
}

/* Counts everything anew, with another price. */
static void price(work *w, int32_t price)
{
    const int32_t n = w->p->people;
    w->price = price;
    for (int32_t u = 0; u < n; u++)
        for (int32_t v = 0; v < n; v++)
            w->net[(int64_t)u * w->row + v] =
                w->p->weights[(int64_t)u * n + v] - price * w->met[(int64_t)u * n + v];
    memset(w->sums, 0, sizeof *w->sums * (size_t)w->p->courses * (size_t)w->p->tables * (size_t)w->row);
    for (int32_t c = 0; c < w->p->courses; c++)
        for (int32_t u = 0; u < n; u++) {
            const int32_t t = w->table[(int64_t)c * w->row + u];
            int32_t *row = sums(w, c, t);
            for (int32_t v = 0; v < n; v++)
                row[v] += w->p->scale[t] * w->net[(int64_t)u * w->row + v];
        }
    for (int32_t c = 0; c < w->p->courses; c++)
        for (int32_t t = 0, count; t < w->p->tables; t++) {
            for (int32_t v = 0; v < n; v++)
                reach(w, c, v)[t] = sums(w, c, t)[v];
            members(w, c, t, &count);
            paid(w, c)[t] = w->p->scale[t] * price * (count - 1);
        }
    for (int32_t c = 0; c < w->p->courses; c++)
        for (int32_t u = 0; u < n; u++)
            own(w, c, u);
    evening_forget(w);
}

/* `guest` shares a table once more with those who have a 1, and once less with those who have a -1. */
static void meet(work *w, int32_t guest, const int32_t *who, const int32_t *more, int32_t count)
{
    const int32_t n = w->p->people, row = w->row, *scale = w->p->scale;
    for (int32_t k = 0; k < count; k++) {
        w->met[who[k] * n + guest] = w->met[guest * n + who[k]] += more[k];
        w->net[who[k] * row + guest] = w->net[guest * row + who[k]] -= more[k] * w->price;
    }
    for (int32_t c = 0; c < w->p->courses; c++) {
        const int32_t *table = w->table + (int64_t)c * row, here = table[guest], price = w->price;
        int32_t *ours = sums(w, c, here), *to = reach(w, c, guest);
        for (int32_t k = 0; k < count; k++) {
            const int32_t change = more[k] * price, t = table[who[k]];
            reach(w, c, who[k])[here] = ours[who[k]] -= scale[here] * change;
            sums(w, c, t)[guest] = to[t] -= scale[t] * change;
            if (t == here)
                own(w, c, who[k]);
        }
        own(w, c, guest);
    }
}

/* Everybody's sums to a table that `out` leaves and `in` joins. */
static void replace(work *w, int32_t course, int32_t t, int32_t out, int32_t in)
{
    const int32_t *restrict left = w->net + (int64_t)out * w->row, *restrict joined = w->net + (int64_t)in * w->row;
    int32_t *restrict row = sums(w, course, t), *restrict column = reach(w, course, 0) + t;
    const int32_t scale = w->p->scale[t], n = w->p->people, length = w->column;
    for (int32_t v = 0; v < w->row; v++)
        row[v] += scale * (joined[v] - left[v]);
    for (int32_t v = 0; v < n; v++)
        column[(int64_t)v * length] = row[v];
}

static void exchange(work *w, int32_t course, int32_t a, int32_t b)
{
    const int64_t base = (int64_t)course * w->p->people;
    int32_t *order = w->order + base, *place = w->place + base;
    const int32_t at = place[a];
    const int32_t ta = w->table[(int64_t)course * w->row + a], tb = w->table[(int64_t)course * w->row + b];
    int32_t count[2], others = 0;
    const int32_t *who[2] = {members(w, course, ta, count), members(w, course, tb, count + 1)};
    replace(w, course, ta, a, b);
    replace(w, course, tb, b, a);
    evening_sit(w, course, a, tb);
    evening_sit(w, course, b, ta);
    order[place[a] = place[b]] = a;
    order[place[b] = at] = b;
    for (int32_t side = 0; side < 2; side++)
        for (int32_t k = 0; k < count[side]; k++)
            if (who[side][k] != a && who[side][k] != b) {
                w->others[others] = who[side][k];
                w->more[others++] = side ? 1 : -1;
            }
    meet(w, a, w->others, w->more, others);
    for (int32_t k = 0; k < others; k++)
        w->more[k] = -w->more[k];
    meet(w, b, w->others, w->more, others);
    for (int32_t k = 0; k < others; k++)
        own(w, course, w->others[k]);
    w->moves++;
    if (w->busy)
        evening_forget(w);
    else
        evening_account(w, course, a, b);
}

static void turn(work *w, int32_t course, int32_t guest)
{
    const int32_t n = w->p->people, least = -w->loss[guest];
    int32_t other = (int32_t)(((w->bits[guest] >> 32) * (uint64_t)n) >> 32);
    if (evening_look(w, course, guest) < least)
        return;
    while (w->gain[other] < least)
        other = other + 1 < n ? other + 1 : 0;
    exchange(w, course, guest, other);
}

/* What each deviate means at this temperature; at zero only what is better is taken. */
static void warm(work *w, int64_t temperature)
{
    for (int32_t k = 0; k < POTLUCK_DENSE_STEPS; k++) {
        const int64_t loss = ((temperature * w->p->deviates[k]) >> 8) - !temperature;
        w->each[k] = loss < POTLUCK_EVENING_LOSS ? (int32_t)loss : POTLUCK_EVENING_LOSS;
    }
}

/* The next whose exchange may be good enough, or `people`. */
static int32_t next(const work *w, const int32_t *most, int32_t at)
{
    const int32_t *loss = w->loss;
    for (; at % LANES; at++)
        if (most[at] + loss[at] >= 0)
            return at;
    for (; at < w->row; at += LANES) {
        int32_t none = -1;
        for (int32_t k = 0; k < LANES; k++)
            none &= most[at + k] + loss[at + k];
        if (none >= 0)
            break;
    }
    while (at < w->p->people && most[at] + loss[at] < 0)
        at++;
    return at;
}

static void sweep(work *w)
{
    const int32_t n = w->p->people;
    const int64_t before = w->moves, turns = (int64_t)n * w->p->courses;
    for (int32_t c = 0; c < w->p->courses; c++) {
        const int32_t *most = w->most + (int64_t)c * w->row;
        evening_draw(w);
        for (int32_t k = next(w, most, 0); k < n; k = next(w, most, k + 1))
            turn(w, c, k);
    }
    w->busy = (w->moves - before) * BUSY > turns;
}

static void search(work *w, const int64_t *temperatures, const int32_t *prices, int64_t sweeps)
{
    for (int64_t k = 0; k < sweeps; k++) {
        if (!k || prices[k] != w->price)
            price(w, prices[k]);
        if (!k || temperatures[k] != temperatures[k - 1])
            warm(w, temperatures[k]);
        sweep(w);
    }
}

int32_t potluck_evening_search(const potluck_evening *p, potluck_seated *s, const int64_t *temperatures,
                               const int32_t *prices, int64_t sweeps)
{
    int32_t bad = evening_check(p, s, temperatures, prices, sweeps);
    work w;
    if (bad)
        return bad;
    bad = !evening_open(&w, p, s) ? -1 : evening_fits(&w, prices, sweeps) ? 0 : 10;
    if (!bad) {
        search(&w, temperatures, prices, sweeps);
        for (int32_t c = 0; c < p->courses; c++)
            memcpy(s->table + (int64_t)c * p->people, w.table + (int64_t)c * w.row,
                   sizeof *w.table * (size_t)p->people);
        s->random = w.random;
        s->moves = w.moves;
    }
    evening_close(&w);
    return bad;
}
