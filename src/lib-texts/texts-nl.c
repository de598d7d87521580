/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in Dutch, in the order of texts.h. */

const char *const texts_nl[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Mailboxbeveiliging",
	[TEXT_MENU] = "Menu",
	[TEXT_SKIP] = "Naar de inhoud",
	[TEXT_SIGN_OUT] = "Afmelden",
	[TEXT_SUPPORT] = "Hulp en ondersteuning",
	[TEXT_SAVE] = "Opslaan",
	[TEXT_NEXT] = "Volgende",
	[TEXT_DONE] = "Klaar",
	[TEXT_CANCEL] = "Annuleren",
	[TEXT_GO_ON] = "Doorgaan",
	[TEXT_BACK_HOME] = "Terug naar de startpagina",
	[TEXT_LOGIN_AGAIN] = "Opnieuw aanmelden",
	[TEXT_NEVER] = "nooit",
	[TEXT_ERROR_BEFORE_TITLE] = "Fout:",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Aanmelden",
	[TEXT_FIELD_USER] = "Mailbox",
	[TEXT_FIELD_PASSWORD] = "Wachtwoord",
	[TEXT_LOGIN_HELP] =
		"Staat 2-Factor Auth aan, typ dan de code van zes cijfers "
		"direct achter uw wachtwoord. Is uw wachtwoord T9D3K!px en de "
		"code 189 145, typ dan: T9D3K!px189145. Of typ alleen het "
		"wachtwoord: de volgende pagina vraagt dan om de code.",
	[TEXT_LOGIN_BUTTON] = "Aanmelden",
	[TEXT_LOGIN_EMPTY] = "Vul uw mailbox en uw wachtwoord in.",
	[TEXT_LOGIN_REFUSED] =
		"Dat is niet gelukt. Controleer de mailbox, het wachtwoord en "
		"de code. Een code kan maar één keer worden gebruikt: wacht "
		"op een nieuwe. Applicatiewachtwoorden openen deze pagina "
		"niet.",
	[TEXT_LOGIN_BUSY] =
		"Er zijn te veel aanmeldingen vanaf uw netwerk bezig. Probeer "
		"het zo meteen opnieuw.",
	[TEXT_LOGIN_DISABLED] =
		"Dit account is uitgeschakeld. Vraag het uw provider.",
	[TEXT_LOGIN_EXPIRED] =
		"Het wachtwoord van dit account is verlopen. Vraag uw "
		"provider hoe u het wijzigt.",
	[TEXT_CODE_TITLE] = "Voer uw code in",
	[TEXT_CODE_INTRO] =
		"Uw wachtwoord klopt. Open nu de authenticator-app op uw "
		"telefoon en typ de code die u ziet.",
	[TEXT_CODE_BUTTON] = "Aanmelden",
	[TEXT_CODE_BACK] = "Opnieuw beginnen",
	[TEXT_FIELD_CODE] = "Code van zes cijfers uit uw app",
	[TEXT_FIELD_RECOVERY] = "Herstelcode",
	[TEXT_USE_RECOVERY] =
		"Geen telefoon bij de hand? Gebruik een herstelcode",
	[TEXT_CODE_MISSING] = "Voer een code in.",
	[TEXT_CODE_WRONG] =
		"Die code klopt niet. Wacht op een nieuwe code in de app en "
		"probeer het opnieuw.",
	[TEXT_RECOVERY_WRONG] =
		"Die herstelcode klopt niet of is al gebruikt: elke code "
		"werkt één keer. Neem een andere van uw lijst. Hebt u nieuwe "
		"gemaakt, dan werken alleen die.",
	[TEXT_CODE_USED] =
		"Die code is al gebruikt. Wacht op de volgende en probeer het "
		"opnieuw.",
	[TEXT_CODE_EARLY] =
		"Die code klopt nog niet: de klok van uw telefoon loopt "
		"ongeveer {0} seconden voor. Zet datum en tijd op automatisch "
		"en probeer het opnieuw.",
	[TEXT_CODE_LATE] =
		"Die code klopt niet meer: hij is {0} seconden oud, of de "
		"klok van uw telefoon loopt achter. Zet datum en tijd op "
		"automatisch en probeer het opnieuw met een nieuwe code.",
	[TEXT_CODE_PAUSED] =
		"Er zijn te veel verkeerde codes ingevoerd. Over {0} seconden "
		"worden codes weer geaccepteerd.",
	[TEXT_CODE_CLOSED] =
		"Er zijn te veel verkeerde codes ingevoerd: er wordt geen "
		"code meer geaccepteerd. Gebruik een herstelcode of vraag het "
		"uw provider.",

	/* 2-Factor Auth */
	[TEXT_HOME_TITLE] = "2-Factor Auth",
	[TEXT_STATUS_ON] = "Ingeschakeld",
	[TEXT_STATUS_OFF] = "Uitgeschakeld",
	[TEXT_FIELD_STATUS] = "Status",
	[TEXT_HOME_ON] =
		"Uw mailbox gaat alleen open met uw wachtwoord en een code "
		"van uw telefoon. Wie alleen het wachtwoord kent, komt er "
		"niet in.",
	[TEXT_HOME_OFF] =
		"Uw mailbox gaat open met alleen uw wachtwoord. Met 2-Factor "
		"Auth is ook een code van uw telefoon nodig: een gestolen "
		"wachtwoord is dan niet genoeg.",
	[TEXT_HOME_BEGUN_TITLE] = "U bent nog niet klaar",
	[TEXT_HOME_BEGUN] =
		"U bent begonnen 2-Factor Auth in te schakelen. Tot u een "
		"code hebt ingevoerd, verandert er niets. Kies Uitgeschakeld "
		"en sla op om ermee te stoppen.",
	[TEXT_HOME_BEGUN_ON] =
		"U bent begonnen van telefoon te wisselen. Tot u een code van "
		"de nieuwe hebt ingevoerd, werkt de oude. Gaat u niet verder, "
		"dan verandert er niets: na 24 uur vervalt wat u begonnen "
		"bent.",
	[TEXT_HOME_GO_ON] = "Verder met de QR-code",
	[TEXT_HOME_PHONE_TITLE] = "Uw telefoon",
	[TEXT_HOME_PHONE] =
		"Een nieuwe telefoon of een andere app? Scan er een nieuwe "
		"QR-code mee. De oude werkt totdat de nieuwe is bewezen.",
	[TEXT_HOME_LOST_PHONE] =
		"Telefoon kwijt? Meld u aan met uw wachtwoord en een van uw "
		"herstelcodes en druk dan op dezelfde knop.",
	[TEXT_HOME_FEW_CODES] =
		"Resterende herstelcodes: {0}. Maak nieuwe voordat u ze nodig "
		"hebt.",
	[TEXT_CHANGE_PHONE] = "Telefoon wisselen",
	[TEXT_SESSIONS_TITLE] = "Waar u bent aangemeld",
	[TEXT_SESSION_SINCE] = "Hier aangemeld sinds",
	[TEXT_SESSION_FROM] = "Vanaf",
	[TEXT_SESSIONS_PANEL] = "Andere sessies van deze pagina",
	[TEXT_SESSIONS_WEBMAIL] = "Webmailsessies",
	[TEXT_END_SESSIONS] = "Alle andere sessies beëindigen",
	[TEXT_NOTICE_SESSION_OVER] =
		"U bent afgemeld omdat er een tijd niets gebeurde, of omdat "
		"2-Factor Auth is gewijzigd. Meld u opnieuw aan.",
	[TEXT_NOTICE_NOT_DONE] =
		"U bent afgemeld omdat er een tijd niets gebeurde, of omdat "
		"2-Factor Auth is gewijzigd. Wat u zojuist verstuurde, is "
		"niet uitgevoerd. Meld u opnieuw aan en herhaal het.",
	[TEXT_NOTICE_SIGNED_OUT] = "U bent afgemeld.",
	[TEXT_NOTICE_SESSIONS_ENDED] =
		"Alle andere sessies zijn beëindigd.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Er is niets gewijzigd.",
	[TEXT_NOTICE_ALREADY_ON] =
		"2-Factor Auth staat al aan. Hebt u uw herstelcodes niet, "
		"maak dan nieuwe: zie Herstelcodes in het menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Gestopt: 2-Factor Auth blijft uitgeschakeld.",
	[TEXT_NOTICE_DISABLED] =
		"2-Factor Auth staat uit: uw wachtwoord is genoeg om de "
		"mailbox te openen. U kunt het item in uw authenticator-app "
		"verwijderen.",
	[TEXT_NOTICE_REVOKED] =
		"Het applicatiewachtwoord is ingetrokken. Het programma dat "
		"het gebruikte, kan zich niet meer aanmelden.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Er is te veel tijd verstreken, of de code is al gebruikt. "
		"Meld u opnieuw aan.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "2-Factor Auth inschakelen",
	[TEXT_ENABLE_NEED_TITLE] = "Wat u nodig hebt",
	[TEXT_ENABLE_NEED] =
		"Een authenticator-app op uw telefoon, zoals Authy of Google "
		"Authenticator. Beide zijn gratis; u vindt ze waar u ook uw "
		"andere apps haalt.",
	[TEXT_ENABLE_THEN] =
		"Op de volgende pagina scant u er een afbeelding mee en voert "
		"u de code in die de app toont.",
	[TEXT_CHANGE_PHONE_NEED] =
		"Op de volgende pagina scant u met de nieuwe telefoon een "
		"nieuwe afbeelding. Zodra u de code ervan hebt ingevoerd, "
		"werken de codes van de oude telefoon niet meer en krijgt u "
		"nieuwe herstelcodes.",
	[TEXT_ENABLE_APPS_TITLE] = "Uw mailprogramma's",
	[TEXT_ENABLE_APPS] =
		"Stel een applicatiewachtwoord in als u ActiveSync of andere "
		"mailprogramma's wilt gebruiken: zij kunnen u niet om een "
		"code vragen.",
	[TEXT_ENABLE_PROGRAMS] =
		"Deze hebben zich onlangs met uw wachtwoord aangemeld en "
		"werken zonder applicatiewachtwoord niet meer:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Er heeft zich onlangs geen mailprogramma met uw wachtwoord "
		"aangemeld.",
	[TEXT_ENABLE_MAKE_APP] = "Maak er een",
	[TEXT_APPS_LINK] = "Maak eerst applicatiewachtwoorden",
	[TEXT_SCAN_TITLE] = "Scan de QR-code",
	[TEXT_SCAN_STEP_1] = "1. Scan dit met uw app",
	[TEXT_SCAN_HELP] =
		"Open de authenticator-app op uw telefoon, kies een account "
		"toe te voegen en richt de camera op deze afbeelding.",
	[TEXT_SCAN_PICTURE] =
		"QR-code voor uw authenticator-app. De sleutel hieronder is "
		"hetzelfde in letters.",
	[TEXT_SCAN_OPEN_APP] =
		"Leest u dit op de telefoon zelf? Open de app",
	[TEXT_SCAN_KEY] =
		"Kunt u niet scannen, typ dan deze sleutel in de app:",
	[TEXT_SCAN_STEP_2] = "2. Laat zien dat het werkt",
	[TEXT_FIELD_CHALLENGE] = "Controlecode",
	[TEXT_CHALLENGE_HELP] =
		"De code van zes cijfers uit uw app. Wacht op een nieuwe "
		"code, zodat u genoeg tijd hebt om hem te typen.",
	[TEXT_SCAN_LATER] =
		"U mag deze pagina verlaten: 24 uur lang vindt u hier "
		"dezelfde afbeelding.",
	[TEXT_SCAN_NEW] = "Maak een andere QR-code",
	[TEXT_SCAN_APPS_TITLE] = "Applicatiewachtwoorden",
	[TEXT_SCAN_APPS] =
		"Iemand die uw wachtwoord kende, kan deze hebben gemaakt. Wat "
		"niet is aangevinkt, wordt verwijderd als u opslaat. Behoud "
		"alleen wat u herkent.",
	[TEXT_SCAN_APPS_ON] =
		"Deze blijven zoals ze zijn. Wat niet is aangevinkt, wordt "
		"verwijderd als u opslaat.",
	[TEXT_SCAN_REVOKED] =
		"Deze applicatiewachtwoorden zijn verwijderd:",
	[TEXT_CONFIRMED_TITLE] = "2-Factor Auth staat aan",
	[TEXT_CONFIRMED] =
		"Het is gelukt. Vanaf nu wordt u bij elke aanmelding in "
		"Webmail om een code gevraagd.",
	[TEXT_CHANGED_TITLE] = "Uw telefoon is gewisseld",
	[TEXT_CHANGED] =
		"Het is gelukt. Vanaf nu worden alleen de codes van het "
		"nieuwe item geaccepteerd.",
	[TEXT_CHANGED_OLD] =
		"Verwijder het oude item van deze mailbox in uw app, zodat u "
		"niet per ongeluk de codes daarvan gebruikt. Uw oude "
		"herstelcodes zijn vervallen: gooi ze weg en bewaar deze.",
	[TEXT_CODES_TITLE] = "Uw herstelcodes",
	[TEXT_CODES_HELP] =
		"Als u uw telefoon kwijtraakt, opent elk van deze codes de "
		"mailbox één keer, samen met uw wachtwoord. Print of kopieer "
		"ze en bewaar ze op een veilige plaats.",
	[TEXT_CODES_ONCE] = "Ze worden alleen nu getoond.",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "2-Factor Auth uitschakelen",
	[TEXT_DISABLE_INTRO] =
		"Daarna is uw wachtwoord weer genoeg om de mailbox te openen. "
		"Uw herstelcodes vervallen dan en alle andere sessies "
		"eindigen.",
	[TEXT_KEEP_IT_ON] = "Ingeschakeld laten",

	/* Application passwords */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_APPS_TITLE] = "Applicatie\xc2\xad" "wachtwoorden",
	[TEXT_APPS_INTRO] =
		"Voor programma's die zichzelf aanmelden: een telefoon, een "
		"mailprogramma. Maak er voor elk een, zodat u het apart kunt "
		"intrekken.",
	[TEXT_APPS_NONE] = "U hebt geen applicatiewachtwoorden.",
	[TEXT_APPS_ADD_TITLE] = "Maak een nieuw applicatiewachtwoord",
	[TEXT_APPS_ADD] = "Applicatiewachtwoord maken",
	[TEXT_FIELD_LABEL] = "Naam",
	[TEXT_LABEL_HELP] =
		"Waaraan u het herkent, bijvoorbeeld: mijn telefoon",
	[TEXT_FIELD_SCOPE] = "Waarvoor",
	[TEXT_FIELD_EXPIRES] = "Verloopt",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Mailprogramma (IMAP, POP3, verzenden)",
	[TEXT_SCOPE_ALL] = "Alles",
	[TEXT_EXPIRES_MONTH] = "over 30 dagen",
	[TEXT_EXPIRES_QUARTER] = "over 90 dagen",
	[TEXT_EXPIRES_YEAR] = "over een jaar",
	[TEXT_APPS_CODE_HELP] =
		"U bent al een tijd aangemeld, daarom is een nieuwe code "
		"nodig.",
	[TEXT_APP_SCOPE] = "Voor",
	[TEXT_APP_NETWORKS] = "Alleen vanaf",
	[TEXT_APP_MADE] = "Gemaakt",
	[TEXT_APP_CREATED] = "gemaakt",
	[TEXT_APP_LAST_USED] = "Laatst gebruikt",
	[TEXT_APP_EXPIRES] = "Verloopt",
	[TEXT_APP_DAMAGED] =
		"Dit is in de database veranderd en werkt niet. Trek het in.",
	[TEXT_APP_REVOKE] = "Intrekken",
	[TEXT_APP_NEW_TITLE] = "Uw nieuwe applicatiewachtwoord",
	[TEXT_APP_NEW] =
		"Typ het in het programma in plaats van uw wachtwoord. Daar "
		"is geen code nodig.",
	[TEXT_APP_ONCE] =
		"Het wordt alleen nu getoond. U hoeft het niet te bewaren: "
		"maak voor een ander programma een ander.",
	[TEXT_APP_LIMIT] =
		"U hebt het maximale aantal applicatiewachtwoorden. Trek er "
		"eerst een paar in.",
	[TEXT_APP_BAD_LABEL] =
		"Geef het een naam van ten hoogste 100 tekens.",
	[TEXT_REVOKE_TITLE] = "Dit applicatiewachtwoord intrekken?",
	[TEXT_REVOKE_INTRO] =
		"Het programma dat het gebruikt, kan zich niet meer "
		"aanmelden. Dit kan niet ongedaan worden gemaakt.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Herstelcodes",
	[TEXT_RECOVERY_INTRO] =
		"Voor de dag dat u uw telefoon kwijtraakt: elke herstelcode "
		"opent de mailbox één keer, samen met uw wachtwoord.",
	[TEXT_RECOVERY_LEFT] = "Resterende herstelcodes: {0}",
	[TEXT_RECOVERY_OFF] =
		"U krijgt herstelcodes als u 2-Factor Auth inschakelt.",
	[TEXT_RECOVERY_NEW_TITLE] = "Maak nieuwe",
	[TEXT_RECOVERY_NEW] =
		"U krijgt tien nieuwe codes. De oude werken dan niet meer.",
	[TEXT_RECOVERY_MAKE] = "Nieuwe herstelcodes maken",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Recente activiteit",
	[TEXT_ACTIVITY_INTRO] =
		"Wie zich bij uw mailbox heeft aangemeld en wat er is "
		"gewijzigd. Ziet u iets wat u niet zelf hebt gedaan? Wijzig "
		"uw wachtwoord, trek applicatiewachtwoorden in en beëindig "
		"alle andere sessies.",
	[TEXT_ACTIVITY_NONE] = "Er is nog niets.",
	[TEXT_ACTIVITY_SERVICE] = "Programma",
	[TEXT_ACTIVITY_IP] = "Adres",
	[TEXT_ACTIVITY_LAST] = "Laatst",
	[TEXT_ACTIVITY_TIMES] = "{0} keer",
	[TEXT_SIGN_IN_OK] = "Aangemeld",
	[TEXT_SIGN_IN_REFUSED] = "Geweigerd",
	[TEXT_SERVICE_PANEL] = "deze pagina",
	[TEXT_SERVICE_DOVEADM] = "uw provider",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Mail verzenden",
	[TEXT_SERVICE_SIEVE] = "Mailfilters",
	[TEXT_METHOD_PASSWORD] = "wachtwoord",
	[TEXT_METHOD_CODE] = "wachtwoord en code",
	[TEXT_METHOD_RECOVERY] = "wachtwoord en herstelcode",
	[TEXT_METHOD_APP] = "applicatiewachtwoord",
	[TEXT_METHOD_SESSION] = "webmailsessie",
	[TEXT_METHOD_EXEMPT] = "certificaat of token",
	[TEXT_CHANGE_ENABLE] = "QR-code gemaakt",
	[TEXT_CHANGE_CONFIRM] =
		"2-Factor Auth ingeschakeld, of telefoon gewisseld",
	[TEXT_CHANGE_DISABLE] = "2-Factor Auth uitgeschakeld",
	[TEXT_CHANGE_APP_ADD] = "Applicatiewachtwoord gemaakt",
	[TEXT_CHANGE_APP_REVOKE] = "Applicatiewachtwoord ingetrokken",
	[TEXT_CHANGE_NEW_CODES] = "Nieuwe herstelcodes gemaakt",
	[TEXT_CHANGE_EMERGENCY] = "Noodcode gemaakt",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Nu even niet beschikbaar",
	[TEXT_ERROR_SERVICE] =
		"Uw verzoek kon niet worden uitgevoerd en er is voor zover "
		"bekend niets gewijzigd. Probeer het over een minuut opnieuw. "
		"Blijft het zo, vraag het dan uw provider.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "Geen veilige verbinding",
	[TEXT_ERROR_NOT_SECURE] =
		"Deze pagina werkt alleen over HTTPS. Gebruik een adres dat "
		"begint met https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Deze pagina bestaat niet",
	[TEXT_ERROR_NOT_FOUND] = "Wat u zocht, is hier niet of niet meer.",
	[TEXT_ERROR_METHOD] =
		"Dit adres kan niet op deze manier worden geopend.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "Dat is niet begrepen",
	[TEXT_ERROR_BAD_REQUEST] =
		"Uw browser stuurde iets wat deze pagina niet kan gebruiken. "
		"Ga terug en probeer het opnieuw.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "Dat was te veel",
	[TEXT_ERROR_TOO_LARGE] =
		"Wat u stuurde, is groter dan een formulier hier kan zijn.",
	[TEXT_ERROR_FORM_TITLE] = "Dit formulier is verlopen",
	[TEXT_ERROR_FORM] =
		"Er is niets gewijzigd. Het formulier was van een eerdere "
		"aanmelding, of uw browser bewaart geen cookies, die deze "
		"pagina nodig heeft. Open de pagina opnieuw en herhaal wat u "
		"deed.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Meld u opnieuw aan",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Hiervoor moet u zich in de laatste 15 minuten hebben "
		"aangemeld, met een code als 2-Factor Auth aan staat.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Er is intussen iets veranderd",
	[TEXT_ERROR_CONFLICT] =
		"Uw mailbox is tegelijk ergens anders gewijzigd, daarom is "
		"hier niets gedaan. Bekijk de toestand en probeer het "
		"opnieuw.",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] = "Tweestapsverificatie is aangezet",
	[TEXT_MAIL_ENABLED] =
		"Tweestapsverificatie is aangezet. Voortaan is bij het "
		"inloggen een code uit uw authenticator-app nodig.",
	[TEXT_MAIL_REPLACED_SUBJECT] = "Uw authenticator-app is vervangen",
	[TEXT_MAIL_REPLACED] =
		"Er is een andere authenticator-app ingesteld. Codes uit de "
		"vorige werken niet meer.",
	[TEXT_MAIL_DISABLED_SUBJECT] = "Tweestapsverificatie is uitgezet",
	[TEXT_MAIL_DISABLED] =
		"Tweestapsverificatie is uitgezet. Voortaan is uw wachtwoord "
		"alleen genoeg om in te loggen.",
	[TEXT_MAIL_APP_SUBJECT] = "Er is een nieuw app-wachtwoord gemaakt",
	[TEXT_MAIL_APP] =
		"Er is een nieuw app-wachtwoord gemaakt. Een programma kan "
		"daarmee zonder code inloggen.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "Er is een herstelcode gebruikt",
	[TEXT_MAIL_RECOVERY] =
		"Een van uw herstelcodes is gebruikt in plaats van een code "
		"uit uw authenticator-app. Deze code werkt niet nog een keer.",
	[TEXT_MAIL_WHERE_PANEL] = "op de webpagina van uw mailbox",
	[TEXT_MAIL_WHERE_DOVEADM] = "door een beheerder",
	[TEXT_MAIL_WHERE_LOGIN] = "bij het inloggen",
	[TEXT_MAIL_HELLO] = "Hallo,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Mailbox",
	[TEXT_MAIL_FIELD_LABEL] = "Naam",
	[TEXT_MAIL_FIELD_TIME] = "Wanneer",
	[TEXT_MAIL_FIELD_WHERE] = "Waar",
	[TEXT_MAIL_FIELD_ADDRESS] = "Vanaf",
	[TEXT_MAIL_FIELD_SERVICE] = "Dienst",
	[TEXT_MAIL_WAS_YOU] = "Was u dit zelf, dan hoeft u niets te doen.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Was u het niet, dan kent iemand misschien uw wachtwoord: "
		"wijzig het nu,",
	[TEXT_MAIL_WRITE_TO] = "en schrijf naar {0}.",
};
