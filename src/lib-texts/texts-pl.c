/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in Polish, in the order of texts.h. */

const char *const texts_pl[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Bezpieczeństwo skrzynki",
	[TEXT_MENU] = "Menu",
	[TEXT_SKIP] = "Przejdź do treści",
	[TEXT_SIGN_OUT] = "Wyloguj się",
	[TEXT_SUPPORT] = "Pomoc i wsparcie",
	[TEXT_LANGUAGE] = "Język",
	[TEXT_SAVE] = "Zapisz",
	[TEXT_NEXT] = "Dalej",
	[TEXT_DONE] = "Gotowe",
	[TEXT_CANCEL] = "Anuluj",
	[TEXT_GO_ON] = "Kontynuuj",
	[TEXT_BACK_HOME] = "Wróć na stronę główną",
	[TEXT_LOGIN_AGAIN] = "Zaloguj się ponownie",
	[TEXT_NEVER] = "nigdy",
	[TEXT_ERROR_BEFORE_TITLE] = "Błąd:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}.{1}.{2}, {3} {4}",
	[TEXT_SECONDS] = "{0} sekundę|{0} sekundy|{0} sekund",
	[TEXT_MINUTES] = "{0} minutę|{0} minuty|{0} minut",
	[TEXT_HOURS] = "{0} godzinę|{0} godziny|{0} godzin",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Logowanie",
	[TEXT_FIELD_USER] = "Skrzynka",
	[TEXT_FIELD_PASSWORD] = "Hasło",
	[TEXT_LOGIN_HELP] =
		"Gdy uwierzytelnianie dwuskładnikowe jest włączone, "
		"sześciocyfrowy kod należy wpisać tuż za hasłem. Jeśli hasło "
		"to T9D3K!px, a kod to 189 145, należy wpisać: "
		"T9D3K!px189145. Można też wpisać samo hasło: o kod zapyta "
		"następna strona.",
	[TEXT_LOGIN_BUTTON] = "Zaloguj się",
	[TEXT_LOGIN_EMPTY] = "Proszę podać skrzynkę i hasło.",
	[TEXT_LOGIN_REFUSED] =
		"Nie udało się zalogować. Proszę sprawdzić skrzynkę, hasło i "
		"kod. Każdy kod działa tylko raz: trzeba poczekać na nowy. "
		"Hasła aplikacji nie otwierają tej strony. Albo można wpisać "
		"samo hasło: następna strona powie wtedy, co jest nie tak z "
		"kodem.",
	[TEXT_LOGIN_BUSY] =
		"Z tej sieci trwa zbyt wiele logowań. Proszę spróbować "
		"ponownie za chwilę.",
	[TEXT_LOGIN_DISABLED] =
		"To konto jest wyłączone. Proszę zapytać dostawcę.",
	[TEXT_LOGIN_EXPIRED] =
		"Hasło do tego konta wygasło. Proszę zapytać dostawcę, jak je "
		"zmienić.",
	[TEXT_CODE_TITLE] = "Wpisz kod",
	[TEXT_CODE_INTRO] =
		"Hasło jest poprawne. Teraz proszę otworzyć aplikację "
		"uwierzytelniającą w telefonie i wpisać kod, który pokazuje.",
	[TEXT_CODE_BUTTON] = "Zaloguj się",
	[TEXT_CODE_BACK] = "Zacznij od nowa",
	[TEXT_FIELD_CODE] = "Sześciocyfrowy kod z aplikacji",
	[TEXT_FIELD_RECOVERY] = "Kod zapasowy",
	[TEXT_USE_RECOVERY] = "Brak telefonu pod ręką? Użyj kodu zapasowego",
	[TEXT_CODE_MISSING] = "Proszę wpisać kod.",
	[TEXT_CODE_WRONG] =
		"Ten kod jest niepoprawny. Proszę poczekać na nowy kod w "
		"aplikacji i spróbować ponownie.",
	[TEXT_RECOVERY_WRONG] =
		"Ten kod zapasowy jest niepoprawny albo został już użyty: "
		"każdy działa tylko raz. Proszę wziąć inny z listy. Jeśli "
		"utworzono nowe kody, działają tylko one.",
	[TEXT_CODE_USED] =
		"Ten kod został już użyty. Proszę poczekać na następny i "
		"spróbować ponownie.",
	[TEXT_CODE_EARLY] =
		"Ten kod jeszcze nie jest ważny: zegar telefonu spieszy się "
		"mniej więcej o {0}. Proszę ustawić datę i godzinę na "
		"automatyczne i spróbować ponownie.",
	[TEXT_CODE_LATE] =
		"Ten kod nie jest już ważny: ma {0} albo zegar telefonu się "
		"spóźnia. Proszę ustawić datę i godzinę na automatyczne i "
		"spróbować ponownie z nowym kodem.",
	[TEXT_CODE_PAUSED] =
		"Podano zbyt wiele błędnych kodów. Kody będą znów przyjmowane "
		"za {0}.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Podano zbyt wiele błędnych kodów. Kody będą znów przyjmowane "
		"za {0}. Kod zapasowy działa od razu.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Podano zbyt wiele błędnych kodów z miejsc, z których nigdy "
		"wcześniej nie było logowania. Kody będą znów przyjmowane za "
		"{0}; ze znanego miejsca albo z kodem zapasowym od razu.",
	[TEXT_CODE_CLOSED] =
		"Podano zbyt wiele błędnych kodów: żaden kod nie jest już "
		"przyjmowany. Proszę użyć kodu zapasowego albo zapytać "
		"dostawcę.",

	/* 2-Factor Auth */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_HOME_TITLE] =
		"Uwierzytel\xc2\xad" "nianie dwuskład\xc2\xad" "nikowe",
	[TEXT_STATUS_ON] = "Włączone",
	[TEXT_STATUS_OFF] = "Wyłączone",
	[TEXT_FIELD_STATUS] = "Stan",
	[TEXT_HOME_ON] =
		"Skrzynkę otwiera tylko hasło razem z kodem z telefonu. Kto "
		"zna samo hasło, nie wejdzie.",
	[TEXT_HOME_OFF] =
		"Skrzynkę otwiera samo hasło. Przy uwierzytelnianiu "
		"dwuskładnikowym potrzebny jest też kod z telefonu: "
		"skradzione hasło wtedy nie wystarczy.",
	[TEXT_HOME_BEGUN_TITLE] = "To jeszcze nie koniec",
	[TEXT_HOME_BEGUN] =
		"Włączanie uwierzytelniania dwuskładnikowego zostało "
		"rozpoczęte. Dopóki nie zostanie wpisany kod, nic się nie "
		"zmienia. Aby zrezygnować, należy wybrać Wyłączone i zapisać.",
	[TEXT_HOME_BEGUN_ON] =
		"Zmiana telefonu została rozpoczęta. Dopóki nie zostanie "
		"wpisany kod z nowego, działa stary. Bez dalszych kroków nic "
		"się nie zmieni: to, co rozpoczęto, wygasa po 24 godzinach.",
	[TEXT_HOME_GO_ON] = "Przejdź do kodu QR",
	[TEXT_HOME_PHONE_TITLE] = "Telefon",
	[TEXT_HOME_PHONE] =
		"Nowy telefon albo inna aplikacja? Należy zeskanować na nim "
		"lub w niej nowy kod QR. Stary telefon działa, dopóki nowy "
		"nie poda poprawnego kodu.",
	[TEXT_HOME_LOST_PHONE] =
		"Telefon zgubiony? Proszę zalogować się hasłem i jednym z "
		"kodów zapasowych, a potem nacisnąć ten sam przycisk.",
	[TEXT_HOME_FEW_CODES] =
		"Pozostałe kody zapasowe: {0}. Warto utworzyć nowe, zanim "
		"będą potrzebne.",
	[TEXT_CHANGE_PHONE] = "Zmień telefon",
	[TEXT_SESSIONS_TITLE] = "Aktywne sesje",
	[TEXT_SESSION_SINCE] = "Zalogowano tutaj",
	[TEXT_SESSION_FROM] = "Skąd",
	[TEXT_SESSIONS_PANEL] = "Inne sesje tej strony",
	[TEXT_SESSIONS_WEBMAIL] = "Sesje poczty przez WWW",
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Wylogowanie z poczty przez WWW może nie zakończyć jej sesji "
		"tutaj: tego, co tam wpisano, można w tej samej poczcie użyć "
		"ponownie, dopóki sesja nie będzie przez jakiś czas "
		"bezczynna. Przycisk kończy ją od razu.",
	[TEXT_END_SESSIONS] = "Zakończ wszystkie inne sesje",
	[TEXT_NOTICE_SIGNED_OUT] = "Wylogowano.",
	[TEXT_NOTICE_SESSIONS_ENDED] =
		"Wszystkie inne sesje zostały zakończone.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Nic nie zostało zmienione.",
	[TEXT_NOTICE_ALREADY_ON] =
		"Uwierzytelnianie dwuskładnikowe jest już włączone. Jeśli "
		"brakuje kodów zapasowych, można utworzyć nowe: patrz Kody "
		"zapasowe w menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Anulowano: uwierzytelnianie dwuskładnikowe pozostaje "
		"wyłączone. Jeśli zeskanowano kod QR, proszę usunąć jego wpis "
		"w aplikacji.",
	[TEXT_NOTICE_DISABLED] =
		"Uwierzytelnianie dwuskładnikowe jest wyłączone: skrzynkę "
		"otwiera samo hasło. Wpis w aplikacji uwierzytelniającej "
		"można usunąć.",
	[TEXT_NOTICE_REVOKED] =
		"Hasło aplikacji zostało unieważnione. Program, który go "
		"używał, nie może się już zalogować.",
	[TEXT_NOTICE_SAVED] =
		"Dobrze: to, co zostało zachowane, nie jest tu już "
		"wyświetlane.",
	[TEXT_NOTICE_DRAFT] =
		"Wpisane dane są tu znowu, oprócz kodów. Nic jeszcze nie "
		"zostało zrobione: proszę je sprawdzić i ponownie nacisnąć "
		"przycisk.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"Zeskanowany kod QR nie jest już ważny: został anulowany albo "
		"zastąpiony w innej karcie lub przeglądarce. Nic się nie "
		"zmieniło. Proszę usunąć jego wpis w aplikacji i zacząć od "
		"nowa.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Minęło zbyt wiele czasu albo kod został już użyty. Proszę "
		"zalogować się ponownie.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Włącz uwierzytelnianie dwuskładnikowe",
	[TEXT_ENABLE_NEED_TITLE] = "Co jest potrzebne",
	[TEXT_ENABLE_NEED] =
		"Aplikacja uwierzytelniająca w telefonie, na przykład Authy "
		"albo Google Authenticator. Obie są bezpłatne; można je "
		"znaleźć tam, skąd pobiera się inne aplikacje.",
	[TEXT_ENABLE_THEN] =
		"Na następnej stronie trzeba zeskanować nią obrazek i wpisać "
		"kod, który pokaże.",
	[TEXT_CHANGE_PHONE_NEED] =
		"Na następnej stronie trzeba zeskanować nowym telefonem nowy "
		"obrazek. Po wpisaniu jego kodu kody ze starego telefonu "
		"przestają działać, a w zamian pojawią się nowe kody zapasowe.",
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Z telefonu używanego do tej pory.",
	[TEXT_ENABLE_APPS_TITLE] = "Programy pocztowe",
	[TEXT_ENABLE_APPS] =
		"Aby korzystać z ActiveSync lub innych programów pocztowych, "
		"należy utworzyć hasło aplikacji: programy te nie potrafią "
		"zapytać o kod.",
	[TEXT_ENABLE_PROGRAMS] =
		"Te logują się samym hasłem i bez hasła aplikacji przestaną "
		"działać:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Żaden program pocztowy nie logował się ostatnio zwykłym "
		"hasłem.",
	[TEXT_ENABLE_MAKE_APP] = "Utwórz hasło",
	[TEXT_APPS_LINK] = "Najpierw utwórz hasła aplikacji",
	[TEXT_SCAN_TITLE] = "Zeskanuj kod QR",
	[TEXT_SCAN_STEP_1] = "1. Zeskanuj to aplikacją",
	[TEXT_SCAN_HELP] =
		"Proszę otworzyć aplikację uwierzytelniającą w telefonie, "
		"wybrać dodanie konta i skierować aparat na ten obrazek.",
	[TEXT_SCAN_PICTURE] =
		"Kod QR dla aplikacji uwierzytelniającej. Klucz poniżej to to "
		"samo zapisane literami.",
	[TEXT_SCAN_OPEN_APP] =
		"Ta strona jest otwarta w telefonie? Otwórz aplikację",
	[TEXT_SCAN_KEY] =
		"Jeśli nie da się go zeskanować, proszę wpisać ten klucz w "
		"aplikacji:",
	[TEXT_SCAN_STEP_2] = "2. Pokaż, że to działa",
	[TEXT_FIELD_CHALLENGE] = "Kod sprawdzający",
	[TEXT_CHALLENGE_HELP] =
		"Proszę wpisać sześciocyfrowy kod z aplikacji, zanim wygaśnie. "
		"Jeśli zaraz wygaśnie, warto poczekać na następny.",
	[TEXT_SCAN_REPLACED] =
		"Kod QR, który był na tej stronie wcześniej, został "
		"zastąpiony w innej karcie lub przeglądarce. Proszę usunąć "
		"jego wpis w aplikacji i zeskanować ten.",
	[TEXT_SCAN_NAMES] =
		"Tę skrzynkę można otworzyć także pod tymi nazwami. Dla nich "
		"kod też będzie potrzebny:",
	[TEXT_SCAN_LATER] =
		"Tę stronę można opuścić: do końca tej sesji będzie tu ten "
		"sam obrazek. Po ponownym zalogowaniu się będzie nowy; wtedy "
		"trzeba usunąć wpis, który zeskanowano wcześniej.",
	[TEXT_SCAN_NEW] = "Utwórz inny kod QR",
	[TEXT_SCAN_APPS_TITLE] = "Hasła aplikacji",
	[TEXT_SCAN_APPS] =
		"Mógł je wcześniej utworzyć ktoś, kto znał hasło. Proszę "
		"powiedzieć o każdym, czy zostaje, i zostawić tylko te, które "
		"są znajome.",
	[TEXT_SCAN_APPS_ON] =
		"Te pozostaną bez zmian, chyba że któreś zostanie wybrane do "
		"usunięcia.",
	[TEXT_SCAN_REVOKED] = "Usunięto te hasła aplikacji:",
	[TEXT_CONFIRMED_TITLE] =
		"Uwierzytelnianie dwuskładnikowe jest włączone",
	[TEXT_CONFIRMED] =
		"Udało się. Od teraz przy każdym logowaniu do poczty przez "
		"WWW trzeba będzie podać kod.",
	[TEXT_CHANGED_TITLE] = "Telefon został zmieniony",
	[TEXT_CHANGED] =
		"Udało się. Od teraz przyjmowane są tylko kody z nowego wpisu.",
	[TEXT_CHANGED_OLD] =
		"Proszę usunąć w aplikacji stary wpis tej skrzynki, aby przez "
		"pomyłkę nie użyć jego kodów. Stare kody zapasowe nie są już "
		"ważne: należy je wyrzucić i zachować te.",
	[TEXT_CODES_TITLE] = "Kody zapasowe",
	[TEXT_CODES_HELP] =
		"W razie zgubienia telefonu każdy z tych kodów otwiera "
		"skrzynkę jeden raz, razem z hasłem. Należy je wydrukować lub "
		"skopiować i przechowywać w bezpiecznym miejscu.",
	[TEXT_CODES_ONCE] =
		"Są tu widoczne do naciśnięcia przycisku, najwyżej przez "
		"dziesięć minut. Potem nikt już nie może ich pokazać.",
	[TEXT_CODES_SAVED] = "Kody są zapisane",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Wyłącz uwierzytelnianie dwuskładnikowe",
	[TEXT_DISABLE_INTRO] =
		"Potem skrzynkę znów otworzy samo hasło. Kody zapasowe stracą "
		"ważność, a wszystkie inne sesje zostaną zakończone.",
	[TEXT_KEEP_IT_ON] = "Pozostaw włączone",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "Hasła aplikacji",
	[TEXT_APPS_INTRO] =
		"Dla programów, które logują się same: telefonu, programu "
		"pocztowego. Najlepiej utworzyć osobne hasło dla każdego, aby "
		"można je było osobno unieważnić.",
	[TEXT_APPS_NONE] = "Nie ma żadnych haseł aplikacji.",
	[TEXT_APPS_ADD_TITLE] = "Utwórz nowe hasło",
	[TEXT_APPS_ADD] = "Utwórz hasło aplikacji",
	[TEXT_FIELD_LABEL] = "Nazwa",
	[TEXT_LABEL_HELP] =
		"Po której łatwo je rozpoznać, na przykład: mój telefon",
	[TEXT_FIELD_SCOPE] = "Do czego",
	[TEXT_FIELD_EXPIRES] = "Wygasa",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Program pocztowy (IMAP, POP3, wysyłanie)",
	[TEXT_SCOPE_ALL] = "Wszystko",
	[TEXT_EXPIRES_MONTH] = "za 30 dni",
	[TEXT_EXPIRES_QUARTER] = "za 90 dni",
	[TEXT_EXPIRES_YEAR] = "za rok",
	[TEXT_APPS_CODE_HELP] =
		"Od zalogowania minęło trochę czasu, dlatego potrzebny jest "
		"nowy kod.",
	[TEXT_APP_SCOPE] = "Do czego",
	[TEXT_APP_NETWORKS] = "Tylko z",
	[TEXT_APP_MADE] = "Utworzono",
	[TEXT_APP_CREATED] = "utworzono",
	[TEXT_APP_LAST_USED] = "Ostatnio użyte",
	[TEXT_APP_EXPIRES] = "Wygasa",
	[TEXT_APP_DAMAGED] =
		"To hasło zostało zmienione w bazie danych i nie działa. "
		"Należy je unieważnić.",
	[TEXT_APP_REVOKE] = "Unieważnij",
	[TEXT_APP_NEW_TITLE] = "Nowe hasło aplikacji",
	[TEXT_APP_NEW] =
		"Proszę wpisać je w programie zamiast zwykłego hasła. Kod nie "
		"jest tam potrzebny.",
	[TEXT_APP_ONCE] =
		"Jest tu widoczne do naciśnięcia przycisku, najwyżej przez "
		"dziesięć minut. Nie trzeba go przechowywać: dla innego "
		"programu można utworzyć inne.",
	[TEXT_APP_SAVED] = "Program już je ma",
	[TEXT_APP_LIMIT] =
		"Osiągnięto największą liczbę haseł aplikacji. Najpierw "
		"trzeba kilka unieważnić.",
	[TEXT_APP_BAD_LABEL] =
		"Proszę nadać nazwę o długości najwyżej 100 znaków.",
	[TEXT_REVOKE_TITLE] = "Unieważnić to hasło aplikacji?",
	[TEXT_REVOKE_INTRO] =
		"Program, który go używa, nie będzie mógł się już zalogować. "
		"Tego nie można cofnąć.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "O co pyta program",
	[TEXT_DEVICE_INTRO] =
		"Te dane można stąd skopiować. Hasło to nowe hasło "
		"aplikacji, a nie zwykłe hasło.",
	[TEXT_DEVICE_ADDRESS] = "Adres poczty",
	[TEXT_DEVICE_LOGIN] = "Nazwa użytkownika",
	[TEXT_DEVICE_INCOMING] = "Poczta przychodząca (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Poczta wychodząca (SMTP)",
	[TEXT_DEVICE_SERVER] = "Serwer",
	[TEXT_DEVICE_PORT] = "Port",
	[TEXT_DEVICE_ENCRYPTION] = "Szyfrowanie",
	[TEXT_DEVICE_STEPS_TITLE] = "Jak dodać konto",
	[TEXT_STEPS_IPHONE] =
		"Ustawienia > Aplikacje > Mail > Konta Mail > Dodaj konto > "
		"Inne > Dodaj konto Mail. Przed iOS 18: Ustawienia > Mail > "
		"Konta.",
	[TEXT_STEPS_MAC] = "Mail > Dodaj konto > Inne konto Mail.",
	[TEXT_STEPS_GMAIL] =
		"Nacisnąć zdjęcie > Dodaj kolejne konto > Inne. Wpisać adres "
		"poczty i wybrać Osobiste (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Ustawienia > Dodaj konto > Inne > Konfiguracja ręczna > "
		"Konto IMAP.",
	[TEXT_STEPS_TB_ANDROID] =
		"Ustawienia > Importuj ustawienia > Skanuj kod QR: "
		"zeskanować obraz powyżej.",
	[TEXT_STEPS_FAIREMAIL] = "Kreator > Inny dostawca.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook na telefony i nowy Outlook dla Windows przekazują "
		"to hasło firmie Microsoft: jej serwery logują się do "
		"skrzynki i czytają pocztę. Kto tego nie chce, powinien użyć "
		"innego programu. Aby to zakończyć, należy unieważnić hasło "
		"aplikacji.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Ustawienia > Konta > Konta e-mail > Dodaj konto, "
		"potem Wybierz dostawcę > IMAP. Outlook (klasyczny): Plik > "
		"Dodaj konto > Opcje zaawansowane > Chcę ręcznie "
		"skonfigurować konto. Telefon: Ustawienia > Dodaj konto > "
		"Zaawansowane > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menu > Nowe konto > Poczta. Jeśli serwery nie zostaną "
		"znalezione, wybrać Konfiguruj ręcznie.",
	[TEXT_STEPS_EVOLUTION] = "Plik > Nowe > Konto pocztowe.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Ustawienia > Aplikacje > Mail > Konta Mail > "
		"Dodaj konto > Microsoft Exchange > Skonfiguruj ręcznie. "
		"Android: Ustawienia > Konta > Dodaj konto > Exchange.",
	[TEXT_QR_HELP] =
		"W programie Thunderbird na telefonie: Ustawienia > Importuj "
		"ustawienia > Skanuj kod QR. Aplikacja aparatu nie odczyta "
		"tego obrazu.",
	[TEXT_QR_SECRET] =
		"Obraz zawiera hasło: nie należy go nikomu pokazywać.",
	[TEXT_QR_PICTURE] = "Kod QR dla programu Thunderbird",
	[TEXT_FILE_HELP] =
		"Można też użyć pliku: Ustawienia > Importuj ustawienia > "
		"Wybierz plik, w programie Thunderbird lub K-9 Mail. On "
		"także zawiera hasło: potem należy go usunąć.",
	[TEXT_FILE_BUTTON] = "Pobierz plik",
	[TEXT_APPLE_TITLE] = "Konfiguracja iPhone'a, iPada lub Maca",
	[TEXT_APPLE_OFFER] =
		"Mail na iPhonie, iPadzie lub Macu można skonfigurować "
		"plikiem, bez wpisywania czegokolwiek.",
	[TEXT_APPLE_INTRO] =
		"Przycisk pobiera plik (profil), który konfiguruje konto z "
		"własnym hasłem aplikacji. Tę stronę należy otworzyć na "
		"samym urządzeniu; na iPhonie lub iPadzie w Safari.",
	[TEXT_APPLE_BUTTON] = "Pobierz profil",
	[TEXT_APPLE_THEN] = "Po pobraniu",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: nacisnąć Pozwól. Potem w ciągu ośmiu minut "
		"otworzyć Ustawienia > Pobrano profil > Instaluj.",
	[TEXT_APPLE_MAC] =
		"Mac: otworzyć plik. Potem otworzyć Ustawienia systemowe > "
		"Ogólne > Zarządzanie urządzeniami i dwukrotnie kliknąć "
		"profil. W macOS 13 i 14 jest on w Prywatność i ochrona > "
		"Profile.",
	[TEXT_APPLE_UNSIGNED] =
		"Urządzenie może zgłosić, że profil nie jest podpisany. Mimo "
		"to działa.",
	[TEXT_APPLE_AGAIN] =
		"Jeśli plik nie przyszedł, nacisnąć przycisk jeszcze raz: "
		"działa wtedy tylko ostatni plik.",
	[TEXT_PROFILE_NAME] = "Poczta {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Konfiguruje pocztę {0} z hasłem aplikacji „{1}”. Usunięcie "
		"profilu usuwa konto.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "Z komputera na telefon",
	[TEXT_HANDOVER_OFFER] =
		"Telefon można skonfigurować także z komputera: kod QR "
		"prowadzi telefon do pliku.",
	[TEXT_HANDOVER_INTRO] =
		"Przycisk pokazuje kod QR. Aparat telefonu otwiera nim "
		"stronę, na której telefon zostaje skonfigurowany bez "
		"logowania. Kod QR jest ważny dziesięć minut i dla jednego "
		"telefonu, a traci ważność po wylogowaniu się tutaj.",
	[TEXT_HANDOVER_BUTTON] = "Pokaż kod QR",
	[TEXT_HANDOVER_SCAN] =
		"Proszę zeskanować to aparatem telefonu i otworzyć stronę.",
	[TEXT_HANDOVER_SECRET] =
		"Kto go zeskanuje, może czytać pocztę: nie należy go nikomu "
		"pokazywać ani wysyłać.",
	[TEXT_HANDOVER_PICTURE] = "Kod QR dla telefonu",
	[TEXT_PHONE_TITLE] = "Konfiguracja tego telefonu",
	[TEXT_PHONE_INTRO] =
		"Ten telefon otrzyma pocztę {0}. Przycisk tworzy dla niego "
		"hasło aplikacji i pobiera plik, który je zawiera. Jeszcze "
		"nic się nie stało.",
	[TEXT_PHONE_WARNING] =
		"Jeśli kod QR zeskanował przed chwilą ktoś inny, należy "
		"zamknąć tę stronę.",
	[TEXT_PHONE_BUTTON] = "Skonfiguruj",
	[TEXT_PHONE_ANDROID] =
		"Android: w programie Thunderbird otworzyć Ustawienia > "
		"Importuj ustawienia > Wybierz plik.",
	[TEXT_PHONE_OVER_TITLE] = "Ten kod QR nie jest już ważny",
	[TEXT_PHONE_OVER] =
		"Został użyty, minęło dziesięć minut albo nastąpiło "
		"wylogowanie na komputerze. Nowy kod QR można pokazać tam: "
		"Hasła aplikacji > Z komputera na telefon.",
	[TEXT_PHONE_MANY] =
		"Z tej sieci przyszło zbyt wiele nieważnych kodów QR. Proszę "
		"spróbować ponownie za dziesięć minut.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Kody zapasowe",
	[TEXT_RECOVERY_INTRO] =
		"Na wypadek zgubienia telefonu: każdy kod zapasowy otwiera "
		"skrzynkę jeden raz, razem z hasłem.",
	[TEXT_RECOVERY_LEFT] = "Pozostałe kody zapasowe: {0}",
	[TEXT_RECOVERY_OFF] =
		"Kody zapasowe pojawią się po włączeniu uwierzytelniania "
		"dwuskładnikowego.",
	[TEXT_RECOVERY_NEW_TITLE] = "Utwórz nowe",
	[TEXT_RECOVERY_NEW] =
		"Pojawi się dziesięć nowych kodów. Stare przestaną wtedy "
		"działać.",
	[TEXT_RECOVERY_MAKE] = "Utwórz nowe kody zapasowe",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Ostatnia aktywność",
	[TEXT_ACTIVITY_INTRO] =
		"Kto logował się do skrzynki i co zostało zmienione. Coś "
		"wygląda obco? Należy zmienić hasło, unieważnić hasła "
		"aplikacji i zakończyć wszystkie inne sesje.",
	[TEXT_ACTIVITY_ALARM] =
		"Ktoś podał hasło do tej skrzynki, ale nie miał kodu. Nie "
		"wszedł, ale zna hasło. Jeśli to ktoś obcy, należy teraz "
		"zmienić hasło.",
	[TEXT_ACTIVITY_NONE] = "Jeszcze nic tu nie ma.",
	[TEXT_ACTIVITY_LAST] = "Ostatnio",
	[TEXT_ACTIVITY_TIMES] = "{0} raz|{0} razy|{0} razy",
	[TEXT_SIGN_IN_OK] = "Zalogowano",
	[TEXT_SIGN_IN_REFUSED] = "Odmowa",
	[TEXT_SIGN_IN_ASKED] = "Hasło poprawne · oczekiwanie na kod",
	[TEXT_SIGN_IN_UNANSWERED] = "Ktoś zna hasło · kod nie został podany",
	[TEXT_SERVICE_PANEL] = "ta strona",
	[TEXT_SERVICE_DOVEADM] = "dostawca",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Wysyłanie poczty",
	[TEXT_SERVICE_SIEVE] = "Filtry poczty",
	[TEXT_METHOD_PASSWORD] = "hasło",
	[TEXT_METHOD_CODE] = "hasło i kod",
	[TEXT_METHOD_RECOVERY] = "hasło i kod zapasowy",
	[TEXT_METHOD_APP] = "hasło aplikacji",
	[TEXT_METHOD_SESSION] = "sesja poczty przez WWW",
	[TEXT_METHOD_EXEMPT] = "certyfikat lub token",
	[TEXT_METHOD_REVOKED_APP] = "unieważnione hasło aplikacji",
	[TEXT_CHANGE_ENABLE] = "Utworzono kod QR",
	[TEXT_CHANGE_CONFIRM] = "Włączono uwierzytelnianie dwuskładnikowe",
	[TEXT_CHANGE_DISABLE] = "Wyłączono uwierzytelnianie dwuskładnikowe",
	[TEXT_CHANGE_APP_ADD] = "Utworzono hasło aplikacji",
	[TEXT_CHANGE_APP_REVOKE] = "Unieważniono hasło aplikacji",
	[TEXT_CHANGE_NEW_CODES] = "Utworzono nowe kody zapasowe",
	[TEXT_CHANGE_EMERGENCY] = "Utworzono kod awaryjny",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Chwilowo niedostępne",
	[TEXT_ERROR_SERVICE] =
		"Nie udało się wykonać polecenia i, o ile nam wiadomo, nic "
		"się nie zmieniło. Proszę spróbować ponownie za minutę. Jeśli "
		"to się powtórzy, proszę zapytać dostawcę.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "Połączenie nie jest bezpieczne",
	[TEXT_ERROR_NOT_SECURE] =
		"Ta strona działa tylko przez HTTPS. Proszę użyć adresu, "
		"który zaczyna się od https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Nie ma takiej strony",
	[TEXT_ERROR_NOT_FOUND] =
		"Tego, czego szukano, tu nie ma lub już nie ma.",
	[TEXT_ERROR_METHOD] = "Tego adresu nie można otworzyć w ten sposób.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "Niezrozumiałe polecenie",
	[TEXT_ERROR_BAD_REQUEST] =
		"Przeglądarka wysłała coś, czego ta strona nie może użyć. "
		"Proszę wrócić i spróbować ponownie.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "To było za dużo",
	[TEXT_ERROR_TOO_LARGE] =
		"Wysłane dane są większe niż jakikolwiek formularz na tej "
		"stronie.",
	[TEXT_ERROR_FORM_TITLE] = "Ten formularz wygasł",
	[TEXT_ERROR_FORM] =
		"Nic nie zostało zmienione. Formularz pochodził z "
		"wcześniejszego logowania albo przeglądarka nie zachowuje "
		"plików cookie, których ta strona potrzebuje. Proszę otworzyć "
		"stronę ponownie i powtórzyć czynność.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Proszę zalogować się ponownie",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Do tego potrzebne jest logowanie w ciągu ostatnich 15 minut, "
		"z kodem, jeśli uwierzytelnianie dwuskładnikowe jest włączone.",
	[TEXT_ERROR_CONFLICT_TITLE] = "W międzyczasie coś się zmieniło",
	[TEXT_ERROR_CONFLICT] =
		"Skrzynka została w tym samym czasie zmieniona gdzie indziej, "
		"dlatego tutaj nic nie zrobiono. Proszę sprawdzić jej stan i "
		"spróbować ponownie.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "To nie jest już wyświetlane",
	[TEXT_ERROR_RESULT_OVER] =
		"Polecenie zostało wykonane jeden raz i teraz nic się nie "
		"powtarza. Wynik był tu widoczny przez kilka minut albo do "
		"potwierdzenia, że jest zachowany. Jeśli brakuje kodów "
		"zapasowych lub hasła aplikacji, można utworzyć nowe.",
	[TEXT_FORM_RUNNING] = "Jeszcze chwila. Wynik pojawi się tu sam.",
	[TEXT_SESSION_END] =
		"Za około dwie minuty nastąpi wylogowanie, jeśli nie zostanie "
		"otwarta inna strona.",
	[TEXT_SESSION_STAY] = "Nie wylogowuj (otwiera nową kartę)",
	[TEXT_STAY_TITLE] = "Sesja trwa nadal",
	[TEXT_STAY] =
		"Zostało kolejne 15 minut. Tę kartę można zamknąć i wrócić do "
		"poprzedniej.",
	[TEXT_UNSAVED_CODES] =
		"Nie potwierdzono jeszcze, że kody zapasowe są zapisane.",
	[TEXT_UNSAVED_PASSWORD] =
		"Nie potwierdzono jeszcze, że program ma nowe hasło aplikacji.",
	[TEXT_UNSAVED_SHOW] = "Pokaż ponownie",
	[TEXT_ERROR_NAMES_TITLE] = "Potrzebny jest administrator",
	[TEXT_ERROR_NAMES] =
		"Serwer poczty nie może odróżnić tej skrzynki od innej nazwy "
		"lub innej skrzynki, dlatego tutaj nic nie zrobiono. Proszę "
		"zalogować się główną nazwą skrzynki albo zapytać "
		"administratora: w dzienniku serwera jest napisane, co trzeba "
		"zmienić.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"To jest za długie: skrzynka ma tu najwyżej 255 znaków, a "
		"hasło razem z kodem najwyżej 512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"Zalogowano jako {0}. Ponowne logowanie jest potrzebne tylko "
		"wtedy, gdy prosi o nie strona.",
	[TEXT_APP_NO_LABEL] = "Proszę nadać nazwę. Samych spacji nie widać.",
	[TEXT_APP_HIDDEN_LABEL] =
		"Nazwa zawiera znak, którego nie widać, na przykład taki, "
		"który odwraca litery. Proszę wpisać nazwę od nowa.",
	[TEXT_CHANGE_REPLACE] = "Zmieniono telefon",
	[TEXT_NOTICE_SESSION_IDLE] =
		"Nastąpiło wylogowanie, ponieważ przez 15 minut nie otwarto "
		"żadnej strony. Proszę zalogować się ponownie.",
	[TEXT_NOTICE_SESSION_MAX] =
		"Nastąpiło wylogowanie, ponieważ sesja kończy się po ośmiu "
		"godzinach. Proszę zalogować się ponownie.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"Sesję zakończono z innego miejsca: zakończono wszystkie "
		"pozostałe sesje, zmieniono uwierzytelnianie dwuskładnikowe "
		"albo zrobił to dostawca. Proszę zalogować się ponownie. Jeśli "
		"zrobił to ktoś obcy, należy zajrzeć do ostatniej aktywności.",
	[TEXT_NOTICE_SESSION_GONE] =
		"Sesja już nie trwa. Proszę zalogować się ponownie.",
	[TEXT_NOTICE_LOST] =
		"Ostatnie polecenie nie zostało wykonane. Po zalogowaniu "
		"wpisane dane będą tam znowu, oprócz kodów.",
	[TEXT_CODES_SHEET] = "Kody zapasowe skrzynki {0}, utworzone {1}",
	[TEXT_CODES_DOWNLOAD] = "Pobierz jako plik tekstowy",
	[TEXT_CODES_PRINT] =
		"Aby je wydrukować, należy wybrać Drukuj w menu przeglądarki: "
		"na kartce będą kody, skrzynka i data.",
	[TEXT_CODES_CROSS_OUT] =
		"Każdy z tych kodów otwiera skrzynkę jeden raz, razem z "
		"hasłem. Użyte kody należy skreślać.",
	[TEXT_HOME_USED_RECOVERY] =
		"Zalogowano kodem zapasowym. Jeśli telefonu już nie ma, należy "
		"teraz skonfigurować nowy: do tego czasu kody starego telefonu "
		"otwierają skrzynkę.",
	[TEXT_SESSION_MAX] =
		"O tej porze nastąpi wylogowanie, ponieważ sesja kończy się po "
		"ośmiu godzinach: {0}. Nie można tego odłożyć. Po ponownym "
		"zalogowaniu w nowej karcie wpisane tu dane nie przepadną.",
	[TEXT_SESSION_AGAIN] = "Zaloguj się ponownie (otwiera nową kartę)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Program pocztowy",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"Włączono uwierzytelnianie dwuskładnikowe",
	[TEXT_MAIL_ENABLED] =
		"Włączono uwierzytelnianie dwuskładnikowe. Od teraz do "
		"zalogowania potrzebny jest kod z aplikacji "
		"uwierzytelniającej.",
	[TEXT_MAIL_REPLACED_SUBJECT] = "Zmieniono aplikację uwierzytelniającą",
	[TEXT_MAIL_REPLACED] =
		"Ustawiono inną aplikację uwierzytelniającą. Kody z "
		"poprzedniej już nie działają.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"Wyłączono uwierzytelnianie dwuskładnikowe",
	[TEXT_MAIL_DISABLED] =
		"Wyłączono uwierzytelnianie dwuskładnikowe. Od teraz do "
		"zalogowania wystarczy samo hasło.",
	[TEXT_MAIL_APP_SUBJECT] = "Utworzono nowe hasło aplikacji",
	[TEXT_MAIL_APP] =
		"Utworzono nowe hasło aplikacji. Program może się nim "
		"zalogować bez kodu.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "Użyto kodu zapasowego",
	[TEXT_MAIL_RECOVERY] =
		"Jednego z kodów zapasowych użyto zamiast kodu z aplikacji "
		"uwierzytelniającej. Nie można go użyć ponownie.",
	[TEXT_MAIL_CODES_SUBJECT] = "Utworzono nowe kody zapasowe",
	[TEXT_MAIL_CODES] =
		"Utworzono nowe kody zapasowe. Poprzednie już nie działają.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "Utworzono kod awaryjny",
	[TEXT_MAIL_EMERGENCY] =
		"Utworzono kod awaryjny. Można go użyć jeden raz zamiast kodu "
		"z aplikacji uwierzytelniającej.",
	[TEXT_MAIL_REVOKED_SUBJECT] = "Unieważniono hasła aplikacji",
	[TEXT_MAIL_REVOKED] =
		"Unieważniono jedno lub więcej haseł aplikacji. Programy, "
		"które je mają, nie mogą się już zalogować.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Zakończono sesje",
	[TEXT_MAIL_SESSIONS] =
		"Zakończono sesje poczty przez WWW lub panelu użytkownika. "
		"Kto z nich korzystał, musi zalogować się ponownie.",
	[TEXT_MAIL_KNOWN_SUBJECT] = "Ktoś może znać hasło do skrzynki",
	[TEXT_MAIL_KNOWN] =
		"Ktoś użył hasła do tej skrzynki bez poprawnego kodu, z "
		"sieci, z której skrzynka nigdy nie była otwierana. Skrzynka "
		"pozostała zamknięta.",
	[TEXT_MAIL_PLACE_SUBJECT] = "Pierwsze logowanie z nowej sieci",
	[TEXT_MAIL_PLACE] =
		"Ktoś zalogował się hasłem i kodem z sieci, z której ta "
		"skrzynka nie była wcześniej otwierana.",
	[TEXT_MAIL_WHERE_PANEL] = "w panelu użytkownika",
	[TEXT_MAIL_WHERE_DOVEADM] = "przez administratora",
	[TEXT_MAIL_WHERE_LOGIN] = "przy logowaniu",
	[TEXT_MAIL_HELLO] = "Dzień dobry,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Skrzynka",
	[TEXT_MAIL_FIELD_LABEL] = "Nazwa",
	[TEXT_MAIL_FIELD_TIME] = "Kiedy",
	[TEXT_MAIL_FIELD_WHERE] = "Gdzie",
	[TEXT_MAIL_FIELD_ADDRESS] = "Skąd",
	[TEXT_MAIL_FIELD_SERVICE] = "Usługa",
	[TEXT_MAIL_FIELD_PROGRAM] = "Program",
	[TEXT_MAIL_WAS_YOU] =
		"Jeśli zrobił to właściciel skrzynki, nie trzeba nic robić.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Jeśli nie, ktoś obcy może znać hasło: należy je teraz zmienić",
	[TEXT_MAIL_WRITE_TO] = "i napisać na adres {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Jeśli to jeden z własnych programów, potrzebuje on hasła "
		"aplikacji zamiast zwykłego hasła.",
	[TEXT_MAIL_CODES_LEFT] = "Pozostałe kody zapasowe: {0}.",
	[TEXT_MAIL_PANEL] =
		"Uwierzytelnianie dwuskładnikowe jest na tej stronie: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Obejrzyj je lub usuń któreś",
	[TEXT_SCAN_APPS_MINE] =
		"Te utworzono od czasu zalogowania się. Zostają:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Te zmieniono w bazie danych. Nie działają i zostaną usunięte:",
	[TEXT_APP_KEEP] = "Zostaw",
	[TEXT_APP_REMOVE] = "Usuń",
	[TEXT_SCAN_UNANSWERED] =
		"Jeszcze nic nie zrobiono. Proszę wybrać Zostaw lub Usuń dla: "
		"{0}. Potem proszę wpisać nowy kod.",
	[TEXT_SCAN_ANEW] =
		"To jest nowy kod QR. Jeśli zeskanowano poprzedni: proszę "
		"usunąć wpis, który zeskanowano wcześniej, i zeskanować ten.",
	[TEXT_SCAN_ANEW_ON] =
		"To jest nowy kod QR. Jeśli zeskanowano poprzedni: proszę "
		"usunąć wpis, który zeskanowano wcześniej, i zeskanować ten. "
		"Wpis, który służy do logowania, proszę zostawić: działa, "
		"dopóki nie zostanie wpisany kod z tego nowego.",
	[TEXT_PROGRAMS_STOPPED] =
		"Te logowały się samym hasłem. Od teraz każdy potrzebuje "
		"hasła aplikacji:",
	[TEXT_PROGRAMS_DONE] =
		"Te mają już hasło aplikacji i nadal będą działać:",
	[TEXT_PROGRAMS_SURE] =
		"Tyle serwer widział przez ostatnie {0}: do czego i z jakich "
		"sieci. Może wziąć dwa programy za jeden albo jeden za kilka. "
		"Brakuje programu, który od tego czasu się nie logował.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"Serwer nie przechowuje listy logowań i nie może powiedzieć "
		"które.",
	[TEXT_DAYS] = "{0} dzień|{0} dni|{0} dni",
	[TEXT_MORE_NETWORKS] = "{0} inna sieć|{0} inne sieci|{0} innych sieci",
	[TEXT_HOME_FAILING_TITLE] = "Samo hasło jest wciąż używane",
	[TEXT_HOME_FAILING] =
		"Coś pod adresem {0} wciąż używa hasła ({1}) i nie może się "
		"zalogować. Jeśli to znajomy program, proszę utworzyć dla "
		"niego hasło aplikacji.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Coś pod adresem {0} używa hasła ({1}) i nie może się "
		"zalogować. Skrzynki nigdy stamtąd nie otwarto. Jeśli to "
		"znajomy program, proszę utworzyć dla niego hasło aplikacji. "
		"Jeśli nie, ktoś zna hasło: proszę je teraz zmienić.",
	[TEXT_SIGN_IN_NO_CODE] = "Odrzucono · właściwe hasło, brak kodu",
	[TEXT_SERVICE_WEBMAIL] = "Poczta przez WWW",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"Od {0} skrzynka wymaga uwierzytelniania dwuskładnikowego. "
		"Proszę włączyć je wcześniej: potem programy pocztowe nie "
		"otworzą jej samym hasłem.",
	[TEXT_POLICY_NOW] =
		"Skrzynka wymaga uwierzytelniania dwuskładnikowego. Dopóki "
		"nie zostanie włączone, programy pocztowe nie otworzą jej "
		"hasłem.",
	[TEXT_POLICY_TURN_ON] = "Włącz uwierzytelnianie dwuskładnikowe",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Niedostępne dla tej skrzynki",
	[TEXT_ERROR_FORBIDDEN] =
		"Administrator nie zezwala na uwierzytelnianie "
		"dwuskładnikowe dla tej skrzynki. Jeśli jest potrzebne, "
		"proszę zwrócić się do administratora.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"Uwierzytelnianie dwuskładnikowe musi pozostać włączone",
	[TEXT_ERROR_REQUIRED] =
		"Administrator wymaga uwierzytelniania dwuskładnikowego dla "
		"tej skrzynki, dlatego nie można go wyłączyć. Przy nowym "
		"telefonie należy wybrać zmianę telefonu.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Najpierw proszę włączyć uwierzytelnianie dwuskładnikowe",
	[TEXT_APPS_ENROL_FIRST] =
		"Administrator wymaga uwierzytelniania dwuskładnikowego dla "
		"tej skrzynki. Proszę najpierw je włączyć: potem można "
		"tworzyć hasła aplikacji.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Powiadomienia",
	[TEXT_NOTICES_INTRO] =
		"Po każdej zmianie uwierzytelniania dwuskładnikowego na "
		"skrzynkę przychodzi wiadomość.",
	[TEXT_NOTICES_OFF] =
		"Powiadomienia można wybrać, gdy uwierzytelnianie "
		"dwuskładnikowe jest włączone.",
	[TEXT_NOTICES_NO_MAILS] = "Dostawca nie wysyła takich wiadomości.",
	[TEXT_NOTICES_DAMAGED] =
		"Wybór powiadomień jest uszkodzony i już nie obowiązuje. "
		"Proszę wybrać ponownie.",
	[TEXT_NOTICES_SECOND_TITLE] = "Drugi adres",
	[TEXT_NOTICES_SECOND_NONE] =
		"Powiadomienia mogą przychodzić także na adres spoza tej "
		"skrzynki. Kto otworzy skrzynkę, nie usunie ich stamtąd.",
	[TEXT_NOTICES_SECOND] = "Powiadomienia przychodzą też na {0}.",
	[TEXT_NOTICES_WAITING] =
		"Na adres {0} wysłano kod. Proszę wpisać go tutaj w ciągu 24 "
		"godzin; do tego czasu nie trafi tam żadne powiadomienie.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Adres e-mail",
	[TEXT_FIELD_MAILED_CODE] = "Kod z tej wiadomości",
	[TEXT_NOTICES_SEND_CODE] = "Wyślij tam kod",
	[TEXT_NOTICES_CONFIRM] = "Potwierdź ten adres",
	[TEXT_NOTICES_OTHER_TITLE] = "Wybierz inny adres",
	[TEXT_NOTICES_REMOVE_TITLE] = "Usuń drugi adres",
	[TEXT_NOTICES_REMOVE] = "Usuń",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"To nie jest adres e-mail albo jest to adres samej skrzynki.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"To nie jest kod z wiadomości. Czy pochodzi z najnowszej?",
	[TEXT_NOTICES_WAIT_OVER] = "Minęły 24 godziny. Proszę wysłać nowy kod.",
	[TEXT_NOTICES_LIMIT] =
		"Dziś wysłano już pięć kodów. Proszę spróbować jutro.",
	[TEXT_NOTICE_CODE_MAILED] =
		"Kod jest w drodze. Proszę zajrzeć do drugiej skrzynki.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"Od teraz powiadomienia przychodzą na oba adresy.",
	[TEXT_NOTICE_ADDRESS_OFF] = "Drugi adres został usunięty.",
	[TEXT_NOTICE_CHOICE] = "Wybór został zapisany.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Jakie wiadomości przychodzą",
	[TEXT_FIELD_NOTICES_LEVEL] = "Wiadomość o",
	[TEXT_NOTICES_LEVEL_ALL] = "wszystkim",
	[TEXT_NOTICES_LEVEL_LESS] = "zmianach i znanym haśle",
	[TEXT_NOTICES_LEVEL_CHANGES] = "samych zmianach",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Wszystko: także pierwsze logowanie z nowej sieci. Znane "
		"hasło: ktoś z obcej sieci miał hasło, ale nie miał kodu. "
		"Najwyżej jedna taka wiadomość na tydzień i jedna o nowych "
		"sieciach dziennie.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Język wiadomości",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "język tej strony",
	[TEXT_FIELD_NOTICES_ZONE] = "Strefa czasowa wiadomości",
	[TEXT_NOTICES_ZONE_SERVER] = "strefa serwera",
	[TEXT_CHANGE_NOTICES] = "Zmieniono wybór powiadomień",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Wysłano kod na drugi adres",
	[TEXT_CHANGE_ADDRESS] = "Zmieniono drugi adres",
	[TEXT_MAIL_CHOICE_SUBJECT] = "Zmieniono wybór powiadomień",
	[TEXT_MAIL_CHOICE] =
		"Zmieniono, jakie wiadomości o uwierzytelnianiu "
		"dwuskładnikowym przychodzą, albo ich język lub strefę "
		"czasową.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "Zmieniono drugi adres",
	[TEXT_MAIL_ADDRESS] =
		"Ustawiono, zmieniono lub usunięto drugi adres, na który "
		"przychodzą powiadomienia tej skrzynki.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "Kod dla tego adresu",
	[TEXT_MAIL_ADDRESS_CODE] =
		"Powiadomienia skrzynki wymienionej niżej mają przychodzić "
		"także na ten adres. Aby go potwierdzić, proszę w ciągu 24 "
		"godzin wpisać ten kod w panelu użytkownika, w części "
		"Powiadomienia:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Jeśli ta skrzynka nie jest znana, nie trzeba nic robić: bez "
		"kodu nie przyjdzie więcej wiadomości. Pytania: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Drugi adres",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] =
		"Utworzono kod QR dla kolejnego urządzenia",
	[TEXT_CHANGE_DEVICE_ADD] = "Dodano urządzenie",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Usunięto urządzenie",
	[TEXT_CHANGE_DEVICE_RENAME] = "Zmieniono nazwę urządzenia",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "Dodano urządzenie",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Do skrzynki dodano urządzenie. Jego kody otwierają "
		"skrzynkę tak samo jak kody pozostałych urządzeń.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "Usunięto urządzenie",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Ze skrzynki usunięto urządzenie. Jego kody już nie "
		"działają, a wszystkie sesje zostały zakończone.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "Zmieniono nazwę urządzenia",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Urządzenie tej skrzynki ma teraz inną nazwę. Jego kody "
		"działają jak dotąd.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Urządzenia",
	[TEXT_DEVICES_INTRO] =
		"Kod z dowolnego z tych urządzeń otwiera skrzynkę. Kod QR "
		"używanego urządzenia nie jest nigdy pokazywany ponownie.",
	[TEXT_DEVICES_OFF] =
		"Kolejne urządzenia można dodać, gdy uwierzytelnianie "
		"dwuskładnikowe jest włączone.",
	[TEXT_DEVICE_NO_NAME] = "Urządzenie bez nazwy",
	[TEXT_DEVICE_CREATED] = "Dodano",
	[TEXT_DEVICES_ADD_TITLE] = "Dodaj urządzenie",
	[TEXT_DEVICES_ADD_HELP] =
		"Z urządzenia, które już jest dodane. Nowe konfiguruje się "
		"na następnej stronie.",
	[TEXT_FIELD_DEVICE] = "Nazwa urządzenia",
	[TEXT_DEVICE_LABEL_HELP] =
		"Po której można je rozpoznać, na przykład: tablet albo "
		"telefon Anny",
	[TEXT_DEVICES_ADD] = "Pokaż kod QR",
	[TEXT_DEVICE_SCAN_TITLE] = "Konfiguracja nowego urządzenia",
	[TEXT_DEVICE_SCAN_HELP] =
		"Na nowym urządzeniu należy otworzyć aplikację "
		"uwierzytelniającą, wybrać dodanie konta i skierować aparat "
		"na ten obraz.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"Sześciocyfrowy kod, który pokazuje nowe urządzenie.",
	[TEXT_DEVICE_REMOVE] = "Usuń",
	[TEXT_DEVICE_REMOVE_TITLE] = "Usunąć to urządzenie?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"Jego kody przestaną działać. Wszystkie inne sesje zostaną "
		"zakończone i trzeba będzie zalogować się ponownie. Jeśli "
		"używała go inna osoba, należy też zmienić hasło i "
		"unieważnić hasła aplikacji, które ta osoba zna.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "Z dowolnego urządzenia tej skrzynki.",
	[TEXT_DEVICE_RENAME] = "Zmień nazwę",
	[TEXT_DEVICE_RENAME_TITLE] = "Zmiana nazwy urządzenia",
	[TEXT_DEVICE_EXISTS] = "Inne urządzenie ma już tę nazwę.",
	[TEXT_DEVICE_LIMIT] =
		"Skrzynka ma osiem urządzeń. Najpierw należy usunąć jedno z "
		"nich.",
	[TEXT_DEVICE_LAST] =
		"To jedyne urządzenie. Najpierw należy dodać inne albo "
		"wyłączyć uwierzytelnianie dwuskładnikowe.",
	[TEXT_NOTICE_DEVICE_ADDED] = "Urządzenie zostało dodane.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "Urządzenie zostało usunięte.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "Urządzenie ma nową nazwę.",
};
