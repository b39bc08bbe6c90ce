#pragma once
#include <cstddef>
#include <string_view>

#include "waymark/string.h"

/// The second module: what a page asks for seldom, loaded when it asks. Stateless but for the tables handed in: the same question of the same
/// tables has the same answer. JSON text in and out; every failure is an answer of the form
/// `{"ok":false,"error":{"code":"invalid_field","message":"must be …","path":"/limit"}}`.
namespace waymark {

/// @param task  `recommend`: what this visitor will look at next (rules/recommendations), by the table `items`.
///   In: `{"items": [ids looked at in this session, oldest first, ≤ 50], "limit"?: 1–100, "exclude"?: [ids, ≤ 1000]}`.
///   Out: `{"ok":true,"items":[{"id","score","reason","because"?,"sessions"?}]}`, best first; `reason` is seen_after, seen_with, viewed_before or
///   popular, `because` the item of this session it speaks of, `sessions` in how many sessions of the table.
///   `missing_field` with path "" before the table was handed in.
/// Another task is `unknown_type`.
String compute(std::string_view task, std::string_view inputJson);

/// Takes over a table; one handed in before under the same name is replaced when the new one is right, else kept.
/// @param name  `items`: what `waymark fit items` wrote. Another is `unknown_type`. @return `{"ok":true}` or a failure; path names the part
/// of the table that is wrong: /header, /items, /sessions.
String provideTable(std::string_view name, std::string_view bytes);

}  // namespace waymark
