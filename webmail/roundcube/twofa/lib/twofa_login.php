<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/** A login: its two pages, and what the server gets. */
class twofa_login
{
    /** How long a second press on Next finds the login that the first made */
    private const SECOND_PRESS = 15;

    private $plugin;
    private $rc;
    private $session;
    private $kept;

    /** @var twofa_waiting */
    private $waiting;

    /** What the user typed on the first page, as Roundcube understood it */
    private $password;

    /** The login whose second page was posted: id and fields, or null */
    private $login;

    /** The id of the session in which it waited */
    private $old_id;

    /**
     * Password and tail, if they were typed as one string and this is what
     * the server gets now; or null
     */
    private $parts;

    public function __construct($plugin, $rc, $session, $kept)
    {
        $this->plugin  = $plugin;
        $this->rc      = $rc;
        $this->session = $session;
        $this->kept    = $kept;
        $this->waiting = new twofa_waiting($rc);
    }

    // The pages

    public function startup($args)
    {
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
        (new twofa_page($this->plugin, $this->rc))->send($login);
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
        $this->parts = [$login['pass'], $code . '~' . $login['key']];

        // the first page once more, as it was posted
        foreach (twofa_waiting::FIELDS as $field) {
            unset($_POST[$field], $_REQUEST[$field]);
        }
        $_POST = $login['post'] + $_POST;
        $this->prepare_session();
        $args['action'] = 'login';
        return $args;
    }

    /**
     * Roundcube destroys the session before a login. A second press on Next
     * comes while this one still logs in, and has to find the login in there.
     * So only what would outlive the login is removed.
     */
    private function prepare_session()
    {
        if (!empty($_SESSION['user_id'])) {
            $_SESSION['temp'] = true;
            $_POST['_token']  = $this->rc->get_request_token();
            return;
        }
        $this->old_id = session_id();
        $_SESSION = array_intersect_key($_SESSION, array_flip(
            ['language', twofa_waiting::SESSION, twofa_kept::SESSION]));
    }

    private function ask($id)
    {
        $this->kept->restore();
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
        $this->plugin->add_texts('localization/');
        $this->rc->output->show_message(
            $this->plugin->gettext($_SESSION['twofa_notice']), 'warning');
        $this->rc->session->remove('twofa_notice');
    }

    // The server

    public function authenticate($args)
    {
        $this->password = (string) $args['pass'];
        // the second page has a proof of its own
        if ($this->login && $this->old_id !== null) {
            $args['valid'] = true;
        }
        return $args;
    }

    public function connect($args)
    {
        if ($args['attempt'] == 1) {
            return $this->login ? $this->connect_with_code($args) :
                $this->connect_with_password($args);
        }
        $answer = new twofa_answer($this->rc->get_storage()->conn);
        if ($this->login) {
            $this->code_failed($args, $answer);
        }
        if (!isset($_POST['_pass'])) {
            $args['retry'] = false;
            return $args;
        }
        return $this->parts ? $this->typed_code_failed($args, $answer) :
            $this->password_failed($args, $answer);
    }

    /** What was typed for one mailbox is not sent to another. */
    private function connect_with_code($args)
    {
        $login = $this->login;
        if ($args['user'] !== $login['user'] ||
            $args['host'] !== $login['host'] ||
            $this->password !== $login['typed']) {
            $this->waiting->restore();
            $this->waiting->remove($login['id']);
            $this->to_login_page('expired');
        }
        return $this->connect_with_parts($args);
    }

    private function connect_with_parts($args)
    {
        $args['pass']  = implode('', $this->parts);
        // then this is called again if the server says no
        $args['retry'] = true;
        return $args;
    }

    /**
     * If a code stands behind the password, Dovecot judges it only together
     * with a key, and says so: the session id asks for that.
     */
    private function connect_with_password($args)
    {
        $args['preauth_ident']['x-session-id'] =
            'twofa-webmail-key-' . bin2hex(random_bytes(8));
        $args['retry'] = true;
        return $args;
    }

    private function password_failed($args, $answer)
    {
        if ($answer->is(twofa_answer::KEY)) {
            $this->parts = twofa_code::split_at($this->password,
                $answer->number);
            if ($this->parts) {
                $this->parts[1] .= '~' . twofa_code::new_key();
                return $this->connect_with_parts($args);
            }
        }
        if ($answer->is(twofa_answer::HINT)) {
            $this->ask($this->waiting->add($args, $this->password,
                $this->password));
        }
        $args['retry'] = false;
        return $args;
    }

    /** The password was right, and the code behind it was not. */
    private function typed_code_failed($args, $answer)
    {
        $id = $this->waiting->add($args, $this->password, $this->parts[0]);
        $this->refused($args, $answer, $id);
    }

    private function code_failed($args, $answer)
    {
        $this->waiting->restore();
        $this->refused($args, $answer, $this->login['id']);
    }

    private function refused($args, $answer, $id)
    {
        if ($answer->is(twofa_answer::WAIT)) {
            $error = twofa_page::wait_error($answer->number);
        }
        else if ($answer->is_refusal()) {
            $error = 'wrongcode';
            $this->count_failure($args);
        }
        else {
            $error = 'unavailable';
        }
        $this->waiting->set_error($id, $error);
        $this->ask($id);
    }

    /** As Roundcube counts a wrong password. */
    private function count_failure($args)
    {
        $this->rc->log_login($args['user'], true, 1);
        $user = rcube_user::query($args['user'], $args['host']);
        if ($user) {
            $user->failed_login();
        }
    }

    public function login_after($args)
    {
        $this->waiting->clear();
        if ($this->parts) {
            [$password, $tail] = $this->parts;
            $_SESSION['password'] = $this->rc->encrypt($password);
            $this->session->begin($tail);
        }
        else {
            twofa_seal::forget($this->rc);
        }
        $this->kept->give_back();
        if ($this->old_id !== null) {
            $this->waiting->leave_in($this->old_id, $this->login,
                self::SECOND_PRESS);
        }
        return $args;
    }

    /** A login that failed must not end those that wait in other tabs. */
    public function unauthenticated($args)
    {
        $this->waiting->restore();
        $this->kept->restore();
        if ($this->login &&
            $this->rc->login_error() == rcmail::ERROR_RATE_LIMIT) {
            $this->waiting->set_error($this->login['id'], 'toomany');
            $this->ask($this->login['id']);
        }
        if ($this->login && $this->rc->get_storage()->is_connected() &&
            !isset($_GET['_again'])) {
            $this->post_again();
        }
        return $args;
    }

    /**
     * Dovecot has accepted the code, and Roundcube has failed: a second press
     * of somebody's very first login has made his account at the same time.
     * Now it is there.
     */
    private function post_again()
    {
        $_SESSION['temp'] = true;
        $this->rc->output->header('HTTP/1.1 307 Temporary Redirect');
        $this->rc->output->header('Location: ./?_task=login&_again=1');
        exit;
    }

    public function session_destroy()
    {
        $this->waiting->keep();
        $this->kept->keep();
    }
}
