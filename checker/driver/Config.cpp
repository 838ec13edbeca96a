// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Reads a configuration: its keys, and what their values may be.

#include "sigtidy/Config.h"
#include "driver/Checks.h"
#include "driver/ConfigReader.h"
#include "driver/ConfigWords.h"
#include "driver/Filter.h"
#include "sigtidy/Analysis.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/YAMLTraits.h"

using namespace llvm;
using namespace sigtidy;

namespace {
class Parser {
public:
  Parser(StringRef Text, ConfigSource From)
      : In(Text, From.Shown),
        Names(cantFail(Facts::forProfile("default", ""))) {
    Result.From = std::move(From);
  }

  Expected<Config> run();

private:
  void root(yaml::Node &N);
  void checks(yaml::Node &N);
  void levels(yaml::Node &N);
  void ruleLevels(yaml::Node &N, StringRef Rule, StringRef Name);
  void level(yaml::Node &N, StringRef Of, LevelSetting Setting);
  void errors(yaml::Node &N);
  void profile(yaml::Node &N);
  void library(yaml::Node &N);
  std::optional<LeafPattern> regex(yaml::Node &N, StringRef Key);
  void exclude(yaml::Node &N);
  void edition(yaml::Node &N);
  void function(yaml::Node &N, FactVerdict Judged);
  void registration(yaml::Node &N);
  void keepsMask(yaml::Node &N);
  void operand(yaml::Node &N, std::string &Into);
  void signal(yaml::Node &N, std::string &Into);
  /// One text, or a list of them; what \p Take objects to is a mistake.
  void oneOrMore(yaml::Node &N, StringRef What,
                 function_ref<Error(StringRef Text)> Take);
  /// One of \p Words.
  template <class T>
  std::optional<T> word(yaml::Node &N, StringRef What,
                        ArrayRef<std::pair<StringLiteral, T>> Words);
  /// ".sigtidy:12".
  std::string place(const yaml::Node &N) const {
    return Result.From.Name + ":" + std::to_string(In.line(N));
  }
  /// ".sigtidy: exclude".
  std::string saidBy(StringRef Key) const {
    return (Result.From.Name + ": " + Key).str();
  }
  /// What is wrong is not missing: nobody looks at the value any more.
  void keep(std::string &Into, yaml::Node &N, StringRef What) {
    Into = In.text(N, What).value_or("?");
  }
  void need(yaml::Node &N, StringRef Value, const Twine &Message) {
    if (Value.empty())
      In.fail(N, Message);
  }

  ConfigReader In;
  /// For names of signals.
  Facts Names;
  Config Result;
};
} // namespace

template <class T>
std::optional<T> Parser::word(yaml::Node &N, StringRef What,
                              ArrayRef<std::pair<StringLiteral, T>> Words) {
  std::optional<std::string> Text = In.text(N, What);
  if (!Text)
    return std::nullopt;
  std::vector<std::string> Allowed;
  for (const auto &[Name, Value] : Words) {
    if (*Text == Name)
      return Value;
    Allowed.push_back(("'" + Name + "'").str());
  }
  In.fail(N,
          What + " cannot be '" + *Text + "'; write " + join(Allowed, " or "));
  return std::nullopt;
}

void Parser::oneOrMore(yaml::Node &N, StringRef What,
                       function_ref<Error(StringRef Text)> Take) {
  auto Add = [&](yaml::Node &Each) {
    if (std::optional<std::string> Text = In.text(Each, What))
      if (Error E = Take(*Text))
        In.fail(Each, toString(std::move(E)));
  };
  if (isa<yaml::SequenceNode>(N))
    In.sequence(N, What, Add);
  else
    Add(N);
}

void Parser::checks(yaml::Node &N) {
  oneOrMore(N, "'checks'", [&](StringRef Globs) {
    Result.Checks += (Result.Checks.empty() ? "" : ",") + Globs.str();
    return enabledRules(Globs).takeError();
  });
}

void Parser::errors(yaml::Node &N) {
  oneOrMore(N, "'warnings-as-errors'", [&](StringRef Globs) {
    std::string &All = Result.WarningsAsErrors;
    All += (All.empty() ? "" : ",") + Globs.str();
    return errorRules(Globs).takeError();
  });
}

void Parser::exclude(yaml::Node &N) {
  oneOrMore(N, "'exclude'", [&](StringRef Glob) {
    Result.LeaveOut.Exclude.push_back({Glob.str(), saidBy("exclude")});
    return filePatterns(Glob.str(), "/").takeError();
  });
}

std::optional<LeafPattern> Parser::regex(yaml::Node &N, StringRef Key) {
  std::optional<std::string> Text = In.text(N, ("'" + Key + "'").str());
  if (!Text)
    return std::nullopt;
  if (Error E = checkRegex(*Text))
    In.fail(N, toString(std::move(E)));
  return LeafPattern{std::move(*Text), saidBy(Key)};
}

void Parser::level(yaml::Node &N, StringRef Of, LevelSetting Setting) {
  if (auto Wanted =
          word<Level>(N, ("the level of '" + Of + "'").str(), LevelWords)) {
    Setting.Wanted = *Wanted;
    Result.Levels.push_back(std::move(Setting));
  }
}

/// One level, or one for each context.
void Parser::ruleLevels(yaml::Node &N, StringRef Rule, StringRef Name) {
  if (!isa<yaml::MappingNode>(N))
    return level(N, Name, {Rule.str(), std::nullopt});
  SmallVector<StringRef, 8> Words{OtherContexts};
  for (const auto &[Word, Value] : JudgedContextWords)
    Words.push_back(Word);
  std::string What = ("the levels of '" + Name + "'").str();
  In.entries(N, What, [&](yaml::Node &Key, StringRef Word, yaml::Node &Value) {
    if (Word == OtherContexts)
      return level(Value, Name, {Rule.str(), std::nullopt});
    for (const auto &[Known, RunsAs] : JudgedContextWords)
      if (Known == Word)
        return level(Value, Name, {Rule.str(), RunsAs});
    In.fail(Key, "there is no context '" + Word + "' in " + What +
                     didYouMean(Word, Words, "the contexts"));
  });
}

void Parser::levels(yaml::Node &N) {
  std::vector<RuleInfo> Rules = allRules();
  SmallVector<StringRef, 16> Ids;
  for (const RuleInfo &R : Rules)
    Ids.push_back(R.Id);
  const size_t RuleCount = Ids.size();
  // A context of a rule's name is the rule's.
  SmallVector<std::pair<StringRef, Context>, 8> Contexts;
  for (const auto &[Word, Value] : JudgedContextWords)
    if (!is_contained(Ids, Word)) {
      Contexts.emplace_back(Word, Value);
      Ids.push_back(Word);
    }
  In.entries(N, "'levels'",
             [&](yaml::Node &Key, StringRef Name, yaml::Node &Value) {
               StringRef Id = Name;
               Id.consume_front(RulePrefix);
               for (const auto &[Word, RunsAs] : Contexts)
                 if (Word == Name)
                   return level(Value, Name, {"", RunsAs});
               if (is_contained(ArrayRef(Ids).take_front(RuleCount), Id))
                 return ruleLevels(Value, Id, Name);
               In.fail(Key, "there is no rule '" + Name + "'" +
                                didYouMean(Id, Ids, "the rules and contexts"));
             });
}

void Parser::profile(yaml::Node &N) {
  std::optional<std::string> Name = In.text(N, "'profile'");
  if (!Name)
    return;
  std::vector<StringRef> Known = Facts::profiles();
  if (!is_contained(Known, *Name))
    return In.fail(N, "there is no profile '" + *Name +
                          "'; write one of: " + join(Known, ", "));
  Result.Profile = std::move(*Name);
}

void Parser::library(yaml::Node &N) {
  std::optional<std::string> Name = In.text(N, "'target-libc'");
  if (!Name)
    return;
  if (Error E = Facts::forLibrary(*Name, "").takeError())
    return In.fail(N, toString(std::move(E)));
  Result.TargetLibc = std::move(*Name);
}

void Parser::edition(yaml::Node &N) {
  std::optional<unsigned> Wanted = In.number(N, "'facts'");
  if (!Wanted)
    return;
  Result.FactsEdition = Wanted;
  if (*Wanted != Facts::edition())
    In.fail(N, "this sigtidy has edition " + Twine(Facts::edition()) +
                   " of the facts, not " + Twine(*Wanted) +
                   "; run the release with that edition, or look at what "
                   "changes and write 'facts: " +
                   Twine(Facts::edition()) + "'");
}

void Parser::function(yaml::Node &N, FactVerdict Judged) {
  bool Safe = Judged == FactVerdict::Safe;
  StringRef What = Safe ? "an entry of 'safe'" : "an entry of 'unsafe'";
  ProjectFact F;
  F.Judged = Judged;
  F.Source = place(N);
  auto Function = [&](yaml::Node &V) { keep(F.Function, V, "'function'"); };
  auto Reason = [&](yaml::Node &V) { keep(F.Reason, V, "'reason'"); };
  auto Instead = [&](yaml::Node &V) { keep(F.Instead, V, "'instead'"); };
  ConfigReader::Key Keys[] = {
      {"function", Function}, {"reason", Reason}, {"instead", Instead}};
  In.mapping(N, What, ArrayRef(Keys).take_front(Safe ? 2 : 3));
  if (!isa<yaml::MappingNode>(N))
    return;
  need(N, F.Function, What + " lacks 'function'; write which one it is about");
  need(N, F.Reason,
       What + " lacks 'reason'; write why" +
           (F.Function.empty() ? "" : " '" + F.Function + "'") +
           (Safe ? " may be called in handlers"
                 : " must not be called in handlers"));
  for (const ProjectFact &Known : Result.Project.Functions)
    if (!F.Function.empty() && Known.Function == F.Function)
      In.fail(N, "'" + F.Function + "' has an entry already (" + Known.Source +
                     "); leave one");
  Result.Project.Functions.push_back(std::move(F));
}

void Parser::keepsMask(yaml::Node &N) {
  ProjectMask M;
  M.Source = place(N);
  auto Function = [&](yaml::Node &V) { keep(M.Function, V, "'function'"); };
  auto Reason = [&](yaml::Node &V) { keep(M.Reason, V, "'reason'"); };
  In.mapping(N, "an entry of 'keeps-mask'",
             {{"function", Function}, {"reason", Reason}});
  if (!isa<yaml::MappingNode>(N))
    return;
  need(
      N, M.Function,
      "an entry of 'keeps-mask' lacks 'function'; write which one it is about");
  need(N, M.Reason,
       "an entry of 'keeps-mask' lacks 'reason'; write why" +
           (M.Function.empty() ? "" : " '" + M.Function + "'") +
           " leaves the signal mask as it finds it");
  Result.Project.KeepsMask.push_back(std::move(M));
}

void Parser::operand(yaml::Node &N, std::string &Into) {
  keep(Into, N, "'handler'");
  if (Into != "?" && !Facts::isOperand(Into))
    In.fail(N, "'handler' cannot be '" + Into +
                   "'; write which argument it is, counted from 0: "
                   "'arg1', or 'arg0->on_signal' for a member of what "
                   "it points at");
}

void Parser::signal(yaml::Node &N, std::string &Into) {
  std::optional<std::string> Text = In.text(N, "'signal'");
  if (!Text)
    return;
  if (!Facts::isOperand(*Text) && !Names.signalNumber(*Text))
    return In.fail(N, "'signal' cannot be '" + *Text +
                          "'; write which argument it is, counted from 0 "
                          "('arg0'), or the name of a signal ('SIGALRM')");
  Into = std::move(*Text);
}

void Parser::registration(yaml::Node &N) {
  ProjectRegistration R;
  R.Source = place(N);
  auto Function = [&](yaml::Node &V) { keep(R.Function, V, "'function'"); };
  auto Handler = [&](yaml::Node &V) { operand(V, R.Handler); };
  auto Signal = [&](yaml::Node &V) { signal(V, R.Signal); };
  auto Runs = [&](yaml::Node &V) {
    if (auto Chosen = word<Context>(V, "'context'", ContextWords))
      R.RunsAs = *Chosen;
  };
  In.mapping(N, "an entry of 'registrations'",
             {{"function", Function},
              {"handler", Handler},
              {"signal", Signal},
              {"context", Runs}});
  if (!isa<yaml::MappingNode>(N))
    return;
  need(N, R.Function,
       "an entry of 'registrations' lacks 'function'; write which one installs "
       "a handler");
  need(N, R.Handler,
       "an entry of 'registrations' lacks 'handler'; write which argument of "
       "the function is the handler, counted from 0: 'arg1'");
  Result.Project.Registrations.push_back(std::move(R));
}

void Parser::root(yaml::Node &N) {
  auto Checks = [&](yaml::Node &V) { checks(V); };
  auto Levels = [&](yaml::Node &V) { levels(V); };
  auto Errors = [&](yaml::Node &V) { errors(V); };
  auto Profile = [&](yaml::Node &V) { profile(V); };
  auto Library = [&](yaml::Node &V) { library(V); };
  auto Headers = [&](yaml::Node &V) {
    Result.LeaveOut.Headers = regex(V, "header-filter");
  };
  auto NotHeaders = [&](yaml::Node &V) {
    Result.LeaveOut.NotHeaders = regex(V, "exclude-header-filter");
  };
  auto Exclude = [&](yaml::Node &V) { exclude(V); };
  auto Edition = [&](yaml::Node &V) { edition(V); };
  auto Trust = [&](yaml::Node &V) {
    if (In.boolean(V, "'trust-conditions'") == true)
      Result.Project.TrustsConditions = place(V);
  };
  auto Collision = [&](yaml::Node &V) {
    if (std::optional<bool> Given = In.boolean(V, "'require-collision'"))
      Result.RequireCollision = *Given;
  };
  auto Safe = [&](yaml::Node &V) {
    In.sequence(V, "'safe'",
                [&](yaml::Node &E) { function(E, FactVerdict::Safe); });
  };
  auto Unsafe = [&](yaml::Node &V) {
    In.sequence(V, "'unsafe'",
                [&](yaml::Node &E) { function(E, FactVerdict::Unsafe); });
  };
  auto KeepsMask = [&](yaml::Node &V) {
    In.sequence(V, "'keeps-mask'", [&](yaml::Node &E) { keepsMask(E); });
  };
  auto Registrations = [&](yaml::Node &V) {
    In.sequence(V, "'registrations'", [&](yaml::Node &E) { registration(E); });
  };
  In.mapping(N, "the configuration",
             {{"checks", Checks},
              {"levels", Levels},
              {"warnings-as-errors", Errors},
              {"header-filter", Headers},
              {"exclude-header-filter", NotHeaders},
              {"exclude", Exclude},
              {"profile", Profile},
              {"target-libc", Library},
              {"facts", Edition},
              {"trust-conditions", Trust},
              {"require-collision", Collision},
              {"safe", Safe},
              {"unsafe", Unsafe},
              {"keeps-mask", KeepsMask},
              {"registrations", Registrations}});
}

Expected<Config> Parser::run() {
  In.document([&](yaml::Node &N) { root(N); });
  if (Error E = In.takeErrors())
    return std::move(E);
  return std::move(Result);
}

Expected<Config> sigtidy::parseConfig(StringRef Text, ConfigSource From) {
  return Parser(Text, std::move(From)).run();
}
