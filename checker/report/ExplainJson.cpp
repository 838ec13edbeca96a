// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/JsonParts.h"
#include "report/Roles.h"
#include "report/Words.h"
#include "sigtidy/Report.h"

using namespace llvm;

namespace sigtidy {

static std::vector<std::string> owned(ArrayRef<StringRef> Items) {
  return {Items.begin(), Items.end()};
}

static void writeRule(JsonParts &Json, const RuleInfo &Rule) {
  Json.text("id", Rule.Id);
  Json.text("summary", Rule.Summary);
  Json.text("level", wordFor(Rule.Default));
  Json.Out.attribute("enabled_by_default", !Rule.OnRequest);
  Json.text("why", Rule.Why);
  Json.text("advice", Rule.Advice);
  Json.text("fix", Rule.Fix);
  Json.text("source", Rule.Source);
  Json.texts("references", owned(Rule.References));
}

static void writeCondition(JsonParts &Json, const FactSheet &Sheet) {
  if (Sheet.Condition == FactCondition::None) {
    Json.Out.attribute("condition", nullptr);
    return;
  }
  std::vector<std::string> Documented;
  for (const ProfileVerdict &V : Sheet.Profiles)
    if (V.ConditionDocumented)
      Documented.push_back(V.Profile.str());
  Json.Out.attributeObject("condition", [&] {
    Json.text("text", conditionWords(Sheet.Condition));
    Json.Out.attribute("checked", Sheet.Condition != FactCondition::Unchecked);
    Json.texts("documented", Documented);
  });
}

static void writeProfile(JsonParts &Json, const ProfileVerdict &V) {
  Json.Out.object([&] {
    Json.text("profile", V.Profile);
    Json.text("title", V.Title);
    Json.text("verdict", wordFor(V.Judged));
    Json.Out.attribute("list", V.IsList);
    Json.texts("sources", V.Sources);
  });
}

template <class Fact>
static void writeRoles(JsonParts &Json, ArrayRef<Fact> Facts) {
  for (const Fact &Role : Facts)
    Json.Out.object([&] {
      Json.text("text", roleWords(Role));
      Json.text("source", Role.Source);
    });
}

static void writeFunction(JsonParts &Json, const FactSheet &Sheet) {
  const FunctionFact &Fact = Sheet.Fact;
  Json.text("name", Sheet.Name);
  Json.text("name_source", Sheet.SpellingSource);
  Json.text("family", Sheet.Family);
  Json.text("verdict", wordFor(Fact.Judged));
  Json.text("library", Sheet.Library);
  writeCondition(Json, Sheet);
  Json.text("reason", Fact.Reason);
  Json.text("instead", Fact.Instead);
  Json.text("source", Fact.Source);
  Json.Out.attribute("transparent", Fact.Transparent);
  Json.Out.attribute("may_set_errno", Fact.MaySetErrno);
  Json.Out.attribute("no_return", Fact.NoReturn);
  Json.Out.attributeArray("effects", [&] {
    for (const Effect &E : Sheet.Effects)
      Json.Out.object([&] {
        Json.text("effect", E.Name);
        Json.text("text", E.Words);
      });
  });
  Json.Out.attributeArray("libraries", [&] {
    for (const LibraryVerdict &L : Sheet.Libraries)
      Json.Out.object([&] {
        Json.text("library", L.Library);
        Json.text("verdict", wordFor(L.Fact.Judged));
        Json.text("source", L.Fact.Source);
      });
  });
  Json.Out.attributeArray("profiles", [&] {
    for (const ProfileVerdict &V : Sheet.Profiles)
      writeProfile(Json, V);
  });
  Json.Out.attributeArray("roles", [&] {
    writeRoles(Json, Sheet.Registrations);
    writeRoles(Json, Sheet.Calls);
  });
  Json.texts("other_names", owned(Sheet.Aliases));
}

void writeExplanationJson(const Explanation &Known, const Facts &Knowledge,
                          raw_ostream &OS) {
  JsonParts Json(OS, "");
  Json.Out.object([&] {
    Json.header(Knowledge.profile());
    Json.Out.attributeObject("explanation", [&] {
      Json.text("asked", Known.Asked);
      Json.Out.attributeBegin("rule");
      if (Known.Rule)
        Json.Out.object([&] { writeRule(Json, *Known.Rule); });
      else
        Json.Out.value(nullptr);
      Json.Out.attributeEnd();
      Json.Out.attributeBegin("function");
      if (Known.Function)
        Json.Out.object([&] { writeFunction(Json, *Known.Function); });
      else
        Json.Out.value(nullptr);
      Json.Out.attributeEnd();
    });
  });
  OS << '\n';
}

} // namespace sigtidy
