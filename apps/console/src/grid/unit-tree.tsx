// The tree of units beside a unit page. A level is asked for when it is opened, so a nation's tree costs as much as what
// is on screen; the path to the unit shown is open from the start.

import { Empty, Segmented, Skeleton, Tree } from 'antd';
import type { TreeDataNode } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useQueries } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listUnits, trees } from '@gridward/contract/grid';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { UnitPicker } from '@gridward/ui/pickers';
import { useAsOf } from '../app/as-of.tsx';

type UnitRow = AnswerOf<typeof listUnits>['rows'][number];
type TreeName = (typeof trees)[number];
type Level = AnswerOf<typeof listUnits>;

interface UnitTreeProps {
  readonly tree: TreeName;
  readonly currentId: string;
  /** Ids from the root to the unit shown. */
  readonly path: readonly string[];
  readonly onChosen: () => void;
}

export function UnitTree(props: UnitTreeProps): ReactNode {
  const messages = useMessages();
  const words = messages.grid.unit;
  const navigate = useNavigate();
  const [tree, setTree] = useState<TreeName>(props.tree);
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const expanded = [...new Set([...(tree === props.tree ? props.path : []), ...opened])].filter((id) => !closed.includes(id));
  const levels = useLevels(tree, expanded);
  function go(id: string): void {
    props.onChosen();
    void navigate({ to: '/units/$id', params: { id } });
  }
  const roots = levels.byParent.get('');
  return (
    <nav aria-label={words.tree} className="gw-unit-tree">
      <UnitPicker value={null} placeholder={words.treeSearch} onChange={(unit) => (unit ? go(unit.id) : undefined)} />
      <Segmented<TreeName>
        block
        size="small"
        value={tree}
        onChange={setTree}
        options={trees.map((name) => ({ value: name, label: messages.labels.tree[name] }))}
      />
      <ErrorNotice error={levels.error} />
      {roots === undefined && !levels.error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {roots?.rows.length === 0 ? <Empty description={words.treeEmpty} /> : null}
      {roots && roots.rows.length > 0 ? (
        <Tree
          blockNode
          showLine={{ showLeafIcon: false }}
          height={640}
          virtual
          selectedKeys={[props.currentId]}
          expandedKeys={[...expanded]}
          treeData={nodesOf(roots, levels.byParent, words.children)}
          onSelect={(keys, event) => (event.node.selectable === false ? undefined : go(String(keys[0] ?? event.node.key)))}
          onExpand={(_, event) => {
            const key = String(event.node.key);
            setOpened(event.expanded ? [...opened, key] : opened.filter((id) => id !== key));
            setClosed(event.expanded ? closed.filter((id) => id !== key) : [...closed, key]);
          }}
        />
      ) : null}
    </nav>
  );
}

/** The opened levels of a tree, each its own cached answer; '' is the level of the roots. */
function useLevels(tree: TreeName, expanded: readonly string[]): { readonly byParent: ReadonlyMap<string, Level>; readonly error: Error | null } {
  const asOf = useAsOf();
  const parents = ['', ...expanded];
  const answers = useQueries({
    queries: parents.map((parentId) => {
      const input = { tree, ...(parentId === '' ? {} : { parentId }), ...asOf.query, limit: 200 };
      return { queryKey: [listUnits.name, input], queryFn: () => call(listUnits, input) };
    }),
  });
  const byParent = new Map<string, Level>();
  for (const [index, answer] of answers.entries()) if (answer.data !== undefined) byParent.set(parents[index] ?? '', answer.data);
  return { byParent, error: answers.find((answer) => answer.error !== null)?.error ?? null };
}

function nodesOf(level: Level, byParent: ReadonlyMap<string, Level>, more: (count: number) => string): TreeDataNode[] {
  const nodes = level.rows.map((unit) => nodeOf(unit, byParent, more));
  if (level.next === null) return nodes;
  return [...nodes, { key: `more ${level.rows.at(-1)?.id ?? ''}`, title: '…', isLeaf: true, selectable: false }];
}

function nodeOf(unit: UnitRow, byParent: ReadonlyMap<string, Level>, more: (count: number) => string): TreeDataNode {
  const below = byParent.get(unit.id);
  return {
    key: unit.id,
    title: (
      <span title={unit.childCount > 0 ? more(unit.childCount) : undefined}>
        {unit.name}
        {unit.childCount > 0 ? <span className="gw-faint"> {unit.childCount}</span> : null}
      </span>
    ),
    isLeaf: unit.childCount === 0,
    ...(below === undefined ? {} : { children: nodesOf(below, byParent, more) }),
  };
}
