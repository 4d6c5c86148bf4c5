/* Where a thread cannot be had its part is done all the same, after the others. */
#include "together.h"

#include <pthread.h>

void potluck_together(void *(*work)(void *), void **parts, int32_t count)
{
    pthread_t running[POTLUCK_THREADS];
    int started[POTLUCK_THREADS];
    for (int32_t k = 1; k < count; k++)
        started[k] = pthread_create(running + k, NULL, work, parts[k]) == 0;
    work(parts[0]);
    for (int32_t k = 1; k < count; k++)
        if (started[k])
            pthread_join(running[k], NULL);
        else
            work(parts[k]);
}
