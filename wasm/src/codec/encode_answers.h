#pragma once
#include "codec/writer.h"
#include "model/answers.h"
#include "model/ledger.h"
#include "model/touchpoint.h"
#include "waymark/effect.h"

/// Values that several effects carry, in protocol.ts's spelling.
namespace waymark {

void writeScalar(JsonWriter& json, const Scalar& value);
/// One list of all; either may be null.
void writeEvidence(JsonWriter& json, const std::vector<Evidence>* first, const std::vector<Evidence>* second = nullptr);
void writeMoment(JsonWriter& json, const MomentAnswer& answer);
void writeStage(JsonWriter& json, const StageAnswer& answer);
void writeSession(JsonWriter& json, const SessionAnswer& answer);
void writeChannel(JsonWriter& json, const ChannelAnswer& answer);
void writeLedger(JsonWriter& json, const Ledger& ledger);
/// Members of an open object: what a sensor reported, without stamp.
void writeTouchpoint(JsonWriter& json, const Touchpoint& touchpoint);
void writeRecord(JsonWriter& json, const EventRecord& record);
void writeError(JsonWriter& json, const Error& error);

}  // namespace waymark
