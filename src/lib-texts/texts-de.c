/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in German, in the order of texts.h. */

const char *const texts_de[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Postfachsicherheit",
	[TEXT_MENU] = "Menü",
	[TEXT_SKIP] = "Zum Inhalt",
	[TEXT_SIGN_OUT] = "Abmelden",
	[TEXT_SUPPORT] = "Hilfe und Support",
	[TEXT_LANGUAGE] = "Sprache",
	[TEXT_SAVE] = "Speichern",
	[TEXT_NEXT] = "Weiter",
	[TEXT_DONE] = "Fertig",
	[TEXT_CANCEL] = "Abbrechen",
	[TEXT_GO_ON] = "Fortfahren",
	[TEXT_BACK_HOME] = "Zurück zur Startseite",
	[TEXT_LOGIN_AGAIN] = "Neu anmelden",
	[TEXT_NEVER] = "nie",
	[TEXT_ERROR_BEFORE_TITLE] = "Fehler:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}.{1}.{2}, {3} {4}",
	[TEXT_SECONDS] = "{0} Sekunde|{0} Sekunden",
	[TEXT_MINUTES] = "{0} Minute|{0} Minuten",
	[TEXT_HOURS] = "{0} Stunde|{0} Stunden",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Anmelden",
	[TEXT_FIELD_USER] = "Postfach",
	[TEXT_FIELD_PASSWORD] = "Passwort",
	[TEXT_LOGIN_HELP] =
		"Ist die Zwei-Faktor-Authentifizierung eingeschaltet, geben "
		"Sie den sechsstelligen Code direkt hinter Ihrem Passwort "
		"ein. Ist Ihr Passwort T9D3K!px und der Code 189 145, geben "
		"Sie ein: T9D3K!px189145. Oder geben Sie nur das Passwort "
		"ein: Dann fragt die nächste Seite nach dem Code.",
	[TEXT_LOGIN_BUTTON] = "Anmelden",
	[TEXT_LOGIN_EMPTY] =
		"Bitte geben Sie Ihr Postfach und Ihr Passwort ein.",
	[TEXT_LOGIN_REFUSED] =
		"Das hat nicht geklappt. Prüfen Sie Postfach, Passwort und "
		"Code. Ein Code gilt nur einmal: Warten Sie auf einen neuen. "
		"App-Passwörter öffnen diese Seite nicht. Oder geben Sie nur "
		"das Passwort ein: Die nächste Seite sagt dann, was mit dem "
		"Code nicht stimmt.",
	[TEXT_LOGIN_BUSY] =
		"Aus Ihrem Netz laufen gerade zu viele Anmeldungen. Bitte "
		"versuchen Sie es gleich noch einmal.",
	[TEXT_LOGIN_DISABLED] =
		"Dieses Konto ist gesperrt. Bitte fragen Sie Ihren Anbieter.",
	[TEXT_LOGIN_EXPIRED] =
		"Das Passwort dieses Kontos ist abgelaufen. Bitte fragen Sie "
		"Ihren Anbieter, wie Sie es ändern.",
	[TEXT_CODE_TITLE] = "Code eingeben",
	[TEXT_CODE_INTRO] =
		"Ihr Passwort stimmt. Öffnen Sie jetzt die Authenticator-App "
		"auf Ihrem Telefon und geben Sie den Code ein, den sie "
		"anzeigt.",
	[TEXT_CODE_BUTTON] = "Anmelden",
	[TEXT_CODE_BACK] = "Von vorn beginnen",
	[TEXT_FIELD_CODE] = "Sechsstelliger Code aus Ihrer App",
	[TEXT_FIELD_RECOVERY] = "Wiederherstellungscode",
	[TEXT_USE_RECOVERY] =
		"Kein Telefon zur Hand? Wiederherstellungscode verwenden",
	[TEXT_CODE_MISSING] = "Bitte geben Sie einen Code ein.",
	[TEXT_CODE_WRONG] =
		"Dieser Code stimmt nicht. Warten Sie auf einen neuen Code in "
		"der App und versuchen Sie es noch einmal.",
	[TEXT_RECOVERY_WRONG] =
		"Dieser Wiederherstellungscode stimmt nicht oder wurde schon "
		"verwendet: Jeder gilt nur einmal. Nehmen Sie einen anderen "
		"von Ihrer Liste. Wenn Sie neue erstellt haben, gelten nur "
		"noch diese.",
	[TEXT_CODE_USED] =
		"Dieser Code wurde schon verwendet. Warten Sie auf den "
		"nächsten und versuchen Sie es noch einmal.",
	[TEXT_CODE_EARLY] =
		"Dieser Code gilt noch nicht: Die Uhr Ihres Telefons geht "
		"etwa {0} vor. Stellen Sie Datum und Uhrzeit auf automatisch "
		"und versuchen Sie es noch einmal.",
	[TEXT_CODE_LATE] =
		"Dieser Code gilt nicht mehr: Er ist {0} alt, oder die Uhr "
		"Ihres Telefons geht nach. Stellen Sie Datum und Uhrzeit auf "
		"automatisch und versuchen Sie es mit einem neuen Code noch "
		"einmal.",
	[TEXT_CODE_PAUSED] =
		"Es gab zu viele falsche Codes. In {0} werden wieder Codes "
		"angenommen.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Es gab zu viele falsche Codes. In {0} werden wieder Codes "
		"angenommen. Ein Wiederherstellungscode gilt sofort.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Es gab zu viele falsche Codes von Orten, an denen Sie sich "
		"noch nie angemeldet haben. In {0} werden wieder Codes "
		"angenommen; von bekannten Orten aus und mit einem "
		"Wiederherstellungscode sofort.",
	[TEXT_CODE_CLOSED] =
		"Es gab zu viele falsche Codes: Es wird kein Code mehr "
		"angenommen. Verwenden Sie einen Wiederherstellungscode oder "
		"fragen Sie Ihren Anbieter.",

	/* 2-Factor Auth */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_HOME_TITLE] = "Zwei-Faktor-Authenti\xc2\xad" "fizierung",
	[TEXT_STATUS_ON] = "Eingeschaltet",
	[TEXT_STATUS_OFF] = "Ausgeschaltet",
	[TEXT_FIELD_STATUS] = "Status",
	[TEXT_HOME_ON] =
		"Ihr Postfach öffnet sich nur mit Ihrem Passwort und einem "
		"Code von Ihrem Telefon. Wer nur das Passwort kennt, kommt "
		"nicht hinein.",
	[TEXT_HOME_OFF] =
		"Ihr Postfach öffnet sich allein mit Ihrem Passwort. Mit der "
		"Zwei-Faktor-Authentifizierung ist außerdem ein Code von "
		"Ihrem Telefon nötig: Ein gestohlenes Passwort genügt dann "
		"nicht.",
	[TEXT_HOME_BEGUN_TITLE] = "Sie sind noch nicht fertig",
	[TEXT_HOME_BEGUN] =
		"Sie haben begonnen, die Zwei-Faktor-Authentifizierung "
		"einzuschalten. Solange Sie keinen Code eingegeben haben, "
		"ändert sich nichts. Um abzubrechen, wählen Sie Ausgeschaltet "
		"und speichern Sie.",
	[TEXT_HOME_BEGUN_ON] =
		"Sie haben begonnen, das Telefon zu wechseln. Solange Sie "
		"keinen Code des neuen eingegeben haben, gilt das alte. Wenn "
		"Sie nicht weitermachen, ändert sich nichts: Nach 24 Stunden "
		"verfällt, was Sie begonnen haben.",
	[TEXT_HOME_GO_ON] = "Weiter mit dem QR-Code",
	[TEXT_HOME_PHONE_TITLE] = "Ihr Telefon",
	[TEXT_HOME_PHONE] =
		"Ein neues Telefon oder eine andere App? Scannen Sie damit "
		"einen neuen QR-Code. Das alte gilt, bis das neue einen "
		"richtigen Code gezeigt hat.",
	[TEXT_HOME_LOST_PHONE] =
		"Telefon verloren? Melden Sie sich mit Ihrem Passwort und "
		"einem Ihrer Wiederherstellungscodes an und wählen Sie dann "
		"dieselbe Schaltfläche.",
	[TEXT_HOME_FEW_CODES] =
		"Übrige Wiederherstellungscodes: {0}. Erstellen Sie neue, "
		"bevor Sie sie brauchen.",
	[TEXT_CHANGE_PHONE] = "Telefon wechseln",
	[TEXT_SESSIONS_TITLE] = "Wo Sie angemeldet sind",
	[TEXT_SESSION_SINCE] = "Hier angemeldet seit",
	[TEXT_SESSION_FROM] = "Von",
	[TEXT_SESSIONS_PANEL] = "Andere Sitzungen dieser Seite",
	[TEXT_SESSIONS_WEBMAIL] = "Webmail-Sitzungen",
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Wenn Sie sich im Webmail abmelden, endet dessen Sitzung hier "
		"vielleicht nicht: Was Sie dort eingegeben haben, kann in "
		"demselben Webmail noch einmal verwendet werden, bis in der "
		"Sitzung eine Weile nichts geschah. Die Schaltfläche beendet "
		"sie sofort.",
	[TEXT_END_SESSIONS] = "Alle anderen Sitzungen beenden",
	[TEXT_NOTICE_SIGNED_OUT] = "Sie sind abgemeldet.",
	[TEXT_NOTICE_SESSIONS_ENDED] = "Alle anderen Sitzungen sind beendet.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Es wurde nichts geändert.",
	[TEXT_NOTICE_ALREADY_ON] =
		"Die Zwei-Faktor-Authentifizierung ist schon eingeschaltet. "
		"Wenn Ihnen Ihre Wiederherstellungscodes fehlen, erstellen "
		"Sie neue: siehe Wiederherstellungscodes im Menü.",
	[TEXT_NOTICE_CANCELLED] =
		"Abgebrochen: Die Zwei-Faktor-Authentifizierung bleibt "
		"ausgeschaltet. Wenn Sie den QR-Code gescannt haben, löschen "
		"Sie seinen Eintrag in Ihrer App.",
	[TEXT_NOTICE_DISABLED] =
		"Die Zwei-Faktor-Authentifizierung ist ausgeschaltet: Ihr "
		"Passwort allein öffnet das Postfach. Den Eintrag in Ihrer "
		"Authenticator-App können Sie löschen.",
	[TEXT_NOTICE_REVOKED] =
		"Das App-Passwort ist widerrufen. Das Programm, das es "
		"verwendet hat, kann sich nicht mehr anmelden.",
	[TEXT_NOTICE_SAVED] =
		"Gut: Was Sie gesichert haben, wird hier nicht mehr gezeigt.",
	[TEXT_NOTICE_DRAFT] =
		"Was Sie eingegeben haben, steht wieder hier, außer Codes. Es "
		"wurde noch nichts ausgeführt: Bitte sehen Sie es durch und "
		"drücken Sie noch einmal auf die Schaltfläche.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"Der QR-Code, den Sie gescannt haben, gilt nicht mehr: Er "
		"wurde in einem anderen Tab oder Browser verworfen oder "
		"ersetzt. Es wurde nichts geändert. Löschen Sie seinen "
		"Eintrag in Ihrer App und beginnen Sie von vorn.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Es ist zu viel Zeit vergangen, oder der Code wurde schon "
		"verwendet. Bitte melden Sie sich neu an.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Zwei-Faktor-Authentifizierung einschalten",
	[TEXT_ENABLE_NEED_TITLE] = "Was Sie brauchen",
	[TEXT_ENABLE_NEED] =
		"Eine Authenticator-App auf Ihrem Telefon, zum Beispiel Authy "
		"oder Google Authenticator. Beide sind kostenlos; Sie finden "
		"sie dort, wo Sie auch Ihre anderen Apps holen.",
	[TEXT_ENABLE_THEN] =
		"Auf der nächsten Seite scannen Sie damit ein Bild und geben "
		"den Code ein, den die App anzeigt.",
	[TEXT_CHANGE_PHONE_NEED] =
		"Auf der nächsten Seite scannen Sie mit dem neuen Telefon ein "
		"neues Bild. Sobald Sie dessen Code eingegeben haben, gelten "
		"die Codes des alten Telefons nicht mehr, und Sie bekommen "
		"neue Wiederherstellungscodes.",
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Von dem Telefon, das Sie bisher verwendet haben.",
	[TEXT_ENABLE_APPS_TITLE] = "Ihre Mailprogramme",
	[TEXT_ENABLE_APPS] =
		"Richten Sie ein App-Passwort ein, wenn Sie ActiveSync oder "
		"andere Mailprogramme verwenden möchten: Diese können Sie "
		"nicht nach einem Code fragen.",
	[TEXT_ENABLE_PROGRAMS] =
		"Diese melden sich mit Ihrem Passwort allein an und "
		"funktionieren ohne App-Passwort nicht mehr:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Kürzlich hat sich kein Mailprogramm mit Ihrem Passwort "
		"angemeldet.",
	[TEXT_ENABLE_MAKE_APP] = "Eines erstellen",
	[TEXT_APPS_LINK] = "Zuerst App-Passwörter erstellen",
	[TEXT_SCAN_TITLE] = "QR-Code scannen",
	[TEXT_SCAN_STEP_1] = "1. Scannen Sie dies mit Ihrer App",
	[TEXT_SCAN_HELP] =
		"Öffnen Sie die Authenticator-App auf Ihrem Telefon, wählen "
		"Sie, dass Sie ein Konto hinzufügen möchten, und richten Sie "
		"die Kamera auf dieses Bild.",
	[TEXT_SCAN_PICTURE] =
		"QR-Code für Ihre Authenticator-App. Der Schlüssel darunter "
		"ist dasselbe in Buchstaben.",
	[TEXT_SCAN_OPEN_APP] = "Lesen Sie dies auf dem Telefon? App öffnen",
	[TEXT_SCAN_KEY] =
		"Wenn Sie es nicht scannen können, geben Sie diesen Schlüssel "
		"in die App ein:",
	[TEXT_SCAN_STEP_2] = "2. Zeigen Sie, dass es funktioniert",
	[TEXT_FIELD_CHALLENGE] = "Prüfcode",
	[TEXT_CHALLENGE_HELP] =
		"Geben Sie den sechsstelligen Code aus Ihrer App ein, bevor er "
		"abläuft. Läuft er gleich ab, warten Sie auf den nächsten.",
	[TEXT_SCAN_REPLACED] =
		"Der QR-Code, den diese Seite vorher gezeigt hat, wurde in "
		"einem anderen Tab oder Browser ersetzt. Löschen Sie seinen "
		"Eintrag in Ihrer App und scannen Sie diesen.",
	[TEXT_SCAN_NAMES] =
		"Ihr Postfach lässt sich auch unter diesen Namen öffnen. Auch "
		"für sie ist dann der Code nötig:",
	[TEXT_SCAN_LATER] =
		"Sie können diese Seite verlassen: Solange Sie angemeldet "
		"bleiben, finden Sie hier dasselbe Bild. Wenn Sie sich neu "
		"anmelden, bekommen Sie ein neues und müssen den Eintrag "
		"löschen, den Sie vorher gescannt haben.",
	[TEXT_SCAN_NEW] = "Anderen QR-Code erstellen",
	[TEXT_SCAN_APPS_TITLE] = "App-Passwörter",
	[TEXT_SCAN_APPS] =
		"Wer Ihr Passwort kannte, könnte diese vorher erstellt haben. "
		"Sagen Sie bei jedem, ob es bleibt. Behalten Sie nur, was Sie "
		"wiedererkennen.",
	[TEXT_SCAN_APPS_ON] =
		"Diese bleiben, wie sie sind, wenn Sie nicht bei einem "
		"Entfernen wählen.",
	[TEXT_SCAN_REVOKED] = "Diese App-Passwörter wurden entfernt:",
	[TEXT_CONFIRMED_TITLE] =
		"Die Zwei-Faktor-Authentifizierung ist eingeschaltet",
	[TEXT_CONFIRMED] =
		"Es hat geklappt. Von jetzt an werden Sie bei jeder Anmeldung "
		"im Webmail nach einem Code gefragt.",
	[TEXT_CHANGED_TITLE] = "Ihr Telefon ist gewechselt",
	[TEXT_CHANGED] =
		"Es hat geklappt. Von jetzt an werden nur die Codes des neuen "
		"Eintrags angenommen.",
	[TEXT_CHANGED_OLD] =
		"Löschen Sie den alten Eintrag dieses Postfachs in Ihrer App, "
		"damit Sie nicht versehentlich dessen Codes verwenden. Ihre "
		"alten Wiederherstellungscodes gelten nicht mehr: Werfen Sie "
		"sie weg und bewahren Sie diese auf.",
	[TEXT_CODES_TITLE] = "Ihre Wiederherstellungscodes",
	[TEXT_CODES_HELP] =
		"Wenn Sie Ihr Telefon verlieren, öffnet jeder dieser Codes "
		"das Postfach einmal, zusammen mit Ihrem Passwort. Drucken "
		"oder kopieren Sie sie und bewahren Sie sie an einem sicheren "
		"Ort auf.",
	[TEXT_CODES_ONCE] =
		"Sie stehen hier, bis Sie auf die Schaltfläche drücken, "
		"höchstens zehn Minuten. Danach kann sie Ihnen niemand mehr "
		"zeigen.",
	[TEXT_CODES_SAVED] = "Ich habe sie gesichert",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Zwei-Faktor-Authentifizierung ausschalten",
	[TEXT_DISABLE_INTRO] =
		"Danach öffnet Ihr Passwort allein wieder das Postfach. Ihre "
		"Wiederherstellungscodes gelten dann nicht mehr, und alle "
		"anderen Sitzungen enden.",
	[TEXT_KEEP_IT_ON] = "Eingeschaltet lassen",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "App-Passwörter",
	[TEXT_APPS_INTRO] =
		"Für Programme, die sich selbst anmelden: ein Telefon, ein "
		"Mailprogramm. Erstellen Sie für jedes ein eigenes, damit Sie "
		"es einzeln widerrufen können.",
	[TEXT_APPS_NONE] = "Sie haben keine App-Passwörter.",
	[TEXT_APPS_ADD_TITLE] = "Ein neues erstellen",
	[TEXT_APPS_ADD] = "App-Passwort erstellen",
	[TEXT_FIELD_LABEL] = "Name",
	[TEXT_LABEL_HELP] =
		"Woran Sie es wiedererkennen, zum Beispiel: mein Telefon",
	[TEXT_FIELD_SCOPE] = "Wofür",
	[TEXT_FIELD_EXPIRES] = "Läuft ab",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Mailprogramm (IMAP, POP3, Senden)",
	[TEXT_SCOPE_ALL] = "Alles",
	[TEXT_EXPIRES_MONTH] = "in 30 Tagen",
	[TEXT_EXPIRES_QUARTER] = "in 90 Tagen",
	[TEXT_EXPIRES_YEAR] = "in einem Jahr",
	[TEXT_APPS_CODE_HELP] =
		"Ihre Anmeldung liegt eine Weile zurück, deshalb ist ein "
		"neuer Code nötig.",
	[TEXT_APP_SCOPE] = "Für",
	[TEXT_APP_NETWORKS] = "Nur von",
	[TEXT_APP_MADE] = "Erstellt",
	[TEXT_APP_CREATED] = "erstellt",
	[TEXT_APP_LAST_USED] = "Zuletzt verwendet",
	[TEXT_APP_EXPIRES] = "Läuft ab",
	[TEXT_APP_DAMAGED] =
		"Dieses wurde in der Datenbank verändert und funktioniert "
		"nicht. Widerrufen Sie es.",
	[TEXT_APP_REVOKE] = "Widerrufen",
	[TEXT_APP_NEW_TITLE] = "Ihr neues App-Passwort",
	[TEXT_APP_NEW] =
		"Geben Sie es im Programm anstelle Ihres Passworts ein. Ein "
		"Code ist dort nicht nötig.",
	[TEXT_APP_ONCE] =
		"Es steht hier, bis Sie auf die Schaltfläche drücken, "
		"höchstens zehn Minuten. Sie müssen es nicht aufbewahren: "
		"Erstellen Sie für ein anderes Programm ein anderes.",
	[TEXT_APP_SAVED] = "Das Programm hat es",
	[TEXT_APP_LIMIT] =
		"Sie haben so viele App-Passwörter wie möglich. Widerrufen "
		"Sie zuerst einige.",
	[TEXT_APP_BAD_LABEL] =
		"Bitte geben Sie ihm einen Namen von höchstens 100 Zeichen.",
	[TEXT_REVOKE_TITLE] = "Dieses App-Passwort widerrufen?",
	[TEXT_REVOKE_INTRO] =
		"Das Programm, das es verwendet, kann sich dann nicht mehr "
		"anmelden. Das lässt sich nicht rückgängig machen.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "Wonach das Programm fragt",
	[TEXT_DEVICE_INTRO] =
		"Übernehmen Sie dies von hier. Das Passwort ist das neue, "
		"nicht Ihr eigenes.",
	[TEXT_DEVICE_ADDRESS] = "Mailadresse",
	[TEXT_DEVICE_LOGIN] = "Benutzername",
	[TEXT_DEVICE_INCOMING] = "Posteingang (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Postausgang (SMTP)",
	[TEXT_DEVICE_SERVER] = "Server",
	[TEXT_DEVICE_PORT] = "Port",
	[TEXT_DEVICE_ENCRYPTION] = "Verschlüsselung",
	[TEXT_DEVICE_STEPS_TITLE] = "So fügen Sie das Konto hinzu",
	[TEXT_STEPS_IPHONE] =
		"Einstellungen > Apps > Mail > Mail-Accounts > Account "
		"hinzufügen > Andere > Mail-Account hinzufügen. Vor iOS 18: "
		"Einstellungen > Mail > Accounts.",
	[TEXT_STEPS_MAC] = "Mail > Account hinzufügen > Anderer Mail-Account.",
	[TEXT_STEPS_GMAIL] =
		"Drücken Sie auf Ihr Bild > Weiteres Konto hinzufügen > "
		"Sonstige. Geben Sie die Mailadresse ein, und wählen Sie "
		"Privat (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Einstellungen > Konto hinzufügen > Andere > Manuelle "
		"Einrichtung > IMAP-Konto.",
	[TEXT_STEPS_TB_ANDROID] =
		"Einstellungen > Einstellungen importieren > QR-Code "
		"scannen: Scannen Sie das Bild oben.",
	[TEXT_STEPS_FAIREMAIL] = "Assistent > Anderer Anbieter.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook für Telefone und das neue Outlook für Windows geben "
		"dieses Passwort an Microsoft weiter: Die Server dort melden "
		"sich an Ihrem Postfach an und lesen Ihre Mails. Wenn Sie "
		"das nicht möchten, nehmen Sie ein anderes Programm. Um es "
		"zu beenden, widerrufen Sie das App-Passwort.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Einstellungen > Konten > Ihre Konten > Konto "
		"hinzufügen, dann Anbieter auswählen > IMAP. Outlook "
		"(klassisch): Datei > Konto hinzufügen > Erweiterte Optionen "
		"> Ich möchte mein Konto manuell einrichten. Telefon: "
		"Einstellungen > Konto hinzufügen > Erweitert > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menü > Neues Konto > E-Mail-Konto. Werden die Server nicht "
		"gefunden, wählen Sie Manuell einrichten.",
	[TEXT_STEPS_EVOLUTION] = "Datei > Neu > E-Mail-Konto.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Einstellungen > Apps > Mail > Mail-Accounts > "
		"Account hinzufügen > Microsoft Exchange > Manuell "
		"konfigurieren. Android: Einstellungen > Konten > Konto "
		"hinzufügen > Exchange.",
	[TEXT_QR_HELP] =
		"In Thunderbird auf dem Telefon: Einstellungen > "
		"Einstellungen importieren > QR-Code scannen. Die Kamera-App "
		"kann dieses Bild nicht lesen.",
	[TEXT_QR_SECRET] =
		"Das Bild enthält das Passwort: Zeigen Sie es niemandem.",
	[TEXT_QR_PICTURE] = "QR-Code für Thunderbird",
	[TEXT_FILE_HELP] =
		"Oder nehmen Sie die Datei: Einstellungen > Einstellungen "
		"importieren > Datei auswählen, in Thunderbird oder K-9 "
		"Mail. Auch sie enthält das Passwort: Löschen Sie sie "
		"danach.",
	[TEXT_FILE_BUTTON] = "Datei herunterladen",
	[TEXT_APPLE_TITLE] = "Ein iPhone, ein iPad oder einen Mac einrichten",
	[TEXT_APPLE_OFFER] =
		"Mail auf einem iPhone, iPad oder Mac kann durch eine Datei "
		"eingerichtet werden, so dass nichts eingetippt werden muss.",
	[TEXT_APPLE_INTRO] =
		"Die Schaltfläche lädt eine Datei (ein Profil) herunter, die "
		"das Konto mit einem eigenen App-Passwort einrichtet. Öffnen "
		"Sie diese Seite auf dem Gerät selbst; auf einem iPhone oder "
		"iPad in Safari.",
	[TEXT_APPLE_BUTTON] = "Profil herunterladen",
	[TEXT_APPLE_THEN] = "Nach dem Herunterladen",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: Drücken Sie auf Zulassen. Öffnen Sie dann "
		"innerhalb von acht Minuten Einstellungen > Profil geladen > "
		"Installieren.",
	[TEXT_APPLE_MAC] =
		"Mac: Öffnen Sie die Datei. Öffnen Sie dann "
		"Systemeinstellungen > Allgemein > Geräteverwaltung, und "
		"klicken Sie doppelt auf das Profil. In macOS 13 und 14 "
		"steht es in Datenschutz & Sicherheit > Profile.",
	[TEXT_APPLE_UNSIGNED] =
		"Das Gerät meldet vielleicht, dass das Profil nicht signiert "
		"ist. Es funktioniert trotzdem.",
	[TEXT_APPLE_AGAIN] =
		"Wenn keine Datei gekommen ist, drücken Sie noch einmal auf "
		"die Schaltfläche: Dann gilt nur die letzte Datei.",
	[TEXT_PROFILE_NAME] = "Mail für {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Richtet Mail für {0} mit dem App-Passwort „{1}“ ein. Wird "
		"das Profil entfernt, verschwindet das Konto.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "Vom Computer auf das Telefon",
	[TEXT_HANDOVER_OFFER] =
		"Sie sitzen an einem Computer und möchten ein Telefon "
		"einrichten: Ein QR-Code führt das Telefon zur Datei.",
	[TEXT_HANDOVER_INTRO] =
		"Die Schaltfläche zeigt einen QR-Code. Die Kamera des "
		"Telefons öffnet damit eine Seite, auf der das Telefon "
		"eingerichtet wird, ohne sich anzumelden. Der QR-Code gilt "
		"zehn Minuten und für ein Telefon, und er endet, wenn Sie "
		"sich hier abmelden.",
	[TEXT_HANDOVER_BUTTON] = "QR-Code anzeigen",
	[TEXT_HANDOVER_SCAN] =
		"Scannen Sie dies mit der Kamera des Telefons, und öffnen "
		"Sie die Seite.",
	[TEXT_HANDOVER_SECRET] =
		"Wer ihn scannt, kann Ihre Mails lesen: Zeigen Sie ihn "
		"niemandem, und schicken Sie ihn niemandem.",
	[TEXT_HANDOVER_PICTURE] = "QR-Code für das Telefon",
	[TEXT_PHONE_TITLE] = "Dieses Telefon einrichten",
	[TEXT_PHONE_INTRO] =
		"Dieses Telefon bekommt die Mails von {0}. Die Schaltfläche "
		"erstellt ein App-Passwort dafür und lädt eine Datei "
		"herunter, die es enthält. Noch ist nichts geschehen.",
	[TEXT_PHONE_WARNING] =
		"Wenn nicht Sie gerade den QR-Code gescannt haben, schließen "
		"Sie diese Seite.",
	[TEXT_PHONE_BUTTON] = "Einrichten",
	[TEXT_PHONE_ANDROID] =
		"Android: Öffnen Sie in Thunderbird Einstellungen > "
		"Einstellungen importieren > Datei auswählen.",
	[TEXT_PHONE_OVER_TITLE] = "Dieser QR-Code gilt nicht mehr",
	[TEXT_PHONE_OVER] =
		"Er wurde benutzt, zehn Minuten sind vorbei, oder Sie haben "
		"sich am Computer abgemeldet. Zeigen Sie dort einen neuen "
		"QR-Code an: App-Passwörter > Vom Computer auf das Telefon.",
	[TEXT_PHONE_MANY] =
		"Aus Ihrem Netz kamen zu viele ungültige QR-Codes. Bitte "
		"versuchen Sie es in zehn Minuten noch einmal.",

	/* Recovery codes */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_RECOVERY_TITLE] = "Wiederherstel\xc2\xad" "lungscodes",
	[TEXT_RECOVERY_INTRO] =
		"Für den Tag, an dem Sie Ihr Telefon verlieren: Jeder "
		"Wiederherstellungscode öffnet das Postfach einmal, zusammen "
		"mit Ihrem Passwort.",
	[TEXT_RECOVERY_LEFT] = "Übrige Wiederherstellungscodes: {0}",
	[TEXT_RECOVERY_OFF] =
		"Sie bekommen Wiederherstellungscodes, wenn Sie die "
		"Zwei-Faktor-Authentifizierung einschalten.",
	[TEXT_RECOVERY_NEW_TITLE] = "Neue erstellen",
	[TEXT_RECOVERY_NEW] =
		"Sie bekommen zehn neue Codes. Die alten gelten dann nicht "
		"mehr.",
	[TEXT_RECOVERY_MAKE] = "Neue Wiederherstellungscodes erstellen",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Letzte Aktivitäten",
	[TEXT_ACTIVITY_INTRO] =
		"Wer sich bei Ihrem Postfach angemeldet hat und was geändert "
		"wurde. Sehen Sie etwas, das nicht von Ihnen ist? Ändern Sie "
		"Ihr Passwort, widerrufen Sie App-Passwörter und beenden Sie "
		"alle anderen Sitzungen.",
	[TEXT_ACTIVITY_ALARM] =
		"Jemand hat Ihr Passwort eingegeben und hatte keinen Code. "
		"Die Person kam nicht hinein, kennt aber Ihr Passwort. Waren "
		"Sie das nicht? Dann ändern Sie jetzt Ihr Passwort.",
	[TEXT_ACTIVITY_NONE] = "Hier steht noch nichts.",
	[TEXT_ACTIVITY_LAST] = "Zuletzt",
	[TEXT_ACTIVITY_TIMES] = "{0}-mal|{0}-mal",
	[TEXT_SIGN_IN_OK] = "Angemeldet",
	[TEXT_SIGN_IN_REFUSED] = "Abgewiesen",
	[TEXT_SIGN_IN_ASKED] = "Passwort richtig · der Code fehlt noch",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Jemand kennt Ihr Passwort · es folgte kein Code",
	[TEXT_SERVICE_PANEL] = "diese Seite",
	[TEXT_SERVICE_DOVEADM] = "Ihr Anbieter",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Mailversand",
	[TEXT_SERVICE_SIEVE] = "Mailfilter",
	[TEXT_METHOD_PASSWORD] = "Passwort",
	[TEXT_METHOD_CODE] = "Passwort und Code",
	[TEXT_METHOD_RECOVERY] = "Passwort und Wiederherstellungscode",
	[TEXT_METHOD_APP] = "App-Passwort",
	[TEXT_METHOD_SESSION] = "Webmail-Sitzung",
	[TEXT_METHOD_EXEMPT] = "Zertifikat oder Token",
	[TEXT_METHOD_REVOKED_APP] = "widerrufenes App-Passwort",
	[TEXT_CHANGE_ENABLE] = "QR-Code erstellt",
	[TEXT_CHANGE_CONFIRM] = "Zwei-Faktor-Authentifizierung eingeschaltet",
	[TEXT_CHANGE_DISABLE] = "Zwei-Faktor-Authentifizierung ausgeschaltet",
	[TEXT_CHANGE_APP_ADD] = "App-Passwort erstellt",
	[TEXT_CHANGE_APP_REVOKE] = "App-Passwort widerrufen",
	[TEXT_CHANGE_NEW_CODES] = "Neue Wiederherstellungscodes erstellt",
	[TEXT_CHANGE_EMERGENCY] = "Notfallcode erstellt",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Im Moment nicht verfügbar",
	[TEXT_ERROR_SERVICE] =
		"Ihre Anfrage konnte nicht ausgeführt werden, und soweit wir "
		"wissen, wurde nichts geändert. Bitte versuchen Sie es in "
		"einer Minute noch einmal. Bleibt es dabei, fragen Sie Ihren "
		"Anbieter.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "Keine sichere Verbindung",
	[TEXT_ERROR_NOT_SECURE] =
		"Diese Seite funktioniert nur über HTTPS. Bitte verwenden Sie "
		"eine Adresse, die mit https:// beginnt",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Diese Seite gibt es nicht",
	[TEXT_ERROR_NOT_FOUND] =
		"Was Sie gesucht haben, ist hier nicht oder nicht mehr.",
	[TEXT_ERROR_METHOD] = "Diese Adresse lässt sich so nicht öffnen.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "Das war nicht verständlich",
	[TEXT_ERROR_BAD_REQUEST] =
		"Ihr Browser hat etwas gesendet, das diese Seite nicht "
		"verwenden kann. Bitte gehen Sie zurück und versuchen Sie es "
		"noch einmal.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "Das war zu viel",
	[TEXT_ERROR_TOO_LARGE] =
		"Was Sie gesendet haben, ist größer, als ein Formular hier "
		"sein kann.",
	[TEXT_ERROR_FORM_TITLE] = "Dieses Formular ist abgelaufen",
	[TEXT_ERROR_FORM] =
		"Es wurde nichts geändert. Das Formular stammte von einer "
		"früheren Anmeldung, oder Ihr Browser speichert keine "
		"Cookies, die diese Seite braucht. Bitte öffnen Sie die Seite "
		"neu und wiederholen Sie, was Sie getan haben.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Bitte melden Sie sich neu an",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Hierfür müssen Sie sich in den letzten 15 Minuten angemeldet "
		"haben, bei eingeschalteter Zwei-Faktor-Authentifizierung mit "
		"einem Code.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Inzwischen hat sich etwas geändert",
	[TEXT_ERROR_CONFLICT] =
		"Ihr Postfach wurde gleichzeitig an anderer Stelle geändert, "
		"deshalb wurde hier nichts ausgeführt. Sehen Sie sich den "
		"Stand an und versuchen Sie es noch einmal.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "Das wird nicht mehr gezeigt",
	[TEXT_ERROR_RESULT_OVER] =
		"Was Sie getan haben, wurde einmal ausgeführt und geschieht "
		"jetzt nicht noch einmal. Das Ergebnis stand hier einige "
		"Minuten, oder bis Sie gesagt haben, dass Sie es haben. "
		"Fehlen Ihnen Wiederherstellungscodes oder ein App-Passwort, "
		"erstellen Sie neue.",
	[TEXT_FORM_RUNNING] =
		"Das dauert noch einen Augenblick. Das Ergebnis erscheint "
		"hier von selbst.",
	[TEXT_SESSION_END] =
		"In etwa zwei Minuten werden Sie abgemeldet, wenn Sie keine "
		"andere Seite öffnen.",
	[TEXT_SESSION_STAY] = "Angemeldet bleiben (öffnet einen neuen Tab)",
	[TEXT_STAY_TITLE] = "Sie sind weiter angemeldet",
	[TEXT_STAY] =
		"Sie haben weitere 15 Minuten. Schließen Sie diesen Tab und "
		"machen Sie dort weiter, wo Sie waren.",
	[TEXT_UNSAVED_CODES] =
		"Sie haben noch nicht bestätigt, dass Sie Ihre "
		"Wiederherstellungscodes gesichert haben.",
	[TEXT_UNSAVED_PASSWORD] =
		"Sie haben noch nicht bestätigt, dass Ihr Programm sein neues "
		"App-Passwort hat.",
	[TEXT_UNSAVED_SHOW] = "Noch einmal zeigen",
	[TEXT_ERROR_NAMES_TITLE] = "Dafür ist Ihr Administrator nötig",
	[TEXT_ERROR_NAMES] =
		"Der Mailserver kann Ihr Postfach nicht von einem anderen "
		"Namen oder einem anderen Postfach unterscheiden, deshalb "
		"wurde hier nichts ausgeführt. Melden Sie sich mit dem "
		"Hauptnamen Ihres Postfachs an oder fragen Sie Ihren "
		"Administrator: Im Protokoll des Servers steht, was zu ändern "
		"ist.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"Das ist zu lang: Ein Postfach hat hier höchstens 255 Zeichen, "
		"ein Passwort mit seinem Code höchstens 512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"Sie sind als {0} angemeldet. Melden Sie sich hier nur dann "
		"neu an, wenn eine Seite darum bittet.",
	[TEXT_APP_NO_LABEL] =
		"Bitte geben Sie ihm einen Namen. Leerzeichen allein sieht man "
		"nicht.",
	[TEXT_APP_HIDDEN_LABEL] =
		"Der Name enthält ein Zeichen, das man nicht sieht, zum "
		"Beispiel eines, das die Buchstaben umdreht. Bitte geben Sie "
		"den Namen neu ein.",
	[TEXT_CHANGE_REPLACE] = "Telefon gewechselt",
	[TEXT_NOTICE_SESSION_IDLE] =
		"Sie wurden abgemeldet, weil Sie 15 Minuten lang keine Seite "
		"geöffnet haben. Bitte melden Sie sich neu an.",
	[TEXT_NOTICE_SESSION_MAX] =
		"Sie wurden abgemeldet, weil eine Sitzung nach acht Stunden "
		"endet. Bitte melden Sie sich neu an.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"Ihre Sitzung wurde von anderswo beendet: Alle anderen "
		"Sitzungen wurden beendet, die Zwei-Faktor-Authentifizierung "
		"wurde geändert, oder Ihr Anbieter hat es getan. Bitte melden "
		"Sie sich neu an. Wenn Sie das nicht waren, sehen Sie bei den "
		"letzten Aktivitäten nach.",
	[TEXT_NOTICE_SESSION_GONE] =
		"Sie sind nicht mehr angemeldet. Bitte melden Sie sich neu an.",
	[TEXT_NOTICE_LOST] =
		"Was Sie eben gesendet haben, wurde nicht ausgeführt. Was Sie "
		"eingegeben haben, steht nach dem Anmelden wieder da, außer "
		"Codes.",
	[TEXT_CODES_SHEET] = "Wiederherstellungscodes von {0}, erstellt am {1}",
	[TEXT_CODES_DOWNLOAD] = "Als Textdatei herunterladen",
	[TEXT_CODES_PRINT] =
		"Zum Drucken wählen Sie Drucken im Menü Ihres Browsers: Auf "
		"dem Papier stehen die Codes, das Postfach und das Datum.",
	[TEXT_CODES_CROSS_OUT] =
		"Jeder dieser Codes öffnet das Postfach einmal, zusammen mit "
		"dem Passwort. Streichen Sie die aus, die Sie benutzt haben.",
	[TEXT_HOME_USED_RECOVERY] =
		"Sie haben sich mit einem Wiederherstellungscode angemeldet. "
		"Wenn Sie Ihr Telefon nicht mehr haben, richten Sie jetzt das "
		"neue ein: Bis dahin öffnen die Codes des alten Telefons Ihr "
		"Postfach.",
	[TEXT_SESSION_MAX] =
		"Zu dieser Zeit werden Sie abgemeldet, weil eine Sitzung nach "
		"acht Stunden endet: {0}. Das lässt sich nicht verschieben. "
		"Wenn Sie sich in einem neuen Tab neu anmelden, geht nicht "
		"verloren, was Sie hier eingeben.",
	[TEXT_SESSION_AGAIN] = "Neu anmelden (öffnet einen neuen Tab)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Mailprogramm",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"Die Zwei-Faktor-Authentifizierung wurde eingeschaltet",
	[TEXT_MAIL_ENABLED] =
		"Die Zwei-Faktor-Authentifizierung wurde eingeschaltet. Von "
		"jetzt an ist zum Anmelden ein Code aus Ihrer "
		"Authenticator-App nötig.",
	[TEXT_MAIL_REPLACED_SUBJECT] = "Ihre Authenticator-App wurde ersetzt",
	[TEXT_MAIL_REPLACED] =
		"Eine andere Authenticator-App wurde eingerichtet. Codes aus "
		"der bisherigen gelten nicht mehr.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"Die Zwei-Faktor-Authentifizierung wurde ausgeschaltet",
	[TEXT_MAIL_DISABLED] =
		"Die Zwei-Faktor-Authentifizierung wurde ausgeschaltet. Von "
		"jetzt an genügt zum Anmelden Ihr Passwort allein.",
	[TEXT_MAIL_APP_SUBJECT] = "Ein neues App-Passwort wurde erstellt",
	[TEXT_MAIL_APP] =
		"Ein neues App-Passwort wurde erstellt. Ein Programm kann "
		"sich damit ohne Code anmelden.",
	[TEXT_MAIL_RECOVERY_SUBJECT] =
		"Ein Wiederherstellungscode wurde verwendet",
	[TEXT_MAIL_RECOVERY] =
		"Einer Ihrer Wiederherstellungscodes wurde anstelle eines "
		"Codes aus Ihrer Authenticator-App verwendet. Er gilt kein "
		"zweites Mal.",
	[TEXT_MAIL_CODES_SUBJECT] =
		"Neue Wiederherstellungscodes wurden erstellt",
	[TEXT_MAIL_CODES] =
		"Neue Wiederherstellungscodes wurden erstellt. Die bisherigen "
		"gelten nicht mehr.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "Ein Notfallcode wurde erstellt",
	[TEXT_MAIL_EMERGENCY] =
		"Ein Notfallcode wurde erstellt. Er kann einmal anstelle "
		"eines Codes aus Ihrer Authenticator-App verwendet werden.",
	[TEXT_MAIL_REVOKED_SUBJECT] = "App-Passwörter wurden widerrufen",
	[TEXT_MAIL_REVOKED] =
		"Ein oder mehrere App-Passwörter wurden widerrufen. "
		"Programme, die sie haben, können sich nicht mehr anmelden.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Ihre Sitzungen wurden beendet",
	[TEXT_MAIL_SESSIONS] =
		"Sitzungen des Webmails oder des Benutzerbereichs wurden "
		"beendet. Wer sie verwendet hat, muss sich neu anmelden.",
	[TEXT_MAIL_KNOWN_SUBJECT] = "Vielleicht kennt jemand Ihr Passwort",
	[TEXT_MAIL_KNOWN] =
		"Jemand hat Ihr Passwort ohne einen richtigen Code verwendet, "
		"aus einem Netz, aus dem Ihr Postfach noch nie geöffnet "
		"wurde. Es blieb geschlossen.",
	[TEXT_MAIL_PLACE_SUBJECT] = "Erste Anmeldung aus einem neuen Netz",
	[TEXT_MAIL_PLACE] =
		"Jemand hat sich mit Ihrem Passwort und einem Code "
		"angemeldet, aus einem Netz, aus dem Ihr Postfach bisher "
		"nicht geöffnet wurde.",
	[TEXT_MAIL_WHERE_PANEL] = "im Benutzerbereich",
	[TEXT_MAIL_WHERE_DOVEADM] = "durch einen Administrator",
	[TEXT_MAIL_WHERE_LOGIN] = "bei der Anmeldung",
	[TEXT_MAIL_HELLO] = "Guten Tag,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Postfach",
	[TEXT_MAIL_FIELD_LABEL] = "Name",
	[TEXT_MAIL_FIELD_TIME] = "Wann",
	[TEXT_MAIL_FIELD_WHERE] = "Wo",
	[TEXT_MAIL_FIELD_ADDRESS] = "Von",
	[TEXT_MAIL_FIELD_SERVICE] = "Dienst",
	[TEXT_MAIL_FIELD_PROGRAM] = "Programm",
	[TEXT_MAIL_WAS_YOU] =
		"Wenn Sie das selbst waren, müssen Sie nichts tun.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Wenn nicht, kennt vielleicht jemand Ihr Passwort: Ändern Sie "
		"es jetzt,",
	[TEXT_MAIL_WRITE_TO] = "und schreiben Sie an {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Wenn das eines Ihrer Programme war, braucht es ein "
		"App-Passwort anstelle Ihres Passworts.",
	[TEXT_MAIL_CODES_LEFT] = "Übrige Wiederherstellungscodes: {0}.",
	[TEXT_MAIL_PANEL] =
		"Die Zwei-Faktor-Authentifizierung finden Sie auf dieser "
		"Seite: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Ansehen oder eines entfernen",
	[TEXT_SCAN_APPS_MINE] =
		"Diese haben Sie seit Ihrer Anmeldung erstellt. Sie bleiben:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Diese wurden in der Datenbank verändert. Sie funktionieren "
		"nicht und werden entfernt:",
	[TEXT_APP_KEEP] = "Behalten",
	[TEXT_APP_REMOVE] = "Entfernen",
	[TEXT_SCAN_UNANSWERED] =
		"Es ist noch nichts geschehen. Bitte wählen Sie Behalten oder "
		"Entfernen für: {0}. Geben Sie dann einen neuen Code ein.",
	[TEXT_SCAN_ANEW] =
		"Dies ist ein neuer QR-Code. Wenn Sie den vorigen gescannt "
		"haben: Löschen Sie den Eintrag, den Sie vorher gescannt "
		"haben, und scannen Sie diesen.",
	[TEXT_SCAN_ANEW_ON] =
		"Dies ist ein neuer QR-Code. Wenn Sie den vorigen gescannt "
		"haben: Löschen Sie den Eintrag, den Sie vorher gescannt "
		"haben, und scannen Sie diesen. Den Eintrag, mit dem Sie sich "
		"anmelden, lassen Sie stehen: Er gilt, bis Sie einen Code "
		"dieses neuen eingegeben haben.",
	[TEXT_PROGRAMS_STOPPED] =
		"Diese haben sich mit Ihrem Passwort allein angemeldet. Von "
		"jetzt an braucht jedes ein App-Passwort:",
	[TEXT_PROGRAMS_DONE] =
		"Diese haben schon ein App-Passwort und funktionieren weiter:",
	[TEXT_PROGRAMS_SURE] =
		"Das hat der Server in den letzten {0} gesehen: wofür und aus "
		"welchen Netzen. Er kann zwei Programme für eines halten oder "
		"eines für mehrere. Ein Programm, das sich seitdem nicht "
		"angemeldet hat, fehlt.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"Der Server führt keine Liste der Anmeldungen und kann nicht "
		"sagen, welche.",
	[TEXT_DAYS] = "{0} Tag|{0} Tagen",
	[TEXT_MORE_NETWORKS] = "{0} anderes Netz|{0} andere Netze",
	[TEXT_HOME_FAILING_TITLE] = "Ihr Passwort allein wird noch benutzt",
	[TEXT_HOME_FAILING] =
		"Etwas mit der Adresse {0} benutzt noch Ihr Passwort ({1}) "
		"und kann sich nicht anmelden. Wenn es ein Programm von Ihnen "
		"ist, erstellen Sie ihm ein App-Passwort.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Etwas mit der Adresse {0} benutzt Ihr Passwort ({1}) und "
		"kann sich nicht anmelden. Von dort wurde Ihr Postfach noch "
		"nie geöffnet. Wenn es ein Programm von Ihnen ist, erstellen "
		"Sie ihm ein App-Passwort. Wenn nicht, kennt jemand Ihr "
		"Passwort: Ändern Sie es jetzt.",
	[TEXT_SIGN_IN_NO_CODE] = "Abgewiesen · richtiges Passwort, kein Code",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"Ab {0} braucht Ihr Postfach die "
		"Zwei-Faktor-Authentifizierung. Schalten Sie sie vorher "
		"ein: Danach können Mailprogramme es nicht mehr allein mit "
		"Ihrem Passwort öffnen.",
	[TEXT_POLICY_NOW] =
		"Ihr Postfach braucht die Zwei-Faktor-Authentifizierung. "
		"Bis Sie sie einschalten, können Mailprogramme es nicht mit "
		"Ihrem Passwort öffnen.",
	[TEXT_POLICY_TURN_ON] = "Zwei-Faktor-Authentifizierung einschalten",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Für Ihr Postfach nicht verfügbar",
	[TEXT_ERROR_FORBIDDEN] =
		"Ihr Administrator erlaubt für dieses Postfach keine "
		"Zwei-Faktor-Authentifizierung. Fragen Sie ihn, wenn Sie "
		"sie brauchen.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"Die Zwei-Faktor-Authentifizierung muss eingeschaltet "
		"bleiben",
	[TEXT_ERROR_REQUIRED] =
		"Ihr Administrator verlangt für dieses Postfach die "
		"Zwei-Faktor-Authentifizierung, deshalb können Sie sie "
		"nicht ausschalten. Wenn Sie ein neues Telefon haben, "
		"wählen Sie den Wechsel des Telefons.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Schalten Sie zuerst die Zwei-Faktor-Authentifizierung ein",
	[TEXT_APPS_ENROL_FIRST] =
		"Ihr Administrator verlangt für dieses Postfach die "
		"Zwei-Faktor-Authentifizierung. Schalten Sie sie zuerst "
		"ein: Danach können Sie App-Passwörter erstellen.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Hinweise",
	[TEXT_NOTICES_INTRO] =
		"Jede Änderung an der Zwei-Faktor-Authentifizierung führt zu "
		"einer Mail an Ihr Postfach.",
	[TEXT_NOTICES_OFF] =
		"Sie können die Hinweise wählen, wenn die "
		"Zwei-Faktor-Authentifizierung eingeschaltet ist.",
	[TEXT_NOTICES_NO_MAILS] =
		"Ihr Anbieter verschickt keine solchen Mails.",
	[TEXT_NOTICES_DAMAGED] =
		"Ihre Wahl der Hinweise ist beschädigt und gilt nicht mehr. "
		"Bitte wählen Sie neu.",
	[TEXT_NOTICES_SECOND_TITLE] = "Eine zweite Adresse",
	[TEXT_NOTICES_SECOND_NONE] =
		"Die Hinweise können auch an eine Adresse außerhalb dieses "
		"Postfachs gehen. Dort kann sie niemand löschen, der das "
		"Postfach öffnet.",
	[TEXT_NOTICES_SECOND] = "Die Hinweise gehen auch an {0}.",
	[TEXT_NOTICES_WAITING] =
		"Ein Code wurde an {0} geschickt. Geben Sie ihn innerhalb von "
		"24 Stunden hier ein; bis dahin geht kein Hinweis dorthin.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Mailadresse",
	[TEXT_FIELD_MAILED_CODE] = "Code aus dieser Mail",
	[TEXT_NOTICES_SEND_CODE] = "Code dorthin schicken",
	[TEXT_NOTICES_CONFIRM] = "Diese Adresse bestätigen",
	[TEXT_NOTICES_OTHER_TITLE] = "Eine andere Adresse wählen",
	[TEXT_NOTICES_REMOVE_TITLE] = "Die zweite Adresse entfernen",
	[TEXT_NOTICES_REMOVE] = "Entfernen",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"Das ist keine Mailadresse, oder es ist die des Postfachs "
		"selbst.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"Das ist nicht der Code aus der Mail. Ist er aus der neuesten?",
	[TEXT_NOTICES_WAIT_OVER] =
		"Die 24 Stunden sind vorbei. Lassen Sie einen neuen Code "
		"schicken.",
	[TEXT_NOTICES_LIMIT] =
		"Heute wurden schon fünf Codes verschickt. Versuchen Sie es "
		"morgen wieder.",
	[TEXT_NOTICE_CODE_MAILED] =
		"Der Code ist unterwegs. Sehen Sie im anderen Postfach nach.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"Von jetzt an gehen die Hinweise an beide Adressen.",
	[TEXT_NOTICE_ADDRESS_OFF] = "Die zweite Adresse wurde entfernt.",
	[TEXT_NOTICE_CHOICE] = "Ihre Wahl wurde gespeichert.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Welche Mails Sie bekommen",
	[TEXT_FIELD_NOTICES_LEVEL] = "Eine Mail bei",
	[TEXT_NOTICES_LEVEL_ALL] = "allem",
	[TEXT_NOTICES_LEVEL_LESS] = "Änderungen und bekanntem Passwort",
	[TEXT_NOTICES_LEVEL_CHANGES] = "nur Änderungen",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Alles: auch die erste Anmeldung aus einem neuen Netz. "
		"Bekanntes Passwort: Jemand aus einem Netz, das nicht Ihres "
		"ist, hatte Ihr Passwort, aber keinen Code. Höchstens eine "
		"solche Mail in der Woche und eine über neue Netze am Tag.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Sprache der Mails",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "die dieser Seite",
	[TEXT_FIELD_NOTICES_ZONE] = "Zeitzone der Mails",
	[TEXT_NOTICES_ZONE_SERVER] = "die des Servers",
	[TEXT_CHANGE_NOTICES] = "Wahl der Hinweise geändert",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Code an eine zweite Adresse geschickt",
	[TEXT_CHANGE_ADDRESS] = "Zweite Adresse geändert",
	[TEXT_MAIL_CHOICE_SUBJECT] = "Ihre Wahl der Hinweise wurde geändert",
	[TEXT_MAIL_CHOICE] =
		"Es wurde geändert, welche Mails über die "
		"Zwei-Faktor-Authentifizierung Sie bekommen, oder deren "
		"Sprache oder Zeitzone.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "Die zweite Adresse wurde geändert",
	[TEXT_MAIL_ADDRESS] =
		"Die zweite Adresse, an die die Hinweise dieses Postfachs "
		"gehen, wurde gesetzt, geändert oder entfernt.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "Der Code für diese Adresse",
	[TEXT_MAIL_ADDRESS_CODE] =
		"Die Hinweise des unten genannten Postfachs sollen auch an "
		"diese Adresse gehen. Um sie zu bestätigen, geben Sie diesen "
		"Code innerhalb von 24 Stunden im Benutzerbereich unter "
		"Hinweise ein:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Wenn Sie dieses Postfach nicht kennen, müssen Sie nichts "
		"tun: Ohne den Code kommen keine weiteren Mails. Fragen: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Zweite Adresse",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] = "QR-Code für ein weiteres Gerät erzeugt",
	[TEXT_CHANGE_DEVICE_ADD] = "Gerät hinzugefügt",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Gerät entfernt",
	[TEXT_CHANGE_DEVICE_RENAME] = "Gerät umbenannt",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "Ein Gerät wurde hinzugefügt",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Zu Ihrem Postfach wurde ein Gerät hinzugefügt. Seine Codes "
		"öffnen das Postfach wie die Ihrer anderen Geräte.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "Ein Gerät wurde entfernt",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Ein Gerät wurde von Ihrem Postfach entfernt. Seine Codes "
		"gelten nicht mehr, und alle Sitzungen sind beendet.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "Ein Gerät wurde umbenannt",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Ein Gerät Ihres Postfachs hat jetzt einen anderen Namen. "
		"Seine Codes gelten weiterhin.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Geräte",
	[TEXT_DEVICES_INTRO] =
		"Ein Code von jedem dieser Geräte öffnet Ihr Postfach. Der "
		"QR-Code eines Geräts, das Sie benutzen, wird nie wieder "
		"gezeigt.",
	[TEXT_DEVICES_OFF] =
		"Weitere Geräte können Sie hinzufügen, wenn die "
		"Zwei-Faktor-Authentifizierung eingeschaltet ist.",
	[TEXT_DEVICE_NO_NAME] = "Gerät ohne Namen",
	[TEXT_DEVICE_CREATED] = "Hinzugefügt",
	[TEXT_DEVICES_ADD_TITLE] = "Gerät hinzufügen",
	[TEXT_DEVICES_ADD_HELP] =
		"Von einem Gerät, das Sie schon haben. Das neue richten Sie "
		"auf der nächsten Seite ein.",
	[TEXT_FIELD_DEVICE] = "Name des Geräts",
	[TEXT_DEVICE_LABEL_HELP] =
		"An dem Sie es erkennen, zum Beispiel: Tablet oder Annas "
		"Telefon",
	[TEXT_DEVICES_ADD] = "QR-Code zeigen",
	[TEXT_DEVICE_SCAN_TITLE] = "Das neue Gerät einrichten",
	[TEXT_DEVICE_SCAN_HELP] =
		"Öffnen Sie die Authenticator-App auf dem neuen Gerät, "
		"fügen Sie dort ein Konto hinzu und richten Sie die Kamera "
		"auf dieses Bild.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"Der sechsstellige Code, den das neue Gerät zeigt.",
	[TEXT_DEVICE_REMOVE] = "Entfernen",
	[TEXT_DEVICE_REMOVE_TITLE] = "Dieses Gerät entfernen?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"Seine Codes gelten dann nicht mehr. Alle anderen Sitzungen "
		"enden, und alle melden sich neu an. Hat jemand anderes es "
		"benutzt, ändern Sie auch Ihr Passwort und widerrufen Sie "
		"die App-Passwörter, die diese Person kennt.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "Von einem Ihrer Geräte.",
	[TEXT_DEVICE_RENAME] = "Umbenennen",
	[TEXT_DEVICE_RENAME_TITLE] = "Dieses Gerät umbenennen",
	[TEXT_DEVICE_EXISTS] = "Ein anderes Gerät heißt schon so.",
	[TEXT_DEVICE_LIMIT] =
		"Ihr Postfach hat acht Geräte. Entfernen Sie zuerst eines.",
	[TEXT_DEVICE_LAST] =
		"Das ist Ihr einziges Gerät. Fügen Sie zuerst ein anderes "
		"hinzu, oder schalten Sie die Zwei-Faktor-Authentifizierung "
		"aus.",
	[TEXT_NOTICE_DEVICE_ADDED] = "Das Gerät wurde hinzugefügt.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "Das Gerät wurde entfernt.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "Das Gerät hat seinen neuen Namen.",
};
