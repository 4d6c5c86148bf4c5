/* Several threads that each do their part, and a caller who waits for them. */
#ifndef POTLUCK_TOGETHER_H
#define POTLUCK_TOGETHER_H

#include "../kernels.h"

/* Does the first part in this thread and each other in one of its own, at most POTLUCK_THREADS in all. */
void potluck_together(void *(*work)(void *), void **parts, int32_t count);

#endif
