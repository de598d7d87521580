#ifndef TWOFA_COMPAT_SASL_H
#define TWOFA_COMPAT_SASL_H

/* Auth's headers can be included as they are. */

#endif
