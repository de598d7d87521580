/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-discovery/discovery.h"
#include "lib-syntax/twofa-mail-name.h"

static const char *help_url(pool_t pool, const char *panel_url)
{
	size_t len = strlen(panel_url);

	if (len == 0)
		return NULL;
	return p_strconcat(pool, panel_url, panel_url[len - 1] == '/' ?
			   "" : "/", "app-passwords", NULL);
}

int discovery_init(struct discovery *discovery, pool_t pool,
		   const struct twofa_mail_servers *servers,
		   const char *panel_url, const char *domain,
		   const char **error_r)
{
	static const struct twofa_mail_name any = { "u@d", "u", "d" };
	int ret;

	i_zero(discovery);
	ret = twofa_mail_offer_get(servers, pool, t_str_lcase(domain),
				   &discovery->offer, error_r);
	if (ret <= 0)
		return ret;
	if (twofa_mail_login_of(servers, &any) == NULL) {
		*error_r = "twofa_mail_login: it can't be told from the "
			"address that twofa_mail_address makes";
		return -1;
	}
	discovery->servers = servers;
	discovery->help_url = help_url(pool, panel_url);
	return 1;
}

bool discovery_login_is_address(const struct discovery *discovery)
{
	static const struct twofa_mail_name any = { "u@d", "u", "d" };

	return strcmp(twofa_mail_login_of(discovery->servers, &any),
		      any.user) == 0;
}
