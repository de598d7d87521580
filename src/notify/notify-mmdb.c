/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "net.h"
#include "notify/notify-mmdb.h"

#include <maxminddb.h>

/* The process that writes mails reads the file; it has no keys. */

/* The names of languages in such a file, where they are others than ours. */
static const struct {
	const char *ours, *theirs;
} languages[] = {
	{ "pt", "pt-BR" },
};

static const char *language_name(const char *language)
{
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(languages); i++) {
		if (strcmp(languages[i].ours, language) == 0)
			return languages[i].theirs;
	}
	return language;
}

static const char *data_string(int status, const MMDB_entry_data_s *data)
{
	return status == MMDB_SUCCESS && data->has_data &&
		data->type == MMDB_DATA_TYPE_UTF8_STRING ?
		t_strndup(data->utf8_string, data->data_size) : NULL;
}

static const char *country_name(MMDB_entry_s *entry, const char *language)
{
	MMDB_entry_data_s data;
	int status = MMDB_get_value(entry, &data, "country", "names",
				    language_name(language), NULL);

	return data_string(status, &data);
}

/* Returns 1 = found, 0 = there is none. */
static int
country_read(MMDB_entry_s *entry, const char *language,
	     struct notify_country *country_r)
{
	MMDB_entry_data_s data;
	int status = MMDB_get_value(entry, &data, "country", "iso_code", NULL);

	country_r->code = data_string(status, &data);
	if (country_r->code == NULL)
		return 0;
	country_r->name = country_name(entry, language);
	if (country_r->name == NULL)
		country_r->name = country_name(entry, "en");
	if (country_r->name == NULL)
		country_r->name = country_r->code;
	return 1;
}

static int
country_lookup(MMDB_s *mmdb, const char *ip, const char *language,
	       struct notify_country *country_r, const char **error_r)
{
	MMDB_lookup_result_s result;
	int address_error, status;

	result = MMDB_lookup_string(mmdb, ip, &address_error, &status);
	if (address_error != 0 || status == MMDB_IPV6_LOOKUP_IN_IPV4_DATABASE_ERROR)
		return 0;
	if (status != MMDB_SUCCESS) {
		*error_r = t_strdup(MMDB_strerror(status));
		return -1;
	}
	return result.found_entry ?
		country_read(&result.entry, language, country_r) : 0;
}

int notify_mmdb_find(const char *path, const char *ip, const char *language,
			struct notify_country *country_r,
			const char **error_r)
{
	struct ip_addr addr;
	MMDB_s mmdb;
	int ret;

	i_zero(country_r);
	/* MMDB_lookup_string() would resolve a name */
	if (net_addr2ip(ip, &addr) < 0)
		return 0;
	ret = MMDB_open(path, MMDB_MODE_MMAP, &mmdb);
	if (ret != MMDB_SUCCESS) {
		*error_r = ret == MMDB_IO_ERROR || ret == MMDB_FILE_OPEN_ERROR ?
			t_strdup_printf("%s: %m", MMDB_strerror(ret)) :
			t_strdup(MMDB_strerror(ret));
		return -1;
	}
	ret = country_lookup(&mmdb, ip, language, country_r, error_r);
	MMDB_close(&mmdb);
	return ret;
}
