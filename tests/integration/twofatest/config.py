"""Dovecot's configuration for one test: the drop-in as it is shipped first, then
whatever has to differ from a real server so that many can run side by side."""

import os
import pathlib

TOP = pathlib.Path(__file__).resolve().parents[3]
DROPIN = TOP / "conf.d" / "05-twofa.conf"

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
twofa_sql_connect = {root}/store/twofa.db
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
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
  service_count = 0
  client_limit = 1000
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
  }}
  service_count = 0
}}
service submission-login {{
  inet_listener submission {{
    port = {submission}
  }}
  service_count = 0
}}
service managesieve-login {{
  inet_listener sieve {{
    port = {sieve}
  }}
  service_count = 0
}}
service doveadm {{
  inet_listener http {{
    port = {http}
  }}
}}
doveadm_api_key = {api_key}
service auth {{
  unix_listener auth-postfix {{
    mode = 0666
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
{penalty}
{passdbs}
{userdb}
{extra}
"""
# The service by the tests' clock
SERVICE = """
service twofa {{
  executable = {root}/twofa
}}
"""
NO_PENALTY = """
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
"""


def render(values):
    values = dict({
        "protocols": "imap pop3 submission sieve",
        "mechanisms": "plain login",
        "dropin": f"!include {DROPIN}",
        "delay": "0 secs",
        "penalty": NO_PENALTY,
        "extra": "",
        "service": SERVICE.format(**values),
    }, **values)
    return TEMPLATE.format(**values)


def write(path, text, mode=0o644):
    with open(path, "w") as f:
        f.write(text)
    os.chmod(path, mode)
    return str(path)
