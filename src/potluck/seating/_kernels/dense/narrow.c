/* Sixteen exchanges at once: the scans of `scan.c` in 16 bits, for processors with AVX2.

   All that is rounded is rounded so that no exchange that is good enough is missed; what is found is then scored
   exactly. So plans are the same with and without. */
#include "work.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#include <stdlib.h>
#include <string.h>

#define LANES 32
#define BANK 16
#define MOST_GROUPS 64
#define RANGE 32000
#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline))

/* Unpacking takes the low halves of both lanes, then the high ones. */
static int32_t slot(int32_t j)
{
    const int32_t part = (j >> 3) & 3;
    return (j & ~24) | (part == 1 ? 16 : part == 2 ? 8 : part << 3);
}

static int32_t step(const potluck_dense *p)
{
    int64_t largest = 0, widest = 0;
    int32_t shift = 0;
    for (int64_t k = 0; k < (int64_t)p->people * p->people; k++) {
        const int64_t size = p->weights[k] < 0 ? -(int64_t)p->weights[k] : p->weights[k];
        largest = size > largest ? size : largest;
    }
    for (int32_t g = 0; g < p->groups; g++)
        widest = p->high[g] > widest ? p->high[g] : widest;
    while ((largest * (3 * widest + 2) >> shift) + 8 > RANGE)
        shift++;
    return shift;
}

AVX2 void narrow_open(dense *w)
{
    const potluck_dense *p = w->p;
    narrow *x = &w->narrow;
    const int32_t n = p->people, wide = (n + LANES - 1) / LANES * LANES;
    memset(x, 0, sizeof *x);
    if (!w->wide || p->groups > MOST_GROUPS)
        return;
    x->wide = wide;
    x->banks = (p->groups + BANK - 1) / BANK;
    x->shift = step(p);
    x->rows = calloc((size_t)wide * (size_t)(n + p->groups + 2), sizeof *x->rows);
    x->byte = calloc((size_t)wide, 1);
    if (!x->rows || !x->byte) {
        narrow_close(w);
        return;
    }
    x->sums = x->rows + (int64_t)wide * n;
    x->own = x->sums + (int64_t)wide * p->groups;
    x->group = x->own + wide;
    for (int32_t i = 0; i < n; i++) {
        const int32_t *restrict from = p->weights + (int64_t)i * n;
        int16_t *restrict to = x->rows + (int64_t)i * wide;
        for (int32_t k = 0; k < n; k++)
            to[k] = (int16_t)((2 * from[k]) >> x->shift);
    }
}

void narrow_close(dense *w)
{
    free(w->narrow.rows);
    free(w->narrow.byte);
    memset(&w->narrow, 0, sizeof w->narrow);
}

AVX2 void narrow_sum_up(dense *w)
{
    narrow *x = &w->narrow;
    const int32_t n = w->p->people, shift = x->shift;
    for (int32_t g = 0; g < w->p->groups; g++)
        for (int32_t k = 0; k < n; k++)
            x->sums[(int64_t)g * x->wide + k] = (int16_t)(w->sums[(int64_t)g * n + k] >> shift);
    for (int32_t k = 0; k < n; k++) {
        x->own[k] = (int16_t)(dense_own(w, k) >> shift);
        x->group[k] = (int16_t)w->group[k];
        x->byte[slot(k)] = (uint8_t)w->group[k];
    }
}

void narrow_copy(dense *to, const dense *from)
{
    const size_t wide = (size_t)from->narrow.wide, lines = (size_t)from->p->groups + 2;
    memcpy(to->narrow.sums, from->narrow.sums, wide * lines * sizeof *to->narrow.sums);
    memcpy(to->narrow.byte, from->narrow.byte, wide);
}

void narrow_aim(dense *w, int32_t person)
{
    narrow *x = &w->narrow;
    const int16_t *from = x->sums + person;
    for (int32_t g = 0; g < w->p->groups; g++, from += x->wide)
        x->toward[g] = *from;
    x->toward[w->group[person]] = INT16_MIN;
}

/* Sums to sixteen groups as their low and their high bytes, each twice. */
typedef struct {
    __m256i low[4], high[4];
} tables;

AVX2 INLINE void fill(tables *t, const narrow *x, int banks)
{
    for (int b = 0; b < banks; b++) {
        const __m256i all = _mm256_loadu_si256((const __m256i *)(x->toward + BANK * b));
        const __m256i low = _mm256_and_si256(all, _mm256_set1_epi16(255)), high = _mm256_srli_epi16(all, 8);
        const __m256i both = _mm256_permute4x64_epi64(_mm256_packus_epi16(low, high), 0xD8);
        t->low[b] = _mm256_permute2x128_si256(both, both, 0x00);
        t->high[b] = _mm256_permute2x128_si256(both, both, 0x11);
    }
}

/* Of 32 exchanges those that may win more than `bar`, as bits. */
AVX2 INLINE uint32_t promising(const narrow *x, const tables *t, const int16_t *here, const int16_t *row, int32_t at,
                               __m256i bar, int banks)
{
    const __m256i byte = _mm256_loadu_si256((const __m256i *)(x->byte + at));
    __m256i low = _mm256_setzero_si256(), high = low, gain[2];
    for (int b = 0; b < banks; b++) {
        /* Bytes outside the bank get their highest bit and so look up nothing. */
        const __m256i index =
            _mm256_adds_epu8(_mm256_sub_epi8(byte, _mm256_set1_epi8((char)(BANK * b))), _mm256_set1_epi8(0x70));
        low = _mm256_or_si256(low, _mm256_shuffle_epi8(t->low[b], index));
        high = _mm256_or_si256(high, _mm256_shuffle_epi8(t->high[b], index));
    }
    gain[0] = _mm256_unpacklo_epi8(low, high);
    gain[1] = _mm256_unpackhi_epi8(low, high);
    for (int half = 0; half < 2; half++) {
        const int32_t k = at + BANK * half;
        gain[half] = _mm256_adds_epi16(gain[half], _mm256_loadu_si256((const __m256i *)(here + k)));
        gain[half] = _mm256_subs_epi16(gain[half], _mm256_loadu_si256((const __m256i *)(x->own + k)));
        gain[half] = _mm256_subs_epi16(gain[half], _mm256_loadu_si256((const __m256i *)(row + k)));
        gain[half] = _mm256_cmpgt_epi16(gain[half], bar);
    }
    return (uint32_t)_mm256_movemask_epi8(
        _mm256_permute4x64_epi64(_mm256_packs_epi16(gain[0], gain[1]), 0xD8));
}

AVX2 INLINE int32_t scan(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least, int banks)
{
    const narrow *x = &w->narrow;
    const int32_t g = w->group[person];
    const int32_t *row = w->p->weights + (int64_t)person * w->p->people;
    /* Rounded down are two sums that count and two that count against: less than two steps are missed. */
    const int32_t steps = (least >> x->shift) - (x->shift ? 2 : 1);
    const __m256i bar = _mm256_set1_epi16((int16_t)(steps < -RANGE ? -RANGE : steps > RANGE ? RANGE : steps));
    tables t;
    fill(&t, x, banks);
    for (int32_t at = from / LANES * LANES; at < to; at += LANES) {
        uint32_t bits = promising(x, &t, x->sums + (int64_t)g * x->wide, x->rows + (int64_t)person * x->wide, at, bar,
                                  banks);
        for (; bits; bits &= bits - 1) {
            const int32_t j = at + __builtin_ctz(bits), h = j < to ? w->group[j] : g;
            if (j >= from && h != g &&
                dense_sum(w, h, person) + dense_sum(w, g, j) - dense_sum(w, h, j) - 2 * row[j] >= least)
                return j;
        }
    }
    return -1;
}

AVX2 int32_t narrow_first(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least)
{
    if (w->narrow.banks == 1)
        return scan(w, person, from, to, least, 1);
    return w->narrow.banks == 2 ? scan(w, person, from, to, least, 2) : scan(w, person, from, to, least, 4);
}

/* Eight sums of the group that is left and eight of the one that is joined; both are returned as they are then. */
AVX2 INLINE void exchange(int32_t *left, int32_t *joined, const int32_t *in, const int32_t *out, __m256i comes,
                          __m256i both[2])
{
    const __m256i come = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)in), comes);
    const __m256i change = _mm256_sub_epi32(come, _mm256_loadu_si256((const __m256i *)out));
    both[0] = _mm256_add_epi32(_mm256_loadu_si256((const __m256i *)left), change);
    both[1] = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)joined), change);
    _mm256_storeu_si256((__m256i *)left, both[0]);
    _mm256_storeu_si256((__m256i *)joined, both[1]);
}

/* Sixteen sums as 16 bits in order. */
AVX2 INLINE __m256i narrowed(__m256i first, __m256i second, __m128i shift)
{
    const __m256i packed = _mm256_packs_epi32(_mm256_sra_epi32(first, shift), _mm256_sra_epi32(second, shift));
    return _mm256_permute4x64_epi64(packed, 0xD8);
}

/* `at` .. `at` + 15 of every sum. */
AVX2 INLINE void follow(dense *w, int32_t g, int32_t h, const int32_t *in, const int32_t *out, int32_t at,
                        __m256i comes, __m128i shift)
{
    const narrow *x = &w->narrow;
    int32_t *left = w->sums + (int64_t)g * w->p->people + at, *joined = w->sums + (int64_t)h * w->p->people + at;
    __m256i first[2], second[2], own = _mm256_loadu_si256((const __m256i *)(x->own + at));
    const __m256i group = _mm256_loadu_si256((const __m256i *)(x->group + at));
    exchange(left, joined, in + at, out + at, comes, first);
    exchange(left + 8, joined + 8, in + at + 8, out + at + 8, comes, second);
    first[0] = narrowed(first[0], second[0], shift);
    first[1] = narrowed(first[1], second[1], shift);
    _mm256_storeu_si256((__m256i *)(x->sums + (int64_t)g * x->wide + at), first[0]);
    _mm256_storeu_si256((__m256i *)(x->sums + (int64_t)h * x->wide + at), first[1]);
    own = _mm256_blendv_epi8(own, first[0], _mm256_cmpeq_epi16(group, _mm256_set1_epi16((int16_t)g)));
    own = _mm256_blendv_epi8(own, first[1], _mm256_cmpeq_epi16(group, _mm256_set1_epi16((int16_t)h)));
    _mm256_storeu_si256((__m256i *)(x->own + at), own);
}

static void follow_one(dense *w, int32_t g, int32_t h, int32_t change, int32_t k)
{
    narrow *x = &w->narrow;
    int32_t *left = w->sums + (int64_t)g * w->p->people + k, *joined = w->sums + (int64_t)h * w->p->people + k;
    *left += change;
    *joined -= change;
    x->sums[(int64_t)g * x->wide + k] = (int16_t)(*left >> x->shift);
    x->sums[(int64_t)h * x->wide + k] = (int16_t)(*joined >> x->shift);
    if (x->group[k] == g || x->group[k] == h)
        x->own[k] = (int16_t)((x->group[k] == g ? *left : *joined) >> x->shift);
}

static void moved(narrow *x, int32_t person, int32_t group)
{
    x->group[person] = (int16_t)group;
    x->byte[slot(person)] = (uint8_t)group;
}

AVX2 void narrow_shift(dense *w, int32_t g, int32_t h, int32_t person, int32_t other)
{
    const int32_t n = w->p->people;
    const int32_t *out = w->p->weights + (int64_t)person * n;
    const int32_t *in = w->p->weights + (int64_t)(other < 0 ? person : other) * n;
    const __m256i comes = _mm256_set1_epi32(other < 0 ? 0 : -1);
    const __m128i shift = _mm_cvtsi32_si128(w->narrow.shift);
    int32_t k = 0;
    moved(&w->narrow, person, h);
    if (other >= 0)
        moved(&w->narrow, other, g);
    for (; k + BANK <= n; k += BANK)
        follow(w, g, h, in, out, k, comes, shift);
    for (; k < n; k++)
        follow_one(w, g, h, (other < 0 ? 0 : in[k]) - out[k], k);
}

#else

void narrow_open(dense *w) { w->narrow.rows = 0; }
void narrow_close(dense *w) { (void)w; }
void narrow_sum_up(dense *w) { (void)w; }
void narrow_copy(dense *to, const dense *from) { (void)to, (void)from; }
void narrow_aim(dense *w, int32_t person) { (void)w, (void)person; }

int32_t narrow_first(const dense *w, int32_t person, int32_t from, int32_t to, int32_t least)
{
    (void)w, (void)person, (void)from, (void)to, (void)least;
    return -1;
}

void narrow_shift(dense *w, int32_t g, int32_t h, int32_t person, int32_t other)
{
    (void)w, (void)g, (void)h, (void)person, (void)other;
}

#endif
