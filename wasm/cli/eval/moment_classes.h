#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// How the core's micro-moments read in the classes of labelled web searches. The only place where this is decided.
///
/// | core            | ORCAS-I                                     | why |
/// |---|---|---|
/// | navigate        | Navigational                                | the same thing |
/// | know, by a word of the query or a work of reference (a wiki, a dictionary) | Factual | asks for something particular |
/// | know, else      | Abstain                                     | informational, and nothing tells of what sort |
/// | go              | Abstain                                     | the taxonomy has no local intent; informational is what is left |
/// | do, by what does it | Transactional                           | Broder's web-mediated activity: to fetch, use, book or join something there |
/// | do, else        | Instrumental                                | asks for the way, to do it elsewhere |
/// | buy, by an act  | Transactional                               | the purchase is meant now |
/// | buy, else       | Abstain                                     | weighs prices and kinds; raters call that informational |
/// | undecided       | as the moment with the best score           | a label says which it was, so a guess is due; see bestMoment() |
///
/// `do` and `buy` each hold the act and what leads up to it; which of the two it was, the core's own evidence says. Nothing here looks at the
/// query or the address but to see whether a cue is more than the query itself. Three classes: Transactional, Navigational, all else informational.
/// Sources: A. Broder, A taxonomy of web search, SIGIR Forum 36(2), 2002; D. Alexander et al., ORCAS-I, SIGIR 2022.
namespace waymark::cli {

[[nodiscard]] const std::vector<std::string>& fiveClasses();   ///< Factual, Abstain, Navigational, Instrumental, Transactional
[[nodiscard]] const std::vector<std::string>& threeClasses();  ///< informational, navigational, transactional
[[nodiscard]] const std::vector<std::string>& overlayClasses();  ///< know, go, do, buy, site

/// The core's best guess: its label, or when undecided the moment with the best score. Ties, and so a visit that showed nothing, by the
/// core's own order: know first.
/// @param moment  a MomentAnswer (js/src/core/protocol.ts).
[[nodiscard]] std::string bestMoment(const nlohmann::json& moment);

/// @param query  what was searched. @return one of fiveClasses().
[[nodiscard]] std::string fiveClassOf(const nlohmann::json& moment, const std::string& query);
/// @param five  one of fiveClasses().
[[nodiscard]] std::string threeClassOf(const std::string& five);
/// `site` is the overlay's word for navigate.
[[nodiscard]] std::string overlayClassOf(const nlohmann::json& moment);

}  // namespace waymark::cli
