/* One search by several threads: for every sweep the tables are dealt out anew, and a thread moves people between
   its own tables only. So no thread waits for another, and the same number of threads finds the same plan. */
#include "room.h"
#include "together.h"

#include <stddef.h>

#define BLOCK 16 /* tables dealt out together: those who sit well together often sit close by */
#define LOOKS 16 /* tables looked at before a step is given up because all of them are dealt to others */
#define AHEAD 2  /* tables whose records are fetched before they are looked at */
#define STEP UINT64_C(0x5851F42D4C957F2D)

/* Of as many blocks in a row as there are threads each gets one; where the rows begin changes with the sweep. */
static void deal_out(const room *r, uint32_t threads, uint64_t deal)
{
    const uint32_t shift = (uint32_t)(deal % (BLOCK * threads));
    for (uint32_t t = 0; t < (uint32_t)r->p.tables; t++) {
        const uint32_t block = (t + shift) / BLOCK;
        uint64_t turn = deal + block / threads;
        r->owner[t] = (uint8_t)((block + (uint32_t)(potluck_draw(&turn) >> 33)) % threads);
    }
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

/* From a drawn one of some guests onwards, the first who sits at another table of this thread; -1 for nobody. With
   one thread all tables are its own, and whoever is drawn sits there or nobody does. */
static int32_t elsewhere(hand *h, int32_t a, const int32_t *who, int64_t count)
{
    const int64_t looks = h->threads == 1 ? 1 : count < LOOKS ? count : LOOKS;
    int64_t at = potluck_below(&h->random, count);
    for (int64_t k = 0; k < looks; k++) {
        const int32_t b = table_of(h->room, who[at]);
        if (b != a && h->room->owner[b] == h->number)
            return b;
        at = at + 1 < count ? at + 1 : 0;
    }
    return -1;
}

/* Three times in four the table of a neighbour, else that of somebody who shares a topic. */
static int32_t facing(hand *h, int32_t a)
{
    const room *r = h->room;
    const potluck_problem *p = &r->p;
    const int64_t seat = (int64_t)a * p->widest + potluck_below(&h->random, r->s.size[a]);
    const int32_t guest = r->s.members[seat], way = potluck_below(&h->random, 4);
    const int64_t near = p->near_ptr[guest + 1] - p->near_ptr[guest];
    const record *own = record_at(r, r->records[seat]);
    int32_t b = -1;
    if (way < 3 && near)
        b = elsewhere(h, a, p->near + p->near_ptr[guest], near);
    else if (way == 3 && p->holder_ptr && own->features) {
        const int32_t feature = feature_at(own, potluck_below(&h->random, own->features));
        const int64_t holders = p->holder_ptr[feature + 1] - p->holder_ptr[feature];
        if (holders)
            b = elsewhere(h, a, p->holder + p->holder_ptr[feature], holders);
    }
    for (int32_t looks = h->threads == 1 ? 1 : LOOKS; b < 0 && looks > 0; looks--) {
        b = potluck_below(&h->random, p->tables);
        b = r->owner[b] == h->number ? b : -1;
    }
    return b < 0 ? a : b;
}

/* What a table further on will be asked for, where it is one's own: the others are just being changed. */
static void fetch(const hand *h, int32_t table)
{
    const room *r = h->room;
    if (table >= r->p.tables || r->owner[table] != h->number)
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
    const room *r = h->room;
    for (int32_t a = 0; a < r->p.tables; a++) {
        int32_t b;
        if (!r->s.size[a] || r->owner[a] != h->number)
            continue;
        fetch(h, a + AHEAD);
        b = facing(h, a);
        if (b != a && r->s.size[b])
            potluck_room_meet(h, a, b);
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
        if (found->threads > 1)
            deal_out(&found->room, (uint32_t)found->threads, deal);
        for (int32_t k = 0; k < found->threads; k++) {
            given[k] = found->hands + k;
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
