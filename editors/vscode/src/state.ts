/** What state the server is in, and how that is put to the user. */
import type { Exit } from "./child";
import type { Command, NotFound, Source } from "./find";

export type State = Readonly<
  | { kind: "off" }
  | { kind: "starting"; after?: Exit }
  | { kind: "running"; command: Command; trusted: boolean; version?: string | undefined }
  | { kind: "missing"; trusted: boolean; place: NotFound }
  | { kind: "failed"; reason: string }
>;

/** How the status item looks. */
export interface Face {
  readonly text: string;
  readonly tooltip: string;
  readonly warns: boolean;
}

export const INSTALL = "pip install 'evlint[lsp]'";

const SOURCES: Readonly<Record<Source, string>> = {
  setting: "set by evlint.path",
  workspace: "of the workspace's environment",
  python: "of the Python extension's interpreter",
  path: "found on PATH",
};

export function faceOf(state: State): Face {
  switch (state.kind) {
    case "off":
      return { text: "$(circle-slash) evlint", tooltip: "evlint is off", warns: false };
    case "starting": {
      const verb = state.after === undefined ? "is starting" : `ended with ${ending(state.after)} and starts again`;
      return { text: "$(sync~spin) evlint", tooltip: `evlint's server ${verb}`, warns: false };
    }
    case "running": {
      const lines = [
        ["evlint", state.version, "is running"].filter(Boolean).join(" "),
        `${state.command.program} (${SOURCES[state.command.source]})`,
        ...(state.trusted ? [] : ["The workspace is not trusted: kinds of its own are not loaded"]),
      ];
      return { text: "$(check) evlint", tooltip: lines.join("\n"), warns: false };
    }
    case "missing":
    case "failed":
      return { text: "$(warning) evlint", tooltip: complaint(state), warns: true };
  }
}

/** What the user is told when there is no server, with what helps. */
export function complaint(state: State & { kind: "missing" | "failed" }): string {
  if (state.kind === "failed") {
    return `evlint's server ${state.reason}`;
  }
  const { mistake, searched } = state.place;
  if (mistake !== undefined) {
    return `${mistake}.`;
  }
  const caution = state.trusted ? "" : " The workspace is not trusted, so its own environment was passed over.";
  const cure = `Install it with ${INSTALL}, or set evlint.path.`;
  return `evlint was not found (looked in: ${searched.join(", ")}).${caution} ${cure}`;
}

/** Say why a process that had just been started is gone; `fault` is what the client made of it. */
export function reasonOfFailure(exit: Exit, fault?: unknown): string {
  const last = exit.said.findLast((line) => line.trim() !== "")?.trim();
  if (exit.said.some((line) => line.includes("evlint[lsp]"))) {
    return `needs an extra that is not installed beside it. Install it with ${INSTALL}.`;
  }
  if (exit.said.some((line) => /No module named '?evlint\b/.test(line))) {
    return `could not start: this Python has no evlint. Install it with ${INSTALL}.`;
  }
  const said = fault instanceof Error ? fault.message : "it said nothing";
  if (exit.code === 0 || exit.signal === "SIGKILL") {
    // It was ended because the client could not get on with it, and the client knows why.
    return `could not start: ${said}`;
  }
  return `could not start (${ending(exit)}): ${last ?? said}`;
}

function ending({ code, signal }: Exit): string {
  return signal === null ? `exit status ${String(code)}` : `signal ${signal}`;
}

/** Tell whether a server that went down at these times, in milliseconds, may be started once more. */
export function mayStartAgain(deaths: readonly number[], now: number): boolean {
  return deaths.filter((time) => now - time < 3 * 60_000).length <= 3;
}
