/* Throws random and malformed problems at the kernels; run under the address and undefined-behaviour sanitizers.
   Every call must end with a verdict: 0 for a sound problem, something else for a malformed one. */
#include "../_kernels/crowd/near.h"
#include "../_kernels/crowd/room.h"
#include "../_kernels/table.h"
#include "dense_driver.h"
#include "price_driver.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GUESTS = 24, TABLES = 6, SEATS = 4, WIDEST = 5, FEATURES = 9, TOPICS = 3 };

typedef struct {
    int32_t dense[GUESTS * GUESTS], row_index[GUESTS * 2], row_left[GUESTS * 2], row_right[GUESTS * 2];
    int32_t pair_index[GUESTS], pair_value[GUESTS], need_topic[GUESTS], need_weight[GUESTS];
    int32_t helper[TOPICS * 4], helper_value[TOPICS * 4], attribute_ptr[3], never[GUESTS], unit[GUESTS];
    int32_t low[GUESTS], high[GUESTS], kinds[GUESTS], own[GUESTS], near[GUESTS * 2], holder[FEATURES * 2];
    int32_t table[GUESTS], members[TABLES * WIDEST], size[TABLES];
    int64_t row_ptr[GUESTS + 1], one_ptr[GUESTS + 1], helper_ptr[TOPICS + 1], near_ptr[GUESTS + 1];
    int64_t holder_ptr[FEATURES + 1], need_first[GUESTS], need_second[GUESTS], base[GUESTS], scale[WIDEST + 1];
    uint64_t masks[GUESTS * 2], table_masks[TABLES * 2];
    uint8_t not_only[GUESTS], host[GUESTS], pinned[GUESTS];
    uint32_t accept[POTLUCK_ACCEPT];
} buffers;

static uint64_t seed = 1;

static int32_t below(int32_t limit) { return potluck_below(&seed, limit); }

static void fill(buffers *b)
{
    memset(b, 0, sizeof *b);
    for (int32_t i = 0; i < GUESTS; i++) {
        for (int32_t j = 0; j < i; j++)
            b->dense[i * GUESTS + j] = b->dense[j * GUESTS + i] = below(2000) - 500;
        b->row_ptr[i + 1] = b->near_ptr[i + 1] = 2 * (i + 1);
        b->one_ptr[i + 1] = i + 1;
        b->row_index[2 * i] = below(4);
        b->row_index[2 * i + 1] = 4 + below(5);
        for (int32_t k = 0; k < 2; k++) {
            b->row_left[2 * i + k] = b->row_right[2 * i + k] = below(4096);
            b->near[2 * i + k] = below(GUESTS);
            b->masks[2 * i + k] = ~UINT64_C(0) << below(8);
        }
        b->never[i] = b->pair_index[i] = i ^ 1;
        b->pair_value[i] = i % 2 ? b->pair_value[i - 1] : below(100) - 50;
        b->unit[i] = i / 4 % 2 ? i - i % 2 : i;
        b->low[i] = 1;
        b->own[i] = i;
        b->high[i] = 12;
        b->need_topic[i] = below(TOPICS);
        b->need_weight[i] = below(4096);
        b->kinds[i] = below(3) - 1;
        b->not_only[i] = (uint8_t)(below(4) == 0);
        b->host[i] = (uint8_t)(below(3) == 0);
    }
    /* Of each two tables one may be larger than the other. */
    for (int32_t t = 0, next = 0, uneven = 0; t < TABLES; t++) {
        uneven = t % 2 ? uneven : below(2);
        b->size[t] = t % 2 ? SEATS - uneven : SEATS + uneven;
        for (int32_t k = 0; k < b->size[t]; k++, next++)
            b->table[b->members[t * WIDEST + k] = next] = t;
        b->table_masks[2 * t] = b->table_masks[2 * t + 1] = ~UINT64_C(0);
    }
    for (int32_t k = 0; k < TOPICS * 4; k++) {
        b->helper[k] = 6 * (k % 4) + below(6);
        b->helper_value[k] = below(4096);
    }
    for (int32_t k = 0; k <= TOPICS; k++)
        b->helper_ptr[k] = 4 * k;
    for (int32_t k = 0; k <= FEATURES; k++)
        b->holder_ptr[k] = 2 * k;
    for (int32_t k = 0; k < FEATURES * 2; k++)
        b->holder[k] = below(GUESTS);
    for (int32_t k = 0; k <= WIDEST; k++)
        b->scale[k] = (2 << 16) / (k > 1 ? k - 1 : 1);
    for (int32_t k = 0; k < POTLUCK_ACCEPT; k++)
        b->accept[k] = UINT32_MAX >> (k / 256);
    b->attribute_ptr[1] = 1;
    b->attribute_ptr[2] = 2;
}

static potluck_problem problem_of(const buffers *b)
{
    potluck_problem p = {
        .people = GUESTS, .tables = TABLES, .widest = WIDEST, .words = 2, .attributes = 2, .columns = 1,
        .hosted = below(2), .ruled = below(2), .grouped = below(2), .generous = below(2), .alike = below(2),
        .shift = below(12),
        .features = FEATURES, .dense = below(2) ? b->dense : NULL, .row_ptr = b->row_ptr, .row_index = b->row_index,
        .row_left = b->row_left, .row_right = b->row_right, .pair_ptr = b->one_ptr, .pair_index = b->pair_index,
        .pair_value = b->pair_value, .scale = b->scale, .need_ptr = b->one_ptr, .need_topic = b->need_topic,
        .need_weight = b->need_weight, .need_first = b->need_first, .need_second = b->need_second, .topics = TOPICS,
        .helper_ptr = b->helper_ptr, .helper = b->helper, .helper_value = b->helper_value, .masks = b->masks,
        .table_masks = b->table_masks, .attribute_ptr = b->attribute_ptr, .never_ptr = b->one_ptr, .never = b->never,
        .unit = b->unit, .low = b->low, .high = b->high, .kinds = b->kinds, .not_only = b->not_only, .host = b->host,
        .pinned = b->pinned, .near_ptr = b->near_ptr, .near = b->near, .holder_ptr = below(2) ? b->holder_ptr : NULL,
        .holder = b->holder, .base = b->base, .floor = below(1000), .floor_weight = below(3), .accept = b->accept,
    };
    return p;
}

/* One number of one array of indices becomes nonsense. */
static void spoil(buffers *b)
{
    int32_t *arrays[] = {b->row_index, b->pair_index, b->need_topic, b->helper, b->never, b->unit, b->near, b->members};
    const int32_t which = below(8), seat = below(TABLES) * WIDEST + below(SEATS - 1);
    arrays[which][which == 7 ? seat : below(which == 3 ? TOPICS * 4 : GUESTS)] = below(2) ? -1 - below(9) : 1000 + below(1 << 20);
}

typedef struct {
    const potluck_problem *problem;
    buffers *own;
    uint64_t seed;
    int32_t code;
} seat_of_thread;

/* The same problem without what a room has no place for; everybody is on their own. */
static potluck_problem bare(const potluck_problem *p, const int32_t *own)
{
    static const int64_t nobody[GUESTS + 1];
    potluck_problem found = *p;
    found.unit = own;
    found.dense = NULL;
    found.ruled = found.grouped = found.alike = 0;
    found.floor_weight = 0;
    found.pair_ptr = nobody;
    return found;
}

/* A crowd in a room, searched by so many threads. */
static int in_a_room(const potluck_problem *p, potluck_state *s, int32_t threads)
{
    const int64_t temperatures[4] = {1 << 24, 1 << 20, 1 << 10, 0};
    int32_t fault;
    potluck_room *room = potluck_room_open(p, s, threads, &fault);
    const int failed = fault || potluck_room_search(room, s, temperatures, 4) ||
                       !potluck_room_search(room, s, NULL, 1) || potluck_check(p, s);
    potluck_room_close(room);
    return failed;
}

/* Whoever has nothing at their table is given company; then nothing is left to do. */
static int accompanied(const potluck_problem *p, potluck_state *s)
{
    int32_t fault;
    potluck_room *room = potluck_room_open(p, s, 1, &fault);
    const int failed = fault || potluck_room_accompany(room, s) || potluck_room_accompany(NULL, s) != 12 ||
                       potluck_check(p, s);
    potluck_room_close(room);
    return failed;
}

/* Chains, refused where there is a floor or no matrix. */
static int linked(const potluck_problem *p, potluck_state *s)
{
    return potluck_chains(p, s, 2 + (int32_t)(s->random % 4)) != (p->floor_weight || !p->dense ? 12 : 0) ||
           potluck_chains(p, s, POTLUCK_CHAIN + 1) == 0;
}

/* Threads share a problem, which they only read; who sits where is each one's own, and then once more in a room. */
static void *alone(void *given)
{
    const int64_t temperatures[6] = {1 << 24, 1 << 22, 1 << 20, 1 << 10, 0, 0};
    const int32_t pairs[6] = {0, 1, 2, 3, 4, 5};
    int64_t own[GUESTS], surplus[TABLES];
    seat_of_thread *t = given;
    potluck_state s = {t->own->table, t->own->members, t->own->size, t->seed, 0};
    const potluck_problem crowd = bare(t->problem, t->own->own);
    t->code = potluck_search(t->problem, &s, temperatures, 6) || potluck_settle(t->problem, &s, pairs, 3) ||
              linked(t->problem, &s) || in_a_room(&crowd, &s, 3) ||
              potluck_weigh(t->problem, &s, own, surplus);
    return NULL;
}

static int crowded(const buffers *b);

/* Two threads search the same problem from the same seed at once, and three look for who is near whom: no race, and
   the same seats. */
static int together(buffers *b, int rounds)
{
    buffers *seats = malloc(2 * sizeof *seats);
    int code = seats ? 0 : -1;
    for (int round = 0; !code && round < rounds; round++) {
        pthread_t threads[2];
        seat_of_thread given[2];
        fill(b);
        code = crowded(b);
        const potluck_problem p = problem_of(b);
        for (int k = 0; k < 2; k++) {
            seats[k] = *b;
            given[k] = (seat_of_thread){&p, seats + k, (uint64_t)round, 0};
            code |= pthread_create(threads + k, NULL, alone, given + k);
        }
        for (int k = 0; !code && k < 2; k++)
            code |= pthread_join(threads[k], NULL);
        code = code || given[0].code || given[1].code ||
               memcmp(seats[0].table, seats[1].table, sizeof seats[0].table);
    }
    free(seats);
    return code;
}

/* Companions by one thread and by three are the same; who is near is walked and seated once each. */
static int crowded(const buffers *b)
{
    int32_t order[GUESTS], near[2][GUESTS * POTLUCK_COMPANIONS], holder[GUESTS * 2], walked[GUESTS], seats[GUESTS];
    int64_t near_ptr[2][GUESTS + 1], rarest[GUESTS], topic[GUESTS], ptr[FEATURES + 1], held[FEATURES];
    const int32_t window = 1 + below(GUESTS), most = 1 + below(POTLUCK_COMPANIONS);
    int seen = 0;
    for (int32_t i = 0; i < GUESTS; i++) {
        const int32_t j = below(i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    if (potluck_holders(GUESTS, FEATURES, b->row_ptr, b->row_index, below(2) ? order : NULL, ptr, holder))
        return 1;
    for (int32_t f = 0; f < FEATURES; f++)
        held[f] = ptr[f + 1] - ptr[f];
    for (int32_t k = 0; k < 2; k++)
        if (potluck_near(GUESTS, FEATURES, b->row_ptr, b->row_index, b->row_left, b->row_right, order, window, most,
                         1 + 2 * k, near_ptr[k], near[k]))
            return 1;
    if (potluck_rarest(GUESTS, b->row_ptr, b->row_index, held, rarest, topic) ||
        memcmp(near_ptr[0], near_ptr[1], sizeof near_ptr[0]) ||
        memcmp(near[0], near[1], (size_t)near_ptr[0][GUESTS] * sizeof near[0][0]) ||
        potluck_walk(GUESTS, near_ptr[0], near[0], walked) ||
        potluck_fill(GUESTS, TABLES, b->size, near_ptr[0], near[0], walked, seats) ||
        !potluck_near(GUESTS, FEATURES, b->row_ptr, b->row_index, b->row_left, b->row_right, order, window,
                      POTLUCK_COMPANIONS + 1, 1, near_ptr[1], near[1]))
        return 1;
    for (int32_t i = 0; i < GUESTS; i++)
        seen |= 1 << seats[i];
    return seen != (1 << GUESTS) - 1;
}

/* In a room one thread moves whom it would move anywhere, several lose nobody, and nonsense is refused. */
static int roomed(const buffers *b, const potluck_problem *p)
{
    const int64_t temperatures[4] = {1 << 24, 1 << 20, 1 << 10, 0};
    const potluck_problem crowd = bare(p, b->own);
    potluck_problem sided = crowd;
    buffers *one = malloc(sizeof *one), *other = malloc(sizeof *other);
    int32_t fault = 0;
    int failed = !one || !other;
    if (!failed) {
        *one = *other = *b;
        for (int32_t e = 0; e < GUESTS * 2; e++)
            one->row_left[e] *= below(2);
        sided.row_left = one->row_left;
        potluck_state s = {one->table, one->members, one->size, 7, 0};
        potluck_state t = {other->table, other->members, other->size, 7, 0};
        failed = potluck_search(&crowd, &s, temperatures, 4) || in_a_room(&crowd, &t, 1) || s.random != t.random ||
                 s.moves != t.moves || memcmp(one->members, other->members, sizeof one->members) ||
                 in_a_room(&sided, &t, 1 + below(4)) || accompanied(&sided, &t) || potluck_room_open(&crowd, &t, 0, &fault) || fault != 12 ||
                 potluck_room_open(NULL, &t, 1, &fault) || !fault || !potluck_room_search(NULL, &t, temperatures, 1) ||
                 (p->ruled && (potluck_room_open(p, &t, 1, &fault) || !fault));
    }
    free(one), free(other);
    return failed;
}

int main(int argc, char **argv)
{
    const int64_t temperatures[4] = {1 << 24, 1 << 20, 1 << 10, 0};
    const int32_t pairs[6] = {0, 1, 2, 3, 4, 5}, nowhere[2] = {0, TABLES};
    const int rounds = argc > 1 ? atoi(argv[1]) : 1000;
    buffers *b = malloc(sizeof *b);
    if (b && argc > 2) {
        const int code = together(b, rounds);
        free(b);
        return printf("%d rounds by two threads\n", rounds), code;
    }
    int64_t own[GUESTS], surplus[TABLES];
    for (int round = 0; b && round < rounds; round++) {
        if (grouped(&seed, (uint64_t)round))
            return printf("a grouping was judged wrongly in round %d\n", round), 1;
        fill(b);
        potluck_problem p = problem_of(b);
        potluck_state s = {b->table, b->members, b->size, (uint64_t)round, 0};
        if (potluck_search(&p, &s, temperatures, 4) || potluck_settle(&p, &s, pairs, 3) ||
            linked(&p, &s) || potluck_weigh(&p, &s, own, surplus) || potluck_check(&p, &s))
            return printf("a sound problem was refused in round %d\n", round), 1;
        if (crowded(b) || (round % 8 == 0 && roomed(b, &p)))
            return printf("a crowd was seated wrongly in round %d\n", round), 1;
        if (round % 4 == 0 && priced(&seed, &p))
            return printf("tables were priced wrongly in round %d\n", round), 1;
        if (!potluck_settle(&p, &s, nowhere, 1) || !potluck_search(&p, &s, NULL, 1) || !potluck_check(NULL, &s))
            return printf("nonsense was taken in round %d\n", round), 1;
        spoil(b);
        if (potluck_search(&p, &s, temperatures, 4) == 0 && p.generous && !p.dense && p.holder_ptr)
            return printf("a malformed problem was taken in round %d\n", round), 1;
    }
    free(b);
    return printf("%d rounds\n", rounds), 0;
}
