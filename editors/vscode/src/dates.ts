// The view *Dates*: the dates of the corpus in the order of time, by year.

import * as vscode from 'vscode';
import { counted, yearName } from './nodes';
import type { Asked, PlacedDate } from './requests';
import { Lines, open } from './texts';

/** Dates of a year that are shown at first and with each *more*. */
const PAGE = 200;

/** What a row stands for. */
export type DateNode =
  | { readonly kind: 'year'; readonly year: number; readonly dates: number }
  | { readonly kind: 'date'; readonly date: PlacedDate; readonly label: vscode.TreeItemLabel | undefined }
  | { readonly kind: 'more'; readonly year: number; readonly left: number };

export class DatesView implements vscode.TreeDataProvider<DateNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly shown = new Map<number, number>();

  constructor(private readonly server: Asked) {}

  /** Asks for everything that is shown again. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  /** Shows a page more of a year. */
  more(year: number): void {
    this.shown.set(year, this.limit(year) + PAGE);
    this.refresh();
  }

  private limit(year: number): number {
    return this.shown.get(year) ?? PAGE;
  }

  async getChildren(node?: DateNode): Promise<DateNode[]> {
    if (node === undefined) {
      const answer = await this.server.ask('postil/dates', { limit: 0 });
      return (answer?.years ?? []).map((year) => ({ kind: 'year', ...year }));
    }
    if (node.kind !== 'year') {
      return [];
    }
    const { year } = node;
    const answer = await this.server.ask('postil/dates', { year, limit: this.limit(year) });
    const lines = new Lines();
    const found = answer?.dates ?? [];
    const dates = found.map(async (date): Promise<DateNode> => {
      const label = await lines.label(date.location.uri, date.location.range);
      return { kind: 'date', date, label };
    });
    const left = (answer?.total ?? 0) - found.length;
    return [...(await Promise.all(dates)), ...(left > 0 ? [{ kind: 'more', year, left } as const] : [])];
  }

  getTreeItem(node: DateNode): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'year': {
        const item = new vscode.TreeItem(yearName(node.year), Collapsed);
        item.id = String(node.year);
        item.description = counted(node.dates, 'date');
        item.iconPath = new vscode.ThemeIcon('calendar');
        return item;
      }
      case 'date': {
        const { date, label } = node;
        const { uri, range } = date.location;
        const item = new vscode.TreeItem(date.value, None);
        item.description = [label?.label, `${date.path}:${range.start.line + 1}`].filter(Boolean).join(' · ');
        item.tooltip = `${date.value}\n${label?.label ?? ''}\n${date.path}:${range.start.line + 1}`;
        item.command = open(uri, range, 'Go to the date');
        return item;
      }
      case 'more': {
        const item = new vscode.TreeItem('Show more', None);
        item.description = `${node.left} left`;
        item.command = { command: 'postil.moreDates', title: 'Show more', arguments: [node.year] };
        return item;
      }
    }
  }
}
