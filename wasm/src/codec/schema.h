#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>

#include "codec/problems.h"
#include "codec/value.h"
#include "codec/writer.h"
#include "model/words.h"
#include "waymark/ids.h"
#include "waymark/list.h"
#include "waymark/string.h"
#include "waymark/time.h"

/// What the JSON of a C++ struct looks like, as a constant table that decodeObject and encodeObject read. Tables instead of a function
/// a struct: in WebAssembly a member costs some 16 bytes of well compressible data instead of 60 of code a direction, and the two
/// directions cannot drift apart.
namespace waymark {

enum class FieldType : unsigned char {
  Text, View, Integer, OptionalInteger, Unsigned, Boolean, Number, Word, OptionalWord, Texts, Hashes, Numbers,
  Object,    ///< of the struct itself, or a group of its members that JSON nests
  Optional,  ///< std::optional of a struct
  List,      ///< List of structs
  Inline,    ///< members of a struct in the same object; write only
  Scores,    ///< array of probabilities as an object with a word for each; write only
  Custom,
};

enum FieldFlag : std::uint16_t {
  kRequired = 1,   ///< MissingField when absent or null
  kClip = 2,       ///< too long is cut; else LimitExceeded
  kFilled = 4,     ///< empty text is refused
  kAlways = 8,     ///< written also when empty or false
  kCurrency = 16,  ///< three letters, kept in upper case
  kUnique = 32,    ///< elements' first member is an id that may not repeat
  kDrop = 64,      ///< a wrong element is left out, its neighbours stay
  kScore = 128,    ///< rounded to nine decimals when written
  kIgnore = 256,   ///< checked, not kept
  kSigned = 512,   ///< may be negative
  kPointer = 1024, ///< the member is a pointer to what the type says; null says nothing; write only
};

struct Schema;

struct Field {
  const void* detail;     ///< Range, WordList, Schema or Hook, as the type says
  std::uint16_t offset;   ///< of the member in its struct
  std::uint16_t limit;    ///< bytes of text, elements of lists
  std::uint16_t flags;
  FieldType type;

  [[nodiscard]] constexpr bool has(FieldFlag flag) const { return (flags & flag) != 0; }
};

/// Access to List<T> and std::optional<T> without their type.
struct Container {
  std::size_t elementBytes;              ///< of a list
  void* (*add)(void* container);         ///< a fresh element behind the others; an optional's value anew
  void (*removeLast)(void* list);
  const void* (*value)(const void* optional);  ///< null when there is none
};

/// A row as the source writes it: the compiler puts the keys of a table into one text.
struct Row {
  std::string_view key;
  Field field;
};
constexpr std::string_view wordOf(const Row& row) { return row.key; }

struct Schema {
  const Field* fields;
  WordText keys;  ///< of the fields, in order; there may be more
  std::size_t count;
  /// What no single field can say; called when all fields were right.
  void (*check)(void* object, const Place& place, Problems& problems) = nullptr;
  const Container* container = nullptr;  ///< for List and Optional
};

struct Range { std::int64_t low, high; };
struct WordList {
  WordText words;
  void (*set)(void*, unsigned) = nullptr;       ///< for OptionalWord
  int (*get)(const void*) = nullptr;            ///< index or -1
};
struct Hook {
  void (*read)(Value value, const Place& place, Problems& problems, void* member) = nullptr;
  void (*write)(JsonWriter& json, std::string_view key, const void* member) = nullptr;
};

/// Reads an object into several structs that share its keys. Each wrong place is a problem; a struct keeps what it had there.
struct Part { const Schema* schema; void* object; };
void decodeParts(Value value, const Place& place, Problems& problems, const Part* parts, std::size_t count);
void decodeObject(Value value, const Place& place, Problems& problems, const Schema& schema, void* object);

/// Members of an open object.
void encodeMembers(JsonWriter& json, const Schema& schema, const void* object);
void encodeObject(JsonWriter& json, const Schema& schema, const void* object);

// ---------------------------------------------------------------- how tables are written

template <class T> inline constexpr bool kIsId = false;
template <class Tag> inline constexpr bool kIsId<Id<Tag>> = true;

template <class T>
constexpr FieldType fieldTypeOf() {
  if constexpr (std::is_same_v<T, String> || kIsId<T>) return FieldType::Text;
  else if constexpr (std::is_same_v<T, std::string_view>) return FieldType::View;
  else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, TimeMs> || std::is_same_v<T, DurationMs>) return FieldType::Integer;
  else if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) return FieldType::OptionalInteger;
  else if constexpr (std::is_same_v<T, std::uint32_t>) return FieldType::Unsigned;
  else if constexpr (std::is_same_v<T, bool>) return FieldType::Boolean;
  else if constexpr (std::is_same_v<T, double>) return FieldType::Number;
  else if constexpr (std::is_same_v<T, List<String>>) return FieldType::Texts;
  else if constexpr (std::is_same_v<T, List<std::uint32_t>>) return FieldType::Hashes;
  else return FieldType::Custom;
}

constexpr Row makeField(std::string_view key, FieldType type, std::size_t offset, unsigned flags, std::size_t limit, const void* detail) {
  return {key, {detail, static_cast<std::uint16_t>(offset), static_cast<std::uint16_t>(limit), static_cast<std::uint16_t>(flags), type}};
}

/// A member whose type says it all: text, number, boolean, list of texts.
template <class T>
constexpr Row plainField(std::string_view key, std::size_t offset, unsigned flags = 0, std::size_t limit = 0, const Range* range = nullptr) {
  static_assert(fieldTypeOf<T>() != FieldType::Custom, "needs a field function of its own");
  return makeField(key, fieldTypeOf<T>(), offset, flags, limit, range);
}

template <class Enum> struct WordsOf;
#define WAYMARK_WORDS(Enum)                                                                    \
  template <> struct WordsOf<Enum> {                                                           \
    static constexpr WordList kPlain = {packed<k##Enum##Words>()};                            \
    static void set(void* member, unsigned index) { *static_cast<std::optional<Enum>*>(member) = static_cast<Enum>(index); } \
    static int get(const void* member) {                                                       \
      const auto& value = *static_cast<const std::optional<Enum>*>(member);                    \
      return value ? static_cast<int>(*value) : -1;                                            \
    }                                                                                          \
    static constexpr WordList kOptional = {packed<k##Enum##Words>(), set, get};               \
  }
WAYMARK_WORDS(Kind);
WAYMARK_WORDS(Family);
WAYMARK_WORDS(Ownership);
WAYMARK_WORDS(Moment);
WAYMARK_WORDS(Stage);
WAYMARK_WORDS(PainSignal);
WAYMARK_WORDS(Navigation);
WAYMARK_WORDS(DeviceType);
WAYMARK_WORDS(Mode);
WAYMARK_WORDS(StorageMode);
WAYMARK_WORDS(Grant);
WAYMARK_WORDS(ConsentMode);
WAYMARK_WORDS(Failure);
WAYMARK_WORDS(OnDoubt);
WAYMARK_WORDS(Tempo);
WAYMARK_WORDS(SessionReason);
WAYMARK_WORDS(SurveyMetric);
WAYMARK_WORDS(MediaAction);
#undef WAYMARK_WORDS

template <class T> struct EnumOf { using Type = T; };
template <class T> struct EnumOf<std::optional<T>> { using Type = T; };

/// A member that is an enum, or an optional one.
template <class T>
constexpr Row wordField(std::string_view key, std::size_t offset, unsigned flags = 0) {
  using Enum = typename EnumOf<T>::Type;
  static_assert(std::is_same_v<std::underlying_type_t<Enum>, unsigned char>);
  if constexpr (std::is_same_v<T, Enum>) return makeField(key, FieldType::Word, offset, flags, 0, &WordsOf<Enum>::kPlain);
  else return makeField(key, FieldType::OptionalWord, offset, flags, 0, &WordsOf<Enum>::kOptional);
}

template <class T> inline constexpr bool kIsList = false;
template <class T> inline constexpr bool kIsList<List<T>> = true;

template <class C>
struct ContainerOf {
  static C& of(void* c) { return *static_cast<C*>(c); }
  static void* add(void* c) {
    if constexpr (kIsList<C>) return &of(c).emplace_back();
    else return &of(c).emplace();
  }
  static void removeLast(void* c) {
    if constexpr (kIsList<C>) of(c).pop_back();
  }
  static const void* value(const void* c) {
    if constexpr (kIsList<C>) return nullptr;
    else return static_cast<const C*>(c)->has_value() ? &**static_cast<const C*>(c) : nullptr;
  }
  static constexpr std::size_t kBytes = sizeof(typename C::value_type);
  static constexpr Container kWriteOnly = {kBytes, nullptr, nullptr, value};
  static constexpr Container kOps = {kBytes, add, removeLast, value};
};

template <const auto& kRows>
inline constexpr auto kFieldsOf = [] {
  std::array<Field, std::size(kRows)> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kRows[i].field;
  return out;
}();
template <const auto& kRows>
constexpr Schema schemaOf(void (*check)(void*, const Place&, Problems&) = nullptr, const Container* container = nullptr) {
  return {kFieldsOf<kRows>.data(), packed<kRows>(), std::size(kRows), check, container};
}

/// Rows of a table: key in JSON, struct, member (`session.id` reaches inside).
#define PLAIN(key, Struct, member, ...) plainField<decltype(Struct::member)>(key, offsetof(Struct, member) __VA_OPT__(, ) __VA_ARGS__)
#define WORD(key, Struct, member, ...) wordField<decltype(Struct::member)>(key, offsetof(Struct, member) __VA_OPT__(, ) __VA_ARGS__)
#define NESTED(type, key, Struct, member, flags, limit, detail) makeField(key, FieldType::type, offsetof(Struct, member), flags, limit, &detail)
/// A JSON object whose members stand in the same struct.
#define GROUP(key, flags, schema) makeField(key, FieldType::Object, 0, flags, 0, &schema)

}  // namespace waymark
