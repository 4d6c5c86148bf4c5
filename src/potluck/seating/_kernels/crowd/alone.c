/* Whoever has nothing with anybody at their table is given company, and after them whom that leaves with nothing: a
   chain, as `search/floor/alone.py` makes it for lists that are not crowds, by the same order of exchanges. */
#include "room.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS 24
#define LIKELY 48  /* of those who hold one's feature: whose tables are looked at */
#define LOOKS 6000 /* pairs of tables that are looked at, and one more for each guest, so that this ends */

/* An exchange of seat i with seat j of table b: how many more are alone after it, and what it brings. */
typedef struct { int32_t b, i, j, more; int64_t gain; } exchange;

typedef struct {
    hand *h;
    int32_t a, seat, b;     /* who is alone, and the table that is looked at */
    int64_t *ours, *theirs; /* what those at one table share with each other */
    uint8_t *kept;          /* of each guest: helped on the way, and not to be left alone again */
    int64_t looks, made;
    exchange best;
} helper;

static const int64_t *own_at(const room *r, int32_t table) { return r->own + (int64_t)table * r->p.widest; }

static int32_t member(const helper *w, int32_t k)
{
    const room *r = w->h->room;
    const int32_t na = r->s.size[w->a];
    return r->s.members[k < na ? (int64_t)w->a * r->p.widest + k : (int64_t)w->b * r->p.widest + k - na];
}

/* What the one at place k of both tables has after an exchange of seats i and j. */
static int64_t evening_after(const helper *w, int32_t i, int32_t j, int32_t k)
{
    const hand *h = w->h;
    const int32_t na = h->room->s.size[w->a], nb = h->room->s.size[w->b], l = k - na;
    if (k == i || l == j)
        return h->other[k] - h->cross[i * nb + j];
    if (k < na)
        return own_at(h->room, w->a)[k] - w->ours[i * na + k] + h->cross[k * nb + j];
    return own_at(h->room, w->b)[l] - w->theirs[j * nb + l] + h->cross[i * nb + l];
}

/* How many more are alone after an exchange; INT32_MAX where it does not help, or undoes what was done. */
static int32_t more_alone(const helper *w, int32_t i, int32_t j)
{
    const room *r = w->h->room;
    const int32_t na = r->s.size[w->a], nb = r->s.size[w->b];
    int32_t more = 0, undone = 0;
    if (evening_after(w, i, j, w->seat) <= 0)
        return INT32_MAX;
    for (int32_t k = 0; k < na + nb; k++) {
        const int alone = evening_after(w, i, j, k) <= 0;
        more += alone - ((k < na ? own_at(r, w->a)[k] : own_at(r, w->b)[k - na]) <= 0);
        undone |= alone && w->kept[member(w, k)];
    }
    return more < 0 || (more == 0 && !undone) ? more : INT32_MAX;
}

static void share_inside(helper *w, const record *const *who, int32_t size, int64_t *shared)
{
    potluck_room_inside(w->h, who, size);
    for (int32_t k = 0; k < size * size; k++)
        shared[k] = w->h->sums[k] >> w->h->room->p.shift;
}

/* Looks at every exchange with one table, and keeps the best: who is alone goes there, or somebody comes. */
static void look(helper *w, int32_t b)
{
    hand *h = w->h;
    const room *r = h->room;
    const int32_t na = r->s.size[w->a], nb = r->s.size[b];
    const int64_t sa = r->p.scale[na], sb = r->p.scale[nb];
    w->looks++;
    w->b = b;
    potluck_room_face(h, w->a, b);
    share_inside(w, h->who, na, w->ours);
    share_inside(w, h->who + na, nb, w->theirs);
    potluck_room_others(h, na, nb);
    for (int32_t i = 0; i < na; i++)
        for (int32_t j = 0; j < nb; j++) {
            const int32_t more = more_alone(w, i, j);
            const int64_t gain = sb * h->other[i] - sa * own_at(r, w->a)[i] + sa * h->other[na + j] -
                                 sb * own_at(r, b)[j] - (sa + sb) * h->cross[i * nb + j];
            if (more < w->best.more || (more == w->best.more && more < INT32_MAX && gain > w->best.gain))
                w->best = (exchange){b, i, j, more, gain};
        }
}

static void make(helper *w)
{
    room *r = w->h->room;
    const int64_t from = (int64_t)w->a * r->p.widest + w->best.i, to = (int64_t)w->best.b * r->p.widest + w->best.j;
    const int64_t record_of = r->records[from];
    const int32_t one = r->s.members[from], other = r->s.members[to];
    w->kept[r->s.members[(int64_t)w->a * r->p.widest + w->seat]] = 1;
    r->records[from] = r->records[to], r->records[to] = record_of;
    r->s.members[from] = other, r->s.members[to] = one;
    r->s.table[one] = w->best.b, r->s.table[other] = w->a;
    potluck_room_own(w->h, w->a);
    potluck_room_own(w->h, w->best.b);
    w->made++;
}

/* Looks at the tables of likely companions, then at those of others who hold one's features, evenly spread. */
static int accompany(helper *w, int32_t a, int32_t seat)
{
    const room *r = w->h->room;
    const potluck_problem *p = &r->p;
    const int32_t guest = r->s.members[(int64_t)a * p->widest + seat];
    const record *own = record_at(r, r->records[(int64_t)a * p->widest + seat]);
    const int32_t terms = own->both + own->right + own->left;
    w->a = a, w->seat = seat;
    w->best = (exchange){a, 0, 0, INT32_MAX, 0};
    for (int64_t n = p->near_ptr[guest]; n < p->near_ptr[guest + 1]; n++)
        if (r->s.table[p->near[n]] != a)
            look(w, r->s.table[p->near[n]]);
    for (int32_t t = 0; t < terms && p->holder_ptr; t++) {
        const int64_t first = p->holder_ptr[own->terms[t].key], count = p->holder_ptr[own->terms[t].key + 1] - first;
        const int64_t few = count < LIKELY ? count : LIKELY;
        for (int64_t k = 0; k < few && w->best.more >= 0; k++) {
            const int32_t b = r->s.table[p->holder[first + k * count / few]];
            if (b != a)
                look(w, b);
        }
    }
    if (w->best.more == INT32_MAX)
        return 0;
    make(w);
    return 1;
}

/* One look at everybody; whether anybody moved. */
static int go_round(helper *w)
{
    const room *r = w->h->room;
    int moved = 0;
    for (int32_t t = 0; t < r->p.tables; t++)
        for (int32_t k = 0; k < r->s.size[t] && w->looks < LOOKS + (int64_t)r->p.people; k++)
            if (own_at(r, t)[k] <= 0)
                moved |= accompany(w, t, k);
    return moved;
}

int32_t potluck_room_accompany(potluck_room *found, potluck_state *s)
{
    helper w = {0};
    int failed;
    if (!found || !s || s->members != found->room.s.members)
        return 12;
    w.h = found->hands;
    w.kept = calloc((size_t)found->room.p.people, 1);
    w.ours = malloc((size_t)found->room.p.widest * found->room.p.widest * sizeof *w.ours);
    w.theirs = malloc((size_t)found->room.p.widest * found->room.p.widest * sizeof *w.theirs);
    failed = !w.kept || !w.ours || !w.theirs;
    /* Where nothing more can be done, whoever was helped may be asked to help: once more without a move, and it ends. */
    for (int32_t round = 0, idle = 0; !failed && round < ROUNDS && idle < 2; round++) {
        idle = go_round(&w) ? 0 : idle + 1;
        if (idle)
            memset(w.kept, 0, (size_t)found->room.p.people);
    }
    free(w.kept), free(w.ours), free(w.theirs);
    s->moves += w.made;
    return failed ? -1 : 0;
}
