/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef PANEL_SECRET_H
#define PANEL_SECRET_H

struct panel_request;
struct twofa_html;

/* Write the secret of a row that the service has sent: as a QR code, with a link
   that opens it on a phone, and as a key to type. Returns 0 = ok, -1 = it is not
   a picture, or has no key URI. */
int panel_secret_show_picture(struct panel_request *request,
			      struct twofa_html *html, const char *const *row);
void panel_secret_show_key(struct panel_request *request,
			   struct twofa_html *html, const char *const *row);

#endif
