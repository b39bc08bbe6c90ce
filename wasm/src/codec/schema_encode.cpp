#include <cstring>

#include "base/math.h"
#include "codec/schema.h"

namespace waymark {
namespace {

const void* memberOf(const void* object, const Field& field) { return static_cast<const unsigned char*>(object) + field.offset; }

template <class T> const T& as(const void* member) { return *static_cast<const T*>(member); }

void writeText(JsonWriter& json, const Field& field, std::string_view key, std::string_view text) {
  if (!text.empty() || field.has(kAlways)) json.text(key, text);
}

void writeField(JsonWriter& json, const Field& field, std::string_view key, const void* member) {
  if (field.has(kPointer)) std::memcpy(&member, member, sizeof member);  // pointers look alike, but may not be read through one another
  if (member == nullptr) return;
  const auto* schema = static_cast<const Schema*>(field.detail);
  const auto* list = static_cast<const WordList*>(field.detail);
  switch (field.type) {
    case FieldType::Text: return writeText(json, field, key, as<String>(member));
    case FieldType::View: return writeText(json, field, key, as<std::string_view>(member));
    case FieldType::Integer: return json.integer(key, as<std::int64_t>(member));
    case FieldType::OptionalInteger: return json.integerIf(key, as<std::optional<std::int64_t>>(member));
    case FieldType::Boolean:
      if (as<bool>(member) || field.has(kAlways)) json.boolean(key, as<bool>(member));
      return;
    case FieldType::Number: return json.number(key, field.has(kScore) ? round9(as<double>(member)) : as<double>(member));
    case FieldType::Word: return writeText(json, field, key, wordAt(list->words, as<unsigned char>(member)));
    case FieldType::OptionalWord:
      if (const int index = list->get(member); index >= 0) json.text(key, wordAt(list->words, static_cast<std::size_t>(index)));
      return;
    case FieldType::Texts:
      if (field.has(kAlways) || !as<List<String>>(member).empty()) json.texts(key, as<List<String>>(member));
      return;
    case FieldType::Hashes:
      json.array(key);
      for (const std::uint32_t hash : as<List<std::uint32_t>>(member)) json.integer(hash);
      return json.endArray();
    case FieldType::Numbers:
      json.array(key);
      for (std::size_t i = 0; i < field.limit; ++i) json.number((&as<double>(member))[i]);
      return json.endArray();
    case FieldType::Scores:
      json.object(key);
      for (std::size_t i = 0; i < field.limit; ++i) json.score(wordAt(list->words, i), (&as<double>(member))[i]);
      return json.endObject();
    case FieldType::Object: return encodeObject(json.key(key), *schema, member);
    case FieldType::Inline: return encodeMembers(json, *schema, member);
    case FieldType::Optional:
      if (const void* const value = schema->container->value(member)) encodeObject(json.key(key), *schema, value);
      return;
    case FieldType::List: {
      const auto& elements = as<ListMemory>(member);
      if (elements.size() == 0 && !field.has(kAlways)) return;
      json.array(key);
      for (std::size_t i = 0; i < elements.size(); ++i) encodeObject(json, *schema, elements.at(i, schema->container->elementBytes));
      return json.endArray();
    }
    case FieldType::Custom:
      if (const Hook& hook = as<Hook>(field.detail); hook.write != nullptr) hook.write(json, key, member);
      return;
    case FieldType::Unsigned: return;  // read only
  }
}

}  // namespace

void encodeMembers(JsonWriter& json, const Schema& schema, const void* object) {
  WordText key = schema.keys + 1;
  for (std::size_t i = 0; i < schema.count; ++i, key = nextWord(key)) writeField(json, schema.fields[i], wordHere(key), memberOf(object, schema.fields[i]));
}

void encodeObject(JsonWriter& json, const Schema& schema, const void* object) {
  json.object();
  encodeMembers(json, schema, object);
  json.endObject();
}

}  // namespace waymark
