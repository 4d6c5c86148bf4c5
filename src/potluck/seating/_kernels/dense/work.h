/* What the grouping by arbitrary weights carries from turn to turn; shared by its scans and its turns. */
#ifndef POTLUCK_DENSE_WORK_H
#define POTLUCK_DENSE_WORK_H

#include "dense.h"

#define NEVER (-(1 << 30)) /* below every gain: whoever is in the same group */

/* The sums again in 16 bits, in steps of 2**shift and rounded down: sixteen exchanges are scored at once, and only
   those that may be good enough are looked at exactly. `rows` is NULL where this is not used. */
typedef struct {
    int16_t *rows;  /* people x wide: twice the weights */
    int16_t *sums;  /* groups x wide */
    int16_t *own;   /* wide */
    int16_t *group; /* wide */
    uint8_t *byte;  /* wide: the group once more, in the order in which bytes are unpacked */
    int32_t wide, shift, banks;
    int16_t toward[64]; /* of the person in turn: the sums to each group */
} narrow;

typedef struct {
    const potluck_dense *p;
    int32_t *group, *size;
    int32_t *sums;   /* groups x people: of everybody the weights to those in each group */
    int32_t *own;    /* of everybody the weights to those in the same group; kept only where `narrow` is not used */
    int32_t *toward; /* of the person in turn: the weights to each group; likewise */
    uint64_t random;
    int64_t moves;
    int wide;
    narrow narrow;
} dense;

static inline int32_t dense_sum(const dense *w, int32_t group, int32_t person)
{
    return w->sums[(int64_t)group * w->p->people + person];
}

static inline int32_t dense_own(const dense *w, int32_t person) { return dense_sum(w, w->group[person], person); }

/* 0, or -1 where memory is out. `w->p`, `w->group` are set; everything else is made here. */
int dense_open(dense *w);
void dense_close(dense *w);
/* Sizes and sums of `w->group`. */
void dense_sum_up(dense *w);
/* The same sums in `to`, whose groups are already those of `from`. */
void dense_copy(dense *to, const dense *from);
/* Before `dense_first`: looks up what the person weighs with each group. */
void dense_aim(dense *w, int32_t person);
/* The first of `from` .. `to` - 1 by whose exchange with `person` at least `least` is won; -1 where there is none. */
int32_t dense_first(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least);
/* `person` leaves for group h and, unless `other` is -1, `other` comes in their place. */
void dense_shift(dense *w, int32_t h, int32_t person, int32_t other);

/* The same in 16 bits (narrow.c). Opening does nothing where it cannot be used. */
void narrow_open(dense *w);
void narrow_close(dense *w);
void narrow_sum_up(dense *w);
void narrow_copy(dense *to, const dense *from);
void narrow_aim(dense *w, int32_t person);
int32_t narrow_first(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least);
void narrow_shift(dense *w, int32_t g, int32_t h, int32_t person, int32_t other);

#endif
