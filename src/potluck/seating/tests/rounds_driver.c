/* Throws random and malformed rounds and evenings at the kernels; run under the address and undefined-behaviour sanitizers. */
#include "../_kernels/dense/dense.h"
#include "../_kernels/evening/evening.h"
#include "../_kernels/rounds.h"
#include "../_kernels/table.h"

#include <stdio.h>
#include <stdlib.h>

enum { PEOPLE = 14, ROUNDS = 3, TABLES = 4, ORBITS = 9 };

typedef struct {
    int32_t start[TABLES + 1], orbit[PEOPLE * PEOPLE], order[ROUNDS * PEOPLE];
    int64_t length[ORBITS];
    uint32_t accept[POTLUCK_ACCEPT];
} buffers;

static uint64_t seed = 1;

static int32_t below(int32_t limit) { return potluck_below(&seed, limit); }

/* Now the narrow path, now the wide one. */
int32_t potluck_wide(void)
{
#ifdef __x86_64__
    if (!__builtin_cpu_supports("avx2"))
        return 0;
#endif
    return below(2);
}

static void fill(buffers *b)
{
    for (int32_t t = 0; t <= TABLES; t++)
        b->start[t] = PEOPLE * t / TABLES;
    for (int32_t i = 0; i < PEOPLE; i++)
        for (int32_t j = 0; j <= i; j++)
            b->orbit[i * PEOPLE + j] = b->orbit[j * PEOPLE + i] = below(ORBITS);
    for (int32_t k = 0; k < ROUNDS * PEOPLE; k++)
        b->order[k] = k % PEOPLE;
    for (int32_t o = 0; o < ORBITS; o++)
        b->length[o] = below(2000);
    for (int32_t k = 0; k < POTLUCK_ACCEPT; k++)
        b->accept[k] = UINT32_MAX >> (k / 256);
}

/* All courses at once: a sound evening is searched, one of each kind of nonsense is refused. */
static int evening(uint64_t round)
{
    static int32_t weights[PEOPLE * PEOPLE], deviates[POTLUCK_DENSE_STEPS], table[ROUNDS * PEOPLE], prices[3];
    static int32_t scale[TABLES];
    static uint8_t able[PEOPLE];
    const int64_t temperatures[3] = {INT64_C(1) << 40, 1 << 20, 0};
    /* As much as fits: half of it weights, half prices. */
    const int32_t most = POTLUCK_EVENING_SUM / 2 / 4 / ((PEOPLE + TABLES - 1) / TABLES), spoiled = below(PEOPLE);
    int32_t *const nonsense[] = {weights + spoiled * (PEOPLE + 1), table + spoiled, prices + spoiled % 3, deviates};
    const potluck_evening p = {PEOPLE, ROUNDS, TABLES, weights, scale, able, deviates};
    potluck_seated s = {table, round, 0};
    for (int32_t i = 0; i < PEOPLE; i++) {
        able[i] = below(9) > 0;
        for (int32_t course = 0; course < ROUNDS; course++)
            table[course * PEOPLE + i] = i % TABLES;
        for (int32_t j = 0; j < i; j++)
            weights[i * PEOPLE + j] = weights[j * PEOPLE + i] = most - below(2 * most);
        weights[i * PEOPLE + i] = 0;
    }
    for (int32_t k = 0; k < 3; k++)
        prices[k] = below(most / ROUNDS);
    for (int32_t t = 0; t < TABLES; t++)
        scale[t] = 4;
    for (int32_t k = 0; k < POTLUCK_DENSE_STEPS; k++)
        deviates[k] = 2000 - k % 2000;
    if (potluck_evening_search(&p, &s, temperatures, prices, 3) || !potluck_evening_search(&p, &s, NULL, prices, 1))
        return 1;
    prices[2] = 3 * most;
    if (!potluck_evening_search(&p, &s, temperatures, prices, 3))
        return 1;
    *nonsense[below(4)] = -1000;
    return potluck_evening_search(&p, &s, temperatures, prices, 3) == 0;
}

int main(int argc, char **argv)
{
    const int64_t heats[3] = {1500, 300, 0};
    const int times = argc > 1 ? atoi(argv[1]) : 1000;
    buffers *b = malloc(sizeof *b);
    for (int time = 0; b && time < times; time++) {
        if (evening((uint64_t)time))
            return printf("an evening was judged wrongly at %d\n", time), 1;
        fill(b);
        potluck_symmetry p = {PEOPLE, ROUNDS, TABLES, ORBITS, b->start, b->orbit, b->length, b->accept};
        uint64_t random = (uint64_t)time;
        if (potluck_rounds(&p, b->order, heats, 3, 50, INT64_MAX, &random) < 0)
            return printf("sound rounds were refused at %d\n", time), 1;
        if (potluck_rounds(&p, NULL, heats, 3, 50, 1, &random) >= 0 ||
            potluck_rounds(NULL, b->order, heats, 3, 50, 1, &random) >= 0)
            return printf("nonsense was taken at %d\n", time), 1;
        const int32_t which = below(4), wrong = below(2) ? -1 - below(9) : 1000 + below(1 << 20);
        if (which == 0)
            b->start[below(TABLES + 1)] = wrong;
        else if (which == 1)
            b->orbit[(1 + below(PEOPLE - 1)) * PEOPLE] = wrong;
        else if (which == 2)
            b->order[below(ROUNDS * PEOPLE)] = wrong;
        else
            b->length[below(ORBITS)] = -1 - below(9);
        if (potluck_rounds(&p, b->order, heats, 3, 50, INT64_MAX, &random) >= 0)
            return printf("malformed rounds were taken at %d\n", time), 1;
    }
    free(b);
    return printf("%d times\n", times), 0;
}
