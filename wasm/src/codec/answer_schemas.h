#pragma once
#include "codec/schema.h"
#include "model/answers.h"
#include "model/ledger.h"

/// Answers as effects, records and the saved state carry them.
namespace waymark {

extern const Schema kMomentAnswerSchema;
extern const Schema kStageAnswerSchema;
extern const Schema kSessionAnswerSchema;
extern const Schema kChannelAnswerSchema;
extern const Schema kEvidenceListSchema;  ///< one Evidence; for lists
extern const Schema kLedgerSchema;
extern const Schema kErrorSchema;

}  // namespace waymark
