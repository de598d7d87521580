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
	[TEXT_LANGUAGE] = "Taal",
	[TEXT_SAVE] = "Opslaan",
	[TEXT_NEXT] = "Volgende",
	[TEXT_DONE] = "Klaar",
	[TEXT_CANCEL] = "Annuleren",
	[TEXT_GO_ON] = "Doorgaan",
	[TEXT_BACK_HOME] = "Terug naar de startpagina",
	[TEXT_LOGIN_AGAIN] = "Opnieuw aanmelden",
	[TEXT_NEVER] = "nooit",
	[TEXT_ERROR_BEFORE_TITLE] = "Fout:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}-{1}-{2} {3} {4}",
	[TEXT_SECONDS] = "{0} seconde|{0} seconden",
	[TEXT_MINUTES] = "{0} minuut|{0} minuten",
	[TEXT_HOURS] = "{0} uur|{0} uur",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Aanmelden",
	[TEXT_FIELD_USER] = "Mailbox",
	[TEXT_FIELD_PASSWORD] = "Wachtwoord",
	[TEXT_LOGIN_HELP] =
		"Staat 2-factor-authenticatie aan, typ dan de code van zes "
		"cijfers direct achter uw wachtwoord. Is uw wachtwoord "
		"T9D3K!px en de code 189 145, typ dan: T9D3K!px189145. Of typ "
		"alleen het wachtwoord: de volgende pagina vraagt dan om de "
		"code.",
	[TEXT_LOGIN_BUTTON] = "Aanmelden",
	[TEXT_LOGIN_EMPTY] = "Vul uw mailbox en uw wachtwoord in.",
	[TEXT_LOGIN_REFUSED] =
		"Dat is niet gelukt. Controleer de mailbox, het wachtwoord en "
		"de code. Een code kan maar één keer worden gebruikt: wacht op "
		"een nieuwe. Applicatiewachtwoorden openen deze pagina niet. "
		"Of typ alleen het wachtwoord: de volgende pagina zegt dan wat "
		"er met de code niet klopt.",
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
		"ongeveer {0} voor. Zet datum en tijd op automatisch en "
		"probeer het opnieuw.",
	[TEXT_CODE_LATE] =
		"Die code klopt niet meer: hij is {0} oud, of de klok van uw "
		"telefoon loopt achter. Zet datum en tijd op automatisch en "
		"probeer het opnieuw met een nieuwe code.",
	[TEXT_CODE_PAUSED] =
		"Er zijn te veel verkeerde codes ingevoerd. Over {0} worden "
		"codes weer geaccepteerd.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Er zijn te veel verkeerde codes ingevoerd. Over {0} worden "
		"codes weer geaccepteerd. Een herstelcode werkt meteen.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Er zijn te veel verkeerde codes ingevoerd vanaf plaatsen "
		"waar u zich nooit eerder hebt aangemeld. Over {0} worden "
		"codes weer geaccepteerd; vanaf een bekende plaats, en met "
		"een herstelcode, meteen.",
	[TEXT_CODE_CLOSED] =
		"Er zijn te veel verkeerde codes ingevoerd: er wordt geen "
		"code meer geaccepteerd. Gebruik een herstelcode of vraag het "
		"uw provider.",

	/* 2-Factor Auth */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_HOME_TITLE] = "2-factor-authenti\xc2\xad" "catie",
	[TEXT_STATUS_ON] = "Ingeschakeld",
	[TEXT_STATUS_OFF] = "Uitgeschakeld",
	[TEXT_FIELD_STATUS] = "Status",
	[TEXT_HOME_ON] =
		"Uw mailbox gaat alleen open met uw wachtwoord en een code "
		"van uw telefoon. Wie alleen het wachtwoord kent, komt er "
		"niet in.",
	[TEXT_HOME_OFF] =
		"Uw mailbox gaat open met alleen uw wachtwoord. Met "
		"2-factor-authenticatie is ook een code van uw telefoon "
		"nodig: een gestolen wachtwoord is dan niet genoeg.",
	[TEXT_HOME_BEGUN_TITLE] = "U bent nog niet klaar",
	[TEXT_HOME_BEGUN] =
		"U bent begonnen 2-factor-authenticatie in te schakelen. Tot "
		"u een code hebt ingevoerd, verandert er niets. Kies "
		"Uitgeschakeld en sla op om ermee te stoppen.",
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
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Afmelden bij de webmail beëindigt de sessie hier niet altijd: "
		"wat u daar hebt getypt, kan in die webmail opnieuw worden "
		"gebruikt, totdat de sessie een tijd niet is gebruikt. De knop "
		"beëindigt haar meteen.",
	[TEXT_END_SESSIONS] = "Alle andere sessies beëindigen",
	[TEXT_NOTICE_SIGNED_OUT] = "U bent afgemeld.",
	[TEXT_NOTICE_SESSIONS_ENDED] =
		"Alle andere sessies zijn beëindigd.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Er is niets gewijzigd.",
	[TEXT_NOTICE_ALREADY_ON] =
		"2-factor-authenticatie staat al aan. Hebt u uw herstelcodes "
		"niet, maak dan nieuwe: zie Herstelcodes in het menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Gestopt: 2-factor-authenticatie blijft uitgeschakeld. Als u "
		"de QR-code hebt gescand, verwijder hem uit uw app.",
	[TEXT_NOTICE_DISABLED] =
		"2-factor-authenticatie staat uit: uw wachtwoord is genoeg om "
		"de mailbox te openen. U kunt het item in uw "
		"authenticator-app verwijderen.",
	[TEXT_NOTICE_REVOKED] =
		"Het applicatiewachtwoord is ingetrokken. Het programma dat "
		"het gebruikte, kan zich niet meer aanmelden.",
	[TEXT_NOTICE_SAVED] =
		"Goed: wat u hebt bewaard, staat hier niet meer.",
	[TEXT_NOTICE_DRAFT] =
		"Wat u had ingevuld, staat hier weer, op codes na. Er is nog "
		"niets gedaan: kijk het na en druk opnieuw op de knop.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"De QR-code die u hebt gescand, telt niet meer: in een ander "
		"tabblad of een andere browser is hij vervangen of is ermee "
		"gestopt. Er is niets veranderd. Verwijder hem uit uw app en "
		"begin opnieuw.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Er is te veel tijd verstreken, of de code is al gebruikt. "
		"Meld u opnieuw aan.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "2-factor-authenticatie inschakelen",
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
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Van de telefoon die u tot nu toe hebt gebruikt.",
	[TEXT_ENABLE_APPS_TITLE] = "Uw mailprogramma's",
	[TEXT_ENABLE_APPS] =
		"Stel een applicatiewachtwoord in als u ActiveSync of andere "
		"mailprogramma's wilt gebruiken: zij kunnen u niet om een "
		"code vragen.",
	[TEXT_ENABLE_PROGRAMS] =
		"Deze melden zich aan met alleen uw wachtwoord, en werken "
		"straks niet meer zonder applicatiewachtwoord:",
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
		"Typ de code van zes cijfers uit uw app voordat hij verloopt. "
		"Duurt dat niet lang meer, wacht dan op de volgende.",
	[TEXT_SCAN_REPLACED] =
		"De QR-code die hier eerst stond, is in een ander tabblad of "
		"een andere browser vervangen. Verwijder hem uit uw app en "
		"scan deze.",
	[TEXT_SCAN_NAMES] =
		"Uw mailbox kan ook met deze namen worden geopend. Ook "
		"daarvoor is dan de code nodig:",
	[TEXT_SCAN_LATER] =
		"U mag deze pagina verlaten: zolang u aangemeld blijft, vindt "
		"u hier dezelfde afbeelding. Meldt u zich opnieuw aan, dan "
		"krijgt u een nieuwe, en moet u het item verwijderen dat u "
		"eerder hebt gescand.",
	[TEXT_SCAN_NEW] = "Maak een andere QR-code",
	[TEXT_SCAN_APPS_TITLE] = "Applicatiewachtwoorden",
	[TEXT_SCAN_APPS] =
		"Wie uw wachtwoord kende, kan deze eerder hebben gemaakt. Zeg "
		"van elk of het blijft. Behoud alleen wat u herkent.",
	[TEXT_SCAN_APPS_ON] =
		"Deze blijven zoals ze zijn, tenzij u ervoor kiest er een te "
		"verwijderen.",
	[TEXT_SCAN_REVOKED] =
		"Deze applicatiewachtwoorden zijn verwijderd:",
	[TEXT_CONFIRMED_TITLE] = "2-factor-authenticatie staat aan",
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
	[TEXT_CODES_ONCE] =
		"Ze staan hier tot u op de knop drukt, hoogstens tien minuten. "
		"Daarna kan niemand ze nog tonen.",
	[TEXT_CODES_SAVED] = "Ik heb ze bewaard",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "2-factor-authenticatie uitschakelen",
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
		"Het staat hier tot u op de knop drukt, hoogstens tien "
		"minuten. U hoeft het niet te bewaren: maak voor een ander "
		"programma een nieuw.",
	[TEXT_APP_SAVED] = "Het programma heeft het",
	[TEXT_APP_LIMIT] =
		"U hebt het maximale aantal applicatiewachtwoorden. Trek er "
		"eerst een paar in.",
	[TEXT_APP_BAD_LABEL] =
		"Geef het een naam van ten hoogste 100 tekens.",
	[TEXT_REVOKE_TITLE] = "Dit applicatiewachtwoord intrekken?",
	[TEXT_REVOKE_INTRO] =
		"Het programma dat het gebruikt, kan zich niet meer "
		"aanmelden. Dit kan niet ongedaan worden gemaakt.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "Wat het programma vraagt",
	[TEXT_DEVICE_INTRO] =
		"Neem dit hieruit over. Het wachtwoord is het nieuwe, niet "
		"uw eigen.",
	[TEXT_DEVICE_ADDRESS] = "Mailadres",
	[TEXT_DEVICE_LOGIN] = "Gebruikersnaam",
	[TEXT_DEVICE_INCOMING] = "Inkomende mail (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Uitgaande mail (SMTP)",
	[TEXT_DEVICE_SERVER] = "Server",
	[TEXT_DEVICE_PORT] = "Poort",
	[TEXT_DEVICE_ENCRYPTION] = "Versleuteling",
	[TEXT_DEVICE_STEPS_TITLE] = "Zo voegt u de account toe",
	[TEXT_STEPS_IPHONE] =
		"Instellingen > Apps > Mail > Mailaccounts > Voeg account "
		"toe > Andere > Voeg mailaccount toe. Vóór iOS 18: "
		"Instellingen > Mail > Accounts.",
	[TEXT_STEPS_MAC] = "Mail > Voeg account toe > Andere mailaccount.",
	[TEXT_STEPS_GMAIL] =
		"Druk op uw foto > Nog een account toevoegen > Overig. Typ "
		"het mailadres, en kies Persoonlijk (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Instellingen > Account toevoegen > Overig > Handmatig "
		"instellen > IMAP-account.",
	[TEXT_STEPS_TB_ANDROID] =
		"Instellingen > Instellingen importeren > QR-code scannen: "
		"scan de afbeelding hierboven.",
	[TEXT_STEPS_FAIREMAIL] = "Wizard > Andere provider.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook voor telefoons en het nieuwe Outlook voor Windows "
		"geven dit wachtwoord aan Microsoft: de servers daar melden "
		"zich aan bij uw mailbox en lezen uw mail. Wilt u dat niet, "
		"gebruik dan een ander programma. Trek het "
		"applicatiewachtwoord in om het te beëindigen.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Instellingen > Accounts > Uw accounts > Account "
		"toevoegen, daarna Provider kiezen > IMAP. Outlook "
		"(klassiek): Bestand > Account toevoegen > Geavanceerde "
		"opties > Ik wil mijn account handmatig instellen. Telefoon: "
		"Instellingen > Account toevoegen > Geavanceerd > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menu > Nieuwe account > E-mailaccount. Worden de servers "
		"niet gevonden, kies dan Handmatig configureren.",
	[TEXT_STEPS_EVOLUTION] = "Bestand > Nieuw > Mailaccount.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Instellingen > Apps > Mail > Mailaccounts > "
		"Voeg account toe > Microsoft Exchange > Configureer "
		"handmatig. Android: Instellingen > Accounts > Account "
		"toevoegen > Exchange.",
	[TEXT_QR_HELP] =
		"In Thunderbird op de telefoon: Instellingen > Instellingen "
		"importeren > QR-code scannen. De camera-app kan deze "
		"afbeelding niet lezen.",
	[TEXT_QR_SECRET] =
		"De afbeelding bevat het wachtwoord: laat haar aan niemand "
		"zien.",
	[TEXT_QR_PICTURE] = "QR-code voor Thunderbird",
	[TEXT_FILE_HELP] =
		"Of neem het bestand: Instellingen > Instellingen importeren "
		"> Bestand selecteren, in Thunderbird of K-9 Mail. Ook het "
		"bestand bevat het wachtwoord: wis het daarna.",
	[TEXT_FILE_BUTTON] = "Het bestand downloaden",
	[TEXT_APPLE_TITLE] = "Een iPhone, iPad of Mac instellen",
	[TEXT_APPLE_OFFER] =
		"Mail op een iPhone, iPad of Mac kan met een bestand worden "
		"ingesteld, zodat er niets getypt hoeft te worden.",
	[TEXT_APPLE_INTRO] =
		"De knop downloadt een bestand (een profiel) dat de account "
		"instelt, met een eigen applicatiewachtwoord. Open deze "
		"pagina op het apparaat zelf; op een iPhone of iPad in "
		"Safari.",
	[TEXT_APPLE_BUTTON] = "Het profiel downloaden",
	[TEXT_APPLE_THEN] = "Na het downloaden",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: druk op Sta toe. Open daarna binnen acht "
		"minuten Instellingen > Profiel gedownload > Installeer.",
	[TEXT_APPLE_MAC] =
		"Mac: open het bestand. Open daarna Systeeminstellingen > "
		"Algemeen > Apparaatbeheer, en klik dubbel op het profiel. "
		"In macOS 13 en 14 staat het in Privacy en beveiliging > "
		"Profielen.",
	[TEXT_APPLE_UNSIGNED] =
		"Het apparaat kan melden dat het profiel niet ondertekend "
		"is. Het werkt toch.",
	[TEXT_APPLE_AGAIN] =
		"Is er geen bestand gekomen, druk dan nog eens op de knop: "
		"alleen het laatste bestand werkt dan.",
	[TEXT_PROFILE_NAME] = "Mail voor {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Stelt mail voor {0} in met het applicatiewachtwoord “{1}”. "
		"Wie het profiel verwijdert, verwijdert de account.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "Van de computer naar de telefoon",
	[TEXT_HANDOVER_OFFER] =
		"U zit aan een computer en wilt een telefoon instellen: een "
		"QR-code brengt de telefoon naar het bestand.",
	[TEXT_HANDOVER_INTRO] =
		"De knop toont een QR-code. De camera van de telefoon opent "
		"daarmee een pagina waarop de telefoon wordt ingesteld, "
		"zonder aanmelden. De QR-code geldt tien minuten en voor één "
		"telefoon, en vervalt als u zich hier afmeldt.",
	[TEXT_HANDOVER_BUTTON] = "De QR-code tonen",
	[TEXT_HANDOVER_SCAN] =
		"Scan dit met de camera van de telefoon, en open de pagina.",
	[TEXT_HANDOVER_SECRET] =
		"Wie hem scant, kan uw mail lezen: laat hem aan niemand "
		"zien, en stuur hem aan niemand.",
	[TEXT_HANDOVER_PICTURE] = "QR-code voor de telefoon",
	[TEXT_PHONE_TITLE] = "Deze telefoon instellen",
	[TEXT_PHONE_INTRO] =
		"Deze telefoon krijgt de mail van {0}. De knop maakt er een "
		"applicatiewachtwoord voor, en downloadt een bestand waar "
		"het in staat. Er is nog niets gebeurd.",
	[TEXT_PHONE_WARNING] =
		"Was u het niet die zojuist de QR-code scande, sluit deze "
		"pagina dan.",
	[TEXT_PHONE_BUTTON] = "Instellen",
	[TEXT_PHONE_ANDROID] =
		"Android: open in Thunderbird Instellingen > Instellingen "
		"importeren > Bestand selecteren.",
	[TEXT_PHONE_OVER_TITLE] = "Deze QR-code geldt niet meer",
	[TEXT_PHONE_OVER] =
		"Hij is gebruikt, er zijn tien minuten voorbij, of u hebt "
		"zich op de computer afgemeld. Toon daar een nieuwe QR-code: "
		"Applicatiewachtwoorden > Van de computer naar de telefoon.",
	[TEXT_PHONE_MANY] =
		"Er kwamen te veel ongeldige QR-codes van uw netwerk. "
		"Probeer het over tien minuten opnieuw.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Herstelcodes",
	[TEXT_RECOVERY_INTRO] =
		"Voor de dag dat u uw telefoon kwijtraakt: elke herstelcode "
		"opent de mailbox één keer, samen met uw wachtwoord.",
	[TEXT_RECOVERY_LEFT] = "Resterende herstelcodes: {0}",
	[TEXT_RECOVERY_OFF] =
		"U krijgt herstelcodes als u 2-factor-authenticatie "
		"inschakelt.",
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
	[TEXT_ACTIVITY_ALARM] =
		"Iemand heeft uw wachtwoord ingevoerd en had geen code. "
		"Diegene is niet binnengekomen, maar kent uw wachtwoord. Was u dat "
		"niet? Wijzig dan nu uw wachtwoord.",
	[TEXT_ACTIVITY_NONE] = "Er is nog niets.",
	[TEXT_ACTIVITY_LAST] = "Laatst",
	[TEXT_ACTIVITY_TIMES] = "{0} keer|{0} keer",
	[TEXT_SIGN_IN_OK] = "Aangemeld",
	[TEXT_SIGN_IN_REFUSED] = "Geweigerd",
	[TEXT_SIGN_IN_ASKED] = "Wachtwoord juist · wacht op de code",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Iemand kent uw wachtwoord · er volgde geen code",
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
	[TEXT_METHOD_REVOKED_APP] = "ingetrokken applicatiewachtwoord",
	[TEXT_CHANGE_ENABLE] = "QR-code gemaakt",
	[TEXT_CHANGE_CONFIRM] = "2-factor-authenticatie ingeschakeld",
	[TEXT_CHANGE_DISABLE] = "2-factor-authenticatie uitgeschakeld",
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
		"aangemeld, met een code als 2-factor-authenticatie aan staat.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Er is intussen iets veranderd",
	[TEXT_ERROR_CONFLICT] =
		"Uw mailbox is tegelijk ergens anders gewijzigd, daarom is "
		"hier niets gedaan. Bekijk de toestand en probeer het "
		"opnieuw.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "Dit wordt niet meer getoond",
	[TEXT_ERROR_RESULT_OVER] =
		"Wat u deed is één keer gedaan, en gebeurt nu niet nog eens. "
		"De uitkomst stond hier enkele minuten, of tot u zei dat u ze "
		"hebt. Mist u herstelcodes of een applicatiewachtwoord, maak "
		"dan nieuwe.",
	[TEXT_FORM_RUNNING] =
		"Dit duurt nog even. De uitkomst verschijnt hier vanzelf.",
	[TEXT_SESSION_END] =
		"Over ongeveer twee minuten wordt u afgemeld als u geen andere "
		"pagina opent.",
	[TEXT_SESSION_STAY] = "Aangemeld blijven (opent een nieuw tabblad)",
	[TEXT_STAY_TITLE] = "U bent nog aangemeld",
	[TEXT_STAY] =
		"U hebt nog 15 minuten. Sluit dit tabblad en ga verder waar u "
		"was.",
	[TEXT_UNSAVED_CODES] =
		"U hebt nog niet gezegd dat u uw herstelcodes hebt bewaard.",
	[TEXT_UNSAVED_PASSWORD] =
		"U hebt nog niet gezegd dat uw programma zijn nieuwe "
		"applicatiewachtwoord heeft.",
	[TEXT_UNSAVED_SHOW] = "Opnieuw tonen",
	[TEXT_ERROR_NAMES_TITLE] = "Hiervoor is uw beheerder nodig",
	[TEXT_ERROR_NAMES] =
		"De mailserver kan uw mailbox niet onderscheiden van een "
		"andere naam of een andere mailbox, daarom is hier niets "
		"gedaan. Meld u aan met de hoofdnaam van uw mailbox, of vraag "
		"uw beheerder: in het logboek van de server staat wat er moet "
		"veranderen.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"Dit is te lang: een mailbox heeft hier hoogstens 255 tekens, "
		"en een wachtwoord met zijn code hoogstens 512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"U bent aangemeld als {0}. Meld u hier alleen opnieuw aan als "
		"een pagina daarom vraagt.",
	[TEXT_APP_NO_LABEL] =
		"Geef het een naam. Alleen spaties zijn niet te zien.",
	[TEXT_APP_HIDDEN_LABEL] =
		"De naam bevat een teken dat niet te zien is, bijvoorbeeld een "
		"dat de letters omdraait. Typ de naam opnieuw.",
	[TEXT_CHANGE_REPLACE] = "Telefoon gewisseld",
	[TEXT_NOTICE_SESSION_IDLE] =
		"U bent afgemeld omdat u 15 minuten lang geen pagina hebt "
		"geopend. Meld u opnieuw aan.",
	[TEXT_NOTICE_SESSION_MAX] =
		"U bent afgemeld omdat een sessie na acht uur eindigt. Meld u "
		"opnieuw aan.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"Uw sessie is elders beëindigd: alle andere sessies zijn "
		"beëindigd, 2-factor-authenticatie is gewijzigd, of uw "
		"provider deed het. Meld u opnieuw aan. Was u dit niet, kijk "
		"dan bij Recente activiteit.",
	[TEXT_NOTICE_SESSION_GONE] =
		"U bent niet meer aangemeld. Meld u opnieuw aan.",
	[TEXT_NOTICE_LOST] =
		"Wat u zojuist verstuurde, is niet uitgevoerd. Wat u had "
		"ingevuld, staat er na het aanmelden weer, op codes na.",
	[TEXT_CODES_SHEET] = "Herstelcodes van {0}, gemaakt op {1}",
	[TEXT_CODES_DOWNLOAD] = "Downloaden als tekstbestand",
	[TEXT_CODES_PRINT] =
		"Kies Afdrukken in het menu van uw browser om ze te printen: "
		"op het papier staan de codes, de mailbox en de datum.",
	[TEXT_CODES_CROSS_OUT] =
		"Elk van deze codes opent de mailbox één keer, samen met het "
		"wachtwoord. Streep door welke u hebt gebruikt.",
	[TEXT_HOME_USED_RECOVERY] =
		"U hebt zich aangemeld met een herstelcode. Hebt u uw telefoon "
		"niet meer, stel dan nu de nieuwe in: tot dan openen de codes "
		"van de oude telefoon uw mailbox.",
	[TEXT_SESSION_MAX] =
		"U wordt op dit tijdstip afgemeld, omdat een sessie na acht "
		"uur eindigt: {0}. Dat kan niet worden uitgesteld. Als u zich "
		"in een nieuw tabblad opnieuw aanmeldt, gaat niet verloren wat "
		"u hier typt.",
	[TEXT_SESSION_AGAIN] = "Opnieuw aanmelden (opent een nieuw tabblad)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Mailprogramma",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] = "2-factor-authenticatie is ingeschakeld",
	[TEXT_MAIL_ENABLED] =
		"2-factor-authenticatie is ingeschakeld. Vanaf nu is bij het "
		"aanmelden een code uit uw authenticator-app nodig.",
	[TEXT_MAIL_REPLACED_SUBJECT] = "Uw authenticator-app is vervangen",
	[TEXT_MAIL_REPLACED] =
		"Er is een andere authenticator-app ingesteld. Codes uit de "
		"vorige werken niet meer.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"2-factor-authenticatie is uitgeschakeld",
	[TEXT_MAIL_DISABLED] =
		"2-factor-authenticatie is uitgeschakeld. Vanaf nu is uw "
		"wachtwoord alleen genoeg om u aan te melden.",
	[TEXT_MAIL_APP_SUBJECT] =
		"Er is een nieuw applicatiewachtwoord gemaakt",
	[TEXT_MAIL_APP] =
		"Er is een nieuw applicatiewachtwoord gemaakt. Een programma "
		"kan zich daarmee zonder code aanmelden.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "Er is een herstelcode gebruikt",
	[TEXT_MAIL_RECOVERY] =
		"Een van uw herstelcodes is gebruikt in plaats van een code "
		"uit uw authenticator-app. Deze code werkt niet nog een keer.",
	[TEXT_MAIL_CODES_SUBJECT] = "Er zijn nieuwe herstelcodes gemaakt",
	[TEXT_MAIL_CODES] =
		"Er zijn nieuwe herstelcodes gemaakt. De vorige werken niet "
		"meer.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "Er is een noodcode gemaakt",
	[TEXT_MAIL_EMERGENCY] =
		"Er is een noodcode gemaakt. Die kan één keer worden gebruikt, "
		"in plaats van een code uit uw authenticator-app.",
	[TEXT_MAIL_REVOKED_SUBJECT] = "Applicatiewachtwoorden zijn ingetrokken",
	[TEXT_MAIL_REVOKED] =
		"Een of meer applicatiewachtwoorden zijn ingetrokken. "
		"Programma's die ze hebben, kunnen zich niet meer aanmelden.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Uw sessies zijn beëindigd",
	[TEXT_MAIL_SESSIONS] =
		"Sessies van de webmail of van het gebruikerspaneel zijn "
		"beëindigd. Wie ze gebruikte, moet zich opnieuw aanmelden.",
	[TEXT_MAIL_KNOWN_SUBJECT] = "Iemand kent misschien uw wachtwoord",
	[TEXT_MAIL_KNOWN] =
		"Iemand heeft uw wachtwoord gebruikt, zonder een juiste code, "
		"vanaf een netwerk waar uw mailbox nooit vandaan is geopend. "
		"De mailbox bleef dicht.",
	[TEXT_MAIL_PLACE_SUBJECT] =
		"Een eerste aanmelding vanaf een nieuw netwerk",
	[TEXT_MAIL_PLACE] =
		"Iemand heeft zich aangemeld met uw wachtwoord en een code, "
		"vanaf een netwerk waar uw mailbox niet eerder vandaan is "
		"geopend.",
	[TEXT_MAIL_WHERE_PANEL] = "in het gebruikerspaneel",
	[TEXT_MAIL_WHERE_DOVEADM] = "door een beheerder",
	[TEXT_MAIL_WHERE_LOGIN] = "bij het aanmelden",
	[TEXT_MAIL_HELLO] = "Hallo,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Mailbox",
	[TEXT_MAIL_FIELD_LABEL] = "Naam",
	[TEXT_MAIL_FIELD_TIME] = "Wanneer",
	[TEXT_MAIL_FIELD_WHERE] = "Waar",
	[TEXT_MAIL_FIELD_ADDRESS] = "Vanaf",
	[TEXT_MAIL_FIELD_SERVICE] = "Dienst",
	[TEXT_MAIL_FIELD_PROGRAM] = "Programma",
	[TEXT_MAIL_WAS_YOU] = "Was u dit zelf, dan hoeft u niets te doen.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Was u het niet, dan kent iemand misschien uw wachtwoord: "
		"wijzig het nu,",
	[TEXT_MAIL_WRITE_TO] = "en schrijf naar {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Was dit een programma van uzelf, dan heeft het een "
		"applicatiewachtwoord nodig in plaats van het uwe.",
	[TEXT_MAIL_CODES_LEFT] = "Resterende herstelcodes: {0}.",
	[TEXT_MAIL_PANEL] =
		"Zie 2-factor-authenticatie in het gebruikerspaneel: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Bekijk ze, of verwijder er een",
	[TEXT_SCAN_APPS_MINE] =
		"Deze hebt u gemaakt sinds u zich hebt aangemeld. Ze blijven:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Deze zijn in de database gewijzigd. Ze werken niet en worden "
		"verwijderd:",
	[TEXT_APP_KEEP] = "Behouden",
	[TEXT_APP_REMOVE] = "Verwijderen",
	[TEXT_SCAN_UNANSWERED] =
		"Er is nog niets gedaan. Kies Behouden of Verwijderen voor: "
		"{0}. Typ daarna een nieuwe code.",
	[TEXT_SCAN_ANEW] =
		"Dit is een nieuwe QR-code. Als u de vorige hebt gescand: "
		"verwijder het item dat u eerder hebt gescand, en scan deze.",
	[TEXT_SCAN_ANEW_ON] =
		"Dit is een nieuwe QR-code. Als u de vorige hebt gescand: "
		"verwijder het item dat u eerder hebt gescand, en scan deze. "
		"Laat het item staan waarmee u zich aanmeldt: het werkt tot u "
		"een code van deze hebt getypt.",
	[TEXT_PROGRAMS_STOPPED] =
		"Deze meldden zich aan met alleen uw wachtwoord. Vanaf nu "
		"heeft elk een applicatiewachtwoord nodig:",
	[TEXT_PROGRAMS_DONE] =
		"Deze hebben al een applicatiewachtwoord, en blijven werken:",
	[TEXT_PROGRAMS_SURE] =
		"Dit is wat de server in de laatste {0} heeft gezien: "
		"waarvoor, en vanuit welke netwerken. Hij kan twee "
		"programma's voor één aanzien, of één voor meer. Een "
		"programma dat zich sindsdien niet heeft aangemeld, ontbreekt.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"De server houdt geen lijst van aanmeldingen bij en kan niet "
		"zeggen welke.",
	[TEXT_DAYS] = "{0} dag|{0} dagen",
	[TEXT_MORE_NETWORKS] = "{0} ander netwerk|{0} andere netwerken",
	[TEXT_HOME_FAILING_TITLE] = "Alleen uw wachtwoord wordt nog gebruikt",
	[TEXT_HOME_FAILING] =
		"Iets op {0} gebruikt nog uw wachtwoord ({1}), en kan zich "
		"niet aanmelden. Is het een programma van u, maak er dan een "
		"applicatiewachtwoord voor.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Iets op {0} gebruikt uw wachtwoord ({1}), en kan zich niet "
		"aanmelden. Uw mailbox is van daar nooit geopend. Is het een "
		"programma van u, maak er dan een applicatiewachtwoord voor. "
		"Zo niet, dan kent iemand uw wachtwoord: wijzig het nu.",
	[TEXT_SIGN_IN_NO_CODE] = "Geweigerd · juist wachtwoord, geen code",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"Vanaf {0} heeft uw mailbox 2-factor-authenticatie nodig. "
		"Schakel die eerder in: daarna kunnen mailprogramma's de "
		"mailbox niet meer met alleen uw wachtwoord openen.",
	[TEXT_POLICY_NOW] =
		"Uw mailbox heeft 2-factor-authenticatie nodig. Tot u die "
		"inschakelt, kunnen mailprogramma's de mailbox niet met uw "
		"wachtwoord openen.",
	[TEXT_POLICY_TURN_ON] = "2-factor-authenticatie inschakelen",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Niet beschikbaar voor uw mailbox",
	[TEXT_ERROR_FORBIDDEN] =
		"Uw beheerder staat voor deze mailbox geen "
		"2-factor-authenticatie toe. Vraag het uw beheerder als u "
		"die nodig hebt.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"2-factor-authenticatie moet ingeschakeld blijven",
	[TEXT_ERROR_REQUIRED] =
		"Uw beheerder eist 2-factor-authenticatie voor deze "
		"mailbox, dus kunt u die niet uitschakelen. Kies bij een "
		"nieuwe telefoon voor het wisselen van telefoon.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Schakel eerst 2-factor-authenticatie in",
	[TEXT_APPS_ENROL_FIRST] =
		"Uw beheerder eist 2-factor-authenticatie voor deze "
		"mailbox. Schakel die eerst in: daarna kunt u "
		"applicatiewachtwoorden maken.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Meldingen",
	[TEXT_NOTICES_INTRO] =
		"Bij elke wijziging van 2-factor-authenticatie gaat er een "
		"mail naar uw mailbox.",
	[TEXT_NOTICES_OFF] =
		"U kunt de meldingen kiezen als 2-factor-authenticatie is "
		"ingeschakeld.",
	[TEXT_NOTICES_NO_MAILS] = "Uw provider verstuurt zulke mails niet.",
	[TEXT_NOTICES_DAMAGED] =
		"Uw keuze van meldingen is beschadigd en geldt niet meer. "
		"Kies opnieuw.",
	[TEXT_NOTICES_SECOND_TITLE] = "Een tweede adres",
	[TEXT_NOTICES_SECOND_NONE] =
		"De meldingen kunnen ook naar een adres buiten deze mailbox "
		"gaan. Wie de mailbox opent, kan ze daar niet wissen.",
	[TEXT_NOTICES_SECOND] = "De meldingen gaan ook naar {0}.",
	[TEXT_NOTICES_WAITING] =
		"Er is een code gemaild naar {0}. Typ die hier binnen 24 uur; "
		"tot dan gaat er geen melding heen.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Mailadres",
	[TEXT_FIELD_MAILED_CODE] = "Code uit die mail",
	[TEXT_NOTICES_SEND_CODE] = "Code daarheen mailen",
	[TEXT_NOTICES_CONFIRM] = "Dit adres bevestigen",
	[TEXT_NOTICES_OTHER_TITLE] = "Een ander adres kiezen",
	[TEXT_NOTICES_REMOVE_TITLE] = "Het tweede adres verwijderen",
	[TEXT_NOTICES_REMOVE] = "Verwijderen",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"Dit is geen mailadres, of het is dat van de mailbox zelf.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"Dit is niet de code uit de mail. Is het die uit de nieuwste?",
	[TEXT_NOTICES_WAIT_OVER] =
		"De 24 uur zijn voorbij. Laat een andere code mailen.",
	[TEXT_NOTICES_LIMIT] =
		"Er zijn vandaag al vijf codes gemaild. Probeer het morgen "
		"weer.",
	[TEXT_NOTICE_CODE_MAILED] =
		"De code is onderweg. Kijk in de andere mailbox.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"Vanaf nu gaan de meldingen naar beide adressen.",
	[TEXT_NOTICE_ADDRESS_OFF] = "Het tweede adres is verwijderd.",
	[TEXT_NOTICE_CHOICE] = "Uw keuze is opgeslagen.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Welke mails u krijgt",
	[TEXT_FIELD_NOTICES_LEVEL] = "Een mail bij",
	[TEXT_NOTICES_LEVEL_ALL] = "alles",
	[TEXT_NOTICES_LEVEL_LESS] = "wijzigingen en bekend wachtwoord",
	[TEXT_NOTICES_LEVEL_CHANGES] = "alleen wijzigingen",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Alles: ook de eerste aanmelding uit een nieuw netwerk. "
		"Bekend wachtwoord: iemand uit een netwerk dat niet van u is, "
		"had uw wachtwoord, maar geen code. Hoogstens één zo'n mail "
		"per week, en één over nieuwe netwerken per dag.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Taal van de mails",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "die van deze pagina",
	[TEXT_FIELD_NOTICES_ZONE] = "Tijdzone van de mails",
	[TEXT_NOTICES_ZONE_SERVER] = "die van de server",
	[TEXT_CHANGE_NOTICES] = "Keuze van meldingen gewijzigd",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Code gemaild naar een tweede adres",
	[TEXT_CHANGE_ADDRESS] = "Tweede adres gewijzigd",
	[TEXT_MAIL_CHOICE_SUBJECT] = "Uw keuze van meldingen is gewijzigd",
	[TEXT_MAIL_CHOICE] =
		"Er is gewijzigd welke mails over 2-factor-authenticatie u "
		"krijgt, of in welke taal of tijdzone.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "Het tweede adres is gewijzigd",
	[TEXT_MAIL_ADDRESS] =
		"Het tweede adres waar de meldingen van deze mailbox heen "
		"gaan, is ingesteld, gewijzigd of verwijderd.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "De code voor dit adres",
	[TEXT_MAIL_ADDRESS_CODE] =
		"De meldingen van de mailbox hieronder moeten ook naar dit "
		"adres gaan. Typ om het te bevestigen deze code binnen 24 uur "
		"in het gebruikerspaneel, onder Meldingen:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Kent u deze mailbox niet, dan hoeft u niets te doen: zonder "
		"de code komen er geen mails meer. Vragen: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Tweede adres",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] = "QR-code voor nog een apparaat gemaakt",
	[TEXT_CHANGE_DEVICE_ADD] = "Apparaat toegevoegd",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Apparaat verwijderd",
	[TEXT_CHANGE_DEVICE_RENAME] = "Apparaat hernoemd",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "Er is een apparaat toegevoegd",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Aan uw mailbox is een apparaat toegevoegd. De codes ervan "
		"openen de mailbox, net als die van uw andere apparaten.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "Er is een apparaat verwijderd",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Er is een apparaat van uw mailbox verwijderd. De codes "
		"ervan werken niet meer en alle sessies zijn beëindigd.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "Er is een apparaat hernoemd",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Een apparaat van uw mailbox heeft nu een andere naam. De "
		"codes ervan blijven werken.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Apparaten",
	[TEXT_DEVICES_INTRO] =
		"Een code van elk van deze apparaten opent uw mailbox. De "
		"QR-code van een apparaat dat in gebruik is, wordt nooit "
		"meer getoond.",
	[TEXT_DEVICES_OFF] =
		"U kunt meer apparaten toevoegen als 2-factor-authenticatie "
		"is ingeschakeld.",
	[TEXT_DEVICE_NO_NAME] = "Apparaat zonder naam",
	[TEXT_DEVICE_CREATED] = "Toegevoegd",
	[TEXT_DEVICES_ADD_TITLE] = "Apparaat toevoegen",
	[TEXT_DEVICES_ADD_HELP] =
		"Van een apparaat dat u al hebt. Het nieuwe stelt u op de "
		"volgende pagina in.",
	[TEXT_FIELD_DEVICE] = "Naam van het apparaat",
	[TEXT_DEVICE_LABEL_HELP] =
		"Waaraan u het herkent, zoals: tablet, of telefoon van Anna",
	[TEXT_DEVICES_ADD] = "QR-code tonen",
	[TEXT_DEVICE_SCAN_TITLE] = "Het nieuwe apparaat instellen",
	[TEXT_DEVICE_SCAN_HELP] =
		"Open de authenticator-app op het nieuwe apparaat, kies "
		"voor een account toevoegen en richt de camera op dit "
		"plaatje.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"De code van zes cijfers die het nieuwe apparaat toont.",
	[TEXT_DEVICE_REMOVE] = "Verwijderen",
	[TEXT_DEVICE_REMOVE_TITLE] = "Dit apparaat verwijderen?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"De codes ervan werken dan niet meer. Alle andere sessies "
		"eindigen en iedereen meldt zich opnieuw aan. Heeft iemand "
		"anders het gebruikt, wijzig dan ook uw wachtwoord en trek "
		"de applicatiewachtwoorden in die deze persoon kent.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "Van een van uw apparaten.",
	[TEXT_DEVICE_RENAME] = "Naam wijzigen",
	[TEXT_DEVICE_RENAME_TITLE] = "De naam van dit apparaat wijzigen",
	[TEXT_DEVICE_EXISTS] = "Een ander apparaat heeft deze naam.",
	[TEXT_DEVICE_LIMIT] =
		"Uw mailbox heeft acht apparaten. Verwijder er eerst een.",
	[TEXT_DEVICE_LAST] =
		"Dit is uw enige apparaat. Voeg eerst een ander toe, of "
		"schakel 2-factor-authenticatie uit.",
	[TEXT_NOTICE_DEVICE_ADDED] = "Het apparaat is toegevoegd.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "Het apparaat is verwijderd.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "Het apparaat heeft zijn nieuwe naam.",
};
