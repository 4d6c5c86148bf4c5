/* Neighbourhood decomposition: X. Lai, J.-K. Hao, Z.-H. Fu, D. Yue (2021), European Journal of Operational Research
   289, 1067-1086. What lies between two groups is looked at only if one of the two has changed since; around this
   descent a variable neighbourhood search, whose shakes get stronger until something better is found. The paper also
   goes on with a tabu search by chance: written here, best step of each two groups first, it made the method worse. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#define WEAKEST 2

enum { SETTLED, FRESH, AGAIN }; /* of a group: nothing to win; to be looked at; changed while that is done */

typedef struct {
    const potluck_dense *d;
    uint8_t *state;
} groups;

/* First improvements of one person; 0 where there is none. */
static int improve(groups *s, plan *p, int32_t x)
{
    const int32_t *group = plan_group(p);
    int improved = 0;
    for (int32_t h = 0; s->d->free && h < s->d->groups; h++)
        if (plan_may_move(p, x, h) && plan_move_gain(p, x, h) > 0) {
            improved = s->state[group[x]] = s->state[h] = AGAIN;
            plan_move(p, x, h);
        }
    for (int32_t y = plan_better(p, x, 0); y >= 0; y = plan_better(p, x, y + 1)) {
        improved = s->state[group[x]] = s->state[group[y]] = AGAIN;
        plan_swap(p, x, y);
    }
    return improved;
}

static void descend(groups *s, plan *p)
{
    int improved = 1;
    while (improved) {
        improved = 0;
        for (int32_t x = 0; x < s->d->people; x++)
            if (s->state[plan_group(p)[x]])
                improved |= improve(s, p, x);
        for (int32_t g = 0; g < s->d->groups; g++)
            s->state[g] = s->state[g] == AGAIN ? FRESH : SETTLED;
    }
}

static void shake(groups *s, plan *p, int32_t strength, uint64_t *random)
{
    int32_t x, y, g;
    for (int32_t k = 0; k < strength; k++) {
        plan_neighbour(p, random, &x, &y, &g);
        s->state[plan_group(p)[x]] = s->state[y >= 0 ? plan_group(p)[y] : g] = FRESH;
        if (y >= 0)
            plan_swap(p, x, y);
        else
            plan_move(p, x, g);
    }
}

int64_t peers_decomposition(const potluck_dense *d, uint64_t seed, double seconds, int32_t *group)
{
    const double until = plan_cpu() + seconds;
    const int32_t strongest = 1 + d->people / d->groups;
    plan *now = plan_new(d), *current = plan_new(d), *best = plan_new(d);
    groups s = {d, malloc((size_t)d->groups)};
    int32_t strength = WEAKEST;
    int64_t value;
    memset(s.state, FRESH, (size_t)d->groups);
    plan_random(current, &seed);
    descend(&s, current);
    plan_copy(best, current);
    while (d->groups > 1 && plan_cpu() < until) {
        /* A maximum holds nothing better: only what the shake touches is looked at again. */
        plan_copy(now, current);
        memset(s.state, SETTLED, (size_t)d->groups);
        shake(&s, now, strength, &seed);
        descend(&s, now);
        plan_offer(best, now);
        strength++;
        /* Where even the strongest shake led to nothing better, the search goes on from where it led. */
        if (plan_value(now) > plan_value(current) || strength > strongest) {
            plan_copy(current, now);
            strength = WEAKEST;
        }
    }
    memcpy(group, plan_group(best), (size_t)d->people * sizeof *group);
    value = plan_value(best);
    free(s.state);
    plan_free(now);
    plan_free(current);
    plan_free(best);
    return value;
}
