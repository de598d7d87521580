# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
#
# Reads the lines that the twofa service has logged about changes since a backup
# of the store was made, and prints the commands that repeat these
# changes after the backup was restored. Lines that begin with "#" say what only
# a person can do. break-glass.md says how to use it.

function quoted(text) {
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}

function run(command, user, more) {
	print "doveadm twofa " command " " quoted(user) (more == "" ? "" : " " more)
}

# The text between the first "<" after a word and the last ">" of the line
function bracketed(text, word) {
	text = substr(text, index(text, word) + length(word))
	sub(/>[^>]*$/, "", text)
	return text
}

# A label has neither "<" nor ">", so it cannot pretend to be another change.
function revoke_all(user, text,   change) {
	while (match(text, /revoked application password [0-9a-z]+ </)) {
		split(substr(text, RSTART, RLENGTH), change, " ")
		run("app-password revoke", user, quoted(change[4]))
		text = substr(text, RSTART + RLENGTH)
	}
}

# What is still to be done for a mailbox goes with it to its new name.
function rename(user, new) {
	run("rename --force", user, quoted(new))
	if (user in enrol) {
		delete enrol[user]
		enrol[new] = 1
	}
	if (user in codes) {
		delete codes[user]
		codes[new] = 1
	}
}

# The id of "<verb> device <id> <label>"
function device_id(changes) {
	match(changes, / (device|token) [^ ]+/)
	changes = substr(changes, RSTART + 1, RLENGTH - 1)
	return substr(changes, index(changes, " ") + 1)
}

# The service logs UTC and seconds; doveadm reads the time of its own zone, in
# minutes.
function policy_set(scope, changes,   kind, from) {
	kind = changes
	sub(/^policy /, "", kind)
	sub(/,.*$/, "", kind)
	from = changes
	sub(/^.*in force from /, "", from)
	sub(/:[0-9][0-9] UTC on$/, "", from)
	print "TZ=UTC0 doveadm twofa policy set --yes --from " quoted(from) \
		" " quoted(scope) " " quoted(kind)
}

function forget(user) {
	delete enrol[user]
	delete codes[user]
}

# Only lines of the service itself count: a client may choose a user name that
# looks like such a line, and other processes log it. So nothing but the time,
# the host and "dovecot" may stand in front.
!/^([^:<(]|:[^ ])*(dovecot(\[[0-9]+\])?: )?twofa\([0-9]+\): / { next }
{
	match($0, /twofa\([0-9]+\): (Info: )?/)
	line = substr($0, RSTART + RLENGTH)
}

line ~ /^recovery code used up \(user=</ {
	user = substr(line, index(line, "<") + 1)
	sub(/>(, rip=[^>]*)?\)$/, "", user)
	codes[user] = 1
}

line ~ /^command [A-Z-]+: ok \(user=</ {
	name = substr(line, 9, index(line, ": ok (user=<") - 9)
	user = substr(line, index(line, "<") + 1)
	changes = substr(user, index(user, ">, by=") + 6)
	user = substr(user, 1, index(user, ">, by=") - 1)
	changes = substr(changes, index(changes, "): ") + 3)

	if (name == "CONFIRM") {
		enrol[user] = 1
		revoke_all(user, changes)
	} else if (name == "DISABLE" && changes ~ /turned 2FA off/) {
		run("disable --force", user)
		forget(user)
	} else if (name == "DELETE") {
		run("delete", user)
		forget(user)
	} else if (name == "APP-REVOKE")
		revoke_all(user, changes)
	else if (name == "APP-ADD")
		print "# " user ": an application password is gone. Make " \
			"another one when its owner asks: " changes
	else if (name == "RECOVERY" && changes ~ /made new recovery codes/)
		codes[user] = 1
	else if (name == "RENAME" && user !~ /^@/)
		rename(user, bracketed(changes, "renamed to <"))
	else if (name == "ALIAS-ADD")
		run("alias add --no-check", user,
		    quoted(bracketed(changes, "made alias <")))
	else if (name == "ALIAS-REMOVE" && changes ~ /^removed alias </)
		run("alias remove", user,
		    quoted(bracketed(changes, "removed alias <")))
	else if (name == "DEVICE-REMOVE")
		run("device remove --force", user, quoted(device_id(changes)))
	else if (name == "DEVICE-RENAME")
		run("device rename", user, quoted(device_id(changes)) " " \
			quoted(bracketed(changes, "<")))
	else if (name == "DEVICE-CONFIRM")
		print "# " user ": a device is gone. Add it again when its " \
			"owner asks: " changes
	else if (name == "POLICY-SET")
		policy_set(user, changes)
	else if (name == "POLICY-REMOVE")
		run("policy remove", user)
	else if (name == "SESSIONS-END" || name == "LOGOUT")
		run("sessions end", user)
}

END {
	for (user in codes)
		run("recovery-codes", user)
	for (user in enrol)
		print "# enrol anew: " user
}
