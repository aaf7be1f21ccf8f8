/** What the lists of a form offer. Pure. */
import type { Choices, PostChoice, Subject } from '../../api/scenario-types';
import { countryName, day } from '../../ui/format';
import type { SubjectKind } from './kinds';

export interface Option {
  value: string;
  label: string;
}

interface Offered {
  all: Choices;
  post: (post: PostChoice) => string;
}

type Say = (id: string, args?: Record<string, string>) => string;

const sorted = (options: Option[]): Option[] => options.sort((a, b) => a.label.localeCompare(b.label));

/** A crossing with both its countries: it is one place, and stands once. */
function crossing({ subject, name, countries }: Subject, locale: string): Option {
  const both = countries.map((country) => countryName(country, locale)).join(' – ');
  return { value: subject, label: `${name} (${both})` };
}

/** Subjects that a field takes: crossings together, the rest by country. */
export function groupsOf(of: readonly SubjectKind[], { all, post }: Offered, locale: string, say: Say): { label: string; options: Option[] }[] {
  const subjects = all.subjects.filter((it) => of.includes(it.kind));
  const places = [
    ...subjects.filter(({ kind }) => kind !== 'crossing').map((it) => ({ country: it.countries[0] ?? '', value: it.subject, label: it.name })),
    ...(of.includes('post') ? all.posts.map((it) => ({ country: it.country, value: it.subject, label: post(it) })) : []),
  ];
  const byCountry = new Map<string, Option[]>();
  for (const { country, value, label } of places) byCountry.set(country, [...(byCountry.get(country) ?? []), { value, label }]);
  const groups = [...byCountry].map(([code, options]) => ({ label: countryName(code, locale), options: sorted(options) }));
  groups.sort((a, b) => a.label.localeCompare(b.label));
  const crossings = subjects.filter(({ kind }) => kind === 'crossing').map((it) => crossing(it, locale));
  if (crossings.length > 0) groups.unshift({ label: say('crossings'), options: sorted(crossings) });
  if (of.includes('country')) {
    const options = all.countries.map((code) => ({ value: `country:${code}`, label: countryName(code, locale) }));
    groups.unshift({ label: say('countries'), options: sorted(options) });
  }
  if (of.includes('all')) groups.unshift({ label: say('all-places'), options: [{ value: 'all', label: say('everywhere') }] });
  return groups;
}

export function optionsOf(type: string, { all }: Offered, locale: string, say: Say): Option[] {
  const plain = (it: { id: string; name: string }): Option => ({ value: it.id, label: it.name });
  if (type === 'instrument') return all.instruments.map(plain);
  if (type === 'zone') return all.zones.map(plain);
  if (type === 'group') return all.groups.map(plain);
  if (type === 'planned') {
    return all.planned.map((it) => ({
      value: it.id,
      label: it.expected_from ? say('planned-expected', { name: it.name, date: day(it.expected_from) }) : it.name,
    }));
  }
  const crossings = all.subjects.filter((it) => it.kind === 'crossing');
  return sorted(crossings.map((it) => ({ ...crossing(it, locale), value: it.subject.replace('crossing:', '') })));
}
