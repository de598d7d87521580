/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "twofa-compat-panel.h"
#include "lib-web/twofa-html.h"
#include "panel/html/panel-inputs.h"
#include "panel/html/panel-languages.h"
#include "panel/html/panel-layout.h"
#include "panel/html/panel-notices.h"
#include "panel/html/panel-parts.h"
#include "panel/html/panel-session-note.h"
#include "panel/http/panel-cookies.h"
#include "panel/http/panel-page.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/http/panel.h"
#include "settings/twofa-panel-settings.h"

/* Pages have no scripts and need none. The user's name and the menu are there
   only if the request has a session, so the login page and error pages have the
   same frame without them. */

static const char *layout_brand(struct panel_request *request)
{
	const char *title = request->panel->set->twofa_panel_title;

	return *title != '\0' ? title :
		texts_get(request->language, TEXT_BRAND);
}

/* A screen reader reads the title first, so the title says if there is an
   error. */
static const char *
layout_title(struct panel_request *request, enum text title)
{
	const char *text = t_strconcat(
		texts_get(request->language, title), " · ",
		layout_brand(request), NULL);

	return request->error == 0 ? text :
		t_strconcat(texts_get(request->language,
					   TEXT_ERROR_BEFORE_TITLE),
			    " ", text, NULL);
}

static void layout_icon(struct panel_request *request, struct twofa_html *html)
{
	twofa_html_void(html, "link", "rel", "icon", "type", "image/svg+xml",
			"href", panel_request_url(request,
						  request->panel->icon_path),
			NULL);
}

static void layout_head(struct panel_request *request,
			struct twofa_html *html, enum text title)
{
	twofa_html_open(html, "head", NULL);
	twofa_html_void(html, "meta", "charset", "utf-8", NULL);
	twofa_html_void(html, "meta", "name", "viewport", "content",
			"width=device-width, initial-scale=1", NULL);
	twofa_html_void(html, "meta", "name", "color-scheme", "content",
			"light dark", NULL);
	twofa_html_element(html, "title", layout_title(request, title));
	twofa_html_void(html, "link", "rel", "stylesheet", "href",
			panel_request_url(request, request->panel->style_path),
			NULL);
	layout_icon(request, html);
	twofa_html_close(html);
}

static void layout_who(struct panel_request *request, struct twofa_html *html)
{
	twofa_html_open(html, "div", "class", "who", NULL);
	twofa_html_open(html, "span", "class", "user", NULL);
	twofa_html_text(html, panel_request_session(request, "user"));
	twofa_html_close(html);
	panel_button(request, html, "sign-out", "plain", TEXT_SIGN_OUT);
	twofa_html_close(html);
}

static void layout_top(struct panel_request *request, struct twofa_html *html)
{
	twofa_html_open(html, "a", "class", "skip", "href", "#main", NULL);
	panel_text(request, html, TEXT_SKIP);
	twofa_html_close(html);
	twofa_html_open(html, "header", NULL);
	twofa_html_open(html, "div", "class", "bar", NULL);
	twofa_html_open(html, "a", "class", "brand", "href",
			panel_request_url(request, ""), NULL);
	twofa_html_text(html, layout_brand(request));
	twofa_html_close(html);
	if (request->session != NULL)
		layout_who(request, html);
	twofa_html_close(html);
	twofa_html_close(html);
}

static bool is_page_or_below(const char *path, const struct panel_page *page)
{
	size_t len = strlen(page->path);

	return len > 0 && strncmp(path, page->path, len) == 0 &&
		(path[len] == '\0' || path[len] == '/');
}

/* Returns TRUE if page is the page that is shown, or the one of the menu that it
   belongs to: that above it, and the start page for those that have none. */
static bool menu_is_current(struct panel_request *request,
			    const struct panel_page *page)
{
	const struct panel *panel = request->panel;
	const char *path = request->page->path;
	unsigned int i;

	if (*page->path != '\0')
		return is_page_or_below(path, page);
	for (i = 0; i < panel->pages_count; i++) {
		if ((panel->pages[i].flags & PANEL_PAGE_MENU) != 0 &&
		    is_page_or_below(path, &panel->pages[i]))
			return FALSE;
	}
	return TRUE;
}

static void layout_menu_item(struct panel_request *request,
			     struct twofa_html *html,
			     const struct panel_page *page)
{
	twofa_html_open(html, "li", NULL);
	twofa_html_open(html, "a", "href",
			panel_request_url(request, page->path),
			"aria-current", menu_is_current(request, page) ?
			"page" : TWOFA_HTML_NO, NULL);
	panel_text(request, html, page->title);
	twofa_html_close(html);
	twofa_html_close(html);
}

static void layout_menu(struct panel_request *request, struct twofa_html *html)
{
	const struct panel *panel = request->panel;
	unsigned int i;

	twofa_html_open(html, "nav", "aria-label",
			texts_get(request->language, TEXT_MENU), NULL);
	twofa_html_open(html, "ul", NULL);
	for (i = 0; i < panel->pages_count; i++) {
		if ((panel->pages[i].flags & PANEL_PAGE_MENU) != 0)
			layout_menu_item(request, html, &panel->pages[i]);
	}
	twofa_html_close(html);
	twofa_html_close(html);
}

static void layout_notice(struct panel_request *request,
			  struct twofa_html *html)
{
	enum text text, more;
	const char *kind;

	if (request->notice == NULL)
		return;
	panel_cookie_set(request, PANEL_COOKIE_NOTICE, "");
	if (!panel_notice_find(request->notice, &kind, &text, &more))
		return;
	twofa_html_open(html, "p", "class", t_strconcat("note ", kind, NULL),
			"role", "status", NULL);
	panel_text(request, html, text);
	if (more != TEXT_NONE) {
		twofa_html_text(html, " ");
		panel_text(request, html, more);
	}
	twofa_html_close(html);
}

/* Secrets that are shown until the owner says that she has them: other pages
   lead back to them. */
static void layout_unsaved(struct panel_request *request,
			   struct twofa_html *html)
{
	const char *nonce = panel_request_session(request, "unsaved");

	if (*nonce == '\0' || request->result != NULL || request->post)
		return;
	twofa_html_open(html, "p", "class", "note warn", NULL);
	panel_text(request, html, panel_request_session_is(
		request, "unsaved_page", "app-passwords") ?
		TEXT_UNSAVED_PASSWORD : TEXT_UNSAVED_CODES);
	twofa_html_text(html, " ");
	panel_link(request, html, t_strconcat(
		PANEL_PATH_RESULT"?form=", nonce, NULL), TEXT_UNSAVED_SHOW);
	twofa_html_close(html);
}

struct twofa_html *panel_layout_begin(struct panel_request *request,
				      enum text title)
{
	struct twofa_html *html = twofa_html_init(request->pool);

	twofa_html_open(html, "html", "lang",
			texts_language_code(request->language), NULL);
	layout_head(request, html, title);
	twofa_html_open(html, "body", NULL);
	layout_top(request, html);
	if (request->session != NULL)
		layout_menu(request, html);
	twofa_html_open(html, "main", "id", "main", "class",
			request->session == NULL ? "narrow" : "wide", NULL);
	twofa_html_element(html, "h1",
			   texts_get(request->language, title));
	layout_notice(request, html);
	layout_unsaved(request, html);
	return html;
}

static void layout_foot(struct panel_request *request, struct twofa_html *html)
{
	const char *url = request->panel->set->twofa_panel_support_url;

	twofa_html_open(html, "footer", NULL);
	if (*url != '\0') {
		twofa_html_open(html, "a", "href", url, "rel", "noreferrer",
				NULL);
		panel_text(request, html, TEXT_SUPPORT);
		twofa_html_close(html);
	}
	panel_languages(request, html);
	twofa_html_close(html);
}

void panel_layout_end(struct panel_request *request, struct twofa_html *html,
		      unsigned int status)
{
	twofa_html_close(html);
	if (request->session != NULL)
		panel_session_note(request, html);
	layout_foot(request, html);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_reply_html(request, status, twofa_html_finish(html));
}

static void layout_lead(struct panel_request *request, const char *secs,
			const char *path, enum text text)
{
	struct twofa_html *html = twofa_html_init(request->pool);
	const char *url = panel_request_url(request, path);

	twofa_html_open(html, "html", "lang",
			texts_language_code(request->language), NULL);
	twofa_html_open(html, "head", NULL);
	twofa_html_void(html, "meta", "charset", "utf-8", NULL);
	twofa_html_void(html, "meta", "http-equiv", "refresh", "content",
			t_strconcat(secs, "; url=", url, NULL), NULL);
	twofa_html_element(html, "title", layout_brand(request));
	layout_icon(request, html);
	twofa_html_close(html);
	twofa_html_open(html, "body", NULL);
	if (text != TEXT_NONE)
		panel_paragraph(request, html, text);
	twofa_html_open(html, "a", "href", url, NULL);
	panel_text(request, html, TEXT_GO_ON);
	twofa_html_close(html);
	twofa_html_close(html);
	twofa_html_close(html);
	panel_reply_html(request, 200, twofa_html_finish(html));
}

void panel_layout_again(struct panel_request *request)
{
	layout_lead(request, "0", request->page->path, TEXT_NONE);
}

void panel_layout_wait(struct panel_request *request, const char *path)
{
	layout_lead(request, "2", path, TEXT_FORM_RUNNING);
}
