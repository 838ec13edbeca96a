/* Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a program can tell sigtidy about its own functions. This header is for
 * the checked program: include it, or copy it. It compiles as C89, as C++98 and
 * with any compiler; only Clang passes the annotations on, and sigtidy reads
 * the program with Clang, whatever else compiles it.
 *
 * Each macro stands in front of a declaration of a function, or of a pointer to
 * one, and then speaks of all that is stored there:
 *
 *     SIGTIDY_TRUSTED_SAFE("writes to a ring buffer without locks")
 *     void ring_log(const char *text);
 *
 *     struct plugin {
 *       SIGTIDY_ASYNC_SIGNAL_SAFE void (*reset)(int);
 *     };
 *
 *     typedef SIGTIDY_ASYNC_SIGNAL_SAFE void (*hook_t)(const char *);
 *
 * It counts on any declaration, the definition's or another one's, in any unit
 * of the same program. Without the header, write what it expands to:
 * __attribute__((annotate("sigtidy::handler"))).
 */

#ifndef SIGTIDY_ANNOTATIONS_H
#define SIGTIDY_ANNOTATIONS_H

#if defined(__clang__)
#define SIGTIDY_ANNOTATE(TEXT) __attribute__((annotate("sigtidy::" TEXT)))
#else
#define SIGTIDY_ANNOTATE(TEXT)
#endif

/* The function is a signal handler, although nothing that sigtidy sees
 * registers it. */
#define SIGTIDY_HANDLER SIGTIDY_ANNOTATE("handler")

/* The function may be called in handlers. sigtidy holds it to that: it verifies
 * the body as if it were a handler's, and callers need not look further. */
#define SIGTIDY_ASYNC_SIGNAL_SAFE SIGTIDY_ANNOTATE("async_signal_safe")

/* The function may be called in handlers, and sigtidy is to believe it: the
 * body is not looked into. WHY is a string literal. */
#define SIGTIDY_TRUSTED_SAFE(WHY) SIGTIDY_ANNOTATE("trusted_safe: " WHY)

/* The function must not be called in handlers, whatever its body looks like.
 * WHY is a string literal. */
#define SIGTIDY_NOT_IN_HANDLER(WHY) SIGTIDY_ANNOTATE("not_in_handler: " WHY)

/* Wherever the function is called, it leaves the signal mask as it finds it: it
 * only sets what is set already. Its changes of the mask are not looked at. WHY
 * is a string literal. */
#define SIGTIDY_KEEPS_MASK(WHY) SIGTIDY_ANNOTATE("keeps_mask: " WHY)

#endif
