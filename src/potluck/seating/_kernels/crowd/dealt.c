/* One search by several threads: for every sweep the tables are dealt out anew, and a thread moves people between
   its own tables only. So no thread waits for another, and the same number of threads finds the same plan. */
#include "room.h"
#include "together.h"

#include <stddef.h>

#define BLOCK 16 /* tables dealt out together: those who sit well together often sit close by */
#define LOOKS 6  /* tables drawn before a step is given up because all of them are dealt to others */
#define AHEAD 2  /* tables whose records are fetched before they are looked at */
#define STEP UINT64_C(0x5851F42D4C957F2D)

/* Of as many blocks in a row as there are threads each gets one; where the rows begin changes with the sweep. */
static int32_t dealt(const hand *h, int32_t table)
{
    const uint32_t threads = (uint32_t)h->threads;
    const uint32_t block = ((uint32_t)table + (uint32_t)(h->deal % (BLOCK * threads))) / BLOCK;
    uint64_t turn = h->deal + block / threads;
    return (int32_t)((block + (uint32_t)(potluck_draw(&turn) >> 33)) % threads);
}

/* The feature at a place of the row that the three lists of a record make together. */
static int32_t feature_at(const record *own, int32_t place)
{
    const term *next[3] = {own->terms, own->terms + own->both, own->terms + own->both + own->right};
    const term *end[3] = {next[1], next[2], next[2] + own->left};
    for (;; place--) {
        int32_t key;
        int least = -1;
        for (int k = 0; k < 3; k++)
            if (next[k] < end[k] && (least < 0 || next[k]->key < next[least]->key))
                least = k;
        if (least < 0) /* a row that names a feature twice */
            return own->terms->key;
        key = next[least]->key;
        if (!place)
            return key;
        for (int k = 0; k < 3; k++)
            next[k] += next[k] < end[k] && next[k]->key == key;
    }
}

/* Another thread may just be moving this guest, but only between tables that are all its own. */
static inline int32_t table_of(const room *r, int32_t guest) { return __atomic_load_n(r->s.table + guest, __ATOMIC_RELAXED); }

/* Three times in four the table of a neighbour, else that of somebody who shares a topic. */
int32_t potluck_room_facing(hand *h, int32_t a)
{
    const room *r = h->room;
    const potluck_problem *p = &r->p;
    const int64_t seat = (int64_t)a * p->widest + potluck_below(&h->random, r->s.size[a]);
    const int32_t guest = r->s.members[seat], way = potluck_below(&h->random, 4);
    const int64_t near = p->near_ptr[guest + 1] - p->near_ptr[guest];
    const record *own = record_at(r, r->records[seat]);
    int32_t b = a;
    if (way < 3 && near)
        b = table_of(r, p->near[p->near_ptr[guest] + potluck_below(&h->random, near)]);
    else if (way == 3 && p->holder_ptr && own->features) {
        const int32_t feature = feature_at(own, potluck_below(&h->random, own->features));
        const int64_t holders = p->holder_ptr[feature + 1] - p->holder_ptr[feature];
        if (holders)
            b = table_of(r, p->holder[p->holder_ptr[feature] + potluck_below(&h->random, holders)]);
    }
    return b == a ? potluck_below(&h->random, p->tables) : b;
}

/* What a table further on will be asked for, where it is one's own: the others are just being changed. */
static void fetch(const hand *h, int32_t table)
{
    const room *r = h->room;
    if (table >= r->p.tables || (h->threads > 1 && dealt(h, table) != h->number))
        return;
    for (int32_t k = 0; k < r->s.size[table]; k++) {
        const char *own = (const char *)record_at(r, r->records[(int64_t)table * r->p.widest + k]);
        for (int line = 0; line < 3; line++)
            __builtin_prefetch(own + 64 * line);
    }
}

static void *sweep(void *given)
{
    hand *h = given;
    const int32_t *size = h->room->s.size;
    for (int32_t a = 0; a < h->room->p.tables; a++) {
        if (!size[a] || (h->threads > 1 && dealt(h, a) != h->number))
            continue;
        fetch(h, a + AHEAD);
        for (int32_t looks = 0; looks < (h->threads > 1 ? LOOKS : 1); looks++) {
            const int32_t b = potluck_room_facing(h, a);
            if (b != a && size[b] && (h->threads == 1 || dealt(h, b) == h->number)) {
                potluck_room_meet(h, a, b);
                break;
            }
        }
    }
    return NULL;
}

int32_t potluck_room_search(potluck_room *found, potluck_state *s, const int64_t *temperatures, int64_t sweeps)
{
    void *given[POTLUCK_THREADS];
    if (!found || !s || s->members != found->room.s.members || sweeps < 0 || (sweeps && !temperatures))
        return 12;
    for (int64_t n = 0; n < sweeps; n++) {
        const uint64_t deal = found->threads > 1 ? potluck_draw(&s->random) : 0;
        for (int32_t k = 0; k < found->threads; k++) {
            given[k] = found->hands + k;
            found->hands[k].deal = deal;
            found->hands[k].temperature = temperatures[n];
            found->hands[k].random = found->threads > 1 ? deal + (uint64_t)(k + 1) * STEP : s->random;
        }
        potluck_together(sweep, given, found->threads);
        if (found->threads == 1)
            s->random = found->hands[0].random;
    }
    for (int32_t k = 0; k < found->threads; k++) {
        s->moves += found->hands[k].moves;
        found->hands[k].moves = 0;
    }
    return 0;
}
