#include "rules/channels/landing.h"

#include "base/text.h"
#include "rules/channels/click_ids.h"
#include "rules/channels/groups.h"
#include "rules/channels/word_list.h"

namespace waymark {
namespace {

constexpr std::size_t kTagLimit = 128;

/// Where the value of a campaign parameter goes; null for any other parameter.
String* fieldOf(std::string_view parameter, ChannelAnswer& answer) {
  const std::string_view prefix = takeUntil(parameter, '_');
  if (!hasWord("utm mtm matomo pk piwik", prefix)) return nullptr;
  if (parameter == "source") return &answer.source;
  if (parameter == "medium") return &answer.medium;
  if (hasWord("campaign id cid", parameter)) return &answer.campaign;
  if (hasWord("term kwd keyword", parameter)) return &answer.term;
  return parameter == "content" ? &answer.content : nullptr;
}

}  // namespace

bool readLanding(std::string_view query, ChannelAnswer& answer) {
  ClickId click;
  answer.source.clear();
  answer.medium.clear();
  String evidence;
  while (!query.empty()) {
    std::string_view value = takeUntil(query, '&');
    const String name = lowerAscii(takeUntil(value, '='));
    const ClickId id = clickIdOf(name);
    if (id.rank < click.rank) {
      click = id;
      answer.clickId = name;
    }
    String* field = fieldOf(name, answer);
    // A campaign's name outranks its id, whichever comes first.
    if (field == nullptr || value.empty() || (!field->empty() && !std::string_view(name).ends_with("campaign"))) continue;
    *field = percentDecode(value);
    field->truncate(clip(*field, kTagLimit).size());
    // What says most: the medium, else the source, else the campaign.
    if (field == &answer.medium || (answer.medium.empty() && (field == &answer.source || (field == &answer.campaign && answer.source.empty()))))
      evidence = concat({name, "=", *field});
  }
  const bool tagged = !answer.source.empty() || !answer.medium.empty();
  if (!answer.clickId.empty() && (!tagged || (click.certain && !isPaidMedium(lowerAscii(answer.medium))))) {
    answer.rule = "click_id";
    answer.evidence = answer.clickId;
    answer.source = click.source;
    answer.medium = click.medium;
    return true;
  }
  if (answer.source.empty()) answer.source = click.source;
  if (answer.medium.empty()) answer.medium = click.medium;
  answer.rule = "utm";
  answer.evidence = std::move(evidence);
  return !answer.evidence.empty();
}

}  // namespace waymark
