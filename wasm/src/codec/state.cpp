#include "codec/state.h"

#include <utility>

#include "codec/encode_answers.h"
#include "codec/fields.h"

namespace waymark {
namespace {

constexpr std::size_t kTextBytes = 4096;
constexpr double kLargestWeight = 1e6;

/// The two directions share one description of the state (describe below), so that they cannot drift apart.
class StateWriter {
 public:
  explicit StateWriter(JsonWriter& json) : json_(json) {}

  void text(std::string_view name, const std::string& value) { json_.textIf(name, value); }
  /// For texts whose default is not empty.
  void textAlways(std::string_view name, const std::string& value) { json_.text(name, value); }
  void integer(std::string_view name, std::int64_t value) { if (value != 0) json_.integer(name, value); }
  void boolean(std::string_view name, bool value) { json_.trueIf(name, value); }
  void weight(std::string_view name, double value) { json_.number(name, value); }
  template <class Enum, std::size_t N>
  void word(std::string_view name, const std::array<std::string_view, N>& list, Enum value) {
    json_.text(name, list[static_cast<std::size_t>(value)]);
  }
  void probabilities(std::string_view name, const double* values, std::size_t count) {
    json_.array(name);
    for (std::size_t i = 0; i < count; ++i) json_.number(values[i]);
    json_.endArray();
  }
  void hashes(std::string_view name, const std::vector<std::uint32_t>& values, std::size_t) {
    if (values.empty()) return;
    json_.array(name);
    for (const std::uint32_t value : values) json_.integer(value);
    json_.endArray();
  }
  void scalar(std::string_view name, const Scalar& value) {
    json_.key(name);
    writeScalar(json_, value);
  }
  template <class Describe>
  void object(std::string_view name, Describe describe) {
    json_.object(name);
    describe(*this);
    json_.endObject();
  }
  template <class T, class Describe>
  void list(std::string_view name, const std::vector<T>& values, std::size_t, Describe describe) {
    if (values.empty()) return;
    json_.array(name);
    for (const T& value : values) {
      json_.object();
      describe(*this, value);
      json_.endObject();
    }
    json_.endArray();
  }

 private:
  JsonWriter& json_;
};

class StateReader {
 public:
  explicit StateReader(Fields& fields) : fields_(fields) {}

  void text(std::string_view name, std::string& out) { fields_.text(name, out, kTextBytes); }
  void textAlways(std::string_view name, std::string& out) { text(name, out); }
  void integer(std::string_view name, std::int64_t& out) { fields_.integer(name, out, -kLargestInteger, kLargestInteger); }
  void boolean(std::string_view name, bool& out) { fields_.boolean(name, out); }
  void weight(std::string_view name, double& out) { fields_.number(name, out, 0, kLargestWeight); }
  template <class Enum, std::size_t N>
  void word(std::string_view name, const std::array<std::string_view, N>& list, Enum& out) { fields_.word(name, list, out); }
  void probabilities(std::string_view name, double* out, std::size_t count) {
    std::size_t index = 0;
    for (Value value = fields_.elements(name, count); !value.is(JsonType::Absent); value = value.next()) {
      const bool right = (value.is(JsonType::Integer) || value.is(JsonType::Number)) && value.number() >= 0 && value.number() <= 1;
      if (right) out[index++] = value.number();
      else fields_.refuse(name, "probabilities");
    }
    if (index != 0 && index != count) fields_.refuse(name, "complete");
  }
  void hashes(std::string_view name, std::vector<std::uint32_t>& out, std::size_t count) {
    for (Value value = fields_.elements(name, count); !value.is(JsonType::Absent); value = value.next()) {
      if (value.is(JsonType::Integer) && value.integer() >= 0 && value.integer() <= UINT32_MAX) out.push_back(static_cast<std::uint32_t>(value.integer()));
      else fields_.refuse(name, "hashes of 32 bits");
    }
  }
  void scalar(std::string_view name, Scalar& out) {
    if (std::optional<Scalar> value = readScalar(fields_.take(name), kTextBytes, false)) out = *std::move(value);
    else fields_.refuse(name, "text, a number, true or false");
  }
  template <class Describe>
  void object(std::string_view name, Describe describe) {
    const Value value = fields_.take(name);
    if (value.given()) read(value, fields_.place().member(name), fields_.problems(), describe);
  }
  template <class T, class Describe>
  void list(std::string_view name, std::vector<T>& out, std::size_t count, Describe describe) {
    const Place place = fields_.place().member(name);
    for (Value value = fields_.elements(name, count); !value.is(JsonType::Absent); value = value.next()) {
      const Place at = place.element(out.size());
      T& one = out.emplace_back();
      read(value, at, fields_.problems(), [&](StateReader& reader) { describe(reader, one); });
    }
  }
  template <class Describe>
  static void read(Value value, const Place& place, Problems& problems, Describe describe) {
    Fields fields(value, place, problems);
    StateReader reader(fields);
    describe(reader);
    fields.refuseUnread();
  }

 private:
  Fields& fields_;
};

/// `State` is const when writing.
template <class Archive, class State>
void describe(Archive& a, State& s) {
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
    in.list("contributions", s.moments.contributions, MomentState::kLimit, [](Archive& one, auto& c) {
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
    in.list("orders", s.goals.orders, 50, [](Archive& one, auto& order) {
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
  a.list("traits", s.traits, 32, [](Archive& one, auto& trait) {
    one.text("name", trait.name);
    one.scalar("value", trait.value);
  });
  a.integer("touchpoints", s.touchpoints);
  a.integer("seq", s.seq);
  a.integer("cartItems", s.cartItems);
  a.text("lastCategory", s.lastCategory);
  a.integer("lastAtMs", s.lastAt.count);
}

std::string encode(const TrackerState& state) {
  std::string out;
  JsonWriter json(out);
  json.object();
  json.integer("version", TrackerState::kVersion);
  StateWriter writer(json);
  describe(writer, state);
  json.endObject();
  return out;
}

}  // namespace

std::string encodeState(const TrackerState& state) {
  std::string out = encode(state);
  if (out.size() <= kStateBytes) return out;
  TrackerState less = state;
  less.moments.contributions.clear();
  if (out = encode(less); out.size() <= kStateBytes) return out;
  less.traits.clear();
  if (out = encode(less); out.size() <= kStateBytes) return out;
  less.goals.orders.clear();
  return encode(less);
}

Result<TrackerState> decodeState(std::string_view text) {
  const Result<Document> document = parseJson(text, {.bytes = kStateBytes, .depth = 8, .nodes = 4'000});
  if (!document.ok()) return document.error();
  const Value root = document.value().root();
  if (root.find("version").integer() != TrackerState::kVersion) return Error{ErrorCode::Incompatible, "is of another version", "/version"};
  TrackerState state;
  Problems problems;
  StateReader::read(root, Place::root(), problems, [&](StateReader& reader) {
    std::int64_t version = 0;
    reader.integer("version", version);
    describe(reader, state);
  });
  if (!problems.list().empty()) return problems.list().front();
  return state;
}

}  // namespace waymark
