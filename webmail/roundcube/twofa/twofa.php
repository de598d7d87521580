<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

require_once __DIR__ . '/lib/twofa_code.php';
require_once __DIR__ . '/lib/twofa_seal.php';
require_once __DIR__ . '/lib/twofa_waiting.php';
require_once __DIR__ . '/lib/twofa_page.php';
require_once __DIR__ . '/lib/twofa_settings.php';

/**
 * Two-factor authentication at a Dovecot with dovecot-twofa.
 *
 * Dovecot says when a password was right and only the code is missing; then
 * there is a second page that asks for it. Password, code and a random key
 * of this login are what all servers get from then on: "PASSWORD" "CODE" "~"
 * "KEY". Dovecot accepts this string again until the session there ends, and
 * nobody who has seen password and code can do anything with them.
 *
 * Roundcube keeps the password as ever. Code and key are kept apart from it,
 * sealed by a secret that only the browser has (twofa_seal).
 */
class twofa extends rcube_plugin
{
    /** The response code that says that only the code is missing */
    private const HINT = 'TWOFACTOR';

    /** @var rcmail */
    private $rc;

    /** @var twofa_waiting */
    private $waiting;

    /** What the user typed on the first page, as Roundcube understood it */
    private $password;

    /** The login that this request finishes: id and fields, or null */
    private $login;

    /** What goes behind the password in this request: code and key, or '' */
    private $tail;

    public function init()
    {
        $this->rc = rcmail::get_instance();
        $this->load_config();
        $this->waiting = new twofa_waiting($this->rc);

        $this->add_hook('startup', [$this, 'startup']);
        $this->add_hook('authenticate', [$this, 'authenticate']);
        $this->add_hook('storage_connect', [$this, 'storage_connect']);
        $this->add_hook('smtp_connect', [$this, 'smtp_connect']);
        $this->add_hook('managesieve_connect', [$this, 'managesieve_connect']);
        $this->add_hook('login_after', [$this, 'login_after']);
        $this->add_hook('unauthenticated', [$this, 'unauthenticated']);
        $this->add_hook('session_destroy', [$this, 'session_destroy']);

        if ($this->rc->task == 'settings') {
            (new twofa_settings($this, $this->rc))->init();
        }
    }

    /** For other plugins that log in to Dovecot: what it wants as password. */
    public function password()
    {
        return $this->rc->get_user_password() . $this->session_tail();
    }

    /** Whether this session began with a code. */
    public function is_on()
    {
        return !empty($_SESSION['twofa']);
    }

    // The second page

    public function startup($args)
    {
        if ($args['task'] != 'login') {
            return $args;
        }
        if ($args['action'] == 'plugin.twofa') {
            return $this->second_page($args);
        }
        $this->show_notice();
        return $args;
    }

    private function second_page($args)
    {
        $id    = rcube_utils::get_input_string('_login',
            rcube_utils::INPUT_GPC);
        $login = $this->waiting->find($id);
        if ($login === null) {
            $this->not_waiting($id);
        }
        if ($this->waiting->is_posted($login)) {
            return $this->second_page_posted($args, $login);
        }
        (new twofa_page($this, $this->rc))->send($login);
    }

    /** It took too long; or it was finished, here or in another tab. */
    private function not_waiting($id)
    {
        if ($this->waiting->knows($id)) {
            $this->to_login_page('expired');
        }
        $this->rc->output->redirect(['_task' => 'mail']);
    }

    private function second_page_posted($args, $login)
    {
        if (isset($_POST['_cancel'])) {
            $this->waiting->remove($login['id']);
            $this->to_login_page(null);
        }
        $code = twofa_code::parse($_POST['_code'] ?? '');
        if ($code === null) {
            $this->ask_again($login, 'notacode');
        }
        $this->login = $login;
        $this->tail  = $code . '~' . $login['key'];

        // the first page once more, as it was posted
        foreach (twofa_waiting::FIELDS as $field) {
            unset($_POST[$field], $_REQUEST[$field]);
        }
        $_POST = $login['post'] + $_POST;
        $_SESSION['temp'] = true;
        $_POST['_token']  = $this->rc->get_request_token();
        $args['action']   = 'login';
        return $args;
    }

    private function ask($id)
    {
        $_SESSION['temp'] = true;
        $this->rc->session->regenerate_id(false);
        $this->to_second_page($id);
    }

    private function ask_again($login, $error)
    {
        $this->waiting->set_error($login['id'], $error);
        $this->to_second_page($login['id']);
    }

    private function to_second_page($id)
    {
        $this->rc->output->redirect([
            '_task' => 'login', '_action' => 'plugin.twofa', '_login' => $id,
        ], 0, true);
    }

    private function to_login_page($notice)
    {
        if ($notice !== null) {
            $_SESSION['twofa_notice'] = $notice;
        }
        $this->rc->output->redirect(['_task' => 'login'], 0, true);
    }

    private function show_notice()
    {
        if (empty($_SESSION['twofa_notice'])) {
            return;
        }
        $this->add_texts('localization/');
        $this->rc->output->show_message(
            $this->gettext($_SESSION['twofa_notice']), 'warning');
        $this->rc->session->remove('twofa_notice');
    }

    // Logging in

    public function authenticate($args)
    {
        $this->password = $args['pass'];
        return $args;
    }

    public function storage_connect($args)
    {
        if ($this->is_token($args) || !$this->is_ours($args)) {
            return $args;
        }
        if ($args['attempt'] > 1) {
            $this->storage_failed($args);
        }
        else {
            // then this is called again if the server says no
            $args['retry'] = true;
        }
        if ($this->rc->config->get('twofa_originating_ip', true)) {
            $args['preauth_ident']['x-originating-ip'] =
                rcube_utils::remote_addr();
        }
        $string = $this->is_login() ? $this->login_string() :
            $this->session_string();
        if ($string !== null) {
            $args['pass'] = $string;
        }
        return $args;
    }

    /** What the server gets; null = what Roundcube has for it. */
    private function login_string()
    {
        return $this->login ? $this->password . $this->tail : null;
    }

    private function session_string()
    {
        return $this->session_tail() !== '' ? $this->password() : null;
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

    private function storage_failed($args)
    {
        $conn    = $this->rc->get_storage()->conn;
        $refused = $conn->errornum == rcube_imap_generic::ERROR_NO;
        $code    = $refused ? (string) $conn->resultcode : '';

        if (!$this->is_login()) {
            if ($code === self::HINT ||
                ($code === 'AUTHENTICATIONFAILED' && $this->had_code())) {
                $this->end_session();
            }
        }
        else if ($this->login) {
            $this->code_failed($args['user'], $code);
        }
        else if ($code === self::HINT && isset($_POST['_pass'])) {
            $this->ask($this->waiting->add());
        }
    }

    /** Also if the code was typed behind the password, on the first page. */
    private function had_code()
    {
        return $this->is_on() || preg_match('/[0-9]{3} ?[0-9]{3}$/D',
            (string) $this->rc->get_user_password());
    }

    private function code_failed($user, $code)
    {
        $refused = in_array($code, [self::HINT, 'AUTHENTICATIONFAILED']);

        if ($refused) {
            $this->rc->log_login($user, true, 1);
        }
        $this->waiting->restore();
        $this->waiting->set_error($this->login['id'],
            $refused ? 'wrongcode' : 'unavailable');
        $this->ask($this->login['id']);
    }

    public function login_after($args)
    {
        $this->waiting->clear();
        if ($this->login) {
            $seal = twofa_seal::create($this->rc);
            $_SESSION['twofa'] = $seal->seal('session',
                ['tail' => $this->tail]);
        }
        else {
            twofa_seal::forget($this->rc);
        }
        return $args;
    }

    /** A login that failed must not end those that wait in other tabs. */
    public function unauthenticated($args)
    {
        $this->waiting->restore();
        return $args;
    }

    public function session_destroy($args)
    {
        if ($this->is_login()) {
            $this->waiting->keep();
        }
        else {
            twofa_seal::forget($this->rc);
        }
        return $args;
    }

    // The session

    private function session_tail()
    {
        if ($this->tail !== null) {
            return $this->tail;
        }
        $this->tail = '';
        if ($this->is_on()) {
            $seal   = twofa_seal::find($this->rc);
            $values = $seal ? $seal->open('session', $_SESSION['twofa']) : null;
            if ($values === null) {
                $this->end_session();
            }
            $this->tail = $values['tail'];
        }
        return $this->tail;
    }

    public function smtp_connect($args)
    {
        if ($args['smtp_pass'] === '%p' && empty($args['smtp_auth_cid']) &&
            $this->rc->config->get('twofa_smtp', true) &&
            $this->session_tail() !== '') {
            $args['smtp_pass'] = $this->password();
        }
        return $args;
    }

    public function managesieve_connect($args)
    {
        if (empty($args['auth_cid']) &&
            $this->rc->config->get('twofa_managesieve', true)) {
            $args['password'] .= $this->session_tail();
        }
        return $args;
    }

    /**
     * Dovecot does not take the string any more: what Roundcube does when its
     * own session is over.
     */
    private function end_session()
    {
        $output = $this->rc->output;
        $this->rc->kill_session();
        if ($output->ajax_call || $output->get_env('framed') ||
            !empty($_REQUEST['_framed'])) {
            $output->command('session_error',
                $this->rc->url(['_task' => 'login', '_err' => 'session']));
            $output->send('iframe');
        }
        // requests of an earlier page that end later write to the old one
        $this->rc->session->regenerate_id(false);
        $query = $_SERVER['REQUEST_METHOD'] == 'GET' ?
            (string) ($_SERVER['QUERY_STRING'] ?? '') : '';
        // the page itself: who asks for it now is shown the login page, which
        // leads there
        $output->header('Location: ./' . ($query === '' ?
            '?_task=login&_err=session' : '?' . $query));
        exit;
    }
}
