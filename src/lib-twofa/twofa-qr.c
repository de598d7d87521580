/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "safe-memset.h"
#include "str.h"
#include "lib-twofa/twofa-qr.h"

#include <qrencode.h>

/* Draws the modules that libqrencode computes. Both colours are always set: a
   phone cannot scan black modules on a dark background. */

#define QUIET_MODULES 4
#define SVG_PIXELS_PER_MODULE 5

/* From the part of the 256-colour palette that themes of terminals do not
   change */
#define ANSI_BLACK_ON_WHITE "\033[38;5;16;48;5;231m"
#define ANSI_RESET "\033[0m"

static const char *const format_names[] = {
	[TWOFA_QR_NONE] = "none",
	[TWOFA_QR_UTF8] = "utf8",
	[TWOFA_QR_SVG] = "svg",
};

int twofa_qr_format_parse(const char *name, enum twofa_qr_format *format_r)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(format_names); i++) {
		if (strcmp(format_names[i], name) == 0) {
			*format_r = (enum twofa_qr_format)i;
			return 0;
		}
	}
	return -1;
}

/* Positions count from the quiet zone's edge; everything outside of the code
   is light. */
static bool is_dark(const QRcode *qr, int x, int y)
{
	x -= QUIET_MODULES;
	y -= QUIET_MODULES;
	return x >= 0 && y >= 0 && x < qr->width && y < qr->width &&
		(qr->data[y * qr->width + x] & 1) != 0;
}

static void render_utf8(const QRcode *qr, string_t *dest)
{
	static const char *const blocks[2][2] = {
		/* [upper is dark][lower is dark] */
		{ " ", "\xe2\x96\x84" /* U+2584 */ },
		{ "\xe2\x96\x80" /* U+2580 */, "\xe2\x96\x88" /* U+2588 */ },
	};
	int x, y, size = qr->width + 2*QUIET_MODULES;

	for (y = 0; y < size; y += 2) {
		str_append(dest, ANSI_BLACK_ON_WHITE);
		for (x = 0; x < size; x++) {
			str_append(dest, blocks[is_dark(qr, x, y) ? 1 : 0]
					       [is_dark(qr, x, y + 1) ? 1 : 0]);
		}
		str_append(dest, ANSI_RESET"\n");
	}
}

/* One rectangle for each run of dark modules */
static void svg_append_row(const QRcode *qr, int y, string_t *dest)
{
	int x, run, size = qr->width + 2*QUIET_MODULES;

	for (x = 0; x < size; x += run) {
		for (run = 0; is_dark(qr, x + run, y); run++) ;
		if (run == 0)
			run = 1;
		else
			str_printfa(dest, "M%d %dh%dv1h-%dz", x, y, run, run);
	}
}

static void render_svg(const QRcode *qr, string_t *dest)
{
	int y, size = qr->width + 2*QUIET_MODULES;
	int pixels = size * SVG_PIXELS_PER_MODULE;

	str_printfa(dest, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		    "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
		    "role=\"img\" aria-label=\"QR code\" "
		    "shape-rendering=\"crispEdges\">"
		    "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
		    "<path fill=\"#000\" d=\"",
		    pixels, pixels, size, size, size, size);
	for (y = 0; y < size; y++)
		svg_append_row(qr, y, dest);
	str_append(dest, "\"/></svg>");
}

static void qr_free(QRcode *qr)
{
	/* The picture shows the secret. */
	safe_memset(qr->data, 0, (size_t)qr->width * qr->width);
	QRcode_free(qr);
}

int twofa_qr_render(enum twofa_qr_format format, const char *text,
		    string_t *dest, const char **error_r)
{
	QRcode *qr;

	if (format == TWOFA_QR_NONE)
		return 0;
	qr = QRcode_encodeData(strlen(text), (const unsigned char *)text,
			       0, QR_ECLEVEL_M);
	if (qr == NULL) {
		*error_r = errno == ERANGE ? "too long for a QR code" :
			t_strdup_printf("can't make a QR code: %m");
		return -1;
	}
	if (format == TWOFA_QR_UTF8)
		render_utf8(qr, dest);
	else
		render_svg(qr, dest);
	qr_free(qr);
	return 0;
}
