/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef CODES_SHEET_H
#define CODES_SHEET_H

/* The sheet of new recovery codes, which a result of a form consists of: on the
   page, on paper, and as a text file. */

struct panel_request;
struct twofa_html;

/* Writes the codes of request->result, with the mailbox and the date, and a link
   to the file. */
void codes_sheet_show(struct panel_request *request, struct twofa_html *html);
/* Answers the request with the file, if its address asks for that. Returns TRUE
   if the request has been answered. */
bool codes_sheet_download(struct panel_request *request);

#endif
