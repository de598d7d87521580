/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in French, in the order of texts.h. */

const char *const texts_fr[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Sécurité de la boîte mail",
	[TEXT_MENU] = "Menu",
	[TEXT_SKIP] = "Aller au contenu",
	[TEXT_SIGN_OUT] = "Se déconnecter",
	[TEXT_SUPPORT] = "Aide et assistance",
	[TEXT_LANGUAGE] = "Langue",
	[TEXT_SAVE] = "Enregistrer",
	[TEXT_NEXT] = "Suivant",
	[TEXT_DONE] = "Terminé",
	[TEXT_CANCEL] = "Annuler",
	[TEXT_GO_ON] = "Continuer",
	[TEXT_BACK_HOME] = "Retour à la page d'accueil",
	[TEXT_LOGIN_AGAIN] = "Se reconnecter",
	[TEXT_NEVER] = "jamais",
	[TEXT_ERROR_BEFORE_TITLE] = "Erreur :",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}/{1}/{2} {3} {4}",
	[TEXT_SECONDS] = "{0} seconde|{0} secondes",
	[TEXT_MINUTES] = "{0} minute|{0} minutes",
	[TEXT_HOURS] = "{0} heure|{0} heures",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Connexion",
	[TEXT_FIELD_USER] = "Boîte mail",
	[TEXT_FIELD_PASSWORD] = "Mot de passe",
	[TEXT_LOGIN_HELP] =
		"Si l'authentification à deux facteurs est activée, saisissez "
		"le code à six chiffres juste après votre mot de passe. Si "
		"votre mot de passe est T9D3K!px et le code 189 145, "
		"saisissez : T9D3K!px189145. Ou saisissez seulement le mot de "
		"passe : la page suivante demandera le code.",
	[TEXT_LOGIN_BUTTON] = "Se connecter",
	[TEXT_LOGIN_EMPTY] =
		"Veuillez indiquer votre boîte mail et votre mot de passe.",
	[TEXT_LOGIN_REFUSED] =
		"La connexion a échoué. Vérifiez la boîte mail, le mot de "
		"passe et le code. Un code ne sert qu'une fois : attendez le "
		"suivant. Les mots de passe d'application n'ouvrent pas cette "
		"page. Ou saisissez le mot de passe seul : la page suivante "
		"dit alors ce qui ne va pas avec le code.",
	[TEXT_LOGIN_BUSY] =
		"Trop de connexions sont en cours depuis votre réseau. "
		"Veuillez réessayer dans un instant.",
	[TEXT_LOGIN_DISABLED] =
		"Ce compte est désactivé. Adressez-vous à votre fournisseur.",
	[TEXT_LOGIN_EXPIRED] =
		"Le mot de passe de ce compte a expiré. Demandez à votre "
		"fournisseur comment le changer.",
	[TEXT_CODE_TITLE] = "Saisissez votre code",
	[TEXT_CODE_INTRO] =
		"Votre mot de passe est correct. Ouvrez maintenant "
		"l'application d'authentification sur votre téléphone et "
		"saisissez le code qu'elle affiche.",
	[TEXT_CODE_BUTTON] = "Se connecter",
	[TEXT_CODE_BACK] = "Recommencer",
	[TEXT_FIELD_CODE] = "Code à six chiffres de votre application",
	[TEXT_FIELD_RECOVERY] = "Code de secours",
	[TEXT_USE_RECOVERY] =
		"Pas de téléphone sous la main ? Utiliser un code de secours",
	[TEXT_CODE_MISSING] = "Veuillez saisir un code.",
	[TEXT_CODE_WRONG] =
		"Ce code n'est pas correct. Attendez un nouveau code dans "
		"l'application et réessayez.",
	[TEXT_RECOVERY_WRONG] =
		"Ce code de secours n'est pas correct ou a déjà servi : "
		"chacun ne sert qu'une fois. Prenez-en un autre dans votre "
		"liste. Si vous en avez créé de nouveaux, seuls ceux-ci "
		"fonctionnent.",
	[TEXT_CODE_USED] =
		"Ce code a déjà servi. Attendez le suivant et réessayez.",
	[TEXT_CODE_EARLY] =
		"Ce code n'est pas encore valable : l'horloge de votre "
		"téléphone avance d'environ {0}. Réglez la date et l'heure "
		"sur automatique et réessayez.",
	[TEXT_CODE_LATE] =
		"Ce code n'est plus valable : il date de {0}, ou l'horloge de "
		"votre téléphone retarde. Réglez la date et l'heure sur "
		"automatique et réessayez avec un nouveau code.",
	[TEXT_CODE_PAUSED] =
		"Il y a eu trop de codes incorrects. Les codes seront de "
		"nouveau acceptés dans {0}.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Il y a eu trop de codes incorrects. Les codes seront de "
		"nouveau acceptés dans {0}. Un code de secours fonctionne "
		"tout de suite.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Il y a eu trop de codes incorrects depuis des endroits où "
		"vous ne vous êtes jamais connecté auparavant. Les codes "
		"seront de nouveau acceptés dans {0} ; depuis un endroit "
		"connu, ou avec un code de secours, tout de suite.",
	[TEXT_CODE_CLOSED] =
		"Il y a eu trop de codes incorrects : plus aucun code n'est "
		"accepté. Utilisez un code de secours ou adressez-vous à "
		"votre fournisseur.",

	/* 2-Factor Auth */
	/* The soft hyphen lets a small phone break the long word. */
	[TEXT_HOME_TITLE] = "Authentifi\xc2\xad" "cation à deux facteurs",
	[TEXT_STATUS_ON] = "Activée",
	[TEXT_STATUS_OFF] = "Désactivée",
	[TEXT_FIELD_STATUS] = "État",
	[TEXT_HOME_ON] =
		"Votre boîte mail ne s'ouvre qu'avec votre mot de passe et un "
		"code de votre téléphone. Le mot de passe seul ne suffit pas "
		"pour y entrer.",
	[TEXT_HOME_OFF] =
		"Votre boîte mail s'ouvre avec votre seul mot de passe. Avec "
		"l'authentification à deux facteurs, il faut aussi un code de "
		"votre téléphone : un mot de passe volé ne suffit plus.",
	[TEXT_HOME_BEGUN_TITLE] = "Vous n'avez pas terminé",
	[TEXT_HOME_BEGUN] =
		"Vous avez commencé à activer l'authentification à deux "
		"facteurs. Tant que vous n'avez pas saisi de code, rien ne "
		"change. Pour renoncer, choisissez Désactivée et enregistrez.",
	[TEXT_HOME_BEGUN_ON] =
		"Vous avez commencé à changer de téléphone. Tant que vous "
		"n'avez pas saisi un code du nouveau, l'ancien reste valable. "
		"Si vous ne continuez pas, rien ne change : ce que vous avez "
		"commencé est annulé au bout de 24 heures.",
	[TEXT_HOME_GO_ON] = "Continuer avec le code QR",
	[TEXT_HOME_PHONE_TITLE] = "Votre téléphone",
	[TEXT_HOME_PHONE] =
		"Un nouveau téléphone, ou une autre application ? Scannez un "
		"nouveau code QR avec. L'ancien reste valable jusqu'à ce que "
		"le nouveau ait fourni un code correct.",
	[TEXT_HOME_LOST_PHONE] =
		"Téléphone perdu ? Connectez-vous avec votre mot de passe et "
		"l'un de vos codes de secours, puis appuyez sur le même "
		"bouton.",
	[TEXT_HOME_FEW_CODES] =
		"Codes de secours restants : {0}. Créez-en de nouveaux avant "
		"d'en avoir besoin.",
	[TEXT_CHANGE_PHONE] = "Changer de téléphone",
	[TEXT_SESSIONS_TITLE] = "Où vous êtes connecté",
	[TEXT_SESSION_SINCE] = "Connecté ici depuis",
	[TEXT_SESSION_FROM] = "Depuis",
	[TEXT_SESSIONS_PANEL] = "Autres sessions de cette page",
	[TEXT_SESSIONS_WEBMAIL] = "Sessions du webmail",
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Se déconnecter du webmail ne ferme pas toujours sa session "
		"ici : ce que vous y avez saisi peut servir de nouveau dans "
		"ce webmail, jusqu'à ce que la session soit restée inactive "
		"un moment. Le bouton la ferme tout de suite.",
	[TEXT_END_SESSIONS] = "Fermer toutes les autres sessions",
	[TEXT_NOTICE_SIGNED_OUT] = "Vous êtes déconnecté.",
	[TEXT_NOTICE_SESSIONS_ENDED] =
		"Toutes les autres sessions sont fermées.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Rien n'a été modifié.",
	[TEXT_NOTICE_ALREADY_ON] =
		"L'authentification à deux facteurs est déjà activée. Si vous "
		"n'avez pas vos codes de secours, créez-en de nouveaux : voir "
		"Codes de secours dans le menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Annulé : l'authentification à deux facteurs reste "
		"désactivée. Si vous avez scanné le code QR, supprimez son "
		"entrée dans votre application.",
	[TEXT_NOTICE_DISABLED] =
		"L'authentification à deux facteurs est désactivée : votre "
		"mot de passe seul ouvre la boîte mail. Vous pouvez supprimer "
		"l'entrée dans votre application d'authentification.",
	[TEXT_NOTICE_REVOKED] =
		"Le mot de passe d'application est révoqué. Le programme qui "
		"l'utilisait ne peut plus se connecter.",
	[TEXT_NOTICE_SAVED] =
		"Bien : ce que vous avez conservé n'est plus affiché ici.",
	[TEXT_NOTICE_DRAFT] =
		"Ce que vous avez saisi est de nouveau ici, sauf les codes. "
		"Rien n'a encore été fait : veuillez le vérifier et appuyer "
		"de nouveau sur le bouton.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"Le code QR que vous avez scanné n'est plus valable : il a "
		"été annulé ou remplacé dans un autre onglet ou navigateur. "
		"Rien n'a été modifié. Supprimez son entrée dans votre "
		"application et recommencez.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Trop de temps s'est écoulé, ou le code a déjà servi. "
		"Veuillez vous reconnecter.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Activer l'authentification à deux facteurs",
	[TEXT_ENABLE_NEED_TITLE] = "Ce qu'il vous faut",
	[TEXT_ENABLE_NEED] =
		"Une application d'authentification sur votre téléphone, par "
		"exemple Authy ou Google Authenticator. Les deux sont "
		"gratuites ; vous les trouvez là où vous prenez vos autres "
		"applications.",
	[TEXT_ENABLE_THEN] =
		"Sur la page suivante, vous scannez une image avec elle et "
		"vous saisissez le code qu'elle affiche.",
	[TEXT_CHANGE_PHONE_NEED] =
		"Sur la page suivante, vous scannez une nouvelle image avec "
		"le nouveau téléphone. Dès que vous avez saisi son code, les "
		"codes de l'ancien téléphone ne fonctionnent plus, et vous "
		"recevez de nouveaux codes de secours.",
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Du téléphone que vous avez utilisé jusqu'ici.",
	[TEXT_ENABLE_APPS_TITLE] = "Vos logiciels de messagerie",
	[TEXT_ENABLE_APPS] =
		"Pensez à créer un mot de passe d'application si vous voulez "
		"utiliser ActiveSync ou un autre logiciel de messagerie : il "
		"ne peut pas vous demander de code.",
	[TEXT_ENABLE_PROGRAMS] =
		"Ceux-ci se connectent avec votre mot de passe seul et ne "
		"fonctionneront plus sans mot de passe d'application :",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Aucun logiciel de messagerie ne s'est connecté récemment "
		"avec votre mot de passe.",
	[TEXT_ENABLE_MAKE_APP] = "En créer un",
	[TEXT_APPS_LINK] = "Créer d'abord des mots de passe d'application",
	[TEXT_SCAN_TITLE] = "Scannez le code QR",
	[TEXT_SCAN_STEP_1] = "1. Scannez ceci avec votre application",
	[TEXT_SCAN_HELP] =
		"Ouvrez l'application d'authentification sur votre téléphone, "
		"choisissez d'ajouter un compte et pointez l'appareil photo "
		"vers cette image.",
	[TEXT_SCAN_PICTURE] =
		"Code QR pour votre application d'authentification. La clé "
		"ci-dessous est la même chose en lettres.",
	[TEXT_SCAN_OPEN_APP] =
		"Vous lisez ceci sur le téléphone ? Ouvrir l'application",
	[TEXT_SCAN_KEY] =
		"Si vous ne pouvez pas le scanner, saisissez cette clé dans "
		"l'application :",
	[TEXT_SCAN_STEP_2] = "2. Montrez que cela fonctionne",
	[TEXT_FIELD_CHALLENGE] = "Code de vérification",
	[TEXT_CHALLENGE_HELP] =
		"Saisissez le code à six chiffres de votre application avant "
		"qu'il n'expire. S'il est sur le point d'expirer, attendez le "
		"suivant.",
	[TEXT_SCAN_REPLACED] =
		"Le code QR que cette page affichait avant a été remplacé "
		"dans un autre onglet ou navigateur. Supprimez son entrée "
		"dans votre application et scannez celui-ci.",
	[TEXT_SCAN_NAMES] =
		"Votre boîte mail s'ouvre aussi sous ces noms. Pour eux "
		"aussi, il faudra le code :",
	[TEXT_SCAN_LATER] =
		"Vous pouvez quitter cette page : tant que vous restez "
		"connecté, vous y retrouvez la même image. Si vous vous "
		"reconnectez, vous en recevez une nouvelle et devez supprimer "
		"l'entrée que vous avez scannée avant.",
	[TEXT_SCAN_NEW] = "Créer un autre code QR",
	[TEXT_SCAN_APPS_TITLE] = "Mots de passe d'application",
	[TEXT_SCAN_APPS] =
		"Une personne qui connaissait votre mot de passe a pu les "
		"créer avant. Dites pour chacun s'il reste. Ne gardez que ce "
		"que vous reconnaissez.",
	[TEXT_SCAN_APPS_ON] =
		"Ils restent tels quels, sauf si vous choisissez d'en "
		"supprimer un.",
	[TEXT_SCAN_REVOKED] =
		"Ces mots de passe d'application ont été supprimés :",
	[TEXT_CONFIRMED_TITLE] =
		"L'authentification à deux facteurs est activée",
	[TEXT_CONFIRMED] =
		"C'est fait. Désormais, un code vous sera demandé à chaque "
		"connexion au webmail.",
	[TEXT_CHANGED_TITLE] = "Votre téléphone est changé",
	[TEXT_CHANGED] =
		"C'est fait. Désormais, seuls les codes de la nouvelle entrée "
		"sont acceptés.",
	[TEXT_CHANGED_OLD] =
		"Supprimez l'ancienne entrée de cette boîte mail dans votre "
		"application, pour ne pas utiliser ses codes par erreur. Vos "
		"anciens codes de secours ne sont plus valables : jetez-les "
		"et conservez ceux-ci.",
	[TEXT_CODES_TITLE] = "Vos codes de secours",
	[TEXT_CODES_HELP] =
		"Si vous perdez votre téléphone, chacun de ces codes ouvre la "
		"boîte mail une fois, avec votre mot de passe. Imprimez-les "
		"ou copiez-les et gardez-les en lieu sûr.",
	[TEXT_CODES_ONCE] =
		"Ils sont affichés ici jusqu'à ce que vous appuyiez sur le "
		"bouton, dix minutes au plus. Ensuite, personne ne peut plus "
		"vous les montrer.",
	[TEXT_CODES_SAVED] = "Je les ai conservés",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Désactiver l'authentification à deux facteurs",
	[TEXT_DISABLE_INTRO] =
		"Ensuite, votre mot de passe seul ouvrira de nouveau la boîte "
		"mail. Vos codes de secours ne seront plus valables, et "
		"toutes les autres sessions se fermeront.",
	[TEXT_KEEP_IT_ON] = "La garder activée",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "Mots de passe d'application",
	[TEXT_APPS_INTRO] =
		"Pour les programmes qui se connectent tout seuls : un "
		"téléphone, un logiciel de messagerie. Créez-en un pour "
		"chacun, afin de pouvoir le révoquer séparément.",
	[TEXT_APPS_NONE] = "Vous n'avez aucun mot de passe d'application.",
	[TEXT_APPS_ADD_TITLE] = "En créer un nouveau",
	[TEXT_APPS_ADD] = "Créer un mot de passe d'application",
	[TEXT_FIELD_LABEL] = "Nom",
	[TEXT_LABEL_HELP] = "Pour le reconnaître, par exemple : mon téléphone",
	[TEXT_FIELD_SCOPE] = "Utilisation",
	[TEXT_FIELD_EXPIRES] = "Expire",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Logiciel de messagerie (IMAP, POP3, envoi)",
	[TEXT_SCOPE_ALL] = "Tout",
	[TEXT_EXPIRES_MONTH] = "dans 30 jours",
	[TEXT_EXPIRES_QUARTER] = "dans 90 jours",
	[TEXT_EXPIRES_YEAR] = "dans un an",
	[TEXT_APPS_CODE_HELP] =
		"Votre connexion date d'un moment, il faut donc un nouveau "
		"code.",
	[TEXT_APP_SCOPE] = "Pour",
	[TEXT_APP_NETWORKS] = "Seulement depuis",
	[TEXT_APP_MADE] = "Créé",
	[TEXT_APP_CREATED] = "créé",
	[TEXT_APP_LAST_USED] = "Dernière utilisation",
	[TEXT_APP_EXPIRES] = "Expire",
	[TEXT_APP_DAMAGED] =
		"Celui-ci a été modifié dans la base de données et ne "
		"fonctionne pas. Révoquez-le.",
	[TEXT_APP_REVOKE] = "Révoquer",
	[TEXT_APP_NEW_TITLE] = "Votre nouveau mot de passe d'application",
	[TEXT_APP_NEW] =
		"Saisissez-le dans le programme à la place de votre mot de "
		"passe. Aucun code n'y est nécessaire.",
	[TEXT_APP_ONCE] =
		"Il est affiché ici jusqu'à ce que vous appuyiez sur le "
		"bouton, dix minutes au plus. Vous n'avez pas besoin de le "
		"garder : pour un autre programme, créez-en un autre.",
	[TEXT_APP_SAVED] = "Le programme l'a",
	[TEXT_APP_LIMIT] =
		"Vous avez atteint le nombre maximal de mots de passe "
		"d'application. Révoquez-en d'abord quelques-uns.",
	[TEXT_APP_BAD_LABEL] =
		"Veuillez lui donner un nom de 100 caractères au plus.",
	[TEXT_REVOKE_TITLE] = "Révoquer ce mot de passe d'application ?",
	[TEXT_REVOKE_INTRO] =
		"Le programme qui l'utilise ne pourra plus se connecter. "
		"Cette action est définitive.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "Ce que demande le logiciel",
	[TEXT_DEVICE_INTRO] =
		"Copiez ces valeurs. Le mot de passe est le nouveau, pas le "
		"vôtre.",
	[TEXT_DEVICE_ADDRESS] = "Adresse mail",
	[TEXT_DEVICE_LOGIN] = "Nom d'utilisateur",
	[TEXT_DEVICE_INCOMING] = "Courrier entrant (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Courrier sortant (SMTP)",
	[TEXT_DEVICE_SERVER] = "Serveur",
	[TEXT_DEVICE_PORT] = "Port",
	[TEXT_DEVICE_ENCRYPTION] = "Chiffrement",
	[TEXT_DEVICE_STEPS_TITLE] = "Comment ajouter le compte",
	[TEXT_STEPS_IPHONE] =
		"Réglages > Apps > Mail > Comptes Mail > Ajouter un compte > "
		"Autre > Ajouter un compte Mail. Avant iOS 18 : Réglages > "
		"Mail > Comptes.",
	[TEXT_STEPS_MAC] = "Mail > Ajouter un compte > Autre compte Mail.",
	[TEXT_STEPS_GMAIL] =
		"Appuyez sur votre photo > Ajouter un autre compte > Autre. "
		"Saisissez l'adresse mail et choisissez Personnel (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Paramètres > Ajouter un compte > Autre > Configuration "
		"manuelle > Compte IMAP.",
	[TEXT_STEPS_TB_ANDROID] =
		"Paramètres > Importer les paramètres > Scanner un code QR : "
		"scannez l'image ci-dessus.",
	[TEXT_STEPS_FAIREMAIL] = "Assistant > Autre fournisseur.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook pour téléphone et le nouvel Outlook pour Windows "
		"transmettent ce mot de passe à Microsoft : ses serveurs se "
		"connectent à votre boîte mail et lisent votre courrier. Si "
		"vous ne le souhaitez pas, utilisez un autre logiciel. Pour "
		"y mettre fin, révoquez le mot de passe d'application.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows : Paramètres > Comptes > Vos comptes > Ajouter un "
		"compte, puis Choisir un fournisseur > IMAP. Outlook "
		"(classique) : Fichier > Ajouter un compte > Options "
		"avancées > Me laisser configurer mon compte manuellement. "
		"Téléphone : Paramètres > Ajouter un compte > Avancé > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menu > Nouveau compte > Adresse électronique. Si les "
		"serveurs ne sont pas trouvés, choisissez Configurer "
		"manuellement.",
	[TEXT_STEPS_EVOLUTION] = "Fichier > Nouveau > Compte de messagerie.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad : Réglages > Apps > Mail > Comptes Mail > "
		"Ajouter un compte > Microsoft Exchange > Configurer "
		"manuellement. Android : Paramètres > Comptes > Ajouter un "
		"compte > Exchange.",
	[TEXT_QR_HELP] =
		"Dans Thunderbird sur le téléphone : Paramètres > Importer "
		"les paramètres > Scanner un code QR. L'application Appareil "
		"photo ne peut pas lire cette image.",
	[TEXT_QR_SECRET] =
		"L'image contient le mot de passe : ne la montrez à "
		"personne.",
	[TEXT_QR_PICTURE] = "Code QR pour Thunderbird",
	[TEXT_FILE_HELP] =
		"Ou prenez le fichier : Paramètres > Importer les paramètres "
		"> Sélectionner un fichier, dans Thunderbird ou K-9 Mail. Il "
		"contient aussi le mot de passe : supprimez-le ensuite.",
	[TEXT_FILE_BUTTON] = "Télécharger le fichier",
	[TEXT_APPLE_TITLE] = "Configurer un iPhone, un iPad ou un Mac",
	[TEXT_APPLE_OFFER] =
		"Mail sur un iPhone, un iPad ou un Mac peut être configuré "
		"par un fichier, sans rien saisir.",
	[TEXT_APPLE_INTRO] =
		"Le bouton télécharge un fichier (un profil) qui configure "
		"le compte, avec son propre mot de passe d'application. "
		"Ouvrez cette page sur l'appareil lui-même ; sur un iPhone "
		"ou un iPad, dans Safari.",
	[TEXT_APPLE_BUTTON] = "Télécharger le profil",
	[TEXT_APPLE_THEN] = "Après le téléchargement",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad : appuyez sur Autoriser. Ouvrez ensuite "
		"Réglages > Profil téléchargé > Installer, dans les huit "
		"minutes.",
	[TEXT_APPLE_MAC] =
		"Mac : ouvrez le fichier. Ouvrez ensuite Réglages Système > "
		"Général > Gestion des appareils et cliquez deux fois sur le "
		"profil. Dans macOS 13 et 14, il est dans Confidentialité et "
		"sécurité > Profils.",
	[TEXT_APPLE_UNSIGNED] =
		"L'appareil peut indiquer que le profil n'est pas signé. Il "
		"fonctionne tout de même.",
	[TEXT_APPLE_AGAIN] =
		"Si aucun fichier n'est arrivé, appuyez encore une fois sur "
		"le bouton : seul le dernier fichier fonctionne alors.",
	[TEXT_PROFILE_NAME] = "Courrier de {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Configure le courrier de {0} avec le mot de passe "
		"d'application « {1} ». Supprimer le profil supprime le "
		"compte.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "De l'ordinateur au téléphone",
	[TEXT_HANDOVER_OFFER] =
		"Vous êtes devant un ordinateur et voulez configurer un "
		"téléphone : un code QR mène le téléphone au fichier.",
	[TEXT_HANDOVER_INTRO] =
		"Le bouton affiche un code QR. L'appareil photo du téléphone "
		"ouvre avec lui une page sur laquelle le téléphone est "
		"configuré, sans se connecter. Le code QR est valable dix "
		"minutes et pour un seul téléphone, et prend fin quand vous "
		"vous déconnectez ici.",
	[TEXT_HANDOVER_BUTTON] = "Afficher le code QR",
	[TEXT_HANDOVER_SCAN] =
		"Scannez ceci avec l'appareil photo du téléphone et ouvrez "
		"la page.",
	[TEXT_HANDOVER_SECRET] =
		"Quiconque le scanne peut lire votre courrier : ne le "
		"montrez et ne l'envoyez à personne.",
	[TEXT_HANDOVER_PICTURE] = "Code QR pour le téléphone",
	[TEXT_PHONE_TITLE] = "Configurer ce téléphone",
	[TEXT_PHONE_INTRO] =
		"Ce téléphone reçoit le courrier de {0}. Le bouton crée un "
		"mot de passe d'application et télécharge un fichier qui le "
		"contient. Rien ne s'est encore passé.",
	[TEXT_PHONE_WARNING] =
		"Si ce n'est pas vous qui venez de scanner le code QR, "
		"fermez cette page.",
	[TEXT_PHONE_BUTTON] = "Configurer",
	[TEXT_PHONE_ANDROID] =
		"Android : dans Thunderbird, ouvrez Paramètres > Importer "
		"les paramètres > Sélectionner un fichier.",
	[TEXT_PHONE_OVER_TITLE] = "Ce code QR n'est plus valable",
	[TEXT_PHONE_OVER] =
		"Il a été utilisé, dix minutes sont passées, ou vous vous "
		"êtes déconnecté sur l'ordinateur. Affichez-y un nouveau "
		"code QR : Mots de passe d'application > De l'ordinateur au "
		"téléphone.",
	[TEXT_PHONE_MANY] =
		"Trop de codes QR non valables sont venus de votre réseau. "
		"Veuillez réessayer dans dix minutes.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Codes de secours",
	[TEXT_RECOVERY_INTRO] =
		"Pour le jour où vous perdez votre téléphone : chaque code de "
		"secours ouvre la boîte mail une fois, avec votre mot de "
		"passe.",
	[TEXT_RECOVERY_LEFT] = "Codes de secours restants : {0}",
	[TEXT_RECOVERY_OFF] =
		"Vous recevez des codes de secours quand vous activez "
		"l'authentification à deux facteurs.",
	[TEXT_RECOVERY_NEW_TITLE] = "En créer de nouveaux",
	[TEXT_RECOVERY_NEW] =
		"Vous recevez dix nouveaux codes. Les anciens ne fonctionnent "
		"plus ensuite.",
	[TEXT_RECOVERY_MAKE] = "Créer de nouveaux codes de secours",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Activité récente",
	[TEXT_ACTIVITY_INTRO] =
		"Qui s'est connecté à votre boîte mail, et ce qui a été "
		"modifié. Vous voyez quelque chose qui ne vient pas de vous ? "
		"Changez votre mot de passe, révoquez des mots de passe "
		"d'application et fermez toutes les autres sessions.",
	[TEXT_ACTIVITY_ALARM] =
		"Quelqu'un a saisi votre mot de passe et n'avait pas de code. "
		"Cette personne n'est pas entrée, mais elle connaît votre mot "
		"de passe. Ce n'était pas vous ? Changez votre mot de passe "
		"maintenant.",
	[TEXT_ACTIVITY_NONE] = "Il n'y a encore rien.",
	[TEXT_ACTIVITY_LAST] = "Dernière fois",
	[TEXT_ACTIVITY_TIMES] = "{0} fois|{0} fois",
	[TEXT_SIGN_IN_OK] = "Connexion réussie",
	[TEXT_SIGN_IN_REFUSED] = "Connexion refusée",
	[TEXT_SIGN_IN_ASKED] = "Mot de passe correct · le code est attendu",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Quelqu'un connaît votre mot de passe · aucun code n'a suivi",
	[TEXT_SERVICE_PANEL] = "cette page",
	[TEXT_SERVICE_DOVEADM] = "votre fournisseur",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Envoi de messages",
	[TEXT_SERVICE_SIEVE] = "Filtres de messages",
	[TEXT_METHOD_PASSWORD] = "mot de passe",
	[TEXT_METHOD_CODE] = "mot de passe et code",
	[TEXT_METHOD_RECOVERY] = "mot de passe et code de secours",
	[TEXT_METHOD_APP] = "mot de passe d'application",
	[TEXT_METHOD_SESSION] = "session du webmail",
	[TEXT_METHOD_EXEMPT] = "certificat ou jeton",
	[TEXT_METHOD_REVOKED_APP] = "mot de passe d'application révoqué",
	[TEXT_CHANGE_ENABLE] = "Code QR créé",
	[TEXT_CHANGE_CONFIRM] = "Authentification à deux facteurs activée",
	[TEXT_CHANGE_DISABLE] = "Authentification à deux facteurs désactivée",
	[TEXT_CHANGE_APP_ADD] = "Mot de passe d'application créé",
	[TEXT_CHANGE_APP_REVOKE] = "Mot de passe d'application révoqué",
	[TEXT_CHANGE_NEW_CODES] = "Nouveaux codes de secours créés",
	[TEXT_CHANGE_EMERGENCY] = "Code d'urgence créé",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Indisponible pour le moment",
	[TEXT_ERROR_SERVICE] =
		"Votre demande n'a pas pu être exécutée et, à notre "
		"connaissance, rien n'a été modifié. Veuillez réessayer dans "
		"une minute. Si cela continue, adressez-vous à votre "
		"fournisseur.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "Connexion non sécurisée",
	[TEXT_ERROR_NOT_SECURE] =
		"Cette page ne fonctionne qu'en HTTPS. Veuillez utiliser une "
		"adresse qui commence par https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Cette page n'existe pas",
	[TEXT_ERROR_NOT_FOUND] =
		"Ce que vous cherchiez n'est pas ici, ou n'y est plus.",
	[TEXT_ERROR_METHOD] =
		"Cette adresse ne peut pas être ouverte de cette façon.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "La demande n'a pas été comprise",
	[TEXT_ERROR_BAD_REQUEST] =
		"Votre navigateur a envoyé quelque chose que cette page ne "
		"peut pas utiliser. Veuillez revenir en arrière et réessayer.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "C'était trop long",
	[TEXT_ERROR_TOO_LARGE] =
		"Ce que vous avez envoyé est plus long que tout formulaire de "
		"cette page.",
	[TEXT_ERROR_FORM_TITLE] = "Ce formulaire a expiré",
	[TEXT_ERROR_FORM] =
		"Rien n'a été modifié. Le formulaire venait d'une connexion "
		"précédente, ou votre navigateur ne garde pas les cookies "
		"dont cette page a besoin. Veuillez rouvrir la page et "
		"recommencer.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Veuillez vous reconnecter",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Pour cela, vous devez vous être connecté dans les 15 "
		"dernières minutes, avec un code si l'authentification à deux "
		"facteurs est activée.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Quelque chose a changé entre-temps",
	[TEXT_ERROR_CONFLICT] =
		"Votre boîte mail a été modifiée ailleurs au même moment, "
		"rien n'a donc été fait ici. Regardez son état et réessayez.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "Ceci n'est plus affiché",
	[TEXT_ERROR_RESULT_OVER] =
		"Ce que vous avez fait a été exécuté une fois, et rien n'est "
		"exécuté de nouveau. Le résultat est resté affiché ici "
		"quelques minutes, ou jusqu'à ce que vous ayez dit que vous "
		"l'aviez. S'il vous manque des codes de secours ou un mot de "
		"passe d'application, créez-en de nouveaux.",
	[TEXT_FORM_RUNNING] =
		"Encore un instant. Le résultat va s'afficher ici tout seul.",
	[TEXT_SESSION_END] =
		"Vous serez déconnecté dans deux minutes environ si vous "
		"n'ouvrez pas d'autre page.",
	[TEXT_SESSION_STAY] = "Rester connecté (ouvre un nouvel onglet)",
	[TEXT_STAY_TITLE] = "Vous êtes toujours connecté",
	[TEXT_STAY] =
		"Vous avez encore 15 minutes. Fermez cet onglet et continuez "
		"là où vous étiez.",
	[TEXT_UNSAVED_CODES] =
		"Vous n'avez pas encore dit que vous avez conservé vos codes "
		"de secours.",
	[TEXT_UNSAVED_PASSWORD] =
		"Vous n'avez pas encore dit que votre programme a son nouveau "
		"mot de passe d'application.",
	[TEXT_UNSAVED_SHOW] = "Afficher de nouveau",
	[TEXT_ERROR_NAMES_TITLE] = "Votre administrateur doit intervenir",
	[TEXT_ERROR_NAMES] =
		"Le serveur de messagerie ne peut pas distinguer votre boîte "
		"mail d'un autre nom ou d'une autre boîte mail, rien n'a donc "
		"été fait ici. Connectez-vous avec le nom principal de votre "
		"boîte mail, ou adressez-vous à votre administrateur : le "
		"journal du serveur indique ce qu'il faut changer.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"C'est trop long : une boîte mail a ici 255 caractères au "
		"plus, et un mot de passe avec son code 512 au plus.",
	[TEXT_LOGIN_SIGNED_IN] =
		"Vous êtes connecté en tant que {0}. Ne vous reconnectez ici "
		"que si une page vous le demande.",
	[TEXT_APP_NO_LABEL] =
		"Veuillez lui donner un nom. Des espaces seuls ne se voient "
		"pas.",
	[TEXT_APP_HIDDEN_LABEL] =
		"Le nom contient un caractère invisible, par exemple un "
		"caractère qui inverse les lettres. Veuillez saisir le nom à "
		"nouveau.",
	[TEXT_CHANGE_REPLACE] = "Téléphone changé",
	[TEXT_NOTICE_SESSION_IDLE] =
		"Vous avez été déconnecté parce que vous n'avez ouvert aucune "
		"page pendant 15 minutes. Veuillez vous reconnecter.",
	[TEXT_NOTICE_SESSION_MAX] =
		"Vous avez été déconnecté parce qu'une session se termine au "
		"bout de huit heures. Veuillez vous reconnecter.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"Votre session a été fermée d'ailleurs : toutes les autres "
		"sessions ont été fermées, l'authentification à deux facteurs "
		"a été modifiée, ou votre fournisseur l'a fait. Veuillez vous "
		"reconnecter. Si ce n'était pas vous, regardez l'activité "
		"récente.",
	[TEXT_NOTICE_SESSION_GONE] =
		"Vous n'êtes plus connecté. Veuillez vous reconnecter.",
	[TEXT_NOTICE_LOST] =
		"Ce que vous venez d'envoyer n'a pas été exécuté. Ce que vous "
		"avez saisi sera de nouveau là après la connexion, sauf les "
		"codes.",
	[TEXT_CODES_SHEET] = "Codes de secours de {0}, créés le {1}",
	[TEXT_CODES_DOWNLOAD] = "Télécharger en fichier texte",
	[TEXT_CODES_PRINT] =
		"Pour les imprimer, choisissez Imprimer dans le menu de votre "
		"navigateur : la feuille porte les codes, la boîte mail et la "
		"date.",
	[TEXT_CODES_CROSS_OUT] =
		"Chacun de ces codes ouvre la boîte mail une fois, avec le mot "
		"de passe. Barrez ceux que vous avez utilisés.",
	[TEXT_HOME_USED_RECOVERY] =
		"Vous vous êtes connecté avec un code de secours. Si vous "
		"n'avez plus votre téléphone, configurez le nouveau "
		"maintenant : jusque-là, les codes de l'ancien ouvrent votre "
		"boîte mail.",
	[TEXT_SESSION_MAX] =
		"Vous serez déconnecté à ce moment, car une session se termine "
		"au bout de huit heures : {0}. Cela ne peut pas être reporté. "
		"Si vous vous reconnectez dans un nouvel onglet, ce que vous "
		"saisissez ici n'est pas perdu.",
	[TEXT_SESSION_AGAIN] = "Se reconnecter (ouvre un nouvel onglet)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Logiciel de messagerie",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"L'authentification à deux facteurs a été activée",
	[TEXT_MAIL_ENABLED] =
		"L'authentification à deux facteurs a été activée. Désormais, "
		"il faut un code de votre application d'authentification pour "
		"se connecter.",
	[TEXT_MAIL_REPLACED_SUBJECT] =
		"Votre application d'authentification a été remplacée",
	[TEXT_MAIL_REPLACED] =
		"Une autre application d'authentification a été configurée. "
		"Les codes de la précédente ne fonctionnent plus.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"L'authentification à deux facteurs a été désactivée",
	[TEXT_MAIL_DISABLED] =
		"L'authentification à deux facteurs a été désactivée. "
		"Désormais, votre mot de passe seul suffit pour se connecter.",
	[TEXT_MAIL_APP_SUBJECT] =
		"Un nouveau mot de passe d'application a été créé",
	[TEXT_MAIL_APP] =
		"Un nouveau mot de passe d'application a été créé. Un "
		"programme peut se connecter avec lui, sans code.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "Un code de secours a été utilisé",
	[TEXT_MAIL_RECOVERY] =
		"L'un de vos codes de secours a été utilisé à la place d'un "
		"code de votre application d'authentification. Il ne peut pas "
		"servir une deuxième fois.",
	[TEXT_MAIL_CODES_SUBJECT] =
		"De nouveaux codes de secours ont été créés",
	[TEXT_MAIL_CODES] =
		"De nouveaux codes de secours ont été créés. Les précédents "
		"ne fonctionnent plus.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "Un code d'urgence a été créé",
	[TEXT_MAIL_EMERGENCY] =
		"Un code d'urgence a été créé. Il peut servir une fois, à la "
		"place d'un code de votre application d'authentification.",
	[TEXT_MAIL_REVOKED_SUBJECT] =
		"Des mots de passe d'application ont été révoqués",
	[TEXT_MAIL_REVOKED] =
		"Un ou plusieurs mots de passe d'application ont été "
		"révoqués. Les programmes qui les ont ne peuvent plus se "
		"connecter.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Vos sessions ont été fermées",
	[TEXT_MAIL_SESSIONS] =
		"Des sessions du webmail ou de l'espace utilisateur ont été "
		"fermées. La personne qui les utilisait doit se reconnecter.",
	[TEXT_MAIL_KNOWN_SUBJECT] =
		"Quelqu'un connaît peut-être votre mot de passe",
	[TEXT_MAIL_KNOWN] =
		"Quelqu'un a utilisé votre mot de passe, sans code correct, "
		"depuis un réseau d'où votre boîte mail n'a jamais été "
		"ouverte. Elle est restée fermée.",
	[TEXT_MAIL_PLACE_SUBJECT] =
		"Première connexion depuis un nouveau réseau",
	[TEXT_MAIL_PLACE] =
		"Quelqu'un s'est connecté avec votre mot de passe et un code, "
		"depuis un réseau d'où votre boîte mail n'avait pas encore "
		"été ouverte.",
	[TEXT_MAIL_WHERE_PANEL] = "dans l'espace utilisateur",
	[TEXT_MAIL_WHERE_DOVEADM] = "par un administrateur",
	[TEXT_MAIL_WHERE_LOGIN] = "à la connexion",
	[TEXT_MAIL_HELLO] = "Bonjour,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Boîte mail",
	[TEXT_MAIL_FIELD_LABEL] = "Nom",
	[TEXT_MAIL_FIELD_TIME] = "Quand",
	[TEXT_MAIL_FIELD_WHERE] = "Où",
	[TEXT_MAIL_FIELD_ADDRESS] = "Depuis",
	[TEXT_MAIL_FIELD_SERVICE] = "Service",
	[TEXT_MAIL_FIELD_PROGRAM] = "Programme",
	[TEXT_MAIL_WAS_YOU] = "Si c'était vous, vous n'avez rien à faire.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Sinon, quelqu'un connaît peut-être votre mot de passe : "
		"changez-le maintenant,",
	[TEXT_MAIL_WRITE_TO] = "et écrivez à {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Si c'était l'un de vos programmes, il lui faut un mot de "
		"passe d'application à la place du vôtre.",
	[TEXT_MAIL_CODES_LEFT] = "Codes de secours restants : {0}.",
	[TEXT_MAIL_PANEL] =
		"L'authentification à deux facteurs se trouve sur cette "
		"page : {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Les voir ou en supprimer un",
	[TEXT_SCAN_APPS_MINE] =
		"Vous avez créé ceux-ci depuis votre connexion. Ils restent :",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Ceux-ci ont été modifiés dans la base de données. Ils ne "
		"fonctionnent pas et seront supprimés :",
	[TEXT_APP_KEEP] = "Garder",
	[TEXT_APP_REMOVE] = "Supprimer",
	[TEXT_SCAN_UNANSWERED] =
		"Rien n'a encore été fait. Choisissez Garder ou Supprimer "
		"pour : {0}. Saisissez ensuite un nouveau code.",
	[TEXT_SCAN_ANEW] =
		"Ceci est un nouveau code QR. Si vous avez scanné le "
		"précédent : supprimez l'entrée que vous avez scannée avant "
		"et scannez celui-ci.",
	[TEXT_SCAN_ANEW_ON] =
		"Ceci est un nouveau code QR. Si vous avez scanné le "
		"précédent : supprimez l'entrée que vous avez scannée avant "
		"et scannez celui-ci. Laissez l'entrée avec laquelle vous "
		"vous connectez : elle fonctionne jusqu'à ce que vous ayez "
		"saisi un code de celui-ci.",
	[TEXT_PROGRAMS_STOPPED] =
		"Ceux-ci se connectaient avec votre mot de passe seul. À "
		"partir de maintenant, chacun a besoin d'un mot de passe "
		"d'application :",
	[TEXT_PROGRAMS_DONE] =
		"Ceux-ci ont déjà un mot de passe d'application et continuent "
		"de fonctionner :",
	[TEXT_PROGRAMS_SURE] =
		"C'est ce que le serveur a vu depuis {0} : pour quoi et "
		"depuis quels réseaux. Il peut prendre deux programmes pour "
		"un seul, ou un pour plusieurs. Un programme qui ne s'est pas "
		"connecté depuis manque.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"Le serveur ne garde pas de liste des connexions et ne peut "
		"pas dire lesquels.",
	[TEXT_DAYS] = "{0} jour|{0} jours",
	[TEXT_MORE_NETWORKS] = "{0} autre réseau|{0} autres réseaux",
	[TEXT_HOME_FAILING_TITLE] =
		"Votre mot de passe seul est encore utilisé",
	[TEXT_HOME_FAILING] =
		"Quelque chose à l'adresse {0} utilise encore votre mot de "
		"passe ({1}) et ne peut pas se connecter. Si c'est un de vos "
		"programmes, créez-lui un mot de passe d'application.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Quelque chose à l'adresse {0} utilise votre mot de passe "
		"({1}) et ne peut pas se connecter. Votre boîte mail n'a "
		"jamais été ouverte de là. Si c'est un de vos programmes, "
		"créez-lui un mot de passe d'application. Sinon, quelqu'un "
		"connaît votre mot de passe : changez-le maintenant.",
	[TEXT_SIGN_IN_NO_CODE] =
		"Connexion refusée · bon mot de passe, sans code",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"À partir du {0}, votre boîte mail exige l'authentification "
		"à deux facteurs. Activez-la avant : ensuite, les logiciels "
		"de messagerie ne pourront plus l'ouvrir avec votre seul "
		"mot de passe.",
	[TEXT_POLICY_NOW] =
		"Votre boîte mail exige l'authentification à deux facteurs. "
		"Tant que vous ne l'activez pas, les logiciels de "
		"messagerie ne peuvent pas l'ouvrir avec votre mot de "
		"passe.",
	[TEXT_POLICY_TURN_ON] = "Activer l'authentification à deux facteurs",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Indisponible pour votre boîte mail",
	[TEXT_ERROR_FORBIDDEN] =
		"Votre administrateur n'autorise pas l'authentification à "
		"deux facteurs pour cette boîte mail. Adressez-vous à lui "
		"si vous en avez besoin.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"L'authentification à deux facteurs doit rester activée",
	[TEXT_ERROR_REQUIRED] =
		"Votre administrateur exige l'authentification à deux "
		"facteurs pour cette boîte mail, vous ne pouvez donc pas la "
		"désactiver. Pour un nouveau téléphone, choisissez de "
		"changer de téléphone.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Activez d'abord l'authentification à deux facteurs",
	[TEXT_APPS_ENROL_FIRST] =
		"Votre administrateur exige l'authentification à deux "
		"facteurs pour cette boîte mail. Activez-la d'abord : vous "
		"pourrez ensuite créer des mots de passe d'application.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Avis",
	[TEXT_NOTICES_INTRO] =
		"Chaque modification de l'authentification à deux facteurs "
		"donne lieu à un message à votre boîte mail.",
	[TEXT_NOTICES_OFF] =
		"Vous pourrez choisir les avis quand l'authentification à "
		"deux facteurs sera activée.",
	[TEXT_NOTICES_NO_MAILS] =
		"Votre fournisseur n'envoie pas de tels messages.",
	[TEXT_NOTICES_DAMAGED] =
		"Votre choix d'avis est endommagé et ne compte plus. Veuillez "
		"choisir à nouveau.",
	[TEXT_NOTICES_SECOND_TITLE] = "Une seconde adresse",
	[TEXT_NOTICES_SECOND_NONE] =
		"Les avis peuvent aussi aller à une adresse hors de cette "
		"boîte mail. Une personne qui ouvre la boîte mail ne peut pas "
		"les y supprimer.",
	[TEXT_NOTICES_SECOND] = "Les avis vont aussi à {0}.",
	[TEXT_NOTICES_WAITING] =
		"Un code a été envoyé à {0}. Saisissez-le ici dans les 24 "
		"heures ; d'ici là, aucun avis n'y est envoyé.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Adresse mail",
	[TEXT_FIELD_MAILED_CODE] = "Code de ce message",
	[TEXT_NOTICES_SEND_CODE] = "Y envoyer un code",
	[TEXT_NOTICES_CONFIRM] = "Confirmer cette adresse",
	[TEXT_NOTICES_OTHER_TITLE] = "Choisir une autre adresse",
	[TEXT_NOTICES_REMOVE_TITLE] = "Retirer la seconde adresse",
	[TEXT_NOTICES_REMOVE] = "La retirer",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"Ce n'est pas une adresse mail, ou c'est celle de la boîte "
		"mail elle-même.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"Ce n'est pas le code du message. Est-ce celui du plus récent "
		"?",
	[TEXT_NOTICES_WAIT_OVER] =
		"Les 24 heures sont passées. Faites envoyer un autre code.",
	[TEXT_NOTICES_LIMIT] =
		"Cinq codes ont déjà été envoyés aujourd'hui. Réessayez "
		"demain.",
	[TEXT_NOTICE_CODE_MAILED] =
		"Le code est en route. Regardez dans l'autre boîte mail.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"À partir de maintenant, les avis vont aux deux adresses.",
	[TEXT_NOTICE_ADDRESS_OFF] = "La seconde adresse a été retirée.",
	[TEXT_NOTICE_CHOICE] = "Votre choix a été enregistré.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Les messages que vous recevez",
	[TEXT_FIELD_NOTICES_LEVEL] = "Un message pour",
	[TEXT_NOTICES_LEVEL_ALL] = "tout",
	[TEXT_NOTICES_LEVEL_LESS] = "modifications et mot de passe connu",
	[TEXT_NOTICES_LEVEL_CHANGES] = "modifications seulement",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Tout : aussi la première connexion depuis un réseau nouveau. "
		"Mot de passe connu : une personne, depuis un réseau qui "
		"n'est pas le vôtre, avait votre mot de passe, mais pas de "
		"code. Au plus un tel message par semaine, et un par jour sur "
		"les réseaux nouveaux.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Langue des messages",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "celle de cette page",
	[TEXT_FIELD_NOTICES_ZONE] = "Fuseau horaire des messages",
	[TEXT_NOTICES_ZONE_SERVER] = "celui du serveur",
	[TEXT_CHANGE_NOTICES] = "Choix des avis modifié",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Code envoyé à une seconde adresse",
	[TEXT_CHANGE_ADDRESS] = "Seconde adresse modifiée",
	[TEXT_MAIL_CHOICE_SUBJECT] = "Votre choix d'avis a été modifié",
	[TEXT_MAIL_CHOICE] =
		"On a modifié les messages que vous recevez sur "
		"l'authentification à deux facteurs, ou leur langue ou fuseau "
		"horaire.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "La seconde adresse a été modifiée",
	[TEXT_MAIL_ADDRESS] =
		"La seconde adresse à laquelle vont les avis de cette boîte "
		"mail a été ajoutée, modifiée ou retirée.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "Le code pour cette adresse",
	[TEXT_MAIL_ADDRESS_CODE] =
		"Les avis de la boîte mail ci-dessous doivent aussi aller à "
		"cette adresse. Pour la confirmer, saisissez ce code dans "
		"l'espace utilisateur, sous Avis, dans les 24 heures :",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Si vous ne connaissez pas cette boîte mail, il n'y a rien à "
		"faire : sans le code, aucun autre message ne viendra. "
		"Questions : {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Seconde adresse",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] = "Code QR créé pour un autre appareil",
	[TEXT_CHANGE_DEVICE_ADD] = "Appareil ajouté",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Appareil retiré",
	[TEXT_CHANGE_DEVICE_RENAME] = "Appareil renommé",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "Un appareil a été ajouté",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Un appareil a été ajouté à votre boîte mail. Ses codes "
		"ouvrent la boîte, comme ceux de vos autres appareils.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "Un appareil a été retiré",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Un appareil a été retiré de votre boîte mail. Ses codes ne "
		"sont plus valables et toutes les sessions sont terminées.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "Un appareil a été renommé",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Un appareil de votre boîte mail porte maintenant un autre "
		"nom. Ses codes restent valables.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Appareils",
	[TEXT_DEVICES_INTRO] =
		"Un code de n'importe lequel de ces appareils ouvre votre "
		"boîte mail. Le code QR d'un appareil en service n'est plus "
		"jamais affiché.",
	[TEXT_DEVICES_OFF] =
		"Vous pourrez ajouter d'autres appareils quand "
		"l'authentification à deux facteurs sera activée.",
	[TEXT_DEVICE_NO_NAME] = "Appareil sans nom",
	[TEXT_DEVICE_CREATED] = "Ajouté",
	[TEXT_DEVICES_ADD_TITLE] = "Ajouter un appareil",
	[TEXT_DEVICES_ADD_HELP] =
		"D'un appareil que vous avez déjà. Le nouveau se configure "
		"à la page suivante.",
	[TEXT_FIELD_DEVICE] = "Nom de l'appareil",
	[TEXT_DEVICE_LABEL_HELP] =
		"Auquel vous le reconnaîtrez, par exemple tablette ou "
		"téléphone d'Anne",
	[TEXT_DEVICES_ADD] = "Afficher le code QR",
	[TEXT_DEVICE_SCAN_TITLE] = "Configurer le nouvel appareil",
	[TEXT_DEVICE_SCAN_HELP] =
		"Ouvrez l'application d'authentification sur le nouvel "
		"appareil, choisissez d'ajouter un compte et visez cette "
		"image avec la caméra.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"Le code à six chiffres que le nouvel appareil affiche.",
	[TEXT_DEVICE_REMOVE] = "Retirer",
	[TEXT_DEVICE_REMOVE_TITLE] = "Retirer cet appareil ?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"Ses codes ne seront plus valables. Toutes les autres "
		"sessions se terminent et chacun doit se reconnecter. Si "
		"quelqu'un d'autre l'utilisait, changez aussi votre mot de "
		"passe et révoquez les mots de passe d'application que "
		"cette personne connaît.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "D'un de vos appareils.",
	[TEXT_DEVICE_RENAME] = "Renommer",
	[TEXT_DEVICE_RENAME_TITLE] = "Renommer cet appareil",
	[TEXT_DEVICE_EXISTS] = "Un autre appareil porte ce nom.",
	[TEXT_DEVICE_LIMIT] =
		"Votre boîte mail a huit appareils. Retirez-en un d'abord.",
	[TEXT_DEVICE_LAST] =
		"C'est votre seul appareil. Ajoutez-en d'abord un autre, ou "
		"désactivez l'authentification à deux facteurs.",
	[TEXT_NOTICE_DEVICE_ADDED] = "L'appareil a été ajouté.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "L'appareil a été retiré.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "L'appareil porte son nouveau nom.",
};
