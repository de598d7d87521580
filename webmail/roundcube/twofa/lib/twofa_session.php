<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * The session of somebody who is logged in: what the servers get, and its end,
 * which the server decides.
 */
class twofa_session
{
    private const SESSION = 'twofa';
    private const CHECKED = 'twofa_checked';
    /** The server is asked at least so often, in seconds. */
    private const CHECK_AFTER = 60;

    private $plugin;
    private $rc;
    private $kept;

    /** What goes behind the password: code and key, or ''; null: not known */
    private $tail;

    /** This login ends the session in Dovecot. */
    private $ends = false;

    public function __construct($plugin, $rc, $kept)
    {
        $this->plugin = $plugin;
        $this->rc     = $rc;
        $this->kept   = $kept;
    }

    public function is_on()
    {
        return !empty($_SESSION[self::SESSION]);
    }

    public function begin($tail)
    {
        $this->tail = $tail;
        $seal = twofa_seal::create($this->rc);
        $_SESSION[self::SESSION] = $seal->seal('session', ['tail' => $tail]);
        $this->connected();
    }

    public function tail()
    {
        if ($this->tail === null) {
            $this->tail = $this->is_on() ? $this->open() : '';
        }
        return $this->tail;
    }

    /** Only the browser in which the session began can open this. */
    private function open()
    {
        $seal   = twofa_seal::find($this->rc);
        $values = $seal ? $seal->open('session', $_SESSION[self::SESSION]) :
            null;
        if ($values === null) {
            $this->end();
        }
        return $values['tail'];
    }

    /** Each request begins here, also those that need no mail server. */
    public function startup($task)
    {
        if (empty($_SESSION['user_id'])) {
            $this->show_form_again();
            return;
        }
        // Roundcube asks this later, and ends the session itself
        if (!$this->rc->session->check_auth()) {
            return;
        }
        $this->tail();
        if ($this->is_due()) {
            $this->ask_server($task);
        }
        if ($this->rc->output->type == 'html') {
            $this->plugin->include_script('twofa.js');
            $this->plugin->add_texts('localization/', ['overtitle', 'overtext',
                'overother', 'signedin']);
        }
    }

    /** What is posted changes something. */
    private function is_due()
    {
        return $this->is_on() && $_SERVER['REQUEST_METHOD'] == 'POST' ||
            time() - ($_SESSION[self::CHECKED] ?? 0) >= self::CHECK_AFTER;
    }

    /**
     * This ends a session that is over (see connect()). A mail page says by
     * itself that the server cannot be reached.
     */
    private function ask_server($task)
    {
        if ($this->rc->storage_connect() || !$this->is_on() ||
            $task == 'mail') {
            return;
        }
        if ($this->rc->output->ajax_call) {
            $this->rc->output->send();
        }
        rcmail::raise_error(['code' => 503,
            'message' => 'The mail server cannot be reached'], false, true);
    }

    public function connect($args)
    {
        if ($args['attempt'] > 1) {
            $conn = $this->rc->get_storage()->conn;
            $this->failed(new twofa_answer($conn));
            if ($this->ends) {
                // Roundcube would log it
                $conn->error = '';
            }
            $args['retry'] = false;
            return $args;
        }
        // then this is called again if the server says no
        $args['retry'] = true;
        if ($this->tail() !== '') {
            $args['pass'] = $this->plugin->password();
        }
        if ($this->ends) {
            $args['preauth_ident']['x-session-id'] =
                'twofa-webmail-end-' . bin2hex(random_bytes(8));
        }
        return $args;
    }

    /**
     * Not each time: a request that changes its session can undo what another
     * one changes at the same moment.
     */
    public function connected()
    {
        if (time() - ($_SESSION[self::CHECKED] ?? 0) >= self::CHECK_AFTER / 2) {
            $_SESSION[self::CHECKED] = time();
        }
    }

    private function failed($answer)
    {
        if (!$this->ends && ($answer->asks_for_code() ||
            ($answer->is_refusal() && $this->had_code()))) {
            $this->end();
        }
    }

    /**
     * Also if the code was typed behind the password, at a server that does
     * not take this host for a webmail; and an application password, which may
     * have been revoked.
     */
    private function had_code()
    {
        $password = (string) $this->rc->get_user_password();
        return $this->is_on() || twofa_code::is_behind($password) ||
            twofa_code::is_app_password($password);
    }

    // The end

    /** The user logs out, or Roundcube ends the session. */
    public function session_destroy()
    {
        if ($this->rc->task == 'logout' && $this->is_on() &&
            twofa_seal::find($this->rc)) {
            $this->end_in_dovecot();
        }
        twofa_seal::forget($this->rc);
    }

    /** One more login, which Dovecot refuses, ends the session there. */
    private function end_in_dovecot()
    {
        $storage = $this->rc->get_storage();
        $storage->close();
        $this->ends = true;
        $storage->connect($_SESSION['storage_host'], $_SESSION['username'],
            $this->rc->get_user_password(), $_SESSION['storage_port'],
            $_SESSION['storage_ssl']);
        $storage->close();
    }

    /** Dovecot does not take the string any more. */
    private function end()
    {
        $output = $this->rc->output;
        $this->kept->take();
        $this->rc->kill_session();
        $this->kept->put();
        // requests of an earlier page that end later write to the old one
        $this->rc->session->regenerate_id(false);
        $this->show_form_again();
        if ($output->ajax_call || $output->get_env('framed') ||
            !empty($_REQUEST['_framed'])) {
            $output->command('session_error',
                $this->rc->url(['_task' => 'login', '_err' => 'session']));
            $output->send('iframe');
        }
        $query = $_SERVER['REQUEST_METHOD'] == 'GET' ?
            (string) ($_SERVER['QUERY_STRING'] ?? '') : '';
        // the page itself: who asks for it now is shown the login page, which
        // leads there
        $output->header('Location: ./' . ($query === '' ?
            '?_task=login&_err=session' : '?' . $query));
        exit;
    }

    /**
     * A form of the settings or of the contacts was sent: its answer would take
     * the place of what was typed. (A message stays on its page.) Passwords are
     * not written into a page.
     */
    private function show_form_again()
    {
        if ($_SERVER['REQUEST_METHOD'] == 'POST' &&
            !empty($_REQUEST['_framed']) && $this->rc->task != 'mail' &&
            $this->kept->has_sent_this() &&
            !preg_grep('/pass/i', array_keys($_POST))) {
            (new twofa_page($this->plugin, $this->rc))->send_again();
        }
    }
}
