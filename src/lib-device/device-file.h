/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

#ifndef DEVICE_FILE_H
#define DEVICE_FILE_H

/* Returns the name of a file to download, from the data stack: letters and
   digits of the parts with hyphens between them, and the extension. The parts
   may be any text; a name without a letter or digit becomes "mail". extension
   has no dot. */
const char *device_file_name(const char *organisation, const char *label,
			     const char *extension);

#endif
