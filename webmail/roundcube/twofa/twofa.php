<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

require_once __DIR__ . '/lib/twofa_answer.php';
require_once __DIR__ . '/lib/twofa_code.php';
require_once __DIR__ . '/lib/twofa_kept.php';
require_once __DIR__ . '/lib/twofa_login.php';
require_once __DIR__ . '/lib/twofa_page.php';
require_once __DIR__ . '/lib/twofa_seal.php';
require_once __DIR__ . '/lib/twofa_session.php';
require_once __DIR__ . '/lib/twofa_settings.php';
require_once __DIR__ . '/lib/twofa_waiting.php';

/**
 * Two-factor authentication at a Dovecot with dovecot-twofa.
 *
 * Dovecot says when a password was right and only the code is missing; then
 * there is a second page that asks for it (twofa_login). Password, code and a
 * random key of this login are what all servers get from then on: "PASSWORD"
 * "CODE" "~" "KEY". Dovecot accepts this string again until the session there
 * ends, and nobody who has seen password and code can do anything with them.
 *
 * Roundcube keeps the password as ever. Code and key are kept apart from it,
 * sealed by a secret that only the browser has (twofa_session, twofa_seal).
 *
 * This class has the hooks, and says which part answers them.
 */
class twofa extends rcube_plugin
{
    /** @var rcmail */
    private $rc;

    /** @var twofa_login */
    private $login;

    /** @var twofa_session */
    private $session;

    public function init()
    {
        $this->rc = rcmail::get_instance();
        $this->load_config();
        $kept          = new twofa_kept($this->rc);
        $this->session = new twofa_session($this, $this->rc, $kept);
        $this->login   = new twofa_login($this, $this->rc, $this->session,
            $kept);

        $this->add_hook('startup', [$this, 'startup']);
        $this->add_hook('storage_connect', [$this, 'storage_connect']);
        $this->add_hook('storage_connected', [$this, 'storage_connected']);
        $this->add_hook('smtp_connect', [$this, 'smtp_connect']);
        $this->add_hook('managesieve_connect', [$this, 'managesieve_connect']);
        $this->add_hook('login_after', [$this->login, 'login_after']);
        $this->add_hook('unauthenticated', [$this->login, 'unauthenticated']);
        $this->add_hook('session_destroy', [$this, 'session_destroy']);

        if ($this->rc->task == 'settings') {
            (new twofa_settings($this, $this->rc))->init();
        }
    }

    /** For other plugins that log in to Dovecot: what it wants as password. */
    public function password()
    {
        return $this->rc->get_user_password() . $this->session->tail();
    }

    /** Whether this session began with a code. */
    public function is_on()
    {
        return $this->session->is_on();
    }

    public function startup($args)
    {
        // after those of all other plugins: this is what the server gets
        $this->add_hook('authenticate', [$this->login, 'authenticate']);

        if ($args['task'] == 'login') {
            return $this->login->startup($args);
        }
        if ($args['task'] != 'logout') {
            $this->session->startup($args['task']);
        }
        return $args;
    }

    public function storage_connect($args)
    {
        if ($this->is_token($args) || !$this->is_ours($args)) {
            return $args;
        }
        if ($this->rc->config->get('twofa_originating_ip', true)) {
            $args['preauth_ident']['x-originating-ip'] =
                rcube_utils::remote_addr();
        }
        return $this->is_login() ? $this->login->connect($args) :
            $this->session->connect($args);
    }

    public function storage_connected($args)
    {
        if (!$this->is_login() && $this->is_ours($args)) {
            $this->session->connected();
        }
        return $args;
    }

    /** An OAuth token takes no code. */
    private function is_token($args)
    {
        return in_array(strtoupper($args['auth_type'] ?? ''),
            ['XOAUTH2', 'OAUTHBEARER', 'GSSAPI', 'EXTERNAL']);
    }

    /** Other plugins connect to other mailboxes. */
    private function is_ours($args)
    {
        return $this->is_login() || (
            $args['user'] === ($_SESSION['username'] ?? null) &&
            $args['host'] === ($_SESSION['storage_host'] ?? null));
    }

    private function is_login()
    {
        return $this->rc->task == 'login' && empty($_SESSION['user_id']);
    }

    public function session_destroy($args)
    {
        if ($this->is_login()) {
            $this->login->session_destroy();
        }
        else {
            $this->session->session_destroy();
        }
        return $args;
    }

    public function smtp_connect($args)
    {
        if ($args['smtp_pass'] === '%p' && empty($args['smtp_auth_cid']) &&
            $this->rc->config->get('twofa_smtp', true) &&
            $this->session->tail() !== '') {
            $args['smtp_pass'] = $this->password();
        }
        return $args;
    }

    public function managesieve_connect($args)
    {
        if (empty($args['auth_cid']) &&
            $this->rc->config->get('twofa_managesieve', true)) {
            $args['password'] .= $this->session->tail();
        }
        return $args;
    }
}
