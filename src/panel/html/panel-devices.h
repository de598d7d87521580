/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_DEVICES_H
#define PANEL_DEVICES_H

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Parts of the pages about devices. */

/* Writes name and dates of a device, which is a row of DEVICE-LIST. */
void panel_devices_show(struct panel_request *request, struct twofa_html *html,
			const char *const *device);
/* Writes the field for the name of a device. */
void panel_devices_label(struct panel_request *request,
			 struct twofa_html *html, const char *value);
/* Like panel_code_refused(): for the errors that only these commands have. */
bool panel_devices_refused(struct panel_request *request,
			   const struct panel_answer *answer,
			   unsigned int *status_r);

#endif
