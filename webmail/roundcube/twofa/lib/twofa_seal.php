<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * Seals what is kept in Roundcube's session store. The key is made of two
 * halves: the des_key of Roundcube's configuration, and a random secret in a
 * cookie of the browser, which is stored nowhere. So neither the session store
 * nor a copy of the whole webmail host is enough to open it.
 */
class twofa_seal
{
    private const CIPHER = 'aes-256-gcm';
    private const NONCE  = 12;
    private const TAG    = 16;

    private $key;

    private function __construct($rc, $secret)
    {
        $this->key = hash_hkdf('sha256', $secret, 32, 'roundcube-twofa',
            (string) $rc->config->get('des_key'));
    }

    private static function cookie_name($rc)
    {
        return ($rc->config->get('session_name') ?: 'roundcube_sessid')
            . '_twofa';
    }

    /** With the secret of this browser; null if it has none. */
    public static function find($rc)
    {
        $secret = $_COOKIE[self::cookie_name($rc)] ?? '';
        return is_string($secret) && preg_match('/^[0-9a-f]{64}$/D', $secret) ?
            new self($rc, hex2bin($secret)) : null;
    }

    /** With a new secret, which the browser gets with this answer. */
    public static function create($rc)
    {
        $secret = random_bytes(32);
        $name   = self::cookie_name($rc);
        $_COOKIE[$name] = bin2hex($secret);
        rcube_utils::setcookie($name, $_COOKIE[$name], 0);
        return new self($rc, $secret);
    }

    public static function forget($rc)
    {
        $name = self::cookie_name($rc);
        if (isset($_COOKIE[$name])) {
            unset($_COOKIE[$name]);
            rcube_utils::setcookie($name, '-del-', time() - 60);
        }
    }

    public function seal($purpose, $values)
    {
        $nonce = random_bytes(self::NONCE);
        $text  = openssl_encrypt(json_encode($values, JSON_THROW_ON_ERROR),
            self::CIPHER, $this->key, OPENSSL_RAW_DATA, $nonce, $tag, $purpose,
            self::TAG);
        if ($text === false) {
            throw new RuntimeException('twofa: ' . self::CIPHER . ' failed');
        }
        return base64_encode($nonce . $tag . $text);
    }

    /** Returns null if it was sealed by another browser, or altered. */
    public function open($purpose, $sealed)
    {
        $data = base64_decode((string) $sealed, true);
        if ($data === false || strlen($data) < self::NONCE + self::TAG) {
            return null;
        }
        $text = openssl_decrypt(substr($data, self::NONCE + self::TAG),
            self::CIPHER, $this->key, OPENSSL_RAW_DATA,
            substr($data, 0, self::NONCE),
            substr($data, self::NONCE, self::TAG), $purpose);
        $values = $text === false ? null : json_decode($text, true);
        return is_array($values) ? $values : null;
    }
}
