#include "rules/delivery/outcome.h"

namespace waymark {

SendOutcome readOutcome(std::int64_t status, Failure failure, bool hasReply) {
  if (failure == Failure::Unknown) return SendOutcome::Unknown;
  if (failure == Failure::Blocked) return SendOutcome::Blocked;
  if (status == 0) return failure == Failure::Offline ? SendOutcome::Retry : SendOutcome::Lost;
  if (status >= 200 && status < 300) return hasReply ? SendOutcome::Accepted : SendOutcome::Retry;
  switch (status) {
    case 413: return SendOutcome::TooLarge;
    case 401: case 403: case 404: case 405: case 410: return SendOutcome::Refused;
    case 408: case 425: case 429: return SendOutcome::Retry;
    default: return status >= 400 && status < 500 ? SendOutcome::Rejected : SendOutcome::Retry;
  }
}

int valueOf(Kind kind) {
  switch (kind) {
    case Kind::Purchase: case Kind::Refund: case Kind::SignUp: case Kind::GenerateLead: case Kind::Appointment: case Kind::Donation:
      return 2;
    case Kind::Engagement: case Kind::Click: case Kind::Pain: case Kind::Media: case Kind::ViewItemList:
      return 0;
    default: return 1;
  }
}

}  // namespace waymark
