/* What one table is worth and which rules it breaks; shared by the search and its check. */
#ifndef POTLUCK_TABLE_H
#define POTLUCK_TABLE_H

#include "kernels.h"

int32_t potluck_pair_term(const potluck_problem *p, int32_t i, int32_t j); /* signed, by hand: met before */
int32_t potluck_affinity(const potluck_problem *p, int32_t i, int32_t j);
int64_t potluck_broken(const potluck_problem *p, int32_t table, const int32_t *who, int32_t size);
int64_t potluck_surplus(const potluck_problem *p, const int32_t *who, int32_t size);

static inline uint64_t potluck_draw(uint64_t *state) /* splitmix64, Steele et al. 2014 */
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline int32_t potluck_below(uint64_t *state, int64_t limit) /* 0 .. limit - 1 */
{
    return (int32_t)(((potluck_draw(state) >> 32) * (uint64_t)limit) >> 32);
}

#endif
