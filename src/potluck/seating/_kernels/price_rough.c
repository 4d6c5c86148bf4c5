/* A good table around one unit: greedily, by gain for each of its people, then the best swap while one helps. */
#include "price_work.h"

#define PASSES 12
#define BARRED (NEVER / 2)

/* What each unit would gain the table: its own, and its pairs with those chosen; BARRED where one may not. */
static void gains(work *w, int32_t leaving)
{
    const potluck_pricing *q = w->q;
    int64_t *gain = w->levels[0].gain;
    for (int32_t u = 0; u < q->vertices; u++) {
        gain[u] = q->single[u];
        for (int32_t d = 0; d < w->depth && gain[u] != BARRED; d++)
            if (d != leaving)
                gain[u] = allowed(q, u, w->chosen[d]) ? gain[u] + pair(q, w->chosen[d], u) : BARRED;
    }
    w->out->work += (int64_t)q->vertices * w->depth;
}

static int32_t best(const work *w, int32_t room, int same)
{
    const int64_t *gain = w->levels[0].gain;
    int32_t found = -1;
    for (int32_t u = 0; u < w->q->vertices; u++) {
        const int32_t people = weight(w->q, u);
        if (gain[u] == BARRED || people > room || (same && people != room))
            continue;
        if (found < 0 || gain[u] * weight(w->q, found) > gain[found] * people)
            found = u;
    }
    return found;
}

/* The first stays; of all others the best swap is made. */
static int swap(work *w)
{
    int32_t out = 0, in = -1;
    int64_t most = 0;
    for (int32_t d = 1; d < w->depth; d++) {
        const int32_t old = w->chosen[d];
        int32_t u;
        gains(w, d);
        u = best(w, weight(w->q, old), 1);
        if (u >= 0 && w->levels[0].gain[u] - w->levels[0].gain[old] > most) {
            most = w->levels[0].gain[u] - w->levels[0].gain[old];
            out = d;
            in = u;
        }
    }
    if (in >= 0)
        w->chosen[out] = in;
    return in >= 0;
}

void potluck_around(work *w, int32_t first)
{
    const potluck_pricing *q = w->q;
    int32_t room = q->size - weight(q, first);
    int64_t value = 0;
    w->chosen[0] = first;
    w->depth = 1;
    while (room > 0) {
        int32_t u;
        gains(w, -1);
        u = best(w, room, 0);
        if (u < 0)
            return;
        w->chosen[w->depth++] = u;
        room -= weight(q, u);
    }
    if (room < 0)
        return;
    for (int32_t pass = 0; pass < PASSES && swap(w);)
        pass++;
    for (int32_t d = 0; d < w->depth; d++) {
        value += q->single[w->chosen[d]];
        for (int32_t e = 0; e < d; e++)
            value += pair(q, w->chosen[d], w->chosen[e]);
    }
    potluck_complete(w, value);
}
