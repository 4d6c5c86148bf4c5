/* Two tables of a crowd meet: what swaps would bring, and the best of them, as `_kernels/search.c` does it for any
   list. What everybody has at their own table is kept from before, so only those who face each other are weighed. */
#include "room.h"

#include <string.h>

/* Puts the right side of everybody's features where the left side of others finds them. */
static int32_t hold(hand *h, const record *who, int32_t seat, int32_t used)
{
    const term *end = who->terms + who->both + who->right;
    for (const term *t = who->terms; t < end; t++) {
        h->held[used] = (holding){seat, t->value, h->head[t->key]};
        h->head[t->key] = used++;
    }
    return used;
}

static void let_go(hand *h, const record *who)
{
    const term *end = who->terms + who->both + who->right;
    for (const term *t = who->terms; t < end; t++)
        h->head[t->key] = -1;
}

static void multiply(const hand *h, const term *from, const term *to, int64_t *sums)
{
    for (const term *t = from; t < to; t++)
        for (int32_t k = h->head[t->key]; k >= 0; k = h->held[k].next)
            sums[h->held[k].seat] += (int64_t)t->value * h->held[k].value;
}

/* The products of one guest with everybody who is held, by seat. */
static void weigh(const hand *h, const record *who, int64_t *sums)
{
    const term *right = who->terms + who->both, *left = right + who->right;
    multiply(h, who->terms, right, sums);
    multiply(h, left, left + who->left, sums);
}

int64_t potluck_room_surplus(const room *r, const record *const *who, int32_t size)
{
    int64_t surplus = 0;
    for (int32_t k = 0; k < size; k++) {
        const term *need = who[k]->terms + who[k]->both + who[k]->right + who[k]->left;
        for (const term *end = need + who[k]->needs; need < end; need++) {
            int64_t first = 0, second = 0, sum = 0;
            for (int32_t l = 0; l < size; l++) {
                const record *o = who[l];
                const term *help = o->terms + o->both + o->right + o->left + o->needs, *last = help + o->helps;
                for (; l != k && help < last; help++)
                    if (help->key == need->key)
                        potluck_helped(((int64_t)need->value * help->value) >> r->p.shift, &sum, &first, &second);
            }
            surplus += sum - (first + second / 5);
        }
    }
    return surplus;
}

/* What everybody at one table shares with each other there, before the shift, into `sums`. */
void potluck_room_inside(hand *h, const record *const *who, int32_t size)
{
    int32_t used = 0;
    for (int32_t k = 0; k < size; k++)
        used = hold(h, who[k], k, used);
    memset(h->sums, 0, (size_t)size * size * sizeof *h->sums);
    for (int32_t k = 0; k < size; k++)
        weigh(h, who[k], h->sums + k * size);
    for (int32_t k = 0; k < size; k++)
        let_go(h, who[k]);
}

void potluck_room_own(hand *h, int32_t table)
{
    room *r = h->room;
    const int64_t at = (int64_t)table * r->p.widest;
    const int32_t size = r->s.size[table];
    for (int32_t k = 0; k < size; k++)
        h->who[k] = record_at(r, r->records[at + k]);
    potluck_room_inside(h, h->who, size);
    for (int32_t k = 0; k < size; k++) {
        r->own[at + k] = 0;
        for (int32_t l = 0; l < size; l++)
            r->own[at + k] += l == k ? 0 : h->sums[k * size + l] >> r->p.shift;
    }
    r->surplus[table] = r->p.generous ? potluck_room_surplus(r, h->who, size) : 0;
}

void potluck_room_face(hand *h, int32_t a, int32_t b)
{
    const room *r = h->room;
    const int32_t na = r->s.size[a], nb = r->s.size[b];
    int32_t used = 0;
    for (int32_t j = 0; j < nb; j++) {
        h->who[na + j] = record_at(r, r->records[(int64_t)b * r->p.widest + j]);
        for (int32_t line = 0; line < 3; line++)
            __builtin_prefetch((const char *)h->who[na + j] + 64 * line);
    }
    for (int32_t i = 0; i < na; i++) {
        h->who[i] = record_at(r, r->records[(int64_t)a * r->p.widest + i]);
        used = hold(h, h->who[i], i, used);
    }
    memset(h->sums, 0, (size_t)na * nb * sizeof *h->sums);
    for (int32_t j = 0; j < nb; j++)
        weigh(h, h->who[na + j], h->sums + j * na);
    for (int32_t i = 0; i < na; i++)
        let_go(h, h->who[i]);
    for (int32_t i = 0; i < na; i++)
        for (int32_t j = 0; j < nb; j++)
            h->cross[i * nb + j] = h->sums[j * na + i] >> r->p.shift;
}

void potluck_room_others(hand *h, int32_t na, int32_t nb)
{
    memset(h->other, 0, (size_t)(na + nb) * sizeof *h->other);
    for (int32_t i = 0; i < na; i++)
        for (int32_t j = 0; j < nb; j++) {
            h->other[i] += h->cross[i * nb + j];
            h->other[na + j] += h->cross[i * nb + j];
        }
}

/* The best swap, by gain, then by position. */
static int32_t best_swap(hand *h, const int64_t *own_a, const int64_t *own_b, int32_t na, int32_t nb)
{
    const int64_t sa = h->room->p.scale[na], sb = h->room->p.scale[nb];
    int32_t best = 0;
    h->most = INT64_MIN;
    potluck_room_others(h, na, nb);
    for (int32_t j = 0; j < nb; j++)
        h->come[j] = sa * h->other[na + j] - sb * own_b[j];
    for (int32_t i = 0; i < na; i++)
        for (int32_t j = 0; j < nb; j++) {
            const int64_t gain = sb * h->other[i] - sa * own_a[i] + h->come[j] - (sa + sb) * h->cross[i * nb + j];
            if (gain > h->most) {
                h->most = gain;
                best = i * nb + j;
            }
        }
    return best;
}

/* Of those at one table: whoever leaves takes their affinities along, whoever comes brings them. */
static void renew(hand *h, const record *const *who, int32_t size, int32_t leaving, const int64_t *coming, int32_t step,
                  int64_t brought, int64_t *own)
{
    hold(h, who[leaving], 0, 0);
    for (int32_t k = 0; k < size; k++) {
        int64_t sum = 0;
        if (k == leaving)
            continue;
        weigh(h, who[k], &sum);
        own[k] += coming[k * step] - (sum >> h->room->p.shift);
    }
    let_go(h, who[leaving]);
    own[leaving] = brought;
}

static void seat(hand *h, int32_t a, int32_t b, int32_t i, int32_t j)
{
    room *r = h->room;
    const int32_t na = r->s.size[a], nb = r->s.size[b];
    const int64_t at_a = (int64_t)a * r->p.widest, at_b = (int64_t)b * r->p.widest;
    const int32_t x = r->s.members[at_a + i], y = r->s.members[at_b + j];
    const int64_t from = r->records[at_a + i], both = h->cross[i * nb + j];
    renew(h, h->who, na, i, h->cross + j, nb, h->other[na + j] - both, r->own + at_a);
    renew(h, h->who + na, nb, j, h->cross + i * nb, 1, h->other[i] - both, r->own + at_b);
    r->records[at_a + i] = r->records[at_b + j];
    r->records[at_b + j] = from;
    r->s.members[at_a + i] = y;
    r->s.members[at_b + j] = x;
    /* Another thread may just look where one of them sits, to see that it is no table of its own. */
    __atomic_store_n(r->s.table + x, b, __ATOMIC_RELAXED);
    __atomic_store_n(r->s.table + y, a, __ATOMIC_RELAXED);
    h->moves++;
}

void potluck_room_meet(hand *h, int32_t a, int32_t b)
{
    room *r = h->room;
    const potluck_problem *p = &r->p;
    const uint32_t chance = h->temperature > 0 ? (uint32_t)(potluck_draw(&h->random) >> 32) : 0;
    const int32_t na = r->s.size[a], nb = r->s.size[b];
    const int64_t sa = p->scale[na], sb = p->scale[nb];
    int64_t gain, surplus_a = 0, surplus_b = 0;
    int32_t best, i, j;
    potluck_room_face(h, a, b);
    best = best_swap(h, r->own + (int64_t)a * p->widest, r->own + (int64_t)b * p->widest, na, nb);
    gain = h->most;
    i = best / nb, j = best % nb;
    /* Help counted too much never falls below nothing: see whether even that would not be taken. */
    if (!potluck_accepts(p, gain + sa * r->surplus[a] + sb * r->surplus[b], h->temperature, chance))
        return;
    if (p->generous) {
        const record *x = h->who[i], *y = h->who[na + j];
        h->who[i] = y, h->who[na + j] = x;
        surplus_a = potluck_room_surplus(r, h->who, na);
        surplus_b = potluck_room_surplus(r, h->who + na, nb);
        h->who[i] = x, h->who[na + j] = y;
        gain -= sa * (surplus_a - r->surplus[a]) + sb * (surplus_b - r->surplus[b]);
        if (!potluck_accepts(p, gain, h->temperature, chance))
            return;
    }
    r->surplus[a] = surplus_a;
    r->surplus[b] = surplus_b;
    seat(h, a, b, i, j);
}
