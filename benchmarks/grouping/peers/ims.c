/* Iterated maxima search: X. Lai, J.-K. Hao (2016), European Journal of Operational Research 254, 780-800.
   Strong shakes, each followed by a search of maxima: descent, then weak shakes of three moves, each the best of n
   neighbours drawn, until three in a row have led to nothing better. */
#include "plan.h"

#include <string.h>

#define STARTS 10
#define WEAK 3
#define PATIENCE 3

static void weak(plan *p, int32_t samples, uint64_t *random)
{
    for (int32_t k = 0; k < WEAK; k++) {
        int32_t best_x = -1, best_y = -1, best_g = -1, x, y, g;
        int64_t most = INT64_MIN;
        for (int32_t s = 0; s < samples; s++) {
            plan_neighbour(p, random, &x, &y, &g);
            const int64_t gain = y >= 0 ? plan_swap_gain(p, x, y) : plan_move_gain(p, x, g);
            if (gain > most) {
                most = gain;
                best_x = x;
                best_y = y;
                best_g = g;
            }
        }
        if (best_y >= 0)
            plan_swap(p, best_x, best_y);
        else
            plan_move(p, best_x, best_g);
    }
}

static void maxima(plan *p, plan *top, int32_t samples, uint64_t *random, double until)
{
    int32_t failed = 0;
    plan_descend(p);
    plan_copy(top, p);
    while (failed < PATIENCE && plan_cpu() < until) {
        weak(p, samples, random);
        plan_descend(p);
        if (plan_value(p) > plan_value(top)) {
            plan_copy(top, p);
            failed = 0;
        } else {
            plan_copy(p, top);
            failed++;
        }
    }
}

int64_t peers_ims(const potluck_dense *problem, uint64_t seed, double seconds, int32_t *group)
{
    const double until = plan_cpu() + seconds;
    const int32_t n = problem->people, usual = n / problem->groups;
    const int32_t strong = n <= 400 ? usual : usual * 3 / 2;
    plan *now = plan_new(problem), *top = plan_new(problem), *best = plan_new(problem);
    int64_t value;
    plan_random(best, &seed);
    for (int32_t k = 0; k < STARTS && plan_cpu() < until; k++) {
        plan_random(now, &seed);
        plan_descend(now);
        plan_offer(best, now);
    }
    plan_copy(now, best);
    while (problem->groups > 1 && plan_cpu() < until) {
        plan_shake(now, strong, &seed);
        maxima(now, top, n, &seed, until);
        plan_copy(now, top);
        plan_offer(best, now);
    }
    memcpy(group, plan_group(best), (size_t)n * sizeof *group);
    value = plan_value(best);
    plan_free(now);
    plan_free(top);
    plan_free(best);
    return value;
}
