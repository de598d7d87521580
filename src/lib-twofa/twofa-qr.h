/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef TWOFA_QR_H
#define TWOFA_QR_H

/* QR codes (ISO/IEC 18004) by libqrencode: error correction M, quiet zone of
   four modules, dark on light on any background. */

enum twofa_qr_format {
	TWOFA_QR_NONE = 0,
	/* Lines of UTF-8 half blocks with ANSI colours (black on white) */
	TWOFA_QR_UTF8,
	/* One <svg> element with width, height, viewBox, a white background
	   and role="img"; for files and for embedding in HTML */
	TWOFA_QR_SVG,
};

/* Returns 0 = ok, -1 = unknown name ("none", "utf8", "svg"). */
int twofa_qr_format_parse(const char *name, enum twofa_qr_format *format_r);
/* Appends the QR code of text to dest. Returns 0 = ok, -1 = error (too long
   for a QR code). TWOFA_QR_NONE appends nothing. */
int twofa_qr_render(enum twofa_qr_format format, const char *text,
		    string_t *dest, const char **error_r);

#endif
