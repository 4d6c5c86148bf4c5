/* One search by several threads: for every sweep the tables are dealt out anew, and a thread moves people between
   its own tables only. So no thread waits for another, and the same number of threads finds the same plan. */
#include "../search.h"
#include "together.h"

#include <stdlib.h>

#define BLOCK 16 /* tables dealt out together: those who sit well together often sit close by */
#define LOOKS 6  /* tables drawn before a step is given up because all of them are dealt to others */
#define STEP UINT64_C(0x5851F42D4C957F2D)

typedef struct {
    work work;
    potluck_state state;
    uint64_t deal; /* of this sweep */
    int64_t temperature;
    int32_t number, threads;
} hand;

/* Of as many blocks in a row as there are threads each gets one; where the rows begin changes with the sweep. */
static int32_t dealt(const hand *h, int32_t table)
{
    const uint32_t threads = (uint32_t)h->threads;
    const uint32_t block = ((uint32_t)table + (uint32_t)(h->deal % (BLOCK * threads))) / BLOCK;
    uint64_t turn = h->deal + block / threads;
    return (int32_t)((block + (uint32_t)(potluck_draw(&turn) >> 33)) % threads);
}

static void *sweep(void *given)
{
    hand *h = given;
    const int32_t *size = h->state.size;
    for (int32_t a = 0; a < h->work.p->tables; a++) {
        if (!size[a] || dealt(h, a) != h->number)
            continue;
        for (int32_t looks = 0; looks < LOOKS; looks++) {
            const int32_t b = potluck_facing(&h->work, a);
            if (b != a && size[b] && dealt(h, b) == h->number) {
                potluck_meet(&h->work, a, b, h->temperature);
                break;
            }
        }
    }
    return NULL;
}

static int open_hands(hand *hands, const work *first, int32_t threads)
{
    int failed = 0;
    for (int32_t k = 0; k < threads; k++) {
        hands[k] = (hand){.work = *first, .state = *first->s, .number = k, .threads = threads};
        hands[k].work.s = &hands[k].state;
        hands[k].state.moves = 0;
        failed |= potluck_open_scratch(&hands[k].work);
    }
    return failed;
}

static void play(hand *hands, int32_t threads, potluck_state *s, const int64_t *temperatures, int64_t sweeps)
{
    void *given[POTLUCK_THREADS];
    for (int64_t n = 0; n < sweeps; n++) {
        const uint64_t deal = potluck_draw(&s->random);
        for (int32_t k = 0; k < threads; k++) {
            given[k] = hands + k;
            hands[k].deal = deal;
            hands[k].temperature = temperatures[n];
            hands[k].state.random = deal + (uint64_t)(k + 1) * STEP;
        }
        potluck_together(sweep, given, threads);
    }
    for (int32_t k = 0; k < threads; k++)
        s->moves += hands[k].state.moves;
}

int32_t potluck_search_dealt(const potluck_problem *p, potluck_state *s, const int64_t *temperatures, int64_t sweeps,
                             int32_t threads)
{
    work first;
    hand *hands;
    const int32_t fault = potluck_check(p, s);
    int failed;
    if (fault || sweeps < 0 || (sweeps && !temperatures) || threads < 2 || threads > POTLUCK_THREADS)
        return fault ? fault : 12;
    hands = calloc((size_t)threads, sizeof *hands);
    failed = potluck_open(&first, p, s) || !hands || open_hands(hands, &first, threads);
    if (!failed)
        play(hands, threads, s, temperatures, sweeps);
    for (int32_t k = 0; hands && k < threads; k++)
        potluck_close_scratch(&hands[k].work);
    free(hands);
    potluck_close(&first);
    return failed ? -1 : 0;
}
