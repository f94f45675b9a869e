/** What the user set, read so that a workspace without trust cannot say what is executed. */

const CONFIDENCES = ["low", "medium", "high"] as const;

export type Confidence = (typeof CONFIDENCES)[number];

export interface Settings {
  readonly enable: boolean;
  /** A program or a Python interpreter, as written; empty when evlint is to be looked for. */
  readonly path: string;
  /** Undefined: as the project's `evlint.yml` says. */
  readonly minConfidence: Confidence | undefined;
  /** Milliseconds; undefined: as the server likes. */
  readonly debounce: number | undefined;
}

/** What the server is told when it starts. */
export interface InitializationOptions {
  readonly trusted: boolean;
  readonly minConfidence?: Confidence;
  readonly debounce?: number;
}

/** The part of `vscode.WorkspaceConfiguration` that is needed here. */
export interface Configuration {
  get(name: string): unknown;
  inspect(name: string): { globalValue?: unknown } | undefined;
}

/** The settings that the server or the search for it depends on: a change of one of them starts it anew. */
export const RESTARTING = ["evlint.enable", "evlint.path", "evlint.minConfidence", "evlint.debounce"] as const;

/** Read the settings below `evlint`; what has the wrong type counts as not set. */
export function readSettings(configuration: Configuration, trusted: boolean): Settings {
  // VS Code passes over the workspace's `evlint.path` itself where there is no trust; this holds even if it did not.
  const path = trusted ? configuration.get("path") : configuration.inspect("path")?.globalValue;
  const debounce = configuration.get("debounce");
  return {
    enable: configuration.get("enable") !== false,
    path: typeof path === "string" ? path.trim() : "",
    minConfidence: CONFIDENCES.find((name) => name === configuration.get("minConfidence")),
    debounce: typeof debounce === "number" && debounce >= 0 ? debounce : undefined,
  };
}

export function initializationOptions(settings: Settings, trusted: boolean): InitializationOptions {
  return {
    trusted,
    ...(settings.minConfidence !== undefined && { minConfidence: settings.minConfidence }),
    ...(settings.debounce !== undefined && { debounce: settings.debounce }),
  };
}
