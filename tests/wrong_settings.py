"""Settings with mistakes, and what is told of each."""

from __future__ import annotations

NAMES = (
    "(choose from boilerplate, claims, encoding, far-rule, field-rule, front-matter, idle-rule, one-rule,"
    " readability, suppression, two-rule, wrapping)"
)
TABS = "cannot be read as YAML: a tab indents this line; YAML takes spaces only"
MISTAKES = [
    ("rule: {}", "1: rule: unknown key; did you mean 'rules'? (choose from extends, rules, overrides,"
     " front_matter, rule_folders, kinds, kind_limits, extensions, exclude, min_confidence, fail_on, fixable,"
     " unfixable)"),
    ("[rules]", "1: should be a mapping, is a list"),
    ("rules: [one-rule]", "1: rules: should be a mapping of rules and groups, is a list"),
    ("rules:\n  on-rule: off",
     f"2: rules: unknown rule or group 'on-rule'; did you mean 'one-rule'? {NAMES}"),
    ("rules:\n  one-rule: of",
     "2: rules.one-rule: unknown 'of'; did you mean 'off'? (choose from off, on, info, warning, error)"),
    ("rules: {one-rule: [off]}",
     "1: rules.one-rule: should be one word or a mapping, is a list;"
     " choose from off, on, info, warning, error"),
    ("rules:\n  one-rule:\n    sevrity: error",
     "3: rules.one-rule.sevrity: unknown key; did you mean 'severity'?"
     " (choose from enabled, severity, confidence, options)"),
    ("rules:\n  one-rule:\n    pattern: x",
     "3: rules.one-rule.pattern: is an option; write it below 'rules.one-rule.options'"),
    ("rules:\n  one-rule:\n    options: {patern: x}", "3: rules.one-rule.options.patern: unknown option of"
     " 'one-rule'; did you mean 'pattern'? (choose from pattern, ignore_case, raw, seconds)"),
    ("rules:\n  one-rule:\n    options:\n      seconds: x",
     "4: rules.one-rule.options.seconds: should be a number, is 'x'"),
    ("rules: {one-rule: {options: {pattern: '('}}}",
     "1: rules.one-rule.options: pattern can't be compiled: missing ) at position 1"),
    ("rules: {one-rule: {options: 3}}", "1: rules.one-rule.options: should be a mapping, is a number"),
    ("overrides: {}", "1: overrides: should be a list, is a mapping"),
    ("overrides:\n  - rules: {}", "2: overrides.1.paths: missing key"),
    ("overrides:\n  - paths: x\n    rules: {x: off}",
     "3: overrides.1.rules: unknown rule or group 'x'; choose from" + NAMES[12:-1]),
    ("overrides:\n  - path: x\n    paths: x",
     "2: overrides.1.path: unknown key; did you mean 'paths'? (choose from paths, rules, front_matter)"),
    ("rule_folders: [../x]", "1: rule_folders: '../x' lies outside the folder of the settings"),
    ("rule_folders:\n  - /", "2: rule_folders: '/' lies outside the folder of the settings"),
    ("rule_folders: cards", "1: rule_folders: there is no folder 'cards'"),
    ("rule_folders: no_such:rules", "1: rule_folders: no package 'no_such' is installed for 'no_such:rules'"),
    ("rule_folders: json:no/such", "1: rule_folders: package 'json' has no folder 'no/such'"),
    ("rule_folders: json:../x", "1: rule_folders: there is no folder 'json:../x'"),
    ("kinds: no_such_module", "1: kinds: should be a list of modules, is a string"),
    ("kind_limits: {seconds: 0}", "1: kind_limits.seconds: should be a number from 0.1 to 3600"),
    ("kind_limits:\n  megabytes: 1", "2: kind_limits.megabytes: should be a number from 64 to 1048576"),
    ("kind_limits: {megabytes: 1}", "1: kind_limits.megabytes: should be a number from 64 to 1048576"),
    ("kind_limits: {minutes: 1}", "1: kind_limits.minutes: unknown key; choose from seconds, megabytes"),
    ("kind_limits: [1]", "1: kind_limits: should be a mapping, is a list"),
    ("kinds: [no_such.module]", "1: kinds.1: no module 'no_such.module' is installed for kind 'module'"),
    ("kinds: {my-kind: no_such}", "1: kinds.my-kind: no module 'no_such' is installed for kind 'my-kind'"),
    ("kinds: {My: json}", "1: kinds.My: 'My' is no name of a kind: lower-case words joined by '-'"),
    ("kinds: [json]", "1: kinds.1: module 'json' of kind 'json' has no class 'Options'"),
    ("kinds: [my.pattern]", "1: kinds.1: evlint ships a kind 'pattern'; give yours another name"),
    ("kinds: ['a b']", "1: kinds.1: should be an installed module ('package.module'), is 'a b'"),
    ("extensions: [md]", "1: extensions: 'md' should be like '.md'"),
    ("extensions: {}", "1: extensions: should be a list of strings or a string, is a mapping"),
    ("exclude: [ok, '!']", "1: exclude: '!' is no glob as in .gitignore"),
    ("overrides:\n  - paths:\n      - '[z-a]'", "3: overrides.1.paths: '[z-a]' is no glob as in .gitignore"),
    ("min_confidence: hih",
     "1: min_confidence: unknown 'hih'; did you mean 'high'? (choose from low, medium, high)"),
    ("rules: {one-rule: no}", "1: rules.one-rule: unknown 'no'; choose from off, on, info, warning, error"),
    ("fail_on: never", "1: fail_on: unknown 'never'; choose from info, warning, error"),
    ("fixable: [claims, clams]",
     f"1: fixable: unknown rule or group 'clams'; did you mean 'claims'? {NAMES}"),
    ("rules:\n\tad-label: off\n", f"2:1: {TABS}"),
    ("rules:\n  ad-label:\n \t severity: info\n", f"3:2: {TABS}"),
    ("rules: {a: 1", "2:1: cannot be read as YAML: did not find expected ',' or '}'"
     " while parsing a flow mapping from line 1 on"),
    ("a: 1\na: 2", "2:1: key 'a' stands twice (first on line 1)"),
    ("[" * 30_000, "1:33: nested deeper than 32 levels"),
]  # fmt: skip
