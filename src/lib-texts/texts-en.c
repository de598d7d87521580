/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in English, in the order of texts.h. */

const char *const texts_en[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Mailbox Security",
	[TEXT_MENU] = "Menu",
	[TEXT_SKIP] = "Skip to content",
	[TEXT_SIGN_OUT] = "Sign out",
	[TEXT_SUPPORT] = "Help and support",
	[TEXT_SAVE] = "Save",
	[TEXT_NEXT] = "Next",
	[TEXT_DONE] = "Done",
	[TEXT_CANCEL] = "Cancel",
	[TEXT_GO_ON] = "Continue",
	[TEXT_BACK_HOME] = "Back to the start page",
	[TEXT_LOGIN_AGAIN] = "Sign in again",
	[TEXT_NEVER] = "never",
	[TEXT_ERROR_BEFORE_TITLE] = "Error:",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Sign in",
	[TEXT_FIELD_USER] = "Mailbox",
	[TEXT_FIELD_PASSWORD] = "Password",
	[TEXT_LOGIN_HELP] =
		"With 2-Factor Auth on, type the six-digit code right after "
		"your password. If your password is T9D3K!px and the code is "
		"189 145, type: T9D3K!px189145. Or type the password alone: "
		"the next page then asks for the code.",
	[TEXT_LOGIN_BUTTON] = "Sign in",
	[TEXT_LOGIN_EMPTY] =
		"Please fill in your mailbox and your password.",
	[TEXT_LOGIN_REFUSED] =
		"That did not work. Check the mailbox, the password and the "
		"code. A code can be used only once: wait for a fresh one. "
		"Application passwords do not open this page.",
	[TEXT_LOGIN_BUSY] =
		"Too many sign-ins from your network are under way. Please "
		"try again in a moment.",
	[TEXT_LOGIN_DISABLED] =
		"This account is disabled. Please ask your provider.",
	[TEXT_LOGIN_EXPIRED] =
		"The password of this account has expired. Please ask your "
		"provider how to change it.",
	[TEXT_CODE_TITLE] = "Enter your code",
	[TEXT_CODE_INTRO] =
		"Your password is right. Now open the authenticator app on "
		"your phone and type the code that it shows.",
	[TEXT_CODE_BUTTON] = "Sign in",
	[TEXT_CODE_BACK] = "Start again",
	[TEXT_FIELD_CODE] = "Six-digit code from your app",
	[TEXT_FIELD_RECOVERY] = "Recovery code",
	[TEXT_USE_RECOVERY] = "No phone at hand? Use a recovery code",
	[TEXT_CODE_MISSING] = "Please enter a code.",
	[TEXT_CODE_WRONG] =
		"That code is not right. Wait for a fresh code in the app and "
		"try again.",
	[TEXT_RECOVERY_WRONG] =
		"That recovery code is not right, or has been used already: "
		"each of them works once. Take another one from your list. If "
		"you have made new ones, only those work.",
	[TEXT_CODE_USED] =
		"That code has been used already. Wait for the next one and "
		"try again.",
	[TEXT_CODE_EARLY] =
		"That code is not right yet: the clock of your phone is about "
		"{0} seconds fast. Set its date and time to automatic and try "
		"again.",
	[TEXT_CODE_LATE] =
		"That code is no longer right: it is {0} seconds old, or the "
		"clock of your phone is slow. Set its date and time to "
		"automatic and try again with a fresh code.",
	[TEXT_CODE_PAUSED] =
		"There were too many wrong codes. Codes are accepted again in "
		"{0} seconds.",
	[TEXT_CODE_CLOSED] =
		"There were too many wrong codes: no code is accepted any "
		"more. Use a recovery code, or ask your provider.",

	/* 2-Factor Auth */
	[TEXT_HOME_TITLE] = "2-Factor Auth",
	[TEXT_STATUS_ON] = "Enabled",
	[TEXT_STATUS_OFF] = "Disabled",
	[TEXT_FIELD_STATUS] = "Status",
	[TEXT_HOME_ON] =
		"Your mailbox opens only with your password and a code from "
		"your phone. Whoever knows the password alone stays out.",
	[TEXT_HOME_OFF] =
		"Your mailbox opens with your password alone. With 2-Factor "
		"Auth, a code from your phone is needed as well: a stolen "
		"password is then not enough.",
	[TEXT_HOME_BEGUN_TITLE] = "You have not finished",
	[TEXT_HOME_BEGUN] =
		"You have begun to turn on 2-Factor Auth. Until you have "
		"entered a code, nothing changes. To call it off, choose "
		"Disabled and save.",
	[TEXT_HOME_BEGUN_ON] =
		"You have begun to change your phone. Until you have entered "
		"a code of the new one, the old one works. If you do not go "
		"on, nothing changes: what you have begun is void after 24 "
		"hours.",
	[TEXT_HOME_GO_ON] = "Go on with the QR code",
	[TEXT_HOME_PHONE_TITLE] = "Your phone",
	[TEXT_HOME_PHONE] =
		"A new phone, or another app? Scan a new QR code with it. The "
		"old one works until the new one is proven.",
	[TEXT_HOME_LOST_PHONE] =
		"Lost your phone? Sign in with your password and one of your "
		"recovery codes, then press the same button.",
	[TEXT_HOME_FEW_CODES] =
		"Recovery codes left: {0}. Make new ones before you need "
		"them.",
	[TEXT_CHANGE_PHONE] = "Change phone",
	[TEXT_SESSIONS_TITLE] = "Where you are signed in",
	[TEXT_SESSION_SINCE] = "Signed in here since",
	[TEXT_SESSION_FROM] = "From",
	[TEXT_SESSIONS_PANEL] = "Other sessions of this page",
	[TEXT_SESSIONS_WEBMAIL] = "Webmail sessions",
	[TEXT_END_SESSIONS] = "End all other sessions",
	[TEXT_NOTICE_SESSION_OVER] =
		"You were signed out because nothing happened for a while, or "
		"because 2-Factor Auth was changed. Please sign in again.",
	[TEXT_NOTICE_NOT_DONE] =
		"You were signed out because nothing happened for a while, or "
		"because 2-Factor Auth was changed. What you just sent was "
		"not done. Please sign in again and repeat it.",
	[TEXT_NOTICE_SIGNED_OUT] = "You are signed out.",
	[TEXT_NOTICE_SESSIONS_ENDED] = "All other sessions have ended.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Nothing has changed.",
	[TEXT_NOTICE_ALREADY_ON] =
		"2-Factor Auth is on already. If you do not have your "
		"recovery codes, make new ones: see Recovery Codes in the "
		"menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Called off: 2-Factor Auth stays disabled.",
	[TEXT_NOTICE_DISABLED] =
		"2-Factor Auth is off: your password alone opens the mailbox. "
		"You can delete the entry in your authenticator app.",
	[TEXT_NOTICE_REVOKED] =
		"The application password is revoked. The program that used "
		"it can no longer sign in.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Too much time has passed, or the code has been used. Please "
		"sign in again.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Turn on 2-Factor Auth",
	[TEXT_ENABLE_NEED_TITLE] = "What you need",
	[TEXT_ENABLE_NEED] =
		"An authenticator app on your phone, such as Authy or Google "
		"Authenticator. Both are free; you find them where you get "
		"your other apps.",
	[TEXT_ENABLE_THEN] =
		"On the next page you scan a picture with it and enter the "
		"code that it shows.",
	[TEXT_CHANGE_PHONE_NEED] =
		"On the next page you scan a new picture with the new phone. "
		"Once you have entered its code, the old phone's codes no "
		"longer work, and you get new recovery codes.",
	[TEXT_ENABLE_APPS_TITLE] = "Your mail programs",
	[TEXT_ENABLE_APPS] =
		"Make sure to set up an Application Password if you want to "
		"use ActiveSync or other mail programs: they cannot ask you "
		"for a code.",
	[TEXT_ENABLE_PROGRAMS] =
		"These have signed in with your password lately and will stop "
		"working without one:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"No mail program has signed in with your password lately.",
	[TEXT_ENABLE_MAKE_APP] = "Make one",
	[TEXT_APPS_LINK] = "Make application passwords first",
	[TEXT_SCAN_TITLE] = "Scan the QR code",
	[TEXT_SCAN_STEP_1] = "1. Scan this with your app",
	[TEXT_SCAN_HELP] =
		"Open the authenticator app on your phone, choose to add an "
		"account, and point the camera at this picture.",
	[TEXT_SCAN_PICTURE] =
		"QR code for your authenticator app. The key below is the "
		"same in letters.",
	[TEXT_SCAN_OPEN_APP] =
		"Are you reading this on the phone? Open the app",
	[TEXT_SCAN_KEY] =
		"If you cannot scan it, type this key into the app:",
	[TEXT_SCAN_STEP_2] = "2. Show that it works",
	[TEXT_FIELD_CHALLENGE] = "Challenge",
	[TEXT_CHALLENGE_HELP] =
		"The six-digit code from your app. Wait for a fresh code, so "
		"that there is time enough to type it.",
	[TEXT_SCAN_LATER] =
		"You may leave this page: for 24 hours you find the same "
		"picture here.",
	[TEXT_SCAN_NEW] = "Make another QR code",
	[TEXT_SCAN_APPS_TITLE] = "Application passwords",
	[TEXT_SCAN_APPS] =
		"Somebody who knew your password may have made these. Those "
		"that are not ticked are removed when you save. Keep only "
		"what you recognize.",
	[TEXT_SCAN_APPS_ON] =
		"These stay as they are. Those that are not ticked are "
		"removed when you save.",
	[TEXT_SCAN_REVOKED] = "These application passwords were removed:",
	[TEXT_CONFIRMED_TITLE] = "2-Factor Auth is on",
	[TEXT_CONFIRMED] =
		"It worked. From now on you will be asked for a code every "
		"time you log in using Webmail.",
	[TEXT_CHANGED_TITLE] = "Your phone is changed",
	[TEXT_CHANGED] =
		"It worked. From now on, only the codes of the new entry are "
		"accepted.",
	[TEXT_CHANGED_OLD] =
		"Delete the old entry of this mailbox in your app, so that "
		"you do not take its codes by mistake. Your old recovery "
		"codes are void: throw them away, and keep these.",
	[TEXT_CODES_TITLE] = "Your recovery codes",
	[TEXT_CODES_HELP] =
		"If you lose your phone, each of these opens the mailbox "
		"once, together with your password. Print or copy them and "
		"keep them in a safe place.",
	[TEXT_CODES_ONCE] = "They are shown only now.",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Turn off 2-Factor Auth",
	[TEXT_DISABLE_INTRO] =
		"Afterwards, your password alone opens the mailbox again. "
		"Your recovery codes are void then, and all other sessions "
		"end.",
	[TEXT_KEEP_IT_ON] = "Keep it on",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "Application Passwords",
	[TEXT_APPS_INTRO] =
		"For programs that sign in by themselves: a phone, a mail "
		"program. Make one for each, so that you can revoke it alone.",
	[TEXT_APPS_NONE] = "You have no application passwords.",
	[TEXT_APPS_ADD_TITLE] = "Make a new one",
	[TEXT_APPS_ADD] = "Make application password",
	[TEXT_FIELD_LABEL] = "Name",
	[TEXT_LABEL_HELP] =
		"By which you will recognize it, such as: my phone",
	[TEXT_FIELD_SCOPE] = "What for",
	[TEXT_FIELD_EXPIRES] = "Expires",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Mail program (IMAP, POP3, sending)",
	[TEXT_SCOPE_ALL] = "Everything",
	[TEXT_EXPIRES_MONTH] = "in 30 days",
	[TEXT_EXPIRES_QUARTER] = "in 90 days",
	[TEXT_EXPIRES_YEAR] = "in a year",
	[TEXT_APPS_CODE_HELP] =
		"You signed in a while ago, so a fresh code is needed.",
	[TEXT_APP_SCOPE] = "For",
	[TEXT_APP_NETWORKS] = "Only from",
	[TEXT_APP_MADE] = "Made",
	[TEXT_APP_CREATED] = "made",
	[TEXT_APP_LAST_USED] = "Last used",
	[TEXT_APP_EXPIRES] = "Expires",
	[TEXT_APP_DAMAGED] =
		"This one was altered in the database and does not work. "
		"Revoke it.",
	[TEXT_APP_REVOKE] = "Revoke",
	[TEXT_APP_NEW_TITLE] = "Your new application password",
	[TEXT_APP_NEW] =
		"Type it into the program in place of your password. No code "
		"is needed there.",
	[TEXT_APP_ONCE] =
		"It is shown only now. You need not keep it: for another "
		"program, make another one.",
	[TEXT_APP_LIMIT] =
		"You have as many application passwords as you can have. "
		"Revoke some first.",
	[TEXT_APP_BAD_LABEL] =
		"Please give it a name of at most 100 characters.",
	[TEXT_REVOKE_TITLE] = "Revoke this application password?",
	[TEXT_REVOKE_INTRO] =
		"The program that uses it can no longer sign in. This cannot "
		"be undone.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Recovery Codes",
	[TEXT_RECOVERY_INTRO] =
		"For the day that you lose your phone: each recovery code "
		"opens the mailbox once, together with your password.",
	[TEXT_RECOVERY_LEFT] = "Recovery codes left: {0}",
	[TEXT_RECOVERY_OFF] =
		"You get recovery codes when you turn on 2-Factor Auth.",
	[TEXT_RECOVERY_NEW_TITLE] = "Make new ones",
	[TEXT_RECOVERY_NEW] =
		"You get ten new codes. The old ones no longer work then.",
	[TEXT_RECOVERY_MAKE] = "Make new recovery codes",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Recent Activity",
	[TEXT_ACTIVITY_INTRO] =
		"Who signed in to your mailbox, and what was changed. Do you "
		"see something that was not you? Change your password, revoke "
		"application passwords and end all other sessions.",
	[TEXT_ACTIVITY_NONE] = "There is nothing yet.",
	[TEXT_ACTIVITY_SERVICE] = "Program",
	[TEXT_ACTIVITY_IP] = "Address",
	[TEXT_ACTIVITY_LAST] = "Last",
	[TEXT_ACTIVITY_TIMES] = "{0} times",
	[TEXT_SIGN_IN_OK] = "Signed in",
	[TEXT_SIGN_IN_REFUSED] = "Refused",
	[TEXT_SERVICE_PANEL] = "this page",
	[TEXT_SERVICE_DOVEADM] = "your provider",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Sending mail",
	[TEXT_SERVICE_SIEVE] = "Mail filters",
	[TEXT_METHOD_PASSWORD] = "password",
	[TEXT_METHOD_CODE] = "password and code",
	[TEXT_METHOD_RECOVERY] = "password and recovery code",
	[TEXT_METHOD_APP] = "application password",
	[TEXT_METHOD_SESSION] = "webmail session",
	[TEXT_METHOD_EXEMPT] = "certificate or token",
	[TEXT_CHANGE_ENABLE] = "QR code made",
	[TEXT_CHANGE_CONFIRM] = "2-Factor Auth turned on, or phone changed",
	[TEXT_CHANGE_DISABLE] = "2-Factor Auth turned off",
	[TEXT_CHANGE_APP_ADD] = "Application password made",
	[TEXT_CHANGE_APP_REVOKE] = "Application password revoked",
	[TEXT_CHANGE_NEW_CODES] = "New recovery codes made",
	[TEXT_CHANGE_EMERGENCY] = "Emergency code made",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Not available just now",
	[TEXT_ERROR_SERVICE] =
		"Your request could not be carried out, and nothing has "
		"changed as far as we know. Please try again in a minute. If "
		"it goes on, ask your provider.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "Not a secure connection",
	[TEXT_ERROR_NOT_SECURE] =
		"This page works over HTTPS only. Please use an address that "
		"begins with https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "There is no such page",
	[TEXT_ERROR_NOT_FOUND] =
		"What you were looking for is not here, or is no longer here.",
	[TEXT_ERROR_METHOD] = "This address cannot be opened in this way.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "That was not understood",
	[TEXT_ERROR_BAD_REQUEST] =
		"Your browser sent something that this page cannot use. "
		"Please go back and try again.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "That was too much",
	[TEXT_ERROR_TOO_LARGE] =
		"What you sent is larger than any form here can be.",
	[TEXT_ERROR_FORM_TITLE] = "This form has expired",
	[TEXT_ERROR_FORM] =
		"Nothing has changed. The form was from an earlier sign-in, "
		"or your browser keeps no cookies, which this page needs. "
		"Please open the page again and repeat what you did.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Please sign in again",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"For this, you have to have signed in within the last 15 "
		"minutes, with a code if 2-Factor Auth is on.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Something has changed meanwhile",
	[TEXT_ERROR_CONFLICT] =
		"Your mailbox was changed elsewhere at the same time, so "
		"nothing was done here. Look at its state and try again.",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"Two-factor authentication was turned on",
	[TEXT_MAIL_ENABLED] =
		"Two-factor authentication was turned on. From now on, "
		"signing in needs a code from your authenticator app.",
	[TEXT_MAIL_REPLACED_SUBJECT] = "Your authenticator app was replaced",
	[TEXT_MAIL_REPLACED] =
		"Another authenticator app was set up. Codes from the one "
		"before no longer work.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"Two-factor authentication was turned off",
	[TEXT_MAIL_DISABLED] =
		"Two-factor authentication was turned off. From now on, your "
		"password alone is enough to sign in.",
	[TEXT_MAIL_APP_SUBJECT] = "A new application password was made",
	[TEXT_MAIL_APP] =
		"A new application password was made. A program can sign in "
		"with it, without a code.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "A recovery code was used",
	[TEXT_MAIL_RECOVERY] =
		"One of your recovery codes was used instead of a code from "
		"your authenticator app. It can't be used again.",
	[TEXT_MAIL_WHERE_PANEL] = "on the web page for your mailbox",
	[TEXT_MAIL_WHERE_DOVEADM] = "by an administrator",
	[TEXT_MAIL_WHERE_LOGIN] = "when signing in",
	[TEXT_MAIL_HELLO] = "Hello,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Mailbox",
	[TEXT_MAIL_FIELD_LABEL] = "Name",
	[TEXT_MAIL_FIELD_TIME] = "When",
	[TEXT_MAIL_FIELD_WHERE] = "Where",
	[TEXT_MAIL_FIELD_ADDRESS] = "From",
	[TEXT_MAIL_FIELD_SERVICE] = "Service",
	[TEXT_MAIL_WAS_YOU] = "If this was you, there is nothing to do.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"If it was not, somebody may know your password: change it "
		"now,",
	[TEXT_MAIL_WRITE_TO] = "and write to {0}.",
};
