/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#include "lib.h"
#include "str.h"
#include "lib-device/device-account.h"
#include "lib-device/device-file.h"
#include "lib-device/device-profile.h"
#include "lib-device/device-thunderbird.h"
#include "panel/ask/panel-service.h"
#include "panel/http/panel-reply.h"
#include "panel/http/panel-request.h"
#include "panel/pages/device-send.h"

static const char *
send_fill(struct panel_request *request, enum text text,
	  const struct device_account *device, const char *label)
{
	const char *values[] = { device->mail->address, label, NULL };

	return texts_fill(texts_get(request->language, text), values);
}

static const char *
send_name(const struct device_account *device, const char *label,
	  const char *extension)
{
	return device_file_name(device->mail->offer.organisation, label,
				extension);
}

static void
send_device(const struct twofa_mail_account *account, const char *const *app,
	    struct device_account *device_r)
{
	device_r->mail = account;
	device_r->password = panel_row_get(app, "password");
	device_r->id = panel_row_get(app, "id");
}

void device_send_profile(struct panel_request *request,
			 const struct twofa_mail_account *account,
			 const char *const *app, bool activesync)
{
	const char *label = panel_row_get(app, "label");
	string_t *file = str_new(request->pool, 8192);
	struct device_account device;
	struct device_profile_texts texts;

	send_device(account, app, &device);
	texts.name = send_fill(request, TEXT_PROFILE_NAME, &device, label);
	texts.description = send_fill(request, TEXT_PROFILE_DESCRIPTION,
				      &device, label);
	if (activesync)
		device_profile_activesync(&device, &texts, file);
	else
		device_profile_mail(&device, &texts, file);
	panel_reply_download(request, DEVICE_PROFILE_TYPE,
			     send_name(&device, label, "mobileconfig"), file);
}

void device_send_file(struct panel_request *request,
		      const struct twofa_mail_account *account,
		      const char *const *app)
{
	string_t *file = str_new(request->pool, 4096);
	struct device_account device;

	send_device(account, app, &device);
	device_thunderbird_file(&device, file);
	panel_reply_download(request, DEVICE_K9S_TYPE, send_name(
		&device, panel_row_get(app, "label"), "k9s"), file);
}
