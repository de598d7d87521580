/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "array.h"
#include "str.h"
#include "check-config/twofa-doveconf.h"
#include "check-config/twofa-servers.h"
#include "doveadm/twofa-autoconfig.h"
#include "doveadm/twofa-cmd.h"
#include "doveadm/twofa-params.h"
#include "doveadm/twofa-program.h"
#include "doveadm/twofa-result.h"
#include "lib-discovery/discovery-records.h"
#include "lib-discovery/discovery.h"
#include "lib-syntax/twofa-host.h"

/* doveadm twofa autoconfig: what mail programs read about the servers of a
   domain, as files for a web server, DNS records, and the names that
   certificates must have. It reads the configuration file, like check-config,
   and asks no service. */

#define DIR_WEB "/www"
#define DIR_ZONE "/zone"

struct autoconfig {
	struct twofa_cmd_context *ctx;
	struct twofa_doveconf *conf;
	struct twofa_mail_servers servers;
	struct discovery discovery;
	const char *domain, *web, *dir;
};

static void add_row(struct autoconfig *autoconfig, const char *kind,
		    const char *name, const char *type, const char *value)
{
	struct twofa_result *result = autoconfig->ctx->result;
	const char **values = p_new(result->pool, const char *, 5);
	const char *const *row = values;

	values[0] = p_strconcat(result->pool, "kind=", kind, NULL);
	values[1] = p_strconcat(result->pool, "name=", name, NULL);
	values[2] = p_strconcat(result->pool, "type=", type, NULL);
	values[3] = p_strconcat(result->pool, "value=", value, NULL);
	array_push_back(&result->rows, &row);
}

/* Returns -1 if a file can't be written. */
static int write_file(struct autoconfig *autoconfig, const char *below,
		      const char *path, const char *content)
{
	const char *error;

	if (autoconfig->dir == NULL ||
	    twofa_autoconfig_write(t_strconcat(autoconfig->dir, below, NULL),
				   path, content, &error) == 0)
		return 0;
	twofa_result_set_error(autoconfig->ctx->result, "%s", error);
	return -1;
}

static int add_files(struct autoconfig *autoconfig)
{
	ARRAY_TYPE(twofa_autoconfig_file) files, left_out;
	const struct twofa_autoconfig_file *file;

	twofa_autoconfig_files(&autoconfig->discovery,
			       autoconfig->ctx->result->pool, &files,
			       &left_out);
	array_foreach(&files, file) {
		add_row(autoconfig, "file", file->path, file->type,
			file->content);
		if (write_file(autoconfig, DIR_WEB, file->path,
			       file->content) < 0)
			return -1;
	}
	array_foreach(&left_out, file)
		add_row(autoconfig, "note", file->path, "", file->content);
	return 0;
}

static int add_records(struct autoconfig *autoconfig)
{
	pool_t pool = autoconfig->ctx->result->pool;
	ARRAY_TYPE(discovery_record) records;
	const struct discovery_record *record;
	string_t *zone = str_new(pool, 1024);

	p_array_init(&records, pool, 16);
	discovery_records(&autoconfig->discovery, pool, autoconfig->web,
			  &records);
	array_foreach(&records, record) {
		add_row(autoconfig, "dns", record->name, record->type,
			record->value);
		str_printfa(zone, "%s 3600 IN %s %s\n", record->name,
			    record->type, record->value);
	}
	if (autoconfig->web == NULL) {
		add_row(autoconfig, "note", t_strdup_printf(
			DISCOVERY_HOST_AUTOCONFIG".%s.", autoconfig->domain),
			"", "the records that lead to the web server are left "
			"out: name it by --web");
	}
	return write_file(autoconfig, "", DIR_ZONE, str_c(zone));
}

static void add_certificates(struct autoconfig *autoconfig)
{
	ARRAY_TYPE(const_string) names;
	const char *name;

	t_array_init(&names, 8);
	discovery_certificates(&autoconfig->discovery,
			       autoconfig->ctx->result->pool, &names);
	array_foreach_elem(&names, name)
		add_row(autoconfig, "certificate", name, "", "");
}

/* The panel's own host serves the documents if the panel was told to. */
static const char *web_default(const struct autoconfig *autoconfig)
{
	const char *url = twofa_doveconf_get(autoconfig->conf,
					     "twofa_panel_url");
	const char *host = strstr(url, "://");

	if (host == NULL || !twofa_mail_domains_have(
			twofa_doveconf_get(autoconfig->conf,
					   "twofa_panel_autoconfig"),
			autoconfig->domain))
		return NULL;
	host += strlen("://");
	host = t_strdup_until(host, host + strcspn(host, ":/?#"));
	return twofa_host_is_valid(host) ? host : NULL;
}

static void autoconfig_run(struct autoconfig *autoconfig)
{
	struct twofa_result *result = autoconfig->ctx->result;
	const char *error;
	int ret;

	ret = discovery_init(&autoconfig->discovery, result->pool,
			     &autoconfig->servers, twofa_doveconf_get(
				autoconfig->conf, "twofa_panel_url"),
			     autoconfig->domain, &error);
	if (ret < 0) {
		twofa_result_set_fail(result, "bad-input", "%s", error);
		return;
	}
	if (ret == 0) {
		twofa_result_set_fail(result, "not-configured",
			"twofa_mail_imap and twofa_mail_submission are not "
			"set: for example, %s",
			twofa_servers_propose(autoconfig->conf));
		return;
	}
	if (autoconfig->web == NULL)
		autoconfig->web = web_default(autoconfig);
	if (add_files(autoconfig) < 0 || add_records(autoconfig) < 0)
		return;
	add_certificates(autoconfig);
	twofa_result_set_ok(result);
}

static struct twofa_doveconf *read_conf(struct twofa_result *result)
{
	struct twofa_program_output output;
	const char *error;

	if (twofa_program_run(result->pool, twofa_program_doveconf(),
			      twofa_doveconf_args(NULL), &output,
			      &error) < 0) {
		twofa_result_set_error(result, "%s", error);
		return NULL;
	}
	if (output.exit_code != 0) {
		twofa_result_set_error(result, "%s",
				       twofa_program_errors(&output));
		return NULL;
	}
	return twofa_doveconf_parse(output.out, NULL);
}

/* Returns the reason why the parameters can't be used, NULL = none. */
static const char *params_error(const struct autoconfig *autoconfig)
{
	if (autoconfig->domain == NULL)
		return "domain is missing";
	if (!twofa_host_is_valid(autoconfig->domain))
		return "the domain is no host name";
	if (autoconfig->web != NULL && !twofa_host_is_valid(autoconfig->web))
		return "--web: it is no host name";
	if (autoconfig->dir == NULL)
		return NULL;
	/* doveadm-server runs as root for whom has its password */
	if (!twofa_compat_doveadm_is_cli(autoconfig->ctx->cctx))
		return "dir is for the command line only";
	return *autoconfig->dir == '\0' ? "--dir: it is empty" : NULL;
}

void twofa_cmd_autoconfig_run(struct twofa_cmd_context *ctx)
{
	struct autoconfig autoconfig = {
		.ctx = ctx,
		.domain = twofa_param_str(ctx->cctx, "domain"),
		.web = twofa_param_str(ctx->cctx, "web"),
		.dir = twofa_param_str(ctx->cctx, "dir"),
	};
	const char *error;

	if (autoconfig.domain == NULL &&
	    twofa_compat_doveadm_is_cli(ctx->cctx))
		twofa_compat_doveadm_usage(ctx->cctx);
	error = params_error(&autoconfig);
	if (error != NULL) {
		twofa_result_set_fail(ctx->result, "bad-input", "%s", error);
		return;
	}
	autoconfig.domain = p_strdup(ctx->result->pool,
				     t_str_lcase(autoconfig.domain));
	autoconfig.conf = read_conf(ctx->result);
	if (autoconfig.conf == NULL)
		return;
	autoconfig.servers = twofa_servers_get(autoconfig.conf);
	autoconfig_run(&autoconfig);
	twofa_doveconf_free(&autoconfig.conf);
}
