// The posts of a person over time, and their absences.

import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { contains, type Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { EndPostDialog } from './end-post-dialog.tsx';
import type { PersonAnswer } from './person-answer.ts';

type Post = PersonAnswer['posts'][number];

export function Posts(props: { readonly person: PersonAnswer; readonly day: Day }): ReactNode {
  const words = useMessages().people;
  const [ending, setEnding] = useState<Post | null>(null);
  const { person, day } = props;
  const believed = person.posts.filter((post) => post.known === undefined || post.known.until === null);
  const groups = [
    { title: words.currentPosts, posts: believed.filter((post) => contains(post.during, day)) },
    { title: words.futurePosts, posts: believed.filter((post) => post.during.from > day) },
    { title: words.pastPosts, posts: believed.filter((post) => post.during.until !== null && post.during.until <= day) },
  ].filter((group) => group.posts.length > 0);
  const mayChange = person.may.includes('person.change');
  return (
    <section className="gw-panel">
      <h2>{words.posts}</h2>
      {groups.length === 0 ? <p className="gw-faint">{words.noPosts}</p> : null}
      {groups.map((group) => (
        <div key={group.title}>
          <h3 className="gw-faint">{group.title}</h3>
          <ul className="gw-list">
            {group.posts.map((post) => (
              <li key={post.id}>
                <PostWords post={post} />
                {mayChange && post.during.until === null ? (
                  <Button size="small" onClick={() => setEnding(post)}>
                    {words.endPost.action}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {ending ? <EndPostDialog person={person} post={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}

function PostWords(props: { readonly post: Post }): ReactNode {
  const words = useMessages().people;
  const { rankName } = usePlaybook();
  const { post } = props;
  return (
    <span>
      <UnitLink unit={post.unit} /> {post.title} <span className="gw-faint">{rankName(post.rank)}</span>
      <br />
      <span className="gw-faint">
        <PeriodText during={post.during} />
        {post.portfolio ? ` · ${words.portfolioIs(post.portfolio)}` : ''}
      </span>
    </span>
  );
}

export function Absences(props: { readonly person: PersonAnswer }): ReactNode {
  const words = useMessages().people;
  const { absences } = props.person;
  return (
    <section className="gw-panel">
      <h2>{words.absences}</h2>
      {absences.length === 0 ? <p className="gw-faint">{words.noAbsences}</p> : null}
      <ul className="gw-list">
        {absences.map((absence) => (
          <li key={absence.id}>
            <PeriodText during={absence.during} />
            <span>{absence.reason}</span>
            <span>
              <span className="gw-faint">{words.substitute}</span> {absence.substitute ? <PersonName person={absence.substitute} /> : words.noSubstitute}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
