/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "istream.h"
#include "safe-memset.h"
#include "str.h"
#include "str-sanitize.h"
#include "doveadm/twofa-pskc-key.h"

#include <expat.h>

/* Expat reads the XML. Of each element and attribute, only its place in the file
   counts: the names of the elements around it, with those of other namespaces
   marked. values[] says which places have something that is wanted.

   TWOFA_EXPAT_LINE is the name of expat's function for the line, which configure
   finds out. A document type is refused, so that there are no entities. */

#define PSKC "urn:ietf:params:xml:ns:keyprov:pskc"
#define XMLENC "http://www.w3.org/2001/04/xmlenc#"
#define XMLENC11 "http://www.w3.org/2009/xmlenc11#"

#define PLACE_MAX_BYTES 1024
#define TEXT_MAX_BYTES (64*1024)
#define READ_BYTES (64*1024)

#define CONTAINER "/KeyContainer"
#define KEY_PACKAGE CONTAINER"/KeyPackage"
#define DATA KEY_PACKAGE"/Key/Data"
#define PARAMETERS KEY_PACKAGE"/Key/AlgorithmParameters"
#define POLICY KEY_PACKAGE"/Key/Policy"
#define ENCRYPTED "/EncryptedValue/enc:CipherData/enc:CipherValue"

struct pskc {
	pool_t pool;
	XML_Parser parser;
	const char *serial;

	/* the place of the element that is open, and the text in it so far */
	string_t *place, *text;
	struct twofa_pskc_file file;
	struct twofa_pskc_key key, found;
	unsigned int found_count;
	bool is_pskc;
	/* why reading has ended before the end of the file, or NULL; and at
	   which key that was */
	const char *error;
	struct twofa_pskc_key error_key;
};

#define FILE_VALUE(place, name) \
	{ CONTAINER place, offsetof(struct twofa_pskc_file, name), FALSE }
#define KEY_VALUE(place, name) \
	{ place, offsetof(struct twofa_pskc_key, name), TRUE }

static const struct {
	const char *place;
	size_t offset;
	bool of_key;
} values[] = {
	FILE_VALUE("/EncryptionKey/enc11:DerivedKey", derived),
	FILE_VALUE("/MACMethod@Algorithm", mac_algorithm),
	FILE_VALUE("/MACMethod/MACKey/enc:EncryptionMethod@Algorithm",
		   mac_key_algorithm),
	FILE_VALUE("/MACMethod/MACKey/enc:CipherData/enc:CipherValue",
		   mac_key),
	KEY_VALUE(KEY_PACKAGE"/DeviceInfo/SerialNo", serial),
	KEY_VALUE(KEY_PACKAGE"/Key@Id", id),
	KEY_VALUE(KEY_PACKAGE"/Key@Algorithm", algorithm),
	KEY_VALUE(PARAMETERS"/Suite", suite),
	KEY_VALUE(PARAMETERS"/ResponseFormat@Length", length),
	KEY_VALUE(PARAMETERS"/ResponseFormat@Encoding", encoding),
	KEY_VALUE(PARAMETERS"/ResponseFormat@CheckDigits", check_digits),
	KEY_VALUE(DATA"/Secret/PlainValue", secret),
	KEY_VALUE(DATA"/Secret/EncryptedValue/enc:EncryptionMethod@Algorithm",
		  cipher_algorithm),
	KEY_VALUE(DATA"/Secret"ENCRYPTED, cipher),
	KEY_VALUE(DATA"/Secret/ValueMAC", mac),
	KEY_VALUE(DATA"/Counter/PlainValue", counter),
	KEY_VALUE(DATA"/Counter"ENCRYPTED, other_cipher),
	KEY_VALUE(DATA"/TimeInterval/PlainValue", period),
	KEY_VALUE(DATA"/TimeInterval"ENCRYPTED, other_cipher),
	KEY_VALUE(POLICY"/StartDate", starts),
	KEY_VALUE(POLICY"/ExpiryDate", expires),
	KEY_VALUE(POLICY"/PINPolicy@PINUsageMode", pin_mode),
};

static void pskc_stop(struct pskc *pskc, const char *error)
{
	if (pskc->error == NULL) {
		pskc->error = p_strdup(pskc->pool, error);
		pskc->error_key = pskc->key;
	}
	(void)XML_StopParser(pskc->parser, XML_FALSE);
}

static void text_clear(string_t *text)
{
	safe_memset(str_c_modifiable(text), 0, str_len(text));
	str_truncate(text, 0);
}

/* An element that stands twice where one is allowed would leave open which of
   them counts. */
static void pskc_value(struct pskc *pskc, const char *place, const char *value)
{
	const char **dest;
	unsigned int i;

	for (i = 0; i < N_ELEMENTS(values); i++) {
		if (strcmp(values[i].place, place) != 0)
			continue;
		dest = PTR_OFFSET(values[i].of_key ? (void *)&pskc->key :
				  (void *)&pskc->file, values[i].offset);
		if (*dest != NULL)
			pskc_stop(pskc, "an element stands there twice");
		else
			*dest = p_str_trim(pskc->pool, value, " \t\r\n");
		return;
	}
}

/* Expat puts the namespace before the name, with a space between them. */
static const char *name_of(const char *name)
{
	const char *local = strrchr(name, ' ');
	const char *ns;

	if (local == NULL)
		return t_strconcat("?", name, NULL);
	ns = t_strdup_until(name, local);
	return t_strconcat(strcmp(ns, PSKC) == 0 ? "" :
			   strcmp(ns, XMLENC) == 0 ? "enc:" :
			   strcmp(ns, XMLENC11) == 0 ? "enc11:" : "?",
			   local + 1, NULL);
}

static void pskc_begin(struct pskc *pskc)
{
	if (strcmp(str_c(pskc->place), CONTAINER) == 0)
		pskc->is_pskc = TRUE;
	else if (!pskc->is_pskc)
		pskc_stop(pskc, "this is not a PSKC file (RFC 6030)");
	if (strcmp(str_c(pskc->place), KEY_PACKAGE) == 0) {
		i_zero(&pskc->key);
		pskc->key.line = TWOFA_EXPAT_LINE(pskc->parser);
	} else if (strcmp(str_c(pskc->place), KEY_PACKAGE"/Key") == 0 &&
		   pskc->key.id != NULL)
		pskc_stop(pskc, "a KeyPackage has two keys");
}

static void element_begins(void *context, const char *name, const char **attrs)
{
	struct pskc *pskc = context;

	if (str_len(pskc->place) > PLACE_MAX_BYTES) {
		pskc_stop(pskc, "elements stand too deep in one another");
		return;
	}
	T_BEGIN {
		str_append_c(pskc->place, '/');
		str_append(pskc->place, name_of(name));
		text_clear(pskc->text);
		pskc_begin(pskc);
		for (; *attrs != NULL; attrs += 2) {
			pskc_value(pskc, t_strconcat(str_c(pskc->place), "@",
						     attrs[0], NULL),
				   attrs[1]);
		}
	} T_END;
}

static bool is_wanted(const struct pskc *pskc)
{
	const struct twofa_pskc_key *key = &pskc->key;

	return null_strcasecmp(key->serial, pskc->serial) == 0 ||
		null_strcasecmp(key->id, pskc->serial) == 0;
}

static void package_ends(struct pskc *pskc)
{
	const char *error = twofa_pskc_key_find_damage(&pskc->key);

	if (error != NULL)
		pskc_stop(pskc, error);
	else if (is_wanted(pskc)) {
		pskc->found = pskc->key;
		pskc->found_count++;
	}
}

static void element_ends(void *context, const char *name ATTR_UNUSED)
{
	struct pskc *pskc = context;
	const char *end;

	pskc_value(pskc, str_c(pskc->place), str_c(pskc->text));
	if (strcmp(str_c(pskc->place), KEY_PACKAGE) == 0) {
		package_ends(pskc);
		i_zero(&pskc->key);
	}
	text_clear(pskc->text);
	end = strrchr(str_c(pskc->place), '/');
	str_truncate(pskc->place, end - str_c(pskc->place));
}

static void text_found(void *context, const char *text, int len)
{
	struct pskc *pskc = context;

	if (str_len(pskc->text) + len > TEXT_MAX_BYTES)
		pskc_stop(pskc, "a value is too long");
	else
		str_append_data(pskc->text, text, len);
}

static void doctype_found(void *context, const char *name ATTR_UNUSED,
			  const char *system ATTR_UNUSED,
			  const char *public ATTR_UNUSED,
			  int has_internal ATTR_UNUSED)
{
	pskc_stop(context, "a PSKC file has no document type");
}

/* Serial numbers are no secrets, but may be any text. */
static const char *
error_at(const char *path, unsigned int line, const struct twofa_pskc_key *key,
	 const char *error)
{
	const char *serial = key->serial != NULL ? key->serial : key->id;

	return t_strdup_printf("%s, line %u%s: %s", path, line,
			       serial == NULL ? "" : t_strdup_printf(
					", serial number %s",
					str_sanitize(serial, 80)), error);
}

static int pskc_parse(struct pskc *pskc, const char *path, const void *data,
		      size_t size, bool last, const char **error_r)
{
	if (XML_Parse(pskc->parser, data, size, last ? 1 : 0) ==
	    XML_STATUS_OK)
		return 0;
	if (pskc->error == NULL) {
		pskc_stop(pskc, XML_ErrorString(
			XML_GetErrorCode(pskc->parser)));
	}
	*error_r = error_at(path, TWOFA_EXPAT_LINE(pskc->parser),
			    &pskc->error_key, pskc->error);
	return -1;
}

static int pskc_read(struct pskc *pskc, const char *path, const char **error_r)
{
	struct istream *input = i_stream_create_file(path, READ_BYTES);
	const unsigned char *data;
	size_t size;
	int ret = 0;

	while (ret == 0 && i_stream_read_more(input, &data, &size) > 0) {
		ret = pskc_parse(pskc, path, data, size, FALSE, error_r);
		i_stream_skip(input, size);
	}
	if (ret == 0 && input->stream_errno != 0) {
		*error_r = t_strdup_printf("%s cannot be read: %s", path,
					   i_stream_get_error(input));
		ret = -1;
	}
	if (ret == 0)
		ret = pskc_parse(pskc, path, "", 0, TRUE, error_r);
	i_stream_destroy(&input);
	return ret;
}

static void pskc_init(struct pskc *pskc, pool_t pool, const char *serial)
{
	i_zero(pskc);
	pskc->pool = pool;
	pskc->serial = serial;
	pskc->place = str_new(pool, PLACE_MAX_BYTES);
	pskc->text = str_new(pool, 1024);
	pskc->parser = XML_ParserCreateNS(NULL, ' ');
	if (pskc->parser == NULL)
		i_fatal_status(FATAL_OUTOFMEM, "XML_ParserCreateNS() failed");
	XML_SetUserData(pskc->parser, pskc);
	XML_SetElementHandler(pskc->parser, element_begins, element_ends);
	XML_SetCharacterDataHandler(pskc->parser, text_found);
	XML_SetStartDoctypeDeclHandler(pskc->parser, doctype_found);
}

int twofa_pskc_find(pool_t pool, const char *path, const char *serial,
		    const buffer_t *pre_shared_key,
		    struct twofa_token *token_r, const char **error_r)
{
	struct pskc pskc;
	const char *error;
	int ret;

	pskc_init(&pskc, pool, serial);
	ret = pskc_read(&pskc, path, error_r);
	XML_ParserFree(pskc.parser);
	if (ret < 0 || pskc.found_count == 0)
		return ret;
	if (pskc.found_count > 1)
		error = "more than one key has this serial number or id";
	else if (twofa_pskc_key_read(pool, &pskc.file, &pskc.found,
				     pre_shared_key, token_r, &error) == 0)
		return 1;
	*error_r = error_at(path, pskc.found.line, &pskc.found, error);
	return -1;
}
