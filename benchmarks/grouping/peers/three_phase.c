/* Three-phase search with dynamic population: X. Yang, Z. Cai, T. Jin, Z. Tang, S. Gao (2022), European Journal of
   Operational Research 302, 925-953. Each round every plan is shaken, crossed and shaken with direction, each time
   followed by descent; shakes get weaker and plans fewer as time passes. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#define MOST_PLANS 15
#define FEWEST_PLANS 2
#define STRONGEST 1.2
#define WEAKEST 0.1
#define DIRECTED 3
#define ALPHA 0.05

/* From either parent in turn the group that is worth most among those left, as far as it is free and fits. */
static void cross(plan *a, plan *b, plan *child, const potluck_dense *d, uint64_t *random)
{
    const int32_t n = d->people, groups = d->groups;
    int32_t *of = plan_group(child), *size = calloc((size_t)groups, sizeof *size);
    int64_t *worth = malloc((size_t)groups * sizeof *worth);
    for (int32_t i = 0; i < n; i++)
        of[i] = -1;
    for (int32_t g = 0; g < groups; g++) {
        plan *parent = plan_below(random, 2) ? a : b;
        const int32_t *theirs = plan_group(parent);
        int32_t best = 0;
        memset(worth, 0, (size_t)groups * sizeof *worth);
        for (int32_t i = 0; i < n; i++)
            if (of[i] < 0)
                worth[theirs[i]] += plan_toward(parent, i, theirs[i]);
        for (int32_t h = 1; h < groups; h++)
            if (worth[h] > worth[best])
                best = h;
        for (int32_t i = 0; i < n && size[g] < d->high[g]; i++)
            if (of[i] < 0 && theirs[i] == best) {
                of[i] = g;
                size[g]++;
            }
    }
    for (int32_t i = 0; i < n; i++)
        while (of[i] < 0) {
            const int32_t g = plan_below(random, groups);
            if (size[g] < d->high[g]) {
                of[i] = g;
                size[g]++;
            }
        }
    for (int32_t g = 0; g < groups; g++)
        while (size[g] < d->low[g]) {
            const int32_t i = plan_below(random, n);
            if (size[of[i]] > d->low[of[i]]) {
                size[of[i]]--;
                of[i] = g;
                size[g]++;
            }
        }
    free(size);
    free(worth);
    plan_sum(child);
}

/* A child that is worse replaces its parent only where it is different enough. */
static int is_kept(plan *child, plan *parent, int32_t n)
{
    const int32_t *a = plan_group(child), *b = plan_group(parent);
    int64_t differ = 0;
    if (plan_value(child) >= plan_value(parent))
        return 1;
    for (int32_t i = 0; i < n; i++)
        for (int32_t j = 0; j < i; j++)
            differ += (a[i] == a[j]) != (b[i] == b[j]);
    return (double)plan_value(child) / (double)plan_value(parent) +
               ALPHA * (double)differ / ((double)n * (n - 1) / 2) > 1;
}

/* The least attached of every group goes where the best place is, one to each group. */
static void direct(plan *p, const potluck_dense *d)
{
    const int32_t n = d->people, groups = d->groups;
    int32_t *out = malloc((size_t)groups * sizeof *out), *group = plan_group(p);
    uint8_t *filled = malloc((size_t)groups);
    for (int32_t round = 0; round < DIRECTED; round++) {
        int32_t left = 0;
        for (int32_t g = 0; g < groups; g++) {
            int32_t least = -1;
            for (int32_t i = 0; i < n; i++)
                if (group[i] == g && (least < 0 || plan_toward(p, i, g) < plan_toward(p, least, g)))
                    least = i;
            filled[g] = least < 0;
            if (least >= 0)
                out[left++] = least;
        }
        while (left) {
            int32_t who = -1, where = -1;
            int64_t most = INT64_MIN;
            for (int32_t k = 0; k < left; k++)
                for (int32_t g = 0; g < groups; g++)
                    if (!filled[g] && plan_toward(p, out[k], g) > most) {
                        most = plan_toward(p, out[k], g);
                        who = k;
                        where = g;
                    }
            group[out[who]] = where;
            filled[where] = 1;
            out[who] = out[--left];
        }
        plan_sum(p);
    }
    free(out);
    free(filled);
}

static int by_value(const void *a, const void *b)
{
    const int64_t x = plan_value(*(plan *const *)a), y = plan_value(*(plan *const *)b);
    return x < y ? 1 : x > y ? -1 : 0;
}

static void crossed(plan **now, plan **child, int32_t plans, const potluck_dense *d, uint64_t *random, double until)
{
    for (int32_t k = 0; plans > 1 && k < plans; k++) {
        const int32_t other = (k + 1 + plan_below(random, plans - 1)) % plans;
        cross(now[k], now[other], child[k], d, random);
        if (plan_cpu() < until)
            plan_descend(child[k]);
    }
    for (int32_t k = 0; plans > 1 && k < plans; k++)
        if (is_kept(child[k], now[k], d->people))
            plan_copy(now[k], child[k]);
}

int64_t peers_three_phase(const potluck_dense *d, uint64_t seed, double seconds, int32_t *group)
{
    const double began = plan_cpu(), until = began + seconds;
    int32_t plans = MOST_PLANS;
    plan *now[MOST_PLANS], *child[MOST_PLANS], *best = plan_new(d);
    int64_t value;
    plan_random(best, &seed);
    for (int32_t k = 0; k < MOST_PLANS; k++) {
        now[k] = plan_new(d);
        child[k] = plan_new(d);
        plan_random(now[k], &seed);
        if (plan_cpu() < until)
            plan_descend(now[k]);
        plan_offer(best, now[k]);
    }
    while (d->groups > 1 && plan_cpu() < until) {
        const double past = (plan_cpu() - began) / seconds;
        const double strength = STRONGEST - (STRONGEST - WEAKEST) * past;
        for (int32_t k = 0; k < plans && plan_cpu() < until; k++) {
            plan_shake(now[k], (int32_t)(strength * d->people / d->groups), &seed);
            plan_descend(now[k]);
            plan_offer(best, now[k]);
        }
        crossed(now, child, plans, d, &seed, until);
        for (int32_t k = 0; k < plans && plan_cpu() < until; k++) {
            plan_offer(best, now[k]);
            direct(now[k], d);
            plan_descend(now[k]);
            plan_offer(best, now[k]);
        }
        qsort(now, (size_t)plans, sizeof *now, by_value);
        plans = MOST_PLANS - (int32_t)((MOST_PLANS - FEWEST_PLANS) * (past < 1 ? past : 1));
    }
    memcpy(group, plan_group(best), (size_t)d->people * sizeof *group);
    value = plan_value(best);
    plan_free(best);
    for (int32_t k = 0; k < MOST_PLANS; k++) {
        plan_free(now[k]);
        plan_free(child[k]);
    }
    return value;
}
