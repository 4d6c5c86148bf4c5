/* For each person in turn all exchanges with anybody are scored in one pass over contiguous rows, and the first one
   that loses less than a random threshold is made. Sums to every group are kept and brought up to date in O(n).
   `search/dense/twin.py` is the same in numpy and must agree to the last bit. */
#include "dense.h"
#include "kernels.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 64                        /* exchanges scored between two looks at the best of them */
#define NEVER (-(1 << 30))              /* below every gain: whoever is in the same group */
#define LARGEST_LOSS ((int64_t)1 << 29) /* no threshold is above it, so that sums stay within 32 bits */

typedef struct {
    const potluck_dense *p;
    int32_t *group, *size;
    int32_t *sums;   /* groups x people: of everybody the weights to those in each group */
    int32_t *own;    /* of everybody the weights to those in the same group */
    int32_t *toward; /* of the person in turn: the weights to each group */
    uint64_t random;
    int64_t moves;
    int wide;
} dense;

static inline __attribute__((always_inline)) int32_t first_body(const dense *w, int32_t person, int32_t from,
                                                                int32_t to, int32_t least)
{
    const int32_t n = w->p->people;
    const int32_t *restrict toward = w->toward, *restrict group = w->group, *restrict own = w->own;
    const int32_t *restrict row = w->p->weights + (int64_t)person * n;
    const int32_t *restrict here = w->sums + (int64_t)group[person] * n;
    for (int32_t block = from; block < to; block += BLOCK) {
        const int32_t end = block + BLOCK < to ? block + BLOCK : to;
        int32_t most = INT32_MIN;
        for (int32_t j = block; j < end; j++) {
            const int32_t gain = toward[group[j]] + here[j] - own[j] - 2 * row[j];
            most = gain > most ? gain : most;
        }
        for (int32_t j = block; most >= least && j < end; j++)
            if (toward[group[j]] + here[j] - own[j] - 2 * row[j] >= least)
                return j;
    }
    return -1;
}

/* `person` leaves group g for h and, unless it is a move alone, `other` comes. */
static inline __attribute__((always_inline)) void shift_body(dense *w, int32_t g, int32_t h, int32_t person,
                                                             int32_t other)
{
    const int32_t n = w->p->people;
    const int32_t *restrict out = w->p->weights + (int64_t)person * n;
    const int32_t *restrict in = w->p->weights + (int64_t)(other < 0 ? person : other) * n;
    const int32_t *restrict group = w->group;
    int32_t *restrict left = w->sums + (int64_t)g * n, *restrict joined = w->sums + (int64_t)h * n;
    int32_t *restrict own = w->own;
    if (other >= 0)
        for (int32_t k = 0; k < n; k++) {
            const int32_t change = in[k] - out[k];
            left[k] += change;
            joined[k] -= change;
        }
    else
        for (int32_t k = 0; k < n; k++) {
            left[k] -= out[k];
            joined[k] += out[k];
        }
    for (int32_t k = 0; k < n; k++)
        own[k] = group[k] == g ? left[k] : group[k] == h ? joined[k] : own[k];
}

static int32_t first_plain(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least)
{
    return first_body(w, person, from, to, least);
}

static void shift_plain(dense *w, int32_t g, int32_t h, int32_t person, int32_t other)
{
    shift_body(w, g, h, person, other);
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2"))) static int32_t first_wide(const dense *w, int32_t person, int32_t from, int32_t to,
                                                          int32_t least)
{
    return first_body(w, person, from, to, least);
}

__attribute__((target("avx2"))) static void shift_wide(dense *w, int32_t g, int32_t h, int32_t person, int32_t other)
{
    shift_body(w, g, h, person, other);
}
#else
#define first_wide first_plain
#define shift_wide shift_plain
#endif

static int32_t first(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least)
{
    return w->wide ? first_wide(w, person, from, to, least) : first_plain(w, person, from, to, least);
}

static void shift(dense *w, int32_t g, int32_t h, int32_t person, int32_t other)
{
    w->group[person] = h;
    if (other >= 0)
        w->group[other] = g;
    else {
        w->size[g]--;
        w->size[h]++;
    }
    if (w->wide)
        shift_wide(w, g, h, person, other);
    else
        shift_plain(w, g, h, person, other);
    w->moves++;
}

/* The first group from `from` on that has room and loses little enough; -1 where there is none. */
static int32_t roomy(const dense *w, int32_t g, int32_t from, int32_t least)
{
    const potluck_dense *p = w->p;
    for (int32_t k = 0; k < p->groups; k++) {
        const int32_t h = (from + k) % p->groups;
        if (h != g && w->size[h] < p->high[h] && w->toward[h] >= least)
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
    for (int32_t k = 0; k < p->groups; k++)
        w->toward[k] = w->sums[(int64_t)k * n + person];
    least = temperature ? w->toward[g] - (int32_t)(loss < LARGEST_LOSS ? loss : LARGEST_LOSS) : w->toward[g] + 1;
    w->toward[g] = NEVER;
    if (from < n)
        other = first(w, person, from, n, least);
    if (other < 0 && p->free && w->size[g] > p->low[g])
        h = roomy(w, g, from < n ? 0 : from - n, least);
    if (other < 0 && h < 0)
        other = first(w, person, 0, from < n ? from : n, least);
    if (other >= 0)
        shift(w, g, w->group[other], person, other);
    else if (h >= 0)
        shift(w, g, h, person, -1);
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

static void sum_up(dense *w)
{
    const int32_t n = w->p->people;
    for (int32_t i = 0; i < n; i++) {
        int32_t *sums = w->sums + (int64_t)w->group[i] * n;
        const int32_t *row = w->p->weights + (int64_t)i * n;
        w->size[w->group[i]]++;
        for (int32_t k = 0; k < n; k++)
            sums[k] += row[k];
    }
    for (int32_t i = 0; i < n; i++)
        w->own[i] = w->sums[(int64_t)w->group[i] * n + i];
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
        s->value += w->own[person];
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
    w.wide = potluck_wide();
    w.size = calloc((size_t)p->groups, sizeof *w.size);
    w.toward = calloc((size_t)p->groups, sizeof *w.toward);
    w.own = calloc((size_t)p->people, sizeof *w.own);
    w.sums = calloc((size_t)p->groups * (size_t)p->people, sizeof *w.sums);
    if (!w.size || !w.toward || !w.own || !w.sums)
        fault = -1;
    else {
        sum_up(&w);
        fault = out_of_bounds(&w);
    }
    if (!fault)
        sweep(&w, s, temperatures, sweeps);
    free(w.size);
    free(w.toward);
    free(w.own);
    free(w.sums);
    return fault;
}
