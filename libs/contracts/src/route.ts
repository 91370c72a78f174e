/** The methods the api answers. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

declare const carries: unique symbol;

/**
 * One route, read alike by the controller, the web client and the tests. `Request` is the class of the body (or
 * `void`), `View` what comes back; both exist only for the compiler.
 */
export interface Route<Request, View> {
  readonly method: Method;
  /** An absolute path with `:params`, for instance `/api/couples/:coupleId`. */
  readonly path: string;
  readonly [carries]?: (request: Request) => View;
}

/** Describes a route. The path starts with a slash; what follows a colon is a parameter. */
export function route<Request, View>(method: Method, path: `/${string}`): Route<Request, View> {
  return { method, path };
}

/** The address of a route with its parameters filled in and escaped. Throws when one is missing. */
export function addressOf(of: Route<never, unknown>, params: Readonly<Record<string, string>> = {}): string {
  return of.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The route ${of.path} needs ${name}.`);
    return encodeURIComponent(value);
  });
}
