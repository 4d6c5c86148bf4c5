/* The records of a crowd: three lists of terms for each guest, so that a product looks only at what can meet. */
#include "room.h"
#include "together.h"

#include <stdlib.h>
#include <string.h>

#define HEAD ((int64_t)(sizeof(record) / sizeof(term)))

/* Whether an entry goes into a list: 1 both sides, 2 the right, 3 the left; with two values it goes into two. */
static int is_in(const potluck_problem *p, int64_t e, int list)
{
    const int alike = p->row_left[e] == p->row_right[e];
    return list == 1 ? alike : !alike && (list == 2 ? p->row_right[e] : p->row_left[e]) != 0;
}

/* Whether there is anything here that only the search for small lists knows. */
static int is_more(const potluck_problem *p)
{
    if (p->dense || p->ruled || p->grouped || p->floor_weight || p->pair_ptr[p->people])
        return 1;
    for (int32_t g = 0; g < p->people; g++)
        if (p->pinned[g] || p->unit[g] != g)
            return 1;
    for (int64_t need = 0; p->generous && need < p->need_ptr[p->people]; need++)
        if (p->need_first[need] || p->need_second[need])
            return 1;
    return 0;
}

/* What one thread lays out: some of the guests, and some of the tables. */
typedef struct {
    hand *hand;
    const potluck_problem *p;
    int32_t guest, last_guest, table, last_table;
} share;

static void share_out(potluck_room *found, share *shares, void **given)
{
    const potluck_problem *p = &found->room.p;
    for (int32_t k = 0; k < found->threads; k++) {
        const int64_t here = k, next = k + 1;
        shares[k] = (share){found->hands + k, p,
                            (int32_t)(p->people * here / found->threads), (int32_t)(p->people * next / found->threads),
                            (int32_t)(p->tables * here / found->threads), (int32_t)(p->tables * next / found->threads)};
        given[k] = shares + k;
    }
}

/* How long each record is: after its head come all entries, needs and helps. */
static void *measure(void *given)
{
    const share *s = given;
    const potluck_problem *p = s->p;
    int64_t *length = s->hand->room->from + 1;
    for (int32_t g = s->guest; g < s->last_guest; g++) {
        length[g] = HEAD + (p->generous ? p->need_ptr[g + 1] - p->need_ptr[g] : 0);
        for (int64_t e = p->row_ptr[g]; e < p->row_ptr[g + 1]; e++)
            length[g] += is_in(p, e, 1) + is_in(p, e, 2) + is_in(p, e, 3);
    }
    return NULL;
}

static void help(room *r, const share *s)
{
    const potluck_problem *p = s->p;
    for (int64_t topic = 0; topic < p->topics; topic++)
        for (int64_t h = p->helper_ptr[topic]; h < p->helper_ptr[topic + 1]; h++)
            if (p->helper[h] >= s->guest && p->helper[h] < s->last_guest) {
                record *own = (record *)(void *)(r->terms + r->from[p->helper[h]]);
                own->terms[own->both + own->right + own->left + own->needs + own->helps++] =
                    (term){(int32_t)topic, p->helper_value[h]};
            }
}

static void *fill_in(void *given)
{
    const share *s = given;
    const potluck_problem *p = s->p;
    room *r = s->hand->room;
    for (int32_t g = s->guest; g < s->last_guest; g++) {
        record *own = (record *)(void *)(r->terms + r->from[g]);
        term *next = own->terms;
        int32_t *count[4] = {NULL, &own->both, &own->right, &own->left};
        memset(own, 0, sizeof *own);
        own->features = (int32_t)(p->row_ptr[g + 1] - p->row_ptr[g]);
        for (int list = 1; list < 4; list++)
            for (int64_t e = p->row_ptr[g]; e < p->row_ptr[g + 1]; e++)
                if (is_in(p, e, list)) {
                    *next++ = (term){p->row_index[e], list == 2 ? p->row_right[e] : p->row_left[e]};
                    ++*count[list];
                }
        for (int64_t need = p->generous ? p->need_ptr[g] : 0; p->generous && need < p->need_ptr[g + 1]; need++) {
            *next++ = (term){p->need_topic[need], p->need_weight[need]};
            own->needs++;
        }
    }
    if (p->generous)
        help(r, s);
    return NULL;
}

static void *seat_all(void *given)
{
    const share *s = given;
    const room *r = s->hand->room;
    for (int32_t t = s->table; t < s->last_table; t++) {
        for (int32_t k = 0; k < r->s.size[t]; k++)
            r->records[(int64_t)t * r->p.widest + k] = r->from[r->s.members[(int64_t)t * r->p.widest + k]];
        potluck_room_own(s->hand, t);
    }
    return NULL;
}

static int open_records(potluck_room *found)
{
    room *r = &found->room;
    const potluck_problem *p = &r->p;
    const size_t seats = (size_t)p->tables * p->widest;
    share shares[POTLUCK_THREADS];
    void *given[POTLUCK_THREADS];
    r->from = calloc((size_t)p->people + 1, sizeof *r->from);
    r->records = calloc(seats, sizeof *r->records);
    r->own = calloc(seats, sizeof *r->own);
    r->surplus = calloc((size_t)p->tables, sizeof *r->surplus);
    r->owner = calloc((size_t)p->tables, sizeof *r->owner);
    if (!r->from || !r->records || !r->own || !r->surplus || !r->owner)
        return -1;
    share_out(found, shares, given);
    potluck_together(measure, given, found->threads);
    for (int64_t h = 0; p->generous && h < p->helper_ptr[p->topics]; h++)
        r->from[p->helper[h] + 1]++;
    for (int32_t g = 0; g < p->people; g++)
        r->from[g + 1] += r->from[g];
    r->terms = malloc(((size_t)r->from[p->people] + 1) * sizeof *r->terms);
    if (!r->terms)
        return -1;
    potluck_together(fill_in, given, found->threads);
    potluck_together(seat_all, given, found->threads);
    return 0;
}

static int open_hand(hand *h, room *r)
{
    const potluck_problem *p = &r->p;
    const size_t wide = (size_t)p->widest;
    int64_t most = 1;
    for (int32_t g = 0; g < p->people; g++)
        if (p->row_ptr[g + 1] - p->row_ptr[g] > most)
            most = p->row_ptr[g + 1] - p->row_ptr[g];
    h->room = r;
    h->head = malloc(((size_t)p->features + 1) * sizeof *h->head);
    h->held = malloc(wide * (size_t)most * sizeof *h->held);
    h->who = malloc(2 * wide * sizeof *h->who);
    h->sums = malloc(wide * wide * sizeof *h->sums);
    h->cross = malloc(wide * wide * sizeof *h->cross);
    h->other = malloc(2 * wide * sizeof *h->other);
    h->come = malloc(wide * sizeof *h->come);
    if (!h->head || !h->held || !h->who || !h->sums || !h->cross || !h->other || !h->come)
        return -1;
    memset(h->head, -1, ((size_t)p->features + 1) * sizeof *h->head);
    return 0;
}

static int open_all(potluck_room *found)
{
    room *r = &found->room;
    int failed = 0;
    for (int32_t k = 0; k < found->threads; k++) {
        found->hands[k].number = k;
        found->hands[k].threads = found->threads;
        failed |= open_hand(found->hands + k, r);
    }
    failed = failed || open_records(found);
    free(r->from); /* from here on it is the seats that know where a record begins */
    r->from = NULL;
    return failed;
}

potluck_room *potluck_room_open(const potluck_problem *p, const potluck_state *s, int32_t threads, int32_t *fault)
{
    potluck_room *found;
    *fault = potluck_check(p, s);
    if (!*fault && (threads < 1 || threads > POTLUCK_THREADS || is_more(p)))
        *fault = 12;
    if (*fault)
        return NULL;
    *fault = -1;
    found = calloc(1, sizeof *found);
    if (!found)
        return NULL;
    found->room.p = *p;
    found->room.s = *s;
    found->threads = threads;
    found->hands = calloc((size_t)threads, sizeof *found->hands);
    if (!found->hands || open_all(found)) {
        potluck_room_close(found);
        return NULL;
    }
    *fault = 0;
    return found;
}

void potluck_room_close(potluck_room *found)
{
    if (!found)
        return;
    for (int32_t k = 0; found->hands && k < found->threads; k++) {
        hand *h = found->hands + k;
        free(h->head), free(h->held), free(h->who), free(h->sums), free(h->cross), free(h->other), free(h->come);
    }
    free(found->hands);
    free(found->room.terms), free(found->room.from), free(found->room.records);
    free(found->room.own), free(found->room.surplus), free(found->room.owner);
    free(found);
}
