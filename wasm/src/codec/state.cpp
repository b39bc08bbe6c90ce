#include "codec/state.h"

#include <utility>

#include "codec/encode_answers.h"
#include "codec/fields.h"

namespace waymark {
namespace {

constexpr std::size_t kTextBytes = 4096;
constexpr double kLargestWeight = 1e6;

/// Writes when it has a writer, reads when it has fields: the two directions share one description of the state (describe below), so
/// that they cannot drift apart, and one copy of its code ships.
class Archive {
 public:
  explicit Archive(JsonWriter& json) : json_(&json) {}
  explicit Archive(Fields& fields) : fields_(&fields) {}

  void text(const char* name, std::string& value) {
    if (json_ != nullptr) json_->textIf(name, value);
    else fields_->text(name, value, kTextBytes);
  }
  /// For texts whose default is not empty.
  void textAlways(const char* name, std::string& value) {
    if (json_ != nullptr) json_->text(name, value);
    else fields_->text(name, value, kTextBytes);
  }
  void integer(const char* name, std::int64_t& value) {
    if (json_ == nullptr) fields_->integer(name, value, -kLargestInteger, kLargestInteger);
    else if (value != 0) json_->integer(name, value);
  }
  void boolean(const char* name, bool& value) {
    if (json_ != nullptr) json_->trueIf(name, value);
    else fields_->boolean(name, value);
  }
  void weight(const char* name, double& value) {
    if (json_ != nullptr) json_->number(name, value);
    else fields_->number(name, value, 0, kLargestWeight);
  }
  template <class Enum, std::size_t N>
  void word(const char* name, const std::array<std::string_view, N>& list, Enum& value) {
    if (json_ != nullptr) json_->text(name, list[static_cast<std::size_t>(value)]);
    else fields_->word(name, list, value);
  }
  void probabilities(const char* name, double* values, std::size_t count);
  void hashes(const char* name, std::vector<std::uint32_t>& values, std::size_t count);
  void scalar(const char* name, Scalar& value);
  template <class Describe>
  void object(const char* name, Describe describe) {
    if (json_ != nullptr) {
      json_->object(name);
      describe(*this);
      json_->endObject();
      return;
    }
    const Value value = fields_->take(name);
    if (value.given()) read(value, fields_->place().member(name), fields_->problems(), describe);
  }
  template <class T, class Describe>
  void list(const char* name, std::vector<T>& values, std::size_t count, Describe describe) {
    if (json_ == nullptr) {
      const Place place = fields_->place().member(name);
      for (Value value = fields_->elements(name, count); !value.is(JsonType::Absent); value = value.next()) {
        const Place at = place.element(values.size());
        T& one = values.emplace_back();
        read(value, at, fields_->problems(), [&](Archive& in) { describe(in, one); });
      }
      return;
    }
    if (values.empty()) return;
    json_->array(name);
    for (T& value : values) {
      json_->object();
      describe(*this, value);
      json_->endObject();
    }
    json_->endArray();
  }
  template <class Describe>
  static void read(Value value, const Place& place, Problems& problems, Describe describe) {
    Fields fields(value, place, problems);
    Archive archive(fields);
    describe(archive);
    fields.refuseUnread();
  }

 private:
  JsonWriter* json_ = nullptr;
  Fields* fields_ = nullptr;
};

void Archive::probabilities(const char* name, double* values, std::size_t count) {
  if (json_ != nullptr) {
    json_->array(name);
    for (std::size_t i = 0; i < count; ++i) json_->number(values[i]);
    json_->endArray();
    return;
  }
  std::size_t index = 0;
  for (Value value = fields_->elements(name, count); !value.is(JsonType::Absent); value = value.next()) {
    const bool right = (value.is(JsonType::Integer) || value.is(JsonType::Number)) && value.number() >= 0 && value.number() <= 1;
    if (right) values[index++] = value.number();
    else fields_->refuse(name, "probabilities");
  }
  if (index != 0 && index != count) fields_->refuse(name, "complete");
}

void Archive::hashes(const char* name, std::vector<std::uint32_t>& values, std::size_t count) {
  if (json_ != nullptr) {
    if (values.empty()) return;
    json_->array(name);
    for (const std::uint32_t value : values) json_->integer(value);
    json_->endArray();
    return;
  }
  for (Value value = fields_->elements(name, count); !value.is(JsonType::Absent); value = value.next()) {
    if (value.is(JsonType::Integer) && value.integer() >= 0 && value.integer() <= UINT32_MAX) values.push_back(static_cast<std::uint32_t>(value.integer()));
    else fields_->refuse(name, "hashes of 32 bits");
  }
}

void Archive::scalar(const char* name, Scalar& value) {
  if (json_ != nullptr) {
    json_->key(name);
    writeScalar(*json_, value);
  } else if (std::optional<Scalar> read = readScalar(fields_->take(name), kTextBytes, false)) {
    value = *std::move(read);
  } else {
    fields_->refuse(name, "text, a number, true or false");
  }
}

/// `leaveOut` names what is skipped when all would not fit: 1 evidence of the moment, 2 traits too, 3 orders too.
void describe(Archive& a, TrackerState& s, int leaveOut) {
  a.text("visitorId", s.visitorId.text);
  a.object("session", [&](Archive& in) {
    in.text("id", s.session.id.text);
    in.integer("ordinal", s.session.ordinal);
    in.integer("startedAtMs", s.session.startedAt.count);
    in.integer("lastAtMs", s.session.lastAt.count);
    in.integer("lastElapsedMs", s.session.lastElapsed.count);
    in.text("pageId", s.session.pageId.text);
    in.integer("touchpoints", s.session.touchpoints);
    in.text("campaign", s.session.campaign);
  });
  a.object("channel", [&](Archive& in) {
    in.textAlways("channel", s.channel.channel);
    in.textAlways("source", s.channel.source);
    in.textAlways("medium", s.channel.medium);
    in.text("campaign", s.channel.campaign);
    in.text("term", s.channel.term);
    in.text("content", s.channel.content);
    in.text("clickId", s.channel.clickId);
    in.textAlways("rule", s.channel.rule);
    in.text("evidence", s.channel.evidence);
    in.word("ownership", kOwnershipWords, s.channel.ownership);
    in.word("family", kFamilyWords, s.channel.family);
  });
  a.object("moments", [&](Archive& in) {
    if (leaveOut < 1) in.list("contributions", s.moments.contributions, MomentState::kLimit, [](Archive& one, auto& c) {
      one.word("moment", kMomentWords, c.moment);
      one.word("also", kMomentWords, c.also);
      one.text("source", c.source);
      one.text("cue", c.cue);
      one.weight("weight", c.weight);
      one.text("messageId", c.messageId.text);
    });
    in.integer("decayedToMs", s.moments.decayedTo.count);
    in.probabilities("probabilities", s.moments.probabilities.data(), kMomentCount);
  });
  a.object("stages", [&](Archive& in) {
    in.list("contributions", s.stages.contributions, StageState::kLimit, [](Archive& one, auto& c) {
      one.word("stage", kStageWords, c.stage);
      one.text("source", c.source);
      one.text("cue", c.cue);
      one.weight("weight", c.weight);
      one.text("messageId", c.messageId.text);
    });
    in.integer("decayedToMs", s.stages.decayedTo.count);
    in.integer("sinceMs", s.stages.since.count);
    in.word("label", kStageWords, s.stages.label);
    in.integer("cycles", s.stages.cycles);
    in.boolean("customer", s.stages.customer);
    in.boolean("needAfterConversion", s.stages.needAfterConversion);
    in.integer("itemViews", s.stages.itemViews);
    in.hashes("itemsSeen", s.stages.itemsSeen, 32);
    in.integer("visits", s.stages.visits);
    in.boolean("closing", s.stages.closing);
    in.boolean("lapsed", s.stages.lapsed);
    in.probabilities("probabilities", s.stages.probabilities.data(), kStageCount);
  });
  a.object("goals", [&](Archive& in) {
    if (leaveOut < 3) in.list("orders", s.goals.orders, 50, [](Archive& one, auto& order) {
      one.text("orderId", order.orderId);
      one.integer("netMinor", order.netMinor);
      one.text("currency", order.currency);
      one.boolean("refunded", order.refunded);
    });
    in.integer("conversions", s.goals.conversions);
    in.list("revenue", s.goals.revenueMinor, 8, [](Archive& one, auto& revenue) {
      one.text("currency", revenue.first);
      one.integer("minor", revenue.second);
    });
    in.hashes("pageGoalsSeen", s.goals.pageGoalsSeen, 50);
  });
  if (leaveOut < 2) a.list("traits", s.traits, 32, [](Archive& one, auto& trait) {
    one.text("name", trait.name);
    one.scalar("value", trait.value);
  });
  a.integer("touchpoints", s.touchpoints);
  a.integer("seq", s.seq);
  a.integer("cartItems", s.cartItems);
  a.text("lastCategory", s.lastCategory);
  a.integer("lastAtMs", s.lastAt.count);
}

}  // namespace

std::string encodeState(const TrackerState& state) {
  std::string out;
  for (int leaveOut = 0; leaveOut <= 3; ++leaveOut) {
    out.clear();
    JsonWriter json(out);
    json.object();
    json.integer("version", TrackerState::kVersion);
    Archive archive(json);
    // Writing changes nothing; one description serves both directions.
    describe(archive, const_cast<TrackerState&>(state), leaveOut);
    json.endObject();
    if (out.size() <= kStateBytes) break;
  }
  return out;
}

std::optional<Error> decodeState(std::string_view text, TrackerState& state) {
  const Result<Document> document = parseJson(text, {.bytes = kStateBytes, .depth = 8, .nodes = 4'000});
  if (!document.ok()) return document.error();
  const Value root = document.value().root();
  if (root.find("version").integer() != TrackerState::kVersion) return Error{ErrorCode::Incompatible, "is of another version", "/version"};
  Problems problems;
  Archive::read(root, Place::root(), problems, [&](Archive& archive) {
    std::int64_t version = 0;
    archive.integer("version", version);
    describe(archive, state, 0);
  });
  if (!problems.list().empty()) return std::move(problems.list().front());
  return std::nullopt;
}

}  // namespace waymark
