// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The words around the list of options; docs/usage.md says the same at
/// length.

#include "tool/Help.h"
#include "sigtidy/Driver.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Config/llvm-config.h"

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral Synopsis =
    R"(sigtidy finds what signal handlers must not do, in whole C and C++ programs.

usage: sigtidy [check] [options] [file|folder|glob ...]
       sigtidy handlers [options] [file|folder|glob ...]
       sigtidy unknowns [options] [file|folder|glob ...]
       sigtidy [check|handlers] [options] file ... -- [compile flags]
       sigtidy why [options] FUNCTION
       sigtidy explain RULE|FUNCTION
       sigtidy explain [options] [--suggest] FINGERPRINT
       sigtidy signals [NAME|NUMBER]
       sigtidy help

commands:
  check                    report what handlers reach and must not (the default)
  handlers                 list every handler: signals, registrations, verdict
  unknowns                 list what could not be judged, and what would
                           settle it
  why                      say how handlers reach a function of the program, or
                           why none does; FILE.c:FUNCTION for one of several
  explain                  say what a check or the facts on a function mean,
                           or tell the whole story of one finding
  signals                  list the signals, or say what one of them is
  help                     print this

A first word that is a command is one: write './handlers' for the file. Files,
folders and globs select what is reported, by the unsafe call, the chain to it
or the registration; the program is always the whole compile database. With
'--' there is no database: the files are the program, compiled with the flags
that follow.
)";

static constexpr StringLiteral Endnotes =
    R"(
examples:
  sigtidy                          all that the database of this project builds
  sigtidy -p build src/log.c       what touches one file
  sigtidy main.c log.c -- -DDEBUG  a program of two files, without a database
  sigtidy --checks=-unknown-call   without that check
  sigtidy --format=json > out.json
  sigtidy handlers 'src/**/*.c'    the handlers of these files
  sigtidy handlers --check-lock=handlers.lock
                                   whether a handler may do more than it could
  sigtidy why log.c:flush_log      how a handler gets there
  sigtidy explain snprintf
  sigtidy explain 55db6863         one finding; --fingerprints names them
  sigtidy signals SIGCHLD

exit status:
  0  nothing of level warning or above was found
  1  a finding of level warning or above is left, the run is not as complete
     as '--require-complete' asks, or a handler may do more than the file of
     '--check-lock' says
  2  bad usage, a bad configuration, lock file or compile database, an argument
     matched nothing, no translation unit could be analysed, or more failed
     than '--max-failed' allows; wins over 1
)";

static constexpr size_t TextColumn = 27;
static constexpr size_t Width = 80;

/// \p Text in lines that begin at TextColumn; the first begins where the
/// stream stands.
static void printWrapped(StringRef Text, raw_ostream &OS) {
  SmallVector<StringRef, 32> Words;
  Text.split(Words, ' ');
  size_t Column = TextColumn;
  for (StringRef Word : Words) {
    if (Column != TextColumn && Column + 1 + Word.size() > Width) {
      OS << '\n';
      OS.indent(TextColumn);
      Column = TextColumn;
    }
    if (Column != TextColumn) {
      OS << ' ';
      ++Column;
    }
    OS << Word;
    Column += Word.size();
  }
  OS << '\n';
}

static std::string spelling(const OptionHelp &Option) {
  bool Short = Option.Name.size() == 1;
  std::string Text = (Short ? "  -" : "  --") + Option.Name.str();
  if (!Option.Value.empty())
    Text += (Short ? " <" : "=<") + Option.Value.str() + ">";
  return Text;
}

void sigtidy::printHelp(ArrayRef<OptionHelp> Options, raw_ostream &OS) {
  OS << Synopsis;
  StringRef Group;
  for (const OptionHelp &Option : Options) {
    if (Option.Group != Group) {
      Group = Option.Group;
      OS << '\n' << Group << ":\n";
    }
    std::string Name = spelling(Option);
    OS << Name;
    if (Name.size() < TextColumn)
      OS.indent(TextColumn - Name.size());
    else
      (OS << '\n').indent(TextColumn);
    printWrapped(Option.Text, OS);
  }
  OS << Endnotes;
}

void sigtidy::printVersion(raw_ostream &OS) {
  OS << "sigtidy " SIGTIDY_VERSION "\n"
     << "  LLVM " LLVM_VERSION_STRING "\n"
     << "  facts, edition " << Facts::edition() << '\n';
}
