/* Pairs of tables are scored at once: from the block of affinities all swaps follow; the best one is taken or
   left as Metropolis says. Rules are never broken: a move that breaks more than before is not made. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

#define TRIES 4 /* moves looked at before a pair of tables is left, where rules stand in the way */

static void gather(work *w)
{
    const potluck_problem *p = w->p;
    const int32_t total = w->na + w->nb;
    if (p->dense && !p->pair_ptr[p->people]) {
        for (int32_t k = 0; k < total; k++) {
            const int32_t *row = p->dense + (int64_t)w->who[k] * p->people;
            for (int32_t l = 0; l < total; l++)
                w->block[k * total + l] = row[w->who[l]];
            w->block[k * total + k] = 0;
        }
        return;
    }
    if (!p->dense) {
        potluck_block(w);
        return;
    }
    for (int32_t k = 0; k < total; k++) {
        w->block[k * total + k] = 0;
        for (int32_t l = 0; l < k; l++)
            w->block[k * total + l] = w->block[l * total + k] = potluck_affinity(p, w->who[k], w->who[l]);
    }
}

void potluck_home(work *w, int32_t table)
{
    const int64_t at = (int64_t)table * w->p->widest;
    const int32_t *who = w->s->members + at, size = w->s->size[table];
    for (int32_t k = 0; k < size; k++) {
        const int32_t *row = w->p->dense + (int64_t)who[k] * w->p->people;
        int64_t sum = 0;
        for (int32_t l = 0; l < size; l++)
            sum += l == k ? 0 : row[who[l]];
        w->home[at + k] = sum;
    }
}

/* Where everybody's sum at home is known, only those who face each other are looked at. */
static void across(work *w)
{
    const potluck_problem *p = w->p;
    const int32_t total = w->na + w->nb;
    memcpy(w->own, w->home + (int64_t)w->a * p->widest, (size_t)w->na * sizeof *w->own);
    memcpy(w->own + w->na, w->home + (int64_t)w->b * p->widest, (size_t)w->nb * sizeof *w->own);
    memset(w->other, 0, (size_t)total * sizeof *w->other);
    for (int32_t i = 0; i < w->na; i++) {
        const int32_t *row = p->dense + (int64_t)w->who[i] * p->people;
        for (int32_t j = w->na; j < total; j++) {
            const int32_t value = row[w->who[j]];
            w->block[i * total + j] = value;
            w->other[i] += value;
            w->other[j] += value;
        }
    }
}

/* own: to those at one's table; other: to those at the other table. */
static void sums(work *w)
{
    const int32_t total = w->na + w->nb;
    for (int32_t k = 0; k < total; k++) {
        int64_t first = 0, second = 0;
        for (int32_t l = 0; l < w->na; l++)
            first += w->block[k * total + l];
        for (int32_t l = w->na; l < total; l++)
            second += w->block[k * total + l];
        w->own[k] = k < w->na ? first : second;
        w->other[k] = k < w->na ? second : first;
    }
}

static void linear(work *w)
{
    const int32_t total = w->na + w->nb;
    const int64_t sa = w->p->scale[w->na], sb = w->p->scale[w->nb];
    int64_t *come = w->own + w->na;
    for (int32_t j = 0; j < w->nb; j++)
        come[j] = sa * w->other[w->na + j] - sb * come[j];
    for (int32_t i = 0; i < w->na; i++) {
        const int32_t *cross = w->block + i * total + w->na;
        const int64_t out = sb * w->other[i] - sa * w->own[i];
        int64_t *gain = w->gain + i * w->nb;
        for (int32_t j = 0; j < w->nb; j++)
            gain[j] = out + come[j] - (sa + sb) * cross[j];
    }
}

static int forced_plain = 0;

void potluck_plain(int32_t plain) { forced_plain = plain; }

int32_t potluck_wide(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    return !forced_plain && __builtin_cpu_supports("avx2") ? 1 : 0;
#else
    return 0;
#endif
}

int32_t potluck_version(void) { return POTLUCK_VERSION; }

/* Gains of steps, behind those of all swaps. */
static void step_gains(work *w)
{
    const int32_t count = potluck_steps(w), first = w->na > w->nb ? 0 : w->na, total = w->na + w->nb;
    const int64_t large = w->p->scale[count], small = w->p->scale[count ? count - 1 : 0];
    int64_t more = 0, *gain = w->gain + w->na * w->nb;
    if (!count)
        return;
    for (int32_t k = 0; k < total; k++)
        more += k >= first && k < first + count ? w->own[k] : -w->own[k];
    for (int32_t k = 0; k < count; k++)
        gain[k] = (small - large) * (more / 2) + large * w->other[first + k] - small * w->own[first + k];
}

/* Whoever is pinned, or has come with others, neither swaps nor steps over. */
static void hold(work *w)
{
    const int32_t count = potluck_steps(w), first = w->na > w->nb ? 0 : w->na;
    for (int32_t k = 0; k < count; k++)
        if (!w->free[w->who[first + k]])
            w->gain[w->na * w->nb + k] = INT64_MIN;
    for (int32_t i = 0; i < w->na; i++)
        for (int32_t j = 0; !w->free[w->who[i]] && j < w->nb; j++)
            w->gain[i * w->nb + j] = INT64_MIN;
    for (int32_t j = 0; j < w->nb; j++)
        for (int32_t i = 0; !w->free[w->who[w->na + j]] && i < w->na; i++)
            w->gain[i * w->nb + j] = INT64_MIN;
}

static inline int64_t felt(const potluck_problem *p, int64_t evening)
{
    return evening + p->floor_weight * (evening < p->floor ? evening : p->floor);
}

/* The same with a floor under every guest's evening: not linear, so each swap is summed on its own. */
static void floored(work *w)
{
    const potluck_problem *p = w->p;
    const int32_t total = w->na + w->nb;
    const int64_t sa = p->scale[w->na], sb = p->scale[w->nb];
    int64_t now = 0;
    for (int32_t k = 0; k < total; k++)
        now += felt(p, p->base[w->who[k]] + (k < w->na ? sa : sb) * w->own[k]);
    for (int32_t i = 0; i < w->na; i++)
        for (int32_t j = w->na; j < total; j++) {
            const int32_t *ri = w->block + i * total, *rj = w->block + j * total;
            int64_t then = felt(p, p->base[w->who[i]] + sb * (w->other[i] - ri[j])) +
                           felt(p, p->base[w->who[j]] + sa * (w->other[j] - ri[j]));
            for (int32_t k = 0; k < w->na; k++)
                if (k != i)
                    then += felt(p, p->base[w->who[k]] + sa * (w->own[k] - ri[k] + rj[k]));
            for (int32_t k = w->na; k < total; k++)
                if (k != j)
                    then += felt(p, p->base[w->who[k]] + sb * (w->own[k] - rj[k] + ri[k]));
            w->gain[i * w->nb + j - w->na] = then - now;
        }
}

/* The best swap or step not looked at yet, by gain, then by position; -1 where there is none. */
static int32_t best_move(const work *w)
{
    const int32_t moves = w->na * w->nb + potluck_steps(w);
    int64_t most = INT64_MIN;
    int32_t best = -1;
    for (int32_t move = 0; move < moves; move++)
        if (w->gain[move] > most) {
            most = w->gain[move];
            best = move;
        }
    return best;
}

uint32_t potluck_chance(work *w, int64_t temperature)
{
    return temperature > 0 ? (uint32_t)(potluck_draw(&w->s->random) >> 32) : 0;
}

/* Help counted too much never falls below nothing: where even that would not be taken, nothing need be weighed. */
static int hopeless(const work *w, int64_t gain, int64_t temperature, uint32_t chance)
{
    const potluck_problem *p = w->p;
    if (p->ruled && w->broken[w->a] + w->broken[w->b])
        return 0;
    if (p->generous && !p->floor_weight)
        gain += p->scale[w->na] * w->surplus[w->a] + p->scale[w->nb] * w->surplus[w->b];
    return !potluck_accepts(p, gain, temperature, chance);
}

/* Tries a move: keeps it where it breaks no more rules and is accepted. 1 moved, 0 not, -1 barred. */
static int try_move(work *w, int32_t move, int64_t temperature, uint32_t chance)
{
    const potluck_problem *p = w->p;
    const int weighed = p->generous && !p->floor_weight;
    int64_t gain = w->gain[move], broken = 0, surplus_a = 0, surplus_b = 0;
    if (hopeless(w, gain, temperature, chance))
        return 0;
    if (weighed)
        gain += p->scale[w->na] * w->surplus[w->a] + p->scale[w->nb] * w->surplus[w->b];
    potluck_make(w, move);
    if (p->ruled) {
        broken = potluck_broken(p, w->a, w->who, w->na) + potluck_broken(p, w->b, w->who + w->na, w->nb) -
                 w->broken[w->a] - w->broken[w->b];
        if (broken > 0) {
            potluck_face(w, w->a, w->b);
            return -1;
        }
    }
    if (weighed) {
        surplus_a = surplus_at(w, w->who, w->na);
        surplus_b = surplus_at(w, w->who + w->na, w->nb);
        gain -= p->scale[w->na] * surplus_a + p->scale[w->nb] * surplus_b;
    }
    if (broken < 0 || potluck_accepts(p, gain, temperature, chance)) {
        w->surplus[w->a] = surplus_a;
        w->surplus[w->b] = surplus_b;
        w->gained = broken < 0 ? 1 : gain;
        potluck_seat(w);
        return 1;
    }
    potluck_face(w, w->a, w->b);
    return 0;
}

/* Looks at one pair of tables. 1 where somebody moved. */
int potluck_pair(work *w, int32_t a, int32_t b, int64_t temperature)
{
    const potluck_problem *p = w->p;
    const uint32_t chance = potluck_chance(w, temperature);
    potluck_face(w, a, b);
    if (w->home)
        across(w);
    else {
        gather(w);
        sums(w);
    }
    step_gains(w);
    if (p->floor_weight)
        floored(w);
    else
        linear(w);
    if (w->held)
        hold(w);
    for (int32_t tries = 0; tries < TRIES; tries++) {
        const int32_t move = best_move(w);
        int made;
        if (move < 0)
            return 0;
        made = try_move(w, move, temperature, chance);
        if (made >= 0)
            return made;
        w->gain[move] = INT64_MIN;
    }
    return 0;
}
