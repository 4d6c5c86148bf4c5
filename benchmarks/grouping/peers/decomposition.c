/* Neighbourhood decomposition: X. Lai, J.-K. Hao, Z.-H. Fu, D. Yue (2021), European Journal of Operational Research
   289, 1067-1086. The swaps between two groups are looked at only if one of the two has changed since; around this
   descent a variable neighbourhood search, whose shakes get stronger until something better is found. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#define WEAKEST 2

typedef struct {
    const potluck_dense *d;
    uint8_t *fresh; /* groups x groups: may hold an improvement */
    int32_t *first, *second;
} blocks;

static void stir(blocks *b, int32_t g, int32_t h)
{
    for (int32_t k = 0; k < b->d->groups; k++)
        b->fresh[g * b->d->groups + k] = b->fresh[k * b->d->groups + g] = b->fresh[h * b->d->groups + k] =
            b->fresh[k * b->d->groups + h] = 1;
}

static int32_t members(plan *p, int32_t n, int32_t g, int32_t *who)
{
    const int32_t *group = plan_group(p);
    int32_t count = 0;
    for (int32_t i = 0; i < n; i++)
        if (group[i] == g)
            who[count++] = i;
    return count;
}

/* All swaps between two groups, first improvements, until there is none. */
static int block(blocks *b, plan *p, int32_t g, int32_t h)
{
    const int32_t na = members(p, b->d->people, g, b->first), nb = members(p, b->d->people, h, b->second);
    int improved = 0, again = 1;
    while (again) {
        again = 0;
        for (int32_t x = 0; x < na; x++)
            for (int32_t y = 0; y < nb; y++)
                if (plan_swap_gain(p, b->first[x], b->second[y]) > 0) {
                    const int32_t kept = b->first[x];
                    plan_swap(p, b->first[x], b->second[y]);
                    b->first[x] = b->second[y];
                    b->second[y] = kept;
                    again = improved = 1;
                }
    }
    return improved;
}

static int moves(blocks *b, plan *p)
{
    int improved = 0;
    for (int32_t x = 0; b->d->free && x < b->d->people; x++)
        for (int32_t h = 0; h < b->d->groups; h++)
            if (plan_may_move(p, x, h) && plan_move_gain(p, x, h) > 0) {
                stir(b, plan_group(p)[x], h);
                plan_move(p, x, h);
                improved = 1;
            }
    return improved;
}

static void descend(blocks *b, plan *p)
{
    const int32_t groups = b->d->groups;
    int improved = 1;
    while (improved) {
        improved = moves(b, p);
        for (int32_t g = 0; g < groups; g++)
            for (int32_t h = g + 1; h < groups; h++)
                if (b->fresh[g * groups + h]) {
                    const int found = block(b, p, g, h);
                    if (found)
                        stir(b, g, h);
                    b->fresh[g * groups + h] = b->fresh[h * groups + g] = 0;
                    improved |= found;
                }
    }
}

static void shake(blocks *b, plan *p, int32_t strength, uint64_t *random)
{
    int32_t x, y, g;
    for (int32_t k = 0; k < strength; k++) {
        plan_neighbour(p, random, &x, &y, &g);
        stir(b, plan_group(p)[x], y >= 0 ? plan_group(p)[y] : g);
        if (y >= 0)
            plan_swap(p, x, y);
        else
            plan_move(p, x, g);
    }
}

int64_t peers_decomposition(const potluck_dense *d, uint64_t seed, double seconds, int32_t *group)
{
    const double until = plan_cpu() + seconds;
    const int32_t n = d->people, strongest = 1 + n / d->groups;
    plan *now = plan_new(d), *current = plan_new(d), *best = plan_new(d);
    const size_t groups = (size_t)d->groups;
    blocks b = {d, malloc(groups * groups), malloc((size_t)n * 4), malloc((size_t)n * 4)};
    int32_t strength = WEAKEST;
    int64_t value;
    memset(b.fresh, 1, groups * groups);
    plan_random(current, &seed);
    descend(&b, current);
    plan_copy(best, current);
    while (groups > 1 && plan_cpu() < until) {
        /* The blocks of a maximum hold nothing better: only those that the shake touches are looked at again. */
        plan_copy(now, current);
        memset(b.fresh, 0, groups * groups);
        shake(&b, now, strength, &seed);
        descend(&b, now);
        plan_offer(best, now);
        strength++;
        /* Where even the strongest shake led to nothing better, the search goes on from where it led. */
        if (plan_value(now) > plan_value(current) || strength > strongest) {
            plan_copy(current, now);
            strength = WEAKEST;
        }
    }
    memcpy(group, plan_group(best), (size_t)n * sizeof *group);
    value = plan_value(best);
    free(b.fresh);
    free(b.first);
    free(b.second);
    plan_free(now);
    plan_free(current);
    plan_free(best);
    return value;
}
