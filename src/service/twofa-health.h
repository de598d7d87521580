#ifndef TWOFA_HEALTH_H
#define TWOFA_HEALTH_H

/* Notices what goes wrong around a running service: the clock, the database
   file, a store that can't be written. */

struct twofa_service;

/* error is NULL if the store can be written. */
typedef void twofa_probe_callback_t(const char *error, void *context);

/* Looks at the clock, once per ioloop iteration; logs what it finds. */
void twofa_health_clock(struct twofa_service *service);

/* Remembers which file the store is (sqlite), and looks, at most once a
   second, whether it still is that one. Returns 0 = ok, -1 = error that
   names the remedy. */
int twofa_health_file_remember(struct twofa_service *service,
			       const char **error_r);
int twofa_health_file_check(struct twofa_service *service,
			    const char **error_r);

/* Is the store writable? Writes something, unless that worked a moment ago. */
void twofa_health_probe(struct twofa_service *service,
			twofa_probe_callback_t *callback, void *context);

#endif
