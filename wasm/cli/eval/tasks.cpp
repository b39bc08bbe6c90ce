#include "eval/task.h"
#include "items/sessions.h"

namespace waymark::cli {

const std::vector<EvalTask>& evalTasks() {
  static const std::vector<EvalTask> tasks = {
      {"moments", "tab separated: query, url, label_manual (ORCAS-I); with --overlay: qid, micro",
       [](const TaskInput& input, Findings& findings) { return input.options.overlayFile.empty() ? measureMoments(input, findings) : measureOverlay(input, findings); }},
      {"channels", "CSV: source, medium, campaign, expected_channel", measureChannels},
      {"referrers", "JSON list: uri, medium, source, term", measureReferrers},
      {"stages", "a journey a line: conversion, tempo, touchpoints, labels of stage", measureStages},
      {"steps", "a visit a line: messages, labels of moment and stage", measureSteps},
      {"nextitem", std::string("TRAIN TEST, or one file that is split: ") + kClickLayouts, measureNextItemTask},
  };
  return tasks;
}

}  // namespace waymark::cli
