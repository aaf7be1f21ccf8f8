/** The customs offices: names, clocks and where they sit. Read once. */
import * as named from '../api/client';
import * as api from '../api/transit';
import type { Office, OfficeReference } from '../api/transit-types';
import type { Position } from '../api/types';
import { placeName } from '../names/names.svelte';
import { siteOf } from './route';

export class Offices {
  all: Office[] = $state.raw([]);
  /** Positions of sites that were asked for. */
  #positions: Record<string, Position | null> = $state({});
  #asked: Promise<void> | null = null;
  #byReference = $derived(new Map(this.all.map((office) => [office.reference, office])));

  load(): Promise<void> {
    this.#asked ??= api.offices().then(
      (offices) => void (this.all = offices),
      // The pages show references in place of names until the next one is opened.
      () => void (this.#asked = null),
    );
    return this.#asked;
  }

  find(reference: OfficeReference): Office | null {
    return this.#byReference.get(reference) ?? null;
  }

  name(reference: OfficeReference): string {
    const office = this.find(reference);
    return office ? placeName(office.name) : reference;
  }

  timezone = (reference: OfficeReference): string => this.find(reference)?.timezone ?? 'UTC';

  /** The crossing at which an office sits, as plans name it. */
  crossing = (reference: OfficeReference): string | null => {
    const site = siteOf(this.find(reference));
    return site?.collection === 'crossings' ? site.id : null;
  };

  /** Where an office stands on the map; null until it is known. */
  at = (reference: OfficeReference): Position | null => {
    const office = this.find(reference);
    if (!office) return null;
    return siteOf(office)?.at ?? this.#positions[keyOf(office)] ?? null;
  };

  /** Asks the atlas for the positions of offices that do not tell their own. */
  async locate(references: readonly OfficeReference[]): Promise<void> {
    await this.load();
    const known = references.flatMap((reference) => this.find(reference) ?? []);
    const unknown = known.filter((office) => !siteOf(office)?.at && !(keyOf(office) in this.#positions));
    await Promise.all(unknown.map(async (office) => (this.#positions[keyOf(office)] = await position(office))));
  }
}

/** Offices of one site share its position; one inland is found by its name. */
function keyOf(office: Office): string {
  const site = siteOf(office);
  return site ? `${site.collection}/${encodeURIComponent(site.id)}` : office.reference;
}

async function position(office: Office): Promise<Position | null> {
  const site = siteOf(office);
  try {
    if (!site) {
      const places = await named.places(office.name, 5);
      const here = places.find((place) => place.country === office.country);
      return here ? [here.lon, here.lat] : null;
    }
    const response = await fetch(`/ogc/collections/${site.collection}/items/${encodeURIComponent(site.id)}`);
    const feature = (await response.json()) as { geometry?: { coordinates?: Position } };
    return response.ok ? (feature.geometry?.coordinates ?? null) : null;
  } catch {
    // The map leaves out an office that the atlas does not place.
    return null;
  }
}

export const offices = new Offices();
