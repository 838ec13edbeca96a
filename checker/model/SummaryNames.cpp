// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Switches without default, so that a new enumerator does not compile before
/// it has a word here.

#include "model/SummaryNames.h"

using namespace llvm;
using namespace sigtidy;

StringRef sigtidy::nameOf(Linkage L) {
  switch (L) {
  case Linkage::Internal:
    return "internal";
  case Linkage::External:
    return "external";
  }
  return "";
}

StringRef sigtidy::nameOf(ValueKind K) {
  switch (K) {
  case ValueKind::Unknown:
    return "unknown";
  case ValueKind::Int:
    return "int";
  case ValueKind::String:
    return "string";
  case ValueKind::Function:
    return "function";
  case ValueKind::Address:
    return "address";
  case ValueKind::Load:
    return "load";
  case ValueKind::Result:
    return "result";
  case ValueKind::Unary:
    return "unary";
  case ValueKind::Binary:
    return "binary";
  case ValueKind::VarArg:
    return "vararg";
  case ValueKind::Select:
    return "select";
  }
  return "";
}

StringRef sigtidy::nameOf(Operator Op) {
  switch (Op) {
  case Operator::None:
    return "none";
  case Operator::Add:
    return "+";
  case Operator::Sub:
    return "-";
  case Operator::Mul:
    return "*";
  case Operator::And:
    return "&";
  case Operator::Or:
    return "|";
  case Operator::Xor:
    return "^";
  case Operator::Shl:
    return "<<";
  case Operator::Shr:
    return ">>";
  case Operator::Wrap:
    return "wrap";
  case Operator::Eq:
    return "==";
  case Operator::Ne:
    return "!=";
  case Operator::Lt:
    return "<";
  case Operator::Le:
    return "<=";
  case Operator::Gt:
    return ">";
  case Operator::Ge:
    return ">=";
  case Operator::ULt:
    return "u<";
  case Operator::ULe:
    return "u<=";
  case Operator::UGt:
    return "u>";
  case Operator::UGe:
    return "u>=";
  case Operator::Not:
    return "!";
  case Operator::Neg:
    return "-";
  case Operator::BitNot:
    return "~";
  }
  return "";
}

StringRef sigtidy::nameOf(RootKind K) {
  switch (K) {
  case RootKind::Local:
    return "local";
  case RootKind::Global:
    return "global";
  case RootKind::Pointer:
    return "pointer";
  }
  return "";
}

StringRef sigtidy::nameOf(StepKind K) {
  switch (K) {
  case StepKind::Field:
    return "field";
  case StepKind::Index:
    return "index";
  }
  return "";
}

StringRef sigtidy::nameOf(OpKind K) {
  switch (K) {
  case OpKind::Call:
    return "call";
  case OpKind::Store:
    return "store";
  case OpKind::Zero:
    return "zero";
  case OpKind::Return:
    return "return";
  case OpKind::Asm:
    return "asm";
  case OpKind::Throw:
    return "throw";
  case OpKind::Broken:
    return "broken";
  }
  return "";
}

StringRef sigtidy::nameOf(CallKind K) {
  switch (K) {
  case CallKind::Plain:
    return "plain";
  case CallKind::Virtual:
    return "virtual";
  case CallKind::Construct:
    return "construct";
  case CallKind::Destroy:
    return "destroy";
  case CallKind::New:
    return "new";
  case CallKind::Implied:
    return "implied";
  case CallKind::Callable:
    return "callable";
  case CallKind::Delete:
    return "delete";
  }
  return "";
}

StringRef sigtidy::nameOf(TerminatorKind K) {
  switch (K) {
  case TerminatorKind::Jump:
    return "jump";
  case TerminatorKind::Branch:
    return "branch";
  case TerminatorKind::Switch:
    return "switch";
  }
  return "";
}

StringRef sigtidy::nameOf(Problem::Kind K) {
  switch (K) {
  case Problem::Kind::Error:
    return "error";
  case Problem::Kind::MissingHeader:
    return "missing-header";
  case Problem::Kind::Fatal:
    return "fatal";
  case Problem::Kind::UnknownFlag:
    return "unknown-flag";
  case Problem::Kind::Misplaced:
    return "misplaced-annotation";
  }
  return "";
}
