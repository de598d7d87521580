<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * What a user had under way when the session ended: messages that are being
 * written, with their attachments. Who logs in again from the same browser, to
 * the same mailbox, finds it there. It has no password, code or key.
 */
class twofa_kept
{
    public const SESSION = 'twofa_kept';
    /** For how many seconds it is there. */
    private const SECONDS = 4 * 3600;

    private $rc;
    private $kept;

    public function __construct($rc)
    {
        $this->rc = $rc;
    }

    /** Before the session is destroyed, and with it the files it knows. */
    public function take()
    {
        $vars = array_filter($_SESSION, [$this, 'is_work'],
            ARRAY_FILTER_USE_KEY);
        $this->kept = [
            'user' => $_SESSION['username'], 'host' => $_SESSION['storage_host'],
            'token' => $this->rc->get_request_token(), 'since' => time(),
            'vars' => $vars];
        unset($_SESSION['plugins']);
    }

    private function is_work($name)
    {
        return $name === 'plugins' || strpos($name, 'compose_data_') === 0;
    }

    public function put()
    {
        $_SESSION[self::SESSION] = $this->kept;
    }

    /** Whether the form that was posted is one of that session's pages. */
    public function has_sent_this()
    {
        $kept  = $this->find();
        $token = $_POST['_token'] ?? null;
        return $kept && is_string($token) &&
            hash_equals($kept['token'], $token);
    }

    /** Roundcube forgets the session before each login, and after it failed. */
    public function keep()
    {
        $this->kept = $this->find() ?: $this->kept;
    }

    public function restore()
    {
        if ($this->kept) {
            $this->put();
        }
    }

    /**
     * After a login. Pages on which messages are written, and that are older
     * than it, go on, too: so the token that they send is good again.
     */
    public function give_back()
    {
        $kept = $this->find() ?: $this->kept;
        unset($_SESSION[self::SESSION]);
        if (!$kept || $kept['user'] !== $_SESSION['username'] ||
            $kept['host'] !== $_SESSION['storage_host']) {
            return;
        }
        foreach ($kept['vars'] as $name => $value) {
            $_SESSION[$name] = $value;
        }
        if (preg_grep('/^compose_data_/', array_keys($kept['vars']))) {
            $_SESSION['request_token'] = $kept['token'];
        }
    }

    private function find()
    {
        $kept = $_SESSION[self::SESSION] ?? null;
        return is_array($kept) && time() - $kept['since'] < self::SECONDS ?
            $kept : null;
    }
}
