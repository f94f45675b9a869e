/** The extension: it starts evlint's server, shows how that is, and starts it anew when something changes. */
import {
  commands,
  languages,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
} from "vscode";
import { ARTICLES, clientOf } from "./client";
import { findCommand } from "./find";
import { thisMachine } from "./machine";
import { PythonExtension } from "./python";
import { Server, type Host } from "./server";
import { initializationOptions, readSettings, RESTARTING, type Settings } from "./settings";
import { complaint, faceOf, type State } from "./state";

const HUSHED = "evlint.hushed";

let close: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("evlint", { log: true });
  const status = createStatus();
  const running = new Server((state) => {
    status.show(state);
    report(state, output, context, restart);
  });
  const python = new PythonExtension(restartIfStarted);
  let started = false;
  close = async () => {
    await running.close();
    output.dispose();
  };

  function restart(): void {
    started = true;
    const trusted = workspace.isTrusted;
    const settings = readSettings(workspace.getConfiguration("evlint", workspace.workspaceFolders?.[0]), trusted);
    void (settings.enable ? running.restart(hostOf(settings, trusted, python, output)) : running.stop());
  }

  function restartIfStarted(): void {
    if (started) {
      restart();
    }
  }

  // VS Code says that plain text is there as soon as an input box is, so the server waits for an article.
  function startFor(document: TextDocument): void {
    if (!started && isArticle(document)) {
      restart();
    }
  }

  context.subscriptions.push(
    status,
    python,
    commands.registerCommand("evlint.restart", restart),
    commands.registerCommand("evlint.showOutput", () => {
      output.show();
    }),
    commands.registerCommand("evlint.fixAll", () =>
      commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.evlint", apply: "first" }),
    ),
    commands.registerCommand("evlint.menu", showMenu),
    workspace.onDidChangeConfiguration((event) => {
      if (RESTARTING.some((name) => event.affectsConfiguration(name))) {
        restartIfStarted();
      }
    }),
    workspace.onDidGrantWorkspaceTrust(restartIfStarted),
    workspace.onDidChangeWorkspaceFolders(restartIfStarted),
    workspace.onDidOpenTextDocument(startFor),
  );
  workspace.textDocuments.forEach(startFor);
}

/** End the server; VS Code waits for this, but gives up the subscriptions at once: the output is none of them. */
export async function deactivate(): Promise<void> {
  await close?.();
  close = undefined;
}

function hostOf(settings: Settings, trusted: boolean, python: PythonExtension, output: LogOutputChannel): Host {
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri);
  const first = folders[0];
  return {
    trusted,
    folder: trusted ? first?.fsPath : undefined,
    find: () =>
      findCommand(
        {
          trusted,
          path: settings.path,
          folders: folders.map(({ fsPath }) => fsPath),
          interpreter: () => python.interpreter(first),
        },
        thisMachine(),
      ),
    client: (child) => clientOf(child, initializationOptions(settings, trusted), output),
  };
}

function isArticle(document: TextDocument): boolean {
  return languages.match(ARTICLES, document) > 0;
}

/** Make the status item, which is seen while an article is seen. */
function createStatus(): { show(state: State): void; dispose(): void } {
  const item = window.createStatusBarItem("evlint.status", StatusBarAlignment.Right, 90);
  item.name = "evlint";
  item.command = "evlint.menu";
  const appear = () => {
    if (window.visibleTextEditors.some(({ document }) => isArticle(document))) {
      item.show();
    } else {
      item.hide();
    }
  };
  const listening = window.onDidChangeVisibleTextEditors(appear);
  appear();
  return {
    show(state) {
      const face = faceOf(state);
      item.text = face.text;
      item.tooltip = face.tooltip;
      item.backgroundColor = face.warns ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    },
    dispose() {
      listening.dispose();
      item.dispose();
    },
  };
}

/** Log a change of state, and put a message before the user when it needs one. */
function report(state: State, output: LogOutputChannel, context: ExtensionContext, restart: () => void): void {
  if (state.kind !== "missing" && state.kind !== "failed") {
    output.info(faceOf(state).tooltip);
    return;
  }
  const text = complaint(state);
  output.error(text);
  const hushable = state.kind === "missing" && state.place.mistake === undefined;
  if (hushable && context.globalState.get<boolean>(HUSHED) === true) {
    return;
  }
  // No more than three fit into a message.
  const actions: Record<string, () => unknown> = {
    ...(state.kind === "missing" && !state.trusted
      ? { "Manage Trust": () => commands.executeCommand("workbench.trust.manage") }
      : { "Try Again": restart }),
    ...(state.kind === "failed"
      ? { "Show Output": () => commands.executeCommand("evlint.showOutput") }
      : { "Open Settings": () => commands.executeCommand("workbench.action.openSettings", "evlint.path") }),
    ...(hushable && { "Don't Show Again": () => context.globalState.update(HUSHED, true) }),
  };
  void window.showWarningMessage(text, ...Object.keys(actions)).then((chosen) => {
    if (chosen !== undefined) {
      actions[chosen]?.();
    }
  });
}

async function showMenu(): Promise<void> {
  const chosen = await window.showQuickPick(
    [
      { label: "$(wrench) Fix All", command: "evlint.fixAll" },
      { label: "$(refresh) Restart Server", command: "evlint.restart" },
      { label: "$(output) Show Output", command: "evlint.showOutput" },
      { label: "$(gear) Open Settings", command: "workbench.action.openSettings", argument: "evlint." },
    ],
    { title: "evlint" },
  );
  if (chosen !== undefined) {
    await commands.executeCommand(chosen.command, ...(chosen.argument === undefined ? [] : [chosen.argument]));
  }
}
