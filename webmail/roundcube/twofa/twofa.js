/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/* Signing in again on a page whose session is over, so that what was typed
   there stays. The login page is shown in a frame; when that shows another page
   of the same user, the page goes on with the new session. */

(function () {
	'use strict';
	if (!window.rcmail)
		return;

	var dialog = null, lifetime, original = rcmail.session_error;

	function text(name) {
		return rcmail.get_label('twofa.' + name);
	}

	/* What session_error() has switched off. */
	function go_on(token) {
		rcmail.env.server_error = 0;
		rcmail.env.request_token = token;
		rcmail.env.session_lifetime = lifetime;
		rcmail.compose_skip_unsavedcheck = false;
		$('input[name="_token"]').val(token);
		rcmail.start_keepalive();
	}

	function frame_loaded(frame, done) {
		var inner;
		try {
			inner = frame.contentWindow.rcmail;
		} catch (error) {
			return;
		}
		if (!inner || !inner.env.user_id || inner.env.task === 'login')
			return;
		if (inner.env.user_id !== rcmail.env.user_id) {
			rcmail.display_message(text('overother'), 'error');
			return;
		}
		var token = inner.env.request_token;
		dialog.dialog('close');
		go_on(token);
		if (done)
			done(token);
		else
			rcmail.display_message(text('signedin'), 'confirmation');
	}

	function sign_in(done) {
		if (dialog)
			return;
		var frame = $('<iframe>').attr({
			id: 'twofa-login', title: text('overtitle'),
			src: './?_task=login&_url=' + encodeURIComponent(
				'_task=settings&_action=plugin.twofa')
		}).css({
			border: 0, width: '100%', height: '36rem'
		}).on('load', function () { frame_loaded(this, done); });
		dialog = rcmail.show_popup_dialog(
			$('<div id="twofa-over">')
				.append($('<p role="alert">').text(text('overtext')))
				.append(frame),
			text('overtitle'), {}, {
				width: 480, height: 680,
				close: function () { $(this).remove(); dialog = null; }
			});
	}

	rcmail.twofa_sign_in = function (done) {
		if (rcmail.is_framed() && parent.rcmail.twofa_sign_in)
			parent.rcmail.twofa_sign_in(done);
		else
			sign_in(done);
	};

	rcmail.session_error = function (url) {
		if (rcmail.env.session_lifetime)
			lifetime = rcmail.env.session_lifetime;
		original.call(rcmail, url);
		if (rcmail.env.action === 'compose')
			rcmail.twofa_sign_in();
	};

	/* A form that came too late (twofa_page::send_again()). */
	rcmail.addEventListener('init', function () {
		var form = document.getElementById('twofa-again');
		if (!form)
			return;
		$('#twofa-signin').on('click', function () {
			parent.rcmail.twofa_sign_in(function (token) {
				$('[name="_token"]', form).val(token);
				form.submit();
			});
		});
	});
}());
