#include "tracker/attributes.h"

#include "base/text.h"

namespace waymark {
namespace {

Scalar& add(Attributes& to, const char* name, Scalar::Type type) {
  Attribute& attribute = to.emplace_back();
  attribute.name = name;
  attribute.value.type = type;
  return attribute.value;
}

void addText(Attributes& to, const char* name, std::string_view value) { add(to, name, Scalar::Type::Text).text = value; }
void addNumber(Attributes& to, const char* name, std::int64_t value) { add(to, name, Scalar::Type::Number).number = static_cast<double>(value); }

}  // namespace

Attributes currentAttributes(const TrackerState& state, const StartMessage& start, const MomentAnswer& moment, const StageAnswer& stage) {
  Attributes out;
  addText(out, "moment", word(moment.label));
  addText(out, "stage", word(stage.label));
  addText(out, "channel", state.channel.channel);
  addText(out, "source", state.channel.source);
  addText(out, "medium", state.channel.medium);
  if (!state.channel.campaign.empty()) addText(out, "campaign", state.channel.campaign);
  addText(out, "device", word(start.device));
  addText(out, "language", std::string_view(start.page.lang).substr(0, 2));
  addText(out, "path", splitUrl(start.page.url).path);
  if (!state.lastCategory.empty()) addText(out, "lastCategory", state.lastCategory);
  add(out, "isCustomer", Scalar::Type::Boolean).boolean = state.stages.customer;
  addNumber(out, "sessionOrdinal", state.session.ordinal);
  addNumber(out, "cycles", state.stages.cycles);
  addNumber(out, "cartItems", state.cartItems);
  for (const Attribute& trait : state.traits) out.push_back({concat({"traits.", trait.name}), trait.value});
  return out;
}

}  // namespace waymark
