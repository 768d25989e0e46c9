type Route = Readonly<Record<string, unknown>>;

/** A tree of calls, or one call as oRPC keeps it under `~orpc`. */
export type Routes = { readonly [name: string]: Routes | { readonly route: Route } };

/** Words about a call, for whoever reads of it. */
const words: ReadonlySet<string> = new Set(['tags', 'summary', 'description']);

/** What a link needs of each call, however it is called: where it is. Who may ask, and words about it, are the collector's. */
export function bareRoutes(routes: object): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([name, one]) => {
      if (name !== '~orpc') return [name, bareRoutes(one as object)];
      const { route } = one as { readonly route: Route };
      const kept = Object.entries(route).filter(([part]) => !words.has(part));
      return [name, { errorMap: {}, meta: {}, route: Object.fromEntries(kept) }];
    }),
  );
}
