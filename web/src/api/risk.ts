/** The risk profiles of a country; `/api/v1/risk-profiles`. */
import { json, post } from './http';

export const CHANNELS = ['red', 'yellow', 'green'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Every condition that is named must hold; an empty list or null asks nothing. */
export interface Profile {
  id: string;
  channel: Channel;
  hs: string[];
  countries: string[];
  regimes: string[];
  holders: string[];
  gross_mass_kg_min: number | null;
  one_in: number | null;
  valid_from: string | null;
  valid_to: string | null;
  note: string;
}

export interface Profiles {
  country: string;
  /** 0 before the first. */
  version: number;
  profiles: Profile[];
  written_at: string | null;
  written_by: string | null;
  reason: string | null;
}

/** What profiles would have chosen among the latest movements. */
export interface Tried {
  considered: number;
  channels: Partial<Record<Channel, number>>;
  matched: { id: string; movements: number }[];
}

const PATH = '/risk-profiles';

export const read = (): Promise<Profiles> => json(PATH);
export const history = async (): Promise<Profiles[]> => (await json<{ versions: Profiles[] }>(`${PATH}/history`)).versions;
export const check = (profiles: readonly Profile[]): Promise<Tried> => json(`${PATH}/check`, post({ profiles }, 'application/json'));

/** Puts all profiles in force, in place of the version that was seen. */
export function put(profiles: readonly Profile[], reason: string, version: number): Promise<Profiles> {
  const init = post({ profiles, reason }, 'application/json');
  return json(PATH, { ...init, method: 'PUT', headers: { ...(init.headers as Record<string, string>), 'if-match': `"${version}"` } });
}
