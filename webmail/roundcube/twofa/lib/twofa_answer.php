<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/** Why Dovecot has refused a login: its response code and the text behind it. */
class twofa_answer
{
    /** Only the code is missing. */
    public const HINT = 'TWOFACTOR';
    /** The key behind the code is missing; nothing was judged. */
    public const KEY = 'TWOFACTOR-KEY';
    /** Codes are refused for a while. */
    public const WAIT = 'TWOFACTOR-WAIT';

    private const REFUSED = 'AUTHENTICATIONFAILED';

    /** '' if the server could not decide, or could not be asked */
    public $code = '';

    /** The number in the text: seconds, or the length of the password */
    public $number = 0;

    /** @param rcube_imap_generic $conn after a login that failed */
    public function __construct($conn)
    {
        if ($conn->errornum == rcube_imap_generic::ERROR_NO) {
            $this->code = (string) $conn->resultcode;
            if (preg_match('/\d+/', (string) $conn->result, $m)) {
                $this->number = (int) $m[0];
            }
        }
    }

    public function is($code)
    {
        return $this->code === $code;
    }

    /** Somebody has decided that this string opens nothing. */
    public function is_refusal()
    {
        return $this->code === self::REFUSED || $this->asks_for_code();
    }

    /** The mailbox has 2FA, and the password is right. */
    public function asks_for_code()
    {
        return in_array($this->code, [self::HINT, self::KEY, self::WAIT], true);
    }
}
