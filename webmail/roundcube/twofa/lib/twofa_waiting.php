<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * Logins whose password was right and whose code is missing, in the session of
 * somebody who is not logged in yet. Each tab has its own. What was posted on
 * the first page is sealed, with the key that the login is going to have: a
 * form that is sent twice sends the same key.
 */
class twofa_waiting
{
    /** What the first page posts. It is put back as it was. */
    public const FIELDS = ['_user', '_pass', '_host', '_timezone', '_url'];

    public const SESSION = 'twofa_waiting';
    private const MOST    = 5;

    private $rc;
    private $kept;

    public function __construct($rc)
    {
        $this->rc = $rc;
    }

    /**
     * Adds what was posted: for this user and host, with this password, which
     * may be a part of what was typed. Returns its id.
     */
    public function add($args, $typed, $pass)
    {
        $this->restore();
        $seal  = twofa_seal::find($this->rc);
        if (!$seal) {
            $seal = twofa_seal::create($this->rc);
        }
        $post  = array_filter(array_intersect_key($_POST,
            array_flip(self::FIELDS)), 'is_string');
        $id    = bin2hex(random_bytes(6));
        $all   = $this->all();
        $all[$id] = [
            'token'  => bin2hex(random_bytes(20)),
            'since'  => time(),
            'error'  => null,
            'sealed' => $seal->seal('waiting', [
                'id' => $id, 'key' => twofa_code::new_key(), 'post' => $post,
                'user' => $args['user'], 'host' => $args['host'],
                'typed' => $typed, 'pass' => $pass]),
        ];
        $_SESSION[self::SESSION] = array_slice($all, -self::MOST, null, true);
        return $id;
    }

    public function knows($id)
    {
        return is_string($id) && isset($this->all()[$id]);
    }

    /** Returns null if it has expired, or is not this browser's. */
    public function find($id)
    {
        $login = $this->knows($id) ? $this->all()[$id] : null;
        $seal  = twofa_seal::find($this->rc);
        $age   = time() - ($login['since'] ?? 0);

        if (!$login || !$seal ||
            $age > (int) $this->rc->config->get('twofa_timeout', 300)) {
            return null;
        }
        $values = $seal->open('waiting', $login['sealed']);
        return $values && $values['id'] === $id ? $login + $values : null;
    }

    /** Whether the second page of this login was posted, and by itself. */
    public function is_posted($login)
    {
        $token = $_POST['_proof'] ?? null;
        return is_string($token) && hash_equals($login['token'], $token);
    }

    public function set_error($id, $error)
    {
        $all = $this->all();
        if (isset($all[$id])) {
            $all[$id]['error'] = $error;
            $_SESSION[self::SESSION] = $all;
        }
    }

    public function remove($id)
    {
        $all = $this->all();
        unset($all[$id]);
        $_SESSION[self::SESSION] = $all;
    }

    /** Leaves this one in an earlier session, for a few seconds. */
    public function leave_in($session_id, $login, $seconds)
    {
        $timeout = (int) $this->rc->config->get('twofa_timeout', 300);
        $entry   = array_intersect_key($login, array_flip(
            ['token', 'error', 'sealed']));
        $entry['since'] = time() - $timeout + $seconds;
        $this->rc->session->update($session_id, self::SESSION . '|'
            . serialize([$login['id'] => $entry]), '');
    }

    public function clear()
    {
        $this->kept = null;
        if (isset($_SESSION[self::SESSION])) {
            $this->rc->session->remove(self::SESSION);
        }
    }

    /** Roundcube forgets the session before each login, and after it failed. */
    public function keep()
    {
        $this->kept = $this->all() + (array) $this->kept;
    }

    public function restore()
    {
        if ($this->kept) {
            $_SESSION[self::SESSION] = $this->kept;
        }
    }

    private function all()
    {
        $all = $_SESSION[self::SESSION] ?? [];
        return is_array($all) ? $all : [];
    }
}
