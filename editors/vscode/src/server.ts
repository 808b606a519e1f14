// Starts, watches and stops the language server: one client at a time, steps one after another.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as vscode from 'vscode';
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  LanguageClient,
  ResponseError,
  State,
  type ConfigurationParams,
  type LanguageClientOptions,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { CONFIG_NAME } from './config';
import { findProgram } from './machine';
import type { Asked, Requests } from './requests';
import { explicit } from './settings';
import type { ServerState } from './status';
import { traceChannel } from './trace';

/** A server that ends by itself is started again, but not more often than this within the period. */
const MAX_RESTARTS = 3;
const RESTART_PERIOD_MS = 3 * 60_000;
/** A program that has not introduced itself after this time is none of ours. */
const START_LIMIT_MS = 30_000;
/** How long a server that was told to exit may take. */
const EXIT_LIMIT_MS = 2_000;

/** Settings of a workspace that do not count until it is trusted, as package.json says. */
const RESTRICTED = ['gazetteer.files', 'rules.baseline'];

/** The client without pop-ups of its own: what a user has to know is said once, by the extension. */
class QuietClient extends LanguageClient {
  override error(text: string, data?: unknown): void {
    super.error(text, data, false);
  }
}

/** Tells the server that code lenses may name the command `postil.showReferences`, and codes of findings
 * the texts about their rules. */
const ownCapabilities: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const others = capabilities.experimental as object | undefined;
    capabilities.experimental = { ...others, postil: { showReferences: true, rules: true } };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};

/** The protocol's code for a request that a server does not know. */
const METHOD_NOT_FOUND = -32601;

/** The language server of this window. */
export class Server implements vscode.Disposable, Asked {
  private client: LanguageClient | undefined;
  private child: ChildProcess | undefined;
  /** The steps that are under way: a restart waits for the start before it. */
  private steps: Promise<void> = Promise.resolve();
  private current: ServerState = { kind: 'stopped' };
  private readonly changed = new vscode.EventEmitter<ServerState>();
  private readonly trace: ReturnType<typeof traceChannel>;

  /** Fires with each new state. */
  readonly onDidChangeState = this.changed.event;

  /** `extension`: the extension itself, its folder and the settings it contributes. */
  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly extension: vscode.Extension<unknown>,
  ) {
    this.trace = traceChannel(log);
  }

  get state(): ServerState {
    return this.current;
  }

  /**
   * Asks one of Postil's own requests. `undefined` where no server runs, or where it is one that
   * does not know the request or could not answer it now: a view then shows nothing.
   */
  async ask<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result'] | undefined> {
    const client = this.client;
    if (client === undefined || this.current.kind !== 'running') {
      return undefined;
    }
    try {
      return await client.sendRequest<Requests[M]['result']>(method, params);
    } catch (error) {
      if (!(error instanceof ResponseError && error.code === METHOD_NOT_FOUND)) {
        this.log.warn(`${method}: ${message(error)}`);
      }
      return undefined;
    }
  }

  /** Stops the server, if there is one, and starts it with the settings as they are now. */
  restart(): Promise<void> {
    return this.then(async () => {
      await this.stopClient();
      await this.startClient();
    });
  }

  /** Tells the server that a setting has changed: it asks which, and the middleware answers. */
  async settingsChanged(): Promise<void> {
    if (this.current.kind === 'running') {
      await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    }
  }

  /** Stops the server. */
  stop(): Promise<void> {
    return this.then(() => this.stopClient());
  }

  dispose(): void {
    this.changed.dispose();
    this.trace.disposable.dispose();
  }

  private then(step: () => Promise<void>): Promise<void> {
    this.steps = this.steps.then(step).catch((error: unknown) => this.fail(message(error)));
    return this.steps;
  }

  private async startClient(): Promise<void> {
    const located = findProgram(this.extension.extensionPath);
    if ('problem' in located) {
      this.fail(located.problem);
      return;
    }
    this.log.info(`Starting ${located.program} lsp`);
    this.set({ kind: 'starting' });
    const client = new QuietClient('postil', 'Postil', () => this.spawn(located.program), this.options(located.program));
    this.client = client;
    client.registerFeature(ownCapabilities);
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        this.follow(client, newState);
      }
    });
    const start = { late: false };
    const limit = setTimeout(() => {
      start.late = true;
      this.child?.kill('SIGKILL');
    }, START_LIMIT_MS);
    try {
      await client.start();
    } catch (error) {
      this.client = undefined;
      // Its output may have ended a moment before the process does.
      const code = await end(this.child, 200);
      const why = start.late
        ? `it did not answer for ${START_LIMIT_MS / 1000} s`
        : code === undefined
          ? message(error)
          : `it ended with exit code ${code}`;
      this.fail(`${located.program} does not work as a language server: ${why}.`);
    } finally {
      clearTimeout(limit);
    }
  }

  /** Starts the process itself, so that it can be ended whatever state the client is in. */
  private async spawn(program: string): Promise<ChildProcess> {
    const child = spawn(program, ['lsp'], { stdio: 'pipe', windowsHide: true });
    await once(child, 'spawn');
    this.child = child;
    child.on('error', (error) => this.log.error(error));
    return child;
  }

  private async stopClient(): Promise<void> {
    const { client, child } = this;
    this.client = undefined;
    this.child = undefined;
    if (client !== undefined) {
      await client.dispose().catch((error: unknown) => {
        // A server that has already gone, or does not answer, is stopped all the same.
        this.log.warn(`The language server did not stop in order: ${message(error)}`);
      });
      this.set({ kind: 'stopped' });
    }
    await end(child, EXIT_LIMIT_MS);
  }

  private options(program: string): LanguageClientOptions {
    // The server's log is no list of errors: its lines say themselves how bad they are.
    const toLog = (input: Readable, channel: vscode.LogOutputChannel): void => {
      createInterface({ input }).on('line', (line) => channel.info(line));
    };
    let ends: number[] = [];
    return {
      documentSelector: [
        ...['file', 'untitled'].flatMap((scheme) => ['plaintext', 'markdown'].map((language) => ({ scheme, language }))),
        // The server reads the configuration and the lists of names as they are being edited.
        { scheme: 'file', pattern: `**/${CONFIG_NAME}` },
        { scheme: 'file', pattern: '**/*.{tsv,toml,jsonl,lst,def}' },
      ],
      outputChannel: this.log,
      traceOutputChannel: this.trace.channel,
      stdioOptions: { stdout: toLog, stderr: toLog },
      initializationFailedHandler: () => false,
      middleware: {
        workspace: {
          configuration: (params: ConfigurationParams) => params.items.map((item) => (item.section === 'postil' ? this.settings() : null)),
        },
      },
      errorHandler: {
        error: (_error, _message, count) => ({
          action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
          handled: true,
        }),
        closed: () => {
          if (this.current.kind !== 'running') {
            return { action: CloseAction.DoNotRestart, handled: true };
          }
          const now = Date.now();
          ends = [...ends.filter((end) => now - end < RESTART_PERIOD_MS), now];
          if (ends.length <= MAX_RESTARTS) {
            return { action: CloseAction.Restart, handled: true };
          }
          this.fail(`${program} ended ${ends.length} times within ${RESTART_PERIOD_MS / 60_000} minutes.`);
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  /** What the server is told of the settings: see `settings`. */
  private settings(): Record<string, unknown> {
    const contributed = this.extension.packageJSON as {
      contributes: { configuration: { properties: Record<string, unknown> }[] };
    };
    const names = contributed.contributes.configuration.flatMap((group) => Object.keys(group.properties));
    const section = vscode.workspace.getConfiguration('postil');
    const restricted = vscode.workspace.isTrusted ? [] : RESTRICTED;
    return explicit(
      names.map((name) => name.replace(/^postil\./, '')),
      (name) => {
        const found = section.inspect(name);
        return restricted.includes(name) ? { globalValue: found?.globalValue } : found;
      },
    );
  }

  private follow(client: LanguageClient, state: State): void {
    if (state === State.Running) {
      this.set({ kind: 'running', version: client.initializeResult?.serverInfo?.version });
    } else if (state === State.Starting) {
      this.set({ kind: 'starting' });
    } else if (this.current.kind !== 'failed') {
      // It ended by itself. If it is started again, another state follows at once.
      this.set({ kind: 'stopped' });
    }
  }

  private fail(reason: string): void {
    this.log.error(reason);
    this.set({ kind: 'failed', reason });
  }

  private set(state: ServerState): void {
    this.current = state;
    this.changed.fire(state);
  }
}

/** Waits for a process to end, and kills it after a time. Returns its exit code, if it had one. */
async function end(child: ChildProcess | undefined, limitMs: number): Promise<number | undefined> {
  if (child?.exitCode === null && child.signalCode === null) {
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
    await once(child, 'exit');
    clearTimeout(limit);
  }
  return child?.exitCode ?? undefined;
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
