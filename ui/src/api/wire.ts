// SPDX-License-Identifier: Apache-2.0
// What goes to the server and comes back, before anybody knows whose it is: errors in one shape, and patience.

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string | null,
    /** Seconds after which the server may be asked again; null where it says nothing of that. */
    readonly wait: number | null = null,
  ) {
    super(message);
  }
}

/** Throws ApiError `unreachable` where nobody answers. */
export async function reach(address: string, request: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(address, { ...request, headers: { Accept: 'application/json', ...request.headers } });
  } catch {
    throw new ApiError('unreachable', '', null);
  }
}

/** Asks anew while the server says that it is busy: a large register is read for half a minute when a server starts. */
export async function patiently(address: string): Promise<Response> {
  for (let tries = 0; ; ++tries) {
    const response = await reach(address);
    if (response.status !== 503 || tries >= 20) return response;
    const seconds = Number(response.headers.get('Retry-After')) || 2;
    await new Promise((done) => setTimeout(done, Math.min(10, seconds) * 1000));
  }
}

/** The JSON of an answer. Throws ApiError for one that is an error, or none of ours. */
export async function bodyOf<T>(response: Response): Promise<T> {
  let body: { error?: { code: string; message: string; hint: string | null } } | null = null;
  try {
    body = await response.json();
  } catch {
    throw new ApiError('internal', `${response.status}`, null);
  }
  const error = body?.error;
  if (!response.ok || error) {
    const wait = Number(response.headers.get('Retry-After')) || null;
    throw new ApiError(error?.code ?? 'internal', error?.message ?? `${response.status}`, error?.hint ?? null, wait);
  }
  return body as T;
}
