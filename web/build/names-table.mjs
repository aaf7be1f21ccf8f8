// From rows of places to names by English name.

/** The rows of a CSV file by the names of its columns; a field in quotes may hold commas and doubled quotes. */
export function rowsOf(text) {
  const [head, ...rows] = text.trimEnd().split(/\r?\n/).map(fieldsOf);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

function fieldsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
}

/** Own names by English name. Where places share an English name and are called differently, none is given. */
export function namesOf(places, passes, language) {
  const column = `name_${language}`;
  const found = new Map();
  for (const place of places) found.set(place.name_en, (found.get(place.name_en) ?? new Set()).add(place[column]));
  for (const pass of passes) if (pass[column]) found.set(pass.name_en, new Set([pass[column]]));
  const told = [...found].flatMap(([english, all]) => {
    const named = [...all].filter((name) => name !== '' && name !== english);
    return named.length === 1 && all.size === 1 ? [[english, named[0]]] : [];
  });
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}
