#ifndef PANEL_CODE_H
#define PANEL_CODE_H

/* What was wrong with a code, in words. */

struct panel_answer;
struct panel_request;
struct twofa_html;

/* Returns TRUE if the answer is about the code: request->error and the status
   of the page are set. */
bool panel_code_refused(struct panel_request *request,
			const struct panel_answer *answer,
			unsigned int *status_r);
/* Shows request->error, if there is one. */
void panel_form_error(struct panel_request *request, struct twofa_html *html);

#endif
