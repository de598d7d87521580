/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "lib-texts/texts-private.h"

/* All texts in Portuguese, as it is written in Portugal, in the order of
   texts.h. */

const char *const texts_pt[TEXT_COUNT] = {
	/* The frame of all pages */
	[TEXT_BRAND] = "Segurança da caixa de correio",
	[TEXT_MENU] = "Menu",
	[TEXT_SKIP] = "Ir para o conteúdo",
	[TEXT_SIGN_OUT] = "Terminar sessão",
	[TEXT_SUPPORT] = "Ajuda e apoio",
	[TEXT_LANGUAGE] = "Idioma",
	[TEXT_SAVE] = "Guardar",
	[TEXT_NEXT] = "Seguinte",
	[TEXT_DONE] = "Concluído",
	[TEXT_CANCEL] = "Cancelar",
	[TEXT_GO_ON] = "Continuar",
	[TEXT_BACK_HOME] = "Voltar à página inicial",
	[TEXT_LOGIN_AGAIN] = "Iniciar sessão novamente",
	[TEXT_NEVER] = "nunca",
	[TEXT_ERROR_BEFORE_TITLE] = "Erro:",

	/* Times and numbers */
	[TEXT_DATE_TIME] = "{0}/{1}/{2}, {3} {4}",
	[TEXT_SECONDS] = "{0} segundo|{0} segundos",
	[TEXT_MINUTES] = "{0} minuto|{0} minutos",
	[TEXT_HOURS] = "{0} hora|{0} horas",

	/* Signing in */
	[TEXT_LOGIN_TITLE] = "Iniciar sessão",
	[TEXT_FIELD_USER] = "Caixa de correio",
	[TEXT_FIELD_PASSWORD] = "Palavra-passe",
	[TEXT_LOGIN_HELP] =
		"Se a autenticação de dois fatores estiver ativada, escreva o "
		"código de seis algarismos logo a seguir à palavra-passe. Se "
		"a palavra-passe for T9D3K!px e o código for 189 145, "
		"escreva: T9D3K!px189145. Ou escreva apenas a palavra-passe: "
		"a página seguinte pedirá o código.",
	[TEXT_LOGIN_BUTTON] = "Iniciar sessão",
	[TEXT_LOGIN_EMPTY] = "Indique a caixa de correio e a palavra-passe.",
	[TEXT_LOGIN_REFUSED] =
		"Não resultou. Verifique a caixa de correio, a palavra-passe e "
		"o código. Um código só serve uma vez: aguarde pelo próximo. "
		"As palavras-passe de aplicação não abrem esta página. Ou "
		"escreva apenas a palavra-passe: a página seguinte diz então o "
		"que se passa com o código.",
	[TEXT_LOGIN_BUSY] =
		"Há demasiados inícios de sessão em curso a partir da sua "
		"rede. Tente novamente dentro de momentos.",
	[TEXT_LOGIN_DISABLED] =
		"Esta conta está desativada. Contacte o seu fornecedor.",
	[TEXT_LOGIN_EXPIRED] =
		"A palavra-passe desta conta expirou. Pergunte ao seu "
		"fornecedor como alterá-la.",
	[TEXT_CODE_TITLE] = "Introduza o código",
	[TEXT_CODE_INTRO] =
		"A palavra-passe está certa. Abra agora a aplicação de "
		"autenticação no telemóvel e escreva o código que ela mostra.",
	[TEXT_CODE_BUTTON] = "Iniciar sessão",
	[TEXT_CODE_BACK] = "Recomeçar",
	[TEXT_FIELD_CODE] = "Código de seis algarismos da aplicação",
	[TEXT_FIELD_RECOVERY] = "Código de recuperação",
	[TEXT_USE_RECOVERY] =
		"Sem o telemóvel à mão? Usar um código de recuperação",
	[TEXT_CODE_MISSING] = "Introduza um código.",
	[TEXT_CODE_WRONG] =
		"O código não está certo. Aguarde por um novo código na "
		"aplicação e tente novamente.",
	[TEXT_RECOVERY_WRONG] =
		"O código de recuperação não está certo ou já foi usado: cada "
		"um só serve uma vez. Escolha outro da sua lista. Se criou "
		"códigos novos, só esses funcionam.",
	[TEXT_CODE_USED] =
		"Esse código já foi usado. Aguarde pelo próximo e tente "
		"novamente.",
	[TEXT_CODE_EARLY] =
		"Esse código ainda não é válido: o relógio do telemóvel está "
		"adiantado cerca de {0}. Ponha a data e a hora em automático "
		"e tente novamente.",
	[TEXT_CODE_LATE] =
		"Esse código já não é válido: tem {0}, ou o relógio do "
		"telemóvel está atrasado. Ponha a data e a hora em automático "
		"e tente novamente com um novo código.",
	[TEXT_CODE_PAUSED] =
		"Houve demasiados códigos errados. Os códigos voltam a ser "
		"aceites dentro de {0}.",
	[TEXT_CODE_PAUSED_MINUTES] =
		"Houve demasiados códigos errados. Os códigos voltam a ser "
		"aceites dentro de {0}. Um código de recuperação funciona de "
		"imediato.",
	[TEXT_CODE_PAUSED_HOURS] =
		"Houve demasiados códigos errados a partir de locais onde "
		"nunca tinha iniciado sessão. Os códigos voltam a ser aceites "
		"dentro de {0}; a partir de um local conhecido, ou com um "
		"código de recuperação, de imediato.",
	[TEXT_CODE_CLOSED] =
		"Houve demasiados códigos errados: já não é aceite nenhum "
		"código. Use um código de recuperação ou contacte o seu "
		"fornecedor.",

	/* 2-Factor Auth */
	[TEXT_HOME_TITLE] = "Autenticação de dois fatores",
	[TEXT_STATUS_ON] = "Ativada",
	[TEXT_STATUS_OFF] = "Desativada",
	[TEXT_FIELD_STATUS] = "Estado",
	[TEXT_HOME_ON] =
		"A sua caixa de correio só abre com a palavra-passe e um "
		"código do telemóvel. Quem souber apenas a palavra-passe não "
		"entra.",
	[TEXT_HOME_OFF] =
		"A sua caixa de correio abre apenas com a palavra-passe. Com "
		"a autenticação de dois fatores, é preciso também um código "
		"do telemóvel: uma palavra-passe roubada já não basta.",
	[TEXT_HOME_BEGUN_TITLE] = "Ainda não terminou",
	[TEXT_HOME_BEGUN] =
		"Começou a ativar a autenticação de dois fatores. Até "
		"introduzir um código, nada muda. Para desistir, escolha "
		"Desativada e guarde.",
	[TEXT_HOME_BEGUN_ON] =
		"Começou a mudar de telemóvel. Até introduzir um código do "
		"novo, o antigo funciona. Se não continuar, nada muda: o que "
		"começou fica sem efeito ao fim de 24 horas.",
	[TEXT_HOME_GO_ON] = "Continuar com o código QR",
	[TEXT_HOME_PHONE_TITLE] = "O seu telemóvel",
	[TEXT_HOME_PHONE] =
		"Um telemóvel novo ou outra aplicação? Leia com ele um novo "
		"código QR. O antigo funciona até o novo ter dado um código "
		"certo.",
	[TEXT_HOME_LOST_PHONE] =
		"Perdeu o telemóvel? Inicie sessão com a palavra-passe e um "
		"dos códigos de recuperação e, em seguida, prima o mesmo "
		"botão.",
	[TEXT_HOME_FEW_CODES] =
		"Códigos de recuperação restantes: {0}. Crie novos antes de "
		"precisar deles.",
	[TEXT_CHANGE_PHONE] = "Mudar de telemóvel",
	[TEXT_SESSIONS_TITLE] = "Onde tem sessão iniciada",
	[TEXT_SESSION_SINCE] = "Sessão iniciada aqui desde",
	[TEXT_SESSION_FROM] = "De",
	[TEXT_SESSIONS_PANEL] = "Outras sessões desta página",
	[TEXT_SESSIONS_WEBMAIL] = "Sessões do webmail",
	[TEXT_SESSIONS_WEBMAIL_END] =
		"Terminar a sessão no webmail pode não a terminar aqui: o que "
		"escreveu lá pode voltar a ser usado nesse webmail, até a "
		"sessão ficar algum tempo sem atividade. O botão termina-a de "
		"imediato.",
	[TEXT_END_SESSIONS] = "Terminar todas as outras sessões",
	[TEXT_NOTICE_SIGNED_OUT] = "Terminou a sessão.",
	[TEXT_NOTICE_SESSIONS_ENDED] =
		"Todas as outras sessões foram terminadas.",
	[TEXT_NOTICE_NOTHING_CHANGED] = "Nada foi alterado.",
	[TEXT_NOTICE_ALREADY_ON] =
		"A autenticação de dois fatores já está ativada. Se não tem "
		"os códigos de recuperação, crie novos: veja Códigos de "
		"recuperação no menu.",
	[TEXT_NOTICE_CANCELLED] =
		"Cancelado: a autenticação de dois fatores continua "
		"desativada. Se leu o código QR, apague a entrada dele na "
		"aplicação.",
	[TEXT_NOTICE_DISABLED] =
		"A autenticação de dois fatores está desativada: a "
		"palavra-passe por si só abre a caixa de correio. Pode apagar "
		"a entrada na aplicação de autenticação.",
	[TEXT_NOTICE_REVOKED] =
		"A palavra-passe de aplicação foi revogada. O programa que a "
		"usava já não consegue iniciar sessão.",
	[TEXT_NOTICE_SAVED] =
		"Muito bem: o que guardou já não é mostrado aqui.",
	[TEXT_NOTICE_DRAFT] =
		"O que escreveu está aqui outra vez, exceto os códigos. Ainda "
		"nada foi feito: verifique e prima novamente o botão.",
	[TEXT_NOTICE_ENROLMENT_OVER] =
		"O código QR que leu já não é válido: foi anulado ou "
		"substituído noutro separador ou navegador. Nada foi "
		"alterado. Apague a entrada dele na aplicação e recomece.",
	[TEXT_NOTICE_LOGIN_OVER] =
		"Passou demasiado tempo, ou o código já foi usado. Inicie "
		"sessão novamente.",

	/* Turning it on */
	[TEXT_ENABLE_TITLE] = "Ativar a autenticação de dois fatores",
	[TEXT_ENABLE_NEED_TITLE] = "O que é preciso",
	[TEXT_ENABLE_NEED] =
		"Uma aplicação de autenticação no telemóvel, como a Authy ou "
		"o Google Authenticator. Ambas são gratuitas; encontra-as "
		"onde obtém as suas outras aplicações.",
	[TEXT_ENABLE_THEN] =
		"Na página seguinte, lê com ela uma imagem e introduz o "
		"código que ela mostra.",
	[TEXT_CHANGE_PHONE_NEED] =
		"Na página seguinte, lê uma nova imagem com o telemóvel novo. "
		"Assim que introduzir o código dele, os códigos do telemóvel "
		"antigo deixam de funcionar e recebe novos códigos de "
		"recuperação.",
	[TEXT_CHANGE_PHONE_CODE_HELP] =
		"Do telemóvel que usou até agora.",
	[TEXT_ENABLE_APPS_TITLE] = "Os seus programas de correio",
	[TEXT_ENABLE_APPS] =
		"Crie uma palavra-passe de aplicação se quiser usar o "
		"ActiveSync ou outros programas de correio: estes não lhe "
		"podem pedir um código.",
	[TEXT_ENABLE_PROGRAMS] =
		"Estes iniciam sessão só com a sua palavra-passe e deixarão "
		"de funcionar sem uma palavra-passe de aplicação:",
	[TEXT_ENABLE_NO_PROGRAMS] =
		"Nenhum programa de correio iniciou sessão recentemente com a "
		"sua palavra-passe.",
	[TEXT_ENABLE_MAKE_APP] = "Criar uma",
	[TEXT_APPS_LINK] = "Criar primeiro palavras-passe de aplicação",
	[TEXT_SCAN_TITLE] = "Leia o código QR",
	[TEXT_SCAN_STEP_1] = "1. Leia isto com a aplicação",
	[TEXT_SCAN_HELP] =
		"Abra a aplicação de autenticação no telemóvel, escolha "
		"adicionar uma conta e aponte a câmara para esta imagem.",
	[TEXT_SCAN_PICTURE] =
		"Código QR para a aplicação de autenticação. A chave abaixo é "
		"o mesmo em letras.",
	[TEXT_SCAN_OPEN_APP] =
		"Está a ler isto no telemóvel? Abrir a aplicação",
	[TEXT_SCAN_KEY] =
		"Se não o conseguir ler com a câmara, escreva esta chave na "
		"aplicação:",
	[TEXT_SCAN_STEP_2] = "2. Mostre que funciona",
	[TEXT_FIELD_CHALLENGE] = "Código de verificação",
	[TEXT_CHALLENGE_HELP] =
		"Escreva o código de seis algarismos da aplicação antes de "
		"expirar. Se estiver quase a expirar, aguarde pelo próximo.",
	[TEXT_SCAN_REPLACED] =
		"O código QR que esta página mostrava antes foi substituído "
		"noutro separador ou navegador. Apague a entrada dele na "
		"aplicação e leia este.",
	[TEXT_SCAN_NAMES] =
		"A sua caixa de correio também abre com estes nomes. Para "
		"eles também será preciso o código:",
	[TEXT_SCAN_LATER] =
		"Pode sair desta página: enquanto mantiver a sessão iniciada, "
		"encontra aqui a mesma imagem. Se iniciar sessão de novo, "
		"recebe uma nova e tem de apagar a entrada que leu antes.",
	[TEXT_SCAN_NEW] = "Criar outro código QR",
	[TEXT_SCAN_APPS_TITLE] = "Palavras-passe de aplicação",
	[TEXT_SCAN_APPS] =
		"Quem soubesse a sua palavra-passe pode ter criado estas "
		"antes. Diga para cada uma se fica. Mantenha apenas as que "
		"reconhece.",
	[TEXT_SCAN_APPS_ON] =
		"Estas ficam como estão, a não ser que escolha eliminar "
		"alguma.",
	[TEXT_SCAN_REVOKED] =
		"Foram eliminadas estas palavras-passe de aplicação:",
	[TEXT_CONFIRMED_TITLE] = "A autenticação de dois fatores está ativada",
	[TEXT_CONFIRMED] =
		"Resultou. A partir de agora, ser-lhe-á pedido um código "
		"sempre que iniciar sessão no webmail.",
	[TEXT_CHANGED_TITLE] = "O telemóvel foi mudado",
	[TEXT_CHANGED] =
		"Resultou. A partir de agora, só são aceites os códigos da "
		"nova entrada.",
	[TEXT_CHANGED_OLD] =
		"Apague na aplicação a entrada antiga desta caixa de correio, "
		"para não usar os códigos dela por engano. Os códigos de "
		"recuperação antigos já não são válidos: deite-os fora e "
		"guarde estes.",
	[TEXT_CODES_TITLE] = "Os seus códigos de recuperação",
	[TEXT_CODES_HELP] =
		"Se perder o telemóvel, cada um destes códigos abre a caixa "
		"de correio uma vez, juntamente com a palavra-passe. "
		"Imprima-os ou copie-os e guarde-os num lugar seguro.",
	[TEXT_CODES_ONCE] =
		"São mostrados aqui até premir o botão, no máximo durante dez "
		"minutos. Depois disso, ninguém lhos pode mostrar.",
	[TEXT_CODES_SAVED] = "Já os guardei",

	/* Turning it off */
	[TEXT_DISABLE_TITLE] = "Desativar a autenticação de dois fatores",
	[TEXT_DISABLE_INTRO] =
		"Depois disso, a palavra-passe por si só volta a abrir a "
		"caixa de correio. Os códigos de recuperação deixam de ser "
		"válidos e todas as outras sessões terminam.",
	[TEXT_KEEP_IT_ON] = "Manter ativada",

	/* Application passwords */
	[TEXT_APPS_TITLE] = "Palavras-passe de aplicação",
	[TEXT_APPS_INTRO] =
		"Para programas que iniciam sessão sozinhos: um telemóvel, um "
		"programa de correio. Crie uma para cada um, para a poder "
		"revogar em separado.",
	[TEXT_APPS_NONE] = "Não tem palavras-passe de aplicação.",
	[TEXT_APPS_ADD_TITLE] = "Criar uma nova",
	[TEXT_APPS_ADD] = "Criar palavra-passe de aplicação",
	[TEXT_FIELD_LABEL] = "Nome",
	[TEXT_LABEL_HELP] = "Para a reconhecer, por exemplo: o meu telemóvel",
	[TEXT_FIELD_SCOPE] = "Para quê",
	[TEXT_FIELD_EXPIRES] = "Expira",
	[TEXT_SCOPE_ACTIVESYNC] = "ActiveSync",
	[TEXT_SCOPE_MAIL] = "Programa de correio (IMAP, POP3, envio)",
	[TEXT_SCOPE_ALL] = "Tudo",
	[TEXT_EXPIRES_MONTH] = "dentro de 30 dias",
	[TEXT_EXPIRES_QUARTER] = "dentro de 90 dias",
	[TEXT_EXPIRES_YEAR] = "dentro de um ano",
	[TEXT_APPS_CODE_HELP] =
		"Já iniciou sessão há algum tempo; por isso é preciso um novo "
		"código.",
	[TEXT_APP_SCOPE] = "Para",
	[TEXT_APP_NETWORKS] = "Só a partir de",
	[TEXT_APP_MADE] = "Criada",
	[TEXT_APP_CREATED] = "criada",
	[TEXT_APP_LAST_USED] = "Última utilização",
	[TEXT_APP_EXPIRES] = "Expira",
	[TEXT_APP_DAMAGED] =
		"Esta foi alterada na base de dados e não funciona. Revogue-a.",
	[TEXT_APP_REVOKE] = "Revogar",
	[TEXT_APP_NEW_TITLE] = "A sua nova palavra-passe de aplicação",
	[TEXT_APP_NEW] =
		"Escreva-a no programa em vez da sua palavra-passe. Aí não é "
		"preciso código.",
	[TEXT_APP_ONCE] =
		"É mostrada aqui até premir o botão, no máximo durante dez "
		"minutos. Não precisa de a guardar: para outro programa, crie "
		"outra.",
	[TEXT_APP_SAVED] = "O programa já a tem",
	[TEXT_APP_LIMIT] =
		"Já tem o número máximo de palavras-passe de aplicação. "
		"Revogue primeiro algumas.",
	[TEXT_APP_BAD_LABEL] = "Dê-lhe um nome com 100 carateres, no máximo.",
	[TEXT_REVOKE_TITLE] = "Revogar esta palavra-passe de aplicação?",
	[TEXT_REVOKE_INTRO] =
		"O programa que a usa deixa de conseguir iniciar sessão. Não "
		"é possível anular esta ação.",

	/* Setting up a device */
	[TEXT_DEVICE_TITLE] = "O que o programa pede",
	[TEXT_DEVICE_INTRO] =
		"Copie estes dados daqui. A palavra-passe é a nova, não a "
		"sua.",
	[TEXT_DEVICE_ADDRESS] = "Endereço de correio",
	[TEXT_DEVICE_LOGIN] = "Nome de utilizador",
	[TEXT_DEVICE_INCOMING] = "Correio a receber (IMAP)",
	[TEXT_DEVICE_OUTGOING] = "Correio a enviar (SMTP)",
	[TEXT_DEVICE_SERVER] = "Servidor",
	[TEXT_DEVICE_PORT] = "Porta",
	[TEXT_DEVICE_ENCRYPTION] = "Encriptação",
	[TEXT_DEVICE_STEPS_TITLE] = "Como adicionar a conta",
	[TEXT_STEPS_IPHONE] =
		"Definições > Apps > Mail > Contas de Mail > Adicionar conta "
		"> Outra > Adicionar conta de Mail. Antes do iOS 18: "
		"Definições > Mail > Contas.",
	[TEXT_STEPS_MAC] = "Mail > Adicionar conta > Outra conta de Mail.",
	[TEXT_STEPS_GMAIL] =
		"Prima a sua fotografia > Adicionar outra conta > Outra. "
		"Escreva o endereço de correio e escolha Pessoal (IMAP).",
	[TEXT_STEPS_SAMSUNG] =
		"Definições > Adicionar conta > Outra > Configuração manual "
		"> Conta IMAP.",
	[TEXT_STEPS_TB_ANDROID] =
		"Definições > Importar definições > Ler código QR: leia a "
		"imagem acima.",
	[TEXT_STEPS_FAIREMAIL] = "Assistente > Outro fornecedor.",
	[TEXT_STEPS_OUTLOOK_WARNING] =
		"O Outlook para telemóveis e o novo Outlook para Windows "
		"entregam esta palavra-passe à Microsoft: os servidores dela "
		"iniciam sessão na sua caixa de correio e leem o seu "
		"correio. Se não quiser isso, use outro programa. Para o "
		"terminar, revogue a palavra-passe de aplicação.",
	[TEXT_STEPS_OUTLOOK] =
		"Windows: Definições > Contas > As suas contas > Adicionar "
		"conta, depois Escolher fornecedor > IMAP. Outlook "
		"(clássico): Ficheiro > Adicionar conta > Opções avançadas > "
		"Quero configurar a minha conta manualmente. Telemóvel: "
		"Definições > Adicionar conta > Avançadas > IMAP.",
	[TEXT_STEPS_THUNDERBIRD] =
		"Menu > Nova conta > Correio eletrónico. Se os servidores "
		"não forem encontrados, escolha Configurar manualmente.",
	[TEXT_STEPS_EVOLUTION] = "Ficheiro > Novo > Conta de correio.",
	[TEXT_STEPS_EXCHANGE] =
		"iPhone, iPad: Definições > Apps > Mail > Contas de Mail > "
		"Adicionar conta > Microsoft Exchange > Configurar "
		"manualmente. Android: Definições > Contas > Adicionar conta "
		"> Exchange.",
	[TEXT_QR_HELP] =
		"No Thunderbird, no telemóvel: Definições > Importar "
		"definições > Ler código QR. A aplicação da câmara não "
		"consegue ler esta imagem.",
	[TEXT_QR_SECRET] =
		"A imagem contém a palavra-passe: não a mostre a ninguém.",
	[TEXT_QR_PICTURE] = "Código QR para o Thunderbird",
	[TEXT_FILE_HELP] =
		"Ou use o ficheiro: Definições > Importar definições > "
		"Selecionar ficheiro, no Thunderbird ou no K-9 Mail. Também "
		"contém a palavra-passe: apague-o depois.",
	[TEXT_FILE_BUTTON] = "Transferir o ficheiro",
	[TEXT_APPLE_TITLE] = "Configurar um iPhone, um iPad ou um Mac",
	[TEXT_APPLE_OFFER] =
		"O Mail num iPhone, num iPad ou num Mac pode ser configurado "
		"por um ficheiro, sem escrever nada.",
	[TEXT_APPLE_INTRO] =
		"O botão transfere um ficheiro (um perfil) que configura a "
		"conta, com uma palavra-passe de aplicação própria. Abra "
		"esta página no próprio dispositivo; num iPhone ou iPad, no "
		"Safari.",
	[TEXT_APPLE_BUTTON] = "Transferir o perfil",
	[TEXT_APPLE_THEN] = "Depois da transferência",
	[TEXT_APPLE_IPHONE] =
		"iPhone, iPad: prima Permitir. Depois abra Definições > "
		"Perfil descarregado > Instalar, no prazo de oito minutos.",
	[TEXT_APPLE_MAC] =
		"Mac: abra o ficheiro. Depois abra Definições do Sistema > "
		"Geral > Gestão de dispositivos e faça duplo clique no "
		"perfil. No macOS 13 e 14 está em Privacidade e segurança > "
		"Perfis.",
	[TEXT_APPLE_UNSIGNED] =
		"O dispositivo pode indicar que o perfil não está assinado. "
		"Funciona na mesma.",
	[TEXT_APPLE_AGAIN] =
		"Se não chegou nenhum ficheiro, prima outra vez o botão: "
		"então só o último ficheiro funciona.",
	[TEXT_PROFILE_NAME] = "Correio de {0}",
	[TEXT_PROFILE_DESCRIPTION] =
		"Configura o correio de {0} com a palavra-passe de aplicação "
		"«{1}». Remover o perfil remove a conta.",

	/* From the computer to the phone */
	[TEXT_HANDOVER_TITLE] = "Do computador para o telemóvel",
	[TEXT_HANDOVER_OFFER] =
		"Está ao computador e quer configurar um telemóvel: um "
		"código QR leva o telemóvel ao ficheiro.",
	[TEXT_HANDOVER_INTRO] =
		"O botão mostra um código QR. Com ele, a câmara do telemóvel "
		"abre uma página em que o telemóvel é configurado, sem "
		"iniciar sessão. O código QR vale durante dez minutos e para "
		"um só telemóvel, e acaba quando terminar a sessão aqui.",
	[TEXT_HANDOVER_BUTTON] = "Mostrar o código QR",
	[TEXT_HANDOVER_SCAN] =
		"Leia isto com a câmara do telemóvel e abra a página.",
	[TEXT_HANDOVER_SECRET] =
		"Quem o ler pode ver o seu correio: não o mostre nem o envie "
		"a ninguém.",
	[TEXT_HANDOVER_PICTURE] = "Código QR para o telemóvel",
	[TEXT_PHONE_TITLE] = "Configurar este telemóvel",
	[TEXT_PHONE_INTRO] =
		"Este telemóvel recebe o correio de {0}. O botão cria uma "
		"palavra-passe de aplicação e transfere um ficheiro que a "
		"contém. Ainda não aconteceu nada.",
	[TEXT_PHONE_WARNING] =
		"Se não foi a própria pessoa que leu agora o código QR, "
		"feche esta página.",
	[TEXT_PHONE_BUTTON] = "Configurar",
	[TEXT_PHONE_ANDROID] =
		"Android: no Thunderbird, abra Definições > Importar "
		"definições > Selecionar ficheiro.",
	[TEXT_PHONE_OVER_TITLE] = "Este código QR já não é válido",
	[TEXT_PHONE_OVER] =
		"Foi usado, passaram dez minutos ou a sessão no computador "
		"terminou. Mostre lá um novo código QR: Palavras-passe de "
		"aplicação > Do computador para o telemóvel.",
	[TEXT_PHONE_MANY] =
		"Da sua rede vieram demasiados códigos QR inválidos. Tente "
		"novamente dentro de dez minutos.",

	/* Recovery codes */
	[TEXT_RECOVERY_TITLE] = "Códigos de recuperação",
	[TEXT_RECOVERY_INTRO] =
		"Para o dia em que perder o telemóvel: cada código de "
		"recuperação abre a caixa de correio uma vez, juntamente com "
		"a palavra-passe.",
	[TEXT_RECOVERY_LEFT] = "Códigos de recuperação restantes: {0}",
	[TEXT_RECOVERY_OFF] =
		"Recebe códigos de recuperação quando ativar a autenticação "
		"de dois fatores.",
	[TEXT_RECOVERY_NEW_TITLE] = "Criar novos",
	[TEXT_RECOVERY_NEW] =
		"Recebe dez códigos novos. Os antigos deixam então de "
		"funcionar.",
	[TEXT_RECOVERY_MAKE] = "Criar novos códigos de recuperação",

	/* Recent activity */
	[TEXT_ACTIVITY_TITLE] = "Atividade recente",
	[TEXT_ACTIVITY_INTRO] =
		"Quem iniciou sessão na sua caixa de correio e o que foi "
		"alterado. Vê algo que não foi feito por si? Altere a "
		"palavra-passe, revogue palavras-passe de aplicação e termine "
		"todas as outras sessões.",
	[TEXT_ACTIVITY_ALARM] =
		"Alguém escreveu a sua palavra-passe e não tinha código. Não "
		"entrou, mas sabe a sua palavra-passe. Não foi o próprio? "
		"Altere a palavra-passe agora.",
	[TEXT_ACTIVITY_NONE] = "Ainda não há nada.",
	[TEXT_ACTIVITY_LAST] = "Última vez",
	[TEXT_ACTIVITY_TIMES] = "{0} vez|{0} vezes",
	[TEXT_SIGN_IN_OK] = "Sessão iniciada",
	[TEXT_SIGN_IN_REFUSED] = "Recusado",
	[TEXT_SIGN_IN_ASKED] = "Palavra-passe certa · falta o código",
	[TEXT_SIGN_IN_UNANSWERED] =
		"Alguém sabe a sua palavra-passe · nenhum código se seguiu",
	[TEXT_SERVICE_PANEL] = "esta página",
	[TEXT_SERVICE_DOVEADM] = "o seu fornecedor",
	[TEXT_SERVICE_IMAP] = "IMAP",
	[TEXT_SERVICE_POP3] = "POP3",
	[TEXT_SERVICE_SUBMISSION] = "Envio de correio",
	[TEXT_SERVICE_SIEVE] = "Filtros de correio",
	[TEXT_METHOD_PASSWORD] = "palavra-passe",
	[TEXT_METHOD_CODE] = "palavra-passe e código",
	[TEXT_METHOD_RECOVERY] = "palavra-passe e código de recuperação",
	[TEXT_METHOD_APP] = "palavra-passe de aplicação",
	[TEXT_METHOD_SESSION] = "sessão do webmail",
	[TEXT_METHOD_EXEMPT] = "certificado ou token",
	[TEXT_METHOD_REVOKED_APP] = "palavra-passe de aplicação revogada",
	[TEXT_CHANGE_ENABLE] = "Código QR criado",
	[TEXT_CHANGE_CONFIRM] = "Autenticação de dois fatores ativada",
	[TEXT_CHANGE_DISABLE] = "Autenticação de dois fatores desativada",
	[TEXT_CHANGE_APP_ADD] = "Palavra-passe de aplicação criada",
	[TEXT_CHANGE_APP_REVOKE] = "Palavra-passe de aplicação revogada",
	[TEXT_CHANGE_NEW_CODES] = "Novos códigos de recuperação criados",
	[TEXT_CHANGE_EMERGENCY] = "Código de emergência criado",

	/* What went wrong */
	[TEXT_ERROR_SERVICE_TITLE] = "Indisponível de momento",
	[TEXT_ERROR_SERVICE] =
		"Não foi possível executar o seu pedido e, tanto quanto "
		"sabemos, nada foi alterado. Tente novamente dentro de um "
		"minuto. Se continuar assim, contacte o seu fornecedor.",
	[TEXT_ERROR_NOT_SECURE_TITLE] = "A ligação não é segura",
	[TEXT_ERROR_NOT_SECURE] =
		"Esta página só funciona com HTTPS. Use um endereço que "
		"comece por https://",
	[TEXT_ERROR_NOT_FOUND_TITLE] = "Esta página não existe",
	[TEXT_ERROR_NOT_FOUND] =
		"O que procurava não está aqui, ou já não está.",
	[TEXT_ERROR_METHOD] = "Este endereço não pode ser aberto desta forma.",
	[TEXT_ERROR_BAD_REQUEST_TITLE] = "O pedido não foi compreendido",
	[TEXT_ERROR_BAD_REQUEST] =
		"O seu navegador enviou algo que esta página não pode usar. "
		"Volte atrás e tente novamente.",
	[TEXT_ERROR_TOO_LARGE_TITLE] = "Foi demasiado",
	[TEXT_ERROR_TOO_LARGE] =
		"O que enviou é maior do que qualquer formulário desta página.",
	[TEXT_ERROR_FORM_TITLE] = "Este formulário expirou",
	[TEXT_ERROR_FORM] =
		"Nada foi alterado. O formulário era de uma sessão anterior, "
		"ou o seu navegador não guarda os cookies de que esta página "
		"precisa. Abra a página novamente e repita o que fez.",
	[TEXT_ERROR_LOGIN_TOO_OLD_TITLE] = "Inicie sessão novamente",
	[TEXT_ERROR_LOGIN_TOO_OLD] =
		"Para isto, tem de ter iniciado sessão nos últimos 15 "
		"minutos, com um código se a autenticação de dois fatores "
		"estiver ativada.",
	[TEXT_ERROR_CONFLICT_TITLE] = "Entretanto, algo mudou",
	[TEXT_ERROR_CONFLICT] =
		"A sua caixa de correio foi alterada noutro lugar ao mesmo "
		"tempo; por isso, aqui nada foi feito. Veja o estado dela e "
		"tente novamente.",
	[TEXT_ERROR_RESULT_OVER_TITLE] = "Isto já não é mostrado",
	[TEXT_ERROR_RESULT_OVER] =
		"O que fez foi feito uma vez, e agora nada se repete. O "
		"resultado esteve aqui alguns minutos, ou até dizer que já o "
		"tinha. Se lhe faltarem códigos de recuperação ou uma "
		"palavra-passe de aplicação, crie novos.",
	[TEXT_FORM_RUNNING] =
		"Falta só um momento. O resultado aparece aqui por si.",
	[TEXT_SESSION_END] =
		"A sessão será terminada dentro de cerca de dois minutos, se "
		"não abrir outra página.",
	[TEXT_SESSION_STAY] =
		"Manter a sessão iniciada (abre um novo separador)",
	[TEXT_STAY_TITLE] = "A sessão continua iniciada",
	[TEXT_STAY] =
		"Tem mais 15 minutos. Feche este separador e continue onde "
		"estava.",
	[TEXT_UNSAVED_CODES] =
		"Ainda não disse que guardou os códigos de recuperação.",
	[TEXT_UNSAVED_PASSWORD] =
		"Ainda não disse que o programa tem a nova palavra-passe de "
		"aplicação.",
	[TEXT_UNSAVED_SHOW] = "Mostrar novamente",
	[TEXT_ERROR_NAMES_TITLE] = "É preciso o seu administrador",
	[TEXT_ERROR_NAMES] =
		"O servidor de correio não consegue distinguir a sua caixa de "
		"correio de outro nome ou de outra caixa de correio; por "
		"isso, aqui nada foi feito. Inicie sessão com o nome "
		"principal da caixa de correio ou contacte o administrador: o "
		"registo do servidor diz o que é preciso alterar.",

	/* Ends of sessions, names, sheets of recovery codes */
	[TEXT_LOGIN_LONG] =
		"É demasiado longo: aqui, uma caixa de correio tem no máximo "
		"255 carateres, e uma palavra-passe com o seu código no máximo "
		"512.",
	[TEXT_LOGIN_SIGNED_IN] =
		"Tem a sessão iniciada como {0}. Só volte a iniciar sessão "
		"aqui se uma página o pedir.",
	[TEXT_APP_NO_LABEL] =
		"Dê-lhe um nome. Os espaços, por si só, não se veem.",
	[TEXT_APP_HIDDEN_LABEL] =
		"O nome tem um caráter que não se vê, por exemplo um que "
		"inverte as letras. Escreva o nome de novo.",
	[TEXT_CHANGE_REPLACE] = "Telemóvel mudado",
	[TEXT_NOTICE_SESSION_IDLE] =
		"A sessão foi terminada porque não abriu nenhuma página "
		"durante 15 minutos. Inicie sessão novamente.",
	[TEXT_NOTICE_SESSION_MAX] =
		"A sessão foi terminada porque acaba ao fim de oito horas. "
		"Inicie sessão novamente.",
	[TEXT_NOTICE_SESSION_ENDED] =
		"A sua sessão foi terminada a partir de outro lugar: todas as "
		"outras sessões foram terminadas, a autenticação de dois "
		"fatores foi alterada, ou foi o seu fornecedor. Inicie sessão "
		"novamente. Se não foi o próprio, veja a atividade recente.",
	[TEXT_NOTICE_SESSION_GONE] =
		"Já não tem a sessão iniciada. Inicie sessão novamente.",
	[TEXT_NOTICE_LOST] =
		"O que acabou de enviar não foi feito. Depois de iniciar "
		"sessão, o que escreveu estará lá outra vez, exceto os "
		"códigos.",
	[TEXT_CODES_SHEET] = "Códigos de recuperação de {0}, criados em {1}",
	[TEXT_CODES_DOWNLOAD] = "Transferir como ficheiro de texto",
	[TEXT_CODES_PRINT] =
		"Para os imprimir, escolha Imprimir no menu do navegador: na "
		"folha ficam os códigos, a caixa de correio e a data.",
	[TEXT_CODES_CROSS_OUT] =
		"Cada um destes códigos abre a caixa de correio uma vez, "
		"juntamente com a palavra-passe. Risque os que já usou.",
	[TEXT_HOME_USED_RECOVERY] =
		"Iniciou sessão com um código de recuperação. Se já não tem o "
		"telemóvel, configure agora o novo: até lá, os códigos do "
		"antigo abrem a caixa de correio.",
	[TEXT_SESSION_MAX] =
		"A sessão será terminada a esta hora, porque acaba ao fim de "
		"oito horas: {0}. Não pode ser adiado. Se iniciar sessão de "
		"novo noutro separador, o que escrever aqui não se perde.",
	[TEXT_SESSION_AGAIN] =
		"Iniciar sessão de novo (abre um novo separador)",
	[TEXT_SCOPE_CHOICE_MAIL] = "Programa de correio",

	/* Mails about changes */
	[TEXT_MAIL_ENABLED_SUBJECT] =
		"A autenticação de dois fatores foi ativada",
	[TEXT_MAIL_ENABLED] =
		"A autenticação de dois fatores foi ativada. A partir de "
		"agora, para iniciar sessão é preciso um código da sua "
		"aplicação de autenticação.",
	[TEXT_MAIL_REPLACED_SUBJECT] =
		"A sua aplicação de autenticação foi substituída",
	[TEXT_MAIL_REPLACED] =
		"Foi configurada outra aplicação de autenticação. Os códigos "
		"da anterior já não funcionam.",
	[TEXT_MAIL_DISABLED_SUBJECT] =
		"A autenticação de dois fatores foi desativada",
	[TEXT_MAIL_DISABLED] =
		"A autenticação de dois fatores foi desativada. A partir de "
		"agora, a palavra-passe por si só basta para iniciar sessão.",
	[TEXT_MAIL_APP_SUBJECT] =
		"Foi criada uma nova palavra-passe de aplicação",
	[TEXT_MAIL_APP] =
		"Foi criada uma nova palavra-passe de aplicação. Com ela, um "
		"programa pode iniciar sessão sem código.",
	[TEXT_MAIL_RECOVERY_SUBJECT] = "Foi usado um código de recuperação",
	[TEXT_MAIL_RECOVERY] =
		"Um dos seus códigos de recuperação foi usado em vez de um "
		"código da aplicação de autenticação. Não pode ser usado "
		"outra vez.",
	[TEXT_MAIL_CODES_SUBJECT] =
		"Foram criados novos códigos de recuperação",
	[TEXT_MAIL_CODES] =
		"Foram criados novos códigos de recuperação. Os anteriores já "
		"não funcionam.",
	[TEXT_MAIL_EMERGENCY_SUBJECT] = "Foi criado um código de emergência",
	[TEXT_MAIL_EMERGENCY] =
		"Foi criado um código de emergência. Pode ser usado uma vez, "
		"em vez de um código da aplicação de autenticação.",
	[TEXT_MAIL_REVOKED_SUBJECT] =
		"Foram revogadas palavras-passe de aplicação",
	[TEXT_MAIL_REVOKED] =
		"Foram revogadas uma ou mais palavras-passe de aplicação. Os "
		"programas que as têm já não conseguem iniciar sessão.",
	[TEXT_MAIL_SESSIONS_SUBJECT] = "As suas sessões foram terminadas",
	[TEXT_MAIL_SESSIONS] =
		"Foram terminadas sessões do webmail ou do painel do "
		"utilizador. Quem as usava tem de iniciar sessão novamente.",
	[TEXT_MAIL_KNOWN_SUBJECT] = "Alguém pode saber a sua palavra-passe",
	[TEXT_MAIL_KNOWN] =
		"Alguém usou a sua palavra-passe, sem um código certo, a "
		"partir de uma rede de onde a sua caixa de correio nunca "
		"tinha sido aberta. A caixa de correio continuou fechada.",
	[TEXT_MAIL_PLACE_SUBJECT] =
		"Primeiro início de sessão a partir de uma nova rede",
	[TEXT_MAIL_PLACE] =
		"Alguém iniciou sessão com a sua palavra-passe e um código, a "
		"partir de uma rede de onde a sua caixa de correio não tinha "
		"sido aberta antes.",
	[TEXT_MAIL_WHERE_PANEL] = "no painel do utilizador",
	[TEXT_MAIL_WHERE_DOVEADM] = "por um administrador",
	[TEXT_MAIL_WHERE_LOGIN] = "ao iniciar sessão",
	[TEXT_MAIL_HELLO] = "Bom dia,",
	[TEXT_MAIL_FIELD_MAILBOX] = "Caixa de correio",
	[TEXT_MAIL_FIELD_LABEL] = "Nome",
	[TEXT_MAIL_FIELD_TIME] = "Quando",
	[TEXT_MAIL_FIELD_WHERE] = "Onde",
	[TEXT_MAIL_FIELD_ADDRESS] = "De",
	[TEXT_MAIL_FIELD_SERVICE] = "Serviço",
	[TEXT_MAIL_FIELD_PROGRAM] = "Programa",
	[TEXT_MAIL_WAS_YOU] = "Se foi o próprio, não é preciso fazer nada.",
	/* The mail continues with the next text on a new line. */
	[TEXT_MAIL_WAS_NOT_YOU] =
		"Caso contrário, alguém pode saber a sua palavra-passe: "
		"altere-a agora",
	[TEXT_MAIL_WRITE_TO] = "e escreva para {0}.",
	[TEXT_MAIL_WAS_PROGRAM] =
		"Se foi um dos seus programas, ele precisa de uma "
		"palavra-passe de aplicação em vez da sua.",
	[TEXT_MAIL_CODES_LEFT] = "Códigos de recuperação restantes: {0}.",
	[TEXT_MAIL_PANEL] =
		"A autenticação de dois fatores está nesta página: {0}",

	/* What stays, and what stops working, when it is turned on */
	[TEXT_SCAN_APPS_LIST] = "Vê-las ou eliminar alguma",
	[TEXT_SCAN_APPS_MINE] = "Criou estas desde que iniciou sessão. Ficam:",
	[TEXT_SCAN_APPS_DAMAGED] =
		"Estas foram alteradas na base de dados. Não funcionam e "
		"serão eliminadas:",
	[TEXT_APP_KEEP] = "Manter",
	[TEXT_APP_REMOVE] = "Eliminar",
	[TEXT_SCAN_UNANSWERED] =
		"Ainda não foi feito nada. Escolha Manter ou Eliminar para: "
		"{0}. Depois escreva um código novo.",
	[TEXT_SCAN_ANEW] =
		"Este é um código QR novo. Se leu o anterior: apague a "
		"entrada que leu antes e leia este.",
	[TEXT_SCAN_ANEW_ON] =
		"Este é um código QR novo. Se leu o anterior: apague a "
		"entrada que leu antes e leia este. Deixe a entrada com que "
		"inicia sessão: funciona até escrever um código deste.",
	[TEXT_PROGRAMS_STOPPED] =
		"Estes iniciavam sessão só com a sua palavra-passe. A partir "
		"de agora, cada um precisa de uma palavra-passe de aplicação:",
	[TEXT_PROGRAMS_DONE] =
		"Estes já têm uma palavra-passe de aplicação e continuam a "
		"funcionar:",
	[TEXT_PROGRAMS_SURE] =
		"Isto é o que o servidor viu nos últimos {0}: para quê e a "
		"partir de que redes. Pode tomar dois programas por um, ou um "
		"por vários. Falta um programa que não tenha iniciado sessão "
		"desde então.",
	[TEXT_PROGRAMS_UNKNOWN] =
		"O servidor não guarda uma lista de inícios de sessão e não "
		"pode dizer quais.",
	[TEXT_DAYS] = "{0} dia|{0} dias",
	[TEXT_MORE_NETWORKS] = "{0} outra rede|{0} outras redes",
	[TEXT_HOME_FAILING_TITLE] = "A sua palavra-passe sozinha ainda é usada",
	[TEXT_HOME_FAILING] =
		"Algo em {0} ainda usa a sua palavra-passe ({1}) e não "
		"consegue iniciar sessão. Se for um programa seu, crie-lhe "
		"uma palavra-passe de aplicação.",
	[TEXT_HOME_FAILING_STRANGE] =
		"Algo em {0} usa a sua palavra-passe ({1}) e não consegue "
		"iniciar sessão. A sua caixa de correio nunca foi aberta a "
		"partir daí. Se for um programa seu, crie-lhe uma "
		"palavra-passe de aplicação. Se não, alguém sabe a sua "
		"palavra-passe: mude-a já.",
	[TEXT_SIGN_IN_NO_CODE] = "Recusado · palavra-passe certa, sem código",
	[TEXT_SERVICE_WEBMAIL] = "Webmail",
	/* What a policy demands */
	[TEXT_POLICY_FROM] =
		"A partir de {0}, a sua caixa de correio precisa da "
		"autenticação de dois fatores. Ative-a antes: depois, os "
		"programas de correio já não a abrem apenas com a "
		"palavra-passe.",
	[TEXT_POLICY_NOW] =
		"A sua caixa de correio precisa da autenticação de dois "
		"fatores. Enquanto não a ativar, os programas de correio "
		"não a abrem com a palavra-passe.",
	[TEXT_POLICY_TURN_ON] = "Ativar a autenticação de dois fatores",
	[TEXT_ERROR_FORBIDDEN_TITLE] = "Indisponível para a sua caixa de correio",
	[TEXT_ERROR_FORBIDDEN] =
		"O seu administrador não permite a autenticação de dois "
		"fatores para esta caixa de correio. Se precisar dela, fale "
		"com o administrador.",
	[TEXT_ERROR_REQUIRED_TITLE] =
		"A autenticação de dois fatores tem de continuar ativada",
	[TEXT_ERROR_REQUIRED] =
		"O seu administrador exige a autenticação de dois fatores "
		"para esta caixa de correio, por isso não a pode desativar. "
		"Para um telemóvel novo, escolha mudar de telemóvel.",
	[TEXT_APPS_ENROL_FIRST_TITLE] =
		"Ative primeiro a autenticação de dois fatores",
	[TEXT_APPS_ENROL_FIRST] =
		"O seu administrador exige a autenticação de dois fatores "
		"para esta caixa de correio. Ative-a primeiro: depois pode "
		"criar palavras-passe de aplicação.",
	/* Notices: the page, and the mails about them */
	[TEXT_NOTICES_TITLE] = "Avisos",
	[TEXT_NOTICES_INTRO] =
		"Cada alteração da autenticação de dois fatores gera uma "
		"mensagem para a sua caixa de correio.",
	[TEXT_NOTICES_OFF] =
		"Pode escolher os avisos quando a autenticação de dois "
		"fatores estiver ativada.",
	[TEXT_NOTICES_NO_MAILS] = "O seu fornecedor não envia essas mensagens.",
	[TEXT_NOTICES_DAMAGED] =
		"A sua escolha de avisos está danificada e já não conta. "
		"Escolha de novo.",
	[TEXT_NOTICES_SECOND_TITLE] = "Um segundo endereço",
	[TEXT_NOTICES_SECOND_NONE] =
		"Os avisos também podem ir para um endereço fora desta caixa "
		"de correio. Quem abrir a caixa de correio não os pode apagar "
		"aí.",
	[TEXT_NOTICES_SECOND] = "Os avisos também vão para {0}.",
	[TEXT_NOTICES_WAITING] =
		"Foi enviado um código para {0}. Escreva-o aqui no prazo de "
		"24 horas; até lá, nenhum aviso vai para esse endereço.",
	[TEXT_FIELD_NOTICES_ADDRESS] = "Endereço de correio",
	[TEXT_FIELD_MAILED_CODE] = "Código dessa mensagem",
	[TEXT_NOTICES_SEND_CODE] = "Enviar um código para lá",
	[TEXT_NOTICES_CONFIRM] = "Confirmar este endereço",
	[TEXT_NOTICES_OTHER_TITLE] = "Escolher outro endereço",
	[TEXT_NOTICES_REMOVE_TITLE] = "Retirar o segundo endereço",
	[TEXT_NOTICES_REMOVE] = "Retirar",
	[TEXT_NOTICES_ADDRESS_BAD] =
		"Não é um endereço de correio, ou é o da própria caixa de "
		"correio.",
	[TEXT_NOTICES_MAILED_WRONG] =
		"Não é o código da mensagem. É o da mais recente?",
	[TEXT_NOTICES_WAIT_OVER] =
		"As 24 horas passaram. Peça o envio de outro código.",
	[TEXT_NOTICES_LIMIT] =
		"Hoje já foram enviados cinco códigos. Tente de novo amanhã.",
	[TEXT_NOTICE_CODE_MAILED] =
		"O código vai a caminho. Veja na outra caixa de correio.",
	[TEXT_NOTICE_ADDRESS_ON] =
		"A partir de agora, os avisos vão para os dois endereços.",
	[TEXT_NOTICE_ADDRESS_OFF] = "O segundo endereço foi retirado.",
	[TEXT_NOTICE_CHOICE] = "A sua escolha foi guardada.",
	[TEXT_NOTICES_CHOICE_TITLE] = "Que mensagens recebe",
	[TEXT_FIELD_NOTICES_LEVEL] = "Uma mensagem por",
	[TEXT_NOTICES_LEVEL_ALL] = "tudo",
	[TEXT_NOTICES_LEVEL_LESS] = "alterações e palavra-passe conhecida",
	[TEXT_NOTICES_LEVEL_CHANGES] = "só alterações",
	[TEXT_NOTICES_LEVEL_HELP] =
		"Tudo: também o primeiro início de sessão de uma rede nova. "
		"Palavra-passe conhecida: alguém, de uma rede que não é sua, "
		"tinha a palavra-passe, mas nenhum código. No máximo uma "
		"mensagem dessas por semana, e uma por dia sobre redes novas.",
	[TEXT_FIELD_NOTICES_LANGUAGE] = "Idioma das mensagens",
	[TEXT_NOTICES_LANGUAGE_PAGE] = "o desta página",
	[TEXT_FIELD_NOTICES_ZONE] = "Fuso horário das mensagens",
	[TEXT_NOTICES_ZONE_SERVER] = "o do servidor",
	[TEXT_CHANGE_NOTICES] = "Escolha de avisos alterada",
	[TEXT_CHANGE_ADDRESS_TYPED] = "Código enviado para um segundo endereço",
	[TEXT_CHANGE_ADDRESS] = "Segundo endereço alterado",
	[TEXT_MAIL_CHOICE_SUBJECT] = "A sua escolha de avisos foi alterada",
	[TEXT_MAIL_CHOICE] =
		"Foi alterado que mensagens sobre a autenticação de dois "
		"fatores recebe, ou o seu idioma ou fuso horário.",
	[TEXT_MAIL_ADDRESS_SUBJECT] = "O segundo endereço foi alterado",
	[TEXT_MAIL_ADDRESS] =
		"O segundo endereço para onde vão os avisos desta caixa de "
		"correio foi definido, alterado ou retirado.",
	[TEXT_MAIL_ADDRESS_CODE_SUBJECT] = "O código para este endereço",
	[TEXT_MAIL_ADDRESS_CODE] =
		"Os avisos da caixa de correio abaixo devem ir também para "
		"este endereço. Para o confirmar, escreva este código no "
		"painel do utilizador, em Avisos, no prazo de 24 horas:",
	[TEXT_MAIL_ADDRESS_CODE_HELP] =
		"Se não conhece esta caixa de correio, não há nada a fazer: "
		"sem o código não chegam mais mensagens. Perguntas: {0}.",
	[TEXT_MAIL_FIELD_SECOND] = "Segundo endereço",


	/* Devices */
	[TEXT_CHANGE_DEVICE_BEGIN] = "Código QR criado para outro dispositivo",
	[TEXT_CHANGE_DEVICE_ADD] = "Dispositivo adicionado",
	[TEXT_CHANGE_DEVICE_REMOVE] = "Dispositivo removido",
	[TEXT_CHANGE_DEVICE_RENAME] = "Dispositivo com novo nome",
	[TEXT_MAIL_DEVICE_ADDED_SUBJECT] = "Foi adicionado um dispositivo",
	[TEXT_MAIL_DEVICE_ADDED] =
		"Foi adicionado um dispositivo à sua caixa de correio. Os "
		"códigos dele abrem a caixa, como os dos outros "
		"dispositivos.",
	[TEXT_MAIL_DEVICE_REMOVED_SUBJECT] = "Foi removido um dispositivo",
	[TEXT_MAIL_DEVICE_REMOVED] =
		"Foi removido um dispositivo da sua caixa de correio. Os "
		"códigos dele já não funcionam e todas as sessões "
		"terminaram.",
	[TEXT_MAIL_DEVICE_RENAMED_SUBJECT] = "Um dispositivo tem novo nome",
	[TEXT_MAIL_DEVICE_RENAMED] =
		"Um dispositivo da sua caixa de correio tem agora outro "
		"nome. Os códigos dele continuam a funcionar.",

	/* The User Panel: devices */
	[TEXT_DEVICES_TITLE] = "Dispositivos",
	[TEXT_DEVICES_INTRO] =
		"Um código de qualquer um destes dispositivos abre a sua "
		"caixa de correio. O código QR de um dispositivo em uso "
		"nunca mais é mostrado.",
	[TEXT_DEVICES_OFF] =
		"Pode adicionar mais dispositivos quando a autenticação de "
		"dois fatores estiver ativada.",
	[TEXT_DEVICE_NO_NAME] = "Dispositivo sem nome",
	[TEXT_DEVICE_CREATED] = "Adicionado",
	[TEXT_DEVICES_ADD_TITLE] = "Adicionar um dispositivo",
	[TEXT_DEVICES_ADD_HELP] =
		"De um dispositivo que já tem. O novo é configurado na "
		"página seguinte.",
	[TEXT_FIELD_DEVICE] = "Nome do dispositivo",
	[TEXT_DEVICE_LABEL_HELP] =
		"Pelo qual o reconhecerá, por exemplo: tablet ou telemóvel "
		"da Ana",
	[TEXT_DEVICES_ADD] = "Mostrar o código QR",
	[TEXT_DEVICE_SCAN_TITLE] = "Configurar o novo dispositivo",
	[TEXT_DEVICE_SCAN_HELP] =
		"Abra a aplicação de autenticação no novo dispositivo, "
		"escolha adicionar uma conta e aponte a câmara para esta "
		"imagem.",
	[TEXT_DEVICE_CHALLENGE_HELP] =
		"O código de seis algarismos que o novo dispositivo mostra.",
	[TEXT_DEVICE_REMOVE] = "Remover",
	[TEXT_DEVICE_REMOVE_TITLE] = "Remover este dispositivo?",
	[TEXT_DEVICE_REMOVE_INTRO] =
		"Os códigos dele deixarão de funcionar. Todas as outras "
		"sessões terminam e será preciso iniciar sessão de novo. Se "
		"outra pessoa o usava, altere também a palavra-passe e "
		"revogue as palavras-passe de aplicação que essa pessoa "
		"conhece.",
	[TEXT_DEVICE_REMOVE_CODE_HELP] =
		"De qualquer um dos seus dispositivos.",
	[TEXT_DEVICE_RENAME] = "Mudar o nome",
	[TEXT_DEVICE_RENAME_TITLE] = "Mudar o nome deste dispositivo",
	[TEXT_DEVICE_EXISTS] = "Outro dispositivo tem este nome.",
	[TEXT_DEVICE_LIMIT] =
		"A sua caixa de correio tem oito dispositivos. Remova "
		"primeiro um.",
	[TEXT_DEVICE_LAST] =
		"Este é o seu único dispositivo. Adicione primeiro outro ou "
		"desative a autenticação de dois fatores.",
	[TEXT_NOTICE_DEVICE_ADDED] = "O dispositivo foi adicionado.",
	[TEXT_NOTICE_DEVICE_REMOVED] = "O dispositivo foi removido.",
	[TEXT_NOTICE_DEVICE_RENAMED] = "O dispositivo tem o novo nome.",
};
