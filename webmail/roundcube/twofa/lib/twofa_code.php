<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/** The forms of what a user types, and of the key of a session. */
class twofa_code
{
    private const SYMBOLS  = 'abcdefghijklmnopqrstuvwxyz234567';
    private const KEY_SIZE = 32;

    /**
     * Returns what Dovecot wants to see: the digits of a code, or a recovery
     * code; null if it is neither, in which case nobody has to be asked.
     */
    public static function parse($typed)
    {
        $text = is_string($typed) ? strtolower($typed) : '';
        $text = preg_replace('/[\s\x{a0}\x{2009}\x{202f}-]+/u', '', $text);
        if ($text === null) {
            return null;
        }
        if (preg_match('/^[0-9]{6,8}$/D', $text)) {
            return $text;
        }
        return preg_match('/^([a-z2-7]{5})([a-z2-7]{5})$/D', $text, $m) ?
            "$m[1]-$m[2]" : null;
    }

    /** 160 random bits, as Dovecot wants them behind the "~". */
    public static function new_key()
    {
        $key = '';
        for ($i = 0; $i < self::KEY_SIZE; $i++) {
            $key .= self::SYMBOLS[random_int(0, 31)];
        }
        return $key;
    }
}
