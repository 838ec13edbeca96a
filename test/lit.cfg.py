# lit's configuration: which files are tests and what their RUN lines may say.
#
#   %sigtidy    the built tool
#   %want       compares a folder's `// want` comments with what the tool finds
#   %fix        compares `// fix` comments with the fixes offered, and makes them
#   %database   writes a compile database: %database FOLDER OUT
#   %python     the Python that runs lit
#   %root       the project's root
#   %build      the build folder
#   %cmake      the CMake that configured it
#   %llvm-tools the folder of LLVM's and Clang's programs
#   %private    runs a command with mounts of its own; REQUIRES: private-mounts
#
# Usually run by `ninja check`; `lit BUILD/test --filter wrapper` runs a few.

import os
import subprocess
import sys

import lit.formats

if not hasattr(config, "sigtidy"):
    lit_config.fatal("run lit on the build's test folder: lit .build/release/test")

config.name = "sigtidy"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
# Inputs of tests, and GoogleTest's sources.
config.excludes = ["sample", "unit", "Inputs"]
config.test_source_root = os.path.join(config.sigtidy_src_root, "test")
config.test_exec_root = os.path.join(config.sigtidy_obj_root, "test")

# split-file, FileCheck, not and count of the LLVM that we build against.
config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, config.environment.get("PATH", "")]
)
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"
if "UPDATE_GOLDEN" in os.environ:
    config.environment["UPDATE_GOLDEN"] = os.environ["UPDATE_GOLDEN"]
if config.sanitize:
    # Clang's own allocator poisons memory that its uninstrumented library
    # never unpoisons. Leaks are not looked for: LeakSanitizer stops the process
    # with ptrace, which many containers forbid, and then fails every test.
    config.environment["ASAN_OPTIONS"] = "allow_user_poisoning=0:detect_leaks=0"
    config.environment["UBSAN_OPTIONS"] = "print_stacktrace=1"



def private_mounts():
    """The words that give a command mounts of its own, or none: many containers
    forbid it."""
    for words in (["unshare", "-m"], ["unshare", "-rm"]):
        try:
            done = subprocess.run([*words, "mount", "-t", "tmpfs", "none", "/tmp"],
                                  stderr=subprocess.DEVNULL, check=False)
        except OSError:
            continue
        if done.returncode == 0:
            return " ".join(words)
    return None


if private := private_mounts():
    config.available_features.add("private-mounts")
    config.substitutions.append(("%private", private))

# Not the one that CMake found: that may be a version manager's shim, which takes
# longer to start than sigtidy.
python = sys.executable
source = config.test_source_root
config.substitutions += [
    ("%sigtidy", config.sigtidy),
    ("%want", f"{python} {source}/want.py --sigtidy {config.sigtidy} --test %s"),
    ("%fix", f"{python} {source}/fix.py --sigtidy {config.sigtidy} "
             f"--tools {config.llvm_tools_dir}"),
    ("%database", f"{python} {source}/database.py"),
    ("%golden", f"{python} {source}/golden.py"),
    ("%python", python),
    ("%root", config.sigtidy_src_root),
    ("%cmake", config.cmake),
    ("%build", config.sigtidy_obj_root),
    ("%llvm-tools", config.llvm_tools_dir),
]
