#include "tracker/attributes.h"

#include "base/text.h"

namespace waymark {
namespace {

void addText(Attributes& to, std::string_view name, std::string_view value) {
  Scalar s;
  s.type = Scalar::Type::Text;
  s.text = value;
  to.push_back({std::string(name), std::move(s)});
}

void addNumber(Attributes& to, std::string_view name, std::int64_t value) {
  Scalar s;
  s.type = Scalar::Type::Number;
  s.number = static_cast<double>(value);
  to.push_back({std::string(name), std::move(s)});
}

}  // namespace

Attributes currentAttributes(const TrackerState& state, const StartMessage& start, std::string_view pageUrl,
                             const MomentAnswer& moment, const StageAnswer& stage) {
  Attributes out;
  out.reserve(14 + state.traits.size());
  addText(out, "moment", word(moment.label));
  addText(out, "stage", word(stage.label));
  addText(out, "channel", state.channel.channel);
  addText(out, "source", state.channel.source);
  addText(out, "medium", state.channel.medium);
  if (!state.channel.campaign.empty()) addText(out, "campaign", state.channel.campaign);
  addText(out, "device", word(start.device));
  addText(out, "language", std::string_view(start.page.lang).substr(0, 2));
  addText(out, "path", splitUrl(pageUrl).path);
  if (!state.lastCategory.empty()) addText(out, "lastCategory", state.lastCategory);
  Scalar customer;
  customer.type = Scalar::Type::Boolean;
  customer.boolean = state.stages.customer;
  out.push_back({"isCustomer", std::move(customer)});
  addNumber(out, "sessionOrdinal", state.session.ordinal);
  addNumber(out, "cycles", state.stages.cycles);
  addNumber(out, "cartItems", state.cartItems);
  for (const Attribute& trait : state.traits) out.push_back({"traits." + trait.name, trait.value});
  return out;
}

}  // namespace waymark
