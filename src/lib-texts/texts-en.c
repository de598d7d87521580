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
	[TEXT_LANGUAGE] = "Language",
	[TEXT_SAVE] = "Save",
	[TEXT_NEXT] = "Next",
	[TEXT_DONE] = "Done",
	[TEXT_CANCEL] = "Cancel",
	[TEXT_GO_ON] = "Continue",
	[TEXT_BACK_HOME] = "Back to the start page",
	[TEXT_LOGIN_AGAIN] = "Sign in again",
	[TEXT_NEVER] = "never",
	[TEXT_ERROR_BEFORE_TITLE] = "Error:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{2}-{1}-{0} {3} {4}",
	[TEXT_SECONDS] = "{0} second|{0} seconds",
	[TEXT_MINUTES] = "{0} minute|{0} minutes",
	[TEXT_HOURS] = "{0} hour|{0} hours",

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
		"Application passwords do not open this page. Or type the "
		"password alone: the next page then says what is wrong with "
		"the code.",
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
		"{0} fast. Set its date and time to automatic and try "
		"again.",
	[TEXT_CODE_LATE] =
		"That code is no longer right: it is {0} old, or the "
		"clock of your phone is slow. Set its date and time to "
		"automatic and try again with a fresh code.",
	[TEXT_CODE_PAUSED] =
		"There were too many wrong codes. Codes are accepted again in "
		"{0}.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"There were too many wrong codes. Codes are accepted again in "
		"{0}. A recovery code works at once.",
	[TEXT_CODE_PAUSED_HOURS] =
		"There were too many wrong codes from places where you never "
		"signed in before. Codes are accepted again in {0}; "
		"from where you have signed in before, and as a recovery "
		"code, at once.",
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
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Signing out of the webmail may not end its session here: what "
		"you typed there can be used again in that webmail, until the "
		"session was idle for a while. The button ends it at once.",
	[TEXT_END_SESSIONS] = "End all other sessions",
	[TEXT_NOTICE_SIGNED_OUT] = "You are signed out.",
	[TEXT_NOTICE_SESSIONS_ENDED] = "All other sessions have ended.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Nothing has changed.",
	[TEXT_NOTICE_ALREADY_ON] =
		"2-Factor Auth is on already. If you do not have your "
		"recovery codes, make new ones: see Recovery Codes in the "
		"menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Called off: 2-Factor Auth stays disabled. If you have "
		"scanned the QR code, delete its entry in your app.",
	[TEXT_NOTICE_DISABLED] =
		"2-Factor Auth is off: your password alone opens the mailbox. "
		"You can delete the entry in your authenticator app.",
	[TEXT_NOTICE_REVOKED] =
		"The application password is revoked. The program that used "
		"it can no longer sign in.",
	[TEXT_NOTICE_SAVED] =
		"Good: what you have saved is no longer shown here.",
	[TEXT_NOTICE_DRAFT] =
		"What you typed is here again, except codes. Nothing was done "
		"yet: please look at it, and press the button again.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"The QR code that you scanned no longer counts: it was called "
		"off or replaced, in another tab or browser. Nothing has "
		"changed. Delete its entry in your app, and begin again.",
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
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"From the phone that you have used so far.",
	[TEXT_ENABLE_APPS_TITLE] = "Your mail programs",
	[TEXT_ENABLE_APPS] =
		"Make sure to set up an Application Password if you want to "
		"use ActiveSync or other mail programs: they cannot ask you "
		"for a code.",
	[TEXT_ENABLE_PROGRAMS] =
		"These sign in with your password alone, and will stop "
		"working without an application password:",
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
		"Type the six-digit code from your app before it expires. If "
		"it is about to, wait for the next one.",
	[TEXT_SCAN_REPLACED] =
		"The QR code that this page showed before was replaced, in "
		"another tab or browser. Delete its entry in your app, and "
		"scan this one.",
	[TEXT_SCAN_NAMES] =
		"Your mailbox can be opened by these names, too. They will "
		"need the code as well:",
	[TEXT_SCAN_LATER] =
		"You may leave this page: as long as you stay signed in, you "
		"find the same picture here. If you sign in again, you get a "
		"new one, and have to delete the entry that you scanned "
		"before.",
	[TEXT_SCAN_NEW] = "Make another QR code",
	[TEXT_SCAN_APPS_TITLE] = "Application passwords",
	[TEXT_SCAN_APPS] =
		"Whoever knew your password could have made these before. Say "
		"for each of them whether it stays. Keep only what you "
		"recognize.",
	[TEXT_SCAN_APPS_ON] =
		"These stay as they are, unless you choose to remove one.",
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
	[TEXT_CODES_ONCE] =
		"They are shown here until you press the button, for ten "
		"minutes at most. After that, nobody can show them to you.",
	[TEXT_CODES_SAVED] = "I have saved them",

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
		"It is shown here until you press the button, for ten minutes "
		"at most. You need not keep it: for another program, make "
		"another one.",
	[TEXT_APP_SAVED] = "The program has it",
	[TEXT_APP_LIMIT] =
		"You have as many application passwords as you can have. "
		"Revoke some first.",
	[TEXT_APP_BAD_LABEL] =
		"Please give it a name of at most 100 characters.",
	[TEXT_REVOKE_TITLE] = "Revoke this application password?",
	[TEXT_REVOKE_INTRO] =
		"The program that uses it can no longer sign in. This cannot "
		"be undone.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "What the program asks for",
	[TEXT_DEVICE_INTRO] =
		"Copy these from here. The password is the new one, not your "
		"own.",
	[TEXT_DEVICE_ADDRESS] = "Mail address",
	[TEXT_DEVICE_LOGIN] = "User name",
	[TEXT_DEVICE_INCOMING] = "Incoming mail (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Outgoing mail (SMTP)",
	[TEXT_DEVICE_SERVER] = "Server",
	[TEXT_DEVICE_PORT] = "Port",
	[TEXT_DEVICE_ENCRYPTION] = "Encryption",
	[TEXT_DEVICE_STEPS_TITLE] = "How to add the account",
	[TEXT_STEPS_IPHONE] =
		"Settings > Apps > Mail > Mail Accounts > Add Account > "
		"Other > Add Mail Account. Before iOS 18: Settings > Mail > "
		"Accounts.",
	[TEXT_STEPS_MAC] = "Mail > Add Account > Other Mail Account.",
	[TEXT_STEPS_GMAIL] =
		"Press your picture > Add another account > Other. Type the "
		"mail address, and choose Personal (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Settings > Add account > Other > Manual setup > IMAP "
		"account.",
	[TEXT_STEPS_TB_ANDROID] =
		"Settings > Import settings > Scan QR code: scan the picture "
		"above.",
	[TEXT_STEPS_FAIREMAIL] = "Wizard > Other provider.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook for phones and the new Outlook for Windows hand "
		"this password to Microsoft: its servers sign in to your "
		"mailbox and read your mail. If you do not want that, use "
		"another program. To end it, revoke the application "
		"password.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Settings > Accounts > Your accounts > Add account, "
		"then Choose provider > IMAP. Outlook (classic): File > Add "
		"Account > Advanced options > Let me set up my account "
		"manually. Phone: Settings > Add account > Advanced > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menu > New Account > Email Account. If the servers are not "
		"found, choose Configure Manually.",
	[TEXT_STEPS_EVOLUTION] = "File > New > Mail Account.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Settings > Apps > Mail > Mail Accounts > Add "
		"Account > Microsoft Exchange > Configure Manually. Android: "
		"Settings > Accounts > Add account > Exchange.",
	[TEXT_QR_HELP] =
		"In Thunderbird on the phone: Settings > Import settings > "
		"Scan QR code. The camera app cannot read this picture.",
	[TEXT_QR_SECRET] =
		"The picture contains the password: show it to nobody.",
	[TEXT_QR_PICTURE] = "QR code for Thunderbird",
	[TEXT_FILE_HELP] =
		"Or take the file: Settings > Import settings > Select file, "
		"in Thunderbird or K-9 Mail. It contains the password as "
		"well: delete it afterwards.",
	[TEXT_FILE_BUTTON] = "Download the file",
	[TEXT_APPLE_TITLE] = "Set up an iPhone, iPad or Mac",
	[TEXT_APPLE_OFFER] =
		"Mail on an iPhone, iPad or Mac can be set up by a file, so "
		"that nothing has to be typed.",
	[TEXT_APPLE_INTRO] =
		"The button downloads a file (a profile) that sets up the "
		"account, with an application password of its own. Open this "
		"page on the device itself; on an iPhone or iPad, in Safari.",
	[TEXT_APPLE_BUTTON] = "Download the profile",
	[TEXT_APPLE_THEN] = "After the download",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: press Allow. Then open Settings > Profile "
		"Downloaded > Install, within eight minutes.",
	[TEXT_APPLE_MAC] =
		"Mac: open the file. Then open System Settings > General > "
		"Device Management, and double-click the profile. On macOS "
		"13 and 14 it is in Privacy & Security > Profiles.",
	[TEXT_APPLE_UNSIGNED] =
		"The device may say that the profile is not signed. It works "
		"all the same.",
	[TEXT_APPLE_AGAIN] =
		"If no file has come, press the button again: only the last "
		"file works then.",
	[TEXT_PROFILE_NAME] = "Mail for {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Sets up mail for {0} with the application password “{1}”. "
		"Removing the profile removes the account.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "From the computer to the phone",
	[TEXT_HANDOVER_OFFER] =
		"You are at a computer, and want to set up a phone: a QR "
		"code takes the phone to the file.",
	[TEXT_HANDOVER_INTRO] =
		"The button shows a QR code. The phone's camera opens a page "
		"with it, on which the phone is set up, without signing in. "
		"The QR code is good for ten minutes and for one phone, and "
		"ends when you sign out here.",
	[TEXT_HANDOVER_BUTTON] = "Show the QR code",
	[TEXT_HANDOVER_SCAN] =
		"Scan this with the camera of the phone, and open the page.",
	[TEXT_HANDOVER_SECRET] =
		"Whoever scans it can read your mail: show it to nobody, and "
		"send it to nobody.",
	[TEXT_HANDOVER_PICTURE] = "QR code for the phone",
	[TEXT_PHONE_TITLE] = "Set up this phone",
	[TEXT_PHONE_INTRO] =
		"This phone gets the mail of {0}. The button makes an "
		"application password for it, and downloads a file that has "
		"it. Nothing has happened yet.",
	[TEXT_PHONE_WARNING] =
		"If it was not you who scanned the QR code just now, close "
		"this page.",
	[TEXT_PHONE_BUTTON] = "Set up",
	[TEXT_PHONE_ANDROID] =
		"Android: in Thunderbird, open Settings > Import settings > "
		"Select file.",
	[TEXT_PHONE_OVER_TITLE] = "This QR code is no longer good",
	[TEXT_PHONE_OVER] =
		"It was used, ten minutes are over, or you have signed out "
		"on the computer. Show a new QR code there: Application "
		"Passwords > From the computer to the phone.",
	[TEXT_PHONE_MANY] =
		"Too many QR codes that are not good came from your network. "
		"Please try again in ten minutes.",

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
	[TEXT_ACTIVITY_ALARM] =
		"Somebody typed your password and had no code. They did not "
		"get in, but they know your password. Was it not you? Change "
		"your password now.",
	[TEXT_ACTIVITY_NONE] = "There is nothing yet.",
	[TEXT_ACTIVITY_LAST] = "Last",
	[TEXT_ACTIVITY_TIMES] = "{0} time|{0} times",
	[TEXT_SIGN_IN_OK] = "Signed in",
	[TEXT_SIGN_IN_REFUSED] = "Refused",
	[TEXT_SIGN_IN_ASKED] = "Password right · waiting for the code",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Somebody knows your password · no code followed",
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
	[TEXT_METHOD_REVOKED_APP] = "revoked application password",
	[TEXT_CHANGE_ENABLE] = "QR code made",
	[TEXT_CHANGE_CONFIRM] = "2-Factor Auth turned on",
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
	[TEXT_ERROR_RESULT_OVER_TITLE] = "This is no longer shown",
	[TEXT_ERROR_RESULT_OVER] =
		"What you did was done once, and nothing is done again now. "
		"Its result was shown here for some minutes, or until you said "
		"that you have it. If you miss recovery codes or an "
		"application password, make new ones.",
	[TEXT_FORM_RUNNING] =
		"This still takes a moment. The result comes here by itself.",
	[TEXT_SESSION_END] =
		"You will be signed out in about two minutes if you do not "
		"open another page.",
	[TEXT_SESSION_STAY] = "Stay signed in (opens a new tab)",
	[TEXT_STAY_TITLE] = "You are still signed in",
	[TEXT_STAY] =
		"You have another 15 minutes. Close this tab, and go on where "
		"you were.",
	[TEXT_UNSAVED_CODES] =
		"You have not said yet that you have saved your recovery "
		"codes.",
	[TEXT_UNSAVED_PASSWORD] =
		"You have not said yet that your program has its new "
		"application password.",
	[TEXT_UNSAVED_SHOW] = "Show again",
	[TEXT_ERROR_NAMES_TITLE] = "This takes your administrator",
	[TEXT_ERROR_NAMES] =
		"The mail server cannot tell your mailbox from another name "
		"or another mailbox, so nothing was done here. Sign in with "
		"the main name of your mailbox, or ask your administrator: "
		"the server's log says what to change.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"This is too long: a mailbox has at most 255 characters here, "
		"and a password with its code at most 512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"You are signed in as {0}. Sign in here again only if a page "
		"asks you to.",
	[TEXT_APP_NO_LABEL] =
		"Please give it a name. Spaces alone cannot be seen.",
	[TEXT_APP_HIDDEN_LABEL] =
		"The name has a character that cannot be seen, for example one "
		"that turns the letters around. Please type the name anew.",
	[TEXT_CHANGE_REPLACE] = "Phone changed",
	[TEXT_NOTICE_SESSION_IDLE] =
		"You were signed out because you opened no page for 15 "
		"minutes. Please sign in again.",
	[TEXT_NOTICE_SESSION_MAX] =
		"You were signed out because a session ends after eight hours. "
		"Please sign in again.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"Your session was ended from elsewhere: all other sessions "
		"were ended, 2-Factor Auth was changed, or your provider did "
		"it. Please sign in again. If this was not you, look at Recent "
		"Activity.",
	[TEXT_NOTICE_SESSION_GONE] =
		"You are no longer signed in. Please sign in again.",
	[TEXT_NOTICE_LOST] =
		"What you just sent was not done. What you typed will be there "
		"after you have signed in, except codes.",
	[TEXT_CODES_SHEET] = "Recovery codes of {0}, made {1}",
	[TEXT_CODES_DOWNLOAD] = "Download as a text file",
	[TEXT_CODES_PRINT] =
		"To print them, choose Print in the menu of your browser: the "
		"paper has the codes, the mailbox and the date.",
	[TEXT_CODES_CROSS_OUT] =
		"Each of these codes opens the mailbox once, together with the "
		"password. Cross out those that you have used.",
	[TEXT_HOME_USED_RECOVERY] =
		"You signed in with a recovery code. If you no longer have "
		"your phone, set up the new one now: until then, the old "
		"phone's codes open your mailbox.",
	[TEXT_SESSION_MAX] =
		"You will be signed out at this time, because a session ends "
		"after eight hours: {0}. This cannot be put off. If you sign "
		"in again in a new tab, what you type here is not lost.",
	[TEXT_SESSION_AGAIN] = "Sign in again (opens a new tab)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Mail program",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] = "2-Factor Auth was turned on",
	[TEXT_MAIL_ENABLED] =
		"2-Factor Auth was turned on. From now on, signing in needs a "
		"code from your authenticator app.",
	[TEXT_MAIL_REPLACED_SUBJECT] = "Your authenticator app was replaced",
	[TEXT_MAIL_REPLACED] =
		"Another authenticator app was set up. Codes from the one "
		"before no longer work.",
	[TEXT_MAIL_DISABLED_SUBJECT] = "2-Factor Auth was turned off",
	[TEXT_MAIL_DISABLED] =
		"2-Factor Auth was turned off. From now on, your password "
		"alone is enough to sign in.",
	[TEXT_MAIL_APP_SUBJECT] = "A new application password was made",
	[TEXT_MAIL_APP] =
		"A new application password was made. A program can sign in "
		"with it, without a code.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "A recovery code was used",
	[TEXT_MAIL_RECOVERY] =
		"One of your recovery codes was used instead of a code from "
		"your authenticator app. It can't be used again.",
	[TEXT_MAIL_CODES_SUBJECT] = "New recovery codes were made",
	[TEXT_MAIL_CODES] =
		"New recovery codes were made. The ones before no longer work.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "An emergency code was made",
	[TEXT_MAIL_EMERGENCY] =
		"An emergency code was made. It can be used once, instead of a "
		"code from your authenticator app.",
	[TEXT_MAIL_REVOKED_SUBJECT] = "Application passwords were revoked",
	[TEXT_MAIL_REVOKED] =
		"One or more application passwords were revoked. Programs "
		"that have them can no longer sign in.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Your sessions were ended",
	[TEXT_MAIL_SESSIONS] =
		"Sessions of the webmail, or of the User Panel, were ended. "
		"Whoever used them has to sign in again.",
	[TEXT_MAIL_KNOWN_SUBJECT] = "Somebody may know your password",
	[TEXT_MAIL_KNOWN] =
		"Somebody has used your password, without a right code, from a "
		"network that your mailbox was never opened from. It stayed "
		"closed.",
	[TEXT_MAIL_PLACE_SUBJECT] = "A first sign-in from a new network",
	[TEXT_MAIL_PLACE] =
		"Somebody has signed in with your password and a code, from a "
		"network that your mailbox was not opened from before.",
	[TEXT_MAIL_WHERE_PANEL] = "in the User Panel",
	[TEXT_MAIL_WHERE_DOVEADM] = "by an administrator",
	[TEXT_MAIL_WHERE_LOGIN] = "when signing in",
	[TEXT_MAIL_HELLO] = "Hello,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Mailbox",
	[TEXT_MAIL_FIELD_LABEL] = "Name",
	[TEXT_MAIL_FIELD_TIME] = "When",
	[TEXT_MAIL_FIELD_WHERE] = "Where",
	[TEXT_MAIL_FIELD_ADDRESS] = "From",
	[TEXT_MAIL_FIELD_SERVICE] = "Service",
	[TEXT_MAIL_FIELD_PROGRAM] = "Program",
	[TEXT_MAIL_WAS_YOU] = "If this was you, there is nothing to do.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"If it was not, somebody may know your password: change it "
		"now,",
	[TEXT_MAIL_WRITE_TO] = "and write to {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"If this was one of your programs, it needs an application "
		"password instead of yours.",
	[TEXT_MAIL_CODES_LEFT] = "Recovery codes left: {0}.",
	[TEXT_MAIL_PANEL] = "See 2-Factor Auth in the User Panel: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Look at them, or remove one",
	[TEXT_SCAN_APPS_MINE] =
		"You have made these since you signed in. They stay:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"These were altered in the database. They do not work, and "
		"are removed:",
	[TEXT_APP_KEEP] = "Keep",
	[TEXT_APP_REMOVE] = "Remove",
	[TEXT_SCAN_UNANSWERED] =
		"Nothing was done yet. Please choose Keep or Remove for: {0}. "
		"Then type a fresh code.",
	[TEXT_SCAN_ANEW] =
		"This is a new QR code. If you scanned the one before it: "
		"delete the entry that you scanned before, and scan this one.",
	[TEXT_SCAN_ANEW_ON] =
		"This is a new QR code. If you scanned the one before it: "
		"delete the entry that you scanned before, and scan this one. "
		"Leave the entry by which you sign in: it works until you "
		"have entered a code of this one.",
	[TEXT_PROGRAMS_STOPPED] =
		"These signed in with your password alone. From now on each "
		"needs an application password:",
	[TEXT_PROGRAMS_DONE] =
		"These have an application password already, and go on "
		"working:",
	[TEXT_PROGRAMS_SURE] =
		"This is what the server has seen in the last {0}: for what, "
		"and from which networks. It may take two programs for one, "
		"or one for several. A program that has not signed in since "
		"is missing.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"The server keeps no list of sign-ins, so it cannot say which "
		"ones.",
	[TEXT_DAYS] = "{0} day|{0} days",
	[TEXT_MORE_NETWORKS] = "{0} other network|{0} other networks",
	[TEXT_HOME_FAILING_TITLE] = "Your password alone is still used",
	[TEXT_HOME_FAILING] =
		"Something at {0} still uses your password ({1}), and cannot "
		"sign in. If it is a program of yours, make it an application "
		"password.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Something at {0} uses your password ({1}), and cannot sign "
		"in. Your mailbox was never opened from there. If it is a "
		"program of yours, make it an application password. If not, "
		"somebody knows your password: change it now.",
	[TEXT_SIGN_IN_NO_CODE] = "Refused · right password, no code",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"From {0} on, your mailbox needs 2-Factor Auth. Turn it on "
		"before: after that, mail programs can no longer open it "
		"with your password alone.",
	[TEXT_POLICY_NOW] =
		"Your mailbox needs 2-Factor Auth. Until you turn it on, "
		"mail programs cannot open it with your password.",
	[TEXT_POLICY_TURN_ON] = "Turn on 2-Factor Auth",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Not available for your mailbox",
	[TEXT_ERROR_FORBIDDEN] =
		"Your administrator does not allow 2-Factor Auth for this "
		"mailbox. Ask your administrator if you need it.",
	[TEXT_ERROR_REQUIRED_TITLE] = "2-Factor Auth has to stay on",
	[TEXT_ERROR_REQUIRED] =
		"Your administrator requires 2-Factor Auth for this "
		"mailbox, so you cannot turn it off. For a new phone, "
		"choose to change the phone.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Turn on 2-Factor Auth first",
	[TEXT_APPS_ENROL_FIRST] =
		"Your administrator requires 2-Factor Auth for this "
		"mailbox. Turn it on first: after that, you can make "
		"application passwords.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Notices",
	[TEXT_NOTICES_INTRO] =
		"Each change of 2-Factor Auth makes a mail to your mailbox.",
	[TEXT_NOTICES_OFF] = "You can choose notices when 2-Factor Auth is on.",
	[TEXT_NOTICES_NO_MAILS] = "Your provider sends no such mails.",
	[TEXT_NOTICES_DAMAGED] =
		"Your choice of notices is damaged, and counts no longer. "
		"Please choose again.",
	[TEXT_NOTICES_SECOND_TITLE] = "A second address",
	[TEXT_NOTICES_SECOND_NONE] =
		"The notices can also go to an address outside this mailbox. "
		"Somebody who opens the mailbox cannot delete them there.",
	[TEXT_NOTICES_SECOND] = "The notices also go to {0}.",
	[TEXT_NOTICES_WAITING] =
		"A code was mailed to {0}. Type it here within 24 hours; "
		"until then, no notice goes there.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Mail address",
	[TEXT_FIELD_MAILED_CODE] = "Code from that mail",
	[TEXT_NOTICES_SEND_CODE] = "Mail a code there",
	[TEXT_NOTICES_CONFIRM] = "Confirm this address",
	[TEXT_NOTICES_OTHER_TITLE] = "Choose another address",
	[TEXT_NOTICES_REMOVE_TITLE] = "Remove the second address",
	[TEXT_NOTICES_REMOVE] = "Remove it",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"This is no mail address, or it is the mailbox's own.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"This is not the code from the mail. Is it from the newest "
		"one?",
	[TEXT_NOTICES_WAIT_OVER] =
		"The 24 hours are over. Have another code mailed.",
	[TEXT_NOTICES_LIMIT] =
		"Five codes were mailed today. Try again tomorrow.",
	[TEXT_NOTICE_CODE_MAILED] =
		"The code is on its way. Look into the other mailbox.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"From now on, the notices go to both addresses.",
	[TEXT_NOTICE_ADDRESS_OFF] = "The second address was removed.",
	[TEXT_NOTICE_CHOICE] = "Your choice was saved.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Which mails you get",
	[TEXT_FIELD_NOTICES_LEVEL] = "A mail for",
	[TEXT_NOTICES_LEVEL_ALL] = "everything",
	[TEXT_NOTICES_LEVEL_LESS] = "changes and a known password",
	[TEXT_NOTICES_LEVEL_CHANGES] = "changes only",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Everything: also a first sign-in from a new network. A known "
		"password: somebody from a network that is not yours had your "
		"password, but no code. At most one such mail in a week, and "
		"one about new networks in a day.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Language of the mails",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "the one of this page",
	[TEXT_FIELD_NOTICES_ZONE] = "Time zone of the mails",
	[TEXT_NOTICES_ZONE_SERVER] = "the server's",
	[TEXT_CHANGE_NOTICES] = "Choice of notices changed",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Code mailed to a second address",
	[TEXT_CHANGE_ADDRESS] = "Second address changed",
	[TEXT_MAIL_CHOICE_SUBJECT] = "Your choice of notices was changed",
	[TEXT_MAIL_CHOICE] =
		"It was changed which mails about 2-Factor Auth you get, or "
		"their language or time zone.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "The second address was changed",
	[TEXT_MAIL_ADDRESS] =
		"The second address to which the notices of this mailbox go "
		"was set, changed or removed.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "The code for this address",
	[TEXT_MAIL_ADDRESS_CODE] =
		"The notices of the mailbox below shall also go to this "
		"address. To confirm it, type this code in the User Panel, "
		"under Notices, within 24 hours:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"If you do not know this mailbox, there is nothing to do: "
		"without the code, no more mails come. Questions: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Second address",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] = "QR code for another device made",
	[TEXT_CHANGE_DEVICE_ADD] = "Device added",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Device removed",
	[TEXT_CHANGE_DEVICE_RENAME] = "Device renamed",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "A device was added",
	[TEXT_MAIL_DEVICE_ADDED] =
		"A device was added to your mailbox. Its codes open the "
		"mailbox, as those of your other devices do.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "A device was removed",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"A device was removed from your mailbox. Its codes no "
		"longer work, and all sessions have ended.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "A device was renamed",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"A device of your mailbox has another name now. Its codes "
		"work as before.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Devices",
	[TEXT_DEVICES_INTRO] =
		"A code from any of these devices opens your mailbox. The "
		"QR code of a device that you use is never shown again.",
	[TEXT_DEVICES_OFF] =
		"You can add more devices when 2-Factor Auth is on.",
	[TEXT_DEVICE_NO_NAME] = "Device without a name",
	[TEXT_DEVICE_CREATED] = "Added",
	[TEXT_DEVICES_ADD_TITLE] = "Add a device",
	[TEXT_DEVICES_ADD_HELP] =
		"From a device that you have already. The new one is set up "
		"on the next page.",
	[TEXT_FIELD_DEVICE] = "Name of the device",
	[TEXT_DEVICE_LABEL_HELP] =
		"By which you will recognize it, such as: tablet, or Anna's "
		"phone",
	[TEXT_DEVICES_ADD] = "Show the QR code",
	[TEXT_DEVICE_SCAN_TITLE] = "Set up the new device",
	[TEXT_DEVICE_SCAN_HELP] =
		"Open the authenticator app on the new device, choose to "
		"add an account, and point the camera at this picture.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"The six-digit code that the new device shows.",
	[TEXT_DEVICE_REMOVE] = "Remove",
	[TEXT_DEVICE_REMOVE_TITLE] = "Remove this device?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"Its codes will no longer work. All other sessions end, and "
		"everybody signs in again. If somebody else used it, change "
		"your password too, and revoke the application passwords "
		"that this person knows.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "From any of your devices.",
	[TEXT_DEVICE_RENAME] = "Rename",
	[TEXT_DEVICE_RENAME_TITLE] = "Rename this device",
	[TEXT_DEVICE_EXISTS] = "Another device has this name.",
	[TEXT_DEVICE_LIMIT] =
		"Your mailbox has eight devices. Remove one first.",
	[TEXT_DEVICE_LAST] =
		"This is your only device. Add another one first, or turn "
		"2-Factor Auth off.",
	[TEXT_NOTICE_DEVICE_ADDED] = "The device was added.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "The device was removed.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "The device has its new name.",
};
