# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dovecot 2.4's configuration. See dialect.py for what the names mean."""

from .blocks import block, settings

CONF_D = "conf.d/2.4/05-twofa.conf"
USER, LOCAL_PART, PASSWORD = "%{user}", "%{user | username}", "%{password}"
LOWER_LOCAL_PART = "%{user | lower | username}"
DEFAULT_DOMAIN = "auth_default_domain"
HEAD = """dovecot_config_version = 2.4.1
dovecot_storage_version = 2.4.1
"""

TEMPLATE = HEAD + """
base_dir = {root}/run
state_dir = {root}/state
instance_name = {name}
log_path = {root}/dovecot.log
auth_verbose = yes
auth_debug = yes
verbose_proctitle = yes
protocols = {protocols}
listen = 127.0.0.1
ssl = yes
ssl_server_cert_file = {root}/tls.crt
ssl_server_key_file = {root}/tls.key
auth_allow_cleartext = yes
auth_mechanisms = {mechanisms}
{dropin}
twofa_key_file = {root}/twofa.keys
{store}
{service}
auth_failure_delay = {delay}
auth_internal_failure_delay = 0
mail_home = {root}/mail/%{{user}}
mail_driver = maildir
mail_path = ~/Maildir
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
mail_max_userip_connections = 0
submission_relay_host = 127.0.0.1
submission_relay_port = {relay}
sendmail_path = {root}/sendmail
{listeners}
doveadm_api_key = {api_key}
{penalty}
{passdbs}
{userdb}
{extra}
"""

LOGIN_SERVICE = {"restart_request_count": "unlimited", "client_limit": "1000"}
MAIL_SERVICE = {"restart_request_count": "1000"}


MECHANISMS = "mechanisms_filter"


def passdb(driver, name=None, **values):
    """A name of its own is needed for the second of a driver."""
    return database("passdb", driver, name, values)


def userdb(driver, name=None, **values):
    return database("userdb", driver, name, values)


def database(kind, driver, name, values):
    if name is not None:
        values = {"driver": driver, **values}
    return block(f"{kind} {name or driver}", values)


PASS = {"result_success": "continue"}


def passwd_file(path):
    return {"passwd_file_path": path, "auth_username_format": USER}


def static(**fields):
    return {"fields": fields}


def sql(root, database, query):
    del root
    return {"sql_driver": "sqlite", "sqlite_path": database,
            "sqlite_readonly": "yes", "query": query}


def userdb_sql(root, query):
    return userdb("sql", **sql(root, f"{root}/users.db", query))


def userdb_ldap_home(root, home):
    del root
    return userdb("ldap", ldap_uris="ldap://127.0.0.1:1",
                  ldap_base="dc=example", ldap_filter=f"(mail={USER})",
                  fields={"home": home})


DATABASES_HAVE_FILES = False


def certificate(path):
    return f"ssl_server_cert_file = {path}\n"


ADDRESS_ALL = {"listen": "*"}


def pam(service, cached=False):
    del cached
    return {"service_name": service}


CACHE_KEY_FUNCTION = """
function auth_passdb_get_cache_key()
  return "%{user}%{protocol}"
end
"""


def lua(path, worker=False, cache_key=None):
    del cache_key
    return {"lua_file": path, "use_worker": "yes" if worker else "no"}


def ldap(root, uri, base, admin=None, fields=None, **values):
    del root
    dn, password = admin or (None, None)
    # 2.4.1 wants one even where it looks nothing up
    values.setdefault("filter", f"(mail={USER})")
    return {"ldap_uris": uri, "ldap_auth_dn": dn,
            "ldap_auth_dn_password": password, "ldap_base": base,
            "ldap_scope": "onelevel", "default_password_scheme": "PLAIN",
            "fields": {field: f"%{{ldap:{attribute}}}"
                       for field, attribute in (fields or {}).items()},
            **{f"ldap_{name}": value for name, value in values.items()}}


# Mechanisms verify tokens by themselves, before any passdb is asked
TOKENS_ARE_PASSWORDS = False


def tokens(root, keys, **values):
    del root
    return block("oauth2", {
        "introspection_mode": "local", "username_attribute": "email",
        "oauth2_local_validation": {
            "dict fs": {"fs posix": {"prefix": keys}}}, **values})


def grants(root, keys, url, skip):
    """A passdb that hands passwords to a server, which gives tokens."""
    return tokens(root, keys, grant_url=url, client_id="dovecot",
                  client_secret="its password") + passdb("oauth2", skip=skip)


STORE_BLOCKS = ["twofa_sql"]
STORE_TYPING_ERRORS = ["twofa_sql {\n  sqlite_pth = /x\n}"]


def store(path):
    return block("twofa_sql", {"sqlite_path": path})


def server_store(driver, host, user, database):
    who = {"user": user, "dbname": database}
    return block("twofa_sql", {"sql_driver": driver, f"{driver} {host}": {
        "pgsql": {"pgsql_parameters": who}, "mysql": who}[driver]})


def metric(name, event, group_by, fields=None):
    return block(f"metric {name}", {
        "filter": f"event={event}", "fields": fields,
        f"group_by {group_by}": {"method discrete": {}}})


def certificates(ca):
    return settings({"ssl_server_ca_file": ca,
                     "ssl_server_request_client_cert": "yes",
                     "auth_ssl_username_from_cert": "yes"})


LOGGED_IN = "Logged in: user="

ATTRIBUTES = """
mail_attribute {
  dict file {
    path = %{home}/attributes
  }
}
"""

TALKATIVE = """
auth_debug = yes
auth_verbose = yes
auth_debug_passwords = no
auth_verbose_passwords = no
verbose_proctitle = yes
log_debug = category=auth OR category=twofa OR category=sql OR \
category=doveadm OR category=mail OR event=*
"""
QUIET = """
auth_debug = no
auth_verbose = no
verbose_proctitle = no
"""
