// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Words.h"
#include "sigtidy/Report.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace sigtidy {

/// The other names of \p Signal's number: "SIGIOT".
static std::vector<std::string> otherNames(const Facts &Knowledge,
                                           const SignalFact &Signal) {
  std::vector<std::string> Names;
  for (const SignalFact &Row : Knowledge.signals())
    if (Row.Number == Signal.Number && Row.Name != Signal.Name)
      Names.push_back(Row.Name.str());
  return Names;
}

static std::string remarksOn(const Facts &Knowledge, const SignalFact &Signal) {
  std::vector<std::string> Remarks;
  if (std::vector<std::string> Names = otherNames(Knowledge, Signal);
      !Names.empty())
    Remarks.push_back("also " + join(Names, ", "));
  if (Signal.Fault)
    Remarks.push_back("raised by the CPU");
  return join(Remarks, "; ");
}

namespace {
/// One line of the table.
struct Row {
  std::string Number, Name, Action, Caught, Remarks;
};
} // namespace

static void writeRows(ArrayRef<Row> Rows, raw_ostream &OS) {
  size_t Name = 0;
  size_t Action = 0;
  size_t Caught = 0;
  for (const Row &R : Rows) {
    Name = std::max(Name, R.Name.size());
    Action = std::max(Action, R.Action.size());
    Caught = std::max(Caught, R.Caught.size());
  }
  for (const Row &R : Rows) {
    std::string Line;
    raw_string_ostream(Line)
        << right_justify(R.Number, 3) << ' ' << left_justify(R.Name, Name)
        << "  " << left_justify(R.Action, Action) << "  "
        << left_justify(R.Caught, Caught) << "  " << R.Remarks;
    OS << StringRef(Line).rtrim() << '\n';
  }
}

static void writeTable(const Facts &Knowledge, raw_ostream &OS) {
  std::vector<Row> Rows = {{"", "signal", "default action", "caught", ""}};
  std::vector<std::string> Reserved;
  for (const SignalFact &Signal : Knowledge.signals()) {
    if (Signal.Reserved)
      Reserved.push_back(std::to_string(Signal.Number));
    else if (Signal.Number > 0 && Signal.AliasOf.empty())
      Rows.push_back({std::to_string(Signal.Number) + ")", Signal.Name.str(),
                      Signal.DefaultAction.str(),
                      Signal.Catchable ? "yes" : "no",
                      remarksOn(Knowledge, Signal)});
  }
  writeRows(Rows, OS);
  if (!Reserved.empty())
    OS << "The C library keeps " << sentenceList(Reserved, Reserved.size())
       << " to itself.\n";
}

static void writeDetail(StringRef Label, StringRef Value, raw_ostream &OS) {
  if (!Value.empty())
    OS << "  " << left_justify(Label, 17) << Value << '\n';
}

static void writeOne(const Facts &Knowledge, const SignalFact &Signal,
                     raw_ostream &OS) {
  OS << Signal.Name << '\n';
  if (Signal.Number > 0)
    writeDetail("number", std::to_string(Signal.Number), OS);
  writeDetail("alias of", Signal.AliasOf, OS);
  if (Signal.Number > 0)
    writeDetail("other names", join(otherNames(Knowledge, Signal), ", "), OS);
  writeDetail("default action", Signal.DefaultAction, OS);
  writeDetail("can be caught",
              Signal.Reserved    ? "no, the C library keeps it to itself"
              : Signal.Catchable ? "yes"
                                 : "no",
              OS);
  writeDetail("raised by CPU", Signal.Fault ? "yes" : "no", OS);
  writeDetail("standard",
              Signal.Standard.empty() ? "not in POSIX" : Signal.Standard, OS);
  writeDetail("notes", Signal.Notes, OS);
}

void writeSignals(const Facts &Knowledge, const SignalFact *Only,
                  raw_ostream &OS) {
  if (Only)
    writeOne(Knowledge, *Only, OS);
  else
    writeTable(Knowledge, OS);
}

} // namespace sigtidy
