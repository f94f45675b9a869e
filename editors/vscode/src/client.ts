/** The language client: what it speaks about, and that it leaves telling the user to this extension. */
import type { LogOutputChannel } from "vscode";
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";
import type { Child } from "./child";
import type { InitializationOptions } from "./settings";

/** Articles: Markdown and plain text, on disk or not yet saved. */
export const ARTICLES = ["markdown", "plaintext"].flatMap((language) =>
  ["file", "untitled"].map((scheme) => ({ language, scheme })),
);

/** Writes faults to the output only; the status item and one message tell the user, not several. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Make the client that speaks to this process. */
export function clientOf(child: Child, options: InitializationOptions, output: LogOutputChannel): LanguageClient {
  return new QuietClient("evlint", "evlint", () => Promise.resolve(child.process), {
    documentSelector: ARTICLES,
    initializationOptions: options,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: "evlint",
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // The server is started anew by whoever watches its process.
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true, message: "The connection is closed." }),
    },
  });
}
