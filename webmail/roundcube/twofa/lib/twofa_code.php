<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * The forms of what a user types, and of the key of a session. Users type and
 * paste codes in many spellings: this reads them as Dovecot's twofa does
 * (src/lib-syntax/twofa-typed.c has the same tables).
 */
class twofa_code
{
    private const SYMBOLS  = 'abcdefghijklmnopqrstuvwxyz234567';
    private const KEY_SIZE = 32;
    /** Nothing longer is read as a code, in bytes. */
    private const LONGEST  = 256;

    /** Each has the digits from 0 to 9. */
    private const DIGITS = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९',
        '০১২৩৪৫৬৭৮৯', '０１２３４５６７８９'];
    private const LETTERS = [
        'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
        'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ'];

    // of regular expressions
    private const SPACES = '\x{9}-\x{d}\x{20}\x{85}\x{a0}\x{1680}'
        . '\x{2000}-\x{200a}\x{200c}\x{200d}\x{2028}\x{2029}\x{202f}'
        . '\x{205f}\x{3000}';
    private const MARKS = '\x{61c}\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}'
        . '\x{2060}\x{2066}-\x{2069}\x{feff}';
    private const DASHES = '\x{2d}\x{2e}\x{ad}\x{b7}\x{2010}-\x{2015}\x{2022}'
        . '\x{2212}\x{fe58}\x{fe63}\x{ff0d}\x{ff0e}';
    private const SEPARATOR = '[' . self::SPACES . self::MARKS . self::DASHES
        . ']';

    /**
     * Returns what Dovecot wants to see: the digits of a code, or a recovery
     * code; null if it is neither, in which case nobody has to be asked.
     */
    public static function parse($typed)
    {
        $text = self::symbols($typed);
        if (preg_match('/^[0-9]{6,8}$/D', $text)) {
            return $text;
        }
        return preg_match('/^([a-z2-7]{5})([a-z2-7]{5})$/D', $text, $m) ?
            "$m[1]-$m[2]" : null;
    }

    /** Whether it has the form of an application password. */
    public static function is_app_password($typed)
    {
        return preg_match('/^[a-z2-7]{20}$/D', self::symbols($typed)) === 1;
    }

    /** Whether a code of six digits stands at the end of it. */
    public static function is_behind($typed)
    {
        return preg_match('/([0-9]' . self::SEPARATOR . '*){6}$/Du',
                self::plain($typed)) === 1
            // a password that is not valid UTF-8
            || preg_match('/([0-9][-. \t\n\v\f\r]*){6}$/D', $typed) === 1;
    }

    /**
     * Password and code, typed as one string, of which the password has so many
     * bytes. null if there is no code behind it.
     */
    public static function split_at($typed, $length)
    {
        $code = self::parse(substr($typed, $length));
        return $length > 0 && $code !== null ?
            [substr($typed, 0, $length), $code] : null;
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

    /** ASCII digits and lower-case letters in place of those of others. */
    private static function plain($typed)
    {
        $map = [];
        foreach (self::DIGITS as $digits) {
            $map += array_combine(self::characters($digits), range('0', '9'));
        }
        foreach (self::LETTERS as $letters) {
            $map += array_combine(self::characters($letters), range('a', 'z'));
        }
        return strtolower(strtr($typed, $map));
    }

    private static function characters($text)
    {
        return preg_split('//u', $text, -1, PREG_SPLIT_NO_EMPTY);
    }

    /** Without separators; '' if this is too long, or not valid UTF-8. */
    private static function symbols($typed)
    {
        if (!is_string($typed) || strlen($typed) > self::LONGEST) {
            return '';
        }
        return (string) preg_replace('/' . self::SEPARATOR . '+/u', '',
            self::plain($typed));
    }
}
