// What one more event and one batch cost while many wait, in processor time, to look at by hand:
//   cmake --preset release && cmake --build --preset release --target outbox_cost && build/release/tests/unit/outbox_cost
// That it does not grow, outbox_test proves by counting records looked at.
#include <cstdio>
#include <ctime>
#include <string>

#include "rules/delivery/outbox.h"

using namespace waymark;

namespace {

constexpr int kEvents = 5000, kBatches = 200;
constexpr std::int64_t kBytes = 800;

double microseconds(std::clock_t since, int times) { return 1e6 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC / times; }

}  // namespace

int main() {
  for (const int waiting : {10, 1000, 10000, 50000}) {
    Config config;
    config.storageCapBytes = 64 << 20;
    const DestinationConfig destination;
    Outbox outbox;
    outbox.configure(config, destination, 1, {0}, {0});
    std::uint32_t batch = 1;
    outbox.add("first", kBytes, Kind::Purchase, {0});
    (void)outbox.plan(batch, {0}, false, false);
    (void)outbox.settle(batch, {SendOutcome::Retry, 3'600'000, {}, {}}, {0});
    for (int i = 0; i < waiting; ++i) outbox.add("0b9f2c1e-waiting-" + std::to_string(i), kBytes, Kind::PageView, {0});

    const std::clock_t adding = std::clock();
    for (int i = 0; i < kEvents; ++i) {
      outbox.add("0b9f2c1e-more-" + std::to_string(i), kBytes, Kind::Click, {1});
      (void)outbox.plan(batch + 1, {1}, false, false);
      (void)outbox.wakeAfter({1});
    }
    std::printf("%6d waiting: %5.2f µs an event", waiting, microseconds(adding, kEvents));
    const std::clock_t sending = std::clock();
    for (int i = 0; i < kBatches; ++i) {
      (void)outbox.plan(++batch, {4'000'000}, true, false);
      (void)outbox.settle(batch, {SendOutcome::Accepted, {}, {}, {}}, {4'000'000});
      (void)outbox.takeGone();
    }
    std::printf(", %6.1f µs a batch of 20 sent and answered\n", microseconds(sending, kBatches));
  }
}
