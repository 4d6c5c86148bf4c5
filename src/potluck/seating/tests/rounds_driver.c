/* Throws random and malformed rounds at the kernel; run under the address and undefined-behaviour sanitizers. */
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

int main(int argc, char **argv)
{
    const int64_t heats[3] = {1500, 300, 0};
    const int times = argc > 1 ? atoi(argv[1]) : 1000;
    buffers *b = malloc(sizeof *b);
    for (int time = 0; b && time < times; time++) {
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
