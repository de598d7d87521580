/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in Italian, in the order of texts.h. */

const char *const texts_it[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Sicurezza della casella",
	[TEXT_MENU] = "Menu",
	[TEXT_SKIP] = "Vai al contenuto",
	[TEXT_SIGN_OUT] = "Esci",
	[TEXT_SUPPORT] = "Aiuto e assistenza",
	[TEXT_LANGUAGE] = "Lingua",
	[TEXT_SAVE] = "Salva",
	[TEXT_NEXT] = "Avanti",
	[TEXT_DONE] = "Fatto",
	[TEXT_CANCEL] = "Annulla",
	[TEXT_GO_ON] = "Continua",
	[TEXT_BACK_HOME] = "Torna alla pagina iniziale",
	[TEXT_LOGIN_AGAIN] = "Accedi di nuovo",
	[TEXT_NEVER] = "mai",
	[TEXT_ERROR_BEFORE_TITLE] = "Errore:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}/{1}/{2}, {3} {4}",
	[TEXT_SECONDS] = "{0} secondo|{0} secondi",
	[TEXT_MINUTES] = "{0} minuto|{0} minuti",
	[TEXT_HOURS] = "{0} ora|{0} ore",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Accesso",
	[TEXT_FIELD_USER] = "Casella di posta",
	[TEXT_FIELD_PASSWORD] = "Password",
	[TEXT_LOGIN_HELP] =
		"Se l'autenticazione a due fattori è attiva, scriva il codice "
		"di sei cifre subito dopo la password. Se la password è "
		"T9D3K!px e il codice è 189 145, scriva: T9D3K!px189145. "
		"Oppure scriva solo la password: la pagina successiva "
		"chiederà il codice.",
	[TEXT_LOGIN_BUTTON] = "Accedi",
	[TEXT_LOGIN_EMPTY] = "Inserisca la casella di posta e la password.",
	[TEXT_LOGIN_REFUSED] =
		"Accesso non riuscito. Controlli la casella, la password e il "
		"codice. Un codice vale una volta sola: attenda il prossimo. "
		"Le password per le app non aprono questa pagina. Oppure "
		"scriva solo la password: la pagina seguente dirà allora che "
		"cosa non va nel codice.",
	[TEXT_LOGIN_BUSY] =
		"Sono in corso troppi accessi dalla Sua rete. Riprovi tra un "
		"momento.",
	[TEXT_LOGIN_DISABLED] =
		"Questo account è disattivato. Si rivolga al Suo gestore.",
	[TEXT_LOGIN_EXPIRED] =
		"La password di questo account è scaduta. Chieda al Suo "
		"gestore come cambiarla.",
	[TEXT_CODE_TITLE] = "Inserisca il codice",
	[TEXT_CODE_INTRO] =
		"La password è giusta. Ora apra l'app di autenticazione sul "
		"telefono e scriva il codice che mostra.",
	[TEXT_CODE_BUTTON] = "Accedi",
	[TEXT_CODE_BACK] = "Ricomincia",
	[TEXT_FIELD_CODE] = "Codice di sei cifre dell'app",
	[TEXT_FIELD_RECOVERY] = "Codice di recupero",
	[TEXT_USE_RECOVERY] =
		"Telefono non a portata di mano? Usa un codice di recupero",
	[TEXT_CODE_MISSING] = "Inserisca un codice.",
	[TEXT_CODE_WRONG] =
		"Il codice non è giusto. Attenda un nuovo codice nell'app e "
		"riprovi.",
	[TEXT_RECOVERY_WRONG] =
		"Il codice di recupero non è giusto o è già stato usato: "
		"ognuno vale una volta sola. Ne prenda un altro dalla lista. "
		"Se ne ha creati di nuovi, valgono solo quelli.",
	[TEXT_CODE_USED] =
		"Questo codice è già stato usato. Attenda il prossimo e "
		"riprovi.",
	[TEXT_CODE_EARLY] =
		"Il codice non è ancora valido: l'orologio del telefono è "
		"avanti di circa {0}. Imposti data e ora su automatico e "
		"riprovi.",
	[TEXT_CODE_LATE] =
		"Il codice non è più valido: risale a {0} fa, oppure "
		"l'orologio del telefono è indietro. Imposti data e ora su "
		"automatico e riprovi con un nuovo codice.",
	[TEXT_CODE_PAUSED] =
		"Ci sono stati troppi codici errati. I codici saranno "
		"accettati di nuovo tra {0}.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Ci sono stati troppi codici errati. I codici saranno "
		"accettati di nuovo tra {0}. Un codice di recupero funziona "
		"subito.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Ci sono stati troppi codici errati da luoghi da cui non è "
		"mai stato fatto un accesso. I codici saranno accettati di "
		"nuovo tra {0}; da un luogo noto, o con un codice di "
		"recupero, subito.",
	[TEXT_CODE_CLOSED] =
		"Ci sono stati troppi codici errati: non è più accettato "
		"alcun codice. Usi un codice di recupero o si rivolga al Suo "
		"gestore.",

	/* 2-Factor Auth */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_HOME_TITLE] = "Autentica\xc2\xad" "zione a due fattori",
	[TEXT_STATUS_ON] = "Attiva",
	[TEXT_STATUS_OFF] = "Disattivata",
	[TEXT_FIELD_STATUS] = "Stato",
	[TEXT_HOME_ON] =
		"La casella si apre solo con la password e un codice del "
		"telefono. Chi conosce solo la password resta fuori.",
	[TEXT_HOME_OFF] =
		"La casella si apre con la sola password. Con "
		"l'autenticazione a due fattori serve anche un codice del "
		"telefono: una password rubata allora non basta.",
	[TEXT_HOME_BEGUN_TITLE] = "Non ha ancora finito",
	[TEXT_HOME_BEGUN] =
		"Ha iniziato ad attivare l'autenticazione a due fattori. "
		"Finché non inserisce un codice, non cambia nulla. Per "
		"rinunciare, scelga Disattivata e salvi.",
	[TEXT_HOME_BEGUN_ON] =
		"Ha iniziato a cambiare telefono. Finché non inserisce un "
		"codice del nuovo, vale quello vecchio. Se non prosegue, non "
		"cambia nulla: ciò che ha iniziato decade dopo 24 ore.",
	[TEXT_HOME_GO_ON] = "Prosegui con il codice QR",
	[TEXT_HOME_PHONE_TITLE] = "Il Suo telefono",
	[TEXT_HOME_PHONE] =
		"Un telefono nuovo, o un'altra app? Scansioni con esso un "
		"nuovo codice QR. Quello vecchio vale finché il nuovo non ha "
		"dato un codice giusto.",
	[TEXT_HOME_LOST_PHONE] =
		"Ha perso il telefono? Acceda con la password e uno dei "
		"codici di recupero, poi prema lo stesso pulsante.",
	[TEXT_HOME_FEW_CODES] =
		"Codici di recupero rimasti: {0}. Ne crei di nuovi prima di "
		"averne bisogno.",
	[TEXT_CHANGE_PHONE] = "Cambia telefono",
	[TEXT_SESSIONS_TITLE] = "Dove ha effettuato l'accesso",
	[TEXT_SESSION_SINCE] = "Accesso da qui dal",
	[TEXT_SESSION_FROM] = "Da",
	[TEXT_SESSIONS_PANEL] = "Altre sessioni di questa pagina",
	[TEXT_SESSIONS_WEBMAIL] = "Sessioni della webmail",
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Uscire dalla webmail può non chiudere qui la sua sessione: "
		"ciò che ha scritto lì si può riusare in quella webmail "
		"finché la sessione non resta inattiva per un po'. Il "
		"pulsante la chiude subito.",
	[TEXT_END_SESSIONS] = "Chiudi tutte le altre sessioni",
	[TEXT_NOTICE_SIGNED_OUT] = "È uscito dalla pagina.",
	[TEXT_NOTICE_SESSIONS_ENDED] = "Tutte le altre sessioni sono chiuse.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Non è cambiato nulla.",
	[TEXT_NOTICE_ALREADY_ON] =
		"L'autenticazione a due fattori è già attiva. Se non ha i "
		"codici di recupero, ne crei di nuovi: veda Codici di "
		"recupero nel menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Annullato: l'autenticazione a due fattori resta disattivata. "
		"Se ha scansionato il codice QR, elimini la sua voce nell'app.",
	[TEXT_NOTICE_DISABLED] =
		"L'autenticazione a due fattori è disattivata: la sola "
		"password apre la casella. Può eliminare la voce nell'app di "
		"autenticazione.",
	[TEXT_NOTICE_REVOKED] =
		"La password per le app è revocata. Il programma che la usava "
		"non può più accedere.",
	[TEXT_NOTICE_SAVED] =
		"Bene: ciò che ha conservato non è più mostrato qui.",
	[TEXT_NOTICE_DRAFT] =
		"Ciò che aveva scritto è di nuovo qui, tranne i codici. Non è "
		"ancora stato fatto nulla: lo controlli e prema di nuovo il "
		"pulsante.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"Il codice QR che ha scansionato non vale più: è stato "
		"annullato o sostituito in un'altra scheda o in un altro "
		"browser. Non è cambiato nulla. Elimini la sua voce nell'app "
		"e ricominci.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"È passato troppo tempo, o il codice è già stato usato. "
		"Acceda di nuovo.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Attiva l'autenticazione a due fattori",
	[TEXT_ENABLE_NEED_TITLE] = "Che cosa serve",
	[TEXT_ENABLE_NEED] =
		"Un'app di autenticazione sul telefono, come Authy o Google "
		"Authenticator. Entrambe sono gratuite; si trovano dove si "
		"scaricano le altre app.",
	[TEXT_ENABLE_THEN] =
		"Nella pagina successiva scansionerà con l'app un'immagine e "
		"inserirà il codice che l'app mostra.",
	[TEXT_CHANGE_PHONE_NEED] =
		"Nella pagina successiva scansionerà una nuova immagine con "
		"il telefono nuovo. Appena inserito il suo codice, i codici "
		"del telefono vecchio non valgono più e riceverà nuovi codici "
		"di recupero.",
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Del telefono che ha usato finora.",
	[TEXT_ENABLE_APPS_TITLE] = "I Suoi programmi di posta",
	[TEXT_ENABLE_APPS] =
		"Crei una password per le app se vuole usare ActiveSync o "
		"altri programmi di posta: questi non possono chiedere un "
		"codice.",
	[TEXT_ENABLE_PROGRAMS] =
		"Questi accedono con la sola password e smetteranno di "
		"funzionare senza una password per le app:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Nessun programma di posta ha fatto accesso di recente con la "
		"Sua password.",
	[TEXT_ENABLE_MAKE_APP] = "Creane una",
	[TEXT_APPS_LINK] = "Crea prima le password per le app",
	[TEXT_SCAN_TITLE] = "Scansioni il codice QR",
	[TEXT_SCAN_STEP_1] = "1. Scansioni questo con l'app",
	[TEXT_SCAN_HELP] =
		"Apra l'app di autenticazione sul telefono, scelga di "
		"aggiungere un account e inquadri questa immagine.",
	[TEXT_SCAN_PICTURE] =
		"Codice QR per l'app di autenticazione. La chiave qui sotto è "
		"la stessa cosa in lettere.",
	[TEXT_SCAN_OPEN_APP] = "Sta leggendo sul telefono? Apri l'app",
	[TEXT_SCAN_KEY] =
		"Se non può scansionarlo, scriva questa chiave nell'app:",
	[TEXT_SCAN_STEP_2] = "2. Mostri che funziona",
	[TEXT_FIELD_CHALLENGE] = "Codice di verifica",
	[TEXT_CHALLENGE_HELP] =
		"Scriva il codice di sei cifre dell'app prima che scada. Se "
		"sta per scadere, attenda il prossimo.",
	[TEXT_SCAN_REPLACED] =
		"Il codice QR che questa pagina mostrava prima è stato "
		"sostituito in un'altra scheda o in un altro browser. Elimini "
		"la sua voce nell'app e scansioni questo.",
	[TEXT_SCAN_NAMES] =
		"La casella si può aprire anche con questi nomi. Anche per "
		"questi servirà il codice:",
	[TEXT_SCAN_LATER] =
		"Può lasciare questa pagina: finché resta nella sessione, "
		"troverà qui la stessa immagine. Se accede di nuovo, ne "
		"riceve una nuova e deve eliminare la voce scansionata prima.",
	[TEXT_SCAN_NEW] = "Crea un altro codice QR",
	[TEXT_SCAN_APPS_TITLE] = "Password per le app",
	[TEXT_SCAN_APPS] =
		"Chi conosceva la Sua password potrebbe averle create prima. "
		"Dica per ognuna se resta. Tenga solo quelle che riconosce.",
	[TEXT_SCAN_APPS_ON] =
		"Queste restano come sono, a meno che non scelga di "
		"eliminarne una.",
	[TEXT_SCAN_REVOKED] =
		"Queste password per le app sono state eliminate:",
	[TEXT_CONFIRMED_TITLE] = "L'autenticazione a due fattori è attiva",
	[TEXT_CONFIRMED] =
		"Fatto. D'ora in poi Le sarà chiesto un codice a ogni accesso "
		"alla webmail.",
	[TEXT_CHANGED_TITLE] = "Il telefono è cambiato",
	[TEXT_CHANGED] =
		"Fatto. D'ora in poi sono accettati solo i codici della nuova "
		"voce.",
	[TEXT_CHANGED_OLD] =
		"Elimini nell'app la vecchia voce di questa casella, per non "
		"usarne i codici per sbaglio. I vecchi codici di recupero non "
		"valgono più: li butti e conservi questi.",
	[TEXT_CODES_TITLE] = "I Suoi codici di recupero",
	[TEXT_CODES_HELP] =
		"Se perde il telefono, ognuno di questi codici apre la "
		"casella una volta, insieme alla password. Li stampi o li "
		"copi e li conservi in un luogo sicuro.",
	[TEXT_CODES_ONCE] =
		"Restano qui finché non preme il pulsante, al massimo dieci "
		"minuti. Dopo, nessuno può più mostrarli.",
	[TEXT_CODES_SAVED] = "Li ho conservati",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Disattiva l'autenticazione a due fattori",
	[TEXT_DISABLE_INTRO] =
		"In seguito la sola password aprirà di nuovo la casella. I "
		"codici di recupero non varranno più e tutte le altre "
		"sessioni saranno chiuse.",
	[TEXT_KEEP_IT_ON] = "Lasciala attiva",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "Password per le app",
	[TEXT_APPS_INTRO] =
		"Per i programmi che accedono da soli: un telefono, un "
		"programma di posta. Ne crei una per ciascuno, per poterla "
		"revocare da sola.",
	[TEXT_APPS_NONE] = "Non ha password per le app.",
	[TEXT_APPS_ADD_TITLE] = "Crea una nuova password per le app",
	[TEXT_APPS_ADD] = "Crea password per le app",
	[TEXT_FIELD_LABEL] = "Nome",
	[TEXT_LABEL_HELP] = "Per riconoscerla, ad esempio: il mio telefono",
	[TEXT_FIELD_SCOPE] = "Uso",
	[TEXT_FIELD_EXPIRES] = "Scade",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Programma di posta (IMAP, POP3, invio)",
	[TEXT_SCOPE_ALL] = "Tutto",
	[TEXT_EXPIRES_MONTH] = "tra 30 giorni",
	[TEXT_EXPIRES_QUARTER] = "tra 90 giorni",
	[TEXT_EXPIRES_YEAR] = "tra un anno",
	[TEXT_APPS_CODE_HELP] =
		"L'accesso risale a un po' di tempo fa, quindi serve un nuovo "
		"codice.",
	[TEXT_APP_SCOPE] = "Per",
	[TEXT_APP_NETWORKS] = "Solo da",
	[TEXT_APP_MADE] = "Creata",
	[TEXT_APP_CREATED] = "creata",
	[TEXT_APP_LAST_USED] = "Ultimo uso",
	[TEXT_APP_EXPIRES] = "Scade",
	[TEXT_APP_DAMAGED] =
		"Questa è stata alterata nella banca dati e non funziona. La "
		"revochi.",
	[TEXT_APP_REVOKE] = "Revoca",
	[TEXT_APP_NEW_TITLE] = "La nuova password per le app",
	[TEXT_APP_NEW] =
		"La scriva nel programma al posto della Sua password. Lì non "
		"serve alcun codice.",
	[TEXT_APP_ONCE] =
		"Resta qui finché non preme il pulsante, al massimo dieci "
		"minuti. Non occorre conservarla: per un altro programma ne "
		"crei un'altra.",
	[TEXT_APP_SAVED] = "Il programma ce l'ha",
	[TEXT_APP_LIMIT] =
		"Ha già il numero massimo di password per le app. Prima ne "
		"revochi qualcuna.",
	[TEXT_APP_BAD_LABEL] = "Le dia un nome di al massimo 100 caratteri.",
	[TEXT_REVOKE_TITLE] = "Revocare questa password per le app?",
	[TEXT_REVOKE_INTRO] =
		"Il programma che la usa non potrà più accedere. L'operazione "
		"non si può annullare.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "Che cosa chiede il programma",
	[TEXT_DEVICE_INTRO] =
		"Copi questi dati da qui. La password è quella nuova, non la "
		"Sua.",
	[TEXT_DEVICE_ADDRESS] = "Indirizzo di posta",
	[TEXT_DEVICE_LOGIN] = "Nome utente",
	[TEXT_DEVICE_INCOMING] = "Posta in arrivo (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Posta in uscita (SMTP)",
	[TEXT_DEVICE_SERVER] = "Server",
	[TEXT_DEVICE_PORT] = "Porta",
	[TEXT_DEVICE_ENCRYPTION] = "Crittografia",
	[TEXT_DEVICE_STEPS_TITLE] = "Come aggiungere l'account",
	[TEXT_STEPS_IPHONE] =
		"Impostazioni > App > Mail > Account Mail > Aggiungi account "
		"> Altro > Aggiungi account Mail. Prima di iOS 18: "
		"Impostazioni > Mail > Account.",
	[TEXT_STEPS_MAC] = "Mail > Aggiungi account > Altro account Mail.",
	[TEXT_STEPS_GMAIL] =
		"Prema la Sua foto > Aggiungi un altro account > Altro. "
		"Scriva l'indirizzo di posta e scelga Personale (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Impostazioni > Aggiungi account > Altro > Configurazione "
		"manuale > Account IMAP.",
	[TEXT_STEPS_TB_ANDROID] =
		"Impostazioni > Importa impostazioni > Scansiona codice QR: "
		"inquadri l'immagine qui sopra.",
	[TEXT_STEPS_FAIREMAIL] = "Procedura guidata > Altro gestore.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook per telefoni e il nuovo Outlook per Windows "
		"consegnano questa password a Microsoft: i suoi server "
		"accedono alla Sua casella e leggono la posta. Se non lo "
		"desidera, usi un altro programma. Per porvi fine, revochi "
		"la password per le app.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Impostazioni > Account > I tuoi account > Aggiungi "
		"account, poi Scegli il provider > IMAP. Outlook (classico): "
		"File > Aggiungi account > Opzioni avanzate > Consenti di "
		"configurare l'account manualmente. Telefono: Impostazioni > "
		"Aggiungi account > Avanzate > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menu > Nuovo account > Email. Se i server non vengono "
		"trovati, scelga Configura manualmente.",
	[TEXT_STEPS_EVOLUTION] = "File > Nuovo > Account di posta.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Impostazioni > App > Mail > Account Mail > "
		"Aggiungi account > Microsoft Exchange > Configura "
		"manualmente. Android: Impostazioni > Account > Aggiungi "
		"account > Exchange.",
	[TEXT_QR_HELP] =
		"In Thunderbird sul telefono: Impostazioni > Importa "
		"impostazioni > Scansiona codice QR. L'app della fotocamera "
		"non può leggere questa immagine.",
	[TEXT_QR_SECRET] =
		"L'immagine contiene la password: non la mostri a nessuno.",
	[TEXT_QR_PICTURE] = "Codice QR per Thunderbird",
	[TEXT_FILE_HELP] =
		"Oppure usi il file: Impostazioni > Importa impostazioni > "
		"Seleziona file, in Thunderbird o K-9 Mail. Anche il file "
		"contiene la password: lo elimini dopo.",
	[TEXT_FILE_BUTTON] = "Scarica il file",
	[TEXT_APPLE_TITLE] = "Configurare un iPhone, un iPad o un Mac",
	[TEXT_APPLE_OFFER] =
		"Mail su iPhone, iPad o Mac può essere configurato con un "
		"file, senza scrivere nulla.",
	[TEXT_APPLE_INTRO] =
		"Il pulsante scarica un file (un profilo) che configura "
		"l'account, con una propria password per le app. Apra questa "
		"pagina sul dispositivo stesso; su iPhone o iPad, in Safari.",
	[TEXT_APPLE_BUTTON] = "Scarica il profilo",
	[TEXT_APPLE_THEN] = "Dopo il download",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: prema Consenti. Poi apra Impostazioni > "
		"Profilo scaricato > Installa, entro otto minuti.",
	[TEXT_APPLE_MAC] =
		"Mac: apra il file. Poi apra Impostazioni di Sistema > "
		"Generali > Gestione dispositivi e faccia doppio clic sul "
		"profilo. In macOS 13 e 14 si trova in Privacy e sicurezza > "
		"Profili.",
	[TEXT_APPLE_UNSIGNED] =
		"Il dispositivo può segnalare che il profilo non è firmato. "
		"Funziona lo stesso.",
	[TEXT_APPLE_AGAIN] =
		"Se non è arrivato alcun file, prema di nuovo il pulsante: "
		"allora funziona solo l'ultimo file.",
	[TEXT_PROFILE_NAME] = "Posta di {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Configura la posta di {0} con la password per le app «{1}». "
		"Rimuovendo il profilo si rimuove l'account.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "Dal computer al telefono",
	[TEXT_HANDOVER_OFFER] =
		"È davanti a un computer e vuole configurare un telefono: un "
		"codice QR porta il telefono al file.",
	[TEXT_HANDOVER_INTRO] =
		"Il pulsante mostra un codice QR. Con esso la fotocamera del "
		"telefono apre una pagina in cui il telefono viene "
		"configurato, senza accedere. Il codice QR vale dieci minuti "
		"e per un solo telefono, e scade quando esce da qui.",
	[TEXT_HANDOVER_BUTTON] = "Mostra il codice QR",
	[TEXT_HANDOVER_SCAN] =
		"Inquadri questo con la fotocamera del telefono e apra la "
		"pagina.",
	[TEXT_HANDOVER_SECRET] =
		"Chi lo inquadra può leggere la Sua posta: non lo mostri e "
		"non lo mandi a nessuno.",
	[TEXT_HANDOVER_PICTURE] = "Codice QR per il telefono",
	[TEXT_PHONE_TITLE] = "Configurare questo telefono",
	[TEXT_PHONE_INTRO] =
		"Questo telefono riceve la posta di {0}. Il pulsante crea "
		"una password per le app e scarica un file che la contiene. "
		"Non è ancora successo nulla.",
	[TEXT_PHONE_WARNING] =
		"Se non è stato Lei a inquadrare il codice QR poco fa, "
		"chiuda questa pagina.",
	[TEXT_PHONE_BUTTON] = "Configura",
	[TEXT_PHONE_ANDROID] =
		"Android: in Thunderbird, apra Impostazioni > Importa "
		"impostazioni > Seleziona file.",
	[TEXT_PHONE_OVER_TITLE] = "Questo codice QR non vale più",
	[TEXT_PHONE_OVER] =
		"È stato usato, sono passati dieci minuti o è uscito dal "
		"computer. Mostri lì un nuovo codice QR: Password per le app "
		"> Dal computer al telefono.",
	[TEXT_PHONE_MANY] =
		"Dalla Sua rete sono arrivati troppi codici QR non validi. "
		"Riprovi tra dieci minuti.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Codici di recupero",
	[TEXT_RECOVERY_INTRO] =
		"Per il giorno in cui perde il telefono: ogni codice di "
		"recupero apre la casella una volta, insieme alla password.",
	[TEXT_RECOVERY_LEFT] = "Codici di recupero rimasti: {0}",
	[TEXT_RECOVERY_OFF] =
		"Riceverà i codici di recupero quando attiverà "
		"l'autenticazione a due fattori.",
	[TEXT_RECOVERY_NEW_TITLE] = "Crea nuovi codici",
	[TEXT_RECOVERY_NEW] =
		"Riceverà dieci nuovi codici. I vecchi allora non varranno "
		"più.",
	[TEXT_RECOVERY_MAKE] = "Crea nuovi codici di recupero",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Attività recente",
	[TEXT_ACTIVITY_INTRO] =
		"Chi ha fatto accesso alla casella e che cosa è stato "
		"modificato. Vede qualcosa che non viene da Lei? Cambi la "
		"password, revochi le password per le app e chiuda tutte le "
		"altre sessioni.",
	[TEXT_ACTIVITY_ALARM] =
		"Qualcuno ha scritto la Sua password e non aveva un codice. "
		"Non è entrato, ma conosce la Sua password. Non era Lei? "
		"Cambi la password ora.",
	[TEXT_ACTIVITY_NONE] = "Non c'è ancora nulla.",
	[TEXT_ACTIVITY_LAST] = "Ultima volta",
	[TEXT_ACTIVITY_TIMES] = "{0} volta|{0} volte",
	[TEXT_SIGN_IN_OK] = "Accesso riuscito",
	[TEXT_SIGN_IN_REFUSED] = "Accesso rifiutato",
	[TEXT_SIGN_IN_ASKED] = "Password giusta · si attende il codice",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Qualcuno conosce la Sua password · nessun codice è seguito",
	[TEXT_SERVICE_PANEL] = "questa pagina",
	[TEXT_SERVICE_DOVEADM] = "il Suo gestore",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Invio di posta",
	[TEXT_SERVICE_SIEVE] = "Filtri di posta",
	[TEXT_METHOD_PASSWORD] = "password",
	[TEXT_METHOD_CODE] = "password e codice",
	[TEXT_METHOD_RECOVERY] = "password e codice di recupero",
	[TEXT_METHOD_APP] = "password per le app",
	[TEXT_METHOD_SESSION] = "sessione della webmail",
	[TEXT_METHOD_EXEMPT] = "certificato o token",
	[TEXT_METHOD_REVOKED_APP] = "password per le app revocata",
	[TEXT_CHANGE_ENABLE] = "Codice QR creato",
	[TEXT_CHANGE_CONFIRM] = "Autenticazione a due fattori attivata",
	[TEXT_CHANGE_DISABLE] = "Autenticazione a due fattori disattivata",
	[TEXT_CHANGE_APP_ADD] = "Password per le app creata",
	[TEXT_CHANGE_APP_REVOKE] = "Password per le app revocata",
	[TEXT_CHANGE_NEW_CODES] = "Nuovi codici di recupero creati",
	[TEXT_CHANGE_EMERGENCY] = "Codice di emergenza creato",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Al momento non disponibile",
	[TEXT_ERROR_SERVICE] =
		"Non è stato possibile eseguire la richiesta e, per quanto "
		"sappiamo, non è cambiato nulla. Riprovi tra un minuto. Se "
		"continua così, si rivolga al Suo gestore.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "La connessione non è sicura",
	[TEXT_ERROR_NOT_SECURE] =
		"Questa pagina funziona solo con HTTPS. Usi un indirizzo che "
		"inizia con https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Questa pagina non esiste",
	[TEXT_ERROR_NOT_FOUND] = "Ciò che cercava non è qui, o non c'è più.",
	[TEXT_ERROR_METHOD] =
		"Questo indirizzo non si può aprire in questo modo.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "La richiesta non è chiara",
	[TEXT_ERROR_BAD_REQUEST] =
		"Il browser ha inviato qualcosa che questa pagina non può "
		"usare. Torni indietro e riprovi.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "Era troppo",
	[TEXT_ERROR_TOO_LARGE] =
		"Ciò che ha inviato è più lungo di qualsiasi modulo di questa "
		"pagina.",
	[TEXT_ERROR_FORM_TITLE] = "Questo modulo è scaduto",
	[TEXT_ERROR_FORM] =
		"Non è cambiato nulla. Il modulo era di un accesso "
		"precedente, oppure il browser non conserva i cookie di cui "
		"questa pagina ha bisogno. Riapra la pagina e ripeta "
		"l'operazione.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Acceda di nuovo",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Per questo occorre aver fatto accesso negli ultimi 15 "
		"minuti, con un codice se l'autenticazione a due fattori è "
		"attiva.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Nel frattempo qualcosa è cambiato",
	[TEXT_ERROR_CONFLICT] =
		"La casella è stata modificata altrove nello stesso momento, "
		"perciò qui non è stato fatto nulla. Guardi in che stato è e "
		"riprovi.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "Questo non è più mostrato",
	[TEXT_ERROR_RESULT_OVER] =
		"Ciò che ha fatto è stato eseguito una volta, e ora non si "
		"ripete nulla. Il risultato è rimasto qui alcuni minuti, o "
		"finché non ha detto di averlo. Se Le mancano codici di "
		"recupero o una password per le app, ne crei di nuovi.",
	[TEXT_FORM_RUNNING] =
		"Ancora un momento. Il risultato comparirà qui da solo.",
	[TEXT_SESSION_END] =
		"La sessione sarà chiusa tra circa due minuti, se non apre "
		"un'altra pagina.",
	[TEXT_SESSION_STAY] = "Resta connesso (apre una nuova scheda)",
	[TEXT_STAY_TITLE] = "La sessione è ancora aperta",
	[TEXT_STAY] =
		"Ha altri 15 minuti. Chiuda questa scheda e prosegua da dove "
		"era.",
	[TEXT_UNSAVED_CODES] =
		"Non ha ancora detto di aver conservato i codici di recupero.",
	[TEXT_UNSAVED_PASSWORD] =
		"Non ha ancora detto che il programma ha la sua nuova "
		"password per le app.",
	[TEXT_UNSAVED_SHOW] = "Mostra di nuovo",
	[TEXT_ERROR_NAMES_TITLE] = "Serve l'amministratore",
	[TEXT_ERROR_NAMES] =
		"Il server di posta non riesce a distinguere la Sua casella "
		"da un altro nome o da un'altra casella, perciò qui non è "
		"stato fatto nulla. Acceda con il nome principale della "
		"casella o si rivolga all'amministratore: il registro del "
		"server dice che cosa cambiare.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"È troppo lungo: qui una casella ha al massimo 255 caratteri, "
		"e una password con il suo codice al massimo 512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"Ha effettuato l'accesso come {0}. Acceda di nuovo qui solo se "
		"una pagina lo chiede.",
	[TEXT_APP_NO_LABEL] = "Le dia un nome. I soli spazi non si vedono.",
	[TEXT_APP_HIDDEN_LABEL] =
		"Il nome contiene un carattere che non si vede, per esempio "
		"uno che inverte le lettere. Scriva il nome di nuovo.",
	[TEXT_CHANGE_REPLACE] = "Telefono cambiato",
	[TEXT_NOTICE_SESSION_IDLE] =
		"La sessione è stata chiusa perché per 15 minuti non ha aperto "
		"alcuna pagina. Acceda di nuovo.",
	[TEXT_NOTICE_SESSION_MAX] =
		"La sessione è stata chiusa perché termina dopo otto ore. "
		"Acceda di nuovo.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"La sessione è stata chiusa da un altro luogo: sono state "
		"chiuse tutte le altre sessioni, l'autenticazione a due "
		"fattori è stata modificata, oppure l'ha fatto il gestore. "
		"Acceda di nuovo. Se non è stato Lei, guardi l'attività "
		"recente.",
	[TEXT_NOTICE_SESSION_GONE] =
		"La sessione non è più aperta. Acceda di nuovo.",
	[TEXT_NOTICE_LOST] =
		"Ciò che ha appena inviato non è stato eseguito. Dopo "
		"l'accesso troverà ciò che aveva scritto, tranne i codici.",
	[TEXT_CODES_SHEET] = "Codici di recupero di {0}, creati il {1}",
	[TEXT_CODES_DOWNLOAD] = "Scarica come file di testo",
	[TEXT_CODES_PRINT] =
		"Per stamparli, scelga Stampa nel menu del browser: sul foglio "
		"compaiono i codici, la casella e la data.",
	[TEXT_CODES_CROSS_OUT] =
		"Ognuno di questi codici apre la casella una volta, insieme "
		"alla password. Cancelli con una riga quelli usati.",
	[TEXT_HOME_USED_RECOVERY] =
		"Ha effettuato l'accesso con un codice di recupero. Se non ha "
		"più il telefono, configuri ora quello nuovo: fino ad allora i "
		"codici di quello vecchio aprono la casella.",
	[TEXT_SESSION_MAX] =
		"La sessione sarà chiusa a quest'ora, perché termina dopo otto "
		"ore: {0}. Non si può rimandare. Se accede di nuovo in una "
		"nuova scheda, ciò che scrive qui non va perso.",
	[TEXT_SESSION_AGAIN] = "Accedi di nuovo (apre una nuova scheda)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Programma di posta",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"L'autenticazione a due fattori è stata attivata",
	[TEXT_MAIL_ENABLED] =
		"L'autenticazione a due fattori è stata attivata. D'ora in "
		"poi per accedere serve un codice dell'app di autenticazione.",
	[TEXT_MAIL_REPLACED_SUBJECT] =
		"L'app di autenticazione è stata sostituita",
	[TEXT_MAIL_REPLACED] =
		"È stata configurata un'altra app di autenticazione. I codici "
		"di quella precedente non valgono più.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"L'autenticazione a due fattori è stata disattivata",
	[TEXT_MAIL_DISABLED] =
		"L'autenticazione a due fattori è stata disattivata. D'ora in "
		"poi per accedere basta la sola password.",
	[TEXT_MAIL_APP_SUBJECT] =
		"È stata creata una nuova password per le app",
	[TEXT_MAIL_APP] =
		"È stata creata una nuova password per le app. Con essa un "
		"programma può accedere senza codice.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "È stato usato un codice di recupero",
	[TEXT_MAIL_RECOVERY] =
		"Uno dei codici di recupero è stato usato al posto di un "
		"codice dell'app di autenticazione. Non si può usare di nuovo.",
	[TEXT_MAIL_CODES_SUBJECT] =
		"Sono stati creati nuovi codici di recupero",
	[TEXT_MAIL_CODES] =
		"Sono stati creati nuovi codici di recupero. Quelli "
		"precedenti non valgono più.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "È stato creato un codice di emergenza",
	[TEXT_MAIL_EMERGENCY] =
		"È stato creato un codice di emergenza. Si può usare una "
		"volta al posto di un codice dell'app di autenticazione.",
	[TEXT_MAIL_REVOKED_SUBJECT] = "Sono state revocate password per le app",
	[TEXT_MAIL_REVOKED] =
		"Una o più password per le app sono state revocate. I "
		"programmi che le hanno non possono più accedere.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Le Sue sessioni sono state chiuse",
	[TEXT_MAIL_SESSIONS] =
		"Sono state chiuse sessioni della webmail o del pannello "
		"utente. Chi le usava deve accedere di nuovo.",
	[TEXT_MAIL_KNOWN_SUBJECT] =
		"Qualcuno potrebbe conoscere la Sua password",
	[TEXT_MAIL_KNOWN] =
		"Qualcuno ha usato la Sua password, senza un codice giusto, "
		"da una rete da cui la casella non è mai stata aperta. La "
		"casella è rimasta chiusa.",
	[TEXT_MAIL_PLACE_SUBJECT] = "Primo accesso da una nuova rete",
	[TEXT_MAIL_PLACE] =
		"Qualcuno ha fatto accesso con la Sua password e un codice, "
		"da una rete da cui la casella non era stata aperta prima.",
	[TEXT_MAIL_WHERE_PANEL] = "nel pannello utente",
	[TEXT_MAIL_WHERE_DOVEADM] = "da parte di un amministratore",
	[TEXT_MAIL_WHERE_LOGIN] = "durante l'accesso",
	[TEXT_MAIL_HELLO] = "Buongiorno,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Casella di posta",
	[TEXT_MAIL_FIELD_LABEL] = "Nome",
	[TEXT_MAIL_FIELD_TIME] = "Quando",
	[TEXT_MAIL_FIELD_WHERE] = "Dove",
	[TEXT_MAIL_FIELD_ADDRESS] = "Da",
	[TEXT_MAIL_FIELD_SERVICE] = "Servizio",
	[TEXT_MAIL_FIELD_PROGRAM] = "Programma",
	[TEXT_MAIL_WAS_YOU] = "Se è stato Lei, non deve fare nulla.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Altrimenti qualcuno potrebbe conoscere la Sua password: la "
		"cambi ora",
	[TEXT_MAIL_WRITE_TO] = "e scriva a {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Se era uno dei Suoi programmi, ha bisogno di una password "
		"per le app al posto della Sua.",
	[TEXT_MAIL_CODES_LEFT] = "Codici di recupero rimasti: {0}.",
	[TEXT_MAIL_PANEL] =
		"L'autenticazione a due fattori si trova in questa pagina: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Vederle o eliminarne una",
	[TEXT_SCAN_APPS_MINE] =
		"Queste le ha create da quando ha fatto l'accesso. Restano:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Queste sono state modificate nel database. Non funzionano e "
		"saranno eliminate:",
	[TEXT_APP_KEEP] = "Tenere",
	[TEXT_APP_REMOVE] = "Eliminare",
	[TEXT_SCAN_UNANSWERED] =
		"Non è ancora stato fatto nulla. Scelga Tenere o Eliminare "
		"per: {0}. Poi scriva un codice nuovo.",
	[TEXT_SCAN_ANEW] =
		"Questo è un nuovo codice QR. Se ha scansionato il "
		"precedente: elimini la voce scansionata prima e scansioni "
		"questo.",
	[TEXT_SCAN_ANEW_ON] =
		"Questo è un nuovo codice QR. Se ha scansionato il "
		"precedente: elimini la voce scansionata prima e scansioni "
		"questo. Lasci la voce con cui accede: funziona finché non "
		"avrà scritto un codice di questo.",
	[TEXT_PROGRAMS_STOPPED] =
		"Questi accedevano con la sola password. D'ora in poi a "
		"ognuno serve una password per le app:",
	[TEXT_PROGRAMS_DONE] =
		"Questi hanno già una password per le app e continuano a "
		"funzionare:",
	[TEXT_PROGRAMS_SURE] =
		"Questo è ciò che il server ha visto negli ultimi {0}: per "
		"che cosa e da quali reti. Può prendere due programmi per "
		"uno, o uno per più d'uno. Manca il programma che da allora "
		"non ha fatto accessi.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"Il server non tiene un elenco degli accessi e non può dire "
		"quali.",
	[TEXT_DAYS] = "{0} giorno|{0} giorni",
	[TEXT_MORE_NETWORKS] = "{0} altra rete|{0} altre reti",
	[TEXT_HOME_FAILING_TITLE] = "La sola password è ancora usata",
	[TEXT_HOME_FAILING] =
		"Qualcosa all'indirizzo {0} usa ancora la Sua password ({1}) "
		"e non riesce ad accedere. Se è un Suo programma, crei per "
		"esso una password per le app.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Qualcosa all'indirizzo {0} usa la Sua password ({1}) e non "
		"riesce ad accedere. Da lì la casella non è mai stata aperta. "
		"Se è un Suo programma, crei per esso una password per le "
		"app. Altrimenti qualcuno conosce la Sua password: la cambi "
		"adesso.",
	[TEXT_SIGN_IN_NO_CODE] = "Rifiutato · password giusta, senza codice",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"Dal {0} la casella richiede l'autenticazione a due "
		"fattori. La attivi prima: dopo, i programmi di posta non "
		"potranno più aprirla con la sola password.",
	[TEXT_POLICY_NOW] =
		"La casella richiede l'autenticazione a due fattori. Finché "
		"non la attiva, i programmi di posta non possono aprirla "
		"con la password.",
	[TEXT_POLICY_TURN_ON] = "Attiva l'autenticazione a due fattori",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Non disponibile per questa casella",
	[TEXT_ERROR_FORBIDDEN] =
		"L'amministratore non permette l'autenticazione a due "
		"fattori per questa casella. Se Le serve, si rivolga "
		"all'amministratore.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"L'autenticazione a due fattori deve restare attiva",
	[TEXT_ERROR_REQUIRED] =
		"L'amministratore richiede l'autenticazione a due fattori "
		"per questa casella, perciò non può disattivarla. Per un "
		"telefono nuovo, scelga di cambiare telefono.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Attivi prima l'autenticazione a due fattori",
	[TEXT_APPS_ENROL_FIRST] =
		"L'amministratore richiede l'autenticazione a due fattori "
		"per questa casella. La attivi prima: poi potrà creare "
		"password per le app.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Avvisi",
	[TEXT_NOTICES_INTRO] =
		"Ogni modifica dell'autenticazione a due fattori genera un "
		"messaggio alla Sua casella.",
	[TEXT_NOTICES_OFF] =
		"Gli avvisi si possono scegliere quando l'autenticazione a "
		"due fattori è attiva.",
	[TEXT_NOTICES_NO_MAILS] = "Il Suo gestore non invia questi messaggi.",
	[TEXT_NOTICES_DAMAGED] =
		"La scelta degli avvisi è danneggiata e non vale più. Scelga "
		"di nuovo.",
	[TEXT_NOTICES_SECOND_TITLE] = "Un secondo indirizzo",
	[TEXT_NOTICES_SECOND_NONE] =
		"Gli avvisi possono andare anche a un indirizzo fuori da "
		"questa casella. Chi apre la casella non può cancellarli lì.",
	[TEXT_NOTICES_SECOND] = "Gli avvisi vanno anche a {0}.",
	[TEXT_NOTICES_WAITING] =
		"Un codice è stato inviato a {0}. Lo scriva qui entro 24 ore; "
		"fino ad allora nessun avviso va a quell'indirizzo.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Indirizzo di posta",
	[TEXT_FIELD_MAILED_CODE] = "Codice di quel messaggio",
	[TEXT_NOTICES_SEND_CODE] = "Invia lì un codice",
	[TEXT_NOTICES_CONFIRM] = "Conferma questo indirizzo",
	[TEXT_NOTICES_OTHER_TITLE] = "Scegli un altro indirizzo",
	[TEXT_NOTICES_REMOVE_TITLE] = "Rimuovi il secondo indirizzo",
	[TEXT_NOTICES_REMOVE] = "Rimuovilo",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"Non è un indirizzo di posta, oppure è quello della casella "
		"stessa.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"Non è il codice del messaggio. È quello del più recente?",
	[TEXT_NOTICES_WAIT_OVER] =
		"Le 24 ore sono trascorse. Faccia inviare un altro codice.",
	[TEXT_NOTICES_LIMIT] =
		"Oggi sono già stati inviati cinque codici. Riprovi domani.",
	[TEXT_NOTICE_CODE_MAILED] =
		"Il codice è in arrivo. Guardi nell'altra casella.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"D'ora in poi gli avvisi vanno a entrambi gli indirizzi.",
	[TEXT_NOTICE_ADDRESS_OFF] = "Il secondo indirizzo è stato rimosso.",
	[TEXT_NOTICE_CHOICE] = "La scelta è stata salvata.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Quali messaggi riceve",
	[TEXT_FIELD_NOTICES_LEVEL] = "Un messaggio per",
	[TEXT_NOTICES_LEVEL_ALL] = "tutto",
	[TEXT_NOTICES_LEVEL_LESS] = "modifiche e password nota",
	[TEXT_NOTICES_LEVEL_CHANGES] = "solo modifiche",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Tutto: anche il primo accesso da una rete nuova. Password "
		"nota: qualcuno, da una rete che non è la Sua, aveva la "
		"password ma nessun codice. Al massimo un messaggio così alla "
		"settimana e uno al giorno sulle reti nuove.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Lingua dei messaggi",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "quella di questa pagina",
	[TEXT_FIELD_NOTICES_ZONE] = "Fuso orario dei messaggi",
	[TEXT_NOTICES_ZONE_SERVER] = "quello del server",
	[TEXT_CHANGE_NOTICES] = "Scelta degli avvisi modificata",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Codice inviato a un secondo indirizzo",
	[TEXT_CHANGE_ADDRESS] = "Secondo indirizzo modificato",
	[TEXT_MAIL_CHOICE_SUBJECT] =
		"La scelta degli avvisi è stata modificata",
	[TEXT_MAIL_CHOICE] =
		"È stato modificato quali messaggi sull'autenticazione a due "
		"fattori riceve, oppure la lingua o il fuso orario.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "Il secondo indirizzo è stato modificato",
	[TEXT_MAIL_ADDRESS] =
		"Il secondo indirizzo a cui vanno gli avvisi di questa "
		"casella è stato impostato, modificato o rimosso.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "Il codice per questo indirizzo",
	[TEXT_MAIL_ADDRESS_CODE] =
		"Gli avvisi della casella indicata sotto devono andare anche "
		"a questo indirizzo. Per confermarlo scriva questo codice nel "
		"pannello utente, in Avvisi, entro 24 ore:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Se non conosce questa casella, non deve fare nulla: senza il "
		"codice non arrivano altri messaggi. Domande: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Secondo indirizzo",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] =
		"Codice QR creato per un altro dispositivo",
	[TEXT_CHANGE_DEVICE_ADD] = "Dispositivo aggiunto",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Dispositivo rimosso",
	[TEXT_CHANGE_DEVICE_RENAME] = "Dispositivo rinominato",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "È stato aggiunto un dispositivo",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Alla Sua casella è stato aggiunto un dispositivo. I suoi "
		"codici aprono la casella, come quelli degli altri "
		"dispositivi.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "È stato rimosso un dispositivo",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Dalla Sua casella è stato rimosso un dispositivo. I suoi "
		"codici non valgono più e tutte le sessioni sono terminate.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] =
		"È stato rinominato un dispositivo",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Un dispositivo della Sua casella ha ora un altro nome. I "
		"suoi codici valgono come prima.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Dispositivi",
	[TEXT_DEVICES_INTRO] =
		"Un codice di uno qualsiasi di questi dispositivi apre la "
		"Sua casella. Il codice QR di un dispositivo in uso non "
		"viene mai più mostrato.",
	[TEXT_DEVICES_OFF] =
		"Potrà aggiungere altri dispositivi quando l'autenticazione "
		"a due fattori sarà attiva.",
	[TEXT_DEVICE_NO_NAME] = "Dispositivo senza nome",
	[TEXT_DEVICE_CREATED] = "Aggiunto",
	[TEXT_DEVICES_ADD_TITLE] = "Aggiungere un dispositivo",
	[TEXT_DEVICES_ADD_HELP] =
		"Di un dispositivo che ha già. Quello nuovo si configura "
		"nella pagina seguente.",
	[TEXT_FIELD_DEVICE] = "Nome del dispositivo",
	[TEXT_DEVICE_LABEL_HELP] =
		"Con cui riconoscerlo, per esempio: tablet o telefono di "
		"Anna",
	[TEXT_DEVICES_ADD] = "Mostra il codice QR",
	[TEXT_DEVICE_SCAN_TITLE] = "Configurare il nuovo dispositivo",
	[TEXT_DEVICE_SCAN_HELP] =
		"Apra l'app di autenticazione sul nuovo dispositivo, scelga "
		"di aggiungere un account e inquadri questa immagine.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"Il codice di sei cifre che il nuovo dispositivo mostra.",
	[TEXT_DEVICE_REMOVE] = "Rimuovi",
	[TEXT_DEVICE_REMOVE_TITLE] = "Rimuovere questo dispositivo?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"I suoi codici non varranno più. Tutte le altre sessioni "
		"terminano e occorre accedere di nuovo. Se lo usava "
		"un'altra persona, cambi anche la password e revochi le "
		"password per le app che questa persona conosce.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "Di uno dei Suoi dispositivi.",
	[TEXT_DEVICE_RENAME] = "Rinomina",
	[TEXT_DEVICE_RENAME_TITLE] = "Rinominare questo dispositivo",
	[TEXT_DEVICE_EXISTS] = "Un altro dispositivo ha questo nome.",
	[TEXT_DEVICE_LIMIT] =
		"La Sua casella ha otto dispositivi. Ne rimuova prima uno.",
	[TEXT_DEVICE_LAST] =
		"Questo è il Suo unico dispositivo. Ne aggiunga prima un "
		"altro, oppure disattivi l'autenticazione a due fattori.",
	[TEXT_NOTICE_DEVICE_ADDED] = "Il dispositivo è stato aggiunto.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "Il dispositivo è stato rimosso.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "Il dispositivo ha il suo nuovo nome.",
};
