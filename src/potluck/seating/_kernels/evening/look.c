/* Account of what nobody's best exchange gains more than: never too little, and soon put right where it is too much. */
#include "work.h"

void potluck_evening_forget(work *w)
{
    for (int64_t k = 0; k < (int64_t)w->p->courses * w->p->people; k++)
        w->most[k] = UNKNOWN;
}

/* In two loops, so that each takes several people at once: what everybody gains, then what is raised by it. */
static inline __attribute__((always_inline)) void gains(const work *w, int32_t course, int32_t guest,
                                                        int64_t *restrict gain)
{
    const int64_t base = (int64_t)course * w->p->people;
    const int32_t *table = w->table + base, *net = w->net + (int64_t)guest * w->p->people, here = table[guest];
    const int64_t *row = sums(w, course, here), *mine = w->own + base, *scale = w->p->scale, both = scale[here];
    const int64_t *toward = w->toward;
    const int32_t n = w->p->people;
    for (int32_t j = 0; j < n; j++)
        gain[j] = toward[table[j]] + row[j] - mine[j] - (both + scale[table[j]]) * net[j];
}

static inline __attribute__((always_inline)) int64_t highest(const int64_t *restrict gain, int64_t *restrict most,
                                                             int32_t n)
{
    int64_t best = -UNKNOWN;
    for (int32_t j = 0; j < n; j++) {
        most[j] = gain[j] > most[j] ? gain[j] : most[j];
        best = gain[j] > best ? gain[j] : best;
    }
    return best;
}

static inline __attribute__((always_inline)) void look(work *w, int32_t course, int32_t guest)
{
    const int64_t at = (int64_t)course * w->p->people + guest;
    for (int32_t t = 0; t < w->p->tables; t++)
        w->toward[t] = sums(w, course, t)[guest] - w->own[at];
    w->toward[w->table[at]] = -UNKNOWN;
    gains(w, course, guest, w->gain);
    w->most[at] = highest(w->gain, w->most + at - guest, w->p->people);
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2"))) static void look_wide(work *w, int32_t course, int32_t guest)
{
    look(w, course, guest);
}
#else
#define look_wide look
#endif

void potluck_evening_look(work *w, int32_t course, int32_t guest)
{
    if (w->wide)
        look_wide(w, course, guest);
    else
        look(w, course, guest);
}

/* What one may gain by an exchange with those at a table. */
static void glance(work *w, int32_t course, int32_t guest, int32_t t)
{
    const int64_t base = (int64_t)course * w->p->people;
    const int32_t here = w->table[base + guest];
    const int32_t *net = w->net + (int64_t)guest * w->p->people;
    const int64_t *row = sums(w, course, here), *mine = w->own + base, toward = sums(w, course, t)[guest];
    int32_t count;
    const int32_t *who = members(w, course, t, &count);
    if (t == here)
        return;
    for (int32_t k = 0; k < count; k++) {
        const int32_t j = who[k];
        const int64_t gain =
            toward + row[j] - mine[guest] - mine[j] - (w->p->scale[here] + w->p->scale[t]) * net[j];
        w->most[base + j] = gain > w->most[base + j] ? gain : w->most[base + j];
        w->most[base + guest] = gain > w->most[base + guest] ? gain : w->most[base + guest];
    }
}

/* In another course: `guest` has left those at a table, or joined them; whoever meets again may leave for less. */
static void elsewhere(work *w, int32_t course, int32_t guest, const int32_t *who, int32_t count, int left)
{
    const int32_t *table = w->table + (int64_t)course * w->p->people;
    for (int32_t k = 0; k < count; k++)
        if (table[who[k]] == table[guest] && who[k] != guest)
            potluck_evening_look(w, course, who[k]);
        else if (left)
            glance(w, course, who[k], table[guest]);
}

void potluck_evening_account(work *w, int32_t course, int32_t a, int32_t b)
{
    const int32_t *table = w->table + (int64_t)course * w->p->people;
    int32_t count[2];
    const int32_t *who[2] = {members(w, course, table[a], count), members(w, course, table[b], count + 1)};
    for (int32_t side = 0; side < 2; side++)
        for (int32_t k = 0; k < count[side]; k++)
            potluck_evening_look(w, course, who[side][k]);
    for (int32_t c = 0; c < w->p->courses; c++)
        if (c != course) {
            potluck_evening_look(w, c, a);
            potluck_evening_look(w, c, b);
            for (int32_t side = 0; side < 2; side++) {
                elsewhere(w, c, a, who[side], count[side], side == 1);
                elsewhere(w, c, b, who[side], count[side], side == 0);
            }
        }
}
