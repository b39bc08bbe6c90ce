#pragma once
#include "codec/schema.h"

namespace waymark {

/// EventRecord: what is stored and sent. Write only.
extern const Schema kRecordSchema;

}  // namespace waymark
