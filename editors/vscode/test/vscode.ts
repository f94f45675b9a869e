/** A small stand-in for VS Code: as much of its module as the extension and the language client touch. */

type Listener = (event: unknown) => unknown;

const nothing = () => ({ dispose: () => undefined });

export class Emitter {
  readonly #listeners = new Set<Listener>();

  readonly event = (listener: Listener, self?: unknown): { dispose(): void } => {
    const bound = listener.bind(self);
    this.#listeners.add(bound);
    return { dispose: () => this.#listeners.delete(bound) };
  };

  readonly fire = (event?: unknown): void => {
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  };

  readonly dispose = (): void => {
    this.#listeners.clear();
  };
}

export class Uri {
  constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}

  static file(path: string): Uri {
    return new Uri("file", path);
  }

  static parse(text: string): Uri {
    const [scheme = "", rest = ""] = text.split(/:(?:\/\/)?(.*)/s);
    return new Uri(scheme, decodeURI(rest));
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return this.scheme === "file" ? `file://${encodeURI(this.path)}` : `${this.scheme}:${this.path}`;
  }
}

export class Article {
  readonly version = 1;

  constructor(
    readonly uri: Uri,
    readonly languageId: string,
    readonly text: string,
  ) {}

  getText(): string {
    return this.text;
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(...[line, character, endLine, endCharacter]: [number, number, number, number]) {
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
}

class Diagnostic {
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export interface Circumstances {
  trusted?: boolean;
  folders?: string[];
  settings?: Record<string, unknown>;
  documents?: Article[];
  /** The interpreter of the Python extension; without one the extension is not installed. */
  interpreter?: string;
  /** The answers to messages, in order. */
  answers?: string[];
}

/** One window; `module` is what `require("vscode")` gives while it is open. */
export class FakeWindow {
  readonly commands = new Map<string, (...given: unknown[]) => unknown>();
  readonly executed: [string, ...unknown[]][] = [];
  readonly messages: string[] = [];
  readonly log: string[] = [];
  /** What VS Code would have complained about. */
  readonly faults: string[] = [];
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly memory = new Map<string, unknown>();
  readonly item = { text: "", tooltip: "", seen: false, command: "" };
  readonly subscriptions: { dispose(): unknown }[] = [];
  readonly module: object;

  /** Whoever opens a document in this window also sees it. */
  readonly #opened = new Emitter();
  readonly #configured = new Emitter();
  readonly #granted = new Emitter();
  readonly #selected = new Emitter();
  readonly #circumstances: Circumstances;

  constructor(circumstances: Circumstances) {
    this.#circumstances = { trusted: true, settings: {}, answers: [], documents: [], folders: [], ...circumstances };
    this.module = this.#makeModule();
  }

  get context(): object {
    return {
      subscriptions: this.subscriptions,
      globalState: {
        get: (key: string) => this.memory.get(key),
        update: (key: string, value: unknown) => Promise.resolve(this.memory.set(key, value)),
      },
    };
  }

  /** Change a user's setting, such as `evlint.enable`. */
  set(name: string, value: unknown): void {
    this.#circumstances.settings = { ...this.#circumstances.settings, [name]: value };
    this.#configured.fire({ affectsConfiguration: (asked: string) => `${name}.`.startsWith(`${asked}.`) });
  }

  openArticle(article: Article): void {
    this.#circumstances.documents?.push(article);
    this.#opened.fire(article);
  }

  grantTrust(): void {
    this.#circumstances.trusted = true;
    this.#granted.fire();
  }

  selectInterpreter(path: string): void {
    this.#circumstances.interpreter = path;
    this.#selected.fire();
  }

  command(name: string, ...given: unknown[]): unknown {
    return this.commands.get(name)?.(...given);
  }

  #makeModule(): object {
    const given = this.#circumstances;
    const show = (message: string) => {
      this.messages.push(message);
      return Promise.resolve(given.answers?.shift());
    };
    const folders = given.folders?.map((path, index) => ({ uri: Uri.file(path), name: path, index }));
    const documents = given.documents ?? [];
    const setting = (section: string | undefined, name: string) =>
      given.settings?.[section === undefined ? name : `${section}.${name}`];
    const matches = (selector: { language: string; scheme: string }[], { languageId, uri }: Article) =>
      selector.some(({ language, scheme }) => language === languageId && scheme === uri.scheme) ? 10 : 0;

    return withRest({
      version: "1.91.0",
      EventEmitter: Emitter,
      Uri,
      Position,
      Range,
      Diagnostic,
      LogLevel: { Off: 0, Trace: 1, Info: 3 },
      StatusBarAlignment: { Left: 1, Right: 2 },
      CancellationTokenSource: class {
        readonly token = { isCancellationRequested: false, onCancellationRequested: new Emitter().event };
        cancel = nothing;
        dispose = nothing;
      },
      env: { appName: "Fake", language: "en" },
      extensions: { getExtension: () => this.#pythonExtension() },
      commands: {
        registerCommand: (name: string, run: (...given: unknown[]) => unknown) => {
          this.commands.set(name, run);
          return { dispose: () => this.commands.delete(name) };
        },
        executeCommand: (...call: [string, ...unknown[]]) => Promise.resolve(this.executed.push(call)),
      },
      languages: withRest({
        match: matches,
        createDiagnosticCollection: () => ({
          set: (uri: Uri, found: Diagnostic[]) => this.diagnostics.set(uri.toString(), found),
          clear: () => {
            this.diagnostics.clear();
          },
          dispose: () => {
            this.diagnostics.clear();
          },
        }),
      }),
      window: withRest({
        get visibleTextEditors() {
          return documents.map((document) => ({ document }));
        },
        onDidChangeVisibleTextEditors: this.#opened.event,
        tabGroups: { all: [], onDidChangeTabs: nothing },
        createStatusBarItem: () =>
          Object.assign(this.item, {
            show: () => (this.item.seen = true),
            hide: () => (this.item.seen = false),
            dispose: nothing,
          }),
        createOutputChannel: () => {
          let disposed = false;
          const write = (line: string) => {
            if (disposed) {
              this.faults.push(`written to a channel that is disposed: ${line}`);
            }
            this.log.push(line);
          };
          const methods = { trace: write, debug: write, info: write, warn: write, error: write, appendLine: write };
          return {
            ...methods,
            logLevel: 3,
            onDidChangeLogLevel: nothing,
            show: () => {
              write("shown");
            },
            dispose: () => {
              disposed = true;
            },
          };
        },
        showErrorMessage: show,
        showWarningMessage: show,
        showInformationMessage: show,
      }),
      workspace: withRest({
        get isTrusted() {
          return given.trusted;
        },
        workspaceFolders: folders,
        textDocuments: documents,
        notebookDocuments: [],
        onDidOpenTextDocument: this.#opened.event,
        onDidChangeConfiguration: this.#configured.event,
        onDidGrantWorkspaceTrust: this.#granted.event,
        getConfiguration: (section?: string) => ({
          get: (name: string, otherwise?: unknown) => setting(section, name) ?? otherwise,
          inspect: (name: string) => ({ globalValue: setting(section, name) }),
        }),
      }),
    });
  }

  #pythonExtension(): object | undefined {
    const { interpreter } = this.#circumstances;
    const environments = {
      getActiveEnvironmentPath: () => ({ path: this.#circumstances.interpreter }),
      resolveEnvironment: ({ path }: { path: string }) => Promise.resolve({ executable: { uri: Uri.file(path) } }),
      onDidChangeActiveEnvironmentPath: this.#selected.event,
    };
    return interpreter === undefined ? undefined : { activate: () => Promise.resolve({ environments }) };
  }
}

/** Answer for what is not written out: an empty class for a name like Class, else a function that does nothing. */
function withRest(known: Record<string, unknown>): object {
  return new Proxy(known, {
    get: (target, name) => {
      if (typeof name !== "string" || name in target) {
        return Reflect.get(target, name) as unknown;
      }
      return (target[name] = /^[A-Z]/.test(name) ? class extends Object {} : nothing);
    },
  });
}
