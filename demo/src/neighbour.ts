// A second, tiny county. It is there to prove that nobody sees across the border: a township, two villages, three firms.

import { openBook } from './book.ts';
import { creditCode } from './codes.ts';
import { publishDuties } from './duties.ts';
import { openCensus } from './people.ts';
import { randomOf } from './random.ts';
import type { DemoCity } from './shapes.ts';
import { addSubject } from './subjects.ts';
import { openTenures } from './tenures.ts';
import { addUnit } from './units.ts';
import { issueDocument } from './world.ts';

const county = { id: '370983', name: '邻县(演示)', synthetic: true } as const;
const from = '2024-01-01';

export function generateNeighbour(): DemoCity {
  const book = openBook('neighbour county');
  const actor = '邻县安委办';
  book.begin({ at: '2024-01-15T10:00:00+08:00', actor, act: 'demo.grid' });
  const root = addUnit(book, { kind: 'county', code: county.id, name: county.name, tree: 'territory', parent: null });
  const township = addUnit(book, { kind: 'township', code: '370983101', name: '桥头镇', tree: 'territory', parent: root });
  const villages = ['桥东村', '桥西村'].map((name, index) =>
    addUnit(book, { kind: 'village', code: `37098310120${index + 1}`, name, tree: 'territory', parent: township, profile: { grade: 'C' } }),
  );
  const census = openCensus(book, 'neighbour people', { mobile: '1990548', office: '0538-790' });
  const tenures = openTenures(book);
  book.begin({ at: '2024-01-15T10:30:00+08:00', actor, act: 'demo.roster_2024' });
  const documentId = issueDocument(book, {
    number: '邻安发〔2024〕1号',
    title: '关于公布2024年度安全生产“网格化、实名制”名册的通知',
    issuer: '邻县安全生产委员会',
    on: '2024-01-15',
  });
  const desk = (title: string, rank: string, unit = township) => census.newDesk({ unit, title, rank, portfolio: null, from }).holder;
  const [secretary, head, deputy, staff] = [
    desk('党委书记', 'section_head'),
    desk('镇长', 'section_head'),
    desk('副镇长', 'section_deputy'),
    desk('安监站站长', 'staff'),
  ];
  const give = (subjectId: string, role: string, person: { readonly id: string; readonly name: string }) =>
    tenures.assign({ subjectId, role, person, from, documentId });
  give(township.id, 'party_secretary', secretary);
  give(township.id, 'government_head', head);
  give(township.id, 'safety_deputy', deputy);
  const random = randomOf('neighbour firms');
  for (const [index, name] of ['邻县桥头精密铸造有限公司', '邻县桥头冷库有限公司', '邻县桥头木器厂'].entries()) {
    const village = villages[index % 2] ?? township;
    const code = creditCode(random, index === 2 ? '92' : '91', county.id);
    const profile = { size: 'small', supervisionLevel: 'township', address: `${township.name}${village.name}` };
    const firm = addSubject(book, {
      kind: 'enterprise',
      name,
      code,
      industries: [['metals', 'ammonia_dust', 'industry'][index] ?? 'industry'],
      profile,
      unitId: village.id,
      from,
    });
    give(firm.id, 'principal', census.newPerson());
    give(firm.id, 'grid_lead', staff);
    give(firm.id, 'guarantor', deputy);
  }
  for (const village of villages) {
    give(village.id, 'principal', desk('党支部书记、村委会主任', 'village', village));
    give(village.id, 'grid_officer', desk('安全网格员', 'village', village));
  }
  book.begin({ at: '2025-10-20T10:00:00+08:00', actor, act: 'demo.duties' });
  publishDuties(book);
  const persona = { zh: '外县安委办', en: 'Safety committee office of another county' };
  const accounts = [{ name: 'linxian', personId: deputy.id, countyId: county.id, grants: [{ office: 'safety_committee', scope: 'county' as const }], persona }];
  return { county, batches: book.batches(), accounts, plantedGaps: [] };
}
