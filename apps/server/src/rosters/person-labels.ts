// How people of one name are told apart in the lists of a sheet: 张三（小协镇 副镇长）, and a number behind when even that is
// said of two. What is given out with these labels is read again by them.

import { nameKey } from '@gridward/domain/text';
import type { Places } from './places.ts';

interface Labelled {
  readonly id: string;
  readonly posts: readonly { readonly unitId: string; readonly title: string }[];
}

/** The key of each label, and whom it means. */
export function labelsOf(places: Places, people: readonly Labelled[]): ReadonlyMap<string, string> {
  return new Map(people.length < 2 ? [] : [...labelTexts(places, people)].map(([id, label]) => [nameKey(label), id]));
}

/** The label of each person of one name. */
export function labelTexts(places: Places, people: readonly Labelled[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  return new Map(
    people
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((person) => {
        const post = person.posts.at(-1);
        const label = post === undefined ? '无职务' : `${places.title(post.unitId)} ${post.title}`;
        const time = (times.get(label) ?? 0) + 1;
        times.set(label, time);
        return [person.id, time === 1 ? label : `${label} ${time}`];
      }),
  );
}
