# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Dovecot 2.3's configuration. See dialect.py for what the names mean."""

import pathlib

from .blocks import block, renamed, settings

CONF_D = "conf.d/2.3/05-twofa.conf"
USER, LOCAL_PART, PASSWORD = "%u", "%n", "%w"
LOWER_LOCAL_PART = "%Ln"
DEFAULT_DOMAIN = "auth_default_realm"
# Lines that each configuration file has to begin with
HEAD = ""

TEMPLATE = """
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
ssl_cert = <{root}/tls.crt
ssl_key = <{root}/tls.key
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
{dropin}
twofa_key_file = {root}/twofa.keys
{store}
{service}
auth_failure_delay = {delay}
mail_home = {root}/mail/%u
mail_location = maildir:~/Maildir
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

# How a login process serves many clients
LOGIN_SERVICE = {"service_count": "0", "client_limit": "1000"}
MAIL_SERVICE = {"service_count": "1000"}

MECHANISMS = "mechanisms"
PASSDB_NAMES = {"mechanisms_filter": MECHANISMS}


def passdb(driver, name=None, **values):
    del name
    return block("passdb", {"driver": driver, **renamed(values, PASSDB_NAMES)})


def userdb(driver, name=None, **values):
    del name
    return block("userdb", {"driver": driver, **values})


# It would be asked for masters' mailboxes, too
PASS = {"pass": "yes"}


def passwd_file(path):
    return {"args": f"username_format=%u {path}"}


def static(**fields):
    return {"args": " ".join(f"{name}={value}"
                             for name, value in fields.items())}


def in_file(path, text):
    pathlib.Path(path).write_text(text)
    pathlib.Path(path).chmod(0o600)
    return {"args": path}


def sql(root, database, query):
    return in_file(f"{root}/sql.conf", settings({
        "driver": "sqlite", "connect": database, "password_query": query}))


def userdb_sql(root, query):
    return userdb("sql", **in_file(f"{root}/userdb-sql.conf", settings({
        "driver": "sqlite", "connect": f"{root}/users.db",
        "user_query": query})))


def userdb_ldap_home(root, home):
    """One home for everybody."""
    return userdb("ldap", **in_file(f"{root}/userdb-ldap.conf", settings({
        "uris": "ldap://127.0.0.1:1", "base": "dc=example",
        "user_attrs": f"=home={home}"})))


# The settings of SQL and LDAP stand in files of their own
DATABASES_HAVE_FILES = True


def certificate(path):
    return f"ssl_cert = <{path}\n" if path else "ssl_cert =\n"


# The value of a listener that makes it listen on all addresses
ADDRESS_ALL = {"address": "*"}


def pam(service, cached=False):
    return {"args": ("cache_key=%u " if cached else "") + service}


# The function by which a script names its cache key; 2.3 has a setting for it.
CACHE_KEY_FUNCTION = ""


def lua(path, worker=False, cache_key=None):
    return {"args": f"file={path} blocking={'yes' if worker else 'no'}" +
            (f" cache_key={cache_key}" if cache_key else "")}


LDAP_NAMES = {"filter": "pass_filter", "bind": "auth_bind",
              "bind_userdn": "auth_bind_userdn"}


def ldap(root, uri, base, admin=None, fields=None, **values):
    """`admin`: whom to look up as, (dn, password). `fields`: attributes by
    field."""
    dn, password = admin or (None, None)
    return in_file(f"{root}/ldap.conf", settings({
        "uris": uri, "ldap_version": "3", "base": base, "scope": "onelevel",
        "default_pass_scheme": "PLAIN", "dn": dn, "dnpass": password,
        "pass_attrs": ", ".join(f"{attribute}={field}" for field, attribute
                                in (fields or {}).items()) or None,
        **renamed(values, LDAP_NAMES)}))


# Mechanisms hand tokens to the passdbs, one of which verifies them
TOKENS_ARE_PASSWORDS = True


def tokens(root, keys, mechanisms="xoauth2 oauthbearer", skip=None, **values):
    return passdb("oauth2", mechanisms_filter=mechanisms, skip=skip,
                  **in_file(f"{root}/oauth2.conf", settings({
                      "introspection_mode": "local",
                      "local_validation_key_dict": f"fs:posix:prefix={keys}",
                      "username_attribute": "email", **values})))


def grants(root, keys, url, skip):
    """A passdb that hands passwords to a server, which gives tokens."""
    return tokens(root, keys, None, skip, grant_url=url, client_id="dovecot",
                  use_grant_password="yes")


# Settings of which doveconf has to be asked by name
STORE_BLOCKS = []


STORE_TYPING_ERRORS = []


def store(path):
    return settings({"twofa_sql_connect": path})


def server_store(driver, host, user, database):
    return settings({"twofa_sql_driver": driver, "twofa_sql_connect":
                     f"host={host} user={user} dbname={database}"})


def metric(name, event, group_by, fields=None):
    return block(f"metric {name}", {
        "filter": f"event={event}", "fields": fields, "group_by": group_by})


def certificates(ca):
    """EXTERNAL by client certificates of a CA."""
    return settings({"ssl_ca": f"<{ca}", "ssl_verify_client_cert": "yes",
                     "auth_ssl_username_from_cert": "yes"})


# The fields that login processes log
LOGGED_IN = "Login: user="

ATTRIBUTES = "mail_attribute_dict = file:%h/attributes\n"

# All logging is on, but for that of passwords
TALKATIVE = """
auth_debug = yes
auth_verbose = yes
auth_debug_passwords = no
auth_verbose_passwords = no
mail_debug = yes
verbose_proctitle = yes
log_debug = category=auth OR category=twofa OR category=sql OR \
category=doveadm OR event=*
"""
QUIET = """
auth_debug = no
auth_verbose = no
verbose_proctitle = no
"""
