// Lets the setting `postil.trace.server` alone decide what is traced.
//
// The client library traces only while its channel's own level is Trace, which a user would
// have to set by a second command, and is then never silent. It is therefore given a view of
// the log whose level follows the setting and whose trace lines are ordinary ones.

import * as vscode from 'vscode';

/** A view of `log` for the client's trace, and what has to be disposed with it. */
export function traceChannel(log: vscode.LogOutputChannel): { channel: vscode.LogOutputChannel; disposable: vscode.Disposable } {
  const wanted = (): vscode.LogLevel =>
    vscode.workspace.getConfiguration('postil').get<string>('trace.server', 'off') === 'off'
      ? vscode.LogLevel.Info
      : vscode.LogLevel.Trace;
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('postil.trace.server')) {
      changed.fire(wanted());
    }
  });
  const channel = Object.create(log, {
    logLevel: { get: wanted },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string, ...rest: unknown[]) => log.info(message, ...rest) },
  }) as vscode.LogOutputChannel;
  return { channel, disposable: vscode.Disposable.from(changed, subscription) };
}
