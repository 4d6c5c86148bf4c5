/* Everyone in turn, in every course in turn, makes the first exchange of seats that loses less than a random
   threshold. A pair that shares a table once more costs the price of the sweep. Sums to every table are kept, and
   what nobody's best exchange gains more than: most turns end there, as nearly all are in vain when it is cold.
   `proofs/joint/twin.py` is the same in numpy, without that, and must agree to the last bit. */
#include "work.h"
#include "../dense/dense.h"
#include "../table.h"

#include <stdlib.h>

#define LARGEST (1 << 27) /* of a weight; a price is half of it at most, so that nothing overflows */
#define BUSY 16 /* where one turn in so many is an exchange, looking costs less than keeping account */

/* Those who share a table have paid for it: without this meeting each of them would be worth a price more. */
static void own(work *w, int32_t course, int32_t guest)
{
    const int32_t t = w->table[(int64_t)course * w->p->people + guest];
    int32_t count;
    members(w, course, t, &count);
    w->own[(int64_t)course * w->p->people + guest] =
        sums(w, course, t)[guest] + w->p->scale[t] * w->price * (count - 1);
}

/* Counts everything anew, with another price. */
static void price(work *w, int32_t price)
{
    const int32_t n = w->p->people;
    w->price = price;
    for (int64_t k = 0; k < (int64_t)n * n; k++)
        w->net[k] = w->p->weights[k] - price * w->met[k];
    for (int64_t k = 0; k < (int64_t)w->p->courses * w->p->tables * n; k++)
        w->sums[k] = 0;
    for (int32_t c = 0; c < w->p->courses; c++)
        for (int32_t u = 0; u < n; u++) {
            const int32_t t = w->table[(int64_t)c * n + u];
            int64_t *row = sums(w, c, t);
            for (int32_t v = 0; v < n; v++)
                row[v] += w->p->scale[t] * w->net[(int64_t)u * n + v];
        }
    for (int32_t c = 0; c < w->p->courses; c++)
        for (int32_t u = 0; u < n; u++)
            own(w, c, u);
    potluck_evening_forget(w);
}

/* The first of those from `from` to before `to` with whom an exchange is good enough; -1 where there is none. */
static int32_t first(const work *w, int32_t course, int32_t guest, int32_t from, int32_t to, int64_t least)
{
    const int32_t *table = w->table + (int64_t)course * w->p->people, here = table[guest];
    const int32_t *net = w->net + (int64_t)guest * w->p->people;
    const int64_t *row = sums(w, course, here), *mine = w->own + (int64_t)course * w->p->people;
    const int64_t *scale = w->p->scale, *toward = w->toward, both = scale[here];
    for (int32_t j = from; j < to; j++) {
        const int32_t t = table[j];
        if (toward[t] + row[j] - mine[j] - (both + scale[t]) * net[j] >= least && t != here && w->p->free[j])
            return j;
    }
    return -1;
}

/* Two share one table more, or less. */
static void meet(work *w, int32_t a, int32_t b, int32_t more)
{
    const int32_t n = w->p->people, change = -more * w->price;
    w->met[(int64_t)a * n + b] = w->met[(int64_t)b * n + a] += more;
    w->net[(int64_t)a * n + b] = w->net[(int64_t)b * n + a] += change;
    for (int32_t c = 0; c < w->p->courses; c++) {
        const int32_t ta = w->table[(int64_t)c * n + a], tb = w->table[(int64_t)c * n + b];
        sums(w, c, tb)[a] += w->p->scale[tb] * change;
        sums(w, c, ta)[b] += w->p->scale[ta] * change;
        if (ta == tb) {
            own(w, c, a);
            own(w, c, b);
        }
    }
}

/* Everybody's sums to a table that `out` leaves and `in` joins. */
static void replace(work *w, int32_t course, int32_t t, int32_t out, int32_t in)
{
    const int32_t n = w->p->people;
    const int32_t *left = w->net + (int64_t)out * n, *joined = w->net + (int64_t)in * n;
    int64_t *row = sums(w, course, t);
    const int64_t scale = w->p->scale[t];
    for (int32_t v = 0; v < n; v++)
        row[v] += scale * (joined[v] - left[v]);
}

static void exchange(work *w, int32_t course, int32_t a, int32_t b)
{
    const int64_t base = (int64_t)course * w->p->people;
    int32_t *table = w->table + base, *order = w->order + base, *place = w->place + base;
    const int32_t ta = table[a], tb = table[b], at = place[a];
    int32_t count[2];
    const int32_t *who[2] = {members(w, course, ta, count), members(w, course, tb, count + 1)};
    replace(w, course, ta, a, b);
    replace(w, course, tb, b, a);
    table[a] = tb;
    table[b] = ta;
    order[place[a] = place[b]] = a;
    order[place[b] = at] = b;
    for (int32_t side = 0; side < 2; side++)
        for (int32_t k = 0; k < count[side]; k++) {
            const int32_t v = who[side][k];
            if (v != a && v != b) {
                meet(w, a, v, side ? 1 : -1);
                meet(w, b, v, side ? -1 : 1);
            }
        }
    for (int32_t side = 0; side < 2; side++)
        for (int32_t k = 0; k < count[side]; k++)
            own(w, course, who[side][k]);
    w->moves++;
    if (w->busy)
        potluck_evening_forget(w);
    else
        potluck_evening_account(w, course, a, b);
}

static void turn(work *w, int32_t course, int32_t guest, int64_t temperature)
{
    const int32_t n = w->p->people;
    const int64_t at = (int64_t)course * n + guest;
    const uint64_t bits = potluck_draw(&w->random);
    const int32_t start = (int32_t)(((bits >> 32) * (uint64_t)n) >> 32);
    const int64_t loss = ((temperature * w->p->deviates[bits % POTLUCK_DENSE_STEPS]) >> 8) - !temperature;
    int32_t other;
    if (w->most[at] < -loss)
        return;
    for (int32_t t = 0; t < w->p->tables; t++)
        w->toward[t] = sums(w, course, t)[guest];
    other = first(w, course, guest, start, n, w->own[at] - loss);
    if (other < 0)
        other = first(w, course, guest, 0, start, w->own[at] - loss);
    if (other >= 0)
        exchange(w, course, guest, other);
    else
        potluck_evening_look(w, course, guest);
}

static int32_t check(const potluck_evening *p, const potluck_seated *s, const int64_t *temperatures,
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
            if (weight != p->weights[(int64_t)b * p->people + a] || weight > LARGEST || weight < -LARGEST ||
                (a == b && weight))
                return 3;
        }
    for (int32_t t = 0; t < p->tables; t++)
        if (p->scale[t] < 0 || p->scale[t] > 1 << 18)
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
        if (temperatures[k] < 0 || temperatures[k] > INT64_C(1) << 42 || prices[k] < 0 || prices[k] > LARGEST / 2)
            return 9;
    return 0;
}

/* Writes down who sits where, table by table. */
static void list(work *w, int32_t course)
{
    const int32_t n = w->p->people, *table = w->table + (int64_t)course * n;
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

static int open_work(work *w, const potluck_evening *p, potluck_seated *s)
{
    const size_t n = (size_t)p->people, m = (size_t)p->tables, c = (size_t)p->courses;
    *w = (work){.p = p, .table = s->table, .random = s->random, .moves = s->moves, .wide = potluck_wide()};
    w->net = malloc(n * n * sizeof *w->net);
    w->met = calloc(n * n, sizeof *w->met);
    w->sums = malloc(c * m * n * sizeof *w->sums);
    w->own = malloc(c * n * sizeof *w->own);
    w->most = malloc(c * n * sizeof *w->most);
    w->toward = malloc(m * sizeof *w->toward);
    w->gain = malloc(n * sizeof *w->gain);
    w->order = malloc(c * n * sizeof *w->order);
    w->begin = malloc(c * (m + 1) * sizeof *w->begin);
    w->place = malloc(c * n * sizeof *w->place);
    if (!w->net || !w->met || !w->sums || !w->own || !w->most || !w->toward || !w->gain || !w->order ||
        !w->begin || !w->place)
        return 0;
    for (size_t k = 0; k < c; k++) {
        list(w, (int32_t)k);
        for (size_t u = 0; u < n; u++)
            for (size_t v = 0; v < n; v++)
                w->met[u * n + v] += u != v && s->table[k * n + u] == s->table[k * n + v];
    }
    return 1;
}

static void close_work(work *w)
{
    void *owned[] = {w->net, w->met, w->sums, w->own, w->most, w->toward, w->gain, w->order, w->begin, w->place};
    for (size_t k = 0; k < sizeof owned / sizeof *owned; k++)
        free(owned[k]);
}

static void sweep(work *w, int64_t temperature)
{
    const int64_t before = w->moves, turns = (int64_t)w->p->people * w->p->courses;
    for (int32_t guest = 0; guest < w->p->people; guest++)
        for (int32_t c = 0; w->p->free[guest] && c < w->p->courses; c++)
            turn(w, c, guest, temperature);
    w->busy = (w->moves - before) * BUSY > turns;
}

int32_t potluck_evening_search(const potluck_evening *p, potluck_seated *s, const int64_t *temperatures,
                               const int32_t *prices, int64_t sweeps)
{
    const int32_t bad = check(p, s, temperatures, prices, sweeps);
    work w;
    int whole;
    if (bad)
        return bad;
    whole = open_work(&w, p, s);
    for (int64_t k = 0; whole && k < sweeps; k++) {
        if (!k || prices[k] != w.price)
            price(&w, prices[k]);
        sweep(&w, temperatures[k]);
    }
    if (whole) {
        s->random = w.random;
        s->moves = w.moves;
    }
    close_work(&w);
    return whole ? 0 : -1;
}
