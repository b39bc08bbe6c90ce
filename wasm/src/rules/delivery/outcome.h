#pragma once
#include <cstdint>

#include "model/words.h"

namespace waymark {

/// How an attempt ended, as the shell saw it.
enum class SendOutcome : unsigned char {
  Accepted,  ///< 2xx with a readable reply
  Retry,     ///< 408, 425, 429, 5xx, offline, or a 2xx that is no reply of a collector (a captive portal's page)
  Lost,      ///< no answer, the connection failed or timed out: it may have arrived
  TooLarge,  ///< 413
  Rejected,  ///< 400, 422 and other 4xx that speak of the content: bisected, only the guilty record is dropped
  Refused,   ///< 401, 403, 404, 405, 410: nothing will pass until somebody mends the set-up
  Blocked,   ///< failed at once without a status: an ad blocker or a policy
  Unknown,   ///< a beacon was taken; its fate is not known
};
[[nodiscard]] SendOutcome readOutcome(std::int64_t status, Failure failure, bool hasReply);

/// Which records leave first when room is short, and go first when the page is left: 2 = purchase, refund, sign_up, generate_lead,
/// appointment, donation; 0 = engagement, click, pain, media, view_item_list; 1 = the rest.
[[nodiscard]] int valueOf(Kind kind);

}  // namespace waymark
