/* What the methods of other papers share here: a plan with its sums, made of the same loops as the engine's own. */
#ifndef PEERS_PLAN_H
#define PEERS_PLAN_H

#include "dense.h"

typedef struct plan plan;

plan *plan_new(const potluck_dense *problem);
void plan_free(plan *p);
void plan_copy(plan *to, const plan *from);
void plan_random(plan *p, uint64_t *random);
void plan_sum(plan *p); /* sums and value anew, after `group` was changed from outside */
int32_t *plan_group(plan *p);
int32_t plan_size(const plan *p, int32_t group);
int64_t plan_value(const plan *p);
int64_t plan_toward(const plan *p, int32_t person, int32_t group); /* weights of a person to a group */

int64_t plan_swap_gain(const plan *p, int32_t x, int32_t y);
int64_t plan_move_gain(const plan *p, int32_t x, int32_t group);
int plan_may_move(const plan *p, int32_t x, int32_t group);
void plan_swap(plan *p, int32_t x, int32_t y);
void plan_move(plan *p, int32_t x, int32_t group);

/* The first of everybody from `from` on by whose exchange with x something is won; -1 where there is none. */
int32_t plan_better(plan *p, int32_t x, int32_t from);
/* First improvements over moves and swaps in turn, until there is none. */
void plan_descend(plan *p);
/* So many moves or swaps, each as likely as any other. */
void plan_shake(plan *p, int32_t strength, uint64_t *random);
/* A move (group >= 0) or a swap (other >= 0) that may be made; both as likely as they are many. */
void plan_neighbour(const plan *p, uint64_t *random, int32_t *person, int32_t *other, int32_t *group);

double plan_cpu(void);                                     /* CPU seconds of this process */
int32_t plan_below(uint64_t *random, int64_t limit);
void plan_offer(plan *best, const plan *p);                /* the better of both */

/* Each method: so many CPU seconds; the best groups found are written to `group`, their value is returned. */
int64_t peers_ims(const potluck_dense *problem, uint64_t seed, double seconds, int32_t *group);
int64_t peers_three_phase(const potluck_dense *problem, uint64_t seed, double seconds, int32_t *group);
int64_t peers_decomposition(const potluck_dense *problem, uint64_t seed, double seconds, int32_t *group);

#endif
