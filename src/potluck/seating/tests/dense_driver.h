/* Groups of any weights, thrown at the kernels by driver.c: a sound problem is searched, of each kind of nonsense one
   is refused. Few people and many, so that the scans in 16 bits have one lane and several, one bank of groups and
   several. */
#ifndef POTLUCK_DENSE_DRIVER_H
#define POTLUCK_DENSE_DRIVER_H

#include "../_kernels/dense/dense.h"
#include "../_kernels/table.h"

#include <stddef.h>

enum { MOST_PEOPLE = 75, GROUP = 4 };

static int grouped(uint64_t *seed, uint64_t round)
{
    static int32_t weights[MOST_PEOPLE * MOST_PEOPLE], deviates[POTLUCK_DENSE_STEPS];
    static int32_t low[MOST_PEOPLE], high[MOST_PEOPLE], group[MOST_PEOPLE];
    const int64_t temperatures[4] = {1 << 20, 1 << 14, 1 << 10, 0};
    const int32_t groups = 1 + potluck_below(seed, round % 16 ? 6 : 18), slack = potluck_below(seed, 3);
    const int32_t people = GROUP * groups + (slack ? potluck_below(seed, 3) : 0), spoiled = potluck_below(seed, people);
    const int32_t widest = (int32_t)(POTLUCK_DENSE_SUM / (GROUP + 3)) >> potluck_below(seed, 20);
    int32_t *const nonsense[] = {weights + spoiled * (people + 1), group + spoiled, low + spoiled % groups, deviates};
    potluck_dense p = {people, groups, slack > 0, weights, low, high, deviates};
    potluck_grouping s = {group, round, 0, 0};
    for (int32_t i = 0; i < people; i++) {
        weights[i * people + i] = 0;
        group[i] = i < GROUP * groups ? i / GROUP : 0;
        for (int32_t j = 0; j < i; j++)
            weights[i * people + j] = weights[j * people + i] = potluck_below(seed, 2 * widest + 1) - widest;
    }
    for (int32_t t = 0; t < groups; t++) {
        low[t] = GROUP - slack;
        high[t] = GROUP + (slack ? 2 : 0);
    }
    for (int32_t k = 0; k < POTLUCK_DENSE_STEPS; k++)
        deviates[k] = 2000 - k % 2000;
    if (potluck_dense_search(&p, &s, temperatures, 4) || !potluck_dense_search(&p, &s, NULL, 1))
        return 1;
    *nonsense[potluck_below(seed, 4)] = -1000;
    return potluck_dense_search(&p, &s, temperatures, 4) == 0;
}

#endif
