/* All exchanges of one person scored in one pass over contiguous rows, and how sums follow who moved. */
#include "work.h"
#include "../kernels.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 64 /* exchanges scored between two looks at the best of them */

int dense_open(dense *w)
{
    const size_t people = (size_t)w->p->people, groups = (size_t)w->p->groups;
    w->wide = potluck_wide();
    w->size = calloc(groups, sizeof *w->size);
    w->toward = calloc(groups, sizeof *w->toward);
    w->own = calloc(people, sizeof *w->own);
    w->sums = calloc(groups * people, sizeof *w->sums);
    narrow_open(w);
    return w->size && w->toward && w->own && w->sums ? 0 : -1;
}

void dense_close(dense *w)
{
    free(w->size);
    free(w->toward);
    free(w->own);
    free(w->sums);
    narrow_close(w);
}

void dense_copy(dense *to, const dense *from)
{
    const size_t people = (size_t)from->p->people, groups = (size_t)from->p->groups;
    memcpy(to->size, from->size, groups * sizeof *to->size);
    memcpy(to->own, from->own, people * sizeof *to->own);
    memcpy(to->sums, from->sums, groups * people * sizeof *to->sums);
    if (to->narrow.rows)
        narrow_copy(to, from);
}

void dense_sum_up(dense *w)
{
    const int32_t n = w->p->people;
    memset(w->size, 0, (size_t)w->p->groups * sizeof *w->size);
    memset(w->sums, 0, (size_t)w->p->groups * (size_t)n * sizeof *w->sums);
    for (int32_t i = 0; i < n; i++) {
        int32_t *sums = w->sums + (int64_t)w->group[i] * n;
        const int32_t *row = w->p->weights + (int64_t)i * n;
        w->size[w->group[i]]++;
        for (int32_t k = 0; k < n; k++)
            sums[k] += row[k];
    }
    for (int32_t i = 0; i < n; i++)
        w->own[i] = dense_own(w, i);
    if (w->narrow.rows)
        narrow_sum_up(w);
}

void dense_aim(dense *w, int32_t person)
{
    if (w->narrow.rows) {
        narrow_aim(w, person);
        return;
    }
    for (int32_t g = 0; g < w->p->groups; g++)
        w->toward[g] = dense_sum(w, g, person);
    w->toward[w->group[person]] = NEVER;
}

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

int32_t dense_first(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least)
{
    if (w->narrow.rows)
        return narrow_first(w, person, from, to, least);
    return w->wide ? first_wide(w, person, from, to, least) : first_plain(w, person, from, to, least);
}

void dense_shift(dense *w, int32_t h, int32_t person, int32_t other)
{
    const int32_t g = w->group[person];
    w->group[person] = h;
    if (other >= 0)
        w->group[other] = g;
    else {
        w->size[g]--;
        w->size[h]++;
    }
    if (w->narrow.rows)
        narrow_shift(w, g, h, person, other);
    else if (w->wide)
        shift_wide(w, g, h, person, other);
    else
        shift_plain(w, g, h, person, other);
    w->moves++;
}
