// Filters have one name in the address bar, the API and `vigie export`.
export const MANY = ["country", "type", "quad", "actor", "certainty", "publisher"] as const;
export const ONE = ["since", "until", "min_sources", "disputed", "text", "near", "box"] as const;
export const FILTERS: readonly string[] = [...MANY, ...ONE];

/** The part of a query that filters, in a steady order (it is a cache key as well). */
export function filtersOf(query: URLSearchParams): URLSearchParams {
  const found = new URLSearchParams();
  for (const name of FILTERS) for (const value of query.getAll(name).sort()) if (value) found.append(name, value);
  return found;
}

export function noFilters(): Record<string, null> {
  return Object.fromEntries(FILTERS.map((name) => [name, null]));
}

export const isFiltered = (query: URLSearchParams): boolean => filtersOf(query).size > 0;
