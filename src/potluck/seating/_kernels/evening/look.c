/* Account of what nobody's best exchange gains more than: never too little, soon put right where it is too much. */
#include "work.h"
#include "../dense/dense.h"
#include "../table.h"

#define INLINE static inline __attribute__((always_inline))

void evening_forget(work *w)
{
    for (int32_t c = 0; c < w->p->courses; c++)
        for (int32_t j = 0; j < w->row; j++)
            w->most[(int64_t)c * w->row + j] = j < w->p->people && w->p->free[j] ? UNKNOWN : -UNKNOWN;
}

/* Whoever looks, and from where. */
typedef struct {
    int64_t base; /* of the course */
    const int32_t *net, *row, *to; /* theirs with everybody, everybody's sums to their table, theirs to each table */
    int32_t own, here, both;
} looking;

/* What everybody gains by an exchange with the one who looks, and the most of it; what is raised by it is raised. */
INLINE int32_t look_at_each(work *w, const looking *l)
{
    const int32_t *table = w->table + l->base, *mine = w->own + l->base, *scale = w->scale + l->base;
    const int32_t *net = l->net, *here = l->row, both = l->both;
    int32_t *restrict gain = w->gain, *restrict most = w->most + l->base, *restrict toward = w->toward;
    int32_t best = -UNKNOWN;
    for (int32_t t = 0; t < w->p->tables; t++)
        toward[t] = l->to[t] - l->own;
    toward[l->here] = -NEVER;
    for (int32_t j = 0; j < w->row; j++)
        gain[j] = toward[table[j]] + here[j] - mine[j] - (both + scale[j]) * net[j];
    for (int32_t j = 0; j < w->row; j++) {
        most[j] = gain[j] > most[j] ? gain[j] : most[j];
        best = gain[j] > best ? gain[j] : best;
    }
    return best;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))

/* Of eight numbers of tables those that are kept in two vectors. */
AVX2 INLINE __m256i looked_up(const __m256i *banks, __m256i number)
{
    const __m256 low = _mm256_castsi256_ps(_mm256_permutevar8x32_epi32(banks[0], number));
    const __m256 high = _mm256_castsi256_ps(_mm256_permutevar8x32_epi32(banks[1], number));
    return _mm256_castps_si256(_mm256_blendv_ps(low, high, _mm256_castsi256_ps(_mm256_slli_epi32(number, 28))));
}

AVX2 INLINE int32_t highest(__m256i each)
{
    const __m128i four = _mm_max_epi32(_mm256_castsi256_si128(each), _mm256_extracti128_si256(each, 1));
    const __m128i two = _mm_max_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    return _mm_cvtsi128_si32(_mm_max_epi32(two, _mm_shuffle_epi32(two, 0xB1)));
}

/* What the one who looks gains by going to each of eight tables. */
AVX2 INLINE __m256i toward(const looking *l, int32_t bank)
{
    const __m256i each = _mm256_loadu_si256((const __m256i *)l->to + bank);
    const __m256i number = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i stays = _mm256_cmpeq_epi32(number, _mm256_set1_epi32(l->here - LANES * bank));
    return _mm256_blendv_epi8(_mm256_sub_epi32(each, _mm256_set1_epi32(l->own)), _mm256_set1_epi32(-NEVER), stays);
}

AVX2 INLINE int32_t look_by_banks(work *w, const looking *l, int more)
{
    const int32_t *table = w->table + l->base, *mine = w->own + l->base, *scale = w->scale + l->base, row = w->row;
    const int32_t *net = l->net, *here = l->row;
    int32_t *restrict gain = w->gain, *restrict most = w->most + l->base;
    const __m256i both = _mm256_set1_epi32(l->both);
    __m256i banks[BANKS], best = _mm256_set1_epi32(-UNKNOWN);
    for (int32_t b = 0; b < (more ? BANKS : BANKS / 2); b++)
        banks[b] = b * LANES < w->column ? toward(l, b) : best;
#define OF(array) _mm256_loadu_si256((const __m256i *)((array) + j))
    for (int32_t j = 0; j < row; j += LANES) {
        const __m256i number = OF(table);
        __m256i each = looked_up(banks, number);
        if (more)
            each = _mm256_castps_si256(
                _mm256_blendv_ps(_mm256_castsi256_ps(each), _mm256_castsi256_ps(looked_up(banks + 2, number)),
                                 _mm256_castsi256_ps(_mm256_slli_epi32(number, 27))));
        each = _mm256_add_epi32(each, _mm256_sub_epi32(OF(here), OF(mine)));
        each = _mm256_sub_epi32(each, _mm256_mullo_epi32(_mm256_add_epi32(both, OF(scale)), OF(net)));
        _mm256_storeu_si256((__m256i *)(gain + j), each);
        _mm256_storeu_si256((__m256i *)(most + j), _mm256_max_epi32(OF(most), each));
        best = _mm256_max_epi32(best, each);
    }
#undef OF
    return highest(best);
}

AVX2 static int32_t look_wide(work *w, const looking *l)
{
    if (w->p->tables <= LANES * BANKS / 2)
        return look_by_banks(w, l, 0);
    return w->p->tables <= LANES * BANKS ? look_by_banks(w, l, 1) : look_at_each(w, l);
}
#else
#define look_wide look_at_each
#endif

INLINE void draw_each(work *w)
{
    const int32_t n = w->p->people, *each = w->each;
    uint64_t *restrict bits = w->bits, random = w->random;
    int32_t *restrict loss = w->loss;
    for (int32_t k = 0; k < n; k++) {
        uint64_t state = random + POTLUCK_STEP * (uint64_t)k;
        bits[k] = potluck_draw(&state);
    }
    for (int32_t k = 0; k < n; k++)
        loss[k] = each[bits[k] % POTLUCK_DENSE_STEPS];
    w->random += POTLUCK_STEP * (uint64_t)n;
}

#ifdef AVX2
AVX2 static void draw_wide(work *w) { draw_each(w); }
#else
#define draw_wide draw_each
#endif

void evening_draw(work *w)
{
    if (w->wide)
        draw_wide(w);
    else
        draw_each(w);
}

int32_t evening_look(work *w, int32_t course, int32_t guest)
{
    const int64_t base = (int64_t)course * w->row, at = base + guest;
    const int32_t here = w->table[at];
    const looking l = {base, w->net + (int64_t)guest * w->row, sums(w, course, here), reach(w, course, guest),
                       w->own[at], here, w->p->scale[here]};
    if (!w->p->free[guest])
        return -UNKNOWN;
    return w->most[at] = w->wide ? look_wide(w, &l) : look_at_each(w, &l);
}

/* What one may gain by an exchange with those at a table. */
static inline void glance(work *w, int32_t course, int32_t guest, int32_t t)
{
    const int64_t base = (int64_t)course * w->row;
    const int32_t here = w->table[base + guest], both = w->p->scale[here] + w->p->scale[t];
    const int32_t *net = w->net + (int64_t)guest * w->row, *row = sums(w, course, here), *own = w->own + base;
    const int32_t toward = reach(w, course, guest)[t] - own[guest];
    int32_t *restrict most = w->most + base, count, best = most[guest];
    const int32_t *who = members(w, course, t, &count);
    if (t == here || !w->p->free[guest])
        return;
    for (int32_t k = 0; k < count; k++) {
        const int32_t j = who[k], gain = toward + row[j] - own[j] - both * net[j], before = most[j];
        most[j] = gain > before ? gain : before;
        best = gain > best ? gain : best;
    }
    most[guest] = best;
}

/* In another course: `guest` has left those at a table, or joined them; whoever meets again may leave for less. */
static void elsewhere(work *w, int32_t course, int32_t guest, const int32_t *who, int32_t count, int left)
{
    const int32_t *table = w->table + (int64_t)course * w->row;
    for (int32_t k = 0; k < count; k++)
        if (table[who[k]] == table[guest] && who[k] != guest)
            evening_look(w, course, who[k]);
        else if (left)
            glance(w, course, who[k], table[guest]);
}

void evening_account(work *w, int32_t course, int32_t a, int32_t b)
{
    const int32_t *table = w->table + (int64_t)course * w->row;
    int32_t count[2];
    const int32_t *who[2] = {members(w, course, table[a], count), members(w, course, table[b], count + 1)};
    for (int32_t side = 0; side < 2; side++)
        for (int32_t k = 0; k < count[side]; k++)
            evening_look(w, course, who[side][k]);
    for (int32_t c = 0; c < w->p->courses; c++)
        if (c != course) {
            evening_look(w, c, a);
            evening_look(w, c, b);
            for (int32_t side = 0; side < 2; side++) {
                elsewhere(w, c, a, who[side], count[side], side == 1);
                elsewhere(w, c, b, who[side], count[side], side == 0);
            }
        }
}
