// The view *Entities*: the entities of the corpus by type, and each with its mentions by document.

import * as vscode from 'vscode';
import { byDocument, counted, iconOf } from './nodes';
import type { Asked, Entity, Placed, TypeCount } from './requests';
import { Lines, open } from './texts';

/** Entities of a type, and mentions of an entity, that are shown at first and with each *more*. */
const PAGE = 200;

/** What a row stands for. */
export type EntityNode =
  | { readonly kind: 'type'; readonly type: TypeCount }
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'document'; readonly entity: string; readonly path: string; readonly uri: string; readonly places: readonly Placed[] }
  | { readonly kind: 'mention'; readonly place: Placed; readonly label: vscode.TreeItemLabel | undefined }
  | { readonly kind: 'more'; readonly of: string; readonly left: number };

export class EntitiesView implements vscode.TreeDataProvider<EntityNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** How many rows are shown below a type or an entity, where that is more than a page. */
  private readonly shown = new Map<string, number>();
  private text = '';

  constructor(private readonly server: Asked) {}

  /** The letters that names are chosen by. */
  get filter(): string {
    return this.text;
  }

  set filter(text: string) {
    this.text = text;
    this.refresh();
  }

  /** Asks for everything that is shown again. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  /** Shows a page more below a type or an entity. */
  more(of: string): void {
    this.shown.set(of, this.limit(of) + PAGE);
    this.refresh();
  }

  private limit(of: string): number {
    return this.shown.get(of) ?? PAGE;
  }

  async getChildren(node?: EntityNode): Promise<EntityNode[]> {
    switch (node?.kind) {
      case undefined: {
        const answer = await this.server.ask('postil/entities', { query: this.text, limit: 0 });
        return (answer?.types ?? []).map((type) => ({ kind: 'type', type }));
      }
      case 'type': {
        const { type } = node.type;
        const limit = this.limit(type);
        const answer = await this.server.ask('postil/entities', { query: this.text, type, limit });
        const entities = (answer?.entities ?? []).map((entity): EntityNode => ({ kind: 'entity', entity }));
        return [...entities, ...rest(type, (answer?.total ?? 0) - entities.length)];
      }
      case 'entity': {
        const { id } = node.entity;
        const answer = await this.server.ask('postil/mentions', { id, limit: this.limit(id) });
        const places = answer?.mentions ?? [];
        const documents = byDocument(places).map((it): EntityNode => ({ kind: 'document', entity: id, ...it }));
        return [...documents, ...rest(id, (answer?.total ?? 0) - places.length)];
      }
      case 'document': {
        const lines = new Lines();
        return Promise.all(
          node.places.map(async (place): Promise<EntityNode> => {
            const label = await lines.label(place.location.uri, place.location.range);
            return { kind: 'mention', place, label };
          }),
        );
      }
      case 'mention':
      case 'more':
        return [];
    }
  }

  getTreeItem(node: EntityNode): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    switch (node.kind) {
      case 'type': {
        // With a filter what was found is to be seen at once.
        const item = new vscode.TreeItem(node.type.name, this.text === '' ? Collapsed : Expanded);
        // Another id with a filter: a row keeps its state as long as its id.
        item.id = `${node.type.type}${this.text === '' ? '' : '?'}`;
        item.description = String(node.type.entities);
        item.iconPath = new vscode.ThemeIcon(iconOf(node.type.type));
        return item;
      }
      case 'entity': {
        const { entity } = node;
        const item = new vscode.TreeItem(entity.name, Collapsed);
        item.id = `${entity.type} ${entity.id}`;
        item.contextValue = 'entity';
        item.description = [...entity.others, String(entity.mentions)].join(' · ');
        item.tooltip = card(entity);
        item.command = open(entity.introduced.uri, entity.introduced.range, 'Go to the mention that introduces it');
        return item;
      }
      case 'document': {
        const item = new vscode.TreeItem(vscode.Uri.parse(node.uri), Collapsed);
        item.id = `${node.entity} ${node.uri}`;
        item.label = node.path;
        item.description = counted(node.places.length, 'mention');
        item.iconPath = vscode.ThemeIcon.File;
        return item;
      }
      case 'mention': {
        const { location } = node.place;
        const line = location.range.start.line + 1;
        const item = new vscode.TreeItem(node.label ?? `line ${line}`, None);
        item.description = node.label === undefined ? '' : `line ${line}`;
        item.command = open(location.uri, location.range, 'Go to the mention');
        return item;
      }
      case 'more': {
        const item = new vscode.TreeItem('Show more', None);
        item.description = `${node.left} left`;
        item.command = { command: 'postil.moreEntities', title: 'Show more', arguments: [node.of] };
        return item;
      }
    }
  }
}

/** A row for what is not shown yet. */
function rest(of: string, left: number): EntityNode[] {
  return left > 0 ? [{ kind: 'more', of, left }] : [];
}

/** What is known of an entity, as plain text: names are no Markdown. */
function card(entity: Entity): string {
  const count = `${counted(entity.mentions, 'mention')} in ${counted(entity.documents, 'document')}`;
  const origin = entity.discovered ? 'no list holds it' : entity.id;
  return [entity.name, ...entity.others, count, origin].join('\n');
}
