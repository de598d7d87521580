/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_PROFILE_H
#define DEVICE_PROFILE_H

/* Apple's configuration profile (.mobileconfig) for Mail on iPhone, iPad and
   Mac, or for Exchange (ActiveSync) on iPhone and iPad: a property list in XML.
   The keys are those of Apple's Device Management documentation for
   com.apple.mail.managed and com.apple.eas.account. */

struct device_account;

#define DEVICE_PROFILE_TYPE "application/x-apple-aspen-config"

/* What the device shows when the profile is installed. */
struct device_profile_texts {
	const char *name, *description;
};

/* Append the profile to dest, which must be in a clean pool: it has the
   password in clear. The first needs both servers, the second a host for
   ActiveSync. The name of the profile is made of the application password's id:
   a device takes a second file with the same one in place of the first. */
void device_profile_mail(const struct device_account *account,
			 const struct device_profile_texts *texts,
			 string_t *dest);
void device_profile_activesync(const struct device_account *account,
			       const struct device_profile_texts *texts,
			       string_t *dest);

#endif
