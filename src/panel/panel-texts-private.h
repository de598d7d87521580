#ifndef PANEL_TEXTS_PRIVATE_H
#define PANEL_TEXTS_PRIVATE_H

#include "panel-texts.h"

extern const char *const panel_texts_en[TEXT_COUNT];
extern const char *const panel_texts_nl[TEXT_COUNT];

#endif
