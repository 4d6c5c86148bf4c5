/* What one table is worth and which rules it breaks; shared by the search and its check. */
#ifndef POTLUCK_TABLE_H
#define POTLUCK_TABLE_H

#include "kernels.h"

int32_t potluck_pair_term(const potluck_problem *p, int32_t i, int32_t j); /* signed, by hand: met before */
int32_t potluck_affinity(const potluck_problem *p, int32_t i, int32_t j);
int64_t potluck_broken(const potluck_problem *p, int32_t table, const int32_t *who, int32_t size);
int64_t potluck_surplus(const potluck_problem *p, const int32_t *who, int32_t size);

#define POTLUCK_STEP UINT64_C(0x9E3779B97F4A7C15)

static inline uint64_t potluck_draw(uint64_t *state) /* splitmix64, Steele et al. 2014 */
{
    uint64_t z = (*state += POTLUCK_STEP);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline int32_t potluck_below(uint64_t *state, int64_t limit) /* 0 .. limit - 1 */
{
    return (int32_t)(((potluck_draw(state) >> 32) * (uint64_t)limit) >> 32);
}

/* Metropolis, in whole numbers: what is not worse is taken, what is worse by `chance`. */
static inline int potluck_accepts(const potluck_problem *p, int64_t gain, int64_t temperature, uint32_t chance)
{
    int64_t step;
    if (gain >= 0)
        return 1;
    if (temperature <= 0 || -gain >= temperature * (POTLUCK_ACCEPT / 256))
        return 0;
    step = (-gain * 256) / temperature;
    return step < POTLUCK_ACCEPT && chance < p->accept[step];
}

/* One more helper for a need: the two best are kept apart from the sum of all. */
static inline void potluck_helped(int64_t given, int64_t *sum, int64_t *first, int64_t *second)
{
    *sum += given;
    if (given > *first) {
        *second = *first;
        *first = given;
    } else if (given > *second)
        *second = given;
}

#endif
