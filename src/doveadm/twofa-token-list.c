/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "base32.h"
#include "hex-binary.h"
#include "istream.h"
#include "str.h"
#include "str-sanitize.h"
#include "doveadm/twofa-token-list.h"
#include "lib-syntax/twofa-base32.h"

/* Of many thousand tokens one is wanted, so the list is read line by line. No
   error names the content of a line: it has a secret. */

#define LINE_MAX_BYTES 4096
#define HEX_DIGITS "0123456789abcdefABCDEF"

static const char *without_separators(pool_t pool, const char *text)
{
	string_t *str = str_new(pool, strlen(text) + 1);

	for (; *text != '\0'; text++) {
		if (*text != ' ' && *text != '-' && *text != '=')
			str_append_c(str, *text);
	}
	return str_c(str);
}

/* A secret of hex digits alone is read as hex: of the secrets in base32, one in
   10^13 looks like that. */
int twofa_token_secret(pool_t pool, const char *text, const char **secret_r)
{
	const char *plain = without_separators(pool, text);
	size_t len = strlen(plain);
	buffer_t *data = buffer_create_dynamic(pool, len + 8);
	string_t *str = str_new(pool, len * 2 + 8);

	if (len == 0)
		return -1;
	if (strspn(plain, HEX_DIGITS) == len) {
		if (len % 2 != 0 || hex_to_binary(plain, data) < 0)
			return -1;
	} else if (twofa_base32_decode(plain, data) < 0)
		return -1;
	base32_encode(FALSE, data->data, data->used, str);
	*secret_r = str_c(str);
	return data->used == 0 ? -1 : 0;
}

/* Without quotes and spaces around it; "" if there is none. */
static const char *
column(pool_t pool, const char *const *columns, unsigned int idx)
{
	const char *value = idx < str_array_length(columns) ?
		columns[idx] : "";

	return p_str_rtrim(pool, str_ltrim(value, " \t\""), " \t\"\r");
}

static int token_parse(pool_t pool, const char *const *columns,
		       struct twofa_token *token_r)
{
	if (twofa_token_secret(pool, column(pool, columns, 1),
			       &token_r->secret) < 0)
		return -1;
	token_r->kind = column(pool, columns, 2);
	token_r->digits = column(pool, columns, 3);
	token_r->period = column(pool, columns, 4);
	token_r->algorithm = column(pool, columns, 5);
	token_r->counter = column(pool, columns, 6);
	return 1;
}

static const char *const *columns_split(pool_t pool, const char *line)
{
	const char *separators = strchr(line, ';') != NULL ? ";" :
		strchr(line, '\t') != NULL ? "\t" : ",";

	return (const char *const *)p_strsplit(pool, line, separators);
}

int twofa_token_list_find(pool_t pool, const char *path, const char *serial,
			  struct twofa_token *token_r, const char **error_r)
{
	struct istream *input = i_stream_create_file(path, LINE_MAX_BYTES);
	const char *const *columns;
	const char *line;
	unsigned int number = 0;
	int ret = 0;

	while (ret == 0 && (line = i_stream_read_next_line(input)) != NULL) {
		number++;
		if (*line == '#' || strstr(line, serial) == NULL)
			continue;
		columns = columns_split(pool, line);
		if (strcasecmp(column(pool, columns, 0), serial) == 0)
			ret = token_parse(pool, columns, token_r);
	}
	if (ret < 0) {
		*error_r = t_strdup_printf(
			"%s, line %u, serial number %s: the secret is neither "
			"hex nor base32", path, number,
			str_sanitize(serial, 80));
	} else if (ret == 0 && input->stream_errno != 0) {
		*error_r = t_strdup_printf("%s cannot be read: %s", path,
					   i_stream_get_error(input));
		ret = -1;
	}
	i_stream_destroy(&input);
	return ret;
}
