/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in Spanish, in the order of texts.h. */

const char *const texts_es[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Seguridad del buzón",
	[TEXT_MENU] = "Menú",
	[TEXT_SKIP] = "Ir al contenido",
	[TEXT_SIGN_OUT] = "Cerrar sesión",
	[TEXT_SUPPORT] = "Ayuda y asistencia",
	[TEXT_LANGUAGE] = "Idioma",
	[TEXT_SAVE] = "Guardar",
	[TEXT_NEXT] = "Siguiente",
	[TEXT_DONE] = "Listo",
	[TEXT_CANCEL] = "Cancelar",
	[TEXT_GO_ON] = "Continuar",
	[TEXT_BACK_HOME] = "Volver a la página de inicio",
	[TEXT_LOGIN_AGAIN] = "Iniciar sesión de nuevo",
	[TEXT_NEVER] = "nunca",
	[TEXT_ERROR_BEFORE_TITLE] = "Error:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}/{1}/{2}, {3} {4}",
	[TEXT_SECONDS] = "{0} segundo|{0} segundos",
	[TEXT_MINUTES] = "{0} minuto|{0} minutos",
	[TEXT_HOURS] = "{0} hora|{0} horas",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Iniciar sesión",
	[TEXT_FIELD_USER] = "Buzón",
	[TEXT_FIELD_PASSWORD] = "Contraseña",
	[TEXT_LOGIN_HELP] =
		"Si la verificación en dos pasos está activada, escriba el "
		"código de seis cifras justo detrás de su contraseña. Si su "
		"contraseña es T9D3K!px y el código es 189 145, escriba: "
		"T9D3K!px189145. O escriba solo la contraseña: la página "
		"siguiente pedirá el código.",
	[TEXT_LOGIN_BUTTON] = "Iniciar sesión",
	[TEXT_LOGIN_EMPTY] = "Indique su buzón y su contraseña.",
	[TEXT_LOGIN_REFUSED] =
		"No ha funcionado. Compruebe el buzón, la contraseña y el "
		"código. Un código sirve una sola vez: espere a que salga "
		"otro. Las contraseñas de aplicación no abren esta página. O "
		"escriba solo la contraseña: la página siguiente dirá entonces "
		"qué le pasa al código.",
	[TEXT_LOGIN_BUSY] =
		"Hay demasiados inicios de sesión en curso desde su red. "
		"Inténtelo de nuevo dentro de un momento.",
	[TEXT_LOGIN_DISABLED] =
		"Esta cuenta está desactivada. Consulte a su proveedor.",
	[TEXT_LOGIN_EXPIRED] =
		"La contraseña de esta cuenta ha caducado. Pregunte a su "
		"proveedor cómo cambiarla.",
	[TEXT_CODE_TITLE] = "Escriba su código",
	[TEXT_CODE_INTRO] =
		"Su contraseña es correcta. Abra ahora la aplicación de "
		"autenticación de su teléfono y escriba el código que muestra.",
	[TEXT_CODE_BUTTON] = "Iniciar sesión",
	[TEXT_CODE_BACK] = "Empezar de nuevo",
	[TEXT_FIELD_CODE] = "Código de seis cifras de su aplicación",
	[TEXT_FIELD_RECOVERY] = "Código de recuperación",
	[TEXT_USE_RECOVERY] =
		"¿No tiene el teléfono a mano? Usar un código de recuperación",
	[TEXT_CODE_MISSING] = "Escriba un código.",
	[TEXT_CODE_WRONG] =
		"Ese código no es correcto. Espere a que la aplicación "
		"muestre otro e inténtelo de nuevo.",
	[TEXT_RECOVERY_WRONG] =
		"Ese código de recuperación no es correcto o ya se ha usado: "
		"cada uno sirve una sola vez. Tome otro de su lista. Si ha "
		"creado códigos nuevos, solo funcionan esos.",
	[TEXT_CODE_USED] =
		"Ese código ya se ha usado. Espere al siguiente e inténtelo "
		"de nuevo.",
	[TEXT_CODE_EARLY] =
		"Ese código todavía no es válido: el reloj de su teléfono va "
		"adelantado unos {0}. Ponga la fecha y la hora en automático "
		"e inténtelo de nuevo.",
	[TEXT_CODE_LATE] =
		"Ese código ya no es válido: tiene {0} de antigüedad, o el "
		"reloj de su teléfono va atrasado. Ponga la fecha y la hora "
		"en automático e inténtelo de nuevo con otro código.",
	[TEXT_CODE_PAUSED] =
		"Ha habido demasiados códigos incorrectos. Los códigos se "
		"volverán a aceptar dentro de {0}.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Ha habido demasiados códigos incorrectos. Los códigos se "
		"volverán a aceptar dentro de {0}. Un código de recuperación "
		"funciona de inmediato.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Ha habido demasiados códigos incorrectos desde lugares donde "
		"usted nunca había iniciado sesión. Los códigos se volverán a "
		"aceptar dentro de {0}; desde un lugar conocido, o con un "
		"código de recuperación, de inmediato.",
	[TEXT_CODE_CLOSED] =
		"Ha habido demasiados códigos incorrectos: ya no se acepta "
		"ningún código. Use un código de recuperación o consulte a su "
		"proveedor.",

	/* 2-Factor Auth */
	[TEXT_HOME_TITLE] = "Verificación en dos pasos",
	[TEXT_STATUS_ON] = "Activada",
	[TEXT_STATUS_OFF] = "Desactivada",
	[TEXT_FIELD_STATUS] = "Estado",
	[TEXT_HOME_ON] =
		"Su buzón se abre solo con su contraseña y un código de su "
		"teléfono. Quien conoce solo la contraseña no puede entrar.",
	[TEXT_HOME_OFF] =
		"Su buzón se abre solo con su contraseña. Con la verificación "
		"en dos pasos hace falta además un código de su teléfono: una "
		"contraseña robada ya no basta.",
	[TEXT_HOME_BEGUN_TITLE] = "No ha terminado",
	[TEXT_HOME_BEGUN] =
		"Ha empezado a activar la verificación en dos pasos. Hasta "
		"que escriba un código, nada cambia. Para dejarlo, elija "
		"Desactivada y guarde.",
	[TEXT_HOME_BEGUN_ON] =
		"Ha empezado a cambiar de teléfono. Hasta que escriba un "
		"código del nuevo, el antiguo sigue funcionando. Si no "
		"continúa, nada cambia: lo que ha empezado se anula a las 24 "
		"horas.",
	[TEXT_HOME_GO_ON] = "Continuar con el código QR",
	[TEXT_HOME_PHONE_TITLE] = "Su teléfono",
	[TEXT_HOME_PHONE] =
		"¿Tiene un teléfono nuevo u otra aplicación? Escanee con él "
		"un código QR nuevo. El antiguo funciona hasta que el nuevo "
		"haya dado un código correcto.",
	[TEXT_HOME_LOST_PHONE] =
		"¿Ha perdido el teléfono? Inicie sesión con su contraseña y "
		"uno de sus códigos de recuperación y pulse después el mismo "
		"botón.",
	[TEXT_HOME_FEW_CODES] =
		"Códigos de recuperación restantes: {0}. Cree otros antes de "
		"necesitarlos.",
	[TEXT_CHANGE_PHONE] = "Cambiar de teléfono",
	[TEXT_SESSIONS_TITLE] = "Dónde tiene la sesión abierta",
	[TEXT_SESSION_SINCE] = "Sesión abierta aquí desde el",
	[TEXT_SESSION_FROM] = "Desde",
	[TEXT_SESSIONS_PANEL] = "Otras sesiones de esta página",
	[TEXT_SESSIONS_WEBMAIL] = "Sesiones del webmail",
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Es posible que cerrar la sesión en el webmail no la cierre "
		"aquí: lo que escribió allí se puede volver a usar en ese "
		"webmail hasta que la sesión lleve un tiempo sin actividad. "
		"El botón la cierra de inmediato.",
	[TEXT_END_SESSIONS] = "Cerrar todas las demás sesiones",
	[TEXT_NOTICE_SIGNED_OUT] = "Ha cerrado la sesión.",
	[TEXT_NOTICE_SESSIONS_ENDED] =
		"Se han cerrado todas las demás sesiones.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "No se ha cambiado nada.",
	[TEXT_NOTICE_ALREADY_ON] =
		"La verificación en dos pasos ya está activada. Si no tiene "
		"sus códigos de recuperación, cree otros: vea Códigos de "
		"recuperación en el menú.",
	[TEXT_NOTICE_CANCELLED] =
		"Cancelado: la verificación en dos pasos sigue desactivada. "
		"Si escaneó el código QR, borre su entrada en la aplicación.",
	[TEXT_NOTICE_DISABLED] =
		"La verificación en dos pasos está desactivada: su contraseña "
		"sola abre el buzón. Puede borrar la entrada en su aplicación "
		"de autenticación.",
	[TEXT_NOTICE_REVOKED] =
		"La contraseña de aplicación está revocada. El programa que "
		"la usaba ya no puede iniciar sesión.",
	[TEXT_NOTICE_SAVED] = "Bien: lo que ha guardado ya no se muestra aquí.",
	[TEXT_NOTICE_DRAFT] =
		"Lo que escribió está aquí otra vez, excepto los códigos. "
		"Todavía no se ha hecho nada: revíselo y pulse el botón de "
		"nuevo.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"El código QR que escaneó ya no vale: se anuló o se cambió en "
		"otra pestaña u otro navegador. No se ha cambiado nada. Borre "
		"su entrada en la aplicación y empiece de nuevo.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Ha pasado demasiado tiempo, o el código ya se ha usado. "
		"Inicie sesión de nuevo.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Activar la verificación en dos pasos",
	[TEXT_ENABLE_NEED_TITLE] = "Qué necesita",
	[TEXT_ENABLE_NEED] =
		"Una aplicación de autenticación en su teléfono, como Authy o "
		"Google Authenticator. Las dos son gratuitas; las encontrará "
		"donde obtiene sus otras aplicaciones.",
	[TEXT_ENABLE_THEN] =
		"En la página siguiente escaneará con ella una imagen y "
		"escribirá el código que muestra.",
	[TEXT_CHANGE_PHONE_NEED] =
		"En la página siguiente escaneará una imagen nueva con el "
		"teléfono nuevo. En cuanto escriba su código, los códigos del "
		"teléfono antiguo dejarán de funcionar y recibirá nuevos "
		"códigos de recuperación.",
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Del teléfono que ha usado hasta ahora.",
	[TEXT_ENABLE_APPS_TITLE] = "Sus programas de correo",
	[TEXT_ENABLE_APPS] =
		"No olvide crear una contraseña de aplicación si quiere usar "
		"ActiveSync u otros programas de correo: estos no pueden "
		"pedirle un código.",
	[TEXT_ENABLE_PROGRAMS] =
		"Estos inician sesión solo con su contraseña y dejarán de "
		"funcionar sin una contraseña de aplicación:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Ningún programa de correo ha iniciado sesión hace poco con "
		"su contraseña.",
	[TEXT_ENABLE_MAKE_APP] = "Crear una",
	[TEXT_APPS_LINK] = "Crear antes contraseñas de aplicación",
	[TEXT_SCAN_TITLE] = "Escanee el código QR",
	[TEXT_SCAN_STEP_1] = "1. Escanee esto con su aplicación",
	[TEXT_SCAN_HELP] =
		"Abra la aplicación de autenticación de su teléfono, elija "
		"añadir una cuenta y apunte la cámara a esta imagen.",
	[TEXT_SCAN_PICTURE] =
		"Código QR para su aplicación de autenticación. La clave que "
		"está debajo es lo mismo en letras.",
	[TEXT_SCAN_OPEN_APP] =
		"¿Está leyendo esto en el teléfono? Abrir la aplicación",
	[TEXT_SCAN_KEY] =
		"Si no puede escanearlo, escriba esta clave en la aplicación:",
	[TEXT_SCAN_STEP_2] = "2. Demuestre que funciona",
	[TEXT_FIELD_CHALLENGE] = "Código de comprobación",
	[TEXT_CHALLENGE_HELP] =
		"Escriba el código de seis cifras de su aplicación antes de "
		"que caduque. Si está a punto de caducar, espere al siguiente.",
	[TEXT_SCAN_REPLACED] =
		"El código QR que esta página mostraba antes se cambió en "
		"otra pestaña u otro navegador. Borre su entrada en la "
		"aplicación y escanee este.",
	[TEXT_SCAN_NAMES] =
		"Su buzón se puede abrir también con estos nombres. También "
		"ellos necesitarán el código:",
	[TEXT_SCAN_LATER] =
		"Puede salir de esta página: mientras no cierre la sesión, "
		"encontrará aquí la misma imagen. Si inicia sesión otra vez, "
		"recibirá una nueva y tendrá que borrar la entrada que "
		"escaneó antes.",
	[TEXT_SCAN_NEW] = "Crear otro código QR",
	[TEXT_SCAN_APPS_TITLE] = "Contraseñas de aplicación",
	[TEXT_SCAN_APPS] =
		"Quien conocía su contraseña puede haber creado estas antes. "
		"Diga de cada una si se queda. Conserve solo las que "
		"reconozca.",
	[TEXT_SCAN_APPS_ON] =
		"Estas se quedan como están, salvo que elija eliminar alguna.",
	[TEXT_SCAN_REVOKED] =
		"Se han eliminado estas contraseñas de aplicación:",
	[TEXT_CONFIRMED_TITLE] = "La verificación en dos pasos está activada",
	[TEXT_CONFIRMED] =
		"Ha funcionado. A partir de ahora se le pedirá un código cada "
		"vez que inicie sesión en el webmail.",
	[TEXT_CHANGED_TITLE] = "Ha cambiado de teléfono",
	[TEXT_CHANGED] =
		"Ha funcionado. A partir de ahora solo se aceptan los códigos "
		"de la entrada nueva.",
	[TEXT_CHANGED_OLD] =
		"Borre en su aplicación la entrada antigua de este buzón, "
		"para no usar sus códigos por error. Sus códigos de "
		"recuperación anteriores ya no sirven: tírelos y guarde estos.",
	[TEXT_CODES_TITLE] = "Sus códigos de recuperación",
	[TEXT_CODES_HELP] =
		"Si pierde el teléfono, cada uno de estos códigos abre el "
		"buzón una vez, junto con su contraseña. Imprímalos o "
		"cópielos y guárdelos en un lugar seguro.",
	[TEXT_CODES_ONCE] =
		"Se muestran aquí hasta que pulse el botón, diez minutos como "
		"máximo. Después nadie podrá mostrárselos.",
	[TEXT_CODES_SAVED] = "Los he guardado",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Desactivar la verificación en dos pasos",
	[TEXT_DISABLE_INTRO] =
		"Después, su contraseña sola volverá a abrir el buzón. Sus "
		"códigos de recuperación dejarán de servir y se cerrarán "
		"todas las demás sesiones.",
	[TEXT_KEEP_IT_ON] = "Dejarla activada",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "Contraseñas de aplicación",
	[TEXT_APPS_INTRO] =
		"Para programas que inician sesión por sí mismos: un "
		"teléfono, un programa de correo. Cree una para cada uno, "
		"para poder revocarla por separado.",
	[TEXT_APPS_NONE] = "No tiene contraseñas de aplicación.",
	[TEXT_APPS_ADD_TITLE] = "Crear una nueva",
	[TEXT_APPS_ADD] = "Crear contraseña de aplicación",
	[TEXT_FIELD_LABEL] = "Nombre",
	[TEXT_LABEL_HELP] = "Para reconocerla, por ejemplo: mi teléfono",
	[TEXT_FIELD_SCOPE] = "Para qué",
	[TEXT_FIELD_EXPIRES] = "Caduca",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Programa de correo (IMAP, POP3, envío)",
	[TEXT_SCOPE_ALL] = "Todo",
	[TEXT_EXPIRES_MONTH] = "dentro de 30 días",
	[TEXT_EXPIRES_QUARTER] = "dentro de 90 días",
	[TEXT_EXPIRES_YEAR] = "dentro de un año",
	[TEXT_APPS_CODE_HELP] =
		"Hace un rato que inició sesión; por eso hace falta un código "
		"nuevo.",
	[TEXT_APP_SCOPE] = "Para",
	[TEXT_APP_NETWORKS] = "Solo desde",
	[TEXT_APP_MADE] = "Creada",
	[TEXT_APP_CREATED] = "creada",
	[TEXT_APP_LAST_USED] = "Último uso",
	[TEXT_APP_EXPIRES] = "Caduca",
	[TEXT_APP_DAMAGED] =
		"Esta se modificó en la base de datos y no funciona. "
		"Revóquela.",
	[TEXT_APP_REVOKE] = "Revocar",
	[TEXT_APP_NEW_TITLE] = "Su nueva contraseña de aplicación",
	[TEXT_APP_NEW] =
		"Escríbala en el programa en lugar de su contraseña. Allí no "
		"hace falta ningún código.",
	[TEXT_APP_ONCE] =
		"Se muestra aquí hasta que pulse el botón, diez minutos como "
		"máximo. No necesita guardarla: para otro programa, cree otra.",
	[TEXT_APP_SAVED] = "El programa ya la tiene",
	[TEXT_APP_LIMIT] =
		"Tiene el número máximo de contraseñas de aplicación. Revoque "
		"antes algunas.",
	[TEXT_APP_BAD_LABEL] =
		"Póngale un nombre de 100 caracteres como máximo.",
	[TEXT_REVOKE_TITLE] = "¿Revocar esta contraseña de aplicación?",
	[TEXT_REVOKE_INTRO] =
		"El programa que la usa ya no podrá iniciar sesión. Esto no "
		"se puede deshacer.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "Lo que pide el programa",
	[TEXT_DEVICE_INTRO] =
		"Copie estos datos. La contraseña es la nueva, no la suya.",
	[TEXT_DEVICE_ADDRESS] = "Dirección de correo",
	[TEXT_DEVICE_LOGIN] = "Nombre de usuario",
	[TEXT_DEVICE_INCOMING] = "Correo entrante (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Correo saliente (SMTP)",
	[TEXT_DEVICE_SERVER] = "Servidor",
	[TEXT_DEVICE_PORT] = "Puerto",
	[TEXT_DEVICE_ENCRYPTION] = "Cifrado",
	[TEXT_DEVICE_STEPS_TITLE] = "Cómo añadir la cuenta",
	[TEXT_STEPS_IPHONE] =
		"Ajustes > Apps > Mail > Cuentas de correo > Añadir cuenta > "
		"Otra > Añadir cuenta de correo. Antes de iOS 18: Ajustes > "
		"Mail > Cuentas.",
	[TEXT_STEPS_MAC] = "Mail > Añadir cuenta > Otra cuenta de correo.",
	[TEXT_STEPS_GMAIL] =
		"Pulse su foto > Añadir otra cuenta > Otra. Escriba la "
		"dirección de correo y elija Personal (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Ajustes > Añadir cuenta > Otra > Configuración manual > "
		"Cuenta IMAP.",
	[TEXT_STEPS_TB_ANDROID] =
		"Ajustes > Importar ajustes > Escanear código QR: escanee la "
		"imagen de arriba.",
	[TEXT_STEPS_FAIREMAIL] = "Asistente > Otro proveedor.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"Outlook para teléfonos y el nuevo Outlook para Windows "
		"entregan esta contraseña a Microsoft: sus servidores "
		"inician sesión en su buzón y leen su correo. Si no lo "
		"desea, use otro programa. Para terminarlo, revoque la "
		"contraseña de aplicación.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Configuración > Cuentas > Sus cuentas > Agregar "
		"cuenta, después Elegir proveedor > IMAP. Outlook (clásico): "
		"Archivo > Agregar cuenta > Opciones avanzadas > Permitirme "
		"configurar mi cuenta manualmente. Teléfono: Configuración > "
		"Agregar cuenta > Opciones avanzadas > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menú > Cuenta nueva > Correo electrónico. Si no se "
		"encuentran los servidores, elija Configurar manualmente.",
	[TEXT_STEPS_EVOLUTION] = "Archivo > Nuevo > Cuenta de correo.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Ajustes > Apps > Mail > Cuentas de correo > "
		"Añadir cuenta > Microsoft Exchange > Configurar "
		"manualmente. Android: Ajustes > Cuentas > Añadir cuenta > "
		"Exchange.",
	[TEXT_QR_HELP] =
		"En Thunderbird, en el teléfono: Ajustes > Importar ajustes "
		"> Escanear código QR. La aplicación de la cámara no puede "
		"leer esta imagen.",
	[TEXT_QR_SECRET] =
		"La imagen contiene la contraseña: no se la enseñe a nadie.",
	[TEXT_QR_PICTURE] = "Código QR para Thunderbird",
	[TEXT_FILE_HELP] =
		"O use el archivo: Ajustes > Importar ajustes > Seleccionar "
		"archivo, en Thunderbird o K-9 Mail. También contiene la "
		"contraseña: bórrelo después.",
	[TEXT_FILE_BUTTON] = "Descargar el archivo",
	[TEXT_APPLE_TITLE] = "Configurar un iPhone, un iPad o un Mac",
	[TEXT_APPLE_OFFER] =
		"Mail en un iPhone, un iPad o un Mac se puede configurar con "
		"un archivo, sin escribir nada.",
	[TEXT_APPLE_INTRO] =
		"El botón descarga un archivo (un perfil) que configura la "
		"cuenta, con una contraseña de aplicación propia. Abra esta "
		"página en el propio dispositivo; en un iPhone o iPad, en "
		"Safari.",
	[TEXT_APPLE_BUTTON] = "Descargar el perfil",
	[TEXT_APPLE_THEN] = "Después de la descarga",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: pulse Permitir. Después abra Ajustes > Perfil "
		"descargado > Instalar, antes de ocho minutos.",
	[TEXT_APPLE_MAC] =
		"Mac: abra el archivo. Después abra Ajustes del Sistema > "
		"General > Gestión de dispositivos y haga doble clic en el "
		"perfil. En macOS 13 y 14 está en Privacidad y seguridad > "
		"Perfiles.",
	[TEXT_APPLE_UNSIGNED] =
		"El dispositivo puede avisar de que el perfil no está "
		"firmado. Funciona igualmente.",
	[TEXT_APPLE_AGAIN] =
		"Si no ha llegado ningún archivo, pulse otra vez el botón: "
		"entonces solo funciona el último archivo.",
	[TEXT_PROFILE_NAME] = "Correo de {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Configura el correo de {0} con la contraseña de aplicación "
		"«{1}». Al quitar el perfil se quita la cuenta.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "Del ordenador al teléfono",
	[TEXT_HANDOVER_OFFER] =
		"Está ante un ordenador y quiere configurar un teléfono: un "
		"código QR lleva el teléfono al archivo.",
	[TEXT_HANDOVER_INTRO] =
		"El botón muestra un código QR. La cámara del teléfono abre "
		"con él una página en la que se configura el teléfono, sin "
		"iniciar sesión. El código QR sirve durante diez minutos y "
		"para un solo teléfono, y termina cuando cierra la sesión "
		"aquí.",
	[TEXT_HANDOVER_BUTTON] = "Mostrar el código QR",
	[TEXT_HANDOVER_SCAN] =
		"Escanee esto con la cámara del teléfono y abra la página.",
	[TEXT_HANDOVER_SECRET] =
		"Quien lo escanee puede leer su correo: no se lo enseñe ni "
		"se lo envíe a nadie.",
	[TEXT_HANDOVER_PICTURE] = "Código QR para el teléfono",
	[TEXT_PHONE_TITLE] = "Configurar este teléfono",
	[TEXT_PHONE_INTRO] =
		"Este teléfono recibe el correo de {0}. El botón crea una "
		"contraseña de aplicación y descarga un archivo que la "
		"contiene. Todavía no ha ocurrido nada.",
	[TEXT_PHONE_WARNING] =
		"Si no ha sido usted quien acaba de escanear el código QR, "
		"cierre esta página.",
	[TEXT_PHONE_BUTTON] = "Configurar",
	[TEXT_PHONE_ANDROID] =
		"Android: en Thunderbird, abra Ajustes > Importar ajustes > "
		"Seleccionar archivo.",
	[TEXT_PHONE_OVER_TITLE] = "Este código QR ya no sirve",
	[TEXT_PHONE_OVER] =
		"Se ha usado, han pasado diez minutos o ha cerrado la sesión "
		"en el ordenador. Muestre allí un nuevo código QR: "
		"Contraseñas de aplicación > Del ordenador al teléfono.",
	[TEXT_PHONE_MANY] =
		"Han llegado demasiados códigos QR no válidos desde su red. "
		"Inténtelo de nuevo dentro de diez minutos.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Códigos de recuperación",
	[TEXT_RECOVERY_INTRO] =
		"Para el día en que pierda el teléfono: cada código de "
		"recuperación abre el buzón una vez, junto con su contraseña.",
	[TEXT_RECOVERY_LEFT] = "Códigos de recuperación restantes: {0}",
	[TEXT_RECOVERY_OFF] =
		"Recibirá códigos de recuperación cuando active la "
		"verificación en dos pasos.",
	[TEXT_RECOVERY_NEW_TITLE] = "Crear nuevos",
	[TEXT_RECOVERY_NEW] =
		"Recibirá diez códigos nuevos. Los anteriores dejarán de "
		"funcionar.",
	[TEXT_RECOVERY_MAKE] = "Crear nuevos códigos de recuperación",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Actividad reciente",
	[TEXT_ACTIVITY_INTRO] =
		"Quién ha iniciado sesión en su buzón y qué se ha cambiado. "
		"¿Ve algo que no ha hecho usted? Cambie su contraseña, "
		"revoque contraseñas de aplicación y cierre todas las demás "
		"sesiones.",
	[TEXT_ACTIVITY_ALARM] =
		"Alguien escribió su contraseña y no tenía código. No pudo "
		"entrar, pero conoce su contraseña. ¿No fue usted? Cambie su "
		"contraseña ahora.",
	[TEXT_ACTIVITY_NONE] = "Todavía no hay nada.",
	[TEXT_ACTIVITY_LAST] = "Última vez",
	[TEXT_ACTIVITY_TIMES] = "{0} vez|{0} veces",
	[TEXT_SIGN_IN_OK] = "Sesión iniciada",
	[TEXT_SIGN_IN_REFUSED] = "Rechazado",
	[TEXT_SIGN_IN_ASKED] = "Contraseña correcta · falta el código",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Alguien conoce su contraseña · no llegó ningún código",
	[TEXT_SERVICE_PANEL] = "esta página",
	[TEXT_SERVICE_DOVEADM] = "su proveedor",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Envío de correo",
	[TEXT_SERVICE_SIEVE] = "Filtros de correo",
	[TEXT_METHOD_PASSWORD] = "contraseña",
	[TEXT_METHOD_CODE] = "contraseña y código",
	[TEXT_METHOD_RECOVERY] = "contraseña y código de recuperación",
	[TEXT_METHOD_APP] = "contraseña de aplicación",
	[TEXT_METHOD_SESSION] = "sesión del webmail",
	[TEXT_METHOD_EXEMPT] = "certificado o token",
	[TEXT_METHOD_REVOKED_APP] = "contraseña de aplicación revocada",
	[TEXT_CHANGE_ENABLE] = "Código QR creado",
	[TEXT_CHANGE_CONFIRM] = "Verificación en dos pasos activada",
	[TEXT_CHANGE_DISABLE] = "Verificación en dos pasos desactivada",
	[TEXT_CHANGE_APP_ADD] = "Contraseña de aplicación creada",
	[TEXT_CHANGE_APP_REVOKE] = "Contraseña de aplicación revocada",
	[TEXT_CHANGE_NEW_CODES] = "Nuevos códigos de recuperación creados",
	[TEXT_CHANGE_EMERGENCY] = "Código de emergencia creado",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "No disponible en este momento",
	[TEXT_ERROR_SERVICE] =
		"No se ha podido atender su solicitud y, que sepamos, no ha "
		"cambiado nada. Inténtelo de nuevo dentro de un minuto. Si "
		"sigue igual, consulte a su proveedor.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "La conexión no es segura",
	[TEXT_ERROR_NOT_SECURE] =
		"Esta página solo funciona con HTTPS. Use una dirección que "
		"empiece por https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Esta página no existe",
	[TEXT_ERROR_NOT_FOUND] = "Lo que buscaba no está aquí, o ya no está.",
	[TEXT_ERROR_METHOD] = "Esta dirección no se puede abrir de este modo.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "No se ha entendido",
	[TEXT_ERROR_BAD_REQUEST] =
		"Su navegador ha enviado algo que esta página no puede usar. "
		"Vuelva atrás e inténtelo de nuevo.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "Era demasiado",
	[TEXT_ERROR_TOO_LARGE] =
		"Lo que ha enviado es más largo que cualquier formulario de "
		"esta página.",
	[TEXT_ERROR_FORM_TITLE] = "Este formulario ha caducado",
	[TEXT_ERROR_FORM] =
		"No se ha cambiado nada. El formulario era de una sesión "
		"anterior, o su navegador no guarda las cookies que esta "
		"página necesita. Abra la página de nuevo y repita lo que "
		"hizo.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Inicie sesión de nuevo",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Para esto debe haber iniciado sesión en los últimos 15 "
		"minutos, con un código si la verificación en dos pasos está "
		"activada.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Algo ha cambiado entretanto",
	[TEXT_ERROR_CONFLICT] =
		"Su buzón se cambió en otro lugar al mismo tiempo; por eso "
		"aquí no se ha hecho nada. Mire cómo está e inténtelo de "
		"nuevo.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "Esto ya no se muestra",
	[TEXT_ERROR_RESULT_OVER] =
		"Lo que hizo se hizo una vez, y ahora no se repite nada. El "
		"resultado estuvo aquí unos minutos, o hasta que dijo que ya "
		"lo tenía. Si le faltan códigos de recuperación o una "
		"contraseña de aplicación, cree otros.",
	[TEXT_FORM_RUNNING] =
		"Falta un momento. El resultado aparecerá aquí por sí solo.",
	[TEXT_SESSION_END] =
		"La sesión se cerrará dentro de unos dos minutos si no abre "
		"otra página.",
	[TEXT_SESSION_STAY] =
		"Seguir con la sesión abierta (abre otra pestaña)",
	[TEXT_STAY_TITLE] = "La sesión sigue abierta",
	[TEXT_STAY] =
		"Tiene otros 15 minutos. Cierre esta pestaña y continúe donde "
		"estaba.",
	[TEXT_UNSAVED_CODES] =
		"Todavía no ha dicho que ha guardado sus códigos de "
		"recuperación.",
	[TEXT_UNSAVED_PASSWORD] =
		"Todavía no ha dicho que su programa tiene la nueva "
		"contraseña de aplicación.",
	[TEXT_UNSAVED_SHOW] = "Mostrar de nuevo",
	[TEXT_ERROR_NAMES_TITLE] = "Hace falta su administrador",
	[TEXT_ERROR_NAMES] =
		"El servidor de correo no puede distinguir su buzón de otro "
		"nombre o de otro buzón; por eso aquí no se ha hecho nada. "
		"Inicie sesión con el nombre principal de su buzón o consulte "
		"a su administrador: el registro del servidor dice qué hay "
		"que cambiar.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"Es demasiado largo: un buzón tiene aquí 255 caracteres como "
		"máximo, y una contraseña con su código, 512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"Ha iniciado sesión como {0}. Iníciela aquí de nuevo solo si "
		"una página se lo pide.",
	[TEXT_APP_NO_LABEL] =
		"Póngale un nombre. Los espacios solos no se ven.",
	[TEXT_APP_HIDDEN_LABEL] =
		"El nombre contiene un carácter que no se ve, por ejemplo uno "
		"que invierte las letras. Escriba el nombre de nuevo.",
	[TEXT_CHANGE_REPLACE] = "Teléfono cambiado",
	[TEXT_NOTICE_SESSION_IDLE] =
		"La sesión se ha cerrado porque no abrió ninguna página "
		"durante 15 minutos. Inicie sesión de nuevo.",
	[TEXT_NOTICE_SESSION_MAX] =
		"La sesión se ha cerrado porque termina a las ocho horas. "
		"Inicie sesión de nuevo.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"La sesión se ha cerrado desde otro lugar: se cerraron todas "
		"las demás sesiones, se cambió la verificación en dos pasos o "
		"lo hizo su proveedor. Inicie sesión de nuevo. Si no fue "
		"usted, mire la actividad reciente.",
	[TEXT_NOTICE_SESSION_GONE] =
		"La sesión ya no está iniciada. Inicie sesión de nuevo.",
	[TEXT_NOTICE_LOST] =
		"Lo que acaba de enviar no se ha hecho. Lo que escribió estará "
		"ahí otra vez después de iniciar sesión, excepto los códigos.",
	[TEXT_CODES_SHEET] = "Códigos de recuperación de {0}, creados el {1}",
	[TEXT_CODES_DOWNLOAD] = "Descargar como archivo de texto",
	[TEXT_CODES_PRINT] =
		"Para imprimirlos, elija Imprimir en el menú del navegador: en "
		"el papel salen los códigos, el buzón y la fecha.",
	[TEXT_CODES_CROSS_OUT] =
		"Cada uno de estos códigos abre el buzón una vez, junto con la "
		"contraseña. Tache los que haya usado.",
	[TEXT_HOME_USED_RECOVERY] =
		"Ha iniciado sesión con un código de recuperación. Si ya no "
		"tiene el teléfono, configure ahora el nuevo: hasta entonces, "
		"los códigos del antiguo abren el buzón.",
	[TEXT_SESSION_MAX] =
		"La sesión se cerrará a esta hora, porque termina a las ocho "
		"horas: {0}. No se puede aplazar. Si inicia sesión de nuevo en "
		"otra pestaña, lo que escriba aquí no se pierde.",
	[TEXT_SESSION_AGAIN] = "Iniciar sesión de nuevo (abre otra pestaña)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Programa de correo",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"Se ha activado la verificación en dos pasos",
	[TEXT_MAIL_ENABLED] =
		"Se ha activado la verificación en dos pasos. A partir de "
		"ahora, para iniciar sesión hace falta un código de su "
		"aplicación de autenticación.",
	[TEXT_MAIL_REPLACED_SUBJECT] =
		"Se ha cambiado su aplicación de autenticación",
	[TEXT_MAIL_REPLACED] =
		"Se ha configurado otra aplicación de autenticación. Los "
		"códigos de la anterior ya no funcionan.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"Se ha desactivado la verificación en dos pasos",
	[TEXT_MAIL_DISABLED] =
		"Se ha desactivado la verificación en dos pasos. A partir de "
		"ahora, su contraseña sola basta para iniciar sesión.",
	[TEXT_MAIL_APP_SUBJECT] = "Se ha creado una contraseña de aplicación",
	[TEXT_MAIL_APP] =
		"Se ha creado una nueva contraseña de aplicación. Con ella, "
		"un programa puede iniciar sesión sin código.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "Se ha usado un código de recuperación",
	[TEXT_MAIL_RECOVERY] =
		"Se ha usado uno de sus códigos de recuperación en lugar de "
		"un código de su aplicación de autenticación. No se puede "
		"volver a usar.",
	[TEXT_MAIL_CODES_SUBJECT] =
		"Se han creado nuevos códigos de recuperación",
	[TEXT_MAIL_CODES] =
		"Se han creado nuevos códigos de recuperación. Los anteriores "
		"ya no funcionan.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "Se ha creado un código de emergencia",
	[TEXT_MAIL_EMERGENCY] =
		"Se ha creado un código de emergencia. Se puede usar una vez "
		"en lugar de un código de su aplicación de autenticación.",
	[TEXT_MAIL_REVOKED_SUBJECT] =
		"Se han revocado contraseñas de aplicación",
	[TEXT_MAIL_REVOKED] =
		"Se han revocado una o varias contraseñas de aplicación. Los "
		"programas que las tienen ya no pueden iniciar sesión.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "Se han cerrado sus sesiones",
	[TEXT_MAIL_SESSIONS] =
		"Se han cerrado sesiones del webmail o del panel de usuario. "
		"Quien las usaba tiene que iniciar sesión de nuevo.",
	[TEXT_MAIL_KNOWN_SUBJECT] = "Puede que alguien conozca su contraseña",
	[TEXT_MAIL_KNOWN] =
		"Alguien ha usado su contraseña, sin un código correcto, "
		"desde una red desde la que nunca se había abierto su buzón. "
		"El buzón siguió cerrado.",
	[TEXT_MAIL_PLACE_SUBJECT] =
		"Primer inicio de sesión desde una red nueva",
	[TEXT_MAIL_PLACE] =
		"Alguien ha iniciado sesión con su contraseña y un código, "
		"desde una red desde la que no se había abierto antes su "
		"buzón.",
	[TEXT_MAIL_WHERE_PANEL] = "en el panel de usuario",
	[TEXT_MAIL_WHERE_DOVEADM] = "por un administrador",
	[TEXT_MAIL_WHERE_LOGIN] = "al iniciar sesión",
	[TEXT_MAIL_HELLO] = "Buenos días:",
	[TEXT_MAIL_FIELD_MAILBOX] = "Buzón",
	[TEXT_MAIL_FIELD_LABEL] = "Nombre",
	[TEXT_MAIL_FIELD_TIME] = "Cuándo",
	[TEXT_MAIL_FIELD_WHERE] = "Dónde",
	[TEXT_MAIL_FIELD_ADDRESS] = "Desde",
	[TEXT_MAIL_FIELD_SERVICE] = "Servicio",
	[TEXT_MAIL_FIELD_PROGRAM] = "Programa",
	[TEXT_MAIL_WAS_YOU] = "Si ha sido usted, no tiene que hacer nada.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Si no, puede que alguien conozca su contraseña: cámbiela "
		"ahora",
	[TEXT_MAIL_WRITE_TO] = "y escriba a {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Si ha sido uno de sus programas, necesita una contraseña de "
		"aplicación en lugar de la suya.",
	[TEXT_MAIL_CODES_LEFT] = "Códigos de recuperación restantes: {0}.",
	[TEXT_MAIL_PANEL] =
		"La verificación en dos pasos está en esta página: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Verlas o eliminar alguna",
	[TEXT_SCAN_APPS_MINE] =
		"Estas las ha creado desde que inició sesión. Se quedan:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Estas se modificaron en la base de datos. No funcionan y se "
		"eliminarán:",
	[TEXT_APP_KEEP] = "Conservar",
	[TEXT_APP_REMOVE] = "Eliminar",
	[TEXT_SCAN_UNANSWERED] =
		"Todavía no se ha hecho nada. Elija Conservar o Eliminar "
		"para: {0}. Después escriba un código nuevo.",
	[TEXT_SCAN_ANEW] =
		"Este es un código QR nuevo. Si escaneó el anterior: borre la "
		"entrada que escaneó antes y escanee este.",
	[TEXT_SCAN_ANEW_ON] =
		"Este es un código QR nuevo. Si escaneó el anterior: borre la "
		"entrada que escaneó antes y escanee este. No borre la "
		"entrada con la que inicia sesión: funciona hasta que haya "
		"escrito un código de este.",
	[TEXT_PROGRAMS_STOPPED] =
		"Estos iniciaban sesión solo con su contraseña. A partir de "
		"ahora cada uno necesita una contraseña de aplicación:",
	[TEXT_PROGRAMS_DONE] =
		"Estos ya tienen una contraseña de aplicación y seguirán "
		"funcionando:",
	[TEXT_PROGRAMS_SURE] =
		"Esto es lo que el servidor ha visto en los últimos {0}: para "
		"qué y desde qué redes. Puede tomar dos programas por uno, o "
		"uno por varios. Falta el programa que no haya iniciado "
		"sesión desde entonces.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"El servidor no guarda una lista de inicios de sesión y no "
		"puede decir cuáles.",
	[TEXT_DAYS] = "{0} día|{0} días",
	[TEXT_MORE_NETWORKS] = "{0} red más|{0} redes más",
	[TEXT_HOME_FAILING_TITLE] = "Todavía se usa su contraseña sola",
	[TEXT_HOME_FAILING] =
		"Algo en {0} todavía usa su contraseña ({1}) y no puede "
		"iniciar sesión. Si es un programa suyo, cree una contraseña "
		"de aplicación para él.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Algo en {0} usa su contraseña ({1}) y no puede iniciar "
		"sesión. Su buzón nunca se ha abierto desde allí. Si es un "
		"programa suyo, cree una contraseña de aplicación para él. Si "
		"no, alguien conoce su contraseña: cámbiela ahora.",
	[TEXT_SIGN_IN_NO_CODE] = "Rechazado · contraseña correcta, sin código",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"A partir del {0}, su buzón necesita la verificación en dos "
		"pasos. Actívela antes: después, los programas de correo ya "
		"no podrán abrirlo solo con su contraseña.",
	[TEXT_POLICY_NOW] =
		"Su buzón necesita la verificación en dos pasos. Hasta que "
		"la active, los programas de correo no pueden abrirlo con "
		"su contraseña.",
	[TEXT_POLICY_TURN_ON] = "Activar la verificación en dos pasos",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "No disponible para su buzón",
	[TEXT_ERROR_FORBIDDEN] =
		"Su administrador no permite la verificación en dos pasos "
		"para este buzón. Consúltele si la necesita.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"La verificación en dos pasos debe seguir activada",
	[TEXT_ERROR_REQUIRED] =
		"Su administrador exige la verificación en dos pasos para "
		"este buzón, por eso no puede desactivarla. Si tiene un "
		"teléfono nuevo, elija cambiar de teléfono.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Active primero la verificación en dos pasos",
	[TEXT_APPS_ENROL_FIRST] =
		"Su administrador exige la verificación en dos pasos para "
		"este buzón. Actívela primero: después podrá crear "
		"contraseñas de aplicación.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Avisos",
	[TEXT_NOTICES_INTRO] =
		"Cada cambio en la verificación en dos pasos genera un correo "
		"a su buzón.",
	[TEXT_NOTICES_OFF] =
		"Podrá elegir los avisos cuando la verificación en dos pasos "
		"esté activada.",
	[TEXT_NOTICES_NO_MAILS] = "Su proveedor no envía esos correos.",
	[TEXT_NOTICES_DAMAGED] =
		"Su elección de avisos está dañada y ya no vale. Elija de "
		"nuevo.",
	[TEXT_NOTICES_SECOND_TITLE] = "Una segunda dirección",
	[TEXT_NOTICES_SECOND_NONE] =
		"Los avisos también pueden ir a una dirección fuera de este "
		"buzón. Quien abra el buzón no podrá borrarlos allí.",
	[TEXT_NOTICES_SECOND] = "Los avisos también van a {0}.",
	[TEXT_NOTICES_WAITING] =
		"Se ha enviado un código a {0}. Escríbalo aquí en un plazo de "
		"24 horas; hasta entonces no se envía allí ningún aviso.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Dirección de correo",
	[TEXT_FIELD_MAILED_CODE] = "Código de ese correo",
	[TEXT_NOTICES_SEND_CODE] = "Enviar un código allí",
	[TEXT_NOTICES_CONFIRM] = "Confirmar esta dirección",
	[TEXT_NOTICES_OTHER_TITLE] = "Elegir otra dirección",
	[TEXT_NOTICES_REMOVE_TITLE] = "Quitar la segunda dirección",
	[TEXT_NOTICES_REMOVE] = "Quitarla",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"No es una dirección de correo, o es la del propio buzón.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"No es el código del correo. ¿Es del más reciente?",
	[TEXT_NOTICES_WAIT_OVER] =
		"Han pasado las 24 horas. Haga que se envíe otro código.",
	[TEXT_NOTICES_LIMIT] =
		"Hoy ya se han enviado cinco códigos. Inténtelo mañana.",
	[TEXT_NOTICE_CODE_MAILED] =
		"El código está en camino. Mire en el otro buzón.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"A partir de ahora los avisos van a las dos direcciones.",
	[TEXT_NOTICE_ADDRESS_OFF] = "Se ha quitado la segunda dirección.",
	[TEXT_NOTICE_CHOICE] = "Su elección se ha guardado.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Qué correos recibe",
	[TEXT_FIELD_NOTICES_LEVEL] = "Un correo por",
	[TEXT_NOTICES_LEVEL_ALL] = "todo",
	[TEXT_NOTICES_LEVEL_LESS] = "cambios y contraseña conocida",
	[TEXT_NOTICES_LEVEL_CHANGES] = "solo cambios",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Todo: también el primer inicio de sesión desde una red "
		"nueva. Contraseña conocida: alguien desde una red que no es "
		"suya tenía su contraseña, pero ningún código. Como mucho un "
		"correo así por semana, y uno sobre redes nuevas al día.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Idioma de los correos",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "el de esta página",
	[TEXT_FIELD_NOTICES_ZONE] = "Zona horaria de los correos",
	[TEXT_NOTICES_ZONE_SERVER] = "la del servidor",
	[TEXT_CHANGE_NOTICES] = "Elección de avisos cambiada",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Código enviado a una segunda dirección",
	[TEXT_CHANGE_ADDRESS] = "Segunda dirección cambiada",
	[TEXT_MAIL_CHOICE_SUBJECT] = "Su elección de avisos ha cambiado",
	[TEXT_MAIL_CHOICE] =
		"Se ha cambiado qué correos sobre la verificación en dos "
		"pasos recibe, o su idioma o zona horaria.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "La segunda dirección ha cambiado",
	[TEXT_MAIL_ADDRESS] =
		"Se ha puesto, cambiado o quitado la segunda dirección a la "
		"que van los avisos de este buzón.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "El código para esta dirección",
	[TEXT_MAIL_ADDRESS_CODE] =
		"Los avisos del buzón indicado abajo deben ir también a esta "
		"dirección. Para confirmarla, escriba este código en el panel "
		"de usuario, en Avisos, en un plazo de 24 horas:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Si no conoce este buzón, no tiene que hacer nada: sin el "
		"código no llegarán más correos. Preguntas: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Segunda dirección",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] = "Código QR creado para otro dispositivo",
	[TEXT_CHANGE_DEVICE_ADD] = "Dispositivo añadido",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Dispositivo eliminado",
	[TEXT_CHANGE_DEVICE_RENAME] = "Dispositivo renombrado",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "Se ha añadido un dispositivo",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Se ha añadido un dispositivo a su buzón. Sus códigos abren "
		"el buzón, igual que los de sus otros dispositivos.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "Se ha eliminado un dispositivo",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Se ha eliminado un dispositivo de su buzón. Sus códigos ya "
		"no sirven y todas las sesiones han terminado.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "Se ha renombrado un dispositivo",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Un dispositivo de su buzón tiene ahora otro nombre. Sus "
		"códigos siguen sirviendo.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Dispositivos",
	[TEXT_DEVICES_INTRO] =
		"Un código de cualquiera de estos dispositivos abre su "
		"buzón. El código QR de un dispositivo en uso no se vuelve "
		"a mostrar nunca.",
	[TEXT_DEVICES_OFF] =
		"Podrá añadir más dispositivos cuando la verificación en "
		"dos pasos esté activada.",
	[TEXT_DEVICE_NO_NAME] = "Dispositivo sin nombre",
	[TEXT_DEVICE_CREATED] = "Añadido",
	[TEXT_DEVICES_ADD_TITLE] = "Añadir un dispositivo",
	[TEXT_DEVICES_ADD_HELP] =
		"De un dispositivo que ya tiene. El nuevo se configura en "
		"la página siguiente.",
	[TEXT_FIELD_DEVICE] = "Nombre del dispositivo",
	[TEXT_DEVICE_LABEL_HELP] =
		"Con el que lo reconocerá, por ejemplo: tableta o teléfono "
		"de Ana",
	[TEXT_DEVICES_ADD] = "Mostrar el código QR",
	[TEXT_DEVICE_SCAN_TITLE] = "Configurar el nuevo dispositivo",
	[TEXT_DEVICE_SCAN_HELP] =
		"Abra la aplicación de autenticación en el nuevo "
		"dispositivo, elija añadir una cuenta y apunte la cámara a "
		"esta imagen.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"El código de seis cifras que muestra el nuevo dispositivo.",
	[TEXT_DEVICE_REMOVE] = "Eliminar",
	[TEXT_DEVICE_REMOVE_TITLE] = "¿Eliminar este dispositivo?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"Sus códigos dejarán de servir. Todas las demás sesiones "
		"terminan y habrá que iniciar sesión de nuevo. Si lo usaba "
		"otra persona, cambie también su contraseña y revoque las "
		"contraseñas de aplicación que esa persona conoce.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] = "De cualquiera de sus dispositivos.",
	[TEXT_DEVICE_RENAME] = "Cambiar nombre",
	[TEXT_DEVICE_RENAME_TITLE] = "Cambiar el nombre de este dispositivo",
	[TEXT_DEVICE_EXISTS] = "Otro dispositivo ya tiene este nombre.",
	[TEXT_DEVICE_LIMIT] =
		"Su buzón tiene ocho dispositivos. Elimine uno primero.",
	[TEXT_DEVICE_LAST] =
		"Este es su único dispositivo. Añada otro primero o "
		"desactive la verificación en dos pasos.",
	[TEXT_NOTICE_DEVICE_ADDED] = "El dispositivo se ha añadido.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "El dispositivo se ha eliminado.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "El dispositivo tiene su nuevo nombre.",
};
